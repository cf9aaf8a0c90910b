//! `lianpu import --kind`: sheets, forms, chain graphs and lists of listed
//! companies taken into a data folder as one change, or only looked at.

use super::folder;
use super::settings::ImportArgs;
use crate::atlas::{Atlas, Mode, Proposal, Refusal, SystemClock, embedded_seed, sha256_of};
use crate::change::{Author, Command, Request};
use crate::domain::*;
use crate::import::chain_graph::{self, Given};
use crate::import::{Fate, Order, Plan, PlannedRow, SourceGiven, forms, plan};
use crate::intake::chain_graph::Progress;
use crate::intake::form::read_forms;
use crate::intake::sheet::{KINDS, find_kind};
use crate::intake::{self};
use crate::journal::Options;
use anyhow::{Context, Result, bail};
use smol_str::SmolStr;
use std::fs;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// So many rows that wait are told in full.
const TOLD: usize = 20;

/// Set by Ctrl-C: nothing is taken in then.
static STOPPED: AtomicBool = AtomicBool::new(false);

pub(super) fn import(asked: &ImportArgs, kind: &str) -> Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start")?;
    runtime.spawn(async {
        if tokio::signal::ctrl_c().await.is_ok() {
            STOPPED.store(true, Ordering::Relaxed);
        }
    });
    // What is only looked at leaves no folder behind.
    let atlas = if asked.dry_run && !asked.data_dir.is_dir() {
        Atlas::in_memory(Arc::new(SystemClock))?
    } else {
        folder::open_or_make(
            &asked.data_dir,
            Options::default(),
            "POST /files, then the mutations importSheet and importForms",
        )?
    };
    let done = runtime.block_on(run(&atlas, asked, kind));
    atlas.close()?;
    done
}

async fn run(atlas: &Atlas, asked: &ImportArgs, kind: &str) -> Result<ExitCode> {
    if atlas.current().facts() == 0 && !asked.no_seed {
        anyhow::ensure!(
            !asked.dry_run || !asked.data_dir.is_dir(),
            "{}: is an empty data folder\nhint: start the server on it once, or try it without --data-dir",
            asked.data_dir.display()
        );
        atlas.lay_seed(intake::read_seed(&embedded_seed()).commands()).await?;
    }
    let commands = match kind {
        "chain-graph" | "listed-companies" => graph(atlas, asked, kind)?,
        _ => sheet(atlas, asked, kind)?,
    };
    if asked.dry_run || commands.is_empty() {
        let why = if commands.is_empty() { "nothing is new" } else { "dry run" };
        writeln!(io::stdout(), "{why}: nothing was written down")?;
        return Ok(ExitCode::SUCCESS);
    }
    let seen = atlas.current().revision();
    let count = commands.len();
    let proposal = Proposal {
        request: Request { by: Author::SelfDeclared(by(asked)?), at: atlas.now(), why: None, key: None },
        person: Some(person(asked)?),
        commands,
        mode: Mode::Whole,
        seen: Some(seen),
    };
    match atlas.commit(proposal).await {
        Ok(committed) => {
            writeln!(io::stdout(), "revision {}: {count} acts are on the disk as one change", committed.revision)?;
            writeln!(io::stdout(), "hint: undo takes it back; rows that wait stand in the review queue")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(Refusal::Rejected(refused)) => {
            for (_, rejection) in refused.iter().take(TOLD) {
                writeln!(io::stderr(), "refused: {rejection}")?;
            }
            bail!("{} reasons against it; nothing was written down", refused.len())
        }
        Err(error) => Err(error.into()),
    }
}

fn by(asked: &ImportArgs) -> Result<Name> {
    Name::new(&asked.by).with_context(|| "--by: expected the name of an office or a post".to_owned())
}

/// The person who is cited for taking the file in.
fn person(asked: &ImportArgs) -> Result<Source> {
    let title = by(asked)?;
    Ok(Source {
        id: SourceId::new(&format!("person-{}", front_of(&sha256_of(title.as_str().as_bytes()))))?,
        kind: SourceKind::Person,
        title,
        publisher: None,
        published: None,
        read_on: None,
        url: None,
        licence: None,
        level: Level::Internal,
        note: None,
    })
}

fn front_of(hash: &str) -> String {
    hash.chars().take(16).collect()
}

fn source_given(asked: &ImportArgs) -> Result<SourceGiven> {
    let usual = SourceGiven::default();
    let level = match asked.level.as_deref() {
        None | Some("internal") => Level::Internal,
        Some("public") => Level::Public,
        Some("sensitive") => Level::Sensitive,
        Some(other) => bail!("--level: {other:?} is no level; expected public, internal or sensitive"),
    };
    Ok(SourceGiven {
        title: asked.title.as_deref().map(Name::new).transpose().context("--title")?,
        publisher: asked.publisher.as_deref().map(Name::new).transpose().context("--publisher")?,
        as_of: asked.as_of,
        level,
        licence: asked.licence.as_deref().map(Text::new).transpose().context("--licence")?,
        ..usual
    })
}

fn zone_of(asked: &ImportArgs) -> Result<Option<ZoneId>> {
    asked.zone.as_deref().map(|key| ZoneId::new(key.trim_start_matches("zone:"))).transpose().context("--zone")
}

/// A sheet as people have it, or a form of ours that came back.
fn sheet(atlas: &Atlas, asked: &ImportArgs, kind: &str) -> Result<Vec<Command>> {
    let bytes = fs::read(&asked.file).with_context(|| format!("{}: cannot be read", asked.file.display()))?;
    let name = asked.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let file = Attachment { sha256: sha256_of(&bytes).into(), name: Name::new(&name)?, bytes: bytes.len() as u64 };
    let form = FormKind::ALL.into_iter().find(|form| form.key() == kind);
    if form.is_some() || kind == "auto" {
        let read = read_forms(&name, &bytes, form);
        if read.stamped > 0 || (kind != "auto" && find_kind(kind).is_none()) {
            return forms_taken(atlas, asked, file, &read);
        }
    }
    let is_roster = kind == "above-scale-roster";
    let kind = match kind {
        "auto" => None,
        key => Some(find_kind(key).with_context(|| {
            let known: Vec<_> = KINDS.iter().map(|kind| kind.key).collect();
            format!(
                "--kind: {key:?} is no kind; expected auto, chain-graph, listed-companies, {}, recipe-review",
                known.join(", ")
            )
        })?),
    };
    let order = Order {
        file,
        kind,
        sheet: asked.sheet.as_deref().map(SmolStr::new),
        columns: asked.column.iter().map(|pair| column(pair)).collect::<Result<_>>()?,
        zone: zone_of(asked)?,
        in_zone: asked.in_zone || is_roster,
        source: source_given(asked)?,
        by: Citation::of(person(asked)?.id, Confidence::Medium),
        today: atlas.today(),
    };
    let plan = plan(&atlas.current(), &order, &bytes, &watch)?;
    tell(&plan)?;
    Ok(plan.commands)
}

/// `title=field`, or `title=` to leave it out.
fn column(pair: &str) -> Result<(SmolStr, Option<SmolStr>)> {
    let (title, field) = pair.rsplit_once('=').with_context(|| format!("--column {pair:?}: expected title=field"))?;
    Ok((title.into(), Some(field).filter(|field| !field.is_empty()).map(SmolStr::new)))
}

fn watch(done: usize, of: usize) -> ControlFlow<()> {
    let _ = write!(io::stderr(), "\r{done} of {of} rows");
    if done >= of {
        let _ = writeln!(io::stderr());
    }
    going_on()
}

fn going_on() -> ControlFlow<()> {
    if STOPPED.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

fn tell(plan: &Plan) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let Tally { new, changed, same, pending, beside } = plan.tally;
    writeln!(out, "{}（{}）· {}", plan.kind.zh, plan.kind.key, plan.sheet)?;
    for column in &plan.columns {
        let field = column.field.as_deref().unwrap_or("–");
        writeln!(
            out,
            "  {:<3} {} → {field}  {}",
            column.proposal.letters, column.proposal.title, column.proposal.reason.zh
        )?;
        if let Some(caution) = column.proposal.caution {
            writeln!(out, "      ！{}", caution.zh)?;
        }
    }
    writeln!(out, "新增 {new} · 更新 {changed} · 相同 {same} · 待核 {pending} · 非数据行 {beside}")?;
    for total in &plan.totals {
        writeln!(out, "合计不符：{total}")?;
    }
    for row in plan.rows.iter().filter(|row| row.fate == Fate::Pending).take(TOLD) {
        tell_row(&mut out, row)?;
    }
    if pending as usize > TOLD {
        writeln!(out, "… 另有 {} 行待核", pending as usize - TOLD)?;
    }
    Ok(())
}

fn tell_row(out: &mut impl Write, row: &PlannedRow) -> io::Result<()> {
    writeln!(out, "第{}行 {}", row.line, row.title)?;
    for doubt in &row.doubts {
        match doubt {
            Doubt::Cell { column, found, expected } => writeln!(out, "    {column}：{found:?}，应为{expected}")?,
            Doubt::Alike { enterprise, score, why } => writeln!(out, "    可能是 {enterprise}（{score}‰）：{why}")?,
            Doubt::Other(why) => writeln!(out, "    {why}")?,
        }
    }
    Ok(())
}

fn forms_taken(
    atlas: &Atlas,
    asked: &ImportArgs,
    file: Attachment,
    read: &intake::form::Forms,
) -> Result<Vec<Command>> {
    let delivery = forms::Delivery { file, zone: zone_of(asked)?, on: atlas.today() };
    let taken = forms::commands(&atlas.current(), &read.forms, &delivery);
    let mut out = io::stdout().lock();
    for fate in &taken.fates {
        writeln!(out, "{} 第{}行 {}：{} {}", fate.sheet, fate.line, fate.about, fate.outcome.zh(), fate.why)?;
    }
    for problem in read.problems.iter().chain(&taken.problems) {
        writeln!(out, "{problem}")?;
    }
    if !taken.proposals.is_empty() {
        writeln!(out, "{} 项需有人同意，未写入", taken.proposals.len())?;
    }
    Ok(taken.commands)
}

/// A chain graph of others, or a table of listed companies.
fn graph(atlas: &Atlas, asked: &ImportArgs, kind: &str) -> Result<Vec<Command>> {
    let path: &Path = &asked.file;
    let name = path.file_name().map_or_else(|| kind.to_owned(), |name| name.to_string_lossy().into_owned());
    let given = source_given(asked)?;
    let title = given.title.unwrap_or(Name::new(&name)?);
    let source = Source {
        id: SourceId::new(&format!("graph-{}", front_of(&sha256_of(title.as_str().as_bytes()))))?,
        kind: SourceKind::Dataset,
        title,
        publisher: given.publisher,
        published: given.as_of,
        read_on: Some(atlas.today()),
        url: None,
        licence: given.licence,
        level: given.level,
        note: None,
    };
    let given = Given { source, as_of: asked.as_of, import: None };
    let watch = |progress: Progress| {
        let _ = write!(io::stderr(), "\r{} {}      ", progress.step, progress.done);
        going_on()
    };
    let world = atlas.current();
    let planned = if kind == "chain-graph" {
        chain_graph::chain_graph(&world, path, &given, &watch)
    } else {
        chain_graph::listed(&world, path, &given, &watch)
    }?;
    writeln!(io::stderr())?;
    writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&planned.report)?)?;
    Ok(planned.commands)
}
