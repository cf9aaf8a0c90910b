//! Rules of scenarios: a saved what-if has steps that can be read again, and
//! never saves another inside itself.

use super::check::Check;
use super::fact::Ruled;
use super::{Decision, Visitor, visit};
use crate::change::{Command, Reason};
use crate::domain::{FactId, Id as _, Project, Scenario, StageEntry, Step, Zone};
use crate::graph::Snapshot;

/// So many steps a scenario may have.
pub const MOST_STEPS: usize = 50;

/// The act that a step of a scenario keeps.
///
/// # Errors
/// Why it cannot be read: another program may have written it.
pub fn read_act(json: &str) -> Result<Command, String> {
    serde_json::from_str(json).map_err(|error| format!("the act cannot be read: {error}; hint: save the scenario anew"))
}

impl Ruled for Scenario {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Zone>("zone", &self.zone);
        let count = self.steps.len();
        check.ensure((1..=MOST_STEPS).contains(&count), "steps", || {
            format!("{count} steps; expected 1 to {MOST_STEPS}; hint: a scenario needs something that it tries")
        });
        for (at, step) in self.steps.iter().enumerate() {
            let Step::Act(json) = step else { continue };
            let field = format!("steps[{at}]");
            match read_act(json) {
                Ok(Command::SaveScenario(_)) => {
                    let message = "a scenario is saved inside a scenario; hint: save it on its own";
                    check.refuse(Reason::NotAllowed, &field, message);
                }
                Ok(_) => {}
                Err(message) => check.refuse(Reason::Invalid, &field, message),
            }
        }
    }
}

/// The fact that a command is about; none where it is about a whole change.
pub fn subject_of(command: &Command) -> Option<FactId> {
    match command {
        Command::Correct { fact, .. } => Some(fact.id()),
        Command::Retire { fact, .. } => Some(fact.clone()),
        Command::RenameEnterprise { enterprise, .. } => Some(enterprise.fact_id()),
        Command::CompleteMilestone { milestone, .. } => Some(milestone.fact_id()),
        Command::SplitEnterprise { from, .. } => Some(from.fact_id()),
        Command::AdvanceProject(entry) => Some(entry.project.fact_id()),
        other => visit(other, Subject),
    }
}

/// Finds the fact that a command brings.
struct Subject;

impl Visitor for Subject {
    type Outcome = Option<FactId>;

    fn record<T: Ruled>(self, fact: &T) -> Option<FactId> {
        Some(fact.id().fact_id())
    }

    fn define<T: Ruled>(self, fact: &T) -> Option<FactId> {
        Some(fact.id().fact_id())
    }

    fn register(self, project: &Project, _: &StageEntry) -> Option<FactId> {
        Some(project.id.fact_id())
    }

    fn alter(self, _: &dyn Fn(&Snapshot) -> Decision) -> Option<FactId> {
        None
    }
}
