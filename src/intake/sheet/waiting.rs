//! A row of an earlier import as a table of its own: a row that waited is read
//! again, by the columns and units it had.

use super::grid::{Cell, Grid};
use super::table::{Column, Table, letters};
use crate::domain::Period;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Table {
    /// A table of one row, from titles with their units and what stands in each column.
    pub fn of_row(
        titles: Vec<(SmolStr, Option<SmolStr>)>,
        texts: Vec<SmolStr>,
        unit: Option<SmolStr>,
        period: Option<Period>,
    ) -> Self {
        let cell = |text: SmolStr| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
        let header = titles.iter().map(|(title, _)| cell(title.clone())).collect();
        let rows = vec![header, texts.into_iter().map(cell).collect()];
        let grid = Grid { name: SmolStr::default(), rows, merged: Vec::new(), typed: true, hidden: false };
        let column = |(at, (title, unit)): (usize, (SmolStr, Option<SmolStr>))| Column {
            at,
            letters: letters(at),
            title,
            untitled: false,
            unit,
            numbers_rows: false,
            samples: Vec::new(),
            keeps_zeros: true,
        };
        Self {
            grid: Arc::new(grid),
            above: Vec::new(),
            unit,
            period,
            header_line: 1,
            header_lines: 1,
            columns: titles.into_iter().enumerate().map(column).collect(),
            downwards: BTreeMap::new(),
        }
    }
}
