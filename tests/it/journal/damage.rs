//! Damaged files are refused with the file and the next step, or they are
//! harmless. They are never silently wrong, and never end in a panic.

use super::changes::read_all;
use super::disk::{copy, grown, nth, open};
use lianpu::journal::{Disk, Head, Journal, checkpoint};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const CHANGES: u64 = 60;

/// A folder of sixty changes with a checkpoint at the fortieth, cleanly stopped.
pub(super) fn sound() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let journal = grown(folder.path(), 40);
    checkpoint::save(folder.path(), journal.last(), &Disk::default(), |out| out.write_all(b"the world at 40")).unwrap();
    drop(journal);
    grown(folder.path(), CHANGES).close().unwrap();
    folder
}

/// Damages a copy of a folder and says what came of it: the refusal, or nothing.
pub(super) fn after(sound: &Path, damage: impl FnOnce(&Path)) -> Option<String> {
    let copied = tempfile::tempdir().unwrap();
    copy(sound, copied.path());
    damage(copied.path());
    let found = open(copied.path()).and_then(|opened| {
        opened.journal.verify(Head::START)?;
        read_all(&opened.journal)
    });
    match found {
        Ok(changes) => {
            assert!(changes == (1..=CHANGES).map(nth).collect::<Vec<_>>(), "silently wrong");
            None
        }
        Err(error) => {
            let text = error.to_string();
            assert!(text.contains(copied.path().to_str().unwrap()), "it names the file: {text}");
            assert!(text.contains("hint:"), "it names the next step: {text}");
            Some(text)
        }
    }
}

pub(super) fn edit(file: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(file).unwrap();
    change(&mut bytes);
    fs::write(file, bytes).unwrap();
}

pub(super) fn log(folder: &Path) -> PathBuf {
    folder.join("journal/db")
}

pub(super) fn index(folder: &Path) -> PathBuf {
    let files = fs::read_dir(folder.join("journal")).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|file| file.to_string_lossy().contains("snap.")).max().unwrap()
}

/// Places all over a file, always the same.
pub(super) fn places(length: usize, count: usize) -> impl Iterator<Item = usize> {
    (0..count).map(move |at| (at * 7_919 + 13) * 104_729 % length)
}

#[test]
fn a_flipped_bit_anywhere_in_the_log_is_refused_or_harmless() {
    let sound = sound();
    let length = fs::read(log(sound.path())).unwrap().len();
    let refused = places(length, 80)
        .filter(|at| after(sound.path(), |folder| edit(&log(folder), |bytes| bytes[*at] ^= 1 << (at % 8))).is_some());
    assert!(refused.count() > 10, "the places reach what counts");
}

#[test]
fn a_zeroed_page_anywhere_in_the_log_is_refused_or_harmless() {
    let sound = sound();
    let length = fs::read(log(sound.path())).unwrap().len();
    let refused = (0..length).step_by(8 * 4096).filter(|from| {
        let page = *from..(from + 4096).min(length);
        after(sound.path(), |folder| edit(&log(folder), |bytes| bytes[page].fill(0))).is_some()
    });
    assert!(refused.count() > 5, "the places reach what counts");
}

#[test]
fn a_log_cut_short_anywhere_is_refused_or_harmless() {
    let sound = sound();
    let length = fs::read(log(sound.path())).unwrap().len();
    for at in places(length, 40) {
        after(sound.path(), |folder| edit(&log(folder), |bytes| bytes.truncate(at)));
    }
    let half = after(sound.path(), |folder| edit(&log(folder), |bytes| bytes.truncate(length / 2)));
    assert!(half.is_some(), "half of the log cannot hold all");
}

#[test]
fn a_log_without_its_index_and_cut_short_has_lost_changes() {
    let sound = sound();
    let length = fs::read(log(sound.path())).unwrap().len();
    for at in places(length, 40) {
        after(sound.path(), |folder| {
            fs::remove_file(index(folder)).unwrap();
            edit(&log(folder), |bytes| bytes.truncate(at));
        });
    }
}

#[test]
fn a_log_that_is_gone_or_empty_is_refused_before_a_new_one_takes_its_place() {
    let sound = sound();
    let damages: [&dyn Fn(&Path); 3] =
        [&|folder| fs::remove_file(log(folder)).unwrap(), &|folder| fs::write(log(folder), "").unwrap(), &|folder| {
            fs::remove_dir_all(folder.join("journal")).unwrap();
        }];
    for damage in damages {
        let text = after(sound.path(), damage).unwrap();
        assert!(text.contains("it ends at revision 0") && text.contains("revision 60"), "{text}");
    }
    let text = after(sound.path(), |folder| {
        fs::remove_file(folder.join("HEAD")).unwrap();
        fs::remove_file(log(folder)).unwrap();
    });
    assert!(text.unwrap().contains("knows of revision 40"), "the checkpoint knows");
}

#[test]
fn a_broken_head_is_refused() {
    let sound = sound();
    let head = |folder: &Path| folder.join("HEAD");
    for text in [
        after(sound.path(), |folder| fs::remove_file(head(folder)).unwrap()),
        after(sound.path(), |folder| fs::write(head(folder), "").unwrap()),
        after(sound.path(), |folder| edit(&head(folder), |bytes| bytes[30] ^= 1)),
    ] {
        assert!(text.unwrap().contains("HEAD: damaged"));
    }
    let newer = after(sound.path(), |folder| fs::write(head(folder), "lianpu head 2\nwho knows").unwrap());
    assert!(newer.unwrap().contains("format version 2"));
}

#[test]
fn a_head_of_another_journal_is_refused() {
    let (sound, other) = (sound(), tempfile::tempdir().unwrap());
    let journal = open(other.path()).unwrap().journal;
    for revision in 1..=CHANGES {
        journal.append(&super::changes::change(revision)).unwrap().wait().unwrap();
    }
    journal.close().unwrap();
    let text = after(sound.path(), |folder| drop(fs::copy(other.path().join("HEAD"), folder.join("HEAD"))));
    assert!(text.unwrap().contains("as HEAD says"));
}

#[test]
fn a_journal_put_back_from_an_older_copy_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let older = tempfile::tempdir().unwrap();
    grown(folder.path(), 30).close().unwrap();
    copy(&folder.path().join("journal"), older.path());
    grown(folder.path(), CHANGES).close().unwrap();
    let text = after(folder.path(), |folder| {
        fs::remove_dir_all(folder.join("journal")).unwrap();
        copy(older.path(), &folder.join("journal"));
    });
    assert!(text.unwrap().contains("it ends at revision 30"));
}

#[test]
fn a_damaged_index_is_named_and_without_it_all_is_there() {
    let sound = sound();
    for (length, flip) in [(9, 0), (40, 0), (usize::MAX, 1)] {
        let text = after(sound.path(), |folder| {
            edit(&index(folder), |bytes| {
                bytes.truncate(length);
                bytes[5] ^= flip;
            });
        });
        let text = text.unwrap();
        assert!(text.contains("snap.") && text.contains("move it out of the folder"), "{text}");
    }
    assert_eq!(after(sound.path(), |folder| fs::remove_file(index(folder)).unwrap()), None);
    let unfinished = |folder: &Path| fs::write(folder.join("journal/snap.FFFF.generating"), "half").unwrap();
    assert_eq!(after(sound.path(), unfinished), None, "an unfinished index is nobody's loss");
}

#[test]
fn files_that_are_derived_may_be_gone() {
    let sound = sound();
    for name in ["lock", "checkpoints/checkpoint-00000000000000000040.lpc", "journal/blobs"] {
        let gone = after(sound.path(), |folder| {
            let path = folder.join(name);
            if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
        });
        assert_eq!(gone, None, "{name}");
    }
}

#[test]
fn settings_of_sled_that_are_damaged_are_refused_or_harmless() {
    let sound = sound();
    let conf = |folder: &Path| folder.join("journal/conf");
    let length = fs::read(conf(sound.path())).unwrap().len();
    for at in 0..length {
        after(sound.path(), |folder| edit(&conf(folder), |bytes| bytes[at] ^= 1));
        after(sound.path(), |folder| edit(&conf(folder), |bytes| bytes.truncate(at)));
    }
}

/// Works on sled's own entries, behind the journal's back.
fn entries(folder: &Path, work: impl FnOnce(&sled::Db)) {
    let db = sled::Config::new().path(folder.join("journal")).flush_every_ms(None).open().unwrap();
    work(&db);
    db.flush().unwrap();
}

fn key(revision: u64, part: u32) -> Vec<u8> {
    [&revision.to_be_bytes()[..], &part.to_be_bytes()].concat()
}

#[test]
fn a_record_without_a_part_or_without_its_head_is_refused() {
    let sound = sound();
    for (revision, part, found) in [
        (49, 2, "1 of 4 further parts of change 49"),
        (49, 3, "2 of 4 further parts of change 49"),
        (49, 0, "part 1 of change 49 without its head"),
        (50, 0, "change 51 after change 49"),
        (60, 0, "it ends at revision 59"),
        (21, 1, "0 of 4 further parts of change 21"),
    ] {
        let text = after(sound.path(), |folder| {
            entries(folder, |db| drop(db.remove(key(revision, part)).unwrap().expect("the part is there")));
        });
        assert!(text.as_ref().is_some_and(|text| text.contains(found)), "{revision}, {part}: {text:?}");
    }
}

#[test]
fn parts_without_a_head_behind_the_end_are_absent_and_the_next_change_takes_their_place() {
    let sound = sound();
    entries(sound.path(), |db| {
        for part in 1..6 {
            db.insert(key(CHANGES + 1, part), vec![9; 100]).unwrap();
        }
    });
    assert_eq!(after(sound.path(), |_| ()), None);
    let journal = grown(sound.path(), CHANGES + 3);
    journal.verify(Head::START).unwrap();
    assert_eq!(read_all(&journal).unwrap().len() as u64, CHANGES + 3);
}

#[test]
fn a_foreign_entry_is_refused() {
    let sound = sound();
    let text = after(sound.path(), |folder| entries(folder, |db| drop(db.insert("stranger", "here").unwrap())));
    assert!(text.unwrap().contains("a key of 8 bytes"));
}

#[test]
fn a_first_start_that_broke_off_within_the_settings_is_no_damage() {
    let sound = sound();
    let whole = fs::read(sound.path().join("journal/conf")).unwrap();
    for length in 0..=whole.len() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("journal/blobs")).unwrap();
        fs::write(folder.path().join("journal/conf"), &whole[..length]).unwrap();
        let opened = open(folder.path()).unwrap_or_else(|error| panic!("{length} bytes: {error}"));
        assert_eq!(opened.journal.last(), Head::START);
    }
}
