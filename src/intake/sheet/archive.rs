//! What a packed workbook comes to when unpacked, measured by unpacking it into nothing: what its directory says
//! may be a lie, and a bomb lives on that.

use super::grid::Limits;
use super::problem::SheetError;
use std::io::{self, Cursor, Read};
use zip::ZipArchive;

const HINT: &str = "open it, copy the table alone into a new workbook and save that";

/// What kind of packed workbook it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) enum Packed {
    /// XLSX or XLSM.
    Xlsx,
    /// ODS.
    Ods,
}

/// Refuses a workbook that is too large when unpacked, and says what it is.
pub(in crate::intake) fn check(name: &str, bytes: &[u8], limits: &Limits) -> Result<Packed, SheetError> {
    let damaged = |why: String| SheetError::Damaged { file: name.to_owned(), why };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    let too_much = |what, found, most| SheetError::TooMuch { file: name.to_owned(), what, found, most, hint: HINT };
    if archive.len() > 10_000 {
        return Err(too_much("parts", archive.len() as u64, 10_000));
    }
    let (mut tables, mut kind) = (0, None);
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| damaged(error.to_string()))?;
        let path = String::from_utf8_lossy(part.name_raw()).to_ascii_lowercase().replace('\\', "/");
        kind = kind.or(match path.as_str() {
            "xl/workbook.xml" => Some(Packed::Xlsx),
            "content.xml" => Some(Packed::Ods),
            _ => None,
        });
        let is_read = matches!(path.rsplit_once('.'), Some((_, "xml" | "rels")));
        if !is_read {
            continue;
        }
        let is_table = path.contains("worksheets/") || path == "content.xml";
        let most = if is_table { limits.unpacked - tables } else { limits.part };
        let size = io::copy(&mut part.take(most + 1), &mut io::sink()).map_err(|error| damaged(error.to_string()))?;
        if size > most {
            let most = if is_table { limits.unpacked } else { limits.part };
            return Err(too_much("bytes when unpacked", most + 1, most));
        }
        tables += if is_table { size } else { 0 };
    }
    let found = "a ZIP archive that is no workbook, or a binary one (.xlsb)";
    kind.ok_or_else(|| SheetError::Format { file: name.to_owned(), found: found.to_owned() })
}
