use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::*;
use crate::http::tests::{Probe, Served, answer, exchange, request, soon, toy, toy_with};
use crate::http::{Site, Wire};

const LIVE: &str = "GET /health/live";

fn site(wire: Wire) -> Site<crate::http::tests::Toy> {
    Site { wire: Wire { workers: 2, ..wire }, ..toy(Arc::default()) }
}

async fn is_closed(stream: &mut TcpStream) {
    let mut rest = Vec::new();
    // Closed or reset: either is an end.
    let _ = soon(stream.read_to_end(&mut rest)).await;
}

#[test]
fn the_refusal_is_as_long_as_it_says() {
    let text = std::str::from_utf8(FULL).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.contains(&format!("content-length: {}", body.len())), "{}", body.len());
}

#[tokio::test]
async fn half_a_head_is_waited_for_only_so_long_and_keeps_nobody_else_waiting() {
    let served = Served::start(site(Wire { header_time: Duration::from_millis(300), ..Wire::default() })).await;
    let mut halves = Vec::new();
    for _ in 0..30 {
        let mut stream = served.connect().await;
        stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-").await.unwrap();
        halves.push(stream);
    }
    assert!(served.ask(LIVE, "").await.starts_with("HTTP/1.1 200"));
    for mut stream in halves {
        is_closed(&mut stream).await;
    }
    let mut silent = served.connect().await;
    is_closed(&mut silent).await;
    let mut idle = served.connect().await;
    assert!(exchange(&mut idle, LIVE, "").await.starts_with("HTTP/1.1 200"));
    is_closed(&mut idle).await;
}

#[tokio::test]
async fn a_head_beyond_the_limit_is_refused() {
    let served = Served::start(site(Wire { header_bytes: 8_192, ..Wire::default() })).await;
    let head = format!("GET /{} HTTP/1.1\r\n", "a".repeat(20_000));
    let mut stream = served.connect().await;
    // The answer may come before all is written.
    let _ = stream.write_all(head.as_bytes()).await;
    let answered = soon(answer(&mut stream)).await;
    assert!(answered.is_empty() || answered.starts_with("HTTP/1.1 4"), "{answered}");
    assert!(served.ask(LIVE, "").await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn one_connection_too_many_is_told_so_and_finds_room_when_another_ends() {
    let served = Served::start(site(Wire { connections: 2, ..Wire::default() })).await;
    let (mut first, mut second) = (served.connect().await, served.connect().await);
    for stream in [&mut first, &mut second] {
        assert!(exchange(stream, LIVE, "").await.starts_with("HTTP/1.1 200"));
    }
    for _ in 0..3 {
        let answered = served.ask(LIVE, "").await;
        assert!(answered.starts_with("HTTP/1.1 503") && answered.contains("hint:"), "{answered}");
    }
    drop(first);
    let found = async {
        while !served.ask(LIVE, "").await.starts_with("HTTP/1.1 200") {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    soon(found).await;
    let metrics = exchange(&mut second, "GET /metrics", "").await;
    assert!(metrics.contains("lianpu_http_connections_turned_away_total"), "{metrics}");
}

#[tokio::test]
async fn told_to_stop_it_answers_what_is_under_way_and_takes_nothing_new() {
    let probe = Arc::<Probe>::default();
    let served = Served::start(toy_with(Arc::default(), Arc::clone(&probe))).await;
    let address = served.address;
    let (mut idle, mut asking) = (served.connect().await, served.connect().await);
    assert!(exchange(&mut idle, LIVE, "").await.starts_with("HTTP/1.1 200"));
    asking.write_all(request("POST /graphql", r#"{"query":"{gated}"}"#).as_bytes()).await.unwrap();
    soon(probe.begun.notified()).await;
    let serving = served.stop();
    is_closed(&mut idle).await;
    assert!(TcpStream::connect(address).await.is_err());
    assert!(!serving.is_finished());
    probe.go.notify_one();
    let answered = soon(answer(&mut asking)).await;
    assert!(answered.starts_with("HTTP/1.1 200") && answered.ends_with(r#"{"data":{"gated":true}}"#), "{answered}");
    assert!(answered.to_ascii_lowercase().contains("connection: close"), "{answered}");
    soon(serving).await.unwrap().unwrap();
}

#[tokio::test]
async fn what_does_not_end_in_time_is_cut_off() {
    let probe = Arc::<Probe>::default();
    let wire = Wire { drain_time: Duration::from_millis(50), workers: 2, ..Wire::default() };
    let served = Served::start(Site { wire, ..toy_with(Arc::default(), Arc::clone(&probe)) }).await;
    let mut asking = served.connect().await;
    asking.write_all(request("POST /graphql", r#"{"query":"{gated}"}"#).as_bytes()).await.unwrap();
    soon(probe.begun.notified()).await;
    soon(served.stop()).await.unwrap().unwrap();
    is_closed(&mut asking).await;
}
