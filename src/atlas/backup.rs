//! A backup is made inside the running process, beside the work: it holds one
//! revision, whatever is written meanwhile.

use super::Atlas;
use super::error::AtlasError;
use crate::change::Revision;
use crate::journal::{Disk, backup, folder_of};
use std::fs;
use std::path::{Path, PathBuf};

/// A backup that is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub file: PathBuf,
    /// The revision it holds.
    pub revision: Revision,
    /// The hash of the chain of changes up to it, in hexadecimal.
    pub chain: String,
    /// How many facts count at that revision.
    pub facts: usize,
    /// Bytes of the file.
    pub bytes: u64,
}

impl Atlas {
    /// Saves the newest revision that readers see to a file, or under a name of
    /// its own in a folder: every change up to it, and the world there. Whole or
    /// absent: written aside, synced, renamed. Blocks; writes go on meanwhile.
    ///
    /// # Errors
    /// [`AtlasError::Busy`] while another backup is made, [`AtlasError::Exists`]
    /// for a file that is there, [`AtlasError::Inside`] for a place within the
    /// data folder; what cannot be read or written.
    pub fn backup(&self, to: &Path) -> Result<Backup, AtlasError> {
        let _alone = self.backing_up.try_lock().map_err(|_| AtlasError::Busy)?;
        let (disk, data) = match &self.home {
            Some(home) => (home.disk.clone(), Some(home.folder.as_path())),
            None => (Disk::default(), None),
        };
        let world = self.shown.now.load_full();
        let head = self.journal.head_at(world.revision())?;
        let is_folder = to.is_dir() || to.as_os_str().to_string_lossy().ends_with('/');
        let file = if is_folder { to.join(backup::name(head)) } else { to.to_owned() };
        if !is_folder && file.exists() {
            return Err(AtlasError::Exists { file });
        }
        backup::make_folder(folder_of(&file), &disk)?;
        if let Some(data) = data
            && is_inside(folder_of(&file), data)
        {
            return Err(AtlasError::Inside { file, data: data.to_owned() });
        }
        let image = world.to_image().map_err(|error| AtlasError::Image { what: error.to_string() })?;
        let bytes = backup::save(&file, &disk, self.journal.as_ref(), head, &image)?;
        tracing::info!(file = %file.display(), revision = head.revision.0, bytes, "backup written");
        Ok(Backup { file, revision: head.revision, chain: head.chain_text(), facts: world.facts(), bytes })
    }
}

/// Links are followed on both sides.
fn is_inside(folder: &Path, data: &Path) -> bool {
    fs::canonicalize(folder)
        .ok()
        .zip(fs::canonicalize(data).ok())
        .is_some_and(|(folder, data)| folder.starts_with(data))
}
