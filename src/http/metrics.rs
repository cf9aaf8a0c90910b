//! Counts what happens on the wire and says it at `/metrics`, as Prometheus reads it.
//! Every label is one of a few words that stand in this program; nothing a client sends becomes one.

use std::sync::Arc;

use async_graphql::Executor;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use super::{Inside, Readiness};

/// Seconds; most answers take a millisecond, none more than ten seconds.
const BUCKETS: [f64; 13] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// One HTTP request by what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Requested {
    route: &'static str,
    method: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Routed {
    route: &'static str,
}

/// One GraphQL operation by what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Operated {
    kind: &'static str,
    transport: &'static str,
    outcome: &'static str,
}

/// The counters; clones count together.
#[derive(Debug, Clone)]
pub(super) struct Metrics {
    registry: Arc<Registry>,
    requests: Family<Requested, Counter>,
    seconds: Family<Routed, Histogram>,
    operations: Family<Operated, Counter>,
    /// Requests not answered yet.
    pub(super) in_flight: Gauge,
    /// Connections, web sockets among them.
    pub(super) connections: Gauge,
    /// Connections for which there was no room.
    pub(super) turned_away: Counter,
    /// Web sockets.
    pub(super) sockets: Gauge,
    /// Operations under way on web sockets.
    pub(super) subscriptions: Gauge,
    revision: Gauge,
    degraded: Gauge,
    ready: Gauge,
}

impl Metrics {
    pub(super) fn new() -> Self {
        let mut registry = Registry::with_prefix("lianpu");
        let requests = Family::default();
        registry.register("http_requests", "HTTP requests by route, method and status", requests.clone());
        let seconds = Family::<Routed, Histogram>::new_with_constructor(|| Histogram::new(BUCKETS));
        let help = "Time from the head of a request to the head of its answer";
        registry.register_with_unit("http_request_duration", help, Unit::Seconds, seconds.clone());
        let operations = Family::default();
        registry.register(
            "graphql_operations",
            "GraphQL operations by kind, transport and outcome",
            operations.clone(),
        );
        let turned_away = Counter::default();
        registry.register(
            "http_connections_turned_away",
            "Connections for which there was no room",
            turned_away.clone(),
        );
        let mut gauge = |name: &str, help: &str| {
            let gauge = Gauge::default();
            registry.register(name, help, gauge.clone());
            gauge
        };
        let in_flight = gauge("http_requests_in_flight", "HTTP requests not answered yet");
        let connections = gauge("http_connections", "Connections, web sockets among them");
        let sockets = gauge("websocket_connections", "Web sockets");
        let subscriptions = gauge("websocket_operations", "Operations under way on web sockets");
        let revision = gauge("revision", "The newest revision that readers see; -1 before there is one");
        let degraded = gauge("degraded", "1 when changes are not taken");
        let ready = gauge("ready", "1 when questions are answered");
        Self {
            registry: Arc::new(registry),
            requests,
            seconds,
            operations,
            in_flight,
            connections,
            turned_away,
            sockets,
            subscriptions,
            revision,
            degraded,
            ready,
        }
    }

    /// Counts an answered request.
    pub(super) fn answered(&self, route: &'static str, method: &'static str, status: u16, seconds: f64) {
        self.requests.get_or_create(&Requested { route, method, status }).inc();
        self.seconds.get_or_create(&Routed { route }).observe(seconds);
    }

    /// Counts a GraphQL operation that is over.
    pub(super) fn operated(&self, kind: &'static str, transport: &'static str, outcome: &'static str) {
        self.operations.get_or_create(&Operated { kind, transport, outcome }).inc();
    }
}

/// Adds one for as long as it lives.
#[derive(Debug)]
pub(super) struct Counted(Gauge);

impl Counted {
    pub(super) fn one(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// All counters as text.
pub(super) async fn handle<E: Executor>(State(inside): State<Arc<Inside<E>>>) -> Response {
    let metrics = &inside.metrics;
    let readiness = inside.health.readiness();
    let revision = inside.health.revision().and_then(|it| i64::try_from(it).ok());
    metrics.revision.set(revision.unwrap_or(-1));
    metrics.degraded.set(i64::from(matches!(readiness, Readiness::Degraded { .. })));
    metrics.ready.set(i64::from(readiness != Readiness::Starting));
    let mut text = String::new();
    if encode(&mut text, &metrics.registry).is_err() {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let kind = HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
    let no_store = HeaderValue::from_static("no-store");
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, no_store)], text).into_response()
}
