//! How long a client may take, how much it may hold, and how many there may be: the limits of connections.
//! Those of one GraphQL request are [`Limits`](super::Limits).

use std::time::Duration;

/// What the server grants a client before it hangs up. The defaults are for one binary on one machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wire {
    /// How long the head of a request may take to arrive, and how long a connection may lie idle between two.
    pub header_time: Duration,
    /// Bytes of the head of a request; beyond, it is answered 431.
    pub header_bytes: usize,
    /// How long a client may take no byte of an answer.
    pub write_time: Duration,
    /// Connections at a time, those of web sockets too; one more is told 503 and closed. Most systems
    /// give a program 1,024 file descriptors, and the cap must come before those are used up.
    pub connections: usize,
    /// How long requests under way may take once the server was told to stop.
    pub drain_time: Duration,
    /// Threads that answer questions, apart from those that read and write.
    pub workers: usize,
    /// Documents kept for automatic persisted queries.
    pub persisted: usize,
    /// Bytes of all of them together.
    pub persisted_bytes: usize,
    /// How long a web socket may wait before it sends `connection_init`.
    pub init_time: Duration,
    /// How often a web socket is pinged, so that nothing between takes it for dead.
    pub ping_time: Duration,
    /// How long nothing may be heard of a web socket, pongs included, and how long it may take to read one message.
    pub idle_time: Duration,
    /// Operations that one web socket may have under way.
    pub operations: usize,
    /// Bytes of one message from a web socket.
    pub message_bytes: usize,
    /// Messages that wait for a web socket to be read; then its subscriptions pause.
    pub queue: usize,
    /// Bytes of one file.
    pub file_bytes: u64,
    /// How long one file may take to arrive.
    pub file_time: Duration,
    /// Files that are taken in at a time; one more waits.
    pub uploads: usize,
}

impl Default for Wire {
    fn default() -> Self {
        Self {
            header_time: Duration::from_secs(10),
            header_bytes: 64 * 1024,
            write_time: Duration::from_secs(30),
            connections: 512,
            drain_time: Duration::from_secs(15),
            workers: default_workers(),
            persisted: 1_000,
            persisted_bytes: 8 * 1024 * 1024,
            init_time: Duration::from_secs(10),
            ping_time: Duration::from_secs(20),
            idle_time: Duration::from_secs(60),
            operations: 50,
            message_bytes: 1024 * 1024,
            queue: 16,
            file_bytes: 64 * 1024 * 1024,
            file_time: Duration::from_secs(10 * 60),
            uploads: 8,
        }
    }
}

/// Twice the cores, at least four: one heavy question must not hold up all the others.
fn default_workers() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    (2 * cores).max(4)
}
