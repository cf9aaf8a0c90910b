//! The walk of a pattern through a suffix array: where many places begin alike,
//! the pattern reads their characters once.

use super::pattern::{Accepted, Pattern};
use super::suffixes::{END, Run, Suffixes};

/// Places that are fewer are read one by one.
const FEW: usize = 12;

/// Calls `each` with every run of places at which the pattern is used up, and
/// after how many characters. A place may be in several runs.
pub(super) fn walk<P: Pattern>(suffixes: &Suffixes, pattern: &P, each: &mut dyn FnMut(Run, usize, Accepted)) {
    let start = pattern.start();
    for (first, run, head) in suffixes.heads() {
        let step = pattern.step(&start, first);
        if let Some(accepted) = step.accepted {
            each(run, 1, accepted);
        }
        let Some(state) = step.next else { continue };
        for (second, run) in suffixes.pairs(head) {
            go_on(suffixes, pattern, &state, (second, run, 1), each);
        }
    }
}

/// Reads one character of a run, and then what comes behind it.
fn go_on<P: Pattern>(
    suffixes: &Suffixes,
    pattern: &P,
    state: &P::State,
    (c, run, depth): (char, Run, usize),
    each: &mut dyn FnMut(Run, usize, Accepted),
) {
    if c == END {
        return;
    }
    let step = pattern.step(state, c);
    if let Some(accepted) = step.accepted {
        each(run, depth + 1, accepted);
    }
    let Some(state) = step.next else { return };
    if run.len() > FEW {
        for (c, run) in suffixes.children(run, depth + 1) {
            go_on(suffixes, pattern, &state, (c, run, depth + 1), each);
        }
    } else {
        (run.from..run.to).for_each(|place| read_on(suffixes, pattern, &state, place, depth + 1, each));
    }
}

/// Reads what stands at one place.
fn read_on<P: Pattern>(
    suffixes: &Suffixes,
    pattern: &P,
    state: &P::State,
    place: u32,
    depth: usize,
    each: &mut dyn FnMut(Run, usize, Accepted),
) {
    let mut held = None;
    for (c, depth) in suffixes.text_at(place).iter().skip(depth).zip(depth + 1..) {
        if *c == END {
            return;
        }
        let step = pattern.step(held.as_ref().unwrap_or(state), *c);
        if let Some(accepted) = step.accepted {
            each(Run { from: place, to: place + 1 }, depth, accepted);
        }
        match step.next {
            Some(next) => held = Some(next),
            None => return,
        }
    }
}
