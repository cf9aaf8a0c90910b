//! What a segment needs, or what needs it, to a depth: a breadth-first walk
//! over recipes. Across chains there are cycles; each segment is met once.

use super::budget::{Budget, OutOfBudget};
use crate::domain::{Need, Segment};
use crate::graph::{Group, GroupIx, Ix, Topology};
use std::collections::{BTreeSet, VecDeque};

/// Which way to walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards inputs.
    Upstream,
    /// Towards users.
    Downstream,
}

/// A segment met on the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbour {
    /// The segment.
    pub segment: Ix<Segment>,
    /// How many steps away; 1 is a direct input or user.
    pub depth: u32,
    /// The segment it was met from.
    pub from: Ix<Segment>,
    /// The group that joins the two.
    pub group: GroupIx,
    /// Any one of so many alternatives of that group.
    pub any_one_of: usize,
    /// Whether the group must be there.
    pub need: Need,
}

/// All that was met, nearest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbourhood {
    /// The segments met.
    pub segments: Vec<Neighbour>,
    /// Whether there is more beyond the depth.
    pub more: bool,
}

/// Walks from a segment to a depth. O(V+E).
///
/// # Errors
/// [`OutOfBudget`] when there is more to walk than allowed.
pub fn walk(
    topology: &Topology,
    start: Ix<Segment>,
    direction: Direction,
    depth: u32,
    budget: &Budget<'_>,
) -> Result<Neighbourhood, OutOfBudget> {
    let mut seen = BTreeSet::from([start]);
    let mut queue = VecDeque::from([(start, 0)]);
    let mut met = Neighbourhood { segments: Vec::new(), more: false };
    while let Some((at, far)) = queue.pop_front() {
        for (group, other) in joined(topology, at, direction) {
            budget.spend(1)?;
            if seen.contains(&other) {
                continue;
            }
            if far == depth {
                met.more = true;
                break;
            }
            seen.insert(other);
            queue.push_back((other, far + 1));
            met.segments.push(Neighbour {
                segment: other,
                depth: far + 1,
                from: at,
                group: topology.index_of(group),
                any_one_of: group.alternatives.len(),
                need: group.need,
            });
        }
    }
    Ok(met)
}

fn joined(topology: &Topology, at: Ix<Segment>, direction: Direction) -> Vec<(&Group, Ix<Segment>)> {
    match direction {
        Direction::Upstream => {
            let groups = topology.groups_of(at).iter();
            groups.flat_map(|group| group.alternatives.iter().map(move |input| (group, *input))).collect()
        }
        Direction::Downstream => topology.users_of(at).map(|(_, group)| (group, group.user)).collect(),
    }
}
