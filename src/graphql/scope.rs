//! Who makes or develops a segment, by scope: in the zone, in its city, in its
//! province, or outside.

use super::error::Answer;
use super::page::{Ask, Connection, no_cursor};
use super::scalar::int;
use super::world::{View, World};
use crate::domain::{self, Role};
use crate::graph::{Claim, Ix, Place};
use async_graphql::connection::EmptyFields;
use async_graphql::{Enum, Result, SimpleObject};
use chrono::Datelike;

/// A page of capabilities.
pub(super) type CapabilityPage = Connection<View<domain::Capability>>;

/// Among whom makers are looked for (范围).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MakerScope {
    /// Those known to sit in the zone (区内).
    Zone,
    /// Those in the zone's city, the zone included (市内).
    City,
    /// Those in the province, the city included (省内).
    Province,
    /// Those outside the city: whom to win (外地目标).
    Outside,
    /// Those in the city whose zone is not known; it must be checked (归属待核).
    ZoneUnknown,
    /// All (全部).
    Anywhere,
}

/// Makers of a segment by scope (主体数).
#[derive(SimpleObject, Debug, Clone, Copy)]
pub(super) struct MakerCounts {
    /// In the zone (区内).
    pub(super) in_zone: i32,
    /// In the city, those of the zone included (市内).
    pub(super) in_city: i32,
    /// In the province, those of the city included (省内).
    pub(super) in_province: i32,
    /// Outside the city (外地目标).
    pub(super) outside: i32,
    /// In the city with the zone not known: they count for the city, not for the zone (归属待核).
    pub(super) zone_unknown: i32,
}

/// The claims of a scope that hold on the day.
fn claims(world: &World, segment: Ix<domain::Segment>, scope: MakerScope, role: Role) -> Result<Vec<&Claim>> {
    let zone = world.zone()?;
    let region = world.at.at(zone).region;
    let city = Place::City(region.city().unwrap_or(region));
    let day = world.on.num_days_from_ce();
    let within = |claim: &Claim| match scope {
        MakerScope::Zone => claim.is_in(Place::Zone(zone)),
        MakerScope::City => claim.is_in(city),
        MakerScope::Province => claim.is_in(Place::Province(region.province())),
        MakerScope::Outside => !claim.is_in(city),
        MakerScope::ZoneUnknown => claim.zone_unknown && claim.is_in(city),
        MakerScope::Anywhere => true,
    };
    let claims = world.at.claims(segment).iter();
    Ok(claims.filter(|claim| claim.role == role && claim.span.covers(day) && within(claim)).collect())
}

/// How many enterprises in the city make a segment and have no known zone.
pub(super) fn count_unknown(world: &World, segment: Ix<domain::Segment>) -> Result<i32> {
    let mut makers = claims(world, segment, MakerScope::ZoneUnknown, Role::Makes)?;
    makers.dedup_by_key(|claim| claim.enterprise);
    Ok(int(makers.len()))
}

/// A page of the claims of a scope, by enterprise in the order of their records.
pub(super) fn page_of_claims(
    world: &World,
    segment: Ix<domain::Segment>,
    scope: MakerScope,
    role: Role,
    ask: &Ask,
) -> Answer<CapabilityPage> {
    let claims = claims(world, segment, scope, role)?;
    let mut keys: Vec<_> = claims.iter().map(|claim| (claim.enterprise, claim.capability)).collect();
    keys.sort_unstable();
    let key_of = |name: &str| {
        let id: domain::CapabilityId = name.parse().map_err(|_| no_cursor(name))?;
        let capability = world.at.tables.capabilities.find(&id).ok_or_else(|| no_cursor(name))?;
        let enterprise = world.at.tables.enterprises.find(&world.at.at(capability).enterprise);
        Ok((world.at.resolve(enterprise.ok_or_else(|| no_cursor(name))?), capability))
    };
    let cut = ask.cut(&keys, key_of)?;
    cut.page(EmptyFields, cut.of(&keys).iter().map(|(_, capability)| Ok(world.named(*capability)))).map(Some)
}
