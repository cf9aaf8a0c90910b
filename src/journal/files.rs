//! Files that are whole or absent: write aside, sync, rename, sync the folder.

use super::disk::Disk;
use super::error::JournalError;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The ending of a file that is not finished.
pub(super) const UNFINISHED: &str = "tmp";

/// Replaces a file by what `write` writes; a crash leaves the old one or the
/// new one. A failure leaves the old one and nothing beside it.
pub(super) fn replace(
    file: &Path,
    disk: &Disk,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), JournalError> {
    let aside = beside(file, UNFINISHED);
    let written = write_synced(&aside, disk, write).map_err(|error| JournalError::io(&aside, "write", &error));
    let renamed =
        written.and_then(|()| fs::rename(&aside, file).map_err(|error| JournalError::io(file, "replace", &error)));
    if let Err(error) = renamed {
        let _ = fs::remove_file(&aside);
        return Err(error);
    }
    sync_folder(folder_of(file), disk)
}

fn write_synced(
    file: &Path,
    disk: &Disk,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, File::create(file)?);
    write(&mut out)?;
    out.flush()?;
    (disk.sync_file)(out.get_ref())
}

/// The same path with an ending more: `HEAD` and `tmp` give `HEAD.tmp`.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = named(path).into_os_string();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// A path that ends in a name: `data` for `data/`, and the whole path for `.`.
pub(crate) fn named(path: &Path) -> PathBuf {
    let trimmed: PathBuf = path.components().collect();
    if trimmed.file_name().is_some() { trimmed } else { fs::canonicalize(&trimmed).unwrap_or(trimmed) }
}

/// The folder that a path lies in; `.` for a bare name.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes the names in a folder last.
pub(crate) fn sync_folder(folder: &Path, disk: &Disk) -> Result<(), JournalError> {
    (disk.sync_folder)(folder).map_err(|error| JournalError::io(folder, "sync the folder", &error))
}

/// Syncs every file under a folder, and the folders.
pub(crate) fn sync_all(folder: &Path, disk: &Disk) -> Result<(), JournalError> {
    for path in list(folder)? {
        if path.is_dir() {
            sync_all(&path, disk)?;
        } else {
            let synced = OpenOptions::new().read(true).write(true).open(&path).and_then(|file| (disk.sync_file)(&file));
            synced.map_err(|error| JournalError::io(&path, "sync", &error))?;
        }
    }
    sync_folder(folder, disk)
}

/// What lies in a folder, by name.
pub(crate) fn list(folder: &Path) -> Result<Vec<PathBuf>, JournalError> {
    let listed = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = listed.map_err(|error| JournalError::io(folder, "list", &error))?;
    let mut paths: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

/// Makes a folder and all above it, and makes their names last.
pub(super) fn make_folder(folder: &Path, disk: &Disk) -> Result<(), JournalError> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(|error| JournalError::io(folder, "make the folder", &error))?;
    let above = folder.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty());
    above.take(2).try_for_each(|above| sync_folder(above, disk))
}

/// Copies a folder as it lies there, and makes the copy last.
pub(super) fn copy_folder(from: &Path, to: &Path, disk: &Disk) -> Result<(), JournalError> {
    copy_into(from, to)?;
    sync_all(to, disk)?;
    sync_folder(folder_of(to), disk)
}

fn copy_into(from: &Path, to: &Path) -> Result<(), JournalError> {
    fs::create_dir(to).map_err(|error| JournalError::io(to, "make the folder", &error))?;
    for path in list(from)? {
        let Some(name) = path.file_name() else { continue };
        let target = to.join(name);
        if path.is_dir() {
            copy_into(&path, &target)?;
        } else {
            fs::copy(&path, &target).map_err(|error| JournalError::io(&target, "copy to", &error))?;
            // A copy of a read-only file is worked on too.
            let opened = fs::metadata(&target).and_then(|found| make_writable(&target, found.permissions()));
            opened.map_err(|error| JournalError::io(&target, "open", &error))?;
        }
    }
    Ok(())
}

#[expect(clippy::permissions_set_readonly_false, reason = "the copy is ours alone; its folder guards it")]
fn make_writable(file: &Path, mut permissions: fs::Permissions) -> io::Result<()> {
    if permissions.readonly() {
        permissions.set_readonly(false);
        fs::set_permissions(file, permissions)?;
    }
    Ok(())
}
