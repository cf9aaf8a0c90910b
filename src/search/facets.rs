//! Filters and facets: which hits are asked for, and how many there are of each
//! kind, level, city, zone and chain. A facet counts what the other filters leave.

use super::chains::ByChain;
use super::entry::{About, Kind};
use super::shard::Bits;
use crate::domain::{Chain, Level, RegionCode, Segment, Zone};
use crate::graph::{Ix, Snapshot};
use std::collections::BTreeMap;

/// Which hits are asked for; all conditions must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one of these kinds; none is all.
    pub kinds: Vec<Kind>,
    /// Of one of these levels; none is all.
    pub levels: Vec<Level>,
    /// In this city.
    pub city: Option<RegionCode>,
    /// In this zone.
    pub zone: Option<Ix<Zone>>,
    /// Of this chain: a segment of it, or something that has to do with one.
    pub chain: Option<Ix<Chain>>,
}

/// How many hits there are of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count<T> {
    /// The value.
    pub value: T,
    /// How many.
    pub count: usize,
}

/// How many hits there are of each value, the most first, equal ones in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// By kind.
    pub kinds: Vec<Count<Kind>>,
    /// By level.
    pub levels: Vec<Count<Level>>,
    /// By city, those that are in one.
    pub cities: Vec<Count<RegionCode>>,
    /// By zone, those that are in one.
    pub zones: Vec<Count<Ix<Zone>>>,
    /// By chain; a hit of several chains counts for each.
    pub chains: Vec<Count<Ix<Chain>>>,
}

/// Cities and zones of some entries, each with a slot from 1; slot 0 is none.
#[derive(Debug, Default)]
pub(super) struct Slots {
    cities: Vec<RegionCode>,
    zones: Vec<Ix<Zone>>,
}

/// By what an entry is counted: its kind and level, and the slots of city and zone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) kind: Kind,
    pub(super) level: Level,
    pub(super) city: u16,
    pub(super) zone: u16,
}

impl Slots {
    pub(super) fn place(&mut self, kind: Kind, about: &About) -> Place {
        let (city, zone) = (listed(&mut self.cities, about.city), listed(&mut self.zones, about.zone));
        Place { kind, level: about.level, city, zone }
    }
}

/// No entry has this slot.
const NOBODY: u16 = u16::MAX;

/// The slot of a value, which is added where it is new, as long as there is room.
fn listed<T: PartialEq + Copy>(list: &mut Vec<T>, value: Option<T>) -> u16 {
    let Some(value) = value else { return 0 };
    let at = list.iter().position(|it| *it == value).unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    });
    u16::try_from(at + 1).ok().filter(|slot| *slot != NOBODY).unwrap_or(0)
}

fn slot_of<T: PartialEq>(list: &[T], value: Option<&T>) -> u16 {
    let at = value.and_then(|value| list.iter().position(|it| it == value));
    at.and_then(|at| u16::try_from(at + 1).ok()).unwrap_or(NOBODY)
}

/// From where near and far are told, and what each segment belongs to.
pub(super) struct Sight {
    zone: Option<Ix<Zone>>,
    city: Option<RegionCode>,
    chains: Vec<Option<Ix<Chain>>>,
    chain_of: Vec<Option<Ix<Chain>>>,
}

impl Sight {
    pub(super) fn new(world: &Snapshot, zone: Option<Ix<Zone>>) -> Self {
        let mut chains = vec![None; world.tables.chains.rows()];
        for (ix, _) in world.all::<Chain>() {
            if let Some(chain) = chains.get_mut(ix.at()) {
                *chain = Some(ix);
            }
        }
        let mut chain_of = vec![None; world.tables.segments.rows()];
        for (ix, _) in world.all::<Segment>() {
            if let Some(chain) = chain_of.get_mut(ix.at()) {
                *chain = world.topology().chain_of(ix);
            }
        }
        Self { zone, city: zone.and_then(|zone| world.at(zone).region.city()), chains, chain_of }
    }

    /// The chains of an entry; one may come more than once.
    pub(super) fn chains(&self, own: Option<Ix<Chain>>, segments: &[Ix<Segment>]) -> impl Iterator<Item = Ix<Chain>> {
        let of_segments = segments.iter().filter_map(|ix| self.chain_of.get(ix.at()).copied().flatten());
        own.into_iter().chain(of_segments)
    }

    pub(super) fn chain_of(&self) -> &[Option<Ix<Chain>>] {
        &self.chain_of
    }

    pub(super) fn into_chain_of(self) -> Vec<Option<Ix<Chain>>> {
        self.chain_of
    }
}

/// Counts of the hits of one source, hit after hit.
pub(super) struct Tally<'a> {
    sight: &'a Sight,
    slots: &'a Slots,
    wanted: &'a Filter,
    wanted_city: u16,
    wanted_zone: u16,
    own_city: u16,
    own_zone: u16,
    kinds: [usize; Kind::ALL.len()],
    levels: [usize; LEVELS.len()],
    cities: Vec<usize>,
    zones: Vec<usize>,
    /// By the row of the chain, with the last hit that was counted.
    chains: Vec<(usize, usize)>,
    /// Where hits are very many, those whose chains are counted at the end.
    later: Option<(&'a ByChain, Bits)>,
    hits: usize,
    total: usize,
}

const LEVELS: [Level; 3] = [Level::Public, Level::Internal, Level::Sensitive];

impl<'a> Tally<'a> {
    pub(super) fn new(sight: &'a Sight, slots: &'a Slots, wanted: &'a Filter) -> Self {
        Self {
            sight,
            slots,
            wanted,
            wanted_city: slot_of(&slots.cities, wanted.city.as_ref()),
            wanted_zone: slot_of(&slots.zones, wanted.zone.as_ref()),
            own_city: slot_of(&slots.cities, sight.city.as_ref()),
            own_zone: slot_of(&slots.zones, sight.zone.as_ref()),
            kinds: [0; Kind::ALL.len()],
            levels: [0; LEVELS.len()],
            cities: vec![0; slots.cities.len() + 1],
            zones: vec![0; slots.zones.len() + 1],
            chains: vec![(0, 0); sight.chains.len()],
            later: None,
            hits: 0,
            total: 0,
        }
    }

    /// The same for very many hits.
    pub(super) fn many(self, by_chain: &'a ByChain) -> Self {
        let later = by_chain.fits(self.sight).then(|| (by_chain, Bits::default()));
        Self { later, ..self }
    }

    /// How near a place is: 0 in the zone, 1 in its city or nowhere, 2 elsewhere.
    pub(super) fn near(&self, place: Place) -> u8 {
        let placed = place.zone != 0 || place.city != 0 || matches!(place.kind, Kind::Enterprise | Kind::Region);
        match () {
            () if place.zone == self.own_zone => 0,
            () if !placed || place.city == self.own_city => 1,
            () => 2,
        }
    }

    /// Counts a hit, and says whether it passes every filter.
    pub(super) fn count(
        &mut self,
        number: u32,
        place: Place,
        own: Option<Ix<Chain>>,
        segments: &[Ix<Segment>],
    ) -> bool {
        let wanted = self.wanted;
        let kind = wanted.kinds.is_empty() || wanted.kinds.contains(&place.kind);
        let level = wanted.levels.is_empty() || wanted.levels.contains(&place.level);
        let city = wanted.city.is_none() || place.city == self.wanted_city;
        let zone = wanted.zone.is_none() || place.zone == self.wanted_zone;
        let chain = wanted.chain.is_none_or(|chain| self.sight.chains(own, segments).any(|it| it == chain));
        let failed = u8::from(!kind) + u8::from(!level) + u8::from(!city) + u8::from(!zone) + u8::from(!chain);
        self.hits += 1;
        if failed > 1 {
            return false;
        }
        let counts = |passes: bool| failed == 0 || !passes;
        if counts(kind) {
            self.kinds.get_mut(place.kind as usize).into_iter().for_each(|count| *count += 1);
        }
        if counts(level) {
            self.levels.get_mut(place.level as usize).into_iter().for_each(|count| *count += 1);
        }
        if counts(city) {
            self.cities.get_mut(usize::from(place.city)).into_iter().for_each(|count| *count += 1);
        }
        if counts(zone) {
            self.zones.get_mut(usize::from(place.zone)).into_iter().for_each(|count| *count += 1);
        }
        if counts(chain) {
            match &mut self.later {
                Some((_, hits)) => hits.add(number),
                None => self.count_chains(own, segments),
            }
        }
        self.total += usize::from(failed == 0);
        failed == 0
    }

    /// A hit counts once for a chain, however many of its segments it has.
    fn count_chains(&mut self, own: Option<Ix<Chain>>, segments: &[Ix<Segment>]) {
        let hits = self.hits;
        for ix in self.sight.chains(own, segments) {
            if let Some((count, last)) = self.chains.get_mut(ix.at()).filter(|(_, last)| *last != hits) {
                (*count, *last) = (*count + 1, hits);
            }
        }
    }
}

/// Counts of all sources together.
#[derive(Debug, Default)]
pub(super) struct Sums {
    kinds: BTreeMap<Kind, usize>,
    levels: BTreeMap<Level, usize>,
    cities: BTreeMap<RegionCode, usize>,
    zones: BTreeMap<Ix<Zone>, usize>,
    chains: BTreeMap<Ix<Chain>, usize>,
    /// How many pass every filter.
    pub(super) total: usize,
}

impl Sums {
    pub(super) fn add(&mut self, tally: &Tally<'_>) {
        add_all(&mut self.kinds, Kind::ALL.iter().copied().zip(tally.kinds));
        add_all(&mut self.levels, LEVELS.into_iter().zip(tally.levels));
        let behind_none = |counts: &[usize]| counts.iter().copied().skip(1).collect::<Vec<_>>();
        add_all(&mut self.cities, tally.slots.cities.iter().copied().zip(behind_none(&tally.cities)));
        add_all(&mut self.zones, tally.slots.zones.iter().copied().zip(behind_none(&tally.zones)));
        let of_chains =
            |counts: Vec<usize>| tally.sight.chains.iter().zip(counts).filter_map(|(ix, it)| Some(((*ix)?, it)));
        let chains = match &tally.later {
            Some((by_chain, hits)) => by_chain.counts(hits).collect(),
            None => tally.chains.iter().map(|(count, _)| *count).collect(),
        };
        add_all(&mut self.chains, of_chains(chains));
        self.total += tally.total;
    }

    pub(super) fn facets(self) -> Facets {
        Facets {
            kinds: counts(self.kinds),
            levels: counts(self.levels),
            cities: counts(self.cities),
            zones: counts(self.zones),
            chains: counts(self.chains),
        }
    }
}

fn add_all<T: Ord>(sums: &mut BTreeMap<T, usize>, counts: impl Iterator<Item = (T, usize)>) {
    counts.filter(|(_, count)| *count > 0).for_each(|(value, count)| *sums.entry(value).or_default() += count);
}

fn counts<T: Ord + Copy>(sums: BTreeMap<T, usize>) -> Vec<Count<T>> {
    let mut counts: Vec<_> = sums.into_iter().map(|(value, count)| Count { value, count }).collect();
    counts.sort_by_key(|it| std::cmp::Reverse(it.count));
    counts
}
