//! `lianpu verify`: checks that a data folder holds what was acknowledged.

use crate::atlas::{Atlas, SystemClock};
use crate::journal::{Check, Options};
use anyhow::Result;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

pub(super) fn verify(folder: &Path, full: bool) -> Result<ExitCode> {
    anyhow::ensure!(folder.is_dir(), "{}: there is no such folder", folder.display());
    let options = Options { check: if full { Check::Full } else { Check::Tail }, ..Options::default() };
    let atlas = Atlas::open(folder, options, Arc::new(SystemClock))?;
    let world = atlas.current();
    writeln!(
        io::stdout(),
        "{}: sound · revision {} · {} facts · {}",
        folder.display(),
        world.revision(),
        world.facts(),
        if full {
            "every change read from the first"
        } else {
            "changes after the newest checkpoint read; --full reads all"
        }
    )?;
    atlas.close()?;
    Ok(ExitCode::SUCCESS)
}
