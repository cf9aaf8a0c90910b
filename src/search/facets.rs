//! Filters and facets: which hits are asked for, and how many there are of each
//! kind, level, city, zone and chain. A facet counts what the other filters leave.

use super::entry::Kind;
use crate::domain::{Chain, Level, RegionCode, Zone};
use crate::graph::{Ix, Snapshot};

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

/// What of a hit is counted.
pub(super) struct Seen<C> {
    pub(super) kind: Kind,
    pub(super) level: Level,
    pub(super) city: Option<RegionCode>,
    pub(super) zone: Option<Ix<Zone>>,
    pub(super) chains: C,
}

/// Counts of hits, hit after hit.
pub(super) struct Tally<'a> {
    filter: &'a Filter,
    kinds: [usize; Kind::ALL.len()],
    levels: [usize; LEVELS.len()],
    /// By the first four digits, for most cities have their own.
    cities: Vec<Vec<(RegionCode, usize)>>,
    zones: Vec<(usize, Option<Ix<Zone>>)>,
    chains: Vec<(usize, Option<Ix<Chain>>, usize)>,
    hits: usize,
    /// How many pass every filter.
    pub(super) total: usize,
}

const LEVELS: [Level; 3] = [Level::Public, Level::Internal, Level::Sensitive];

impl<'a> Tally<'a> {
    pub(super) fn new(world: &Snapshot, filter: &'a Filter) -> Self {
        Self {
            filter,
            kinds: [0; Kind::ALL.len()],
            levels: [0; LEVELS.len()],
            cities: Vec::new(),
            zones: vec![(0, None); world.tables.zones.rows()],
            chains: vec![(0, None, 0); world.tables.chains.rows()],
            hits: 0,
            total: 0,
        }
    }

    /// Counts a hit, and says whether it passes every filter.
    pub(super) fn count<C: Iterator<Item = Ix<Chain>> + Clone>(&mut self, seen: &Seen<C>) -> bool {
        let filter = self.filter;
        let kind = filter.kinds.is_empty() || filter.kinds.contains(&seen.kind);
        let level = filter.levels.is_empty() || filter.levels.contains(&seen.level);
        let city = filter.city.is_none_or(|city| seen.city == Some(city));
        let zone = filter.zone.is_none_or(|zone| seen.zone == Some(zone));
        let chain = filter.chain.is_none_or(|chain| seen.chains.clone().any(|it| it == chain));
        let failed = [kind, level, city, zone, chain].into_iter().filter(|passes| !passes).count();
        self.hits += 1;
        let counts = |passes: bool| failed == 0 || (failed == 1 && !passes);
        if counts(kind)
            && let Some(count) = self.kinds.get_mut(seen.kind as usize)
        {
            *count += 1;
        }
        if counts(level)
            && let Some(count) = self.levels.get_mut(seen.level as usize)
        {
            *count += 1;
        }
        if counts(city)
            && let Some(city) = seen.city
        {
            self.count_city(city);
        }
        if counts(zone)
            && let Some(ix) = seen.zone
            && let Some((count, zone)) = self.zones.get_mut(ix.at())
        {
            (*count, *zone) = (*count + 1, Some(ix));
        }
        if counts(chain) {
            for ix in seen.chains.clone() {
                // A hit counts once for a chain, however many of its segments it has.
                if let Some((count, chain, last)) = self.chains.get_mut(ix.at()).filter(|(.., last)| *last != self.hits)
                {
                    (*count, *chain, *last) = (*count + 1, Some(ix), self.hits);
                }
            }
        }
        self.total += usize::from(failed == 0);
        failed == 0
    }

    fn count_city(&mut self, city: RegionCode) {
        let slot = (city.number() / 100) as usize;
        if self.cities.len() <= slot {
            self.cities.resize_with(slot + 1, Vec::new);
        }
        let Some(counts) = self.cities.get_mut(slot) else { return };
        match counts.iter_mut().find(|(other, _)| *other == city) {
            Some((_, count)) => *count += 1,
            None => counts.push((city, 1)),
        }
    }

    pub(super) fn facets(self) -> Facets {
        let kinds = Kind::ALL.iter().copied().zip(self.kinds);
        Facets {
            kinds: counts(kinds),
            levels: counts(LEVELS.into_iter().zip(self.levels)),
            cities: counts(self.cities.into_iter().flatten()),
            zones: counts(self.zones.into_iter().filter_map(|(count, zone)| zone.map(|zone| (zone, count)))),
            chains: counts(self.chains.into_iter().filter_map(|(count, chain, _)| chain.map(|chain| (chain, count)))),
        }
    }
}

fn counts<T: Ord + Copy>(all: impl Iterator<Item = (T, usize)>) -> Vec<Count<T>> {
    let mut counts: Vec<_> = all.filter(|(_, count)| *count > 0).map(|(value, count)| Count { value, count }).collect();
    counts.sort_unstable_by_key(|it| (std::cmp::Reverse(it.count), it.value));
    counts
}
