//! Writers: a listing as CSV, XLSX, JSON or GraphML. They know no fact and no
//! world, only what stands in the listing.

mod csv;
mod graphml;
mod json;
pub(super) mod xlsx;

use super::ReportError;
use super::listing::{Language, Listing};

/// In which format a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated, UTF-8 with the mark that Excel asks for.
    Csv,
    /// An Excel workbook.
    Xlsx,
    /// JSON.
    Json,
    /// `GraphML`, for lists that are graphs.
    GraphMl,
}

impl Format {
    /// Every format there is.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Xlsx, Self::Json, Self::GraphMl];

    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            Self::GraphMl => "graphml",
        }
    }

    /// Its kind of content.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => XLSX_MEDIA_TYPE,
            Self::Json => "application/json",
            Self::GraphMl => "application/graphml+xml",
        }
    }

    /// The format of an ending.
    pub fn from_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }
}

/// The kind of content of a workbook.
pub const XLSX_MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl Listing {
    /// The list as a file.
    ///
    /// # Errors
    /// [`ReportError::NoGraph`] for a list that is none; what the writer says.
    pub fn write(&self, format: Format, language: Language) -> Result<Vec<u8>, ReportError> {
        match format {
            Format::Csv => csv::write(self, language),
            Format::Xlsx => xlsx::write(self, language),
            Format::Json => json::write(self, language),
            Format::GraphMl => graphml::write(self, language),
        }
    }
}
