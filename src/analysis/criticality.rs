//! Criticality (关键环节): how many of the things a zone goes for could not be
//! made without a segment, were everything else made. Recipes are AND of ORs,
//! so it counts single points and not ways of the feeds.

use super::budget::{Budget, OutOfBudget};
use super::closure::BoughtIn;
use super::lens::Lens;
use crate::domain::Segment;
use crate::graph::Ix;
use std::cmp::Reverse;

/// A segment and the targets that it holds up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Critical {
    /// The segment.
    pub segment: Ix<Segment>,
    /// The targets that cannot be made without it, in the order of the chains; never empty.
    pub targets: Vec<Ix<Segment>>,
}

/// Which segments hold up how many targets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Criticality {
    /// What the zone goes for, in the order of the chains.
    pub targets: Vec<Ix<Segment>>,
    /// Targets that no world could make, for their recipes feed each other in a circle.
    pub impossible: Vec<Ix<Segment>>,
    /// Segments that hold up a target, those that hold up most first, equal ones in the order of the chains.
    pub critical: Vec<Critical>,
}

impl Criticality {
    /// The targets that a segment holds up.
    pub fn targets_of(&self, segment: Ix<Segment>) -> &[Ix<Segment>] {
        let found = self.critical.iter().find(|it| it.segment == segment);
        found.map(|it| it.targets.as_slice()).unwrap_or_default()
    }
}

impl Lens<'_> {
    /// All segments, in the order of the chains.
    fn in_order(&self) -> impl Iterator<Item = Ix<Segment>> {
        self.world.topology().chains().flat_map(|(_, segments)| segments).copied()
    }

    /// What the zone goes for: present or filling, and 主攻 or 配套.
    pub fn targets(&self) -> Vec<Ix<Segment>> {
        self.in_order().filter(|ix| self.is_user(*ix) && self.aim(*ix).is_in_focus()).collect()
    }

    /// Which segments hold up how many of the zone's targets, where everything is
    /// taken as made here and groups are bought in by a rule.
    ///
    /// # Errors
    /// [`OutOfBudget`]: a step is one alternative looked at, or sixty-four pairs of a segment and a target.
    pub fn criticality(&self, bought_in: &BoughtIn, budget: &Budget<'_>) -> Result<Criticality, OutOfBudget> {
        let points = self.single_points(true, bought_in, budget)?;
        let (possible, impossible): (Vec<_>, Vec<_>) = self.targets().into_iter().partition(|ix| points.closes(*ix));
        let mut critical = Vec::new();
        for segment in self.in_order() {
            budget.spend(possible.len() as u64 / 64 + 1)?;
            let held = possible.iter().copied().filter(|target| points.holds(segment, *target));
            let targets: Vec<_> = held.collect();
            if !targets.is_empty() {
                critical.push(Critical { segment, targets });
            }
        }
        // Stable, so that equal ones stay in the order of the chains.
        critical.sort_by_key(|it| Reverse(it.targets.len()));
        Ok(Criticality { targets: self.targets(), impossible, critical })
    }
}
