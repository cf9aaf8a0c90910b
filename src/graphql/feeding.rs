//! Sheets that are taken in: what an import would do, imports that go on, and
//! the rows that wait. Reading and planning are done elsewhere; this shapes
//! them and holds the jobs.

mod forms;
mod input;
mod jobs;
mod plan;
mod run;

pub(super) use forms::{FormsImport, FormsInput, import_forms};
pub(super) use input::{PendingDecisionInput, SheetInput};
pub(super) use jobs::{ImportJob, Jobs};
pub(super) use run::{import_sheet, settle_pending};

use super::error::{Answer, BAD_USER_INPUT, fail, fail_saying};
use super::page::{Ask, Connection};
use super::query::present;
use super::words::Label;
use super::world::{View, World};
use super::worlds::Worlds;
use crate::change::Said;
use crate::domain;
use crate::graph::Link;
use crate::import;
use crate::intake::sheet::KINDS;
use async_graphql::{Context, ID, Object, SimpleObject};
use input::read_sheet;
use plan::ImportPlan;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Files up to so many bytes are planned while the request waits.
const AT_ONCE: usize = 2 << 20;

/// A field of a kind of sheet (字段).
#[derive(SimpleObject)]
struct SheetField {
    /// Its key (键).
    key: &'static str,
    /// Its title (列名).
    label: Label,
    /// Other titles it goes by (别名).
    synonyms: Vec<&'static str>,
    /// How its cells are written (填法).
    written: Label,
    /// Whether a row without it is nothing (必填).
    must: bool,
    /// What to fill in (填表说明).
    help: Label,
    /// An example, made up (示例).
    example: &'static str,
}

/// A kind of sheet that can be taken in (表种).
#[derive(SimpleObject)]
struct SheetKind {
    /// Its key (键).
    key: &'static str,
    /// Its name (名称).
    label: Label,
    /// What it is, and from where an office has it (说明).
    about: Label,
    /// Its fields, in the order of its template (字段).
    fields: Vec<SheetField>,
}

/// What can be asked about sheets before they are taken in; always about the present.
pub(super) struct FeedingQuestions {
    worlds: Arc<dyn Worlds>,
    jobs: Arc<Jobs>,
}

impl FeedingQuestions {
    pub(super) fn new(worlds: Arc<dyn Worlds>, jobs: Arc<Jobs>) -> Self {
        Self { worlds, jobs }
    }
}

/// What can be asked about sheets before they are taken in (导入).
#[Object]
impl FeedingQuestions {
    /// What taking a sheet in would do, row by row; nothing is changed. For files up to 2 MiB; a larger one is
    /// planned by `importSheet` with `dryRun` (导入预演).
    async fn import_plan(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which sheet, and how (表格)")] sheet: SheetInput,
    ) -> Answer<ImportPlan> {
        let present = present(context)?;
        let by = domain::Citation::of(input::nobody(), domain::Confidence::Medium);
        let (order, bytes) = read_sheet(&*self.worlds, &sheet, by, present.today)?;
        if bytes.len() > AT_ONCE {
            let message = format!(
                "the file has {} bytes; expected at most {AT_ONCE} here; hint: importSheet with dryRun plans it beside",
                bytes.len()
            );
            return Err(fail(BAD_USER_INPUT, message));
        }
        let plan = import::plan(&present.at, &order, &bytes, &|_, _| ControlFlow::Continue(()));
        let plan = plan.map_err(|error| fail_saying(BAD_USER_INPUT, Said::by(&error)))?;
        Ok(Some(ImportPlan::new(Arc::new(plan), World::new(Arc::clone(&present.at), present.today))))
    }

    /// An import that goes on or is over; kept until the server stops (导入任务).
    async fn import_job(&self, #[graphql(desc = "The job's id (任务标识)")] id: String) -> Answer<ImportJob> {
        self.jobs.find(&id).map(Some)
    }

    /// The kinds of sheets that can be taken in, with their fields (可导入的表种).
    async fn sheet_kinds(&self) -> Vec<SheetKind> {
        let word = |zh: &'static str, en: &'static str| Label::word(zh, en);
        let field = |it: &crate::intake::sheet::Field| {
            let (zh, en) = it.value.written();
            SheetField {
                key: it.key,
                label: word(it.zh, it.en),
                synonyms: it.synonyms.to_vec(),
                written: word(zh, en),
                must: it.must,
                help: word(it.help_zh, it.help_en),
                example: it.example,
            }
        };
        let kind = |it: &&'static crate::intake::sheet::Kind| SheetKind {
            key: it.key,
            label: word(it.zh, it.en),
            about: word(it.about_zh, it.about_en),
            fields: it.fields.iter().map(field).collect(),
        };
        KINDS.iter().map(kind).collect()
    }
}

/// What can be asked about imports and the rows that wait.
pub(super) struct ImportQuestions(pub(super) World);

/// What can be asked about imports and the rows that wait (导入与待核).
#[Object]
impl ImportQuestions {
    /// Files that were taken in, in the order recorded (导入记录).
    async fn imports(
        &self,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<View<domain::Import>>> {
        let rows: Vec<_> = self.0.at.all::<domain::Import>().map(|(ix, _)| ix).collect();
        self.0.page(&Ask::new(first, after, last, before), &rows).map(Some)
    }

    /// The rows that wait for somebody to look at them, in the order set aside (待核队列).
    async fn review_queue(
        &self,
        #[graphql(desc = "Of this import alone, `import:…` (导入)")] import: Option<ID>,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<View<domain::Pending>>> {
        let rows: Vec<_> = match &import {
            Some(id) => {
                let import = self.0.fetch::<domain::Import>(id)?;
                let along = self.0.at.along::<_, domain::Pending>(Link::PendingsOfImport, import.ix);
                along.map(|(ix, _)| ix).collect()
            }
            None => self.0.at.all::<domain::Pending>().map(|(ix, _)| ix).collect(),
        };
        self.0.page(&Ask::new(first, after, last, before), &rows).map(Some)
    }
}
