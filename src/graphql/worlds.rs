//! Where views come from: the seam between this room and the running whole.

use crate::atlas::{self, Atlas, AtlasError};
use crate::change::{Revision, Timestamp};
use crate::domain::Date;
use crate::graph::Snapshot;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// A point of recorded time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// The world after the change of this number; never 0 and never beyond the newest.
    Revision(u64),
    /// The world after the last change recorded by this instant; never before the first change.
    At(Timestamp),
}

/// Why an old revision cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorldsError {
    /// It has not been recorded yet.
    #[error("{asked} is not recorded yet; the newest revision is {newest}")]
    NotYet {
        /// What was asked for.
        asked: String,
        /// The newest revision.
        newest: u64,
    },
    /// It cannot be rebuilt, or not now.
    #[error("{asked} cannot be rebuilt: {reason}")]
    Unavailable {
        /// What was asked for.
        asked: String,
        /// What stood in the way.
        reason: String,
    },
}

/// An old revision on its way.
pub type Rebuilding<'a> = Pin<Box<dyn Future<Output = Result<Arc<Snapshot>, WorldsError>> + Send + 'a>>;

/// Gives out revisions of the world. Only an old one may take its time.
pub trait Worlds: Send + Sync + 'static {
    /// The newest revision that readers may see.
    fn current(&self) -> Arc<Snapshot>;

    /// Today, for questions that name no day.
    fn today(&self) -> Date;

    /// An old revision.
    ///
    /// # Errors
    /// [`WorldsError::NotYet`] for an instant later than now; [`WorldsError::Unavailable`] when the
    /// store cannot rebuild it.
    fn as_of(&self, point: AsOf) -> Rebuilding<'_>;
}

impl Worlds for Atlas {
    fn current(&self) -> Arc<Snapshot> {
        Self::current(self)
    }

    fn today(&self) -> Date {
        Self::today(self)
    }

    fn as_of(&self, point: AsOf) -> Rebuilding<'_> {
        Box::pin(async move {
            let asked = match point {
                AsOf::Revision(revision) => atlas::AsOf::Revision(Revision(revision)),
                AsOf::At(instant) => atlas::AsOf::At(instant),
            };
            Self::as_of(self, asked).await.map_err(|error| match error {
                AtlasError::NotYet { asked, newest } => {
                    WorldsError::NotYet { asked: format!("revision {asked}"), newest: newest.0 }
                }
                other => WorldsError::Unavailable { asked: format!("{point:?}"), reason: other.to_string() },
            })
        })
    }
}
