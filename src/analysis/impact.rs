//! Impact of a segment's absence (影响 n 个环节): what downstream is held up.

use super::budget::{Budget, OutOfBudget};
use super::lens::Lens;
use crate::domain::{Need, Segment};
use crate::graph::{Group, GroupIx, Ix};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// One segment that an absence holds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Affected {
    /// The segment held up.
    pub segment: Ix<Segment>,
    /// Through which of its groups.
    pub group: GroupIx,
    /// The input that is lacking there.
    pub lacks: Ix<Segment>,
    /// How many steps away.
    pub depth: u32,
    /// No other alternative at any step: without the segment it cannot be.
    pub sole: bool,
    /// Whether it is made here or being filled: somebody lacks it today.
    pub present: bool,
    /// Whether the zone goes for it.
    pub in_focus: bool,
}

/// All that an absence holds up, nearest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Impact {
    /// The segments held up.
    pub affected: Vec<Affected>,
}

impl Impact {
    /// How many segments in focus are held up.
    pub fn within_focus(&self) -> usize {
        self.affected.iter().filter(|it| it.in_focus).count()
    }

    /// How many segments beyond the focus are held up.
    pub fn beyond_focus(&self) -> usize {
        self.affected.len() - self.within_focus()
    }
}

impl Lens<'_> {
    /// Whether a group passes an absence on to its user: it is essential, no
    /// alternative is made in the city, and the user either is not made in the
    /// city itself or cannot buy the group in.
    fn holds_up(&self, group: &Group) -> bool {
        group.need == Need::Essential
            && !group.alternatives.iter().any(|ix| self.is_nearby(*ix))
            && (!self.is_nearby(group.user) || self.supply_is_broken(group))
    }

    fn supply_is_broken(&self, group: &Group) -> bool {
        use crate::domain::Reach;
        match group.reach {
            Reach::Nearby => true,
            Reach::Province => !group.alternatives.iter().any(|ix| self.local(*ix).province > 0),
            Reach::Country | Reach::Restricted => false,
        }
    }

    /// What the absence of a segment holds up: a walk downstream over the groups
    /// that pass it on, going on from segments that are not made in the city.
    /// A segment made in the city holds nothing up. O(V+E).
    ///
    /// # Errors
    /// [`OutOfBudget`] when the walk needs more steps than allowed.
    pub fn impact(&self, segment: Ix<Segment>, budget: &Budget<'_>) -> Result<Impact, OutOfBudget> {
        if self.is_nearby(segment) {
            return Ok(Impact::default());
        }
        let topology = self.world.topology();
        let mut best: BTreeMap<Ix<Segment>, Affected> = BTreeMap::new();
        let mut order = Vec::new();
        let mut queue = VecDeque::from([(segment, 0, true)]);
        while let Some((at, depth, sole)) = queue.pop_front() {
            for (ix, group) in topology.users_of(at) {
                budget.spend(1)?;
                if group.user == segment || !self.holds_up(group) {
                    continue;
                }
                let sole = sole && group.alternatives.len() == 1;
                let known = best.get(&group.user).map(|it| it.sole);
                if known.is_some_and(|known| known || !sole) {
                    continue;
                }
                let affected = self.affected(group, ix, at, depth + 1, sole);
                if known.is_none() {
                    order.push(group.user);
                }
                best.insert(group.user, affected);
                if !self.is_nearby(group.user) {
                    queue.push_back((group.user, depth + 1, sole));
                }
            }
        }
        Ok(Impact { affected: order.into_iter().filter_map(|ix| best.remove(&ix)).collect() })
    }

    /// The segments that need a segment, directly or further on, and have no other
    /// way: those that [`Lens::impact`] finds `sole`, without those at whose step it
    /// could be bought in; nearest first.
    ///
    /// # Errors
    /// [`OutOfBudget`] when the walk needs more steps than allowed.
    pub fn needed_solely_by(&self, segment: Ix<Segment>, budget: &Budget<'_>) -> Result<Vec<Ix<Segment>>, OutOfBudget> {
        let mut found = Vec::new();
        if self.is_nearby(segment) {
            return Ok(found);
        }
        let (mut seen, mut queue) = (BTreeSet::from([segment]), VecDeque::from([segment]));
        while let Some(at) = queue.pop_front() {
            for (_, group) in self.world.topology().users_of(at) {
                budget.spend(1)?;
                let replaced = group.alternatives.len() > 1 || !self.supply_is_broken(group);
                if replaced || !self.holds_up(group) || !seen.insert(group.user) {
                    continue;
                }
                found.push(group.user);
                if !self.is_nearby(group.user) {
                    queue.push_back(group.user);
                }
            }
        }
        Ok(found)
    }

    fn affected(&self, group: &Group, ix: GroupIx, lacks: Ix<Segment>, depth: u32, sole: bool) -> Affected {
        Affected {
            segment: group.user,
            group: ix,
            lacks,
            depth,
            sole,
            present: self.is_user(group.user),
            in_focus: self.aim(group.user).is_in_focus(),
        }
    }
}
