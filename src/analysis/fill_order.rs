//! Which missing segment first (补链次序): what to add under a budget so that
//! most of what the zone goes for can be made at its end, and in which order so
//! that it gains early. One gain after the other (greedy) fails here: a segment
//! may need several additions at once and gain nothing from each alone. So the
//! choice is exact over all subsets where few enough fit into the budget, else a
//! branch and bound, from whole ways on, that says how far from the best it may be.
//!
//! An order is no plan: maturity, capital and time are not in it.

mod arrange;
mod choose;
mod starts;
mod subsets;

use super::budget::{Budget, OutOfBudget};
use super::closure::BoughtIn;
use super::lens::Lens;
use super::live::LiveClosure;
use super::missing::{Given, NEVER, Price, Prices, least_costs};
use crate::domain::{Aim, Segment};
use crate::graph::Ix;
use arrange::arrange;
use choose::{choose, find_prizes};
use std::collections::BTreeSet;
use subsets::{best_order, few_enough};

/// What a closed segment counts that the question names: before all else.
pub const WEIGHT_NAMED: u32 = 1_000;
/// What a closed segment counts that the zone goes for: 主攻 and 配套; others count nothing.
pub const WEIGHT_AIM: (u32, u32) = (2, 1);

/// So many choices are tried one by one, and all orders of so many parts.
const MOST_SUBSETS: usize = 8_192;

/// What is to be filled, and what it may cost.
pub struct FillTask<'a> {
    /// The recipes, what is there, and what an addition costs; nothing is bought in at a price.
    pub given: &'a Given<'a>,
    /// What a closed segment counts.
    pub weight: &'a dyn Fn(Ix<Segment>) -> u32,
    /// What is to be closed; only what these need is a candidate.
    pub wanted: &'a [Ix<Segment>],
    /// The additions may cost so much together.
    pub most: u32,
    /// Every choice is tried where at most so many fit.
    pub try_all: usize,
    /// Every order of the additions is tried where they have at most so many parts.
    pub try_orders: usize,
}

/// One addition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FillStep {
    /// The segment that comes here.
    pub segment: Ix<Segment>,
    /// What it costs.
    pub cost: u32,
    /// What can be made from then on and could not before, in the order of the rows.
    pub opens: Vec<Ix<Segment>>,
    /// What has been spent so far.
    pub spent: u32,
    /// What all that can be made counts from then on.
    pub value: u32,
}

/// Additions in order, and how good they are proven to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FillOrder {
    /// The additions.
    pub steps: Vec<FillStep>,
    /// How many segments may be added: what the wanted ones lack and the budget allows.
    pub candidates: usize,
    /// What all that can be made counts before.
    pub before: u32,
    /// What it counts at the end.
    pub value: u32,
    /// No choice of candidates within the budget counts more than this.
    pub at_most: u32,
    /// Whether no other order gains more early. Over all choices that count as
    /// much where all were looked at, else over the orders of the additions chosen.
    pub order_proven: bool,
    /// Whether every choice that fits was looked at.
    pub all_tried: bool,
}

impl FillOrder {
    /// Whether nothing counts more.
    pub fn is_proven(&self) -> bool {
        self.value == self.at_most
    }
}

/// A candidate and what it costs.
type Candidate = (Ix<Segment>, u32);

/// So many feeds or numbers looked at are one step.
const STEP: u64 = 8;

/// Takes from the budget what a closure has looked at.
fn spend(live: &mut LiveClosure<'_>, budget: &Budget<'_>) -> Result<(), OutOfBudget> {
    budget.spend(live.take_work() / STEP + 1)
}

/// The best additions within a budget, and the best order among them. What is
/// best: the weight of all that can be made at the end; then what is gained
/// early, each unit of cost taken as one of time; then the lower cost. Where the
/// steps end first, the best that was found and the bound.
pub fn order_fill(task: &FillTask<'_>, budget: &Budget<'_>) -> FillOrder {
    let mut live = task.live();
    let before = task.weight_of_closed(&live);
    let candidates = task.candidates(&live);
    let is_small = few_enough(&candidates, task.most, task.try_all);
    let tried = is_small.then(|| best_order(task, &candidates, &mut live, budget).ok()).flatten();
    let count = candidates.len();
    let (order, at_most, order_proven, all_tried) = match tried {
        Some(best) => (best.order, before + best.gain, true, true),
        None => ordered(task, &candidates, before, budget),
    };
    let (steps, value) = task.steps(&order, before);
    FillOrder { steps, candidates: count, before, value, at_most: at_most.max(value), order_proven, all_tried }
}

/// A choice by branch and bound, then the best order of what was chosen.
fn ordered(
    task: &FillTask<'_>,
    candidates: &[Candidate],
    before: u32,
    budget: &Budget<'_>,
) -> (Vec<Candidate>, u32, bool, bool) {
    let share = budget.share(2);
    let chosen = choose(task, candidates, &share);
    // What the choice took was allowed it, so it is there to be taken.
    let _ = budget.spend(share.spent());
    let is_small = few_enough(&chosen.order, task.most, task.try_orders);
    let best = is_small.then(|| best_order(task, &chosen.order, &mut task.live(), budget).ok()).flatten();
    match best {
        Some(best) => (best.order, before + chosen.at_most, true, false),
        None => (arranged(task, chosen.order, budget), before + chosen.at_most, false, false),
    }
}

/// The additions as they were chosen, or arranged, whichever gains more early.
fn arranged(task: &FillTask<'_>, chosen: Vec<Candidate>, budget: &Budget<'_>) -> Vec<Candidate> {
    let Ok(prizes) = find_prizes(task, &chosen, &mut task.live(), budget) else { return chosen };
    let early = |order: &[Candidate]| {
        let (steps, value) = task.steps(order, 0);
        // What is lost by waiting: what is still to come, for each unit of cost.
        steps
            .iter()
            .scan(0, |before, step| {
                Some(u64::from(value - std::mem::replace(before, step.value)) * u64::from(step.cost))
            })
            .sum::<u64>()
    };
    let other = arrange(&chosen, &prizes);
    if early(&other) < early(&chosen) { other } else { chosen }
}

impl<'a> FillTask<'a> {
    /// What can be made before anything is added.
    fn live(&self) -> LiveClosure<'a> {
        LiveClosure::new(self.given.topology, self.given.rows, self.given.available, self.given.bought_in)
    }

    fn weight_of(&self, segments: &[Ix<Segment>]) -> u32 {
        segments.iter().map(|ix| (self.weight)(*ix)).sum()
    }

    fn weight_of_closed(&self, live: &LiveClosure<'_>) -> u32 {
        let all = self.given.topology.feeds.node_weights();
        all.filter(|ix| live.has(**ix)).map(|ix| (self.weight)(*ix)).sum()
    }

    /// What may be added: all that the wanted segments may need and that is not
    /// there, as far as the budget allows it to be closed at all.
    #[expect(clippy::indexing_slicing, reason = "an array runs beside the segment table")]
    fn candidates(&self, live: &LiveClosure<'_>) -> Vec<Candidate> {
        let cone = self.given.cone(self.wanted.iter().copied(), |ix| live.has(ix));
        let price = |ix| Price { make: self.given.cost_of(ix), buy: None };
        let least = least_costs(self.given, &cone, |ix| live.has(ix), price);
        let most = self.most.min(NEVER - 1);
        let affordable = cone.into_iter().filter(|ix| !(self.given.available)(*ix) && least[ix.at()] <= most);
        affordable.map(|ix| (ix, self.given.cost_of(ix))).collect()
    }

    /// What each addition opens, one after the other.
    fn steps(&self, order: &[Candidate], before: u32) -> (Vec<FillStep>, u32) {
        let (mut live, mut spent, mut value) = (self.live(), 0, before);
        let mut steps = Vec::with_capacity(order.len());
        for (segment, cost) in order {
            let mut opens = live.add(*segment);
            opens.sort_unstable();
            spent += cost;
            value += self.weight_of(&opens);
            steps.push(FillStep { segment: *segment, cost: *cost, opens, spent, value });
        }
        (steps, value)
    }
}

impl Lens<'_> {
    /// What a closed segment counts: as named by the question, else by the zone's aim.
    pub fn fill_weight(&self, segment: Ix<Segment>, named: &BTreeSet<Ix<Segment>>) -> u32 {
        let aim = match self.aim(segment).aim {
            Some(Aim::Main) => WEIGHT_AIM.0,
            Some(Aim::Support) => WEIGHT_AIM.1,
            _ => 0,
        };
        if named.contains(&segment) { WEIGHT_NAMED } else { aim }
    }

    /// What the zone does not go for at all (不考虑) is not proposed, unless it is asked for by name.
    fn is_excluded(&self, segment: Ix<Segment>, named: &BTreeSet<Ix<Segment>>) -> bool {
        self.aim(segment).aim == Some(Aim::Out) && !named.contains(&segment)
    }

    /// The best order to fill what is missing for some segments; for all that the
    /// zone goes for and that cannot be made yet where none is named.
    pub fn fill_order(
        &self,
        named: &BTreeSet<Ix<Segment>>,
        bought_in: &BoughtIn,
        prices: &Prices,
        most: u32,
        budget: &Budget<'_>,
    ) -> FillOrder {
        let given = Given {
            topology: self.world.topology(),
            rows: self.world.tables.segments.rows(),
            available: &|ix| self.is_nearby(ix),
            bought_in: &|group| self.is_bought_in(group, bought_in),
            cost: &|ix| if self.is_excluded(ix, named) { NEVER } else { prices.of_making(ix) },
            buy_in: &|_| None,
        };
        let wanted: Vec<_> = if named.is_empty() {
            let all = given.topology.chains().flat_map(|(_, segments)| segments).copied();
            all.filter(|ix| self.aim(*ix).is_in_focus() && !self.is_denied(*ix)).collect()
        } else {
            named.iter().copied().collect()
        };
        let weight = |ix| self.fill_weight(ix, named);
        order_fill(
            &FillTask {
                given: &given,
                weight: &weight,
                wanted: &wanted,
                most,
                try_all: MOST_SUBSETS,
                try_orders: MOST_SUBSETS,
            },
            budget,
        )
    }
}
