//! Rows that speak of projects.

use super::{Batch, MonthFigures, ProjectEntry};
use crate::intake::sheet::cells::Cells;
use crate::intake::sheet::value;

/// What a row says of a project; none where its name cannot be read.
pub(in crate::intake::sheet) fn project(row: &mut Cells<'_>) -> Option<ProjectEntry> {
    let name = row.name("name");
    if name.is_none() {
        row.missing("name");
    }
    let entry = ProjectEntry {
        code: row.project_code(),
        builder: row.name("builder"),
        investors: row.names("investors"),
        counterparts: row.names("counterparts"),
        investment: row.stated("investment"),
        content: row.text("content"),
        industry_words: row.name("industry_name"),
        segments: row.names("segments"),
        stage: row.stage(),
        nature: row.nature(),
        owner: row.name("owner"),
        registered: row.yes_no("registered"),
        span: row.span(),
        region: row.place("region"),
        zone: row.name("zone"),
        park: row.name("park"),
        figures: figures(row),
        batch: batch(row),
        level: row.level(),
        note: row.text("note"),
        name: name?,
    };
    Some(entry)
}

/// The figures of the month that a row carries.
pub(super) fn figures(row: &mut Cells<'_>) -> MonthFigures {
    MonthFigures {
        month: row.month(),
        annual_plan: row.money("annual_plan"),
        executed: row.money("executed"),
        executed_total: row.money("executed_total"),
        paid_in: row.money("paid_in"),
        progress: row.text("progress"),
        problems: row.text("problems"),
    }
}

/// Which of 三个一批: by the row, otherwise by the sheet's name and what stands above the table.
fn batch(row: &mut Cells<'_>) -> Option<Batch> {
    let (kind, cohort) = (row.batch(), row.name("cohort"));
    let table = row.table();
    let above = || std::iter::once(table.sheet()).chain(&table.above);
    let kind = kind.or_else(|| {
        let speaks = above().any(|line| line.contains("一批"));
        above().find_map(|line| value::batch(line)).filter(|_| speaks)
    });
    (kind.is_some() || cohort.is_some()).then_some(Batch { kind, cohort })
}
