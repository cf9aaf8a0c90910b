//! Checkpoints: the world at a revision, so that a start need not read every
//! change. What they hold is bytes to this room. They are derived: a damaged
//! one is passed over with a warning and never trusted.
//!
//! The file `checkpoint-<revision>.lpc`, all numbers big-endian:
//!
//! | bytes | |
//! |---|---|
//! | 0–7 | `LIANPUCP` |
//! | 8 | format version, 1 |
//! | 9–16 | revision |
//! | 17–48 | the journal's chain hash at that revision |
//! | … | the payload in zstd |
//! | last 40 | length of the payload, then SHA-256 of all before |

use super::error::JournalError;
use super::files;
use super::head::Head;
use crate::change::Revision;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 8] = b"LIANPUCP";
const VERSION: u8 = 1;
/// How many checkpoints are kept.
const KEEP: usize = 3;
/// zstd's fastest ordinary level: a checkpoint is written while people work.
const LEVEL: i32 = 1;

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
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<PathBuf, JournalError> {
    let folder = folder.join("checkpoints");
    files::make_folder(&folder)?;
    let file = folder.join(format!("checkpoint-{:020}.lpc", head.revision.0));
    files::replace(&file, |out| {
        let mut file = Hashed { out, hash: Sha256::new() };
        file.write_all(MAGIC)?;
        file.write_all(&[VERSION])?;
        file.write_all(&head.revision.0.to_be_bytes())?;
        file.write_all(&head.chain)?;
        let mut payload = Counted { out: zstd::Encoder::new(&mut file, LEVEL)?, length: 0 };
        write(&mut payload)?;
        let Counted { out: packer, length } = payload;
        packer.finish()?;
        file.write_all(&length.to_be_bytes())?;
        let sum = file.hash.finalize();
        file.out.write_all(&sum)
    })?;
    drop_old(&folder)?;
    Ok(file)
}

/// Reads one checkpoint.
///
/// # Errors
/// [`JournalError::Damaged`] unless every byte is what was written;
/// [`JournalError::TooNew`] for a later format.
pub fn load(file: &Path) -> Result<Checkpoint, JournalError> {
    let bytes = fs::read(file).map_err(|error| JournalError::io(file, "read", &error))?;
    let wrong = |found: &str| JournalError::damaged(file, found, "a whole checkpoint");
    let (body, sum) = bytes.split_last_chunk::<32>().ok_or_else(|| wrong("too few bytes"))?;
    let sound = Sha256::digest(body).as_slice() == sum;
    let body = body.strip_prefix(MAGIC).ok_or_else(|| wrong("another kind of file"))?;
    let (version, body) = body.split_first().ok_or_else(|| wrong("too few bytes"))?;
    if *version > VERSION {
        return Err(JournalError::TooNew { file: file.to_owned(), found: *version, known: VERSION });
    }
    if !sound {
        return Err(wrong("another checksum"));
    }
    parse(body)
        .map(|(head, payload)| Checkpoint { head, payload, file: file.to_owned() })
        .ok_or_else(|| wrong("a payload that does not unpack"))
}

fn parse(body: &[u8]) -> Option<(Head, Vec<u8>)> {
    let (revision, body) = body.split_first_chunk()?;
    let (chain, body) = body.split_first_chunk()?;
    let (packed, length) = body.split_last_chunk()?;
    let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
    let payload = zstd::bulk::decompress(packed, length).ok()?;
    let head = Head { revision: Revision(u64::from_be_bytes(*revision)), chain: *chain };
    (payload.len() == length).then_some((head, payload))
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
    for (revision, file) in list(&folder.join("checkpoints"))?.into_iter().rev() {
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

/// Every checkpoint by its name, the oldest first.
fn list(folder: &Path) -> Result<Vec<(Revision, PathBuf)>, JournalError> {
    let listed = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed.and_then(Iterator::collect::<Result<Vec<_>, _>>),
    };
    let entries = listed.map_err(|error| JournalError::io(folder, "list", &error))?;
    let mut found: Vec<_> =
        entries.into_iter().filter_map(|entry| Some((revision_of(&entry.path())?, entry.path()))).collect();
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

/// Hashes what passes through.
struct Hashed<W> {
    out: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.hash.update(bytes.get(..taken).unwrap_or(bytes));
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Counts what passes through.
struct Counted<W> {
    out: W,
    length: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.length += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests;
