//! The shortest way of supply from one segment to another, over feeds.

use crate::domain::Segment;
use crate::graph::{GroupIx, Ix, Topology};
use petgraph::algo::astar;

/// One step: a segment, and the group by which it enters the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathStep {
    /// The segment.
    pub segment: Ix<Segment>,
    /// The group of the next segment that it is an alternative of; none for the last.
    pub into: Option<GroupIx>,
}

/// The shortest supply path in feeds, both ends included; `None` where there is
/// none. A* with no estimate is Dijkstra's search (Dijkstra 1959). O(E log V).
pub fn find_supply_path(topology: &Topology, from: Ix<Segment>, to: Ix<Segment>) -> Option<Vec<PathStep>> {
    let (start, goal) = (topology.node(from)?, topology.node(to)?);
    let (_, nodes) = astar(&topology.feeds, start, |node| node == goal, |_| 1u32, |_| 0)?;
    let steps = nodes.iter().zip(nodes.iter().skip(1).map(Some).chain([None]));
    let path = steps.map(|(node, next)| PathStep {
        segment: topology.feeds[*node],
        into: next.and_then(|next| topology.feeds.edges_connecting(*node, *next).map(|edge| edge.weight().group).min()),
    });
    Some(path.collect())
}
