//! The minimum missing set (最小补缺): the least that must come here so that a
//! segment can be made, over AND/OR recipes, with parts that several need
//! counted once. Gap filling of this kind is NP-hard, as a set cover is; chains
//! are small, so an exact branch and bound decides the alternatives of each
//! group. The same question of cells is Carbonell et al., BMC Systems Biology
//! 2012, 6:10; the bound is `h_max` of Bonet and Geffner, Artificial
//! Intelligence 129 (2001).
//!
//! A smaller set is not advice: maturity, capital and time are not in it.

use super::budget::{Budget, OutOfBudget};
use super::closure::{BoughtIn, Closure, close};
use super::lens::Lens;
use crate::domain::{Need, Segment};
use crate::graph::{Group, Ix, Topology};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What cannot be reached at any cost: more than any sum of costs.
const NEVER: u32 = u32::MAX / 4;

/// A group of a segment's recipe.
type Place = (Ix<Segment>, u32);

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
}

/// The sets of least cost, or what is known of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingSets {
    /// Sets of the least cost found, each in the order of its rows; empty where
    /// the segment can be made already, or by no addition at all.
    pub sets: Vec<Vec<Ix<Segment>>>,
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
    let closed = given.close(&BTreeSet::new());
    let nothing = MissingSets { sets: Vec::new(), cost: 0, at_least: 0, proven: true, more: false, impossible: false };
    if closed.has(target) {
        return nothing;
    }
    let cone = given.cone(target);
    let mut search = Search {
        given,
        target,
        closed,
        step: cone.len() as u64 / 16 + 1,
        cone,
        most: most.max(1),
        budget,
        best: NEVER,
        sets: BTreeSet::new(),
        more: false,
    };
    let start = State { required: BTreeSet::from([target]), decided: BTreeMap::new(), cost: search.cost_of(target) };
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
    fn close(&self, added: &BTreeSet<Ix<Segment>>) -> Closure {
        close(self.topology, self.rows, |ix| (self.available)(ix) || added.contains(&ix), self.bought_in)
    }

    /// The segment and all that it may need, over however many steps.
    fn cone(&self, target: Ix<Segment>) -> Vec<Ix<Segment>> {
        let (mut met, mut waiting) = (BTreeSet::from([target]), vec![target]);
        while let Some(segment) = waiting.pop() {
            let inputs = self.groups(segment).flat_map(|group| &group.alternatives);
            waiting.extend(inputs.copied().filter(|ix| met.insert(*ix)));
        }
        met.into_iter().collect()
    }

    /// The groups that a segment must have and that are not bought in.
    fn groups(&self, segment: Ix<Segment>) -> impl Iterator<Item = &Group> {
        let groups = self.topology.groups_of(segment).iter();
        groups.filter(|group| group.need == Need::Essential && !(self.bought_in)(group))
    }
}

/// Which segments must be made, and which alternative each group takes.
#[derive(Clone)]
struct State {
    required: BTreeSet<Ix<Segment>>,
    decided: BTreeMap<Place, Ix<Segment>>,
    cost: u32,
}

struct Search<'a> {
    given: &'a Given<'a>,
    target: Ix<Segment>,
    /// What can be made already.
    closed: Closure,
    /// All that may be needed.
    cone: Vec<Ix<Segment>>,
    /// What one state takes from the budget: it looks at every recipe of the cone.
    step: u64,
    most: usize,
    budget: &'a Budget<'a>,
    best: u32,
    sets: BTreeSet<Vec<Ix<Segment>>>,
    more: bool,
}

impl Search<'_> {
    fn cost_of(&self, segment: Ix<Segment>) -> u32 {
        if (self.given.available)(segment) { 0 } else { (self.given.cost)(segment).clamp(1, NEVER) }
    }

    /// Depth first, the most promising alternative first.
    fn go(&mut self, mut state: State) -> Result<(), OutOfBudget> {
        self.budget.spend(self.step)?;
        let open = loop {
            match self.next_open(&state) {
                None => {
                    self.found(&state);
                    return Ok(());
                }
                // Only one will do.
                Some((group, alternatives)) if alternatives.len() == 1 => {
                    let only = alternatives.first().copied().unwrap_or(group.0);
                    self.take(&mut state, group, only);
                    if self.is_dear(state.cost) {
                        return Ok(());
                    }
                }
                Some(open) => break open,
            }
        };
        let (group, alternatives) = open;
        let mut ways = Vec::with_capacity(alternatives.len());
        for alternative in alternatives {
            let mut next = state.clone();
            self.take(&mut next, group, alternative);
            let bound = self.bound(&next);
            self.budget.spend(self.step)?;
            ways.push((bound, alternative, next));
        }
        ways.sort_by_key(|(bound, alternative, _)| (*bound, *alternative));
        for (bound, _, next) in ways {
            if bound < NEVER && !self.is_dear(bound) {
                self.go(next)?;
            }
        }
        Ok(())
    }

    /// Whether nothing that costs so much is of interest any more.
    fn is_dear(&self, cost: u32) -> bool {
        cost > self.best || (cost == self.best && self.more)
    }

    /// A group of a required segment that nothing satisfies yet; one with a
    /// single alternative before any other.
    fn next_open(&self, state: &State) -> Option<(Place, Vec<Ix<Segment>>)> {
        let mut open: Option<(Place, Vec<Ix<Segment>>)> = None;
        for segment in &state.required {
            for group in self.given.groups(*segment) {
                let place = (*segment, group.place);
                let is_met = group.alternatives.iter().any(|ix| self.closed.has(*ix));
                if is_met || state.decided.contains_key(&place) {
                    continue;
                }
                if group.alternatives.len() == 1 {
                    return Some((place, group.alternatives.clone()));
                }
                if open.as_ref().is_none_or(|(_, best)| group.alternatives.len() < best.len()) {
                    open = Some((place, group.alternatives.clone()));
                }
            }
        }
        open
    }

    fn take(&self, state: &mut State, group: Place, alternative: Ix<Segment>) {
        state.decided.insert(group, alternative);
        if state.required.insert(alternative) {
            state.cost = state.cost.saturating_add(self.cost_of(alternative));
        }
    }

    /// A set is one if it really closes the target: alternatives that feed each other in a circle do not.
    fn found(&mut self, state: &State) {
        let added: BTreeSet<_> = state.required.iter().copied().filter(|ix| !(self.given.available)(*ix)).collect();
        if state.cost > self.best || !self.given.close(&added).has(self.target) {
            return;
        }
        if state.cost < self.best {
            self.best = state.cost;
            self.sets.clear();
            self.more = false;
        }
        let set: Vec<_> = added.into_iter().collect();
        if self.sets.len() < self.most {
            self.sets.insert(set);
        } else {
            self.more |= !self.sets.contains(&set);
        }
    }

    /// What the state costs at least: its cost, and the dearest of what is still
    /// open, each group by its cheapest alternative, as `h_max` has it. What is
    /// required already costs nothing more.
    #[expect(clippy::indexing_slicing, reason = "an array runs beside the segment table")]
    fn bound(&self, state: &State) -> u32 {
        let own = |ix: Ix<Segment>| if state.required.contains(&ix) { 0 } else { self.cost_of(ix) };
        let mut dear = vec![NEVER; self.given.rows];
        let mut ready: std::collections::BinaryHeap<Reverse<(u32, Ix<Segment>)>> =
            self.cone.iter().copied().filter(|ix| self.closed.has(*ix)).map(|ix| Reverse((0, ix))).collect();
        let mut open: BTreeMap<Ix<Segment>, usize> = BTreeMap::new();
        let mut heaviest: BTreeMap<Ix<Segment>, u32> = BTreeMap::new();
        for ix in &self.cone {
            if !self.closed.has(*ix) {
                let count = self.given.groups(*ix).count();
                open.insert(*ix, count);
                if count == 0 {
                    ready.push(Reverse((own(*ix), *ix)));
                }
            }
        }
        let mut met: BTreeSet<Place> = BTreeSet::new();
        // Cheapest first, as Dijkstra: the first alternative that is reached is the cheapest of its group.
        while let Some(Reverse((cost, made))) = ready.pop() {
            if dear[made.at()] <= cost {
                continue;
            }
            dear[made.at()] = cost;
            for (_, group) in self.given.topology.users_of(made) {
                let user = group.user;
                let counts = group.need == Need::Essential && !(self.given.bought_in)(group);
                if !counts || self.closed.has(user) || !met.insert((user, group.place)) {
                    continue;
                }
                let heavy = heaviest.entry(user).or_default();
                *heavy = (*heavy).max(cost);
                let heavy = *heavy;
                if let Some(left) = open.get_mut(&user) {
                    *left -= 1;
                    if *left == 0 {
                        ready.push(Reverse((own(user).saturating_add(heavy), user)));
                    }
                }
            }
        }
        let most = state.required.iter().map(|ix| dear[ix.at()]).max().unwrap_or_default();
        if most >= NEVER { NEVER } else { state.cost.saturating_add(most) }
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
        let given = Given {
            topology: self.world.topology(),
            rows: self.world.tables.segments.rows(),
            available: &|ix| self.is_nearby(ix),
            bought_in: &|group| self.is_bought_in(group, bought_in),
            cost: &|_| 1,
        };
        find_missing_sets(&given, target, most, budget)
    }
}
