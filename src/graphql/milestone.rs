//! Milestones and goals on a day. A deadline that has passed without a record
//! says just that; a goal is never overdue.

use super::error::Answer;
use super::scalar::{Day, int, text};
use super::source::{Citation, Level};
use super::stage::ProjectStage;
use super::words::{Label, worded};
use super::world::{View, World};
use crate::analysis::{self, DueItem, Lens, list_milestones};
use crate::domain;
use async_graphql::{ID, Object, SimpleObject};
use std::sync::OnceLock;

worded! {
    /// Where a milestone stands on the day (到期情况).
    DueState {
        /// A record says that it was met (已完成).
        Completed "已完成" "completed",
        /// It is due on the day or later (未到期).
        Ahead "未到期" "ahead",
        /// Its day has passed and there is no record of completion: that does not mean that it was not met
        /// (已到期，无完成记录).
        NoRecordOfCompletion "已到期，无完成记录" "no record of completion",
        /// A goal without a day of its own: never overdue (推进目标).
        Goal "推进目标" "goal",
    }
}

/// How a milestone was met (完成记录).
#[derive(SimpleObject)]
pub(super) struct Completion {
    /// When (日期).
    on: Day,
    /// Its source (引证).
    citation: Citation,
}

/// A milestone, with where it stands on the day.
#[derive(Debug)]
pub(super) struct Milestone {
    view: View<domain::Milestone>,
    due: OnceLock<Option<DueItem>>,
}

impl Milestone {
    /// Of a list made with a lens.
    fn of(world: &World, due: DueItem) -> Self {
        Self { view: world.view(due.milestone), due: OnceLock::from(Some(due)) }
    }

    /// By itself: looked at from the zone of its project, once somebody asks where it stands.
    pub(super) fn alone(view: View<domain::Milestone>) -> Self {
        Self { view, due: OnceLock::new() }
    }

    fn due(&self) -> Option<DueItem> {
        *self.due.get_or_init(|| {
            let project = self.view.world.refer::<domain::Project>(&self.view.it().project)?;
            due_items(&project).into_iter().find(|item| item.milestone == self.view.ix)
        })
    }
}

/// The milestones of one project that are known on the day.
pub(super) fn milestones_of(project: &View<domain::Project>) -> Vec<Milestone> {
    due_items(project).into_iter().map(|item| Milestone::of(&project.world, item)).collect()
}

fn due_items(project: &View<domain::Project>) -> Vec<DueItem> {
    let world = &project.world;
    let Some(zone) = world.at.tables.zones.find(&project.it().zone) else { return Vec::new() };
    analysis::milestones_of(&Lens::new(&world.at, zone, world.on), project.ix)
}

/// A dated milestone or an undated goal of a project (时限节点、推进目标).
#[Object]
impl Milestone {
    /// Its id, `milestone:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.view.gid()
    }

    /// The project (项目).
    async fn project(&self) -> Option<View<domain::Project>> {
        self.view.world.refer(&self.view.it().project)
    }

    /// What is to be reached, in the source's words (目标).
    async fn target(&self) -> &str {
        self.view.it().target.as_str()
    }

    /// The stage that stands for it, where one does (对应阶段).
    async fn stage(&self) -> Option<ProjectStage> {
        self.view.it().stage.map(ProjectStage::from)
    }

    /// The last day on which it is still in time; none for a goal (期限).
    #[graphql(name = "due")]
    async fn due_by(&self) -> Option<Day> {
        match &self.view.it().due {
            domain::Due::Deadline(deadline) => Some(Day(deadline.by)),
            domain::Due::Goal { .. } => None,
        }
    }

    /// The document's words on time, such as 年底前 (时间原文).
    async fn due_as_written(&self) -> Option<&str> {
        match &self.view.it().due {
            domain::Due::Deadline(deadline) => Some(deadline.as_written.as_str()),
            domain::Due::Goal { as_written } => text(as_written.as_ref()),
        }
    }

    /// Where it stands on the day; none where it is not known yet on that day (到期情况).
    async fn state(&self) -> Option<DueState> {
        self.due().map(|due| state(due.state).0)
    }

    /// The state in words, with the days left or passed (到期情况用语).
    async fn state_label(&self) -> Option<Label> {
        self.due().map(|due| words(due.state))
    }

    /// Days left until it is due, or passed since (天数).
    async fn days(&self) -> Option<i32> {
        self.due().and_then(|due| state(due.state).1)
    }

    /// The record of its completion, where there is one by the day (完成记录).
    async fn completed(&self) -> Option<Completion> {
        let world = &self.view.world;
        let done = self.view.it().completed.as_ref().filter(|done| done.on <= world.on)?;
        Some(Completion { on: Day(done.on), citation: world.cited(&done.cite) })
    }

    /// Who may see it (级别).
    async fn level(&self) -> Level {
        self.view.it().level.into()
    }

    /// The level as a word (级别用语).
    async fn level_label(&self) -> Label {
        Level::from(self.view.it().level).label()
    }

    /// A remark (备注).
    async fn note(&self) -> Option<&str> {
        text(self.view.it().note.as_ref())
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.view.world.cited(&self.view.it().cite)
    }
}

fn state(state: analysis::DueState) -> (DueState, Option<i32>) {
    let count = |days: i64| Some(int(usize::try_from(days).unwrap_or(0)));
    match state {
        analysis::DueState::Completed { .. } => (DueState::Completed, None),
        analysis::DueState::Ahead { days } => (DueState::Ahead, count(days)),
        analysis::DueState::NoRecordOfCompletion { days } => (DueState::NoRecordOfCompletion, count(days)),
        analysis::DueState::Goal => (DueState::Goal, None),
    }
}

fn words(due: analysis::DueState) -> Label {
    let sentence = Label::sentence;
    match due {
        analysis::DueState::Completed { on } => sentence(format!("已完成，{on}"), format!("completed on {on}")),
        analysis::DueState::Ahead { days } => sentence(format!("未到期，还有 {days} 天"), format!("{days} days left")),
        analysis::DueState::NoRecordOfCompletion { days } => sentence(
            format!("已到期 {days} 天，无完成记录（不等于没完成）"),
            format!("no record of completion, {days} days past the date (it may have been met)"),
        ),
        analysis::DueState::Goal => DueState::Goal.label(),
    }
}

/// What can be asked about milestones.
pub(super) struct MilestoneQuestions(pub(super) World);

/// What can be asked about milestones (时限节点、推进目标).
#[Object]
impl MilestoneQuestions {
    /// Milestones of the zone's projects that are known on the day: deadlines by day, then goals
    /// (时限节点、推进目标).
    async fn milestones(
        &self,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<Vec<Milestone>> {
        let world = self.0.seen_from(zone.as_ref())?;
        let items = list_milestones(&world.lens()?);
        Ok(Some(items.into_iter().map(|item| Milestone::of(&world, item)).collect()))
    }
}
