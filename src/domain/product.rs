//! Products as lists and graphs of others name them: what goes into what, and
//! who offers it. They propose; a segment and its recipe are what counts.

use super::evidence::Citation;
use super::id::{EnterpriseId, OfferingId, ProductId, ProductLinkId};
use super::name::Name;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A product by its name (产品).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// Its name.
    pub name: Name,
    /// Its source.
    pub cite: Citation,
}

/// How two products hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tie {
    /// The second goes into the first (上游材料).
    Material,
    /// The second is a kind of the first (产品小类).
    Narrower,
    /// The second is made from the first (下游产品).
    Downstream,
}

/// A link between two products (产品关联).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ProductLink {
    /// Its id.
    pub id: ProductLinkId,
    /// The first product.
    pub from: ProductId,
    /// The second product.
    pub to: ProductId,
    /// How they hang together.
    pub tie: Tie,
    /// Its source.
    pub cite: Citation,
}

/// A product that an enterprise offers (主营产品).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Offering {
    /// Its id.
    pub id: OfferingId,
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// The product.
    pub product: ProductId,
    /// Its share of revenue, 0–1, where the source gives a sound one.
    pub share: Option<Decimal>,
    /// Its source.
    pub cite: Citation,
}
