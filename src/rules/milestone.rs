//! Rules of milestones: met once, and not while they were still ahead.

use super::Decision;
use super::check::Check;
use super::fact::Ruled;
use crate::change::{Act, Deed, Event, Reason, said};
use crate::domain::{Completion, Fact, Milestone, MilestoneId, Project};
use crate::graph::Snapshot;

impl Ruled for Milestone {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Project>("project", &self.project);
        if let Some(done) = &self.completed {
            check.cite("completed.cite", &done.cite);
        }
    }

    /// A new deadline does not take a completion back in silence.
    fn check_again(&self, old: &Self, check: &mut Check<'_>) {
        if let (Some(done), None) = (&old.completed, &self.completed) {
            let said = said!(
                "{id} 已于 {on} 完成；提示：若并未完成，用更正",
                "{id} was met on {on}; hint: if it was not, use Correct",
                id = self.id,
                on = done.on,
            );
            check.refuse(Reason::NotAllowed, "completed", said);
        }
    }
}

/// Records that a milestone was met.
pub(super) fn complete(world: &Snapshot, id: &MilestoneId, completion: &Completion) -> Decision {
    let mut check = Check::new(world, "completion");
    check.cite("cite", &completion.cite);
    let Some(ix) = check.exists::<Milestone>("milestone", id) else { return Err(check.into_refused()) };
    let old = world.at(ix);
    match &old.completed {
        Some(done) if done == completion => {
            let said = said!("{id} 已记为 {on} 完成", "{id} was met on {on} already", id = id, on = done.on);
            check.refuse(Reason::NothingChanges, "", said);
        }
        Some(done) => {
            let said = said!(
                "{id} 已记为 {on} 完成；提示：要改日期，用更正",
                "{id} was met on {on}; hint: use Correct",
                id = id,
                on = done.on,
            );
            check.refuse(Reason::AlreadyExists, "", said);
        }
        None => {}
    }
    if let Some(stated) = old.cite.as_of {
        check.ensure(completion.on >= stated, "on", || {
            said!(
                "完成日期为 {on}，而来源在 {stated} 仍写作未完成；提示：更正其中一个日期",
                "it was met on {on}, but on {stated} its source still had it ahead; hint: correct one of the days",
                on = completion.on,
                stated = stated,
            )
        });
    }
    match check.into_refused() {
        refused if refused.is_empty() => {
            let met = Milestone { completed: Some(completion.clone()), ..old.clone() };
            Ok(vec![Event { act: Act::CompleteMilestone, deed: Deed::Revised(Fact::Milestone(met)) }])
        }
        refused => Err(refused),
    }
}
