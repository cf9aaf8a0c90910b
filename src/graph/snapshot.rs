//! The snapshot itself: its tables and how one asks it. Everything in it is
//! persistent or shared; a clone costs a few pointers.

use super::claims::{Claim, SegmentCount};
use super::column::Column;
use super::history::ChangeLine;
use super::links::{Link, Links};
use super::table::{Ix, KeyMap, Slot, Table};
use super::topology::Topology;
use crate::change::{IdempotencyKey, Revision, Timestamp};
use crate::domain::*;
use smol_str::SmolStr;
use std::sync::Arc;

macro_rules! tables {
    ($($field:ident $kind:ident $index:literal;)+) => {
        /// One table a kind of fact.
        #[derive(Debug, Clone, Default)]
        pub struct Tables {
            $(
                #[doc = concat!("All facts of kind [`", stringify!($kind), "`].")]
                pub $field: Table<$kind>,
            )+
        }

        $(
            impl Kept for $kind {
                const KIND: u8 = $index;
                fn table(tables: &Tables) -> &Table<Self> {
                    &tables.$field
                }
                fn table_mut(tables: &mut Tables) -> &mut Table<Self> {
                    &mut tables.$field
                }
                fn into_fact(self) -> Fact {
                    Fact::$kind(self)
                }
            }
        )+

        impl Tables {
            /// How many facts count, of all kinds.
            pub fn len(&self) -> usize {
                0 $(+ self.$field.len())+
            }

            /// Whether no fact counts.
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }

            /// Whether a fact of this id counts.
            pub fn holds(&self, id: &FactId) -> bool {
                match id { $(FactId::$kind(id) => self.$field.ix(id).is_some(),)+ }
            }

            /// The row of an id, whether it counts or not.
            pub fn row(&self, id: &FactId) -> Option<u32> {
                match id { $(FactId::$kind(id) => self.$field.find(id).map(|ix| ix.0),)+ }
            }

            /// The fact of an id, if it counts.
            pub fn fact(&self, id: &FactId) -> Option<Fact> {
                match id { $(FactId::$kind(id) => self.$field.get(id).cloned().map(Fact::$kind),)+ }
            }

            /// When a fact last changed, whether it counts now, and how many
            /// live facts refer to it.
            pub fn state(&self, id: &FactId) -> Option<(Revision, bool, u32)> {
                match id { $(FactId::$kind(id) => {
                    self.$field.find(id).map(|ix| {
                        let slot = self.$field.slot(ix);
                        (slot.now.revision, slot.now.live, slot.referred)
                    })
                })+ }
            }

            /// The content a fact had before its present version.
            pub fn before(&self, id: &FactId) -> Option<(Fact, bool)> {
                match id { $(FactId::$kind(id) => {
                    let slot = self.$field.slot(self.$field.find(id)?);
                    slot.now.earlier.as_ref().map(|v| (Fact::$kind(v.fact.clone()), v.live))
                })+ }
            }

            /// The id in a row of a kind, by the kind's place in [`FactId::KINDS`].
            pub fn id_of(&self, kind: u8, row: u32) -> Option<FactId> {
                match kind { $($index => self.$field.rows.get(row).map(|slot| slot.now.fact.id.fact_id()),)+ _ => None }
            }

            /// The citation of a fact, whether it counts or not.
            pub fn cite(&self, id: &FactId) -> Option<&Citation> {
                match id { $(FactId::$kind(id) => self.$field.find(id).and_then(|ix| self.$field.at(ix).cite()),)+ }
            }

            /// The facts of a kind that count and name a source: as their citation, or
            /// for a part of them. `step` is asked before each row and can end it.
            ///
            /// # Errors
            /// The error of `step`.
            pub fn resting_on<E>(
                &self,
                source: &SourceId,
                kind: &str,
                step: &mut dyn FnMut() -> Result<(), E>,
            ) -> Result<Vec<FactId>, E> {
                let mut found = Vec::new();
                $(if kind == <$kind as Record>::Id::KIND {
                    for (_, it) in self.$field.iter() {
                        step()?;
                        let mut rests = it.cite().is_some_and(|cite| cite.source == *source);
                        if !rests {
                            it.each_reference(&mut |id| rests |= matches!(&id, FactId::Source(id) if id == source));
                        }
                        if rests {
                            found.push(it.id.fact_id());
                        }
                    }
                })+
                Ok(found)
            }

            pub(super) fn bump(&mut self, id: &FactId, by: i32) -> bool {
                match id { $(FactId::$kind(id) => {
                    let Some(ix) = self.$field.find(id) else { return false };
                    let slot = self.$field.slot_mut(ix);
                    slot.referred = slot.referred.saturating_add_signed(by);
                    true
                })+ }
            }
        }
    };
}

/// A kind of fact that has a table in the snapshot.
pub trait Kept: Record {
    /// Its place in [`FactId::KINDS`].
    const KIND: u8;
    /// Its table.
    fn table(tables: &Tables) -> &Table<Self>;
    /// Its table, to change it.
    fn table_mut(tables: &mut Tables) -> &mut Table<Self>;
    /// The same fact as one of any kind.
    fn into_fact(self) -> Fact;
}

tables! {
    sources Source 0;
    regions Region 1;
    zones Zone 2;
    parks Park 3;
    themes Theme 4;
    chains Chain 5;
    sections Section 6;
    segments Segment 7;
    recipes Recipe 8;
    foci Focus 9;
    posts Post 10;
    enterprises Enterprise 11;
    merges Merge 12;
    capabilities Capability 13;
    supplies Supply 14;
    projects Project 15;
    parties Party 16;
    stages StageEntry 17;
    milestones Milestone 18;
    figures Figure 19;
    indicators Indicator 20;
    observations Observation 21;
    schemes Scheme 22;
    thresholds Threshold 23;
    judgements Judgement 24;
    surveys Survey 25;
    opinions Opinion 26;
    statements Statement 27;
    settlements Settlement 28;
    industries Industry 29;
    concordances Concordance 30;
    products Product 31;
    product_links ProductLink 32;
    offerings Offering 33;
    roster_entries RosterEntry 34;
    purchases Purchase 35;
    imports Import 36;
    pendings Pending 37;
    aparts Apart 38;
    scenarios Scenario 39;
    settings Settings 40;
}

/// One immutable revision of the world.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The facts.
    pub tables: Tables,
    pub(super) revision: Revision,
    pub(super) log: Column<Arc<ChangeLine>>,
    pub(super) keys: KeyMap<IdempotencyKey, u32>,
    pub(super) links: Links,
    pub(super) about: KeyMap<FactId, Arc<Vec<FactId>>>,
    pub(super) by_code: KeyMap<SmolStr, u32>,
    pub(super) redirects: KeyMap<u32, u32>,
    pub(super) topology: Arc<Topology>,
    pub(super) claims: Column<Arc<Vec<Claim>>>,
    pub(super) counts: Column<Arc<SegmentCount>>,
    pub(super) turns: imbl::OrdMap<i32, u32>,
    pub(super) day: Date,
    pub(super) home: Option<u32>,
}

impl Snapshot {
    /// The empty world, with counts kept for a day.
    pub fn empty(day: Date) -> Self {
        Self {
            tables: Tables::default(),
            revision: Revision::ZERO,
            log: Column::default(),
            keys: KeyMap::default(),
            links: Links::default(),
            about: KeyMap::default(),
            by_code: KeyMap::default(),
            redirects: KeyMap::default(),
            topology: Arc::default(),
            claims: Column::default(),
            counts: Column::default(),
            turns: imbl::OrdMap::new(),
            day,
            home: None,
        }
    }

    /// The number of the last change in it.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// When the last change was recorded.
    pub fn recorded_at(&self) -> Option<Timestamp> {
        self.change_line(self.revision).map(|line| line.request.at)
    }

    /// The day for which counts are kept.
    pub fn day(&self) -> Date {
        self.day
    }

    /// How many facts count.
    pub fn facts(&self) -> usize {
        self.tables.len()
    }

    /// The recipes of all segments as one graph.
    pub fn topology(&self) -> &Topology {
        &self.topology
    }

    /// The zone that questions without a zone mean.
    pub fn home_zone(&self) -> Option<Ix<Zone>> {
        self.home.map(Ix::new)
    }

    /// The fact of an id, if it counts.
    pub fn get<T: Kept>(&self, id: &T::Id) -> Option<&T> {
        T::table(&self.tables).get(id)
    }

    /// The row of an id, if the fact counts.
    pub fn ix<T: Kept>(&self, id: &T::Id) -> Option<Ix<T>> {
        T::table(&self.tables).ix(id)
    }

    /// The fact in a row.
    pub fn at<T: Kept>(&self, ix: Ix<T>) -> &T {
        T::table(&self.tables).at(ix)
    }

    /// The row itself, with its history.
    pub fn slot<T: Kept>(&self, ix: Ix<T>) -> &Slot<T> {
        T::table(&self.tables).slot(ix)
    }

    /// All facts of a kind that count, in the order they were first recorded.
    pub fn all<T: Kept>(&self) -> impl Iterator<Item = (Ix<T>, &T)> {
        T::table(&self.tables).iter()
    }

    /// The live rows that a link leads to from an owner's row, in order.
    pub(super) fn linked(&self, link: Link, owner: u32) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator {
        self.links.of(link, owner).iter().copied()
    }

    /// The live facts of kind `T` that a link leads to, in the order recorded.
    pub fn along<O: Kept, T: Kept>(
        &self,
        link: Link,
        owner: Ix<O>,
    ) -> impl DoubleEndedIterator<Item = (Ix<T>, &T)> + ExactSizeIterator {
        self.linked(link, owner.0).map(|row| (Ix::new(row), self.at(Ix::<T>::new(row))))
    }

    /// The statements, settlements and observations about a thing.
    pub fn about(&self, subject: &FactId) -> &[FactId] {
        self.about.get(subject).map(|ids| ids.as_slice()).unwrap_or_default()
    }

    /// The enterprise that holds a credit code or a stock code.
    pub fn enterprise_by_code(&self, code: &str) -> Option<Ix<Enterprise>> {
        self.by_code.get(code).copied().map(Ix::new)
    }

    /// The line of a change in the history.
    pub fn change_line(&self, revision: Revision) -> Option<&ChangeLine> {
        let at = u32::try_from(revision.0.checked_sub(1)?).ok()?;
        self.log.get(at).map(AsRef::as_ref)
    }

    /// All changes, oldest first.
    pub fn changes(&self) -> impl Iterator<Item = &ChangeLine> {
        self.log.iter().map(AsRef::as_ref)
    }

    /// The change that a key led to.
    pub fn change_of_key(&self, key: &IdempotencyKey) -> Option<&ChangeLine> {
        self.keys.get(key).and_then(|at| self.log.get(*at)).map(AsRef::as_ref)
    }

    /// Where a project stands on a day: the last entry of its history by then.
    pub fn stage_on(&self, project: Ix<Project>, on: Date) -> Option<&StageEntry> {
        let entries = self.along::<_, StageEntry>(Link::StagesOfProject, project).map(|(_, entry)| entry);
        let known = entries.filter(|entry| self.span_of_stage(entry).holds(on));
        known.max_by_key(|entry| self.span_of_stage(entry).from)
    }

    /// The recipe of a segment.
    pub fn recipe_of(&self, segment: Ix<Segment>) -> Option<&Recipe> {
        let key = self.at(segment).id.key().clone();
        self.tables.recipes.get(&key.into())
    }

    /// What a zone decided on a segment.
    pub fn focus_of(&self, zone: Ix<Zone>, segment: Ix<Segment>) -> Option<&Focus> {
        let key = Key::new(&format!("{}.{}", self.at(zone).id.key(), self.at(segment).id.key())).ok()?;
        self.tables.foci.get(&key.into())
    }
}
