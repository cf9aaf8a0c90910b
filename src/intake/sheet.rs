//! Sheets of an office become entries: from the bytes of a CSV or a workbook to typed rows whose names nobody has
//! looked up yet. It reads only; what a row means for the world is decided elsewhere, and no problem stops it.
//!
//! The walk: [`read_book`] → [`find_table`] (where the table begins, its columns and units) → [`guess_kind`] or a
//! [`Kind`] that the user chose → [`propose`] (which column is which field) → [`Mapping`] → [`read_rows`], and
//! [`check_totals`] beside. The formats are described in `schema/sheets.md`.

pub(super) mod archive;
mod caution;
mod cells;
mod entry;
mod grid;
mod header;
mod kind;
mod mapping;
mod nature;
mod plain;
mod problem;
mod propose;
mod rows;
mod table;
mod template;
mod title;
mod totals;
mod value;
mod waiting;
mod workbook;

pub use caution::{Caution, CautionKind};
pub use entry::{
    Batch, BatchKind, EnterpriseEntry, Entry, FigureEntry, Material, MonthFigures, ObservationEntry, Observed, Place,
    ProjectEntry, RegionEntry, Span, StageSaid,
};
pub use grid::{Book, Cell, Grid, Limits, MergedCells, read_book, read_book_within};
pub use header::find_table;
pub use kind::{Field, FieldValue, KINDS, Kind, Makes, find_kind, guess_kind};
pub use mapping::{Mapping, MappingFault};
pub use nature::RowNature;
pub use problem::{CellFault, CellProblem, SheetError};
pub use propose::{How, Proposal, propose};
pub use rows::{Rows, SheetRow, read_rows};
pub use table::{Column, Table};
pub use template::{Template, TemplateColumn, template};
pub use totals::{TotalFinding, Totalled, check_totals};
pub use value::When;

#[cfg(test)]
mod tests;
