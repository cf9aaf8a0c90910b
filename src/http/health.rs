//! Says whether the process lives and whether it can answer, for whoever starts and watches it.
//! Asks the running whole through one small trait; reads no data itself.

use std::sync::Arc;

use async_graphql::Executor;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

use super::Inside;
use crate::atlas::Atlas;

/// Whether questions can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readiness {
    /// All is well.
    Ready,
    /// Questions are answered, changes are not taken.
    Degraded {
        /// Why, in words for an operator.
        reason: String,
    },
    /// The journal is still being read; nothing is answered yet.
    Starting,
}

/// Whoever can tell how the running whole is doing.
pub trait Health: Send + Sync + 'static {
    /// How it is doing now. Must not block.
    fn readiness(&self) -> Readiness;

    /// The newest revision that readers see, if there is one yet.
    fn revision(&self) -> Option<u64>;
}

impl Health for Atlas {
    fn readiness(&self) -> Readiness {
        self.trouble().map_or(Readiness::Ready, |reason| Readiness::Degraded { reason })
    }

    fn revision(&self) -> Option<u64> {
        Some(self.current().revision().0)
    }
}

#[derive(Serialize)]
struct Live {
    status: &'static str,
}

#[derive(Serialize)]
struct Ready {
    status: &'static str,
    revision: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// 200 as long as requests are served at all.
pub(super) async fn live() -> Response {
    answer(StatusCode::OK, Live { status: "ok" })
}

/// 200 when questions are answered, also in a degraded state; 503 while starting.
pub(super) async fn ready<E: Executor>(State(inside): State<Arc<Inside<E>>>) -> Response {
    let (code, status, reason) = match inside.health.readiness() {
        Readiness::Ready => (StatusCode::OK, "ready", None),
        Readiness::Degraded { reason } => (StatusCode::OK, "degraded", Some(reason)),
        Readiness::Starting => (StatusCode::SERVICE_UNAVAILABLE, "starting", None),
    };
    let revision = inside.health.revision();
    answer(code, Ready { status, revision, reason })
}

fn answer(status: StatusCode, body: impl Serialize) -> Response {
    let mut response = (status, Json(body)).into_response();
    let no_store = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, no_store);
    response
}
