//! What the journal asks of the machine beside reading and writing files: how
//! much space is free, and that what was written lasts. A test puts its own
//! answers in, or keeps a list of what was synced and when.

use std::fmt;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Answers how many bytes are free under a path.
pub type FreeSpace = Arc<dyn Fn(&Path) -> io::Result<u64> + Send + Sync>;
/// Brings what was written to a file onto the disk.
pub type SyncData = Arc<dyn Fn(&File) -> io::Result<()> + Send + Sync>;
/// Brings the names in a folder onto the disk.
pub type SyncFolder = Arc<dyn Fn(&Path) -> io::Result<()> + Send + Sync>;

/// The machine's disk.
#[derive(Clone)]
pub struct Disk {
    /// Answers how many bytes are free.
    pub free_space: FreeSpace,
    /// Syncs the log after a batch.
    pub sync_data: SyncData,
    /// Syncs any other file, and the log once at the start.
    pub sync_file: SyncData,
    /// Syncs a folder.
    pub sync_folder: SyncFolder,
}

impl Default for Disk {
    fn default() -> Self {
        Self {
            free_space: Arc::new(|path| fs4::available_space(path)),
            sync_data: Arc::new(File::sync_data),
            sync_file: Arc::new(File::sync_all),
            sync_folder: Arc::new(sync_folder),
        }
    }
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Disk")
    }
}

/// Where a folder is no file (not Unix) its names last by themselves.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    File::open(folder).and_then(|open| open.sync_all())
}
