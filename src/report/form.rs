//! Forms that go out as workbooks, prefilled, and come back. Each sheet carries
//! its stamp twice: in a column that nobody sees, and small in print.

mod month;
mod review;
mod survey;

pub use month::{month_page, month_sheet};
pub use review::review_sheet;
pub use survey::{FormQuery, survey_sheets};

use super::ReportError;
use super::view::View;
use super::write::xlsx::Looks;
use crate::domain::{FactId, FormKind, FormStamp};
use rust_xlsxwriter::Worksheet;

fn stamp(view: &View, kind: FormKind, subject: FactId, detail: Option<String>) -> FormStamp {
    FormStamp { kind, version: kind.version(), subject, detail, revision: view.revision.0 }
}

/// The stamp in a hidden column, and small at a line of the page.
fn put_stamp(
    sheet: &mut Worksheet,
    stamp: &FormStamp,
    hidden: u16,
    shown: (u32, u16),
    looks: &Looks,
) -> Result<(), ReportError> {
    sheet.write_string(0, hidden, stamp.to_string())?;
    sheet.set_column_hidden(hidden)?;
    sheet.write_string_with_format(shown.0, shown.1, stamp.to_string(), &looks.small)?;
    Ok(())
}
