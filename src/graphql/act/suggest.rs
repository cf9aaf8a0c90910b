//! Forms of what is made of suggestions and rosters: accepted suggestions become
//! claims, and what nobody in a roster claims becomes one survey. Both are read
//! from the world as it is, not from what the client saw.

use super::form::{Form, not_there};
use super::payload::Payload;
use super::request::{Mode, RequestInput, enact, world_of};
use super::values::CountInput;
use crate::analysis::{Budget, checked_already};
use crate::change::{Command, Reason, said};
use crate::domain::{
    self, Capability, CapabilityId, Citation, Enterprise, EnterpriseId, Id, Key, Method, Offering, RosterEntry,
    SectionId, SegmentId, SourceId, Survey,
};
use crate::graph::{Ix, Link, Snapshot};
use crate::graphql::capability::Role;
use crate::graphql::error::{Answer, said_by};
use crate::graphql::query::present;
use crate::graphql::scalar::Day;
use crate::graphql::source::Confidence;
use crate::graphql::suggest::{hold, segments_of};
use crate::graphql::survey::SurveyScope;
use crate::graphql::world::World;
use crate::graphql::worlds::Worlds;
use async_graphql::{Context, ID, InputObject};
use std::collections::BTreeSet;

/// A suggestion that is accepted (采纳的建议).
#[derive(InputObject)]
pub(in crate::graphql) struct AcceptedInput {
    /// The enterprise (企业).
    enterprise: ID,
    /// The segment that is suggested for it (环节).
    segment: ID,
    /// What it does there; it makes it if left out (作用，默认生产).
    role: Option<Role>,
}

/// Suggestions that are accepted (采纳入链建议).
#[derive(InputObject)]
pub(in crate::graphql) struct AcceptSuggestionsInput {
    /// One by one (逐条).
    items: Option<Vec<AcceptedInput>>,
    /// Of each enterprise without any claim in the zone's city, its first suggestion, where it lies in one of these
    /// groups or stages (整组).
    groups: Option<Vec<ID>>,
    /// By groups, only suggestions at least so sure; medium if left out (最低把握，默认中).
    at_least: Option<Confidence>,
    /// The zone; the home zone if left out (开发区，默认本区).
    zone: Option<ID>,
}

/// A roster held against segments (按名录核对).
#[derive(InputObject)]
pub(in crate::graphql) struct CheckAgainstRosterInput {
    /// The roster, `source:…` (名录).
    roster: ID,
    /// Its population in words, such as 规模以上工业企业 (总体).
    population: String,
    /// How many it holds in its own words; left out, its enterprises are counted (家数，默认按条目).
    count: Option<CountInput>,
    /// Groups or stages whose segments are looked for (组、段).
    groups: Vec<ID>,
    /// The zone; the home zone if left out (开发区，默认本区).
    zone: Option<ID>,
    /// How far the roster reaches; the zone if left out (范围，默认区内).
    scope: Option<SurveyScope>,
    /// On which day it was held against them (日期).
    on: Day,
    /// Segments that are left out (除外的环节).
    except: Option<Vec<ID>>,
    /// Segments that are marked although an enterprise without any claim may make them (仍予标注的环节).
    in_spite: Option<Vec<ID>>,
}

impl AcceptSuggestionsInput {
    pub(super) async fn accept(
        self,
        worlds: &dyn Worlds,
        context: &Context<'_>,
        request: RequestInput,
    ) -> Answer<Payload> {
        let world = World::new(world_of(worlds, request.key()).await, present(context)?.today);
        enact(worlds, context, Mode::One, request, |form| form.inside("input", |form| self.read(&world, form))).await
    }

    fn read(self, world: &World, form: &mut Form) -> Vec<(String, Command)> {
        let Some(world) = seen_from(world, self.zone.as_ref(), form) else { return Vec::new() };
        let mut accepted = Vec::new();
        let items = self.items.unwrap_or_default();
        let names_none = items.is_empty();
        for (at, item) in items.into_iter().enumerate() {
            let place = format!("items[{at}]");
            let claim = form.inside(place.clone(), |form| one(&world, item, form));
            accepted.extend(claim.map(|claim| (format!("input.{place}"), claim)));
        }
        let groups: Vec<SectionId> = form.refer_all("groups", &self.groups.unwrap_or_default());
        let least = self.at_least.map_or(domain::Confidence::Medium, Into::into);
        accepted.extend(of_groups(&world, &groups, least).into_iter().map(|claim| ("input.groups".to_owned(), claim)));
        let mut seen = BTreeSet::new();
        accepted.retain(|(_, claim)| seen.insert(claim.id.clone()));
        if accepted.is_empty() && names_none {
            let said = said!(
                "没有可采纳的建议；提示：逐条选取，或选未入链企业首条建议所在的组",
                "no suggestion is accepted; hint: name items, or groups in which enterprises without a claim have their first suggestion",
            );
            form.refuse(Reason::NothingChanges, "", said);
        }
        accepted.into_iter().map(|(place, claim)| (place, Command::ClaimCapability(claim))).collect()
    }
}

/// One suggestion: it must still be made.
fn one(world: &World, item: AcceptedInput, form: &mut Form) -> Option<Capability> {
    let enterprise: EnterpriseId = form.refer("enterprise", &item.enterprise);
    let segment: SegmentId = form.refer("segment", &item.segment);
    let at = &world.at;
    let Some(ix) = at.ix::<Enterprise>(&enterprise).map(|ix| at.resolve(ix)) else {
        form.refuse(Reason::NotFound, "enterprise", not_there(&enterprise));
        return None;
    };
    let suggestions = world.suggester().suggest_for(at, ix, &Budget::steps(STEPS_OF_ITEM)).unwrap_or_default();
    let Some(found) = suggestions.iter().find(|it| at.at(it.segment).id == segment) else {
        let said = said!(
            "{enterprise} 的入链建议中没有{segment}；提示：另附来源，用“登记能力”入链",
            "{segment} is not suggested for {enterprise}; hint: claim it with its own source, by claimCapability",
            segment = segment,
            enterprise = enterprise,
        );
        form.refuse(Reason::Invalid, "segment", said);
        return None;
    };
    Some(claim(at, ix, segment, item.role.map_or(domain::Role::Makes, Into::into), found.confidence))
}

/// Steps that the suggestions of one enterprise may take.
const STEPS_OF_ITEM: u64 = 100_000;

/// The first suggestions of enterprises without a claim that lie in some groups.
fn of_groups(world: &World, groups: &[SectionId], least: domain::Confidence) -> Vec<Capability> {
    let Ok(lens) = world.lens() else { return Vec::new() };
    if groups.is_empty() {
        return Vec::new();
    }
    let (at, wanted) = (&world.at, segments_of(world, groups));
    let first = |ix: Ix<Enterprise>| {
        let budget = Budget::steps(STEPS_OF_ITEM);
        let first = world.suggester().suggest_for(at, ix, &budget).ok()?.into_iter().next()?;
        let fits = wanted.contains(&first.segment) && first.confidence >= least;
        fits.then(|| claim(at, ix, at.at(first.segment).id.clone(), domain::Role::Makes, first.confidence))
    };
    crate::analysis::find_unmapped(&lens).into_iter().filter_map(first).collect()
}

/// The claim that a suggestion becomes. Its id says what it claims, so that it is
/// never made twice.
fn claim(
    world: &Snapshot,
    enterprise: Ix<Enterprise>,
    segment: SegmentId,
    role: domain::Role,
    confidence: domain::Confidence,
) -> Capability {
    let id = &world.at(enterprise).id;
    let word = match role {
        domain::Role::Makes => "makes",
        domain::Role::Develops => "develops",
        domain::Role::Uses => "uses",
    };
    let key = Key::new(&format!("{}.{}.{word}", id.key(), segment.key()));
    let key = key.unwrap_or_else(|_| segment.key().clone());
    Capability {
        id: CapabilityId::from(key),
        enterprise: id.clone(),
        segment,
        role,
        capacity: None,
        since: None,
        until: None,
        distress: None,
        cite: cite(world, enterprise, confidence),
    }
}

/// What a claim rests on: the newest row of a roster, else a product's row, else
/// the record itself; never surer than medium, for the mapping is our reading.
fn cite(world: &Snapshot, enterprise: Ix<Enterprise>, confidence: domain::Confidence) -> Citation {
    let records = world.records_of(enterprise);
    let entries = records.iter().flat_map(|ix| world.along::<_, RosterEntry>(Link::EntriesOfEnterprise, *ix));
    let published = |cite: &Citation| world.get::<domain::Source>(&cite.source).and_then(|source| source.published);
    let entry = entries.map(|(_, entry)| &entry.cite).max_by_key(|cite| published(cite));
    let offerings = records.iter().flat_map(|ix| world.along::<_, Offering>(Link::OfferingsOfEnterprise, *ix));
    let offering = offerings.map(|(_, offering)| &offering.cite).next();
    let mut cite = entry.or(offering).unwrap_or(&world.at(enterprise).cite).clone();
    cite.confidence = cite.confidence.min(confidence).min(domain::Confidence::Medium);
    cite
}

/// The world seen from the zone of a form.
fn seen_from(world: &World, zone: Option<&ID>, form: &mut Form) -> Option<World> {
    match world.seen_from(zone) {
        Ok(world) => Some(world),
        Err(error) => {
            form.refuse(Reason::NotFound, "zone", said_by(&error));
            None
        }
    }
}

impl CheckAgainstRosterInput {
    pub(super) async fn check(
        self,
        worlds: &dyn Worlds,
        context: &Context<'_>,
        request: RequestInput,
    ) -> Answer<Payload> {
        let world = World::new(world_of(worlds, request.key()).await, self.on.0);
        enact(worlds, context, Mode::One, request, |form| {
            let survey = form.inside("input", |form| self.read(&world, form));
            survey.into_iter().map(|survey| ("input".to_owned(), Command::RecordSurvey(survey))).collect()
        })
        .await
    }

    fn read(self, world: &World, form: &mut Form) -> Option<Survey> {
        let world = seen_from(world, self.zone.as_ref(), form)?;
        let roster: SourceId = form.refer("roster", &self.roster);
        let sections: Vec<SectionId> = form.refer_all("groups", &self.groups);
        let except: BTreeSet<SegmentId> =
            form.refer_all("except", &self.except.unwrap_or_default()).into_iter().collect();
        let in_spite: Vec<SegmentId> = form.refer_all("inSpite", &self.in_spite.unwrap_or_default());
        let population = form.name("population", &self.population);
        let count = self.count.map(|count| count.read("count", form));
        let scope: domain::SurveyScope = self.scope.unwrap_or(SurveyScope::Zone).into();
        let at = &world.at;
        let Some(source) = at.ix::<domain::Source>(&roster) else {
            form.refuse(Reason::NotFound, "roster", not_there(&roster));
            return None;
        };
        let lens = world.lens().ok()?;
        let check = match hold(&world, source, &segments_of(&world, &sections)) {
            Ok(check) if !check.enterprises.is_empty() => check,
            Ok(_) => {
                let said = said!(
                    "{roster} 没有名录条目；提示：先导入名录，或逐条录入",
                    "{roster} names no enterprise; hint: import it, or enter its rows, first",
                    roster = roster,
                );
                form.refuse(Reason::Invalid, "roster", said);
                return None;
            }
            Err(error) => {
                form.refuse(Reason::Invalid, "roster", said_by(&error));
                return None;
            }
        };
        let recorded = checked_already(&lens, source, scope);
        let in_spite = in_spite.iter().filter_map(|id| at.ix::<domain::Segment>(id)).collect();
        let left = check.to_mark(&in_spite).into_iter().filter(|ix| !recorded.contains(ix));
        let segments: Vec<_> = left.map(|ix| at.at(ix).id.clone()).filter(|id| !except.contains(id)).collect();
        if segments.is_empty() {
            let said = said!(
                "没有可标注的环节：各环节或已有企业，或可能由未入链企业生产，或已按此名录核对；提示：查看核对结果",
                "nothing is left to mark: each segment is claimed, may be made by an enterprise without a claim, or has been checked against this roster already; hint: ask rosterCheck",
            );
            form.refuse(Reason::NothingChanges, "groups", said);
            return None;
        }
        let counted =
            domain::Count { at_least: u32::try_from(check.enterprises.len()).unwrap_or(u32::MAX), approximate: false };
        let zone = at.at(world.zone().ok()?).id.clone();
        let confidence = at.at(source).kind.cap().min(domain::Confidence::Medium);
        Some(Survey {
            id: form.id(None),
            zone,
            scope,
            method: Method::Roster { roster: roster.clone(), population, count: count.unwrap_or(counted), segments },
            on: self.on.0,
            finding: None,
            cite: Citation::of(roster, confidence),
        })
    }
}
