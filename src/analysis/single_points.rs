//! Single points of failure (单点): segments without which a product could no
//! longer be made, whatever else is there. Dominators of the feeds are not
//! that: a recipe needs all its groups, and one alternative of each. So every
//! candidate is taken out of a closure that follows, looked at, and put back.
//! O(V·(V + E)) at most; what a candidate costs is what stands on it.

use super::budget::{Budget, OutOfBudget};
use super::closure::BoughtIn;
use super::lens::Lens;
use super::live::LiveClosure;
use super::neighbourhood::{Direction, walk};
use crate::domain::Segment;
use crate::graph::{Group, Ix, Topology};

/// The single points of a product in a world where `available` segments can be
/// made, in the order of the rows, the product itself left out; none where it
/// cannot be made at all.
///
/// # Errors
/// [`OutOfBudget`]: a step is one feed looked at.
pub fn find_single_points(
    topology: &Topology,
    rows: usize,
    target: Ix<Segment>,
    available: impl Fn(Ix<Segment>) -> bool,
    bought_in: impl Fn(&Group) -> bool,
    budget: &Budget<'_>,
) -> Result<Option<Vec<Ix<Segment>>>, OutOfBudget> {
    let mut live = LiveClosure::new(topology, rows, available, bought_in);
    if !live.has(target) {
        return Ok(None);
    }
    // Only what feeds it, over however many steps, can be one.
    let depth = u32::try_from(rows).unwrap_or(u32::MAX);
    let above = walk(topology, target, Direction::Upstream, depth, budget)?;
    let mut points = Vec::new();
    for it in above.segments {
        budget.spend(live.take_work())?;
        if !live.has(it.segment) {
            continue;
        }
        live.remove(it.segment);
        if !live.has(target) {
            points.push(it.segment);
        }
        live.add(it.segment);
    }
    points.sort_unstable();
    Ok(Some(points))
}

impl Lens<'_> {
    /// The single points of a product. With `made` everything is taken as made
    /// here, which shows how the recipes themselves hang together; without, only
    /// what the city makes.
    ///
    /// # Errors
    /// [`OutOfBudget`].
    pub fn single_points(
        &self,
        target: Ix<Segment>,
        made: bool,
        bought_in: &BoughtIn,
        budget: &Budget<'_>,
    ) -> Result<Option<Vec<Ix<Segment>>>, OutOfBudget> {
        let rows = self.world.tables.segments.rows();
        let available = |ix| made || self.is_nearby(ix);
        let bought = |group: &Group| self.is_bought_in(group, bought_in);
        find_single_points(self.world.topology(), rows, target, available, bought, budget)
    }
}
