//! Indicators, what was observed of them, and the thresholds of rating schemes.

use super::amount::Value;
use super::evidence::{Citation, Level};
use super::id::{FactId, IndicatorId, JudgementId, ObservationId, SchemeId, ThresholdId, ZoneId};
use super::name::{Label, Name, Text};
use super::period::Period;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An indicator (指标).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// Its name.
    pub name: Label,
    /// Its usual unit, as people write it.
    pub unit: Name,
    /// What it covers (口径).
    pub coverage: Option<Text>,
    /// Whether more is better; a rank is better when lower.
    pub more_is_better: bool,
    /// Its source.
    pub cite: Citation,
}

/// What kind of figure it is; they stand beside each other and never replace
/// one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FigureKind {
    /// Actual (实际).
    Actual,
    /// Forecast (预计).
    Forecast,
    /// Reported (上报).
    Reported,
    /// Recognised by the authority (认定).
    Recognised,
    /// A target (目标).
    Target,
    /// A place in a ranking (排名).
    Rank,
}

impl FigureKind {
    /// The word on the page.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Actual => "实际",
            Self::Forecast => "预计",
            Self::Reported => "上报",
            Self::Recognised => "认定",
            Self::Target => "目标",
            Self::Rank => "排名",
        }
    }
}

/// One value of an indicator for a subject and a period.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Observation {
    /// Its id.
    pub id: ObservationId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// Whose: a zone, an enterprise, a project, …
    pub subject: FactId,
    /// For which period.
    pub period: Period,
    /// The period in the source's words.
    pub period_as_written: Option<Text>,
    /// What kind of figure.
    pub kind: FigureKind,
    /// The value.
    pub value: Value,
    /// Growth over a year earlier in per cent (同比), where stated.
    pub growth: Option<Decimal>,
    /// Who may see it.
    pub level: Level,
    /// A remark.
    pub note: Option<Text>,
    /// Its source.
    pub cite: Citation,
}

/// A rating scheme in one version (评价办法).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Scheme {
    /// Its id.
    pub id: SchemeId,
    /// Its name.
    pub name: Label,
    /// Which version.
    pub version: Name,
    /// Its levels from the lowest, such as 三星级, 四星级.
    pub levels: Vec<Name>,
    /// Its source.
    pub cite: Citation,
}

/// What a level of a scheme asks of an indicator (门槛).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Threshold {
    /// Its id.
    pub id: ThresholdId,
    /// The scheme.
    pub scheme: SchemeId,
    /// The level.
    pub level: Name,
    /// The indicator.
    pub indicator: IndicatorId,
    /// At least this much.
    pub at_least: Value,
    /// Its source.
    pub cite: Citation,
}

/// A judgement on an item of a scheme in a report's own words; they carry no
/// order of ours.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Judgement {
    /// Its id.
    pub id: JudgementId,
    /// The scheme.
    pub scheme: SchemeId,
    /// The zone it speaks of.
    pub zone: ZoneId,
    /// The level it speaks of, where it does.
    pub level: Option<Name>,
    /// The item.
    pub item: Name,
    /// The report's words, such as 相对较弱.
    pub word: Name,
    /// A remark.
    pub note: Option<Text>,
    /// Its source.
    pub cite: Citation,
}
