//! The index of a world's enterprises by code, name and character pairs. It is
//! built once and learns rows; what it looks at for one row is bounded.

use super::address::Address;
use super::{Sought, Whom};
use crate::domain::{
    Bigrams, CreditCode, Enterprise, Id, Lexicon, Name, NameParts, Offering, Product, Region, RegionCode, RosterEntry,
};
use crate::graph::{Ix, Link, Snapshot};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::cell::Cell;
use std::cmp::Reverse;

/// What a name is to whoever has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Its name now.
    Now,
    /// A name it had before.
    Before,
    /// A short or another name.
    Beside,
}

/// A name, ready to be compared.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) name: Name,
    pub(super) standing: Standing,
    pub(super) parts: NameParts,
    pub(super) core: Bigrams,
    pub(super) brand: Bigrams,
}

/// Somebody, ready to be compared.
#[derive(Debug, Clone)]
pub(super) struct Body {
    pub(super) names: Vec<Named>,
    pub(super) credit_code: Option<CreditCode>,
    pub(super) listing: Option<SmolStr>,
    pub(super) region: Option<RegionCode>,
    pub(super) addresses: Vec<Address>,
    pub(super) products: Option<Bigrams>,
}

/// Who is known, indexed.
#[derive(Debug)]
pub struct Resolver {
    lexicon: Lexicon,
    pub(super) bodies: Vec<(Whom, Body)>,
    places: FxHashMap<Whom, u32>,
    by_code: FxHashMap<CreditCode, u32>,
    by_listing: FxHashMap<SmolStr, u32>,
    by_name: FxHashMap<String, Vec<u32>>,
    by_pair: FxHashMap<(char, char), Vec<u32>>,
    compared: Cell<u64>,
}

/// So many entries of the lists of pairs are looked at for one row, rare pairs first.
const LOOKED_AT: usize = 2_000;
/// So many products of one enterprise are looked at.
const PRODUCTS: usize = 12;
/// So many of those that share the rarest pairs are compared.
pub(super) const COMPARED: usize = 40;

impl Resolver {
    /// Indexes the enterprises of a world; what is known of merged records is
    /// known of the one that stays.
    pub fn new(world: &Snapshot) -> Self {
        let regions = world.all::<Region>().map(|(_, region)| (region.name.zh.as_str(), region.code));
        let mut resolver = Self {
            lexicon: Lexicon::new(regions),
            bodies: Vec::with_capacity(world.tables.enterprises.len()),
            places: FxHashMap::default(),
            by_code: FxHashMap::default(),
            by_listing: FxHashMap::default(),
            by_name: FxHashMap::default(),
            by_pair: FxHashMap::default(),
            compared: Cell::new(0),
        };
        let (merged, stay): (Vec<_>, Vec<_>) =
            world.all::<Enterprise>().map(|(ix, _)| ix).partition(|ix| world.is_merged(*ix));
        for ix in stay {
            let body = resolver.body_of(world, ix, false);
            resolver.add(Whom::Enterprise(world.at(ix).id.clone()), body);
        }
        for ix in merged {
            let body = resolver.body_of(world, ix, true);
            resolver.add(Whom::Enterprise(world.at(world.resolve(ix)).id.clone()), body);
        }
        resolver
    }

    /// How names are read here.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// How many bodies were compared so far: a measure of the work done.
    pub fn compared(&self) -> u64 {
        self.compared.get()
    }

    /// Takes in who a row named: somebody known already, under the names and
    /// codes of the row as well, or the row itself as somebody new.
    pub fn learn(&mut self, whom: Whom, sought: &Sought) {
        let mut body = self.body_sought(sought);
        if let (Whom::Enterprise(_), Some(first)) = (&whom, body.names.first_mut()) {
            first.standing = Standing::Beside;
        }
        self.add(whom, body);
    }

    fn body_of(&self, world: &Snapshot, ix: Ix<Enterprise>, merged: bool) -> Body {
        let it = world.at(ix);
        let own = (&it.name, if merged { Standing::Before } else { Standing::Now });
        let aliases = it.aliases.iter().map(|name| (name, Standing::Beside));
        let former = it.former_names.iter().map(|former| (&former.name, Standing::Before));
        let names: Vec<_> = std::iter::once(own).chain(aliases).chain(former).map(|it| self.named(it)).collect();
        Body {
            region: it.region.or_else(|| names.first().and_then(|it| it.parts.region)),
            names,
            credit_code: it.credit_code.clone(),
            listing: it.listing.clone(),
            addresses: entries_of(world, ix)
                .filter_map(|it| it.address.as_ref())
                .map(|it| Address::of(it.as_str()))
                .collect(),
            products: products_of(world, ix),
        }
    }

    /// What a row says, ready to be compared.
    pub(super) fn body_sought(&self, sought: &Sought) -> Body {
        let former = sought.former_names.iter().map(|name| (name, Standing::Before));
        let aliases = sought.aliases.iter().map(|name| (name, Standing::Beside));
        let names: Vec<_> = std::iter::once((&sought.name, Standing::Now))
            .chain(aliases)
            .chain(former)
            .map(|it| self.named(it))
            .collect();
        let products: String = sought.products.iter().map(Name::as_str).collect::<Vec<_>>().join(";");
        Body {
            region: sought.region.or_else(|| names.first().and_then(|it| it.parts.region)),
            names,
            credit_code: sought.credit_code.clone(),
            listing: sought.listing.clone(),
            addresses: sought.address.iter().map(|it| Address::of(it.as_str())).collect(),
            products: (!products.is_empty()).then(|| Bigrams::of(&products)),
        }
    }

    fn named(&self, (name, standing): (&Name, Standing)) -> Named {
        let parts = NameParts::of(name.as_str(), &self.lexicon);
        let (core, brand) = (Bigrams::of(&parts.core), Bigrams::of(&parts.brand));
        Named { name: name.clone(), standing, parts, core, brand }
    }

    fn add(&mut self, whom: Whom, body: Body) {
        let next = u32::try_from(self.bodies.len()).expect("a world has fewer than four thousand million enterprises");
        let at = *self.places.entry(whom.clone()).or_insert(next);
        // Who is known first holds a code: rows that repeat it lead to it.
        if let Some(code) = &body.credit_code {
            self.by_code.entry(code.clone()).or_insert(at);
        }
        if let Some(code) = &body.listing {
            self.by_listing.entry(code.clone()).or_insert(at);
        }
        for named in &body.names {
            enter(self.by_name.entry(named.parts.folded.clone()).or_default(), at);
            for pair in named.core.iter().chain(named.brand.iter()) {
                enter(self.by_pair.entry(pair).or_default(), at);
            }
        }
        match self.bodies.get_mut(at as usize) {
            Some((_, known)) => known.take_in(body),
            None => self.bodies.push((whom, body)),
        }
    }

    pub(super) fn holder_of_code(&self, code: &CreditCode) -> Option<u32> {
        self.by_code.get(code).copied()
    }

    pub(super) fn holder_of_listing(&self, code: &str) -> Option<u32> {
        self.by_listing.get(code).copied()
    }

    pub(super) fn called(&self, folded: &str) -> &[u32] {
        self.by_name.get(folded).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn place_of(&self, whom: &Whom) -> Option<u32> {
        self.places.get(whom).copied()
    }

    /// Those who share the rarest pairs of characters, most shared first: at
    /// most [`COMPARED`].
    pub(super) fn near(&self, body: &Body) -> Vec<u32> {
        let mut pairs: Vec<_> = body.names.iter().flat_map(|it| it.core.iter().chain(it.brand.iter())).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut lists: Vec<&[u32]> =
            pairs.iter().filter_map(|pair| self.by_pair.get(pair)).map(Vec::as_slice).collect();
        lists.sort_unstable_by_key(|list| list.len());
        let mut left = LOOKED_AT;
        let mut weights: FxHashMap<u32, u32> = FxHashMap::default();
        for list in lists {
            if list.len() > left {
                break;
            }
            left -= list.len();
            let weight = (self.bodies.len() / list.len()).max(2).ilog2();
            list.iter().for_each(|at| *weights.entry(*at).or_default() += weight);
        }
        let mut near: Vec<_> = weights.into_iter().map(|(at, weight)| (Reverse(weight), at)).collect();
        if near.len() > COMPARED {
            near.select_nth_unstable(COMPARED);
            near.truncate(COMPARED);
        }
        near.sort_unstable();
        self.compared.set(self.compared.get() + near.len() as u64);
        near.into_iter().map(|(_, at)| at).collect()
    }
}

fn entries_of(world: &Snapshot, ix: Ix<Enterprise>) -> impl Iterator<Item = &RosterEntry> {
    world.along::<_, RosterEntry>(Link::EntriesOfEnterprise, ix).map(|(_, entry)| entry)
}

/// What an enterprise makes in the words of its record, or else of the lists that name it.
fn products_of(world: &Snapshot, ix: Ix<Enterprise>) -> Option<Bigrams> {
    if let Some(own) = &world.at(ix).products {
        return Some(Bigrams::of(own.as_str()));
    }
    let offered = world.along::<_, Offering>(Link::OfferingsOfEnterprise, ix).map(|(_, offering)| &offering.product);
    let offered = offered.filter_map(|id| world.get::<Product>(id)).map(|product| &product.name);
    let listed = entries_of(world, ix).flat_map(|entry| &entry.products);
    let mut all: Vec<&str> = offered.chain(listed).take(PRODUCTS).map(Name::as_str).collect();
    all.sort_unstable();
    all.dedup();
    (!all.is_empty()).then(|| Bigrams::of(&all.join(";")))
}

/// Lists stay in order, whatever is learnt when.
fn enter(list: &mut Vec<u32>, at: u32) {
    if let Err(place) = list.binary_search(&at) {
        list.insert(place, at);
    }
}

impl Body {
    /// What another record or row says of the same body.
    fn take_in(&mut self, other: Self) {
        for named in other.names {
            if !self.names.iter().any(|known| known.name == named.name) {
                let standing = if named.standing == Standing::Now { Standing::Beside } else { named.standing };
                self.names.push(Named { standing, ..named });
            }
        }
        self.credit_code = self.credit_code.take().or(other.credit_code);
        self.listing = self.listing.take().or(other.listing);
        self.region = self.region.or(other.region);
        self.products = self.products.take().or(other.products);
        for address in other.addresses {
            if !self.addresses.contains(&address) {
                self.addresses.push(address);
            }
        }
    }

    /// Its name now.
    pub(super) fn name(&self) -> Option<&Named> {
        self.names.iter().find(|it| it.standing == Standing::Now)
    }

    /// Whether two credit codes say that these are two bodies.
    pub(super) fn is_surely_another(&self, other: &Self) -> bool {
        matches!((&self.credit_code, &other.credit_code), (Some(a), Some(b)) if a != b)
    }
}

impl Whom {
    /// The key of the enterprise or the number of the row, for messages.
    pub fn told(&self) -> String {
        match self {
            Self::Enterprise(id) => id.key().to_string(),
            Self::Row(row) => format!("#{row}"),
        }
    }
}
