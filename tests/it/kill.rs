//! kill -9, again and again: what was acknowledged is there, whole and in
//! order, and nothing else but what was on its way.

use crate::world::{day_of, source};
use lianpu::atlas::{Atlas, FixedClock, Proposal};
use lianpu::change::{Author, Command, IdempotencyKey, Request, Revision};
use lianpu::domain::{Source, SourceId};
use lianpu::journal::Options;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

const FOLDER: &str = "LIANPU_TEST_WRITER_FOLDER";
const THIS: &str = "kill::an_acknowledged_change_survives_kill_9";

fn open(folder: &Path) -> Atlas {
    Atlas::open(folder, Options::default(), Arc::new(FixedClock(day_of("2024-07-31")))).unwrap()
}

#[expect(clippy::print_stdout, reason = "the parent reads what the child says")]
/// The child: writes without end, eight requests at a time, and says what was
/// acknowledged.
fn write_until_killed(folder: &Path) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let atlas = open(folder);
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

/// Starts this test in another process and kills it after a while; returns the
/// last revision that it acknowledged.
fn run_and_kill(folder: &Path, after: Duration) -> u64 {
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args(["--exact", THIS, "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let reader = thread::spawn(move || {
        let acknowledged =
            lines.map_while(Result::ok).filter_map(|line| line.strip_prefix("acknowledged ")?.parse().ok());
        acknowledged.max().unwrap_or(0)
    });
    thread::sleep(after);
    kill(&mut child);
    reader.join().unwrap()
}

/// SIGKILL: no handler runs, nothing is flushed.
fn kill(child: &mut Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the child learns from the environment that it is one")]
fn an_acknowledged_change_survives_kill_9() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        write_until_killed(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = 0;
    for kills in 0..12u64 {
        acknowledged = acknowledged.max(run_and_kill(folder.path(), Duration::from_millis(60 + kills * 37 % 240)));
        let atlas = open(folder.path());
        let world = atlas.current();
        let end = world.revision().0;
        assert!(end >= acknowledged, "after kill {kills}: {acknowledged} was acknowledged, the journal ends at {end}");
        for revision in 1..=end {
            let id = SourceId::new(&format!("s{revision}")).unwrap();
            assert!(world.get::<Source>(&id).is_some(), "revision {revision} of {end} lacks its fact");
            assert!(world.change_line(Revision(revision)).is_some());
        }
        assert_eq!(world.facts() as u64, end, "nothing else is there");
        atlas.close().unwrap();
    }
    assert!(acknowledged > 50, "the child wrote: {acknowledged}");
}

#[test]
fn a_seed_that_was_killed_is_whole_or_absent() {
    let mut outcomes = std::collections::BTreeMap::new();
    for kills in 0..8u64 {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Process::new(env!("CARGO_BIN_EXE_lianpu"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(10 + kills * 60));
        kill(&mut child);
        let world = open(folder.path()).current();
        let whole = world.facts();
        assert!(world.revision().0 <= 1 && (whole == 0) == (world.revision().0 == 0), "{whole} facts");
        *outcomes.entry(whole).or_insert(0) += 1;
    }
    let full: Vec<_> = outcomes.keys().filter(|facts| **facts > 0).collect();
    assert!(full.len() <= 1, "every whole seed is the same: {outcomes:?}");
}
