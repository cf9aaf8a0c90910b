//! The thread that keeps the index over names: it makes one beside the work,
//! again when enough has changed, and nobody ever waits for it.

use super::Shown;
use super::error::AtlasError;
use crate::graph::Snapshot;
use crate::search::{Due, Index};
use arc_swap::ArcSwapOption;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

/// The handle of the indexer's thread.
pub(super) struct Indexer {
    shared: Arc<Shared>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Default)]
struct Shared {
    index: ArcSwapOption<Index>,
    stop: AtomicBool,
}

impl Indexer {
    pub(super) fn start(shown: &Arc<Shown>) -> Result<Self, AtlasError> {
        let shared: Arc<Shared> = Arc::default();
        let (woken, shown, own) = (shown, Arc::clone(shown), Arc::clone(&shared));
        let spawned = thread::Builder::new().name("indexer".to_owned()).spawn(move || own.run(&shown));
        let thread = spawned.map_err(|error| AtlasError::Thread { name: "indexer", what: error.to_string() })?;
        let _ = woken.woken.set(thread.thread().clone());
        thread.thread().unpark();
        Ok(Self { shared, thread: Mutex::new(Some(thread)) })
    }

    pub(super) fn index(&self) -> Option<Arc<Index>> {
        self.shared.index.load_full()
    }

    pub(super) fn stop(&self) {
        self.shared.stop.store(true, Ordering::Relaxed);
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(thread) = thread else { return };
        thread.thread().unpark();
        if thread.join().is_err() {
            tracing::error!("the indexer's thread panicked");
        }
    }
}

impl Drop for Indexer {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Shared {
    fn run(&self, shown: &Shown) {
        while !self.stop.load(Ordering::Relaxed) {
            let world = shown.now.load_full();
            match self.make(&world) {
                Some(index) => {
                    let (revision, entries, bytes) = (index.revision().0, index.entries(), index.bytes());
                    tracing::debug!(revision, entries, bytes, "index made");
                    self.index.store(Some(Arc::new(index)));
                }
                // Whoever shows a revision or stops this wakes it.
                None => thread::park(),
            }
        }
    }

    fn make(&self, world: &Snapshot) -> Option<Index> {
        let Some(index) = self.index.load_full() else { return Index::make(world, &self.stop) };
        match index.due(world) {
            Due::No => None,
            Due::Recent => index.with_recent(world, &self.stop),
            Due::Whole => Index::make(world, &self.stop),
        }
    }
}
