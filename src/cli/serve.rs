//! `lianpu serve`: opens the world, lays the seed, listens, and says so in one line.

use super::settings::Serve;
use crate::atlas::{Atlas, Clock, FixedClock, SeedReport, SystemClock, embedded_seed};
use crate::graphql;
use crate::http::{self, Backups, Exports, Files, Site};
use crate::intake;
use crate::journal::Options;
use anyhow::{Context, Result, bail};
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use tokio::signal::unix::{SignalKind, signal};

pub(super) fn serve(settings: &Serve) -> Result<ExitCode> {
    http::check_loopback(settings.listen)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start")?;
    let done = runtime.block_on(run(settings));
    // What went on beside requests has nowhere to write any more.
    runtime.shutdown_background();
    done
}

async fn run(settings: &Serve) -> Result<ExitCode> {
    let clock: Arc<dyn Clock> = match settings.today {
        Some(today) => Arc::new(FixedClock(today)),
        None => Arc::new(SystemClock),
    };
    let options = Options { free_floor: settings.free_floor, ..Options::default() };
    let atlas = Arc::new(Atlas::open(&settings.data_dir, options, clock)?);
    if !settings.no_seed {
        let report = lay_seed(&atlas).await?;
        tell_differences(&report)?;
    }
    let folder = settings.data_dir.join("files");
    let files = Files::open(&folder, settings.free_floor);
    let files = files.with_context(|| format!("cannot open {}", folder.display()))?;
    let listener = http::listen(settings.listen).await?;
    let address = listener.local_addr()?;
    let site = Site {
        executor: graphql::schema(Arc::clone(&atlas) as Arc<dyn graphql::Worlds>),
        limits: http::Limits::default(),
        wire: http::Wire::default(),
        health: Arc::clone(&atlas) as Arc<dyn http::Health>,
        files: Some(Arc::new(files)),
        backups: Some(Backups { atlas: Arc::clone(&atlas), folder: settings.backups() }),
        exports: Some(Exports { atlas: Arc::clone(&atlas) }),
    };
    let page = if http::has_page() { "page / · " } else { "no page in this build (run `make`) · " };
    writeln!(
        io::stdout(),
        "lianpu is ready on http://{address} · {page}API /graphql · GraphiQL /graphiql · {} facts at revision {}",
        atlas.current().facts(),
        atlas.current().revision()
    )?;
    io::stdout().flush()?;
    http::serve(listener, site, asked_to_stop()).await?;
    atlas.close()?;
    Ok(ExitCode::SUCCESS)
}

async fn lay_seed(atlas: &Atlas) -> Result<SeedReport> {
    let reading = intake::read_seed(&embedded_seed());
    if let Some(problem) = reading.problems.first() {
        bail!("the seed has {} problems, the first: {problem}", reading.problems.len());
    }
    let empty = atlas.current().facts() == 0;
    let report = atlas.lay_seed(reading.commands()).await?;
    match report.rejections.first() {
        Some((_, rejection)) if empty => {
            bail!("the rules refuse {} rows of the seed, the first: {rejection}", report.rejections.len())
        }
        _ => Ok(report),
    }
}

/// A newer seed over an older folder adds what is new, and says what differs and
/// what no longer fits: people have worked there since.
fn tell_differences(report: &SeedReport) -> io::Result<()> {
    let mut out = io::stderr();
    for difference in &report.differences {
        writeln!(out, "seed: {difference}")?;
    }
    for (_, rejection) in &report.rejections {
        writeln!(out, "seed: left out: {rejection}")?;
    }
    if !report.differences.is_empty() {
        writeln!(out, "seed: {} facts differ from the folder's and were left as they are", report.differences.len())?;
    }
    Ok(())
}

async fn asked_to_stop() {
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut stream) => drop(stream.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminated => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
