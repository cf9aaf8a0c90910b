//! Threads for questions, apart from those that read and write: nothing that is worked out can keep health waiting.
//! Knows neither requests nor answers.
//!
//! Answering is work of the processor: a millisecond mostly, seconds at worst, and a future that
//! computes cannot be interrupted. So questions run on a runtime of their own with a fixed number of
//! threads. That number is the bound: at most so many are worked out at once, the rest wait their
//! turn, and each is given up by a clock that ticks on the other runtime, whether or not its
//! resolvers ever wait. What was given up ends at its next await, and its own budgets of steps end it
//! before. A mutation that waits for the disk, and a subscription that waits for news, hold no thread;
//! with `spawn_blocking` and a semaphore each would hold one. Between the cores the system shares out
//! time, so health answers while all of these threads are busy.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::runtime::{Builder, Runtime};
use tokio::task::{JoinError, JoinHandle};
use tracing::Instrument as _;

/// The threads.
#[derive(Debug)]
pub(super) struct Pool(Option<Runtime>);

impl Pool {
    /// Starts the threads.
    pub(super) fn start(workers: usize) -> io::Result<Self> {
        let mut builder = Builder::new_multi_thread();
        let runtime = builder.worker_threads(workers.max(1)).thread_name("lianpu-answer").enable_all().build()?;
        Ok(Self(Some(runtime)))
    }

    /// Has something worked out; it is given up when the result is no longer awaited.
    pub(super) fn spawn<F>(&self, work: F) -> Running<F::Output>
    where
        F: Future<Output: Send + 'static> + Send + 'static,
    {
        let work = work.in_current_span();
        Running(match &self.0 {
            Some(runtime) => runtime.spawn(work),
            None => tokio::spawn(work),
        })
    }
}

/// A runtime may not be dropped where others wait for it, and the last owner may be a task.
impl Drop for Pool {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// Something being worked out; dropping it gives it up.
#[derive(Debug)]
pub(super) struct Running<T>(JoinHandle<T>);

impl<T> From<JoinHandle<T>> for Running<T> {
    fn from(handle: JoinHandle<T>) -> Self {
        Self(handle)
    }
}

impl<T> Future for Running<T> {
    type Output = Result<T, JoinError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context)
    }
}

impl<T> Drop for Running<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
