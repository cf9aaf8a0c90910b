//! Where everything of a chain map stands, as page, export and print draw it.

use super::error::{BAD_USER_INPUT, fail};
use super::map::StatusTotal;
use super::scalar::int;
use super::source::Basis;
use super::status::SegmentStatus;
use super::world::{View, World};
use crate::analysis::{
    self, ChainMap, Fold, Folding, Layout, NARROWEST_CARD, Node, Outline, Rect, Tally, WIDEST_CARD, map_chain,
};
use crate::domain;
use crate::graph::Ix;
use async_graphql::{ComplexObject, Enum, ID, Result, SimpleObject};

/// What of a map stands folded (折叠).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MapFold {
    /// By size: nothing up to 300 segments, groups up to 1,500, stages above (按规模).
    Auto,
    /// Nothing (不折叠).
    None,
    /// Groups (折叠组).
    Groups,
    /// Stages, and the groups of those that are open (折叠阶段).
    Stages,
}

/// A stage of a laid-out map: a strip on top for support, else a column with a head (阶段框).
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct StageBox {
    /// The stage (阶段).
    stage: View<domain::Section>,
    /// Whether it is a strip on top, as support is (支撑横带).
    band: bool,
    /// From the left, in px (横坐标).
    x: f64,
    /// From the top, in px (纵坐标).
    y: f64,
    /// How wide, in px (宽).
    width: f64,
    /// How high with its head, in px (高).
    height: f64,
    /// The height of its head; the head of a strip stands at its left and is as high as the strip (表头高).
    head_height: f64,
    /// Whether it stands folded, as one box without groups and cards (已折叠).
    folded: bool,
    #[graphql(skip)]
    counts: Tally,
}

/// A stage of a laid-out map.
#[ComplexObject]
impl StageBox {
    /// Segments with a maker in the zone (有主体的环节数).
    async fn makers(&self) -> i32 {
        int(self.counts.makers)
    }

    /// All its segments (环节数).
    async fn total(&self) -> i32 {
        int(self.counts.total)
    }

    /// Its segments by status, those that occur (状态合计).
    async fn tally(&self) -> Vec<StatusTotal> {
        StatusTotal::of(&self.counts)
    }
}

/// A group of a laid-out map: a label over its cards, or one card when folded (组框).
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct GroupBox {
    /// The group (组).
    group: View<domain::Section>,
    /// The id of its stage (所属阶段).
    stage: ID,
    /// From the left, in px (横坐标).
    x: f64,
    /// From the top, in px (纵坐标).
    y: f64,
    /// How wide, in px (宽).
    width: f64,
    /// How high with its label, in px (高).
    height: f64,
    /// The height of its label; 0 when folded and on a strip (组名高).
    label_height: f64,
    /// Whether it stands folded, as one card (已折叠).
    folded: bool,
    /// Its first column from 0; -1 on a strip (列).
    column: i32,
    /// Its first row in the column from 0; on a strip, its place from the left (行).
    row: i32,
    #[graphql(skip)]
    counts: Tally,
}

/// A group of a laid-out map.
#[ComplexObject]
impl GroupBox {
    /// Segments with a maker in the zone (有主体的环节数).
    async fn makers(&self) -> i32 {
        int(self.counts.makers)
    }

    /// All its segments (环节数).
    async fn total(&self) -> i32 {
        int(self.counts.total)
    }

    /// The worst status among those surveyed or stated; none where all are presumed (最差状态).
    async fn worst(&self) -> Option<SegmentStatus> {
        self.counts.worst.map(|(status, _)| status.into())
    }

    /// On what the worst status rests (最差状态的依据).
    async fn worst_basis(&self) -> Option<Basis> {
        self.counts.worst.map(|(_, basis)| basis.into())
    }

    /// Segments broken or missing by presumption alone (推算的缺口数).
    async fn presumed_gaps(&self) -> i32 {
        int(self.counts.presumed_gaps)
    }

    /// Its segments by status, those that occur (状态合计).
    async fn tally(&self) -> Vec<StatusTotal> {
        StatusTotal::of(&self.counts)
    }
}

/// The card of a segment on a laid-out map (环节卡片).
#[derive(SimpleObject)]
pub(super) struct CardBox {
    /// The id of the segment (环节).
    segment: ID,
    /// The id of its group (所属组).
    group: ID,
    /// From the left, in px (横坐标).
    x: f64,
    /// From the top, in px (纵坐标).
    y: f64,
    /// How wide, in px (宽).
    width: f64,
    /// How high, in px (高).
    height: f64,
    /// Its column from 0, those within a stage counted; -1 on a strip (列).
    column: i32,
    /// Its row in the column from 0; on a strip, its place from the left (行).
    row: i32,
}

/// A feed as a line that touches no card but its two (供给线).
#[derive(SimpleObject)]
pub(super) struct FeedPath {
    /// Where it comes from: the id of a segment, or of a folded group or stage (起点).
    from: ID,
    /// Where it goes: the id of a segment, or of a folded group or stage (终点).
    to: ID,
    /// The line as the `d` of an SVG path, rounded right angles (路径).
    path: String,
    /// For how many feeds between segments it stands (代表的供给数).
    count: i32,
}

/// Where everything of a chain map stands, in px at 100 % (图谱布局).
#[derive(SimpleObject)]
pub(super) struct MapLayout {
    /// How wide the map is (宽).
    width: f64,
    /// How high the map is (高).
    height: f64,
    /// The width of a card in a column (卡片宽).
    card_width: f64,
    /// Where the lane for far feeds begins, under the strips (干线上沿).
    bus_top: f64,
    /// Where the lane for far feeds ends (干线下沿).
    bus_bottom: f64,
    /// Every stage in order (阶段框).
    stages: Vec<StageBox>,
    /// The groups of stages that stand open, in order (组框).
    groups: Vec<GroupBox>,
    /// The segments that are shown as cards: strips first, then columns from the top (环节卡片).
    cards: Vec<CardBox>,
    /// The feeds between what is shown; those from other chains are left out (供给线).
    feeds: Vec<FeedPath>,
}

/// How a map is to be laid out.
pub(super) struct Wish {
    pub(super) card_width: i32,
    pub(super) fold: MapFold,
    pub(super) open: Vec<ID>,
}

impl Wish {
    fn card_width(&self) -> Result<u32> {
        let width = u32::try_from(self.card_width).ok();
        width.filter(|width| (NARROWEST_CARD..=WIDEST_CARD).contains(width)).ok_or_else(|| {
            let expected = format!("expected {NARROWEST_CARD} to {WIDEST_CARD} px");
            fail(BAD_USER_INPUT, format!("cardWidth is {}; {expected}", self.card_width))
        })
    }
}

impl MapLayout {
    /// Lays out the map of a chain.
    pub(super) fn draw(world: &World, chain: Ix<domain::Chain>, wish: &Wish) -> Result<Self> {
        let lens = world.lens()?;
        let map = map_chain(&lens, chain);
        let outline = Outline::of(&lens, &map);
        let numbers = Numbers::of(world, &map);
        let folding = numbers.folding(wish, outline.segments())?;
        let layout = Layout::new(&outline, wish.card_width()?, &folding);
        Ok(numbers.say(&layout))
    }
}

/// What the numbers of an outline stand for.
struct Numbers<'m> {
    world: &'m World,
    map: &'m ChainMap<'m>,
    groups: Vec<&'m analysis::GroupBand<'m>>,
    cells: Vec<&'m analysis::Cell<'m>>,
}

impl<'m> Numbers<'m> {
    fn of(world: &'m World, map: &'m ChainMap<'m>) -> Self {
        let groups: Vec<_> = map.stages.iter().flat_map(|stage| &stage.groups).collect();
        let cells = groups.iter().flat_map(|group| &group.cells).collect();
        Self { world, map, groups, cells }
    }

    fn folding(&self, wish: &Wish, segments: usize) -> Result<Folding> {
        let fold = match wish.fold {
            MapFold::Auto => Fold::for_segments(segments),
            MapFold::None => Fold::Nothing,
            MapFold::Groups => Fold::Groups,
            MapFold::Stages => Fold::Stages,
        };
        let mut folding = Folding { fold, ..Folding::default() };
        for id in &wish.open {
            let section = self.world.fetch::<domain::Section>(id)?.ix;
            let stage = self.map.stages.iter().position(|stage| stage.section == section);
            let group = self.groups.iter().position(|group| group.section == section);
            if stage.or(group).is_none() {
                let chain = &self.world.at.at(self.map.chain).id;
                let message = format!("open names {}; expected a stage or group of {chain}", id.as_str());
                return Err(fail(BAD_USER_INPUT, message));
            }
            folding.open_stages.extend(stage);
            folding.open_groups.extend(group);
        }
        Ok(folding)
    }

    fn say(&self, layout: &Layout) -> MapLayout {
        MapLayout {
            width: layout.width,
            height: layout.height,
            card_width: layout.card_width,
            bus_top: layout.bus_top,
            bus_bottom: layout.bus_bottom,
            stages: layout.stages.iter().filter_map(|it| self.stage(it)).collect(),
            groups: layout.groups.iter().filter_map(|it| self.group(it)).collect(),
            cards: layout.cards.iter().filter_map(|it| self.card(it)).collect(),
            feeds: layout.feeds.iter().filter_map(|it| self.feed(it)).collect(),
        }
    }

    fn stage(&self, it: &analysis::StageBox) -> Option<StageBox> {
        let stage = self.map.stages.get(it.stage)?;
        let Rect { x, y, width, height } = it.rect;
        let counts = Tally::of(stage.groups.iter().flat_map(|group| &group.cells));
        let (band, folded, head_height) = (it.band, it.folded, it.head);
        Some(StageBox { stage: self.world.view(stage.section), band, x, y, width, height, head_height, folded, counts })
    }

    fn group(&self, it: &analysis::GroupBox) -> Option<GroupBox> {
        let group = self.groups.get(it.group)?;
        let Rect { x, y, width, height } = it.rect;
        Some(GroupBox {
            group: self.world.view(group.section),
            stage: self.id(Node::Stage(it.stage))?,
            x,
            y,
            width,
            height,
            label_height: it.label,
            folded: it.folded,
            column: it.column.map_or(-1, int),
            row: int(it.row),
            counts: Tally::of(&group.cells),
        })
    }

    fn card(&self, it: &analysis::CardBox) -> Option<CardBox> {
        let Rect { x, y, width, height } = it.rect;
        let (segment, group) = (self.id(Node::Segment(it.segment))?, self.id(Node::Group(it.group))?);
        let (column, row) = (it.column.map_or(-1, int), int(it.row));
        Some(CardBox { segment, group, x, y, width, height, column, row })
    }

    fn feed(&self, it: &analysis::FeedPath) -> Option<FeedPath> {
        Some(FeedPath { from: self.id(it.from)?, to: self.id(it.to)?, path: it.path(), count: int(it.count) })
    }

    fn id(&self, node: Node) -> Option<ID> {
        Some(match node {
            Node::Segment(at) => self.world.view(self.cells.get(at)?.segment).gid(),
            Node::Group(at) => self.world.view(self.groups.get(at)?.section).gid(),
            Node::Stage(at) => self.world.view(self.map.stages.get(at)?.section).gid(),
        })
    }
}
