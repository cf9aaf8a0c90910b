//! A data folder that is held, and copies of it to work on. sled clears the
//! torn end of a log as it opens it, so whatever examines a folder that may be
//! damaged opens a copy and leaves the folder as it is.

use super::disk::Disk;
use super::error::JournalError;
use super::files;
use super::sled::{FolderLock, take_lock};
use std::fs;
use std::path::{Path, PathBuf};

/// A data folder that no other process has open while this lives.
#[derive(Debug)]
pub struct Held {
    folder: PathBuf,
    _lock: FolderLock,
}

impl Held {
    /// Takes a folder.
    ///
    /// # Errors
    /// [`JournalError::InUse`]; a folder that is not there or may not be written.
    pub fn take(folder: &Path) -> Result<Self, JournalError> {
        if !folder.is_dir() {
            let error = std::io::ErrorKind::NotFound.into();
            return Err(JournalError::io(folder, "find the data folder", &error));
        }
        let folder = files::named(folder);
        Ok(Self { _lock: take_lock(&folder)?, folder })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Copies the folder beside itself as `<folder>.<purpose>-<n>`.
    ///
    /// # Errors
    /// What cannot be read or written.
    pub fn copy(&self, purpose: &str, disk: &Disk) -> Result<WorkingCopy, JournalError> {
        let copy = WorkingCopy { of: self.folder.clone(), path: vacant(&self.folder, purpose) };
        files::copy_folder(&self.folder, &copy.path, disk)?;
        Ok(copy)
    }
}

/// The first path `<path>.<purpose>-<n>` that is free.
pub fn vacant(path: &Path, purpose: &str) -> PathBuf {
    let numbered = (1..u32::MAX).map(|number| files::beside(path, &format!("{purpose}-{number}")));
    numbered.into_iter().find(|path| !path.exists()).unwrap_or_else(|| files::beside(path, purpose))
}

/// A copy of a folder; removed when dropped.
#[derive(Debug)]
pub struct WorkingCopy {
    of: PathBuf,
    path: PathBuf,
}

impl WorkingCopy {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// An error about a file of the copy, told of the file that was copied.
    pub fn original(&self, error: JournalError) -> JournalError {
        error.moved(&self.path, &self.of)
    }

    /// Words about a file of the copy, told of the file that was copied.
    pub fn original_words(&self, words: &str) -> String {
        words.replace(&*self.path.to_string_lossy(), &self.of.to_string_lossy())
    }
}

impl Drop for WorkingCopy {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.path)
            && self.path.exists()
        {
            tracing::warn!("{}: this copy may be removed: {error}", self.path.display());
        }
    }
}
