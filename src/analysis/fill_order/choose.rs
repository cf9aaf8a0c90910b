//! A choice of additions by branch and bound, from a first choice on. The bound: whatever closes a
//! segment holds all that it cannot do without (its landmarks among the
//! candidates), so its weight is spread over these by cost, and the rest is a
//! knapsack that may cut. What several lack is so counted with each of them.

use super::super::budget::{Budget, OutOfBudget};
use super::super::live::LiveClosure;
use super::starts::begin;
use super::{Candidate, FillTask, STEP, spend};
use crate::domain::Segment;
use crate::graph::Ix;
use std::collections::BTreeMap;

/// A choice and how good it may be.
pub(super) struct Choice {
    /// The additions, the most promising first.
    pub(super) order: Vec<Candidate>,
    /// No choice gains more than this.
    pub(super) at_most: u32,
}

/// A segment that counts and could be closed, and the candidates without which it is not.
pub(super) struct Prize {
    segment: Ix<Segment>,
    pub(super) weight: u32,
    pub(super) needs: Vec<usize>,
}

/// Whether a candidate is in or out, or neither yet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    In,
    Out,
}

/// The best additions within the budget. Where the steps end first, the best
/// that was found and the bound.
pub(super) fn choose(task: &FillTask<'_>, candidates: &[Candidate], budget: &Budget<'_>) -> Choice {
    let mut live = task.live();
    let Ok(prizes) = find_prizes(task, candidates, &mut live, budget) else {
        return Choice { order: Vec::new(), at_most: closable(task, candidates) };
    };
    let best = begin(task, candidates, prizes.iter().map(|it| it.segment), &mut live, budget);
    let looks = candidates.len() + prizes.iter().map(|it| it.needs.len()).sum::<usize>();
    let (step, marks) = (looks as u64 / STEP + 1, vec![Mark::Open; candidates.len()]);
    let (way, pending) = (Vec::new(), 0);
    let mut chooser = Chooser { task, candidates, prizes, live, marks, way, best, pending, step, budget };
    // Out of steps is no failure: what was not looked at is in `pending`.
    let _ = chooser.go(0, task.most);
    let at_most = chooser.best.0.max(chooser.pending);
    let order = chooser.needed();
    Choice { order, at_most }
}

/// What all candidates together would gain.
fn closable(task: &FillTask<'_>, candidates: &[Candidate]) -> u32 {
    let mut live = task.live();
    candidates.iter().map(|(segment, _)| task.weight_of(&live.add(*segment))).sum()
}

/// What counts and could be closed with all candidates, each with those that it
/// cannot do without: taken out alone, they take it along.
pub(super) fn find_prizes(
    task: &FillTask<'_>,
    candidates: &[Candidate],
    live: &mut LiveClosure<'_>,
    budget: &Budget<'_>,
) -> Result<Vec<Prize>, OutOfBudget> {
    let mut prizes: BTreeMap<Ix<Segment>, Vec<usize>> = BTreeMap::new();
    for (segment, _) in candidates {
        prizes.extend(live.add(*segment).into_iter().filter(|ix| (task.weight)(*ix) > 0).map(|ix| (ix, Vec::new())));
    }
    for (at, (segment, _)) in candidates.iter().enumerate() {
        for lost in live.remove(*segment) {
            if let Some(needs) = prizes.get_mut(&lost) {
                needs.push(at);
            }
        }
        live.add(*segment);
        spend(live, budget)?;
    }
    candidates.iter().for_each(|(segment, _)| drop(live.remove(*segment)));
    let prize = |(segment, needs)| Prize { segment, weight: (task.weight)(segment), needs };
    Ok(prizes.into_iter().map(prize).collect())
}

struct Chooser<'a> {
    task: &'a FillTask<'a>,
    candidates: &'a [Candidate],
    prizes: Vec<Prize>,
    /// With what is in.
    live: LiveClosure<'a>,
    marks: Vec<Mark>,
    /// What is in, in the order it was taken.
    way: Vec<usize>,
    best: (u32, Vec<usize>),
    /// The most that any part of the tree may gain that was not looked at.
    pending: u32,
    step: u64,
    budget: &'a Budget<'a>,
}

#[expect(clippy::indexing_slicing, reason = "marks run beside the candidates")]
impl Chooser<'_> {
    /// Depth first: the candidate that promises most for its cost in, then out.
    fn go(&mut self, gain: u32, left: u32) -> Result<(), OutOfBudget> {
        if gain > self.best.0 {
            self.best = (gain, self.way.clone());
        }
        let (bound, next) = self.bound(gain, left);
        if bound <= self.best.0 {
            return Ok(());
        }
        let Some(next) = next else { return Ok(()) };
        if let Err(ended) = self.budget.spend(self.step).and_then(|()| spend(&mut self.live, self.budget)) {
            self.pending = self.pending.max(bound);
            return Err(ended);
        }
        let (segment, cost) = self.candidates[next];
        let more = self.task.weight_of(&self.live.add(segment));
        self.marks[next] = Mark::In;
        self.way.push(next);
        let within = self.go(gain + more, left - cost);
        self.way.pop();
        self.live.remove(segment);
        self.marks[next] = Mark::Out;
        let without = within.and_then(|()| self.go(gain, left));
        self.marks[next] = Mark::Open;
        if without.is_err() {
            self.pending = self.pending.max(bound);
        }
        without
    }

    /// What can be gained at most from here, and the candidate to decide next.
    fn bound(&self, gain: u32, left: u32) -> (u32, Option<usize>) {
        let mut density = vec![0.0f64; self.candidates.len()];
        let mut loose = 0;
        for prize in self.prizes.iter().filter(|it| !self.live.has(it.segment)) {
            let lacking = || prize.needs.iter().filter(|at| self.marks[**at] != Mark::In);
            let cost: u32 = lacking().map(|at| self.candidates[*at].1).sum();
            if lacking().any(|at| self.marks[*at] == Mark::Out) || cost > left {
                continue;
            }
            if cost == 0 {
                loose += prize.weight;
            }
            lacking().for_each(|at| density[*at] += f64::from(prize.weight) / f64::from(cost));
        }
        let fits = |at: &usize| self.marks[*at] == Mark::Open && self.candidates[*at].1 <= left;
        let mut open: Vec<usize> = (0..self.candidates.len()).filter(fits).collect();
        open.sort_by(|one, other| density[*other].total_cmp(&density[*one]).then(one.cmp(other)));
        let Some(next) = open.first().copied() else { return (gain, None) };
        let (mut more, mut room) = (0.0, left);
        for at in open {
            let taken = self.candidates[at].1.min(room);
            more += density[at] * f64::from(taken);
            room -= taken;
        }
        // Sums of fractions may come out a little below a whole number.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "weights are few and not negative")]
        let more = (more + 1e-6).floor() as u32;
        (gain + loose + more, Some(next))
    }

    /// The best choice without what it can do without.
    fn needed(&self) -> Vec<Candidate> {
        let mut live = self.task.live();
        let mut order: Vec<Candidate> = self.best.1.iter().map(|at| self.candidates[*at]).collect();
        order.iter().for_each(|(segment, _)| drop(live.add(*segment)));
        for (segment, cost) in order.clone().into_iter().rev() {
            if self.task.weight_of(&live.remove(segment)) > 0 {
                live.add(segment);
            } else {
                order.retain(|it| *it != (segment, cost));
            }
        }
        order
    }
}
