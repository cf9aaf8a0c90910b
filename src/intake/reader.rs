//! Goes through the rows of the files: reads each file once, lets each noun
//! make its commands row by row, and keeps or leaves out the whole row.

use super::files::SeedFiles;
use super::ledger::{Ledger, Spot};
use super::problem::{Problem, ProblemCode};
use super::row::Row;
use super::table::{Line, Sheet, TableReader};
use crate::change::Command;
use std::collections::{BTreeMap, BTreeSet};

/// The files being read, and what came of them so far.
pub(super) struct Reader {
    tables: BTreeMap<String, Vec<Line>>,
    pub(super) ledger: Ledger,
    pub(super) problems: Vec<Problem>,
}

/// For what the rows are gone through.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// To keep or to leave out each row.
    First,
    /// For another fact of the rows that were kept.
    Again,
    /// To leave out every row, its problem being known.
    LeaveOut,
}

impl Reader {
    /// Reads every file that has a sheet.
    pub(super) fn open(files: &SeedFiles, sheet_of: impl Fn(&str) -> Option<&'static Sheet>) -> Self {
        let mut problems = Vec::new();
        let read = |(name, bytes)| {
            let sheet = sheet_of(name)?;
            Some((name.to_owned(), TableReader::new(name, bytes, sheet, &mut problems).lines()))
        };
        let tables = files.iter().filter_map(read).collect();
        Self { tables, ledger: Ledger::default(), problems }
    }

    /// The names of the files.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.tables.keys().map(String::as_str)
    }

    /// Every cell of a column as it stands, whether its row is sound or not.
    pub(super) fn column(&self, sheet: &Sheet, column: &str) -> BTreeSet<String> {
        let lines = self.tables.get(sheet.file).map(Vec::as_slice).unwrap_or_default();
        lines.iter().filter_map(|line| cell(line, column)).map(str::to_owned).collect()
    }

    /// Makes the commands of every row of the sheet's file.
    pub(super) fn each<C: IntoIterator<Item = Command>>(
        &mut self,
        sheet: &'static Sheet,
        make: impl FnMut(&mut Row) -> C,
    ) {
        self.pass(sheet.file, sheet, Pass::First, make);
    }

    /// Makes the commands of every row of one of several files of a sheet.
    pub(super) fn each_of<C: IntoIterator<Item = Command>>(
        &mut self,
        file: &str,
        sheet: &'static Sheet,
        make: impl FnMut(&mut Row) -> C,
    ) {
        self.pass(file, sheet, Pass::First, make);
    }

    /// Looks once more at every row that was kept, for a fact that could not be
    /// made before. A problem found now costs that fact alone.
    pub(super) fn again<C: IntoIterator<Item = Command>>(
        &mut self,
        file: &str,
        sheet: &'static Sheet,
        make: impl FnMut(&mut Row) -> C,
    ) {
        self.pass(file, sheet, Pass::Again, make);
    }

    /// Leaves every row of a file out; what the rows claim is known to be missing.
    pub(super) fn leave_out(&mut self, file: &str, sheet: &'static Sheet, mut claim: impl FnMut(&mut Row)) {
        self.pass(file, sheet, Pass::LeaveOut, |row| {
            claim(row);
            None
        });
    }

    /// Like [`Reader::each`] with every row after its parent's, so that a file
    /// may be sorted as people like. Rows in a circle of parents are left out.
    pub(super) fn each_parents_first<C: IntoIterator<Item = Command>>(
        &mut self,
        sheet: &'static Sheet,
        [key, parent]: [&str; 2],
        mut make: impl FnMut(&mut Row) -> C,
    ) {
        let Some(lines) = self.tables.remove(sheet.file) else { return };
        let parents: BTreeMap<&str, Option<&str>> =
            lines.iter().rev().filter_map(|line| Some((cell(line, key)?, cell(line, parent)))).collect();
        let depth = |line: &Line| {
            let up = |of: &&str| parents.get(of).copied().flatten();
            let depth = std::iter::successors(cell(line, parent), up).take(parents.len() + 1).count();
            (depth <= parents.len()).then_some(depth)
        };
        let (mut ordered, circular): (Vec<_>, Vec<_>) =
            lines.iter().map(|line| (depth(line), line)).partition(|(depth, _)| depth.is_some());
        ordered.sort_by_key(|(depth, _)| *depth);
        for (_, line) in &circular {
            let found = cell(line, parent).unwrap_or_default();
            let expected = "parents that end somewhere, not in a circle";
            let problem = Problem::new(sheet.file, line.number, ProblemCode::Circular, found, expected);
            self.problems.push(problem.in_column(parent));
        }
        self.run(sheet.file, sheet, ordered.into_iter().map(|(_, line)| line), Pass::First, &mut make);
        self.run(sheet.file, sheet, circular.into_iter().map(|(_, line)| line), Pass::LeaveOut, &mut make);
        self.tables.insert(sheet.file.to_owned(), lines);
    }

    fn pass<C: IntoIterator<Item = Command>>(
        &mut self,
        file: &str,
        sheet: &'static Sheet,
        pass: Pass,
        make: impl FnMut(&mut Row) -> C,
    ) {
        let Some(lines) = self.tables.remove(file) else { return };
        self.run(file, sheet, lines.iter(), pass, make);
        self.tables.insert(file.to_owned(), lines);
    }

    fn run<'l, C: IntoIterator<Item = Command>>(
        &mut self,
        file: &str,
        sheet: &'static Sheet,
        lines: impl Iterator<Item = &'l Line>,
        pass: Pass,
        mut make: impl FnMut(&mut Row) -> C,
    ) {
        for line in lines {
            let spot = Spot { file: file.to_owned(), line: line.number };
            if pass == Pass::Again && self.ledger.is_dropped(&spot) {
                continue;
            }
            let mut known_already = Vec::new();
            let problems = if pass == Pass::LeaveOut { &mut known_already } else { &mut self.problems };
            let mut row = Row::new(sheet, spot.clone(), line, &self.ledger, problems);
            row.need_all();
            let commands: Vec<_> = make(&mut row).into_iter().collect();
            let (sound, ids) = row.finish();
            debug_assert!(
                pass != Pass::First || !sound || !commands.is_empty(),
                "{spot} is left out without a problem"
            );
            match pass {
                Pass::First if sound && !commands.is_empty() => self.ledger.keep(&spot, ids, commands),
                Pass::First | Pass::LeaveOut => self.ledger.drop_row(&spot, ids),
                Pass::Again if sound => self.ledger.keep(&spot, ids, commands),
                Pass::Again => {}
            }
        }
    }
}

fn cell<'l>(line: &'l Line, column: &str) -> Option<&'l str> {
    line.cells.get(column).map(String::as_str)
}
