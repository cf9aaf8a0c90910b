//! A folder of files under the hash of their content. What is there is whole: it was synced before it had its name.
//! Nothing is ever overwritten, and no name that a client sent is ever part of a path.

use std::fmt::Write as _;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest as _, Sha256};
use tokio::io::AsyncWriteExt as _;
use tokio::task::spawn_blocking;

/// The end of a name that is not whole yet.
const PART: &str = "part";

/// How many bytes may be written until the free space is looked at again.
const LOOK_AGAIN: u64 = 4 * 1024 * 1024;

/// Bytes free on the disk of a folder.
pub type FreeSpace = Arc<dyn Fn(&Path) -> io::Result<u64> + Send + Sync>;

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub(super) enum StoreError {
    #[error("{free} bytes are free on the disk, {floor} must stay; hint: make room, then send the file again")]
    TooFull { free: u64, floor: u64 },
    #[error("the disk is full; hint: make room, then send the file again")]
    Full,
    #[error("the file could not be kept; the log says more")]
    Disk(#[source] io::Error),
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => {
                tracing::error!(%error, "the disk does not take a file");
                Self::Disk(error)
            }
        }
    }
}

/// The folder. Beside each file `HASH` lies `HASH.json` with the name and kind under which it first came.
pub struct Files {
    folder: PathBuf,
    floor: u64,
    free_space: FreeSpace,
    parts: AtomicU64,
}

impl Files {
    /// Opens the folder, makes it when it is not there, and removes what an earlier run left half done.
    /// No file is taken that would leave less than `floor` bytes free.
    pub fn open(folder: impl Into<PathBuf>, floor: u64) -> io::Result<Self> {
        Self::with_free_space(folder, floor, Arc::new(|path| fs4::available_space(path)))
    }

    /// The same, told by `free_space` what is free.
    pub fn with_free_space(folder: impl Into<PathBuf>, floor: u64, free_space: FreeSpace) -> io::Result<Self> {
        let folder = folder.into();
        DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
        let above = folder.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(above)?.sync_all()?;
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|it| it == PART) {
                fs::remove_file(&path)?;
            }
        }
        Ok(Self { folder, floor, free_space, parts: AtomicU64::new(0) })
    }

    /// Begins a file of which so many bytes are announced.
    pub(super) async fn begin(self: &Arc<Self>, announced: u64) -> Result<Part, StoreError> {
        self.check_space(announced)?;
        let count = self.parts.fetch_add(1, Ordering::Relaxed);
        let path = self.folder.join(format!("{count}.{PART}"));
        let gone = Leftover(path.clone());
        let file = blocking(move || private(&path)).await?;
        let file = tokio::fs::File::from_std(file);
        Ok(Part { files: Arc::clone(self), file, gone, hash: Sha256::new(), bytes: 0, looked: 0 })
    }

    fn check_space(&self, more: u64) -> Result<(), StoreError> {
        let free = (self.free_space)(&self.folder)?;
        if free < self.floor.saturating_add(more) {
            return Err(StoreError::TooFull { free, floor: self.floor });
        }
        Ok(())
    }
}

/// A new file that only its owner may read or write, and nobody run.
fn private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    spawn_blocking(work).await.map_err(io::Error::other)?
}

/// Removed when dropped; once it has been renamed there is nothing left to remove.
struct Leftover(PathBuf);

impl Drop for Leftover {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// A file that is being written; dropped before it is kept, nothing of it stays.
pub(super) struct Part {
    files: Arc<Files>,
    file: tokio::fs::File,
    gone: Leftover,
    hash: Sha256,
    bytes: u64,
    looked: u64,
}

impl Part {
    /// How many bytes there are so far.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Writes the next piece.
    pub(super) async fn write(&mut self, piece: &[u8]) -> Result<(), StoreError> {
        if self.bytes - self.looked >= LOOK_AGAIN {
            self.files.check_space(0)?;
            self.looked = self.bytes;
        }
        self.hash.update(piece);
        self.file.write_all(piece).await?;
        self.bytes += piece.len() as u64;
        Ok(())
    }

    /// The id of what was written so far.
    pub(super) fn id(&self) -> String {
        format!("sha256:{}", self.hex())
    }

    fn hex(&self) -> String {
        self.hash.clone().finalize().iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// Gives the file its name, with `note` beside it; false when the same content was there already.
    pub(super) async fn keep(mut self, note: Vec<u8>) -> Result<bool, StoreError> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        let (folder, hex) = (self.files.folder.clone(), self.hex());
        let gone = self.gone;
        let new = blocking(move || settle(&folder, &hex, &gone.0, &note)).await?;
        Ok(new)
    }
}

/// The note first: a file that is there has its note.
fn settle(folder: &Path, hex: &str, part: &Path, note: &[u8]) -> io::Result<bool> {
    let target = folder.join(hex);
    if target.try_exists()? {
        return Ok(false);
    }
    let noted = Leftover(part.with_extension(format!("note.{PART}")));
    let mut file = private(&noted.0)?;
    file.write_all(note)?;
    file.sync_all()?;
    fs::rename(&noted.0, folder.join(format!("{hex}.json")))?;
    fs::rename(part, &target)?;
    File::open(folder)?.sync_all()?;
    Ok(true)
}
