//! The words of the segments, and how alike a phrase and such a word are. Rare
//! pairs of characters tell more than frequent ones, and the head of a Chinese
//! compound is its end: 铝箔 is the thing in 电容器用铝箔.

use super::words::{core, tokens};
use crate::domain::{Name, Segment};
use crate::graph::{Ix, Snapshot};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// Phrases less alike than this say nothing.
pub(super) const LEAST_ALIKE: f64 = 0.34;
/// A word of a name of the segment counts whole, one of its products a little less.
const OF_PRODUCTS: f64 = 0.95;

/// Two neighbouring tokens, or a token alone where the word has one only.
type Pair = (SmolStr, SmolStr);

/// A word that stands for a segment.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) segment: Ix<Segment>,
    /// As the segment writes it.
    pub(super) written: String,
    /// Whether it is a name of the segment, and not of a product.
    pub(super) is_name: bool,
    tokens: Vec<SmolStr>,
    weight: f64,
}

/// All words of all segments.
#[derive(Debug)]
pub(super) struct Lexicon {
    terms: Vec<Term>,
    by_pair: FxHashMap<Pair, Vec<usize>>,
    segments_with: FxHashMap<Pair, u32>,
    segments: f64,
}

/// A phrase that is looked up.
#[derive(Debug)]
pub(super) struct Phrase {
    tokens: Vec<SmolStr>,
    pairs: Vec<Pair>,
}

impl Phrase {
    pub(super) fn new(core: &str) -> Self {
        let tokens = tokens(core);
        Self { pairs: pairs(&tokens), tokens }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}

impl Lexicon {
    pub(super) fn of(world: &Snapshot) -> Self {
        let mut terms = Vec::new();
        for (ix, segment) in world.all::<Segment>() {
            let names = std::iter::once(&segment.name.zh).chain(&segment.aliases);
            let mut seen = BTreeSet::new();
            let named = names.flat_map(spellings).map(|it| (it, true));
            let made = segment.products.iter().flat_map(spellings).map(|it| (it, false));
            for (written, is_name) in named.chain(made) {
                let tokens = tokens(&written);
                if !tokens.is_empty() && seen.insert(tokens.clone()) {
                    terms.push(Term { segment: ix, written, is_name, tokens, weight: 0.0 });
                }
            }
        }
        Self::indexed(terms)
    }

    #[expect(clippy::cast_precision_loss, reason = "segments are few")]
    fn indexed(terms: Vec<Term>) -> Self {
        let mut by_pair: FxHashMap<Pair, Vec<usize>> = FxHashMap::default();
        let mut holders: FxHashMap<Pair, BTreeSet<Ix<Segment>>> = FxHashMap::default();
        for (at, term) in terms.iter().enumerate() {
            for pair in pairs(&term.tokens) {
                let list = by_pair.entry(pair.clone()).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
                holders.entry(pair).or_default().insert(term.segment);
            }
        }
        let segments: BTreeSet<_> = terms.iter().map(|term| term.segment).collect();
        let count = |set: &BTreeSet<Ix<Segment>>| u32::try_from(set.len()).unwrap_or(u32::MAX);
        let segments_with = holders.iter().map(|(pair, set)| (pair.clone(), count(set))).collect();
        let mut lexicon = Self { terms, by_pair, segments_with, segments: segments.len() as f64 };
        let weights: Vec<f64> = lexicon.terms.iter().map(|term| lexicon.weight(&pairs(&term.tokens))).collect();
        for (term, weight) in lexicon.terms.iter_mut().zip(weights) {
            term.weight = weight;
        }
        lexicon
    }

    /// How much pairs tell: those that fewer segments have tell more.
    fn weight(&self, pairs: &[Pair]) -> f64 {
        pairs.iter().map(|pair| self.weight_of(pair)).sum()
    }

    fn weight_of(&self, pair: &Pair) -> f64 {
        let holders = self.segments_with.get(pair).copied().unwrap_or(1);
        (1.0 + self.segments / f64::from(holders)).ln()
    }

    /// For each segment the word most like the phrase, and how alike, 0–1.
    pub(super) fn look_up(&self, phrase: &Phrase) -> Found<'_> {
        let places: BTreeSet<usize> = phrase
            .pairs
            .iter()
            .chain(&phrase.tokens.iter().map(single).collect::<Vec<_>>())
            .filter_map(|pair| self.by_pair.get(pair))
            .flatten()
            .copied()
            .collect();
        let mut best: BTreeMap<Ix<Segment>, (f64, &Term)> = BTreeMap::new();
        for term in places.iter().filter_map(|at| self.terms.get(*at)) {
            let alike = self.likeness(phrase, term) * if term.is_name { 1.0 } else { OF_PRODUCTS };
            if alike < LEAST_ALIKE {
                continue;
            }
            let entry = best.entry(term.segment).or_insert((alike, term));
            if alike > entry.0 {
                *entry = (alike, term);
            }
        }
        Found { looked_at: places.len(), best }
    }

    fn likeness(&self, phrase: &Phrase, term: &Term) -> f64 {
        if phrase.tokens == term.tokens {
            return 1.0;
        }
        let whole = self.weight(&phrase.pairs);
        if contains(&phrase.tokens, &term.tokens) {
            // A single character within a word is no word of its own.
            if term.tokens.iter().all(|token| token.chars().count() == 1) && term.tokens.len() < 2 {
                return 0.0;
            }
            let covered = (term.weight / whole).min(1.0);
            let head = phrase.tokens.ends_with(&term.tokens);
            return if head { 0.62 + 0.38 * covered } else { 0.25 + 0.5 * covered };
        }
        if contains(&term.tokens, &phrase.tokens) && phrase.tokens.len() >= 2 {
            let covered = (whole / term.weight).min(1.0);
            let head = term.tokens.ends_with(&phrase.tokens);
            return if head { 0.3 + 0.6 * covered } else { 0.2 + 0.6 * covered };
        }
        let common: f64 = pairs(&term.tokens)
            .iter()
            .filter(|pair| phrase.pairs.contains(pair))
            .map(|pair| self.weight_of(pair))
            .sum();
        let same_head = phrase.tokens.last() == term.tokens.last();
        2.0 * common / (whole + term.weight) * if same_head { 0.9 } else { 0.65 }
    }

    /// Words of two tokens and more that stand within a name, each with how much
    /// it tells, 0–1.
    pub(super) fn within(&self, name: &Phrase) -> Vec<(f64, &Term)> {
        let places: BTreeSet<usize> =
            name.pairs.iter().filter_map(|pair| self.by_pair.get(pair)).flatten().copied().collect();
        let terms = places.iter().filter_map(|at| self.terms.get(*at));
        let inside = terms.filter(|term| term.tokens.len() >= 2 && contains(&name.tokens, &term.tokens));
        inside.map(|term| ((term.weight / 10.0).min(1.0), term)).collect()
    }
}

/// What a phrase led to.
pub(super) struct Found<'a> {
    /// How many words were held against it.
    pub(super) looked_at: usize,
    pub(super) best: BTreeMap<Ix<Segment>, (f64, &'a Term)>,
}

fn single(token: &SmolStr) -> Pair {
    (token.clone(), SmolStr::default())
}

fn pairs(tokens: &[SmolStr]) -> Vec<Pair> {
    match tokens {
        [token] => vec![single(token)],
        _ => tokens.windows(2).filter_map(|two| Some((two.first()?.clone(), two.last()?.clone()))).collect(),
    }
}

fn contains(long: &[SmolStr], short: &[SmolStr]) -> bool {
    long.len() > short.len() && long.windows(short.len().max(1)).any(|part| part == short)
}

/// How a name may stand: `长管拖车/管束集装箱` is two words, and what stands in
/// brackets stands beside: `焦炭(联产焦炉煤气)` is 焦炭.
fn spellings(name: &Name) -> Vec<String> {
    let name = name.as_str();
    let mut outside = String::new();
    let mut depth = 0_u32;
    for letter in name.chars() {
        match letter {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(letter),
            _ => {}
        }
    }
    let words = outside.split('/').flat_map(|word| {
        let halves: Vec<_> = word.split('与').collect();
        let apart = halves.len() == 2 && halves.iter().all(|half| half.chars().count() >= 3);
        if apart { halves } else { vec![word] }
    });
    words.filter_map(core).map(str::to_owned).collect()
}
