//! `lianpu verify`: checks that a data folder holds what was acknowledged.

use crate::atlas::{self, SystemClock, Verified};
use anyhow::Result;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

pub(super) fn verify(folder: &Path, full: bool) -> Result<ExitCode> {
    anyhow::ensure!(folder.is_dir(), "{}: there is no such folder\nhint: check --data-dir", folder.display());
    let Verified { head, facts, first, checkpoints, warnings } = atlas::verify(folder, full, &SystemClock)?;
    let mut out = io::stdout().lock();
    writeln!(out, "{}: sound · revision {} · {facts} facts · chain {}", folder.display(), head.revision, chain(&head))?;
    writeln!(out, "  HEAD         the journal reaches it and has its hash")?;
    let read = if first > head.revision {
        format!("no change after the newest checkpoint, which is of revision {}", head.revision)
    } else {
        format!("changes {first} to {}: each has its checksum and its place in the chain, and fits", head.revision)
    };
    writeln!(out, "  journal/db   {read}{}", if full { "" } else { " (--full reads all)" })?;
    let listed: Vec<_> = checkpoints.iter().map(ToString::to_string).collect();
    let state = if full { "each holds the world that the changes lead to" } else { "whole, and of this journal" };
    match listed.as_slice() {
        [] => writeln!(out, "  checkpoints  none")?,
        some => writeln!(out, "  checkpoints  of revision {}: {state}", some.join(", "))?,
    }
    for warning in warnings {
        writeln!(out, "  {warning}")?;
    }
    writeln!(out, "A copy was checked; the folder is as it was.")?;
    Ok(ExitCode::SUCCESS)
}

fn chain(head: &crate::journal::Head) -> String {
    super::short(&head.chain_text())
}
