//! A table of facts of one kind: dense rows, an index by key, and each row's
//! earlier versions.

use super::column::Column;
use crate::change::Revision;
use crate::domain::{Id, Key, Record};
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

/// A persistent map by key.
pub(super) type KeyMap<K, V> = imbl::GenericHashMap<K, V, FxBuildHasher, imbl::shared_ptr::DefaultSharedPtr>;

/// The position of a row in the table of its kind. Rows never move.
pub struct Ix<T>(pub(super) u32, PhantomData<fn() -> T>);

impl<T> Ix<T> {
    pub(super) const fn new(at: u32) -> Self {
        Self(at, PhantomData)
    }

    /// The position as a number, for arrays that run beside the table.
    pub const fn at(self) -> usize {
        self.0 as usize
    }
}

impl<T> Clone for Ix<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ix<T> {}
impl<T> PartialEq for Ix<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Ix<T> {}
impl<T> PartialOrd for Ix<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Ix<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Ix<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Ix<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// One version of a fact.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Version<T> {
    /// What it said.
    pub fact: T,
    /// Whether it counted.
    pub live: bool,
    /// The revision that made it so.
    pub revision: Revision,
    /// The version before.
    pub earlier: Option<Arc<Version<T>>>,
}

/// A row: the fact as it is now, and how it came to be.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Slot<T> {
    /// The version that counts now.
    pub now: Version<T>,
    /// How many live facts refer to this one.
    pub referred: u32,
}

impl<T> Slot<T> {
    /// This version and all before it, newest first.
    pub fn versions(&self) -> impl Iterator<Item = &Version<T>> {
        std::iter::successors(Some(&self.now), |version| version.earlier.as_deref())
    }
}

/// All facts of one kind. Rows are only ever added, so a key's place never
/// changes: the keys that were there when the table was read back stand in one
/// compact table that all revisions share, later ones in a persistent map.
#[derive(Debug, Clone)]
pub struct Table<T: Record> {
    pub(super) rows: Column<Slot<T>>,
    loaded: Arc<HashTable<u32>>,
    added: KeyMap<Key, u32>,
    live: usize,
}

impl<T: Record> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Column::default(), loaded: Arc::default(), added: KeyMap::default(), live: 0 }
    }
}

fn hash(key: &Key) -> u64 {
    FxBuildHasher.hash_one(key)
}

impl<T: Record> Table<T> {
    /// A table from rows read back; the index is built anew.
    pub(super) fn from_rows(rows: Column<Slot<T>>) -> Self {
        let hashes: Vec<u64> = rows.iter().map(|slot| hash(slot.now.fact.id().key())).collect();
        let mut loaded = HashTable::with_capacity(hashes.len());
        for (hash, at) in hashes.iter().zip(0u32..) {
            loaded.insert_unique(*hash, at, |at| hashes.get(*at as usize).copied().unwrap_or_default());
        }
        let live = rows.iter().filter(|slot| slot.now.live).count();
        Self { rows, loaded: Arc::new(loaded), added: KeyMap::default(), live }
    }

    /// The row of an id, whether it counts or not.
    pub fn find(&self, id: &T::Id) -> Option<Ix<T>> {
        let key = id.key();
        let is = |at: &u32| self.rows.get(*at).is_some_and(|slot| slot.now.fact.id().key() == key);
        let loaded = if self.loaded.is_empty() { None } else { self.loaded.find(hash(key), is) };
        loaded.or_else(|| self.added.get(key)).copied().map(Ix::new)
    }

    /// The row of an id, if the fact counts.
    pub fn ix(&self, id: &T::Id) -> Option<Ix<T>> {
        self.find(id).filter(|ix| self.slot(*ix).now.live)
    }

    /// The fact of an id, if it counts.
    pub fn get(&self, id: &T::Id) -> Option<&T> {
        self.ix(id).map(|ix| self.at(ix))
    }

    /// The fact in a row, whether it counts or not.
    pub fn at(&self, ix: Ix<T>) -> &T {
        &self.slot(ix).now.fact
    }

    /// A row.
    ///
    /// # Panics
    /// Never for a row of this table: rows are added and never removed.
    pub fn slot(&self, ix: Ix<T>) -> &Slot<T> {
        self.rows.get(ix.0).expect("a row index comes from this table or an earlier revision of it")
    }

    pub(super) fn slot_mut(&mut self, ix: Ix<T>) -> &mut Slot<T> {
        self.rows.get_mut(ix.0).expect("a row index comes from this table or an earlier revision of it")
    }

    /// All facts that count, in the order they were first recorded.
    pub fn iter(&self) -> impl Iterator<Item = (Ix<T>, &T)> {
        self.rows.iter().zip(0u32..).filter(|(slot, _)| slot.now.live).map(|(slot, at)| (Ix::new(at), &slot.now.fact))
    }

    /// How many rows there are, those that no longer count included.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// How many facts count.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether no fact counts.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// Puts a version in place; the one it replaces stays as its history.
    pub(super) fn put(&mut self, fact: T, live: bool, revision: Revision) -> Ix<T> {
        if let Some(ix) = self.find(fact.id()) {
            let slot = self.slot_mut(ix);
            let was_live = slot.now.live;
            let earlier = std::mem::replace(&mut slot.now, Version { fact, live, revision, earlier: None });
            slot.now.earlier = Some(Arc::new(earlier));
            self.live = self.live + usize::from(live) - usize::from(was_live);
            return ix;
        }
        let key = fact.id().key().clone();
        let now = Version { fact, live, revision, earlier: None };
        let at = self.rows.push(Slot { now, referred: 0 });
        self.added.insert(key, at);
        self.live += usize::from(live);
        Ix::new(at)
    }
}
