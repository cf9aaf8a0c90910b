//! Why the world does not open, or cannot be asked.

use crate::change::Revision;
use crate::graph::FoldError;
use crate::journal::JournalError;

/// Why the world does not open, or cannot be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AtlasError {
    /// The journal refuses.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// A change does not fit the world.
    #[error(transparent)]
    Fold(#[from] FoldError),
    /// A thread could not be started.
    #[error("cannot start the {name} thread: {what}")]
    Thread {
        /// Its name.
        name: &'static str,
        /// What the machine said.
        what: String,
    },
    /// The point lies ahead of what is recorded.
    #[error("nothing is recorded yet at revision {asked}; the newest is {newest}")]
    NotYet {
        /// The revision asked for.
        asked: Revision,
        /// The newest revision.
        newest: Revision,
    },
    /// The work was given up.
    #[error("the question was given up before its answer was there")]
    GivenUp,
}
