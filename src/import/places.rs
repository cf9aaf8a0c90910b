//! Names of places, of zones, parks and segments, looked up once for an import.

use crate::domain::{
    Date, Id, Name, Park, ParkId, Region, RegionCode, Segment, SegmentId, Theme, ThemeId, Zone, ZoneId,
};
use crate::graph::Snapshot;
use crate::intake::sheet::Place;
use rustc_hash::FxHashMap;

/// What names mean here.
pub(super) struct Places {
    regions: FxHashMap<String, Vec<RegionCode>>,
    zones: FxHashMap<String, ZoneId>,
    parks: FxHashMap<String, ParkId>,
    themes: FxHashMap<String, ThemeId>,
    segments: FxHashMap<String, Vec<SegmentId>>,
}

/// Longest first, so that 济源市 comes before 济源.
const ENDS: [&str; 8] = ["特别行政区", "自治区", "自治州", "地区", "省", "市", "县", "区"];

impl Places {
    pub(super) fn of(world: &Snapshot) -> Self {
        let mut regions: FxHashMap<String, Vec<RegionCode>> = FxHashMap::default();
        for (_, region) in world.all::<Region>() {
            regions.entry(bare(region.name.zh.as_str()).to_owned()).or_default().push(region.code);
        }
        let mut segments: FxHashMap<String, Vec<SegmentId>> = FxHashMap::default();
        for (_, segment) in world.all::<Segment>() {
            let names = std::iter::once(segment.name.zh.as_str()).chain(segment.aliases.iter().map(Name::as_str));
            for name in names.chain([segment.id.key().as_str()]) {
                let of_name = segments.entry(name.to_owned()).or_default();
                if !of_name.contains(&segment.id) {
                    of_name.push(segment.id.clone());
                }
            }
        }
        let name = |label: &crate::domain::Label| label.zh.as_str().to_owned();
        Self {
            regions,
            zones: world.all::<Zone>().map(|(_, zone)| (name(&zone.name), zone.id.clone())).collect(),
            parks: world.all::<Park>().map(|(_, park)| (name(&park.name), park.id.clone())).collect(),
            themes: world.all::<Theme>().map(|(_, theme)| (name(&theme.name), theme.id.clone())).collect(),
            segments,
        }
    }

    /// The region of a place: by its code, or by the last name in it that one region alone has.
    pub(super) fn region(&self, place: &Place) -> Option<RegionCode> {
        match place {
            Place::Code(code) => Some(*code),
            Place::Named(name) => self.region_named(name.as_str()),
        }
    }

    fn region_named(&self, text: &str) -> Option<RegionCode> {
        let mut within: Option<RegionCode> = None;
        let mut rest = text;
        while !rest.is_empty() {
            let Some((codes, taken)) = self.longest_front(rest) else { break };
            let fits = |code: &&RegionCode| {
                within.is_none_or(|outer| {
                    code.province() == outer.province() && (outer.is_province() || code.city() == outer.city())
                })
            };
            let mut fitting = codes.iter().filter(fits);
            match (fitting.next(), fitting.next()) {
                (Some(code), None) => within = Some(*code),
                _ => break,
            }
            rest = rest.get(taken..).unwrap_or_default();
            let end = ENDS.iter().find_map(|end| rest.strip_prefix(end));
            rest = end.unwrap_or(rest);
        }
        within
    }

    /// The regions whose bare name is the longest at the front of a text, and its length.
    fn longest_front(&self, text: &str) -> Option<(&[RegionCode], usize)> {
        let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(12).collect();
        ends.into_iter().rev().find_map(|end| {
            let codes = self.regions.get(text.get(..end)?)?;
            Some((codes.as_slice(), end))
        })
    }

    pub(super) fn zone(&self, name: &Name) -> Option<&ZoneId> {
        self.zones.get(name.as_str())
    }

    pub(super) fn park(&self, name: &Name) -> Option<&ParkId> {
        self.parks.get(name.as_str())
    }

    pub(super) fn theme(&self, name: &Name) -> Option<&ThemeId> {
        self.themes.get(name.as_str())
    }

    /// The segment that a name or a code stands for, where it is one alone.
    pub(super) fn segment(&self, name: &Name) -> Option<&SegmentId> {
        match self.segments.get(name.as_str())?.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }
}

fn bare(name: &str) -> &str {
    let bare = ENDS.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    if bare.chars().count() < 2 { name } else { bare }
}

/// The last day of a date that a sheet gives.
pub(super) fn day_of(when: &crate::intake::sheet::When) -> Date {
    when.period.to()
}
