//! Products of lists and graphs, and who offers them, as the API shows them.

use super::enterprise::open;
use super::scalar::Decimal;
use super::source::Citation;
use super::words::{Label, worded};
use super::world::View;
use crate::domain;
use crate::graph::Link;
use async_graphql::{ID, Object};

/// So many links or offerings of one product are shown at most.
const MOST_SHOWN: usize = 100;

worded! {
    /// How two products hang together (产品关系).
    Tie from "domain::Tie" {
        /// The second goes into the first (上游材料).
        Material "上游材料" "material",
        /// The second is a kind of the first (产品小类).
        Narrower "产品小类" "narrower product",
        /// The second is made from the first (下游产品).
        Downstream "下游产品" "downstream product",
    }
}

/// A product by its name (产品).
#[Object(name = "Product")]
impl View<domain::Product> {
    /// Its id, `product:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// Its name (名称).
    async fn name(&self) -> &str {
        self.it().name.as_str()
    }

    /// Who offers it; at most 100, in the order recorded (供应企业).
    async fn offerings(&self) -> Vec<View<domain::Offering>> {
        self.some_along(Link::OfferingsOfProduct)
    }

    /// Links to other products that begin here; at most 100, in the order recorded (关联产品).
    async fn links(&self) -> Vec<View<domain::ProductLink>> {
        self.some_along(Link::LinksFromProduct)
    }

    /// Links of other products that end here; at most 100, in the order recorded (被关联产品).
    async fn linked_from(&self) -> Vec<View<domain::ProductLink>> {
        self.some_along(Link::LinksToProduct)
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

impl View<domain::Product> {
    fn some_along<T: crate::graph::Kept>(&self, link: Link) -> Vec<View<T>> {
        self.world.views(self.world.at.along(link, self.ix).map(|(ix, _)| ix).take(MOST_SHOWN))
    }
}

/// A link between two products (产品关联).
#[Object(name = "ProductLink")]
impl View<domain::ProductLink> {
    /// Its id, `product_link:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The first product (产品).
    async fn from(&self) -> Option<View<domain::Product>> {
        self.world.refer(&self.it().from)
    }

    /// The second product (关联产品).
    async fn to(&self) -> Option<View<domain::Product>> {
        self.world.refer(&self.it().to)
    }

    /// How they hang together (关系).
    async fn tie(&self) -> Tie {
        self.it().tie.into()
    }

    /// The same as a word (关系用语).
    async fn tie_label(&self) -> Label {
        Tie::from(self.it().tie).label()
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// A product that an enterprise offers (主营产品).
#[Object(name = "Offering")]
impl View<domain::Offering> {
    /// Its id, `offering:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The enterprise, merged records resolved (企业).
    async fn enterprise(&self) -> Option<View<domain::Enterprise>> {
        open(&self.world, &self.it().enterprise)
    }

    /// The product (产品).
    async fn product(&self) -> Option<View<domain::Product>> {
        self.world.refer(&self.it().product)
    }

    /// Its share of revenue, 0 to 1, where the source gives a sound one (收入占比).
    async fn share(&self) -> Option<Decimal> {
        self.it().share.map(Decimal)
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}
