//! Two worlds side by side: which gaps opened, closed or changed, what can be
//! made now, which projects moved and which figures are others. It serves
//! what-ifs and differences in time alike; it never says which world is right.

mod causes;
mod figures;

pub use causes::{Cause, find_causes};
pub use figures::{FigureShift, MoneyShift, ProjectMove, RatingShift, RatingStand};

use super::budget::{Budget, OutOfBudget};
use super::closure::{BoughtIn, ChainShare, Closure, shares_of_chains};
use super::gaps::{GapKind, gap_kinds, gap_of, kinds_of_all};
use super::lens::Lens;
use super::status::{Status, SupplyGrade};
use crate::domain::{Basis, Chain, Need, Segment};
use crate::graph::Ix;
use std::collections::{BTreeMap, BTreeSet};

/// An essential group of a segment that is made or being filled here, of which
/// nothing is at hand and which cannot be bought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// Any one of these would do.
    pub alternatives: Vec<Ix<Segment>>,
    /// How the group is supplied: UNKNOWN or UNMET.
    pub grade: SupplyGrade,
}

/// What stands of a segment in one world.
#[derive(Debug, Clone)]
pub struct Stand {
    /// Its status.
    pub status: Status,
    /// On what the status rests.
    pub basis: Basis,
    /// The kinds of gap it is; empty where it is none.
    pub kinds: Vec<GapKind>,
    /// The points of its severity, where it is a gap.
    pub severity: Option<i32>,
    /// What it lacks.
    pub lacks: Vec<Lack>,
    /// Makers in the zone.
    pub makers: u32,
    /// Makers in the city.
    pub makers_in_city: u32,
    /// Whether it can be made with what the city makes, as far as each input may travel.
    pub closed: bool,
}

impl Stand {
    /// Whether two worlds say the same of a segment, or neither has it.
    pub(super) fn same(one: Option<&Self>, other: Option<&Self>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => one.says_the_same(other),
            (None, None) => true,
            _ => false,
        }
    }

    /// Whether two worlds say the same of the segment, points and counts of
    /// makers beyond the first apart.
    fn says_the_same(&self, other: &Self) -> bool {
        let plain =
            |it: &Self| (it.status, it.basis, it.kinds.clone(), it.closed, it.makers.min(2), it.makers_in_city.min(1));
        plain(self) == plain(other) && self.lacks == other.lacks
    }
}

/// How a segment shifted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShiftKind {
    /// It was no gap and is one.
    Opened,
    /// It was a gap and is none.
    Closed,
    /// It is a gap of another kind, another status, or lacks something else.
    Changed,
    /// It is no gap before nor after, and something else is different.
    Other,
}

/// A segment of which the two worlds say different things.
#[derive(Debug, Clone)]
pub struct SegmentShift {
    /// The segment.
    pub segment: Ix<Segment>,
    /// How it shifted.
    pub kind: ShiftKind,
    /// Before; none where the segment was not there.
    pub before: Option<Stand>,
    /// After; none where it is there no more.
    pub after: Option<Stand>,
}

/// A chain whose shares differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainShift {
    /// The chain.
    pub chain: Ix<Chain>,
    /// Before; none where the chain was not there.
    pub before: Option<ChainShare>,
    /// After; none where it is there no more.
    pub after: Option<ChainShare>,
}

/// A segment that lacks what it lacked before, though something shifted on the
/// way to it: what came does not close it yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StillLacking {
    /// The segment, made or being filled here.
    pub user: Ix<Segment>,
    /// What it lacks.
    pub lack: Lack,
    /// The alternatives of that group, and their direct inputs, that shifted.
    pub shifted: Vec<Ix<Segment>>,
    /// Alternatives whose essential groups are all at hand now and were not before.
    pub ready: Vec<Ix<Segment>>,
}

/// All that differs between two worlds, seen for one zone each.
#[derive(Debug, Clone, Default)]
pub struct Difference {
    /// Segments, in the order of the chains.
    pub segments: Vec<SegmentShift>,
    /// Who lacks the same as before though something shifted on the way, in the order of the chains.
    pub still_lacking: Vec<StillLacking>,
    /// Chains, in their order.
    pub chains: Vec<ChainShift>,
    /// Items of rating levels.
    pub ratings: Vec<RatingShift>,
    /// Projects of the zone that stand at another stage.
    pub projects: Vec<ProjectMove>,
    /// Figures that are known now, known no more, or others.
    pub figures: Vec<FigureShift>,
    /// Investments of projects that are others.
    pub investments: Vec<MoneyShift>,
}

/// What differs between two worlds of one history.
///
/// # Errors
/// [`OutOfBudget`]: a step is a segment looked at.
pub fn compare(before: &Lens<'_>, after: &Lens<'_>, budget: &Budget<'_>) -> Result<Difference, OutOfBudget> {
    let (old, new) = (Side::new(before, budget)?, Side::new(after, budget)?);
    let mut segments = Vec::new();
    for segment in all_segments(before, after) {
        if let Some(shift) = SegmentShift::of(segment, old.stand(segment), new.stand(segment)) {
            let was = shift.before.map(|it| it.weighed(before, segment, budget)).transpose()?;
            let is = shift.after.map(|it| it.weighed(after, segment, budget)).transpose()?;
            segments.push(SegmentShift { before: was, after: is, ..shift });
        }
    }
    Ok(Difference {
        still_lacking: still_lacking(before, after, &segments),
        segments,
        chains: chain_shifts(&old, &new),
        ratings: figures::ratings(before, after),
        projects: figures::project_moves(before, after),
        figures: figures::figures(before, after),
        investments: figures::investments(before, after),
    })
}

/// Every segment of either world, in the order of the chains of the later one.
fn all_segments(before: &Lens<'_>, after: &Lens<'_>) -> Vec<Ix<Segment>> {
    let of = |lens: &Lens<'_>| lens.world.topology().chains().flat_map(|(_, all)| all.to_vec()).collect::<Vec<_>>();
    let mut all = of(after);
    let known: BTreeSet<_> = all.iter().copied().collect();
    all.extend(of(before).into_iter().filter(|ix| !known.contains(ix)));
    all
}

impl SegmentShift {
    fn of(segment: Ix<Segment>, before: Option<Stand>, after: Option<Stand>) -> Option<Self> {
        let same = Stand::same(before.as_ref(), after.as_ref());
        let is_gap = |stand: &Option<Stand>| stand.as_ref().is_some_and(|stand| !stand.kinds.is_empty());
        let kind = match (is_gap(&before), is_gap(&after)) {
            (false, true) => ShiftKind::Opened,
            (true, false) => ShiftKind::Closed,
            (true, true) => ShiftKind::Changed,
            (false, false) => ShiftKind::Other,
        };
        (!same).then_some(Self { segment, kind, before, after })
    }
}

/// One world, with what all its segments need worked out once.
struct Side<'a, 'w> {
    lens: &'a Lens<'w>,
    reach: Closure,
    nothing: Closure,
    kinds: BTreeMap<Ix<Segment>, Vec<GapKind>>,
}

impl<'a, 'w> Side<'a, 'w> {
    fn new(lens: &'a Lens<'w>, budget: &Budget<'_>) -> Result<Self, OutOfBudget> {
        let (reach, nothing) = (lens.closure(&BoughtIn::AsReach), lens.closure(&BoughtIn::Nothing));
        Ok(Self { lens, reach, nothing, kinds: kinds_of_all(lens, budget)? })
    }

    fn stand(&self, segment: Ix<Segment>) -> Option<Stand> {
        let kinds = self.kinds.get(&segment).cloned().unwrap_or_default();
        self.lens.stand_with(segment, kinds, self.reach.has(segment))
    }
}

impl Stand {
    /// With the points of its severity, where it is a gap.
    fn weighed(self, lens: &Lens<'_>, segment: Ix<Segment>, budget: &Budget<'_>) -> Result<Self, OutOfBudget> {
        if self.kinds.is_empty() {
            return Ok(self);
        }
        let severity = gap_of(lens, segment, budget)?.map(|gap| gap.severity.points());
        Ok(Self { severity, ..self })
    }
}

impl Lens<'_> {
    /// What stands of a segment, without how much it matters; none where this world has no such segment.
    pub fn stand(&self, segment: Ix<Segment>, closure: &Closure) -> Option<Stand> {
        self.world.topology().node(segment)?;
        self.stand_with(segment, gap_kinds(self, segment), closure.has(segment))
    }

    fn stand_with(&self, segment: Ix<Segment>, kinds: Vec<GapKind>, closed: bool) -> Option<Stand> {
        self.world.topology().node(segment)?;
        let status = self.status(segment);
        let local = self.local(segment);
        Some(Stand {
            status,
            basis: self.basis(segment, status),
            kinds,
            severity: None,
            lacks: self.lacks(segment),
            makers: local.zone,
            makers_in_city: local.city,
            closed,
        })
    }

    /// What a segment that is made or being filled here lacks.
    pub fn lacks(&self, segment: Ix<Segment>) -> Vec<Lack> {
        if !self.is_user(segment) {
            return Vec::new();
        }
        let essential = self.world.topology().groups_of(segment).iter().filter(|group| group.need == Need::Essential);
        let lack = essential.map(|group| (group, self.supply(group).grade)).filter(|(_, grade)| grade.is_break());
        lack.map(|(group, grade)| Lack { alternatives: group.alternatives.clone(), grade }).collect()
    }
}

fn still_lacking(before: &Lens<'_>, after: &Lens<'_>, shifts: &[SegmentShift]) -> Vec<StillLacking> {
    let shifted: BTreeSet<_> = shifts.iter().map(|shift| shift.segment).collect();
    let topology = after.world.topology();
    let near = |ix: &Ix<Segment>| {
        let inputs = topology.groups_of(*ix).iter().flat_map(|group| group.alternatives.iter().copied());
        std::iter::once(*ix).chain(inputs).collect::<Vec<_>>()
    };
    let was_ready = |ix: Ix<Segment>| before.world.topology().node(ix).is_some() && before.can_extend(ix);
    // Only who needs a shifted segment, or something that needs one, is asked.
    let users = |ix: Ix<Segment>| topology.users_of(ix).map(|(_, group)| group.user).collect::<BTreeSet<_>>();
    let first: BTreeSet<_> = shifted.iter().flat_map(|ix| users(*ix)).collect();
    let asked: BTreeSet<_> = first.iter().flat_map(|ix| users(*ix)).chain(first.iter().copied()).collect();
    let order = topology.chains().flat_map(|(_, all)| all.iter().copied()).filter(|ix| asked.contains(ix));
    let of_user = |user: Ix<Segment>| {
        let old = if before.world.topology().node(user).is_some() { before.lacks(user) } else { Vec::new() };
        let same = move |lack: &Lack| old.iter().any(|other| other.alternatives == lack.alternatives);
        after.lacks(user).into_iter().filter(same).map(move |lack| (user, lack))
    };
    let still = order.flat_map(of_user).map(|(user, lack)| {
        let on_the_way: BTreeSet<_> =
            lack.alternatives.iter().flat_map(near).filter(|ix| shifted.contains(ix)).collect();
        let ready = lack.alternatives.iter().copied().filter(|ix| after.can_extend(*ix) && !was_ready(*ix)).collect();
        StillLacking { user, lack, shifted: on_the_way.into_iter().collect(), ready }
    });
    still.filter(|it| !it.shifted.is_empty()).collect()
}

fn chain_shifts(old: &Side<'_, '_>, new: &Side<'_, '_>) -> Vec<ChainShift> {
    let shares = |side: &Side<'_, '_>| -> Vec<(Ix<Chain>, ChainShare)> {
        shares_of_chains(side.lens, &side.reach, &side.nothing)
    };
    let before: BTreeMap<_, _> = shares(old).into_iter().collect();
    let now = shares(new);
    let there: BTreeSet<_> = now.iter().map(|(chain, _)| *chain).collect();
    let gone = before.iter().filter(|(chain, _)| !there.contains(chain));
    let gone: Vec<_> =
        gone.map(|(chain, share)| ChainShift { chain: *chain, before: Some(*share), after: None }).collect();
    let all = now.into_iter().map(|(chain, share)| ChainShift {
        chain,
        before: before.get(&chain).copied(),
        after: Some(share),
    });
    all.chain(gone).filter(|shift| shift.before != shift.after).collect()
}
