//! Workbooks: XLSX cell by cell, older XLS and ODS sheet by sheet. Their reader is a library that was not written
//! for hostile files, so that what it panics on becomes an error here.

use super::archive::{self, Packed};
use super::grid::{Book, Cell, Filling, Grid, Limits, MergedCells};
use super::problem::SheetError;
use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Ods, Range, Reader, SheetVisible, Style, Xls, Xlsx};
use chrono::NaiveDate;
use smol_str::{SmolStr, format_smolstr};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// An old workbook, or a locked one: a compound file.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// The most merged places that are kept of a sheet.
const MERGED: usize = 200_000;

/// Whether the bytes begin like a workbook.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || bytes.starts_with(&COMPOUND)
}

/// Reads all sheets of a workbook.
pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, SheetError> {
    let damaged = |why: String| SheetError::Damaged { file: name.to_owned(), why };
    let reading = || {
        if bytes.starts_with(&COMPOUND) {
            return xls(name, bytes, limits);
        }
        match archive::check(name, bytes, limits)? {
            Packed::Xlsx => xlsx(name, bytes, limits),
            Packed::Ods => ods(name, bytes, limits),
        }
    };
    catch_unwind(AssertUnwindSafe(reading)).unwrap_or_else(|_| Err(damaged("its parts contradict one another".into())))
}

/// The names of the sheets that hold cells, and whether each is hidden.
fn sheets<R, E>(name: &str, of: &R, limits: &Limits) -> Result<Vec<(String, bool)>, SheetError>
where
    R: Reader<Cursor<E>>,
    Cursor<E>: std::io::Read + std::io::Seek,
{
    let all = of.sheets_metadata();
    if all.len() > limits.sheets {
        let (found, most) = (all.len() as u64, limits.sheets as u64);
        let hint = "copy the sheets that are needed into a new workbook";
        return Err(SheetError::TooMuch { file: name.to_owned(), what: "sheets", found, most, hint });
    }
    Ok(all.iter().map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect())
}

fn failed(name: &str, error: &dyn std::fmt::Display) -> SheetError {
    let why = error.to_string();
    let file = name.to_owned();
    if why.to_lowercase().contains("password") {
        SheetError::Locked { file }
    } else {
        SheetError::Damaged { file, why }
    }
}

fn xlsx(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, SheetError> {
    let mut from: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| failed(name, &error))?;
    let (mut book, mut filling) = (Book::default(), Filling::new(name, limits));
    for (sheet, hidden) in sheets(name, &from, limits)? {
        let mut grid = Grid { name: SmolStr::new(&sheet), typed: true, hidden, ..Grid::default() };
        {
            // A sheet that is a chart has no cells.
            let Ok(mut cells) = from.worksheet_cells_reader(&sheet) else { continue };
            let percent: Vec<bool> = cells.styles().iter().map(is_percent).collect();
            while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|error| failed(name, &error))? {
                let (row, column) = cell.get_position();
                let value = match cell.get_value() {
                    DataRef::Float(number) if percent.get(style) == Some(&true) => per_cent(*number),
                    other => typed(other),
                };
                filling.put(&mut grid, row as usize, column as usize, value)?;
            }
        }
        let merged = from.merge_cells_by_sheet_name(&sheet).unwrap_or_default();
        grid.merged = merged_cells(&merged);
        book.sheets.push(Arc::new(grid));
    }
    Ok(book)
}

fn is_percent(style: &Style) -> bool {
    style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%'))
}

/// 0.052 in a format of per cent is shown as 5.2%, and meant so.
fn per_cent(number: f64) -> Cell {
    match Cell::float(number * 100.0) {
        Cell::Number(text) => Cell::Number(format_smolstr!("{text}%")),
        other => other,
    }
}

fn xls(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, SheetError> {
    let mut from: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| failed(name, &error))?;
    let (mut book, mut filling) = (Book::default(), Filling::new(name, limits));
    for (sheet, hidden) in sheets(name, &from, limits)? {
        let range = from.worksheet_range(&sheet).map_err(|error| failed(name, &error))?;
        let mut grid = from_range(&mut filling, &sheet, hidden, &range)?;
        grid.merged = merged_cells(&from.merge_cells_by_sheet_name(&sheet).unwrap_or_default());
        book.sheets.push(Arc::new(grid));
    }
    Ok(book)
}

fn ods(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, SheetError> {
    let mut from: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| failed(name, &error))?;
    let (mut book, mut filling) = (Book::default(), Filling::new(name, limits));
    for (sheet, hidden) in sheets(name, &from, limits)? {
        let range = from.worksheet_range(&sheet).map_err(|error| failed(name, &error))?;
        book.sheets.push(Arc::new(from_range(&mut filling, &sheet, hidden, &range)?));
    }
    Ok(book)
}

fn from_range(filling: &mut Filling<'_>, sheet: &str, hidden: bool, range: &Range<Data>) -> Result<Grid, SheetError> {
    let mut grid = Grid { name: SmolStr::new(sheet), typed: true, hidden, ..Grid::default() };
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let cell = match value {
            Data::Empty => Cell::Empty,
            Data::String(text) | Data::DurationIso(text) => Cell::text(text),
            Data::Float(number) => Cell::float(*number),
            Data::Int(number) => Cell::Number(SmolStr::new(number.to_string())),
            Data::Bool(is) => Cell::Bool(*is),
            Data::DateTime(time) => moment(time),
            Data::DateTimeIso(text) => iso(text),
            Data::Error(error) => Cell::Error(SmolStr::new(error.to_string())),
        };
        filling.put(&mut grid, top as usize + row, left as usize + column, cell)?;
    }
    Ok(grid)
}

fn typed(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Float(number) => Cell::float(*number),
        DataRef::Int(number) => Cell::Number(SmolStr::new(number.to_string())),
        DataRef::Bool(is) => Cell::Bool(*is),
        DataRef::DateTime(time) => moment(time),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::Error(error) => Cell::Error(SmolStr::new(error.to_string())),
    }
}

/// A serial with a date format is a day; a duration, or a serial out of range, stays a number.
fn moment(time: &ExcelDateTime) -> Cell {
    let serial = time.as_f64();
    let in_range = time.is_datetime() && (1.0..2_958_466.0).contains(&serial);
    let day = in_range.then(|| {
        let (year, month, day, ..) = time.to_ymd_hms_milli();
        NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
    });
    day.flatten().map_or_else(|| Cell::float(serial), Cell::Day)
}

fn iso(text: &str) -> Cell {
    let day = text.get(..10).and_then(|day| day.parse().ok());
    day.map_or_else(|| Cell::text(text), Cell::Day)
}

fn merged_cells(all: &[Dimensions]) -> Vec<MergedCells> {
    let mut merged: Vec<_> = all
        .iter()
        .filter(|at| at.start.0 <= at.end.0 && at.start.1 <= at.end.1 && at.start != at.end)
        .take(MERGED)
        .map(|at| MergedCells {
            top: at.start.0 as usize,
            left: at.start.1 as usize,
            bottom: at.end.0 as usize,
            right: at.end.1 as usize,
        })
        .collect();
    merged.sort_unstable();
    merged
}
