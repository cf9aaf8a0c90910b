//! Suggestions of segments for enterprises, and a roster held against segments.
//! Both only ask; acts make of them what somebody accepts.

use super::error::{Answer, out_of_budget};
use super::scalar::{Day, int};
use super::segment::Segment;
use super::source::Confidence;
use super::words::{Label, worded};
use super::world::{View, World};
use crate::analysis::{self, Budget, RosterCheck, RosterRow, RosterStanding, check_roster, newest_roster};
use crate::domain::{self, Section, SectionId};
use crate::graph::{Ix, Link};
use async_graphql::{ID, Object, Result, SimpleObject};
use std::collections::BTreeSet;

worded! {
    /// What speaks for a segment (建议理由种类).
    SuggestionKind from "analysis::SuggestionKind" {
        /// A class of industry (行业代码).
        Code "行业代码" "class of industry",
        /// A product (产品).
        Product "产品" "product",
        /// What a product is a kind of (产品小类).
        KindOf "产品小类" "kind of product",
        /// A phrase of the main business (主要业务活动).
        Business "主要业务活动" "main business",
        /// The name of the enterprise (企业名称).
        Name "企业名称" "name",
    }
}

worded! {
    /// Where a segment stands in a roster (核对结果).
    RosterResult from "RosterStanding" {
        /// Somebody in it makes or develops it (名录内有).
        Claimed "名录内有" "claimed",
        /// Nobody claims it, but an enterprise without any claim may make it (待核).
        Doubtful "待核" "to be checked",
        /// Nobody claims it, and nothing says that anybody in it makes it (名录范围内无).
        Absent "名录范围内无" "absent",
    }
}

/// Why a segment is suggested (建议理由).
#[derive(SimpleObject)]
pub(super) struct SuggestionReason {
    /// What speaks for it (种类).
    kind: SuggestionKind,
    /// The kind as a word (种类用语).
    kind_label: Label,
    /// What was found at the enterprise (所见).
    found: String,
    /// The word or the code of the segment that it fits (所合).
    matched: String,
    /// Its points; those of all reasons are the points of the suggestion (分值).
    points: i32,
}

/// A segment that an enterprise may make: to be accepted, never a fact by itself (入链建议).
#[derive(SimpleObject)]
pub(super) struct Suggestion {
    /// The segment (环节).
    segment: Segment,
    /// Its group (环节组).
    group: Option<View<Section>>,
    /// The points of its reasons (分值).
    points: i32,
    /// How sure: high where words and class agree, medium where one of them fits by itself, else low; one less for
    /// an enterprise of trade (把握).
    confidence: Confidence,
    /// The confidence as a word (把握用语).
    confidence_label: Label,
    /// Why, the weightiest first; never empty (理由).
    reasons: Vec<SuggestionReason>,
}

impl Suggestion {
    fn of(world: &World, it: analysis::Suggestion) -> Self {
        let reason = |why: analysis::SuggestionReason| {
            let kind = SuggestionKind::from(why.kind);
            SuggestionReason {
                kind,
                kind_label: kind.label(),
                found: why.found,
                matched: why.matched,
                points: int(why.points as usize),
            }
        };
        let confidence = Confidence::from(it.confidence);
        Self {
            segment: world.segment(it.segment),
            group: world.refer(&it.group),
            points: int(it.points as usize),
            confidence,
            confidence_label: confidence.label(),
            reasons: it.reasons.into_iter().map(reason).collect(),
        }
    }
}

impl View<domain::Enterprise> {
    /// The segments it may make, without those it has a claim on.
    pub(super) fn suggested(&self) -> Result<Vec<Suggestion>> {
        let world = &self.world;
        let ask = |budget: &Budget<'_>| world.suggester().suggest_for(&world.at, self.ix, budget);
        Ok(world.within(ask)?.into_iter().map(|it| Suggestion::of(world, it)).collect())
    }
}

/// A segment held against a roster (核对项).
#[derive(SimpleObject)]
pub(super) struct RosterLine {
    /// The segment (环节).
    segment: Segment,
    /// Where it stands (核对结果).
    result: RosterResult,
    /// The result as a word (核对结果用语).
    result_label: Label,
    /// The check has been recorded already, for this roster and scope (已登记核对).
    recorded: bool,
    /// Who in the roster makes or develops it on the day (名录内企业).
    claimed_by: Vec<View<domain::Enterprise>>,
    /// Who in the roster has no claim at all, and a suggestion for it; while there is one, it is not marked unless
    /// it is named (可能的企业).
    hinted_by: Vec<View<domain::Enterprise>>,
}

/// A roster held against segments (按名录核对).
#[derive(SimpleObject)]
pub(super) struct RosterCheckResult {
    /// The roster (名录).
    roster: View<domain::Source>,
    /// The day it was published, where known (名录日期).
    date: Option<Day>,
    /// How many enterprises it names, merged records once (家数).
    enterprises: i32,
    /// How many of them have a claim (已入链家数).
    mapped: i32,
    /// Those without any claim; each tells what it may make (未入链企业).
    unmapped: Vec<View<domain::Enterprise>>,
    /// The segments of the groups, in the order of their codes (核对项).
    segments: Vec<RosterLine>,
    /// The segments that would be marked 名录范围内无, those already recorded apart (待登记).
    to_mark: Vec<Segment>,
}

/// The segments of groups or stages, in the order of codes.
pub(super) fn segments_of(world: &World, sections: &[SectionId]) -> Vec<Ix<domain::Segment>> {
    let at = &world.at;
    let mut rows = BTreeSet::new();
    for section in sections.iter().filter_map(|id| at.ix::<Section>(id)) {
        let groups = at.along::<_, Section>(Link::GroupsOfStage, section).map(|(ix, _)| ix);
        for group in std::iter::once(section).chain(groups) {
            let segments = at.along::<_, domain::Segment>(Link::SegmentsOfGroup, group);
            rows.extend(segments.map(|(ix, segment)| (segment.id.clone(), ix)));
        }
    }
    rows.into_iter().map(|(_, ix)| ix).collect()
}

/// Holds a roster against segments within a world's budget.
pub(super) fn hold(world: &World, roster: Ix<domain::Source>, segments: &[Ix<domain::Segment>]) -> Result<RosterCheck> {
    let lens = world.lens()?;
    // A roster is a list of thousands: one question of this kind has a request's budget.
    let budget = Budget::steps(STEPS_OF_CHECK);
    check_roster(&lens, world.suggester(), roster, segments, &budget).map_err(out_of_budget)
}

/// Steps that one check of a roster may take.
const STEPS_OF_CHECK: u64 = 2_000_000;

/// What can be asked about suggestions and rosters.
pub(super) struct SuggestQuestions(pub(super) World);

/// What can be asked about suggestions and rosters (入链建议、按名录核对).
#[Object]
impl SuggestQuestions {
    /// A roster held against the segments of groups: who in it makes them, whom it may still be, and what would be
    /// marked as 名录范围内无; none where no roster has been entered yet (按名录核对).
    async fn roster_check(
        &self,
        #[graphql(desc = "The roster, `source:…`; the newest one if left out (名录，默认最新)")] roster: Option<ID>,
        #[graphql(desc = "Groups or stages whose segments are looked for (组、段)")] groups: Vec<ID>,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
        #[graphql(desc = "How far the roster reaches; the zone if left out (范围，默认区内)")] scope: Option<
            super::survey::SurveyScope,
        >,
    ) -> Answer<RosterCheckResult> {
        let world = self.0.seen_from(zone.as_ref())?;
        let lens = world.lens()?;
        let named = roster.map(|id| world.fetch::<domain::Source>(&id)).transpose()?.map(|view| view.ix);
        let Some(roster) = named.or_else(|| newest_roster(&lens)) else { return Ok(None) };
        let sections: Vec<_> =
            groups.iter().map(|id| Ok(world.fetch::<Section>(id)?.it().id.clone())).collect::<Result<_>>()?;
        let check = hold(&world, roster, &segments_of(&world, &sections))?;
        let scope = scope.map_or(domain::SurveyScope::Zone, Into::into);
        let recorded = analysis::checked_already(&lens, roster, scope);
        let to_mark: Vec<_> = check.to_mark(&BTreeSet::new()).into_iter().filter(|ix| !recorded.contains(ix)).collect();
        let line = |row: &RosterRow| {
            let result = RosterResult::from(row.standing());
            RosterLine {
                segment: Segment::seen_through(&world, &lens, row.segment),
                result,
                result_label: result.label(),
                recorded: recorded.contains(&row.segment),
                claimed_by: world.views(row.claimed_by.iter().copied()),
                hinted_by: world.views(row.hinted_by.iter().copied()),
            }
        };
        let source = world.view(roster);
        Ok(Some(RosterCheckResult {
            date: source.it().published.map(Day),
            roster: source,
            enterprises: int(check.enterprises.len()),
            mapped: int(check.enterprises.len() - check.unmapped.len()),
            unmapped: world.views(check.unmapped.iter().map(|(ix, _)| *ix)),
            segments: check.rows.iter().map(line).collect(),
            to_mark: world.segments(to_mark),
        }))
    }
}
