//! Checkpoints: the world at a revision, so that a start need not read every
//! change. What they hold is bytes to this room. They are derived: a damaged
//! one is passed over with a warning and never trusted.
//!
//! The file `checkpoint-<revision>.lpc` is a sealed one (`sealed.rs` has its
//! layout) with the magic `LIANPUCP`, format version 1.

use super::disk::Disk;
use super::error::JournalError;
use super::files;
use super::head::Head;
use super::sealed::{self, Kind};
use crate::change::Revision;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

const KIND: Kind = Kind {
    magic: b"LIANPUCP",
    version: 1,
    wrong: |file, found| JournalError::damaged(file, found, "a whole checkpoint"),
};
/// How many checkpoints are kept.
const KEEP: usize = 3;

/// A whole checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The head of the journal at its revision.
    pub head: Head,
    /// What was saved.
    pub payload: Vec<u8>,
    /// The file it came from.
    pub file: PathBuf,
}

/// Saves a checkpoint and drops all but the newest three. `write` gives the
/// payload piece by piece. Returns the file.
///
/// `head` must be on the disk ([`Journal::last`](super::Journal::last) has
/// reached it): a checkpoint beyond the journal's end is a sign of lost changes.
///
/// # Errors
/// A file that cannot be written; the checkpoints there were stay.
pub fn save(
    folder: &Path,
    head: Head,
    disk: &Disk,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<PathBuf, JournalError> {
    let data = folder;
    let folder = data.join("checkpoints");
    files::make_folder(&folder, disk)?;
    let file = folder.join(format!("checkpoint-{:020}.lpc", head.revision.0));
    sealed::save(&file, &KIND, head, disk, write)?;
    drop_old(data)?;
    Ok(file)
}

/// Reads one checkpoint.
///
/// # Errors
/// [`JournalError::Damaged`] unless every byte is what was written;
/// [`JournalError::TooNew`] for a later format.
pub fn load(file: &Path) -> Result<Checkpoint, JournalError> {
    let mut sealed = sealed::open(file, &KIND)?;
    let mut payload = Vec::new();
    let read = sealed.payload.read_to_end(&mut payload);
    if read.is_err() || payload.len() as u64 != sealed.length {
        return Err((KIND.wrong)(file, "a payload that does not unpack"));
    }
    Ok(Checkpoint { head: sealed.head, payload, file: file.to_owned() })
}

/// The newest checkpoint at or before a revision that is whole, and a warning
/// for each newer one that was passed over. Whether it belongs to the journal is
/// for the caller to see: its head must be the journal's
/// [`head_at`](super::Journal::head_at) that revision.
///
/// # Errors
/// A folder that cannot be listed.
pub fn newest_good(folder: &Path, up_to: Revision) -> Result<(Option<Checkpoint>, Vec<String>), JournalError> {
    let mut warnings = Vec::new();
    for (revision, file) in list(folder)?.into_iter().rev() {
        if revision > up_to {
            continue;
        }
        match load(&file) {
            Ok(checkpoint) if checkpoint.head.revision == revision => return Ok((Some(checkpoint), warnings)),
            Ok(checkpoint) => warnings.push(format!(
                "{}: passed over: it is of revision {}, not of that in its name",
                file.display(),
                checkpoint.head.revision
            )),
            Err(error) => warnings.push(format!("passed over: {error}")),
        }
    }
    Ok((None, warnings))
}

/// Every checkpoint of a data folder by its name, the oldest first; whether
/// they are whole is another matter.
///
/// # Errors
/// A folder that cannot be listed.
pub fn list(folder: &Path) -> Result<Vec<(Revision, PathBuf)>, JournalError> {
    let folder = folder.join("checkpoints");
    let paths = if folder.exists() { files::list(&folder)? } else { Vec::new() };
    let mut found: Vec<_> = paths.into_iter().filter_map(|path| Some((revision_of(&path)?, path))).collect();
    found.sort();
    Ok(found)
}

fn revision_of(file: &Path) -> Option<Revision> {
    let name = file.file_name()?.to_str()?;
    name.strip_prefix("checkpoint-")?.strip_suffix(".lpc")?.parse().ok().map(Revision)
}

fn drop_old(folder: &Path) -> Result<(), JournalError> {
    let found = list(folder)?;
    let old = found.len().saturating_sub(KEEP);
    found
        .iter()
        .take(old)
        .try_for_each(|(_, file)| fs::remove_file(file).map_err(|error| JournalError::io(file, "remove", &error)))
}

#[cfg(test)]
mod tests;
