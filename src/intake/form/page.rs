//! A sheet as texts: what a person sees, in lines. Titles are found wherever
//! they stand; blanks, brackets and widths of characters do not matter.

use super::{FormFault, FormProblem};
use crate::domain::Date;
use crate::intake::sheet::archive::{Packed, check};
use crate::intake::sheet::{Limits, SheetError};
use calamine::{Data, DataType as _, Reader, Xlsx};
use rust_decimal::Decimal;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use unicode_normalization::UnicodeNormalization;

/// The most bytes of a workbook of forms, packed and unpacked.
const MOST_BYTES: usize = 32 << 20;
const LIMITS: Limits = Limits { bytes: MOST_BYTES as u64, unpacked: 256 << 20, part: 64 << 20, ..Limits::USUAL };
/// The most sheets, lines of a sheet, and columns of a line that are read.
const MOST_SHEETS: usize = 600;
const MOST_LINES: usize = 5_000;
const MOST_COLUMNS: usize = 64;

/// A sheet.
pub(super) struct Page {
    pub(super) name: String,
    lines: Vec<Vec<String>>,
}

/// Reads the sheets of a workbook.
pub(super) fn open(file: &str, bytes: &[u8]) -> Result<Vec<Page>, Box<FormProblem>> {
    let hint = "save it as .xlsx from Excel or WPS, without a password";
    let bad =
        |found: &str, expected: &str| Box::new(FormProblem::new(("", 0), FormFault::Unreadable, found, expected, hint));
    if bytes.len() > MOST_BYTES {
        return Err(bad(&format!("{} bytes", bytes.len()), "at most 32 MiB"));
    }
    match check(file, bytes, &LIMITS) {
        Ok(Packed::Xlsx) => {}
        Ok(Packed::Ods) => return Err(bad("an .ods workbook", "an .xlsx workbook")),
        Err(SheetError::TooMuch { what, found, most, .. }) => {
            return Err(bad(&format!("at least {found} {what}"), &format!("at most {most}")));
        }
        Err(_) => return Err(bad(file, "an .xlsx workbook")),
    }
    // The reader is a library that was not written for hostile files.
    let reading = catch_unwind(AssertUnwindSafe(|| pages(bytes)));
    reading.ok().and_then(Result::ok).ok_or_else(|| bad(file, "an .xlsx workbook"))
}

/// Cell by cell: a sheet with one cell in its last corner is as small as it looks.
fn pages(bytes: &[u8]) -> Result<Vec<Page>, calamine::XlsxError> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))?;
    let mut pages = Vec::new();
    for name in book.sheet_names().into_iter().take(MOST_SHEETS) {
        let mut lines: Vec<Vec<String>> = Vec::new();
        let mut cells = book.worksheet_cells_reader(&name)?;
        while let Some(cell) = cells.next_cell()? {
            let (line, at) = cell.get_position();
            let (line, at) = (line as usize, at as usize);
            if line >= MOST_LINES || at >= MOST_COLUMNS {
                continue;
            }
            lines.resize_with(lines.len().max(line + 1), Vec::new);
            if let Some(texts) = lines.get_mut(line) {
                texts.resize_with(texts.len().max(at + 1), String::new);
                if let Some(text) = texts.get_mut(at) {
                    *text = shown(&Data::from(cell.get_value().clone()));
                }
            }
        }
        drop(cells);
        pages.push(Page { name, lines });
    }
    Ok(pages)
}

/// What a cell shows: days as 2024-07-31, whole numbers without a point.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(_) | Data::DateTimeIso(_) => {
            cell.as_date().map_or_else(|| cell.to_string(), |day| day.to_string())
        }
        Data::Float(number) => Decimal::from_f64_retain(*number)
            .map_or_else(|| number.to_string(), |exact| exact.round_dp(6).normalize().to_string()),
        other => fold(&other.to_string()),
    }
}

/// One line of text: no breaks, no blanks around it.
fn fold(text: &str) -> String {
    let flat: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    flat.trim().to_owned()
}

/// What two titles must share to be the same: half-width, no blanks.
pub(super) fn bare(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace() && *c != '*').collect()
}

impl Page {
    /// Every text with its line, from 1.
    pub(super) fn texts(&self) -> impl Iterator<Item = (u32, &str)> {
        let numbered = (1..).zip(&self.lines);
        numbered.flat_map(|(line, cells)| {
            cells.iter().filter(|cell| !cell.is_empty()).map(move |cell| (line, cell.as_str()))
        })
    }

    /// What stands behind a label in its line, and the line.
    pub(super) fn behind(&self, label: &str) -> Option<(u32, Option<&str>)> {
        let label = bare(label);
        (1..).zip(&self.lines).find_map(|(line, cells)| {
            let at = cells.iter().position(|cell| bare(cell).trim_end_matches(':') == label)?;
            let value = cells.iter().skip(at + 1).find(|cell| !cell.is_empty());
            Some((line, value.map(String::as_str)))
        })
    }

    /// The table whose header has all of these titles, up to a line that begins
    /// another part.
    pub(super) fn table(&self, must: &[&str]) -> Option<Table<'_>> {
        let must: Vec<_> = must.iter().map(|title| bare(title)).collect();
        let is_header = |cells: &Vec<String>| {
            let titles: Vec<_> = cells.iter().map(|cell| bare(cell)).collect();
            must.iter().all(|title| titles.contains(title))
        };
        let at = self.lines.iter().position(is_header)?;
        let titles = self.lines.get(at)?.iter().map(|cell| bare(cell)).collect();
        Some(Table { page: self, from: at + 1, titles })
    }

    pub(super) fn place(&self, line: u32) -> (&str, u32) {
        (&self.name, line)
    }
}

/// A table on a page.
pub(super) struct Table<'a> {
    page: &'a Page,
    from: usize,
    titles: Vec<String>,
}

/// A line of a table.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// Its number on the page, from 1.
    pub(super) number: u32,
    cells: &'a [String],
    titles: &'a [String],
}

impl<'a> Table<'a> {
    /// The lines until the next heading (一、二、…) or stamp; blank ones are passed over.
    pub(super) fn lines(&'a self) -> impl Iterator<Item = Line<'a>> {
        let lines = self.page.lines.iter().skip(self.from);
        let ours = lines.take_while(|cells| !ends(cells));
        let first = u32::try_from(self.from + 1).unwrap_or(u32::MAX);
        (first..).zip(ours).map(|(number, cells)| Line { number, cells, titles: &self.titles })
    }

    /// The title that begins so, and where it stands: `总投资（亿元）` for 总投资.
    pub(super) fn title_like(&self, front: &str) -> Option<&str> {
        self.titles.iter().find(|title| title.starts_with(front)).map(String::as_str)
    }
}

fn ends(cells: &[String]) -> bool {
    let first = cells.iter().find(|cell| !cell.is_empty());
    first.is_some_and(|text| {
        let is_part = ["一、", "二、", "三、", "四、"].iter().any(|front| text.starts_with(front));
        is_part || text.starts_with(crate::domain::FormStamp::FRONT)
    })
}

impl<'a> Line<'a> {
    /// What stands under a title.
    pub(super) fn under(&self, title: &str) -> Option<&'a str> {
        let title = bare(title);
        let at = self.titles.iter().position(|other| *other == title)?;
        self.cells.get(at).map(String::as_str).filter(|text| !text.is_empty())
    }
}

/// An exact number: full-width digits and thousands commas are read, a unit is not.
pub(super) fn number(text: &str) -> Option<Decimal> {
    let plain: String = bare(text).chars().filter(|c| !matches!(c, ',' | '%')).collect();
    plain.parse().ok()
}

/// A day in the ways people write one: 2024-07-31, 2024.7.31, 2024年7月31日, 20240731.
pub(super) fn day(text: &str) -> Option<Date> {
    let plain = bare(text);
    let parts: Vec<&str> = plain.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let ymd = |year: &str, month: &str, day: &str| {
        Date::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    };
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => ymd(year, month, day),
        [one] if one.len() == 8 => ymd(one.get(..4)?, one.get(4..6)?, one.get(6..)?),
        _ => None,
    }
}
