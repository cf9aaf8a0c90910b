//! Rows of the monthly dispatch.

use super::FigureEntry;
use super::project::figures;
use crate::intake::sheet::cells::Cells;

/// What a row says of a project in one month; none where the project's name cannot be read.
pub(in crate::intake::sheet) fn figure(row: &mut Cells<'_>) -> Option<FigureEntry> {
    let project = row.name("name");
    if project.is_none() {
        row.missing("name");
    }
    let entry = FigureEntry {
        code: row.project_code(),
        figures: figures(row),
        investment: row.stated("investment"),
        stage: row.stage(),
        owner: row.name("owner"),
        registered: row.yes_no("registered"),
        note: row.text("note"),
        project: project?,
    };
    Some(entry)
}
