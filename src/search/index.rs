//! The index of a running world: a shard of everything as of some revision, a
//! small one of what was touched since, and behind both the entries that the
//! newest changes touched, matched one by one. Nothing waits for a shard.

use super::entry::{Entry, Kind, Merged, entry};
use super::shard::{Bits, Shard};
use super::touched::{Rows, count_since, touched_since};
use crate::change::Revision;
use crate::graph::Snapshot;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

/// Touched facts after which the small shard is made anew.
const FEW: usize = 200;
/// Touched facts after which everything is: at least so many, and a share of all.
const MANY: usize = 10_000;

/// Whether an index should be brought up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// It is near enough.
    No,
    /// What was touched since the whole was made goes into a small shard.
    Recent,
    /// Everything is to be made anew.
    Whole,
}

/// An index over the names of a world.
#[derive(Debug)]
pub struct Index {
    whole: Arc<Shard>,
    recent: Option<Shard>,
    fresh: Mutex<Option<Arc<Fresh>>>,
}

/// Entries that are matched one by one at most, between a great change and its shard.
const MOST_FRESH: usize = 4_000;

/// What one revision needs beside the shards.
#[derive(Debug)]
pub(super) struct Fresh {
    revision: Revision,
    pub(super) merged: Merged,
    /// Entries of each shard that a later change touched.
    pub(super) stale: [Bits; 2],
    /// The entries touched since the last shard, as they are now.
    pub(super) entries: Vec<Entry>,
    /// Whether these are all.
    pub(super) complete: bool,
}

impl Index {
    /// Indexes everything; `None` when it is told to stop.
    pub fn make(world: &Snapshot, stop: &AtomicBool) -> Option<Self> {
        let rows = Kind::ALL.iter().flat_map(|kind| (0u32..).take(kind.rows(world)).map(|row| (*kind, row)));
        let whole = Arc::new(Shard::make(world, rows, stop)?);
        Some(Self { whole, recent: None, fresh: Mutex::default() })
    }

    /// Whether there is so much news that the index should be brought up to date.
    pub fn due(&self, world: &Snapshot) -> Due {
        let (all, recent) = (count_since(world, self.whole.revision), count_since(world, self.revision()));
        if all > MANY.max(self.whole.docs.len() / 8) {
            Due::Whole
        } else if recent > FEW {
            Due::Recent
        } else {
            Due::No
        }
    }

    /// The same index with what was touched since the whole in a new small
    /// shard; `None` when it is told to stop.
    pub fn with_recent(&self, world: &Snapshot, stop: &AtomicBool) -> Option<Self> {
        let mut rows: Vec<_> = touched_since(world, self.whole.revision).into_iter().collect();
        rows.sort_unstable();
        let recent = Shard::make(world, rows.into_iter(), stop)?;
        Some(Self { whole: Arc::clone(&self.whole), recent: Some(recent), fresh: Mutex::default() })
    }

    /// The revision up to which everything is in a shard.
    pub fn revision(&self) -> Revision {
        self.recent.as_ref().map_or(self.whole.revision, |recent| recent.revision)
    }

    /// Whether it can answer for a revision: its own or a later one.
    pub fn serves(&self, world: &Snapshot) -> bool {
        world.revision() >= self.revision()
    }

    /// How many entries its shards have.
    pub fn entries(&self) -> usize {
        self.shards().map(|shard| shard.docs.len()).sum()
    }

    /// Bytes that its shards take.
    pub fn bytes(&self) -> usize {
        self.shards().map(Shard::bytes).sum()
    }

    pub(super) fn shards(&self) -> impl Iterator<Item = &Shard> {
        std::iter::once(self.whole.as_ref()).chain(&self.recent)
    }

    /// What a revision needs beside the shards; remembered for the next question.
    pub(super) fn fresh(&self, world: &Snapshot) -> Arc<Fresh> {
        let mut known = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        match known.as_ref().filter(|known| known.revision == world.revision()) {
            Some(known) => Arc::clone(known),
            None => Arc::clone(known.insert(Arc::new(self.refresh(world)))),
        }
    }

    fn refresh(&self, world: &Snapshot) -> Fresh {
        let merged = Merged::of(world);
        let newest = touched_since(world, self.revision());
        let later = if self.recent.is_some() { touched_since(world, self.whole.revision) } else { newest.clone() };
        let mut rows: Vec<_> = newest.iter().copied().collect();
        rows.sort_unstable();
        let complete = rows.len() <= MOST_FRESH;
        let rows = rows.into_iter().take(MOST_FRESH);
        let entries = rows.filter_map(|(kind, row)| entry(world, &merged, kind, row)).collect();
        let recent = self.recent.as_ref().map(|shard| numbers(shard, &newest)).unwrap_or_default();
        Fresh { revision: world.revision(), merged, stale: [numbers(&self.whole, &later), recent], entries, complete }
    }
}

fn numbers(shard: &Shard, rows: &Rows) -> Bits {
    let mut bits = Bits::default();
    rows.iter().filter_map(|(kind, row)| shard.number_of(*kind, *row)).for_each(|number| bits.add(number));
    bits
}
