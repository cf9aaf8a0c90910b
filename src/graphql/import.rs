//! Imports, the rows that wait, and records kept apart, as the API shows them.

use super::project::Attachment;
use super::scalar::int;
use super::source::Citation;
use super::words::{Label, worded};
use super::world::View;
use crate::domain;
use async_graphql::{ID, Object, SimpleObject};

/// A column of a sheet, and how it was read (列).
#[derive(SimpleObject)]
pub(super) struct ImportColumn {
    /// Its title (列名).
    title: String,
    /// The field it was read into; none for one that was left out (字段).
    field: Option<String>,
}

/// How many rows met which fate (各类行数).
#[derive(SimpleObject)]
pub(super) struct Tally {
    /// Something was new (新增).
    new: i32,
    /// Something was changed (更新).
    changed: i32,
    /// The world said the very same (相同).
    same: i32,
    /// Set aside until somebody looks (待核).
    pending: i32,
    /// No data: totals, notes, blank rows (非数据行).
    beside: i32,
}

impl From<domain::Tally> for Tally {
    fn from(tally: domain::Tally) -> Self {
        let count = |count: u32| int(count as usize);
        Self {
            new: count(tally.new),
            changed: count(tally.changed),
            same: count(tally.same),
            pending: count(tally.pending),
            beside: count(tally.beside),
        }
    }
}

/// A file that was taken in (导入).
#[Object(name = "Import")]
impl View<domain::Import> {
    /// Its id, `import:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The kind of sheet, by its key (表种).
    async fn kind(&self) -> &str {
        self.it().kind.as_str()
    }

    /// The file (文件).
    async fn file(&self) -> Attachment {
        Attachment::of(&self.it().file)
    }

    /// The sheet in it, where it has several (工作表).
    async fn sheet(&self) -> Option<&str> {
        self.it().sheet.as_ref().map(domain::Name::as_str)
    }

    /// The source that its rows cite (来源).
    async fn source(&self) -> Option<View<domain::Source>> {
        self.world.refer(&self.it().source)
    }

    /// The zone it is about (开发区).
    async fn zone(&self) -> Option<View<domain::Zone>> {
        self.world.refer(self.it().zone.as_ref()?)
    }

    /// Its columns in order (列).
    async fn columns(&self) -> Vec<ImportColumn> {
        let column = |it: &domain::ImportColumn| ImportColumn {
            title: it.title.to_string(),
            field: it.field.as_ref().map(ToString::to_string),
        };
        self.it().columns.iter().map(column).collect()
    }

    /// What became of its rows (各类行数).
    async fn tally(&self) -> Tally {
        self.it().tally.into()
    }

    /// Who took it in (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

worded! {
    /// Why a row waits (待核原因).
    DoubtKind from "KindOfDoubt" {
        /// A cell cannot be read (单元格有误).
        Cell "单元格有误" "a cell cannot be read",
        /// It may be an enterprise that is known (疑似已有企业).
        Alike "疑似已有企业" "may be a known enterprise",
        /// Somebody must decide (待定).
        Other "待定" "to be decided",
    }
}

/// The kinds of [`domain::Doubt`], without what they carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KindOfDoubt {
    Cell,
    Alike,
    Other,
}

/// One reason for which a row waits (待核原因).
pub(super) struct Doubt {
    row: View<domain::Pending>,
    at: usize,
}

impl Doubt {
    fn it(&self) -> Option<&domain::Doubt> {
        self.row.it().doubts.get(self.at)
    }

    fn kind_of(&self) -> DoubtKind {
        let kind = match self.it() {
            Some(domain::Doubt::Cell { .. }) => KindOfDoubt::Cell,
            Some(domain::Doubt::Alike { .. }) => KindOfDoubt::Alike,
            Some(domain::Doubt::Other(_)) | None => KindOfDoubt::Other,
        };
        kind.into()
    }
}

/// One reason for which a row waits (待核原因).
#[Object]
impl Doubt {
    /// Which kind of reason (种类).
    async fn kind(&self) -> DoubtKind {
        self.kind_of()
    }

    /// The kind as a word (种类用语).
    async fn kind_label(&self) -> Label {
        self.kind_of().label()
    }

    /// The column whose cell cannot be read (列).
    async fn column(&self) -> Option<&str> {
        match self.it()? {
            domain::Doubt::Cell { column, .. } => Some(column.as_str()),
            _ => None,
        }
    }

    /// What was found there (所见).
    async fn found(&self) -> Option<&str> {
        match self.it()? {
            domain::Doubt::Cell { found, .. } => Some(found.as_str()),
            _ => None,
        }
    }

    /// What was expected there (应为).
    async fn expected(&self) -> Option<&str> {
        match self.it()? {
            domain::Doubt::Cell { expected, .. } => Some(expected.as_str()),
            _ => None,
        }
    }

    /// The enterprise it may be (疑似企业).
    async fn enterprise(&self) -> Option<View<domain::Enterprise>> {
        match self.it()? {
            domain::Doubt::Alike { enterprise, .. } => super::enterprise::open(&self.row.world, enterprise),
            _ => None,
        }
    }

    /// How alike they are, 0 to 1000 (相似度).
    async fn score(&self) -> Option<i32> {
        match self.it()? {
            domain::Doubt::Alike { score, .. } => Some(i32::from(*score)),
            _ => None,
        }
    }

    /// What speaks for and against it, or what must be decided (说明).
    async fn why(&self) -> Option<&str> {
        match self.it()? {
            domain::Doubt::Alike { why, .. } | domain::Doubt::Other(why) => Some(why.as_str()),
            domain::Doubt::Cell { .. } => None,
        }
    }
}

/// A cell of a row that waits (单元格).
#[derive(SimpleObject)]
pub(super) struct PendingCell {
    /// The title of its column (列名).
    title: String,
    /// What stands in it (内容).
    text: String,
}

/// A row of a sheet that waits for somebody to look at it (待核行).
#[Object(name = "Pending")]
impl View<domain::Pending> {
    /// Its id, `pending:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The import it came with (导入).
    async fn import(&self) -> Option<View<domain::Import>> {
        self.world.refer(&self.it().import)
    }

    /// Its line in the sheet, from 1 (行号).
    async fn line(&self) -> i32 {
        int(self.it().line as usize)
    }

    /// Its cells that hold something (单元格).
    async fn cells(&self) -> Vec<PendingCell> {
        let cell = |(title, text): &(domain::Name, domain::Text)| PendingCell {
            title: title.to_string(),
            text: text.to_string(),
        };
        self.it().cells.iter().map(cell).collect()
    }

    /// Why it waits (待核原因).
    async fn doubts(&self) -> Vec<Doubt> {
        (0..self.it().doubts.len()).map(|at| Doubt { row: self.clone(), at }).collect()
    }

    /// The row (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// Two records are two enterprises, however alike their names are (并非同一企业).
#[Object(name = "Apart")]
impl View<domain::Apart> {
    /// Its id, `apart:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The one (企业一).
    async fn one(&self) -> Option<View<domain::Enterprise>> {
        self.world.refer(&self.it().one)
    }

    /// The other (企业二).
    async fn other(&self) -> Option<View<domain::Enterprise>> {
        self.world.refer(&self.it().other)
    }

    /// What showed that they are two (理由).
    async fn why(&self) -> &str {
        self.it().why.as_str()
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}
