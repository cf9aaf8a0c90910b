//! What whoever imports says: which file, what kind of sheet, for which zone,
//! by which source; and how columns were read before.

use super::keys::id_of;
use crate::domain::{
    Attachment, Citation, Confidence, Date, EnterpriseId, Import, InChinese, Level, Name, ProjectId, Source, SourceId,
    SourceKind, Text, Zone, ZoneId, quoted,
};
use crate::graph::Snapshot;
use crate::intake::sheet::{Kind, Mapping, MappingFault, SheetError};
use smol_str::SmolStr;

/// What is said of the source that all rows cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceGiven {
    /// Its title; the file's name if left out.
    pub title: Option<Name>,
    /// What kind it is; a filing (台账、名录由主管部门掌握) if left out.
    pub kind: SourceKind,
    /// Who published it.
    pub publisher: Option<Name>,
    /// The day for which it holds: of the roster, of the month.
    pub as_of: Option<Date>,
    /// Who may see it, and what comes from it.
    pub level: Level,
    /// Its licence, for data sets.
    pub licence: Option<Text>,
}

impl Default for SourceGiven {
    fn default() -> Self {
        Self {
            title: None,
            kind: SourceKind::Filing,
            publisher: None,
            as_of: None,
            level: Level::Internal,
            licence: None,
        }
    }
}

/// What is to be imported, and how.
#[derive(Debug, Clone)]
pub struct Order {
    /// The file, by the hash of its content.
    pub file: Attachment,
    /// Which kind of sheet it is; guessed where left out.
    pub kind: Option<&'static Kind>,
    /// Which sheet of the file; the first with a table where left out.
    pub sheet: Option<SmolStr>,
    /// A user's own word on columns: title and field, or none to leave it out.
    pub columns: Vec<(SmolStr, Option<SmolStr>)>,
    /// The zone that it is about; the home zone where left out.
    pub zone: Option<ZoneId>,
    /// Whether the enterprises of the sheet sit in the zone, unless a row says otherwise.
    pub in_zone: bool,
    /// The source of its rows.
    pub source: SourceGiven,
    /// Who takes it in.
    pub by: Citation,
    /// Today.
    pub today: Date,
}

/// Why nothing can be planned.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// The file is not read.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// The file has no such sheet.
    #[error("{file} has no sheet {found:?}; expected one of {known}")]
    NoSheet {
        /// The file.
        file: String,
        /// The sheet as asked for.
        found: SmolStr,
        /// The sheets it has.
        known: String,
    },
    /// No kind is like it.
    #[error("{file}: no kind of sheet has columns like these ({columns}); hint: say which kind it is, one of {known}")]
    NoKind {
        /// The file.
        file: String,
        /// Its columns.
        columns: String,
        /// The kinds there are.
        known: String,
    },
    /// The columns cannot be read so.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Mapping(Vec<MappingFault>),
    /// There is no such zone.
    #[error("no zone {0}; hint: define it first")]
    NoZone(ZoneId),
    /// Whoever watches has stopped it.
    #[error("stopped; nothing was taken in")]
    Stopped,
}

impl InChinese for OrderError {
    fn zh(&self) -> String {
        match self {
            Self::Sheet(error) => error.zh(),
            Self::NoSheet { file, found, known } => {
                format!("{file} 没有工作表{}，应为 {known} 之一", quoted(found))
            }
            Self::NoKind { file, columns, known } => {
                format!("{file} 的列（{columns}）与各种表都不符；提示：指明表的种类，为 {known} 之一")
            }
            Self::Mapping(faults) => faults.iter().map(InChinese::zh).collect::<Vec<_>>().join("\n"),
            Self::NoZone(id) => format!("没有{}；提示：先定义", id.zh()),
            Self::Stopped => "已停止，未导入任何内容".to_owned(),
        }
    }
}

impl Order {
    /// The zone it is about.
    pub(super) fn zone<'a>(&self, world: &'a Snapshot) -> Result<Option<&'a Zone>, OrderError> {
        match &self.zone {
            Some(id) => world.get::<Zone>(id).map(Some).ok_or_else(|| OrderError::NoZone(id.clone())),
            None => Ok(world.home_zone().map(|ix| world.at(ix))),
        }
    }

    /// The source that its rows cite: the same for the same file.
    pub(super) fn source(&self, world: &Snapshot) -> Source {
        let given = &self.source;
        Source {
            id: self.source_id(world),
            kind: given.kind,
            title: given.title.clone().unwrap_or_else(|| self.file.name.clone()),
            publisher: given.publisher.clone(),
            published: given.as_of,
            read_on: Some(self.today),
            url: None,
            licence: given.licence.clone(),
            level: given.level,
            note: None,
        }
    }

    /// The id of that source.
    pub(super) fn source_id(&self, world: &Snapshot) -> SourceId {
        id_of(world, 'f', &[&self.file.sha256])
    }

    /// A citation of a row in that source.
    pub(super) fn cite(&self, source: &SourceId, sheet: &str, line: u32) -> Citation {
        let at = Text::new(&format!("{sheet} 第{line}行")).ok();
        let confidence = self.source.kind.cap().min(Confidence::High);
        Citation { at, as_of: self.source.as_of, ..Citation::of(source.clone(), confidence) }
    }
}

/// What a row means, where a person has said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// It is this enterprise; its own name there stays another name of it.
    Is(EnterpriseId),
    /// It is this enterprise, which now has the row's name (更名).
    Renamed(EnterpriseId),
    /// It is an enterprise, or a project, that is not known yet.
    New,
    /// It is this project.
    Project(ProjectId),
}

/// How the columns of a kind were read before: the newest import of a title wins.
pub fn find_remembered(world: &Snapshot, kind: &Kind) -> Mapping {
    let mut mapping = Mapping::default();
    let earlier: Vec<&Import> = world.all::<Import>().map(|(_, import)| import).collect();
    for import in earlier.iter().rev().filter(|import| import.kind == kind.key) {
        for column in &import.columns {
            if mapping.field_of(column.title.as_str()).is_none() {
                mapping.columns.push((column.title.as_str().into(), column.field.clone()));
            }
        }
    }
    mapping
}
