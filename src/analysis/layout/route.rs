//! The lines of feeds: in gutters and in the lane under the strips, never over a
//! card. Every source keeps to its own offset, so that lines side by side stay apart.

use super::fold::Folding;
use super::outline::Outline;
use super::place::{Door, Placed, Spot};
use super::{FeedPath, Node, times};
use std::collections::BTreeMap;

/// How many lines lie side by side before offsets repeat.
const LANES: usize = 5;
/// Between two lines of a gutter.
const GUTTER_STEP: f64 = 2.2;
/// Between two lines of the lane under the strips.
const BUS_STEP: f64 = 2.4;
/// Between two lines of a gap on a strip.
const GAP_STEP: f64 = 0.8;

type Point = (f64, f64);

/// The feeds between what is shown, by target and source; those within a folded
/// group or stage are not drawn.
pub(super) fn route(outline: &Outline, placed: &Placed, folding: &Folding) -> Vec<FeedPath> {
    let nodes = folding.nodes(&placed.groups);
    let mut counts: BTreeMap<(Node, Node), usize> = BTreeMap::new();
    for (from, to) in &outline.feeds {
        if let (Some(from), Some(to)) = (nodes.get(*from), nodes.get(*to)) {
            *counts.entry((*to, *from)).or_default() += usize::from(from != to);
        }
    }
    let found = counts.into_iter().filter(|(_, count)| *count > 0).filter_map(|((to, from), count)| {
        let points = Way::of(placed, placed.spots.get(&from)?).to(placed.spots.get(&to)?);
        Some(FeedPath { from, to, points: straighten(points), count })
    });
    found.collect()
}

/// The ways that begin at a source.
struct Way<'p> {
    placed: &'p Placed,
    from: &'p Spot,
    lane: usize,
    bus: f64,
}

impl<'p> Way<'p> {
    fn of(placed: &'p Placed, from: &'p Spot) -> Self {
        let column = if let Door::Sides(column) = from.door { column } else { 0 };
        let middle = f64::midpoint(placed.layout.bus_top, placed.layout.bus_bottom);
        let bus = middle + step((from.row + 2 * column) % LANES, BUS_STEP);
        Self { placed, from, lane: from.row % LANES, bus }
    }

    fn gutter(&self, column: usize) -> f64 {
        self.placed.gutters.get(column).copied().unwrap_or_default() + step(self.lane, GUTTER_STEP)
    }

    fn to(&self, to: &Spot) -> Vec<Point> {
        let (from, end) = (&self.from.rect, &to.rect);
        match (self.from.door, to.door) {
            (Door::Sides(a), Door::Sides(b)) if a == b || a + 1 == b => {
                let start = if a == b { from.x } else { from.right() };
                let gutter = self.gutter(b);
                vec![(start, from.middle()), (gutter, from.middle()), (gutter, end.middle()), (end.x, end.middle())]
            }
            (Door::Gap(a), Door::Gap(b)) if (a - b).abs() < 1.0 => {
                let gap = self.gap(a);
                vec![
                    (from.right(), from.middle()),
                    (gap, from.middle()),
                    (gap, end.middle()),
                    (end.right(), end.middle()),
                ]
            }
            _ => [self.leave(), self.arrive(to)].concat(),
        }
    }

    fn gap(&self, gap: f64) -> f64 {
        gap + step(self.lane, GAP_STEP)
    }

    /// From the source into the lane.
    fn leave(&self) -> Vec<Point> {
        let rect = &self.from.rect;
        match self.from.door {
            Door::Sides(column) => self.beside(rect.right(), rect.middle(), self.gutter(column + 1)),
            Door::Below => self.below(rect.x + rect.width / 2.0, rect.bottom()),
            Door::Gap(gap) => self.beside(rect.right(), rect.middle(), self.gap(gap)),
        }
    }

    /// From the lane to the target.
    fn arrive(&self, to: &Spot) -> Vec<Point> {
        let rect = &to.rect;
        let mut points = match to.door {
            Door::Sides(column) => self.beside(rect.x, rect.middle(), self.gutter(column)),
            Door::Below => self.below(rect.x + rect.width / 2.0 + step(self.lane, GUTTER_STEP), rect.bottom()),
            Door::Gap(gap) => self.beside(rect.right(), rect.middle(), self.gap(gap)),
        };
        points.reverse();
        points
    }

    fn beside(&self, edge: f64, middle: f64, gutter: f64) -> Vec<Point> {
        vec![(edge, middle), (gutter, middle), (gutter, self.bus)]
    }

    fn below(&self, x: f64, bottom: f64) -> Vec<Point> {
        vec![(x, bottom), (x, self.bus)]
    }
}

/// The offset of a lane from the middle.
fn step(lane: usize, by: f64) -> f64 {
    times(lane, by) - times(LANES / 2, by)
}

/// Without points that stand twice or in the middle of a straight line.
fn straighten(points: Vec<Point>) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    for point in points {
        if out.last().is_some_and(|last| same(last.0, point.0) && same(last.1, point.1)) {
            continue;
        }
        if let [.., before, last] = out.as_slice()
            && is_between(*before, *last, point)
        {
            out.pop();
        }
        out.push(point);
    }
    out
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.005
}

fn is_between(a: Point, b: Point, c: Point) -> bool {
    (same(a.0, b.0) && same(b.0, c.0)) || (same(a.1, b.1) && same(b.1, c.1))
}
