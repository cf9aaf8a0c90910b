//! What can be kept of a damaged data folder. Everything is looked at on
//! copies; nothing is invented: what is kept is the longest prefix of changes
//! in which each proves itself, and nothing behind it.

use super::Clock;
use super::error::AtlasError;
use super::rebuild::build;
use super::verify::{examine, first_line};
use crate::change::Revision;
use crate::domain::Date;
use crate::journal::copy::{Held, WorkingCopy, vacant};
use crate::journal::{
    Attempt, Behind, Disk, Head, JournalError, REPAIRED, Salvage, beside, checkpoint, folder_of, sync_folder,
};
use std::fs;
use std::path::{Path, PathBuf};

/// What should be done with a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is sound: nothing.
    Sound,
    /// It starts with its newest checkpoint and the changes after it; only old
    /// changes are damaged. A cut would lose what a start still shows.
    Starts,
    /// Every change that is known of is sound: a cut loses none of them.
    Complete,
    /// A cut loses the changes that are listed.
    Loses,
    /// A newer program wrote it; nothing is known to be wrong.
    TooNew,
    /// No change is sound: a backup is the only way.
    Nothing,
}

/// What is wrong with a folder, and what a cut would keep and lose.
#[derive(Debug, Clone)]
pub struct Diagnosis {
    /// What should be done.
    pub verdict: Verdict,
    /// What a full check says.
    pub trouble: Option<AtlasError>,
    /// The end of the longest sound prefix.
    pub sound: Head,
    /// How far the journal once went, as far as anything in the folder knows.
    pub far: Revision,
    /// The changes that a cut would lose.
    pub lost: Vec<Behind>,
    /// The newest checkpoint that is whole, with its file, where it lies behind
    /// the sound prefix.
    pub later_checkpoint: Option<(Revision, PathBuf)>,
}

/// A folder that is held for repair.
pub struct Repair {
    held: Held,
    diagnosis: Diagnosis,
    salvage: Option<(Salvage, WorkingCopy)>,
    today: Date,
}

/// What a cut did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The end of the journal now.
    pub head: Head,
    /// How many facts count now.
    pub facts: usize,
    /// Where the damaged folder lies.
    pub damaged: PathBuf,
}

impl Repair {
    /// Takes a folder and finds out, on copies, what can be kept.
    ///
    /// # Errors
    /// A folder that is open elsewhere, or that cannot be copied.
    pub fn examine(folder: &Path, clock: &dyn Clock) -> Result<Self, AtlasError> {
        let (held, today) = (Held::take(folder)?, clock.today());
        let trouble = checked(&held, true, clock)?;
        let starts = trouble.is_none() || checked(&held, false, clock)?.is_none();
        let (salvage, copy) = longest(&held)?;
        let sound = salvage.sound();
        let later = checkpoint::newest_good(copy.path(), Revision(u64::MAX))?.0;
        let later = later.filter(|later| later.head.revision > sound.revision);
        let verdict = match &trouble {
            None => Verdict::Sound,
            Some(AtlasError::Journal(JournalError::TooNew { .. })) => Verdict::TooNew,
            Some(_) if starts && sound.revision < salvage.far() => Verdict::Starts,
            Some(_) if sound.revision == salvage.far() && sound != Head::START => Verdict::Complete,
            Some(_) if sound == Head::START => Verdict::Nothing,
            Some(_) => Verdict::Loses,
        };
        let diagnosis = Diagnosis {
            verdict,
            trouble,
            sound,
            far: salvage.far(),
            lost: if verdict == Verdict::Sound { Vec::new() } else { salvage.behind() },
            later_checkpoint: later
                .map(|later| (later.head.revision, copy.original_words(&later.file.to_string_lossy()).into())),
        };
        Ok(Self { held, diagnosis, salvage: Some((salvage, copy)), today })
    }

    /// What was found.
    pub fn diagnosis(&self) -> &Diagnosis {
        &self.diagnosis
    }

    /// Replaces the folder by one with the longest sound prefix, built anew and
    /// proved; the damaged folder stays beside it, byte for byte.
    ///
    /// # Errors
    /// [`AtlasError::NoCut`] where a cut would be wrong: the folder is sound, it
    /// still starts, or nothing would be left.
    pub fn cut(mut self) -> Result<Cut, AtlasError> {
        let why = match self.diagnosis.verdict {
            Verdict::Sound => Some("the folder is sound"),
            Verdict::Starts => Some("the folder starts, and a cut would lose what it shows"),
            Verdict::Nothing => Some("nothing would be left"),
            Verdict::TooNew => Some("a newer program wrote the folder"),
            Verdict::Complete | Verdict::Loses => None,
        };
        let folder = self.held.folder().to_owned();
        if let Some(why) = why {
            return Err(AtlasError::NoCut { folder, why });
        }
        let repaired = beside(&folder, REPAIRED);
        if repaired.exists() {
            return Err(AtlasError::Occupied { path: repaired });
        }
        let Some((mut salvage, _copy)) = self.salvage.take() else {
            return Err(AtlasError::NoCut { folder, why: "it was cut already" });
        };
        let head = self.diagnosis.sound;
        let built = build(&repaired, &mut salvage, head, self.today).inspect_err(|_| {
            let _ = fs::remove_dir_all(&repaired);
        })?;
        let damaged = vacant(&folder, "damaged");
        swap(&folder, &repaired, &damaged)?;
        Ok(Cut { head, facts: built.facts(), damaged })
    }
}

/// What a check says of a fresh copy; the outer error is for what keeps it from being made.
fn checked(held: &Held, full: bool, clock: &dyn Clock) -> Result<Option<AtlasError>, AtlasError> {
    let copy = held.copy("repair", &Disk::default())?;
    Ok(examine(&copy, full, clock).err().map(|error| error.of_original(&copy)))
}

/// The attempt that gives the longest sound prefix, each on a fresh copy.
fn longest(held: &Held) -> Result<(Salvage, WorkingCopy), AtlasError> {
    let mut best: Option<(Salvage, WorkingCopy)> = None;
    let mut failed = None;
    for attempt in Attempt::ALL {
        let copy = held.copy("repair", &Disk::default())?;
        match Salvage::open(copy.path(), attempt) {
            Ok(found) => {
                let whole = found.sound().revision == found.far() && found.far() > Revision::ZERO;
                if best.as_ref().is_none_or(|(best, _)| found.sound().revision > best.sound().revision) {
                    best = Some((found, copy));
                }
                if whole {
                    break;
                }
            }
            Err(error) => failed = Some(copy.original(error)),
        }
    }
    let unreadable = |error: JournalError| AtlasError::Unreadable { what: first_line(&error) };
    best.ok_or_else(|| failed.map_or(AtlasError::GivenUp, unreadable))
}

/// Gives the repaired folder the name of the damaged one. Between the two
/// renames the folder is absent; a start then refuses to begin a new world.
fn swap(folder: &Path, repaired: &Path, damaged: &Path) -> Result<(), AtlasError> {
    let rename = |from: &Path, to: &Path| {
        fs::rename(from, to).map_err(|error| JournalError::io(from, "rename the folder", &error))
    };
    rename(folder, damaged)?;
    if let Err(error) = rename(repaired, folder) {
        rename(damaged, folder)?;
        return Err(error.into());
    }
    Ok(sync_folder(folder_of(folder), &Disk::default())?)
}
