//! Files that are whole or absent: write aside, sync, rename, sync the folder.

use super::error::JournalError;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// The ending of a file that is not finished.
pub(super) const UNFINISHED: &str = "tmp";

/// Replaces a file by what `write` writes; a crash leaves the old one or the new one.
pub(super) fn replace(
    file: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), JournalError> {
    let mut aside = file.as_os_str().to_owned();
    aside.push(".");
    aside.push(UNFINISHED);
    let aside = Path::new(&aside);
    write_synced(aside, write).map_err(|error| JournalError::io(aside, "write", &error))?;
    fs::rename(aside, file).map_err(|error| JournalError::io(file, "replace", &error))?;
    sync_folder(file.parent().unwrap_or(Path::new(".")))
}

fn write_synced(file: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, File::create(file)?);
    write(&mut out)?;
    out.flush()?;
    out.get_ref().sync_all()
}

/// Makes the names in a folder last.
pub(super) fn sync_folder(folder: &Path) -> Result<(), JournalError> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    let synced = File::open(folder).and_then(|open| open.sync_all());
    synced.map_err(|error| JournalError::io(folder, "sync the folder", &error))
}

/// Syncs every file under a folder, and the folders.
pub(super) fn sync_all(folder: &Path) -> Result<(), JournalError> {
    let entries = fs::read_dir(folder).map_err(|error| JournalError::io(folder, "list", &error))?;
    for entry in entries {
        let path = entry.map_err(|error| JournalError::io(folder, "list", &error))?.path();
        if path.is_dir() {
            sync_all(&path)?;
        } else {
            let synced = OpenOptions::new().read(true).write(true).open(&path).and_then(|file| file.sync_all());
            synced.map_err(|error| JournalError::io(&path, "sync", &error))?;
        }
    }
    sync_folder(folder)
}

/// Makes a folder and all above it, and makes their names last.
pub(super) fn make_folder(folder: &Path) -> Result<(), JournalError> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(|error| JournalError::io(folder, "make the folder", &error))?;
    folder.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()).take(2).try_for_each(sync_folder)
}
