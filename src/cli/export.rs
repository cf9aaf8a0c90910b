//! `lianpu export` and `lianpu import`: a world as lines of JSON, and back.

use super::backup::told;
use crate::atlas::{self, SystemClock};
use crate::change::Revision;
use anyhow::Result;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

pub(super) fn export(folder: &Path, as_of: Option<u64>) -> Result<ExitCode> {
    anyhow::ensure!(folder.is_dir(), "{}: there is no such folder\nhint: check --data-dir", folder.display());
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let end = atlas::export(folder, as_of.map(Revision), Path::new("standard output"), &mut out)?;
    out.flush()?;
    // What was exported goes to the output; what is said of it does not.
    writeln!(io::stderr(), "{} changes exported · chain {}", end.revision, super::short(&end.chain_text()))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn import(from: &Path, to: &Path) -> Result<ExitCode> {
    let imported = atlas::import(from, to, &SystemClock)?;
    told(to, &imported)?;
    writeln!(io::stdout(), "Proved: the revision and the chain of changes are those of the export, read back.")?;
    Ok(ExitCode::SUCCESS)
}
