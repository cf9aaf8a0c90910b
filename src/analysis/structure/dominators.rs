//! Dominators of the feeds: what every way to a segment passes, were any one
//! input enough (Lengauer and Tarjan 1979; here Cooper, Harvey and Kennedy,
//! "A Simple, Fast Dominance Algorithm", as in petgraph).

use super::PlainFeeds;
use crate::domain::Segment;
use crate::graph::Ix;
use petgraph::Direction::Incoming;
use petgraph::algo::dominators::simple_fast;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::NodeIndex;
use std::collections::BTreeMap;

/// The nearest dominator of each segment that has one.
#[derive(Debug, Clone)]
pub struct Dominators {
    nearest: BTreeMap<Ix<Segment>, Ix<Segment>>,
}

impl Dominators {
    /// From a root in front of all that nothing feeds; a circle that nothing
    /// outside feeds begins in each of its members. About O(V + E).
    pub fn of(feeds: &PlainFeeds) -> Self {
        let mut graph = feeds.graph.clone();
        let starts = starts(feeds);
        // Only the nodes and edges count here, so any segment may stand for the root.
        let Some(any) = feeds.nodes.keys().next() else { return Self { nearest: BTreeMap::new() } };
        let root = graph.add_node(*any);
        for start in starts {
            graph.add_edge(root, start, ());
        }
        let found = simple_fast(&graph, root);
        let nearest = feeds.nodes.iter().filter_map(|(segment, node)| {
            let over = found.immediate_dominator(*node).filter(|over| *over != root)?;
            Some((*segment, feeds.segment(over)?))
        });
        Self { nearest: nearest.collect() }
    }

    /// The nearest segment that every way passes.
    pub fn nearest(&self, segment: Ix<Segment>) -> Option<Ix<Segment>> {
        self.nearest.get(&segment).copied()
    }

    /// All that every way passes, the nearest first.
    pub fn chain(&self, segment: Ix<Segment>) -> Vec<Ix<Segment>> {
        std::iter::successors(self.nearest(segment), |at| self.nearest(*at)).collect()
    }
}

/// Where the feeds begin.
fn starts(feeds: &PlainFeeds) -> Vec<NodeIndex> {
    let circles = kosaraju_scc(&feeds.graph);
    let fed = |circle: &Vec<NodeIndex>| {
        circle.iter().any(|node| feeds.graph.neighbors_directed(*node, Incoming).any(|from| !circle.contains(&from)))
    };
    circles.into_iter().filter(|circle| !fed(circle)).flatten().collect()
}
