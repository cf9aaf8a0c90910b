//! Single points of failure (单点): segments without which a product could no
//! longer be made, whatever else is there. Dominators of the feeds are not
//! that: a recipe needs all its groups, and one alternative of each.
//!
//! What a segment cannot do without is itself and, for each essential group,
//! what all its alternatives have in common; the greatest solution of these
//! equations is the complement of the closures without each candidate, so all
//! of them are worked out at once, a bit a candidate: O((V + E)·V/64) a round,
//! and few rounds.

use super::budget::{Budget, OutOfBudget};
use super::closure::{BoughtIn, Closure, close};
use super::lens::Lens;
use crate::domain::{Need, Segment};
use crate::graph::{Group, Ix, Topology};
use std::collections::VecDeque;

/// What every segment cannot do without, in one world.
#[derive(Debug, Clone)]
pub struct SinglePoints {
    closed: Closure,
    every: Vec<Ix<Segment>>,
    words: usize,
    /// A row of bits a segment; all ones where nothing is known to be enough.
    held: Vec<u64>,
}

impl SinglePoints {
    /// Works out all of them in a world where `available` segments can be made.
    ///
    /// # Errors
    /// [`OutOfBudget`]: a step is one alternative of one group, each time its user is looked at.
    pub fn find(
        topology: &Topology,
        rows: usize,
        available: impl Fn(Ix<Segment>) -> bool,
        bought_in: impl Fn(&Group) -> bool,
        budget: &Budget<'_>,
    ) -> Result<Self, OutOfBudget> {
        let closed = close(topology, rows, available, &bought_in);
        let every: Vec<_> = topology.feeds.node_weights().copied().collect();
        let words = rows.div_ceil(64);
        let mut found = Self { closed, every, words, held: vec![u64::MAX; rows * words] };
        let lacking = |group: &&Group| group.need == Need::Essential && !bought_in(group);
        // Those that need nothing first; a user is looked at again when what it needs can do with less.
        let ready =
            |ix: &&Ix<Segment>| found.closed.has(**ix) && !topology.groups_of(**ix).iter().any(|it| lacking(&it));
        let mut queue: VecDeque<_> = found.every.iter().filter(ready).copied().collect();
        let mut waits = vec![false; rows];
        while let Some(at) = queue.pop_front() {
            if let Some(waits) = waits.get_mut(at.at()) {
                *waits = false;
            }
            let groups = topology.groups_of(at).iter().filter(lacking);
            let (next, steps) = found.without(at, groups);
            budget.spend(steps)?;
            if !found.replace(at, &next) {
                continue;
            }
            for (_, group) in topology.users_of(at).filter(|(_, group)| lacking(group)) {
                let seen = waits.get_mut(group.user.at()).filter(|waits| !**waits);
                if let Some(waits) = seen.filter(|_| found.closed.has(group.user)) {
                    *waits = true;
                    queue.push_back(group.user);
                }
            }
        }
        Ok(found)
    }

    /// What a segment cannot do without, as far as is known of its inputs, and
    /// how many alternatives were looked at.
    fn without<'a>(&self, at: Ix<Segment>, groups: impl Iterator<Item = &'a Group>) -> (Vec<u64>, u64) {
        let mut next = vec![0; self.words];
        let mut steps = 1;
        for group in groups {
            let mut common = vec![u64::MAX; self.words];
            for input in group.alternatives.iter().filter(|it| self.closed.has(**it)) {
                steps += 1;
                common.iter_mut().zip(self.bits(*input)).for_each(|(common, bits)| *common &= bits);
            }
            next.iter_mut().zip(common).for_each(|(next, common)| *next |= common);
        }
        if let Some(word) = next.get_mut(at.at() / 64) {
            *word |= 1 << (at.at() % 64);
        }
        (next, steps)
    }

    fn replace(&mut self, at: Ix<Segment>, next: &[u64]) -> bool {
        let place = at.at() * self.words..(at.at() + 1) * self.words;
        let Some(held) = self.held.get_mut(place).filter(|held| *held != next) else { return false };
        held.copy_from_slice(next);
        true
    }

    fn bits(&self, at: Ix<Segment>) -> &[u64] {
        self.held.get(at.at() * self.words..(at.at() + 1) * self.words).unwrap_or_default()
    }

    /// Whether a product could not be made without a segment, though it can be
    /// made with it; a product is no single point of itself.
    pub fn holds(&self, segment: Ix<Segment>, target: Ix<Segment>) -> bool {
        let word = self.bits(target).get(segment.at() / 64).copied().unwrap_or(0);
        segment != target && self.closed.has(target) && word >> (segment.at() % 64) & 1 == 1
    }

    /// Whether a product can be made at all.
    pub fn closes(&self, target: Ix<Segment>) -> bool {
        self.closed.has(target)
    }

    /// The single points of a product, in the order of the rows; none where it
    /// cannot be made at all.
    pub fn of(&self, target: Ix<Segment>) -> Option<Vec<Ix<Segment>>> {
        let mut points: Vec<_> = self.every.iter().copied().filter(|ix| self.holds(*ix, target)).collect();
        points.sort_unstable();
        self.closes(target).then_some(points)
    }
}

impl Lens<'_> {
    /// The single points of all products. With `made` everything is taken as made
    /// here, which shows how the recipes themselves hang together; without, only
    /// what the city makes.
    ///
    /// # Errors
    /// [`OutOfBudget`].
    pub fn single_points(
        &self,
        made: bool,
        bought_in: &BoughtIn,
        budget: &Budget<'_>,
    ) -> Result<SinglePoints, OutOfBudget> {
        let rows = self.world.tables.segments.rows();
        let available = |ix| made || self.is_nearby(ix);
        let bought = |group: &Group| self.is_bought_in(group, bought_in);
        SinglePoints::find(self.world.topology(), rows, available, bought, budget)
    }
}
