//! `lianpu check`: lints seed files.

use crate::atlas::{Atlas, FixedClock, embedded_seed};
use crate::domain::Date;
use crate::intake::{self, SeedFiles};
use anyhow::{Context, Result};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

pub(super) fn check(dir: Option<&Path>) -> Result<ExitCode> {
    let files = match dir {
        Some(dir) => SeedFiles::from_dir(dir).with_context(|| format!("{}", dir.display()))?,
        None => embedded_seed(),
    };
    let reading = intake::read_seed(&files);
    let mut out = io::stdout().lock();
    for problem in &reading.problems {
        writeln!(out, "{problem}")?;
    }
    // The rules speak last: what reads well may still not fit together.
    let places: Vec<_> = reading.entries.iter().map(|entry| (entry.file.clone(), entry.line)).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let atlas = Atlas::in_memory(Arc::new(FixedClock(Date::default())))?;
    let report = runtime.block_on(atlas.lay_seed(reading.commands()))?;
    for (at, rejection) in &report.rejections {
        let (file, line) = places.get(*at).cloned().unwrap_or_default();
        writeln!(out, "{file}:{line}: {rejection}")?;
    }
    let problems = reading.problems.len() + report.rejections.len();
    writeln!(out, "{} rows read, {} facts, {problems} problems", reading.entries.len(), report.added)?;
    Ok(if problems == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
