//! The public face: routes, limits, headers, pages; the only room that knows axum.
//! Hands every question to the executor it was given and never looks into the world itself.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use async_graphql::Executor;
use axum::routing::{any, get};
use axum::{Router, middleware};
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate as _, SizeAbove};

mod assets;
mod graphql;
pub mod guard;
mod health;
mod shield;
#[cfg(test)]
mod tests;

pub use guard::Limits;
pub use health::{Health, Readiness};

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
    /// Tells whether questions can be answered.
    pub health: Arc<dyn Health>,
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
    /// The server stopped by itself.
    #[error("the HTTP server stopped: {source}")]
    Serve {
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

/// Every route: `/graphql`, `/health/live`, `/health/ready`, and the pages for the rest.
pub fn router<E: Executor>(site: Site<E>) -> Router {
    let compress = SizeAbove::new(WORTH_COMPRESSING).and(DefaultPredicate::new());
    Router::new()
        .route("/graphql", any(graphql::handle::<E>))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready::<E>))
        .fallback(assets::handle)
        .with_state(Arc::new(site))
        .layer(CompressionLayer::new().compress_when(compress))
        .layer(middleware::from_fn(shield::only_loopback_names))
        .layer(middleware::map_response(shield::bind_browsers))
}

/// Serves until `shutdown` is done and every request that had begun is answered.
pub async fn serve<F>(listener: TcpListener, router: Router, shutdown: F) -> Result<(), HttpError>
where
    F: Future<Output = ()> + Send + 'static,
{
    let server = axum::serve(listener, router).with_graceful_shutdown(shutdown);
    server.await.map_err(|source| HttpError::Serve { source })
}
