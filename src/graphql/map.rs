//! The chain map: stages in order, groups as bands, a segment a cell, and the
//! feeds between them. Worked out at once, with one lens.

use super::chain::{ChainShare, chains_of};
use super::error::Answer;
use super::layout::{MapFold, MapLayout, Wish};
use super::recipe::{InputGroup, Need, SupplyGrade};
use super::scalar::{Day, int};
use super::segment::Segment;
use super::settings::SettingInForce;
use super::status::SegmentStatus;
use super::words::Label;
use super::world::{View, World};
use crate::analysis::{self, MapFeed, Tally, Turn, map_chain, share_of_chain};
use crate::domain;
use crate::graph::Ix;
use async_graphql::{ComplexObject, ID, Object, Result, SimpleObject};

/// A group of segments within a stage (组).
#[derive(SimpleObject)]
pub(super) struct GroupBand {
    /// The group (组).
    group: View<domain::Section>,
    /// Its segments in order (环节).
    segments: Vec<Segment>,
}

/// A stage of the chain (阶段).
#[derive(SimpleObject)]
pub(super) struct StageColumn {
    /// The stage (阶段).
    stage: View<domain::Section>,
    /// Its groups in order (组).
    groups: Vec<GroupBand>,
}

/// A feed: the source is an alternative of a group of the target (供给关系).
#[derive(SimpleObject)]
pub(super) struct Feed {
    /// The input (投入环节).
    from: Segment,
    /// The user, a segment of the chain (需要它的环节).
    to: Segment,
    /// The group (投入组).
    group: InputGroup,
    /// Its place in the recipe, from 1 (次序).
    place: i32,
    /// Whether the group must be there (必需与否).
    need: Need,
    /// Any one of so many alternatives will do (任选一个，共 n 个).
    any_one_of: i32,
    /// How the group is supplied (供给情况).
    grade: SupplyGrade,
    /// The same as a word (供给情况用语).
    grade_label: Label,
    /// Whether the input belongs to another chain (跨链).
    crosses: bool,
}

/// How many segments of the map have a status (状态合计).
#[derive(SimpleObject)]
pub(super) struct StatusTotal {
    /// The status (状态).
    status: SegmentStatus,
    /// The status as a word (状态用语).
    status_label: Label,
    /// How many segments have it (个数).
    count: i32,
}

/// A day on which something about segments changed (变化日).
#[derive(SimpleObject)]
pub(super) struct TurningDay {
    /// The day (日期).
    on: Day,
    /// About how many segments something began, ended or was looked at (有新情况的环节数).
    told_of: i32,
    /// How many segments have another status than the day before (状态变化的环节数).
    changed: i32,
}

/// The map of a chain in a zone on a day (产业链图谱).
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct ChainMap {
    /// The chain (产业链).
    chain: View<domain::Chain>,
    /// The zone (开发区).
    zone: View<domain::Zone>,
    /// Its stages in order (阶段).
    stages: Vec<StageColumn>,
    /// Every feed into a segment of the chain, by users and recipes (供给关系).
    feeds: Vec<Feed>,
    /// How many segments have each status, those that occur (状态合计).
    statuses: Vec<StatusTotal>,
    /// The thresholds of the statuses, and who set each (口径).
    in_force: Vec<SettingInForce>,
}

impl ChainMap {
    pub(super) fn draw(world: &World, chain: Ix<domain::Chain>) -> Result<Self> {
        let lens = world.lens()?;
        let map = map_chain(&lens, chain);
        let cells = map.stages.iter().flat_map(|stage| &stage.groups).flat_map(|group| &group.cells);
        let statuses = StatusTotal::of(&Tally::of(cells));
        Ok(Self {
            chain: world.view(chain),
            zone: world.view(lens.zone),
            stages: map.stages.into_iter().map(|stage| column(world, stage)).collect(),
            feeds: map.feeds.iter().map(|feed| Feed::of(world, feed)).collect(),
            statuses,
            in_force: SettingInForce::of_status(lens.in_force()),
        })
    }
}

#[ComplexObject]
impl ChainMap {
    /// Coverage and closed shares (覆盖与配套).
    async fn share(&self) -> Result<ChainShare> {
        Ok(share_of_chain(&self.chain.world.lens()?, self.chain.ix).into())
    }

    /// Where everything stands when the map is drawn; page, export and print agree on it (布局).
    async fn layout(
        &self,
        #[graphql(default = 168, desc = "The width of a card, 141 to 240 px (卡片宽)")] card_width: i32,
        #[graphql(default_with = "MapFold::Auto", desc = "What stands folded (折叠)")] fold: MapFold,
        #[graphql(desc = "Stages and groups, `section:…`, that stand open all the same (展开的阶段与组)")] open: Option<
            Vec<ID>,
        >,
    ) -> Answer<MapLayout> {
        let wish = Wish { card_width, fold, open: open.unwrap_or_default() };
        MapLayout::draw(&self.chain.world, self.chain.ix, &wish).map(Some)
    }
}

fn column(world: &World, stage: analysis::StageColumn<'_>) -> StageColumn {
    let groups = stage.groups.into_iter().map(|band| GroupBand {
        group: world.view(band.section),
        segments: band.cells.into_iter().map(|cell| Segment::of_cell(world, cell)).collect(),
    });
    StageColumn { stage: world.view(stage.section), groups: groups.collect() }
}

impl StatusTotal {
    /// The statuses of a tally.
    pub(super) fn of(tally: &Tally) -> Vec<Self> {
        let total = |(status, count): (&analysis::Status, &usize)| {
            let status = SegmentStatus::from(*status);
            Self { status, status_label: status.label(), count: int(*count) }
        };
        tally.statuses.iter().map(total).collect()
    }
}

impl Feed {
    fn of(world: &World, feed: &MapFeed) -> Self {
        let grade = SupplyGrade::from(feed.grade);
        Self {
            from: world.segment(feed.from),
            to: world.segment(feed.to),
            group: InputGroup::new(world.clone(), feed.group),
            place: int(feed.place as usize + 1),
            need: feed.need.into(),
            any_one_of: int(feed.any_one_of),
            grade,
            grade_label: grade.label(),
            crosses: feed.crosses,
        }
    }
}

/// What can be asked about chains and their segments.
pub(super) struct ChainQuestions(pub(super) World);

/// What can be asked about chains and their segments (产业链).
#[Object]
impl ChainQuestions {
    /// All themes in the report's order (板块).
    async fn themes(&self) -> Vec<View<domain::Theme>> {
        let mut themes = self.0.all::<domain::Theme>();
        themes.sort_by_key(|theme| (theme.it().order, theme.ix));
        themes
    }

    /// All chains in their order (产业链).
    async fn chains(
        &self,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<Vec<View<domain::Chain>>> {
        Ok(Some(chains_of(&self.0.seen_from(zone.as_ref())?, None)))
    }

    /// One chain; null with an error when there is none of that id (产业链).
    async fn chain(
        &self,
        #[graphql(desc = "Its id, `chain:…` (标识)")] id: ID,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<View<domain::Chain>> {
        self.0.seen_from(zone.as_ref())?.fetch(&id).map(Some)
    }

    /// The map of a chain in a zone on the day (产业链图谱).
    async fn chain_map(
        &self,
        #[graphql(desc = "The chain, `chain:…` (产业链)")] chain: ID,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<ChainMap> {
        let world = self.0.seen_from(zone.as_ref())?;
        let chain = world.fetch::<domain::Chain>(&chain)?;
        ChainMap::draw(&world, chain.ix).map(Some)
    }

    /// The days, past and to come, on which something about the segments of a chain, or of all chains, changed in a
    /// zone; in order (变化日).
    async fn turning_days(
        &self,
        #[graphql(desc = "Of this chain only, `chain:…` (产业链)")] chain: Option<ID>,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<Vec<TurningDay>> {
        let world = self.0.seen_from(zone.as_ref())?;
        let lens = world.lens()?;
        let topology = world.at.topology();
        let segments: Vec<_> = match &chain {
            Some(chain) => topology.segments_of(world.fetch::<domain::Chain>(chain)?.ix).to_vec(),
            None => chains_of(&world, None).iter().flat_map(|it| topology.segments_of(it.ix)).copied().collect(),
        };
        let turns = world.within(|budget| lens.turning_days(&segments, budget))?;
        let day = |(on, turn): (domain::Date, Turn)| TurningDay {
            on: Day(on),
            told_of: int(turn.told_of),
            changed: int(turn.changed),
        };
        Ok(Some(turns.into_iter().map(day).collect()))
    }

    /// One segment seen for a zone; null with an error when there is none of that id (环节).
    async fn segment(
        &self,
        #[graphql(desc = "Its id, `segment:…` with its code (标识)")] id: ID,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<Segment> {
        let world = self.0.seen_from(zone.as_ref())?;
        world.fetch::<domain::Segment>(&id).map(Segment::new).map(Some)
    }
}
