//! A shard: some entries of one revision behind a suffix array, numbered in the
//! order in which equal hits are shown. It is made whole and never changes.

use super::chains::ByChain;
use super::entry::{Entry, Kind, Merged, entry};
use super::facets::{Place, Slots};
use super::matching::Wanted;
use super::pattern::{Accepted, Pattern};
use super::points::{Field, Reach, Way, points};
use super::suffixes::{Run, Spot, Suffixes, Texts};
use super::walk::walk;
use crate::change::Revision;
use crate::domain::*;
use crate::graph::{Ix, Snapshot};
use std::sync::atomic::{AtomicBool, Ordering};

/// What is known of an entry without its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doc {
    pub(super) place: Place,
    pub(super) length: u16,
    pub(super) row: u32,
    /// Whether it is a chain or a part of one, and not what its segments are.
    pub(super) chain: Option<Ix<Chain>>,
    /// Where its segments end; they begin where those of the one before end.
    segments: u32,
}

/// Entries of one revision.
#[derive(Debug)]
pub(super) struct Shard {
    pub(super) revision: Revision,
    pub(super) docs: Vec<Doc>,
    suffixes: Suffixes,
    pub(super) slots: Slots,
    segments: Vec<Ix<Segment>>,
    pub(super) by_chain: ByChain,
    /// By kind and row the number of the entry; `NONE` where there is none.
    numbers: Vec<Vec<u32>>,
}

const NONE: u32 = u32::MAX;

impl Shard {
    /// Makes a shard of some rows; none when it is told to stop, or for more
    /// entries than it can tell apart.
    pub(super) fn make(world: &Snapshot, rows: impl Iterator<Item = (Kind, u32)>, stop: &AtomicBool) -> Option<Self> {
        let merged = Merged::of(world);
        let go_on = || !stop.load(Ordering::Relaxed);
        let mut order: Vec<(Kind, u16, Key, u32)> = Vec::new();
        for (kind, row) in rows {
            if let Some(entry) = entry(world, &merged, kind, row) {
                order.push((kind, entry.length(), entry.id.key().clone(), row));
            }
            go_on().then_some(())?;
        }
        order.sort_unstable();
        if order.len() > Spot::MOST_ENTRIES {
            return None;
        }
        let mut made = Self {
            revision: world.revision(),
            docs: Vec::with_capacity(order.len()),
            suffixes: Suffixes::default(),
            slots: Slots::default(),
            segments: Vec::new(),
            by_chain: ByChain::default(),
            numbers: vec![Vec::new(); Kind::ALL.len()],
        };
        let mut texts = Texts::default();
        for (kind, _, _, row) in order {
            made.add(&entry(world, &merged, kind, row)?, &mut texts);
            go_on().then_some(())?;
        }
        made.segments.shrink_to_fit();
        made.suffixes = texts.sort();
        let entries = made.docs.iter().zip(0..).map(|(doc, number)| (doc, made.segments(number)));
        made.by_chain = ByChain::make(world, entries);
        Some(made)
    }

    fn add(&mut self, entry: &Entry, texts: &mut Texts) {
        let number = u32::try_from(self.docs.len()).expect("entries are fewer than 2^24");
        for words in &entry.words {
            texts.add(number, words.field, words.marks.iter().map(|mark| (mark.c, mark.word)));
        }
        self.segments.extend(&entry.about.segments);
        self.docs.push(Doc {
            place: self.slots.place(entry.kind, &entry.about),
            length: entry.length(),
            row: entry.row,
            chain: entry.about.chain,
            segments: u32::try_from(self.segments.len()).expect("claims are fewer than 2^32"),
        });
        if let Some(numbers) = self.numbers.get_mut(entry.kind as usize) {
            let row = entry.row as usize;
            if numbers.len() <= row {
                numbers.resize(row + 1, NONE);
            }
            if let Some(slot) = numbers.get_mut(row) {
                *slot = number;
            }
        }
    }

    /// The entry of a row, if it has one.
    pub(super) fn number_of(&self, kind: Kind, row: u32) -> Option<u32> {
        let numbers = self.numbers.get(kind as usize)?;
        numbers.get(row as usize).copied().filter(|number| *number != NONE)
    }

    pub(super) fn doc(&self, number: u32) -> Option<&Doc> {
        self.docs.get(number as usize)
    }

    pub(super) fn segments(&self, number: u32) -> &[Ix<Segment>] {
        let end = |number: u32| self.doc(number).map_or(0, |doc| doc.segments as usize);
        let from = number.checked_sub(1).map_or(0, end);
        self.segments.get(from..end(number)).unwrap_or_default()
    }

    /// How many entries stand before or at a place in the order of equal hits.
    pub(super) fn up_to(&self, world: &Snapshot, kind: Kind, length: u16, key: &Key) -> u32 {
        let is_before = |doc: &Doc| match (doc.place.kind, doc.length).cmp(&(kind, length)) {
            std::cmp::Ordering::Equal => {
                world.tables.id_of(doc.place.kind.number(), doc.row).is_some_and(|id| id.key() <= key)
            }
            order => order.is_lt(),
        };
        u32::try_from(self.docs.partition_point(is_before)).expect("entries are fewer than 2^24")
    }

    /// Every entry in which a term is found, those left out that are stale.
    pub(super) fn find(&self, wanted: &Wanted, stale: &Bits) -> Hits {
        let mut hits = Hits::new(self.docs.len());
        let written = self.suffixes.find(&wanted.term.chars);
        let single = wanted.term.is_single_letter();
        let may = |spot: Spot| !single || spot.front();
        let all = Accepted { errors: 0, complete: true };
        self.mark(&mut hits, stale, written, wanted.term.chars.len(), all, Way::Text, may);
        if let Some(spoken) = &wanted.spoken {
            self.spoken(&mut hits, stale, spoken, |_| Way::Pinyin, |spot| spot.word() && spot.field().is_spoken());
        }
        hits.plain = !hits.entries.is_empty();
        if let Some(initials) = &wanted.initials {
            self.spoken(&mut hits, stale, initials, |_| Way::Initials, Spot::in_name);
        }
        hits
    }

    /// Adds to the entries in which a term is found those in which it is nearly found.
    pub(super) fn forgive(&self, hits: &mut Hits, stale: &Bits, wanted: &Wanted) {
        if let Some(forgiving) = &wanted.forgiving {
            self.spoken(hits, stale, forgiving, Way::Typo, Spot::in_name);
        }
    }

    fn spoken<P: Pattern>(
        &self,
        hits: &mut Hits,
        stale: &Bits,
        pattern: &P,
        way: impl Fn(u8) -> Way,
        may: impl Fn(Spot) -> bool + Copy,
    ) {
        walk(&self.suffixes, pattern, &mut |run, depth, accepted| {
            self.mark(hits, stale, run, depth, accepted, way(accepted.errors), may);
        });
    }

    #[expect(clippy::too_many_arguments, reason = "a run, how it was found, and what of it counts")]
    fn mark(
        &self,
        hits: &mut Hits,
        stale: &Bits,
        run: Run,
        depth: usize,
        accepted: Accepted,
        way: Way,
        may: impl Fn(Spot) -> bool,
    ) {
        let ending = if accepted.complete { self.suffixes.ending(run, depth).to } else { run.from };
        let parts = [(Run { to: ending, ..run }, true), (Run { from: ending, ..run }, false)];
        for (part, to_the_end) in parts {
            // A frequent term has one run of very many places: what each field is worth is worked out once.
            let worth = |front| Field::ALL.map(|field| points(field, way, Reach::of(front, to_the_end)));
            let (front, inside) = (worth(true), worth(false));
            for spot in self.suffixes.spots(part).iter().filter(|spot| may(**spot)) {
                let worth = if spot.front() { &front } else { &inside };
                if !stale.holds(spot.entry()) {
                    hits.mark(spot.entry(), worth.get(spot.field() as usize).copied().unwrap_or_default());
                }
            }
        }
    }

    /// Bytes that it takes.
    pub(super) fn bytes(&self) -> usize {
        let numbers: usize = self.numbers.iter().map(|it| size_of_val(it.as_slice())).sum();
        self.suffixes.bytes()
            + size_of_val(self.docs.as_slice())
            + size_of_val(self.segments.as_slice())
            + self.by_chain.bytes()
            + numbers
    }
}

/// Entries in which a term was found, each with the points of its best match.
#[derive(Debug)]
pub(super) struct Hits {
    points: Vec<u16>,
    pub(super) entries: Vec<u32>,
    /// Whether some were found as written or by their full pinyin.
    pub(super) plain: bool,
}

impl Hits {
    fn new(entries: usize) -> Self {
        Self { points: vec![0; entries], entries: Vec::new(), plain: false }
    }

    fn mark(&mut self, entry: u32, points: u16) {
        if let Some(best) = self.points.get_mut(entry as usize) {
            if *best == 0 {
                self.entries.push(entry);
            }
            *best = (*best).max(points);
        }
    }

    pub(super) fn points(&self, entry: u32) -> u16 {
        self.points.get(entry as usize).copied().unwrap_or_default()
    }
}

/// A set of entries.
#[derive(Debug, Clone, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn add(&mut self, at: u32) {
        let word = at as usize / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= 1 << (at % 64);
        }
    }

    /// How many are in both sets.
    pub(super) fn common(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.0.as_slice())
    }

    pub(super) fn holds(&self, at: u32) -> bool {
        self.0.get(at as usize / 64).is_some_and(|bits| bits & 1 << (at % 64) != 0)
    }
}
