//! The least that closes a segment, and what nothing can do without, against
//! twins that try everything, and against figures worked out independently.

use crate::closure::{Feeds, SIZE, all, feeds, random, slow_closure};
use crate::world::seeded_on;
use lianpu::analysis::{Budget, Given, MissingSet, MissingSets, SinglePoints, close, find_missing_sets};
use lianpu::domain::Segment;
use lianpu::graph::{Group, Ix, Snapshot, Topology};
use proptest::prelude::*;
use std::collections::BTreeSet;

const STEPS: u64 = 2_000_000;

fn given<'a>(
    topology: &'a Topology,
    rows: usize,
    available: &'a dyn Fn(Ix<Segment>) -> bool,
    bought_in: &'a dyn Fn(&Group) -> bool,
    cost: &'a dyn Fn(Ix<Segment>) -> u32,
) -> Given<'a> {
    Given { topology, rows, available, bought_in, cost, buy_in: &|_| None }
}

/// Every subset of what is not there, the least cost and all sets of that cost.
fn slow_sets(
    topology: &Topology,
    every: &[Ix<Segment>],
    there: &BTreeSet<Ix<Segment>>,
    bought: impl Fn(&Group) -> bool + Copy,
    cost: impl Fn(Ix<Segment>) -> u32,
    target: Ix<Segment>,
) -> Option<(u32, BTreeSet<Vec<Ix<Segment>>>)> {
    let missing: Vec<_> = every.iter().copied().filter(|ix| !there.contains(ix)).collect();
    let mut best: Option<(u32, BTreeSet<Vec<Ix<Segment>>>)> = None;
    for bits in 0u32..1 << missing.len() {
        let added: Vec<_> = (0..).zip(&missing).filter(|(at, _)| bits >> at & 1 == 1).map(|(_, ix)| *ix).collect();
        let sum: u32 = added.iter().map(|ix| cost(*ix)).sum();
        if best.as_ref().is_some_and(|(least, _)| sum > *least) {
            continue;
        }
        let with: BTreeSet<_> = there.iter().copied().chain(added.iter().copied()).collect();
        if slow_closure(topology, &with, bought).contains(&target) {
            let (least, sets) = best.get_or_insert((sum, BTreeSet::new()));
            if sum < *least {
                (*least, *sets) = (sum, BTreeSet::new());
            }
            sets.insert(added);
        }
    }
    best
}

fn chosen(every: &[Ix<Segment>], places: &BTreeSet<usize>) -> BTreeSet<Ix<Segment>> {
    places.iter().map(|at| every[*at]).collect()
}

fn found(feeds: &Feeds, there: &BTreeSet<usize>, bought: usize, costs: [u32; SIZE], target: usize) {
    let world = random(feeds);
    let (topology, every) = (world.snapshot.topology(), all(&world));
    let rows = world.snapshot.tables.segments.rows();
    let available = chosen(&every, there);
    let is_bought = |group: &Group| group.alternatives.contains(&every[bought]);
    let cost = |ix: Ix<Segment>| costs[every.iter().position(|it| *it == ix).unwrap()];
    let is_there = |ix| available.contains(&ix);
    let given = given(topology, rows, &is_there, &is_bought, &cost);
    let fast = find_missing_sets(&given, every[target], 200, &Budget::steps(STEPS));
    assert!(fast.proven);
    match slow_sets(topology, &every, &available, is_bought, cost, every[target]) {
        None => assert!(fast.impossible && fast.sets.is_empty(), "{fast:?}"),
        Some((0, _)) => assert_eq!((fast.cost, fast.sets.len(), fast.impossible), (0, 0, false)),
        Some((least, sets)) => {
            assert_eq!((fast.cost, fast.at_least, fast.more), (least, least, false));
            assert!(fast.sets.iter().all(|set| set.bought.is_empty()));
            assert_eq!(fast.sets.into_iter().map(|set| set.made).collect::<BTreeSet<_>>(), sets);
        }
    }
}

/// Every subset of what is not there made here, with every subset of what has a price from outside bought in.
fn slow_priced_sets(
    topology: &Topology,
    every: &[Ix<Segment>],
    there: &BTreeSet<Ix<Segment>>,
    (costs, prices): (&[u32; SIZE], &[Option<u32>; SIZE]),
    target: Ix<Segment>,
) -> Option<(u32, BTreeSet<MissingSet>)> {
    let pick = |bits: u32, of: &[Ix<Segment>]| -> Vec<Ix<Segment>> {
        (0..).zip(of).filter(|(at, _)| bits >> at & 1 == 1).map(|(_, ix)| *ix).collect()
    };
    let priced = |ix: &Ix<Segment>| prices[every.iter().position(|it| it == ix).unwrap()];
    let missing: Vec<_> = every.iter().copied().filter(|ix| !there.contains(ix)).collect();
    let buyable: Vec<_> = every.iter().copied().filter(|ix| *ix != target && priced(ix).is_some()).collect();
    let mut best: Option<(u32, BTreeSet<MissingSet>)> = None;
    for made in 0u32..1 << missing.len() {
        let made = pick(made, &missing);
        let cost: u32 = made.iter().map(|ix| costs[every.iter().position(|it| it == ix).unwrap()]).sum();
        for bought in 0u32..1 << buyable.len() {
            let bought = pick(bought, &buyable);
            let cost = cost + bought.iter().filter_map(priced).sum::<u32>();
            if best.as_ref().is_some_and(|(least, _)| cost > *least) {
                continue;
            }
            let here: BTreeSet<_> = there.iter().chain(&made).copied().collect();
            let is_bought = |group: &Group| group.alternatives.iter().any(|ix| bought.contains(ix));
            if slow_closure(topology, &here, is_bought).contains(&target) {
                let (least, sets) = best.get_or_insert((cost, BTreeSet::new()));
                if cost < *least {
                    (*least, *sets) = (cost, BTreeSet::new());
                }
                sets.insert(MissingSet { made: made.clone(), bought });
            }
        }
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sets_are_all_of_the_least_cost(
        feeds in feeds(),
        there in prop::collection::btree_set(0..SIZE, 0..SIZE),
        bought in 0..SIZE,
        costs in prop::array::uniform7(1u32..4),
        target in 0..SIZE,
    ) {
        found(&feeds, &there, bought, costs, target);
    }

    #[test]
    fn with_prices_from_outside_the_sets_are_all_of_the_least_cost(
        feeds in feeds(),
        there in prop::collection::btree_set(0..SIZE, 0..SIZE),
        costs in prop::array::uniform7(1u32..5),
        prices in prop::array::uniform7(prop::option::weighted(0.4, 1u32..5)),
        target in 0..SIZE,
    ) {
        let world = random(&feeds);
        let (topology, every) = (world.snapshot.topology(), all(&world));
        let (available, target) = (chosen(&every, &there), every[target]);
        let at = |ix: Ix<Segment>| every.iter().position(|it| *it == ix).unwrap();
        let given = Given {
            topology,
            rows: world.snapshot.tables.segments.rows(),
            available: &|ix| available.contains(&ix),
            bought_in: &|_| false,
            cost: &|ix| costs[at(ix)],
            buy_in: &|ix| prices[at(ix)],
        };
        let fast = find_missing_sets(&given, target, 200, &Budget::steps(STEPS));
        prop_assert!(fast.proven);
        match slow_priced_sets(topology, &every, &available, (&costs, &prices), target) {
            None => prop_assert!(fast.impossible && fast.sets.is_empty(), "{fast:?}"),
            Some((0, _)) => prop_assert_eq!((fast.cost, fast.sets.len(), fast.impossible), (0, 0, false)),
            Some((least, sets)) => {
                prop_assert_eq!((fast.cost, fast.at_least, fast.more), (least, least, false));
                prop_assert_eq!(fast.sets.into_iter().collect::<BTreeSet<_>>(), sets);
            }
        }
    }

    #[test]
    fn a_single_point_is_what_nothing_replaces(
        feeds in feeds(),
        there in prop::collection::btree_set(0..SIZE, 3..=SIZE),
        target in 0..SIZE,
    ) {
        let world = random(&feeds);
        let (topology, every) = (world.snapshot.topology(), all(&world));
        let rows = world.snapshot.tables.segments.rows();
        let (available, target) = (chosen(&every, &there), every[target]);
        let budget = Budget::steps(STEPS);
        let points = SinglePoints::find(topology, rows, |ix| available.contains(&ix), |_| false, &budget).unwrap().of(target);
        let makes = |without: Option<Ix<Segment>>| {
            let left = available.iter().copied().filter(|ix| Some(*ix) != without).collect();
            slow_closure(topology, &left, |_| false).contains(&target)
        };
        let slow: Vec<_> = every.iter().copied().filter(|ix| *ix != target && !makes(Some(*ix))).collect();
        prop_assert_eq!(points, makes(None).then_some(slow));
    }
}

fn named(world: &Snapshot, name: &str) -> Ix<Segment> {
    let found: Vec<_> =
        world.all::<Segment>().filter(|(_, it)| it.name.zh.as_str() == name).map(|(ix, _)| ix).collect();
    assert_eq!(found.len(), 1, "{name}");
    found[0]
}

/// The illustrative base: eight segments of the hydrogen chain, and all of the other chains.
fn least(world: &Snapshot, target: &str) -> MissingSets {
    const BASE: [&str; 8] = [
        "焦炉煤气",
        "变压吸附(PSA)装置",
        "焦炉煤气副产氢",
        "氢气品质检测",
        "高压阀门管件",
        "氢用密封材料",
        "绿色电力",
        "纯水",
    ];
    let topology = world.topology();
    let base: BTreeSet<_> = BASE.iter().map(|name| named(world, name)).collect();
    let hydrogen = topology.chain_of(named(world, "焦炉煤气"));
    let available = |ix: Ix<Segment>| base.contains(&ix) || topology.chain_of(ix) != hydrogen;
    let bought =
        |group: &Group| group.alternatives.iter().any(|ix| topology.chain_of(*ix) != topology.chain_of(group.user));
    let rows = world.tables.segments.rows();
    let sets = find_missing_sets(
        &given(topology, rows, &available, &bought, &|_| 1),
        named(world, target),
        3,
        &Budget::steps(STEPS),
    );
    // Each set closes the target, and none does without one of its segments.
    for set in &sets.sets {
        let closes = |without: Option<Ix<Segment>>| {
            let more = |ix| available(ix) || (set.made.contains(&ix) && Some(ix) != without);
            close(topology, rows, more, bought).has(named(world, target))
        };
        assert!(closes(None));
        assert!(set.made.iter().all(|ix| !closes(Some(*ix))), "{target}: one is not needed");
    }
    sets
}

#[test]
fn the_least_sets_of_the_hydrogen_chain_are_those_worked_out_independently() {
    let world = seeded_on("2024-07-31");
    for (target, cost) in [("绿色甲醇", 2), ("燃料电池系统", 9), ("加氢站", 13), ("燃料电池重卡", 24)]
    {
        let sets = least(&world, target);
        assert!(sets.proven, "{target}: {sets:?}");
        assert_eq!((sets.cost, sets.sets[0].made.len()), (cost, cost as usize), "{target}");
    }
}

#[test]
fn a_search_that_ends_early_says_what_it_knows() {
    let world = seeded_on("2024-07-31");
    let topology = world.topology();
    let given = given(topology, world.tables.segments.rows(), &|_| false, &|_| false, &|_| 1);
    let sets = find_missing_sets(&given, named(&world, "燃料电池重卡"), 1, &Budget::steps(3));
    assert!(!sets.proven && sets.at_least > 1 && !sets.impossible, "{sets:?}");
}

#[test]
fn single_points_of_the_truck_where_everything_is_made_here() {
    let world = seeded_on("2024-07-31");
    let rows = world.tables.segments.rows();
    let truck = named(&world, "燃料电池重卡");
    let points = SinglePoints::find(world.topology(), rows, |_| true, |_| false, &Budget::steps(STEPS))
        .unwrap()
        .of(truck)
        .unwrap();
    assert_eq!(points.len(), 51);
}
