//! Backups: the whole journal as lines of JSON and the world it leads to, in
//! one sealed file (`sealed.rs` has its layout) with the magic `LIANPUBK`,
//! format version 1. Behind the front of 49 bytes it is plain zstd, so that the
//! changes can be read without this program.

use super::disk::Disk;
use super::error::JournalError;
use super::files;
use super::head::Head;
use super::lines::{self, Lines};
use super::sealed::{self, Counted, Kind, Payload};
use super::{Journal, Written};
use std::fmt;
use std::fs;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

const KIND: Kind = Kind {
    magic: b"LIANPUBK",
    version: 1,
    wrong: |file, found| JournalError::BackupDamaged { file: file.to_owned(), found: found.to_owned() },
};

/// The name of a backup in a folder of backups: they sort by revision.
pub fn name(head: Head) -> String {
    let hash = head.chain_text();
    format!("lianpu-{:012}-{}.lpb", head.revision.0, hash.get(..8).unwrap_or(&hash))
}

/// Writes the changes of a journal up to a head of its own, and the image of
/// the world there; whole or absent. Returns the bytes of the file.
///
/// # Errors
/// What keeps the journal from being read, or the file from being written.
pub fn save(file: &Path, disk: &Disk, journal: &dyn Journal, head: Head, image: &[u8]) -> Result<u64, JournalError> {
    let mut failed = None;
    let saved = sealed::save(file, &KIND, head, disk, |out| {
        if let Err(error) = lines::write(journal, head, file, out) {
            failed = Some(error);
            return Err(io::Error::other("no changes"));
        }
        out.write_all(image)
    });
    saved.map_err(|error| failed.unwrap_or(error))?;
    fs::metadata(file).map(|found| found.len()).map_err(|error| JournalError::io(file, "read", &error))
}

/// Makes the folder of a backup, where it is not there.
///
/// # Errors
/// A folder that cannot be made.
pub fn make_folder(folder: &Path, disk: &Disk) -> Result<(), JournalError> {
    files::make_folder(folder, disk)
}

/// A backup as it is read: the changes, then the image.
pub struct Backup {
    head: Head,
    file: PathBuf,
    length: u64,
    lines: Lines<BufReader<Payload>>,
}

impl fmt::Debug for Backup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Backup").field("head", &self.head).field("file", &self.file).finish_non_exhaustive()
    }
}

impl Backup {
    /// Verifies every byte of a backup against its checksum and opens it.
    ///
    /// # Errors
    /// [`JournalError::BackupDamaged`]; [`JournalError::TooNew`].
    pub fn open(file: &Path) -> Result<Self, JournalError> {
        let sealed = sealed::open(file, &KIND)?;
        let lines = Lines::open(file, BufReader::new(sealed.payload))?;
        if lines.end() != sealed.head {
            return Err((KIND.wrong)(file, "the changes of another revision"));
        }
        Ok(Self { head: sealed.head, file: file.to_owned(), length: sealed.length, lines })
    }

    /// The head of the journal that was saved.
    pub fn head(&self) -> Head {
        self.head
    }

    /// The next change; `None` after the last.
    ///
    /// # Errors
    /// [`JournalError::Line`].
    pub fn next_change(&mut self) -> Result<Option<Written>, JournalError> {
        self.lines.next_change()
    }

    /// An error that names the last change read.
    pub fn wrong(&self, found: impl Into<String>, expected: impl Into<String>) -> JournalError {
        self.lines.wrong(found, expected)
    }

    /// The image behind the changes, once all of them were read.
    ///
    /// # Errors
    /// [`JournalError::BackupDamaged`] unless the payload ends where it should.
    pub fn into_image(self) -> Result<Vec<u8>, JournalError> {
        let mut rest = self.lines.into_rest();
        let mut image = Vec::new();
        let read = rest.read_to_end(&mut image);
        let whole = read.is_ok() && Counted::length(rest.get_ref()) == self.length;
        if whole { Ok(image) } else { Err((KIND.wrong)(&self.file, "a payload that does not unpack")) }
    }
}
