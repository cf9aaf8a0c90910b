//! A table within a sheet: where it begins, what its columns are called, and what stands above it. Titles of
//! several lines are one, joined by `/`, and no two columns have the same.

use super::grid::{Cell, Grid, MergedCells};
use crate::domain::Period;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its place in the sheet, from 0.
    pub at: usize,
    /// Its letters in the spreadsheet, such as `C`.
    pub letters: SmolStr,
    /// Its title as written, lines joined by `/`, without blanks; `（C列）` where it has none. Never twice in a table.
    pub title: SmolStr,
    /// Whether the sheet gives it no title.
    pub untitled: bool,
    /// Its unit, from the title: 万元, 亿元, 吨/年, 亩, %.
    pub unit: Option<SmolStr>,
    /// Whether it only numbers the rows (序号).
    pub numbers_rows: bool,
    /// Its first cells that hold something, to show a person what is in it.
    pub samples: Vec<SmolStr>,
    /// Whether zeros at the end were kept in it, so that `2024.1` is January.
    pub(super) keeps_zeros: bool,
}

/// A table of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The sheet it is in.
    pub grid: Arc<Grid>,
    /// What stands above the header, line by line.
    pub above: Vec<SmolStr>,
    /// The unit of money that stands above the header (单位：万元).
    pub unit: Option<SmolStr>,
    /// The period that stands above the header or in the sheet's name, such as 2024年6月.
    pub period: Option<Period>,
    /// The first line of the header, counted from 1.
    pub header_line: u32,
    /// How many lines the header has, with a line of column numbers.
    pub header_lines: u32,
    /// Its columns in order; blank ones without a title are left out.
    pub columns: Vec<Column>,
    /// Cells merged downwards among the data, by column: first and last row, and sorted.
    pub(super) downwards: BTreeMap<usize, Vec<(usize, usize)>>,
}

impl Table {
    /// The sheet's name.
    pub fn sheet(&self) -> &SmolStr {
        &self.grid.name
    }

    /// The column of a title.
    pub fn column(&self, title: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.title == title)
    }

    /// The first row of data, counted from 0.
    pub fn first_row(&self) -> usize {
        (self.header_line + self.header_lines) as usize - 1
    }

    /// How many rows stand below the header, notes and totals with them.
    pub fn height(&self) -> usize {
        self.grid.rows.len().saturating_sub(self.first_row())
    }

    /// The cell of a row for a column, and whether it is only shown there because it is merged downwards.
    pub(super) fn cell(&self, row: usize, column: &Column) -> (&Cell, bool) {
        let own = self.grid.cell(row, column.at);
        if !own.is_empty() {
            return (own, false);
        }
        let ranges = self.downwards.get(&column.at).map_or(&[][..], Vec::as_slice);
        let before = ranges.partition_point(|(top, _)| *top <= row);
        match before.checked_sub(1).and_then(|at| ranges.get(at)) {
            Some((top, bottom)) if row <= *bottom => (self.grid.cell(*top, column.at), true),
            _ => (own, false),
        }
    }
}

/// The letters that a spreadsheet gives a column: `A`, `Z`, `AA`.
pub(super) fn letters(at: usize) -> SmolStr {
    let (mut rest, mut letters) = (at + 1, Vec::new());
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect::<String>().into()
}

/// Cells merged downwards from a row on, by column.
pub(super) fn downwards(merged: &[MergedCells], from: usize) -> BTreeMap<usize, Vec<(usize, usize)>> {
    let mut found: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for cells in merged.iter().filter(|cells| cells.top >= from && cells.bottom > cells.top) {
        found.entry(cells.left).or_default().push((cells.top, cells.bottom));
    }
    found.values_mut().for_each(|ranges| ranges.sort_unstable());
    found
}
