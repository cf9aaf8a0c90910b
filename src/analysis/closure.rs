//! Producibility (打通): what can be made with what is here, as the least
//! fixpoint over AND/OR recipes, so that no cycle supports itself. The counting
//! of open groups is B-reachability in a directed hypergraph; the same question
//! of cells is Carbonell et al., BMC Systems Biology 2012, 6:10.

use super::lens::Lens;
use crate::domain::{Basis, Chain, Need, Reach, Section, Segment};
use crate::graph::{Group, Ix, Topology};
use std::collections::{BTreeMap, BTreeSet};

/// Which groups count as bought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BoughtIn {
    /// Those whose reach allows it, and those made where the reach allows (the default).
    AsReach,
    /// Those with an alternative in another chain than the user's.
    OtherChains,
    /// None: everything must be made here.
    Nothing,
    /// Those with an alternative in this list.
    List(BTreeSet<Ix<Segment>>),
}

/// A set of segments that can be made, by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    closed: Vec<bool>,
    /// Essential groups of each segment that nothing supplies yet.
    open: Vec<u32>,
    /// Groups that are supplied.
    satisfied: Vec<bool>,
}

impl Closure {
    /// Whether a segment is in it.
    pub fn has(&self, segment: Ix<Segment>) -> bool {
        self.closed.get(segment.at()).copied().unwrap_or(false)
    }

    /// How many segments are in it.
    pub fn len(&self) -> usize {
        self.closed.iter().filter(|closed| **closed).count()
    }

    /// What could be made besides if one more segment were available, that one
    /// included; nothing where its own needs are not met. Only what changes is
    /// looked at.
    pub fn opened_by(
        &self,
        topology: &Topology,
        segment: Ix<Segment>,
        available: impl Fn(Ix<Segment>) -> bool,
    ) -> Vec<Ix<Segment>> {
        let open = |ix: Ix<Segment>| self.open.get(ix.at()).copied().unwrap_or(u32::MAX);
        let mut opened = Vec::new();
        if self.has(segment) || open(segment) > 0 {
            return opened;
        }
        let (mut supplied, mut met) = (BTreeSet::new(), BTreeMap::new());
        let mut ready = vec![segment];
        while let Some(made) = ready.pop() {
            opened.push(made);
            for (at, group) in topology.users_of(made) {
                let done = self.satisfied.get(at as usize).copied().unwrap_or(true) || group.need == Need::Helpful;
                if done || !supplied.insert(at) {
                    continue;
                }
                let met: &mut u32 = met.entry(group.user).or_default();
                *met += 1;
                if *met == open(group.user) && available(group.user) {
                    ready.push(group.user);
                }
            }
        }
        opened.sort_unstable();
        opened
    }

    /// Whether nothing can be made.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The least set C with: v ∈ C iff v is available and every essential group of
/// v has an alternative in C or is bought in. O(V + Σ|g|).
#[expect(clippy::indexing_slicing, reason = "arrays run beside the segment table and the group list")]
pub fn close(
    topology: &Topology,
    rows: usize,
    available: impl Fn(Ix<Segment>) -> bool,
    bought_in: impl Fn(&Group) -> bool,
) -> Closure {
    let mut open = vec![0u32; rows];
    let mut satisfied: Vec<bool> = topology.groups.iter().map(&bought_in).collect();
    for (group, done) in topology.groups.iter().zip(&satisfied) {
        if group.need == Need::Essential && !done {
            open[group.user.at()] += 1;
        }
    }
    let mut closed = vec![false; rows];
    let can = |ix: Ix<Segment>| available(ix);
    let mut ready: Vec<_> =
        topology.feeds.node_weights().copied().filter(|ix| open[ix.at()] == 0 && can(*ix)).collect();
    while let Some(made) = ready.pop() {
        if std::mem::replace(&mut closed[made.at()], true) {
            continue;
        }
        for (at, group) in topology.users_of(made) {
            let done = &mut satisfied[at as usize];
            if *done || group.need == Need::Helpful {
                continue;
            }
            *done = true;
            open[group.user.at()] -= 1;
            if open[group.user.at()] == 0 && can(group.user) {
                ready.push(group.user);
            }
        }
    }
    Closure { closed, open, satisfied }
}

/// Coverage and closed share of a chain, side by side: a chain can be nine
/// tenths present and closed nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainShare {
    /// Segments of the chain.
    pub segments: usize,
    /// Segments with a maker in the zone (有主体).
    pub present: usize,
    /// Segments on which a source or a survey says something (已知).
    pub known: usize,
    /// Present segments whose needs are met as far as each may travel (本地配套齐，按供给半径).
    pub closed_as_reach: usize,
    /// Present segments that would be closed if nothing were bought in.
    pub closed_with_nothing: usize,
}

impl Lens<'_> {
    /// What can be made with what the city makes.
    pub fn closure(&self, bought_in: &BoughtIn) -> Closure {
        let topology = self.world.topology();
        let rows = self.world.tables.segments.rows();
        close(topology, rows, |ix| self.is_nearby(ix), |group| self.is_bought_in(group, bought_in))
    }

    /// What could be made besides if a segment were made in the city, that one
    /// included, as far as each input may travel.
    pub fn opened_by(&self, segment: Ix<Segment>) -> Vec<Ix<Segment>> {
        let closed = self.closed.get_or_init(|| self.closure(&BoughtIn::AsReach));
        closed.opened_by(self.world.topology(), segment, |ix| self.is_nearby(ix))
    }

    pub(super) fn is_bought_in(&self, group: &Group, how: &BoughtIn) -> bool {
        match how {
            BoughtIn::Nothing => false,
            BoughtIn::AsReach => match group.reach {
                Reach::Country | Reach::Restricted => true,
                Reach::Province => group.alternatives.iter().any(|ix| self.local(*ix).province > 0),
                Reach::Nearby => false,
            },
            BoughtIn::OtherChains => {
                let topology = self.world.topology();
                let home = topology.chain_of(group.user);
                group.alternatives.iter().any(|ix| topology.chain_of(*ix) != home)
            }
            BoughtIn::List(list) => group.alternatives.iter().any(|ix| list.contains(ix)),
        }
    }
}

/// Coverage and closed shares of a chain in the zone.
pub fn share_of_chain(lens: &Lens<'_>, chain: Ix<Chain>) -> ChainShare {
    let (reach, nothing) = (lens.closure(&BoughtIn::AsReach), lens.closure(&BoughtIn::Nothing));
    share(lens, lens.world.topology().segments_of(chain), &reach, &nothing)
}

/// The same of every chain, from the closures as each may travel and with nothing bought in.
pub fn shares_of_chains(lens: &Lens<'_>, reach: &Closure, nothing: &Closure) -> Vec<(Ix<Chain>, ChainShare)> {
    let chains = lens.world.topology().chains();
    chains.map(|(chain, segments)| (chain, share(lens, segments, reach, nothing))).collect()
}

fn share(lens: &Lens<'_>, segments: &[Ix<Segment>], reach: &Closure, nothing: &Closure) -> ChainShare {
    let present: Vec<_> = segments.iter().copied().filter(|ix| lens.is_present(*ix)).collect();
    let known = segments.iter().filter(|ix| lens.basis(**ix, lens.status(**ix)) != Basis::Presumed);
    ChainShare {
        segments: segments.len(),
        present: present.len(),
        known: known.count(),
        closed_as_reach: present.iter().filter(|ix| reach.has(**ix)).count(),
        closed_with_nothing: present.iter().filter(|ix| nothing.has(**ix)).count(),
    }
}

/// How far a chain or a stage of it is covered and closed, under one rule of
/// what is bought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosedShare {
    /// The chain.
    pub chain: Ix<Chain>,
    /// The stage; none for the chain as a whole.
    pub stage: Option<Ix<Section>>,
    /// Its segments.
    pub segments: usize,
    /// Those with a maker in the zone.
    pub present: usize,
    /// Those with a maker in the city.
    pub nearby: usize,
    /// Those that can be made with what the city makes.
    pub closed: usize,
}

/// The shares of every chain, each followed by those of its stages.
pub fn closed_shares(lens: &Lens<'_>, bought_in: &BoughtIn) -> Vec<ClosedShare> {
    let closure = lens.closure(bought_in);
    let share = |chain, stage, segments: &[Ix<Segment>]| ClosedShare {
        chain,
        stage,
        segments: segments.len(),
        present: segments.iter().filter(|ix| lens.is_present(**ix)).count(),
        nearby: segments.iter().filter(|ix| lens.is_nearby(**ix)).count(),
        closed: segments.iter().filter(|ix| closure.has(**ix)).count(),
    };
    let stage_of = |segment: Ix<Segment>| {
        let group = lens.world.ix::<Section>(&lens.world.at(segment).group)?;
        let parent = lens.world.at(group).parent.as_ref();
        parent.map_or(Some(group), |id| lens.world.ix::<Section>(id))
    };
    let mut shares = Vec::new();
    for (chain, segments) in lens.world.topology().chains() {
        shares.push(share(chain, None, segments));
        // In the order of the chain those of a stage stand side by side.
        for of_stage in segments.chunk_by(|one, other| stage_of(*one) == stage_of(*other)) {
            shares.push(share(chain, of_stage.first().and_then(|ix| stage_of(*ix)), of_stage));
        }
    }
    shares
}
