//! What differs in figures and projects: stages, investments, observations, and
//! how the zone stands against the thresholds of a rating.

use crate::analysis::lens::Lens;
use crate::analysis::rating::{RatingItem, RatingOutcome, check_rating};
use crate::domain::{Indicator, Observation, Project, Scheme, Stage, Stated, Threshold, Value};
use crate::graph::{Ix, Kept};
use std::collections::BTreeMap;

/// A project that stands at another stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProjectMove {
    /// The project.
    pub project: Ix<Project>,
    /// Before; none where it was not known.
    pub before: Option<Stage>,
    /// After; none where it is known no more.
    pub after: Option<Stage>,
}

/// An item of a rating level that stands otherwise.
#[derive(Debug, Clone)]
pub struct RatingShift {
    /// The threshold.
    pub threshold: Ix<Threshold>,
    /// The indicator.
    pub indicator: Ix<Indicator>,
    /// Before; none where there was no such threshold.
    pub before: Option<RatingStand>,
    /// After; none where there is none any more.
    pub after: Option<RatingStand>,
}

/// How an item of a rating stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingStand {
    /// The outcome.
    pub outcome: RatingOutcome,
    /// How much the figure that decides falls short.
    pub shortfall: Option<Value>,
}

/// A value of an indicator that is known now, known no more, or another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureShift {
    /// The observation.
    pub observation: Ix<Observation>,
    /// Before.
    pub before: Option<Value>,
    /// After.
    pub after: Option<Value>,
}

/// An investment of a project that is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyShift {
    /// The project.
    pub project: Ix<Project>,
    /// Before.
    pub before: Option<Stated>,
    /// After.
    pub after: Option<Stated>,
}

/// Every fact of a kind that counts in either world, in the order recorded.
/// Rows never move in one history, so that a row is the same fact in both.
fn rows<T: Kept>(before: &Lens<'_>, after: &Lens<'_>) -> Vec<Ix<T>> {
    let all = |lens: &Lens<'_>| lens.world.all::<T>().map(|(ix, _)| ix).collect::<Vec<_>>();
    let mut rows = all(before);
    rows.extend(all(after));
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// The fact in a row, if the world has it and it counts.
fn live<'a, T: Kept>(lens: &Lens<'a>, ix: Ix<T>) -> Option<&'a T> {
    let table = T::table(&lens.world.tables);
    (ix.at() < table.rows()).then(|| &table.slot(ix).now).filter(|now| now.live).map(|now| &now.fact)
}

pub(super) fn project_moves(before: &Lens<'_>, after: &Lens<'_>) -> Vec<ProjectMove> {
    let stage = |lens: &Lens<'_>, ix: Ix<Project>| {
        let project = live(lens, ix).filter(|project| project.zone == lens.world.at(lens.zone).id)?;
        lens.world.ix::<Project>(&project.id).and_then(|ix| lens.world.stage_on(ix, lens.on)).map(|entry| entry.stage)
    };
    let moves = rows::<Project>(before, after).into_iter().map(|project| ProjectMove {
        project,
        before: stage(before, project),
        after: stage(after, project),
    });
    moves.filter(|it| it.before != it.after).collect()
}

pub(super) fn investments(before: &Lens<'_>, after: &Lens<'_>) -> Vec<MoneyShift> {
    let stated = |lens: &Lens<'_>, ix: Ix<Project>| {
        let project = live(lens, ix).filter(|project| project.zone == lens.world.at(lens.zone).id)?;
        lens.world.span_of_project(project).holds(lens.on).then_some(project.investment).flatten()
    };
    let shifts = rows::<Project>(before, after).into_iter().map(|project| MoneyShift {
        project,
        before: stated(before, project),
        after: stated(after, project),
    });
    shifts.filter(|it| it.before != it.after).collect()
}

pub(super) fn figures(before: &Lens<'_>, after: &Lens<'_>) -> Vec<FigureShift> {
    let value = |lens: &Lens<'_>, ix: Ix<Observation>| {
        let it = live(lens, ix)?;
        lens.world.span_of_observation(it).holds(lens.on).then(|| it.value.clone())
    };
    let shifts = rows::<Observation>(before, after).into_iter().map(|observation| FigureShift {
        observation,
        before: value(before, observation),
        after: value(after, observation),
    });
    shifts.filter(|it| it.before != it.after).collect()
}

pub(super) fn ratings(before: &Lens<'_>, after: &Lens<'_>) -> Vec<RatingShift> {
    let (old, new) = (items(before), items(after));
    let keys: std::collections::BTreeSet<_> = old.keys().chain(new.keys()).copied().collect();
    let shift = |(threshold, indicator)| RatingShift {
        threshold,
        indicator,
        before: old.get(&(threshold, indicator)).cloned(),
        after: new.get(&(threshold, indicator)).cloned(),
    };
    keys.into_iter().map(shift).filter(|it| it.before != it.after).collect()
}

/// How the zone stands against every threshold of every scheme.
fn items(lens: &Lens<'_>) -> BTreeMap<(Ix<Threshold>, Ix<Indicator>), RatingStand> {
    let mut items = BTreeMap::new();
    for (scheme, it) in lens.world.all::<Scheme>() {
        for level in &it.levels {
            for item in check_rating(lens, scheme, level).items {
                items.insert((item.threshold, item.indicator), RatingStand::of(&item));
            }
        }
    }
    items
}

impl RatingStand {
    fn of(item: &RatingItem) -> Self {
        let decides = [&item.recognised, &item.reported, &item.forecast, &item.actual].into_iter().flatten().next();
        Self { outcome: item.outcome, shortfall: decides.and_then(|check| check.shortfall.clone()) }
    }
}
