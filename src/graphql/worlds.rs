//! Where views come from: the seam between this room and the running whole.

use crate::atlas::{self, Atlas, AtlasError, Committed, FileError, KeptFile, Proposal, Refusal};
use crate::change::{Revision, Timestamp};
use crate::domain::{Date, InChinese};
use crate::graph::Snapshot;
use crate::search::Index;
use std::fmt;
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

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Revision(revision) => write!(f, "revision {revision}"),
            Self::At(instant) => f.write_str(&instant.to_rfc3339()),
        }
    }
}

impl InChinese for AsOf {
    fn zh(&self) -> String {
        match self {
            Self::Revision(revision) => format!("数据版本 {revision} "),
            Self::At(instant) => format!("{} ", instant.to_rfc3339()),
        }
    }
}

/// Why an old revision cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorldsError {
    /// It has not been recorded yet.
    #[error("{asked} is not recorded yet; the newest revision is {newest}")]
    NotYet {
        /// What was asked for.
        asked: AsOf,
        /// The newest revision.
        newest: u64,
    },
    /// It cannot be rebuilt, or not now.
    #[error("{asked} cannot be rebuilt: {reason}")]
    Unavailable {
        /// What was asked for.
        asked: AsOf,
        /// What stood in the way.
        reason: String,
    },
}

impl InChinese for WorldsError {
    fn zh(&self) -> String {
        match self {
            Self::NotYet { asked, newest } => format!("{}尚未记录；最新为数据版本 {newest}", asked.zh()),
            Self::Unavailable { asked, reason } => format!("{}无法重建：{reason}", asked.zh()),
        }
    }
}

/// An old revision on its way.
pub type Rebuilding<'a> = Pin<Box<dyn Future<Output = Result<Arc<Snapshot>, WorldsError>> + Send + 'a>>;

/// A change on its way to the disk.
pub type Committing<'a> = Pin<Box<dyn Future<Output = Result<Committed, Refusal>> + Send + 'a>>;

/// The next revision on its way.
pub type Waiting<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Work that goes on beside requests.
pub type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Gives out revisions of the world, and takes changes. Only an old revision, a
/// change and the next revision may take their time.
pub trait Worlds: Send + Sync + 'static {
    /// The newest revision that readers may see.
    fn current(&self) -> Arc<Snapshot>;

    /// The index over the names of a revision that is not newer than [`Worlds::current`] will be; none while
    /// there is none, and everything is scanned then.
    fn index(&self) -> Option<Arc<Index>> {
        None
    }

    /// Today, for questions that name no day.
    fn today(&self) -> Date;

    /// An old revision.
    ///
    /// # Errors
    /// [`WorldsError::NotYet`] for an instant later than now; [`WorldsError::Unavailable`] when the
    /// store cannot rebuild it.
    fn as_of(&self, point: AsOf) -> Rebuilding<'_>;

    /// The instant under which a change that is asked for now is recorded.
    fn now(&self) -> Timestamp;

    /// 16 bytes of chance, for ids that nobody gave.
    fn chance(&self) -> [u8; 16];

    /// Makes a change; it is on the disk when the answer comes.
    ///
    /// # Errors
    /// Every reason of the rules, or why it cannot be kept.
    fn commit(&self, proposal: Proposal) -> Committing<'_>;

    /// Waits until readers see a revision after this one; for ever, where nothing
    /// can be written any more.
    fn after(&self, revision: Revision) -> Waiting<'_>;

    /// A file that was handed in, by its id `sha256:…`.
    ///
    /// # Errors
    /// When it is not there, or not what it was.
    fn file(&self, id: &str) -> Result<KeptFile, FileError> {
        Err(FileError::Unknown(id.to_owned()))
    }

    /// Lets some work go on beside requests: whoever asked for it may leave. Worlds
    /// that take no changes have no such work, and drop it.
    fn beside(&self, work: Work) {
        drop(work);
    }
}

impl Worlds for Atlas {
    fn current(&self) -> Arc<Snapshot> {
        Self::current(self)
    }

    fn index(&self) -> Option<Arc<Index>> {
        Self::index(self)
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
                    WorldsError::NotYet { asked: AsOf::Revision(asked.0), newest: newest.0 }
                }
                other => WorldsError::Unavailable { asked: point, reason: other.to_string() },
            })
        })
    }

    fn now(&self) -> Timestamp {
        Self::now(self)
    }

    fn chance(&self) -> [u8; 16] {
        atlas::chance()
    }

    fn commit(&self, proposal: Proposal) -> Committing<'_> {
        Box::pin(Self::commit(self, proposal))
    }

    fn after(&self, revision: Revision) -> Waiting<'_> {
        Box::pin(Self::after(self, revision))
    }

    fn file(&self, id: &str) -> Result<KeptFile, FileError> {
        Self::file(self, id)
    }

    fn beside(&self, work: Work) {
        Self::beside(self, work);
    }
}
