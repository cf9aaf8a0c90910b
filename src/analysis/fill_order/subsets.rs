//! Every subset that fits into the budget, and the best order among all: a
//! dynamic programme over subsets, exact. What an order gains early is the area
//! under its curve: what can be made counts for each unit of cost from then on.

use super::super::budget::{Budget, OutOfBudget};
use super::super::live::LiveClosure;
use super::{Candidate, FillTask, spend};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// A subset is a number of 64 bits.
const MOST_CANDIDATES: usize = 64;

/// The best order of the best subset.
pub(super) struct Best {
    pub(super) order: Vec<Candidate>,
    /// What it counts at its end, over and above what could be made before.
    pub(super) gain: u32,
}

/// Whether at most so many subsets fit.
pub(super) fn few_enough(candidates: &[Candidate], most: u32, subsets: usize) -> bool {
    let mut left = subsets;
    candidates.len() <= MOST_CANDIDATES && counted(candidates, most, &mut left)
}

/// Counts down the subsets that fit; false when there are more.
fn counted(candidates: &[Candidate], most: u32, left: &mut usize) -> bool {
    let Some(fewer) = left.checked_sub(1) else { return false };
    *left = fewer;
    let mut rest = candidates;
    while let [(_, cost), after @ ..] = rest {
        if *cost <= most && !counted(after, most - cost, left) {
            return false;
        }
        rest = after;
    }
    true
}

/// A subset, what it costs, and what it counts at its end.
struct Subset {
    bits: u64,
    cost: u32,
    gain: u32,
}

/// What the best order of a subset has gathered by its last addition.
struct Reached {
    gathered: u64,
    gain: u32,
    last: usize,
}

/// The best order of the best subset that fits. `live` is as nothing were added
/// before and after.
///
/// # Errors
/// [`OutOfBudget`].
pub(super) fn best_order(
    task: &FillTask<'_>,
    candidates: &[Candidate],
    live: &mut LiveClosure<'_>,
    budget: &Budget<'_>,
) -> Result<Best, OutOfBudget> {
    let mut subsets = vec![Subset { bits: 0, cost: 0, gain: 0 }];
    list(task, candidates, 0, live, budget, &mut subsets)?;
    // Smaller ones first, so that all parts of a subset are reached before it.
    subsets.sort_unstable_by_key(|it| (it.bits.count_ones(), it.bits));
    let mut reached: FxHashMap<u64, Reached> = FxHashMap::default();
    let (mut best, mut best_key) = (0, (0, 0, Reverse(0)));
    for subset in &subsets {
        budget.spend(1 + u64::from(subset.bits.count_ones()))?;
        let (gathered, last) = before_last(candidates, subset.bits, &reached);
        let (cost, gain) = (subset.cost, subset.gain);
        let area = gathered + u64::from(gain) * u64::from(task.most - cost);
        let key = (gain, area, Reverse(cost));
        if key > best_key {
            (best, best_key) = (subset.bits, key);
        }
        reached.insert(subset.bits, Reached { gathered, gain, last });
    }
    let mut order = Vec::new();
    let mut bits = best;
    while let Some(it) = reached.get(&bits).filter(|_| bits != 0) {
        order.extend(candidates.get(it.last));
        bits &= !(1 << it.last);
    }
    order.reverse();
    Ok(Best { order, gain: best_key.0 })
}

/// The best way to end a subset: what was gathered while its last addition was
/// on its way. Of equal ones the last candidate is added last.
fn before_last(candidates: &[Candidate], bits: u64, reached: &FxHashMap<u64, Reached>) -> (u64, usize) {
    let ends = candidates.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
    let gathered = ends.filter_map(|(at, (_, cost))| {
        let part = reached.get(&(bits & !(1 << at)))?;
        Some((part.gathered + u64::from(part.gain) * u64::from(*cost), at))
    });
    gathered.max().unwrap_or_default()
}

/// Lists the subsets that take `subsets.last()` further, from a candidate on.
fn list(
    task: &FillTask<'_>,
    candidates: &[Candidate],
    from: usize,
    live: &mut LiveClosure<'_>,
    budget: &Budget<'_>,
    subsets: &mut Vec<Subset>,
) -> Result<(), OutOfBudget> {
    let Some((bits, cost, gain)) = subsets.last().map(|it| (it.bits, it.cost, it.gain)) else { return Ok(()) };
    for (at, (segment, price)) in candidates.iter().enumerate().skip(from) {
        if *price > task.most - cost {
            continue;
        }
        let opened = live.add(*segment);
        subsets.push(Subset { bits: bits | 1 << at, cost: cost + price, gain: gain + task.weight_of(&opened) });
        let listed = list(task, candidates, at + 1, live, budget, subsets);
        live.remove(*segment);
        listed?;
        spend(live, budget)?;
    }
    Ok(())
}
