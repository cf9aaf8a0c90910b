//! Takes connections in, bounds them, and lets them end well.
//! Knows nothing of routes; a connection that became a web socket keeps its place and is told to go through [`Drain`].
//!
//! A head that does not arrive in time closes its connection, and so does idling between two
//! requests or not reading an answer. Over the cap a client is told 503 at once and not left waiting: whoever watches health
//! should learn that the server is full, and a kernel's queue tells nobody.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tokio_util::task::task_tracker::TaskTrackerToken;
use tower::ServiceExt as _;

use super::Wire;
use super::metrics::Metrics;
use super::patient::Patient;

#[cfg(test)]
mod tests;

/// How those that serve clients learn that the server stops, and how it learns that they have.
#[derive(Debug, Clone, Default)]
pub(super) struct Drain {
    stop: CancellationToken,
    cut: CancellationToken,
    open: TaskTracker,
}

impl Drain {
    /// Done when the server was told to stop.
    pub(super) async fn stopping(&self) {
        self.stop.cancelled().await;
    }

    /// Counts whoever holds it as not yet ended.
    pub(super) fn hold(&self) -> TaskTrackerToken {
        self.open.token()
    }

    /// Does `work` until it is done or the server has given up waiting for it.
    pub(super) async fn until_cut(&self, work: impl Future<Output = ()>) {
        self.cut.run_until_cancelled(work).await;
    }

    /// Tells all to stop, waits, and then cuts off whoever is left.
    async fn finish(&self, time: Duration) {
        self.stop.cancel();
        self.open.close();
        if timeout(time, self.open.wait()).await.is_err() {
            let (left, seconds) = (self.open.len(), time.as_secs_f32());
            tracing::warn!(left, seconds, "connections did not end in time and were cut off");
            self.cut.cancel();
        }
    }
}

/// The place of one connection among those allowed; a web socket takes it over.
#[derive(Debug, Clone)]
pub(super) struct Place {
    _held: Arc<Held>,
}

#[derive(Debug)]
struct Held {
    metrics: Metrics,
    _permit: OwnedSemaphorePermit,
}

impl Held {
    fn new(metrics: Metrics, permit: OwnedSemaphorePermit) -> Self {
        metrics.connections.inc();
        Self { metrics, _permit: permit }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.metrics.connections.dec();
    }
}

/// Serves connections until `shutdown` is done, then lets them end.
pub(super) async fn accept<F>(
    listener: TcpListener,
    router: Router,
    wire: Wire,
    metrics: Metrics,
    drain: Drain,
    shutdown: F,
) where
    F: Future<Output = ()>,
{
    let places = Arc::new(Semaphore::new(wire.connections));
    let goodbyes = Arc::new(Semaphore::new(GOODBYES));
    let mut shutdown = pin!(shutdown);
    loop {
        let stream = tokio::select! {
            () = &mut shutdown => break,
            stream = next(&listener) => stream,
        };
        if let Ok(permit) = Arc::clone(&places).try_acquire_owned() {
            let place = Place { _held: Arc::new(Held::new(metrics.clone(), permit)) };
            let (router, serving) = (router.clone(), drain.clone());
            drain.open.spawn(async move {
                serving.until_cut(serve(stream, router, place, wire, &serving)).await;
            });
        } else {
            metrics.turned_away.inc();
            // Beyond that many, closing must do.
            if let Ok(permit) = Arc::clone(&goodbyes).try_acquire_owned() {
                tokio::spawn(async move {
                    let _ = timeout(GOODBYE_TIME, turn_away(stream)).await;
                    drop(permit);
                });
            }
        }
    }
    drop(listener);
    drain.finish(wire.drain_time).await;
}

/// The next connection. A client that left again is no trouble; having no more file descriptors passes.
async fn next(listener: &TcpListener) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(error) if is_of_the_client(&error) => {}
            Err(error) => {
                tracing::error!(%error, "cannot take a connection in");
                sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

fn is_of_the_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Serves one connection until it ends; told to stop, it answers what is under way and closes.
async fn serve(stream: TcpStream, router: Router, place: Place, wire: Wire, drain: &Drain) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(place.clone());
        answer(router.clone(), request)
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(wire.header_time).max_buf_size(wire.header_bytes);
    let connection =
        builder.serve_connection(TokioIo::new(Patient::new(stream, wire.write_time)), service).with_upgrades();
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = drain.stopping() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}

async fn answer(router: Router, request: hyper::Request<Incoming>) -> Result<Response, Infallible> {
    router.oneshot(request.map(Body::new)).await
}

/// Says that there is no room. Closing while something unread lies there would reset the connection
/// and take the answer with it, so the client is read until it closes.
async fn turn_away(mut stream: TcpStream) -> io::Result<()> {
    stream.write_all(FULL).await?;
    stream.shutdown().await?;
    let mut unread = [0; 1_024];
    while stream.read(&mut unread).await? > 0 {}
    Ok(())
}

const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\nconnection: close\r\n\
    content-type: text/plain; charset=utf-8\r\ncontent-length: 54\r\n\r\n\
    as many are connected as may be; hint: try again soon\n";

/// How many are told at a time that there is no room, and for how long.
const GOODBYES: usize = 64;
const GOODBYE_TIME: Duration = Duration::from_secs(1);
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);
