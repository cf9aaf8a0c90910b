//! Rules of milestones: met once, and not while they were still ahead.

use super::Decision;
use super::check::Check;
use super::fact::Ruled;
use crate::change::{Act, Deed, Event, Reason};
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
            let message = format!("{} was met on {}; hint: if it was not, use Correct", self.id, done.on);
            check.refuse(Reason::NotAllowed, "completed", message);
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
            check.refuse(Reason::NothingChanges, "", format!("{id} was met on {} already", done.on));
        }
        Some(done) => {
            check.refuse(Reason::AlreadyExists, "", format!("{id} was met on {}; hint: use Correct", done.on));
        }
        None => {}
    }
    if let Some(stated) = old.cite.as_of {
        check.ensure(completion.on >= stated, "on", || {
            format!(
                "it was met on {}, but on {stated} its source still had it ahead; hint: correct one of the days",
                completion.on
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
