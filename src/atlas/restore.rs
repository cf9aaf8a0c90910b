//! A backup becomes a data folder again, and proves that it is the same.

use super::Clock;
use super::error::AtlasError;
use super::rebuild::{build, image_of, whole_or_absent};
use crate::change::Revision;
use crate::graph::Snapshot;
use crate::journal;
use std::path::Path;

/// What a restore or an import brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The newest revision.
    pub revision: Revision,
    /// The hash of its chain of changes, in hexadecimal.
    pub chain: String,
    /// How many facts count.
    pub facts: usize,
    /// Whether the world that the backup holds beside its changes was compared
    /// with the one they lead to; not where another program wrote it in a
    /// format of its own, and an import has none.
    pub compared: bool,
}

/// Restores a backup to a new data folder, whole or absent: verifies every
/// checksum, builds the journal, replays it, and compares revision, chain and
/// world with what the backup holds.
///
/// # Errors
/// [`AtlasError::Occupied`] unless the folder is new or empty; a damaged
/// backup; [`AtlasError::Differs`] when the proof fails.
pub fn restore(from: &Path, to: &Path, clock: &dyn Clock) -> Result<Restored, AtlasError> {
    let mut backup = journal::Backup::open(from)?;
    let (head, today) = (backup.head(), clock.today());
    whole_or_absent(to, |folder| {
        let world = build(folder, &mut backup, head, today)?;
        let kept = backup.into_image()?;
        // A world in another format is derived anyway: the changes are the truth.
        let compared = Snapshot::from_image(kept.clone(), today).is_ok();
        if compared && kept != image_of(&world)? {
            let what = format!("{}: its changes lead to another world than the one it holds", from.display());
            return Err(AtlasError::Differs { what });
        }
        Ok(Restored { revision: head.revision, chain: head.chain_text(), facts: world.facts(), compared })
    })
}
