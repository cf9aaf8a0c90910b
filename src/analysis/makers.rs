//! A recruiter's first question: who outside makes this, where, and how sure is
//! it. Nobody is ranked here; names come in the order of their records.

use super::lens::Lens;
use crate::domain::{Capability, Confidence, Enterprise, RegionCode, Role, Segment};
use crate::graph::{Ix, Place};
use chrono::Datelike;
use std::collections::BTreeMap;

/// An enterprise outside the city that makes, or develops, a segment.
#[derive(Debug, Clone)]
pub struct Maker<'a> {
    /// Who, merged records resolved.
    pub enterprise: Ix<Enterprise>,
    /// The segment.
    pub segment: Ix<Segment>,
    /// The claim, with its source and confidence.
    pub claim: &'a Capability,
    /// How far name, code and place may be trusted; the products may be less sure.
    pub identity: Confidence,
}

/// Makers of one province.
#[derive(Debug, Clone)]
pub struct MakersByProvince<'a> {
    /// The province; none where it is not known (地区待查).
    pub province: Option<RegionCode>,
    /// Distinct enterprises.
    pub enterprises: usize,
    /// Their claims: makers before developers, surer ones first, then by record.
    pub makers: Vec<Maker<'a>>,
}

/// Who outside the zone's city makes (or develops, if asked for) one of the
/// segments on the day, by province; provinces with more makers first.
pub fn find_makers<'a>(lens: &Lens<'a>, segments: &[Ix<Segment>], developers: bool) -> Vec<MakersByProvince<'a>> {
    let mut by_province: BTreeMap<Option<RegionCode>, Vec<Maker<'a>>> = BTreeMap::new();
    let day = lens.on.num_days_from_ce();
    for segment in segments {
        for claim in lens.world.claims(*segment) {
            let role = claim.role == Role::Makes || (developers && claim.role == Role::Develops);
            if !role || !claim.span.covers(day) || claim.is_in(Place::City(lens.city)) {
                continue;
            }
            let maker = Maker {
                enterprise: claim.enterprise,
                segment: *segment,
                claim: lens.world.at(claim.capability),
                identity: lens.world.at(claim.enterprise).cite.confidence,
            };
            by_province.entry(claim.region.map(RegionCode::province)).or_default().push(maker);
        }
    }
    let mut all: Vec<_> = by_province.into_iter().map(|(province, makers)| group(province, makers)).collect();
    all.sort_by_key(|it| (std::cmp::Reverse(it.enterprises), it.province));
    all
}

fn group(province: Option<RegionCode>, mut makers: Vec<Maker<'_>>) -> MakersByProvince<'_> {
    makers.sort_by_key(|it| (it.claim.role, std::cmp::Reverse(it.claim.cite.confidence), it.enterprise, it.segment));
    let mut distinct: Vec<_> = makers.iter().map(|maker| maker.enterprise).collect();
    distinct.sort_unstable();
    distinct.dedup();
    MakersByProvince { province, enterprises: distinct.len(), makers }
}
