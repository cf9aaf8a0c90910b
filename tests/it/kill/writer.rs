//! A process that writes without end, eight requests at a time, and says what
//! was acknowledged. It is this test binary itself with a word in its
//! environment; a client of the server's mutations can take its place here, as
//! long as it says `begins at N` once the server is ready and `acknowledged N`.

use super::{kill, open};
use crate::world::source;
use lianpu::atlas::Proposal;
use lianpu::change::{Author, Command, IdempotencyKey, Request};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

const FOLDER: &str = "LIANPU_TEST_WRITER_FOLDER";
const THIS: &str = "kill::an_acknowledged_change_survives_two_hundred_kills";

#[expect(clippy::disallowed_methods, reason = "the child learns from the environment that it is one")]
fn folder() -> Option<PathBuf> {
    std::env::var_os(FOLDER).map(PathBuf::from)
}

/// Whether this process is to write.
pub(super) fn is_child() -> bool {
    folder().is_some()
}

#[expect(clippy::print_stdout, reason = "the parent reads what the child says")]
/// What the child does.
pub(super) fn write_until_killed() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let atlas = open(&folder().unwrap());
    let mut next = atlas.current().revision().0 + 1;
    println!("begins at {next}");
    runtime.block_on(async {
        loop {
            let batch = (next..next + 8).map(|number| {
                let request = Request {
                    by: Author::Seed,
                    at: "2024-08-01T00:00:00Z".parse().unwrap(),
                    why: None,
                    key: Some(IdempotencyKey(format!("key-{number}").into())),
                };
                atlas.commit(Proposal::new(request, vec![Command::AddSource(source(&format!("s{number}")))]))
            });
            for kept in futures_util::future::join_all(batch).await {
                println!("acknowledged {}", kept.unwrap().revision);
            }
            std::io::stdout().flush().unwrap();
            next += 8;
        }
    });
}

/// What a process said before it was killed.
#[derive(Debug)]
pub(super) struct Fate {
    /// It had opened the folder and said so.
    pub(super) ready: bool,
    /// The revision that it would write first.
    pub(super) begins: Option<u64>,
    /// The last revision that it acknowledged, 0 if none.
    pub(super) acknowledged: u64,
}

/// A writer that runs.
pub(super) struct Running {
    child: Child,
    reader: JoinHandle<Fate>,
    said: mpsc::Receiver<()>,
}

impl Running {
    pub(super) fn start(folder: &Path) -> Self {
        let mut child = Process::new(std::env::current_exe().unwrap())
            .args(["--exact", THIS, "--nocapture"])
            .env(FOLDER, folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (tell, said) = mpsc::channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        let reader = thread::spawn(move || {
            let mut fate = Fate { ready: false, begins: None, acknowledged: 0 };
            for line in out.lines().map_while(Result::ok) {
                if let Some(first) = line.strip_prefix("begins at ").and_then(|at| at.parse().ok()) {
                    (fate.ready, fate.begins) = (true, Some(first));
                }
                let acknowledged = line.strip_prefix("acknowledged ").and_then(|at| at.parse().ok());
                fate.acknowledged = fate.acknowledged.max(acknowledged.unwrap_or(0));
                if fate.ready {
                    // Nobody listens once the writer is to be killed.
                    let _ = tell.send(());
                }
            }
            fate
        });
        Self { child, reader, said }
    }

    /// Kills it a moment after it was started, most often before it is ready.
    pub(super) fn kill_at_once(mut self, pause: Duration) -> Fate {
        thread::sleep(pause);
        kill(&mut self.child);
        self.reader.join().unwrap()
    }

    /// Kills it a moment after it said something: at first that it begins.
    pub(super) fn kill_once_it_said(mut self, lines: usize, pause: Duration) -> Fate {
        for _ in 0..lines {
            assert!(self.said.recv_timeout(Duration::from_secs(60)).is_ok(), "the writer says nothing");
        }
        thread::sleep(pause);
        kill(&mut self.child);
        self.reader.join().unwrap()
    }
}
