//! What a firm's failure does to others (冲击传导): the economic systemic risk
//! index of Diem, Borsos, Reisch, Kertész and Thurner, Scientific Reports 12:7719
//! (2022). A shock goes down to those who buy and up to those who sell; what an
//! input is to a buyer decides how hard it hits.
//!
//! Volumes that are not known are taken as equal, and the result is an estimate
//! of structure (结构性估计), never a forecast.

use super::budget::{Budget, OutOfBudget};
use std::collections::BTreeMap;

/// What a kind of input is to a kind of buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputNeed {
    /// Without it nothing is made: the scarcest essential input limits all (Leontief).
    Essential,
    /// Without it less is made, by its share of all that is bought (linear).
    Partial,
    /// It can be done without.
    Negligible,
}

/// Firms, what they make, and who sells how much to whom.
#[derive(Debug, Clone)]
pub struct Trade {
    /// The kind of product of each firm.
    pub products: Vec<u32>,
    /// Seller, buyer and volume; the volume in any one unit, above 0.
    pub sales: Vec<(usize, usize, f64)>,
}

/// How a shock is worked out.
pub struct ShockRules<'a> {
    /// What the product of a seller is to the product of a buyer.
    pub need: &'a dyn Fn(u32, u32) -> InputNeed,
    /// Whether others who make the same may step in, as far as they still produce.
    pub replaceable: bool,
    /// It is over when nothing moves by more than this.
    pub epsilon: f64,
}

/// A sale with its weights down to the buyer and up to the seller.
struct Link {
    seller: usize,
    buyer: usize,
    down: f64,
    up: f64,
    need: InputNeed,
}

/// A network of trade, ready for shocks.
pub struct Network {
    products: Vec<u32>,
    links: Vec<Link>,
    out: Vec<f64>,
    weights: Vec<f64>,
}

/// What is left of each firm's production, 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Shocked {
    /// What is left where inputs fail.
    pub down: Vec<f64>,
    /// What is left where customers fail.
    pub up: Vec<f64>,
}

impl Shocked {
    /// What is left of a firm: the less of both.
    pub fn left(&self, firm: usize) -> f64 {
        let of = |side: &[f64]| side.get(firm).copied().unwrap_or(1.0);
        of(&self.down).min(of(&self.up))
    }
}

#[expect(clippy::indexing_slicing, reason = "arrays run beside the firms; sales of firms that are none are left out")]
impl Network {
    /// The network of a trade; a firm weighs what it buys or sells, whichever is more.
    pub fn new(trade: &Trade, rules: &ShockRules<'_>) -> Self {
        let firms = trade.products.len();
        let sound = |(seller, buyer, volume): &&(usize, usize, f64)| *seller < firms && *buyer < firms && *volume > 0.0;
        let sales: Vec<_> = trade.sales.iter().filter(sound).copied().collect();
        let (mut bought, mut out) = (vec![0.0; firms], vec![0.0; firms]);
        let mut of_kind: BTreeMap<(usize, u32), f64> = BTreeMap::new();
        for (seller, buyer, volume) in &sales {
            bought[*buyer] += volume;
            out[*seller] += volume;
            *of_kind.entry((*buyer, trade.products[*seller])).or_default() += volume;
        }
        let link = |(seller, buyer, volume): (usize, usize, f64)| {
            let kind = trade.products[seller];
            let need = (rules.need)(kind, trade.products[buyer]);
            let down = match need {
                InputNeed::Essential => volume / of_kind.get(&(buyer, kind)).copied().unwrap_or(volume),
                InputNeed::Partial => volume / bought[buyer],
                InputNeed::Negligible => 0.0,
            };
            Link { seller, buyer, down, up: volume / out[seller], need }
        };
        let weights = bought.iter().zip(&out).map(|(bought, sold)| bought.max(*sold)).collect();
        Self { products: trade.products.clone(), links: sales.into_iter().map(link).collect(), out, weights }
    }

    /// What is left of each firm when each can make at most a share of what it made.
    ///
    /// # Errors
    /// [`OutOfBudget`]: a step is one sale in one round.
    pub fn shock(&self, most: &[f64], rules: &ShockRules<'_>, budget: &Budget<'_>) -> Result<Shocked, OutOfBudget> {
        let mut now = Shocked { down: most.to_vec(), up: most.to_vec() };
        loop {
            budget.spend(self.links.len() as u64 + 1)?;
            let next = Shocked { down: self.down(&now.down, most, rules), up: self.up(&now.up, most) };
            let moved =
                |one: &[f64], other: &[f64]| one.iter().zip(other).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            let most_moved = moved(&now.down, &next.down).max(moved(&now.up, &next.up));
            now = next;
            if most_moved <= rules.epsilon {
                return Ok(now);
            }
        }
    }

    fn down(&self, now: &[f64], most: &[f64], rules: &ShockRules<'_>) -> Vec<f64> {
        let mut still: BTreeMap<u32, f64> = BTreeMap::new();
        for (firm, kind) in self.products.iter().enumerate() {
            *still.entry(*kind).or_default() += self.out[firm] * now[firm];
        }
        // How much of a seller's loss nobody makes up for.
        let lost = |firm: usize| {
            let left = still.get(&self.products[firm]).copied().unwrap_or_default();
            if !rules.replaceable || left <= self.out[firm] { 1.0 } else { self.out[firm] / left }
        };
        let mut essential: BTreeMap<(usize, u32), f64> = BTreeMap::new();
        let mut partial = vec![0.0; most.len()];
        for link in &self.links {
            let loss = lost(link.seller) * link.down * (1.0 - now[link.seller]);
            match link.need {
                InputNeed::Essential => *essential.entry((link.buyer, self.products[link.seller])).or_default() += loss,
                InputNeed::Partial => partial[link.buyer] += loss,
                InputNeed::Negligible => {}
            }
        }
        let mut next: Vec<f64> = most.iter().zip(&partial).map(|(most, loss)| most.min(1.0 - loss).max(0.0)).collect();
        for ((buyer, _), loss) in essential {
            next[buyer] = next[buyer].min(1.0 - loss).max(0.0);
        }
        next
    }

    fn up(&self, now: &[f64], most: &[f64]) -> Vec<f64> {
        let mut lost = vec![0.0; most.len()];
        for link in &self.links {
            lost[link.seller] += link.up * (1.0 - now[link.buyer]);
        }
        most.iter().zip(&lost).map(|(most, loss)| most.min(1.0 - loss).max(0.0)).collect()
    }

    /// The index of a firm: the weighted share of all production that is lost
    /// when it makes nothing any more, 0 to 1.
    ///
    /// # Errors
    /// [`OutOfBudget`], as [`Network::shock`].
    pub fn index_of(&self, firm: usize, rules: &ShockRules<'_>, budget: &Budget<'_>) -> Result<f64, OutOfBudget> {
        let most: Vec<f64> = (0..self.products.len()).map(|other| if other == firm { 0.0 } else { 1.0 }).collect();
        let shocked = self.shock(&most, rules, budget)?;
        let all: f64 = self.weights.iter().sum();
        let lost: f64 = self.weights.iter().enumerate().map(|(at, weight)| weight * (1.0 - shocked.left(at))).sum();
        Ok(if all > 0.0 { lost / all } else { 0.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Eleven firms of five kinds, unit sales: the example that goes with the method.
    fn example() -> Trade {
        let pairs = [(3, 6), (4, 6), (4, 7), (5, 7), (6, 1), (6, 2), (7, 10), (7, 11), (8, 1), (8, 2), (9, 11)];
        Trade {
            products: vec![1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5],
            sales: pairs.into_iter().map(|(seller, buyer)| (seller - 1, buyer - 1, 1.0)).collect(),
        }
    }

    fn indices(trade: &Trade, need: &dyn Fn(u32, u32) -> InputNeed, replaceable: bool) -> Vec<f64> {
        let rules = ShockRules { need, replaceable, epsilon: 1e-6 };
        let network = Network::new(trade, &rules);
        let budget = Budget::steps(1_000_000);
        (0..trade.products.len()).map(|firm| network.index_of(firm, &rules, &budget).unwrap()).collect()
    }

    fn same(found: &[f64], expected: [f64; 11]) {
        for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
            assert!((found - expected).abs() < 1e-6, "firm {}: {found} and not {expected}", at + 1);
        }
    }

    #[test]
    fn the_example_has_the_indices_of_the_authors_program() {
        let example = example();
        same(
            &indices(&example, &|_, _| InputNeed::Partial, false),
            [
                0.277_778, 0.277_778, 0.166_667, 0.333_333, 0.166_667, 0.333_333, 0.333_333, 0.222_222, 0.111_111,
                0.166_667, 0.277_778,
            ],
        );
        same(
            &indices(&example, &|_, _| InputNeed::Essential, false),
            [
                0.277_778, 0.277_778, 0.222_222, 0.416_667, 0.194_444, 0.444_444, 0.388_889, 0.333_333, 0.166_667,
                0.166_667, 0.277_778,
            ],
        );
        let first_three = |kind: u32, _: u32| if kind <= 3 { InputNeed::Essential } else { InputNeed::Partial };
        same(
            &indices(&example, &first_three, false),
            [
                0.277_778, 0.277_778, 0.222_222, 0.416_667, 0.194_444, 0.444_444, 0.388_889, 0.222_222, 0.111_111,
                0.166_667, 0.277_778,
            ],
        );
        same(
            &indices(&example, &|_, _| InputNeed::Partial, true),
            [
                0.277_778, 0.277_778, 0.084_175, 0.333_333, 0.084_175, 0.333_333, 0.333_333, 0.222_222, 0.083_333,
                0.166_667, 0.277_778,
            ],
        );
    }

    #[test]
    fn a_shock_stops_at_its_budget() {
        let rules = ShockRules { need: &|_, _| InputNeed::Essential, replaceable: false, epsilon: 1e-6 };
        let network = Network::new(&example(), &rules);
        assert!(network.index_of(0, &rules, &Budget::steps(11)).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whoever needs an input more is not hit less, one who steps in does no harm, and a share stays a share.
        #[test]
        fn indices_are_shares_and_harder_needs_hit_no_less(
            kinds in prop::collection::vec(0u32..3, 2..8),
            sales in prop::collection::vec((0usize..8, 0usize..8, 1u32..5), 0..16),
        ) {
            let firms = kinds.len();
            let sales = sales.into_iter().map(|(a, b, volume)| (a % firms, b % firms, f64::from(volume)));
            let trade = Trade { products: kinds, sales: sales.filter(|(a, b, _)| a != b).collect() };
            let partial = indices(&trade, &|_, _| InputNeed::Partial, false);
            let replaced = indices(&trade, &|_, _| InputNeed::Partial, true);
            let essential = indices(&trade, &|_, _| InputNeed::Essential, false);
            let negligible = indices(&trade, &|_, _| InputNeed::Negligible, false);
            for at in 0..firms {
                let all = [negligible[at], replaced[at], partial[at], essential[at]];
                prop_assert!(all.iter().all(|it| (0.0..=1.0).contains(it)), "{all:?}");
                prop_assert!(all.windows(2).all(|pair| pair[0] <= pair[1] + 1e-4), "{all:?}");
            }
        }
    }
}
