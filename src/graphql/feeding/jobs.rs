//! Imports that go on beside requests: how far they are, how to stop them, and
//! what came of them. They are kept until the server stops; what they did is in
//! the history.

use super::plan::ImportPlan;
use crate::atlas::Committed;
use crate::change::{Said, said};
use crate::domain::Date;
use crate::graph::Snapshot;
use crate::graphql::act::payload::{Payload, Refused};
use crate::graphql::error::{BAD_USER_INPUT, BUSY, NOT_FOUND, fail_saying};
use crate::graphql::scalar::{int, limited};
use crate::graphql::words::{Label, worded};
use crate::graphql::world::World;
use crate::import::Plan;
use async_graphql::{Object, Result};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// So many imports may go on at once.
const AT_ONCE: usize = 2;
/// So many are remembered.
const REMEMBERED: usize = 20;

/// What came of an import.
pub(super) enum Ended {
    /// Only planned, or nothing to do.
    Planned { plan: Arc<Plan>, world: Arc<Snapshot> },
    /// On the disk.
    Done { plan: Arc<Plan>, world: Arc<Snapshot>, committed: Box<Committed>, rejections: Vec<Refused> },
    /// The rules, or the request, say no.
    Refused { world: Arc<Snapshot>, rejections: Vec<Refused> },
    /// It cannot be read, or not be kept.
    Failed { code: &'static str, said: Said },
    /// Somebody stopped it.
    Stopped,
}

/// An import.
pub(super) struct Job {
    pub(super) id: String,
    pub(super) today: Date,
    done: AtomicUsize,
    of: AtomicUsize,
    stop: AtomicBool,
    writing: AtomicBool,
    ended: OnceLock<Ended>,
}

impl Job {
    /// Notes how far the planning is; breaks where somebody stopped it.
    pub(super) fn watch(&self, done: usize, of: usize) -> ControlFlow<()> {
        self.done.store(done, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
        if self.stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    pub(super) fn is_writing(&self) {
        self.writing.store(true, Ordering::Relaxed);
    }

    pub(super) fn end(&self, ended: Ended) {
        let _ = self.ended.set(ended);
    }
}

/// The imports of this server.
#[derive(Default)]
pub(in crate::graphql) struct Jobs(Mutex<Vec<Arc<Job>>>);

impl Jobs {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Arc<Job>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new import, unless too many go on.
    pub(super) fn begin(&self, id: String, today: Date) -> Result<Arc<Job>> {
        let mut jobs = self.lock();
        if jobs.iter().filter(|job| job.ended.get().is_none()).count() >= AT_ONCE {
            let said = said!(
                "已有 {AT_ONCE} 个导入在进行；提示：等一个结束，或停掉它",
                "{AT_ONCE} imports go on already; hint: wait for one, or stop it",
            );
            return Err(fail_saying(BUSY, said));
        }
        while jobs.len() >= REMEMBERED {
            let Some(oldest) = jobs.iter().position(|job| job.ended.get().is_some()) else { break };
            jobs.remove(oldest);
        }
        let job = Arc::new(Job {
            id,
            today,
            done: AtomicUsize::new(0),
            of: AtomicUsize::new(0),
            stop: AtomicBool::new(false),
            writing: AtomicBool::new(false),
            ended: OnceLock::new(),
        });
        jobs.push(Arc::clone(&job));
        Ok(job)
    }

    pub(super) fn find(&self, id: &str) -> Result<ImportJob> {
        let jobs = self.lock();
        let found = jobs.iter().rev().find(|job| job.id == id).cloned();
        let id = limited(id);
        let said = || {
            said!(
                "服务启动以来没有导入任务 {id:?}；提示：看 `imports`",
                "no import job {id:?} since the server started; hint: see `imports`",
            )
        };
        found.map(ImportJob).ok_or_else(|| fail_saying(NOT_FOUND, said()))
    }

    pub(in crate::graphql) fn stop(&self, id: &str) -> Result<ImportJob> {
        let job = self.find(id)?;
        if job.0.ended.get().is_some() || job.0.writing.load(Ordering::Relaxed) {
            let said = Said::of(
                "它已结束，或正在写入；提示：改为撤销它写入的改动",
                "it is over, or being written down; hint: undo its change instead",
            );
            return Err(fail_saying(BAD_USER_INPUT, said));
        }
        job.0.stop.store(true, Ordering::Relaxed);
        Ok(job)
    }
}

/// Where an import stands, without what it carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum JobStanding {
    Reading,
    Writing,
    Planned,
    Done,
    Refused,
    Failed,
    Stopped,
}

worded! {
    /// Where an import stands (导入状态).
    ImportState from "JobStanding" {
        /// The sheet is read and every row is looked at (读取中).
        Reading "读取中" "reading",
        /// The change is being written down (写入中).
        Writing "写入中" "writing",
        /// Planned; nothing was to be changed (已预演).
        Planned "已预演" "planned",
        /// It is on the disk (已完成).
        Done "已完成" "done",
        /// The rules or the request say no (被退回).
        Refused "被退回" "refused",
        /// It cannot be read, or not be kept (失败).
        Failed "失败" "failed",
        /// Somebody stopped it; nothing was taken in (已停止).
        Stopped "已停止" "stopped",
    }
}

/// An import that goes on or is over (导入任务).
pub(in crate::graphql) struct ImportJob(pub(super) Arc<Job>);

impl ImportJob {
    fn standing(&self) -> ImportState {
        let job = &self.0;
        let standing = match job.ended.get() {
            None if job.writing.load(Ordering::Relaxed) => JobStanding::Writing,
            None => JobStanding::Reading,
            Some(Ended::Planned { .. }) => JobStanding::Planned,
            Some(Ended::Done { .. }) => JobStanding::Done,
            Some(Ended::Refused { .. }) => JobStanding::Refused,
            Some(Ended::Failed { .. }) => JobStanding::Failed,
            Some(Ended::Stopped) => JobStanding::Stopped,
        };
        standing.into()
    }
}

/// An import that goes on or is over (导入任务).
#[Object]
impl ImportJob {
    /// Its id: the key of its request, where it has one (任务标识).
    async fn id(&self) -> &str {
        &self.0.id
    }

    /// Where it stands (状态).
    async fn state(&self) -> ImportState {
        self.standing()
    }

    /// The same as a word (状态用语).
    async fn state_label(&self) -> Label {
        self.standing().label()
    }

    /// How many rows were looked at (已处理行数).
    async fn rows_done(&self) -> i32 {
        int(self.0.done.load(Ordering::Relaxed))
    }

    /// Of how many (总行数).
    async fn rows(&self) -> i32 {
        int(self.0.of.load(Ordering::Relaxed))
    }

    /// What becomes of the rows (各行去向).
    async fn plan(&self) -> Option<ImportPlan> {
        match self.0.ended.get()? {
            Ended::Planned { plan, world } | Ended::Done { plan, world, .. } => {
                Some(ImportPlan::new(Arc::clone(plan), World::new(Arc::clone(world), self.0.today)))
            }
            _ => None,
        }
    }

    /// The change that it led to, or why it was refused; none while it goes on, and where it was only planned (结果).
    async fn outcome(&self) -> Option<Payload> {
        match self.0.ended.get()? {
            Ended::Done { committed, rejections, .. } => {
                Some(Payload::done(committed.as_ref().clone(), self.0.today, false, rejections.clone()))
            }
            Ended::Refused { world, rejections } => {
                Some(Payload::refused(Arc::clone(world), self.0.today, rejections.clone()))
            }
            _ => None,
        }
    }

    /// Why it failed, for an import that did; in English, for programs (失败原因).
    async fn failure(&self) -> Option<&str> {
        self.why_failed().map(|said| said.en.as_str())
    }

    /// The same in both languages, for people (失败原因用语).
    async fn failure_text(&self) -> Option<Label> {
        self.why_failed().map(|said| Label::sentence(said.zh.clone(), said.en.clone()))
    }
}

impl ImportJob {
    fn why_failed(&self) -> Option<&Said> {
        match self.0.ended.get()? {
            Ended::Failed { said, .. } => Some(said),
            _ => None,
        }
    }

    /// A failure while somebody waits for it is told as an error.
    pub(super) fn or_error(self) -> Result<Self> {
        match self.0.ended.get() {
            Some(Ended::Failed { code, said }) => Err(fail_saying(code, said.clone())),
            _ => Ok(self),
        }
    }
}
