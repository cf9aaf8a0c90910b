//! What a layout is made from: stages, their groups, how many segments each
//! has, and which feeds which. Numbers run through the whole outline.

use crate::analysis::{ChainMap, Lens};
use crate::domain::Position;
use std::collections::BTreeMap;

/// A stage of an outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageOutline {
    /// Whether it stands as a strip on top (支撑).
    pub band: bool,
    /// How many segments each of its groups has.
    pub groups: Vec<usize>,
}

/// A chain by its numbers alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Its stages in order.
    pub stages: Vec<StageOutline>,
    /// Feeds from a segment to a segment, by their numbers.
    pub feeds: Vec<(usize, usize)>,
}

/// A group with its place in the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Grouped {
    pub(super) group: usize,
    pub(super) stage: usize,
    pub(super) first: usize,
    pub(super) count: usize,
}

impl Outline {
    /// The outline of a chain map. Feeds from other chains are left out.
    pub fn of(lens: &Lens<'_>, map: &ChainMap<'_>) -> Self {
        let cells = map.stages.iter().flat_map(|stage| &stage.groups).flat_map(|group| &group.cells);
        let numbers: BTreeMap<_, _> = cells.enumerate().map(|(number, cell)| (cell.segment, number)).collect();
        let stages = map.stages.iter().map(|stage| StageOutline {
            band: lens.world.at(stage.section).position == Position::Support,
            groups: stage.groups.iter().map(|group| group.cells.len()).collect(),
        });
        let number = |segment| numbers.get(segment).copied();
        let feeds = map.feeds.iter().filter_map(|feed| number(&feed.from).zip(number(&feed.to)));
        Self { stages: stages.collect(), feeds: feeds.collect() }
    }

    /// How many segments there are.
    pub fn segments(&self) -> usize {
        self.stages.iter().flat_map(|stage| &stage.groups).sum()
    }

    /// Every group with its stage and its segments.
    pub(super) fn groups(&self) -> Vec<Grouped> {
        let all = self.stages.iter().enumerate();
        let counts = all.flat_map(|(at, stage)| stage.groups.iter().map(move |count| (at, *count)));
        let mut first = 0;
        let groups = counts.enumerate().map(|(group, (stage, count))| {
            first += count;
            Grouped { group, stage, first: first - count, count }
        });
        groups.collect()
    }
}
