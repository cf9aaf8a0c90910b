//! Betweenness: on what share of the shortest ways of others a segment lies
//! (Brandes, "A faster algorithm for betweenness centrality", Journal of
//! Mathematical Sociology 25, 2001). Directed, over (n − 1)(n − 2); O(V·E).

use super::PlainFeeds;
use crate::analysis::budget::{Budget, OutOfBudget};
use crate::domain::Segment;
use crate::graph::Ix;
use petgraph::Direction::Incoming;
use petgraph::graph::NodeIndex;
use std::collections::BTreeMap;

/// One search from one segment: whom it reaches, nearest first, how far and by
/// how many shortest ways.
struct Search {
    order: Vec<NodeIndex>,
    far: Vec<usize>,
    ways: Vec<f64>,
}

const NOWHERE: usize = usize::MAX;

#[expect(clippy::indexing_slicing, reason = "arrays run beside the nodes of the graph")]
impl PlainFeeds {
    /// The betweenness of every segment, 0 to 1.
    ///
    /// # Errors
    /// [`OutOfBudget`]: a step is one feed of one search.
    #[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2^52 segments")]
    pub fn betweenness(&self, budget: &Budget<'_>) -> Result<BTreeMap<Ix<Segment>, f64>, OutOfBudget> {
        let mut sums = vec![0.0; self.len()];
        for start in self.graph.node_indices() {
            let search = self.search(start, budget)?;
            // What each reached segment passes on, from the farthest back.
            let mut passed = vec![0.0; self.len()];
            for at in search.order.iter().rev().filter(|at| **at != start) {
                let share = (1.0 + passed[at.index()]) / search.ways[at.index()];
                for before in self.graph.neighbors_directed(*at, Incoming) {
                    if search.far[before.index()] != NOWHERE && search.far[before.index()] + 1 == search.far[at.index()]
                    {
                        passed[before.index()] += search.ways[before.index()] * share;
                    }
                }
                sums[at.index()] += passed[at.index()];
            }
        }
        let others = self.len() as f64;
        let pairs = ((others - 1.0) * (others - 2.0)).max(1.0);
        Ok(self.nodes.iter().map(|(segment, node)| (*segment, sums[node.index()] / pairs)).collect())
    }

    fn search(&self, start: NodeIndex, budget: &Budget<'_>) -> Result<Search, OutOfBudget> {
        let mut found = Search { order: vec![start], far: vec![NOWHERE; self.len()], ways: vec![0.0; self.len()] };
        (found.far[start.index()], found.ways[start.index()]) = (0, 1.0);
        let mut next = 0;
        while let Some(at) = found.order.get(next).copied() {
            next += 1;
            for to in self.graph.neighbors(at) {
                budget.spend(1)?;
                if found.far[to.index()] == NOWHERE {
                    found.far[to.index()] = found.far[at.index()] + 1;
                    found.order.push(to);
                }
                if found.far[to.index()] == found.far[at.index()] + 1 {
                    found.ways[to.index()] += found.ways[at.index()];
                }
            }
        }
        Ok(found)
    }
}
