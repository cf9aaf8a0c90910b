//! The question: which things match, the best first. An index proposes; each hit
//! that is shown is matched again on the revision that answers.

use super::entry::{Entry, Kind, Merged, entry};
use super::facets::{Facets, Filter, Sight, Slots, Sums, Tally};
use super::index::{Fresh, Index};
use super::matching::{Match, Wanted, best};
use super::points::{Field, Reach, Way};
use super::query::{Query, Term};
use super::shard::{Bits, Hits, Shard};
use crate::domain::{FactId, Key, Zone};
use crate::graph::{Ix, Snapshot};
use std::cmp::Reverse;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// So many rows are looked at where there is no index.
const MOST_SCANNED: usize = 30_000;

/// On what an answer rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The index and what changed since: nothing is left out.
    Index,
    /// So many things, one by one.
    Scan {
        /// How many were looked at.
        seen: usize,
    },
}

/// The answer.
#[derive(Debug, Clone)]
pub struct Found {
    /// The hits of the page, the best first.
    pub hits: Vec<Hit>,
    /// Whether more follow.
    pub more: bool,
    /// How many things match and pass the filter.
    pub total: usize,
    /// Whether everything was looked at.
    pub complete: bool,
    /// On what it rests.
    pub basis: Basis,
    /// Some term is nowhere as it is typed; typing errors were forgiven for it.
    pub forgiven: bool,
    /// Counts of all that match.
    pub facets: Facets,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub id: FactId,
    /// Its kind.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// The points of all terms together.
    pub points: u32,
    /// How near it is: 0 in the zone, 1 in its city or without a place, 2 elsewhere.
    pub near: u8,
    /// How each term was found, in the order typed.
    pub reasons: Vec<Reason>,
    /// Where the terms stand in the name, in characters; sorted, none within another.
    pub in_name: Vec<Range<usize>>,
    /// The place of the hit in the order of all hits.
    pub cursor: Cursor,
}

/// How one term was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The term, folded.
    pub term: String,
    /// In which words.
    pub field: Field,
    /// The words.
    pub text: String,
    /// In which way.
    pub way: Way,
    /// How much of the words.
    pub reach: Reach,
    /// Where in the words, in characters.
    pub range: Range<usize>,
    /// What it is worth.
    pub points: u16,
}

/// The order of hits: the better first, then the nearer, then by kind, the
/// shorter name, and the key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    points: Reverse<u32>,
    near: u8,
    kind: Kind,
    length: u16,
    key: Key,
}

/// A place in the order of the hits of one question; it stays one in a later revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    stamp: u32,
    rank: Rank,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { stamp, rank } = self;
        write!(f, "{stamp:x}|{}|{}|{}|{}|{}", rank.points.0, rank.near, rank.kind as u8, rank.length, rank.key)
    }
}

impl FromStr for Cursor {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let parts: Vec<&str> = text.split('|').collect();
        let [stamp, points, near, kind, length, key] = parts.as_slice() else { return Err(()) };
        let kind: usize = kind.parse().map_err(|_| ())?;
        let rank = Rank {
            points: Reverse(points.parse().map_err(|_| ())?),
            near: near.parse().map_err(|_| ())?,
            kind: *Kind::ALL.get(kind).ok_or(())?,
            length: length.parse().map_err(|_| ())?,
            key: Key::new(key).map_err(|_| ())?,
        };
        Ok(Self { stamp: u32::from_str_radix(stamp, 16).map_err(|_| ())?, rank })
    }
}

impl Cursor {
    /// Whether it is of this question.
    pub fn is_of(&self, query: &Query) -> bool {
        self.stamp == query.stamp()
    }
}

/// Finds what matches every term and passes the filter: at most `first` hits
/// behind a cursor. `from` is the zone from which near and far are told. Without
/// an index that serves the revision a bounded number of things is scanned.
pub fn find(
    world: &Snapshot,
    index: Option<&Index>,
    query: &Query,
    filter: &Filter,
    from: Option<Ix<Zone>>,
    (first, after): (usize, Option<&Cursor>),
) -> Found {
    let sight = Sight::new(world, from);
    let after = after.map(|cursor| &cursor.rank);
    let page = Page { first, after, stamp: query.stamp() };
    if let Some(index) = index.filter(|index| index.serves(world)) {
        let fresh = index.fresh(world);
        let shards: Vec<_> = index.shards().zip(&fresh.stale).collect();
        let Fresh { merged, entries, complete, .. } = fresh.as_ref();
        Question { world, sight, query, filter, page, shards, loose: entries, merged }.answer(Basis::Index, *complete)
    } else {
        let merged = Merged::of(world);
        let (loose, seen, complete) = scan(world, &merged, filter);
        let shards = Vec::new();
        let question = Question { world, sight, query, filter, page, shards, loose: &loose, merged: &merged };
        question.answer(Basis::Scan { seen }, complete)
    }
}

/// The entries of a world, as many as a scan may look at: those of the kinds that
/// are asked for first, and the few chains, segments and places before the many
/// enterprises.
fn scan(world: &Snapshot, merged: &Merged, filter: &Filter) -> (Vec<Entry>, usize, bool) {
    let mut kinds = Kind::ALL.to_vec();
    kinds.sort_by_key(|kind| (!filter.kinds.is_empty() && !filter.kinds.contains(kind), kind.rows(world)));
    let mut rows = kinds.iter().flat_map(|kind| (0u32..).take(kind.rows(world)).map(|row| (*kind, row)));
    let mut seen = 0;
    let mut entries = Vec::new();
    for (kind, row) in rows.by_ref().take(MOST_SCANNED) {
        seen += 1;
        entries.extend(entry(world, merged, kind, row));
    }
    (entries, seen, rows.next().is_none())
}

/// What part of the hits is shown.
struct Page<'a> {
    first: usize,
    after: Option<&'a Rank>,
    stamp: u32,
}

/// A question on its way.
struct Question<'a> {
    world: &'a Snapshot,
    sight: Sight,
    query: &'a Query,
    filter: &'a Filter,
    page: Page<'a>,
    shards: Vec<(&'a Shard, &'a Bits)>,
    loose: &'a [Entry],
    merged: &'a Merged,
}

/// Where one term was found.
struct Findings {
    wanted: Wanted,
    forgiven: bool,
    shards: Vec<Hits>,
    loose: Vec<Option<Match>>,
}

impl Question<'_> {
    fn answer(&self, basis: Basis, complete: bool) -> Found {
        let terms: Vec<Findings> = self.query.terms.iter().map(|term| self.look_for(term)).collect();
        let mut sums = Sums::default();
        let mut ranked: Vec<(Rank, Hit)> = Vec::new();
        if !terms.is_empty() {
            for (at, (shard, _)) in self.shards.iter().enumerate() {
                let shown = self.choose(shard, at, &terms, &mut sums);
                ranked.extend(shown.into_iter().filter_map(|number| self.shown_of(shard, number, &terms)));
            }
            self.choose_loose(&terms, &mut sums, &mut ranked);
        }
        ranked.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let more = ranked.len() > self.page.first;
        ranked.truncate(self.page.first);
        Found {
            hits: ranked.into_iter().map(|(_, hit)| hit).collect(),
            more,
            total: sums.total,
            complete,
            basis,
            forgiven: terms.iter().any(|term| term.forgiven),
            facets: sums.facets(),
        }
    }

    /// Typing errors are forgiven only where nothing is as it is typed.
    fn look_for(&self, term: &Term) -> Findings {
        let typed = self.look(Wanted::new(term));
        let plain = typed.shards.iter().any(|hits| hits.plain)
            || typed.loose.iter().flatten().any(|it| matches!(it.way, Way::Text | Way::Pinyin));
        if plain { typed } else { self.forgive(typed) }
    }

    fn look(&self, wanted: Wanted) -> Findings {
        let shards = self.shards.iter().map(|(shard, stale)| shard.find(&wanted, stale)).collect();
        Findings { shards, loose: self.look_loose(&wanted), wanted, forgiven: false }
    }

    /// What is found as typed stays found.
    fn forgive(&self, mut typed: Findings) -> Findings {
        let Some(wanted) = Wanted::forgiving(&typed.wanted.term) else { return typed };
        for ((shard, stale), hits) in self.shards.iter().zip(&mut typed.shards) {
            shard.forgive(hits, stale, &wanted);
        }
        Findings { loose: self.look_loose(&wanted), wanted, forgiven: true, ..typed }
    }

    fn look_loose(&self, wanted: &Wanted) -> Vec<Option<Match>> {
        self.loose.iter().map(|entry| best(&entry.words, wanted)).collect()
    }

    /// Counts all entries of a shard that have every term, and chooses those that may be shown.
    fn choose(&self, shard: &Shard, at: usize, terms: &[Findings], sums: &mut Sums) -> Vec<u32> {
        let hits: Vec<&Hits> = terms.iter().filter_map(|term| term.shards.get(at)).collect();
        let Some(fewest) = hits.iter().min_by_key(|hits| hits.entries.len()) else { return Vec::new() };
        let behind = self.page.after.map_or(0, |rank| {
            let number = shard.up_to(self.world, rank.kind, rank.length, &rank.key);
            order_of(rank.points.0, rank.near, number)
        });
        let many = fewest.entries.len() > shard.docs.len() / 16;
        let tally = Tally::new(&self.sight, &shard.slots, self.filter);
        let mut tally = if many { tally.many(&shard.by_chain) } else { tally };
        let mut best = Best::new(self.page.first + 1);
        let mut look = |number: u32| {
            let points = hits.iter().map(|hits| u32::from(hits.points(number)));
            let points = points.reduce(|sum, it| if it == 0 || sum == 0 { 0 } else { sum + it }).unwrap_or(0);
            let Some(doc) = shard.doc(number).filter(|_| points > 0) else { return };
            if tally.count(number, doc.place, doc.chain, shard.segments(number)) {
                let order = order_of(points, tally.near(doc.place), number);
                if order >= behind {
                    best.offer(order);
                }
            }
        };
        // Many are looked at in the order in which they lie.
        if many {
            (0u32..).take(shard.docs.len()).for_each(&mut look);
        } else {
            fewest.entries.iter().copied().for_each(&mut look);
        }
        sums.add(&tally);
        best.kept().map(|order| u32::try_from(order & 0xFF_FFFF).unwrap_or_default()).collect()
    }

    fn choose_loose(&self, terms: &[Findings], sums: &mut Sums, ranked: &mut Vec<(Rank, Hit)>) {
        let mut slots = Slots::default();
        let places: Vec<_> = self.loose.iter().map(|entry| slots.place(entry.kind, &entry.about)).collect();
        let mut tally = Tally::new(&self.sight, &slots, self.filter);
        for ((at, number), (entry, place)) in (0usize..).zip(0u32..).zip(self.loose.iter().zip(places)) {
            let matches: Option<Vec<&Match>> =
                terms.iter().map(|term| term.loose.get(at).and_then(Option::as_ref)).collect();
            let Some(matches) = matches else { continue };
            if tally.count(number, place, entry.about.chain, &entry.about.segments) {
                ranked.extend(self.shown(entry, tally.near(place), &matches, terms));
            }
        }
        sums.add(&tally);
    }

    /// A hit of a shard as the revision says it: the last word is not the shard's.
    fn shown_of(&self, shard: &Shard, number: u32, terms: &[Findings]) -> Option<(Rank, Hit)> {
        let doc = shard.doc(number)?;
        let entry = entry(self.world, self.merged, doc.place.kind, doc.row)?;
        let matches: Vec<Match> = terms.iter().map(|term| best(&entry.words, &term.wanted)).collect::<Option<_>>()?;
        let near = Tally::new(&self.sight, &shard.slots, self.filter).near(doc.place);
        self.shown(&entry, near, &matches.iter().collect::<Vec<_>>(), terms)
    }

    /// The hit, unless it stands before the page.
    fn shown(&self, entry: &Entry, near: u8, matches: &[&Match], terms: &[Findings]) -> Option<(Rank, Hit)> {
        let points = matches.iter().map(|it| u32::from(it.points)).sum();
        let (kind, length, key) = (entry.kind, entry.length(), entry.id.key().clone());
        let rank = Rank { points: Reverse(points), near, kind, length, key };
        if self.page.after.is_some_and(|after| rank <= *after) {
            return None;
        }
        let reasons: Vec<Reason> =
            matches.iter().zip(terms).filter_map(|(it, term)| reason(entry, it, &term.wanted.term)).collect();
        let hit = Hit {
            id: entry.id.clone(),
            kind: entry.kind,
            name: entry.words.first().map(|words| words.text.clone()).unwrap_or_default(),
            points,
            near,
            in_name: in_name(&reasons),
            reasons,
            cursor: Cursor { stamp: self.page.stamp, rank: rank.clone() },
        };
        Some((rank, hit))
    }
}

/// The first few of many numbers.
struct Best {
    most: usize,
    kept: Vec<u64>,
    bound: u64,
}

impl Best {
    fn new(most: usize) -> Self {
        Self { most, kept: Vec::new(), bound: u64::MAX }
    }

    fn offer(&mut self, order: u64) {
        if order < self.bound {
            self.kept.push(order);
            if self.kept.len() >= self.most * 2 + 64 {
                self.cut();
            }
        }
    }

    fn cut(&mut self) {
        if self.kept.len() > self.most {
            self.bound = *self.kept.select_nth_unstable(self.most).1;
            self.kept.truncate(self.most);
        }
    }

    fn kept(mut self) -> impl Iterator<Item = u64> {
        self.cut();
        self.kept.into_iter()
    }
}

/// The order of entries of one shard as a number: points, near, and the entry.
fn order_of(points: u32, near: u8, number: u32) -> u64 {
    u64::from(0xFFFF - points.min(0xFFFF)) << 28 | u64::from(near) << 24 | u64::from(number)
}

fn reason(entry: &Entry, it: &Match, term: &Term) -> Option<Reason> {
    let words = entry.words.get(it.place)?;
    let (text, range) = (words.text.clone(), it.in_text(words));
    let term = term.chars.iter().collect();
    Some(Reason { term, field: it.field, text, way: it.way, reach: it.reach, range, points: it.points })
}

fn in_name(reasons: &[Reason]) -> Vec<Range<usize>> {
    let in_name = reasons.iter().filter(|it| it.field == Field::Name);
    let mut ranges: Vec<_> = in_name.map(|it| it.range.clone()).collect();
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
