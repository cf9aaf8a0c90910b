//! The end of a journal, and the file `HEAD` that notes it outside sled.

use super::disk::Disk;
use super::error::JournalError;
use super::files;
use crate::change::Revision;
use std::fmt::Write as _;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The version of the file `HEAD`.
const VERSION: u8 = 1;

/// A revision and the hash of the chain of records up to it: two journals with
/// one head hold the same changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Head {
    /// The revision.
    pub revision: Revision,
    /// SHA-256 over the record and the hash before it.
    pub chain: [u8; 32],
}

impl Head {
    /// Before the first change.
    pub const START: Self = Self { revision: Revision::ZERO, chain: [0; 32] };

    /// The hash in hexadecimal.
    pub fn chain_text(&self) -> String {
        hex(&self.chain)
    }
}

/// Reads the file; `None` where there is none.
pub(super) fn load(file: &Path) -> Result<Option<Head>, JournalError> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(JournalError::io(file, "read", &error)),
    };
    if let Some(found) = newer(&bytes) {
        return Err(JournalError::TooNew { file: file.to_owned(), found, known: VERSION });
    }
    parse(&bytes).map(Some).ok_or_else(|| {
        let found = format!("{} bytes that are no head", bytes.len());
        JournalError::damaged(file, found, "version, revision, chain hash and checksum")
    })
}

/// Replaces the file: temporary file, sync, rename, sync of the folder.
pub(super) fn store(file: &Path, head: Head, disk: &Disk) -> Result<(), JournalError> {
    let text = print(head);
    files::replace(file, disk, |out| io::Write::write_all(out, text.as_bytes()))
}

fn print(head: Head) -> String {
    let mut text = format!("lianpu head {VERSION}\nrevision {}\nchain {}\n", head.revision, head.chain_text());
    let sum = crc32c::crc32c(text.as_bytes());
    writeln!(text, "crc32c {sum:08x}").expect("a String takes all that is written to it");
    text
}

/// A head is what printing it again gives back, byte for byte.
fn parse(bytes: &[u8]) -> Option<Head> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut lines = text.lines().skip(1);
    let revision = lines.next()?.strip_prefix("revision ")?.parse().ok()?;
    let chain = unhex(lines.next()?.strip_prefix("chain ")?)?;
    let head = Head { revision: Revision(revision), chain };
    (print(head) == text).then_some(head)
}

/// The version in the first line, where it is beyond ours.
fn newer(bytes: &[u8]) -> Option<u8> {
    let line = std::str::from_utf8(bytes).ok()?.lines().next()?;
    line.strip_prefix("lianpu head ")?.parse().ok().filter(|version| *version > VERSION)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes all that is written to it");
        text
    })
}

pub(super) fn unhex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_survives_its_file_and_any_flipped_bit_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("HEAD");
        assert_eq!(load(&file).unwrap(), None);
        let head = Head { revision: Revision(42), chain: [0xa7; 32] };
        store(&file, head, &Disk::default()).unwrap();
        assert_eq!(load(&file).unwrap(), Some(head));
        let whole = std::fs::read(&file).unwrap();
        for at in 0..whole.len() * 8 {
            let mut bytes = whole.clone();
            bytes[at / 8] ^= 1 << (at % 8);
            assert_eq!(parse(&bytes), None, "bit {at}");
        }
        for length in 0..whole.len() {
            assert_eq!(parse(&whole[..length]), None, "length {length}");
        }
    }

    #[test]
    fn a_broken_head_is_refused_with_the_file_and_the_next_step() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("HEAD");
        std::fs::write(&file, "").unwrap();
        let error = load(&file).unwrap_err().to_string();
        assert!(error.contains("HEAD") && error.contains("lianpu repair --dry-run"), "{error}");
    }
}
