//! What can still be read of a damaged journal: the longest prefix in which
//! every change has its checksum, its place and the hash of the one before, and
//! behind it whatever change still has its own checksum. Works on a copy.

use super::opening::{check_sum, indexes, take_lock};
use super::store::Store;
use super::{Options, SEGMENT};
use crate::change::{Change, Revision};
use crate::journal::record::{Damage, Record};
use crate::journal::{Head, JournalError, Written, checkpoint, head};
use std::fs::{self, OpenOptions};
use std::path::Path;

/// How a log is brought to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// As it lies there; only a start-up index without its checksum is left out.
    AsItIs,
    /// Without what sled derives from it: the start-up index and the settings.
    LogAlone,
    /// The log alone, filled up with zeros to whole segments.
    FilledUp,
}

impl Attempt {
    /// Every attempt, the mildest first.
    pub const ALL: [Self; 3] = [Self::AsItIs, Self::LogAlone, Self::FilledUp];

    fn prepare(self, journal: &Path) -> Result<(), JournalError> {
        for index in indexes(journal)? {
            if self != Self::AsItIs || check_sum(&index).is_err() {
                fs::remove_file(&index).map_err(|error| JournalError::io(&index, "remove", &error))?;
            }
        }
        if self != Self::AsItIs {
            let _ = fs::remove_file(journal.join("conf"));
        }
        if self == Self::FilledUp {
            let log = journal.join("db");
            let filled = OpenOptions::new().write(true).open(&log).and_then(|file| {
                let length = file.metadata()?.len();
                file.set_len(length.next_multiple_of(SEGMENT))
            });
            filled.map_err(|error| JournalError::io(&log, "fill up", &error))?;
        }
        Ok(())
    }
}

/// A change behind the sound prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// Its revision.
    pub revision: Revision,
    /// What it says, where it can be read; nothing proves that it was the one
    /// that was acknowledged.
    pub change: Option<Box<Change>>,
}

/// A damaged journal, opened as far as it opens.
pub struct Salvage {
    store: Store,
    sound: Head,
    far: Revision,
    broken: Option<JournalError>,
    given: Head,
}

impl Salvage {
    /// Opens a copy of a data folder; it will not be the same afterwards.
    ///
    /// # Errors
    /// A log that does not open in this way.
    pub fn open(copy: &Path, attempt: Attempt) -> Result<Self, JournalError> {
        let options = Options::default();
        let journal = copy.join("journal");
        if !journal.is_dir() {
            fs::create_dir(&journal).map_err(|error| JournalError::io(&journal, "make the folder", &error))?;
        }
        attempt.prepare(&journal)?;
        let lock = take_lock(copy)?;
        let store = Store::open_anyhow(&journal, options.cache, options.disk.sync_data, lock)?;
        let known = known(copy)?.max(store.last_key());
        let mut salvage = Self { store, sound: Head::START, far: known, broken: None, given: Head::START };
        salvage.walk();
        Ok(salvage)
    }

    /// The end of the longest sound prefix.
    pub fn sound(&self) -> Head {
        self.sound
    }

    /// What ends the sound prefix before the last change that is known of.
    pub fn broken(&self) -> Option<&JournalError> {
        self.broken.as_ref()
    }

    /// How far the journal once went, by its own keys, `HEAD` and the checkpoints.
    pub fn far(&self) -> Revision {
        self.far
    }

    /// The changes behind the sound prefix, in order.
    pub fn behind(&self) -> Vec<Behind> {
        let revisions = self.sound.revision.0 + 1..=self.far.0;
        revisions.map(Revision).map(|revision| Behind { revision, change: self.alone(revision) }).collect()
    }

    /// Whether every change after a head up to the farthest is sound, given that head.
    pub fn is_sound_from(&self, from: Head) -> bool {
        let mut at = from;
        while at.revision < self.far {
            match self.after(at) {
                Ok((head, _)) => at = head,
                Err(_) => return false,
            }
        }
        true
    }

    /// The next change of the sound prefix; `None` after the last.
    ///
    /// # Errors
    /// Damage, should the log read otherwise than a moment ago.
    pub fn next_change(&mut self) -> Result<Option<Written>, JournalError> {
        if self.given == self.sound {
            return Ok(None);
        }
        let (head, written) = self.after(self.given)?;
        self.given = head;
        Ok(Some(written))
    }

    fn walk(&mut self) {
        while self.sound.revision < self.far {
            match self.after(self.sound) {
                Ok((head, _)) => self.sound = head,
                Err(error) => {
                    self.broken = Some(error);
                    return;
                }
            }
        }
    }

    fn after(&self, before: Head) -> Result<(Head, Written), JournalError> {
        let record = self.record(before.revision.next())?;
        let written = record.decode(before).map_err(|damage| damage.within(self.store.log()))?;
        Ok((record.head(), written))
    }

    fn alone(&self, revision: Revision) -> Option<Box<Change>> {
        let written = self.record(revision).ok()?.decode_alone().ok()?;
        Some(Box::new(written.into_change()))
    }

    fn record(&self, revision: Revision) -> Result<Record, JournalError> {
        let mut found = None;
        let before = Revision(revision.0.saturating_sub(1));
        self.store.scan(before, revision, &mut |record| {
            found = Some(record);
            Ok(false)
        })?;
        let lost = || Damage::wrong(format!("no change {revision}"), "a change for every revision");
        found.ok_or_else(|| lost().within(self.store.log()))
    }
}

/// How far the journal went, as `HEAD` and the checkpoints that are whole say.
fn known(folder: &Path) -> Result<Revision, JournalError> {
    let noted = head::load(&folder.join("HEAD")).ok().flatten().map(|head| head.revision);
    let (newest, _) = checkpoint::newest_good(folder, Revision(u64::MAX))?;
    Ok(noted.max(newest.map(|newest| newest.head.revision)).unwrap_or_default())
}
