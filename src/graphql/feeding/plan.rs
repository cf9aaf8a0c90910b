//! The plan of an import as the API shows it: columns with their reasons and
//! cautions, and every row's fate.

use crate::domain;
use crate::graphql::enterprise::open;
use crate::graphql::error::Answer;
use crate::graphql::import::Tally;
use crate::graphql::page::{Ask, Connection, no_cursor};
use crate::graphql::scalar::int;
use crate::graphql::words::{Label, worded};
use crate::graphql::world::{View, World};
use crate::import::{self, Plan, PlannedRow};
use crate::intake::sheet::CautionKind;
use async_graphql::connection::EmptyFields;
use async_graphql::{Object, SimpleObject};
use std::sync::Arc;

worded! {
    /// What becomes of a row (去向).
    RowFate from "import::Fate" {
        /// Something is new (新增).
        New "新增" "new",
        /// Something is other than it was (更新).
        Changed "更新" "changed",
        /// The world says the very same (相同).
        Same "相同" "same",
        /// Somebody must look (待核).
        Pending "待核" "needs review",
        /// No data: a total, a note (非数据行).
        Beside "非数据行" "no data",
    }
}

worded! {
    /// Why a column is left out by default (慎用原因).
    ColumnCautionKind from "CautionKind" {
        /// Statistics of single enterprises (单个企业统计数据).
        Statistics "单个企业统计数据" "firm-level statistics",
        /// Tax data of single enterprises (单个企业涉税数据).
        Tax "单个企业涉税数据" "firm-level tax data",
        /// Personal data (个人信息).
        Personal "个人信息" "personal data",
    }
}

/// Why a column should not be used freely (慎用提示).
#[derive(SimpleObject)]
struct ColumnCaution {
    /// Of what kind the data is (种类).
    kind: ColumnCautionKind,
    /// The kind as a word (种类用语).
    kind_label: Label,
    /// The law, and the way out (说明).
    text: Label,
}

/// A column of a sheet, and how it would be read (列).
#[derive(SimpleObject)]
struct PlanColumn {
    /// Its title, lines of the header joined by `/` (列名).
    title: String,
    /// Its letters in the spreadsheet (列号).
    letters: String,
    /// The field it is read into; none for one that is left out (字段).
    field: Option<String>,
    /// How the field was found (依据).
    how: Label,
    /// Why it should not be used freely, where it should not (慎用提示).
    caution: Option<ColumnCaution>,
    /// Its first cells (前几格).
    samples: Vec<String>,
}

/// Why a row waits (待核原因).
#[derive(SimpleObject)]
struct PlanDoubt {
    /// The column whose cell cannot be read (列).
    column: Option<String>,
    /// What was found there (所见).
    found: Option<String>,
    /// What was expected there (应为).
    expected: Option<String>,
    /// The enterprise it may be (疑似企业).
    enterprise: Option<View<domain::Enterprise>>,
    /// How alike, 0 to 1000 (相似度).
    score: Option<i32>,
    /// What speaks for and against it, or what must be decided (说明).
    why: Option<String>,
}

/// A row of a sheet, and what becomes of it (行).
struct PlanRow {
    plan: Arc<Plan>,
    world: World,
    at: usize,
}

impl PlanRow {
    fn it(&self) -> Option<&PlannedRow> {
        self.plan.rows.get(self.at)
    }
}

/// A row of a sheet, and what becomes of it (行).
#[Object]
impl PlanRow {
    /// Its line in the sheet, from 1 (行号).
    async fn line(&self) -> i32 {
        self.it().map_or(0, |row| int(row.line as usize))
    }

    /// What becomes of it (去向).
    async fn fate(&self) -> Option<RowFate> {
        self.it().map(|row| row.fate.into())
    }

    /// The same as a word (去向用语).
    async fn fate_label(&self) -> Option<Label> {
        self.it().map(|row| RowFate::from(row.fate).label())
    }

    /// What it is: data, a total, a note (行的性质).
    async fn nature(&self) -> Option<Label> {
        let said = self.it()?.nature.said();
        Some(Label::sentence(said.zh.as_str(), said.en.as_str()))
    }

    /// Its first cells (摘要).
    async fn title(&self) -> &str {
        self.it().map_or("", |row| &row.title)
    }

    /// Why it waits; empty for a row that does not (待核原因).
    async fn doubts(&self) -> Vec<PlanDoubt> {
        let none = || PlanDoubt { column: None, found: None, expected: None, enterprise: None, score: None, why: None };
        let doubt = |it: &domain::Doubt| match it {
            domain::Doubt::Cell { column, found, expected } => PlanDoubt {
                column: Some(column.to_string()),
                found: Some(found.to_string()),
                expected: Some(expected.to_string()),
                ..none()
            },
            domain::Doubt::Alike { enterprise, score, why } => PlanDoubt {
                enterprise: open(&self.world, enterprise),
                score: Some(i32::from(*score)),
                why: Some(why.to_string()),
                ..none()
            },
            domain::Doubt::Other(why) => PlanDoubt { why: Some(why.to_string()), ..none() },
        };
        self.it().map(|row| row.doubts.iter().map(doubt).collect()).unwrap_or_default()
    }

    /// What would be other than it is (变化).
    async fn changes(&self) -> Vec<String> {
        self.it().map(|row| row.changes.clone()).unwrap_or_default()
    }

    /// What is passed over in it (备注).
    async fn remarks(&self) -> Vec<String> {
        self.it().map(|row| row.remarks.clone()).unwrap_or_default()
    }
}

/// What taking a sheet in would do (导入预演).
pub(in crate::graphql) struct ImportPlan {
    plan: Arc<Plan>,
    world: World,
}

impl ImportPlan {
    pub(super) fn new(plan: Arc<Plan>, world: World) -> Self {
        Self { plan, world }
    }
}

/// What taking a sheet in would do (导入预演).
#[Object]
impl ImportPlan {
    /// The kind of sheet, by its key (表种).
    async fn kind(&self) -> &str {
        self.plan.kind.key
    }

    /// The kind as a word (表种用语).
    async fn kind_label(&self) -> Label {
        Label::word(self.plan.kind.zh, self.plan.kind.en)
    }

    /// The sheet of the workbook (工作表).
    async fn sheet(&self) -> &str {
        &self.plan.sheet
    }

    /// What stands above the table (表题).
    async fn above(&self) -> Vec<String> {
        self.plan.above.iter().map(ToString::to_string).collect()
    }

    /// The columns, in order (列).
    async fn columns(&self) -> Vec<PlanColumn> {
        let column = |it: &import::PlannedColumn| {
            let said = &it.proposal.reason;
            PlanColumn {
                title: it.proposal.title.to_string(),
                letters: it.proposal.letters.to_string(),
                field: it.field.as_ref().map(ToString::to_string),
                how: Label::sentence(said.zh.as_str(), said.en.as_str()),
                caution: it.proposal.caution.map(|caution| {
                    let kind = ColumnCautionKind::from(caution.kind);
                    ColumnCaution { kind, kind_label: kind.label(), text: Label::word(caution.zh, caution.en) }
                }),
                samples: it.samples.iter().map(ToString::to_string).collect(),
            }
        };
        self.plan.columns.iter().map(column).collect()
    }

    /// How many rows meet which fate (各类行数).
    async fn tally(&self) -> Tally {
        self.plan.tally.into()
    }

    /// Totals that are not the sums of their rows: nothing is mended in silence (合计不符).
    async fn totals(&self) -> Vec<String> {
        self.plan.totals.iter().map(ToString::to_string).collect()
    }

    /// How many facts would be recorded or corrected (事实数).
    async fn acts(&self) -> i32 {
        int(self.plan.commands.len())
    }

    /// The rows in order, all or those of some fates (各行去向).
    async fn rows(
        &self,
        #[graphql(desc = "Of these fates alone (去向)")] fates: Option<Vec<RowFate>>,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<PlanRow>> {
        let wanted = |row: &PlannedRow| fates.as_ref().is_none_or(|fates| fates.contains(&row.fate.into()));
        let rows = self.plan.rows.iter().enumerate().filter(|(_, row)| wanted(row));
        let keys: Vec<(u32, usize)> = rows.map(|(at, row)| (row.line, at)).collect();
        let key_of = |name: &str| {
            let line = name.parse::<u32>().map_err(|_| no_cursor(name))?;
            let at = self.plan.rows.partition_point(|row| row.line < line);
            Ok((line, at))
        };
        let cut = Ask::new(first, after, last, before).cut(&keys, key_of)?;
        let row = |(line, at): &(u32, usize)| {
            Ok((PlanRow { plan: Arc::clone(&self.plan), world: self.world.clone(), at: *at }, line.to_string()))
        };
        cut.page(EmptyFields, cut.of(&keys).iter().map(row)).map(Some)
    }
}
