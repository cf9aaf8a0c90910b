//! The layout of chain maps, over the seed and over chains by chance: nothing
//! overlaps, no feed crosses a card, and what is open moves no row.

use crate::world::{TODAY, day_of, seeded_on};
use lianpu::analysis::{
    Fold, Folding, Layout, Lens, NARROWEST_CARD, Node, Outline, Rect, StageOutline, WIDEST_CARD, map_chain,
};
use lianpu::domain::{Chain, ChainId};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn seeded() -> Vec<(ChainId, Outline)> {
    let world = seeded_on(TODAY);
    let lens = Lens::new(&world, world.home_zone().unwrap(), day_of(TODAY));
    world.all::<Chain>().map(|(ix, chain)| (chain.id.clone(), Outline::of(&lens, &map_chain(&lens, ix)))).collect()
}

/// What stands on a map and what may be crossed by nothing.
fn things(layout: &Layout) -> BTreeMap<Node, Rect> {
    let cards = layout.cards.iter().map(|card| (Node::Segment(card.segment), card.rect));
    let groups = layout.groups.iter().filter(|group| group.folded).map(|group| (Node::Group(group.group), group.rect));
    let stages = layout.stages.iter().filter(|stage| stage.folded).map(|stage| (Node::Stage(stage.stage), stage.rect));
    cards.chain(groups).chain(stages).collect()
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    a.x < b.right() - 0.01 && b.x < a.right() - 0.01 && a.y < b.bottom() - 0.01 && b.y < a.bottom() - 0.01
}

/// The rectangle that a straight line between two corners fills.
fn line(a: (f64, f64), b: (f64, f64)) -> Rect {
    let at = |(x, y)| Rect { x, y, width: 0.0, height: 0.0 };
    at(a).with(&at(b))
}

fn crosses(line: &Rect, card: &Rect) -> bool {
    let between = |from: f64, to: f64, low: f64, high: f64| from < high - 0.01 && to > low + 0.01;
    between(line.x, line.right(), card.x, card.right()) && between(line.y, line.bottom(), card.y, card.bottom())
}

fn is_sound(layout: &Layout) {
    let things: Vec<_> = things(layout).into_iter().collect();
    for (at, (node, rect)) in things.iter().enumerate() {
        assert!(rect.x >= 0.0 && rect.y >= 0.0, "{node:?} {rect:?}");
        assert!(rect.right() <= layout.width && rect.bottom() <= layout.height, "{node:?} {rect:?}");
        for (other, there) in &things[at + 1..] {
            assert!(!overlap(rect, there), "{node:?} {rect:?} and {other:?} {there:?}");
        }
    }
    for feed in &layout.feeds {
        for pair in feed.points.windows(2) {
            let line = line(pair[0], pair[1]);
            assert!(line.width == 0.0 || line.height == 0.0, "{feed:?} is askew");
            assert!(line.x >= 0.0 && line.right() <= layout.width && line.y >= 0.0, "{feed:?} leaves the map");
            assert!(line.bottom() <= layout.height, "{feed:?} leaves the map");
            let crossed = things.iter().find(|(_, rect)| crosses(&line, rect));
            assert!(crossed.is_none(), "{feed:?} crosses {crossed:?}");
        }
    }
}

#[test]
fn no_feed_of_the_seed_crosses_a_card_and_nothing_overlaps() {
    let chains = seeded();
    assert_eq!(chains.len(), 9);
    for (id, outline) in &chains {
        for fold in [Fold::Nothing, Fold::Groups, Fold::Stages] {
            for width in [NARROWEST_CARD, 168, WIDEST_CARD] {
                let layout = Layout::new(outline, width, &Folding { fold, ..Folding::default() });
                is_sound(&layout);
                let shown = if fold == Fold::Nothing { outline.segments() } else { 0 };
                assert_eq!(layout.cards.len(), shown, "{id} {fold:?}");
            }
        }
    }
}

#[test]
fn the_whole_hydrogen_chain_fits_beside_the_panel() {
    let (_, hydrogen) = seeded().into_iter().find(|(id, _)| id.to_string() == "chain:hydrogen").unwrap();
    assert_eq!(hydrogen.segments(), 66);
    let layout = Layout::new(&hydrogen, NARROWEST_CARD, &Folding::default());
    assert_eq!((layout.width, layout.height), (1024.0, 796.0), "at most 1024 x 800");
}

/// The rows of every group in their order, by what is shown.
fn rows(layout: &Layout) -> BTreeMap<usize, Vec<usize>> {
    let mut rows: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for card in &layout.cards {
        rows.entry(card.group).or_default().push((card.column, card.row, card.segment));
    }
    let sorted = rows.into_iter().map(|(group, mut cards)| {
        cards.sort_unstable();
        (group, cards.into_iter().map(|(_, _, segment)| segment).collect())
    });
    sorted.collect()
}

fn chains() -> impl Strategy<Value = Outline> {
    let group = prop_oneof![4 => 0_usize..6, 1 => 12_usize..40];
    let stage = (proptest::bool::weighted(0.25), proptest::collection::vec(group, 0..5));
    let stages = proptest::collection::vec(stage, 0..7);
    (stages, proptest::collection::vec((0_usize..10_000, 0_usize..10_000), 0..80)).prop_map(|(stages, feeds)| {
        let stages = stages.into_iter().map(|(band, groups)| StageOutline { band, groups }).collect();
        let mut outline = Outline { stages, feeds: Vec::new() };
        let count = outline.segments();
        outline.feeds = feeds.into_iter().filter(|_| count > 0).map(|(a, b)| (a % count, b % count)).collect();
        outline
    })
}

fn foldings() -> impl Strategy<Value = Folding> {
    let fold = prop_oneof![Just(Fold::Nothing), Just(Fold::Groups), Just(Fold::Stages)];
    let some = |most| proptest::collection::btree_set(0..most, 0..4);
    (fold, some(7_usize), some(30_usize)).prop_map(|(fold, open_stages, open_groups)| Folding {
        fold,
        open_stages,
        open_groups,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_the_chain_and_whatever_is_open_the_map_is_sound(
        chain in chains(), folding in foldings(), width in NARROWEST_CARD..=WIDEST_CARD,
    ) {
        let layout = Layout::new(&chain, width, &folding);
        is_sound(&layout);
        let open = rows(&Layout::new(&chain, width, &Folding::default()));
        prop_assert_eq!(open.values().map(Vec::len).sum::<usize>(), chain.segments());
        for (group, segments) in rows(&layout) {
            prop_assert_eq!(&segments, &open[&group], "the rows of group {} depend on what is open", group);
        }
        let ends = things(&layout);
        for feed in &layout.feeds {
            prop_assert!(ends.contains_key(&feed.from) && ends.contains_key(&feed.to), "{:?} hangs loose", feed);
        }
    }
}

#[test]
fn every_feed_within_the_chain_is_drawn() {
    for (id, outline) in seeded() {
        let layout = Layout::new(&outline, 168, &Folding::default());
        let drawn: usize = layout.feeds.iter().map(|feed| feed.count).sum();
        let apart = outline.feeds.iter().filter(|(from, to)| from != to).count();
        assert_eq!(drawn, apart, "{id}");
    }
}
