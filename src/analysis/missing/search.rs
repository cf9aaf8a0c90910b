//! The search itself: depth first over the alternatives of each open group, the
//! most promising first, cut where the bound says that nothing better comes.

use super::super::budget::{Budget, OutOfBudget};
use super::{Closure, Given, MissingSet, NEVER, Price, least_costs};
use crate::domain::Segment;
use crate::graph::Ix;
use std::collections::{BTreeMap, BTreeSet};

/// A group of a segment's recipe.
type Place = (Ix<Segment>, u32);

/// How a segment is had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// Made here: its own groups must be fed.
    Made,
    /// Bought in: nothing is made for it here.
    Bought,
}

/// One way to feed a group.
type Choice = (Ix<Segment>, Way);

/// Which segments must be had and how, and which groups have chosen among them.
#[derive(Clone)]
pub(super) struct State {
    required: BTreeMap<Ix<Segment>, Way>,
    decided: BTreeSet<Place>,
    cost: u32,
}

/// A search for one target.
pub(super) struct Search<'a> {
    given: &'a Given<'a>,
    target: Ix<Segment>,
    /// What can be made already.
    closed: Closure,
    /// All that may be needed.
    cone: Vec<Ix<Segment>>,
    /// What one state takes from the budget: it looks at every recipe of the cone.
    step: u64,
    most: usize,
    budget: &'a Budget<'a>,
    pub(super) best: u32,
    pub(super) sets: BTreeSet<MissingSet>,
    pub(super) more: bool,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        given: &'a Given<'a>,
        target: Ix<Segment>,
        closed: Closure,
        most: usize,
        budget: &'a Budget<'a>,
    ) -> Self {
        let cone = given.cone([target], |_| false);
        let step = cone.len() as u64 / 16 + 1;
        Self { given, target, closed, cone, step, most, budget, best: NEVER, sets: BTreeSet::new(), more: false }
    }

    /// The target alone, to be made.
    pub(super) fn start(&self) -> State {
        let required = BTreeMap::from([(self.target, Way::Made)]);
        State { required, decided: BTreeSet::new(), cost: self.given.cost_of(self.target) }
    }

    /// Depth first, the most promising choice first.
    pub(super) fn go(&mut self, mut state: State) -> Result<(), OutOfBudget> {
        self.budget.spend(self.step)?;
        let (group, choices) = loop {
            match self.next_open(&state) {
                None => {
                    self.found(&state);
                    return Ok(());
                }
                // Only one will do.
                Some((group, choices)) if choices.len() == 1 => {
                    choices.into_iter().for_each(|only| self.take(&mut state, group, only));
                    if self.is_dear(state.cost) {
                        return Ok(());
                    }
                }
                Some(open) => break open,
            }
        };
        let mut ways = Vec::with_capacity(choices.len());
        for choice in choices {
            let mut next = state.clone();
            self.take(&mut next, group, choice);
            let bound = self.bound(&next);
            self.budget.spend(self.step)?;
            ways.push((bound, choice, next));
        }
        ways.sort_by_key(|(bound, choice, _)| (*bound, *choice));
        for (bound, _, next) in ways {
            if bound < NEVER && !self.is_dear(bound) {
                self.go(next)?;
            }
        }
        Ok(())
    }

    /// Whether nothing that costs so much is of interest any more.
    fn is_dear(&self, cost: u32) -> bool {
        cost > self.best || (cost == self.best && self.more)
    }

    /// A group of a segment to be made that nothing satisfies yet; one with a
    /// single choice before any other.
    fn next_open(&self, state: &State) -> Option<(Place, Vec<Choice>)> {
        let mut open: Option<(Place, Vec<Choice>)> = None;
        for segment in state.required.iter().filter(|(_, way)| **way == Way::Made).map(|(ix, _)| ix) {
            for group in self.given.groups(*segment) {
                let place = (*segment, group.place);
                let is_had = |ix: &Ix<Segment>| self.closed.has(*ix) || state.required.get(ix) == Some(&Way::Bought);
                if state.decided.contains(&place) || group.alternatives.iter().any(is_had) {
                    continue;
                }
                let choices = self.choices(state, &group.alternatives);
                if choices.len() == 1 {
                    return Some((place, choices));
                }
                if open.as_ref().is_none_or(|(_, best)| choices.len() < best.len()) {
                    open = Some((place, choices));
                }
            }
        }
        open
    }

    /// The ways to feed a group. What is required already is had in its way: had
    /// in both, it would only cost more.
    fn choices(&self, state: &State, alternatives: &[Ix<Segment>]) -> Vec<Choice> {
        let mut choices = Vec::with_capacity(alternatives.len());
        for ix in alternatives {
            if let Some(way) = state.required.get(ix) {
                choices.push((*ix, *way));
                continue;
            }
            choices.push((*ix, Way::Made));
            choices.extend(self.price_of_buying(*ix).map(|_| (*ix, Way::Bought)));
        }
        choices
    }

    fn price_of_buying(&self, segment: Ix<Segment>) -> Option<u32> {
        (self.given.buy_in)(segment).filter(|_| segment != self.target).map(|price| price.clamp(1, NEVER))
    }

    fn take(&self, state: &mut State, group: Place, (segment, way): Choice) {
        state.decided.insert(group);
        if state.required.insert(segment, way).is_none() {
            let price = match way {
                Way::Made => self.given.cost_of(segment),
                Way::Bought => self.price_of_buying(segment).unwrap_or(NEVER),
            };
            state.cost = state.cost.saturating_add(price);
        }
    }

    /// A set is one if it really closes the target: alternatives that feed each other in a circle do not.
    fn found(&mut self, state: &State) {
        let had = |wanted: Way| state.required.iter().filter(move |(_, way)| **way == wanted).map(|(ix, _)| *ix);
        let set = MissingSet {
            made: had(Way::Made).filter(|ix| !(self.given.available)(*ix)).collect(),
            bought: had(Way::Bought).collect(),
        };
        if state.cost > self.best || !self.given.close(&set).has(self.target) {
            return;
        }
        if state.cost < self.best {
            self.best = state.cost;
            self.sets.clear();
            self.more = false;
        }
        if self.sets.len() < self.most {
            self.sets.insert(set);
        } else {
            self.more |= !self.sets.contains(&set);
        }
    }

    /// What the state costs at least: its cost, and the dearest of what is still
    /// open. What is required already costs nothing more.
    #[expect(clippy::indexing_slicing, reason = "an array runs beside the segment table")]
    pub(super) fn bound(&self, state: &State) -> u32 {
        let price = |ix: Ix<Segment>| match state.required.get(&ix) {
            Some(Way::Made) => Price { make: 0, buy: None },
            Some(Way::Bought) => Price { make: NEVER, buy: Some(0) },
            None => Price { make: self.given.cost_of(ix), buy: self.price_of_buying(ix) },
        };
        let dear = least_costs(self.given, &self.cone, |ix| self.closed.has(ix), price);
        let most = state.required.keys().map(|ix| dear[ix.at()]).max().unwrap_or_default();
        if most >= NEVER { NEVER } else { state.cost.saturating_add(most) }
    }
}
