//! Surveys and opinions: who looked where, and what a planner makes of a gap.

use super::enterprise::open;
use super::scalar::{Day, text};
use super::segment::Segment;
use super::source::{Citation, Level};
use super::words::{Label, worded};
use super::world::View;
use crate::domain;
use async_graphql::{ID, Object, SimpleObject};

worded! {
    /// How far a survey reached (摸底范围).
    SurveyScope from "domain::SurveyScope" {
        /// The zone (区内).
        Zone "区内" "the zone",
        /// The zone's whole city (市内).
        City "市内" "the city",
    }
}

worded! {
    /// How somebody looked (摸底方式).
    SurveyMethod {
        /// An enterprise was asked what it makes and needs (企业摸底).
        Enterprise "企业摸底" "enterprise asked",
        /// A segment was looked for (环节摸底).
        Segment "环节摸底" "segment looked for",
        /// All segments of a group or stage were looked for (整组摸底).
        Section "整组摸底" "group looked for",
        /// A roster was held against segments (按名录核对).
        Roster "按名录核对" "checked against a roster",
    }
}

worded! {
    /// What a planner makes of a gap (认定意见).
    Verdict from "domain::Verdict" {
        /// It is a gap (确认缺口).
        Confirmed "确认缺口" "confirmed",
        /// It is none: there is supply that no record shows (不是缺口).
        NotAGap "不是缺口" "not a gap",
        /// Look again (待再核).
        LookAgain "待再核" "look again",
    }
}

/// The roster that was held against segments (名录).
#[derive(SimpleObject)]
pub(super) struct Roster {
    /// The roster itself (名录).
    source: Option<View<domain::Source>>,
    /// Its population in words, such as 规模以上工业企业 (总体).
    population: String,
    /// How many it holds, as written (家数).
    count: String,
}

/// Somebody looked: on this day, in this scope (摸底).
#[Object(name = "Survey")]
impl View<domain::Survey> {
    /// Its id, `survey:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// For which zone (开发区).
    async fn zone(&self) -> Option<View<domain::Zone>> {
        self.world.refer(&self.it().zone)
    }

    /// How far it reached (范围).
    async fn scope(&self) -> SurveyScope {
        self.it().scope.into()
    }

    /// The scope as a word (范围用语).
    async fn scope_label(&self) -> Label {
        SurveyScope::from(self.it().scope).label()
    }

    /// How (方式).
    async fn method(&self) -> SurveyMethod {
        method(self.it())
    }

    /// The method as a word (方式用语).
    async fn method_label(&self) -> Label {
        method(self.it()).label()
    }

    /// The enterprise that was asked (企业).
    async fn enterprise(&self) -> Option<View<domain::Enterprise>> {
        match &self.it().method {
            domain::Method::Enterprise(id) => open(&self.world, id),
            _ => None,
        }
    }

    /// The group or stage whose segments were looked for (段、组).
    async fn section(&self) -> Option<View<domain::Section>> {
        match &self.it().method {
            domain::Method::Section(id) => self.world.refer(id),
            _ => None,
        }
    }

    /// The segments that were looked for by name (环节).
    async fn segments(&self) -> Vec<Segment> {
        let ids: &[domain::SegmentId] = match &self.it().method {
            domain::Method::Segment(id) => std::slice::from_ref(id),
            domain::Method::Roster { segments, .. } => segments,
            _ => &[],
        };
        ids.iter().filter_map(|id| self.world.refer(id)).map(Segment::new).collect()
    }

    /// The roster that was used (名录).
    async fn roster(&self) -> Option<Roster> {
        match &self.it().method {
            domain::Method::Roster { roster, population, count, .. } => Some(Roster {
                source: self.world.refer(roster),
                population: population.to_string(),
                count: count.to_string(),
            }),
            _ => None,
        }
    }

    /// On which day (日期).
    async fn on(&self) -> Day {
        Day(self.it().on)
    }

    /// What was found, in words (发现).
    async fn finding(&self) -> Option<&str> {
        text(self.it().finding.as_ref())
    }

    /// Who looked, by the source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

fn method(survey: &domain::Survey) -> SurveyMethod {
    match &survey.method {
        domain::Method::Enterprise(_) => SurveyMethod::Enterprise,
        domain::Method::Segment(_) => SurveyMethod::Segment,
        domain::Method::Section(_) => SurveyMethod::Section,
        domain::Method::Roster { .. } => SurveyMethod::Roster,
    }
}

/// An opinion on a segment of a zone, with its reason (认定意见).
#[Object(name = "Opinion")]
impl View<domain::Opinion> {
    /// Its id, `opinion:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The zone (开发区).
    async fn zone(&self) -> Option<View<domain::Zone>> {
        self.world.refer(&self.it().zone)
    }

    /// The segment (环节).
    async fn segment(&self) -> Option<Segment> {
        self.world.refer(&self.it().segment).map(Segment::new)
    }

    /// The verdict (意见).
    async fn verdict(&self) -> Verdict {
        self.it().verdict.into()
    }

    /// The verdict as a word (意见用语).
    async fn verdict_label(&self) -> Label {
        Verdict::from(self.it().verdict).label()
    }

    /// Why (理由).
    async fn reason(&self) -> &str {
        self.it().reason.as_str()
    }

    /// On which day (日期).
    async fn on(&self) -> Day {
        Day(self.it().on)
    }

    /// Who may see it (级别).
    async fn level(&self) -> Level {
        self.it().level.into()
    }

    /// The level as a word (级别用语).
    async fn level_label(&self) -> Label {
        Level::from(self.it().level).label()
    }

    /// Who says so, by the source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}
