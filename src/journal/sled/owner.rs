//! The thread that owns sled: it gathers what waits, writes it as one batch,
//! syncs, and acknowledges in order. Between batches it answers reads.

use super::store::Store;
use crate::change::Revision;
use crate::journal::record::Record;
use crate::journal::{Acknowledge, Disk, Head, JournalError, State, head, tell};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many jobs may wait, and how many changes go into one batch.
pub(super) const QUEUE: usize = 256;
/// No change joins a batch of this many bytes.
const BATCH_BYTES: usize = 8 << 20;
/// A read gives this many bytes, and one record more, before writers get their turn.
const READ_BYTES: usize = 1 << 20;
/// A read gives at most this many records before writers get their turn.
const READ_RECORDS: usize = 1024;
/// After this much rest the head is noted.
const REST: Duration = Duration::from_millis(250);
/// Without rest, the head is noted after this many batches and answers.
const TURNS: u32 = 32;

/// A change that waits, and who hears of it.
pub(super) struct Pending {
    pub(super) record: Record,
    pub(super) done: Acknowledge,
}

/// Where an answer goes.
type Reply<T> = SyncSender<Result<T, JournalError>>;

/// What the thread is asked to do.
pub(super) enum Job {
    /// Write a change.
    Append(Pending),
    /// Give the head at a revision.
    Head { revision: Revision, reply: Reply<Head> },
    /// Give some of the records after a revision, none beyond `end`.
    Read { after: Revision, end: Revision, reply: Reply<Vec<Record>> },
    /// Stop.
    Close { reply: Reply<()> },
}

/// What everybody may know without asking the thread.
#[derive(Debug)]
pub(super) struct Shared {
    now: Mutex<(Head, State)>,
}

impl Shared {
    pub(super) fn new(last: Head) -> Self {
        Self { now: Mutex::new((last, State::Open)) }
    }

    pub(super) fn last(&self) -> Head {
        self.now().0
    }

    pub(super) fn state(&self) -> State {
        self.now().1.clone()
    }

    /// Refuses unless changes can be taken.
    pub(super) fn writable(&self) -> Result<(), JournalError> {
        match &self.now().1 {
            State::Open => Ok(()),
            State::ReadOnly(cause) => Err(cause.read_only()),
            State::Closed => Err(JournalError::Closed),
        }
    }

    /// Each half is replaced as a whole, so a panic elsewhere spoils nothing.
    fn now(&self) -> MutexGuard<'_, (Head, State)> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The thread's own state.
pub(super) struct Owner {
    store: Store,
    queue: Receiver<Job>,
    shared: Arc<Shared>,
    head_file: PathBuf,
    disk: Disk,
    /// The head as it was last noted in the file.
    noted: Head,
    /// Batches and answers since then.
    turns: u32,
}

impl Owner {
    /// Takes over a store that was verified up to `last`, which `HEAD` says too.
    pub(super) fn new(store: Store, last: Head, head_file: PathBuf, disk: Disk, queue: Receiver<Job>) -> Self {
        // The first batch since a start notes the head, whatever comes after it.
        Self { store, queue, shared: Arc::new(Shared::new(last)), head_file, disk, noted: last, turns: TURNS }
    }

    pub(super) fn shared(&self) -> Arc<Shared> {
        Arc::clone(&self.shared)
    }

    pub(super) fn log(&self) -> &Path {
        self.store.log()
    }

    /// Works until it is told to close or nobody is left to ask.
    pub(super) fn run(mut self) {
        let mut next = None;
        loop {
            match next.take().map_or_else(|| self.wait(), Ok) {
                Ok(Job::Append(first)) => next = self.append(first),
                Ok(Job::Head { revision, reply }) => answer(&reply, self.store.head_at(revision)),
                Ok(Job::Read { after, end, reply }) => answer(&reply, self.read(after, end)),
                Ok(Job::Close { reply }) => return answer(&reply, self.stop()),
                Err(RecvTimeoutError::Timeout) => self.note(),
                Err(RecvTimeoutError::Disconnected) => {
                    if let Err(error) = self.stop() {
                        tracing::error!(%error, "the journal did not stop cleanly");
                    }
                    return;
                }
            }
            self.turns = self.turns.saturating_add(1);
            if self.turns >= TURNS {
                self.note();
            }
        }
    }

    /// Waits for a job, but no longer than `REST` while the head is not noted.
    fn wait(&self) -> Result<Job, RecvTimeoutError> {
        if self.noted == self.shared.last() || self.shared.writable().is_err() {
            return self.queue.recv().map_err(|_| RecvTimeoutError::Disconnected);
        }
        self.queue.recv_timeout(REST)
    }

    /// Writes a change and those that wait behind it; gives back the job that ended the batch.
    fn append(&mut self, first: Pending) -> Option<Job> {
        let mut bytes = first.record.stored();
        let mut batch = vec![first];
        let mut next = None;
        while batch.len() < QUEUE && bytes < BATCH_BYTES {
            match self.queue.try_recv() {
                Ok(Job::Append(pending)) => {
                    bytes += pending.record.stored();
                    batch.push(pending);
                }
                other => {
                    next = other.ok();
                    break;
                }
            }
        }
        self.commit(batch);
        next
    }

    fn commit(&mut self, batch: Vec<Pending>) {
        let outcome = self.shared.writable().and_then(|()| self.write(&batch));
        for Pending { record, done } in batch {
            tell(done, outcome.clone().map(|()| record.head()));
        }
    }

    fn write(&mut self, batch: &[Pending]) -> Result<(), JournalError> {
        if let Err(error) = self.store.write(batch.iter().map(|pending| &pending.record)) {
            self.fail(error);
            return self.shared.writable();
        }
        if let Some(last) = batch.last() {
            self.shared.now().0 = last.record.head();
        }
        Ok(())
    }

    /// From now on the journal only reads.
    fn fail(&self, cause: JournalError) {
        tracing::error!(%cause, "the journal is read-only from now on");
        self.shared.now().1 = State::ReadOnly(cause);
    }

    /// Notes the head in its file, unless a failure makes everything doubtful.
    fn note(&mut self) {
        let last = self.shared.last();
        if self.noted == last || self.shared.writable().is_err() {
            return;
        }
        match head::store(&self.head_file, last, &self.disk) {
            Ok(()) => (self.noted, self.turns) = (last, 0),
            Err(error) => self.fail(error),
        }
    }

    fn read(&self, after: Revision, end: Revision) -> Result<Vec<Record>, JournalError> {
        let (mut records, mut bytes) = (Vec::new(), 0);
        self.store.scan(after, end, &mut |record| {
            bytes += record.stored();
            records.push(record);
            Ok(bytes < READ_BYTES && records.len() < READ_RECORDS)
        })?;
        Ok(records)
    }

    fn stop(mut self) -> Result<(), JournalError> {
        self.note();
        let outcome = self.shared.writable();
        self.store.close();
        self.shared.now().1 = State::Closed;
        outcome
    }
}

/// Whoever asked may have gone; that is no matter.
fn answer<T>(reply: &Reply<T>, outcome: Result<T, JournalError>) {
    let _ = reply.send(outcome);
}
