//! Old revisions (recorded time): rebuilt off the request path from the nearest
//! checkpoint and the journal, and a few of them remembered.

use super::error::AtlasError;
use super::replay;
use crate::change::{Revision, Timestamp};
use crate::graph::Snapshot;
use crate::journal::{Journal, checkpoint};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// A point of recorded time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// The world after this change.
    Revision(Revision),
    /// The world after the last change recorded by this instant.
    At(Timestamp),
}

/// How many old revisions are remembered.
const KEEP: usize = 4;

/// Old revisions.
#[derive(Clone)]
pub(super) struct Past {
    journal: Arc<dyn Journal>,
    folder: Option<PathBuf>,
    known: Arc<Mutex<Vec<Arc<Snapshot>>>>,
}

impl Past {
    pub(super) fn new(journal: Arc<dyn Journal>, folder: Option<PathBuf>) -> Self {
        Self { journal, folder, known: Arc::default() }
    }

    pub(super) async fn at(&self, current: Arc<Snapshot>, point: AsOf) -> Result<Arc<Snapshot>, AtlasError> {
        let revision = resolve(&current, point);
        if revision > current.revision() {
            return Err(AtlasError::NotYet { asked: revision, newest: current.revision() });
        }
        if revision == current.revision() {
            return Ok(current);
        }
        if let Some(known) = self.recall(revision) {
            return Ok(known);
        }
        let past = self.clone();
        let built = tokio::task::spawn_blocking(move || past.rebuild(&current, revision)).await;
        built.unwrap_or(Err(AtlasError::GivenUp))
    }

    fn recall(&self, revision: Revision) -> Option<Arc<Snapshot>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|snapshot| snapshot.revision() == revision).cloned()
    }

    fn rebuild(&self, current: &Snapshot, revision: Revision) -> Result<Arc<Snapshot>, AtlasError> {
        let mut base = self.nearest(current, revision)?;
        replay(&mut base, self.journal.as_ref(), Some(revision))?;
        let built = Arc::new(base);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(0, Arc::clone(&built));
        known.truncate(KEEP);
        Ok(built)
    }

    /// The nearest world at or before a revision: a checkpoint of this journal,
    /// else the empty world.
    fn nearest(&self, current: &Snapshot, revision: Revision) -> Result<Snapshot, AtlasError> {
        let empty = || Snapshot::empty(current.day());
        let Some(folder) = &self.folder else { return Ok(empty()) };
        let (found, warnings) = checkpoint::newest_good(folder, revision)?;
        warnings.iter().for_each(|warning| tracing::warn!("{warning}"));
        let Some(found) = found else { return Ok(empty()) };
        if self.journal.head_at(found.head.revision)? != found.head {
            tracing::warn!("{}: passed over: it is of another journal", found.file.display());
            return Ok(empty());
        }
        Ok(Snapshot::from_image(found.payload, current.day()).unwrap_or_else(|_| empty()))
    }
}

fn resolve(current: &Snapshot, point: AsOf) -> Revision {
    match point {
        AsOf::Revision(revision) => revision,
        AsOf::At(instant) => {
            let recorded = current.changes().take_while(|line| line.request.at <= instant);
            recorded.last().map_or(Revision::ZERO, |line| line.revision)
        }
    }
}
