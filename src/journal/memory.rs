//! A journal that forgets when the program ends: for tests and for trying out.
//! It keeps the same records with the same hashes as the one on disk.

use super::record::{Damage, Record};
use super::{Acknowledge, Head, Journal, JournalError, State, Written, tell};
use crate::change::{Change, Revision};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A journal in memory.
#[derive(Debug, Default)]
pub struct MemoryJournal {
    kept: Mutex<Kept>,
    /// Held through an acknowledgement, so that they come in order.
    turn: Mutex<()>,
}

#[derive(Debug, Default)]
struct Kept {
    records: Vec<Record>,
    closed: bool,
}

impl Kept {
    fn head(&self, revision: Revision) -> Result<Head, JournalError> {
        let Some(at) = revision.0.checked_sub(1) else { return Ok(Head::START) };
        let record = usize::try_from(at).ok().and_then(|at| self.records.get(at));
        let last = Revision(self.records.len() as u64);
        record.map(Record::head).ok_or(JournalError::NoSuchRevision { asked: revision, last })
    }

    fn last(&self) -> Head {
        self.records.last().map_or(Head::START, Record::head)
    }
}

impl MemoryJournal {
    /// An empty journal.
    pub fn new() -> Self {
        Self::default()
    }

    /// No update leaves the records half done, so a panic elsewhere spoils nothing.
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(
        &self,
        revision: Revision,
        done: Acknowledge,
        encode: impl FnOnce(Head) -> Result<Record, JournalError>,
    ) -> Result<Head, JournalError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let head = self.put(revision, encode)?;
        tell(done, Ok(head));
        Ok(head)
    }

    fn put(
        &self,
        revision: Revision,
        encode: impl FnOnce(Head) -> Result<Record, JournalError>,
    ) -> Result<Head, JournalError> {
        let mut kept = self.kept();
        if kept.closed {
            return Err(JournalError::Closed);
        }
        let last = kept.last();
        let expected = last.revision.next();
        if revision != expected {
            return Err(JournalError::OutOfOrder { found: revision, expected });
        }
        kept.records.push(encode(last)?);
        Ok(kept.last())
    }
}

impl Journal for MemoryJournal {
    fn last(&self) -> Head {
        self.kept().last()
    }

    fn state(&self) -> State {
        if self.kept().closed { State::Closed } else { State::Open }
    }

    fn submit(&self, change: &Change, done: Acknowledge) -> Result<Head, JournalError> {
        self.keep(change.revision, done, |before| Record::encode(change, before))
    }

    fn submit_written(&self, written: &Written, done: Acknowledge) -> Result<Head, JournalError> {
        self.keep(written.change().revision, done, |before| Record::adopt(written, before))
    }

    fn head_at(&self, revision: Revision) -> Result<Head, JournalError> {
        self.kept().head(revision)
    }

    fn read_written(
        &self,
        after: Revision,
        each: &mut dyn FnMut(Head, Written) -> ControlFlow<()>,
    ) -> Result<Head, JournalError> {
        let mut at = self.head_at(after)?;
        let end = self.last().revision;
        while at.revision < end {
            let record = usize::try_from(at.revision.0).ok().and_then(|next| self.kept().records.get(next).cloned());
            let lost = || Damage::wrong("no record", "one for every revision");
            let written = record.ok_or_else(lost).and_then(|record| {
                let written = record.decode(at)?;
                at = record.head();
                Ok(written)
            });
            if each(at, written.map_err(|damage| damage.within(Path::new("memory")))?).is_break() {
                break;
            }
        }
        Ok(at)
    }

    fn close(&self) -> Result<(), JournalError> {
        self.kept().closed = true;
        Ok(())
    }
}
