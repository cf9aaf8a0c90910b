//! Where the feeds, taken without direction, would fall apart: segments
//! (articulation points) and feeds (bridges) that alone hold parts together.
//! Tarjan 1972, as in petgraph; O(V + E).

use super::PlainFeeds;
use crate::domain::Segment;
use crate::graph::Ix;
use petgraph::algo::articulation_points::articulation_points;
use petgraph::algo::bridges::bridges;
use petgraph::graph::UnGraph;
use petgraph::visit::EdgeRef;
use std::collections::BTreeSet;

/// What alone holds parts together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cuts {
    /// Segments without which there would be more parts.
    pub segments: BTreeSet<Ix<Segment>>,
    /// Feeds without which there would be more parts: from, to.
    pub feeds: BTreeSet<(Ix<Segment>, Ix<Segment>)>,
}

impl Cuts {
    /// Those of all feeds.
    pub fn of(feeds: &PlainFeeds) -> Self {
        // Two segments that feed each other are joined once.
        let mut joined: UnGraph<Ix<Segment>, ()> = UnGraph::with_capacity(feeds.len(), feeds.graph.edge_count());
        for segment in feeds.graph.node_weights() {
            joined.add_node(*segment);
        }
        let mut seen = BTreeSet::new();
        for edge in feeds.graph.edge_references() {
            let (from, to) = (edge.source(), edge.target());
            if seen.insert((from.min(to), from.max(to))) {
                joined.add_edge(from, to, ());
            }
        }
        let segments = articulation_points(&joined).into_iter().filter_map(|node| feeds.segment(node)).collect();
        let ends = |from, to| Some((feeds.segment(from)?, feeds.segment(to)?));
        let both = bridges(&joined).filter_map(|edge| joined.edge_endpoints(edge.id()));
        // Those that feed each other are one join and two feeds: no single feed parts them.
        let single = both.filter(|(from, to)| !feeds.graph.contains_edge(*to, *from));
        Self { segments, feeds: single.filter_map(|(from, to)| ends(from, to)).collect() }
    }
}
