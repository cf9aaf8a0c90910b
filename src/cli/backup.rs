//! `lianpu backup` and `lianpu restore`: a whole world in one file, and back.

use super::short;
use crate::atlas::{self, Atlas, Restored, SystemClock};
use crate::journal::Options;
use anyhow::{Result, bail};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

pub(super) fn backup(folder: &Path, to: &Path) -> Result<ExitCode> {
    anyhow::ensure!(folder.is_dir(), "{}: there is no such folder\nhint: check --data-dir", folder.display());
    // The floor is for those who write changes; a backup writes elsewhere.
    let options = Options { free_floor: 0, ..Options::default() };
    let atlas = match Atlas::open(folder, options, Arc::new(SystemClock)) {
        Err(error) if error.is_in_use() => {
            let words = error.to_string();
            bail!(
                "{}\nhint: the server has it open, and makes a backup itself: \
                 curl -X POST http://127.0.0.1:8080/backups",
                words.lines().next().unwrap_or_default()
            );
        }
        opened => opened?,
    };
    let made = atlas.backup(to)?;
    atlas.close()?;
    writeln!(
        io::stdout(),
        "{}: revision {} · {} facts · chain {} · {} bytes",
        made.file.display(),
        made.revision,
        made.facts,
        short(&made.chain),
        made.bytes
    )?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn restore(from: &Path, to: &Path) -> Result<ExitCode> {
    let restored = atlas::restore(from, to, &SystemClock)?;
    told(to, &restored)?;
    let world = if restored.compared {
        "and the world they lead to are those of the backup"
    } else {
        "are those of the backup (its world is of another program's format and was left aside)"
    };
    writeln!(io::stdout(), "Proved: every checksum fits; the revision, the chain of changes {world}.")?;
    Ok(ExitCode::SUCCESS)
}

/// Says what a new folder holds.
pub(super) fn told(folder: &Path, restored: &Restored) -> io::Result<()> {
    let Restored { revision, chain, facts, .. } = restored;
    writeln!(io::stdout(), "{}: revision {revision} · {facts} facts · chain {}", folder.display(), short(chain))
}
