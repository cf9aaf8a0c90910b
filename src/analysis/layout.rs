//! Where everything of a chain map stands: pure geometry from an outline, the
//! same for page, export and print. It knows no names, no statuses and no
//! colours, and the order of rows never depends on what is open.

mod columns;
mod fold;
mod order;
mod outline;
mod place;
mod route;
mod tally;

pub use fold::{Fold, Folding};
pub use outline::{Outline, StageOutline};
pub use tally::Tally;

use std::fmt::Write as _;

/// The narrowest card in px.
pub const NARROWEST_CARD: u32 = 141;
/// The widest card in px.
pub const WIDEST_CARD: u32 = 240;
/// The most rows of a column before it is laid out as several.
pub const MOST_ROWS_OF_COLUMN: usize = 16;
/// The height of a card in px.
pub const CARD_HEIGHT: f64 = 37.0;
/// The height of a folded group or stage in px.
pub const FOLDED_HEIGHT: f64 = 54.0;
/// The height of a stage's head in px.
pub const HEAD_HEIGHT: f64 = 30.0;
/// The height of a group's label in px.
pub const LABEL_HEIGHT: f64 = 20.0;
/// How wide the head of a band is, at its left, in px.
pub const BAND_HEAD: f64 = 104.0;

/// A rectangle in px, from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// How wide.
    pub width: f64,
    /// How high.
    pub height: f64,
}

impl Rect {
    /// Its right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Its lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The height of its middle.
    pub fn middle(&self) -> f64 {
        self.y + self.height / 2.0
    }

    /// The smallest rectangle around both.
    pub fn with(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = (self.right().max(other.right()), self.bottom().max(other.bottom()));
        Self { x, y, width: right - x, height: bottom - y }
    }
}

/// What a feed goes from or to, by its number in the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A segment.
    Segment(usize),
    /// A folded group.
    Group(usize),
    /// A folded stage.
    Stage(usize),
}

/// A stage: a strip on top (支撑), or a column with a head.
#[derive(Debug, Clone, PartialEq)]
pub struct StageBox {
    /// Its number in the outline.
    pub stage: usize,
    /// Whether it is a strip on top.
    pub band: bool,
    /// Whether it stands folded.
    pub folded: bool,
    /// Where it stands, its head included.
    pub rect: Rect,
    /// The height of its head; of a strip, the head stands at its left.
    pub head: f64,
}

/// A group: a label over its cards, or one card when folded.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupBox {
    /// Its number in the outline.
    pub group: usize,
    /// The number of its stage.
    pub stage: usize,
    /// Whether it stands folded.
    pub folded: bool,
    /// Where it stands, its label included.
    pub rect: Rect,
    /// The height of its label; none when folded and on a strip.
    pub label: f64,
    /// The column of its first row from 0; none on a strip.
    pub column: Option<usize>,
    /// Its first row in the column or strip, from 0.
    pub row: usize,
}

/// A card: one segment.
#[derive(Debug, Clone, PartialEq)]
pub struct CardBox {
    /// Its number in the outline.
    pub segment: usize,
    /// The number of its group.
    pub group: usize,
    /// Where it stands.
    pub rect: Rect,
    /// Its column from 0, those within a stage counted; none on a strip.
    pub column: Option<usize>,
    /// Its row in the column from 0; on a strip, its place from the left.
    pub row: usize,
}

/// A feed as a line of right angles that touches no card but its two.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedPath {
    /// Where it comes from.
    pub from: Node,
    /// Where it goes.
    pub to: Node,
    /// Its corners before they are rounded.
    pub points: Vec<(f64, f64)>,
    /// For how many feeds between segments it stands.
    pub count: usize,
}

/// A chain map laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Its width in px.
    pub width: f64,
    /// Its height in px.
    pub height: f64,
    /// The width of a card in a column.
    pub card_width: f64,
    /// Where the lane for far feeds begins.
    pub bus_top: f64,
    /// Where it ends.
    pub bus_bottom: f64,
    /// Every stage in order.
    pub stages: Vec<StageBox>,
    /// Every group of the stages that stand open.
    pub groups: Vec<GroupBox>,
    /// The segment of every card that is shown.
    pub cards: Vec<CardBox>,
    /// Feeds between what is shown, by target and source.
    pub feeds: Vec<FeedPath>,
}

impl Layout {
    /// Lays an outline out with cards of a width, folded as told.
    pub fn new(outline: &Outline, card_width: u32, folding: &Folding) -> Self {
        let placed = place::place(outline, f64::from(card_width), folding);
        let feeds = route::route(outline, &placed, folding);
        let place::Placed { mut layout, .. } = placed;
        layout.feeds = feeds;
        layout
    }
}

/// The radius of corners in px.
const RADIUS: f64 = 7.0;

impl FeedPath {
    /// The line as the `d` of an SVG path, its corners rounded.
    pub fn path(&self) -> String {
        let Some(((x, y), rest)) = self.points.split_first() else { return String::new() };
        let mut out = format!("M{} {}", short(*x), short(*y));
        for corner in self.points.windows(3) {
            if let [before, at, after] = corner {
                round(&mut out, *before, *at, *after);
            }
        }
        if let Some((x, y)) = rest.last() {
            line(&mut out, 'L', &[(*x, *y)]);
        }
        out
    }
}

fn round(out: &mut String, before: (f64, f64), at: (f64, f64), after: (f64, f64)) {
    let radius = RADIUS.min(span(before, at) / 2.0).min(span(at, after) / 2.0);
    line(out, 'L', &[towards(at, before, radius)]);
    line(out, 'Q', &[at, towards(at, after, radius)]);
}

fn span(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0).abs() + (a.1 - b.1).abs()
}

/// The point at a distance from one point towards another; lines are level or upright.
fn towards(from: (f64, f64), to: (f64, f64), distance: f64) -> (f64, f64) {
    let step = |from: f64, to: f64| from + (to - from).clamp(-distance, distance);
    (step(from.0, to.0), step(from.1, to.1))
}

fn line(out: &mut String, word: char, points: &[(f64, f64)]) {
    out.push(word);
    for (at, (x, y)) in points.iter().enumerate() {
        let gap = if at == 0 { "" } else { " " };
        // Writing to a string does not fail.
        let _ = write!(out, "{gap}{} {}", short(*x), short(*y));
    }
}

/// A length with at most two digits behind the point.
pub fn short(length: f64) -> String {
    let text = format!("{length:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A count of rows or columns as a length; maps have far fewer than 2^32.
fn times(count: usize, length: f64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) * length
}

#[cfg(test)]
mod tests;
