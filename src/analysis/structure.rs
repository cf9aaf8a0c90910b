//! How the feeds hang together as a plain graph (结构): where a segment stands,
//! what all ways to it pass, and where the graph would fall apart. These are for
//! comparison: a feed is not a recipe, and what a product truly cannot do
//! without are its single points. Helpful feeds are ways like any other.

mod between;
mod cuts;
mod dominators;
mod level;
mod shares;
mod upstreamness;

pub use cuts::Cuts;
pub use dominators::Dominators;
pub use level::Levels;
pub use shares::{Concentration, ShareBasis, concentrate};
pub use upstreamness::{Flows, Position};

use crate::domain::Segment;
use crate::graph::{Ix, Topology};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// The feeds of a topology, each pair of segments once, helpful ones too.
#[derive(Debug, Clone)]
pub struct PlainFeeds {
    graph: DiGraph<Ix<Segment>, ()>,
    nodes: BTreeMap<Ix<Segment>, NodeIndex>,
}

impl PlainFeeds {
    /// The feeds of a topology.
    pub fn of(topology: &Topology) -> Self {
        let mut graph = topology.feeds.map(|_, segment| *segment, |_, _| ());
        let mut seen = BTreeSet::new();
        graph.retain_edges(|graph, edge| graph.edge_endpoints(edge).is_some_and(|ends| seen.insert(ends)));
        let nodes = graph.node_indices().filter_map(|node| Some((*graph.node_weight(node)?, node))).collect();
        Self { graph, nodes }
    }

    /// How many segments there are.
    pub fn len(&self) -> usize {
        self.graph.node_count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn segment(&self, node: NodeIndex) -> Option<Ix<Segment>> {
        self.graph.node_weight(node).copied()
    }
}
