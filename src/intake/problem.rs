//! What is wrong in a file: where, which code, what was found, what was
//! expected, and the next step. Problems are collected, never thrown.

use std::fmt;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $code:literal;)+) => {
        /// The stable code of a problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ProblemCode {
            $($(#[$doc])* $variant,)+
        }

        impl ProblemCode {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code as it stands in messages and in the API.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }
    };
}

codes! {
    /// A file that nothing reads.
    UnknownFile "UNKNOWN_FILE";
    /// A chain is listed and its file is not there.
    MissingFile "MISSING_FILE";
    /// Bytes that are not UTF-8.
    NotUtf8 "NOT_UTF8";
    /// A column that nothing reads.
    UnknownColumn "UNKNOWN_COLUMN";
    /// A column that must be there is not.
    MissingColumn "MISSING_COLUMN";
    /// A column that stands there twice.
    DuplicateColumn "DUPLICATE_COLUMN";
    /// A row with more or fewer cells than the header.
    WrongCellCount "WRONG_CELL_COUNT";
    /// A cell that must be filled is empty.
    MissingValue "MISSING_VALUE";
    /// A cell is filled where nothing belongs.
    UnexpectedValue "UNEXPECTED_VALUE";
    /// A text that is empty, too long or holds a character that texts do not have.
    BadText "BAD_TEXT";
    /// A list with an empty member, or with one twice.
    BadList "BAD_LIST";
    /// A key that is no key.
    BadKey "BAD_KEY";
    /// A key that another row has.
    DuplicateKey "DUPLICATE_KEY";
    /// A reference to something no file defines.
    UnknownReference "UNKNOWN_REFERENCE";
    /// A reference to a row that was left out because of another problem.
    DroppedReference "DROPPED_REFERENCE";
    /// A reference to a thing of another kind.
    WrongKind "WRONG_KIND";
    /// Parents that lead back to themselves.
    Circular "CIRCULAR";
    /// A word that is not one of those allowed.
    BadValue "BAD_VALUE";
    /// Money, a quantity or a count that is none.
    BadAmount "BAD_AMOUNT";
    /// A value whose unit is not that of its indicator.
    UnitMismatch "UNIT_MISMATCH";
    /// A number that is none, or out of its range.
    BadNumber "BAD_NUMBER";
    /// A day that is none.
    BadDate "BAD_DATE";
    /// A day that comes before the one it must follow.
    DatesBackwards "DATES_BACKWARDS";
    /// A code of a region, a segment, a listing, an industry or a body that is none.
    BadCode "BAD_CODE";
    /// An address that is none.
    BadUrl "BAD_URL";
    /// A quote longer than may be quoted.
    QuoteTooLong "QUOTE_TOO_LONG";
    /// More confidence than the kind of source can carry.
    ConfidenceAboveCap "CONFIDENCE_ABOVE_CAP";
    /// A reprint with a link to it.
    ReprintWithUrl "REPRINT_WITH_URL";
    /// A recipe that does not follow its grammar.
    BadRecipe "BAD_RECIPE";
    /// A thing that names itself as its own input or supplier.
    SelfReference "SELF_REFERENCE";
    /// A milestone at a stage the project has passed already.
    StageOrder "STAGE_ORDER";
    /// A deadline without a date.
    DeadlineWithoutDate "DEADLINE_WITHOUT_DATE";
    /// A project that is not signed yet, open to more people than may see it.
    LevelTooOpen "LEVEL_TOO_OPEN";
    /// Not exactly one home zone.
    HomeZone "HOME_ZONE";
    /// Two cells that must agree and do not.
    Disagrees "DISAGREES";
}

impl fmt::Display for ProblemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One problem in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, such as `chains/hydrogen.csv`.
    pub file: String,
    /// The line in it, from 1; 0 where the file as a whole is meant.
    pub line: u64,
    /// The column, where one cell is meant.
    pub column: Option<String>,
    /// Its stable code.
    pub code: ProblemCode,
    /// What was found; empty for an empty cell.
    pub found: String,
    /// What was expected.
    pub expected: String,
    /// The next step, where there is one to name.
    pub hint: Option<String>,
}

impl Problem {
    /// Characters of the cell that a message repeats.
    const FOUND_MAX: usize = 80;

    pub(super) fn new(file: &str, line: u64, code: ProblemCode, found: &str, expected: impl Into<String>) -> Self {
        let mut shown: String = found.chars().take(Self::FOUND_MAX).collect();
        if shown.len() < found.len() {
            shown.push('…');
        }
        Self { file: file.to_owned(), line, column: None, code, found: shown, expected: expected.into(), hint: None }
    }

    pub(super) fn in_column(mut self, column: &str) -> Self {
        self.column = Some(column.to_owned());
        self
    }

    pub(super) fn hint(&mut self, hint: impl Into<String>) {
        self.hint = Some(hint.into());
    }

    pub(super) fn hinted(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }
}

impl fmt::Display for Problem {
    /// `projects.csv:41: investment: found "50", expected … [BAD_AMOUNT]; hint: …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if let Some(column) = &self.column {
            write!(f, ": {column}")?;
        }
        match self.found.as_str() {
            "" => write!(f, ": found nothing")?,
            found => write!(f, ": found {found:?}")?,
        }
        write!(f, ", expected {} [{}]", self.expected, self.code)?;
        match &self.hint {
            Some(hint) => write!(f, "; hint: {hint}"),
            None => Ok(()),
        }
    }
}

/// Which of some words a misspelt one was most likely meant to be.
pub(super) fn nearest<'a>(found: &str, words: impl IntoIterator<Item = &'a str>) -> Option<String> {
    /// Below this likeness a guess misleads more often than it helps.
    const ALIKE: f64 = 0.6;
    let alike = words.into_iter().map(|word| (crate::domain::likeness(found, word), word));
    let best = alike.filter(|(likeness, _)| *likeness >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, word)| format!("did you mean {word}?"))
}
