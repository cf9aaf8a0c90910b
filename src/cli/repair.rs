//! `lianpu repair`: says on a copy what can be kept of a damaged data folder,
//! and cuts it there only when told to.

use crate::atlas::{Diagnosis, Repair, SystemClock, Verdict};
use crate::change::{Author, Change};
use crate::journal::Behind;
use anyhow::Result;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// How many lost changes are told one by one.
const TOLD: usize = 50;

pub(super) fn repair(folder: &Path, cut: bool) -> Result<ExitCode> {
    anyhow::ensure!(folder.is_dir(), "{}: there is no such folder\nhint: check --data-dir", folder.display());
    let repair = Repair::examine(folder, &SystemClock)?;
    let mut out = io::stdout().lock();
    tell(&mut out, folder, repair.diagnosis())?;
    let verdict = repair.diagnosis().verdict;
    if !cut {
        advise(&mut out, folder, repair.diagnosis())?;
        return Ok(if verdict == Verdict::Sound { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    if verdict == Verdict::Sound {
        return Ok(ExitCode::SUCCESS);
    }
    let done = repair.cut()?;
    writeln!(
        out,
        "cut: {} now ends at revision {} · {} facts · chain {}; the damaged folder lies in {}",
        folder.display(),
        done.head.revision,
        done.facts,
        super::short(&done.head.chain_text()),
        done.damaged.display()
    )?;
    Ok(ExitCode::SUCCESS)
}

fn tell(out: &mut dyn Write, folder: &Path, found: &Diagnosis) -> io::Result<()> {
    let Some(trouble) = &found.trouble else {
        return writeln!(
            out,
            "{}: sound · revision {}: there is nothing to repair",
            folder.display(),
            found.sound.revision
        );
    };
    let words = trouble.to_string();
    writeln!(out, "{}", words.lines().next().unwrap_or_default())?;
    if found.verdict == Verdict::TooNew {
        return Ok(());
    }
    match found.sound.revision.0 {
        0 => writeln!(out, "  sound    no change")?,
        last => writeln!(
            out,
            "  sound    changes 1 to {last} (chain {}): each has its checksum and its place in the chain",
            super::short(&found.sound.chain_text())
        )?,
    }
    match found.lost.as_slice() {
        [] => writeln!(out, "  lost     none that anything in the folder knows of")?,
        [only] => writeln!(out, "  lost     change {}", only.revision)?,
        lost => writeln!(out, "  lost     {} changes, {} to {}", lost.len(), found.sound.revision.next(), found.far)?,
    }
    for behind in found.lost.iter().take(TOLD) {
        writeln!(out, "    {}", told(behind))?;
    }
    if found.lost.len() > TOLD {
        writeln!(out, "    … and {} more", found.lost.len() - TOLD)?;
    }
    if let Some((revision, file)) = &found.later_checkpoint {
        writeln!(out, "  later    {} holds the world at revision {revision}", file.display())?;
        writeln!(out, "           but not the changes that led to it; they cannot be made up from it")?;
    }
    Ok(())
}

fn told(behind: &Behind) -> String {
    let revision = behind.revision;
    behind.change.as_deref().map_or_else(
        || format!("{revision}: cannot be read"),
        |change| {
            let why = change.request.why.as_ref().map_or_else(String::new, |why| format!(": {}", why.as_str()));
            format!(
                "{revision}: {} · {} · {}{why}",
                change.request.at.to_rfc3339(),
                who(&change.request.by),
                acts(change)
            )
        },
    )
}

fn who(by: &Author) -> &str {
    match by {
        Author::Seed => "seed",
        Author::SelfDeclared(name) => name.as_str(),
    }
}

fn acts(change: &Change) -> String {
    let mut counted = BTreeMap::new();
    for event in &change.events {
        *counted.entry(event.act.name()).or_insert(0) += 1;
    }
    counted.iter().map(|(act, count)| format!("{count} {act}")).collect::<Vec<_>>().join(", ")
}

fn advise(out: &mut dyn Write, folder: &Path, found: &Diagnosis) -> io::Result<()> {
    let folder = folder.display();
    let restore = format!("lianpu restore --from BACKUP --data-dir {folder}.restored");
    let cut = format!("lianpu repair --cut --data-dir {folder}");
    let beside = format!("the damaged folder stays beside it as {folder}.damaged-1 or the next free number");
    match found.verdict {
        Verdict::Sound => return Ok(()),
        Verdict::TooNew => writeln!(out, "next: use the program that wrote the folder, or a newer one")?,
        Verdict::Complete => {
            writeln!(out, "next: `{cut}` builds the folder anew with these changes and loses none that is known;")?;
            writeln!(out, "      {beside}.")?;
            writeln!(out, "      Were changes acknowledged after revision {}? Then rather: `{restore}`", found.far)?;
        }
        Verdict::Loses => {
            writeln!(out, "next: a backup of revision {} or later loses nothing: `{restore}`", found.far)?;
            writeln!(out, "      Without one, `{cut}` keeps what is sound and loses the rest;")?;
            writeln!(out, "      {beside}.")?;
        }
        Verdict::Starts => {
            writeln!(out, "next: do not cut. The folder starts: the world at revision {} is whole;", found.far)?;
            writeln!(out, "      only the changes told above, before its newest checkpoint, are damaged.")?;
            writeln!(out, "      For the whole history: `{restore}`")?;
        }
        Verdict::Nothing => writeln!(out, "next: nothing is left to keep: `{restore}`")?,
    }
    writeln!(out, "Copies were examined; the folder is as it was.")
}
