//! The settings in force (口径): what the question asks for, else what the zone
//! set, else the default of the method; each says which of them it is.

use super::lens::Lens;
use crate::domain::{AgeingKind, PartOfSeverity, PartWeight, Settings};

/// Claims older than this with nothing newer about their makers are stale.
pub const STALE_AFTER_MONTHS: u32 = 60;
/// From this location quotient on, in per cent, a segment counts as specialised.
pub const LQ_PERCENT: u32 = 125;
/// A chain of which at most this share (in per cent) is present or filling has
/// almost nothing.
pub const ALMOST_NOTHING_PERCENT: u32 = 10;
/// Every part of a severity counts with its points as they are.
pub const WEIGHT_PERCENT: u32 = 100;

/// After how many months a fact of a kind is half as sure. That of supply links
/// was measured (Hungary 2014–2022, arXiv:2503.20594); the others are our choice:
/// registers change slowly, lines are built and shut within two years, officials
/// change within one, talks with a firm go on for weeks, and a survey knows no
/// more than the capacities it found.
pub const fn half_life_of(kind: AgeingKind) -> u32 {
    match kind {
        AgeingKind::Supply => 13,
        AgeingKind::Registry => 36,
        AgeingKind::Capacity | AgeingKind::Survey => 24,
        AgeingKind::Contact => 9,
        AgeingKind::Stage => 6,
    }
}

/// Who set a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetBy {
    /// The question itself (本次提问).
    Question,
    /// The zone (本区设定).
    Zone,
    /// Nobody: it is the default of the method (默认).
    Default,
}

/// A value in force and who set it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The value: months, or per cent.
    pub value: u32,
    /// Who set it.
    pub by: SetBy,
}

/// The settings in force for a zone.
#[derive(Debug, Clone, Copy)]
pub struct InForce<'a> {
    zone: Option<&'a Settings>,
    asked: &'a [PartWeight],
}

impl<'a> InForce<'a> {
    /// Those of a zone's record, with the weights that a question asks for.
    pub const fn new(zone: Option<&'a Settings>, asked: &'a [PartWeight]) -> Self {
        Self { zone, asked }
    }

    /// The zone's record, where there is one.
    pub const fn record(self) -> Option<&'a Settings> {
        self.zone
    }

    fn of_zone(self, default: u32, of: impl FnOnce(&'a Settings) -> Option<u32>) -> Setting {
        match self.zone.and_then(of) {
            Some(value) => Setting { value, by: SetBy::Zone },
            None => Setting { value: default, by: SetBy::Default },
        }
    }

    /// After how many months evidence is stale.
    pub fn stale_after_months(self) -> Setting {
        self.of_zone(STALE_AFTER_MONTHS, |it| it.stale_after_months)
    }

    /// From which location quotient on a segment counts as specialised, in per cent.
    pub fn lq_percent(self) -> Setting {
        self.of_zone(LQ_PERCENT, |it| it.lq_percent)
    }

    /// Which share of a chain, in per cent, is almost nothing.
    pub fn almost_nothing_percent(self) -> Setting {
        self.of_zone(ALMOST_NOTHING_PERCENT, |it| it.almost_nothing_percent)
    }

    /// After how many months a fact of a kind is half as sure.
    pub fn half_life(self, kind: AgeingKind) -> Setting {
        let named = |it: &Settings| it.half_lives.iter().find(|it| it.kind == kind).map(|it| it.months);
        self.of_zone(half_life_of(kind), named)
    }

    /// How much a part of a severity counts, in per cent.
    pub fn weight(self, part: PartOfSeverity) -> Setting {
        let named = |list: &[PartWeight]| list.iter().find(|it| it.part == part).map(|it| it.percent);
        match named(self.asked) {
            Some(value) => Setting { value, by: SetBy::Question },
            None => self.of_zone(WEIGHT_PERCENT, |it| named(&it.weights)),
        }
    }
}

impl<'a> Lens<'a> {
    /// The settings in force in the zone.
    pub fn in_force(&self) -> InForce<'_> {
        InForce::new(self.settings_of_zone(), &self.weights)
    }

    /// The same lens with weights that a question asks for.
    #[must_use]
    pub fn weighing(mut self, weights: Vec<PartWeight>) -> Self {
        self.weights = weights;
        self
    }

    fn settings_of_zone(&self) -> Option<&'a Settings> {
        *self.settings.get_or_init(|| {
            let key = crate::domain::Id::key(&self.world.at(self.zone).id).clone();
            self.world.get::<Settings>(&key.into())
        })
    }
}
