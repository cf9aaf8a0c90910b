#![expect(clippy::unused_async, reason = "async-graphql wants resolvers async")]

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use async_graphql::{ErrorExtensions as _, Object, Schema, SimpleObject, Subscription};
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use serde_json::Value;
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

pub(super) struct Changes;

#[Subscription]
impl Changes {
    async fn changes(&self) -> impl futures_util::Stream<Item = u64> {
        futures_util::stream::iter([1])
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
    Site {
        executor: Schema::new(Query, Mutation(changes), Changes),
        limits: Limits::default(),
        wire: Wire { workers: 2, ..Wire::default() },
        health: Arc::new(Fixed(Readiness::Ready)),
        files: None,
    }
}

pub(super) fn site_with(limits: Limits, readiness: Readiness) -> Router {
    site_of(limits, readiness, Arc::default())
}

/// Impatient, so that tests of the time limit are quick.
pub(super) fn site_counting(changes: Arc<AtomicU64>) -> Router {
    let limits = Limits { time: Duration::from_millis(50), ..Limits::default() };
    site_of(limits, Readiness::Ready, changes)
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
