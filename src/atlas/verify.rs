//! Whether a data folder holds what was acknowledged. The folder stays as it
//! is: a copy of it is opened.

use super::Clock;
use super::error::AtlasError;
use super::rebuild::image_of;
use crate::change::Revision;
use crate::domain::Date;
use crate::graph::Snapshot;
use crate::journal::copy::{Held, WorkingCopy};
use crate::journal::{Check, Disk, Head, Journal, JournalError, Options, SledJournal, checkpoint};
use std::ops::ControlFlow;
use std::path::Path;

/// A folder that is sound, and what was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The end of the journal.
    pub head: Head,
    /// How many facts count at the end.
    pub facts: usize,
    /// The first change that was read against its checksum and the chain.
    pub first: Revision,
    /// The checkpoints that are whole and of this journal; after a full check,
    /// each holds the world that its changes lead to.
    pub checkpoints: Vec<Revision>,
    /// Derived files that a start would pass over, each with its reason.
    pub warnings: Vec<String>,
}

/// Verifies a folder: `HEAD`, the log and its index, every change after the
/// newest checkpoint (or all of them), the checkpoints, and that the changes
/// fit the world.
///
/// # Errors
/// The first thing that is not what was written, with its file and the next step.
pub fn verify(folder: &Path, full: bool, clock: &dyn Clock) -> Result<Verified, AtlasError> {
    let copy = Held::take(folder)?.copy("verify", &Disk::default())?;
    examine(&copy, full, clock).map_err(|error| error.of_original(&copy))
}

/// Verifies a copy as [`verify`] does; its errors name the copy's files.
pub(super) fn examine(copy: &WorkingCopy, full: bool, clock: &dyn Clock) -> Result<Verified, AtlasError> {
    let check = if full { Check::Full } else { Check::Tail };
    let opened = SledJournal::open(copy.path(), Options { check, ..Options::default() })?;
    let journal = opened.journal;
    let today = clock.today();
    let (images, warnings) = images(copy, &journal, today)?;
    let newest = images.last().filter(|_| !full);
    let mut world = match newest {
        Some((_, image)) => Snapshot::from_image(image.clone(), today).unwrap_or_else(|_| Snapshot::empty(today)),
        None => Snapshot::empty(today),
    };
    let first = world.revision().next();
    let mut misfit = None;
    let mut due = images.iter().filter(|_| full).peekable();
    journal.read(world.revision(), &mut |_, change| {
        let folded = world.fold_in_place(&change).map_err(AtlasError::from);
        let compared = folded.and_then(|()| match due.next_if(|(at, _)| *at == change.revision) {
            Some((at, image)) => same(copy, *at, image, &world),
            None => Ok(()),
        });
        misfit = compared.err();
        if misfit.is_none() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    if let Some(error) = misfit {
        return Err(error);
    }
    let head = journal.last();
    journal.close()?;
    Ok(Verified {
        head,
        facts: world.facts(),
        first,
        checkpoints: images.into_iter().map(|(at, _)| at).collect(),
        warnings,
    })
}

type Images = Vec<(Revision, Vec<u8>)>;

/// The checkpoints that are whole, of this journal and of this program's
/// format, and why the others are passed over.
fn images(copy: &WorkingCopy, journal: &SledJournal, today: Date) -> Result<(Images, Vec<String>), AtlasError> {
    let (mut images, mut warnings) = (Vec::new(), Vec::new());
    for (revision, file) in checkpoint::list(copy.path())? {
        let name = copy.original_words(&file.to_string_lossy());
        match checkpoint::load(&file) {
            Err(error) => warnings.push(format!("passed over: {}", first_line(&copy.original(error)))),
            Ok(found) if journal.head_at(revision).ok() != Some(found.head) => {
                warnings.push(format!("passed over: {name}: of another journal, or under another name"));
            }
            Ok(found) => match Snapshot::from_image(found.payload.clone(), today) {
                Ok(_) => images.push((revision, found.payload)),
                Err(error) => warnings.push(format!("passed over: {name}: {error}")),
            },
        }
    }
    Ok((images, warnings))
}

fn same(copy: &WorkingCopy, at: Revision, image: &[u8], world: &Snapshot) -> Result<(), AtlasError> {
    if image_of(world)? == image {
        return Ok(());
    }
    let file = copy.path().join(format!("checkpoints/checkpoint-{:020}.lpc", at.0));
    let file = copy.original_words(&file.to_string_lossy());
    Err(AtlasError::Differs {
        what: format!("{file}: found another world than the changes lead to; move the file out of the folder"),
    })
}

/// What is wrong, without the next step.
pub(super) fn first_line(error: &JournalError) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}
