//! Folding a change into the world: the next revision from this one. A change
//! costs what it touches; what it does not touch is shared.

use super::claims::{Claim, SegmentCount, tally, tally_zones};
use super::column::Column;
use super::history::{ChangeLine, Touched};
use super::links::{BulkLinks, Link, Linked};
use super::snapshot::{Kept, Snapshot};
use super::table::Ix;
use super::topology::Topology;
use super::validity::Span;
use crate::change::{Change, Deed, Event, Revision};
use crate::domain::*;
use chrono::Datelike;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A change that does not fit the world it is folded into: the journal does not
/// belong to it, or was damaged. Nothing is guessed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FoldError {
    /// A gap or a repetition.
    #[error("change {found} does not follow revision {at}; hint: run `lianpu verify --full`")]
    OutOfOrder {
        /// The world's revision.
        at: Revision,
        /// The change's.
        found: Revision,
    },
    /// It names a fact that was never recorded.
    #[error("change {at} names {id}, which no earlier change recorded; hint: run `lianpu verify --full`")]
    Unknown {
        /// The change.
        at: Revision,
        /// The fact.
        id: FactId,
    },
}

impl InChinese for FoldError {
    fn zh(&self) -> String {
        match self {
            Self::OutOfOrder { at, found } => {
                format!("变更 {found} 接不上数据版本 {at}；提示：运行 `lianpu verify --full`")
            }
            Self::Unknown { at, id } => {
                format!("变更 {at} 提到{}，此前没有登记；提示：运行 `lianpu verify --full`", id.zh())
            }
        }
    }
}

/// What must be brought up to date once a change is folded.
#[derive(Debug, Default)]
struct Dirty {
    topology: bool,
    claims: bool,
    counts: BTreeSet<u32>,
}

impl Snapshot {
    /// The world after a change.
    ///
    /// # Errors
    /// [`FoldError`] when the change does not belong to this world.
    pub fn fold(&self, change: &Change) -> Result<Self, FoldError> {
        let mut next = self.clone();
        next.fold_in_place(change)?;
        Ok(next)
    }

    /// Like [`Snapshot::fold`], without keeping the revision before: for loading.
    ///
    /// # Errors
    /// [`FoldError`]; the snapshot is then unfit for use.
    pub fn fold_in_place(&mut self, change: &Change) -> Result<(), FoldError> {
        if change.revision != self.revision.next() {
            return Err(FoldError::OutOfOrder { at: self.revision, found: change.revision });
        }
        let mut dirty = Dirty::default();
        let mut touched = Vec::with_capacity(change.events.len());
        for event in &change.events {
            touched.push(self.fold_event(change.revision, event, &mut dirty)?);
        }
        self.revision = change.revision;
        let line = ChangeLine {
            revision: change.revision,
            request: change.request.clone(),
            digest: change.digest,
            undoes: change.undoes,
            touched,
        };
        let at = self.log.push(Arc::new(line));
        if let Some(key) = &change.request.key {
            self.keys.insert(key.clone(), at);
        }
        self.settle(dirty);
        Ok(())
    }

    /// The world after some events that are not a change yet: for deciding the
    /// next command of a batch. Counts and topology are those of `self`.
    ///
    /// # Errors
    /// [`FoldError::Unknown`] when an event names a fact that is not there.
    pub fn draft(&mut self, events: &[Event]) -> Result<(), FoldError> {
        let revision = self.revision.next();
        let mut dirty = Dirty::default();
        for event in events {
            self.fold_event(revision, event, &mut dirty)?;
        }
        Ok(())
    }

    /// The same revision with counts kept for another day.
    #[must_use]
    pub fn on_day(&self, day: Date) -> Self {
        let kept = self.keeps(day);
        let mut next = self.clone();
        next.day = day;
        if !kept {
            next.recount(0..u32::try_from(next.counts.len()).unwrap_or(u32::MAX));
        }
        next
    }

    fn fold_event(&mut self, revision: Revision, event: &Event, dirty: &mut Dirty) -> Result<Touched, FoldError> {
        let (kind, row) = match &event.deed {
            Deed::Recorded(fact) | Deed::Revised(fact) => self.put_fact(revision, fact, dirty)?,
            Deed::Retired(id) => self.set_live(revision, id, false, dirty)?,
            Deed::Reinstated(id) => self.set_live(revision, id, true, dirty)?,
        };
        Ok(Touched { kind, act: event.act, deed: (&event.deed).into(), row })
    }

    fn put<T: Linked>(
        &mut self,
        revision: Revision,
        fact: &T,
        live: bool,
        dirty: &mut Dirty,
    ) -> Result<u32, FoldError> {
        if let Some(ix) = T::table(&self.tables).find(fact.id()) {
            self.detach(ix, revision, dirty)?;
        }
        let ix = T::table_mut(&mut self.tables).put(fact.clone(), live, revision);
        self.attach(ix, revision, dirty)?;
        if T::KIND == Zone::KIND {
            self.find_home();
        }
        Ok(ix.0)
    }

    fn detach<T: Linked>(&mut self, ix: Ix<T>, at: Revision, dirty: &mut Dirty) -> Result<(), FoldError> {
        if self.slot(ix).now.live {
            self.set_links(ix, false, at)?;
            self.effect(ix, false, dirty);
        }
        Ok(())
    }

    fn attach<T: Linked>(&mut self, ix: Ix<T>, at: Revision, dirty: &mut Dirty) -> Result<(), FoldError> {
        if self.slot(ix).now.live {
            self.set_links(ix, true, at)?;
            self.effect(ix, true, dirty);
        }
        Ok(())
    }

    fn set_links<T: Linked>(&mut self, ix: Ix<T>, add: bool, at: Revision) -> Result<(), FoldError> {
        let fact = self.at(ix).clone();
        let mut missing = None;
        fact.each_reference(&mut |id| {
            if !self.tables.bump(&id, if add { 1 } else { -1 }) {
                missing = Some(id);
            }
        });
        if let Some(id) = missing {
            return Err(FoldError::Unknown { at, id });
        }
        let links = &mut self.links;
        fact.each_link(&self.tables, &mut |link, owner| {
            if add {
                links.add(link, owner, ix.0);
            } else {
                links.remove(link, owner, ix.0);
            }
        });
        if let Some(subject) = fact.subject() {
            self.set_about(subject, fact.id().fact_id(), add);
        }
        Ok(())
    }

    fn set_about(&mut self, subject: &FactId, id: FactId, add: bool) {
        // A fact is taken off before it is put on again, so it never stands twice.
        let list = Arc::make_mut(self.about.entry(subject.clone()).or_default());
        if add {
            list.push(id);
        } else {
            list.retain(|other| *other != id);
        }
    }

    /// What a fact's coming or going means beyond its links.
    fn effect<T: Linked>(&mut self, ix: Ix<T>, comes: bool, dirty: &mut Dirty) {
        let row = ix.0;
        match T::KIND {
            Segment::KIND => {
                dirty.topology = true;
                self.reserve(row);
            }
            Recipe::KIND | Chain::KIND | Section::KIND => dirty.topology = true,
            Source::KIND => dirty.claims |= self.slot(ix).referred > 0,
            Merge::KIND => {
                let merge = self.tables.merges.at(Ix::new(row)).clone();
                self.fold_merge(&merge, comes);
                dirty.claims = true;
            }
            Enterprise::KIND => self.effect_of_enterprise(Ix::new(row), comes, dirty),
            Capability::KIND => self.effect_of_capability(Ix::new(row), comes, dirty),
            Project::KIND => self.mark_segments_of(Ix::new(row), dirty),
            StageEntry::KIND => self.effect_of_stage(Ix::new(row), comes, dirty),
            _ => {}
        }
    }

    fn reserve(&mut self, row: u32) {
        while self.claims.len() <= row as usize {
            self.claims.push(Arc::default());
            self.counts.push(Arc::default());
        }
    }

    fn find_home(&mut self) {
        let zones = &self.tables.zones;
        let home = zones.iter().find(|(_, zone)| zone.home).or_else(|| zones.iter().next());
        self.home = home.map(|(ix, _)| ix.0);
    }

    fn effect_of_enterprise(&mut self, ix: Ix<Enterprise>, comes: bool, dirty: &mut Dirty) {
        self.index_codes(ix, comes);
        if !comes || self.slot(ix).referred == 0 {
            return;
        }
        let records = self.records_of(ix);
        let claims: Vec<u32> =
            records.iter().flat_map(|record| self.linked(Link::CapabilitiesOfEnterprise, record.0)).collect();
        for row in claims {
            self.drop_claim(Ix::new(row), dirty);
            self.add_claim(Ix::new(row), dirty);
        }
    }

    fn index_codes(&mut self, ix: Ix<Enterprise>, comes: bool) {
        let body = self.at(ix);
        let credit = body.credit_code.as_ref().map(|code| SmolStr::new(code.as_str()));
        let codes: Vec<SmolStr> = credit.into_iter().chain(body.listing.clone()).collect();
        for code in codes {
            if comes {
                self.by_code.insert(code, ix.0);
            } else if self.by_code.get(&code) == Some(&ix.0) {
                self.by_code.remove(&code);
            }
        }
    }

    fn effect_of_capability(&mut self, ix: Ix<Capability>, comes: bool, dirty: &mut Dirty) {
        let span = self.span_of_capability(self.at(ix));
        self.turn(span, comes);
        if comes {
            self.add_claim(ix, dirty);
        } else {
            self.drop_claim(ix, dirty);
        }
    }

    fn add_claim(&mut self, ix: Ix<Capability>, dirty: &mut Dirty) {
        let Some((segment, claim)) = self.make_claim(ix) else { return };
        if let Some(claims) = self.claims.get_mut(segment.0) {
            let claims = Arc::make_mut(claims);
            if let Err(at) = claims.binary_search_by_key(&claim.order(), Claim::order) {
                claims.insert(at, claim);
            }
            dirty.counts.insert(segment.0);
        }
    }

    fn drop_claim(&mut self, ix: Ix<Capability>, dirty: &mut Dirty) {
        let Some(segment) = self.tables.segments.find(&self.at(ix).segment) else { return };
        if let Some(claims) = self.claims.get_mut(segment.0) {
            Arc::make_mut(claims).retain(|claim| claim.capability != ix);
            dirty.counts.insert(segment.0);
        }
    }

    fn effect_of_stage(&mut self, ix: Ix<StageEntry>, comes: bool, dirty: &mut Dirty) {
        let entry = self.at(ix);
        let (span, project) = (self.span_of_stage(entry), self.tables.projects.find(&entry.project));
        self.turn(span, comes);
        if let Some(project) = project {
            self.mark_segments_of(project, dirty);
        }
    }

    fn mark_segments_of(&mut self, project: Ix<Project>, dirty: &mut Dirty) {
        let segments = &self.at(project).segments;
        dirty.counts.extend(segments.iter().filter_map(|id| self.tables.segments.find(id)).map(|ix| ix.0));
    }

    /// Keeps the days on which something begins or ends.
    fn turn(&mut self, span: Span, add: bool) {
        for day in span.turns() {
            let count = self.turns.get(&day).copied().unwrap_or(0);
            match if add { count + 1 } else { count.saturating_sub(1) } {
                0 => self.turns.remove(&day),
                count => self.turns.insert(day, count),
            };
        }
    }

    fn settle(&mut self, dirty: Dirty) {
        if dirty.topology {
            self.topology = Arc::new(Topology::build(&self.tables));
        }
        if dirty.claims {
            self.rebuild_claims();
        } else {
            self.recount(dirty.counts);
        }
    }

    fn recount(&mut self, segments: impl IntoIterator<Item = u32>) {
        let day = self.day.num_days_from_ce();
        for row in segments {
            let segment = Ix::new(row);
            let claims = self.claims(segment);
            let (zones, makers) = (tally_zones(claims, day), tally(claims, day));
            let projects = self.tally_projects(segment, self.day);
            if let Some(count) = self.counts.get_mut(row) {
                *count = Arc::new(SegmentCount { zones, makers, projects });
            }
        }
    }

    /// Every claim and count anew: after loading, a merge, or a source whose
    /// date was corrected.
    fn rebuild_claims(&mut self) {
        let mut turns: BTreeMap<i32, u32> = BTreeMap::new();
        let mut turn = |span: Span| span.turns().for_each(|day| *turns.entry(day).or_default() += 1);
        let owners = self.owners_of_capabilities();
        let lists = (0..self.tables.segments.rows()).zip(0u32..).map(|(_, segment)| {
            let rows = self.links.of(Link::CapabilitiesOfSegment, segment);
            let mut claims: Vec<Claim> = Vec::with_capacity(rows.len());
            for row in rows {
                let owner = owners.get(*row as usize).copied().unwrap_or_default();
                claims.push(self.claim_of(Ix::new(*row), Ix::new(owner)));
            }
            claims.sort_unstable_by_key(Claim::order);
            claims.iter().for_each(|claim| turn(claim.span));
            Arc::new(claims)
        });
        let lists: Column<_> = lists.collect();
        self.tables.stages.iter().for_each(|(_, entry)| turn(self.span_of_stage(entry)));
        self.turns = turns.into_iter().collect();
        self.claims = lists;
        self.counts = self.claims.iter().map(|_| Arc::default()).collect();
        self.recount(0..u32::try_from(self.claims.len()).unwrap_or(u32::MAX));
    }

    /// The enterprise behind each capability, merged records resolved, by row.
    fn owners_of_capabilities(&self) -> Vec<u32> {
        let mut owners = vec![0; self.tables.capabilities.rows()];
        for (_, row) in (0..self.tables.enterprises.rows()).zip(0u32..) {
            let capabilities = self.links.of(Link::CapabilitiesOfEnterprise, row);
            let owner = if capabilities.is_empty() { row } else { self.resolve(Ix::new(row)).0 };
            for capability in capabilities {
                if let Some(slot) = owners.get_mut(*capability as usize) {
                    *slot = owner;
                }
            }
        }
        owners
    }
}

macro_rules! by_kind {
    ($($kind:ident)+) => {
        impl Snapshot {
            fn put_fact(&mut self, at: Revision, fact: &Fact, dirty: &mut Dirty) -> Result<(u8, u32), FoldError> {
                match fact { $(Fact::$kind(fact) => Ok(($kind::KIND, self.put(at, fact, true, dirty)?)),)+ }
            }

            fn set_live(
                &mut self,
                at: Revision,
                id: &FactId,
                live: bool,
                dirty: &mut Dirty,
            ) -> Result<(u8, u32), FoldError> {
                match id { $(FactId::$kind(key) => {
                    let ix = $kind::table(&self.tables).find(key);
                    let ix = ix.ok_or_else(|| FoldError::Unknown { at, id: id.clone() })?;
                    let fact = self.at(ix).clone();
                    Ok(($kind::KIND, self.put(at, &fact, live, dirty)?))
                })+ }
            }

            fn rebuild_links(&mut self) {
                let mut links = BulkLinks::new();
                $(
                    for (ix, fact) in self.all::<$kind>() {
                        fact.each_link(&self.tables, &mut |link, owner| links.add(link, owner, ix.0));
                    }
                )+
                self.links = links.finish();
                self.rebuild_about::<Observation>();
                self.rebuild_about::<Statement>();
                self.rebuild_about::<Settlement>();
                let merges: Vec<Merge> = self.all::<Merge>().map(|(_, merge)| merge.clone()).collect();
                merges.iter().for_each(|merge| self.fold_merge(merge, true));
            }
        }
    };
}

by_kind! {
    Source Region Zone Park Theme Chain Section Segment Recipe Focus Post Enterprise Merge Capability Supply
    Project Party StageEntry Milestone Figure Indicator Observation Scheme Threshold Judgement Survey Opinion
    Statement Settlement Industry Concordance Product ProductLink Offering RosterEntry Purchase Import Pending Apart
    Scenario Settings
}

impl Snapshot {
    /// Indexes, topology and counts of tables read back from an image, whose
    /// rows bring the number of their references with them.
    pub(super) fn rebuild(&mut self) {
        self.rebuild_links();
        self.rebuild_codes();
        self.find_home();
        self.topology = Arc::new(Topology::build(&self.tables));
        self.rebuild_claims();
    }

    fn rebuild_about<T: Linked>(&mut self) {
        let about = self.all::<T>().filter_map(|(_, fact)| Some((fact.subject()?.clone(), fact.id().fact_id())));
        let about: Vec<_> = about.collect();
        about.into_iter().for_each(|(subject, id)| self.set_about(&subject, id, true));
    }

    fn rebuild_codes(&mut self) {
        let coded = self.all::<Enterprise>().filter(|(_, body)| body.credit_code.is_some() || body.listing.is_some());
        let coded: Vec<_> = coded.map(|(ix, _)| ix).collect();
        coded.into_iter().for_each(|ix| self.index_codes(ix, true));
    }
}
