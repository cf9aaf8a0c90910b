//! What a segment costs at least, before any alternative is chosen: `h_max` of
//! Bonet and Geffner, Artificial Intelligence 129 (2001). Each group is taken by
//! its cheapest alternative, and of all groups only the dearest counts, so that
//! parts that several need are never counted twice.

use super::{Given, NEVER};
use crate::domain::Segment;
use crate::graph::Ix;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// What obtaining a segment adds to a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analysis) struct Price {
    /// Made here, over and above what its groups cost; [`NEVER`] where it is not to be.
    pub(in crate::analysis) make: u32,
    /// Bought in, where it can be.
    pub(in crate::analysis) buy: Option<u32>,
}

/// What each segment of a cone costs at least, by row; [`NEVER`] for those that
/// cannot be had, and for those beyond the cone. Cheapest first, as Dijkstra: the
/// first alternative that is reached is the cheapest of its group.
#[expect(clippy::indexing_slicing, reason = "an array runs beside the segment table")]
pub(in crate::analysis) fn least_costs(
    given: &Given<'_>,
    cone: &[Ix<Segment>],
    is_closed: impl Fn(Ix<Segment>) -> bool,
    price: impl Fn(Ix<Segment>) -> Price,
) -> Vec<u32> {
    let mut dear = vec![NEVER; given.rows];
    let mut ready = BinaryHeap::new();
    let mut open: BTreeMap<Ix<Segment>, usize> = BTreeMap::new();
    let mut heaviest: BTreeMap<Ix<Segment>, u32> = BTreeMap::new();
    for ix in cone {
        if is_closed(*ix) {
            ready.push(Reverse((0, *ix)));
            continue;
        }
        let groups = given.groups(*ix).count();
        open.insert(*ix, groups);
        ready.extend(price(*ix).buy.map(|buy| Reverse((buy, *ix))));
        if groups == 0 {
            ready.push(Reverse((price(*ix).make, *ix)));
        }
    }
    let mut met: BTreeSet<(Ix<Segment>, u32)> = BTreeSet::new();
    while let Some(Reverse((cost, had))) = ready.pop() {
        if dear[had.at()] <= cost {
            continue;
        }
        dear[had.at()] = cost;
        for (_, group) in given.topology.users_of(had) {
            let user = group.user;
            let Some(left) = open.get_mut(&user).filter(|_| given.is_needed(group)) else { continue };
            if !met.insert((user, group.place)) {
                continue;
            }
            let heavy = heaviest.entry(user).or_default();
            *heavy = (*heavy).max(cost);
            *left -= 1;
            if *left == 0 {
                ready.push(Reverse((price(user).make.saturating_add(*heavy).min(NEVER), user)));
            }
        }
    }
    dear
}
