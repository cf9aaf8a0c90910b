//! Settings of a zone (口径参数): the thresholds, half-lives and weights that
//! its own people chose. What they left open has the default of the method.

use super::evidence::Citation;
use super::id::{SettingsId, ZoneId};
use serde::{Deserialize, Serialize};

/// Which kinds of fact grow old at one pace (时效种类).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AgeingKind {
    /// Who supplies whom (供应关系).
    Supply,
    /// Name, place and standing of an enterprise; that it leads a chain (登记信息).
    Registry,
    /// Who makes what, and how much (产能).
    Capacity,
    /// Which office or official answers for a chain (联系方式、职责).
    Contact,
    /// Where a project stands (项目阶段).
    Stage,
    /// That somebody looked, and what a planner made of it (摸底).
    Survey,
}

impl AgeingKind {
    /// The word on the page.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Supply => "供应关系",
            Self::Registry => "登记信息",
            Self::Capacity => "产能",
            Self::Contact => "职责联系",
            Self::Stage => "项目阶段",
            Self::Survey => "摸底认定",
        }
    }

    /// Every kind in order.
    pub const ALL: [Self; 6] = [Self::Supply, Self::Registry, Self::Capacity, Self::Contact, Self::Stage, Self::Survey];
}

/// Which part of the sum that says how much a gap matters (紧要程度构成).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PartOfSeverity {
    /// Somebody here needs it now (现有需求).
    PresentDemand,
    /// Segments in focus need it and have no other way (主攻配套唯一依赖).
    SoleInFocus,
    /// What could be made if it were made here (补上可打通).
    Opens,
    /// A report names a project on it (报告点名项目).
    NamedByReport,
    /// The zone goes for it (取舍).
    ZoneAim,
    /// A project already serves it: a deduction (已有项目).
    AlreadyServed,
    /// On what its status rests: worked out only, or looked for (依据).
    Certainty,
}

impl PartOfSeverity {
    /// The word on the page.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::PresentDemand => "现有需求",
            Self::SoleInFocus => "主攻配套唯一依赖",
            Self::Opens => "补上可打通",
            Self::NamedByReport => "报告点名项目",
            Self::ZoneAim => "取舍",
            Self::AlreadyServed => "已有项目",
            Self::Certainty => "依据",
        }
    }

    /// Every part in order.
    pub const ALL: [Self; 7] = [
        Self::PresentDemand,
        Self::SoleInFocus,
        Self::Opens,
        Self::NamedByReport,
        Self::ZoneAim,
        Self::AlreadyServed,
        Self::Certainty,
    ];
}

/// After how long a fact of a kind is half as sure (半衰期).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HalfLife {
    /// Which kind.
    pub kind: AgeingKind,
    /// Months, 1–600.
    pub months: u32,
}

/// How much a part of a severity counts (权重).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PartWeight {
    /// Which part.
    pub part: PartOfSeverity,
    /// Per cent of its points, 0–[`PartWeight::MOST`]; 100 leaves them as they are.
    pub percent: u32,
}

impl PartWeight {
    /// The most that a part may count, in per cent.
    pub const MOST: u32 = 300;
}

/// What a zone set (口径参数); one record a zone, a new one stands in its place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Settings {
    /// Its id; the key is the zone's.
    pub id: SettingsId,
    /// The zone.
    pub zone: ZoneId,
    /// Evidence is stale after so many months (陈旧期限), 1–600.
    pub stale_after_months: Option<u32>,
    /// From which location quotient on a segment counts as specialised, in per cent (区位商门槛), 1–1000.
    pub lq_percent: Option<u32>,
    /// At most this share of a chain, in per cent, is almost nothing (近乎空白), 0–100.
    pub almost_nothing_percent: Option<u32>,
    /// Half-lives; a kind that is not named has the default.
    pub half_lives: Vec<HalfLife>,
    /// Weights; a part that is not named counts 100 %.
    pub weights: Vec<PartWeight>,
    /// Who set them.
    pub cite: Citation,
}
