//! Forms of classes of industry, of products, of lists and of purchases.

use super::chain::ReviewInput;
use super::form::Form;
use super::values::{CitationInput, LabelInput};
use crate::domain::{
    Apart, Classification, Concordance, Industry, IndustryCode, Offering, Placement, Product, ProductLink, Purchase,
    RosterEntry, SectionId,
};
use crate::graphql::industry::Fit;
use crate::graphql::product::Tie;
use crate::graphql::roster::Origin;
use crate::graphql::scalar::Decimal;
use async_graphql::{ID, InputObject, OneofObject};

fn code_of(field: &str, text: &str, form: &mut Form) -> IndustryCode {
    form.value(field, text, || IndustryCode::new(Classification::GbT4754, "00").expect("00 has two digits"))
}

/// A class of a classification (行业类别).
#[derive(InputObject)]
pub(in crate::graphql) struct IndustryInput {
    /// Its id; its key is the code (标识).
    id: Option<ID>,
    /// Its code, such as gb4754.2614 or sw2021.640200 (代码).
    code: String,
    /// Its name (名称).
    name: LabelInput,
    /// The class it lies in (上级).
    parent: Option<ID>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl IndustryInput {
    pub(super) fn read(self, form: &mut Form) -> Industry {
        let code = code_of("code", &self.code, form);
        Industry {
            id: form.id_of(self.id.as_ref(), &code.to_string()),
            name: form.label("name", &self.name),
            parent: form.some("parent", self.parent.as_ref()),
            cite: form.cite("cite", self.cite.as_ref()),
            code,
        }
    }
}

/// Where in our chains a class of industry belongs (对照位置).
#[derive(OneofObject)]
enum PlacementInput {
    /// A stage or a group (段、组).
    Section(ID),
    /// A segment (环节).
    Segment(ID),
}

/// Which segment or group a class of industry stands for (行业对照).
#[derive(InputObject)]
pub(in crate::graphql) struct ConcordanceInput {
    /// Its id, `concordance:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The class, such as gb4754.2614 (行业代码).
    code: String,
    /// What it stands for (对照位置).
    to: PlacementInput,
    /// How well it fits (对照关系).
    fit: Fit,
    /// Who reviewed it; none means 未评审 (评审).
    reviewed: Option<ReviewInput>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl ConcordanceInput {
    pub(super) fn read(self, form: &mut Form) -> Concordance {
        Concordance {
            id: form.id(self.id.as_ref()),
            code: code_of("code", &self.code, form),
            to: form.inside("to", |form| match &self.to {
                PlacementInput::Section(id) => Placement::Section(form.refer::<SectionId>("section", id)),
                PlacementInput::Segment(id) => Placement::Segment(form.refer("segment", id)),
            }),
            fit: self.fit.into(),
            reviewed: self.reviewed.map(|review| form.inside("reviewed", |form| review.read(form))),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// A product by its name (产品).
#[derive(InputObject)]
pub(in crate::graphql) struct ProductInput {
    /// Its id, `product:…`; a new one if left out (标识).
    id: Option<ID>,
    /// Its name (名称).
    name: String,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl ProductInput {
    pub(super) fn read(self, form: &mut Form) -> Product {
        Product {
            id: form.id(self.id.as_ref()),
            name: form.name("name", &self.name),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// A link between two products (产品关联).
#[derive(InputObject)]
pub(in crate::graphql) struct ProductLinkInput {
    /// Its id, `product_link:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The first product (产品).
    from: ID,
    /// The second product (关联产品).
    to: ID,
    /// How they hang together (关系).
    tie: Tie,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl ProductLinkInput {
    pub(super) fn read(self, form: &mut Form) -> ProductLink {
        ProductLink {
            id: form.id(self.id.as_ref()),
            from: form.refer("from", &self.from),
            to: form.refer("to", &self.to),
            tie: self.tie.into(),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// A product that an enterprise offers (主营产品).
#[derive(InputObject)]
pub(in crate::graphql) struct OfferingInput {
    /// Its id, `offering:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The enterprise (企业).
    enterprise: ID,
    /// The product (产品).
    product: ID,
    /// Its share of revenue, 0 to 1 (收入占比).
    share: Option<Decimal>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl OfferingInput {
    pub(super) fn read(self, form: &mut Form) -> Offering {
        Offering {
            id: form.id(self.id.as_ref()),
            enterprise: form.refer("enterprise", &self.enterprise),
            product: form.refer("product", &self.product),
            share: self.share.map(|share| share.0),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// What a list says of an enterprise (名录条目).
#[derive(InputObject)]
pub(in crate::graphql) struct RosterEntryInput {
    /// Its id, `roster_entry:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The list (名录).
    roster: ID,
    /// The enterprise (企业).
    enterprise: ID,
    /// Its name as the list writes it (名录所载名称).
    written: String,
    /// The classes of industry, such as gb4754.2614 (行业代码).
    industries: Option<Vec<String>>,
    /// Its main business in the list's words (主要业务活动).
    business: Option<String>,
    /// Its address (地址).
    address: Option<String>,
    /// Its products in the list's words (产品).
    products: Option<Vec<String>>,
    /// The row (引证).
    cite: Option<CitationInput>,
}

impl RosterEntryInput {
    pub(super) fn read(self, form: &mut Form) -> RosterEntry {
        let industries = self.industries.unwrap_or_default();
        RosterEntry {
            id: form.id(self.id.as_ref()),
            roster: form.refer("roster", &self.roster),
            enterprise: form.refer("enterprise", &self.enterprise),
            written: form.name("written", &self.written),
            industries: industries
                .iter()
                .enumerate()
                .map(|(at, code)| code_of(&format!("industries[{at}]"), code, form))
                .collect(),
            business: form.some_text("business", self.business.as_ref()),
            address: form.some_text("address", self.address.as_ref()),
            products: form.names("products", &self.products.unwrap_or_default()),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// What an enterprise buys, from where, and whether it lacks a supplier (采购).
#[derive(InputObject)]
pub(in crate::graphql) struct PurchaseInput {
    /// Its id, `purchase:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The enterprise (企业).
    enterprise: ID,
    /// What, in its words (品名).
    what: String,
    /// The segment that stands for it, where known (环节).
    segment: Option<ID>,
    /// From where, where known (来源地).
    origin: Option<Origin>,
    /// From whom, in its words (供应商).
    supplier: Option<String>,
    /// It looks for a supplier; no if left out (缺供应商，默认否).
    wanted: Option<bool>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl PurchaseInput {
    pub(super) fn read(self, form: &mut Form) -> Purchase {
        Purchase {
            id: form.id(self.id.as_ref()),
            enterprise: form.refer("enterprise", &self.enterprise),
            what: form.name("what", &self.what),
            segment: form.some("segment", self.segment.as_ref()),
            origin: self.origin.map(Into::into),
            supplier: form.some_name("supplier", self.supplier.as_ref()),
            wanted: self.wanted.unwrap_or_default(),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// Two records are two enterprises, however alike their names are (并非同一企业).
#[derive(InputObject)]
pub(in crate::graphql) struct ApartInput {
    /// Its id; its key is both enterprises' keys in order (标识).
    id: Option<ID>,
    /// The one (企业一).
    one: ID,
    /// The other (企业二).
    other: ID,
    /// What showed that they are two (理由).
    why: String,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl ApartInput {
    pub(super) fn read(self, form: &mut Form) -> Apart {
        let (one, other) = (form.refer("one", &self.one), form.refer("other", &self.other));
        Apart {
            id: form.id_of(self.id.as_ref(), &Apart::key_of(&one, &other)),
            why: form.text("why", &self.why),
            cite: form.cite("cite", self.cite.as_ref()),
            one,
            other,
        }
    }
}
