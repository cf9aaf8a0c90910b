//! What a question says that segments cost. Costs are whole numbers in any one
//! unit; the program keeps none of its own.

use super::error::{BAD_USER_INPUT, fail};
use super::world::World;
use crate::analysis::{HIGHEST_PRICE, Prices};
use crate::domain;
use crate::graph::Ix;
use async_graphql::{ID, InputObject, Result};
use std::collections::BTreeSet;

/// What a segment costs, in any one unit for the whole question (环节成本).
#[derive(InputObject)]
pub(super) struct SegmentCostInput {
    /// The segment, `segment:…` (环节).
    segment: ID,
    /// What it costs to make it here, 1–100000; 1 if left out (本地建设成本，默认 1).
    cost: Option<i32>,
    /// At what price it can be bought in instead, 1–100000; it cannot be if left out (外购价，缺省为不可外购).
    buy_in: Option<i32>,
}

impl SegmentCostInput {
    /// Whether it has a price from outside.
    pub(super) fn is_bought(&self) -> bool {
        self.buy_in.is_some()
    }
}

/// The prices of a question, each segment once. `made` must be made here, so it has no price from outside.
pub(super) fn prices(world: &World, costs: &[SegmentCostInput], made: Option<Ix<domain::Segment>>) -> Result<Prices> {
    let (mut prices, mut named) = (Prices::default(), BTreeSet::new());
    for (at, it) in costs.iter().enumerate() {
        let refused = |what: String| Err(fail(BAD_USER_INPUT, format!("`costs[{at}]`: {what}")));
        let id = it.segment.as_str();
        let segment = world.fetch::<domain::Segment>(&it.segment)?.ix;
        if !named.insert(segment) {
            return refused(format!("{id} is there twice; hint: give its `cost` and `buyIn` in one entry"));
        }
        if it.cost.is_none() && it.buy_in.is_none() {
            return refused(format!("{id} has neither `cost` nor `buyIn`; hint: leave it out, and it costs 1"));
        }
        if it.buy_in.is_some() && made == Some(segment) {
            return refused(format!("{id} is to be made here; hint: leave its `buyIn` out"));
        }
        if let Some(cost) = it.cost {
            prices.make.insert(segment, price(at, "cost", cost)?);
        }
        if let Some(cost) = it.buy_in {
            prices.buy_in.insert(segment, price(at, "buyIn", cost)?);
        }
    }
    Ok(prices)
}

fn price(at: usize, field: &str, found: i32) -> Result<u32> {
    let price = u32::try_from(found).ok().filter(|price| (1..=HIGHEST_PRICE).contains(price));
    let hint = "name what costs nothing in `boughtInList`";
    price.ok_or_else(|| {
        fail(BAD_USER_INPUT, format!("`costs[{at}].{field}` is {found}; expected 1–{HIGHEST_PRICE}; hint: {hint}"))
    })
}
