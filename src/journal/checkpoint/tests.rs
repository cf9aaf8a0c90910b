use super::*;

fn head(revision: u64) -> Head {
    Head { revision: Revision(revision), chain: [u8::try_from(revision % 251).unwrap(); 32] }
}

fn saved(folder: &Path, revision: u64, payload: &[u8]) -> PathBuf {
    save(folder, head(revision), &Disk::default(), |out| out.write_all(payload)).unwrap()
}

#[test]
fn a_checkpoint_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let large = b"a world of many words ".repeat(100_000);
    for (revision, payload) in [(1, &b""[..]), (2, b"a small world"), (3, &large)] {
        let file = saved(folder.path(), revision, payload);
        let checkpoint = Checkpoint { head: head(revision), payload: payload.to_vec(), file: file.clone() };
        assert_eq!(load(&file).unwrap(), checkpoint);
        assert_eq!(newest_good(folder.path(), Revision(9)).unwrap(), (Some(checkpoint), vec![]));
    }
}

#[test]
fn any_damage_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let file = saved(folder.path(), 7, b"a small world");
    let whole = fs::read(&file).unwrap();
    for bit in 0..whole.len() * 8 {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(&file, bytes).unwrap();
        assert!(load(&file).is_err(), "bit {bit}");
    }
    for length in 0..whole.len() {
        fs::write(&file, &whole[..length]).unwrap();
        assert!(load(&file).is_err(), "length {length}");
    }
}

#[test]
fn the_newest_three_are_kept_and_an_older_one_is_found_by_revision() {
    let folder = tempfile::tempdir().unwrap();
    for revision in [8, 9, 10, 11] {
        saved(folder.path(), revision, b"a world");
    }
    let found = |up_to| newest_good(folder.path(), Revision(up_to)).unwrap().0.map(|found| found.head.revision.0);
    assert_eq!([7, 8, 9, 10, 99].map(found), [None, None, Some(9), Some(10), Some(11)]);
}

#[test]
fn one_under_another_name_or_unfinished_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let file = saved(folder.path(), 5, b"a world");
    let checkpoints = file.parent().unwrap();
    fs::copy(&file, checkpoints.join("checkpoint-00000000000000000009.lpc")).unwrap();
    fs::write(checkpoints.join("checkpoint-00000000000000000010.lpc.tmp"), "half").unwrap();
    let (found, warnings) = newest_good(folder.path(), Revision(99)).unwrap();
    assert_eq!(found.unwrap().head.revision, Revision(5));
    assert!(warnings.len() == 1 && warnings[0].contains("of revision 5"), "{warnings:?}");
}

#[test]
fn a_failed_save_leaves_what_there_was() {
    let folder = tempfile::tempdir().unwrap();
    let file = saved(folder.path(), 5, b"a world");
    let failed = save(folder.path(), head(6), &Disk::default(), |_| Err(io::Error::other("no world")));
    assert!(failed.unwrap_err().to_string().contains("no world"));
    assert_eq!(newest_good(folder.path(), Revision(99)).unwrap().0.unwrap().file, file);
}
