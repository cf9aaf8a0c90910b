//! Keeps changes in order, each whole or absent: the journal is the truth, and
//! all else is derived from it. It knows changes and files; it never knows the
//! graph, never runs async code and never asks a clock.
//!
//! # The data folder
//!
//! | path | what it is |
//! |---|---|
//! | `journal/` | sled's own files: `db` is the log, `conf` its settings, `snap.*` a derived start-up index, `blobs/` stays empty |
//! | `HEAD` | the end of the journal as last noted, kept outside sled: revision, chain hash, checksum |
//! | `checkpoints/checkpoint-<revision>.lpc` | the world at a revision, compressed and checksummed, the newest three |
//! | `lock` | held by the one process that has the folder open; holds its process id |
//!
//! # What is promised
//!
//! - A change that was acknowledged is on the disk; one that was not is whole or absent.
//! - Every record carries a checksum and the hash of the record before it, so a
//!   flipped bit, a lost record or a foreign one is refused with the name of
//!   the file and the next step. Nothing is ever guessed.
//! - A journal that ends before `HEAD`, or before a checkpoint, has lost changes
//!   and is refused.
//! - After a failed write or sync the journal is read-only until restart; a
//!   failed sync is never tried again.
//!
//! Not promised: `HEAD` is noted after the first batch since a start, then at
//! most 32 batches later, after a quarter of a second of rest, and at a clean
//! stop. Damage to the changes behind it, between a crash and the next start,
//! cannot be told from changes that were never acknowledged.

pub mod backup;
pub mod checkpoint;
pub mod copy;
mod disk;
mod error;
mod files;
#[doc(hidden)]
pub mod fuzzing;
mod head;
pub mod lines;
mod memory;
mod record;
mod sealed;
mod sled;
mod written;

pub use backup::Backup;
pub use disk::{Disk, FreeSpace, SyncData, SyncFolder};
pub use error::JournalError;
pub(crate) use files::{beside, folder_of, named, sync_folder};
pub use head::Head;
pub use lines::Lines;
pub use memory::MemoryJournal;
pub(crate) use sled::REPAIRED;
pub use sled::{Attempt, Behind, Check, Opened, Options, Salvage, SledJournal};
pub use written::Written;

use crate::change::{Change, Revision};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;

/// What is called, once, when a change is on the disk or when it never will be.
///
/// It runs on the journal's own thread, in the order of the changes: it hands
/// the news on and returns, and never asks the journal for anything but
/// [`Journal::last`] and [`Journal::state`].
pub type Acknowledge = Box<dyn FnOnce(Result<Head, JournalError>) + Send>;

/// Calls an acknowledgement; a panic in it is its own affair.
fn tell(done: Acknowledge, news: Result<Head, JournalError>) {
    if catch_unwind(AssertUnwindSafe(|| done(news))).is_err() {
        tracing::error!("an acknowledgement panicked");
    }
}

/// What the journal can do at the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It takes changes and answers reads.
    Open,
    /// A write or a sync failed; it takes nothing until it is opened again. It
    /// answers reads as far as sled still does: after a write that sled itself
    /// could not do, old revisions may have to wait for the restart.
    ReadOnly(JournalError),
    /// It was closed.
    Closed,
}

/// Keeps changes in order.
///
/// Every kind of journal passes the same suite of tests.
pub trait Journal: Send + Sync {
    /// The last change that is on the disk.
    fn last(&self) -> Head;

    /// What it can do at the moment.
    fn state(&self) -> State;

    /// Why it would not take a change at the moment, if so: no space, read-only, closed.
    fn trouble(&self) -> Option<JournalError> {
        match self.state() {
            State::Open => None,
            State::ReadOnly(cause) => Some(cause.read_only()),
            State::Closed => Some(JournalError::Closed),
        }
    }

    /// Takes the next change and returns before it is on the disk; `done` hears
    /// of that. Changes may be submitted while earlier ones are still waiting;
    /// those that wait together are synced together. Blocks while 256 are waiting.
    ///
    /// # Errors
    /// At once, and without calling `done`: [`JournalError::OutOfOrder`] unless
    /// the change is the one after the last submitted, [`JournalError::DiskFull`]
    /// below the floor of free space, [`JournalError::ReadOnly`],
    /// [`JournalError::Closed`], or a change that cannot be encoded. The change
    /// is then absent and its revision is free.
    fn submit(&self, change: &Change, done: Acknowledge) -> Result<Head, JournalError>;

    /// As [`Journal::submit`], for a change that was written down elsewhere: its
    /// bytes are kept as they are, so that the chain is the same.
    ///
    /// # Errors
    /// As [`Journal::submit`].
    fn submit_written(&self, written: &Written, done: Acknowledge) -> Result<Head, JournalError>;

    /// The head as it was at a revision that is on the disk.
    ///
    /// # Errors
    /// [`JournalError::NoSuchRevision`] beyond the end; otherwise damage.
    fn head_at(&self, revision: Revision) -> Result<Head, JournalError>;

    /// Gives every change after a revision, in order, up to the end as it is
    /// when the call begins or until `each` breaks; returns the head of the last
    /// change given. Checksums, the chain and the absence of gaps are verified
    /// before a change is given.
    ///
    /// # Errors
    /// [`JournalError::NoSuchRevision`] beyond the end; damage where there is some.
    fn read_written(
        &self,
        after: Revision,
        each: &mut dyn FnMut(Head, Written) -> ControlFlow<()>,
    ) -> Result<Head, JournalError>;

    /// As [`Journal::read_written`], without the bytes.
    ///
    /// # Errors
    /// As [`Journal::read_written`].
    fn read(
        &self,
        after: Revision,
        each: &mut dyn FnMut(Head, Change) -> ControlFlow<()>,
    ) -> Result<Head, JournalError> {
        self.read_written(after, &mut |head, written| each(head, written.into_change()))
    }

    /// Stops: waits for what was submitted, notes the head, lets go of the folder.
    /// Closing twice is harmless.
    ///
    /// # Errors
    /// What kept the head from being noted.
    fn close(&self) -> Result<(), JournalError>;

    /// Takes the next change, as [`Journal::submit`] does, and returns a receipt to wait on.
    ///
    /// # Errors
    /// As [`Journal::submit`].
    fn append(&self, change: &Change) -> Result<Receipt, JournalError> {
        let (sender, waiting) = mpsc::sync_channel(1);
        let head = self.submit(
            change,
            Box::new(move |outcome| {
                let _ = sender.send(outcome);
            }),
        )?;
        Ok(Receipt { head, waiting })
    }

    /// Reads every change after a known head up to the end: checksums, chain,
    /// gaps and content. [`Head::START`] verifies everything.
    ///
    /// # Errors
    /// [`JournalError::ForeignHead`] when the journal has another hash at that
    /// revision; damage where there is some.
    fn verify(&self, from: Head) -> Result<Head, JournalError> {
        let found = self.head_at(from.revision)?;
        if found != from {
            return Err(JournalError::ForeignHead { found, expected: from });
        }
        self.read_written(from.revision, &mut |_, _| ControlFlow::Continue(()))
    }
}

/// A change on its way to the disk.
#[derive(Debug)]
pub struct Receipt {
    head: Head,
    waiting: mpsc::Receiver<Result<Head, JournalError>>,
}

impl Receipt {
    /// The head of the journal once the change is on the disk.
    pub fn head(&self) -> Head {
        self.head
    }

    /// Blocks until the change is on the disk.
    ///
    /// # Errors
    /// Why it is not and never will be.
    pub fn wait(self) -> Result<Head, JournalError> {
        self.waiting.recv().unwrap_or(Err(JournalError::Closed))
    }
}
