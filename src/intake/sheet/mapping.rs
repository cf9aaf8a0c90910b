//! Which column of a table is read into which field. It speaks of titles, so that the mapping of last month fits
//! the sheet of this month.

use super::kind::Kind;
use super::propose::Proposal;
use super::table::Table;
use crate::domain::{InChinese, quoted};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Titles of columns and the fields they are read into; none is a column that is left out on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mapping {
    /// A title and its field, in the order of the columns.
    pub columns: Vec<(SmolStr, Option<SmolStr>)>,
}

/// What is wrong with a mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingFault {
    /// A necessary field has no column.
    #[error(
        "no column is read into {field} ({zh}); found the columns {found}; expected one for it; hint: say which is the {zh}, or check that it is this kind of sheet"
    )]
    Missing {
        /// The field.
        field: &'static str,
        /// Its title.
        zh: &'static str,
        /// The titles that are there.
        found: String,
    },
    /// The kind has no such field.
    #[error("{title:?} is to be read into {field:?}, which {kind} has not; expected one of {known}")]
    UnknownField {
        /// The column.
        title: SmolStr,
        /// The field as found.
        field: SmolStr,
        /// The kind.
        kind: &'static str,
        /// The fields it has.
        known: String,
    },
    /// The table has no such column.
    #[error(
        "the sheet has no column {title:?}; expected one of its titles; hint: titles stand as the preview shows them"
    )]
    UnknownColumn {
        /// The column as found.
        title: SmolStr,
    },
    /// Two columns are read into one field.
    #[error(
        "both {first:?} and {second:?} are read into {field}; expected one column for a field; hint: leave one of them out"
    )]
    Twice {
        /// The field.
        field: SmolStr,
        /// The first column.
        first: SmolStr,
        /// The second column.
        second: SmolStr,
    },
}

impl InChinese for MappingFault {
    fn zh(&self) -> String {
        match self {
            Self::Missing { zh, found, .. } => {
                format!("没有列对应{zh}，表中的列为 {found}；提示：指明哪一列是{zh}，或核对表的种类")
            }
            Self::UnknownField { title, field, kind, known } => {
                let (title, field) = (quoted(title), quoted(field));
                format!("列{title}对应到{field}，{kind} 没有这一字段，应为 {known} 之一")
            }
            Self::UnknownColumn { title } => {
                format!("表中没有列{}，应为表中的列名；提示：列名以预览所示为准", quoted(title))
            }
            Self::Twice { field, first, second } => {
                let (first, second) = (quoted(first), quoted(second));
                format!("列{first}和{second}都对应到 {field}，一个字段只对应一列；提示：去掉其中一列")
            }
        }
    }
}

impl Mapping {
    /// The mapping that proposals come to.
    pub fn of(proposals: &[Proposal]) -> Self {
        let pair = |proposal: &Proposal| (proposal.title.clone(), proposal.field.map(SmolStr::new_static));
        Self { columns: proposals.iter().map(pair).collect() }
    }

    /// The field that a title is read into: none where it is not there, `Some(None)` where it is left out.
    pub fn field_of(&self, title: &str) -> Option<Option<&str>> {
        self.columns.iter().find(|(own, _)| own == title).map(|(_, field)| field.as_deref())
    }

    /// The same with a user's own word on a column, which wins over all: another column that was read into the field
    /// is left out instead.
    #[must_use]
    pub fn with(mut self, title: &str, field: Option<&str>) -> Self {
        for (own, other) in &mut self.columns {
            if field.is_some() && other.as_deref() == field && own != title {
                *other = None;
            }
        }
        let field = field.map(SmolStr::new);
        match self.columns.iter_mut().find(|(own, _)| own == title) {
            Some((_, place)) => *place = field,
            None => self.columns.push((SmolStr::new(title), field)),
        }
        self
    }

    /// Everything that keeps it from being used for a table.
    pub fn check(&self, table: &Table, kind: &'static Kind) -> Vec<MappingFault> {
        let mut faults = Vec::new();
        for (at, (title, field)) in self.columns.iter().enumerate() {
            let Some(field) = field else { continue };
            if table.column(title).is_none() {
                faults.push(MappingFault::UnknownColumn { title: title.clone() });
            }
            if kind.field(field).is_none() {
                let known = kind.fields.iter().map(|field| field.key).collect::<Vec<_>>().join(", ");
                let (title, field) = (title.clone(), field.clone());
                faults.push(MappingFault::UnknownField { title, field, kind: kind.key, known });
                continue;
            }
            let earlier = self.columns.iter().take(at).find(|(_, other)| other.as_ref() == Some(field));
            if let Some((first, _)) = earlier {
                let (first, second) = (first.clone(), title.clone());
                faults.push(MappingFault::Twice { field: field.clone(), first, second });
            }
        }
        let mapped = |key: &str| self.columns.iter().any(|(_, field)| field.as_deref() == Some(key));
        let missing = kind.musts().filter(|field| !mapped(field.key));
        let found = || table.columns.iter().take(12).map(|column| column.title.as_str()).collect::<Vec<_>>().join("、");
        faults.extend(missing.map(|field| MappingFault::Missing { field: field.key, zh: field.zh, found: found() }));
        faults
    }
}
