//! The form of the act that sets thresholds, half-lives and weights of a zone.

use super::form::Form;
use super::values::CitationInput;
use crate::domain::{self, HalfLife, Id, PartWeight, Settings};
use crate::graphql::settings::AgeingKind;
use crate::graphql::severity::PartKind;
use async_graphql::{ID, InputObject};

/// After how long a kind of fact is half as sure (半衰期).
#[derive(InputObject)]
pub(in crate::graphql) struct HalfLifeInput {
    /// Which kind (时效种类).
    kind: AgeingKind,
    /// Months, 1–600 (月).
    months: i32,
}

/// How much a part of a severity counts (权重).
#[derive(InputObject)]
pub(in crate::graphql) struct WeightInput {
    /// Which part (构成).
    pub(in crate::graphql) part: PartKind,
    /// Per cent of its points, 0–300; 100 leaves them as they are (百分比).
    pub(in crate::graphql) percent: i32,
}

/// What a zone sets; what is left out has the default. A new form stands in place of the one before, whole
/// (口径参数).
#[derive(InputObject)]
pub(in crate::graphql) struct SettingsInput {
    /// Its id; its key is the zone's (标识).
    id: Option<ID>,
    /// The zone (开发区).
    zone: ID,
    /// Evidence is stale after so many months, 1–600; 60 if left out (陈旧期限，月).
    stale_after_months: Option<i32>,
    /// From which location quotient on a segment counts as specialised, in per cent, 1–1000; 125 if left out
    /// (区位商门槛，百分数).
    lq_percent: Option<i32>,
    /// At most this share of a chain, in per cent, is almost nothing, 0–100; 10 if left out (近乎空白，百分数).
    almost_nothing_percent: Option<i32>,
    /// Half-lives; a kind that is not named has the default (半衰期).
    half_lives: Option<Vec<HalfLifeInput>>,
    /// Weights; a part that is not named counts 100 % (权重).
    weights: Option<Vec<WeightInput>>,
    /// Who set them (引证).
    cite: Option<CitationInput>,
}

impl SettingsInput {
    pub(super) fn read(self, form: &mut Form) -> Settings {
        let zone: domain::ZoneId = form.refer("zone", &self.zone);
        let number = |form: &mut Form, field, number: Option<i32>| number.map(|it| form.count(field, it, 0));
        Settings {
            id: form.id_of(self.id.as_ref(), zone.key().as_str()),
            stale_after_months: number(form, "staleAfterMonths", self.stale_after_months),
            lq_percent: number(form, "lqPercent", self.lq_percent),
            almost_nothing_percent: number(form, "almostNothingPercent", self.almost_nothing_percent),
            half_lives: form.each("halfLives", self.half_lives.unwrap_or_default(), |it, form| HalfLife {
                kind: it.kind.into(),
                months: form.count("months", it.months, 0),
            }),
            weights: form.each("weights", self.weights.unwrap_or_default(), |it, form| PartWeight {
                part: it.part.into(),
                percent: form.count("percent", it.percent, 0),
            }),
            cite: form.cite("cite", self.cite.as_ref()),
            zone,
        }
    }
}
