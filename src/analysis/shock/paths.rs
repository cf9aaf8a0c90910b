//! Along which way a shock comes: the strongest path of links, each counted by
//! the share of the next one's production that hangs on it. Cheapest first, as
//! Dijkstra, with shares multiplied, so it never runs in a circle.

use super::super::budget::{Budget, OutOfBudget};
use super::{Network, Side};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The strongest ways from one firm to all that a shock of it may reach.
pub(super) struct Paths {
    from: usize,
    before: Vec<Option<usize>>,
}

#[expect(clippy::indexing_slicing, reason = "arrays run beside the firms")]
impl Paths {
    /// The strongest ways on one side.
    ///
    /// # Errors
    /// [`OutOfBudget`]: a step is one link looked at.
    pub(super) fn find(network: &Network, from: usize, side: Side, budget: &Budget<'_>) -> Result<Self, OutOfBudget> {
        let mut strength = vec![0.0f64; network.firms()];
        let mut before = vec![None; network.firms()];
        strength[from] = 1.0;
        // Of numbers that are not negative the bits have the same order.
        let mut waiting = BinaryHeap::from([(1.0f64.to_bits(), Reverse(from))]);
        while let Some((bits, Reverse(firm))) = waiting.pop() {
            if bits < strength[firm].to_bits() {
                continue;
            }
            for (next, share) in network.next(firm, side) {
                budget.spend(1)?;
                let reached = strength[firm] * share;
                if reached > strength[next] {
                    strength[next] = reached;
                    before[next] = Some(firm);
                    waiting.push((reached.to_bits(), Reverse(next)));
                }
            }
        }
        Ok(Self { from, before })
    }

    /// The way to a firm, both ends included; empty where there is none.
    pub(super) fn to(&self, firm: usize) -> Vec<usize> {
        let steps = std::iter::successors(Some(firm), |at| self.before[*at].filter(|_| *at != self.from));
        let mut way: Vec<usize> = steps.collect();
        way.reverse();
        if way.first() == Some(&self.from) { way } else { Vec::new() }
    }
}

#[expect(clippy::indexing_slicing, reason = "arrays run beside the firms")]
impl Network {
    /// Whom a firm's loss reaches next, and what share of each hangs on it.
    fn next(&self, firm: usize, side: Side) -> impl Iterator<Item = (usize, f64)> {
        let links = match side {
            Side::Down => &self.out_of[firm],
            Side::Up => &self.into[firm],
        };
        links.iter().map(|at| &self.links[*at]).map(move |link| match side {
            Side::Down => (link.sale.buyer, link.down),
            Side::Up => (link.sale.seller, link.up),
        })
    }
}
