//! The words of the command line and the environment, read once.

use crate::domain::Date;
use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;
use tracing_subscriber::EnvFilter;

/// Lianpu 链谱: maps industrial chains, finds their missing links and the
/// enterprises that could fill them.
#[derive(Debug, Parser)]
#[command(name = "lianpu", version, about)]
pub(super) struct Cli {
    /// What to log, such as `info` or `lianpu=debug`.
    #[arg(long, global = true, env = "LIANPU_LOG", default_value = "warn")]
    log: String,
    /// Log as JSON lines.
    #[arg(long, global = true, env = "LIANPU_LOG_JSON")]
    log_json: bool,
    #[command(subcommand)]
    pub(super) task: Task,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Task {
    /// Serve the API and the page on this machine.
    Serve(Serve),
    /// Check seed files: every problem with file, line, code, found and expected.
    Check {
        /// The folder with the files; the seed that the program carries by default.
        dir: Option<PathBuf>,
    },
    /// Print the GraphQL schema.
    Schema,
    /// Check that a data folder holds what was acknowledged.
    Verify {
        /// The data folder.
        #[arg(long, env = "LIANPU_DATA_DIR", default_value = "data")]
        data_dir: PathBuf,
        /// Read every change from the first, not only those after the newest checkpoint.
        #[arg(long)]
        full: bool,
    },
    /// Suggest segments for the enterprises of a seed that have none, with the reasons; nothing is written.
    Suggest {
        /// The folder of seed files; the seed that the program carries by default.
        dir: Option<PathBuf>,
        /// The key of the zone looked at; the home zone by default.
        #[arg(long)]
        zone: Option<String>,
    },
    /// Find enterprises, segments, projects and other things by a part of a name, pinyin, initials or a code, with what
    /// matched and why; nothing is recorded.
    Search(SearchArgs),
    /// Ask a question or do an act in GraphQL: an example by its name, or a file; the answer is JSON. Without a name,
    /// list the examples.
    Ask(AskArgs),
    /// Say what can be kept of a damaged data folder, on copies; cut it there when told to.
    Repair {
        /// The data folder.
        #[arg(long, env = "LIANPU_DATA_DIR", default_value = "data")]
        data_dir: PathBuf,
        #[command(flatten)]
        what: Remedy,
    },
    /// Save the whole world to one file; while a server runs, ask it instead (POST /backups).
    Backup {
        /// The data folder.
        #[arg(long, env = "LIANPU_DATA_DIR", default_value = "data")]
        data_dir: PathBuf,
        /// A new file, or a folder in which the backup gets a name of its own.
        #[arg(long)]
        to: PathBuf,
    },
    /// Bring a backup back into a new data folder, and prove that it is the same.
    Restore {
        /// The backup.
        #[arg(long)]
        from: PathBuf,
        /// The new data folder.
        #[arg(long)]
        data_dir: PathBuf,
    },
    /// Write every change as a line of JSON to the standard output; with --list, one list to a file.
    Export {
        /// The data folder.
        #[arg(long, env = "LIANPU_DATA_DIR", default_value = "data")]
        data_dir: PathBuf,
        /// The last revision to export; the newest by default.
        #[arg(long, conflicts_with = "list")]
        as_of: Option<u64>,
        /// A list, such as enterprises, unmapped, segments, gaps, projects, milestones, figures.
        #[arg(long, requires = "out")]
        list: Option<String>,
        /// csv, xlsx, json or graphml.
        #[arg(long, default_value = "xlsx", requires = "list")]
        format: String,
        /// A new file for the list; nothing is overwritten.
        #[arg(long, requires = "list")]
        out: Option<PathBuf>,
        #[command(flatten)]
        seen: Seen,
    },
    /// Draw the map of a chain to a file: svg, png or pdf by the ending of --out.
    ExportMap {
        /// The data folder.
        #[arg(long, env = "LIANPU_DATA_DIR", default_value = "data")]
        data_dir: PathBuf,
        /// A new file for the picture; nothing is overwritten.
        #[arg(long)]
        out: PathBuf,
        /// The width of a card in px, 141 to 240; 168 by default.
        #[arg(long)]
        width: Option<u32>,
        #[command(flatten)]
        seen: Seen,
    },
    /// Write the template of a kind of sheet that can be taken in, such as projects or above-scale-roster.
    Template {
        /// Which kind; a wrong one is answered with all there are.
        kind: String,
        /// A new file for the workbook; nothing is overwritten.
        #[arg(long)]
        out: PathBuf,
    },
    /// Write a form to be filled in: enterprise-survey, recipe-review, monthly; or the page month-compare.
    Form {
        /// Which form.
        kind: String,
        /// A new file for the workbook; nothing is overwritten.
        #[arg(long)]
        out: PathBuf,
        /// The data folder.
        #[arg(long, env = "LIANPU_DATA_DIR", default_value = "data")]
        data_dir: PathBuf,
        /// The month, such as 2024-07; that of the day looked at by default.
        #[arg(long)]
        month: Option<String>,
        /// Ids of enterprises, joined by commas, for survey sheets.
        #[arg(long)]
        enterprise: Option<String>,
        /// Survey sheets of the enterprises that take part in projects of this park.
        #[arg(long)]
        park: Option<String>,
        /// Survey sheets of the enterprises that no segment knows.
        #[arg(long)]
        unmapped: bool,
        #[command(flatten)]
        seen: Seen,
    },
    /// Take a sheet, a form, a chain graph or a list of companies in (--kind); without --kind, build a new data
    /// folder from exported lines: all of them or nothing.
    Import(ImportArgs),
}

/// What is looked for, and where.
#[derive(Debug, Args)]
pub(super) struct SearchArgs {
    /// The words, all of which must be found.
    #[arg(required = true)]
    pub(super) words: Vec<String>,
    /// The data folder.
    #[arg(long, env = "LIANPU_DATA_DIR", default_value = "data")]
    pub(super) data_dir: PathBuf,
    /// Look into the seed that the program carries, and into no data folder.
    #[arg(long)]
    pub(super) seed: bool,
    /// Only this kind: enterprise, segment, project, chain, section, park, zone, product, region or source; may be
    /// repeated.
    #[arg(long)]
    pub(super) kind: Vec<String>,
    /// At most so many hits.
    #[arg(long, default_value_t = 10)]
    pub(super) first: usize,
}

/// From where and how far a sheet sees.
#[derive(Debug, Args)]
pub(super) struct Seen {
    /// Nothing above this level: public, internal or sensitive; internal by default.
    #[arg(long)]
    pub(super) level: Option<String>,
    /// The day looked at; today by default.
    #[arg(long)]
    pub(super) on: Option<String>,
    /// The zone; the home zone by default.
    #[arg(long)]
    pub(super) zone: Option<String>,
    /// Only this chain.
    #[arg(long)]
    pub(super) chain: Option<String>,
    /// zh or en.
    #[arg(long)]
    pub(super) lang: Option<String>,
}

/// What is imported, and how.
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// The file, or the folder of a chain graph; without --kind, exported lines.
    pub(super) file: PathBuf,
    /// The data folder; without --kind, a new one.
    #[arg(long, env = "LIANPU_DATA_DIR", default_value = "data")]
    pub(super) data_dir: PathBuf,
    /// auto, above-scale-roster, registration, projects, talks, batches, statistics, enterprise-survey, targets,
    /// regions, monthly, recipe-review, chain-graph or listed-companies.
    #[arg(long)]
    pub(super) kind: Option<String>,
    /// Only say what it would do.
    #[arg(long, requires = "kind")]
    pub(super) dry_run: bool,
    /// Who takes it in: an office or a post.
    #[arg(long, requires = "kind", default_value = "命令行")]
    pub(super) by: String,
    /// Which sheet of a workbook.
    #[arg(long, requires = "kind")]
    pub(super) sheet: Option<String>,
    /// Read a column otherwise than proposed: title=field, or title= to leave it out; may be repeated.
    #[arg(long, requires = "kind")]
    pub(super) column: Vec<String>,
    /// The zone it is about, by its key; the home zone by default.
    #[arg(long, requires = "kind")]
    pub(super) zone: Option<String>,
    /// Its enterprises sit in the zone unless a row says otherwise.
    #[arg(long, requires = "kind")]
    pub(super) in_zone: bool,
    /// The day for which it holds (YYYY-MM-DD).
    #[arg(long, requires = "kind")]
    pub(super) as_of: Option<Date>,
    /// The title of the source; the file's name by default.
    #[arg(long, requires = "kind")]
    pub(super) title: Option<String>,
    /// Who published it.
    #[arg(long, requires = "kind")]
    pub(super) publisher: Option<String>,
    /// Who may see it: public, internal or sensitive; internal by default.
    #[arg(long, requires = "kind")]
    pub(super) level: Option<String>,
    /// Under which licence it may be used.
    #[arg(long, requires = "kind")]
    pub(super) licence: Option<String>,
    /// Do not lay the seed into an empty folder.
    #[arg(long, requires = "kind")]
    pub(super) no_seed: bool,
}

/// What is asked, and of which world.
#[derive(Debug, Args)]
pub(super) struct AskArgs {
    /// The name of an example such as gaps, or a file with the ending graphql, its variables in a json file beside it.
    pub(super) question: Option<String>,
    /// A file with other variables.
    #[arg(long)]
    pub(super) variables: Option<PathBuf>,
    /// A variable: name=value, such as on=2024-07-31; may be repeated.
    #[arg(long)]
    pub(super) set: Vec<String>,
    /// The data folder.
    #[arg(long, env = "LIANPU_DATA_DIR", default_value = "data")]
    pub(super) data_dir: PathBuf,
    /// Ask the seed that the program carries instead; nothing is kept.
    #[arg(long, conflicts_with = "data_dir")]
    pub(super) seed: bool,
}

/// What a repair does; one of the two must be said.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct Remedy {
    /// Only say what is wrong, what would be kept and what would be lost.
    #[arg(long)]
    dry_run: bool,
    /// Keep the longest sound prefix of changes and lose the rest.
    #[arg(long)]
    pub(super) cut: bool,
}

/// How to serve.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The folder that keeps the world; made when it is not there.
    #[arg(long, env = "LIANPU_DATA_DIR", default_value = "data")]
    pub(super) data_dir: PathBuf,
    /// The address to listen on; until there are accounts, one of this machine only.
    #[arg(long, env = "LIANPU_LISTEN", default_value = "127.0.0.1:8080")]
    pub(super) listen: SocketAddr,
    /// Do not lay the seed that the program carries.
    #[arg(long)]
    pub(super) no_seed: bool,
    /// The day that counts as today (YYYY-MM-DD); the machine's by default.
    #[arg(long)]
    pub(super) today: Option<Date>,
    /// Bytes that must stay free on the disk; below, changes are refused and reads go on.
    #[arg(long, env = "LIANPU_FREE_FLOOR", default_value_t = 256 << 20)]
    pub(super) free_floor: u64,
    /// The folder for backups that a running server is asked for; `<data-dir>-backups` by default.
    #[arg(long, env = "LIANPU_BACKUP_DIR")]
    backup_dir: Option<PathBuf>,
}

impl Serve {
    /// The folder for backups: outside the data folder, which they should outlive.
    pub(super) fn backups(&self) -> PathBuf {
        self.backup_dir.clone().unwrap_or_else(|| {
            let mut beside = self.data_dir.clone().into_os_string();
            beside.push("-backups");
            beside.into()
        })
    }
}

/// Starts logging to the error output.
pub(super) fn start_tracing(cli: &Cli) {
    let filter = EnvFilter::try_new(&cli.log).unwrap_or_else(|_| EnvFilter::new("warn"));
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if cli.log_json { logs.json().init() } else { logs.init() }
}
