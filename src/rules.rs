//! What may happen: a command held against the world gives the events it leads
//! to, or every reason why not. Pure: it never asks a clock, a store, or who
//! wants it; ids and dates come in with the command.

mod assume;
mod batch;
mod chain;
mod check;
mod enterprise;
mod evidence;
mod fact;
mod import;
mod indicator;
mod industry;
mod key;
mod milestone;
mod place;
mod product;
mod project;
mod roster;
mod scenario;
mod seed;
mod settings;
mod split;
mod stage;
mod statement;
mod survey;
mod undo;

#[cfg(test)]
mod tests;

pub use assume::{Ground, assume};
pub use batch::{Decided, decide_all, decide_citing, decide_each, decide_since};
pub use key::{digest, replayed};
pub use scenario::{MOST_STEPS, read_act, subject_of};
pub use seed::{Difference, SeedPlan, lay_seed};
pub use undo::inverse;

use crate::change::{Act, Command, Event, Rejection};
use crate::domain::{Project, StageEntry};
use crate::graph::Snapshot;
use fact::Ruled;

/// The events a command leads to, at least one; or all reasons against it.
pub type Decision = Result<Vec<Event>, Vec<Rejection>>;

/// Decides a command against a world, which stays as it is.
///
/// # Errors
/// Every reason against the command at once, each with its place in it.
pub fn decide(world: &Snapshot, command: &Command) -> Decision {
    visit(command, Deciding { world, act: command.act() })
}

/// What is done with a command, by what the command is.
trait Visitor: Sized {
    /// What comes of it.
    type Outcome;
    /// It brings a fact whose id must be new.
    fn record<T: Ruled>(self, fact: &T) -> Self::Outcome;
    /// It defines a fact, new or anew.
    fn define<T: Ruled>(self, fact: &T) -> Self::Outcome;
    /// It brings a project and its first stage.
    fn register(self, project: &Project, stage: &StageEntry) -> Self::Outcome;
    /// It does something to facts that are there.
    fn alter(self, decide: &dyn Fn(&Snapshot) -> Decision) -> Self::Outcome;
}

/// What each command is: the one table of them all.
fn visit<V: Visitor>(command: &Command, to: V) -> V::Outcome {
    match command {
        Command::AddSource(it) => to.record(it),
        Command::DefineRegion(it) => to.define(it),
        Command::DefineZone(it) => to.define(it),
        Command::DefinePark(it) => to.define(it),
        Command::DefineTheme(it) => to.define(it),
        Command::DefineChain(it) => to.define(it),
        Command::DefineSection(it) => to.define(it),
        Command::DefineSegment(it) => to.define(it),
        Command::SetRecipe(it) => to.define(it),
        Command::SetFocus(it) => to.define(it),
        Command::NamePost(it) => to.record(it),
        Command::RegisterEnterprise(it) => to.record(it),
        Command::RenameEnterprise { enterprise, name, until, cite } => {
            to.alter(&|world| enterprise::rename(world, enterprise, name, *until, cite))
        }
        Command::MergeEnterprises(it) => to.record(it),
        Command::ClaimCapability(it) => to.record(it),
        Command::RecordSupply(it) => to.record(it),
        Command::RegisterProject { project, stage: None } => to.record(project),
        Command::RegisterProject { project, stage: Some(stage) } => to.register(project, stage),
        Command::AddParty(it) => to.record(it),
        Command::AdvanceProject(it) => to.record(it),
        Command::SetMilestone(it) => to.define(it),
        Command::CompleteMilestone { milestone, completion } => {
            to.alter(&|world| milestone::complete(world, milestone, completion))
        }
        Command::RecordFigure(it) => to.record(it),
        Command::DefineIndicator(it) => to.define(it),
        Command::RecordObservation(it) => to.record(it),
        Command::DefineScheme(it) => to.define(it),
        Command::SetThreshold(it) => to.define(it),
        Command::RecordJudgement(it) => to.record(it),
        Command::RecordSurvey(it) => to.record(it),
        Command::GiveOpinion(it) => to.record(it),
        Command::RecordStatement(it) => to.record(it),
        Command::SettleFigure(it) => to.record(it),
        Command::DefineIndustry(it) => to.define(it),
        Command::SetConcordance(it) => to.define(it),
        Command::DefineProduct(it) => to.define(it),
        Command::LinkProducts(it) => to.record(it),
        Command::RecordOffering(it) => to.define(it),
        Command::EnterRoster(it) => to.define(it),
        Command::RecordPurchase(it) => to.define(it),
        Command::RecordImport(it) => to.record(it),
        Command::SetAside(it) => to.define(it),
        Command::KeepApart(it) => to.record(it),
        Command::SaveScenario(it) => to.define(it),
        Command::Correct { fact, .. } => to.alter(&|world| fact::correct_any(world, fact)),
        Command::Retire { fact, .. } => to.alter(&|world| fact::retire(world, fact)),
        Command::Undo { revision, .. } => to.alter(&|world| inverse(world, *revision)),
        Command::SetSettings(it) => to.define(it),
        Command::SplitEnterprise { from, new, facts, why, cite } => {
            to.alter(&|world| split::split(world, &split::Split { from, new, facts, why, cite }))
        }
    }
}

struct Deciding<'a> {
    world: &'a Snapshot,
    act: Act,
}

impl Visitor for Deciding<'_> {
    type Outcome = Decision;

    fn record<T: Ruled>(self, fact: &T) -> Decision {
        fact::record(self.world, self.act, fact)
    }

    fn define<T: Ruled>(self, fact: &T) -> Decision {
        fact::define(self.world, self.act, fact)
    }

    fn register(self, project: &Project, stage: &StageEntry) -> Decision {
        project::register(self.world, project, stage)
    }

    fn alter(self, decide: &dyn Fn(&Snapshot) -> Decision) -> Decision {
        decide(self.world)
    }
}
