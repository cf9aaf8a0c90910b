//! The one door through which the fuzz targets and their smoke test reach the
//! records: how a change is written down is private to this room, and opening a
//! data folder for every input would try a few dozen records a second instead of
//! many thousands. Nothing else may use it.

use super::error::JournalError;
use super::head::Head;
use super::record::Assembler;
use super::written::Written;
use std::path::Path;

/// Reads entries, in their order, from the first change on; stops at the first that is not what was written.
///
/// # Errors
/// Damage, as where a folder is opened.
pub fn read_records<'a>(entries: impl IntoIterator<Item = (&'a [u8], &'a [u8])>) -> Result<Vec<Written>, JournalError> {
    let (mut assembler, mut at, mut found) = (Assembler::default(), Head::START, Vec::new());
    let file = Path::new("records");
    for (key, value) in entries {
        if let Some(record) = assembler.take(key, value).map_err(|damage| damage.within(file))? {
            found.push(record.decode(at).map_err(|damage| damage.within(file))?);
            at = record.head();
        }
    }
    assembler.finish().map_err(|damage| damage.within(file))?;
    Ok(found)
}
