//! One CSV file as lines of named cells: the header held against what the file
//! may carry, every cell trimmed and folded. It knows nothing of what the cells
//! mean.

use super::problem::{Problem, ProblemCode, nearest};
use crate::domain::Text;
use csv::ByteRecord;
use std::collections::BTreeMap;

/// Which columns a file has. Columns and their meaning: `schema/seed.md`.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The file's name, or how the files of this kind are named.
    pub(super) file: &'static str,
    /// Columns that must be there, and filled in every row.
    pub(super) must: &'static [&'static str],
    /// Columns that may be absent, and empty.
    pub(super) may: &'static [&'static str],
}

impl Sheet {
    /// Every column.
    pub(super) fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.must.iter().chain(self.may).copied()
    }

    /// Whether it has this column.
    pub(super) fn has(&self, column: &str) -> bool {
        self.columns().any(|known| known == column)
    }
}

/// One row of a file.
#[derive(Debug)]
pub(super) struct Line {
    /// Its line in the file, from 1; the header is line 1.
    pub(super) number: u64,
    /// Its place among the rows, from 1.
    pub(super) place: u32,
    /// Its cells that are not empty.
    pub(super) cells: BTreeMap<&'static str, String>,
    /// Whether every cell could be read.
    pub(super) sound: bool,
}

/// What stands above a column.
enum Heading {
    Known(&'static str),
    Unknown,
    Blank,
}

/// Reads a file into lines.
pub(super) struct TableReader<'a> {
    file: &'a str,
    bytes: &'a [u8],
    sheet: &'static Sheet,
    problems: &'a mut Vec<Problem>,
    /// Line and column of cells that are not UTF-8.
    not_utf8: Vec<(u64, String)>,
}

impl<'a> TableReader<'a> {
    /// A reader of one file. A byte order mark at the front is passed over.
    pub(super) fn new(file: &'a str, bytes: &'a [u8], sheet: &'static Sheet, problems: &'a mut Vec<Problem>) -> Self {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        Self { file, bytes, sheet, problems, not_utf8: Vec::new() }
    }

    /// Every row of the file; rows of empty cells only are passed over.
    pub(super) fn lines(mut self) -> Vec<Line> {
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(self.bytes);
        // From memory, and with rows of any length, reading bytes has no way to fail.
        let mut records = reader.into_byte_records().map_while(Result::ok);
        let header = records.next().unwrap_or_default();
        let (headings, whole) = self.headings(&header);
        let mut lines = Vec::new();
        for record in records.filter(|record| !is_blank(record)) {
            let mut line = self.line(&headings, &record);
            line.place = u32::try_from(lines.len() + 1).unwrap_or(u32::MAX);
            line.sound &= whole;
            lines.push(line);
        }
        self.report_encoding();
        lines
    }

    /// What stands above each column, and whether no required column is missing.
    fn headings(&mut self, header: &ByteRecord) -> (Vec<Heading>, bool) {
        let mut found = Vec::new();
        let headings = header.iter().map(|cell| self.heading(cell, &mut found)).collect();
        let missing: Vec<_> = self.sheet.must.iter().filter(|must| !found.contains(*must)).collect();
        for must in &missing {
            let expected = format!("a column {must} in the header");
            self.problems.push(Problem::new(self.file, 1, ProblemCode::MissingColumn, "", expected).in_column(must));
        }
        (headings, missing.is_empty())
    }

    fn heading(&mut self, cell: &[u8], found: &mut Vec<&'static str>) -> Heading {
        let text = String::from_utf8_lossy(cell);
        let text = text.trim();
        if text.is_empty() {
            return Heading::Blank;
        }
        if std::str::from_utf8(cell).is_err() {
            self.not_utf8.push((1, text.to_owned()));
        }
        let problem = |code, expected| Problem::new(self.file, 1, code, text, expected).in_column(text);
        match self.sheet.columns().find(|column| *column == text) {
            Some(column) if found.contains(&column) => {
                self.problems.push(problem(ProblemCode::DuplicateColumn, "each column once".to_owned()));
                Heading::Unknown
            }
            Some(column) => {
                found.push(column);
                Heading::Known(column)
            }
            None => {
                let expected = format!("one of {}", self.sheet.columns().collect::<Vec<_>>().join(", "));
                let hint = nearest(text, self.sheet.columns());
                self.problems.push(problem(ProblemCode::UnknownColumn, expected).hinted(hint));
                Heading::Unknown
            }
        }
    }

    fn line(&mut self, headings: &[Heading], record: &ByteRecord) -> Line {
        let mut line = Line { number: self.line_of(record), place: 0, cells: BTreeMap::new(), sound: true };
        let surplus = record
            .iter()
            .enumerate()
            .any(|(at, cell)| !cell.trim_ascii().is_empty() && matches!(headings.get(at), None | Some(Heading::Blank)));
        if surplus || record.len() < headings.len() {
            let found = format!("{} cells", record.len());
            let expected = format!("{} cells, as in the header", headings.len());
            let mut problem = Problem::new(self.file, line.number, ProblemCode::WrongCellCount, &found, expected);
            problem.hint("a comma is missing or too many, or a cell with a comma has no quotation marks");
            self.problems.push(problem);
            line.sound = false;
        }
        for (heading, cell) in headings.iter().zip(record) {
            if let Heading::Known(column) = heading {
                self.cell(&mut line, column, cell);
            }
        }
        line
    }

    /// Takes one cell: trimmed, folded as every text of the product is.
    fn cell(&mut self, line: &mut Line, column: &'static str, cell: &[u8]) {
        let Ok(text) = std::str::from_utf8(cell) else {
            self.not_utf8.push((line.number, column.to_owned()));
            line.sound = false;
            return;
        };
        if text.trim().is_empty() {
            return;
        }
        match Text::new(text) {
            Ok(folded) => drop(line.cells.insert(column, folded.as_str().to_owned())),
            Err(error) => {
                let expected = format!("one line of at most {} characters", Text::MAX);
                let problem = Problem::new(self.file, line.number, ProblemCode::BadText, text, expected);
                let open = if text.contains('\n') { "; was a quotation mark left open?" } else { "" };
                self.problems.push(problem.in_column(column).hinted(Some(format!("{error}{open}"))));
                line.sound = false;
            }
        }
    }

    /// The line on which a record begins. The reader stops before the line end
    /// and before blank lines, so those still count towards it.
    fn line_of(&self, record: &ByteRecord) -> u64 {
        let Some(position) = record.position() else { return 0 };
        let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
        let rest = self.bytes.get(from..).unwrap_or_default();
        let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n');
        position.line() + u64::try_from(ends.count()).unwrap_or(0)
    }

    /// One problem for the whole file: a file in another encoding has it everywhere.
    fn report_encoding(self) {
        let mut lines = self.not_utf8.into_iter();
        let Some((first, column)) = lines.next() else { return };
        let mut others: Vec<_> = lines.map(|(line, _)| line).filter(|line| *line != first).collect();
        others.dedup();
        let shown: Vec<_> = others.iter().take(10).map(u64::to_string).collect();
        let more = if others.len() > shown.len() { ", …" } else { "" };
        let also = if others.is_empty() { String::new() } else { format!("; also line {}{more}", shown.join(", ")) };
        let mut problem =
            Problem::new(self.file, first, ProblemCode::NotUtf8, "other bytes", "UTF-8").in_column(&column);
        problem.hint(format!("save the file as UTF-8 (CSV UTF-8){also}"));
        self.problems.push(problem);
    }
}

fn is_blank(record: &ByteRecord) -> bool {
    record.iter().all(|cell| cell.trim_ascii().is_empty())
}
