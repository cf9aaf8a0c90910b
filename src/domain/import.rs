//! Imports: which file was taken in, how its columns were read, and the rows
//! that wait for somebody to look at them.

use super::evidence::Citation;
use super::id::{ApartId, EnterpriseId, Id, ImportId, PendingId, SourceId, ZoneId};
use super::name::{Name, Text};
use super::period::Period;
use super::project::Attachment;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// How a column of a sheet was read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ImportColumn {
    /// Its title, lines of the header joined by `/`.
    pub title: Name,
    /// The field it was read into; none for one that was left out.
    pub field: Option<SmolStr>,
    /// The unit that its title gives.
    pub unit: Option<SmolStr>,
}

/// How many rows met which fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Something was new (新增).
    pub new: u32,
    /// Something was changed (更新).
    pub changed: u32,
    /// The world said the very same (相同).
    pub same: u32,
    /// Set aside until somebody looks (待核).
    pub pending: u32,
    /// No data: totals, notes, blank rows (非数据行).
    pub beside: u32,
}

/// A file that was taken in (导入).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// The kind of sheet, by its key.
    pub kind: SmolStr,
    /// The file, by the hash of its content.
    pub file: Attachment,
    /// The sheet in it, where it has several.
    pub sheet: Option<Name>,
    /// The source that its rows cite.
    pub source: SourceId,
    /// The zone it is about.
    pub zone: Option<ZoneId>,
    /// The unit of money that stands above the table.
    pub unit: Option<SmolStr>,
    /// The period that stands above the table.
    pub period: Option<Period>,
    /// Its columns in order.
    pub columns: Vec<ImportColumn>,
    /// What became of its rows.
    pub tally: Tally,
    /// Who took it in.
    pub cite: Citation,
}

/// Why a row waits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Doubt {
    /// A cell cannot be read.
    Cell {
        /// The column's title.
        column: Name,
        /// What was found.
        found: SmolStr,
        /// What was expected.
        expected: SmolStr,
    },
    /// It may be an enterprise that is known.
    Alike {
        /// The enterprise.
        enterprise: EnterpriseId,
        /// How alike, 0–1000.
        score: u16,
        /// What speaks for and against it.
        why: Text,
    },
    /// Anything else somebody must decide.
    Other(Text),
}

/// A row of a sheet that waits for somebody to look at it (待核行).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pending {
    /// Its id.
    pub id: PendingId,
    /// The import it came with.
    pub import: ImportId,
    /// Its line in the sheet, from 1.
    pub line: u32,
    /// Its cells: title and text.
    pub cells: Vec<(Name, Text)>,
    /// Why it waits; never empty.
    pub doubts: Vec<Doubt>,
    /// The row.
    pub cite: Citation,
}

/// Two records are two enterprises, however alike their names are (并非同一企业).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Apart {
    /// Its id; the key is both enterprises' keys in order.
    pub id: ApartId,
    /// The one.
    pub one: EnterpriseId,
    /// The other.
    pub other: EnterpriseId,
    /// What showed that they are two.
    pub why: Text,
    /// Its source.
    pub cite: Citation,
}

impl Apart {
    /// The key for two enterprises, whichever is named first.
    pub fn key_of(one: &EnterpriseId, other: &EnterpriseId) -> String {
        let (first, second) = if one <= other { (one, other) } else { (other, one) };
        format!("{}.{}", first.key(), second.key())
    }
}
