//! Products of a graph, who offers them, and what goes into what.

use super::companies::{Companies, Holder};
use super::lines::{each_row, needed};
use super::{Dirt, Dust, GraphError, Index, Watch, at, cleaned, tie_of};
use crate::domain::{Name, Tie};
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::path::Path;

/// Products by name, each once.
#[derive(Debug, Default)]
pub struct Products {
    names: Vec<Name>,
    places: Index,
}

/// A company offers a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The place of the company.
    pub company: u32,
    /// The place of the product.
    pub product: u32,
    /// Its share of the revenue, 0–1, where the graph gives one that can be.
    pub share: Option<Decimal>,
}

/// Two products are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge {
    /// The place of the one.
    pub from: u32,
    /// The place of the other.
    pub to: u32,
    /// How.
    pub tie: Tie,
}

#[derive(Deserialize)]
struct Row {
    name: String,
}

#[derive(Deserialize)]
struct OfferRow {
    company_code: String,
    product_name: String,
    #[serde(default)]
    rel: String,
    #[serde(default)]
    rel_weight: serde_json::Value,
}

#[derive(Deserialize)]
struct EdgeRow {
    from_entity: String,
    to_entity: String,
    rel: String,
}

const FILE: &str = "product";
const OFFERS: &str = "company_product";
const EDGES: &str = "product_product";

pub(super) fn read(dir: &Path, dust: &mut Dust, watch: Watch<'_>) -> Result<Products, GraphError> {
    let mut products = Products::default();
    let found = each_row(dir, FILE, dust, watch, |row: Row, line, dust| products.take_in(&row.name, line, dust))?;
    needed(found, dir, FILE)?;
    Ok(products)
}

impl Products {
    /// Their names, by place.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    fn take_in(&mut self, written: &str, line: u64, dust: &mut Dust) {
        let clean = cleaned(written);
        let told = || at(FILE, line, format_args!("{written:?}"));
        if clean.parse::<f64>().is_ok() {
            return dust.leave(FILE, Dirt::NumberForName, told);
        }
        if is_accounting(&clean) {
            return dust.leave(FILE, Dirt::AccountingItem, told);
        }
        let Ok(name) = Name::new(&clean) else { return dust.leave(FILE, Dirt::NoRow, told) };
        if clean != written {
            dust.note(Dirt::StrayCharacters, told);
        }
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        if self.places.contains_key(name.as_str()) {
            return dust.leave(FILE, Dirt::FoldedTogether, told);
        }
        self.places.insert(name.as_str().into(), next);
        self.names.push(name);
    }

    /// The place of a product under the name as written.
    fn place(&self, written: &str) -> Option<u32> {
        // Nearly all names are written as they stand in the table.
        self.places.get(written).copied().or_else(|| {
            let name = Name::new(&cleaned(written)).ok()?;
            self.places.get(name.as_str()).copied()
        })
    }

    pub(super) fn read_offers(
        &mut self,
        dir: &Path,
        companies: &Companies,
        dust: &mut Dust,
        watch: Watch<'_>,
    ) -> Result<Vec<Offer>, GraphError> {
        let mut offers: Vec<Offer> = Vec::new();
        let mut known: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        let mut weights: Vec<Option<Decimal>> = Vec::new();
        let found = each_row(dir, OFFERS, dust, watch, |row: OfferRow, line, dust| {
            let told =
                || at(OFFERS, line, format_args!("{} {:?} {}", row.company_code, row.product_name, row.rel_weight));
            let clean = cleaned(&row.product_name);
            if is_accounting(&clean) {
                return dust.leave(OFFERS, Dirt::AccountingItem, told);
            }
            if !row.rel.is_empty() && row.rel != "主营产品" {
                return dust.leave(OFFERS, Dirt::UnknownRelation, told);
            }
            let company = match companies.holder(&row.company_code) {
                Holder::Sound(place) => place,
                Holder::Doubtful => return dust.leave(OFFERS, Dirt::DoubtfulCompany, told),
                Holder::Unknown => return dust.leave(OFFERS, Dirt::UnknownCompany, told),
            };
            let Some(product) = self.place(&row.product_name) else {
                return dust.leave(OFFERS, Dirt::UnknownProduct, told);
            };
            if clean != row.product_name {
                dust.note(Dirt::StrayCharacters, told);
            }
            let weight = weight_of(&row.rel_weight);
            let next = u32::try_from(offers.len()).unwrap_or(u32::MAX);
            if let Some(first) = known.get(&(company, product)) {
                let first = *first as usize;
                if weights.get(first).is_some_and(|known| *known != weight) {
                    offers.get_mut(first).iter_mut().for_each(|offer| offer.share = None);
                    return dust.leave(OFFERS, Dirt::SharesDiffer, told);
                }
                return dust.leave(OFFERS, Dirt::DuplicateOffer, told);
            }
            known.insert((company, product), next);
            weights.push(weight);
            offers.push(Offer { company, product, share: share_of(weight, dust, told) });
        })?;
        if !found {
            dust.note(Dirt::MissingFile, || OFFERS.to_owned());
        }
        tell_of_companies(companies, &offers, dust);
        Ok(offers)
    }

    pub(super) fn read_edges(&self, dir: &Path, dust: &mut Dust, watch: Watch<'_>) -> Result<Vec<Edge>, GraphError> {
        let mut edges: Vec<Edge> = Vec::new();
        let mut known: FxHashSet<Edge> = FxHashSet::default();
        let found = each_row(dir, EDGES, dust, watch, |row: EdgeRow, line, dust| {
            let told = || at(EDGES, line, format_args!("{:?} {} {:?}", row.from_entity, row.rel, row.to_entity));
            let Some(tie) = tie_of(&row.rel) else { return dust.leave(EDGES, Dirt::UnknownRelation, told) };
            let (Some(from), Some(to)) = (self.place(&row.from_entity), self.place(&row.to_entity)) else {
                let accounts = is_accounting(&row.from_entity) || is_accounting(&row.to_entity);
                let dirt = if accounts { Dirt::AccountingItem } else { Dirt::UnknownProduct };
                return dust.leave(EDGES, dirt, told);
            };
            if from == to {
                return dust.leave(EDGES, Dirt::SelfLoop, told);
            }
            let edge = Edge { from, to, tie };
            if !known.insert(edge) {
                return dust.leave(EDGES, Dirt::DuplicateEdge, told);
            }
            if tie == Tie::Material && known.contains(&Edge { from: to, to: from, tie }) {
                dust.note(Dirt::TwoCycle, told);
            }
            // 电池 has the kind 锂电池, and 电池 is also said to need 锂电池 or to go into it.
            let other = if tie == Tie::Material { Some(Tie::Narrower) } else { None };
            let other = other.or((tie == Tie::Narrower).then_some(Tie::Material));
            if let Some(tie) = other
                && (known.contains(&Edge { from, to, tie }) || known.contains(&Edge { from: to, to: from, tie }))
            {
                dust.note(Dirt::NarrowerAndMaterial, told);
            }
            edges.push(edge);
        })?;
        if !found {
            dust.note(Dirt::MissingFile, || EDGES.to_owned());
        }
        Ok(edges)
    }
}

/// What can be told of a company only once all its products are read.
fn tell_of_companies(companies: &Companies, offers: &[Offer], dust: &mut Dust) {
    let mut sums: FxHashMap<u32, Decimal> = FxHashMap::default();
    let mut of_changed: FxHashMap<u32, u32> = FxHashMap::default();
    for offer in offers {
        *sums.entry(offer.company).or_default() += offer.share.unwrap_or_default();
        *of_changed.entry(offer.company).or_default() += 1;
    }
    let whole = Decimal::new(105, 2);
    for (company, place) in companies.sound().zip(0u32..) {
        if let Some(sum) = sums.get(&place).filter(|sum| **sum > whole) {
            let words = format!("{} {} 占比合计 {}", company.listing, company.short, sum.normalize());
            dust.note(Dirt::SharesAboveWhole, || words);
        }
        if let Some(count) = of_changed.get(&place).filter(|_| company.changed_business) {
            let then: Vec<_> = company.former.iter().map(|it| it.short.as_str()).collect();
            for _ in 0..*count {
                dust.note(Dirt::FormerBusiness, || {
                    format!("{} {}（曾用名{}）{count} 项产品", company.listing, company.short, then.join("、"))
                });
            }
        }
    }
}

fn weight_of(value: &serde_json::Value) -> Option<Decimal> {
    // The text of the number, and not its double: 0.35 stays 0.35.
    let text = value.as_number()?.to_string();
    text.parse().ok().or_else(|| Decimal::from_scientific(&text).ok())
}

fn share_of(weight: Option<Decimal>, dust: &mut Dust, told: impl FnOnce() -> String) -> Option<Decimal> {
    let dirt = match weight {
        None => Dirt::NoShare,
        Some(weight) if weight.is_sign_negative() && !weight.is_zero() => Dirt::NegativeShare,
        Some(weight) if weight > Decimal::ONE => Dirt::ShareAboveOne,
        Some(weight) if weight.is_zero() || weight == Decimal::new(1, 3) => Dirt::PlaceholderShare,
        Some(weight) => return Some(weight.normalize()),
    };
    dust.note(dirt, told);
    None
}

/// Whether a name is one of the accounts: what balances segments against each other.
fn is_accounting(name: &str) -> bool {
    matches!(
        name,
        "平衡项目"
            | "调整项目"
            | "合计"
            | "小计"
            | "总计"
            | "其他"
            | "其它"
            | "其他业务"
            | "其他业务收入"
            | "未分配"
            | "未分配项目"
    ) || name.contains("抵销")
        || name.contains("抵消")
}
