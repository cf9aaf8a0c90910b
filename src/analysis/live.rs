//! A closure that is kept while segments come and go (打通，随增随减). What is
//! added opens what it feeds; what is taken away closes only what stood on it,
//! found by the order in which segments were closed, so that no circle holds
//! itself up: delete and rederive (Gupta, Mumick and Subrahmanian, SIGMOD 1993),
//! with well-founded support instead of deleting all that is downstream.

use crate::domain::{Need, Segment};
use crate::graph::{Group, Ix, Topology};

/// What can be made, kept up to date. The same as [`super::close`] after every
/// step, at the price of what changes.
pub struct LiveClosure<'a> {
    topology: &'a Topology,
    /// Which segments are made here.
    available: Vec<bool>,
    /// Which groups must be fed: essential ones that are not bought in.
    needed: Vec<bool>,
    /// How many alternatives of a group are closed.
    fed: Vec<u32>,
    /// How many needed groups of a segment nothing feeds.
    open: Vec<u32>,
    /// At which turn a segment was closed; 0 where it is not. Every needed group
    /// of a closed segment has an alternative that was closed before it.
    turn: Vec<u64>,
    turns: u64,
    len: usize,
    work: u64,
}

#[expect(clippy::indexing_slicing, reason = "arrays run beside the segment table and the group list")]
impl<'a> LiveClosure<'a> {
    /// The closure of what is available, ready to change.
    pub fn new(
        topology: &'a Topology,
        rows: usize,
        available: impl Fn(Ix<Segment>) -> bool,
        bought_in: impl Fn(&Group) -> bool,
    ) -> Self {
        let needed: Vec<bool> =
            topology.groups.iter().map(|group| group.need == Need::Essential && !bought_in(group)).collect();
        let mut open = vec![0u32; rows];
        for (group, _) in topology.groups.iter().zip(&needed).filter(|(_, needed)| **needed) {
            open[group.user.at()] += 1;
        }
        let mut live = Self {
            topology,
            available: vec![false; rows],
            fed: vec![0; needed.len()],
            needed,
            open,
            turn: vec![0; rows],
            turns: 0,
            len: 0,
            work: 0,
        };
        let here: Vec<_> = topology.feeds.node_weights().copied().filter(|ix| available(*ix)).collect();
        for ix in &here {
            live.available[ix.at()] = true;
        }
        live.close(here);
        live
    }

    /// Whether a segment can be made.
    pub fn has(&self, segment: Ix<Segment>) -> bool {
        self.turn.get(segment.at()).is_some_and(|turn| *turn > 0)
    }

    /// How many segments can be made.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether nothing can be made.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many feeds were looked at since this was last asked.
    pub fn take_work(&mut self) -> u64 {
        std::mem::take(&mut self.work)
    }

    /// A segment comes here. Gives back what can be made now and could not before.
    pub fn add(&mut self, segment: Ix<Segment>) -> Vec<Ix<Segment>> {
        self.available[segment.at()] = true;
        self.close(vec![segment])
    }

    /// A segment goes away. Gives back what can be made no more.
    pub fn remove(&mut self, segment: Ix<Segment>) -> Vec<Ix<Segment>> {
        self.available[segment.at()] = false;
        let mut lost = Vec::new();
        let mut falling = vec![segment];
        while let Some(gone) = falling.pop() {
            if std::mem::take(&mut self.turn[gone.at()]) == 0 {
                continue;
            }
            self.len -= 1;
            lost.push(gone);
            for (at, group) in self.topology.users_of(gone) {
                self.work += 1;
                let at = at as usize;
                if !self.needed[at] {
                    continue;
                }
                self.fed[at] -= 1;
                self.open[group.user.at()] += u32::from(self.fed[at] == 0);
                if self.has(group.user) && !self.stands(group) {
                    falling.push(group.user);
                }
            }
        }
        // Some stood on what was closed after them and are fed all the same.
        self.close(lost.clone());
        lost.retain(|ix| !self.has(*ix));
        lost
    }

    /// Whether a group of a closed segment has an alternative that was closed before it.
    fn stands(&self, group: &Group) -> bool {
        let user = self.turn[group.user.at()];
        group.alternatives.iter().map(|ix| self.turn[ix.at()]).any(|turn| 0 < turn && turn < user)
    }

    /// Closes those that can be, and all that they open.
    fn close(&mut self, mut ready: Vec<Ix<Segment>>) -> Vec<Ix<Segment>> {
        let mut gained = Vec::new();
        while let Some(made) = ready.pop() {
            self.work += 1;
            if self.has(made) || self.open[made.at()] > 0 || !self.available[made.at()] {
                continue;
            }
            self.turns += 1;
            self.turn[made.at()] = self.turns;
            self.len += 1;
            gained.push(made);
            for (at, group) in self.topology.users_of(made) {
                self.work += 1;
                let at = at as usize;
                if !self.needed[at] {
                    continue;
                }
                self.fed[at] += 1;
                if self.fed[at] == 1 {
                    self.open[group.user.at()] -= 1;
                    ready.push(group.user);
                }
            }
        }
        gained
    }
}
