//! What the binary does under load, over real connections: acts a second, reads
//! while others write, and the start after a kill, all on the synthetic
//! province. Prints a table; nothing here passes or fails.
//!
//! `cargo bench --bench served`; `-- --scale 10` makes the province smaller,
//! `-- --keep` only lays it down and says where.
#![expect(clippy::disallowed_methods, reason = "a bench asks the clock")]
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![expect(clippy::indexing_slicing, clippy::cast_precision_loss, reason = "a bench that panics has failed")]

mod client;
mod server;
#[allow(dead_code, reason = "another bench needs the rest")]
#[path = "../province/synthetic.rs"]
mod synthetic;

use client::Client;
use lianpu::atlas::{Atlas, FixedClock};
use lianpu::journal::{Journal, Options, SledJournal};
use server::Server;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use synthetic::Size;

/// How long each load lasts.
const LOAD: Duration = Duration::from_secs(8);
/// Clients that read.
const READERS: usize = 4;

fn main() {
    let scale = std::env::args().skip_while(|word| word != "--scale").nth(1).and_then(|it| it.parse().ok());
    let size = Size::province().scaled(scale.unwrap_or(100));
    println!("{size:?}");
    let folder = tempfile::tempdir().expect("a folder");
    settle(&size, folder.path());
    if std::env::args().any(|word| word == "--keep") {
        println!("kept in {}", folder.keep().display());
        return;
    }

    let server = Server::start(folder.path());
    println!("{:44} {:.2?}", "start from a checkpoint", server.started_in);
    for writers in [1, 16, 64] {
        let (done, times) = write(&server, writers);
        println!("{:44} {:>7.0} /s  {}", format!("acts over HTTP, {writers} clients"), rate(done), told(times));
    }
    for (what, question, variables) in QUESTIONS {
        let question = serde_json::to_string(question).expect("a text");
        let body = format!(r#"{{"query":{question},"variables":{variables}}}"#);
        let (alone, beside) = (read(&server, &body, 0), read(&server, &body, 16));
        println!("{:44} {}", format!("{what}, {READERS} clients, alone"), told(alone));
        println!("{:44} {}", format!("{what}, {READERS} clients, 16 writing"), told(beside));
    }
    drop(server);
    for _ in 0..5 {
        let server = Server::start(folder.path());
        let after = server.started_in;
        thread::scope(|scope| {
            let writers: Vec<_> = (0..16).map(|_| scope.spawn(|| write_until_cut_off(&server.address))).collect();
            thread::sleep(Duration::from_millis(1_500));
            server.kill();
            writers.into_iter().for_each(|writer| writer.join().expect("a writer ends when it is cut off"));
        });
        println!("{:44} {after:.2?}", "start after kill -9 (or the stop before)");
    }
}

/// Questions as they lie in `schema/examples`, with variables for the province.
const QUESTIONS: [(&str, &str, &str); 2] = [
    ("chain map", include_str!("../../schema/examples/chain-map.graphql"), r#"{"on":"2024-07-31","chain":"chain:c7"}"#),
    ("gaps of a zone", include_str!("../../schema/examples/gaps.graphql"), r#"{"on":"2024-07-31","first":20}"#),
];

/// Lays the province down as a journal and a checkpoint.
fn settle(size: &Size, folder: &Path) {
    let start = Instant::now();
    let journal = SledJournal::open(folder, Options::default()).expect("a journal").journal;
    let mut kept = Vec::new();
    synthetic::each_change(size, |change| kept.push(journal.append(change).expect("a change is taken")));
    kept.into_iter().for_each(|it| {
        it.wait().expect("a change is kept");
    });
    journal.close().expect("a journal closes");
    drop(journal);
    let atlas = Atlas::open(folder, Options::default(), Arc::new(FixedClock(synthetic::day()))).expect("a world");
    println!("{:44} {:.1?}, {} facts", "laid down", start.elapsed(), atlas.current().facts());
    atlas.close().expect("a world closes");
}

fn act(number: u64) -> String {
    format!(
        r#"{{"query":"mutation($i: SourceInput!, $r: RequestInput!) {{ addSource(input: $i, request: $r) {{ revision rejections {{ message }} }} }}","variables":{{"i":{{"kind":"REPORT","title":"第{number}号"}},"r":{{"by":"录入员"}}}}}}"#
    )
}

static NUMBER: AtomicU64 = AtomicU64::new(0);

fn write_once(client: &mut Client) -> std::io::Result<()> {
    let answer = client.ask(&act(NUMBER.fetch_add(1, Ordering::Relaxed)))?;
    assert!(answer.contains(r#""rejections":[]"#), "{answer}");
    Ok(())
}

fn write_until_cut_off(address: &str) {
    if let Ok(mut client) = Client::connect(address) {
        while write_once(&mut client).is_ok() {}
    }
}

/// So many clients write, each after the answer to its act before.
fn write(server: &Server, clients: usize) -> (usize, Vec<Duration>) {
    let times = all(clients, &server.address, |client| write_once(client).expect("an act is answered"));
    (times.len(), times)
}

/// The readers ask the same question again and again, while others write.
fn read(server: &Server, body: &str, writers: usize) -> Vec<Duration> {
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..writers {
            scope.spawn(|| {
                let mut client = Client::connect(&server.address).expect("a connection");
                while !over.load(Ordering::Relaxed) {
                    write_once(&mut client).expect("an act is answered");
                }
            });
        }
        let times = all(READERS, &server.address, |client| {
            let answer = client.ask(body).expect("a question is answered");
            assert!(!answer.contains(r#""errors""#), "{answer}");
        });
        over.store(true, Ordering::Relaxed);
        times
    })
}

/// What each of some clients does over and over for a while, and how long each time took.
fn all(clients: usize, address: &str, work: impl Fn(&mut Client) + Sync) -> Vec<Duration> {
    let until = Instant::now() + LOAD;
    thread::scope(|scope| {
        let running: Vec<_> = (0..clients)
            .map(|_| {
                scope.spawn(|| {
                    let mut client = Client::connect(address).expect("a connection");
                    let mut times = Vec::new();
                    while Instant::now() < until {
                        let start = Instant::now();
                        work(&mut client);
                        times.push(start.elapsed());
                    }
                    times
                })
            })
            .collect();
        running.into_iter().flat_map(|it| it.join().expect("a client ends")).collect()
    })
}

fn rate(done: usize) -> f64 {
    done as f64 / LOAD.as_secs_f64()
}

fn told(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |per_mille: usize| times[(times.len() - 1) * per_mille / 1000];
    format!("p50 {:>9.2?}  p99 {:>9.2?}  max {:>9.2?}  n {}", at(500), at(990), at(1000), times.len())
}
