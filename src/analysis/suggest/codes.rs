//! What a class of industry says of the segments: by the concordance, and by
//! the classes that the segments give themselves.

use crate::domain::{Classification, Concordance, Fit, Industry, IndustryCode, Placement, Section, Segment};
use crate::graph::{Ix, Link, Snapshot};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Points of a class that is the segment.
pub const POINTS_CODE_EXACT: u32 = 40;
/// Points of a class that is wider than the segment.
pub const POINTS_CODE_BROAD: u32 = 28;
/// Points of a class that shares a part with the segment.
pub const POINTS_CODE_PARTIAL: u32 = 14;
/// Points of a class of the same three digits.
pub const POINTS_CODE_NEAR: u32 = 8;

/// What a class says of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hint {
    pub(super) points: u32,
    /// The class names the segment itself, not its group.
    pub(super) is_own: bool,
}

/// All classes with what they say.
#[derive(Debug, Default)]
pub(super) struct Codes {
    hints: BTreeMap<IndustryCode, BTreeMap<Ix<Segment>, Hint>>,
    names: FxHashMap<IndustryCode, String>,
}

impl Codes {
    pub(super) fn of(world: &Snapshot) -> Self {
        let mut codes = Self::default();
        for (ix, segment) in world.all::<Segment>() {
            for digits in &segment.industry_codes {
                if let Ok(code) = IndustryCode::new(Classification::GbT4754, digits) {
                    codes.add(code, ix, Hint { points: POINTS_CODE_EXACT, is_own: true });
                }
            }
        }
        for (_, pair) in world.all::<Concordance>() {
            codes.add_pair(world, pair);
        }
        codes.names = world.all::<Industry>().map(|(_, it)| (it.code.clone(), it.name.zh.to_string())).collect();
        codes
    }

    fn add_pair(&mut self, world: &Snapshot, pair: &Concordance) {
        let points = match pair.fit {
            Fit::Exact => POINTS_CODE_EXACT,
            Fit::Broad => POINTS_CODE_BROAD,
            Fit::Partial => POINTS_CODE_PARTIAL,
        };
        match &pair.to {
            Placement::Segment(id) => {
                if let Some(ix) = world.ix::<Segment>(id) {
                    self.add(pair.code.clone(), ix, Hint { points, is_own: true });
                }
            }
            Placement::Section(id) => {
                for ix in world.ix::<Section>(id).map(|ix| segments_of(world, ix)).unwrap_or_default() {
                    self.add(pair.code.clone(), ix, Hint { points, is_own: false });
                }
            }
        }
    }

    fn add(&mut self, code: IndustryCode, segment: Ix<Segment>, hint: Hint) {
        let known = self.hints.entry(code).or_default().entry(segment).or_insert(hint);
        *known = (*known).max(hint);
    }

    /// What a class says: itself; else, for GB/T 4754, the classes of its first
    /// three digits, and for three digits or fewer the classes below.
    pub(super) fn say(&self, code: &IndustryCode) -> BTreeMap<Ix<Segment>, Hint> {
        if let Some(known) = self.hints.get(code) {
            return known.clone();
        }
        let mut near = BTreeMap::new();
        let front = code.digits().get(..code.digits().len().min(3)).unwrap_or_default();
        if code.system() == Classification::GbT4754 && front.len() == 3 {
            let alike = self.hints.iter().filter(|(it, _)| it.system() == code.system());
            for (_, hints) in alike.filter(|(it, _)| it.digits().starts_with(front)) {
                near.extend(hints.keys().map(|ix| (*ix, Hint { points: POINTS_CODE_NEAR, is_own: false })));
            }
        }
        near
    }

    /// The class in words: its digits and, where known, its name.
    pub(super) fn told(&self, code: &IndustryCode) -> String {
        self.names.get(code).map_or_else(|| code.to_string(), |name| format!("{} {name}", code.digits()))
    }
}

/// The segments of a group, or of all groups of a stage.
fn segments_of(world: &Snapshot, section: Ix<Section>) -> Vec<Ix<Segment>> {
    let groups = world.along::<_, Section>(Link::GroupsOfStage, section).map(|(ix, _)| ix);
    let sections = std::iter::once(section).chain(groups);
    sections.flat_map(|ix| world.along::<_, Segment>(Link::SegmentsOfGroup, ix).map(|(ix, _)| ix)).collect()
}
