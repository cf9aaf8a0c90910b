//! The public face: connections, routes, limits, headers, pages; the only room that knows axum.
//! Hands every question to the executor it was given and never looks into the world itself.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use async_graphql::Executor;
use axum::routing::{any, get, post};
use axum::{Router, middleware};
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate as _, SizeAbove};

mod accept;
mod assets;
mod backups;
mod exports;
mod files;
mod graphql;
pub mod guard;
mod health;
mod metrics;
mod patient;
mod pool;
mod shield;
#[cfg(test)]
mod tests;
mod wire;
mod witness;

pub use backups::Backups;
pub use exports::Exports;
pub use files::{Files, FreeSpace};
pub use guard::Limits;
pub use health::{Health, Readiness};
pub use wire::Wire;

use accept::Drain;
use graphql::Persisted;
use metrics::Metrics;
use pool::Pool;

/// Whether this build has pages to show; without Node it has none.
pub fn has_page() -> bool {
    assets::has_page()
}

/// Bytes below which compressing costs more than it saves.
const WORTH_COMPRESSING: u16 = 16 * 1024;

/// What the routes need: all that this room knows of the rest.
#[derive(Clone)]
pub struct Site<E> {
    /// Answers GraphQL requests: an `async_graphql::Schema`, or whatever stands before it.
    pub executor: E,
    /// What one request may cost.
    pub limits: Limits,
    /// What one connection may cost, and how many there may be.
    pub wire: Wire,
    /// Tells whether questions can be answered.
    pub health: Arc<dyn Health>,
    /// Keeps what is sent to `/files`; without it there is no such address.
    pub files: Option<Arc<Files>>,
    /// Saves the world when `/backups` asks for it; without it there is no such address.
    pub backups: Option<Backups>,
    /// Makes files of lists and forms; without it there are no such addresses.
    pub exports: Option<Exports>,
}

/// What the routes share.
struct Inside<E> {
    executor: E,
    limits: Limits,
    wire: Wire,
    health: Arc<dyn Health>,
    pool: Pool,
    exports: Option<Exports>,
    persisted: Persisted,
    metrics: Metrics,
    drain: Drain,
}

/// Why there is nothing to connect to.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// The address can be reached from elsewhere, and nobody has to log in.
    #[error(
        "{address} can be reached from other machines, and there are no accounts yet; expected a loopback address; hint: listen on 127.0.0.1:{}", address.port()
    )]
    NotLoopback {
        /// The address asked for.
        address: SocketAddr,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}; hint: is Lianpu running already? Otherwise choose another port")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// There are no threads to answer questions with.
    #[error("cannot start the threads that answer questions: {source}; hint: are there too many processes?")]
    Start {
        /// What the system said.
        source: io::Error,
    },
}

/// Refuses an address that other machines can reach, as long as there are no accounts.
pub fn check_loopback(address: SocketAddr) -> Result<(), HttpError> {
    if address.ip().is_loopback() { Ok(()) } else { Err(HttpError::NotLoopback { address }) }
}

/// Opens a loopback address; port 0 picks a free one.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, HttpError> {
    check_loopback(address)?;
    let listener = TcpListener::bind(address).await;
    listener.map_err(|source| HttpError::Listen { address, source })
}

/// Every route: `/graphql`, `/files`, `/backups`, `/exports`, `/forms`, `/templates`, `/metrics`, `/health/live`,
/// `/health/ready`, and the pages for the rest.
pub fn router<E: Executor>(site: Site<E>) -> Result<Router, HttpError> {
    route(site, Metrics::new(), Drain::default())
}

/// The body of `/graphql` is bounded where it is read and not by a layer: only there can the refusal
/// be GraphQL. Nothing of `tower-http` picks request ids that can be trusted in a log, hence [`witness`].
fn route<E: Executor>(site: Site<E>, metrics: Metrics, drain: Drain) -> Result<Router, HttpError> {
    let compress = SizeAbove::new(WORTH_COMPRESSING).and(DefaultPredicate::new());
    let Site { executor, limits, wire, health, files, backups, exports } = site;
    let pool = Pool::start(wire.workers).map_err(|source| HttpError::Start { source })?;
    let persisted = Persisted::new(wire.persisted, wire.persisted_bytes);
    let watching = metrics.clone();
    let inside = Inside { executor, limits, wire, health, pool, exports, persisted, metrics, drain };
    let mut router = Router::new()
        .route("/graphql", any(graphql::handle::<E>))
        .route("/metrics", get(metrics::handle::<E>))
        .route("/exports/{file}", get(exports::list::<E>))
        .route("/forms/{file}", get(exports::form::<E>))
        .route("/templates/{file}", get(exports::template))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready::<E>))
        .fallback(assets::handle)
        .with_state(Arc::new(inside));
    if let Some(files) = files {
        let desk = files::Desk::new(files, &wire, limits.time);
        router = router.route("/files", post(files::handle).with_state(desk));
    }
    if let Some(backups) = backups {
        router = router.route("/backups", post(backups::handle).with_state(backups));
    }
    Ok(router
        .layer(CompressionLayer::new().compress_when(compress))
        .layer(middleware::from_fn(shield::only_loopback_names))
        .layer(middleware::map_response(shield::bind_browsers))
        .layer(middleware::from_fn_with_state(watching, witness::watch)))
}

/// Serves until `shutdown` is done, and then until every request that had begun is answered or
/// [`Wire::drain_time`] is over; web sockets are told that the server goes away.
pub async fn serve<E, F>(listener: TcpListener, site: Site<E>, shutdown: F) -> Result<(), HttpError>
where
    E: Executor,
    F: Future<Output = ()> + Send,
{
    let (wire, metrics, drain) = (site.wire, Metrics::new(), Drain::default());
    let router = route(site, metrics.clone(), drain.clone())?;
    accept::accept(listener, router, wire, metrics, drain, shutdown).await;
    Ok(())
}
