//! A file as a book of grids: cells as the file types them, lines as the spreadsheet counts them, and nothing
//! interpreted yet. What is too large to be read is refused with its limit, before it fills the memory.

use super::problem::SheetError;
use super::{plain, workbook};
use crate::domain::Date;
use smol_str::SmolStr;
use std::borrow::Cow;
use std::sync::Arc;

/// The most of a file that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub bytes: u64,
    /// Bytes of all tables of a workbook together when unpacked.
    pub unpacked: u64,
    /// Bytes of any other part of a workbook when unpacked.
    pub part: u64,
    /// Rows of a sheet.
    pub rows: usize,
    /// Columns of a sheet.
    pub columns: usize,
    /// Cells that hold something, all sheets together.
    pub cells: usize,
    /// Sheets of a workbook.
    pub sheets: usize,
}

impl Limits {
    /// What an office's sheets stay far below.
    pub const USUAL: Self = Self {
        bytes: 256 << 20,
        unpacked: 1 << 30,
        part: 256 << 20,
        rows: 1_000_000,
        columns: 500,
        cells: 20_000_000,
        sheets: 200,
    };

    /// The longest text of a cell that is kept, in characters. One more is held, so that a longer one is told.
    pub const CELL: usize = crate::domain::Text::MAX;
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, trimmed.
    Text(SmolStr),
    /// A number that the file types as one: its shortest exact text at the 15 digits a spreadsheet keeps.
    Number(SmolStr),
    /// A day that the file types as one.
    Day(Date),
    /// A yes or no that the file types as one.
    Bool(bool),
    /// An error of the spreadsheet, such as `#REF!`.
    Error(SmolStr),
}

impl Cell {
    /// Text, trimmed and cut one character behind the longest; blank text is nothing.
    pub(super) fn text(text: &str) -> Self {
        let blank = |c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\0');
        let text = text.trim_matches(blank);
        if text.is_empty() {
            return Self::Empty;
        }
        let end = if text.len() <= Limits::CELL { None } else { text.char_indices().nth(Limits::CELL + 1) };
        Self::Text(SmolStr::new(end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)))
    }

    /// A float as the 15 digits that a spreadsheet shows, without an exponent.
    pub(super) fn float(number: f64) -> Self {
        if !number.is_finite() {
            return Self::Error(SmolStr::new_static("#NUM!"));
        }
        let scientific = format!("{number:.14e}");
        let rounded: f64 = scientific.parse().unwrap_or(number);
        if rounded.abs() >= 1e28 || (rounded != 0.0 && rounded.abs() < 1e-20) {
            return Self::Number(SmolStr::new(format!("{rounded:e}")));
        }
        Self::Number(SmolStr::new(rounded.to_string()))
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// What a reader sees, days as `2024-03-05`.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Number(text) | Self::Error(text) => Cow::Borrowed(text),
            Self::Day(day) => Cow::Owned(day.to_string()),
            Self::Bool(true) => Cow::Borrowed("是"),
            Self::Bool(false) => Cow::Borrowed("否"),
        }
    }
}

/// Cells that the spreadsheet shows as one; both corners are in it, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MergedCells {
    /// First row.
    pub top: usize,
    /// First column.
    pub left: usize,
    /// Last row.
    pub bottom: usize,
    /// Last column.
    pub right: usize,
}

/// One sheet: rows of cells, blank ends left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// The sheet's name; for text the file's.
    pub name: SmolStr,
    /// Its rows from the first of the sheet; row 0 is line 1.
    pub rows: Vec<Vec<Cell>>,
    /// Cells shown as one, in order.
    pub merged: Vec<MergedCells>,
    /// Whether the file types its cells; text files do not, and there `2024.1` may once have been `2024.10`.
    pub typed: bool,
    /// Whether the sheet is hidden.
    pub hidden: bool,
}

impl Grid {
    /// The cell at a place; nothing where the sheet ends.
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        static NOTHING: Cell = Cell::Empty;
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(&NOTHING)
    }

    /// How many columns its widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    /// Its sheets in order, blank ones left out.
    pub sheets: Vec<Arc<Grid>>,
}

/// Reads a file by its content; the name only says what text is called and is used in messages.
///
/// # Errors
/// [`SheetError`] when nothing can be read: another format, damaged, locked, too large, in no known encoding.
pub fn read_book(name: &str, bytes: &[u8]) -> Result<Book, SheetError> {
    read_book_within(name, bytes, &Limits::USUAL)
}

/// Reads a file within limits of one's own.
///
/// # Errors
/// As [`read_book`].
pub fn read_book_within(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, SheetError> {
    let file = name.to_owned();
    let size = bytes.len() as u64;
    if size > limits.bytes {
        let hint = "take out pictures and sheets that are not needed, or split the file";
        return Err(SheetError::TooMuch { file, what: "bytes", found: size, most: limits.bytes, hint });
    }
    let book = if workbook::is_one(bytes) {
        workbook::read(name, bytes, limits)?
    } else {
        Book { sheets: vec![Arc::new(plain::read(name, bytes, limits)?)] }
    };
    let sheets: Vec<_> = book.sheets.into_iter().filter(|grid| !grid.rows.is_empty()).collect();
    if sheets.is_empty() { Err(SheetError::Empty { file }) } else { Ok(Book { sheets }) }
}

/// Puts cells into a grid one after the other, and counts them against the limits.
pub(super) struct Filling<'a> {
    file: &'a str,
    limits: &'a Limits,
    cells: usize,
}

impl<'a> Filling<'a> {
    pub(super) fn new(file: &'a str, limits: &'a Limits) -> Self {
        Self { file, limits, cells: 0 }
    }

    /// Puts a cell to its place; nothing takes no place.
    pub(super) fn put(&mut self, grid: &mut Grid, row: usize, column: usize, cell: Cell) -> Result<(), SheetError> {
        if cell.is_empty() {
            return Ok(());
        }
        self.cells += 1;
        let counts = [
            ("rows", row + 1, self.limits.rows, "split the sheet, or delete what stands far below the table"),
            ("columns", column + 1, self.limits.columns, "delete what stands far to the right of the table"),
            ("cells", self.cells, self.limits.cells, "split the sheet"),
        ];
        for (what, found, most, hint) in counts {
            if found > most {
                let (file, found, most) = (self.file.to_owned(), found as u64, most as u64);
                return Err(SheetError::TooMuch { file, what, found, most, hint });
            }
        }
        if grid.rows.len() <= row {
            grid.rows.resize_with(row + 1, Vec::new);
        }
        if let Some(cells) = grid.rows.get_mut(row) {
            if cells.len() <= column {
                cells.resize(column + 1, Cell::Empty);
            }
            if let Some(place) = cells.get_mut(column) {
                *place = cell;
            }
        }
        Ok(())
    }
}
