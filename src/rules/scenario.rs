//! Rules of scenarios: a saved what-if has steps that can be read again, and
//! never saves another inside itself.

use super::check::Check;
use super::fact::Ruled;
use super::{Decision, Visitor, visit};
use crate::change::{Command, Reason, Said, said};
use crate::domain::{FactId, Id as _, Project, Scenario, StageEntry, Step, Zone};
use crate::graph::Snapshot;

/// So many steps a scenario may have.
pub const MOST_STEPS: usize = 50;

/// The act that a step of a scenario keeps.
///
/// # Errors
/// Why it cannot be read: another program may have written it.
pub fn read_act(json: &str) -> Result<Command, Said> {
    serde_json::from_str(json).map_err(|error| {
        said!(
            "无法读取该动作：{error}；提示：重新保存情景",
            "the act cannot be read: {error}; hint: save the scenario anew",
            error = error.to_string(),
        )
    })
}

impl Ruled for Scenario {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Zone>("zone", &self.zone);
        let count = self.steps.len();
        check.ensure((1..=MOST_STEPS).contains(&count), "steps", || {
            said!(
                "有 {count} 步，应为 1—{most} 步；提示：情景至少要有一步",
                "{count} steps; expected 1 to {most}; hint: a scenario needs something that it tries",
                count = count,
                most = MOST_STEPS,
            )
        });
        for (at, step) in self.steps.iter().enumerate() {
            let Step::Act(json) = step else { continue };
            let field = format!("steps[{at}]");
            match read_act(json) {
                Ok(Command::SaveScenario(_)) => {
                    let said = said!(
                        "情景中不能再保存情景；提示：单独保存",
                        "a scenario is saved inside a scenario; hint: save it on its own",
                    );
                    check.refuse(Reason::NotAllowed, &field, said);
                }
                Ok(_) => {}
                Err(said) => check.refuse(Reason::Invalid, &field, said),
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
