#![expect(clippy::unused_async, reason = "async-graphql wants resolvers async")]

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use async_graphql::{Context, ErrorExtensions as _, Object, Schema, SimpleObject, Subscription};
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use futures_util::{Stream, StreamExt as _, stream};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tower::ServiceExt as _;

use super::*;

/// What a toy schema has to have for every branch of the handler.
pub(super) struct Query;

#[derive(SimpleObject)]
pub(super) struct Thing {
    name: String,
    part: Part,
}

pub(super) struct Part;

#[Object]
impl Part {
    async fn name(&self) -> &str {
        "part"
    }

    async fn fails(&self) -> async_graphql::Result<Option<bool>> {
        Err("no luck".into())
    }
}

#[Object]
impl Query {
    async fn hello(&self, name: Option<String>) -> String {
        format!("你好，{}", name.unwrap_or_else(|| "世界".into()))
    }

    async fn things(&self, first: Option<i32>) -> Vec<Thing> {
        let count = first.unwrap_or(2);
        let thing = |n| Thing { name: format!("{n}"), part: Part };
        (0..count).map(thing).collect()
    }

    async fn forever(&self) -> bool {
        std::future::pending().await
    }

    async fn panics(&self) -> bool {
        assert_eq!(std::process::id(), 0, "a secret");
        true
    }

    /// Says that it has begun, and waits to be let go.
    async fn gated(&self, context: &Context<'_>) -> bool {
        let probe = context.data_unchecked::<Arc<Probe>>();
        probe.begun.notify_one();
        probe.go.notified().await;
        true
    }

    /// Keeps its thread until it is let go.
    async fn computes(&self, context: &Context<'_>) -> bool {
        let probe = context.data_unchecked::<Arc<Probe>>();
        probe.begun.notify_one();
        while !probe.enough.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(1));
        }
        true
    }

    async fn fails(&self) -> async_graphql::Result<Option<bool>> {
        Err("no luck".into())
    }

    async fn fails_with_code(&self) -> async_graphql::Result<bool> {
        Err(async_graphql::Error::new("gone").extend_with(|_, it| it.set("code", "NOT_FOUND")))
    }
}

/// Counts its changes.
pub(super) struct Mutation(Arc<AtomicU64>);

#[Object]
impl Mutation {
    async fn change(&self) -> u64 {
        self.0.fetch_add(1, Ordering::SeqCst)
    }

    async fn wait(&self) -> bool {
        std::future::pending().await
    }
}

/// How tests and resolvers meet.
#[derive(Default)]
pub(super) struct Probe {
    pub(super) begun: Notify,
    pub(super) go: Notify,
    pub(super) enough: AtomicBool,
    pub(super) produced: AtomicU64,
    pub(super) ended: Notify,
}

/// Tells the probe when it is dropped.
struct Ending(Arc<Probe>);

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.ended.notify_one();
    }
}

pub(super) struct Changes;

#[Subscription]
impl Changes {
    async fn changes(&self) -> impl Stream<Item = u64> {
        stream::iter([1, 2])
    }

    async fn quiet(&self, context: &Context<'_>) -> impl Stream<Item = u64> {
        let ending = Ending(Arc::clone(context.data_unchecked::<Arc<Probe>>()));
        stream::iter([1]).chain(stream::pending()).map(move |n| {
            let _ = &ending;
            n
        })
    }

    /// Never ends by itself; 64 KiB each.
    async fn flood(&self, context: &Context<'_>) -> impl Stream<Item = String> {
        let ending = Ending(Arc::clone(context.data_unchecked::<Arc<Probe>>()));
        stream::repeat(()).map(move |()| {
            ending.0.produced.fetch_add(1, Ordering::SeqCst);
            "x".repeat(64 * 1024)
        })
    }

    async fn breaks(&self) -> impl Stream<Item = u64> {
        stream::iter([1, 2]).map(|n| {
            assert_eq!(n, 1, "a secret");
            n
        })
    }
}

struct Fixed(Readiness);

impl Health for Fixed {
    fn readiness(&self) -> Readiness {
        self.0.clone()
    }

    fn revision(&self) -> Option<u64> {
        (self.0 != Readiness::Starting).then_some(7)
    }
}

fn site_of(limits: Limits, readiness: Readiness, changes: Arc<AtomicU64>) -> Router {
    router(Site { limits, health: Arc::new(Fixed(readiness)), ..toy(changes) }).unwrap()
}

pub(super) type Toy = Schema<Query, Mutation, Changes>;

/// A site with nothing special about it.
pub(super) fn toy(changes: Arc<AtomicU64>) -> Site<Toy> {
    toy_with(changes, Arc::default())
}

pub(super) fn toy_with(changes: Arc<AtomicU64>, probe: Arc<Probe>) -> Site<Toy> {
    Site {
        executor: Schema::build(Query, Mutation(changes), Changes).data(probe).finish(),
        limits: Limits::default(),
        wire: Wire { workers: 2, ..Wire::default() },
        health: Arc::new(Fixed(Readiness::Ready)),
        files: None,
        backups: None,
        exports: None,
    }
}

/// Waits for what must come; a test that fails should not hang.
pub(super) async fn soon<F: Future>(what: F) -> F::Output {
    tokio::time::timeout(Duration::from_secs(30), what).await.expect("nothing came for half a minute")
}

/// A server on a port of its own.
pub(super) struct Served {
    pub(super) address: SocketAddr,
    stop: tokio::sync::oneshot::Sender<()>,
    serving: JoinHandle<Result<(), HttpError>>,
}

impl Served {
    pub(super) async fn start(site: Site<Toy>) -> Self {
        let listener = listen("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let serving = tokio::spawn(serve(listener, site, async move {
            let _ = stopped.await;
        }));
        Self { address, stop, serving }
    }

    pub(super) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// One request on a connection of its own; its head and body.
    pub(super) async fn ask(&self, head: &str, body: &str) -> String {
        let mut stream = self.connect().await;
        exchange(&mut stream, head, body).await
    }

    /// Tells it to stop; what comes back is done when it has.
    pub(super) fn stop(self) -> JoinHandle<Result<(), HttpError>> {
        self.stop.send(()).unwrap();
        self.serving
    }
}

pub(super) fn request(head: &str, body: &str) -> String {
    let (length, kind) = (body.len(), "Content-Type: application/json");
    format!("{head} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n{kind}\r\n\r\n{body}")
}

pub(super) async fn exchange(stream: &mut TcpStream, head: &str, body: &str) -> String {
    stream.write_all(request(head, body).as_bytes()).await.unwrap();
    soon(answer(stream)).await
}

/// Reads one answer, no more.
pub(super) async fn answer(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    loop {
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let mut lines = head.lines();
            let length =
                lines.find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0_usize) {
                return text;
            }
        }
        match stream.read_u8().await {
            Ok(byte) => text.push(char::from(byte)),
            Err(_) => return text,
        }
    }
}

pub(super) fn site_with(limits: Limits, readiness: Readiness) -> Router {
    site_of(limits, readiness, Arc::default())
}

pub(super) fn site_counting(changes: Arc<AtomicU64>) -> Router {
    site_of(Limits::default(), Readiness::Ready, changes)
}

/// So that tests of the time limit are quick.
pub(super) fn impatient_site() -> Router {
    let limits = Limits { time: Duration::from_millis(200), ..Limits::default() };
    site_with(limits, Readiness::Ready)
}

pub(super) fn site() -> Router {
    site_counting(Arc::default())
}

/// What came back.
pub(super) struct Got {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) text: String,
}

impl Got {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect(&self.text)
    }

    pub(super) fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }

    /// The code of the first error.
    pub(super) fn code(&self) -> String {
        let json = self.json();
        let code = json["errors"][0]["extensions"]["code"].as_str();
        code.unwrap_or_default().into()
    }
}

pub(super) async fn send(router: Router, request: Request<Body>) -> Got {
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    Got { status: parts.status, headers: parts.headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
}

async fn get(router: Router, address: &str) -> Got {
    send(router, Request::get(address).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn it_lives_and_says_how_ready_it_is() {
    let live = get(site(), "/health/live").await;
    assert_eq!((live.status, live.text.as_str()), (StatusCode::OK, r#"{"status":"ok"}"#));
    let degraded = Readiness::Degraded { reason: "disk full".into() };
    for (readiness, status, text) in [
        (Readiness::Ready, 200, r#"{"status":"ready","revision":7}"#),
        (degraded, 200, r#"{"status":"degraded","revision":7,"reason":"disk full"}"#),
        (Readiness::Starting, 503, r#"{"status":"starting","revision":null}"#),
    ] {
        let ready = get(site_with(Limits::default(), readiness), "/health/ready").await;
        assert_eq!((ready.status.as_u16(), ready.text.as_str()), (status, text));
        assert_eq!(ready.header(header::CACHE_CONTROL), "no-store");
    }
}

#[tokio::test]
async fn every_answer_binds_the_browser() {
    for address in ["/", "/graphiql", "/graphql", "/health/live", "/nowhere"] {
        let got = get(site(), address).await;
        assert_eq!(got.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{address}");
        let policy = got.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
    }
}

#[tokio::test]
async fn a_request_addressed_to_a_foreign_name_is_refused() {
    for (host, status) in [("localhost:8080", 200), ("127.0.0.1", 200), ("evil.example", 421)] {
        let request = Request::get("/health/live").header(header::HOST, host);
        let got = send(site(), request.body(Body::empty()).unwrap()).await;
        assert_eq!(got.status.as_u16(), status, "{host}");
    }
}

#[tokio::test]
async fn the_front_page_is_there_whether_or_not_it_was_built() {
    let page = get(site(), "/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header(header::CONTENT_TYPE), "text/html; charset=utf-8");
    assert!(page.text.contains("链谱"));
    for address in ["/map/hydrogen", "/gaps", "/segments/H3.1.1", "/print/leader/hydrogen"] {
        let same = get(site(), address).await;
        assert_eq!((same.status, same.text.as_str()), (StatusCode::OK, page.text.as_str()), "{address}");
    }
    let missing = get(site(), "/../Cargo.toml").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    let request = Request::post("/").body(Body::empty()).unwrap();
    let got = send(site(), request).await;
    assert_eq!(got.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(got.header(header::ALLOW), "GET, HEAD");
}

#[test]
fn an_address_that_others_can_reach_is_refused_with_a_way_out() {
    for address in ["127.0.0.1:80", "127.9.9.9:80", "[::1]:80"] {
        check_loopback(address.parse().unwrap()).unwrap();
    }
    for address in ["0.0.0.0:80", "[::]:80", "192.168.1.2:80"] {
        let error = check_loopback(address.parse().unwrap()).unwrap_err();
        let text = error.to_string();
        assert!(text.starts_with(address), "{text}");
        assert!(text.contains("hint: listen on 127.0.0.1:80"), "{text}");
    }
}

#[tokio::test]
async fn a_taken_port_is_said_to_be_taken() {
    let first = listen("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = first.local_addr().unwrap();
    let error = listen(address).await.unwrap_err().to_string();
    assert!(error.contains(&address.to_string()) && error.contains("hint:"), "{error}");
}

#[tokio::test]
async fn a_page_of_another_site_is_refused() {
    for (origin, status) in [("http://localhost:8080", 200), ("http://localhost:3000", 403), ("null", 403)] {
        let request = Request::get("/health/live").header(header::HOST, "localhost:8080");
        let got = send(site(), request.header(header::ORIGIN, origin).body(Body::empty()).unwrap()).await;
        assert_eq!(got.status.as_u16(), status, "{origin}");
    }
}

#[tokio::test]
async fn questions_that_compute_keep_nobody_waiting_and_are_given_up() {
    let probe = Arc::<Probe>::default();
    let limits = Limits { time: Duration::from_millis(100), ..Limits::default() };
    let site = router(Site { limits, ..toy_with(Arc::default(), Arc::clone(&probe)) }).unwrap();
    let ask = || {
        let request = Request::post("/graphql").header(header::CONTENT_TYPE, "application/json");
        send(site.clone(), request.body(Body::from(r#"{"query":"{computes}"}"#)).unwrap())
    };
    // Twice as many as there are threads.
    let asking = [(); 4].map(|()| tokio::spawn(ask()));
    soon(probe.begun.notified()).await;
    assert_eq!(get(site.clone(), "/health/ready").await.status, 200);
    for asked in asking {
        assert_eq!(soon(asked).await.unwrap().code(), "TIMED_OUT");
    }
    probe.enough.store(true, Ordering::SeqCst);
    let answered = async { while ask().await.text != r#"{"data":{"computes":true}}"# {} };
    soon(answered).await;
}

#[tokio::test]
async fn a_request_has_an_id() {
    for (sent, kept) in [("a-1_b.C", true), ("", false), ("a b", false), ("a\"b", false), (&"x".repeat(65), false)] {
        let request = Request::get("/health/live").header("x-request-id", sent);
        let got = send(site(), request.body(Body::empty()).unwrap()).await;
        assert_eq!(got.header("x-request-id") == sent, kept, "{sent}");
        assert!(!got.header("x-request-id").is_empty());
    }
    let (one, other) = (get(site(), "/nowhere").await, get(site(), "/nowhere").await);
    assert_ne!(one.header("x-request-id"), other.header("x-request-id"));
}

#[derive(Clone, Default)]
struct Lines(Arc<std::sync::Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_request_is_one_line_in_the_log_without_what_was_asked() {
    let mut lines = Lines::default();
    // A place of logging that another test meets first, just as we begin to listen, may stay silent for that while.
    for _ in 0..20 {
        lines = Lines::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::fmt().json().with_max_level(tracing::Level::INFO);
        let guard = tracing::subscriber::set_default(subscriber.with_writer(move || writer.clone()).finish());
        let request = Request::get("/graphql?query=%7Bhello%7D").header("x-request-id", "id-7");
        send(site(), request.body(Body::empty()).unwrap()).await;
        drop(guard);
        if !lines.0.lock().unwrap().is_empty() {
            break;
        }
    }
    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
    let line: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&line["fields"]["method"], &line["fields"]["path"]), (&"GET".into(), &"/graphql".into()), "{line}");
    assert_eq!(line["fields"]["status"], 200);
    assert!(line["fields"]["millis"].is_number());
    assert_eq!(line["span"]["id"], "id-7");
    assert!(!text.contains("hello"), "{text}");
}

#[tokio::test]
async fn what_happens_is_counted_under_few_words() {
    let site = site_with(Limits::default(), Readiness::Degraded { reason: "disk full".into() });
    for query in ["{hello}", "{hello}", "{fails}", "{", "mutation{change}"] {
        let body = serde_json::json!({ "query": query }).to_string();
        let request = Request::post("/graphql").header(header::CONTENT_TYPE, "application/json");
        send(site.clone(), request.body(Body::from(body)).unwrap()).await;
    }
    get(site.clone(), "/made/up/by/a/client").await;
    let request = Request::builder().method("MADEUP").uri("/").header(header::HOST, "evil.example");
    send(site.clone(), request.body(Body::empty()).unwrap()).await;
    let got = get(site, "/metrics").await;
    assert!(got.header(header::CONTENT_TYPE).starts_with("application/openmetrics-text"));
    for line in [
        r#"lianpu_http_requests_total{route="/graphql",method="POST",status="200"} 5"#,
        r#"lianpu_http_requests_total{route="page",method="GET",status="404"} 1"#,
        r#"lianpu_http_requests_total{route="page",method="other",status="421"} 1"#,
        r#"lianpu_http_request_duration_seconds_count{route="/graphql"} 5"#,
        r#"lianpu_graphql_operations_total{kind="query",transport="http",outcome="ok"} 2"#,
        r#"lianpu_graphql_operations_total{kind="query",transport="http",outcome="errors"} 1"#,
        r#"lianpu_graphql_operations_total{kind="unknown",transport="http",outcome="refused"} 1"#,
        r#"lianpu_graphql_operations_total{kind="mutation",transport="http",outcome="ok"} 1"#,
        "lianpu_http_requests_in_flight 1",
        "lianpu_revision 7",
        "lianpu_degraded 1",
        "lianpu_ready 1",
        "# EOF",
    ] {
        assert!(got.text.lines().any(|it| it == line), "{line} is not in\n{}", got.text);
    }
    assert!(!got.text.to_lowercase().contains("made"), "{}", got.text);
}
