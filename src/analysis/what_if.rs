//! What if: a trial folds real acts and assumptions into copies of a world, one
//! step after another. The world itself stays as it is, nothing reaches the
//! journal, and real acts are decided by the same rules as ever, so that doing
//! them later gives the very world that was tried.

use super::budget::{Budget, OutOfBudget};
use super::closure::BoughtIn;
use super::difference::{SegmentShift, Stand};
use super::lens::Lens;
use crate::change::{Author, Change, Command, Event, Reason, Rejection, Request, Said, said};
use crate::domain::{
    Assumption, Citation, Confidence, Date, Key, Level, Name, Source, SourceId, SourceKind, Step, ZoneId,
};
use crate::graph::{FoldError, Snapshot};
use crate::rules::{Ground, assume, decide_citing};
pub use crate::rules::{MOST_STEPS, read_act, subject_of};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The worlds of a trial: what was before, and after each step.
#[derive(Debug, Clone)]
pub struct Trial {
    /// Before the first step.
    pub before: Arc<Snapshot>,
    /// After each step, in order.
    pub after: Vec<Arc<Snapshot>>,
}

impl Trial {
    /// The world after all steps.
    pub fn last(&self) -> &Arc<Snapshot> {
        self.after.last().unwrap_or(&self.before)
    }
}

/// Tries steps on a world. Assumptions are true from the day on, and about the
/// zone; the person is whom real acts cite that name no source.
///
/// # Errors
/// Every reason against the first step that may not be, with its place; steps
/// behind it cannot be tried without it.
pub fn suppose(
    world: &Arc<Snapshot>,
    zone: &ZoneId,
    on: Date,
    person: Option<&Source>,
    steps: &[Step],
) -> Result<Trial, Vec<(usize, Rejection)>> {
    let source = assumption_source();
    let cite = Citation { as_of: Some(on), ..Citation::of(source.id.clone(), Confidence::Low) };
    let mut ground = Ground { zone: zone.clone(), on, cite, cut: BTreeSet::new() };
    let mut trial = Trial { before: Arc::clone(world), after: Vec::with_capacity(steps.len()) };
    for (at, step) in steps.iter().enumerate() {
        let now = Arc::clone(trial.last());
        let refused = |all: Vec<Rejection>| all.into_iter().map(|one| (at, one)).collect::<Vec<_>>();
        let events = match step {
            Step::Act(json) => act(&now, person, json).map_err(refused)?,
            Step::Assume(assumption) => assumed(&now, &source, &mut ground, assumption).map_err(refused)?,
        };
        let next = fold_beside(&now, events);
        trial.after.push(next.map_err(|error| vec![(at, Rejection::new(Reason::Invalid, "", Said::by(&error)))])?);
    }
    Ok(trial)
}

fn act(world: &Snapshot, person: Option<&Source>, json: &str) -> Result<Vec<Event>, Vec<Rejection>> {
    let command = read_act(json).map_err(|said| vec![Rejection::new(Reason::Invalid, "", said)])?;
    if matches!(command, Command::SaveScenario(_) | Command::Undo { .. }) {
        let said = said!(
            "保存情景和撤销变更不能试算；提示：查看该变更之前的数据版本",
            "saving a scenario and taking a change back cannot be tried; hint: look at the world `asOf` before that change",
        );
        return Err(vec![Rejection::new(Reason::NotAllowed, "", said)]);
    }
    let decided = decide_citing(world, person, &[command], None);
    let refused: Vec<_> = decided.refused.into_iter().flat_map(|(_, all)| all).collect();
    if refused.is_empty() { Ok(decided.events) } else { Err(refused) }
}

fn assumed(
    world: &Snapshot,
    source: &Source,
    ground: &mut Ground,
    assumption: &Assumption,
) -> Result<Vec<Event>, Vec<Rejection>> {
    // The source comes with the first assumption, as a person does with the first act that cites them.
    let mut events = decide_citing(world, Some(source), &[], None).events;
    events.extend(assume(world, ground, assumption)?);
    Ok(events)
}

/// A world with events that are no change of its history: nobody made them, and
/// no journal keeps them.
///
/// # Errors
/// [`FoldError`] for events that name what is not there.
pub(super) fn fold_beside(world: &Snapshot, events: Vec<Event>) -> Result<Arc<Snapshot>, FoldError> {
    let request = Request { by: Author::Seed, at: world.recorded_at().unwrap_or_default(), why: None, key: None };
    let change = Change { revision: world.revision().next(), request, digest: [0; 32], undoes: None, events };
    world.fold(&change).map(Arc::new)
}

/// The source of what nobody has done: nothing that rests on it is documented.
fn assumption_source() -> Source {
    let id: SourceId = Key::new("assumption").expect("the key is written here").into();
    Source {
        id,
        kind: SourceKind::Demonstration,
        title: Name::new("假设").expect("the name is written here"),
        publisher: None,
        published: None,
        read_on: None,
        url: None,
        licence: None,
        level: Level::Internal,
        note: None,
    }
}

/// For each shift the steps at which the segment's standing changed, from 0.
///
/// # Errors
/// [`OutOfBudget`]: a step is a segment in one world of the trial.
pub fn steps_behind(
    trial: &Trial,
    lens: &Lens<'_>,
    shifts: &[SegmentShift],
    budget: &Budget<'_>,
) -> Result<Vec<Vec<usize>>, OutOfBudget> {
    let mut behind = vec![Vec::new(); shifts.len()];
    let mut last: Vec<Option<Stand>> = shifts.iter().map(|shift| shift.before.clone()).collect();
    let Some((_, between)) = trial.after.split_last() else { return Ok(behind) };
    for (step, world) in between.iter().enumerate() {
        budget.spend(world.topology().segments() as u64)?;
        let lens = Lens::new(world, lens.zone, lens.on);
        let closure = lens.closure(&BoughtIn::AsReach);
        for ((shift, last), steps) in shifts.iter().zip(&mut last).zip(&mut behind) {
            let now = lens.stand(shift.segment, &closure);
            if !Stand::same(last.as_ref(), now.as_ref()) {
                steps.push(step);
            }
            *last = now;
        }
    }
    // How it stands after the last step is known from the shift.
    for ((shift, last), steps) in shifts.iter().zip(&last).zip(&mut behind) {
        if !Stand::same(last.as_ref(), shift.after.as_ref()) {
            steps.push(between.len());
        }
    }
    Ok(behind)
}
