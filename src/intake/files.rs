//! The files of a seed: from a directory, or as bytes by name where they are
//! embedded in the program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A seed directory could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {source}", path.display())]
pub struct FilesError {
    /// What was being read.
    pub path: PathBuf,
    /// Why it could not be.
    pub source: std::io::Error,
}

/// The files of a seed by name, such as `projects.csv` or `chains/hydrogen.csv`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeedFiles {
    files: BTreeMap<String, Vec<u8>>,
}

impl SeedFiles {
    /// Reads a directory and those within it. Hidden files and the lock files
    /// of spreadsheets are passed over; links to directories are not followed.
    ///
    /// # Errors
    /// [`FilesError`] names the file or directory that could not be read.
    pub fn from_dir(dir: &Path) -> Result<Self, FilesError> {
        let mut files = BTreeMap::new();
        collect(dir, "", &mut files)?;
        Ok(Self { files })
    }

    /// Files that are in memory already, by their names.
    pub fn from_bytes(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { files }
    }

    /// Every file with its name, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }
}

fn collect(dir: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), FilesError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| FilesError { path, source }
    };
    for entry in std::fs::read_dir(dir).map_err(failed(dir))? {
        let entry = entry.map_err(failed(dir))?;
        let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        if name.starts_with(['.', '~']) {
            continue;
        }
        if entry.file_type().map_err(failed(&path))?.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files)?;
        } else if path.is_file() {
            let bytes = std::fs::read(&path).map_err(failed(&path))?;
            files.insert(format!("{prefix}{name}"), bytes);
        }
    }
    Ok(())
}
