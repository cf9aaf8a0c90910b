//! The rows of a table one after the other, each with what it is, what it says and what is wrong with it. Lazy, so
//! that 200,000 rows can be counted, shown and left at any time.

use super::cells::{Cells, Plan};
use super::entry::{self, Entry};
use super::grid::Cell;
use super::kind::{Kind, Makes};
use super::mapping::Mapping;
use super::nature::{RowNature, nature};
use super::problem::CellProblem;
use super::table::Table;
use crate::change::Said;
use smol_str::SmolStr;

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Its line, from 1 as the spreadsheet counts.
    pub line: u32,
    /// What it is.
    pub nature: RowNature,
    /// Its cells that hold something: title and text, those of personal data left out.
    pub cells: Vec<(SmolStr, SmolStr)>,
    /// What it says; none for a row that is no data, or whose necessary cells cannot be read.
    pub entry: Option<Entry>,
    /// What is wrong with it; a row may give an entry and have problems.
    pub problems: Vec<CellProblem>,
}

/// The rows of a table.
#[derive(Debug, Clone)]
pub struct Rows<'a> {
    table: &'a Table,
    plan: Plan,
    /// Columns whose text is not handed on.
    withheld: Vec<bool>,
    next: usize,
}

/// Reads the rows of a table. Blank rows are passed over.
pub fn read_rows<'a>(table: &'a Table, mapping: &Mapping, kind: &'static Kind) -> Rows<'a> {
    let personal = |title: &str| super::caution::caution(table, kind, title).is_some();
    let mapped = |title: &str| mapping.field_of(title).flatten().is_some();
    let withheld = table.columns.iter().map(|column| personal(&column.title) && !mapped(&column.title)).collect();
    Rows { table, plan: Plan::new(table, mapping, kind), withheld, next: table.first_row() }
}

impl Iterator for Rows<'_> {
    type Item = SheetRow;

    fn next(&mut self) -> Option<SheetRow> {
        while self.next < self.table.grid.rows.len() {
            let row = self.next;
            self.next += 1;
            let nature = nature(self.table, row);
            if nature != RowNature::Blank {
                return Some(self.read(row, nature));
            }
        }
        None
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.table.grid.rows.len().saturating_sub(self.next)))
    }
}

impl Rows<'_> {
    /// How many rows of the sheet are still to come, blank ones with them.
    pub fn left(&self) -> usize {
        self.table.grid.rows.len().saturating_sub(self.next)
    }

    fn read(&self, row: usize, nature: RowNature) -> SheetRow {
        let mut cells = Cells::new(self.table, &self.plan, row);
        let line = cells.line();
        let is_data = nature == RowNature::Data;
        let entry = if is_data { self.entry(&mut cells) } else { None };
        let problems = if is_data { cells.finish() } else { Vec::new() };
        SheetRow { line, nature, cells: self.shown(row), entry, problems }
    }

    fn entry(&self, cells: &mut Cells<'_>) -> Option<Entry> {
        match self.plan.kind.makes {
            Makes::Enterprises => entry::enterprise(cells).map(|it| Entry::Enterprise(Box::new(it))),
            Makes::Projects => entry::project(cells).map(|it| Entry::Project(Box::new(it))),
            Makes::Figures => entry::figure(cells).map(|it| Entry::Figure(Box::new(it))),
            Makes::Observations => entry::observation(cells).map(|it| Entry::Observation(Box::new(it))),
            Makes::Regions => entry::region(cells).map(|it| Entry::Region(Box::new(it))),
        }
    }

    /// The cells of a row as a person sees them.
    fn shown(&self, row: usize) -> Vec<(SmolStr, SmolStr)> {
        let text = |cell: &Cell| match cell {
            Cell::Text(text) | Cell::Number(text) | Cell::Error(text) => text.clone(),
            other => SmolStr::new(other.shown()),
        };
        let columns = self.table.columns.iter().zip(&self.withheld).filter(|(_, withheld)| !**withheld);
        columns
            .map(|(column, _)| (column, self.table.cell(row, column).0))
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(column, cell)| (column.title.clone(), text(cell)))
            .collect()
    }
}

/// Words for a row that is none: what a person reads in place of a reason.
impl RowNature {
    /// What it is, in Chinese and English.
    pub const fn said(self) -> Said {
        match self {
            Self::Data => Said::of("数据行", "data"),
            Self::Total => Said::of("合计行", "the total"),
            Self::Subtotal => Said::of("小计行", "the total of a part"),
            Self::Section => Said::of("分组标题行", "the heading of a part"),
            Self::Note => Said::of("说明行", "a note"),
            Self::Header => Said::of("重复的表头", "the header once more"),
            Self::Blank => Said::of("空行", "a blank row"),
        }
    }
}
