//! Why the world does not open, or cannot be asked.

use crate::change::Revision;
use crate::graph::FoldError;
use crate::journal::JournalError;
use crate::journal::copy::WorkingCopy;
use std::path::PathBuf;

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
    /// A new folder is wanted, and something lies there.
    #[error(
        "{}: there is something already; expected no folder or an empty one\n\
         hint: name a new folder, or look at what lies there and move it away", .path.display()
    )]
    Occupied {
        /// The folder.
        path: PathBuf,
    },
    /// A new file is wanted, and one lies there.
    #[error(
        "{}: there is a file already, and a backup never replaces one\n\
         hint: name another file, or a folder: there each backup gets a name of its own", .file.display()
    )]
    Exists {
        /// The file.
        file: PathBuf,
    },
    /// A backup in the folder that it should outlive.
    #[error("{}: lies in the data folder {} and would be lost with it\nhint: name a place outside, best on another disk",
        .file.display(), .data.display())]
    Inside {
        /// The file.
        file: PathBuf,
        /// The data folder.
        data: PathBuf,
    },
    /// Another backup is being made.
    #[error("another backup is being made\nhint: try again when it is there")]
    Busy,
    /// The world cannot be written down.
    #[error("the world cannot be written down: {what}")]
    Image {
        /// What the encoder said.
        what: String,
    },
    /// A proof failed.
    #[error("{what}\nhint: keep the files as they are and restore another backup")]
    Differs {
        /// What differs.
        what: String,
    },
    /// A log of which nothing can be read.
    #[error("{what}\nhint: nothing of the journal can be read; `lianpu restore` brings back a backup")]
    Unreadable {
        /// What was found, with the file.
        what: String,
    },
    /// A cut would be wrong.
    #[error("{}: not cut: {why}\nhint: `lianpu repair --dry-run` says what to do instead", .folder.display())]
    NoCut {
        /// The data folder.
        folder: PathBuf,
        /// Why not.
        why: &'static str,
    },
    /// The work was given up.
    #[error("the question was given up before its answer was there")]
    GivenUp,
}

impl AtlasError {
    /// The same error, told of the folder that was copied.
    pub(super) fn of_original(self, copy: &WorkingCopy) -> Self {
        match self {
            Self::Journal(error) => Self::Journal(copy.original(error)),
            other => other,
        }
    }

    /// Whether another process has the folder open.
    pub fn is_in_use(&self) -> bool {
        matches!(self, Self::Journal(JournalError::InUse { .. }))
    }
}
