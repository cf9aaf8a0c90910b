//! Rating self-check: each threshold of a level against what is known of it.
//! 实际, 预计, 上报 and 认定 stay beside each other; only 认定 earns a tick.

use super::lens::Lens;
use crate::domain::{FactId, FigureKind, Id, Indicator, Name, Observation, Scheme, Threshold, Value};
use crate::graph::{Ix, Link};
use rust_decimal::Decimal;

/// How an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RatingOutcome {
    /// A recognised figure reaches the threshold (已认定达到).
    Recognised,
    /// A forecast, reported or actual figure reaches it and none is recognised yet
    /// (预计可达，未认定).
    Expected,
    /// The newest figure does not reach it (存在短板).
    Short,
    /// No figure is known (无数据).
    NoData,
}

/// One figure against the threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The figure.
    pub observation: Ix<Observation>,
    /// `threshold − value`, where short; `None` when reached.
    pub shortfall: Option<Value>,
    /// `value − threshold`, where reached (余量); 0 is just enough.
    pub margin: Option<Value>,
}

/// One threshold and every kind of figure beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingItem {
    /// The threshold.
    pub threshold: Ix<Threshold>,
    /// Its indicator.
    pub indicator: Ix<Indicator>,
    /// The newest actual figure (实际).
    pub actual: Option<Check>,
    /// The newest forecast (预计).
    pub forecast: Option<Check>,
    /// The newest reported figure (上报).
    pub reported: Option<Check>,
    /// The newest recognised figure (认定).
    pub recognised: Option<Check>,
    /// How the item stands.
    pub outcome: RatingOutcome,
}

/// A level of a scheme against the zone's figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelfCheck {
    /// The scheme.
    pub scheme: Ix<Scheme>,
    /// The level.
    pub level: Name,
    /// The items in the order of their thresholds.
    pub items: Vec<RatingItem>,
}

impl SelfCheck {
    /// How many items have an outcome.
    pub fn count(&self, outcome: RatingOutcome) -> usize {
        self.items.iter().filter(|item| item.outcome == outcome).count()
    }
}

/// Checks a level of a scheme for the zone on the day.
pub fn check_rating(lens: &Lens<'_>, scheme: Ix<Scheme>, level: &Name) -> SelfCheck {
    let thresholds = lens.world.along::<_, Threshold>(Link::ThresholdsOfScheme, scheme);
    let items = thresholds.filter(|(_, it)| it.level == *level).filter_map(|(ix, it)| item(lens, ix, it)).collect();
    SelfCheck { scheme, level: level.clone(), items }
}

fn item(lens: &Lens<'_>, threshold: Ix<Threshold>, it: &Threshold) -> Option<RatingItem> {
    let indicator = lens.world.ix::<Indicator>(&it.indicator)?;
    let newest = |kind| newest(lens, indicator, kind).map(|(ix, found)| check(ix, found, &it.at_least));
    let (actual, forecast) = (newest(FigureKind::Actual), newest(FigureKind::Forecast));
    let (reported, recognised) = (newest(FigureKind::Reported), newest(FigureKind::Recognised));
    let reached = |check: &Option<Check>| check.as_ref().map(|check| check.shortfall.is_none());
    let outcome = match (reached(&recognised), reached(&reported).or(reached(&forecast)).or(reached(&actual))) {
        (Some(true), _) => RatingOutcome::Recognised,
        (Some(false), _) | (None, Some(false)) => RatingOutcome::Short,
        (None, Some(true)) => RatingOutcome::Expected,
        (None, None) => RatingOutcome::NoData,
    };
    Some(RatingItem { threshold, indicator, actual, forecast, reported, recognised, outcome })
}

fn newest<'a>(
    lens: &Lens<'a>,
    indicator: Ix<Indicator>,
    kind: FigureKind,
) -> Option<(Ix<Observation>, &'a Observation)> {
    let zone: FactId = lens.world.at(lens.zone).id.fact_id();
    let all = lens.world.along::<_, Observation>(Link::ObservationsOfIndicator, indicator);
    let known = all.filter(|(_, it)| it.subject == zone && it.kind == kind);
    known
        .filter(|(_, it)| lens.world.span_of_observation(it).holds(lens.on))
        .max_by_key(|(ix, it)| (it.period.to(), *ix))
}

fn check(observation: Ix<Observation>, found: &Observation, at_least: &Value) -> Check {
    let missing = at_least.minus(&found.value);
    let is_short = missing.as_ref().is_none_or(|missing| missing.number() > Decimal::ZERO);
    let margin = if is_short { None } else { found.value.minus(at_least) };
    Check { observation, shortfall: missing.filter(|_| is_short), margin }
}
