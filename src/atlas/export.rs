//! A world as lines of JSON, out and in: the way to any other engine, and back.

use super::Clock;
use super::error::AtlasError;
use super::rebuild::{build, whole_or_absent};
use super::restore::Restored;
use crate::change::Revision;
use crate::journal::{Head, Journal, JournalError, Lines, Options, SledJournal, lines};
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;

/// Writes the changes of a data folder up to a revision, or all of them, and
/// returns the head after the last. `to` names where they go, for the messages.
///
/// # Errors
/// A folder that does not open; a revision beyond its end; what cannot be written.
pub fn export(folder: &Path, up_to: Option<Revision>, to: &Path, out: &mut dyn Write) -> Result<Head, AtlasError> {
    let opened = SledJournal::open(folder, Options::default())?;
    let journal = opened.journal;
    let end = journal.head_at(up_to.unwrap_or(journal.last().revision))?;
    lines::write(&journal, end, to, out)?;
    journal.close()?;
    Ok(end)
}

/// Builds a new data folder from exported lines, whole or absent, one line at a
/// time: every change must fit the world before it, and the chain must end as
/// the header says.
///
/// # Errors
/// [`AtlasError::Occupied`] unless the folder is new or empty;
/// [`JournalError::Line`] with the number of the line.
pub fn import(from: &Path, to: &Path, clock: &dyn Clock) -> Result<Restored, AtlasError> {
    let file = File::open(from).map_err(|error| JournalError::io(from, "open", &error))?;
    let mut lines = Lines::open(from, BufReader::with_capacity(1 << 16, file))?;
    let (end, today) = (lines.end(), clock.today());
    whole_or_absent(to, |folder| {
        let world = build(folder, &mut lines, end, today)?;
        lines.expect_nothing_more()?;
        Ok(Restored { revision: end.revision, chain: end.chain_text(), facts: world.facts(), compared: false })
    })
}
