//! An order for more additions than all orders can be tried of: what a segment
//! that counts cannot do without goes first where it counts most for its cost,
//! and inside of that in the same way (the ratio rule of Sidney, Operations
//! Research 23 (1975)). Near the best as a rule, and proven by nothing.

use super::Candidate;
use super::choose::Prize;
use std::collections::BTreeSet;

/// The additions in order, by what the prizes need of them.
pub(super) fn arrange(chosen: &[Candidate], prizes: &[Prize]) -> Vec<Candidate> {
    let (mut placed, mut order) = (BTreeSet::new(), Vec::new());
    place(&(0..chosen.len()).collect(), chosen, prizes, &mut placed, &mut order);
    order.into_iter().filter_map(|at| chosen.get(at).copied()).collect()
}

/// Places a block of additions behind those placed already.
fn place(
    block: &BTreeSet<usize>,
    chosen: &[Candidate],
    prizes: &[Prize],
    placed: &mut BTreeSet<usize>,
    order: &mut Vec<usize>,
) {
    let mut left = block.clone();
    while let Some(next) = most_for_its_cost(&left, block.len(), chosen, prizes, placed) {
        left.retain(|at| !next.contains(at));
        place(&next, chosen, prizes, placed, order);
    }
    placed.extend(&left);
    order.extend(left);
}

/// The part of what is left that brings most for its cost: all that one prize
/// still needs, a smaller part than the whole block.
fn most_for_its_cost(
    left: &BTreeSet<usize>,
    whole: usize,
    chosen: &[Candidate],
    prizes: &[Prize],
    placed: &BTreeSet<usize>,
) -> Option<BTreeSet<usize>> {
    let lacking =
        |prize: &Prize| -> BTreeSet<usize> { prize.needs.iter().copied().filter(|at| !placed.contains(at)).collect() };
    let parts: BTreeSet<BTreeSet<usize>> = prizes.iter().map(lacking).collect();
    let parts = parts.into_iter().filter(|part| !part.is_empty() && part.len() < whole && part.is_subset(left));
    let worth = |part: &BTreeSet<usize>| {
        let closed = prizes.iter().filter(|prize| lacking(prize).is_subset(part));
        let weight: u64 = closed.map(|prize| u64::from(prize.weight)).sum();
        let cost: u64 = part.iter().filter_map(|at| chosen.get(*at)).map(|(_, cost)| u64::from(*cost)).sum();
        (weight, cost)
    };
    let mut best: Option<((u64, u64), BTreeSet<usize>)> = None;
    for part in parts {
        let (weight, cost) = worth(&part);
        if best.as_ref().is_none_or(|((most, dear), _)| weight * dear > most * cost) {
            best = Some(((weight, cost), part));
        }
    }
    best.map(|(_, part)| part)
}
