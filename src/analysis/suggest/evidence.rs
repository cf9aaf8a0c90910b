//! What the world knows of an enterprise that may tell what it makes: its name,
//! the classes and words of rosters, its products, and what these are kinds of.

use super::words::phrases;
use crate::domain::{Enterprise, IndustryCode, Offering, Product, ProductLink, RosterEntry, Text, Tie};
use crate::graph::{Ix, Link, Snapshot};
use rust_decimal::Decimal;

/// A product, with its share of revenue where a source gives one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ware<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its share of revenue, 0–1.
    pub share: Option<Decimal>,
    /// The product that it is known to be a kind of (产品小类), which is looked up in its stead.
    pub kind_of: Option<&'a str>,
}

impl<'a> Ware<'a> {
    /// A product by its name alone.
    pub const fn named(name: &'a str) -> Self {
        Self { name, share: None, kind_of: None }
    }
}

/// What tells what an enterprise makes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence<'a> {
    /// Its name; empty where it should not count.
    pub name: &'a str,
    /// Its classes of industry.
    pub industries: Vec<&'a IndustryCode>,
    /// Its main business in words.
    pub business: Vec<&'a str>,
    /// Its products.
    pub products: Vec<Ware<'a>>,
}

/// Of so many broader products each product is looked up in.
const BROADER: usize = 3;

/// What the world knows of an enterprise, records merged into it included.
pub fn evidence_of(world: &Snapshot, enterprise: Ix<Enterprise>) -> Evidence<'_> {
    let mut evidence = Evidence { name: world.at(enterprise).name.as_str(), ..Evidence::default() };
    for record in world.records_of(enterprise) {
        let written = world.at(record).products.as_ref().map(|text| phrases(text.as_str()));
        evidence.products.extend(written.into_iter().flatten().map(Ware::named));
        for (_, entry) in world.along::<_, RosterEntry>(Link::EntriesOfEnterprise, record) {
            evidence.industries.extend(&entry.industries);
            evidence.business.extend(entry.business.as_ref().map(Text::as_str));
            evidence.products.extend(entry.products.iter().map(|name| Ware::named(name.as_str())));
        }
        for (_, offering) in world.along::<_, Offering>(Link::OfferingsOfEnterprise, record) {
            offered(world, offering, &mut evidence);
        }
    }
    evidence
}

fn offered<'a>(world: &'a Snapshot, offering: &Offering, evidence: &mut Evidence<'a>) {
    let Some(product) = world.ix::<Product>(&offering.product) else { return };
    let (name, share) = (world.at(product).name.as_str(), offering.share);
    evidence.products.push(Ware { name, share, kind_of: None });
    let links = world.along::<_, ProductLink>(Link::LinksToProduct, product).map(|(_, link)| link);
    let broader = links.filter(|link| link.tie == Tie::Narrower).filter_map(|link| world.get::<Product>(&link.from));
    let broader = broader.map(|wider| Ware { name, share, kind_of: Some(wider.name.as_str()) });
    evidence.products.extend(broader.take(BROADER));
}
