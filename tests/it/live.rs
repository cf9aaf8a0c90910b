//! A closure that follows what comes and goes, against the closure worked out
//! anew after every step.

use crate::closure::{SIZE, all, feeds, random};
use crate::world::{seeded_on, world};
use lianpu::analysis::{LiveClosure, close};
use lianpu::domain::Segment;
use lianpu::graph::{Group, Ix, Snapshot};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Adds and removes one after the other; after each, what is closed and what was
/// told to open or fall is what the closure from nothing says.
fn follow(
    world: &Snapshot,
    every: &[Ix<Segment>],
    there: BTreeSet<Ix<Segment>>,
    bought: impl Fn(&Group) -> bool + Copy,
    steps: &[(Ix<Segment>, bool)],
) {
    let rows = world.tables.segments.rows();
    let mut there = there;
    let mut live = LiveClosure::new(world.topology(), rows, |ix| there.contains(&ix), bought);
    let closed = |there: &BTreeSet<Ix<Segment>>| {
        let fresh = close(world.topology(), rows, |ix| there.contains(&ix), bought);
        every.iter().copied().filter(|ix| fresh.has(*ix)).collect::<BTreeSet<_>>()
    };
    let mut before = closed(&there);
    for (segment, comes) in steps {
        let told = if *comes {
            there.insert(*segment);
            live.add(*segment)
        } else {
            there.remove(segment);
            live.remove(*segment)
        };
        let after = closed(&there);
        assert_eq!(every.iter().copied().filter(|ix| live.has(*ix)).collect::<BTreeSet<_>>(), after);
        assert_eq!((live.len(), live.is_empty()), (after.len(), after.is_empty()));
        let told_once: BTreeSet<_> = told.iter().copied().collect();
        assert_eq!(told_once.len(), told.len(), "each once");
        assert_eq!(told_once, before.symmetric_difference(&after).copied().collect());
        before = after;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_is_the_closure_from_nothing_after_every_step(
        feeds in feeds(),
        there in prop::collection::btree_set(0..SIZE, 0..=SIZE),
        bought in 0..SIZE,
        steps in prop::collection::vec((0..SIZE, prop::bool::ANY), 1..40),
    ) {
        let small = random(&feeds);
        let every = all(&small);
        let bought = every[bought];
        let steps: Vec<_> = steps.into_iter().map(|(at, comes)| (every[at], comes)).collect();
        let there = there.into_iter().map(|at| every[at]).collect();
        follow(&small.snapshot, &every, there, |group| group.alternatives.contains(&bought), &steps);
    }
}

#[test]
fn a_circle_falls_with_what_fed_it_from_outside() {
    // 乙 and 丙 feed each other; 甲 is what the circle rests on.
    let small = world("甲|丙 > 乙; 乙 > 丙");
    let every = ["甲", "乙", "丙"].map(|name| small.ix(name));
    let rows = small.snapshot.tables.segments.rows();
    let mut live = LiveClosure::new(small.snapshot.topology(), rows, |_| true, |_| false);
    assert_eq!(live.len(), 3);
    let lost = live.remove(every[0]).into_iter().collect::<BTreeSet<_>>();
    assert_eq!(lost, BTreeSet::from(every));
    assert!(live.is_empty());
    assert_eq!(live.add(every[0]).len(), 3);
}

#[test]
fn over_the_chains_of_the_zone_each_segment_taken_out_and_put_back_leaves_all_as_it_was() {
    let world = seeded_on("2024-07-31");
    let every: Vec<_> = world.topology().feeds.node_weights().copied().collect();
    let steps: Vec<_> = every.iter().flat_map(|ix| [(*ix, false), (*ix, true)]).collect();
    follow(&world, &every, every.iter().copied().collect(), |_| false, &steps);
}
