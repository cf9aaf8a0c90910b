//! The trophic level of a segment (产业位置): one more than the mean level of
//! what feeds it, 1 where nothing does (Levine, Journal of Theoretical Biology
//! 83, 1980). It is what upstreamness comes to where no flows are known.
//!
//! Segments that feed each other in a circle share one level, that of the
//! circle as a whole: one more than the mean of what feeds any of them from
//! outside. Otherwise a level would say more of the circle than of its place.

use super::PlainFeeds;
use crate::domain::Segment;
use crate::graph::Ix;
use petgraph::Direction::Incoming;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::NodeIndex;
use std::collections::{BTreeMap, BTreeSet};

/// The level of every segment, and with whom it stands in a circle.
#[derive(Debug, Clone, PartialEq)]
pub struct Levels {
    levels: BTreeMap<Ix<Segment>, f64>,
    circles: BTreeMap<Ix<Segment>, usize>,
}

impl Levels {
    /// The levels, in the order in which circles feed each other. O(V + E).
    #[expect(clippy::indexing_slicing, reason = "an array runs beside the nodes of the graph")]
    #[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2^52 segments")]
    pub fn of(feeds: &PlainFeeds) -> Self {
        let mut of_node = vec![0.0; feeds.len()];
        let mut circles = BTreeMap::new();
        // Found from the last users back; so reversed, feeders come first.
        for circle in kosaraju_scc(&feeds.graph).iter().rev() {
            let members: BTreeSet<&NodeIndex> = circle.iter().collect();
            let into = circle.iter().flat_map(|node| feeds.graph.neighbors_directed(*node, Incoming));
            let feeders: BTreeSet<_> = into.filter(|from| !members.contains(from)).collect();
            let sum: f64 = feeders.iter().map(|from| of_node[from.index()]).sum();
            let level = if feeders.is_empty() { 1.0 } else { 1.0 + sum / feeders.len() as f64 };
            for node in circle {
                of_node[node.index()] = level;
                circles.extend(feeds.segment(*node).map(|segment| (segment, circle.len())));
            }
        }
        let levels = feeds.nodes.iter().map(|(segment, node)| (*segment, of_node[node.index()])).collect();
        Self { levels, circles }
    }

    /// The level of a segment.
    pub fn level(&self, segment: Ix<Segment>) -> Option<f64> {
        self.levels.get(&segment).copied()
    }

    /// How many segments feed each other in its circle; 1 where it stands in none.
    pub fn circle(&self, segment: Ix<Segment>) -> usize {
        self.circles.get(&segment).copied().unwrap_or(1)
    }
}
