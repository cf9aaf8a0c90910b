//! Forms of what-ifs: steps that are real acts or assumptions, scenarios that
//! keep them, and the way from a scenario to the change it stands for.

use super::ActInput;
use super::form::{Form, not_there};
use super::payload::{Payload, Refused};
use super::request::{Mode, RequestInput, enact, world_of};
use super::values::CitationInput;
use crate::analysis::read_act;
use crate::change::{Reason, said};
use crate::domain::{Assumption, Scenario, ScenarioId, Step};
use crate::graphql::error::Answer;
use crate::graphql::worlds::Worlds;
use async_graphql::{Context, ID, InputObject, OneofObject};

/// An enterprise that comes to the zone (企业落地).
#[derive(InputObject)]
pub(in crate::graphql) struct ComesInput {
    /// The enterprise, where it is known (企业).
    enterprise: Option<ID>,
    /// Its name, where it is not (名称).
    name: Option<String>,
    /// What it makes here; of a known one, what it makes elsewhere if left out (环节).
    segments: Option<Vec<ID>>,
}

/// One step of a what-if: a real act, or an assumption that can never be done (步骤).
#[derive(OneofObject)]
pub(in crate::graphql) enum StepInput {
    /// A real act, as `commit` takes it (动作).
    Act(Box<ActInput>),
    /// This project, `project:…`, produces at capacity (项目达产).
    AtCapacity(ID),
    /// This enterprise comes to the zone (企业落地).
    Comes(ComesInput),
    /// This enterprise, `enterprise:…`, leaves: nothing it makes is left (企业迁出).
    Leaves(ID),
    /// This input, `segment:…`, cannot be bought in from outside the city any more (外购断供).
    CutOff(ID),
}

impl StepInput {
    pub(in crate::graphql) fn read(self, form: &mut Form) -> Step {
        Step::Assume(match self {
            Self::Act(act) => {
                let field = super::request::camel(act.field());
                let command = form.inside(format!("act.{field}"), |form| act.command(form));
                let json = serde_json::to_string(&command);
                return Step::Act(json.expect("a command is plain data whose maps have text keys"));
            }
            Self::AtCapacity(id) => Assumption::AtCapacity(form.refer("atCapacity", &id)),
            Self::Comes(it) => form.inside("comes", |form| {
                if it.enterprise.is_none() == it.name.is_none() {
                    let said = said!(
                        "企业与名称应填且只填一项；提示：已登记的企业填标识",
                        "expected either `enterprise` or `name`; hint: name one that is known by its id",
                    );
                    form.refuse(Reason::Invalid, "", said);
                }
                Assumption::Comes {
                    enterprise: form.some("enterprise", it.enterprise.as_ref()),
                    name: form.some_name("name", it.name.as_ref()),
                    segments: form.refer_all("segments", &it.segments.unwrap_or_default()),
                }
            }),
            Self::Leaves(id) => Assumption::Leaves(form.refer("leaves", &id)),
            Self::CutOff(id) => Assumption::CutOff(form.refer("cutOff", &id)),
        })
    }
}

/// A what-if under a name (情景).
#[derive(InputObject)]
pub(in crate::graphql) struct ScenarioInput {
    /// Its id, `scenario:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The zone it is about (开发区).
    zone: ID,
    /// Its name (名称).
    name: String,
    /// The steps, in order; 1–50 (步骤).
    steps: Vec<StepInput>,
    /// A remark (备注).
    note: Option<String>,
    /// Who made it, by the source; left out, the person who saves it (引证).
    cite: Option<CitationInput>,
}

impl ScenarioInput {
    pub(super) fn read(self, form: &mut Form) -> Scenario {
        Scenario {
            id: form.id(self.id.as_ref()),
            zone: form.refer("zone", &self.zone),
            name: form.name("name", &self.name),
            steps: form.each("steps", self.steps, StepInput::read),
            note: form.some_text("note", self.note.as_ref()),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// A saved scenario whose acts are to be done (落实情景).
#[derive(InputObject)]
pub(in crate::graphql) struct CommitScenarioInput {
    /// The scenario, `scenario:…` (情景).
    scenario: ID,
}

impl CommitScenarioInput {
    pub(super) async fn commit(
        self,
        worlds: &dyn Worlds,
        context: &Context<'_>,
        request: RequestInput,
    ) -> Answer<Payload> {
        let at = world_of(worlds, request.key()).await;
        let read = |form: &mut Form| {
            let id: ScenarioId = form.refer("scenario", &self.scenario);
            let Some(scenario) = at.get::<Scenario>(&id) else {
                form.refuse(Reason::NotFound, "scenario", not_there(&id));
                return Vec::new();
            };
            let step = |(number, step): (usize, &Step)| {
                let place = format!("input.scenario.steps[{number}]");
                match step {
                    Step::Act(json) => match read_act(json) {
                        Ok(command) => return Some((place, command)),
                        Err(said) => form.refuse(Reason::Invalid, &format!("scenario.steps[{number}]"), said),
                    },
                    Step::Assume(_) => {
                        let said = said!(
                            "假设不能落实；提示：去掉该步后另存情景，或换成有佐证的实际动作",
                            "an assumption cannot be done; hint: save the scenario without it, or replace it by a real \
                             act with its evidence",
                        );
                        form.refuse(Reason::NotAllowed, &format!("scenario.steps[{number}]"), said);
                    }
                }
                None
            };
            scenario.steps.iter().enumerate().filter_map(step).collect()
        };
        enact(worlds, context, Mode::One, request, |form| form.inside("input", read)).await
    }
}

/// Reads the steps of a what-if that nobody saves; whoever is cited without a
/// source is nobody in particular.
///
/// # Errors
/// Every reason why they cannot be read, each with its place.
pub(in crate::graphql) fn read_steps(
    steps: Vec<StepInput>,
) -> Result<(Vec<Step>, Option<crate::domain::Source>), Vec<Refused>> {
    let by = crate::domain::Name::new("假设").expect("the name is written here");
    let mut form = Form::new(by, None, [0; 16]);
    let steps = form.each("steps", steps, StepInput::read);
    let person = form.person();
    form.finish(()).map(|()| (steps, person)).map_err(|all| all.into_iter().map(|it| Refused::new(None, it)).collect())
}
