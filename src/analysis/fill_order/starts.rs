//! A choice to begin with, by whole ways instead of single additions: for each
//! segment that counts, all that closes it by its cheapest alternatives (as the
//! relaxed plans of Hoffmann and Nebel, Journal of Artificial Intelligence
//! Research 14 (2001)), for the few that are wanted their minimum missing set.
//! Taken one way after the other by what it really gains for its cost. What it
//! finds is no more than a start: the branch and bound goes on from it.

use super::super::budget::Budget;
use super::super::live::LiveClosure;
use super::super::missing::{Price, find_missing_sets, least_costs};
use super::{Candidate, FillTask, spend};
use crate::domain::Segment;
use crate::graph::Ix;
use std::collections::BTreeSet;

/// The minimum missing set is looked for where no more are wanted than this.
const FEW_WANTED: usize = 5;

/// Candidates that together close a segment, as far as their alternatives are no circle.
struct Way {
    segment: Ix<Segment>,
    adds: Vec<usize>,
}

/// What to begin with, and what it gains; `live` is as nothing were added before and after.
pub(super) fn begin(
    task: &FillTask<'_>,
    candidates: &[Candidate],
    prizes: impl Iterator<Item = Ix<Segment>>,
    live: &mut LiveClosure<'_>,
    budget: &Budget<'_>,
) -> (u32, Vec<usize>) {
    let prizes: Vec<_> = prizes.collect();
    let mut ways = cheapest_ways(task, candidates, &prizes, live);
    if task.wanted.len() <= FEW_WANTED {
        ways.extend(task.wanted.iter().filter_map(|ix| least_way(task, candidates, *ix, budget)));
    }
    let (mut gain, mut left, mut chosen) = (0, task.most, Vec::new());
    while let Some((more, cost, adds)) = best_way(task, candidates, &ways, &chosen, left, live, budget) {
        adds.iter().filter_map(|at| candidates.get(*at)).for_each(|(segment, _)| drop(live.add(*segment)));
        gain += more;
        left -= cost;
        chosen.extend(adds);
    }
    chosen.iter().filter_map(|at| candidates.get(*at)).for_each(|(segment, _)| drop(live.remove(*segment)));
    (gain, chosen)
}

/// What of a way is not chosen yet: its gain, its cost, and its candidates.
type Rest = (u32, u32, Vec<usize>);

/// The way that gains most for its cost and still fits; none where nothing gains, or the steps are spent.
fn best_way(
    task: &FillTask<'_>,
    candidates: &[Candidate],
    ways: &[Way],
    chosen: &[usize],
    left: u32,
    live: &mut LiveClosure<'_>,
    budget: &Budget<'_>,
) -> Option<Rest> {
    let mut best: Option<Rest> = None;
    for way in ways {
        if live.has(way.segment) {
            continue;
        }
        let rest: Vec<usize> = way.adds.iter().copied().filter(|at| !chosen.contains(at)).collect();
        let those = || rest.iter().filter_map(|at| candidates.get(*at));
        let cost: u32 = those().map(|(_, cost)| cost).sum();
        if cost > left {
            continue;
        }
        let gain: u32 = those().map(|(segment, _)| task.weight_of(&live.add(*segment))).sum();
        those().for_each(|(segment, _)| drop(live.remove(*segment)));
        spend(live, budget).ok()?;
        let promise = |gain: u32, cost: u32| u64::from(gain) * u64::from(cost);
        if gain > 0 && best.as_ref().is_none_or(|(most, dear, _)| promise(gain, *dear) > promise(*most, cost)) {
            best = Some((gain, cost, rest));
        }
    }
    best
}

/// Each segment with its cheapest alternatives all the way up.
#[expect(clippy::indexing_slicing, reason = "an array runs beside the segment table")]
fn cheapest_ways(
    task: &FillTask<'_>,
    candidates: &[Candidate],
    prizes: &[Ix<Segment>],
    live: &LiveClosure<'_>,
) -> Vec<Way> {
    let given = task.given;
    let cone = given.cone(prizes.iter().copied(), |ix| live.has(ix));
    let price = |ix| Price { make: given.cost_of(ix), buy: None };
    let least = least_costs(given, &cone, |ix| live.has(ix), price);
    let way = |segment: &Ix<Segment>| {
        let (mut met, mut waiting) = (BTreeSet::from([*segment]), vec![*segment]);
        while let Some(at) = waiting.pop() {
            let open = given.groups(at).filter(|group| !group.alternatives.iter().any(|ix| live.has(*ix)));
            let cheapest = open.filter_map(|group| group.alternatives.iter().min_by_key(|ix| (least[ix.at()], **ix)));
            waiting.extend(cheapest.copied().filter(|ix| met.insert(*ix)));
        }
        way_of(task, candidates, *segment, met.into_iter())
    };
    prizes.iter().filter_map(way).collect()
}

/// The minimum missing set of a segment, if it is found in an eighth of the steps.
fn least_way(task: &FillTask<'_>, candidates: &[Candidate], segment: Ix<Segment>, budget: &Budget<'_>) -> Option<Way> {
    let share = budget.share(8);
    let sets = find_missing_sets(task.given, segment, 1, &share);
    budget.spend(share.spent()).ok()?;
    way_of(task, candidates, segment, sets.sets.into_iter().next()?.made.into_iter())
}

/// A way by the positions of its candidates; none where it needs what is none.
fn way_of(
    task: &FillTask<'_>,
    candidates: &[Candidate],
    segment: Ix<Segment>,
    members: impl Iterator<Item = Ix<Segment>>,
) -> Option<Way> {
    let lacking = members.filter(|ix| !(task.given.available)(*ix));
    let place = |ix: Ix<Segment>| candidates.iter().position(|(candidate, _)| *candidate == ix);
    Some(Way { segment, adds: lacking.map(place).collect::<Option<_>>()? })
}
