//! Forms of surveys and opinions.

use super::form::Form;
use super::values::{CitationInput, CountInput, level_of};
use crate::domain::{Method, Opinion, Survey};
use crate::graphql::scalar::Day;
use crate::graphql::source::Level;
use crate::graphql::survey::{SurveyScope, Verdict};
use async_graphql::{ID, InputObject, OneofObject};

/// A roster held against segments: what nobody in it claims is 规上范围内无 (按名录核对).
#[derive(InputObject)]
pub(in crate::graphql) struct RosterInput {
    /// The roster (名录).
    roster: ID,
    /// Its population in words, such as 规模以上工业企业 (总体).
    population: String,
    /// How many it holds (家数).
    count: CountInput,
    /// The segments held against it (环节).
    segments: Vec<ID>,
}

/// How somebody looked (摸底方式).
#[derive(OneofObject)]
pub(in crate::graphql) enum MethodInput {
    /// An enterprise was asked what it makes and needs (企业摸底).
    Enterprise(ID),
    /// A segment was looked for in the scope (环节摸底).
    Segment(ID),
    /// All segments of a group or stage were looked for (整组摸底).
    Section(ID),
    /// A roster was held against segments (按名录核对).
    Roster(RosterInput),
}

impl MethodInput {
    fn read(&self, form: &mut Form) -> Method {
        match self {
            Self::Enterprise(id) => Method::Enterprise(form.refer("enterprise", id)),
            Self::Segment(id) => Method::Segment(form.refer("segment", id)),
            Self::Section(id) => Method::Section(form.refer("section", id)),
            Self::Roster(it) => form.inside("roster", |form| Method::Roster {
                roster: form.refer("roster", &it.roster),
                population: form.name("population", &it.population),
                count: it.count.read("count", form),
                segments: form.refer_all("segments", &it.segments),
            }),
        }
    }
}

/// Somebody looked: on this day, in this scope (摸底).
#[derive(InputObject)]
pub(in crate::graphql) struct SurveyInput {
    /// Its id, `survey:…`; a new one if left out (标识).
    id: Option<ID>,
    /// For which zone (开发区).
    zone: ID,
    /// How far it reached; the zone if left out (范围，默认区内).
    scope: Option<SurveyScope>,
    /// How (方式).
    method: MethodInput,
    /// On which day (日期).
    on: Day,
    /// What was found, in words (结果).
    finding: Option<String>,
    /// Who looked, by the source; left out, the person who records it (引证).
    cite: Option<CitationInput>,
}

impl SurveyInput {
    pub(super) fn read(self, form: &mut Form) -> Survey {
        Survey {
            id: form.id(self.id.as_ref()),
            zone: form.refer("zone", &self.zone),
            scope: self.scope.unwrap_or(SurveyScope::Zone).into(),
            method: form.inside("method", |form| self.method.read(form)),
            on: self.on.0,
            finding: form.some_text("finding", self.finding.as_ref()),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// An opinion on a segment of a zone, with its reason (认定意见).
#[derive(InputObject)]
pub(in crate::graphql) struct OpinionInput {
    /// Its id, `opinion:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The zone (开发区).
    zone: ID,
    /// The segment (环节).
    segment: ID,
    /// The verdict (意见).
    verdict: Verdict,
    /// Why (理由).
    reason: String,
    /// On which day (日期).
    on: Day,
    /// Who may see it; the zone's people if left out (级别，默认内部).
    level: Option<Level>,
    /// Who says so, by the source; left out, the person who gives it (引证).
    cite: Option<CitationInput>,
}

impl OpinionInput {
    pub(super) fn read(self, form: &mut Form) -> Opinion {
        Opinion {
            id: form.id(self.id.as_ref()),
            zone: form.refer("zone", &self.zone),
            segment: form.refer("segment", &self.segment),
            verdict: self.verdict.into(),
            reason: form.text("reason", &self.reason),
            on: self.on.0,
            level: level_of(self.level),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}
