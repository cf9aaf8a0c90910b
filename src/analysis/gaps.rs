//! Gaps and what investment promotion can do about them: 断点, 补链, 延链, 强链,
//! 建链. A segment may be several at once.

use super::budget::{Budget, OutOfBudget};
use super::lens::Lens;
use super::severity::Severity;
use super::status::Status;
use crate::domain::{Aim, Basis, Chain, ChainId, Need, Segment, ThemeId};
use crate::graph::Ix;
use std::collections::BTreeMap;

/// What kind of gap, by what can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapKind {
    /// Somebody here lacks it and cannot buy it in (断点).
    Break,
    /// Not made here; present or filling segments buy it in (补链).
    Fill,
    /// Not made here; every essential group of it is at hand (延链).
    Extend,
    /// Weak, or present with one maker (强链).
    Strengthen,
    /// A first segment of a chain the zone goes for, with almost nothing there (建链).
    Build,
}

/// A gap.
#[derive(Debug, Clone)]
pub struct Gap {
    /// The segment.
    pub segment: Ix<Segment>,
    /// Its status.
    pub status: Status,
    /// On what the status rests.
    pub basis: Basis,
    /// What can be done, most pressing first; never empty.
    pub kinds: Vec<GapKind>,
    /// What the zone goes for.
    pub aim: Option<Aim>,
    /// Present or filling segments that need it and find nothing in the city.
    pub users: Vec<Ix<Segment>>,
    /// How much it matters.
    pub severity: Severity,
}

/// Which gaps to list.
#[derive(Debug, Clone, Default)]
pub struct GapQuery {
    /// Of this chain only.
    pub chain: Option<ChainId>,
    /// Of chains of this theme only.
    pub theme: Option<ThemeId>,
    /// Of one of these kinds only; empty means all.
    pub kinds: Vec<GapKind>,
    /// Of this basis only.
    pub basis: Option<Basis>,
    /// Only what the zone goes for (主攻 and 配套).
    pub focus_only: bool,
}

/// The gaps of a zone, the most severe first; equal ones in the order of codes.
///
/// # Errors
/// [`OutOfBudget`] when there is more to look at than allowed.
pub fn find_gaps(lens: &Lens<'_>, query: &GapQuery, budget: &Budget<'_>) -> Result<Vec<Gap>, OutOfBudget> {
    let mut gaps = Vec::new();
    for (_, segments) in lens.world.topology().chains().filter(|(chain, _)| query.asks_for(lens.world.at(*chain))) {
        let building = is_to_build(lens, segments);
        for segment in segments {
            budget.spend(1)?;
            let found = find(lens, *segment, building).filter(|found| query.wants(lens, found));
            gaps.extend(found.map(|found| found.weighed(lens, budget)).transpose()?);
        }
    }
    gaps.sort_by_cached_key(|gap| (std::cmp::Reverse(gap.severity.points()), lens.world.at(gap.segment).id.clone()));
    Ok(gaps)
}

impl GapQuery {
    fn asks_for(&self, chain: &Chain) -> bool {
        self.chain.as_ref().is_none_or(|id| chain.id == *id)
            && self.theme.as_ref().is_none_or(|id| chain.themes.contains(id))
    }

    fn wants(&self, lens: &Lens<'_>, gap: &Found) -> bool {
        (self.kinds.is_empty() || gap.kinds.iter().any(|kind| self.kinds.contains(kind)))
            && self.basis.is_none_or(|basis| basis == gap.basis)
            && (!self.focus_only || lens.aim(gap.segment).is_in_focus())
    }
}

/// The gap of one segment, if it is one.
///
/// # Errors
/// [`OutOfBudget`] when there is more to look at than allowed.
pub fn gap_of(lens: &Lens<'_>, segment: Ix<Segment>, budget: &Budget<'_>) -> Result<Option<Gap>, OutOfBudget> {
    find(lens, segment, chain_is_to_build(lens, segment)).map(|found| found.weighed(lens, budget)).transpose()
}

/// Whether a segment is a gap.
pub fn is_gap(lens: &Lens<'_>, segment: Ix<Segment>) -> bool {
    find(lens, segment, chain_is_to_build(lens, segment)).is_some()
}

/// What kinds of gap a segment is; empty where it is none.
pub fn gap_kinds(lens: &Lens<'_>, segment: Ix<Segment>) -> Vec<GapKind> {
    find(lens, segment, chain_is_to_build(lens, segment)).map(|found| found.kinds).unwrap_or_default()
}

/// The kinds of every gap of the zone, without how much each matters.
///
/// # Errors
/// [`OutOfBudget`] when there is more to look at than allowed.
pub fn kinds_of_all(lens: &Lens<'_>, budget: &Budget<'_>) -> Result<BTreeMap<Ix<Segment>, Vec<GapKind>>, OutOfBudget> {
    let mut all = BTreeMap::new();
    for (_, segments) in lens.world.topology().chains() {
        budget.spend(segments.len() as u64)?;
        let building = is_to_build(lens, segments);
        let found = segments.iter().filter_map(|segment| find(lens, *segment, building));
        all.extend(found.map(|found| (found.segment, found.kinds)));
    }
    Ok(all)
}

/// A gap whose severity is not worked out yet.
struct Found {
    segment: Ix<Segment>,
    status: Status,
    basis: Basis,
    kinds: Vec<GapKind>,
    aim: Option<Aim>,
    users: Vec<(Ix<Segment>, bool)>,
}

impl Found {
    fn weighed(self, lens: &Lens<'_>, budget: &Budget<'_>) -> Result<Gap, OutOfBudget> {
        let Self { segment, status, basis, kinds, aim, users } = self;
        let severity = lens.severity_for(segment, basis, &users, budget)?;
        let users = users.into_iter().map(|(user, _)| user).collect();
        Ok(Gap { segment, status, basis, kinds, aim, users, severity })
    }
}

fn find(lens: &Lens<'_>, segment: Ix<Segment>, building: bool) -> Option<Found> {
    let aim = lens.aim(segment).aim;
    if matches!(aim, Some(Aim::Out)) || lens.is_denied(segment) {
        return None;
    }
    let status = lens.status(segment);
    let users = lens.lacking_users(segment);
    let kinds = kinds(lens, segment, status, &users, building && aim == Some(Aim::Main));
    if kinds.is_empty() {
        return None;
    }
    Some(Found { segment, status, basis: lens.basis(segment, status), kinds, aim, users })
}

fn kinds(
    lens: &Lens<'_>,
    segment: Ix<Segment>,
    status: Status,
    users: &[(Ix<Segment>, bool)],
    build: bool,
) -> Vec<GapKind> {
    let local = lens.local(segment);
    let mut kinds = Vec::new();
    if local.zone > 0 {
        if status == Status::Weak || local.zone == 1 {
            kinds.push(GapKind::Strengthen);
        }
        return kinds;
    }
    if status == Status::Broken {
        kinds.push(GapKind::Break);
    }
    if users.iter().any(|(_, broken)| !broken) {
        kinds.push(GapKind::Fill);
    }
    if !local.filling && lens.can_extend(segment) {
        kinds.push(GapKind::Extend);
    }
    if build && !local.filling {
        kinds.push(GapKind::Build);
    }
    kinds
}

impl Lens<'_> {
    /// Whether every essential group of a segment has an alternative that is made
    /// in the city or being filled here; a segment without such groups has
    /// nothing to extend from.
    pub fn can_extend(&self, segment: Ix<Segment>) -> bool {
        let essential = || self.world.topology().groups_of(segment).iter().filter(|it| it.need == Need::Essential);
        let at_hand = |ix: &Ix<Segment>| {
            let local = self.local(*ix);
            local.city > 0 || local.filling
        };
        essential().next().is_some() && essential().all(|group| group.alternatives.iter().any(at_hand))
    }
}

fn chain_is_to_build(lens: &Lens<'_>, segment: Ix<Segment>) -> bool {
    let topology = lens.world.topology();
    topology.chain_of(segment).is_some_and(|chain| is_to_build(lens, topology.segments_of(chain)))
}

/// The zone goes for something in the chain and has almost nothing of it.
fn is_to_build(lens: &Lens<'_>, segments: &[Ix<Segment>]) -> bool {
    let there = segments.iter().filter(|ix| lens.is_user(**ix)).count();
    let almost_nothing = there * 100 <= segments.len() * lens.in_force().almost_nothing_percent().value as usize;
    almost_nothing && segments.iter().any(|ix| lens.aim(*ix).aim == Some(Aim::Main))
}
