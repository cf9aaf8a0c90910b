//! How the feeds hang together, against twins that follow each definition word
//! by word, and against figures worked out independently.

#![expect(clippy::cast_precision_loss, reason = "numbers of a test are small")]

use crate::closure::{Feeds, SIZE, all, feeds, random, slow_closure};
use crate::world::{Small, maker, seeded_on, text, world};
use lianpu::analysis::{
    BoughtIn, Budget, Cuts, Dominators, Flows, Lens, Levels, PlainFeeds, ShareBasis, SinglePoints, concentrate,
};
use lianpu::domain::{Fact, Id as _, Segment};
use lianpu::graph::{Group, Ix, Place};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const STEPS: u64 = 1_000_000;

type Edges = BTreeSet<(Ix<Segment>, Ix<Segment>)>;

/// Who feeds whom, read from the recipes.
fn edges(world: &Small) -> Edges {
    let groups = &world.snapshot.topology().groups;
    groups.iter().flat_map(|group| group.alternatives.iter().map(move |from| (*from, group.user))).collect()
}

/// All that can be reached from some, themselves among them, without one.
fn reached(edges: &Edges, from: &[Ix<Segment>], without: Option<Ix<Segment>>) -> BTreeSet<Ix<Segment>> {
    let mut met: BTreeSet<_> = from.iter().copied().filter(|ix| Some(*ix) != without).collect();
    loop {
        let more: Vec<_> = edges
            .iter()
            .filter(|(from, to)| met.contains(from) && !met.contains(to) && Some(*to) != without)
            .map(|(_, to)| *to)
            .collect();
        if more.is_empty() {
            return met;
        }
        met.extend(more);
    }
}

fn circle_of(edges: &Edges, every: &[Ix<Segment>], at: Ix<Segment>) -> BTreeSet<Ix<Segment>> {
    let there = reached(edges, &[at], None);
    every.iter().copied().filter(|ix| there.contains(ix) && reached(edges, &[*ix], None).contains(&at)).collect()
}

/// How many parts some segments fall into, the direction of feeds aside.
fn parts(edges: &Edges, mut left: BTreeSet<Ix<Segment>>) -> usize {
    let both: Edges = edges
        .iter()
        .filter(|(from, to)| left.contains(from) && left.contains(to))
        .flat_map(|(from, to)| [(*from, *to), (*to, *from)])
        .collect();
    let mut parts = 0;
    while let Some(first) = left.first().copied() {
        let part = reached(&both, &[first], None);
        left.retain(|ix| !part.contains(ix));
        parts += 1;
    }
    parts
}

/// All shortest ways from one segment to another, by trying every way.
fn shortest(edges: &Edges, from: Ix<Segment>, to: Ix<Segment>) -> Vec<Vec<Ix<Segment>>> {
    let mut ways = vec![vec![from]];
    while !ways.is_empty() {
        let there: Vec<_> = ways.iter().filter(|way| way.last() == Some(&to)).cloned().collect();
        if !there.is_empty() {
            return there;
        }
        let longer = |way: &Vec<Ix<Segment>>| -> Vec<Vec<Ix<Segment>>> {
            let next = edges.iter().filter(|(from, to)| way.last() == Some(from) && !way.contains(to));
            next.map(|(_, to)| [way.as_slice(), &[*to]].concat()).collect()
        };
        ways = ways.iter().flat_map(longer).collect();
    }
    Vec::new()
}

fn slow_betweenness(edges: &Edges, every: &[Ix<Segment>]) -> BTreeMap<Ix<Segment>, f64> {
    let mut sums: BTreeMap<_, f64> = every.iter().map(|ix| (*ix, 0.0)).collect();
    for from in every {
        for to in every.iter().filter(|to| *to != from) {
            let ways = shortest(edges, *from, *to);
            for inner in ways.iter().flat_map(|way| &way[1..way.len() - 1]) {
                *sums.get_mut(inner).unwrap() += 1.0 / ways.len() as f64;
            }
        }
    }
    let pairs = ((every.len() - 1) * (every.len() - 2)) as f64;
    sums.into_iter().map(|(ix, sum)| (ix, sum / pairs)).collect()
}

/// A random world in which some segments are made in the zone.
fn made_in(feeds: &Feeds, made: &BTreeSet<usize>) -> Small {
    let base = random(feeds);
    let facts = made.iter().flat_map(|at| {
        let (enterprise, claim) = maker(&format!("m{at}"), "厂", "", &base.names[&format!("环{at}")]);
        [enterprise, claim]
    });
    let facts: Vec<_> = facts.collect();
    if facts.is_empty() { base } else { base.with(facts) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_critical_segment_is_one_without_which_its_targets_cannot_be_made(
        feeds in feeds(),
        made in prop::collection::btree_set(0..SIZE, 0..SIZE),
        bought in 0..SIZE,
    ) {
        let world = made_in(&feeds, &made);
        let (topology, every) = (world.snapshot.topology(), all(&world));
        let listed = BTreeSet::from([every[bought]]);
        let is_bought = |group: &Group| group.alternatives.contains(&every[bought]);
        let found = world.lens().criticality(&BoughtIn::List(listed), &Budget::steps(STEPS)).unwrap();
        let makes = |target, without: Option<Ix<Segment>>| {
            let left = every.iter().copied().filter(|ix| Some(*ix) != without).collect();
            slow_closure(topology, &left, is_bought).contains(&target)
        };
        let targets: Vec<_> = made.iter().map(|at| every[*at]).collect();
        prop_assert_eq!(&found.targets, &targets, "what is made here is gone for");
        let lost: Vec<_> = targets.iter().copied().filter(|target| !makes(*target, None)).collect();
        prop_assert_eq!(&found.impossible, &lost);
        for segment in &every {
            let held: Vec<_> = targets
                .iter()
                .copied()
                .filter(|target| target != segment && makes(*target, None) && !makes(*target, Some(*segment)))
                .collect();
            prop_assert_eq!(found.targets_of(*segment), held.as_slice());
        }
        prop_assert!(found.critical.is_sorted_by(|a, b| a.targets.len() >= b.targets.len()));
    }

    #[test]
    fn a_dominator_is_what_no_way_goes_round(feeds in feeds()) {
        let world = random(&feeds);
        let (edges, every) = (edges(&world), all(&world));
        let fed_from_outside = |at: Ix<Segment>| {
            let circle = circle_of(&edges, &every, at);
            edges.iter().any(|(from, to)| circle.contains(to) && !circle.contains(from))
        };
        let starts: Vec<_> = every.iter().copied().filter(|ix| !fed_from_outside(*ix)).collect();
        let found = Dominators::of(&PlainFeeds::of(world.snapshot.topology()));
        for target in &every {
            let passed = |ix: &Ix<Segment>| ix != target && !reached(&edges, &starts, Some(*ix)).contains(target);
            let slow: BTreeSet<_> = every.iter().copied().filter(passed).collect();
            let chain = found.chain(*target);
            prop_assert_eq!(chain.iter().copied().collect::<BTreeSet<_>>(), slow);
            for (at, over) in chain.iter().enumerate() {
                prop_assert_eq!(found.chain(*over), chain[at + 1..].to_vec(), "the nearest first");
            }
        }
    }

    #[test]
    fn a_cut_is_what_leaves_more_parts_behind(feeds in feeds()) {
        let world = random(&feeds);
        let edges = edges(&world);
        let every: BTreeSet<_> = all(&world).into_iter().collect();
        let found = Cuts::of(&PlainFeeds::of(world.snapshot.topology()));
        let whole = parts(&edges, every.clone());
        for segment in &every {
            let left: BTreeSet<_> = every.iter().copied().filter(|ix| ix != segment).collect();
            prop_assert_eq!(found.segments.contains(segment), parts(&edges, left) > whole);
        }
        for feed in &edges {
            let left: Edges = edges.iter().copied().filter(|it| it != feed).collect();
            prop_assert_eq!(found.feeds.contains(feed), parts(&left, every.clone()) > whole);
        }
        prop_assert!(found.feeds.is_subset(&edges));
    }

    #[test]
    fn betweenness_is_the_share_of_all_shortest_ways(feeds in feeds()) {
        let world = random(&feeds);
        let found = PlainFeeds::of(world.snapshot.topology()).betweenness(&Budget::steps(STEPS)).unwrap();
        for (segment, slow) in slow_betweenness(&edges(&world), &all(&world)) {
            prop_assert!((found[&segment] - slow).abs() < 1e-12, "{} {}", found[&segment], slow);
        }
    }

    #[test]
    fn a_level_is_one_more_than_the_mean_of_what_feeds_the_circle(feeds in feeds()) {
        let world = random(&feeds);
        let (edges, every) = (edges(&world), all(&world));
        let found = Levels::of(&PlainFeeds::of(world.snapshot.topology()));
        for segment in &every {
            let circle = circle_of(&edges, &every, *segment);
            let feeders: BTreeSet<_> = edges
                .iter()
                .filter(|(from, to)| circle.contains(to) && !circle.contains(from))
                .map(|(from, _)| *from)
                .collect();
            let sum: f64 = feeders.iter().map(|ix| found.level(*ix).unwrap()).sum();
            let level = if feeders.is_empty() { 1.0 } else { 1.0 + sum / feeders.len() as f64 };
            prop_assert!((found.level(*segment).unwrap() - level).abs() < 1e-12);
            prop_assert_eq!(found.circle(*segment), circle.len());
        }
    }

    #[test]
    fn makers_split_in_two_halve_the_sum_of_squared_shares(weights in prop::collection::vec(1u32..50, 1..8)) {
        let weights: Vec<f64> = weights.into_iter().map(f64::from).collect();
        let before = concentrate(&weights, ShareBasis::Capacity).unwrap();
        let largest = weights.iter().copied().fold(0.0, f64::max);
        let halved = weights.iter().flat_map(|it| [it / 2.0, it / 2.0]).collect::<Vec<_>>();
        let split = concentrate(&halved, ShareBasis::Capacity).unwrap();
        prop_assert!((split.hhi - before.hhi / 2.0).abs() < 1e-12, "each maker split in two");
        prop_assert!(before.hhi <= largest / weights.iter().sum::<f64>() + 1e-12 && before.hhi * weights.len() as f64 >= 1.0 - 1e-12);
    }
}

/// The nineteen segments of the method, each feed a group of its own.
fn nineteen() -> Small {
    world(
        "焦炉煤气 > 副产氢; 绿电 > 电解槽; 绿电 > 绿氢; 电解槽 > 绿氢; 副产氢 > 氢提纯PSA; 绿氢 > 氢压缩; \
         氢提纯PSA > 氢压缩; 氢压缩 > 输氢管道; 氢压缩 > 长管拖车; 输氢管道 > 加氢站; 长管拖车 > 加氢站; \
         输氢管道 > 绿色甲醇; CO2捕集 > 绿色甲醇; 加氢站 > 燃料电池重卡; 燃料电池系统 > 燃料电池重卡; 膜电极 > 电堆; \
         双极板 > 电堆; 质子交换膜 > 膜电极; 催化剂 > 膜电极; 电堆 > 燃料电池系统",
    )
}

#[test]
fn nineteen_segments_have_the_figures_worked_out_independently() {
    let world = nineteen();
    let feeds = PlainFeeds::of(world.snapshot.topology());
    assert_eq!(feeds.len(), 19);
    let dominators = Dominators::of(&feeds);
    let nearest = |name: &str| dominators.nearest(world.ix(name));
    assert_eq!(nearest("加氢站"), Some(world.ix("氢压缩")));
    assert_eq!(nearest("氢提纯PSA"), Some(world.ix("副产氢")));
    assert_eq!(nearest("绿色甲醇"), None, "two ways that share nothing");
    assert_eq!(dominators.chain(world.ix("氢提纯PSA")), [world.ix("副产氢"), world.ix("焦炉煤气")]);
    let between = feeds.betweenness(&Budget::steps(STEPS)).unwrap();
    for (name, golden) in [("氢压缩", 0.098_039), ("输氢管道", 0.045_752)] {
        assert!((between[&world.ix(name)] - golden).abs() < 1e-6, "{name}: {}", between[&world.ix(name)]);
    }
    assert_eq!(Cuts::of(&feeds).segments.len(), 11);
    let levels = Levels::of(&feeds);
    for (name, golden) in [("加氢站", 5.75), ("燃料电池重卡", 5.625), ("焦炉煤气", 1.0)] {
        assert!((levels.level(world.ix(name)).unwrap() - golden).abs() < 1e-12, "{name}");
    }
}

#[test]
fn a_search_of_all_ways_stops_at_its_budget() {
    let world = nineteen();
    let error = PlainFeeds::of(world.snapshot.topology()).betweenness(&Budget::steps(10)).unwrap_err();
    assert!(error.to_string().contains("more than 10 steps"));
    assert!(world.lens().criticality(&BoughtIn::Nothing, &Budget::steps(3)).is_err());
}

#[test]
fn upstreamness_has_the_figures_of_the_method() {
    let inputs = [[0.0, 0.3, 0.1, 0.0], [0.0, 0.05, 0.4, 0.1], [0.0, 0.0, 0.0, 0.5], [0.0, 0.0, 0.02, 0.0]];
    let flows = Flows { inputs: inputs.map(Vec::from).to_vec(), finals: vec![5.0, 10.0, 20.0, 100.0] };
    let position = flows.position().unwrap();
    let goldens = [
        (&position.output, [27.362_573, 50.972_887, 70.707_071, 101.414_141]),
        (&position.upstreamness, [2.722_506, 2.280_176, 1.734_488, 1.024_186]),
        (&position.downstreamness, [1.0, 1.368_421, 1.686_975, 1.980_33]),
    ];
    for (found, golden) in goldens {
        assert!(found.iter().zip(golden).all(|(a, b)| (a - b).abs() < 1e-6), "{found:?} {golden:?}");
    }
    let circular = Flows { inputs: vec![vec![1.0]], finals: vec![1.0] };
    assert_eq!(circular.position(), None, "all of it goes into itself");
    assert_eq!(Flows { inputs: vec![], finals: vec![1.0] }.position(), None);
}

#[test]
fn shares_of_five_three_and_two_make_thirty_eight_hundredths() {
    let found = concentrate(&[0.3, 0.5, 0.2], ShareBasis::Capacity).unwrap();
    assert!((found.hhi - 0.38).abs() < 1e-12 && (found.cr4 - 1.0).abs() < 1e-12);
    assert_eq!(concentrate(&[], ShareBasis::Makers), None);
    let five = concentrate(&[1.0; 5], ShareBasis::Makers).unwrap();
    assert!((five.cr4 - 0.8).abs() < 1e-12);
}

/// Makers of 甲 with capacities; those of `also` make 乙 too, by the same words.
fn makers_of(capacities: &[(&str, Option<&str>, bool)]) -> Small {
    let base = world("甲; 乙");
    let mut facts = Vec::new();
    for (key, capacity, also) in capacities {
        let mut claims = vec![maker(key, key, "市", &base.names["甲"])];
        if *also {
            claims.push(maker(key, key, "市", &base.names["乙"]));
        }
        for (at, (enterprise, claim)) in claims.into_iter().enumerate() {
            let Fact::Capability(mut claim) = claim else { unreachable!("a maker comes with a claim") };
            claim.capacity = capacity.map(text);
            facts.extend((at == 0).then_some(enterprise));
            facts.push(claim.into());
        }
    }
    base.with(facts)
}

#[test]
fn shares_are_of_capacity_only_where_every_maker_has_a_figure_that_compares() {
    let of = |capacities: &[(&str, Option<&str>, bool)]| {
        let world = makers_of(capacities);
        let (lens, segment) = (world.lens(), world.ix("甲"));
        let found = lens.concentration(segment, Place::City(lens.city)).unwrap();
        assert_eq!(lens.concentration(segment, Place::Zone(lens.zone)), None, "none of them is in the zone");
        (found.makers, found.basis, (found.hhi * 100.0).round() / 100.0)
    };
    let (a, b) = (("a", Some("50万吨/年"), false), ("b", Some("30万吨/年"), false));
    assert_eq!(of(&[a, b, ("c", Some("20万吨/年"), false)]), (3, ShareBasis::Capacity, 0.38));
    for other in [None, Some("20万套/年"), Some("2016年约20万吨"), Some("0万吨/年")] {
        assert_eq!(of(&[a, b, ("c", other, false)]), (3, ShareBasis::Makers, 0.33), "{other:?}");
    }
    let shared = of(&[a, b, ("c", Some("20万吨/年"), true)]);
    assert_eq!(shared, (3, ShareBasis::Makers, 0.33), "one figure for two segments says of none how much");
}

fn coded(lens: &Lens<'_>, code: &str) -> Ix<Segment> {
    lens.world.all::<Segment>().find(|(_, it)| it.id.key().as_str() == code).unwrap().0
}

#[test]
fn no_dominator_holds_the_truck_up_and_fifty_one_single_points_do() {
    let world = seeded_on("2024-07-31");
    let lens = Lens::new(&world, world.home_zone().unwrap(), crate::world::day_of("2024-07-31"));
    let truck = coded(&lens, "H5.2.2");
    assert!(Dominators::of(&PlainFeeds::of(world.topology())).chain(truck).is_empty());
    let points = lens.single_points(true, &BoughtIn::Nothing, &Budget::steps(200_000)).unwrap();
    assert_eq!(points.of(truck).unwrap().len(), 51);
    // All at once are what each would be alone.
    let rows = world.tables.segments.rows();
    let again = SinglePoints::find(world.topology(), rows, |_| true, |_| false, &Budget::steps(200_000)).unwrap();
    assert!(world.all::<Segment>().all(|(ix, _)| again.of(ix) == points.of(ix)));
}

#[test]
fn the_seed_keeps_well_within_one_question_and_has_one_large_circle() {
    let world = seeded_on("2024-07-31");
    let lens = Lens::new(&world, world.home_zone().unwrap(), crate::world::day_of("2024-07-31"));
    for rule in [BoughtIn::AsReach, BoughtIn::OtherChains, BoughtIn::Nothing] {
        let budget = Budget::steps(200_000);
        lens.criticality(&rule, &budget).unwrap();
        assert!(budget.spent() < 20_000, "{rule:?}: {}", budget.spent());
    }
    let (budget, feeds) = (Budget::steps(200_000), PlainFeeds::of(world.topology()));
    feeds.betweenness(&budget).unwrap();
    assert!(budget.spent() > 1_000, "{}", budget.spent());
    let (levels, cuts) = (Levels::of(&feeds), Cuts::of(&feeds));
    let largest = world.all::<Segment>().map(|(ix, _)| levels.circle(ix)).max();
    assert_eq!((largest, cuts.segments.len(), cuts.feeds.len()), (Some(9), 57, 75));
}
