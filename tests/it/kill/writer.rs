//! The server under acts: four clients add a source each, again and again, over
//! connections that stay open, and note what the server says is kept.

#[path = "../../../benches/served/client.rs"]
mod client;

use super::kill;
use client::Client;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

const CLIENTS: usize = 4;

/// What became of a server until it was killed.
#[derive(Debug, Default)]
pub(super) struct Fate {
    /// The revision at which it said that it was ready, if it came so far.
    pub(super) ready_at: Option<u64>,
    /// What it said is kept: the number of the source and the revision.
    pub(super) acknowledged: Vec<(u64, u64)>,
}

/// A server that runs, and those who write to it once it is ready.
pub(super) struct Running {
    child: Child,
    work: JoinHandle<Fate>,
    said: mpsc::Receiver<()>,
}

impl Running {
    /// Starts it over a folder; sources are numbered on from `numbers`.
    pub(super) fn start(folder: &Path, numbers: &Arc<AtomicU64>) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_lianpu"))
            .args(["serve", "--listen", "127.0.0.1:0", "--no-seed", "--today", "2024-07-31", "--data-dir"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (tell, said) = mpsc::channel();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let numbers = Arc::clone(numbers);
        let work = thread::spawn(move || {
            let mut line = String::new();
            let _ = out.read_line(&mut line);
            let Some((address, revision)) = ready(&line) else { return Fate::default() };
            let _ = tell.send(());
            let acknowledged = Mutex::new(Vec::new());
            thread::scope(|scope| {
                for _ in 0..CLIENTS {
                    scope.spawn(|| write_until_cut_off(&address, &numbers, &acknowledged, &tell));
                }
            });
            Fate { ready_at: Some(revision), acknowledged: acknowledged.into_inner().unwrap() }
        });
        Self { child, work, said }
    }

    /// Kills it a moment after it was started, most often before it is ready.
    pub(super) fn kill_at_once(mut self, pause: Duration) -> Fate {
        thread::sleep(pause);
        kill(&mut self.child);
        self.work.join().unwrap()
    }

    /// Kills it a moment after it said something: that it is ready, then each change it kept.
    pub(super) fn kill_once_it_said(self, times: usize, pause: Duration) -> Fate {
        for _ in 0..times {
            assert!(self.said.recv_timeout(Duration::from_secs(60)).is_ok(), "the server says nothing");
        }
        self.kill_at_once(pause)
    }
}

/// The address and the revision in the line that says it is ready.
fn ready(line: &str) -> Option<(String, u64)> {
    let address = line.split("http://").nth(1)?.split(' ').next()?;
    let revision = line.trim_end().rsplit(' ').next()?.parse().ok()?;
    Some((address.to_owned(), revision))
}

fn write_until_cut_off(
    address: &str,
    numbers: &AtomicU64,
    acknowledged: &Mutex<Vec<(u64, u64)>>,
    tell: &mpsc::Sender<()>,
) {
    let Ok(mut client) = Client::connect(address) else { return };
    loop {
        let number = numbers.fetch_add(1, Ordering::Relaxed);
        // An answer that was cut off says nothing.
        let Ok(answer) = client.ask(&act(number)) else { return };
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let revision = answer["data"]["addSource"]["revision"].as_str().unwrap_or_else(|| panic!("{answer}"));
        acknowledged.lock().unwrap().push((number, revision.parse().unwrap()));
        // Nobody listens once the server is to be killed.
        let _ = tell.send(());
    }
}

/// Adds the source that `world::source` makes.
fn act(number: u64) -> String {
    let input =
        json!({"id": format!("source:s{number}"), "kind": "REPORT", "title": "报告", "published": "2024-07-01"});
    let request = json!({"by": "录入员", "key": format!("key-{number}")});
    let document = "mutation($input: SourceInput!, $request: RequestInput!) {
        addSource(input: $input, request: $request) { revision } }";
    json!({"query": document, "variables": {"input": input, "request": request}}).to_string()
}
