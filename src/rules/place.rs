//! Rules of places: a zone lies in a known region, and one zone is home.

use super::check::{Check, leads_to};
use super::fact::Ruled;
use crate::change::Reason;
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
                format!(
                    "{}, {} is no point in degrees; expected longitude −180–180, latitude −90–90",
                    point.longitude, point.latitude
                )
            });
        }
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        let (Some(parent), world) = (&self.parent, check.world) else { return };
        if leads_to(parent, &self.id, |id| world.get::<Self>(id)?.parent.as_ref()) {
            let message = format!("{parent} lies in {} itself; hint: name the region above it", self.id);
            check.refuse(Reason::Circular, "parent", message);
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
            format!("region {} is a whole province; hint: name the city the zone lies in", self.region)
        });
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        if let Ok(region) = RegionId::new(&self.region.to_string()) {
            check.exists::<Region>("region", &region);
        }
        let mut others = check.world.all::<Self>().map(|(_, zone)| zone).filter(|zone| zone.id != self.id);
        if let Some(other) = others.find(|zone| self.home && zone.home) {
            let message = format!("{} is the home zone; hint: define {0} with home: false first", other.id);
            check.refuse(Reason::AlreadyExists, "home", message);
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
            let message = format!(
                "{} sits in the zone, in region {}, and not in {}; hint: correct its site first",
                other.id,
                region_text(other.region),
                self.region,
            );
            check.refuse(Reason::StillUsed, "region", message);
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
            let message =
                format!("{} lies in the park, in {}; hint: correct the project first", project.id, project.zone);
            check.refuse(Reason::StillUsed, "zone", message);
        }
    }
}

/// A region as a message names it.
pub(super) fn region_text(region: Option<RegionCode>) -> String {
    region.map_or_else(|| "unknown".to_owned(), |region| region.to_string())
}
