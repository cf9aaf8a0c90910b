//! Sees every request come and its answer go: gives it an id, one line in the log, and counts it.
//! Never logs what was asked for, only the path; never counts by anything a client made up.

use std::fmt::Write as _;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use tokio::time::Instant;
use tracing::Instrument as _;

use super::metrics::{Counted, Metrics};

/// Tells one request from all others, in the log and to the client.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What is counted when the client left before there was an answer; nothing was sent.
const LEFT: u16 = 499;

/// Stands before everything else, so that it sees refusals too.
pub(super) async fn watch(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let id = id_sent(request.headers()).unwrap_or_else(new_id);
    // An error's level, so that whatever is logged within has the id, also where only errors are logged.
    let span = tracing::error_span!("request", id = id.to_str().unwrap_or_default());
    let mut seen = Seen {
        route: route(request.extensions().get::<MatchedPath>()),
        method: method(request.method()),
        path: request.uri().path().to_owned(),
        since: Instant::now(),
        status: LEFT,
        _in_flight: Counted::one(&metrics.in_flight),
        metrics,
        span: span.clone(),
    };
    let mut response = next.run(request).instrument(span).await;
    seen.status = response.status().as_u16();
    response.headers_mut().insert(REQUEST_ID, id);
    response
}

/// One request; counted and logged when it is over, however it ended.
struct Seen {
    route: &'static str,
    method: &'static str,
    path: String,
    since: Instant,
    status: u16,
    metrics: Metrics,
    _in_flight: Counted,
    span: tracing::Span,
}

impl Drop for Seen {
    fn drop(&mut self) {
        let took = self.since.elapsed();
        self.metrics.answered(self.route, self.method, self.status, took.as_secs_f64());
        let millis = took.as_secs_f64() * 1_000.0;
        let _within = self.span.enter();
        tracing::info!(method = self.method, path = self.path, status = self.status, millis, "answered");
    }
}

/// The id that a client or a proxy gave, when it is one.
fn id_sent(headers: &HeaderMap) -> Option<HeaderValue> {
    let id = headers.get(REQUEST_ID)?;
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let sane = (1..=64).contains(&id.len()) && id.as_bytes().iter().all(plain);
    sane.then(|| id.clone())
}

/// Different in each run of the program, and counted within it.
fn new_id() -> HeaderValue {
    static RUN: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one("run"));
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let mut id = String::new();
    let _ = write!(id, "{:016x}-{:x}", *RUN, COUNT.fetch_add(1, Ordering::Relaxed));
    HeaderValue::try_from(id).unwrap_or_else(|_| HeaderValue::from_static("none"))
}

/// The few addresses that are not pages.
fn route(matched: Option<&MatchedPath>) -> &'static str {
    match matched.map(MatchedPath::as_str) {
        Some("/graphql") => "/graphql",
        Some("/files") => "/files",
        Some("/backups") => "/backups",
        Some("/metrics") => "/metrics",
        Some("/health/live") => "/health/live",
        Some("/health/ready") => "/health/ready",
        _ => "page",
    }
}

fn method(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "OPTIONS" => "OPTIONS",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        _ => "other",
    }
}
