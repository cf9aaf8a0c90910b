//! Shocks among enterprises, read from recorded supply links (供应) and from
//! purchases (采购) whose supplier is written exactly as one enterprise is called.
//! Links have no volumes, so each counts the same. The kind of product is the
//! segment that the link names; without one, what a seller sells is its own.
//! It is essential where the buyer makes something whose recipe needs it.

use super::super::lens::Lens;
use super::{InputNeed, Sale, ShockMap};
use crate::domain::{Capability, Enterprise, Need, Purchase, Role, Segment, Supply};
use crate::graph::{Ix, Link};
use std::collections::{BTreeMap, BTreeSet};

/// The recorded trade among enterprises.
pub struct FirmTrade {
    /// The network.
    pub map: ShockMap<Enterprise>,
    /// How many links there are.
    pub links: usize,
    /// Purchases whose supplier is no enterprise known by that name, or more than one.
    pub unmatched: usize,
}

/// A seller, a buyer, and what is sold, where known.
type Recorded = (Ix<Enterprise>, Ix<Enterprise>, Option<Ix<Segment>>);

/// The trade recorded by the day of the lens, merged records resolved, each link once.
pub fn trade_of_firms(lens: &Lens<'_>) -> FirmTrade {
    let (mut links, unmatched) = purchases(lens);
    links.extend(supplies(lens));
    let rows: BTreeSet<_> = links.iter().flat_map(|(seller, buyer, _)| [*seller, *buyer]).collect();
    let rows: Vec<_> = rows.into_iter().collect();
    let place = |row: &Ix<Enterprise>| rows.binary_search(row).unwrap_or_default();
    let needs: BTreeMap<_, _> = rows.iter().map(|row| (*row, needs_of(lens, *row))).collect();
    // Segments are kinds by their row; what has no segment comes after them.
    let unnamed = lens.world.tables.segments.rows();
    let sale = |(seller, buyer, segment): &Recorded| {
        let kind = segment.map_or(unnamed + place(seller), Ix::at);
        let is_needed = segment.is_some_and(|it| needs.get(buyer).is_some_and(|needs| needs.contains(&it)));
        let need = if is_needed { InputNeed::Essential } else { InputNeed::Partial };
        let kind = u32::try_from(kind).unwrap_or(u32::MAX);
        Sale { seller: place(seller), buyer: place(buyer), kind, need, volume: 1.0 }
    };
    let sales: Vec<_> = links.iter().map(sale).collect();
    FirmTrade { links: links.len(), unmatched, map: ShockMap::new(rows, &sales) }
}

/// The segments that what an enterprise makes cannot do without.
fn needs_of(lens: &Lens<'_>, enterprise: Ix<Enterprise>) -> BTreeSet<Ix<Segment>> {
    let world = lens.world;
    let records = world.records_of(enterprise).into_iter();
    let claims = records.flat_map(|it| world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, it));
    let held = claims.map(|(_, claim)| claim).filter(|claim| claim.role == Role::Makes);
    let held = held.filter(|claim| world.span_of_capability(claim).holds(lens.on));
    let made = held.filter_map(|claim| world.ix::<Segment>(&claim.segment));
    let groups = made.flat_map(|segment| world.topology().groups_of(segment));
    groups.filter(|group| group.need == Need::Essential).flat_map(|group| &group.alternatives).copied().collect()
}

fn supplies(lens: &Lens<'_>) -> impl Iterator<Item = Recorded> {
    let world = lens.world;
    let held = world.all::<Supply>().map(|(_, it)| it).filter(|it| world.span_of_supply(it).holds(lens.on));
    held.filter_map(|it| {
        let (from, to) = (world.ix::<Enterprise>(&it.from)?, world.ix::<Enterprise>(&it.to)?);
        let segment = it.segment.as_ref().and_then(|id| world.ix::<Segment>(id));
        Some((world.resolve(from), world.resolve(to), segment)).filter(|(from, to, _)| from != to)
    })
}

/// Purchases that name their supplier, and how many of them name none we know.
fn purchases(lens: &Lens<'_>) -> (BTreeSet<Recorded>, usize) {
    let world = lens.world;
    let named = || world.all::<Purchase>().filter_map(|(_, it)| Some((it, it.supplier.as_ref()?.as_str())));
    let (mut links, mut unmatched) = (BTreeSet::new(), 0);
    if named().next().is_none() {
        return (links, unmatched);
    }
    let mut by_name: BTreeMap<&str, BTreeSet<Ix<Enterprise>>> = BTreeMap::new();
    for (ix, it) in world.all::<Enterprise>() {
        for name in std::iter::once(&it.name).chain(&it.aliases) {
            by_name.entry(name.as_str()).or_default().insert(world.resolve(ix));
        }
    }
    let days = |it: &Purchase| world.cited_from(&it.cite).is_none_or(|day| day <= lens.on);
    for (it, supplier) in named().filter(|(it, _)| days(it)) {
        let known = by_name.get(supplier).filter(|found| found.len() == 1).and_then(BTreeSet::first);
        let buyer = world.ix::<Enterprise>(&it.enterprise).map(|ix| world.resolve(ix));
        let segment = it.segment.as_ref().and_then(|id| world.ix::<Segment>(id));
        match (known, buyer) {
            (Some(seller), Some(buyer)) if *seller != buyer => {
                links.insert((*seller, buyer, segment));
            }
            _ => unmatched += 1,
        }
    }
    (links, unmatched)
}
