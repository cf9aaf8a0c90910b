//! Where boxes stand: strips on top, the lane for far feeds under them, and a
//! column or several a stage.

use super::columns::{Part, split};
use super::fold::Folding;
use super::order::order_rows;
use super::outline::{Grouped, Outline};
use super::{
    BAND_HEAD, CARD_HEIGHT, CardBox, FOLDED_HEIGHT, GroupBox, HEAD_HEIGHT, LABEL_HEIGHT, Layout, Node, Rect, StageBox,
    WIDEST_CARD, times,
};
use std::collections::BTreeMap;

/// Free at the left and right of all cards.
const MARGIN: f64 = 20.0;
/// Between the cards of two stages.
const GUTTER: f64 = 30.0;
/// Between two columns of one stage.
const INNER_GUTTER: f64 = 18.0;
/// How far a box reaches beyond its cards.
const PAD: f64 = 6.0;
/// Between two rows; after a group once more.
const GAP: f64 = 4.0;
/// Between two cards of a strip.
const BAND_GAP: f64 = 8.0;
/// The most cards of a strip in one row.
const MOST_IN_BAND_ROW: usize = 9;
/// A card of a strip is not made narrower to get more into a row.
const NARROWEST_IN_BAND: f64 = 110.0;
/// The lane for far feeds.
const BUS: f64 = 16.0;

/// How a feed leaves a card of a strip, or comes to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Door {
    /// At its sides; it stands in a column.
    Sides(usize),
    /// Under it.
    Below,
    /// At its right, by the gap there: something stands under it.
    Gap(f64),
}

/// Where feeds find what is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub(super) rect: Rect,
    pub(super) door: Door,
    pub(super) row: usize,
}

/// A layout without feeds, and what they need.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) layout: Layout,
    pub(super) spots: BTreeMap<Node, Spot>,
    /// The middle of the gutter left of each column, and of that right of the last.
    pub(super) gutters: Vec<f64>,
    pub(super) groups: Vec<Grouped>,
}

/// The columns of one stage: their left edges and what stands in them.
struct Columns {
    stage: usize,
    folded: bool,
    parts: Vec<(f64, Vec<Part>)>,
}

struct Draft<'o> {
    outline: &'o Outline,
    folding: &'o Folding,
    order: Vec<Vec<usize>>,
    placed: Placed,
}

/// Places everything but feeds.
pub(super) fn place(outline: &Outline, card_width: f64, folding: &Folding) -> Placed {
    let groups = outline.groups();
    let order = order_rows(outline, &groups);
    let layout = Layout {
        width: 0.0,
        height: 0.0,
        card_width,
        bus_top: 0.0,
        bus_bottom: 0.0,
        stages: Vec::new(),
        groups: Vec::new(),
        cards: Vec::new(),
        feeds: Vec::new(),
    };
    let placed = Placed { layout, spots: BTreeMap::new(), gutters: Vec::new(), groups };
    let mut draft = Draft { outline, folding, order, placed };
    let columns = draft.columns();
    draft.bands();
    draft.fill(columns);
    draft.finish()
}

impl Draft<'_> {
    fn layout(&mut self) -> &mut Layout {
        &mut self.placed.layout
    }

    fn groups_of(&self, stage: usize) -> Vec<Grouped> {
        self.placed.groups.iter().filter(|group| group.stage == stage).copied().collect()
    }

    fn is_hidden(&self, stage: usize) -> bool {
        self.folding.hides_stage(stage, &self.placed.groups)
    }

    fn is_folded(&self, group: &Grouped) -> bool {
        self.folding.hides_group(group)
    }

    /// Left edges of all columns, the gutters between them, and the width.
    fn columns(&mut self) -> Vec<Columns> {
        let card = self.placed.layout.card_width;
        let (mut x, mut all) = (MARGIN, Vec::new());
        for (stage, it) in self.outline.stages.iter().enumerate().filter(|(_, it)| !it.band) {
            let folded = self.is_hidden(stage);
            let groups = self.groups_of(stage);
            let rows = groups.iter().map(|group| if self.is_folded(group) { 1 } else { group.count });
            let parts = if folded { vec![Vec::new()] } else { split(&rows.collect::<Vec<_>>()) };
            debug_assert_eq!(groups.len(), it.groups.len());
            let mut columns = Vec::new();
            for part in parts {
                let gutter = if columns.is_empty() { GUTTER } else { INNER_GUTTER };
                x += if columns.is_empty() { 0.0 } else { INNER_GUTTER };
                self.placed.gutters.push(x - gutter / 2.0);
                columns.push((x, part));
                x += card;
            }
            x += GUTTER;
            all.push(Columns { stage, folded, parts: columns });
        }
        let right = if all.is_empty() { MARGIN } else { x - GUTTER };
        self.placed.gutters.push(right + GUTTER / 2.0);
        let least = if self.outline.stages.iter().any(|it| it.band) { BAND_HEAD + NARROWEST_IN_BAND } else { card };
        self.layout().width = (right + MARGIN).max(least + 2.0 * MARGIN);
        all
    }

    /// The strips on top, one under the other, on one grid.
    fn bands(&mut self) {
        let stages = self.outline.stages.iter().enumerate().filter(|(_, it)| it.band);
        let strips: Vec<_> = stages.map(|(stage, _)| (stage, self.on_strip(stage))).collect();
        let grid = Grid::of(self.placed.layout.width, strips.iter().map(|(_, nodes)| nodes.len()));
        let last = strips.len().saturating_sub(1);
        let mut y = 0.0;
        for (at, (stage, nodes)) in strips.iter().enumerate() {
            y += if at == 0 { 0.0 } else { GAP };
            y = self.strip(*stage, nodes, &grid, y, at == last);
        }
        let layout = self.layout();
        layout.bus_top = if strips.is_empty() { 0.0 } else { y + GAP };
        layout.bus_bottom = layout.bus_top + BUS;
    }

    fn on_strip(&self, stage: usize) -> Vec<Node> {
        if self.is_hidden(stage) {
            return vec![Node::Stage(stage)];
        }
        let mut nodes = Vec::new();
        for group in self.groups_of(stage) {
            if self.is_folded(&group) {
                nodes.push(Node::Group(group.group));
            } else {
                nodes.extend(self.rows_of(group.group).into_iter().map(Node::Segment));
            }
        }
        nodes
    }

    fn rows_of(&self, group: usize) -> Vec<usize> {
        self.order.get(group).cloned().unwrap_or_default()
    }

    /// Places a strip and says where it ends.
    fn strip(&mut self, stage: usize, nodes: &[Node], grid: &Grid, top: f64, last: bool) -> f64 {
        let folded = nodes.iter().any(|node| !matches!(node, Node::Segment(_)));
        let height = if folded { FOLDED_HEIGHT } else { CARD_HEIGHT };
        let rows = nodes.len().div_ceil(grid.in_row).max(1);
        for (at, node) in nodes.iter().enumerate() {
            let (row, slot) = (at / grid.in_row, at % grid.in_row);
            let y = top + PAD + times(row, height + GAP);
            let rect = Rect { x: grid.left(slot), y, width: grid.card, height };
            let below = last && row + 1 == rows;
            let door = if below { Door::Below } else { Door::Gap(rect.right() + BAND_GAP / 2.0) };
            self.on_band(stage, *node, Spot { rect, door, row: at });
        }
        let height = times(rows, height + GAP) - GAP + 2.0 * PAD;
        let hidden = self.is_hidden(stage);
        let left = MARGIN - PAD;
        let right = if hidden { grid.left(0) + grid.card } else { self.placed.layout.width - left };
        let rect = Rect { x: left, y: top, width: right - left, height };
        if let Some(spot) = self.placed.spots.get_mut(&Node::Stage(stage)) {
            spot.rect = rect;
        }
        self.layout().stages.push(StageBox { stage, band: true, folded: hidden, rect, head: height });
        top + height
    }

    fn on_band(&mut self, stage: usize, node: Node, spot: Spot) {
        let (rect, row) = (spot.rect, spot.row);
        self.placed.spots.insert(node, spot);
        let group = match node {
            Node::Stage(_) => return,
            Node::Group(group) => group,
            Node::Segment(segment) => {
                let group = self.group_of(segment);
                self.layout().cards.push(CardBox { segment, group, rect, column: None, row });
                group
            }
        };
        let folded = matches!(node, Node::Group(_));
        self.grow(GroupBox { group, stage, folded, rect, label: 0.0, column: None, row });
    }

    fn group_of(&self, segment: usize) -> usize {
        let groups = &self.placed.groups;
        groups.partition_point(|group| group.first + group.count <= segment)
    }

    /// Adds a box of a group, or makes the one that is there larger.
    fn grow(&mut self, more: GroupBox) {
        match self.layout().groups.last_mut() {
            Some(last) if last.group == more.group => last.rect = last.rect.with(&more.rect),
            _ => self.layout().groups.push(more),
        }
    }

    /// Fills the columns from their heads down.
    fn fill(&mut self, all: Vec<Columns>) {
        let top = self.placed.layout.bus_bottom + 2.0;
        let (mut column, mut bottom) = (0, top + HEAD_HEIGHT + GAP);
        let mut boxes = Vec::new();
        for Columns { stage, folded, parts: columns } in all {
            let left = columns.first().map_or(MARGIN, |(x, _)| *x) - PAD;
            let right = columns.last().map_or(MARGIN, |(x, _)| *x) + self.placed.layout.card_width + PAD;
            let height = HEAD_HEIGHT + GAP + FOLDED_HEIGHT;
            let rect = Rect { x: left, y: top, width: right - left, height: height + PAD };
            boxes.push(StageBox { stage, band: false, folded, rect, head: HEAD_HEIGHT });
            if folded {
                self.placed.spots.insert(Node::Stage(stage), Spot { rect, door: Door::Sides(column), row: 0 });
                bottom = bottom.max(top + height);
            }
            for (x, parts) in columns {
                bottom = bottom.max(self.column(stage, column, (x, top + HEAD_HEIGHT + GAP), parts));
                column += 1;
            }
        }
        for mut stage in boxes {
            if !stage.folded {
                stage.rect.height = bottom + 10.0 - top;
            }
            self.layout().stages.push(stage);
        }
        self.layout().height = bottom + 12.0;
    }

    /// Fills one column and says where its last card ends.
    fn column(&mut self, stage: usize, column: usize, (x, top): (f64, f64), parts: Vec<Part>) -> f64 {
        let groups = self.groups_of(stage);
        let (mut y, mut row, mut bottom) = (top, 0, top);
        for part in parts {
            let Some(group) = groups.get(part.group).copied() else { continue };
            let folded = self.is_folded(&group);
            let label = if folded { 0.0 } else { LABEL_HEIGHT };
            let from = y;
            y += label;
            let high = if folded { FOLDED_HEIGHT } else { CARD_HEIGHT };
            for node in self.in_part(&group, folded, &part) {
                let rect = Rect { x, y, width: self.placed.layout.card_width, height: high };
                self.in_column(group.group, node, Spot { rect, door: Door::Sides(column), row });
                y += high + GAP;
                row += 1;
            }
            bottom = if part.rows.is_empty() { y } else { y - GAP };
            let rect = Rect { x, y: from, width: self.placed.layout.card_width, height: bottom - from };
            let first = row - part.rows.len();
            self.grow(GroupBox { group: group.group, stage, folded, rect, label, column: Some(column), row: first });
            y += GAP;
        }
        bottom
    }

    fn in_part(&self, group: &Grouped, folded: bool, part: &Part) -> Vec<Node> {
        if folded {
            return vec![Node::Group(group.group)];
        }
        let rows = self.rows_of(group.group);
        rows.get(part.rows.clone()).unwrap_or_default().iter().copied().map(Node::Segment).collect()
    }

    fn in_column(&mut self, group: usize, node: Node, spot: Spot) {
        self.placed.spots.insert(node, spot);
        if let (Node::Segment(segment), Door::Sides(column)) = (node, spot.door) {
            let card = CardBox { segment, group, rect: spot.rect, column: Some(column), row: spot.row };
            self.layout().cards.push(card);
        }
    }

    fn finish(mut self) -> Placed {
        let layout = self.layout();
        layout.stages.sort_by_key(|it| it.stage);
        layout.groups.sort_by_key(|it| it.group);
        self.placed
    }
}

/// The grid that all strips share.
struct Grid {
    in_row: usize,
    card: f64,
}

impl Grid {
    fn of(width: f64, counts: impl Iterator<Item = usize>) -> Self {
        let free = width - 2.0 * MARGIN - BAND_HEAD;
        let fits =
            (1..=MOST_IN_BAND_ROW).take_while(|count| times(*count, NARROWEST_IN_BAND + BAND_GAP) - BAND_GAP <= free);
        let most = fits.last().unwrap_or(1);
        let in_row = counts.map(|count| count.div_ceil(count.div_ceil(most).max(1))).max().unwrap_or(1).max(1);
        let card = (free + BAND_GAP) / times(in_row, 1.0) - BAND_GAP;
        Self { in_row, card: card.min(f64::from(WIDEST_CARD)) }
    }

    fn left(&self, slot: usize) -> f64 {
        MARGIN + BAND_HEAD + times(slot, self.card + BAND_GAP)
    }
}
