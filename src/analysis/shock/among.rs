//! A network whose firms stand for rows of the world: what one failure does to
//! the others, and which failures do most.

use super::super::budget::{Budget, OutOfBudget};
use super::paths::Paths;
use super::{Network, Sale, ShockRules, Side};
use crate::graph::Ix;
use std::collections::BTreeMap;

/// Others step in as far as they can. Losses are exact to far more than is told, but for circles in which makers of one
/// kind step in for each other: they may come to rest so slowly that up to a thousandth of the loss is cut off.
const RULES: ShockRules = ShockRules { replaceable: true, epsilon: 1e-6 };

/// Who loses less than this is not told.
const LEAST_LOSS: f64 = 5e-5;

/// Rows of the world and the trade between them.
pub struct ShockMap<T> {
    rows: Vec<Ix<T>>,
    places: BTreeMap<Ix<T>, usize>,
    network: Network,
}

/// One that a shock hits.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<T> {
    /// Who.
    pub row: Ix<T>,
    /// What is left of its production, 0 to 1.
    pub left: f64,
    /// What is left as its inputs allow.
    pub down: f64,
    /// What is left as its customers allow.
    pub up: f64,
    /// The strongest way from the shocked one, both included, on the side that hits harder.
    pub way: Vec<Ix<T>>,
}

/// What a shock does.
#[derive(Debug, Clone, PartialEq)]
pub struct ShockReport<T> {
    /// The weighted share of all production that is lost, 0 to 1, the shocked one's own included.
    pub lost: f64,
    /// Whom it hits, the hardest first; the shocked one left out.
    pub hits: Vec<Hit<T>>,
}

/// One of those whose failure takes most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankedShock<T> {
    /// Which.
    pub row: Ix<T>,
    /// Its index: the weighted share of all production that is lost when it makes nothing any more.
    pub index: f64,
    /// How many others it hits.
    pub hits: usize,
}

impl<T> ShockMap<T> {
    /// The trade among rows; `sales` are of their positions.
    pub(super) fn new(rows: Vec<Ix<T>>, sales: &[Sale]) -> Self {
        let places = rows.iter().enumerate().map(|(at, row)| (*row, at)).collect();
        Self { network: Network::new(rows.len(), sales), rows, places }
    }

    /// How many sales there are.
    pub fn links(&self) -> usize {
        self.network.links.len()
    }

    /// What happens when a row loses a share of what it made; none where it does not trade.
    ///
    /// # Errors
    /// [`OutOfBudget`]: a step is one sale looked at.
    pub fn shock(&self, row: Ix<T>, lost: f64, budget: &Budget<'_>) -> Result<Option<ShockReport<T>>, OutOfBudget> {
        let Some(from) = self.places.get(&row).copied().filter(|at| self.network.trades(*at)) else { return Ok(None) };
        let shocked = self.network.shock(&self.network.without(from, lost), RULES, budget)?;
        let (down, up) = (self.paths(from, Side::Down, budget)?, self.paths(from, Side::Up, budget)?);
        let side = |of: &[f64], at: usize| of.get(at).copied().unwrap_or(1.0);
        let hit = |(at, row): (usize, &Ix<T>)| {
            let (by_inputs, by_customers) = (side(&shocked.down, at), side(&shocked.up, at));
            let way = if by_inputs <= by_customers { down.to(at) } else { up.to(at) };
            let way = way.into_iter().filter_map(|at| self.rows.get(at).copied()).collect();
            Hit { row: *row, left: shocked.left(at), down: by_inputs, up: by_customers, way }
        };
        let all = self.rows.iter().enumerate().filter(|(at, _)| *at != from && 1.0 - shocked.left(*at) >= LEAST_LOSS);
        let mut hits: Vec<_> = all.map(hit).collect();
        hits.sort_by(|one, other| one.left.total_cmp(&other.left));
        Ok(Some(ShockReport { lost: self.network.share_lost(&shocked), hits }))
    }

    fn paths(&self, from: usize, side: Side, budget: &Budget<'_>) -> Result<Paths, OutOfBudget> {
        Paths::find(&self.network, from, side, budget)
    }

    /// Those whose failure takes most, the worst first; of those that `asked` holds for.
    ///
    /// # Errors
    /// [`OutOfBudget`].
    pub fn rank(
        &self,
        first: usize,
        asked: impl Fn(Ix<T>) -> bool,
        budget: &Budget<'_>,
    ) -> Result<Vec<RankedShock<T>>, OutOfBudget> {
        let mut ranked = Vec::new();
        for (at, row) in self.rows.iter().enumerate().filter(|(at, row)| self.network.trades(*at) && asked(**row)) {
            let shocked = self.network.shock(&self.network.without(at, 1.0), RULES, budget)?;
            let is_hit = |other: &usize| *other != at && 1.0 - shocked.left(*other) >= LEAST_LOSS;
            let hits = (0..self.rows.len()).filter(is_hit).count();
            ranked.push(RankedShock { row: *row, index: self.network.share_lost(&shocked), hits });
        }
        // Equal ones stay in the order of the rows.
        ranked.sort_by(|one, other| other.index.total_cmp(&one.index));
        ranked.truncate(first);
        Ok(ranked)
    }
}
