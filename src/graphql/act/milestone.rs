//! Forms of milestones: what is due, and that it was met.

use super::form::Form;
use super::values::{CitationInput, level_of};
use crate::change::Command;
use crate::domain::{Completion, Deadline, Due, Milestone};
use crate::graphql::scalar::Day;
use crate::graphql::source::Level;
use crate::graphql::stage::ProjectStage;
use async_graphql::{ID, InputObject, OneofObject};

/// A dated milestone (时限节点).
#[derive(InputObject)]
pub(in crate::graphql) struct DeadlineInput {
    /// The last day on which it is still in time (期限).
    by: Day,
    /// The document's words, such as 年底前 (原文用语).
    as_written: String,
}

/// A goal without a day (推进目标).
#[derive(InputObject)]
pub(in crate::graphql) struct GoalInput {
    /// The document's words on time, where it has some (原文用语).
    as_written: Option<String>,
}

/// When a milestone is due (时限).
#[derive(OneofObject)]
pub(in crate::graphql) enum DueInput {
    /// By a day (时限节点).
    Deadline(DeadlineInput),
    /// A goal: its time stays as written and it is never overdue (推进目标).
    Goal(GoalInput),
}

/// A milestone or a goal of a project (时限节点、推进目标).
#[derive(InputObject)]
pub(in crate::graphql) struct MilestoneInput {
    /// Its id, `milestone:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The project (项目).
    project: ID,
    /// What is to be reached, in the source's words (目标).
    target: String,
    /// The stage that stands for it, where one does (阶段).
    stage: Option<ProjectStage>,
    /// When (时限).
    due: DueInput,
    /// That it was met, where it was (完成).
    completed: Option<CompletionInput>,
    /// Who may see it; the zone's people if left out (级别，默认内部).
    level: Option<Level>,
    /// A remark (备注).
    note: Option<String>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl MilestoneInput {
    pub(super) fn read(self, form: &mut Form) -> Milestone {
        Milestone {
            id: form.id(self.id.as_ref()),
            project: form.refer("project", &self.project),
            target: form.name("target", &self.target),
            stage: self.stage.map(Into::into),
            due: match &self.due {
                DueInput::Deadline(due) => Due::Deadline(Deadline {
                    by: due.by.0,
                    as_written: form.text("due.deadline.asWritten", &due.as_written),
                }),
                DueInput::Goal(goal) => {
                    Due::Goal { as_written: form.some_text("due.goal.asWritten", goal.as_written.as_ref()) }
                }
            },
            completed: self.completed.map(|done| form.inside("completed", |form| done.read(form))),
            level: level_of(self.level),
            note: form.some_text("note", self.note.as_ref()),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// When and by which source a milestone was met (完成).
#[derive(InputObject)]
pub(in crate::graphql) struct CompletionInput {
    /// When (完成日期).
    on: Day,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl CompletionInput {
    fn read(&self, form: &mut Form) -> Completion {
        Completion { on: self.on.0, cite: form.cite("cite", self.cite.as_ref()) }
    }
}

/// That a milestone was met (节点完成).
#[derive(InputObject)]
pub(in crate::graphql) struct CompleteMilestoneInput {
    /// The milestone (节点).
    milestone: ID,
    /// When (完成日期).
    on: Day,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl CompleteMilestoneInput {
    pub(super) fn command(self, form: &mut Form) -> Command {
        let completion = Completion { on: self.on.0, cite: form.cite("cite", self.cite.as_ref()) };
        Command::CompleteMilestone { milestone: form.refer("milestone", &self.milestone), completion }
    }
}
