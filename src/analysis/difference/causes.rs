//! What stands behind a difference in time: the facts that came, went or were
//! revised between two worlds, nearest to the segment first. It names what
//! changed where the segment's standing comes from; it cannot try the history
//! without it.

use crate::analysis::budget::{Budget, OutOfBudget};
use crate::analysis::lens::Lens;
use crate::change::Revision;
use crate::domain::{
    Capability, Enterprise, EnterpriseId, FactId, Holder, Id, Opinion, Post, Project, Segment, Settings, StageEntry,
};
use crate::graph::{Ix, Link, Snapshot, Span};
use chrono::Datelike;
use std::collections::{BTreeMap, BTreeSet};

/// A fact behind a difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cause {
    /// The change that recorded, revised or retired it last.
    pub revision: Revision,
    /// The fact.
    pub fact: FactId,
    /// How many feeds it lies from the segment; 0 is the segment itself.
    pub distance: u32,
}

/// So many feeds away a cause is looked for.
const FARTHEST: u32 = 6;

/// The causes of a segment's shift: of all facts that differ between the two
/// worlds (recorded between their revisions, or beginning or ending between
/// their days) those nearest to it along the feeds.
///
/// # Errors
/// [`OutOfBudget`]: a step is a fact looked at.
pub fn find_causes<'w>(
    before: &Lens<'w>,
    after: &Lens<'w>,
    segment: Ix<Segment>,
    known: &mut BTreeMap<Ix<Segment>, Vec<Cause>>,
    budget: &Budget<'_>,
) -> Result<Vec<Cause>, OutOfBudget> {
    let (mut ring, mut seen) = (BTreeSet::from([segment]), BTreeSet::from([segment]));
    for distance in 0..=FARTHEST {
        let mut found = BTreeSet::new();
        for at in &ring {
            if !known.contains_key(at) {
                known.insert(*at, differing(before, after, *at, budget)?);
            }
            found.extend(known.get(at).into_iter().flatten().cloned().map(|cause| Cause { distance, ..cause }));
        }
        if !found.is_empty() {
            return Ok(found.into_iter().collect());
        }
        let near = [before, after].into_iter().flat_map(|lens| ring.iter().flat_map(|at| neighbours(lens.world, *at)));
        ring = near.filter(|ix| !seen.contains(ix)).collect();
        seen.extend(ring.iter().copied());
    }
    // Thresholds and weights of the zone stand behind what nothing nearer explains.
    let settings = after.world.all::<Settings>().filter(|(_, it)| it.zone == after.world.at(after.zone).id);
    let changed = settings.filter_map(|(_, it)| {
        let fact = it.id.fact_id();
        let (revision, ..) = after.world.tables.state(&fact)?;
        (revision > before.world.revision()).then_some(Cause { revision, fact, distance: FARTHEST + 1 })
    });
    Ok(changed.collect())
}

fn neighbours(world: &Snapshot, segment: Ix<Segment>) -> Vec<Ix<Segment>> {
    let topology = world.topology();
    let inputs = topology.groups_of(segment).iter().flat_map(|group| group.alternatives.iter().copied());
    inputs.chain(topology.users_of(segment).map(|(_, group)| group.user)).collect()
}

/// The facts about a segment that differ.
fn differing<'w>(
    before: &Lens<'w>,
    after: &Lens<'w>,
    segment: Ix<Segment>,
    budget: &Budget<'_>,
) -> Result<Vec<Cause>, OutOfBudget> {
    let mut causes = BTreeSet::new();
    for lens in [before, after] {
        let facts = facts_of(lens, segment);
        budget.spend(facts.len() as u64 + 1)?;
        for (fact, span) in facts {
            let Some((revision, ..)) = after.world.tables.state(&fact) else { continue };
            let held = |lens: &Lens<'_>| {
                lens.world.tables.holds(&fact) && span.is_none_or(|span| span.covers(lens.on.num_days_from_ce()))
            };
            if revision > before.world.revision() || held(before) != held(after) {
                causes.insert(Cause { revision, fact, distance: 0 });
            }
        }
    }
    Ok(causes.into_iter().collect())
}

/// Every fact on which a segment's standing in the zone rests by itself, with
/// the days on which it holds.
fn facts_of(lens: &Lens<'_>, segment: Ix<Segment>) -> Vec<(FactId, Option<Span>)> {
    let world = lens.world;
    let mut facts: Vec<(FactId, Option<Span>)> = Vec::new();
    if segment.at() >= world.tables.segments.rows() {
        return facts;
    }
    facts.push((world.at(segment).id.fact_id(), None));
    facts.extend(world.recipe_of(segment).map(|it| (it.id.fact_id(), None)));
    facts.extend(world.focus_of(lens.zone, segment).map(|it| (it.id.fact_id(), None)));
    for (_, claim) in world.along::<_, Capability>(Link::CapabilitiesOfSegment, segment) {
        facts.push((claim.id.fact_id(), Some(world.span_of_capability(claim))));
        facts.push((claim.enterprise.fact_id(), None));
        facts.extend(posts_of(world, &claim.enterprise));
    }
    for (ix, project) in world.along::<_, Project>(Link::ProjectsOfSegment, segment) {
        facts.push((project.id.fact_id(), None));
        let entries = world.along::<_, StageEntry>(Link::StagesOfProject, ix);
        facts.extend(entries.map(|(_, entry)| (entry.id.fact_id(), Some(world.span_of_stage(entry)))));
    }
    for (_, opinion) in world.along::<_, Opinion>(Link::OpinionsOfSegment, segment) {
        facts.push((opinion.id.fact_id(), Some(Span::of(Some(opinion.on), None))));
    }
    facts.extend(lens.surveys_of(segment).map(|it| (it.id.fact_id(), Some(world.span_of_survey(it)))));
    facts
}

fn posts_of(world: &Snapshot, enterprise: &EnterpriseId) -> Vec<(FactId, Option<Span>)> {
    let Some(ix) = world.ix::<Enterprise>(enterprise) else { return Vec::new() };
    let posts = world.along::<_, Post>(Link::PostsOfEnterprise, ix);
    let firms = posts.filter(|(_, post)| matches!(post.holder, Holder::Enterprise(_)));
    firms.map(|(_, post)| (post.id.fact_id(), Some(world.span_of_post(post)))).collect()
}
