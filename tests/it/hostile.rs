//! What somebody might send who means no good: one server, real connections,
//! many requests. Nothing may break, tell, grow, or keep the others waiting.

#![expect(clippy::disallowed_methods, reason = "answers have to come within a bound")]

mod case;
mod documents;
mod files;
mod requests;
mod server;
mod sockets;
mod values;

use case::{Case, judge, post};
use serde_json::{Value, json};
use server::{Server, exchange};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use values::Inputs;

/// Bytes by which the server's memory may have grown: some three times what was seen.
const GROWTH: usize = 128 << 20;
/// Senders at a time.
const SENDERS: usize = 4;

#[test]
fn hostile_requests_break_nothing_tell_nothing_and_keep_nobody_waiting() {
    let start = Instant::now();
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path());
    let inputs = Inputs::of(&server.address);
    let groups = [
        ("documents", documents::cases()),
        ("requests", requests::cases()),
        ("files", files::cases()),
        ("sockets", sockets::cases()),
        ("raw values", values::raw()),
        ("pages and points in time", values::pages()),
        ("arguments", inputs.questions()),
        ("views", inputs.views()),
        ("inputs", inputs.acts()),
        ("arguments, over what was recorded", inputs.questions()),
        ("views, over what was recorded", inputs.views()),
        ("documents once more", documents::cases()),
        ("requests once more", requests::cases()),
        ("files once more", files::cases()),
        ("sockets once more", sockets::cases()),
    ];
    let slow = requests::slow();
    all_examples(&server);
    let before = server.resident();
    let over = AtomicBool::new(false);
    let (mut count, mut faults, mut slowest) = (slow.len(), Vec::new(), (Duration::ZERO, String::new()));
    let health = thread::scope(|scope| {
        let watching = scope.spawn(|| watch(&server, &over));
        let waiting: Vec<_> = slow.iter().map(|case| scope.spawn(|| judge(&server, folder.path(), case))).collect();
        for (name, cases) in &groups {
            let begun = Instant::now();
            let run = send_all(&server, folder.path(), cases);
            let resident = server.resident() >> 20;
            println!("{name}: {} cases in {:?}, then {resident} MiB: {:?}", cases.len(), begun.elapsed(), run.words);
            count += cases.len();
            faults.extend(run.faults);
            slowest = slowest.clone().max(run.slowest);
        }
        faults.extend(waiting.into_iter().filter_map(|it| it.join().unwrap().err()));
        over.store(true, Ordering::Relaxed);
        watching.join().unwrap()
    });
    all_examples(&server);
    let grown = server.resident().saturating_sub(before);
    let said = server.stop();
    println!(
        "{count} hostile cases in {:?}; the slowest took {:?} ({}); health was asked {} times, its slowest answer took {:?}; \
         memory grew by {} KiB from {} KiB",
        start.elapsed(),
        slowest.0,
        slowest.1,
        health.0,
        health.1,
        grown / 1024,
        before / 1024
    );
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(count >= 300, "only {count} cases");
    assert!(health.0 > 20 && health.1 < Duration::from_secs(5), "health: {health:?}");
    assert!(grown < GROWTH, "the server grew by {grown} bytes");
    let bad = said.lines().find(|line| line.contains("panicked") || line.contains("ERROR"));
    assert!(bad.is_none(), "the server said: {said}");
}

struct Run {
    faults: Vec<String>,
    /// What came of the cases, and how often.
    words: BTreeMap<String, usize>,
    slowest: (Duration, String),
}

/// Sends all, a few at a time.
fn send_all(server: &Server, folder: &Path, cases: &[Case]) -> Run {
    let next = AtomicUsize::new(0);
    let run = Mutex::new(Run { faults: Vec::new(), words: BTreeMap::new(), slowest: (Duration::ZERO, String::new()) });
    thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let judged = judge(server, folder, case);
                    let mut run = run.lock().unwrap();
                    match judged {
                        Ok((took, word)) => {
                            run.slowest = (took, case.name.clone()).max(run.slowest.clone());
                            *run.words.entry(word).or_default() += 1;
                        }
                        Err(fault) => run.faults.push(fault),
                    }
                }
            });
        }
    });
    run.into_inner().unwrap()
}

/// Asks for health until all is over: how often, and how long the slowest answer took.
fn watch(server: &Server, over: &AtomicBool) -> (usize, Duration) {
    let (mut asked, mut slowest) = (0, Duration::ZERO);
    let ask = b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    while !over.load(Ordering::Relaxed) {
        let answer = exchange(&server.address, ask, false);
        let text = String::from_utf8_lossy(&answer.bytes).into_owned();
        assert!(text.starts_with("HTTP/1.1 200") && text.contains("ready"), "health: {text}");
        asked += 1;
        slowest = slowest.max(answer.took);
        thread::sleep(Duration::from_millis(20));
    }
    (asked, slowest)
}

/// The questions people ask: answered before the set and, whatever was recorded meanwhile, after it.
fn all_examples(server: &Server) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/examples");
    let mut asked = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let query = fs::read_to_string(&path).unwrap();
        if path.extension().is_some_and(|it| it == "graphql")
            && !query.contains("mutation")
            && !query.contains("subscription")
        {
            let variables: Value =
                serde_json::from_str(&fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
            let body = json!({ "query": query, "variables": variables }).to_string();
            let answer = exchange(&server.address, &post("example", body).bytes, false);
            let text = String::from_utf8_lossy(&answer.bytes).into_owned();
            assert!(text.starts_with("HTTP/1.1 200") && !text.contains("\"errors\":["), "{}: {text}", path.display());
            asked += 1;
        }
    }
    assert!(asked > 10, "the examples");
}
