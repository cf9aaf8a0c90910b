//! What a failure does to others (冲击传导): the economic systemic risk index of
//! Diem, Borsos, Reisch, Kertész and Thurner, Scientific Reports 12:7719 (2022).
//! A shock goes down to those who buy and up to those who sell; what an input is
//! to a buyer decides how hard it hits.
//!
//! Volumes that are not known are taken as equal, and the result is an estimate
//! of structure (结构性估计), never a forecast.

mod among;
mod firms;
mod paths;
mod segments;

#[cfg(test)]
mod tests;

use super::budget::{Budget, OutOfBudget};
pub use among::{Hit, RankedShock, ShockMap, ShockReport};
pub use firms::{FirmTrade, trade_of_firms};
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// What a kind of input is to a buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputNeed {
    /// Without it nothing is made: the scarcest essential input limits all (Leontief).
    Essential,
    /// Without it less is made, by its share of all that is bought (linear).
    Partial,
    /// It can be done without.
    Negligible,
}

/// Somebody sells to somebody.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sale {
    /// Who sells.
    pub seller: usize,
    /// Who buys.
    pub buyer: usize,
    /// The kind of product; sellers of one kind may step in for each other.
    pub kind: u32,
    /// What the kind is to the buyer; the same for all its sales of one kind.
    pub need: InputNeed,
    /// How much, in any one unit, above 0.
    pub volume: f64,
}

/// How a shock is worked out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShockRules {
    /// Whether others who sell the same kind may step in, as far as they still produce.
    pub replaceable: bool,
    /// A loss that grew by no more than this is not passed on.
    pub epsilon: f64,
}

/// Which way a shock goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Down, to those who buy.
    Down,
    /// Up, to those who sell.
    Up,
}

/// A sale with its weights down to the buyer and up to the seller.
struct Link {
    sale: Sale,
    down: f64,
    up: f64,
}

/// A network of trade, ready for shocks.
pub struct Network {
    links: Vec<Link>,
    /// The links into each firm, those of one kind side by side.
    into: Vec<Vec<usize>>,
    /// The links out of each firm.
    out_of: Vec<Vec<usize>>,
    /// Who sells a kind, and how much in all.
    markets: BTreeMap<u32, Vec<(usize, f64)>>,
    /// The place of each firm along the trade; those in one circle have one place.
    place: Vec<usize>,
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
    /// The network of so many firms; one weighs what it buys or sells, whichever is more.
    pub fn new(firms: usize, sales: &[Sale]) -> Self {
        let is_sound = |it: &&Sale| it.seller < firms && it.buyer < firms && it.volume > 0.0;
        let mut sales: Vec<Sale> = sales.iter().filter(is_sound).copied().collect();
        sales.sort_by_key(|it| (it.buyer, it.kind, it.seller));
        let (mut bought, mut sold) = (vec![0.0; firms], vec![0.0; firms]);
        let (mut of_kind, mut in_market) = (BTreeMap::new(), BTreeMap::new());
        for it in &sales {
            bought[it.buyer] += it.volume;
            sold[it.seller] += it.volume;
            *of_kind.entry((it.buyer, it.kind)).or_insert(0.0) += it.volume;
            *in_market.entry((it.kind, it.seller)).or_insert(0.0) += it.volume;
        }
        let mut markets: BTreeMap<u32, Vec<(usize, f64)>> = BTreeMap::new();
        for ((kind, seller), volume) in in_market {
            markets.entry(kind).or_default().push((seller, volume));
        }
        let link = |sale: &Sale| {
            let down = match sale.need {
                InputNeed::Essential => sale.volume / of_kind[&(sale.buyer, sale.kind)],
                InputNeed::Partial => sale.volume / bought[sale.buyer],
                InputNeed::Negligible => 0.0,
            };
            Link { sale: *sale, down, up: sale.volume / sold[sale.seller] }
        };
        let links: Vec<Link> = sales.iter().map(link).collect();
        let (mut into, mut out_of) = (vec![Vec::new(); firms], vec![Vec::new(); firms]);
        for (at, it) in sales.iter().enumerate() {
            into[it.buyer].push(at);
            out_of[it.seller].push(at);
        }
        let weights = bought.iter().zip(&sold).map(|(bought, sold): (&f64, &f64)| bought.max(*sold)).collect();
        Self { place: places(firms, &sales), links, into, out_of, markets, weights }
    }

    /// How many firms there are.
    pub fn firms(&self) -> usize {
        self.weights.len()
    }

    /// Whether a firm buys or sells anything here.
    pub fn trades(&self, firm: usize) -> bool {
        self.weights.get(firm).is_some_and(|weight| *weight > 0.0)
    }

    /// What is left of each firm when each can make at most a share of what it made.
    ///
    /// # Errors
    /// [`OutOfBudget`]: a step is one sale looked at.
    pub fn shock(&self, most: &[f64], rules: ShockRules, budget: &Budget<'_>) -> Result<Shocked, OutOfBudget> {
        let down = self.spread(most, Side::Down, rules, budget)?;
        Ok(Shocked { down, up: self.spread(most, Side::Up, rules, budget)? })
    }

    /// One way. Losses only grow, and each comes from losses, so whatever the
    /// order of the work it ends in the same: firms are taken along the trade,
    /// each after those it depends on, and only those that a loss has reached.
    fn spread(
        &self,
        most: &[f64],
        side: Side,
        rules: ShockRules,
        budget: &Budget<'_>,
    ) -> Result<Vec<f64>, OutOfBudget> {
        let mut now = most.to_vec();
        let mut told = now.clone();
        let mut waiting = BTreeSet::new();
        (0..now.len()).filter(|firm| now[*firm] < 1.0).for_each(|firm| self.tell(firm, side, rules, &mut waiting));
        while let Some((_, firm)) = waiting.pop_first() {
            let left = match side {
                Side::Down => self.left_of_inputs(firm, &now, rules, budget)?,
                Side::Up => self.left_of_customers(firm, &now, budget)?,
            };
            now[firm] = most[firm].min(left).max(0.0);
            if told[firm] - now[firm] > rules.epsilon {
                told[firm] = now[firm];
                self.tell(firm, side, rules, &mut waiting);
            }
        }
        Ok(now)
    }

    /// Those whom a firm's loss may reach next, with their place in the work.
    fn tell(&self, firm: usize, side: Side, rules: ShockRules, waiting: &mut BTreeSet<(usize, usize)>) {
        match side {
            Side::Up => {
                let sellers = self.into[firm].iter().map(|at| self.links[*at].sale.seller);
                waiting.extend(sellers.map(|seller| (self.firms() - self.place[seller], seller)));
            }
            Side::Down => {
                let mut buy_from = |seller: usize| {
                    let buyers = self.out_of[seller].iter().map(|at| self.links[*at].sale.buyer);
                    waiting.extend(buyers.map(|buyer| (self.place[buyer], buyer)));
                };
                buy_from(firm);
                // Who could have stepped in for others can do so less.
                let kinds: BTreeSet<u32> = self.out_of[firm].iter().map(|at| self.links[*at].sale.kind).collect();
                let markets = kinds.iter().filter(|_| rules.replaceable).filter_map(|kind| self.markets.get(kind));
                markets.flatten().filter(|(other, _)| *other != firm).for_each(|(other, _)| buy_from(*other));
            }
        }
    }

    /// What is left of a buyer: the scarcest of its essential kinds, and all others by their share.
    fn left_of_inputs(
        &self,
        buyer: usize,
        now: &[f64],
        rules: ShockRules,
        budget: &Budget<'_>,
    ) -> Result<f64, OutOfBudget> {
        let (mut left, mut partial) = (1.0f64, 0.0);
        for kind in self.into[buyer].chunk_by(|one, other| self.links[*one].sale.kind == self.links[*other].sale.kind) {
            let mut loss = 0.0;
            for Link { sale, down, .. } in kind.iter().map(|at| &self.links[*at]) {
                let sellers = self.markets.get(&sale.kind).filter(|_| rules.replaceable && now[sale.seller] < 1.0);
                budget.spend(1 + sellers.map_or(0, Vec::len) as u64)?;
                loss += down * (1.0 - now[sale.seller]) * lost_for_good(sale.seller, sellers, now);
            }
            match self.links[kind[0]].sale.need {
                InputNeed::Essential => left = left.min(1.0 - loss),
                InputNeed::Partial => partial += loss,
                InputNeed::Negligible => {}
            }
        }
        Ok(left.min(1.0 - partial))
    }

    fn left_of_customers(&self, seller: usize, now: &[f64], budget: &Budget<'_>) -> Result<f64, OutOfBudget> {
        budget.spend(self.out_of[seller].len() as u64)?;
        let links = self.out_of[seller].iter().map(|at| &self.links[*at]);
        Ok(1.0 - links.map(|it| it.up * (1.0 - now[it.sale.buyer])).sum::<f64>())
    }

    /// The weighted share of all production that a shock takes, 0 to 1.
    pub fn share_lost(&self, shocked: &Shocked) -> f64 {
        let all: f64 = self.weights.iter().sum();
        let lost: f64 = self.weights.iter().enumerate().map(|(at, weight)| weight * (1.0 - shocked.left(at))).sum();
        if all > 0.0 { lost / all } else { 0.0 }
    }

    /// All that each firm can make when one loses a share of what it made.
    pub fn without(&self, firm: usize, lost: f64) -> Vec<f64> {
        (0..self.firms()).map(|other| if other == firm { 1.0 - lost } else { 1.0 }).collect()
    }

    /// The index of a firm: the weighted share of all production that is lost
    /// when it makes nothing any more, 0 to 1.
    ///
    /// # Errors
    /// [`OutOfBudget`], as [`Network::shock`].
    pub fn index_of(&self, firm: usize, rules: ShockRules, budget: &Budget<'_>) -> Result<f64, OutOfBudget> {
        Ok(self.share_lost(&self.shock(&self.without(firm, 1.0), rules, budget)?))
    }
}

/// How much of a seller's loss nobody makes up for: its size against what all
/// sellers of the kind still make.
fn lost_for_good(seller: usize, sellers: Option<&Vec<(usize, f64)>>, now: &[f64]) -> f64 {
    let Some(sellers) = sellers else { return 1.0 };
    let still: f64 = sellers.iter().map(|(firm, size)| size * now.get(*firm).copied().unwrap_or(1.0)).sum();
    let own = sellers.iter().find(|(firm, _)| *firm == seller).map_or(0.0, |(_, size)| *size);
    if still <= own { 1.0 } else { own / still }
}

/// The place of each firm along the trade, sellers before buyers; the firms of
/// one circle have one place.
fn places(firms: usize, sales: &[Sale]) -> Vec<usize> {
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(firms, sales.len());
    for _ in 0..firms {
        graph.add_node(());
    }
    for it in sales {
        graph.add_edge(NodeIndex::new(it.seller), NodeIndex::new(it.buyer), ());
    }
    let mut place = vec![0; firms];
    // Buyers come first there.
    for (at, circle) in tarjan_scc(&graph).iter().rev().enumerate() {
        for node in circle {
            if let Some(of) = place.get_mut(node.index()) {
                *of = at;
            }
        }
    }
    place
}
