//! A smoke run of every fuzz target on stable Rust: its corpus, and some
//! thousands of inputs mutated from it, always the same. `make fuzz` goes on from here.

mod amount;
mod code;
mod document;
mod lines;
mod records;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Runs a target over its corpus and so many mutations; one that fails is shown.
fn smoke(name: &str, mutations: usize, target: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let corpus: Vec<_> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
    assert!(corpus.len() >= 5, "a corpus worth the name");
    let attempt = |input: &[u8]| {
        let held = catch_unwind(AssertUnwindSafe(|| target(input)));
        assert!(held.is_ok(), "{name} fails on {:?}\n{input:?}", String::from_utf8_lossy(input));
    };
    corpus.iter().for_each(|input| attempt(input));
    let mut chance = StdRng::seed_from_u64(20_240_731);
    for _ in 0..mutations {
        attempt(&mutated(&corpus, &mut chance));
    }
}

/// One of the corpus with a few bytes flipped, lost, put in, said twice, or crossed with another.
fn mutated(corpus: &[Vec<u8>], chance: &mut StdRng) -> Vec<u8> {
    let any = |chance: &mut StdRng| &corpus[chance.random_range(0..corpus.len())];
    let mut input = any(chance).clone();
    for _ in 0..chance.random_range(1..=8) {
        let at = chance.random_range(0..=input.len());
        let end = (at + chance.random_range(0..=12)).min(input.len());
        match chance.random_range(0..6) {
            0 if at < input.len() => input[at] ^= 1 << chance.random_range(0..8),
            1 if at < input.len() => input[at] = chance.random(),
            2 => drop(input.drain(at..end)),
            3 => input.insert(at, chance.random()),
            4 => {
                let again = input[at..end].to_vec();
                input.splice(at..at, again);
            }
            _ => {
                let other = any(chance);
                let from = chance.random_range(0..=other.len());
                let end = (from + chance.random_range(0..=40)).min(other.len());
                input.splice(at..at, other[from..end].iter().copied());
            }
        }
    }
    input
}

#[test]
fn any_document_is_measured_or_refused() {
    smoke("document", 20_000, document::run);
}

#[test]
fn any_amount_is_exact_or_refused() {
    smoke("amount", 20_000, amount::run);
}

#[test]
fn any_code_or_name_is_kept_as_written_or_refused() {
    smoke("code", 10_000, code::run);
}

#[test]
fn any_lines_come_in_whole_or_not_at_all() {
    smoke("lines", 300, lines::run);
}

#[test]
fn any_records_are_what_was_written_or_refused() {
    smoke("records", 4_000, records::run);
}
