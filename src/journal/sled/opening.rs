//! Opening a data folder: what must be so before a journal is trusted.

use super::owner::{Owner, QUEUE};
use super::store::Store;
use super::{Check, Opened, Options, SledJournal};
use crate::change::Revision;
use crate::journal::checkpoint::{self, Checkpoint};
use crate::journal::{Head, JournalError, files, head};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc;

/// The ending of a repaired folder that still waits for its name.
pub(crate) const REPAIRED: &str = "repaired";
/// The end of the name of a start-up index that sled did not finish.
const UNFINISHED: &str = ".generating";

pub(super) fn open(folder: &Path, options: Options) -> Result<Opened, JournalError> {
    let disk = options.disk.clone();
    check_interrupted(folder)?;
    files::make_folder(folder, &disk)?;
    let lock = take_lock(folder)?;
    let head_file = folder.join("HEAD");
    let noted = head::load(&head_file)?;
    let (newest, mut warnings) = checkpoint::newest_good(folder, Revision(u64::MAX))?;

    let journal = folder.join("journal");
    let witnesses = [
        noted.map(|head| (head_file.clone(), head)),
        newest.as_ref().map(|checkpoint| (checkpoint.file.clone(), checkpoint.head)),
    ];
    check_log(&journal.join("db"), witnesses.into_iter().flatten())?;
    files::make_folder(&journal, &disk)?;
    drop_unfinished_settings(&journal)?;
    check_index(&journal)?;

    let store = Store::open(&journal, options.cache, disk.sync_data.clone(), lock)?;
    files::sync_all(&journal, &disk)?;
    files::sync_folder(folder, &disk)?;
    check_noted(&store, &head_file, noted)?;
    let checkpoint = choose(folder, &store, newest, &mut warnings)?;
    let from = checkpoint.as_ref().filter(|_| options.check == Check::Tail);
    store.verify(from.map_or(Head::START, |checkpoint| checkpoint.head))?;

    let end = store.end();
    if noted != Some(end) {
        head::store(&head_file, end, &disk)?;
    }
    let (queue, jobs) = mpsc::sync_channel(QUEUE);
    let owner = Owner::new(store, end, head_file, disk, jobs);
    let journal = SledJournal::start(folder, options, owner, queue)?;
    Ok(Opened { journal, checkpoint, warnings })
}

/// Refuses to begin a new world where a repair was interrupted between its two
/// renames: the repaired folder then lies beside and waits for its name.
fn check_interrupted(folder: &Path) -> Result<(), JournalError> {
    let repaired = files::beside(folder, REPAIRED);
    if folder.exists() || !repaired.exists() {
        return Ok(());
    }
    Err(JournalError::Interrupted { folder: folder.to_owned(), repaired })
}

/// A folder taken for this process. It is let go of by name: closing the file
/// would not do while a child process that just begins still holds a copy of it.
#[derive(Debug)]
pub(crate) struct FolderLock(File);

impl Drop for FolderLock {
    fn drop(&mut self) {
        // Closing it lets go as well, at the latest when such a child has begun.
        let _ = self.0.unlock();
    }
}

/// Takes the folder for this process, and says so in the file.
pub(crate) fn take_lock(folder: &Path) -> Result<FolderLock, JournalError> {
    let file = &folder.join("lock");
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(file);
    let mut lock = opened.map_err(|error| JournalError::io(file, "open", &error))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut text = String::new();
            let holder = lock.read_to_string(&mut text).ok().and_then(|_| text.trim().parse().ok());
            return Err(JournalError::InUse { file: file.to_owned(), holder });
        }
        Err(TryLockError::Error(error)) => return Err(JournalError::io(file, "lock", &error)),
    }
    let written = lock.set_len(0).and_then(|()| writeln!(lock, "{}", std::process::id()));
    written.map_err(|error| JournalError::io(file, "write", &error))?;
    Ok(FolderLock(lock))
}

/// Refuses a log that is gone or empty although a witness knows of changes,
/// before sled puts a new one in its place.
fn check_log(log: &Path, witnesses: impl Iterator<Item = (PathBuf, Head)>) -> Result<(), JournalError> {
    let known = witnesses.max_by_key(|(_, head)| head.revision).filter(|(_, head)| head.revision > Revision::ZERO);
    let Some((witness, expected)) = known else { return Ok(()) };
    match fs::metadata(log) {
        Ok(file) if file.len() > 0 => Ok(()),
        _ => Err(JournalError::Lost {
            file: log.to_owned(),
            found: Revision::ZERO,
            witness,
            expected: expected.revision,
        }),
    }
}

/// Removes settings beside which there is no log. sled writes them first, and
/// not at once: a start that broke off there leaves half of them, and sled would
/// trip over them. It writes the same ones again.
fn drop_unfinished_settings(journal: &Path) -> Result<(), JournalError> {
    let settings = journal.join("conf");
    let begun = fs::metadata(journal.join("db")).is_ok_and(|log| log.len() > 0);
    if begun || !settings.exists() {
        return Ok(());
    }
    fs::remove_file(&settings).map_err(|error| JournalError::io(&settings, "remove", &error))
}

/// Removes start-up indexes that sled did not finish (it would trip over them)
/// and refuses a damaged one by its name. They are all derived from the log.
fn check_index(journal: &Path) -> Result<(), JournalError> {
    let (unfinished, finished): (Vec<_>, Vec<_>) =
        indexes(journal)?.into_iter().partition(|file| file.to_string_lossy().ends_with(UNFINISHED));
    for file in unfinished {
        fs::remove_file(&file).map_err(|error| JournalError::io(&file, "remove", &error))?;
    }
    finished.last().map_or(Ok(()), |file| check_sum(file))
}

/// sled's start-up indexes, the newest last.
pub(super) fn indexes(journal: &Path) -> Result<Vec<PathBuf>, JournalError> {
    let is_index = |file: &PathBuf| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("snap."));
    Ok(files::list(journal)?.into_iter().filter(is_index).collect())
}

/// sled's index ends with its length (u64) and the CRC32 of all before, little-endian.
pub(super) fn check_sum(file: &Path) -> Result<(), JournalError> {
    let bytes = fs::read(file).map_err(|error| JournalError::io(file, "read", &error))?;
    let parts = bytes.split_last_chunk().and_then(|(rest, sum)| Some((rest.split_last_chunk()?, sum)));
    match parts {
        Some(((body, length), sum))
            if !body.is_empty()
                && u64::from_le_bytes(*length) == body.len() as u64
                && crc32fast::hash(body) == u32::from_le_bytes(*sum) =>
        {
            Ok(())
        }
        _ => Err(JournalError::IndexDamaged {
            file: file.to_owned(),
            found: format!("{} bytes without their checksum", bytes.len()),
        }),
    }
}

/// Refuses a journal that ends before `HEAD`, or has another history than it says.
fn check_noted(store: &Store, head_file: &Path, noted: Option<Head>) -> Result<(), JournalError> {
    let end = store.end();
    let Some(noted) = noted else {
        if end == Head::START {
            return Ok(());
        }
        let expected = format!("the head of a journal that ends at revision {}", end.revision);
        return Err(JournalError::damaged(head_file, "no file", expected));
    };
    check_reaches(store, head_file, noted)?;
    let found = store.head_at(noted.revision)?;
    if found == noted {
        return Ok(());
    }
    let found = format!("hash {} at revision {}", found.chain_text(), noted.revision);
    Err(JournalError::damaged(store.log(), found, format!("hash {}, as HEAD says", noted.chain_text())))
}

fn check_reaches(store: &Store, witness: &Path, known: Head) -> Result<(), JournalError> {
    if known.revision <= store.end().revision {
        return Ok(());
    }
    let (file, witness) = (store.log().to_owned(), witness.to_owned());
    Err(JournalError::Lost { file, found: store.end().revision, witness, expected: known.revision })
}

/// The newest whole checkpoint with the journal's own hash. One that lies beyond
/// the end proves that changes are lost; one with another hash is passed over.
fn choose(
    folder: &Path,
    store: &Store,
    newest: Option<Checkpoint>,
    warnings: &mut Vec<String>,
) -> Result<Option<Checkpoint>, JournalError> {
    let mut next = newest;
    while let Some(checkpoint) = next {
        check_reaches(store, &checkpoint.file, checkpoint.head)?;
        if store.head_at(checkpoint.head.revision)? == checkpoint.head {
            return Ok(Some(checkpoint));
        }
        warnings.push(format!("{}: passed over: it is of another journal", checkpoint.file.display()));
        let below = Revision(checkpoint.head.revision.0.saturating_sub(1));
        let (older, passed_over) = checkpoint::newest_good(folder, below)?;
        warnings.extend(passed_over);
        next = older;
    }
    Ok(None)
}
