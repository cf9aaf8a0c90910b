//! The minimum missing set (最小补缺): the least that must come here so that a
//! segment can be made, over AND/OR recipes, with parts that several need
//! counted once. Gap filling of this kind is NP-hard, as a set cover is; chains
//! are small, so an exact branch and bound decides the alternatives of each
//! group, and for each whether it is made here or bought in at a price. The same
//! question of cells is Carbonell et al., BMC Systems Biology 2012, 6:10.
//!
//! A smaller set is not advice: maturity, capital and time are not in it.

mod bound;
mod search;

use super::budget::Budget;
use super::closure::{BoughtIn, Closure, close};
use super::lens::Lens;
use crate::domain::{Need, Segment};
use crate::graph::{Group, Ix, Topology};
pub(super) use bound::{Price, least_costs};
use search::Search;
use std::collections::{BTreeMap, BTreeSet};

/// What cannot be reached at any cost: more than any sum of costs.
pub(super) const NEVER: u32 = u32::MAX / 4;

/// The highest price of a segment: ten thousand of them are less than [`NEVER`].
pub const HIGHEST_PRICE: u32 = 100_000;

/// What segments cost, in any one unit, 1 to [`HIGHEST_PRICE`]. With less than 1
/// a set could hold what it does not need, and a least one would say nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prices {
    /// What it costs to make a segment here; 1 for those left out.
    pub make: BTreeMap<Ix<Segment>, u32>,
    /// At what price a segment can be bought in, with nothing made for it here;
    /// those left out cannot.
    pub buy_in: BTreeMap<Ix<Segment>, u32>,
}

impl Prices {
    /// What it costs to make a segment here.
    pub fn of_making(&self, segment: Ix<Segment>) -> u32 {
        self.make.get(&segment).copied().unwrap_or(1)
    }
}

/// What is given, and what may be added.
pub struct Given<'a> {
    /// The recipes.
    pub topology: &'a Topology,
    /// How many rows the segment table has.
    pub rows: usize,
    /// Whether a segment is made here already.
    pub available: &'a dyn Fn(Ix<Segment>) -> bool,
    /// Whether a group is bought in whatever is made here.
    pub bought_in: &'a dyn Fn(&Group) -> bool,
    /// What it costs to make a segment here, at least 1; 1 each for the smallest number.
    pub cost: &'a dyn Fn(Ix<Segment>) -> u32,
    /// At what price, at least 1, a segment can be bought in; the target itself never is.
    pub buy_in: &'a dyn Fn(Ix<Segment>) -> Option<u32>,
}

/// Segments that together close another.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingSet {
    /// Those that must be made here, in the order of their rows.
    pub made: Vec<Ix<Segment>>,
    /// Those that are bought in at their price, in the order of their rows.
    pub bought: Vec<Ix<Segment>>,
}

/// The sets of least cost, or what is known of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingSets {
    /// Sets of the least cost found; empty where the segment can be made
    /// already, or by no addition at all.
    pub sets: Vec<MissingSet>,
    /// The cost of each; 0 where it can be made already.
    pub cost: u32,
    /// No set costs less than this.
    pub at_least: u32,
    /// Whether `cost` is proven to be the least.
    pub proven: bool,
    /// Whether there may be more sets of the same cost.
    pub more: bool,
    /// Whether no addition would do: a recipe that only a cycle feeds.
    pub impossible: bool,
}

/// The sets of least cost with which a segment can be made; at most so many.
/// Where the budget ends first, the best that was found and the bound reached.
pub fn find_missing_sets(given: &Given<'_>, target: Ix<Segment>, most: usize, budget: &Budget<'_>) -> MissingSets {
    let closed = given.close(&MissingSet::default());
    let nothing = MissingSets { sets: Vec::new(), cost: 0, at_least: 0, proven: true, more: false, impossible: false };
    if closed.has(target) {
        return nothing;
    }
    let mut search = Search::new(given, target, closed, most.max(1), budget);
    let start = search.start();
    let floor = search.bound(&start);
    let ended = if floor >= NEVER { Ok(()) } else { search.go(start) };
    let proven = ended.is_ok();
    if search.sets.is_empty() {
        return MissingSets { at_least: if proven { 0 } else { floor }, proven, impossible: proven, ..nothing };
    }
    MissingSets {
        cost: search.best,
        at_least: if proven { search.best } else { floor },
        proven,
        more: search.more || !proven,
        sets: search.sets.into_iter().collect(),
        impossible: false,
    }
}

impl Given<'_> {
    fn close(&self, added: &MissingSet) -> Closure {
        let available = |ix| (self.available)(ix) || added.made.contains(&ix);
        let is_bought = |group: &Group| group.alternatives.iter().any(|ix| added.bought.contains(ix));
        close(self.topology, self.rows, available, |group| (self.bought_in)(group) || is_bought(group))
    }

    /// The segments and all that they may need, over however many steps; what is
    /// closed already needs nothing.
    pub(super) fn cone(
        &self,
        targets: impl IntoIterator<Item = Ix<Segment>>,
        is_closed: impl Fn(Ix<Segment>) -> bool,
    ) -> Vec<Ix<Segment>> {
        let mut waiting: Vec<_> = targets.into_iter().collect();
        let mut met: BTreeSet<_> = waiting.iter().copied().collect();
        while let Some(segment) = waiting.pop() {
            if is_closed(segment) {
                continue;
            }
            let inputs = self.groups(segment).flat_map(|group| &group.alternatives);
            waiting.extend(inputs.copied().filter(|ix| met.insert(*ix)));
        }
        met.into_iter().collect()
    }

    /// The groups that a segment must have and that are not bought in.
    pub(super) fn groups(&self, segment: Ix<Segment>) -> impl Iterator<Item = &Group> {
        self.topology.groups_of(segment).iter().filter(|group| self.is_needed(group))
    }

    /// Whether a group must be fed and is not bought in.
    pub(super) fn is_needed(&self, group: &Group) -> bool {
        group.need == Need::Essential && !(self.bought_in)(group)
    }

    /// What it costs to make a segment here: nothing where it is made already.
    pub(super) fn cost_of(&self, segment: Ix<Segment>) -> u32 {
        if (self.available)(segment) { 0 } else { (self.cost)(segment).clamp(1, NEVER) }
    }
}

impl Lens<'_> {
    /// The smallest numbers of segments that must come into the city so that a
    /// segment can be made there.
    pub fn missing_sets(
        &self,
        target: Ix<Segment>,
        bought_in: &BoughtIn,
        most: usize,
        budget: &Budget<'_>,
    ) -> MissingSets {
        self.priced_missing_sets(target, bought_in, &Prices::default(), most, budget)
    }

    /// The cheapest sets of segments that must come into the city, or be bought
    /// in at their price, so that a segment can be made there.
    pub fn priced_missing_sets(
        &self,
        target: Ix<Segment>,
        bought_in: &BoughtIn,
        prices: &Prices,
        most: usize,
        budget: &Budget<'_>,
    ) -> MissingSets {
        let given = Given {
            topology: self.world.topology(),
            rows: self.world.tables.segments.rows(),
            available: &|ix| self.is_nearby(ix),
            bought_in: &|group| self.is_bought_in(group, bought_in),
            cost: &|ix| prices.of_making(ix),
            buy_in: &|ix| prices.buy_in.get(&ix).copied(),
        };
        find_missing_sets(&given, target, most, budget)
    }
}
