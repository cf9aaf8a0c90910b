//! Rules of indicators: values in the indicator's unit, conflicting figures side
//! by side but never the same one twice, thresholds on levels a scheme has.

use super::check::Check;
use super::fact::Ruled;
use crate::change::{Reason, said};
use crate::domain::{FactId, FigureKind, Indicator, Judgement, Name, Observation, Scheme, Threshold, Value, Zone};
use crate::graph::{Link, Snapshot};

impl Ruled for Indicator {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
    }

    /// What was observed of it stays in its unit.
    fn check_beside(&self, check: &mut Check<'_>) {
        let world = check.world;
        let Some(ix) = world.ix::<Self>(&self.id) else { return };
        let mut observed = world.along::<_, Observation>(Link::ObservationsOfIndicator, ix).map(|(_, it)| it);
        if let Some(other) = observed.find(|it| it.kind != FigureKind::Rank && !fits(&it.value, &self.unit)) {
            let said = said!(
                "{other} 为 {value}，单位不是 {unit}；提示：单位不同的，另立指标",
                "{other} says {value}, not in {unit}; hint: define another indicator for another unit",
                other = other.id,
                value = other.value,
                unit = self.unit,
            );
            check.refuse(Reason::StillUsed, "unit", said);
        }
    }
}

/// Whether a value is one of a unit: money for 元, 万元, 亿元; a place for 名, 位;
/// otherwise a quantity of that very unit.
fn fits(value: &Value, unit: &Name) -> bool {
    match value {
        Value::Money(_) => matches!(unit.as_str(), "元" | "元人民币" | "万元" | "千万元" | "亿元"),
        Value::Rank { .. } => matches!(unit.as_str(), "名" | "位"),
        Value::Quantity(quantity) => quantity.unit == unit.as_str(),
    }
}

fn check_unit(check: &mut Check<'_>, field: &str, value: &Value, indicator: &Indicator) {
    check.ensure(fits(value, &indicator.unit), field, || {
        said!(
            "{value} 的单位不是 {unit}，与{indicator} 不符；提示：按 {unit} 填写",
            "{value} is not in {unit}, the unit of {indicator}; hint: write it in {unit}",
            value = value,
            unit = indicator.unit,
            indicator = indicator.id,
        )
    });
}

impl Ruled for Observation {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.refer_to("subject", &self.subject);
        check.exists::<Indicator>("indicator", &self.indicator);
        if let Value::Rank { place, of } = self.value {
            check.ensure(place >= 1 && of.is_none_or(|of| place <= of), "value", || {
                said!(
                    "{value}不是有效名次，应在 1 与参评数之间",
                    "{value} is no place in a ranking; expected 1 to the number of those ranked",
                    value = self.value,
                )
            });
        }
        let is_place = matches!(self.value, Value::Rank { .. });
        check.ensure(is_place == (self.kind == FigureKind::Rank), "kind", || {
            let (kind_zh, kind) = (self.kind.zh(), self.kind);
            said!(
                "{value} 的数据性质填为“{kind_zh}”；名次（从 1 起）应为“排名”，其他数值不得填“排名”",
                "{value} as {kind:?}; expected a place, from 1, as Rank, and nothing else as Rank",
                value = self.value,
            )
        });
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        let world = check.world;
        if let Some(indicator) = world.get::<Indicator>(&self.indicator).filter(|_| self.kind != FigureKind::Rank) {
            check_unit(check, "value", &self.value, indicator);
        }
        if let Some(other) = self.repeated(world) {
            let said = said!(
                "{other} 已按同一来源记有 {period}的数值 {value}；提示：更正{other}，或引用另一来源",
                "{other} gives the value of {period} from the same source: {value}; hint: correct {other}, or cite the other source",
                other = other.id,
                period = other.period,
                value = other.value,
            );
            check.refuse(Reason::AlreadyExists, "period", said);
        }
    }
}

impl Observation {
    /// The observation that says the same thing, sought where fewer stand: among
    /// those of the indicator, or among what is said of the subject.
    fn repeated<'a>(&self, world: &'a Snapshot) -> Option<&'a Self> {
        let of_subject = world.about(&self.subject);
        let indicator = world.ix::<Indicator>(&self.indicator)?;
        let of_indicator = world.along::<_, Self>(Link::ObservationsOfIndicator, indicator);
        if of_indicator.len() <= of_subject.len() {
            return of_indicator.map(|(_, other)| other).find(|other| self.repeats(other));
        }
        let mut others = of_subject.iter().filter_map(|id| match id {
            FactId::Observation(id) => world.get::<Self>(id),
            _ => None,
        });
        others.find(|other| self.repeats(other))
    }

    /// Whether another says the same thing by the same source, whatever its value.
    fn repeats(&self, other: &Self) -> bool {
        self.id != other.id
            && self.subject == other.subject
            && self.indicator == other.indicator
            && self.period == other.period
            && self.kind == other.kind
            && self.cite.source == other.cite.source
    }
}

impl Ruled for Scheme {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        for (at, level) in self.levels.iter().enumerate() {
            check.refuse_twice("levels", at, self.levels.iter().take(at).any(|other| other == level), level);
        }
    }

    /// Levels on which thresholds rest stay.
    fn check_beside(&self, check: &mut Check<'_>) {
        let world = check.world;
        let Some(ix) = world.ix::<Self>(&self.id) else { return };
        let mut thresholds = world.along::<_, Threshold>(Link::ThresholdsOfScheme, ix).map(|(_, it)| it);
        if let Some(other) = thresholds.find(|it| !self.levels.contains(&it.level)) {
            let said = said!(
                "{other} 用到等级“{level}”；提示：保留该等级，或先撤回该门槛",
                "{other} rests on level {level}; hint: keep the level, or retire the threshold",
                other = other.id,
                level = other.level,
            );
            check.refuse(Reason::StillUsed, "levels", said);
        }
    }
}

impl Ruled for Threshold {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Indicator>("indicator", &self.indicator);
        check.exists::<Scheme>("scheme", &self.scheme);
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        let world = check.world;
        if let Some(indicator) = world.get::<Indicator>(&self.indicator) {
            check_unit(check, "at_least", &self.at_least, indicator);
        }
        let Some(scheme) = world.get::<Scheme>(&self.scheme) else { return };
        check.ensure(scheme.levels.contains(&self.level), "level", || {
            let levels: Vec<&str> = scheme.levels.iter().map(Name::as_str).collect();
            let (levels_zh, levels) = (levels.join("、"), levels.join(", "));
            said!(
                "{scheme} 没有等级“{level}”，应为 {levels_zh} 之一",
                "{scheme} has no level {level}; expected one of {levels}",
                scheme = self.scheme,
                level = self.level,
            )
        });
    }
}

impl Ruled for Judgement {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Scheme>("scheme", &self.scheme);
        check.exists::<Zone>("zone", &self.zone);
    }
}
