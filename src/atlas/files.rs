//! Files that were handed in, by the hash of their content: read, never
//! written here, and checked against the hash before anybody believes them.

use super::Atlas;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::io;

/// A file as it was handed in.
#[derive(Debug, Clone)]
pub struct KeptFile {
    /// The name under which it first came, where it is known.
    pub name: Option<String>,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Why a file is not given.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It is no hash.
    #[error("{found:?} is no id of a file; expected sha256: and 64 characters of 0–9 and a–f, as POST /files answers")]
    NoId {
        /// As asked for.
        found: String,
    },
    /// It was never handed in.
    #[error("no file {0} is kept here; hint: hand it in first (POST /files)")]
    Unknown(String),
    /// The disk has something else under its hash.
    #[error("the file {0} is not what was handed in; hint: hand it in again after removing it from the files folder")]
    Damaged(String),
    /// It cannot be read.
    #[error("the file {0} cannot be read: {1}")]
    Disk(String, io::Error),
}

impl Atlas {
    /// A file that was handed in, by its id `sha256:…` or the bare hash.
    ///
    /// # Errors
    /// [`FileError`] when it is not there or not what it was.
    pub fn file(&self, id: &str) -> Result<KeptFile, FileError> {
        let hash = id.strip_prefix("sha256:").unwrap_or(id);
        let sound = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !sound {
            return Err(FileError::NoId { found: id.chars().take(80).collect() });
        }
        let unknown = || FileError::Unknown(hash.to_owned());
        let folder = self.home.as_ref().ok_or_else(unknown)?.folder.join("files");
        let bytes = fs::read(folder.join(hash)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => unknown(),
            _ => FileError::Disk(hash.to_owned(), error),
        })?;
        if sha256_of(&bytes) != hash {
            return Err(FileError::Damaged(hash.to_owned()));
        }
        let note = fs::read(folder.join(format!("{hash}.json"))).ok();
        let note = note.and_then(|note| serde_json::from_slice::<serde_json::Value>(&note).ok());
        let name = note.and_then(|note| note.get("name")?.as_str().map(ToOwned::to_owned));
        Ok(KeptFile { name, bytes })
    }
}

/// The SHA-256 of bytes in lower-case hexadecimal.
pub fn sha256_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
