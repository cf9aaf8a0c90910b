//! A newer seed over a world that people work in: it adds what is new and
//! changes nothing that is there. Where both differ, it says so.

use super::batch::Draft;
use super::fact::{Ruled, Standing, differing, record, standing};
use super::{Decision, Visitor, visit};
use crate::change::{Act, Command, Event, Reason, Rejection};
use crate::domain::{FactId, Id, Project, StageEntry};
use crate::graph::{Kept, Snapshot};
use std::fmt;

/// What a seed would add to a world, and what it leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeedPlan {
    /// What it adds, as one change; empty where the world has it all.
    pub events: Vec<Event>,
    /// Where the world says something else, or gave a fact up; nothing of it is changed.
    pub differences: Vec<Difference>,
    /// What may not be, with the place of its command.
    pub rejections: Vec<(usize, Rejection)>,
}

/// A fact of which the world and the seed say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The fact.
    pub id: FactId,
    /// The fields that differ, the world's value first; or that it was retired.
    pub what: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id, self.what)
    }
}

/// Plans how a seed is laid over a world: what is new is added, each command
/// seeing those before it; what is there stays as it is.
pub fn lay_seed(world: &Snapshot, commands: &[Command]) -> SeedPlan {
    let mut draft = Draft::of(world);
    let mut plan = SeedPlan::default();
    for (at, command) in commands.iter().enumerate() {
        visit(command, Laying { draft: &mut draft, plan: &mut plan, at, act: command.act() });
    }
    plan.events = draft.events;
    plan
}

struct Laying<'a> {
    draft: &'a mut Draft,
    plan: &'a mut SeedPlan,
    at: usize,
    act: Act,
}

impl Laying<'_> {
    fn lay<T: Ruled>(&mut self, fact: &T) {
        let what = match standing(&self.draft.world, fact) {
            Standing::Same(_) => return,
            Standing::New => return self.take(record(&self.draft.world, self.act, fact)),
            Standing::Other(old) => differing(old, fact),
            Standing::Retired => "it was retired".to_owned(),
        };
        self.plan.differences.push(Difference { id: fact.id().fact_id(), what });
    }

    fn take(&mut self, decision: Decision) {
        let refused = self.draft.take(decision);
        let told = refused.into_iter().filter(|rejection| rejection.reason != Reason::NothingChanges);
        self.plan.rejections.extend(told.map(|rejection| (self.at, rejection)));
    }
}

impl Visitor for Laying<'_> {
    type Outcome = ();

    fn record<T: Ruled>(mut self, fact: &T) {
        self.lay(fact);
    }

    fn define<T: Ruled>(mut self, fact: &T) {
        self.lay(fact);
    }

    fn register(mut self, project: &Project, stage: &StageEntry) {
        self.lay(project);
        if Project::table(&self.draft.world.tables).ix(&project.id).is_some() {
            self.lay(stage);
        }
    }

    fn alter(mut self, decide: &dyn Fn(&Snapshot) -> Decision) {
        self.take(decide(&self.draft.world));
    }
}
