//! A data folder built anew from changes, and the proof that it holds what was
//! given: whole or absent, in a folder that was not there.

use super::error::AtlasError;
use super::replay;
use crate::domain::Date;
use crate::graph::{FoldError, Snapshot};
use crate::journal::{
    Backup, Check, Disk, Head, Journal, JournalError, Lines, Options, Salvage, SledJournal, Written, beside,
    checkpoint, folder_of, named, sync_folder,
};
use std::fs;
use std::io::BufRead;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Where changes come from.
pub(super) trait Changes {
    /// The next change; `None` after the last.
    fn next_change(&mut self) -> Result<Option<Written>, JournalError>;

    /// An error for the change that was given last.
    fn misfit(&self, error: FoldError) -> AtlasError;
}

impl<R: BufRead> Changes for Lines<R> {
    fn next_change(&mut self) -> Result<Option<Written>, JournalError> {
        Self::next_change(self)
    }

    fn misfit(&self, error: FoldError) -> AtlasError {
        self.wrong(error.to_string(), "a change that fits the world before it").into()
    }
}

impl Changes for Backup {
    fn next_change(&mut self) -> Result<Option<Written>, JournalError> {
        Self::next_change(self)
    }

    fn misfit(&self, error: FoldError) -> AtlasError {
        self.wrong(error.to_string(), "a change that fits the world before it").into()
    }
}

impl Changes for Salvage {
    fn next_change(&mut self) -> Result<Option<Written>, JournalError> {
        Self::next_change(self)
    }

    fn misfit(&self, error: FoldError) -> AtlasError {
        error.into()
    }
}

/// Does some work in a folder beside the target and gives it the target's name
/// at the end; a failure leaves nothing behind.
pub(super) fn whole_or_absent<T>(
    target: &Path,
    work: impl FnOnce(&Path) -> Result<T, AtlasError>,
) -> Result<T, AtlasError> {
    let target = &named(target);
    let aside = beside(target, "unfinished");
    for path in [target, &aside] {
        if !is_vacant(path)? {
            return Err(AtlasError::Occupied { path: path.to_owned() });
        }
    }
    let worked = work(&aside).and_then(|done| {
        fs::rename(&aside, target).map_err(|error| JournalError::io(target, "move the finished folder to", &error))?;
        sync_folder(folder_of(target), &Disk::default())?;
        Ok(done)
    });
    if worked.is_err() {
        let _ = fs::remove_dir_all(&aside);
    }
    worked
}

/// Whether a folder is not there, or empty.
fn is_vacant(path: &Path) -> Result<bool, JournalError> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(JournalError::io(path, "list", &error)),
    }
}

/// Builds a data folder and proves it: the chain ends in the head that was
/// expected, and what is read back gives the same world. Returns the world.
pub(super) fn build(folder: &Path, changes: &mut dyn Changes, end: Head, today: Date) -> Result<Snapshot, AtlasError> {
    let journal = SledJournal::open(folder, Options::default())?.journal;
    let world = fill(&journal, changes, today)?;
    if journal.last() != end {
        return Err(JournalError::ForeignHead { found: journal.last(), expected: end }.into());
    }
    let image = image_of(&world)?;
    if end.revision > Head::START.revision {
        checkpoint::save(folder, end, &Disk::default(), |out| out.write_all(&image))?;
    }
    journal.close()?;
    drop(journal);
    let journal = SledJournal::open(folder, Options { check: Check::Full, ..Options::default() })?.journal;
    let mut again = Snapshot::empty(today);
    replay(&mut again, &journal, None)?;
    if journal.last() != end || image_of(&again)? != image {
        return Err(AtlasError::Differs { what: "what was written reads back as another world".to_owned() });
    }
    journal.close()?;
    Ok(world)
}

pub(super) fn image_of(world: &Snapshot) -> Result<Vec<u8>, AtlasError> {
    world.to_image().map_err(|error| AtlasError::Image { what: error.to_string() })
}

/// Folds every change and hands it to the journal; many wait for one sync.
fn fill(journal: &SledJournal, changes: &mut dyn Changes, today: Date) -> Result<Snapshot, AtlasError> {
    let failed: Arc<Mutex<Option<JournalError>>> = Arc::default();
    let mut world = Snapshot::empty(today);
    while let Some(written) = changes.next_change()? {
        world.fold_in_place(written.change()).map_err(|error| changes.misfit(error))?;
        let failed = Arc::clone(&failed);
        let done = move |kept: Result<Head, JournalError>| {
            if let Err(error) = kept {
                failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
            }
        };
        journal.submit_written(&written, Box::new(done))?;
    }
    // A question is answered behind the changes that wait.
    journal.head_at(Head::START.revision)?;
    let failed = failed.lock().unwrap_or_else(PoisonError::into_inner).take();
    failed.map_or(Ok(world), |error| Err(error.into()))
}
