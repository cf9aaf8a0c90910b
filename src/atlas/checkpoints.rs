//! When the world is written down as a checkpoint: after so many events, and at
//! a clean stop. Written beside the work, from a snapshot that readers see too.

use super::Home;
use crate::change::Revision;
use crate::graph::Snapshot;
use crate::journal::{Head, checkpoint};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

/// Events after which a checkpoint is due: replaying them takes well under a second.
const EVERY_EVENTS: u64 = 20_000;

/// Writes checkpoints, one at a time.
#[derive(Debug, Clone)]
pub(super) struct Checkpointer {
    home: Option<Home>,
    events: Arc<AtomicU64>,
    written: Arc<AtomicU64>,
    busy: Arc<AtomicBool>,
}

impl Checkpointer {
    pub(super) fn new(home: Option<Home>, at: Revision) -> Self {
        Self { home, events: Arc::default(), written: Arc::new(AtomicU64::new(at.0)), busy: Arc::default() }
    }

    /// Notes a change that is on the disk, and writes a checkpoint beside the
    /// work when one is due.
    pub(super) fn note(&self, head: Head, snapshot: &Arc<Snapshot>, events: usize) {
        let due = self.events.fetch_add(events as u64, Ordering::Relaxed) + events as u64 >= EVERY_EVENTS;
        if !due || self.home.is_none() || self.busy.swap(true, Ordering::AcqRel) {
            return;
        }
        self.events.store(0, Ordering::Relaxed);
        let (this, snapshot) = (self.clone(), Arc::clone(snapshot));
        let write = move || {
            this.write(head, &snapshot);
            this.busy.store(false, Ordering::Release);
        };
        if let Err(error) = thread::Builder::new().name("checkpoint".to_owned()).spawn(write) {
            tracing::warn!("cannot start the checkpoint thread: {error}");
            self.busy.store(false, Ordering::Release);
        }
    }

    /// Writes a checkpoint now, unless this revision has one.
    pub(super) fn write(&self, head: Head, snapshot: &Snapshot) {
        let Some(home) = &self.home else { return };
        if head.revision.0 <= self.written.load(Ordering::Acquire) || head.revision != snapshot.revision() {
            return;
        }
        match save(home, head, snapshot) {
            Ok(()) => self.written.store(head.revision.0, Ordering::Release),
            Err(what) => tracing::warn!("no checkpoint at revision {}: {what}", head.revision),
        }
    }
}

fn save(home: &Home, head: Head, snapshot: &Snapshot) -> Result<(), String> {
    let image = snapshot.to_image().map_err(|error| error.to_string())?;
    checkpoint::save(&home.folder, head, &home.disk, |out| out.write_all(&image)).map_err(|error| error.to_string())?;
    tracing::info!(revision = head.revision.0, bytes = image.len(), "checkpoint written");
    Ok(())
}
