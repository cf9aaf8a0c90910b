//! The journal on disk: sled 0.34, owned by one thread, synced by our own hand.
//!
//! `flush()` of sled 0.34 does not survive a power cut; `sync_data()` on its
//! log after each flush does. Changes that wait together go into one batch with
//! one sync, which is what makes many writers fast.

mod opening;
mod owner;
mod salvage;
mod store;

pub(crate) use opening::{FolderLock, REPAIRED, take_lock};
pub use salvage::{Attempt, Behind, Salvage};

use super::checkpoint::Checkpoint;
use super::disk::Disk;
use super::record::{Damage, Record};
use super::{Acknowledge, Head, Journal, JournalError, State, Written};
use crate::change::{Change, Revision};
use owner::{Job, Pending, Shared};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

/// sled grows its log by segments of this many bytes.
const SEGMENT: u64 = 512 << 10;

/// How much is verified before the journal opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Check {
    /// Every record after the newest good checkpoint.
    #[default]
    Tail,
    /// Every record.
    Full,
}

/// How the journal is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// Bytes that must stay free on the disk; below, changes are refused. 256 MiB by default.
    pub free_floor: u64,
    /// Bytes of memory that sled may keep pages in. 64 MiB by default.
    pub cache: u64,
    /// How much is verified.
    pub check: Check,
    /// The machine.
    pub disk: Disk,
}

impl Default for Options {
    fn default() -> Self {
        Self { free_floor: 256 << 20, cache: 64 << 20, check: Check::default(), disk: Disk::default() }
    }
}

/// A journal that opened, and what to start from.
#[derive(Debug)]
pub struct Opened {
    /// The journal.
    pub journal: SledJournal,
    /// The newest checkpoint that is whole and of this journal. The world is
    /// this and every change after it, or every change where there is none.
    pub checkpoint: Option<Checkpoint>,
    /// What was passed over, such as a checkpoint that is damaged.
    pub warnings: Vec<String>,
}

/// The journal on disk.
#[derive(Debug)]
pub struct SledJournal {
    folder: PathBuf,
    /// The log, for the messages.
    log: PathBuf,
    options: Options,
    /// The last change that was submitted. Whoever submits or closes holds it,
    /// so that nothing is queued out of order or behind the end.
    submitted: Mutex<Head>,
    shared: Arc<Shared>,
    /// `None` once dropping.
    queue: Option<SyncSender<Job>>,
    owner: Option<JoinHandle<()>>,
}

impl SledJournal {
    /// Opens the journal of a data folder, or begins one in an empty folder.
    ///
    /// # Errors
    /// Every sign that the folder is not what was acknowledged, each with the
    /// file and the next step; another process in the folder; no right to write.
    pub fn open(folder: &Path, options: Options) -> Result<Opened, JournalError> {
        opening::open(folder, options)
    }

    fn start(
        folder: &Path,
        options: Options,
        owner: owner::Owner,
        queue: SyncSender<Job>,
    ) -> Result<Self, JournalError> {
        let (shared, log) = (owner.shared(), owner.log().to_owned());
        let submitted = Mutex::new(shared.last());
        let spawned = thread::Builder::new().name("journal".to_owned()).spawn(move || owner.run());
        let owner = spawned.map_err(|error| JournalError::io(folder, "start the journal's thread", &error))?;
        Ok(Self { folder: folder.to_owned(), log, options, submitted, shared, queue: Some(queue), owner: Some(owner) })
    }

    /// The head is replaced as a whole, so a panic elsewhere spoils nothing.
    fn submitted(&self) -> MutexGuard<'_, Head> {
        self.submitted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn send(&self, job: Job) -> Result<(), JournalError> {
        let queue = self.queue.as_ref().ok_or(JournalError::Closed)?;
        queue.send(job).map_err(|_| JournalError::Closed)
    }

    /// Asks the owner and waits for the answer.
    fn ask<T>(&self, job: impl FnOnce(SyncSender<Result<T, JournalError>>) -> Job) -> Result<T, JournalError> {
        let (reply, answer) = mpsc::sync_channel(1);
        self.send(job(reply))?;
        answer.recv().unwrap_or(Err(JournalError::Closed))
    }

    /// A change may take three times its size until sled has settled.
    fn check_space(&self, bytes: usize) -> Result<(), JournalError> {
        let free = (self.options.disk.free_space)(&self.folder)
            .map_err(|error| JournalError::io(&self.folder, "ask for the free space", &error))?;
        let floor = self.options.free_floor.saturating_add(3 * bytes as u64);
        if free < floor {
            return Err(JournalError::DiskFull { folder: self.folder.clone(), free, floor });
        }
        Ok(())
    }

    /// Queues the next record.
    fn take(
        &self,
        revision: Revision,
        done: Acknowledge,
        encode: impl FnOnce(Head) -> Result<Record, JournalError>,
    ) -> Result<Head, JournalError> {
        let mut submitted = self.submitted();
        self.shared.writable()?;
        let expected = submitted.revision.next();
        if revision != expected {
            return Err(JournalError::OutOfOrder { found: revision, expected });
        }
        let record = encode(*submitted)?;
        self.check_space(record.stored())?;
        let head = record.head();
        self.send(Job::Append(Pending { record, done }))?;
        *submitted = head;
        Ok(head)
    }

    /// Whether this is the thread that owns sled: it must not wait for itself.
    fn on_owner(&self) -> bool {
        self.owner.as_ref().is_some_and(|owner| owner.thread().id() == thread::current().id())
    }
}

impl Journal for SledJournal {
    fn last(&self) -> Head {
        self.shared.last()
    }

    fn state(&self) -> State {
        self.shared.state()
    }

    fn trouble(&self) -> Option<JournalError> {
        self.shared.writable().and_then(|()| self.check_space(0)).err()
    }

    fn submit(&self, change: &Change, done: Acknowledge) -> Result<Head, JournalError> {
        self.take(change.revision, done, |before| Record::encode(change, before))
    }

    fn submit_written(&self, written: &Written, done: Acknowledge) -> Result<Head, JournalError> {
        self.take(written.change().revision, done, |before| Record::adopt(written, before))
    }

    fn head_at(&self, revision: Revision) -> Result<Head, JournalError> {
        let last = self.last();
        if revision > last.revision {
            return Err(JournalError::NoSuchRevision { asked: revision, last: last.revision });
        }
        self.ask(|reply| Job::Head { revision, reply })
    }

    fn read_written(
        &self,
        after: Revision,
        each: &mut dyn FnMut(Head, Written) -> ControlFlow<()>,
    ) -> Result<Head, JournalError> {
        let end = self.last().revision;
        let mut at = self.head_at(after)?;
        while at.revision < end {
            let records = self.ask(|reply| Job::Read { after: at.revision, end, reply })?;
            if records.is_empty() {
                let lost =
                    Damage::wrong(format!("nothing after change {}", at.revision), format!("changes up to {end}"));
                return Err(lost.within(&self.log));
            }
            for record in records {
                let written = record.decode(at).map_err(|damage| damage.within(&self.log))?;
                at = record.head();
                if each(at, written).is_break() {
                    return Ok(at);
                }
            }
        }
        Ok(at)
    }

    fn close(&self) -> Result<(), JournalError> {
        let _submitted = self.submitted();
        if self.state() == State::Closed || self.on_owner() {
            return Ok(());
        }
        self.ask(|reply| Job::Close { reply })
    }
}

impl Drop for SledJournal {
    /// A clean stop; use [`Journal::close`] to hear of an error.
    fn drop(&mut self) {
        let on_owner = self.on_owner();
        self.queue = None;
        if let Some(owner) = self.owner.take()
            && !on_owner
            && owner.join().is_err()
        {
            tracing::error!(folder = %self.folder.display(), "the journal's thread panicked");
        }
    }
}
