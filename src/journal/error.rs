//! Why the journal refuses: what was found, what was expected, in which file,
//! and the next step.

use super::head::Head;
use crate::change::Revision;
use std::io;
use std::path::{Path, PathBuf};

/// Why the journal refuses. A clone of it goes to everybody who waits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// The change is not the one after the last submitted.
    #[error("change {found} was submitted; expected change {expected}, the one after the last submitted")]
    OutOfOrder {
        /// The revision of the change.
        found: Revision,
        /// The revision that comes next.
        expected: Revision,
    },
    /// The change cannot be written down.
    #[error("change {revision} cannot be encoded: {what}")]
    NotEncodable {
        /// The revision of the change.
        revision: Revision,
        /// What the encoder said.
        what: String,
    },
    /// The change is too large for one record.
    #[error("change {revision} takes {found} bytes; at most {limit} fit\nhint: split the import")]
    TooLarge {
        /// The revision of the change.
        revision: Revision,
        /// Its size in bytes.
        found: u64,
        /// The largest size in bytes.
        limit: u64,
    },
    /// There is too little free space; reads go on.
    #[error(
        "{}: {free} bytes free; writing wants {floor} bytes to stay free (storage unavailable)\n\
         hint: free some space or lower the floor; reads go on, and writes go on by themselves", .folder.display()
    )]
    DiskFull {
        /// The data folder.
        folder: PathBuf,
        /// Free bytes.
        free: u64,
        /// Bytes that must be free.
        floor: u64,
    },
    /// A write or a sync failed earlier; nothing is taken until restart.
    #[error("the journal is read-only since a write failed: {cause}\nhint: see to the disk, then start again")]
    ReadOnly {
        /// The first failure, in words.
        cause: String,
    },
    /// The journal was closed.
    #[error("the journal is closed")]
    Closed,
    /// The revision is beyond the end.
    #[error("revision {asked} is beyond the end of the journal, which is {last}")]
    NoSuchRevision {
        /// The revision asked for.
        asked: Revision,
        /// The last revision there is.
        last: Revision,
    },
    /// Another process has the folder open.
    #[error(
        "{}: the folder is open in another process{}\n\
         hint: stop it first; one folder belongs to one process", .file.display(), by(*holder)
    )]
    InUse {
        /// The lock file.
        file: PathBuf,
        /// The id of the process, where it could be read.
        holder: Option<u32>,
    },
    /// The machine refuses a file operation.
    #[error("{}: cannot {doing}: {what}{}", .file.display(), advice(*kind))]
    Io {
        /// The file or folder.
        file: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// The kind of failure.
        kind: io::ErrorKind,
        /// What the machine said.
        what: String,
    },
    /// The file is not what was written.
    #[error(
        "{}: damaged: found {found}; expected {expected}\n\
         hint: stop; `lianpu repair --dry-run` works on a copy and says what can be kept; \
         `lianpu restore` brings back a backup", .file.display()
    )]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What was found.
        found: String,
        /// What was expected.
        expected: String,
    },
    /// sled's start-up index is damaged; it is derived from the log.
    #[error(
        "{}: damaged: found {found}; expected a whole start-up index\n\
         hint: this file is derived from `db`; move it out of the folder and start again, \
         or run `lianpu repair --dry-run`", .file.display()
    )]
    IndexDamaged {
        /// The `snap.*` file.
        file: PathBuf,
        /// What was found.
        found: String,
    },
    /// The journal ends before something that was written after it.
    #[error(
        "{}: changes are lost: it ends at revision {found}; {} knows of revision {expected}\n\
         hint: stop; `lianpu repair --dry-run` works on a copy and says what can be kept; \
         `lianpu restore` brings back a backup",
        .file.display(), .witness.display()
    )]
    Lost {
        /// The journal's file.
        file: PathBuf,
        /// Where the journal ends.
        found: Revision,
        /// The file that knows better.
        witness: PathBuf,
        /// How far it went.
        expected: Revision,
    },
    /// The journal has another history than was expected.
    #[error(
        "the journal has hash {} at revision {}; expected {}\n\
         hint: the files are of two journals or one is damaged; run `lianpu verify --full`",
        .found.chain_text(), .found.revision, .expected.chain_text()
    )]
    ForeignHead {
        /// What the journal has.
        found: Head,
        /// What was expected.
        expected: Head,
    },
    /// A line of an export is not what it should be.
    #[error("{}:{line}: found {found}; expected {expected}\nhint: nothing was kept; export again", .file.display())]
    Line {
        /// The file.
        file: PathBuf,
        /// The number of the line, from 1; in a backup, that of its changes.
        line: u64,
        /// What was found.
        found: String,
        /// What was expected.
        expected: String,
    },
    /// A backup is not what was written.
    #[error("{}: damaged: found {found}; expected a whole backup\nhint: restore another backup", .file.display())]
    BackupDamaged {
        /// The file.
        file: PathBuf,
        /// What was found.
        found: String,
    },
    /// A repair stopped before its last step.
    #[error(
        "{}: there is no such folder, but {} lies beside it: a repair was interrupted before its last step\n\
         hint: rename it: mv {} {}", .folder.display(), .repaired.display(), .repaired.display(), .folder.display()
    )]
    Interrupted {
        /// The data folder.
        folder: PathBuf,
        /// The repaired folder that waits for its name.
        repaired: PathBuf,
    },
    /// The file was written by a newer program.
    #[error(
        "{}: format version {found}; this program reads up to {known}\n\
         hint: use the program that wrote it, or a newer one", .file.display()
    )]
    TooNew {
        /// The file.
        file: PathBuf,
        /// The version found.
        found: u8,
        /// The newest version that is known.
        known: u8,
    },
}

impl JournalError {
    pub(crate) fn io(file: &Path, doing: &'static str, error: &io::Error) -> Self {
        Self::Io { file: file.to_owned(), doing, kind: error.kind(), what: error.to_string() }
    }

    pub(crate) fn damaged(file: &Path, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self::Damaged { file: file.to_owned(), found: found.into(), expected: expected.into() }
    }

    /// The same error about the same file in another folder.
    pub(crate) fn moved(mut self, from: &Path, to: &Path) -> Self {
        if let Self::Lost { witness, .. } = &mut self {
            rename(witness, from, to);
        }
        match &mut self {
            Self::DiskFull { folder: file, .. }
            | Self::InUse { file, .. }
            | Self::Io { file, .. }
            | Self::Damaged { file, .. }
            | Self::IndexDamaged { file, .. }
            | Self::Lost { file, .. }
            | Self::TooNew { file, .. } => rename(file, from, to),
            _ => {}
        }
        self
    }

    /// What is said to whoever comes after this failure; its own hint is left out.
    pub(crate) fn read_only(&self) -> Self {
        Self::ReadOnly { cause: self.to_string().lines().next().unwrap_or_default().to_owned() }
    }

    /// Whether the store cannot take changes just now, so that the same request
    /// may be repeated later.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::DiskFull { .. } | Self::ReadOnly { .. } | Self::Closed | Self::Io { .. })
    }
}

fn rename(file: &mut PathBuf, from: &Path, to: &Path) {
    if let Ok(within) = file.strip_prefix(from) {
        *file = to.join(within);
    }
}

fn by(holder: Option<u32>) -> String {
    holder.map_or_else(String::new, |id| format!(" (process {id})"))
}

fn advice(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "\nhint: the user who runs Lianpu must own the data folder and may write to it"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "\nhint: free some space, then start again",
        io::ErrorKind::NotADirectory | io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists => {
            "\nhint: check the path"
        }
        _ => "",
    }
}
