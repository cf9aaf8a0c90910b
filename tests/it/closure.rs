//! Closure, neighbourhoods, paths and impacts against slow twins that follow
//! the definition word by word.

use crate::world::{Small, world};
use lianpu::analysis::{Budget, Direction, close, find_supply_path, walk};
use lianpu::domain::{Need, Segment};
use lianpu::graph::{Group, Ix, Topology};
use proptest::prelude::*;
use std::collections::BTreeSet;

pub const SIZE: usize = 7;

pub type Feeds = Vec<(Vec<usize>, usize, bool)>;

pub fn feeds() -> impl Strategy<Value = Feeds> {
    let group = (prop::collection::vec(0..SIZE, 1..3), 0..SIZE, prop::bool::weighted(0.2));
    prop::collection::vec(group, 0..12)
}

pub fn random(feeds: &Feeds) -> Small {
    random_but(feeds, |_| false)
}

/// The same; those that are `near` travel no farther than the city.
pub fn random_but(feeds: &Feeds, near: impl Fn(usize) -> bool) -> Small {
    let mut words: String = (0..SIZE).map(|at| format!("环{at}{}; ", if near(at) { "~" } else { "" })).collect();
    for (inputs, user, helpful) in feeds {
        let inputs: Vec<_> = inputs.iter().collect::<BTreeSet<_>>().into_iter().filter(|it| *it != user).collect();
        if !inputs.is_empty() {
            let names: Vec<_> = inputs.iter().map(|at| format!("环{at}")).collect();
            words += &format!("{} {}> 环{user}; ", names.join("|"), if *helpful { "?" } else { "" });
        }
    }
    world(&words)
}

pub fn all(world: &Small) -> Vec<Ix<Segment>> {
    (0..SIZE).map(|at| world.ix(&format!("环{at}"))).collect()
}

fn essential(topology: &Topology, segment: Ix<Segment>) -> impl Iterator<Item = &Group> {
    topology.groups_of(segment).iter().filter(|group| group.need == Need::Essential)
}

/// The least fixpoint by its definition: start from nothing, add what has all
/// its groups, until nothing is added.
pub fn slow_closure(
    topology: &Topology,
    available: &BTreeSet<Ix<Segment>>,
    bought: impl Fn(&Group) -> bool,
) -> BTreeSet<Ix<Segment>> {
    let mut closed = BTreeSet::new();
    loop {
        let more: Vec<_> = available
            .iter()
            .filter(|ix| !closed.contains(*ix))
            .filter(|ix| {
                essential(topology, **ix)
                    .all(|group| bought(group) || group.alternatives.iter().any(|it| closed.contains(it)))
            })
            .copied()
            .collect();
        if more.is_empty() {
            return closed;
        }
        closed.extend(more);
    }
}

fn slow_distance(world: &Small, from: Ix<Segment>, to: Ix<Segment>) -> Option<usize> {
    let topology = world.snapshot.topology();
    let mut reached = BTreeSet::from([from]);
    for steps in 0..=SIZE {
        if reached.contains(&to) {
            return Some(steps);
        }
        let next: Vec<_> = reached.iter().flat_map(|ix| topology.users_of(*ix).map(|(_, group)| group.user)).collect();
        reached.extend(next);
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_fast_closure_is_the_least_fixpoint(feeds in feeds(), there in prop::collection::btree_set(0..SIZE, 0..SIZE), bought in 0..SIZE) {
        let world = random(&feeds);
        let topology = world.snapshot.topology();
        let available: BTreeSet<_> = there.iter().map(|at| all(&world)[*at]).collect();
        let bought = all(&world)[bought];
        let is_bought = |group: &Group| group.alternatives.contains(&bought);
        let rows = world.snapshot.tables.segments.rows();
        let fast = close(topology, rows, |ix| available.contains(&ix), is_bought);
        let slow = slow_closure(topology, &available, is_bought);
        for ix in all(&world) {
            prop_assert_eq!(fast.has(ix), slow.contains(&ix));
        }
        prop_assert_eq!(fast.len(), slow.len());
    }

    #[test]
    fn more_available_never_closes_less(feeds in feeds(), there in prop::collection::btree_set(0..SIZE, 0..SIZE), more in 0..SIZE) {
        let world = random(&feeds);
        let rows = world.snapshot.tables.segments.rows();
        let close_with = |chosen: &BTreeSet<usize>| {
            let available: BTreeSet<_> = chosen.iter().map(|at| all(&world)[*at]).collect();
            close(world.snapshot.topology(), rows, |ix| available.contains(&ix), |_| false)
        };
        let (less, mut wider) = (close_with(&there), there.clone());
        wider.insert(more);
        let wider = close_with(&wider);
        prop_assert!(all(&world).into_iter().all(|ix| !less.has(ix) || wider.has(ix)));
    }

    #[test]
    fn a_walk_meets_each_segment_once_at_its_distance(feeds in feeds(), start in 0..SIZE, depth in 0u32..5) {
        let world = random(&feeds);
        let start = all(&world)[start];
        let met = walk(world.snapshot.topology(), start, Direction::Downstream, depth, &Budget::steps(10_000)).unwrap();
        let mut expected: Vec<_> = all(&world).into_iter().filter(|ix| *ix != start)
            .filter_map(|ix| slow_distance(&world, start, ix).map(|far| (ix, u32::try_from(far).unwrap()))).collect();
        let beyond = expected.iter().any(|(_, far)| *far > depth);
        expected.retain(|(_, far)| *far <= depth);
        let mut found: Vec<_> = met.segments.iter().map(|it| (it.segment, it.depth)).collect();
        found.sort();
        expected.sort();
        prop_assert_eq!(found, expected);
        prop_assert_eq!(met.more, beyond);
    }

    #[test]
    fn upstream_and_downstream_are_one_relation(feeds in feeds(), a in 0..SIZE, b in 0..SIZE) {
        let world = random(&feeds);
        let (a, b) = (all(&world)[a], all(&world)[b]);
        let meets = |from, to, way| {
            let met = walk(world.snapshot.topology(), from, way, 10, &Budget::steps(10_000)).unwrap();
            met.segments.iter().find(|it| it.segment == to).map(|it| it.depth)
        };
        prop_assert_eq!(meets(a, b, Direction::Downstream), meets(b, a, Direction::Upstream));
    }

    #[test]
    fn a_supply_path_is_a_shortest_one_and_every_step_is_a_feed(feeds in feeds(), from in 0..SIZE, to in 0..SIZE) {
        let world = random(&feeds);
        let topology = world.snapshot.topology();
        let (from, to) = (all(&world)[from], all(&world)[to]);
        let path = find_supply_path(topology, from, to);
        prop_assert_eq!(path.as_ref().map(|path| path.len() - 1), slow_distance(&world, from, to));
        for pair in path.unwrap_or_default().windows(2) {
            let group = topology.group(pair[0].into.unwrap()).unwrap();
            prop_assert_eq!(group.user, pair[1].segment);
            prop_assert!(group.alternatives.contains(&pair[0].segment));
        }
    }

    #[test]
    fn an_impact_is_what_the_definition_reaches(feeds in feeds(), makers in prop::collection::btree_set(0..SIZE, 0..3), start in 0..SIZE) {
        let base = random(&feeds);
        let mut facts = Vec::new();
        for at in &makers {
            let (enterprise, claim) = crate::world::maker(&format!("m{at}"), "厂", "", &base.names[&format!("环{at}")]);
            facts.extend([enterprise, claim]);
        }
        let world = if facts.is_empty() { base } else { base.with(facts) };
        let (lens, topology) = (world.lens(), world.snapshot.topology());
        let start = all(&world)[start];
        let impact = lens.impact(start, &Budget::steps(10_000)).unwrap();
        let mut held = BTreeSet::new();
        let mut lost = BTreeSet::from([start]);
        // Word by word: go on adding users held up, from segments not made in the city.
        while !lens.is_nearby(start) {
            let more: Vec<_> = lost.iter().flat_map(|ix| topology.users_of(*ix)).filter(|(_, group)| {
                group.need == Need::Essential && group.user != start && !held.contains(&group.user)
                    && !group.alternatives.iter().any(|ix| lens.is_nearby(*ix))
                    && (!lens.is_nearby(group.user) || lens.supply(group).grade.is_break())
            }).map(|(_, group)| group.user).collect();
            if more.is_empty() {
                break;
            }
            held.extend(more.iter().copied());
            lost.extend(more.into_iter().filter(|ix| !lens.is_nearby(*ix)));
        }
        let found: BTreeSet<_> = impact.affected.iter().map(|it| it.segment).collect();
        prop_assert_eq!(found.len(), impact.affected.len(), "each once");
        prop_assert_eq!(found, held);
    }
}

#[test]
fn a_cycle_does_not_support_itself() {
    let world = world("甲 > 乙; 乙 > 甲; 丙");
    let rows = world.snapshot.tables.segments.rows();
    let closed = close(world.snapshot.topology(), rows, |_| true, |_| false);
    assert_eq!(closed.len(), 1, "only 丙");
}

#[test]
fn a_walk_stops_at_its_budget_and_says_so() {
    let world = world("甲 > 乙 > 丙 > 丁");
    let error = walk(world.snapshot.topology(), world.ix("甲"), Direction::Downstream, 9, &Budget::steps(2));
    assert!(error.unwrap_err().to_string().contains("more than 2 steps"));
}
