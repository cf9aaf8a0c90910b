//! Forms of indicators, observations, rating schemes, thresholds, judgements.

use super::form::Form;
use super::values::{CitationInput, LabelInput, PeriodInput, ValueInput, level_of};
use crate::domain::{Indicator, Judgement, Observation, Scheme, Threshold};
use crate::graphql::indicator::FigureKind;
use crate::graphql::scalar::Decimal;
use crate::graphql::source::Level;
use async_graphql::{ID, InputObject};

/// An indicator (指标).
#[derive(InputObject)]
pub(in crate::graphql) struct IndicatorInput {
    /// Its id, `indicator:…`; a new one if left out (标识).
    id: Option<ID>,
    /// Its name (名称).
    name: LabelInput,
    /// Its usual unit, as people write it (单位).
    unit: String,
    /// What it covers (口径).
    coverage: Option<String>,
    /// Whether more is better; a rank is better when lower; yes if left out (越多越好，默认是).
    more_is_better: Option<bool>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl IndicatorInput {
    pub(super) fn read(self, form: &mut Form) -> Indicator {
        Indicator {
            id: form.id(self.id.as_ref()),
            name: form.label("name", &self.name),
            unit: form.name("unit", &self.unit),
            coverage: form.some_text("coverage", self.coverage.as_ref()),
            more_is_better: self.more_is_better.unwrap_or(true),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// One value of an indicator for a subject and a period (指标值).
#[derive(InputObject)]
pub(in crate::graphql) struct ObservationInput {
    /// Its id, `observation:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The indicator (指标).
    indicator: ID,
    /// Whose: a zone, an enterprise, a project, … (对象).
    subject: ID,
    /// For which period (期间).
    period: PeriodInput,
    /// The period in the source's words (原文期间).
    period_as_written: Option<String>,
    /// What kind of figure (数据性质).
    kind: FigureKind,
    /// The value (数值).
    value: ValueInput,
    /// Growth over a year earlier in per cent, where stated (同比).
    growth: Option<Decimal>,
    /// Who may see it; the zone's people if left out (级别，默认内部).
    level: Option<Level>,
    /// A remark (备注).
    note: Option<String>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl ObservationInput {
    pub(super) fn read(self, form: &mut Form) -> Observation {
        Observation {
            id: form.id(self.id.as_ref()),
            indicator: form.refer("indicator", &self.indicator),
            subject: form.fact("subject", &self.subject),
            period: self.period.read("period", form),
            period_as_written: form.some_text("periodAsWritten", self.period_as_written.as_ref()),
            kind: self.kind.into(),
            value: self.value.read("value", form),
            growth: self.growth.map(|growth| growth.0),
            level: level_of(self.level),
            note: form.some_text("note", self.note.as_ref()),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// A rating scheme in one version (评价办法).
#[derive(InputObject)]
pub(in crate::graphql) struct SchemeInput {
    /// Its id, `scheme:…`; a new one if left out (标识).
    id: Option<ID>,
    /// Its name (名称).
    name: LabelInput,
    /// Which version (版本).
    version: String,
    /// Its levels from the lowest, such as 三星级, 四星级 (等级).
    levels: Vec<String>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl SchemeInput {
    pub(super) fn read(self, form: &mut Form) -> Scheme {
        Scheme {
            id: form.id(self.id.as_ref()),
            name: form.label("name", &self.name),
            version: form.name("version", &self.version),
            levels: form.names("levels", &self.levels),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// What a level of a scheme asks of an indicator (门槛).
#[derive(InputObject)]
pub(in crate::graphql) struct ThresholdInput {
    /// Its id, `threshold:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The scheme (评价办法).
    scheme: ID,
    /// The level (等级).
    level: String,
    /// The indicator (指标).
    indicator: ID,
    /// At least this much (至少).
    at_least: ValueInput,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl ThresholdInput {
    pub(super) fn read(self, form: &mut Form) -> Threshold {
        Threshold {
            id: form.id(self.id.as_ref()),
            scheme: form.refer("scheme", &self.scheme),
            level: form.name("level", &self.level),
            indicator: form.refer("indicator", &self.indicator),
            at_least: self.at_least.read("atLeast", form),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// A judgement on an item of a scheme in a report's own words (报告评语).
#[derive(InputObject)]
pub(in crate::graphql) struct JudgementInput {
    /// Its id, `judgement:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The scheme (评价办法).
    scheme: ID,
    /// The zone it speaks of (开发区).
    zone: ID,
    /// The level it speaks of, where it does (等级).
    level: Option<String>,
    /// The item (事项).
    item: String,
    /// The report's words, such as 相对较弱 (评语).
    word: String,
    /// A remark (备注).
    note: Option<String>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl JudgementInput {
    pub(super) fn read(self, form: &mut Form) -> Judgement {
        Judgement {
            id: form.id(self.id.as_ref()),
            scheme: form.refer("scheme", &self.scheme),
            zone: form.refer("zone", &self.zone),
            level: form.some_name("level", self.level.as_ref()),
            item: form.name("item", &self.item),
            word: form.name("word", &self.word),
            note: form.some_text("note", self.note.as_ref()),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}
