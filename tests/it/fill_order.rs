//! The order of filling against a twin that tries every order of every choice.

use crate::closure::{SIZE, all, feeds, random, slow_closure};
use crate::world::{Small, seeded_on, world};
use lianpu::analysis::{BoughtIn, Budget, FillOrder, FillTask, Given, Prices, order_fill};
use lianpu::domain::Segment;
use lianpu::graph::Ix;
use proptest::prelude::*;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

const STEPS: u64 = 1_000_000;

/// What is best: the value at the end, then what is gained early, then the lower cost.
type Worth = (u32, u64, Reverse<u32>);

struct Case {
    small: Small,
    every: Vec<Ix<Segment>>,
    there: BTreeSet<Ix<Segment>>,
    costs: [u32; SIZE],
    weights: [u32; SIZE],
    most: u32,
    values: RefCell<BTreeMap<Vec<Ix<Segment>>, u32>>,
}

impl Case {
    fn at(&self, ix: Ix<Segment>) -> usize {
        self.every.iter().position(|it| *it == ix).unwrap()
    }

    fn value(&self, added: &[Ix<Segment>]) -> u32 {
        let mut key = added.to_vec();
        key.sort_unstable();
        let here = self.there.iter().chain(added).copied().collect();
        let count = || {
            let closed = slow_closure(self.small.snapshot.topology(), &here, |_| false);
            closed.iter().map(|ix| self.weights[self.at(*ix)]).sum()
        };
        *self.values.borrow_mut().entry(key).or_insert_with(count)
    }

    /// What an order is worth, each unit of cost a unit of time.
    fn worth(&self, order: &[Ix<Segment>]) -> Worth {
        let base = self.value(&[]);
        let (mut area, mut spent) = (0, 0);
        for (at, ix) in order.iter().enumerate() {
            let cost = self.costs[self.at(*ix)];
            area += u64::from(self.value(&order[..at]) - base) * u64::from(cost);
            spent += cost;
        }
        let value = self.value(order);
        (value, area + u64::from(value - base) * u64::from(self.most - spent), Reverse(spent))
    }

    /// The best worth of all orders that go on from one, by trying each.
    fn slow_best(&self, order: &mut Vec<Ix<Segment>>, left: u32, of: &[Ix<Segment>]) -> Worth {
        let mut best = self.worth(order);
        for ix in of {
            let cost = self.costs[self.at(*ix)];
            if !order.contains(ix) && cost <= left {
                order.push(*ix);
                best = best.max(self.slow_best(order, left - cost, of));
                order.pop();
            }
        }
        best
    }

    fn fast(&self, try_all: usize, try_orders: usize, steps: u64) -> FillOrder {
        let given = Given {
            topology: self.small.snapshot.topology(),
            rows: self.small.snapshot.tables.segments.rows(),
            available: &|ix| self.there.contains(&ix),
            bought_in: &|_| false,
            cost: &|ix| self.costs[self.at(ix)],
            buy_in: &|_| None,
        };
        let weight = |ix| self.weights[self.at(ix)];
        let (wanted, most) = (&self.every, self.most);
        let task = FillTask { given: &given, weight: &weight, wanted, most, try_all, try_orders };
        order_fill(&task, &Budget::steps(steps))
    }

    /// What is told of the steps is what comes of them.
    fn check_steps(&self, found: &FillOrder) -> Vec<Ix<Segment>> {
        let order: Vec<_> = found.steps.iter().map(|step| step.segment).collect();
        let mut spent = 0;
        let mut closed: BTreeSet<_> = slow_closure(self.small.snapshot.topology(), &self.there, |_| false);
        for (at, step) in found.steps.iter().enumerate() {
            spent += step.cost;
            let here = self.there.iter().chain(&order[..=at]).copied().collect();
            let now = slow_closure(self.small.snapshot.topology(), &here, |_| false);
            assert_eq!(step.opens, now.difference(&closed).copied().collect::<Vec<_>>());
            assert_eq!((step.spent, step.value), (spent, self.value(&order[..=at])));
            closed = now;
        }
        assert!(spent <= self.most);
        assert_eq!(found.value, self.value(&order));
        assert_eq!(found.before, self.value(&[]));
        order
    }
}

fn case(
    (feeds, there): (crate::closure::Feeds, BTreeSet<usize>),
    costs: [u32; SIZE],
    weights: [u32; SIZE],
    most: u32,
) -> Case {
    let small = random(&feeds);
    let every = all(&small);
    let there = there.into_iter().map(|at| every[at]).collect();
    Case { small, every, there, costs, weights, most, values: RefCell::default() }
}

/// At least two of seven are there, so that all orders of the rest can be tried.
fn chains() -> impl Strategy<Value = (crate::closure::Feeds, BTreeSet<usize>)> {
    (feeds(), prop::collection::btree_set(0..SIZE, 2..=5))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn where_all_is_tried_no_order_of_any_choice_is_better(
        chains in chains(),
        costs in prop::array::uniform7(1u32..4),
        weights in prop::array::uniform7(0u32..4),
        most in 1u32..9,
    ) {
        let case = case(chains, costs, weights, most);
        let found = case.fast(8_192, 8_192, STEPS);
        let order = case.check_steps(&found);
        prop_assert!(found.all_tried && found.order_proven && found.is_proven());
        let missing: Vec<_> = case.every.iter().copied().filter(|ix| !case.there.contains(ix)).collect();
        prop_assert_eq!(case.worth(&order), case.slow_best(&mut Vec::new(), most, &missing));
    }

    #[test]
    fn a_branch_and_bound_chooses_as_much_and_orders_what_it_chose_best(
        chains in chains(),
        costs in prop::array::uniform7(1u32..4),
        weights in prop::array::uniform7(0u32..4),
        most in 1u32..9,
    ) {
        let case = case(chains, costs, weights, most);
        let found = case.fast(0, 8_192, STEPS);
        let order = case.check_steps(&found);
        prop_assert!(!found.all_tried && found.order_proven && found.is_proven());
        let missing: Vec<_> = case.every.iter().copied().filter(|ix| !case.there.contains(ix)).collect();
        prop_assert_eq!(found.value, case.slow_best(&mut Vec::new(), most, &missing).0);
        prop_assert_eq!(case.worth(&order), case.slow_best(&mut Vec::new(), most, &order));
    }

    #[test]
    fn without_trying_all_orders_it_makes_no_claim_and_adds_the_same(
        chains in chains(),
        costs in prop::array::uniform7(1u32..4),
        weights in prop::array::uniform7(0u32..4),
        most in 1u32..9,
    ) {
        let case = case(chains, costs, weights, most);
        let found = case.fast(0, 0, STEPS);
        let order = case.check_steps(&found);
        prop_assert!(!found.order_proven && found.is_proven());
        let best = case.fast(0, 8_192, STEPS);
        prop_assert_eq!(found.value, best.value);
        let additions = |steps: &FillOrder| steps.steps.iter().map(|step| step.segment).collect::<BTreeSet<_>>();
        prop_assert_eq!(additions(&found), additions(&best));
        prop_assert!(case.worth(&order) <= case.worth(&case.check_steps(&best)));
    }

    #[test]
    fn however_early_it_ends_the_bound_holds(
        chains in chains(),
        weights in prop::array::uniform7(0u32..4),
        most in 1u32..6,
        steps in 0u64..200,
    ) {
        let case = case(chains, [1; SIZE], weights, most);
        let found = case.fast(0, 0, steps);
        case.check_steps(&found);
        let missing: Vec<_> = case.every.iter().copied().filter(|ix| !case.there.contains(ix)).collect();
        let best = case.slow_best(&mut Vec::new(), most, &missing).0;
        prop_assert!(found.value <= best && best <= found.at_most, "{} {best} {}", found.value, found.at_most);
    }
}

#[test]
fn two_that_gain_nothing_alone_come_before_one_that_gains_a_little() {
    // 丁 needs 甲 and 乙 and counts 3; 戊 counts 1 by itself. One gain after the other would take 戊 first.
    let small = world("甲 > 丁; 乙 > 丁; 戊");
    let every: Vec<_> = ["甲", "乙", "丁", "戊"].iter().map(|name| small.ix(name)).collect();
    let given = Given {
        topology: small.snapshot.topology(),
        rows: small.snapshot.tables.segments.rows(),
        available: &|ix| ix == every[2],
        bought_in: &|_| false,
        cost: &|_| 1,
        buy_in: &|_| None,
    };
    let weight = |ix| [0, 0, 3, 1][every.iter().position(|it| *it == ix).unwrap()];
    for try_all in [8_192, 0] {
        let order = |most| {
            let task = FillTask { given: &given, weight: &weight, wanted: &every, most, try_all, try_orders: try_all };
            let found = order_fill(&task, &Budget::steps(STEPS));
            found.steps.iter().map(|step| step.segment).collect::<Vec<_>>()
        };
        assert_eq!(order(1), [every[3]]);
        assert_eq!(order(2), every[..2]);
        assert_eq!(order(3), [every[0], every[1], every[3]], "3 for two, then 1 for one");
    }
}

#[test]
fn without_trying_all_orders_what_counts_most_for_its_cost_comes_first() {
    // 丁 counts 1 for three additions, 戊 1 for one, 己 3 for two of which one is also 丁's.
    let small = world("甲 > 丁; 乙 > 丁; 丙 > 丁; 戊; 甲 > 己; 庚 > 己");
    let every: Vec<_> = ["甲", "乙", "丙", "丁", "戊", "己", "庚"].iter().map(|name| small.ix(name)).collect();
    let (there, at) = ([every[3], every[5]], |ix| every.iter().position(|it| *it == ix).unwrap());
    let given = Given {
        topology: small.snapshot.topology(),
        rows: small.snapshot.tables.segments.rows(),
        available: &|ix| there.contains(&ix),
        bought_in: &|_| false,
        cost: &|_| 1,
        buy_in: &|_| None,
    };
    let weight = |ix| [0, 0, 0, 1, 1, 3, 0][at(ix)];
    let task = FillTask { given: &given, weight: &weight, wanted: &every, most: 5, try_all: 0, try_orders: 0 };
    let found = order_fill(&task, &Budget::steps(STEPS));
    let names = ["甲", "乙", "丙", "丁", "戊", "己", "庚"];
    let order: Vec<_> = found.steps.iter().map(|step| names[at(step.segment)]).collect();
    assert_eq!(order, ["甲", "庚", "戊", "乙", "丙"]);
}

#[test]
fn over_the_zone_the_bound_holds_however_few_steps_there_are() {
    let world = seeded_on("2024-07-31");
    let zone = world.home_zone().unwrap();
    let lens = lianpu::analysis::Lens::new(&world, zone, crate::world::day_of("2024-07-31"));
    let ask =
        |steps| lens.fill_order(&BTreeSet::new(), &BoughtIn::Nothing, &Prices::default(), 12, &Budget::steps(steps));
    let full = ask(200_000);
    for steps in [0, 100, 5_000] {
        let early = ask(steps);
        assert!(early.value <= full.at_most && full.value <= early.at_most, "{steps}: {early:?}");
    }
}
