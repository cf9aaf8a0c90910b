//! Who makes what: the claims on a segment side by side, with everything a
//! count or a test needs, and the counts kept for one day.

use super::links::Link;
use super::snapshot::Snapshot;
use super::table::Ix;
use super::validity::Span;
use crate::domain::{
    Capability, Date, Distress, Enterprise, Project, RegionCode, Role, Segment, Site, SourceKind, Stage, Zone,
};
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

/// Stands for no zone in [`Claim`], behind every zone.
const NO_ZONE: u32 = u32::MAX;

/// One claim on a segment, with what a count or a test needs beside it. Claims
/// of one zone stand together, and within it those of one enterprise.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    zone: u32,
    /// Who, merged records resolved.
    pub enterprise: Ix<Enterprise>,
    /// The claim itself.
    pub capability: Ix<Capability>,
    /// Where it sits, as far as known.
    pub region: Option<RegionCode>,
    /// When the claim holds.
    pub span: Span,
    /// The day the claim's evidence is of, as a day number; none where it has no day.
    pub cited: Option<std::num::NonZeroI32>,
    /// What it does there.
    pub role: Role,
    /// Whether its zone is not known.
    pub zone_unknown: bool,
    /// Whether it has national-level evidence of strength.
    pub honoured: bool,
    /// Positive evidence that it does not run well.
    pub distress: Option<Distress>,
    /// The kind of source the claim rests on.
    pub source: SourceKind,
}

impl Claim {
    /// The zone it is known to sit in.
    pub fn zone(&self) -> Option<Ix<Zone>> {
        (self.zone != NO_ZONE).then(|| Ix::new(self.zone))
    }

    /// Whether it counts for a place.
    pub fn is_in(&self, place: Place) -> bool {
        match place {
            Place::Zone(zone) => self.zone == zone.0,
            Place::City(city) => self.region.and_then(RegionCode::city) == Some(city),
            Place::Province(province) => self.region.map(RegionCode::province) == Some(province),
            Place::Anywhere => true,
        }
    }

    /// Whether it is a claim to make the segment that holds on a day.
    pub fn makes_on(&self, day: i32) -> bool {
        self.role == Role::Makes && self.span.covers(day)
    }

    /// Whether it rests on more than general knowledge.
    pub fn is_documented(&self) -> bool {
        !matches!(self.source, SourceKind::GeneralKnowledge | SourceKind::Demonstration)
    }

    pub(super) fn order(&self) -> (u32, Ix<Enterprise>, Ix<Capability>) {
        (self.zone, self.enterprise, self.capability)
    }
}

/// The makers of a segment in a zone on a day, and what their claims say of
/// strength and weakness.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is the answer to a question of its own")]
pub struct Makers {
    /// Distinct enterprises.
    pub count: u32,
    /// One of them has national-level evidence of strength.
    pub honoured: bool,
    /// One of them supplies less than its users ask for.
    pub short: bool,
    /// Capacity of one of them stands idle.
    pub idle: bool,
    /// One of them is not in distress.
    pub sound: bool,
    /// One claim rests on more than general knowledge.
    pub documented: bool,
    /// One claim has no day: it may be as fresh as any.
    pub undated: bool,
    /// The newest day of a claim's evidence, as a day number; 0 where none has one.
    pub newest: i32,
}

impl Makers {
    fn add(&mut self, claim: &Claim, is_new: bool) {
        self.count += u32::from(is_new);
        self.honoured |= claim.honoured;
        self.short |= claim.distress == Some(Distress::Short);
        self.idle |= claim.distress == Some(Distress::Idle);
        self.sound |= claim.distress != Some(Distress::Insolvent);
        self.documented |= claim.is_documented();
        self.undated |= claim.cited.is_none();
        self.newest = self.newest.max(claim.cited.map_or(0, std::num::NonZeroI32::get));
    }

    /// The makers behind the claims of one zone on a day.
    fn of(claims: &[Claim], day: i32) -> Self {
        let (mut makers, mut last) = (Self::default(), None);
        for claim in claims.iter().filter(|claim| claim.makes_on(day)) {
            makers.add(claim, last != Some(claim.enterprise));
            last = Some(claim.enterprise);
        }
        makers
    }
}

/// The counts of one segment on the kept day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SegmentCount {
    /// The makers of each zone that has some, in the order of the zones.
    pub zones: Vec<(Ix<Zone>, Makers)>,
    /// Makers by city, province and anywhere, in the order of the places.
    pub makers: Vec<(Place, u32)>,
    /// Projects by zone and stage, in that order.
    pub projects: Vec<(Ix<Zone>, Stage, Ix<Project>)>,
}

impl SegmentCount {
    /// How many makers a place has.
    pub fn makers_in(&self, place: Place) -> u32 {
        if let Place::Zone(zone) = place {
            return self.makers_of(zone).count;
        }
        let found = self.makers.binary_search_by_key(&place, |(place, _)| *place);
        found.ok().and_then(|at| self.makers.get(at)).map_or(0, |(_, count)| *count)
    }

    /// The makers a zone has.
    pub fn makers_of(&self, zone: Ix<Zone>) -> Makers {
        let found = self.zones.binary_search_by_key(&zone, |(zone, _)| *zone);
        found.ok().and_then(|at| self.zones.get(at)).map_or_else(Makers::default, |(_, makers)| *makers)
    }

    /// A zone's projects on the segment with their stage.
    pub fn projects_in(&self, zone: Ix<Zone>) -> &[(Ix<Zone>, Stage, Ix<Project>)] {
        let from = self.projects.partition_point(|(other, _, _)| *other < zone);
        let behind = self.projects.get(from..).unwrap_or_default();
        behind.get(..behind.partition_point(|(other, _, _)| *other == zone)).unwrap_or_default()
    }
}

/// Distinct makers in several places on a day, in one pass.
fn count_makers<const N: usize>(claims: &[Claim], places: [Place; N], day: i32) -> [u32; N] {
    let mut last = None;
    let mut counts = [0; N];
    for claim in claims.iter().filter(|claim| claim.makes_on(day)) {
        if last == Some(claim.enterprise) {
            continue;
        }
        last = Some(claim.enterprise);
        for (place, count) in places.iter().zip(&mut counts) {
            *count += u32::from(claim.is_in(*place));
        }
    }
    counts
}

/// The makers of every zone, in the order of the zones.
pub(super) fn tally_zones(claims: &[Claim], day: i32) -> Vec<(Ix<Zone>, Makers)> {
    let zones = claims.chunk_by(|a, b| a.zone == b.zone);
    let counted = zones.filter_map(|claims| Some((claims.first()?.zone()?, Makers::of(claims, day))));
    counted.filter(|(_, makers)| makers.count > 0).collect()
}

/// The counts of every wider place at once, in the order of the places.
pub(super) fn tally(claims: &[Claim], day: i32) -> Vec<(Place, u32)> {
    let mut counted: FxHashMap<Place, u32> = FxHashMap::default();
    let mut last = None;
    for claim in claims.iter().filter(|claim| claim.makes_on(day)) {
        if last == Some(claim.enterprise) {
            continue;
        }
        last = Some(claim.enterprise);
        let city = claim.region.and_then(RegionCode::city).map(Place::City);
        let province = claim.region.map(RegionCode::province).map(Place::Province);
        for place in city.into_iter().chain(province).chain([Place::Anywhere]) {
            *counted.entry(place).or_default() += 1;
        }
    }
    let mut sorted: Vec<_> = counted.into_iter().collect();
    sorted.sort_unstable();
    sorted.shrink_to_fit();
    sorted
}

impl Snapshot {
    /// The claims on a segment: by zone, those of no zone last.
    pub fn claims(&self, segment: Ix<Segment>) -> &[Claim] {
        self.claims.get(segment.0).map(|claims| claims.as_slice()).unwrap_or_default()
    }

    /// The claims on a segment by enterprises known to sit in a zone.
    pub fn claims_in(&self, segment: Ix<Segment>, zone: Ix<Zone>) -> &[Claim] {
        let claims = self.claims(segment);
        let behind = claims.get(claims.partition_point(|claim| claim.zone < zone.0)..).unwrap_or_default();
        behind.get(..behind.partition_point(|claim| claim.zone == zone.0)).unwrap_or_default()
    }

    /// How many enterprises make a segment in a place on a day; see [`Snapshot::makers_in`].
    pub fn makers(&self, segment: Ix<Segment>, place: Place, on: Date) -> u32 {
        let [count] = self.makers_in(segment, [place], on);
        count
    }

    /// The makers of a segment in a zone on a day; kept or counted anew, as
    /// [`Snapshot::makers_in`].
    pub fn makers_of(&self, segment: Ix<Segment>, zone: Ix<Zone>, on: Date) -> Makers {
        match self.count(segment).filter(|_| self.keeps(on)) {
            Some(count) => count.makers_of(zone),
            None => Makers::of(self.claims_in(segment, zone), on.num_days_from_ce()),
        }
    }

    /// How many enterprises make a segment in several places on a day. Taken from
    /// the kept counts where nothing begins or ends between their day and this
    /// one; counted anew, in one pass, otherwise.
    pub fn makers_in<const N: usize>(&self, segment: Ix<Segment>, places: [Place; N], on: Date) -> [u32; N] {
        match self.count(segment).filter(|_| self.keeps(on)) {
            Some(count) => places.map(|place| count.makers_in(place)),
            None => count_makers(self.claims(segment), places, on.num_days_from_ce()),
        }
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
        Some((segment, self.claim_of(ix, enterprise)))
    }

    /// The claim behind a capability of an enterprise, merged records resolved.
    pub(super) fn claim_of(&self, capability: Ix<Capability>, enterprise: Ix<Enterprise>) -> Claim {
        let it = self.tables.capabilities.at(capability);
        let body = self.tables.enterprises.at(enterprise);
        let source = self.tables.sources.get(&it.cite.source);
        let zone = match &body.site {
            Site::Zone(zone) => self.tables.zones.find(zone),
            _ => None,
        };
        let cited = it.cite.as_of.or(source.and_then(|source| source.published));
        Claim {
            zone: zone.map_or(NO_ZONE, |zone| zone.0),
            enterprise,
            capability,
            region: body.region,
            span: Span::of(it.since.or(cited), it.until),
            cited: cited.and_then(|day| std::num::NonZeroI32::new(day.num_days_from_ce())),
            role: it.role,
            zone_unknown: body.site == Site::Unknown,
            honoured: !body.honours.is_empty(),
            distress: it.distress,
            source: source.map_or(SourceKind::GeneralKnowledge, |source| source.kind),
        }
    }

    pub(super) fn tally_projects(&self, segment: Ix<Segment>, on: Date) -> Vec<(Ix<Zone>, Stage, Ix<Project>)> {
        let found = self.projects_on(segment).filter_map(|project| {
            let zone = self.tables.zones.find(&self.tables.projects.at(project).zone)?;
            Some((zone, self.stage_on(project, on)?.stage, project))
        });
        let mut found: Vec<_> = found.collect();
        found.sort_unstable();
        found
    }

    /// The projects that would fill a segment, in the order they were registered.
    pub fn projects_on(&self, segment: Ix<Segment>) -> impl Iterator<Item = Ix<Project>> {
        self.linked(Link::ProjectsOfSegment, segment.0).map(Ix::new)
    }
}
