//! Who makes what: the claims on a segment side by side, with everything a
//! count needs, and the counts kept for one day.

use super::snapshot::Snapshot;
use super::table::Ix;
use super::validity::Span;
use crate::domain::{Capability, Date, Enterprise, Project, RegionCode, Role, Segment, Site, Stage, Zone};
use chrono::Datelike;
use rustc_hash::FxHashMap;

/// A place in which makers are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A zone (区内).
    Zone(Ix<Zone>),
    /// A city (市内).
    City(RegionCode),
    /// A province (省内).
    Province(RegionCode),
    /// Anywhere.
    Anywhere,
}

/// One claim on a segment, with what a count needs beside it.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    /// Who, merged records resolved. Claims of one enterprise stand together.
    pub enterprise: Ix<Enterprise>,
    /// The claim itself.
    pub capability: Ix<Capability>,
    /// What it does there.
    pub role: Role,
    /// The zone it sits in, where known to sit in one.
    pub zone: Option<Ix<Zone>>,
    /// Whether its zone is not known.
    pub zone_unknown: bool,
    /// Where it sits.
    pub region: RegionCode,
    /// When the claim holds.
    pub span: Span,
}

impl Claim {
    /// Whether it counts for a place.
    pub fn is_in(&self, place: Place) -> bool {
        match place {
            Place::Zone(zone) => self.zone == Some(zone),
            Place::City(city) => self.region.city() == Some(city),
            Place::Province(province) => self.region.province() == province,
            Place::Anywhere => true,
        }
    }

    /// Whether it is a claim to make the segment that holds on a day.
    pub fn makes_on(&self, day: i32) -> bool {
        self.role == Role::Makes && self.span.covers(day)
    }
}

/// The counts of one segment on the kept day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SegmentCount {
    /// Makers by place, in the order of the places.
    pub makers: Vec<(Place, u32)>,
    /// Projects by zone and stage.
    pub projects: Vec<(Ix<Zone>, Stage, u32)>,
}

impl SegmentCount {
    /// How many makers a place has.
    pub fn makers_in(&self, place: Place) -> u32 {
        let found = self.makers.binary_search_by_key(&place, |(place, _)| *place);
        found.ok().and_then(|at| self.makers.get(at)).map_or(0, |(_, count)| *count)
    }
}

/// Distinct makers in a place on a day; claims of one enterprise stand together.
pub(super) fn count_makers(claims: &[Claim], place: Place, day: i32) -> u32 {
    let mut last = None;
    let mut count = 0;
    for claim in claims.iter().filter(|claim| claim.makes_on(day) && claim.is_in(place)) {
        if last != Some(claim.enterprise) {
            last = Some(claim.enterprise);
            count += 1;
        }
    }
    count
}

/// The counts of every place at once, in the order of the places.
pub(super) fn tally(claims: &[Claim], day: i32) -> Vec<(Place, u32)> {
    let mut counted: FxHashMap<Place, u32> = FxHashMap::default();
    let mut last = None;
    for claim in claims.iter().filter(|claim| claim.makes_on(day)) {
        if last == Some(claim.enterprise) {
            continue;
        }
        last = Some(claim.enterprise);
        let places = claim.zone.map(Place::Zone).into_iter().chain(claim.region.city().map(Place::City));
        for place in places.chain([Place::Province(claim.region.province()), Place::Anywhere]) {
            *counted.entry(place).or_default() += 1;
        }
    }
    let mut sorted: Vec<_> = counted.into_iter().collect();
    sorted.sort_unstable();
    sorted
}

impl Snapshot {
    /// The claims on a segment, those of one enterprise side by side.
    pub fn claims(&self, segment: Ix<Segment>) -> &[Claim] {
        self.claims.get(segment.0).map(|claims| claims.as_slice()).unwrap_or_default()
    }

    /// How many enterprises make a segment in a place on a day. Taken from the
    /// kept counts where nothing begins or ends between their day and this one;
    /// counted anew otherwise.
    pub fn makers(&self, segment: Ix<Segment>, place: Place, on: Date) -> u32 {
        if self.keeps(on) {
            return self.count(segment).map_or(0, |count| count.makers_in(place));
        }
        count_makers(self.claims(segment), place, on.num_days_from_ce())
    }

    /// The kept counts of a segment.
    pub fn count(&self, segment: Ix<Segment>) -> Option<&SegmentCount> {
        self.counts.get(segment.0).map(AsRef::as_ref)
    }

    /// Whether the kept counts answer for a day: nothing begins or ends between.
    pub fn keeps(&self, on: Date) -> bool {
        let (on, day) = (on.num_days_from_ce(), self.day.num_days_from_ce());
        let (first, last) = (on.min(day), on.max(day));
        first == last || self.turns.range(first + 1..=last).next().is_none()
    }

    pub(super) fn make_claim(&self, ix: Ix<Capability>) -> Option<(Ix<Segment>, Claim)> {
        let it = self.tables.capabilities.at(ix);
        let segment = self.tables.segments.find(&it.segment)?;
        let enterprise = self.resolve(self.tables.enterprises.find(&it.enterprise)?);
        let body = self.tables.enterprises.at(enterprise);
        let claim = Claim {
            enterprise,
            capability: ix,
            role: it.role,
            zone: match &body.site {
                Site::Zone(zone) => self.tables.zones.find(zone),
                _ => None,
            },
            zone_unknown: body.site == Site::Unknown,
            region: body.region,
            span: self.span_of_capability(it),
        };
        Some((segment, claim))
    }

    pub(super) fn tally_projects(&self, segment: Ix<Segment>, on: Date) -> Vec<(Ix<Zone>, Stage, u32)> {
        let mut found: Vec<(Ix<Zone>, Stage)> = self
            .projects_on(segment)
            .filter_map(|project| {
                let zone = self.tables.zones.find(&self.tables.projects.at(project).zone)?;
                Some((zone, self.stage_on(project, on)?.stage))
            })
            .collect();
        found.sort_unstable();
        let mut counted: Vec<(Ix<Zone>, Stage, u32)> = Vec::new();
        for (zone, stage) in found {
            match counted.last_mut() {
                Some((z, s, count)) if *z == zone && *s == stage => *count += 1,
                _ => counted.push((zone, stage, 1)),
            }
        }
        counted
    }

    /// The projects that would fill a segment, in the order they were registered.
    pub fn projects_on(&self, segment: Ix<Segment>) -> impl Iterator<Item = Ix<Project>> {
        self.linked(super::links::Link::ProjectsOfSegment, segment.0).map(Ix::new)
    }
}
