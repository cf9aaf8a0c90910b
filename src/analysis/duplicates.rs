//! Records of a world that may be one enterprise (疑似重复), each pair with its
//! reasons. A person merges them or keeps them apart; nothing is merged here.

use super::budget::{Budget, OutOfBudget};
use super::lens::Lens;
use super::resolve::{Candidate, Resolver, Whom};
use crate::domain::{Apart, ApartId, Enterprise, Id, RegionCode, Site};
use crate::graph::Ix;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Two records that may be one enterprise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The record that was there first.
    pub one: Ix<Enterprise>,
    /// The other.
    pub other: Ix<Enterprise>,
    /// How alike, and why.
    pub likeness: Candidate,
}

/// Steps that comparing one record takes, and so many records are indexed in one.
const STEPS_OF_ONE: u64 = 8;
const INDEXED_IN_ONE: u64 = 4;

/// Pairs of records, at least one of them in the zone's city, that may be one
/// enterprise; the most alike first. Pairs that somebody kept apart are not named.
///
/// # Errors
/// [`OutOfBudget`] when the city has more enterprises than may be looked at.
pub fn find_duplicates(lens: &Lens<'_>, budget: &Budget<'_>) -> Result<Vec<Duplicate>, OutOfBudget> {
    let world = lens.world;
    budget.spend(world.tables.enterprises.len() as u64 / INDEXED_IN_ONE)?;
    let resolver = Resolver::new(world);
    let zone = &world.at(lens.zone).id;
    let mut pairs: BTreeMap<(Ix<Enterprise>, Ix<Enterprise>), Candidate> = BTreeMap::new();
    for (ix, body) in world.all::<Enterprise>() {
        let near = body.region.and_then(RegionCode::city) == Some(lens.city)
            || matches!(&body.site, Site::Zone(site) if site == zone);
        if !near || world.is_merged(ix) {
            continue;
        }
        budget.spend(STEPS_OF_ONE)?;
        for candidate in resolver.alike(&Whom::Enterprise(body.id.clone())) {
            let Whom::Enterprise(id) = &candidate.whom else { continue };
            let kept_apart =
                ApartId::new(&Apart::key_of(&body.id, id)).is_ok_and(|id| world.get::<Apart>(&id).is_some());
            if let Some(other) = world.ix::<Enterprise>(id).filter(|_| !kept_apart) {
                pairs.entry((ix.min(other), ix.max(other))).or_insert(candidate);
            }
        }
    }
    let pairs = pairs.into_iter();
    let mut all: Vec<_> = pairs.map(|((one, other), likeness)| Duplicate { one, other, likeness }).collect();
    let keys = |it: &Duplicate| (world.at(it.one).id.key().clone(), world.at(it.other).id.key().clone());
    all.sort_by_cached_key(|it| (Reverse(it.likeness.score), keys(it)));
    Ok(all)
}
