//! Enterprises here that no segment knows (未入链企业): a visible list, to be
//! mapped, not a remainder to be forgotten.

use super::lens::Lens;
use crate::domain::{Capability, Enterprise, RegionCode, Site};
use crate::graph::{Ix, Link};

/// Enterprises of the zone's city without any capability, merged records apart,
/// in the order of their records. Mapping is work on the records, so a claim
/// counts whatever its day: a firm whose claim begins later is mapped already.
pub fn find_unmapped(lens: &Lens<'_>) -> Vec<Ix<Enterprise>> {
    let world = lens.world;
    let zone = &world.at(lens.zone).id;
    let here = world.all::<Enterprise>().filter(|(ix, body)| {
        let near = body.region.and_then(RegionCode::city) == Some(lens.city)
            || matches!(&body.site, Site::Zone(site) if site == zone);
        near && !world.is_merged(*ix)
    });
    let unmapped = here.filter(|(ix, _)| {
        let records = world.records_of(*ix).into_iter();
        records.map(|record| world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, record).len()).sum::<usize>()
            == 0
    });
    unmapped.map(|(ix, _)| ix).collect()
}
