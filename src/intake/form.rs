//! Forms that come back: known by their stamp, read by their titles wherever
//! these stand, so that inserted rows, other fonts and full-width digits do no
//! harm. A sheet that is not ours, or of another version, is said to be so.

mod month;
mod page;
mod review;
mod survey;

pub use month::{MonthForm, MonthLine};
pub use review::{Change, ReviewForm, ReviewLine, Verdict as ReviewVerdict};
pub use survey::{BoughtLine, ProductLine, SurveyForm};

use crate::domain::{FormKind, FormStamp};
use page::Page;
use std::fmt;

/// What is wrong with a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormFault {
    /// The file is no workbook that can be read.
    Unreadable,
    /// No sheet carries a stamp.
    NotAForm,
    /// The stamp is of another version of the form.
    OtherVersion,
    /// Two stamps of one sheet are not the same.
    StampsDisagree,
    /// What must be filled in is empty.
    MissingValue,
    /// What is filled in cannot be read.
    BadValue,
    /// A column that the form has is gone.
    MissingColumn,
    /// What is named is not there.
    NotFound,
    /// The world has changed since the form was printed.
    Outdated,
}

impl FormFault {
    /// The code as it stands in messages and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "UNREADABLE",
            Self::NotAForm => "NOT_A_FORM",
            Self::OtherVersion => "OTHER_FORM_VERSION",
            Self::StampsDisagree => "STAMPS_DISAGREE",
            Self::MissingValue => "MISSING_VALUE",
            Self::BadValue => "BAD_VALUE",
            Self::MissingColumn => "MISSING_COLUMN",
            Self::NotFound => "NOT_FOUND",
            Self::Outdated => "OUTDATED",
        }
    }
}

/// One problem of a form: where, what was found, what was expected, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormProblem {
    /// The sheet; empty where the file as a whole is meant.
    pub sheet: String,
    /// The line, from 1; 0 where the sheet as a whole is meant.
    pub line: u32,
    /// The title beside which it stands, where one cell is meant.
    pub title: Option<String>,
    /// What is wrong.
    pub fault: FormFault,
    /// What was found.
    pub found: String,
    /// What was expected.
    pub expected: String,
    /// The next step.
    pub hint: String,
}

impl FormProblem {
    /// A problem of a line.
    pub fn new(place: (&str, u32), fault: FormFault, found: &str, expected: impl Into<String>, hint: &str) -> Self {
        let found = found.chars().take(80).collect();
        let (sheet, line) = (place.0.to_owned(), place.1);
        Self { sheet, line, title: None, fault, found, expected: expected.into(), hint: hint.to_owned() }
    }

    /// The same, beside a title.
    #[must_use]
    pub fn beside(mut self, title: &str) -> Self {
        self.title = Some(title.to_owned());
        self
    }
}

impl fmt::Display for FormProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sheet, line, title, fault, found, expected, hint } = self;
        if !sheet.is_empty() {
            write!(f, "{sheet}")?;
        }
        if *line > 0 {
            write!(f, ":{line}")?;
        }
        if let Some(title) = title {
            write!(f, ": {title}")?;
        }
        let what = if found.is_empty() { "found nothing".to_owned() } else { format!("found {found:?}") };
        write!(f, ": {what}, expected {expected} [{}]; hint: {hint}", fault.code())
    }
}

/// A form as it was filled in.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// 企业摸底表.
    Survey(SurveyForm),
    /// 专家评审表.
    Review(ReviewForm),
    /// 月调度表.
    Monthly(MonthForm),
}

/// The forms of a workbook, and what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Forms {
    /// A form a sheet, in the order of the sheets; one with a problem that makes
    /// it useless is left out.
    pub forms: Vec<Form>,
    /// Everything that is wrong.
    pub problems: Vec<FormProblem>,
    /// How many sheets bear the stamp of a form, read or not.
    pub stamped: usize,
}

/// Reads every form of a workbook; only those of a kind, where one is named.
pub fn read_forms(file: &str, bytes: &[u8], kind: Option<FormKind>) -> Forms {
    let mut read = Forms::default();
    let pages = match page::open(file, bytes) {
        Ok(pages) => pages,
        Err(problem) => {
            read.problems.push(*problem);
            return read;
        }
    };
    for page in &pages {
        match stamp_of(page) {
            Ok(None) => {}
            Ok(Some(stamp)) if kind.is_some_and(|kind| kind != stamp.kind) => {
                read.stamped += 1;
                let expected = kind.map_or("", FormKind::zh);
                read.problems.push(FormProblem::new(
                    (&page.name, 0),
                    FormFault::NotAForm,
                    stamp.kind.zh(),
                    expected,
                    "choose the kind that the sheet is of",
                ));
            }
            Ok(Some(stamp)) => {
                read.stamped += 1;
                let problems = &mut read.problems;
                let form = match stamp.kind {
                    FormKind::EnterpriseSurvey => survey::read(page, &stamp, problems).map(Form::Survey),
                    FormKind::RecipeReview => review::read(page, &stamp, problems).map(Form::Review),
                    FormKind::Monthly => month::read(page, &stamp, problems).map(Form::Monthly),
                };
                read.forms.extend(form);
            }
            Err(problem) => {
                read.stamped += 1;
                read.problems.push(*problem);
            }
        }
    }
    if read.stamped == 0 {
        read.problems.push(FormProblem::new(
            ("", 0),
            FormFault::NotAForm,
            file,
            "a sheet with the stamp lianpu/…, in its hidden column or small at its foot",
            "fill in a form that was downloaded here; other tables go in by their own kind",
        ));
    }
    read
}

/// The stamp of a page: all that stand on it must be the same.
fn stamp_of(page: &Page) -> Result<Option<FormStamp>, Box<FormProblem>> {
    let mut found: Option<FormStamp> = None;
    for (line, text) in page.texts().filter(|(_, text)| text.starts_with(FormStamp::FRONT)) {
        let problem = |fault, expected: &str, hint: &str| {
            Box::new(FormProblem::new((&page.name, line), fault, text, expected, hint))
        };
        let hint = "download the form again and fill it in anew";
        let stamp: FormStamp =
            text.parse().map_err(|_| problem(FormFault::NotAForm, "the stamp as it was printed", hint))?;
        if stamp.version != stamp.kind.version() {
            let expected = format!("version {} of {}", stamp.kind.version(), stamp.kind.zh());
            return Err(problem(FormFault::OtherVersion, &expected, hint));
        }
        if found.as_ref().is_some_and(|other| *other != stamp) {
            let hint = "the sheet was put together from two; fill in one of its own for each";
            return Err(problem(FormFault::StampsDisagree, "one stamp a sheet", hint));
        }
        found = Some(stamp);
    }
    Ok(found)
}
