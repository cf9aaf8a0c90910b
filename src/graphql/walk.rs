//! Walks over recipes: what a segment needs, what needs it, and the shortest
//! way of supply between two.

use super::error::{Answer, BAD_USER_INPUT, fail};
use super::recipe::{InputGroup, Need};
use super::scalar::int;
use super::segment::Segment;
use super::words::Label;
use super::world::World;
use crate::analysis::{self, Direction, PathStep, find_supply_path, walk};
use crate::domain;
use crate::graph::Ix;
use async_graphql::{ID, Object, Result, SimpleObject};

/// A segment met on a walk (相邻环节).
#[derive(SimpleObject)]
pub(super) struct Neighbour {
    /// The segment (环节).
    segment: Segment,
    /// How many steps away; 1 is a direct input or user (级数).
    depth: i32,
    /// The segment it was met from (来自环节).
    from: Segment,
    /// The group that joins the two (投入组).
    group: InputGroup,
    /// Any one of so many alternatives of that group will do (任选一个，共 n 个).
    any_one_of: i32,
    /// Whether the group must be there (必需与否).
    need: Need,
    /// The need as a word (必需与否用语).
    need_label: Label,
}

/// All that was met on a walk, nearest first; each segment once (上下游).
#[derive(SimpleObject)]
pub(super) struct Neighbourhood {
    /// The segment walked from (起点环节).
    start: Segment,
    /// The segments met (相邻环节).
    segments: Vec<Neighbour>,
    /// How many were met (个数).
    count: i32,
    /// Whether there is more beyond the depth (更远处还有).
    more: bool,
}

impl Neighbourhood {
    pub(super) fn walk(world: &World, start: Ix<domain::Segment>, direction: Direction, depth: u32) -> Result<Self> {
        let met = world.within(|budget| walk(world.at.topology(), start, direction, depth, budget))?;
        let lens = world.lens()?;
        let neighbour = |it: &analysis::Neighbour| Neighbour {
            segment: Segment::seen_through(world, &lens, it.segment),
            depth: int(it.depth as usize),
            from: world.segment(it.from),
            group: InputGroup::new(world.clone(), it.group),
            any_one_of: int(it.any_one_of),
            need: it.need.into(),
            need_label: Need::from(it.need).label(),
        };
        Ok(Self {
            start: Segment::seen_through(world, &lens, start),
            count: int(met.segments.len()),
            segments: met.segments.iter().map(neighbour).collect(),
            more: met.more,
        })
    }
}

/// One step of a way of supply (一级供给).
#[derive(SimpleObject)]
pub(super) struct SupplyStep {
    /// The segment (环节).
    segment: Segment,
    /// The group by which it enters the next; none for the last (投入组).
    into: Option<InputGroup>,
}

/// The shortest way of supply from one segment to another, both included (供给路径).
#[derive(SimpleObject)]
pub(super) struct SupplyPath {
    /// How many feeds it takes (级数).
    length: i32,
    /// The segments in order (各级环节).
    steps: Vec<SupplyStep>,
}

impl SupplyPath {
    pub(super) fn find(world: &World, from: Ix<domain::Segment>, to: Ix<domain::Segment>) -> Answer<Self> {
        let Some(steps) = find_supply_path(world.at.topology(), from, to) else { return Ok(None) };
        let lens = world.lens()?;
        let step = |step: &PathStep| SupplyStep {
            segment: Segment::seen_through(world, &lens, step.segment),
            into: step.into.map(|group| InputGroup::new(world.clone(), group)),
        };
        Ok(Some(Self { length: int(steps.len().saturating_sub(1)), steps: steps.iter().map(step).collect() }))
    }
}

/// How far a walk may go.
const DEEPEST: i32 = 100;

/// What can be asked about ways of supply.
pub(super) struct WalkQuestions(pub(super) World);

impl WalkQuestions {
    fn neighbourhood(&self, segment: &ID, zone: Option<&ID>, depth: i32, way: Direction) -> Result<Neighbourhood> {
        let world = self.0.seen_from(zone)?;
        let start = world.fetch::<domain::Segment>(segment)?.ix;
        let depth = match u32::try_from(depth) {
            Ok(deep) if depth <= DEEPEST => deep,
            _ => return Err(fail(BAD_USER_INPUT, format!("`depth` is {depth}; expected 0–{DEEPEST}"))),
        };
        Neighbourhood::walk(&world, start, way, depth)
    }
}

/// What can be asked about ways of supply (上下游).
#[Object]
impl WalkQuestions {
    /// What a segment needs, directly and further on, nearest first (上游).
    async fn upstream(
        &self,
        #[graphql(desc = "The segment, `segment:…` (环节)")] segment: ID,
        #[graphql(desc = "So many steps at most, 0–100 (级数)", default = 3)] depth: i32,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<Neighbourhood> {
        self.neighbourhood(&segment, zone.as_ref(), depth, Direction::Upstream).map(Some)
    }

    /// What needs a segment, directly and further on, nearest first (下游).
    async fn downstream(
        &self,
        #[graphql(desc = "The segment, `segment:…` (环节)")] segment: ID,
        #[graphql(desc = "So many steps at most, 0–100 (级数)", default = 3)] depth: i32,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<Neighbourhood> {
        self.neighbourhood(&segment, zone.as_ref(), depth, Direction::Downstream).map(Some)
    }

    /// The shortest way of supply from one segment to another; null where there is none (供给路径).
    async fn supply_path(
        &self,
        #[graphql(desc = "Where it begins, `segment:…` (起点环节)")] from: ID,
        #[graphql(desc = "Where it ends, `segment:…` (终点环节)")] to: ID,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<SupplyPath> {
        let world = self.0.seen_from(zone.as_ref())?;
        let (from, to) = (world.fetch::<domain::Segment>(&from)?.ix, world.fetch::<domain::Segment>(&to)?.ix);
        SupplyPath::find(&world, from, to)
    }
}
