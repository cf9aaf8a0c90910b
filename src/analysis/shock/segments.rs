//! Shocks among segments, read from recipes, where no trade is recorded. Each
//! segment stands for all its makers together. What becomes of the method's terms:
//!
//! - **W**, the volumes, are not known: a user takes the same of each of its
//!   groups, one unit, and of each group the same from every alternative, so that
//!   one of three supplies a third.
//! - **p**, the kind of product, is the group: alternatives of one group are the
//!   same product to its user and step in for each other, by the method's rule:
//!   a seller's loss counts by its size against what all of the group still make,
//!   so that with two equal ones nothing is made up for, with three half of it.
//!   A segment sells under one kind to each group that it is an alternative of.
//! - **Essential** groups are essential inputs: the scarcest limits all. What is
//!   merely helpful counts by its share of all that is bought.
//! - A group that is bought in is no link, and one of which nothing is here hits
//!   nobody: its user lives without it already.
//! - A segment weighs its groups or what it sells, whichever is more.
//!
//! Whether an alternative could step in wholly is what closure and single points
//! ask; here it is as big as the others and no bigger.

use super::super::closure::BoughtIn;
use super::super::lens::Lens;
use super::{InputNeed, Sale, ShockMap};
use crate::domain::{Need, Segment};
use crate::graph::{Group, Ix};
use std::collections::{BTreeMap, BTreeSet};

impl Lens<'_> {
    /// The recipes as a network of trade. With `made` every segment is taken as
    /// made here; without, only those that the city makes.
    #[expect(clippy::cast_precision_loss, reason = "alternatives of a group are few")]
    pub fn shock_map(&self, made: bool, bought_in: &BoughtIn) -> ShockMap<Segment> {
        let topology = self.world.topology();
        let all = topology.chains().flat_map(|(_, segments)| segments).copied();
        let rows: Vec<_> = all.filter(|ix| made || self.is_nearby(*ix)).collect();
        let places: BTreeMap<_, _> = rows.iter().enumerate().map(|(at, ix)| (*ix, at)).collect();
        let mut sales = Vec::new();
        for (kind, group) in (0u32..).zip(&topology.groups) {
            let Some(buyer) = places.get(&group.user).filter(|_| !self.is_bought_in(group, bought_in)) else {
                continue;
            };
            let sellers: BTreeSet<usize> = sellers(group, &places);
            let volume = 1.0 / sellers.len().max(1) as f64;
            let need = match group.need {
                Need::Essential => InputNeed::Essential,
                Need::Helpful => InputNeed::Partial,
            };
            sales.extend(sellers.into_iter().map(|seller| Sale { seller, buyer: *buyer, kind, need, volume }));
        }
        ShockMap::new(rows, &sales)
    }
}

/// The alternatives of a group that are here.
fn sellers(group: &Group, places: &BTreeMap<Ix<Segment>, usize>) -> BTreeSet<usize> {
    group.alternatives.iter().filter_map(|ix| places.get(ix).copied()).collect()
}
