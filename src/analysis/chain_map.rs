//! The chain map: stages in order, groups as bands, a cell a segment, and the
//! feeds between them. What a planner reads in five seconds.

use super::focus::AimOf;
use super::lens::Lens;
use super::status::{Status, SupplyGrade};
use crate::domain::{Basis, Chain, Need, Project, Section, Segment, Stage};
use crate::graph::{GroupIx, Ix, Link, Place};

/// A segment on the map.
#[derive(Debug, Clone)]
pub struct Cell<'a> {
    /// The segment.
    pub segment: Ix<Segment>,
    /// Its status.
    pub status: Status,
    /// On what the status rests.
    pub basis: Basis,
    /// Makers in the zone (区内).
    pub in_zone: u32,
    /// Makers in the city, those of the zone included (市内).
    pub in_city: u32,
    /// Makers in the province, those of the city included (省内).
    pub in_province: u32,
    /// Makers outside the city (外地目标).
    pub outside: u32,
    /// What the zone goes for.
    pub aim: AimOf<'a>,
    /// The zone's projects on it, the furthest first.
    pub projects: Vec<(Ix<Project>, Stage)>,
}

/// A group of segments within a stage.
#[derive(Debug, Clone)]
pub struct GroupBand<'a> {
    /// The group.
    pub section: Ix<Section>,
    /// Its segments in order.
    pub cells: Vec<Cell<'a>>,
}

/// A stage of the chain.
#[derive(Debug, Clone)]
pub struct StageColumn<'a> {
    /// The stage.
    pub section: Ix<Section>,
    /// Its groups in order.
    pub groups: Vec<GroupBand<'a>>,
}

/// A feed: the source is an alternative of a group of the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MapFeed {
    /// The input.
    pub from: Ix<Segment>,
    /// The user, a segment of the chain.
    pub to: Ix<Segment>,
    /// The group.
    pub group: GroupIx,
    /// Its place in the recipe, from 0.
    pub place: u32,
    /// Whether the group must be there.
    pub need: Need,
    /// Any one of so many alternatives.
    pub any_one_of: usize,
    /// How the group is supplied.
    pub grade: SupplyGrade,
    /// Whether the input belongs to another chain.
    pub crosses: bool,
}

/// The map of a chain in a zone on a day.
#[derive(Debug, Clone)]
pub struct ChainMap<'a> {
    /// The chain.
    pub chain: Ix<Chain>,
    /// Its stages in order.
    pub stages: Vec<StageColumn<'a>>,
    /// Every feed into a segment of the chain.
    pub feeds: Vec<MapFeed>,
}

/// Draws the map of a chain. Feeds come in the order of users and recipes.
pub fn map_chain<'a>(lens: &Lens<'a>, chain: Ix<Chain>) -> ChainMap<'a> {
    let stages: Vec<_> = sections(lens, chain).map(|ix| column(lens, ix)).collect();
    let segments = stages.iter().flat_map(|stage| &stage.groups).flat_map(|group| &group.cells);
    let feeds = segments.flat_map(|cell| feeds_into(lens, cell.segment, chain)).collect();
    ChainMap { chain, stages, feeds }
}

fn sections(lens: &Lens<'_>, chain: Ix<Chain>) -> impl Iterator<Item = Ix<Section>> + use<> {
    let all = lens.world.along::<_, Section>(Link::SectionsOfChain, chain);
    let mut stages: Vec<_> = all.filter(|(_, section)| section.parent.is_none()).collect();
    stages.sort_by_key(|(_, section)| section.order);
    stages.into_iter().map(|(ix, _)| ix).collect::<Vec<_>>().into_iter()
}

fn column<'a>(lens: &Lens<'a>, stage: Ix<Section>) -> StageColumn<'a> {
    let mut groups: Vec<_> = lens.world.along::<_, Section>(Link::GroupsOfStage, stage).collect();
    groups.sort_by_key(|(_, section)| section.order);
    let groups = groups.into_iter().map(|(ix, _)| band(lens, ix)).collect();
    StageColumn { section: stage, groups }
}

fn band<'a>(lens: &Lens<'a>, group: Ix<Section>) -> GroupBand<'a> {
    let mut segments: Vec<_> = lens.world.along::<_, Segment>(Link::SegmentsOfGroup, group).collect();
    segments.sort_by_key(|(_, segment)| segment.order);
    GroupBand { section: group, cells: segments.into_iter().map(|(ix, _)| lens.cell(ix)).collect() }
}

impl<'a> Lens<'a> {
    /// A segment as the map shows it.
    pub fn cell(&self, segment: Ix<Segment>) -> Cell<'a> {
        let local = self.local(segment);
        let status = self.status(segment);
        let anywhere = self.world.makers(segment, Place::Anywhere, self.on);
        let mut projects: Vec<_> = self.projects(segment).collect();
        projects.sort_by_key(|(ix, stage)| (std::cmp::Reverse(*stage), *ix));
        Cell {
            segment,
            status,
            basis: self.basis(segment, status),
            in_zone: local.zone,
            in_city: local.city,
            in_province: local.province,
            outside: anywhere.saturating_sub(local.city),
            aim: self.aim(segment),
            projects,
        }
    }
}

fn feeds_into(lens: &Lens<'_>, user: Ix<Segment>, chain: Ix<Chain>) -> Vec<MapFeed> {
    let topology = lens.world.topology();
    let mut feeds = Vec::new();
    for group in topology.groups_of(user) {
        let grade = lens.supply(group).grade;
        for from in &group.alternatives {
            feeds.push(MapFeed {
                from: *from,
                to: user,
                group: topology.index_of(group),
                place: group.place,
                need: group.need,
                any_one_of: group.alternatives.len(),
                grade,
                crosses: topology.chain_of(*from) != Some(chain),
            });
        }
    }
    feeds
}
