//! JSON: what the list is, its columns, and its rows as objects by column key.

use crate::report::ReportError;
use crate::report::listing::{Language, Listing, level_words};
use serde_json::{Map, Value, json};

pub(super) fn write(listing: &Listing, language: Language) -> Result<Vec<u8>, ReportError> {
    let columns = listing.columns.iter().map(|column| json!({ "key": column.key, "title": column.title.of(language) }));
    let rows = listing.rows.iter().map(|row| {
        let cells = listing.columns.iter().zip(row);
        Value::Object(cells.map(|(column, cell)| (column.key.into(), cell.to_json(language))).collect::<Map<_, _>>())
    });
    let whole = json!({
        "list": listing.name,
        "title": listing.title.of(language),
        "zone": listing.zone.of(language),
        "level": level_words(listing.level).of(language),
        "on": listing.on.to_string(),
        "revision": listing.revision.to_string(),
        "columns": columns.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
        "notes": listing.notes.iter().map(|note| note.of(language)).collect::<Vec<_>>(),
        "foot": listing.foot(language),
    });
    serde_json::to_vec_pretty(&whole).map_err(|error| ReportError::Writing(error.to_string()))
}
