//! CSV that Excel opens: UTF-8 with its mark, and no text that a spreadsheet
//! would take for a formula.

use crate::report::ReportError;
use crate::report::listing::{Cell, Language, Listing};

/// The title first, the header, the rows, and the level once more at the foot.
pub(super) fn write(listing: &Listing, language: Language) -> Result<Vec<u8>, ReportError> {
    let mut builder = csv::WriterBuilder::new();
    builder.flexible(true).terminator(csv::Terminator::CRLF);
    let mut out = builder.from_writer(b"\xEF\xBB\xBF".to_vec());
    out.write_record([listing.headline(language)])?;
    out.write_record(listing.columns.iter().map(|column| column.title.of(language)))?;
    for row in &listing.rows {
        out.write_record(row.iter().map(|cell| harmless(cell, language)))?;
    }
    for note in &listing.notes {
        out.write_record([note.of(language)])?;
    }
    out.write_record([listing.foot(language)])?;
    out.into_inner().map_err(|error| ReportError::Writing(error.to_string()))
}

/// A text that a spreadsheet would run is made one that it shows: an apostrophe
/// in front. Numbers are numbers, and a minus stays.
fn harmless(cell: &Cell, language: Language) -> String {
    let text = cell.to_text(language);
    let runs =
        matches!(text.chars().next(), Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    match cell {
        Cell::Text(_) | Cell::Words(_) if runs => format!("'{text}"),
        _ => text,
    }
}
