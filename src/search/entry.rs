//! What is searched: one entry for each thing that counts, with the words it may
//! be found by. A merged enterprise has none; its names stand with the one that stays.

use super::matching::Words;
use super::points::Field;
use crate::domain::*;
use crate::graph::{Ix, Kept, Link, Snapshot};
use std::collections::BTreeMap;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident,)+) => {
        /// What kinds of things are found, in the order in which equal ones are shown.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Kind {
            $($(#[$doc])* $kind,)+
        }

        impl Kind {
            /// All, in order.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)+];

            /// Its place in [`FactId::KINDS`].
            pub(super) const fn number(self) -> u8 {
                match self { $(Self::$kind => <$kind as Kept>::KIND,)+ }
            }

            /// The kind of a fact, where it is searched.
            pub(super) fn of(id: &FactId) -> Option<Self> {
                match id { $(FactId::$kind(_) => Some(Self::$kind),)+ _ => None }
            }

            /// How many rows its table has.
            pub(super) fn rows(self, world: &Snapshot) -> usize {
                match self { $(Self::$kind => <$kind as Kept>::table(&world.tables).rows(),)+ }
            }
        }
    };
}

kinds! {
    /// An enterprise, institute or platform (企业).
    Enterprise,
    /// A segment (环节).
    Segment,
    /// A project (项目).
    Project,
    /// A chain (产业链).
    Chain,
    /// A stage or a group (段、组).
    Section,
    /// A park (园区).
    Park,
    /// A zone (开发区).
    Zone,
    /// A product (产品).
    Product,
    /// A region (行政区划).
    Region,
    /// A source (来源).
    Source,
}

/// A thing that may be found.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) row: u32,
    pub(super) id: FactId,
    pub(super) about: About,
    pub(super) words: Vec<Words>,
}

/// By what things are counted and picked out.
#[derive(Debug, Clone, Default)]
pub(super) struct About {
    pub(super) level: Level,
    pub(super) city: Option<RegionCode>,
    pub(super) zone: Option<Ix<Zone>>,
    pub(super) chain: Option<Ix<Chain>>,
    pub(super) segments: Vec<Ix<Segment>>,
}

/// Which records were merged into which, by the one that stays.
#[derive(Debug, Default)]
pub(super) struct Merged(BTreeMap<Ix<Enterprise>, Vec<Ix<Enterprise>>>);

impl Merged {
    pub(super) fn of(world: &Snapshot) -> Self {
        let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (_, merge) in world.all::<Merge>() {
            if let Some(from) = world.ix::<Enterprise>(&merge.from) {
                let stays = world.resolve(from);
                if stays != from {
                    all.entry(stays).or_default().push(from);
                }
            }
        }
        all.values_mut().for_each(|records| records.sort_unstable());
        Self(all)
    }

    fn into(&self, stays: Ix<Enterprise>) -> &[Ix<Enterprise>] {
        self.0.get(&stays).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The entry in a row, if the thing counts and stands for itself.
pub(super) fn entry(world: &Snapshot, merged: &Merged, kind: Kind, row: u32) -> Option<Entry> {
    let id = world.tables.id_of(kind.number(), row)?;
    let mut draft = Draft { world, about: About { level: Level::Public, ..About::default() }, words: Vec::new() };
    match &id {
        FactId::Enterprise(id) => draft.enterprise(merged, world.ix(id)?)?,
        FactId::Segment(id) => draft.segment(world.ix(id)?),
        FactId::Project(id) => draft.project(world.get(id)?),
        FactId::Chain(id) => draft.chain(world.ix(id)?),
        FactId::Section(id) => draft.section(world.get(id)?),
        FactId::Park(id) => draft.park(world.get(id)?),
        FactId::Zone(id) => draft.zone(world.ix(id)?),
        FactId::Product(id) => draft.add(Field::Name, world.get::<Product>(id)?.name.as_str()),
        FactId::Region(id) => draft.region(world.get(id)?),
        FactId::Source(id) => draft.source(world.get(id)?),
        _ => return None,
    }
    let Draft { about, words, .. } = draft;
    Some(Entry { kind, row, id, about, words })
}

impl Entry {
    /// How long its name is: of equal hits the shorter name fits better.
    pub(super) fn length(&self) -> u16 {
        let name = self.words.first().map_or(0, |words| words.marks.len());
        u16::try_from(name).unwrap_or(u16::MAX)
    }
}

struct Draft<'a> {
    world: &'a Snapshot,
    about: About,
    words: Vec<Words>,
}

impl Draft<'_> {
    fn add(&mut self, field: Field, text: &str) {
        let new = Words::new(field, text);
        let known = self.words.iter().any(|words| words.field == field && words.text == text);
        if !new.marks.is_empty() && !known {
            self.words.push(new);
        }
    }

    fn add_all<'n>(&mut self, field: Field, names: impl IntoIterator<Item = &'n Name>) {
        names.into_iter().for_each(|name| self.add(field, name.as_str()));
    }

    fn label(&mut self, label: &Label) {
        self.add(Field::Name, label.zh.as_str());
        self.add_all(Field::English, &label.en);
    }

    fn enterprise(&mut self, merged: &Merged, ix: Ix<Enterprise>) -> Option<()> {
        if self.world.is_merged(ix) {
            return None;
        }
        let body = self.world.at(ix);
        self.add(Field::Name, body.name.as_str());
        self.add_all(Field::Alias, &body.aliases);
        self.add_all(Field::FormerName, body.former_names.iter().map(|former| &former.name));
        let others = merged.into(ix);
        for other in others {
            let other = self.world.at(*other);
            self.add(Field::MergedName, other.name.as_str());
            self.add_all(Field::MergedName, &other.aliases);
            self.add_all(Field::MergedName, other.former_names.iter().map(|former| &former.name));
        }
        let records = || std::iter::once(ix).chain(others.iter().copied());
        records().for_each(|record| self.codes_and_products(record));
        records().for_each(|record| self.lists(record));
        self.about.level = body.level;
        self.about.city = body.region.and_then(RegionCode::city);
        self.about.zone = match &body.site {
            Site::Zone(zone) => self.world.ix(zone),
            Site::Outside | Site::Unknown => None,
        };
        Some(())
    }

    fn codes_and_products(&mut self, record: Ix<Enterprise>) {
        let body = self.world.at(record);
        if let Some(code) = &body.credit_code {
            self.add(Field::Code, code.as_str());
        }
        if let Some(code) = &body.listing {
            self.add(Field::Code, code);
        }
        let products = body.products.iter().flat_map(|text| text.as_str().split([';', '；', '、', ',', '，']));
        products.for_each(|product| self.add(Field::Product, product.trim()));
        let world = self.world;
        for (_, offering) in world.along::<_, Offering>(Link::OfferingsOfEnterprise, record) {
            self.add_all(Field::Product, world.get::<Product>(&offering.product).map(|product| &product.name));
        }
        let made = world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, record);
        for segment in made.filter_map(|(_, claim)| world.ix::<Segment>(&claim.segment)) {
            if !self.about.segments.contains(&segment) {
                self.about.segments.push(segment);
            }
        }
    }

    fn lists(&mut self, record: Ix<Enterprise>) {
        for (_, entry) in self.world.along::<_, RosterEntry>(Link::EntriesOfEnterprise, record) {
            let known = self.words.iter().any(|words| words.field.is_name() && words.text == entry.written.as_str());
            if !known {
                self.add(Field::WrittenName, entry.written.as_str());
            }
            self.add_all(Field::Product, &entry.products);
            if let Some(business) = &entry.business {
                self.add(Field::Business, business.as_str());
            }
        }
    }

    fn segment(&mut self, ix: Ix<Segment>) {
        let segment = self.world.at(ix);
        self.label(&segment.name);
        self.add_all(Field::Alias, &segment.aliases);
        self.add(Field::Code, segment.id.key().as_str());
        self.add_all(Field::Product, &segment.products);
        self.about.segments.push(ix);
    }

    fn project(&mut self, project: &Project) {
        self.label(&project.name);
        if let Some(code) = &project.code {
            self.add(Field::Code, code);
        }
        self.add_all(Field::Body, &project.builder);
        let world = self.world;
        self.about.level = project.level;
        self.about.zone = world.ix(&project.zone);
        self.about.city = self.about.zone.and_then(|zone| world.at(zone).region.city());
        self.about.segments = project.segments.iter().filter_map(|id| world.ix(id)).collect();
    }

    fn chain(&mut self, ix: Ix<Chain>) {
        let chain = self.world.at(ix);
        self.label(&chain.name);
        self.add(Field::Code, chain.code.as_str());
        self.about.chain = Some(ix);
    }

    fn section(&mut self, section: &Section) {
        self.label(&section.name);
        self.add(Field::Code, section.id.key().as_str());
        self.about.chain = self.world.ix(&section.chain);
    }

    fn park(&mut self, park: &Park) {
        self.label(&park.name);
        self.about.zone = self.world.ix(&park.zone);
        self.about.city = self.about.zone.and_then(|zone| self.world.at(zone).region.city());
    }

    fn zone(&mut self, ix: Ix<Zone>) {
        let zone = self.world.at(ix);
        self.label(&zone.name);
        self.about.zone = Some(ix);
        self.about.city = zone.region.city();
    }

    fn region(&mut self, region: &Region) {
        self.label(&region.name);
        self.add(Field::Code, &region.code.to_string());
        self.about.city = region.code.city();
    }

    fn source(&mut self, source: &Source) {
        self.add(Field::Name, source.title.as_str());
        self.add_all(Field::Body, &source.publisher);
        self.about.level = source.level;
    }
}
