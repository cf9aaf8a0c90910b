//! What if: a trial of acts and assumptions, before, after and what differs;
//! scenarios that keep such trials under a name, listed and compared.

use super::act::payload::Refused;
use super::act::scenario::{StepInput, read_steps};
use super::difference::{Difference, ShiftCause, Sides, name_of};
use super::error::{Answer, BAD_USER_INPUT, fail};
use super::history::Act;
use super::scalar::{Day, int, text};
use super::segment::Segment;
use super::source::Citation;
use super::stage::ProjectStage;
use super::status::SegmentStatus;
use super::words::Label;
use super::world::{View, World};
use crate::analysis::{Lens, MOST_STEPS, Trial, compare, read_act, steps_behind, subject_of, suppose};
use crate::change::{Command, Rejection};
use crate::domain::{self, Assumption, Id as _, Source, Step};
use crate::graph::{Ix, Link};
use async_graphql::{ID, InputObject, Object, Result, SimpleObject};
use std::collections::BTreeSet;
use std::sync::Arc;

/// So many scenarios are compared at most.
const MOST_COMPARED: usize = 4;

/// One step of a trial (步骤).
#[derive(SimpleObject)]
pub(super) struct TrialStep {
    /// Its place, from 0 (第几步).
    number: i32,
    /// Whether it is an assumption, which can never be done (是否为假设).
    assumed: bool,
    /// The step in words (说明).
    text: Label,
    /// The step as data, to be tried again; none for acts other than the advance of a project (步骤数据).
    taken: Option<StepTaken>,
}

/// A step as data: exactly one of these is there (步骤数据).
#[derive(SimpleObject, Default)]
pub(super) struct StepTaken {
    /// This project produces at capacity (项目达产).
    at_capacity: Option<ID>,
    /// An enterprise comes to the zone (企业落地).
    comes: Option<Coming>,
    /// This enterprise leaves (企业迁出).
    leaves: Option<ID>,
    /// This input cannot be bought in (外购断供).
    cut_off: Option<ID>,
    /// A project comes to a stage (推进阶段).
    advance: Option<Advance>,
}

/// An enterprise that is assumed to come (企业落地).
#[derive(SimpleObject)]
pub(super) struct Coming {
    /// The enterprise, where it is known (企业).
    enterprise: Option<ID>,
    /// Its name, where it is not (名称).
    name: Option<String>,
    /// What it makes here (环节).
    segments: Vec<ID>,
}

/// A project that comes to a stage (推进阶段).
#[derive(SimpleObject)]
pub(super) struct Advance {
    /// The project (项目).
    project: ID,
    /// The stage (阶段).
    stage: ProjectStage,
    /// The day (日期).
    on: Option<Day>,
    /// The words of the evidence (佐证原文).
    quote: Option<String>,
}

/// A trial: what would be before and after, and what differs. Nothing is changed (假如).
pub(super) struct WhatIf {
    before: World,
    trial: Option<Trial>,
    steps: Vec<TrialStep>,
    rejections: Vec<Refused>,
}

impl WhatIf {
    /// Reads steps and tries them.
    fn read(world: &World, steps: Vec<StepInput>) -> Result<Self> {
        if !(1..=MOST_STEPS).contains(&steps.len()) {
            let message = format!("{} steps; expected 1 to {MOST_STEPS}", steps.len());
            return Err(fail(BAD_USER_INPUT, message));
        }
        match read_steps(steps) {
            Ok((steps, person)) => Self::tried(world, person.as_ref(), &steps),
            Err(rejections) => Ok(Self::refused(world, Vec::new(), rejections)),
        }
    }

    /// Tries steps; a refusal is part of the answer.
    fn tried(world: &World, person: Option<&Source>, steps: &[Step]) -> Result<Self> {
        let zone = world.at.at(world.zone()?).id.clone();
        let told = |at: &World| -> Vec<TrialStep> {
            steps.iter().enumerate().map(|(number, step)| TrialStep::of(at, number, step)).collect()
        };
        Ok(match suppose(&world.at, &zone, world.on, person, steps) {
            Ok(trial) => {
                let steps = told(&world.tried(Arc::clone(trial.last())));
                Self { before: world.clone(), trial: Some(trial), steps, rejections: Vec::new() }
            }
            Err(refused) => {
                let refused = refused.into_iter().map(|(at, it)| refusal(at, it)).collect();
                Self::refused(world, told(world), refused)
            }
        })
    }

    /// The world after all steps; none where they could not be tried.
    fn last(&self) -> Option<World> {
        self.trial.as_ref().map(|trial| self.before.tried(Arc::clone(trial.last())))
    }

    fn refused(world: &World, steps: Vec<TrialStep>, rejections: Vec<Refused>) -> Self {
        Self { before: world.clone(), trial: None, steps, rejections }
    }
}

/// A refusal with the step it lies in as its place.
fn refusal(at: usize, mut rejection: Rejection) -> Refused {
    let inner = std::mem::take(&mut rejection.path);
    rejection.path = if inner.is_empty() { format!("steps[{at}]") } else { format!("steps[{at}].{inner}") };
    Refused::new(Some(at), rejection)
}

impl TrialStep {
    fn of(world: &World, number: usize, step: &Step) -> Self {
        let (text, taken) = match step {
            Step::Act(json) => (act_in_words(world, json), StepTaken::of_act(json)),
            Step::Assume(it) => (assumption_in_words(world, it), Some(StepTaken::of_assumption(it))),
        };
        Self { number: int(number), assumed: matches!(step, Step::Assume(_)), text, taken }
    }
}

impl StepTaken {
    fn of_act(json: &str) -> Option<Self> {
        let Ok(Command::AdvanceProject(entry)) = read_act(json) else { return None };
        let advance = Advance {
            project: gid(&entry.project),
            stage: entry.stage.into(),
            on: entry.on.map(Day),
            quote: text(entry.cite.quote.as_ref()).map(str::to_owned),
        };
        Some(Self { advance: Some(advance), ..Self::default() })
    }

    fn of_assumption(assumption: &Assumption) -> Self {
        match assumption {
            Assumption::AtCapacity(id) => Self { at_capacity: Some(gid(id)), ..Self::default() },
            Assumption::Leaves(id) => Self { leaves: Some(gid(id)), ..Self::default() },
            Assumption::CutOff(id) => Self { cut_off: Some(gid(id)), ..Self::default() },
            Assumption::Comes { enterprise, name, segments } => {
                let coming = Coming {
                    enterprise: enterprise.as_ref().map(gid),
                    name: name.as_ref().map(ToString::to_string),
                    segments: segments.iter().map(gid).collect(),
                };
                Self { comes: Some(coming), ..Self::default() }
            }
        }
    }
}

fn gid(id: &impl domain::Id) -> ID {
    ID(id.fact_id().to_string())
}

fn joined(word: &Label, what: &Label) -> Label {
    let en = |label: &Label| label.en.clone().unwrap_or_else(|| label.zh.clone());
    Label::sentence(format!("{}：{}", word.zh, what.zh), format!("{}: {}", en(word), en(what)))
}

/// 推进阶段：输氢管廊.
fn act_in_words(world: &World, json: &str) -> Label {
    let Ok(command) = read_act(json) else { return Label::word("无法读取的动作", "an act that cannot be read") };
    let word = Act::from(command.act()).label();
    match subject_of(&command) {
        Some(id) => joined(&word, &name_of(world, &id)),
        None => word,
    }
}

fn assumption_in_words(world: &World, assumption: &Assumption) -> Label {
    match assumption {
        Assumption::AtCapacity(id) => {
            joined(&Label::word("假设达产", "assume at capacity"), &name_of(world, &id.fact_id()))
        }
        Assumption::Leaves(id) => joined(&Label::word("假设迁出", "assume it leaves"), &name_of(world, &id.fact_id())),
        Assumption::CutOff(id) => {
            joined(&Label::word("假设外购断供", "assume cut off"), &name_of(world, &id.fact_id()))
        }
        Assumption::Comes { enterprise, name, segments } => {
            let known = enterprise.as_ref().map(|id| name_of(world, &id.fact_id()));
            let who = known.or_else(|| name.as_ref().map(|name| Label::of(name.to_string(), None)));
            let comes = joined(&Label::word("假设落地", "assume it comes"), &who.unwrap_or(Label::word("–", "–")));
            let made: Vec<_> = segments.iter().map(|id| name_of(world, &id.fact_id())).collect();
            if made.is_empty() {
                return comes;
            }
            let zh: Vec<_> = made.iter().map(|label| label.zh.as_ref()).collect();
            let en: Vec<_> = made.iter().map(|label| label.en.as_deref().unwrap_or(&label.zh)).collect();
            Label::sentence(
                format!("{}（{}）", comes.zh, zh.join("、")),
                format!("{} ({})", comes.en.unwrap_or_default(), en.join(", ")),
            )
        }
    }
}

/// A trial: what would be before and after, and what differs. Nothing is changed (假如).
#[Object]
impl WhatIf {
    /// The steps, in order (步骤).
    async fn steps(&self) -> &[TrialStep] {
        &self.steps
    }

    /// Why it could not be tried; empty when it was (退回理由).
    async fn rejections(&self) -> &[Refused] {
        &self.rejections
    }

    /// Whether every step is a real act, so that `commit` or `commitScenario` could do it (可落实).
    async fn committable(&self) -> bool {
        self.rejections.is_empty() && self.steps.iter().all(|step| !step.assumed)
    }

    /// The world as it is (之前).
    async fn before(&self) -> World {
        self.before.clone()
    }

    /// The world as it would be: everything can be asked of it; none where it could not be tried (之后).
    async fn after(&self) -> Option<World> {
        self.last()
    }

    /// What differs, worked out when it is asked for; none where it could not be tried (差异).
    async fn difference(&self) -> Answer<Difference> {
        let (Some(trial), Some(after)) = (&self.trial, self.last()) else { return Ok(None) };
        let (old, new) = (self.before.lens()?, after.lens()?);
        let (found, behind) = self.before.within(|budget| {
            let found = compare(&old, &new, budget)?;
            let behind = steps_behind(trial, &old, &found.segments, budget)?;
            Ok((found, behind))
        })?;
        let causes = behind.into_iter().map(|steps| steps.into_iter().map(ShiftCause::of_step).collect()).collect();
        Ok(Some(Difference::of(&Sides { before: &self.before, after: &after }, found, causes)))
    }
}

impl View<domain::Scenario> {
    /// Tries it, seen from its zone.
    fn tried(&self) -> Result<WhatIf> {
        let zone = self.world.at.ix::<domain::Zone>(&self.it().zone);
        let world = zone.map_or_else(|| self.world.clone(), |zone| self.world.looked_at_from(zone));
        WhatIf::tried(&world, None, &self.it().steps)
    }
}

/// A named what-if (情景).
#[Object(name = "Scenario")]
impl View<domain::Scenario> {
    /// Its id, `scenario:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The zone it is about (开发区).
    async fn zone(&self) -> Option<View<domain::Zone>> {
        self.world.refer(&self.it().zone)
    }

    /// Its name (名称).
    async fn name(&self) -> &str {
        self.it().name.as_str()
    }

    /// The steps, in order (步骤).
    async fn steps(&self) -> Vec<TrialStep> {
        let steps = self.it().steps.iter().enumerate();
        steps.map(|(number, step)| TrialStep::of(&self.world, number, step)).collect()
    }

    /// Whether every step is a real act (可落实).
    async fn committable(&self) -> bool {
        self.it().steps.iter().all(|step| matches!(step, Step::Act(_)))
    }

    /// A remark (备注).
    async fn note(&self) -> Option<&str> {
        text(self.it().note.as_ref())
    }

    /// What it comes to in the world looked at (结果).
    async fn outcome(&self) -> Answer<WhatIf> {
        self.tried().map(Some)
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// A scenario that is not saved (未保存的情景).
#[derive(InputObject)]
pub(super) struct TrialInput {
    /// Its name (名称).
    name: String,
    /// The steps, in order; 1–50 (步骤).
    steps: Vec<StepInput>,
}

/// What one segment would be in each scenario (情景对比行).
#[derive(SimpleObject)]
pub(super) struct ComparedSegment {
    /// The segment (环节).
    segment: Segment,
    /// As it is (现状).
    now: Option<SegmentStatus>,
    /// As it is, as a word (现状用语).
    now_label: Option<Label>,
    /// In each scenario, in their order; none where the scenario could not be tried (各情景).
    then: Vec<Option<SegmentStatus>>,
    /// The same as words (各情景用语).
    then_labels: Vec<Option<Label>>,
}

/// One of the scenarios that are compared (对比的情景).
#[derive(SimpleObject)]
pub(super) struct ComparedScenario {
    /// Its name (名称).
    name: String,
    /// The saved scenario; none for steps that nobody saved (情景).
    scenario: Option<View<domain::Scenario>>,
    /// What it comes to (结果).
    outcome: WhatIf,
}

/// Scenarios side by side (情景对比).
#[derive(SimpleObject)]
pub(super) struct ScenarioComparison {
    /// What each comes to: saved ones first, each in the order asked (各情景结果).
    scenarios: Vec<ComparedScenario>,
    /// Segments whose status differs from now in one of them (状态不同的环节).
    segments: Vec<ComparedSegment>,
}

/// What can be asked about what would be.
pub(super) struct WhatIfQuestions(pub(super) World);

/// What can be asked about what would be (假如).
#[Object]
impl WhatIfQuestions {
    /// What would be if these steps were taken: before, after, and what differs, each with the step behind it.
    /// Nothing is changed (假如).
    async fn what_if(
        &self,
        #[graphql(desc = "The steps, in order; 1–50 (步骤)")] steps: Vec<StepInput>,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<WhatIf> {
        WhatIf::read(&self.0.seen_from(zone.as_ref())?, steps).map(Some)
    }

    /// Saved scenarios of a zone, in the order they were first saved (情景).
    async fn scenarios(
        &self,
        #[graphql(desc = "The zone; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<Vec<View<domain::Scenario>>> {
        let world = self.0.seen_from(zone.as_ref())?;
        Ok(Some(world.along(Link::ScenariosOfZone, world.zone()?)))
    }

    /// Scenarios side by side, saved ones and others; 1–4 together (情景对比).
    async fn compare_scenarios(
        &self,
        #[graphql(desc = "Saved scenarios, `scenario:…` (情景)")] scenarios: Option<Vec<ID>>,
        #[graphql(desc = "Others, by name and steps (未保存的情景)")] trials: Option<Vec<TrialInput>>,
        #[graphql(desc = "The zone of those that are not saved; the home zone if left out (开发区，默认本区)")]
        zone: Option<ID>,
    ) -> Answer<ScenarioComparison> {
        let (saved, trials) = (scenarios.unwrap_or_default(), trials.unwrap_or_default());
        let count = saved.len() + trials.len();
        if !(1..=MOST_COMPARED).contains(&count) {
            let message = format!("{count} scenarios; expected 1 to {MOST_COMPARED}");
            return Err(fail(BAD_USER_INPUT, message));
        }
        let mut compared = Vec::with_capacity(count);
        for id in &saved {
            let scenario = self.0.fetch::<domain::Scenario>(id)?;
            let outcome = scenario.tried()?;
            compared.push(ComparedScenario { name: scenario.it().name.to_string(), scenario: Some(scenario), outcome });
        }
        let world = self.0.seen_from(zone.as_ref())?;
        for TrialInput { name, steps } in trials {
            compared.push(ComparedScenario { name, scenario: None, outcome: WhatIf::read(&world, steps)? });
        }
        let segments = shifted(&compared)?;
        Ok(Some(ScenarioComparison { scenarios: compared, segments }))
    }
}

/// The segments whose status differs from now in one of the scenarios, in the order of the chains.
fn shifted(compared: &[ComparedScenario]) -> Result<Vec<ComparedSegment>> {
    let worlds: Vec<_> = compared.iter().map(|it| (&it.outcome.before, it.outcome.last())).collect();
    let mut sides = Vec::new();
    for (before, after) in &worlds {
        sides.push((before.lens()?, after.as_ref().map(World::lens).transpose()?));
    }
    let worlds = worlds.iter().flat_map(|(before, after)| [Some(*before), after.as_ref()]).flatten();
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for world in worlds {
        let all = world.at.topology().chains().flat_map(|(_, segments)| segments.iter().copied());
        rows.extend(all.filter(|ix| seen.insert(*ix)).map(|ix| (world, ix)));
    }
    let status = |lens: &Lens<'_>, ix| lens.world.topology().node(ix).map(|_| SegmentStatus::from(lens.status(ix)));
    let label = |status: &Option<SegmentStatus>| status.map(SegmentStatus::label);
    let row = |(world, ix): (&World, Ix<domain::Segment>)| {
        let differs = |(before, after): &(Lens<'_>, Option<Lens<'_>>)| {
            after.as_ref().is_some_and(|it| status(it, ix) != status(before, ix))
        };
        sides.iter().any(differs).then(|| {
            let now = sides.first().and_then(|(before, _)| status(before, ix));
            let then: Vec<_> = sides.iter().map(|(_, after)| after.as_ref().and_then(|it| status(it, ix))).collect();
            let then_labels = then.iter().map(label).collect();
            ComparedSegment { segment: world.segment(ix), now_label: label(&now), now, then, then_labels }
        })
    };
    Ok(rows.into_iter().filter_map(row).collect())
}
