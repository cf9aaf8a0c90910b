//! Lists of enterprises: by place, by what they do, and those that no segment
//! knows. Nobody is ranked here.

use super::capability::Role;
use super::enterprise::BodyKind;
use super::error::Answer;
use super::page::{Ask, Connection};
use super::world::{View, World};
use crate::analysis::find_unmapped;
use crate::domain::{self, RegionCode};
use crate::graph::{Ix, Link};
use async_graphql::{ID, InputObject, Object, Result};
use chrono::Datelike;

/// Which enterprises to list; all conditions must hold (企业筛选).
#[derive(InputObject, Default)]
pub(super) struct EnterpriseFilter {
    /// Known to sit in this zone, `zone:…` (开发区).
    zone: Option<ID>,
    /// In this city by its code (市).
    city: Option<RegionCode>,
    /// In this province by its code (省).
    province: Option<RegionCode>,
    /// With a capability on this segment that holds on the day, `segment:…` (环节).
    segment: Option<ID>,
    /// With a capability of this role that holds on the day (角色).
    role: Option<Role>,
    /// Of this kind (主体种类).
    kind: Option<BodyKind>,
    /// Without any capability that holds on the day, or with one (是否未入链).
    unmapped: Option<bool>,
}

impl EnterpriseFilter {
    /// The records it lets through, merged ones apart, in the order they were recorded.
    fn select(&self, world: &World) -> Result<Vec<Ix<domain::Enterprise>>> {
        let segment = self.segment.as_ref().map(|id| world.fetch::<domain::Segment>(id)).transpose()?;
        let zone = self.zone.as_ref().map(|id| world.fetch::<domain::Zone>(id)).transpose()?;
        let role = self.role.map(domain::Role::from);
        let mut rows: Vec<_> = match (&segment, &zone) {
            (Some(segment), _) => {
                let day = world.on.num_days_from_ce();
                let claims = world.at.claims(segment.ix).iter().filter(|claim| claim.span.covers(day));
                claims
                    .filter(|claim| role.is_none_or(|role| role == claim.role))
                    .map(|claim| claim.enterprise)
                    .collect()
            }
            (None, Some(zone)) => zone
                .world
                .at
                .along::<_, domain::Enterprise>(Link::EnterprisesOfZone, zone.ix)
                .map(|(ix, _)| ix)
                .collect(),
            (None, None) => world.at.all::<domain::Enterprise>().map(|(ix, _)| ix).collect(),
        };
        rows.sort_unstable();
        rows.dedup();
        let zone = zone.map(|zone| domain::Site::Zone(zone.it().id.clone()));
        rows.retain(|ix| {
            let it = world.at.at(*ix);
            !world.at.is_merged(*ix)
                && zone.as_ref().is_none_or(|zone| it.site == *zone)
                && self.city.is_none_or(|city| it.region.and_then(RegionCode::city) == Some(city))
                && self.province.is_none_or(|province| it.region.map(RegionCode::province) == Some(province))
                && self.kind.is_none_or(|kind| kind == it.kind.into())
                && self.fits_capabilities(world, *ix, segment.is_some())
        });
        Ok(rows)
    }

    fn fits_capabilities(&self, world: &World, ix: Ix<domain::Enterprise>, known: bool) -> bool {
        if self.unmapped.is_none() && (self.role.is_none() || known) {
            return true;
        }
        let claims = world.view(ix).all_along::<domain::Capability>(Link::CapabilitiesOfEnterprise);
        let held: Vec<_> =
            claims.iter().map(View::it).filter(|it| world.at.span_of_capability(it).holds(world.on)).collect();
        let role = self.role.is_none_or(|role| known || held.iter().any(|it| it.role == role.into()));
        role && self.unmapped.is_none_or(|unmapped| held.is_empty() == unmapped)
    }
}

/// What can be asked about enterprises.
pub(super) struct EnterpriseQuestions(pub(super) World);

/// What can be asked about enterprises (企业).
#[Object]
impl EnterpriseQuestions {
    /// One enterprise; the old id of a merged record leads to the record that stays (企业).
    async fn enterprise(
        &self,
        #[graphql(desc = "Its id, `enterprise:…` (标识)")] id: ID,
    ) -> Answer<View<domain::Enterprise>> {
        let view = self.0.fetch::<domain::Enterprise>(&id)?;
        Ok(Some(self.0.view(self.0.at.resolve(view.ix))))
    }

    /// Enterprises in the order they were recorded: nobody is ranked here (企业清单).
    async fn enterprises(
        &self,
        #[graphql(desc = "Which enterprises (筛选)")] filter: Option<EnterpriseFilter>,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<View<domain::Enterprise>>> {
        let rows = filter.unwrap_or_default().select(&self.0)?;
        self.0.page(&Ask::new(first, after, last, before), &rows).map(Some)
    }

    /// Enterprises of the zone's city that no segment knows: to be mapped, not to be forgotten (未入链企业).
    async fn unmapped(
        &self,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<View<domain::Enterprise>>> {
        let world = self.0.seen_from(zone.as_ref())?;
        let rows = find_unmapped(&world.lens()?);
        world.page(&Ask::new(first, after, last, before), &rows).map(Some)
    }
}
