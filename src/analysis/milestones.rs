//! Milestones on a day. A deadline that has passed without a record says just
//! that; a goal (推进目标) is never overdue.

use super::lens::Lens;
use crate::domain::{Date, Due, Milestone, Project};
use crate::graph::{Ix, Link};

/// Where a milestone stands on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueState {
    /// A record says that it was met (已完成).
    Completed {
        /// When.
        on: Date,
    },
    /// It is due on the day or later (未到期).
    Ahead {
        /// So many days are left.
        days: i64,
    },
    /// Its day has passed and there is no record of completion (已到期，无完成记录):
    /// that does not mean that it was not met.
    NoRecordOfCompletion {
        /// So many days ago.
        days: i64,
    },
    /// A goal without a day of its own (推进目标).
    Goal,
}

/// A milestone of the zone.
#[derive(Debug, Clone, Copy)]
pub struct DueItem {
    /// The milestone.
    pub milestone: Ix<Milestone>,
    /// Its project.
    pub project: Ix<Project>,
    /// The day it is due, for a deadline.
    pub by: Option<Date>,
    /// Where it stands.
    pub state: DueState,
}

/// The milestones of the zone's projects that are known on the day: deadlines by
/// day, then goals.
pub fn list_milestones(lens: &Lens<'_>) -> Vec<DueItem> {
    let world = lens.world;
    let mut items = Vec::new();
    for (project, _) in world.along::<_, Project>(Link::ProjectsOfZone, lens.zone) {
        items.extend(milestones_of(lens, project));
    }
    items.sort_by_key(|item| (item.by.is_none(), item.by, item.project, item.milestone));
    items
}

/// The milestones of one project that are known on the day.
pub fn milestones_of(lens: &Lens<'_>, project: Ix<Project>) -> Vec<DueItem> {
    let all = lens.world.along::<_, Milestone>(Link::MilestonesOfProject, project);
    let known = all.filter(|(_, it)| lens.world.cited_from(&it.cite).is_none_or(|day| day <= lens.on));
    known.map(|(ix, it)| item(it, ix, project, lens.on)).collect()
}

fn item(it: &Milestone, milestone: Ix<Milestone>, project: Ix<Project>, on: Date) -> DueItem {
    let by = match &it.due {
        Due::Deadline(deadline) => Some(deadline.by),
        Due::Goal { .. } => None,
    };
    let completed = it.completed.as_ref().map(|done| done.on).filter(|done| *done <= on);
    let state = match (completed, by) {
        (Some(on), _) => DueState::Completed { on },
        (None, None) => DueState::Goal,
        (None, Some(by)) if by >= on => DueState::Ahead { days: (by - on).num_days() },
        (None, Some(by)) => DueState::NoRecordOfCompletion { days: (on - by).num_days() },
    };
    DueItem { milestone, project, by, state }
}
