//! Why a segment matters here: who in the zone lacks it today, directly or
//! because what they lack could be made with it.

use super::budget::{Budget, OutOfBudget};
use super::lens::Lens;
use super::status::SupplyGrade;
use crate::domain::Need;
use crate::domain::Segment;
use crate::graph::{GroupIx, Ix};
use std::collections::{BTreeSet, VecDeque};

/// Somebody here lacks an input, and this segment is on a way to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The segment that is made here, or being filled, and lacks something.
    pub user: Ix<Segment>,
    /// The group it lacks.
    pub group: GroupIx,
    /// How that group is supplied.
    pub grade: SupplyGrade,
    /// The way from the segment asked about to the user, both included.
    pub way: Vec<Ix<Segment>>,
    /// At each step of the way: any one of so many alternatives would do.
    pub any_one_of: Vec<usize>,
}

impl Lens<'_> {
    /// Present or filling segments that need a segment through an essential group
    /// of which nothing is made in the city, each once; and whether the group
    /// cannot be bought in.
    pub fn lacking_users(&self, segment: Ix<Segment>) -> Vec<(Ix<Segment>, bool)> {
        let mut users: Vec<(Ix<Segment>, bool)> = Vec::new();
        for (_, group) in self.world.topology().users_of(segment) {
            let counts = group.need == Need::Essential
                && self.is_user(group.user)
                && !group.alternatives.iter().any(|ix| self.is_nearby(*ix));
            if counts {
                users.push((group.user, self.supply(group).grade.is_break()));
            }
        }
        users.sort_unstable_by_key(|(user, broken)| (*user, !broken));
        users.dedup_by_key(|(user, _)| *user);
        users
    }

    /// Who here lacks a segment: a walk downstream through segments that are not
    /// made in the city, until somebody made here lacks what it leads to.
    /// Nearest first.
    ///
    /// # Errors
    /// [`OutOfBudget`] when the walk needs more steps than allowed.
    pub fn reasons(&self, segment: Ix<Segment>, budget: &Budget<'_>) -> Result<Vec<Reason>, OutOfBudget> {
        let mut found = Vec::new();
        if self.is_nearby(segment) {
            return Ok(found);
        }
        let mut seen = BTreeSet::from([segment]);
        let mut queue = VecDeque::from([(segment, vec![segment], Vec::new())]);
        while let Some((at, way, any_one_of)) = queue.pop_front() {
            for (ix, group) in self.world.topology().users_of(at) {
                budget.spend(1)?;
                let supplied = group.alternatives.iter().any(|other| self.is_nearby(*other));
                if group.need == Need::Helpful || supplied {
                    continue;
                }
                let mut way = way.clone();
                way.push(group.user);
                let mut any_one_of: Vec<usize> = any_one_of.clone();
                any_one_of.push(group.alternatives.len());
                let grade = self.supply(group).grade;
                if self.is_user(group.user) {
                    if grade.is_break() || at == segment {
                        found.push(Reason { user: group.user, group: ix, grade, way, any_one_of });
                    }
                } else if seen.insert(group.user) && !self.is_nearby(group.user) {
                    queue.push_back((group.user, way, any_one_of));
                }
            }
        }
        Ok(found)
    }
}
