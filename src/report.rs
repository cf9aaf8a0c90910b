//! Sheets: any list as a file, and forms that go out to be filled in. Built from
//! the same questions as the API, over a world in which nothing is above the
//! level of the sheet; it reads nothing back and asks no clock.

mod drawing;
mod form;
mod gap_filter;
mod list;
mod listing;
mod request;
mod template;
mod view;
mod words;
mod write;

pub use drawing::{MapDrawing, Picture, draw_map};
pub use form::{FormQuery, month_page, month_sheet, review_sheet, survey_sheets};
pub use gap_filter::GapFilter;
pub use list::List;
pub use listing::{Cell, Column, Edge, Graph, Language, Listing, Node, Words, in_wan, level_words};
pub use request::{Request, SheetFile};
pub use template::template_file;
pub use view::{ListQuery, View};
pub use write::{Format, XLSX_MEDIA_TYPE};

/// The most rows of one file.
pub const MOST_ROWS: usize = 200_000;

/// The most pages of one workbook of forms.
pub const MOST_PAGES: usize = 500;

/// Why there is no sheet.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// Too long for one file.
    #[error("the list has {rows} rows; expected at most {MOST_ROWS}; hint: ask for one chain or zone")]
    TooLong {
        /// How many rows there are.
        rows: usize,
    },
    /// Too many pages for one workbook.
    #[error("{pages} pages are asked for; expected at most {MOST_PAGES}; hint: ask for one park, or name enterprises")]
    TooManyPages {
        /// How many pages there would be.
        pages: usize,
    },
    /// Nothing to write a form for.
    #[error("there is nothing to fill in: {why}; hint: {hint}")]
    Nothing {
        /// Why.
        why: String,
        /// What to do.
        hint: &'static str,
    },
    /// The list is no graph.
    #[error("the list {list} is no graph; hint: segments and capabilities are")]
    NoGraph {
        /// The list.
        list: &'static str,
    },
    /// A fact that is named is not there at this level.
    #[error("there is no {id} at this level; hint: check the id, or ask for another level")]
    NotFound {
        /// The id.
        id: String,
    },
    /// No list or form is called so.
    #[error("{found:?} is no file that is made here; expected {expected}")]
    NoSuchList {
        /// What was found.
        found: String,
        /// What there is.
        expected: String,
    },
    /// A parameter makes no sense.
    #[error("{name} is {found:?}; expected {expected}")]
    BadParameter {
        /// Which one.
        name: &'static str,
        /// What was found.
        found: String,
        /// What was expected.
        expected: String,
    },
    /// A world without zones.
    #[error("there is no zone in this world; hint: define one first")]
    NoZone,
    /// The question behind the list took too many steps.
    #[error(transparent)]
    OutOfBudget(#[from] crate::analysis::OutOfBudget),
    /// The world of an older revision could not be built.
    #[error("the world of that revision could not be built: {0}; hint: verify the folder")]
    Past(String),
    /// The world at the level could not be built.
    #[error("the world at this level does not hold together: {0}")]
    World(#[from] crate::graph::FoldError),
    /// CSV could not be written.
    #[error("the list could not be written: {0}")]
    Csv(#[from] ::csv::Error),
    /// The workbook could not be written.
    #[error("the workbook could not be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// A picture needs a font, and there is none for Chinese.
    #[error(
        "no font on this machine has Chinese characters; hint: install one (Debian: apt install fonts-noto-cjk), or ask for svg"
    )]
    NoFont,
    /// The file could not be written.
    #[error("the list could not be written: {0}")]
    Writing(String),
}
