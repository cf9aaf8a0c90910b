//! Which missing segment first, under a budget.

use super::closing::BoughtInRule;
use super::error::{Answer, BAD_USER_INPUT, fail};
use super::price::{SegmentCostInput, prices};
use super::scalar::int;
use super::segment::Segment;
use super::words::{Label, worded};
use super::world::World;
use crate::analysis::{FillOrder, FillStep, WEIGHT_AIM, WEIGHT_NAMED};
use crate::domain;
use crate::graph::Ix;
use async_graphql::{ID, Object, Result, SimpleObject};
use std::collections::BTreeSet;

worded! {
    /// How good a choice is known to be (最优与否).
    FillProof {
        /// No choice within the budget counts more (已证最优).
        Proven "已证最优" "proven best",
        /// The best that was found before the steps of the question ended; the bound says what a better one could
        /// count at most (未证最优，附上界).
        Bounded "未证最优，附上界" "best found, with a bound",
    }
}

/// What a segment that can be made counts (权重).
#[derive(SimpleObject)]
pub(super) struct FillWeight {
    /// Which segments (对象).
    label: Label,
    /// What each of them counts (权重).
    weight: i32,
}

/// One addition (一步).
#[derive(SimpleObject)]
pub(super) struct FillOrderStep {
    /// Its place in the order, from 1 (次序).
    place: i32,
    /// The segment that comes here (补的环节).
    segment: Segment,
    /// What it costs; 1 where no costs were given (成本).
    cost: i32,
    /// What has been spent by then (累计成本).
    spent: i32,
    /// What can be made from then on and could not before; often nothing until several are there (随之打通的环节).
    opens: Vec<Segment>,
    /// How many have been opened by then (累计打通个数).
    opened: i32,
    /// What all that can be made counts from then on (累计权重).
    value: i32,
}

/// What to fill first under a budget, and what each step opens (补链次序).
#[derive(SimpleObject)]
pub(super) struct FillOrderAnswer {
    /// The rule (外购口径).
    bought_in: BoughtInRule,
    /// The rule as a word (外购口径用语).
    bought_in_label: Label,
    /// The segments that were named; none where all that the zone goes for was asked about (指定的环节).
    named: Vec<Segment>,
    /// What a segment that can be made counts (权重).
    weights: Vec<FillWeight>,
    /// Whether costs were given; otherwise each addition costs 1, and the budget is a number of steps (是否计价).
    priced: bool,
    /// What may be spent (预算).
    budget: i32,
    /// What is spent (所用预算).
    spent: i32,
    /// How many segments come into question: what is lacking and can be closed within the budget at all (候选个数).
    candidates: i32,
    /// The additions in order; none where nothing can be opened within the budget (各步).
    steps: Vec<FillOrderStep>,
    /// What all that can be made counts before (补前权重).
    value_before: i32,
    /// What it counts at the end (补后权重).
    value: i32,
    /// No choice within the budget counts more than this (上界).
    at_most: i32,
    /// How good the choice is known to be (最优与否).
    proof: FillProof,
    /// The same as a word (最优与否用语).
    proof_label: Label,
    /// Whether it is proven that no other order of these segments gains more early (次序已证最优).
    order_proven: bool,
    /// Whether every choice within the budget was tried, so that of equally good ones this gains most early
    /// (已遍历全部组合).
    all_tried: bool,
    /// What the order does not say (说明).
    note: Label,
}

/// The highest budget.
const HIGHEST_BUDGET: i32 = 1_000_000_000;

/// What can be asked about the order of filling.
pub(super) struct OrderQuestions(pub(super) World);

fn weights() -> Vec<FillWeight> {
    let weight = |zh, en, weight: u32| FillWeight { label: Label::word(zh, en), weight: int(weight as usize) };
    vec![
        weight("指定的环节，先于其余", "named by the question, before all else", WEIGHT_NAMED),
        weight("主攻", "aimed at", WEIGHT_AIM.0),
        weight("配套", "supporting", WEIGHT_AIM.1),
        weight("其余", "others", 0),
    ]
}

/// What can be asked about the order of filling (补链次序).
#[Object]
impl OrderQuestions {
    /// Which missing segments to fill first under a budget, so that most of what counts can be made at its end, and
    /// early. A step may open nothing until others are there, so no step is chosen for itself (补链次序).
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the field")]
    async fn fill_order(
        &self,
        #[graphql(desc = "What is to be closed, `segment:…`; all that the zone goes for if left out \
                          (目标环节，默认全部主攻与配套)")]
        segments: Option<Vec<ID>>,
        #[graphql(
            desc = "So many steps at most, or so much in the unit of the costs, 1–1000000000 (预算：步数或成本)",
            default = 5
        )]
        budget: i32,
        #[graphql(desc = "What segments cost to make here, each once; 1 each if left out (成本，默认每个 1)")]
        costs: Option<Vec<SegmentCostInput>>,
        #[graphql(desc = "What counts as bought in (外购口径)", default_with = "BoughtInRule::AsReach")]
        bought_in: BoughtInRule,
        #[graphql(desc = "For LIST, the segments, `segment:…` (外购清单)")] bought_in_list: Option<Vec<ID>>,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<FillOrderAnswer> {
        let most = u32::try_from(budget).ok().filter(|_| (1..=HIGHEST_BUDGET).contains(&budget));
        let most =
            most.ok_or_else(|| fail(BAD_USER_INPUT, format!("`budget` is {budget}; expected 1–{HIGHEST_BUDGET}")))?;
        let world = self.0.seen_from(zone.as_ref())?;
        let named = segments.unwrap_or_default();
        let named = named.iter().map(|id| Ok(world.fetch::<domain::Segment>(id)?.ix));
        let named = named.collect::<Result<BTreeSet<_>>>()?;
        let costs = costs.unwrap_or_default();
        if let Some(at) = costs.iter().position(SegmentCostInput::is_bought) {
            let hint = "a step makes something here; name what is bought in by `boughtInList`";
            return Err(fail(BAD_USER_INPUT, format!("`costs[{at}].buyIn` is given; hint: {hint}")));
        }
        let prices = prices(&world, &costs, None)?;
        let rule = bought_in.read(&world, bought_in_list.as_ref())?;
        let lens = world.lens()?;
        let order = world.within(|steps| Ok(lens.fill_order(&named, &rule, &prices, most, steps)))?;
        let seen = |ix: &Ix<domain::Segment>| Segment::seen_through(&world, &lens, *ix);
        let proof = if order.is_proven() { FillProof::Proven } else { FillProof::Bounded };
        Ok(Some(FillOrderAnswer {
            bought_in,
            bought_in_label: bought_in.label(),
            named: named.iter().map(seen).collect(),
            weights: weights(),
            priced: !costs.is_empty(),
            budget,
            spent: int(order.steps.last().map_or(0, |step| step.spent as usize)),
            candidates: int(order.candidates),
            steps: steps(&order, seen),
            value_before: int(order.before as usize),
            value: int(order.value as usize),
            at_most: int(order.at_most as usize),
            proof,
            proof_label: proof.label(),
            order_proven: order.order_proven,
            all_tried: order.all_tried,
            note: Label::word(
                "次序按打通的环节计，同样好的可能不止一种：成熟度、资金、时间未计入",
                "the order counts what can be made, and others may be as good: maturity, capital and time are not in it",
            ),
        }))
    }
}

fn steps(order: &FillOrder, seen: impl Fn(&Ix<domain::Segment>) -> Segment) -> Vec<FillOrderStep> {
    let mut opened = 0;
    let step = |(place, step): (usize, &FillStep)| {
        opened += step.opens.len();
        FillOrderStep {
            place: int(place + 1),
            segment: seen(&step.segment),
            cost: int(step.cost as usize),
            spent: int(step.spent as usize),
            opens: step.opens.iter().map(&seen).collect(),
            opened: int(opened),
            value: int(step.value as usize),
        }
    };
    order.steps.iter().enumerate().map(step).collect()
}
