use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{self, Message};

use crate::http::tests::{Probe, Served, Toy, soon, toy, toy_with};
use crate::http::{Site, Wire};

/// A client of the protocol that takes nothing for granted.
struct Client(WebSocketStream<TcpStream>);

impl Client {
    async fn open(served: &Served, headers: &[(&'static str, &str)]) -> Result<Self, tungstenite::Error> {
        let mut request = format!("ws://{}/graphql", served.address).into_client_request()?;
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        let stream = served.connect().await;
        let (socket, _) = soon(tokio_tungstenite::client_async(request, stream)).await?;
        Ok(Self(socket))
    }

    async fn connect(served: &Served) -> Self {
        Self::open(served, &[("sec-websocket-protocol", "graphql-transport-ws")]).await.unwrap()
    }

    /// Connected and acknowledged.
    async fn greeted(served: &Served) -> Self {
        let mut client = Self::connect(served).await;
        client.say(json!({ "type": "connection_init" })).await;
        assert_eq!(client.hear().await, json!({ "type": "connection_ack" }));
        client
    }

    async fn say(&mut self, message: Value) {
        self.send(Message::Text(message.to_string().into())).await;
    }

    async fn send(&mut self, message: Message) {
        self.0.send(message).await.unwrap();
    }

    async fn ask(&mut self, id: &str, query: &str) {
        self.say(json!({ "type": "subscribe", "id": id, "payload": { "query": query } })).await;
    }

    /// The next message that is not of the lower protocol.
    async fn hear(&mut self) -> Value {
        loop {
            match soon(self.0.next()).await.unwrap().unwrap() {
                Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                Message::Ping(_) | Message::Pong(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }

    /// Skips what still comes, and gives the code and the reason.
    async fn closed(&mut self) -> (u16, String) {
        loop {
            match soon(self.0.next()).await {
                Some(Ok(Message::Close(Some(frame)))) => return (frame.code.into(), frame.reason.to_string()),
                Some(Ok(_)) => {}
                other => panic!("ended without a close: {other:?}"),
            }
        }
    }
}

fn site(wire: Wire) -> Site<Toy> {
    Site { wire: Wire { workers: 2, ..wire }, ..toy(Arc::default()) }
}

async fn served() -> Served {
    Served::start(site(Wire::default())).await
}

#[tokio::test]
async fn queries_mutations_and_subscriptions_are_answered_by_id() {
    let served = served().await;
    let mut client = Client::greeted(&served).await;
    client.ask("q", "{ hello }").await;
    assert_eq!(client.hear().await, json!({"type": "next", "id": "q", "payload": {"data": {"hello": "你好，世界"}}}));
    assert_eq!(client.hear().await, json!({"type": "complete", "id": "q"}));
    client.ask("m", "mutation { change }").await;
    assert_eq!(client.hear().await["payload"]["data"]["change"], 0);
    assert_eq!(client.hear().await, json!({"type": "complete", "id": "m"}));
    client.ask("s", "subscription { changes }").await;
    for n in [1, 2] {
        assert_eq!(client.hear().await, json!({"type": "next", "id": "s", "payload": {"data": {"changes": n}}}));
    }
    assert_eq!(client.hear().await, json!({"type": "complete", "id": "s"}));
    client.ask("f", "{ hello fails }").await;
    let failed = client.hear().await;
    assert_eq!(failed["payload"]["data"], json!({"hello": "你好，世界", "fails": null}), "{failed}");
    assert_eq!(failed["payload"]["errors"][0]["extensions"]["code"], "INTERNAL");
}

#[tokio::test]
async fn what_cannot_run_is_an_error_of_its_id_and_the_rest_goes_on() {
    let served = served().await;
    let mut client = Client::greeted(&served).await;
    let aliases: Vec<String> = (0..31).map(|n| format!("a{n}:hello ")).collect();
    for (query, code) in [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        (&format!("{{{}}}", aliases.concat()), "TOO_MANY_ALIASES"),
        (&format!("subscription {{{}}}", aliases.concat()), "TOO_MANY_ALIASES"),
        ("{ panics }", "INTERNAL"),
    ] {
        client.ask("1", query).await;
        let error = client.hear().await;
        assert_eq!((&error["type"], &error["id"]), (&"error".into(), &"1".into()), "{error}");
        assert_eq!(error["payload"][0]["extensions"]["code"], code, "{error}");
    }
    client.ask("1", "subscription { breaks }").await;
    assert_eq!(client.hear().await["payload"]["data"]["breaks"], 1);
    let broke = client.hear().await;
    assert_eq!((&broke["type"], &broke["payload"][0]["extensions"]["code"]), (&"error".into(), &"INTERNAL".into()));
    assert!(!broke.to_string().contains("secret"));
    client
        .say(json!({ "type": "subscribe", "id": "1", "payload": { "extensions":
        { "persistedQuery": { "version": 1, "sha256Hash": "0".repeat(64) } } } }))
        .await;
    assert_eq!(client.hear().await["payload"][0]["message"], "PersistedQueryNotFound");
    client.ask("1", "{ hello }").await;
    assert_eq!(client.hear().await["type"], "next");
}

#[tokio::test]
async fn another_protocol_is_not_spoken() {
    let served = served().await;
    let mut client = Client::open(&served, &[]).await.unwrap();
    assert_eq!(client.closed().await, (4406, "Subprotocol not acceptable".into()));
    // A client that offered something is told by the answer to its offer, and by the same code.
    let refused = Client::open(&served, &[("sec-websocket-protocol", "graphql-ws")]).await;
    if let Ok(mut client) = refused {
        assert_eq!(client.closed().await.0, 4406);
    }
}

#[tokio::test]
async fn a_client_that_closes_is_answered_with_its_close() {
    let served = served().await;
    for mut client in [Client::connect(&served).await, Client::greeted(&served).await] {
        let frame = tungstenite::protocol::CloseFrame { code: 1000.into(), reason: "Normal Closure".into() };
        client.send(Message::Close(Some(frame))).await;
        assert_eq!(client.closed().await.0, 1000);
    }
}

#[tokio::test]
async fn who_does_not_begin_or_begins_twice_is_let_go() {
    let impatient = Served::start(site(Wire { init_time: Duration::from_millis(50), ..Wire::default() })).await;
    let mut client = Client::connect(&impatient).await;
    assert_eq!(client.closed().await, (4408, "Connection initialisation timeout".into()));
    let served = served().await;
    let mut client = Client::greeted(&served).await;
    client.say(json!({ "type": "connection_init" })).await;
    assert_eq!(client.closed().await, (4429, "Too many initialisation requests".into()));
    let mut client = Client::connect(&served).await;
    client.ask("1", "{ hello }").await;
    assert_eq!(client.closed().await, (4401, "Unauthorized".into()));
}

#[tokio::test]
async fn what_is_not_of_the_protocol_closes() {
    let served = served().await;
    for message in [
        Message::Text("{".into()),
        Message::Text(r#"{"type":"start"}"#.into()),
        Message::Text(r#"{"type":"subscribe","id":"1","payload":{}}"#.into()),
        Message::Text(r#"{"type":"subscribe","id":"1","payload":{"query":1}}"#.into()),
        Message::Text(r#"{"type":"subscribe","id":"","payload":{"query":"{hello}"}}"#.into()),
        Message::Binary(br#"{"type":"ping"}"#.to_vec().into()),
    ] {
        let mut client = Client::greeted(&served).await;
        let shown = format!("{message:?}");
        client.send(message).await;
        assert_eq!(client.closed().await.0, 4400, "{shown}");
    }
    let small = Served::start(site(Wire { message_bytes: 1_000, ..Wire::default() })).await;
    let mut client = Client::greeted(&small).await;
    client.ask("1", &format!("{{hello}} # {}", "x".repeat(2_000))).await;
    assert_eq!(client.closed().await.0, 1009);
}

#[tokio::test]
async fn an_id_is_free_again_once_its_operation_is_over() {
    let probe = Arc::<Probe>::default();
    let served = Served::start(toy_with(Arc::default(), Arc::clone(&probe))).await;
    let mut client = Client::greeted(&served).await;
    for _ in 0..2 {
        client.ask("年", "subscription { quiet }").await;
        assert_eq!(client.hear().await["payload"]["data"]["quiet"], 1);
        client.say(json!({ "type": "complete", "id": "年" })).await;
        soon(probe.ended.notified()).await;
    }
    client.say(json!({ "type": "complete", "id": "unknown" })).await;
    let long = "年".repeat(100);
    client.ask(&long, "subscription { quiet }").await;
    assert_eq!(client.hear().await["type"], "next");
    client.ask(&long, "{ hello }").await;
    let (code, reason) = client.closed().await;
    assert_eq!(code, 4409);
    assert!(reason.starts_with("Subscriber for 年年") && reason.len() <= 123, "{reason}");
    soon(probe.ended.notified()).await;
    let mut client = Client::greeted(&served).await;
    client.ask("7", "subscription { quiet }").await;
    client.ask("7", "subscription { quiet }").await;
    assert_eq!(client.closed().await, (4409, "Subscriber for 7 already exists".into()));
}

#[tokio::test]
async fn pings_are_answered_and_sent() {
    let served = Served::start(site(Wire { ping_time: Duration::from_millis(20), ..Wire::default() })).await;
    let mut client = Client::connect(&served).await;
    client.say(json!({ "type": "ping" })).await;
    assert_eq!(client.hear().await, json!({ "type": "pong" }));
    client.say(json!({ "type": "ping", "payload": { "a": 1 } })).await;
    assert_eq!(client.hear().await, json!({ "type": "pong", "payload": { "a": 1 } }));
    client.say(json!({ "type": "pong" })).await;
    while !matches!(soon(client.0.next()).await, Some(Ok(Message::Ping(_)))) {}
}

#[tokio::test]
async fn who_is_not_heard_of_is_let_go() {
    let served = Served::start(site(Wire { idle_time: Duration::from_millis(100), ..Wire::default() })).await;
    let mut client = Client::greeted(&served).await;
    assert_eq!(client.closed().await.0, 3008);
}

#[tokio::test]
async fn more_operations_than_allowed_are_refused_one_by_one() {
    let served = Served::start(site(Wire { operations: 1, ..Wire::default() })).await;
    let mut client = Client::greeted(&served).await;
    client.ask("1", "subscription { quiet }").await;
    assert_eq!(client.hear().await["id"], "1");
    client.ask("2", "{ hello }").await;
    let refused = client.hear().await;
    assert_eq!((&refused["type"], &refused["id"]), (&"error".into(), &"2".into()));
    assert_eq!(refused["payload"][0]["extensions"]["code"], "TOO_MANY_OPERATIONS");
    client.say(json!({ "type": "complete", "id": "1" })).await;
    client.ask("2", "{ hello }").await;
    assert_eq!(client.hear().await["type"], "next");
}

#[tokio::test]
async fn who_does_not_read_is_waited_for_and_then_let_go() {
    let probe = Arc::<Probe>::default();
    let wire = Wire { idle_time: Duration::from_millis(500), workers: 2, ..Wire::default() };
    let served = Served::start(Site { wire, ..toy_with(Arc::default(), Arc::clone(&probe)) }).await;
    let mut client = Client::greeted(&served).await;
    client.ask("1", "subscription { flood }").await;
    soon(probe.ended.notified()).await;
    let produced = probe.produced.load(Ordering::SeqCst);
    // What the system's own buffers hold, and the queue.
    assert!((1..1_000).contains(&produced), "{produced}");
}

#[tokio::test]
async fn a_page_of_another_site_gets_no_socket() {
    let served = served().await;
    let own = format!("http://{}", served.address);
    for (origin, agreed) in [(own.as_str(), true), ("http://evil.example", false), ("null", false)] {
        let headers = [("sec-websocket-protocol", "graphql-transport-ws"), ("origin", origin)];
        let opened = Client::open(&served, &headers).await;
        assert_eq!(opened.is_ok(), agreed, "{origin}");
        if let Err(error) = opened {
            assert!(matches!(&error, tungstenite::Error::Http(answer) if answer.status() == 403), "{error}");
        }
    }
}

#[tokio::test]
async fn a_socket_is_told_when_the_server_stops() {
    let served = served().await;
    let mut client = Client::greeted(&served).await;
    client.ask("1", "subscription { quiet }").await;
    assert_eq!(client.hear().await["type"], "next");
    let serving = served.stop();
    assert_eq!(client.closed().await.0, 1001);
    drop(client);
    soon(serving).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_socket_keeps_its_place_and_is_counted() {
    let served = Served::start(site(Wire { connections: 2, ..Wire::default() })).await;
    let mut client = Client::greeted(&served).await;
    client.ask("1", "subscription { quiet }").await;
    assert_eq!(client.hear().await["type"], "next");
    let mut other = served.connect().await;
    let metrics = crate::http::tests::exchange(&mut other, "GET /metrics", "").await;
    for line in ["lianpu_websocket_connections 1", "lianpu_websocket_operations 1", "lianpu_http_connections 2"] {
        assert!(metrics.contains(line), "{line}: {metrics}");
    }
    assert!(served.ask("GET /health/live", "").await.starts_with("HTTP/1.1 503"));
    drop(client);
    let gone = async {
        while !crate::http::tests::exchange(&mut other, "GET /metrics", "").await.contains("lianpu_http_connections 1")
        {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    soon(gone).await;
}
