//! Surveys and opinions: who looked where, and what a planner makes of a gap.

use super::amount::Count;
use super::evidence::{Citation, Level};
use super::id::{EnterpriseId, OpinionId, SectionId, SegmentId, SourceId, SurveyId, ZoneId};
use super::name::{Name, Text};
use super::period::Date;
use serde::{Deserialize, Serialize};

/// How somebody looked (摸底).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Method {
    /// An enterprise was asked what it makes and needs.
    Enterprise(EnterpriseId),
    /// A segment was looked for in the scope.
    Segment(SegmentId),
    /// All segments of a group or stage were looked for.
    Section(SectionId),
    /// A roster was held against segments (按名录核对): what nobody in it claims is
    /// 规上范围内无.
    Roster {
        /// The roster.
        roster: SourceId,
        /// Its population in words, such as 规模以上工业企业.
        population: Name,
        /// How many it holds.
        count: Count,
        /// The segments held against it.
        segments: Vec<SegmentId>,
    },
}

/// How far the survey reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SurveyScope {
    /// The zone.
    Zone,
    /// The zone's whole city.
    City,
}

/// Somebody looked: on this day, in this scope.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Survey {
    /// Its id.
    pub id: SurveyId,
    /// For which zone.
    pub zone: ZoneId,
    /// How far it reached.
    pub scope: SurveyScope,
    /// How.
    pub method: Method,
    /// On which day.
    pub on: Date,
    /// What was found, in words.
    pub finding: Option<Text>,
    /// Who looked, by the source.
    pub cite: Citation,
}

/// What a planner makes of a gap (认定意见).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// It is a gap (确认缺口).
    Confirmed,
    /// It is none: there is supply that no record shows (不是缺口).
    NotAGap,
    /// Look again (待再核).
    LookAgain,
}

/// An opinion on a segment of a zone, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Opinion {
    /// Its id.
    pub id: OpinionId,
    /// The zone.
    pub zone: ZoneId,
    /// The segment.
    pub segment: SegmentId,
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub reason: Text,
    /// On which day.
    pub on: Date,
    /// Who may see it.
    pub level: Level,
    /// Who says so, by the source.
    pub cite: Citation,
}
