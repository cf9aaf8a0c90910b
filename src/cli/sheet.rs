//! `lianpu export --list`, `lianpu form` and `lianpu template`: lists and forms of a data folder, and templates, as
//! files.

use super::folder;
use super::settings::Seen;
use crate::report::{Request, SheetFile};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Parameters as addresses write them: those that were given.
pub(super) fn parameters<const N: usize>(seen: Seen, own: [(&str, Option<String>); N]) -> BTreeMap<String, String> {
    let Seen { level, on, zone, chain, lang } = seen;
    let all = [("level", level), ("on", on), ("zone", zone), ("chain", chain), ("lang", lang)];
    all.into_iter().chain(own).filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// Writes what is asked for to a new file.
pub(super) fn write(from: &Path, request: &Request, out: &Path) -> Result<ExitCode> {
    check_new(out)?;
    let atlas = folder::open(from, "curl -OJ http://127.0.0.1:8080/exports/gaps.xlsx")?;
    let made = request.answer(&atlas.current(), atlas.today());
    atlas.close()?;
    put(&made?, out)
}

/// Puts a file where none is.
pub(super) fn put(made: &SheetFile, out: &Path) -> Result<ExitCode> {
    check_new(out)?;
    let file = OpenOptions::new().write(true).create_new(true).open(out);
    let mut file = file.with_context(|| format!("{}: cannot be made; hint: check the folder", out.display()))?;
    file.write_all(&made.bytes).and_then(|()| file.sync_all()).with_context(|| out.display().to_string())?;
    writeln!(io::stdout(), "{}: {} bytes ({})", out.display(), made.bytes.len(), made.name)?;
    Ok(ExitCode::SUCCESS)
}

fn check_new(out: &Path) -> Result<()> {
    if out.exists() {
        bail!("{}: is there already and is not overwritten\nhint: give another name to --out", out.display());
    }
    Ok(())
}
