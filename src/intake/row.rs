//! Typed cells of one row. A cell that cannot be read leaves a problem behind
//! and gives nothing; the row goes on, so that all its problems are found at
//! once. A column that must be filled and is not has been reported already.

mod cite;
mod refer;

pub(super) use cite::Cited;

use super::ledger::{Ledger, Spot};
use super::problem::{Problem, ProblemCode, nearest};
use super::table::{Line, Sheet};
use crate::domain::{Date, FactId, Label, Level, Name, Text, day};
use std::fmt::Display;
use std::str::FromStr;

const NAME_LENGTH: &str = "1–200 characters";

const LEVELS: &[(&str, Level)] =
    &[("public", Level::Public), ("internal", Level::Internal), ("sensitive", Level::Sensitive)];

/// One row with what is known so far.
#[derive(Debug)]
pub(super) struct Row<'a> {
    sheet: &'static Sheet,
    spot: Spot,
    line: &'a Line,
    ledger: &'a Ledger,
    problems: &'a mut Vec<Problem>,
    /// Whether the row can be kept.
    sound: bool,
    /// The ids it defines.
    ids: Vec<FactId>,
}

impl<'a> Row<'a> {
    pub(super) fn new(
        sheet: &'static Sheet,
        spot: Spot,
        line: &'a Line,
        ledger: &'a Ledger,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        Self { sheet, spot, line, ledger, problems, sound: line.sound, ids: Vec::new() }
    }

    /// Whether nothing was wrong so far.
    pub(super) fn is_sound(&self) -> bool {
        self.sound
    }

    /// The ids it defines, if it can be kept.
    pub(super) fn finish(self) -> (bool, Vec<FactId>) {
        (self.sound, self.ids)
    }

    /// Where it stands.
    pub(super) fn spot(&self) -> &Spot {
        &self.spot
    }

    /// What is known so far.
    pub(super) fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    /// Its place among the rows of its file, from 1.
    pub(super) fn place(&self) -> u32 {
        self.line.place
    }

    /// A cell as text; none where it is empty.
    pub(super) fn cell(&self, column: &str) -> Option<&'a str> {
        debug_assert!(self.sheet.has(column), "{} has no column {column}", self.sheet.file);
        self.line.cells.get(column).map(String::as_str)
    }

    /// Notes a problem with a cell; the row will be left out.
    pub(super) fn wrong(
        &mut self,
        column: &str,
        found: &str,
        code: ProblemCode,
        expected: impl Into<String>,
    ) -> &mut Problem {
        self.sound = false;
        let problem = Problem::new(&self.spot.file, self.spot.line, code, found, expected).in_column(column);
        self.problems.push(problem);
        self.problems.last_mut().expect("a problem was pushed on the line above")
    }

    /// Problems found meanwhile cost only the fact they concern, not the row.
    pub(super) fn apart<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let sound = self.sound;
        let value = read(self);
        self.sound = sound;
        value
    }

    /// A cell that must be filled in a case like this one.
    pub(super) fn need(&mut self, column: &str, code: ProblemCode, expected: &str) {
        if self.cell(column).is_none() {
            self.wrong(column, "", code, expected);
        }
    }

    /// A cell that must be empty in a case like this one.
    pub(super) fn forbid(&mut self, column: &str, expected: &str) {
        if let Some(found) = self.cell(column) {
            self.wrong(column, found, ProblemCode::UnexpectedValue, expected);
        }
    }

    /// Every column that must be filled.
    pub(super) fn need_all(&mut self) {
        // A row that could not be read whole has its problem already.
        let must = if self.line.sound { self.sheet.must } else { &[] };
        for column in must {
            self.need(column, ProblemCode::MissingValue, "a value: the column must be filled");
        }
    }

    /// A cell read by a function; its error becomes the hint.
    pub(super) fn read<T, E: Display>(
        &mut self,
        column: &str,
        code: ProblemCode,
        expected: &str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let found = self.cell(column)?;
        read(found).map_err(|error| self.wrong(column, found, code, expected).hint(error.to_string())).ok()
    }

    /// A name.
    pub(super) fn name(&mut self, column: &str) -> Option<Name> {
        self.read(column, ProblemCode::BadText, NAME_LENGTH, Name::new)
    }

    /// A line of text.
    pub(super) fn text(&mut self, column: &str) -> Option<Text> {
        self.read(column, ProblemCode::BadText, "1–4,000 characters", Text::new)
    }

    /// The Chinese name with the English one beside.
    pub(super) fn label(&mut self) -> Option<Label> {
        let (zh, en) = (self.name("name_zh"), self.name("name_en"));
        Some(Label { zh: zh?, en })
    }

    /// A day.
    pub(super) fn date(&mut self, column: &str) -> Option<Date> {
        let found = self.cell(column)?;
        let Ok(date) = day(found) else {
            self.wrong(column, found, ProblemCode::BadDate, "a day as YYYY-MM-DD, such as 2024-07-31");
            return None;
        };
        Some(date)
    }

    /// Money, a quantity, or a value of either kind.
    pub(super) fn amount<T: FromStr<Err: Display>>(&mut self, column: &str) -> Option<T> {
        self.read(column, ProblemCode::BadAmount, "a number with its unit, such as 50亿元 or 15万吨/年", str::parse)
    }

    /// A bare number.
    pub(super) fn number<T: FromStr<Err: Display>>(&mut self, column: &str, expected: &str) -> Option<T> {
        self.read(column, ProblemCode::BadNumber, expected, str::parse)
    }

    /// One of some words.
    pub(super) fn one_of<T: Copy>(&mut self, column: &str, words: &[(&str, T)]) -> Option<T> {
        let found = self.cell(column)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == found) {
            return Some(*value);
        }
        let known = || words.iter().map(|(word, _)| *word);
        let expected = format!("one of {}", known().collect::<Vec<_>>().join(", "));
        self.wrong(column, found, ProblemCode::BadValue, expected).hint = nearest(found, known());
        None
    }

    /// `yes` or `no`.
    pub(super) fn yes_no(&mut self, column: &str) -> Option<bool> {
        self.one_of(column, &[("yes", true), ("no", false)])
    }

    /// Who may see it; where the cell is empty, the level given.
    pub(super) fn level(&mut self, otherwise: Level) -> Level {
        self.one_of("level", LEVELS).unwrap_or(otherwise)
    }

    /// A level that the fact itself has no place for.
    pub(super) fn check_level(&mut self) {
        self.level(Level::default());
    }

    /// The members of a list, separated by `;`.
    pub(super) fn members(&mut self, column: &str) -> Vec<&'a str> {
        let Some(found) = self.cell(column) else { return Vec::new() };
        let mut members: Vec<&str> = Vec::new();
        let mut whole = true;
        for member in found.split(';').map(str::trim) {
            if member.is_empty() || members.contains(&member) {
                whole = false;
            } else {
                members.push(member);
            }
        }
        if !whole {
            self.wrong(column, found, ProblemCode::BadList, "members separated by ;, none empty and none twice");
        }
        members
    }

    /// A list of names.
    pub(super) fn names(&mut self, column: &str) -> Vec<Name> {
        let mut names = Vec::new();
        for member in self.members(column) {
            match Name::new(member) {
                Ok(name) => names.push(name),
                Err(error) => self.wrong(column, member, ProblemCode::BadText, NAME_LENGTH).hint(error.to_string()),
            }
        }
        names
    }

    /// Several remarks as one: those that are there.
    pub(super) fn remark(&mut self, parts: &[Option<&str>]) -> Option<Text> {
        let parts: Vec<_> = parts.iter().copied().flatten().collect();
        let joined = (!parts.is_empty()).then(|| parts.join("；"))?;
        let text = Text::new(&joined);
        text.map_err(|error| {
            self.wrong("note", &joined, ProblemCode::BadText, "shorter remarks").hint(error.to_string());
        })
        .ok()
    }
}
