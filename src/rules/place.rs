//! Rules of places: a zone lies in a known region, and one zone is home.

use super::check::{Check, leads_to};
use super::fact::Ruled;
use crate::change::{Reason, Said, said};
use crate::domain::{Coordinates, Enterprise, Park, Project, Region, RegionCode, RegionId, Zone};
use crate::graph::Link;
use rust_decimal::Decimal;

impl Ruled for Region {
    fn check(&self, check: &mut Check<'_>) {
        check.key(&self.id, &self.code.to_string());
        check.cite("cite", &self.cite);
        if let Some(parent) = &self.parent {
            check.exists::<Self>("parent", parent);
        }
        if let Some((point, cite)) = &self.point {
            check.cite("point.cite", cite);
            check.ensure(is_on_earth(point), "point", || {
                said!(
                    "{longitude}, {latitude} 不是以度计的坐标，经度应为 −180 至 180，纬度应为 −90 至 90",
                    "{longitude}, {latitude} is no point in degrees; expected longitude −180–180, latitude −90–90",
                    longitude = point.longitude,
                    latitude = point.latitude,
                )
            });
        }
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        let (Some(parent), world) = (&self.parent, check.world) else { return };
        if leads_to(parent, &self.id, |id| world.get::<Self>(id)?.parent.as_ref()) {
            let said = said!(
                "{parent} 本身属于{id}，形成循环；提示：填写上一级行政区划",
                "{parent} lies in {id} itself; hint: name the region above it",
                parent = parent,
                id = self.id,
            );
            check.refuse(Reason::Circular, "parent", said);
        }
    }
}

fn is_on_earth(point: &Coordinates) -> bool {
    let within = |value: Decimal, most: u32| value.abs() <= Decimal::from(most);
    within(point.longitude, 180) && within(point.latitude, 90)
}

impl Ruled for Zone {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.ensure(self.region.city().is_some(), "region", || {
            said!(
                "行政区划 {region} 是全省；提示：填写开发区所在的市",
                "region {region} is a whole province; hint: name the city the zone lies in",
                region = self.region,
            )
        });
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        if let Ok(region) = RegionId::new(&self.region.to_string()) {
            check.exists::<Region>("region", &region);
        }
        let mut others = check.world.all::<Self>().map(|(_, zone)| zone).filter(|zone| zone.id != self.id);
        if let Some(other) = others.find(|zone| self.home && zone.home) {
            let said = said!(
                "{other} 已设为本区；提示：先将{other} 改为非本区",
                "{other} is the home zone; hint: define {other} with home: false first",
                other = other.id,
            );
            check.refuse(Reason::AlreadyExists, "home", said);
        }
        self.check_sites(check);
    }
}

impl Zone {
    /// Whoever sits in the zone sits in its city.
    fn check_sites(&self, check: &mut Check<'_>) {
        let world = check.world;
        let Some(ix) = world.ix::<Self>(&self.id) else { return };
        let mut sitting = world.along::<_, Enterprise>(Link::EnterprisesOfZone, ix).map(|(_, enterprise)| enterprise);
        if let Some(other) =
            sitting.find(|enterprise| enterprise.region.and_then(RegionCode::city) != self.region.city())
        {
            let said = said!(
                "{other} 在本开发区，行政区划为 {found}，不是 {expected}；提示：先更正该企业所在地",
                "{other} sits in the zone, in region {found}, and not in {expected}; hint: correct its site first",
                other = other.id,
                found = region_text(other.region),
                expected = self.region,
            );
            check.refuse(Reason::StillUsed, "region", said);
        }
    }
}

impl Ruled for Park {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Zone>("zone", &self.zone);
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        let world = check.world;
        if world.ix::<Self>(&self.id).is_none_or(|ix| world.slot(ix).referred == 0) {
            return;
        }
        let mut projects = world.all::<Project>().map(|(_, project)| project);
        let elsewhere = |project: &&Project| project.park.as_ref() == Some(&self.id) && project.zone != self.zone;
        if let Some(project) = projects.find(elsewhere) {
            let said = said!(
                "{project} 在该园区，属于{zone}；提示：先更正该项目",
                "{project} lies in the park, in {zone}; hint: correct the project first",
                project = project.id,
                zone = project.zone,
            );
            check.refuse(Reason::StillUsed, "zone", said);
        }
    }
}

/// A region as a message names it.
pub(super) fn region_text(region: Option<RegionCode>) -> Said {
    region.map_or_else(|| said!("未知", "unknown"), |region| Said::by(&region))
}
