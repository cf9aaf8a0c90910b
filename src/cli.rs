//! Words typed at a prompt become a [`Settings`](settings) value once, and one
//! of the commands is run. Nothing below reads arguments or the environment.

mod ask;
mod backup;
mod check;
mod export;
mod folder;
mod import;
mod repair;
mod search;
mod serve;
mod settings;
mod sheet;
mod suggest;
mod verify;

use crate::report::{Request, template_file};
use anyhow::Result;
use clap::Parser;
use settings::{Cli, Task};
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the program with the words of the command line.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    settings::start_tracing(&cli);
    match perform(cli) {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(io::stderr(), "lianpu: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(cli: Cli) -> Result<ExitCode> {
    match cli.task {
        Task::Serve(settings) => serve::serve(&settings),
        Task::Check { dir } => check::check(dir.as_deref()),
        Task::Suggest { dir, zone } => suggest::suggest(dir.as_deref(), zone.as_deref()),
        Task::Ask(asked) => ask::ask(&asked),
        Task::Search(asked) => search::search(&asked),
        Task::Schema => {
            write!(io::stdout(), "{}", crate::graphql::sdl())?;
            Ok(ExitCode::SUCCESS)
        }
        Task::Verify { data_dir, full } => verify::verify(&data_dir, full),
        Task::Repair { data_dir, what } => repair::repair(&data_dir, what.cut),
        Task::Backup { data_dir, to } => backup::backup(&data_dir, &to),
        Task::Restore { from, data_dir } => backup::restore(&from, &data_dir),
        Task::Export { data_dir, list: Some(list), format, out: Some(out), seen, .. } => {
            let request = Request::list(&format!("{list}.{format}"), sheet::parameters(seen, []))?;
            sheet::write(&data_dir, &request, &out)
        }
        Task::Export { data_dir, as_of, .. } => export::export(&data_dir, as_of),
        Task::ExportMap { data_dir, out, width, seen } => {
            let ending = out.extension().and_then(|it| it.to_str()).unwrap_or_default();
            let parameters = sheet::parameters(seen, [("width", width.map(|it| it.to_string()))]);
            sheet::write(&data_dir, &Request::map(ending, parameters)?, &out)
        }
        Task::Form { kind, out, data_dir, month, enterprise, park, unmapped, seen } => {
            let unmapped = unmapped.then(|| "yes".to_owned());
            let own = [("month", month), ("enterprise", enterprise), ("park", park), ("unmapped", unmapped)];
            sheet::write(&data_dir, &Request::form(&kind, sheet::parameters(seen, own))?, &out)
        }
        Task::Template { kind, out } => sheet::put(&template_file(&kind)?, &out),
        Task::Import(asked) => match &asked.kind {
            Some(kind) => import::import(&asked, kind),
            None => export::import(&asked.file, &asked.data_dir),
        },
    }
}

/// The front of a hash, enough to compare by eye.
fn short(chain: &str) -> String {
    chain.chars().take(16).collect()
}
