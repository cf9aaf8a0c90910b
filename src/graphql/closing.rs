//! What can be made with what is here, the least that would close a segment,
//! and what a product cannot do without.

use super::error::{Answer, BAD_USER_INPUT, fail};
use super::price::{SegmentCostInput, prices};
use super::scalar::int;
use super::segment::Segment;
use super::words::{Label, worded};
use super::world::{View, World};
use crate::analysis::{BoughtIn, ClosedShare, MissingSets, Prices, closed_shares};
use crate::domain;
use crate::graph::Ix;
use async_graphql::{ID, Object, Result, SimpleObject};
use std::collections::{BTreeMap, BTreeSet};

worded! {
    /// What counts as bought in (外购口径).
    BoughtInRule {
        /// As far as each input may travel: what the whole country supplies is bought in (按供给半径).
        AsReach "按供给半径" "as far as each may travel",
        /// What other chains supply (其他链供给).
        OtherChains "其他链视为已有" "what other chains supply",
        /// Nothing: all must be made here (全部自产).
        Nothing "全部自产" "nothing",
        /// What is in the list alone (按清单).
        List "按清单" "what is listed",
    }
}

worded! {
    /// Whether anything is missing so that a segment can be made (是否有缺).
    MissingStanding {
        /// It can be made with what is here (已可打通).
        Closed "已可打通" "can be made",
        /// Something is missing (有缺).
        Missing "有缺" "something is missing",
        /// No addition would do: its recipes feed each other in a circle (无法打通).
        Impossible "无法打通" "cannot be closed",
    }
}

/// How far a chain or a stage is covered and closed (覆盖与打通).
#[derive(SimpleObject)]
pub(super) struct ClosureShare {
    /// The chain (产业链).
    chain: View<domain::Chain>,
    /// The stage; none for the chain as a whole (段).
    stage: Option<View<domain::Section>>,
    /// Its segments (环节数).
    segments: i32,
    /// Those with a maker in the zone: the coverage (区内有主体).
    present: i32,
    /// Those with a maker in the city (市内有主体).
    in_city: i32,
    /// Those that can be made with what the city makes (可打通).
    closed: i32,
}

/// How far chains are covered and closed under one rule: a chain can be nine tenths present and closed nowhere
/// (打通情况).
#[derive(SimpleObject)]
pub(super) struct ClosureAnswer {
    /// The rule (外购口径).
    bought_in: BoughtInRule,
    /// The rule as a word (外购口径用语).
    bought_in_label: Label,
    /// Every chain, each followed by its stages (各链、各段).
    shares: Vec<ClosureShare>,
}

/// How many segments of a chain (链上个数).
#[derive(SimpleObject)]
pub(super) struct ChainCount {
    /// The chain (产业链).
    chain: View<domain::Chain>,
    /// How many (个数).
    count: i32,
}

/// Segments that together close another (补缺组合).
#[derive(SimpleObject)]
pub(super) struct MissingSet {
    /// Those that must be made here (须本地建设的环节).
    segments: Vec<Segment>,
    /// Those that are bought in at the price that was given (按价外购的环节).
    bought: Vec<Segment>,
    /// What it costs in all: how many segments where no costs were given (合计成本).
    cost: i32,
    /// In which chains they lie, made and bought in together (所属链).
    by_chain: Vec<ChainCount>,
}

/// The least that must come here so that a segment can be made (最小补缺).
#[derive(SimpleObject)]
pub(super) struct MissingAnswer {
    /// The segment (目标环节).
    segment: Segment,
    /// The rule (外购口径).
    bought_in: BoughtInRule,
    /// The rule as a word (外购口径用语).
    bought_in_label: Label,
    /// Whether anything is missing, and whether it can be closed at all (是否有缺).
    standing: MissingStanding,
    /// The same as a word (是否有缺用语).
    standing_label: Label,
    /// Whether costs were given; otherwise each segment costs 1, and the cost is how many (是否计价).
    priced: bool,
    /// What the cheapest set costs; none where no set was found (最低成本).
    cost: Option<i32>,
    /// How many segments the first set holds, the fewest where no costs were given; none where no set was found
    /// (缺几个).
    count: Option<i32>,
    /// No set costs less than this, as far as was proven (下界).
    at_least: i32,
    /// Whether the cost is proven to be the least (已证最少).
    proven: bool,
    /// Sets of that cost, equally good (等优组合).
    sets: Vec<MissingSet>,
    /// Whether there may be more of them (还有其他组合).
    more: bool,
    /// What the count does not say (说明).
    note: Label,
}

/// What a product cannot do without, whatever else is there (单点).
#[derive(SimpleObject)]
pub(super) struct SinglePointsAnswer {
    /// The product (目标环节).
    segment: Segment,
    /// The rule (外购口径).
    bought_in: BoughtInRule,
    /// The rule as a word (外购口径用语).
    bought_in_label: Label,
    /// Whether everything was taken as made here (假定全部自有).
    everything_made: bool,
    /// Whether it can be made at all in the world looked at; if not, there is nothing to lose (是否可打通).
    closed: bool,
    /// The single points, in the order of the chains (单点环节).
    points: Vec<Segment>,
    /// In which chains they lie (所属链).
    by_chain: Vec<ChainCount>,
}

/// What can be asked about closing chains.
pub(super) struct ClosingQuestions(pub(super) World);

impl BoughtInRule {
    /// The rule, from what was asked for.
    pub(super) fn read(self, world: &World, list: Option<&Vec<ID>>) -> Result<BoughtIn> {
        match (self, list) {
            (Self::List, Some(list)) => {
                let rows = list.iter().map(|id| Ok(world.fetch::<domain::Segment>(id)?.ix));
                Ok(BoughtIn::List(rows.collect::<Result<_>>()?))
            }
            (Self::List, None) => {
                Err(fail(BAD_USER_INPUT, "`boughtIn` is LIST; hint: name the segments in `boughtInList`"))
            }
            (_, Some(_)) => Err(fail(BAD_USER_INPUT, "`boughtInList` is given; hint: it goes with `boughtIn: LIST`")),
            (Self::AsReach, None) => Ok(BoughtIn::AsReach),
            (Self::OtherChains, None) => Ok(BoughtIn::OtherChains),
            (Self::Nothing, None) => Ok(BoughtIn::Nothing),
        }
    }
}

/// Segments by chain, in the order of the chains.
pub(super) fn by_chain(world: &World, segments: &[Ix<domain::Segment>]) -> Vec<ChainCount> {
    let topology = world.at.topology();
    let mut counts: BTreeMap<Ix<domain::Chain>, usize> = BTreeMap::new();
    for chain in segments.iter().filter_map(|ix| topology.chain_of(*ix)) {
        *counts.entry(chain).or_default() += 1;
    }
    let counted = topology.chains().filter_map(|(chain, _)| Some((chain, *counts.get(&chain)?)));
    counted.map(|(chain, count)| ChainCount { chain: world.view(chain), count: int(count) }).collect()
}

/// In the order of the chains, stages and groups.
pub(super) fn in_order(world: &World, segments: &[Ix<domain::Segment>]) -> Vec<Ix<domain::Segment>> {
    let all = world.at.topology().chains().flat_map(|(_, segments)| segments);
    let wanted: BTreeSet<_> = segments.iter().collect();
    all.copied().filter(|ix| wanted.contains(ix)).collect()
}

fn note(priced: bool) -> Label {
    if priced {
        return Label::word(
            "成本最低不等于最优：成本由提问者给出，成熟度、资金、时间未计入",
            "cheapest is not best: the costs are the asker's; maturity, capital and time are not in it",
        );
    }
    Label::word(
        "数量最少不等于最优：成熟度、资金、时间未计入",
        "fewest is not best: maturity, capital and time are not in it",
    )
}

/// The most sets that are told.
const MOST_SETS: i32 = 20;

/// What can be asked about closing chains (打通与补缺).
#[Object]
impl ClosingQuestions {
    /// How far every chain and stage is covered and closed (打通情况).
    async fn closure(
        &self,
        #[graphql(desc = "What counts as bought in (外购口径)", default_with = "BoughtInRule::AsReach")]
        bought_in: BoughtInRule,
        #[graphql(desc = "For LIST, the segments, `segment:…` (外购清单)")] bought_in_list: Option<Vec<ID>>,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<ClosureAnswer> {
        let world = self.0.seen_from(zone.as_ref())?;
        let rule = bought_in.read(&self.0, bought_in_list.as_ref())?;
        let lens = world.lens()?;
        let share = |it: ClosedShare| ClosureShare {
            chain: world.view(it.chain),
            stage: it.stage.map(|stage| world.view(stage)),
            segments: int(it.segments),
            present: int(it.present),
            in_city: int(it.nearby),
            closed: int(it.closed),
        };
        let shares = closed_shares(&lens, &rule).into_iter().map(share).collect();
        Ok(Some(ClosureAnswer { bought_in, bought_in_label: bought_in.label(), shares }))
    }

    /// The least that must come into the city so that a segment can be made there; parts that several need count
    /// once. With costs the cheapest, and what has a price from outside may be bought in instead (最小补缺).
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the field")]
    async fn missing_set(
        &self,
        #[graphql(desc = "The segment, `segment:…` (目标环节)")] segment: ID,
        #[graphql(desc = "What counts as bought in (外购口径)", default_with = "BoughtInRule::AsReach")]
        bought_in: BoughtInRule,
        #[graphql(desc = "For LIST, the segments, `segment:…` (外购清单)")] bought_in_list: Option<Vec<ID>>,
        #[graphql(
            desc = "What segments cost to make here or to buy in, each once; 1 each if left out (成本，默认每个 1)"
        )]
        costs: Option<Vec<SegmentCostInput>>,
        #[graphql(desc = "At most so many sets of the same cost, 1–20 (组合数)", default = 3)] sets: i32,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<MissingAnswer> {
        let most = usize::try_from(sets).ok().filter(|_| (1..=MOST_SETS).contains(&sets));
        let most = most.ok_or_else(|| fail(BAD_USER_INPUT, format!("`sets` is {sets}; expected 1–{MOST_SETS}")))?;
        let world = self.0.seen_from(zone.as_ref())?;
        let target = world.fetch::<domain::Segment>(&segment)?.ix;
        let rule = bought_in.read(&self.0, bought_in_list.as_ref())?;
        let lens = world.lens()?;
        let prices = prices(&world, costs.as_deref().unwrap_or_default(), Some(target))?;
        let MissingSets { sets, cost, at_least, proven, more, impossible } =
            world.within(|budget| Ok(lens.priced_missing_sets(target, &rule, &prices, most, budget)))?;
        let seen = |ix: Ix<domain::Segment>| Segment::seen_through(&world, &lens, ix);
        let count = sets.first().map_or(0, |set| set.made.len() + set.bought.len());
        let told = sets.iter().map(|set| MissingSet {
            segments: in_order(&world, &set.made).into_iter().map(seen).collect(),
            bought: in_order(&world, &set.bought).into_iter().map(seen).collect(),
            cost: int(cost as usize),
            by_chain: by_chain(&world, &[&set.made[..], &set.bought[..]].concat()),
        });
        let standing = match (impossible, proven && cost == 0) {
            (true, _) => MissingStanding::Impossible,
            (false, true) => MissingStanding::Closed,
            (false, false) => MissingStanding::Missing,
        };
        let priced = prices != Prices::default();
        let found = !sets.is_empty() || (proven && !impossible);
        Ok(Some(MissingAnswer {
            segment: seen(target),
            bought_in,
            bought_in_label: bought_in.label(),
            standing,
            standing_label: standing.label(),
            priced,
            cost: found.then(|| int(cost as usize)),
            count: found.then(|| int(count)),
            at_least: int(at_least as usize),
            proven,
            sets: told.collect(),
            more,
            note: note(priced),
        }))
    }

    /// What a product cannot do without, under recipes that need all groups and one alternative of each (单点).
    async fn single_points(
        &self,
        #[graphql(desc = "The product, `segment:…` (目标环节)")] segment: ID,
        #[graphql(
            desc = "Everything is taken as made here: how the recipes hang together; else only what the city makes \
                    (假定全部自有)",
            default = true
        )]
        everything_made: bool,
        #[graphql(desc = "What counts as bought in (外购口径)", default_with = "BoughtInRule::Nothing")]
        bought_in: BoughtInRule,
        #[graphql(desc = "For LIST, the segments, `segment:…` (外购清单)")] bought_in_list: Option<Vec<ID>>,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<SinglePointsAnswer> {
        let world = self.0.seen_from(zone.as_ref())?;
        let target = world.fetch::<domain::Segment>(&segment)?.ix;
        let rule = bought_in.read(&self.0, bought_in_list.as_ref())?;
        let lens = world.lens()?;
        let points = world.within(|budget| lens.single_points(everything_made, &rule, budget))?.of(target);
        let seen = |ix: Ix<domain::Segment>| Segment::seen_through(&world, &lens, ix);
        let found = points.as_deref().unwrap_or_default();
        Ok(Some(SinglePointsAnswer {
            segment: seen(target),
            bought_in,
            bought_in_label: bought_in.label(),
            everything_made,
            closed: points.is_some(),
            points: in_order(&world, found).into_iter().map(seen).collect(),
            by_chain: by_chain(&world, found),
        }))
    }
}
