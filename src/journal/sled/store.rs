//! sled behind a guard: every call is caught when it panics, every error names
//! the file, and what was written is synced by our own hand.

use super::opening::FolderLock;
use crate::change::Revision;
use crate::journal::record::{Assembler, Damage, Header, Record, key, split_key};
use crate::journal::{Head, JournalError, SyncData};
use ::sled::{Batch, Db, Error, IVec};
use std::any::Any;
use std::fs::{File, OpenOptions};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// How often sled is asked again while an earlier one lets go of the log, and the pause between.
const LOCK_TRIES: u32 = 100;
const LOCK_PAUSE: Duration = Duration::from_millis(20);

/// sled with its log.
pub(super) struct Store {
    db: Db,
    /// `journal/db`.
    log: PathBuf,
    /// Our own handle on it, opened before anything is written, so that it sees every failure.
    file: File,
    sync_data: SyncData,
    /// The end of the journal.
    end: Head,
    /// There are parts behind the end whose head was never written.
    strays: bool,
    /// Let go of last.
    lock: FolderLock,
}

impl Store {
    /// Opens sled in a folder that `lock` guards.
    pub(super) fn open(folder: &Path, cache: u64, sync_data: SyncData, lock: FolderLock) -> Result<Self, JournalError> {
        let mut store = Self::open_anyhow(folder, cache, sync_data, lock)?;
        (store.end, store.strays) = store.find_end()?;
        Ok(store)
    }

    /// The same without a look for the end: only for reading what is left.
    pub(super) fn open_anyhow(
        folder: &Path,
        cache: u64,
        sync_data: SyncData,
        lock: FolderLock,
    ) -> Result<Self, JournalError> {
        let log = folder.join("db");
        let config = ::sled::Config::new().path(folder).cache_capacity(cache).flush_every_ms(None);
        let db = open_patiently(&config, &log)?;
        let file = OpenOptions::new().read(true).write(true).open(&log);
        let file = file.map_err(|error| JournalError::io(&log, "open", &error))?;
        Ok(Self { db, log, file, sync_data, end: Head::START, strays: false, lock })
    }

    /// The revision of the last key that is one of ours.
    pub(super) fn last_key(&self) -> Revision {
        let mut below = key(Revision(u64::MAX), u32::MAX).to_vec();
        while let Ok(Some((last, _))) = self.guard("read", || self.db.range(..below.clone()).next_back().transpose()) {
            if let Ok((revision, _)) = split_key(&last) {
                return revision;
            }
            below = last.to_vec();
        }
        Revision::ZERO
    }

    pub(super) fn log(&self) -> &Path {
        &self.log
    }

    pub(super) fn end(&self) -> Head {
        self.end
    }

    /// Writes records as one batch, whole or absent, and syncs it.
    pub(super) fn write<'a>(&mut self, records: impl Iterator<Item = &'a Record>) -> Result<(), JournalError> {
        let mut batch = Batch::default();
        if self.strays {
            self.each_entry(self.end.revision, Revision(u64::MAX), &mut |key, _| {
                batch.remove(key);
                Ok(true)
            })?;
        }
        let mut end = self.end;
        for record in records {
            record.entries().for_each(|(key, value)| batch.insert(&key[..], value));
            end = record.head();
        }
        self.guard("write", || self.db.apply_batch(batch))?;
        self.guard("flush", || self.db.flush())?;
        (self.sync_data)(&self.file).map_err(|error| JournalError::io(&self.log, "sync", &error))?;
        (self.end, self.strays) = (end, false);
        Ok(())
    }

    /// The head at a revision, from the header of its record.
    pub(super) fn head_at(&self, revision: Revision) -> Result<Head, JournalError> {
        if revision == Revision::ZERO {
            return Ok(Head::START);
        }
        let value = self.guard("read", || self.db.get(key(revision, 0)))?;
        let lost = || Damage::wrong(format!("no change {revision}"), format!("changes up to {}", self.end.revision));
        let header = value.as_ref().ok_or_else(lost).and_then(|value| Header::parse(revision, value));
        header.map(|(header, _)| header.head(revision)).map_err(|damage| damage.within(&self.log))
    }

    /// Gives the records after one revision up to another, as long as `each` wants more.
    pub(super) fn scan(
        &self,
        after: Revision,
        end: Revision,
        each: &mut dyn FnMut(Record) -> Result<bool, JournalError>,
    ) -> Result<(), JournalError> {
        let mut assembler = Assembler::default();
        let mut enough = false;
        self.each_entry(after, end, &mut |key, value| {
            let record = assembler.take(&key, &value).map_err(|damage| damage.within(&self.log))?;
            enough = !record.map_or(Ok(true), &mut *each)?;
            Ok(!enough)
        })?;
        if enough { Ok(()) } else { assembler.finish().map_err(|damage| damage.within(&self.log)) }
    }

    /// Verifies every record after a head: checksum, chain, no gap, up to the end.
    pub(super) fn verify(&self, from: Head) -> Result<(), JournalError> {
        let mut at = from;
        self.scan(from.revision, self.end.revision, &mut |record| {
            record.open(at).map_err(|damage| damage.within(&self.log))?;
            at = record.head();
            Ok(true)
        })?;
        if at == self.end {
            return Ok(());
        }
        let lost = Damage::wrong(
            format!("nothing after change {}", at.revision),
            format!("changes up to {}", self.end.revision),
        );
        Err(lost.within(&self.log))
    }

    /// Lets go of sled, then of the lock.
    pub(super) fn close(self) {
        let Self { db, lock, .. } = self;
        if let Err(panic) = catch_unwind(AssertUnwindSafe(move || drop(db))) {
            tracing::error!(what = message(&*panic), "sled did not stop cleanly");
        }
        drop(lock);
    }

    fn each_entry(
        &self,
        after: Revision,
        end: Revision,
        each: &mut dyn FnMut(IVec, IVec) -> Result<bool, JournalError>,
    ) -> Result<(), JournalError> {
        let mut entries = self.db.range(key(after.next(), 0)..=key(end, u32::MAX));
        while let Some((key, value)) = self.guard("read", || entries.next().transpose())? {
            if !each(key, value)? {
                break;
            }
        }
        Ok(())
    }

    /// The last record that has a head, and whether there are parts behind it.
    fn find_end(&self) -> Result<(Head, bool), JournalError> {
        let (mut below, mut strays) = (key(Revision(u64::MAX), u32::MAX), false);
        loop {
            let last = self.guard("read", || self.db.range(..below).next_back().transpose())?;
            let Some((last, _)) = last else { return Ok((Head::START, strays)) };
            let (revision, _) = split_key(&last).map_err(|damage| damage.within(&self.log))?;
            below = key(revision, 0);
            if self.guard("read", || self.db.contains_key(below))? {
                return Ok((self.head_at(revision)?, strays));
            }
            strays = true;
        }
    }

    /// After a panic sled is only read, and only behind this guard.
    fn guard<T>(&self, doing: &'static str, call: impl FnOnce() -> Result<T, Error>) -> Result<T, JournalError> {
        guard(&self.log, doing, call)
    }
}

/// sled's helpers may hold the log a moment longer than the one who closed it.
fn open_patiently(config: &::sled::Config, log: &Path) -> Result<Db, JournalError> {
    for _ in 1..LOCK_TRIES {
        let opened = guard(log, "open", || match config.open() {
            Err(error) if is_lock(&error) => Ok(None),
            other => other.map(Some),
        })?;
        match opened {
            Some(db) => return Ok(db),
            None => thread::sleep(LOCK_PAUSE),
        }
    }
    Err(JournalError::InUse { file: log.to_owned(), holder: None })
}

/// sled has no error of its own for it; the version is pinned, so the words stay.
fn is_lock(error: &Error) -> bool {
    matches!(error, Error::Io(error) if error.to_string().contains("could not acquire lock"))
}

fn guard<T>(log: &Path, doing: &'static str, call: impl FnOnce() -> Result<T, Error>) -> Result<T, JournalError> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(Error::Io(error))) => Err(JournalError::io(log, doing, &error)),
        Ok(Err(error)) => Err(JournalError::damaged(log, error.to_string(), "a log that sled can read")),
        Err(panic) => {
            let found = format!("a log on which sled gives up ({})", message(&*panic));
            Err(JournalError::damaged(log, found, "a log that sled can read"))
        }
    }
}

/// The first line of what a panic said.
fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    let line = text.and_then(|text| text.lines().next()).unwrap_or("no words");
    line.char_indices().nth(160).map_or(line, |(end, _)| line.split_at(end).0)
}
