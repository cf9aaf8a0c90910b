//! What the journal on disk promises beyond the suite.

use super::changes::{change, heavy_change, read_all};
use lianpu::change::Revision;
use lianpu::journal::{Check, Disk, Head, Journal, JournalError, Opened, Options, SledJournal, State, checkpoint};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

pub(super) fn open(folder: &Path) -> Result<Opened, JournalError> {
    SledJournal::open(folder, Options::default())
}

/// Opens a folder and appends changes up to a revision; every seventh is heavy.
pub(super) fn grown(folder: &Path, to: u64) -> SledJournal {
    let journal = open(folder).unwrap().journal;
    for revision in journal.last().revision.0 + 1..=to {
        journal.append(&nth(revision)).unwrap().wait().unwrap();
    }
    journal
}

/// The change that [`grown`] appends.
pub(super) fn nth(revision: u64) -> lianpu::change::Change {
    if revision.is_multiple_of(7) { heavy_change(revision, 4) } else { change(revision) }
}

/// Copies a folder as it lies there, as a crash would leave it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else if let Err(error) = fs::copy(&path, &target) {
            // `HEAD` is written beside and renamed: the file beside may be gone by now.
            assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{}", path.display());
        }
    }
}

#[test]
fn a_journal_goes_on_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let mut last = Head::START;
    for to in [1, 20, 21, 50] {
        let journal = grown(folder.path(), to);
        assert_eq!(journal.head_at(last.revision).unwrap(), last);
        last = journal.last();
        journal.close().unwrap();
    }
    let opened = SledJournal::open(folder.path(), Options { check: Check::Full, ..Options::default() }).unwrap();
    assert_eq!(read_all(&opened.journal).unwrap(), (1..=50).map(nth).collect::<Vec<_>>());
    assert_eq!((opened.journal.last(), opened.warnings), (last, vec![]));
}

#[test]
fn what_was_acknowledged_outlives_a_crash_at_any_moment() {
    let (folder, crashed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let journal = open(folder.path()).unwrap().journal;
    for revision in 1..=30 {
        journal.append(&nth(revision)).unwrap().wait().unwrap();
        let copied = crashed.path().join(revision.to_string());
        copy(folder.path(), &copied);
        let found = open(&copied).unwrap().journal;
        assert_eq!(read_all(&found).unwrap(), (1..=revision).map(nth).collect::<Vec<_>>());
    }
}

#[test]
fn no_change_is_so_large_that_sled_leaves_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let journal = grown(folder.path(), 3);
    journal.append(&heavy_change(4, 400)).unwrap().wait().unwrap();
    for revision in 5..=40 {
        journal.append(&heavy_change(revision, 8)).unwrap().wait().unwrap();
    }
    journal.close().unwrap();
    let blobs = fs::read_dir(folder.path().join("journal/blobs")).unwrap();
    assert_eq!(blobs.count(), 0, "sled never syncs its blob files");
}

#[test]
fn a_folder_belongs_to_one_journal_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let first = grown(folder.path(), 2);
    let error = open(folder.path()).unwrap_err();
    assert!(matches!(&error, JournalError::InUse { holder: Some(id), .. } if *id == std::process::id()), "{error:?}");
    assert!(error.to_string().contains("one folder belongs to one process"), "{error}");
    first.close().unwrap();
    assert_eq!(open(folder.path()).unwrap().journal.last().revision, Revision(2));
}

#[test]
fn a_path_that_cannot_be_a_folder_is_refused_with_the_next_step() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "not a folder").unwrap();
    let error = open(&file.join("data")).unwrap_err().to_string();
    assert!(error.contains("file/data") && error.contains("hint:"), "{error}");
}

#[test]
#[cfg(unix)]
fn a_folder_that_may_not_be_written_is_refused_with_the_next_step() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    grown(folder.path(), 2).close().unwrap();
    let lock = folder.path().join("lock");
    for (path, mode) in [(lock.as_path(), 0o444), (folder.path(), 0o555)] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    // The superuser may write anything; then there is nothing to refuse.
    let opened = open(folder.path()).map(|opened| opened.journal.last().revision);
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    match opened {
        Ok(last) => assert_eq!(last, Revision(2)),
        Err(error) => assert!(error.to_string().contains("must own the data folder"), "{error}"),
    }
}

#[test]
fn below_the_floor_of_free_space_changes_are_refused_and_reads_go_on() {
    let free = Arc::new(AtomicU64::new(1 << 40));
    let probe = Arc::clone(&free);
    let disk = Disk { free_space: Arc::new(move |_| Ok(probe.load(Ordering::SeqCst))), ..Disk::default() };
    let folder = tempfile::tempdir().unwrap();
    let options = Options { disk, ..Options::default() };
    let journal = SledJournal::open(folder.path(), options).unwrap().journal;
    journal.append(&change(1)).unwrap().wait().unwrap();

    free.store((256 << 20) - 1, Ordering::SeqCst);
    let error = journal.append(&change(2)).unwrap_err();
    assert!(matches!(error, JournalError::DiskFull { .. }) && error.is_unavailable(), "{error:?}");
    assert!(error.to_string().contains("storage unavailable"), "{error}");
    assert_eq!(read_all(&journal).unwrap().len(), 1);
    assert!(matches!(journal.trouble(), Some(JournalError::DiskFull { .. })));
    assert_eq!(journal.state(), State::Open);

    free.store((256 << 20) + (64 << 10), Ordering::SeqCst);
    let large = journal.append(&heavy_change(2, 20)).unwrap_err();
    assert!(matches!(large, JournalError::DiskFull { .. }), "a change must fit above the floor: {large:?}");
    journal.append(&change(2)).unwrap().wait().unwrap();
    assert_eq!(journal.trouble(), None);
}

#[test]
fn after_a_failed_sync_the_journal_is_read_only_until_restart_and_never_tries_again() {
    let (broken, syncs) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let (breaks, counts) = (Arc::clone(&broken), Arc::clone(&syncs));
    let sync_data = move |file: &fs::File| {
        counts.fetch_add(1, Ordering::SeqCst);
        if breaks.load(Ordering::SeqCst) { Err(io::Error::other("the disk is gone")) } else { file.sync_data() }
    };
    let disk = Disk { sync_data: Arc::new(sync_data), ..Disk::default() };
    let folder = tempfile::tempdir().unwrap();
    let journal = SledJournal::open(folder.path(), Options { disk, ..Options::default() }).unwrap().journal;
    let last = journal.append(&change(1)).unwrap().wait().unwrap();

    broken.store(true, Ordering::SeqCst);
    let failed = journal.append(&change(2)).unwrap().wait().unwrap_err();
    assert!(failed.to_string().contains("the disk is gone") && failed.is_unavailable(), "{failed}");
    assert_eq!(failed.to_string().matches("hint:").count(), 1, "{failed}");
    broken.store(false, Ordering::SeqCst);
    let tried = syncs.load(Ordering::SeqCst);
    assert!(matches!(journal.append(&change(3)).unwrap_err(), JournalError::ReadOnly { .. }));
    assert!(matches!(journal.state(), State::ReadOnly(JournalError::Io { .. })));
    assert_eq!(journal.last(), last, "nobody sees what may not be there");
    assert_eq!(read_all(&journal).unwrap(), vec![change(1)]);
    assert!(journal.close().is_err());
    assert_eq!(syncs.load(Ordering::SeqCst), tried);
    drop(journal);

    let again = open(folder.path()).unwrap().journal;
    let found = read_all(&again).unwrap();
    assert!(found == vec![change(1)] || found == vec![change(1), change(2)], "whole or absent");
}

#[test]
fn the_head_is_noted_at_the_first_change_at_rest_and_at_a_clean_stop() {
    let folder = tempfile::tempdir().unwrap();
    let noted = || fs::read_to_string(folder.path().join("HEAD")).unwrap();
    let says = |revision: u64| noted().contains(&format!("revision {revision}\n"));
    let journal = open(folder.path()).unwrap().journal;
    assert!(says(0));
    journal.append(&change(1)).unwrap().wait().unwrap();
    journal.head_at(Revision(1)).unwrap();
    assert!(says(1), "the first change: {}", noted());
    journal.append(&change(2)).unwrap().wait().unwrap();
    while !says(2) {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    for revision in 3..=9 {
        journal.append(&change(revision)).unwrap().wait().unwrap();
    }
    journal.close().unwrap();
    assert!(says(9), "a clean stop: {}", noted());
}

#[test]
fn a_start_takes_the_newest_checkpoint_that_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let mut saved = Vec::new();
    for to in [10, 20, 30, 40, 45] {
        let journal = grown(path, to);
        let head = journal.last();
        if to < 45 {
            let payload = format!("the world at {to}").into_bytes();
            saved.push((head, checkpoint::save(path, head, &Disk::default(), |out| out.write_all(&payload)).unwrap()));
        }
        journal.close().unwrap();
    }
    assert!(!saved[0].1.exists(), "three are kept");
    let newest = || open(path).map(|opened| (opened.checkpoint.map(|one| (one.head, one.payload)), opened.warnings));
    assert_eq!(newest().unwrap(), (Some((saved[3].0, b"the world at 40".to_vec())), vec![]));

    let mut bytes = fs::read(&saved[3].1).unwrap();
    bytes[60] ^= 4;
    fs::write(&saved[3].1, &bytes).unwrap();
    let (found, warnings) = newest().unwrap();
    assert_eq!(found.unwrap().0, saved[2].0);
    assert!(warnings.len() == 1 && warnings[0].contains("checkpoint-00000000000000000040.lpc"), "{warnings:?}");

    let foreign = Head { chain: [9; 32], ..saved[3].0 };
    checkpoint::save(path, foreign, &Disk::default(), |out| out.write_all(b"another world")).unwrap();
    let (found, warnings) = newest().unwrap();
    assert_eq!(found.unwrap().0, saved[2].0);
    assert!(warnings.len() == 1 && warnings[0].contains("another journal"), "{warnings:?}");

    fs::remove_dir_all(path.join("checkpoints")).unwrap();
    assert_eq!(newest().unwrap(), (None, vec![]));
}

#[test]
fn a_checkpoint_beyond_the_end_proves_that_changes_are_lost() {
    let folder = tempfile::tempdir().unwrap();
    let journal = grown(folder.path(), 5);
    let beyond = Head { revision: Revision(6), chain: [3; 32] };
    let file =
        checkpoint::save(folder.path(), beyond, &Disk::default(), |out| out.write_all(b"a later world")).unwrap();
    journal.close().unwrap();
    let error = open(folder.path()).unwrap_err();
    assert!(matches!(&error, JournalError::Lost { witness, .. } if *witness == file), "{error:?}");
    assert!(error.to_string().contains("knows of revision 6"), "{error}");
}
