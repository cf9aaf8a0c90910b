//! The world that a command works on: a data folder, or who to ask while a
//! server has it; or the seed alone.

use crate::atlas::{Atlas, SystemClock, embedded_seed};
use crate::intake;
use crate::journal::Options;
use anyhow::{Result, bail};
use std::path::Path;
use std::sync::Arc;

/// Opens a folder that is there; while a server has it open, `instead` says how to ask that.
pub(super) fn open(folder: &Path, instead: &str) -> Result<Atlas> {
    exists(folder)?;
    open_or_make(folder, Options { free_floor: 0, ..Options::default() }, instead)
}

/// Opens a folder, making it where it is missing.
pub(super) fn open_or_make(folder: &Path, options: Options, instead: &str) -> Result<Atlas> {
    match Atlas::open(folder, options, Arc::new(SystemClock)) {
        Err(error) if error.is_in_use() => {
            let words = error.to_string();
            bail!("{}\nhint: the server has it open; ask it: {instead}", words.lines().next().unwrap_or_default());
        }
        opened => Ok(opened?),
    }
}

/// Refuses a folder that is not there.
pub(super) fn exists(folder: &Path) -> Result<()> {
    anyhow::ensure!(folder.is_dir(), "{}: there is no such folder\nhint: check --data-dir", folder.display());
    Ok(())
}

/// The seed that the program carries, in memory alone.
pub(super) async fn seeded() -> Result<Atlas> {
    let atlas = Atlas::in_memory(Arc::new(SystemClock))?;
    atlas.lay_seed(intake::read_seed(&embedded_seed()).commands()).await?;
    Ok(atlas)
}
