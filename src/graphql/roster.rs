//! What lists say of an enterprise, what it buys, and which records are not one,
//! as the API shows them.

use super::enterprise::open;
use super::scalar::text;
use super::segment::Segment;
use super::source::Citation;
use super::words::{Label, worded};
use super::world::View;
use crate::domain;
use async_graphql::{ID, Object};

worded! {
    /// From where something comes (来源地).
    Origin from "domain::Origin" {
        /// The zone (区内).
        Zone "区内" "the zone",
        /// The city (市内).
        City "市内" "the city",
        /// The province (省内).
        Province "省内" "the province",
        /// Elsewhere in the country (省外).
        Country "省外" "elsewhere in the country",
        /// Abroad (境外).
        Abroad "境外" "abroad",
    }
}

/// What a list says of an enterprise (名录条目).
#[Object(name = "RosterEntry")]
impl View<domain::RosterEntry> {
    /// Its id, `roster_entry:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The list (名录).
    async fn roster(&self) -> Option<View<domain::Source>> {
        self.world.refer(&self.it().roster)
    }

    /// The enterprise, merged records resolved (企业).
    async fn enterprise(&self) -> Option<View<domain::Enterprise>> {
        open(&self.world, &self.it().enterprise)
    }

    /// Its name as the list writes it (名录所载名称).
    async fn written(&self) -> &str {
        self.it().written.as_str()
    }

    /// The classes of industry, such as gb4754.2614 (行业代码).
    async fn industries(&self) -> Vec<String> {
        self.it().industries.iter().map(ToString::to_string).collect()
    }

    /// Its main business in the list's words (主要业务活动).
    async fn business(&self) -> Option<&str> {
        text(self.it().business.as_ref())
    }

    /// Its address (地址).
    async fn address(&self) -> Option<&str> {
        text(self.it().address.as_ref())
    }

    /// Its products in the list's words (产品).
    async fn products(&self) -> Vec<&str> {
        self.it().products.iter().map(domain::Name::as_str).collect()
    }

    /// The row (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// What an enterprise buys, from where, and whether it lacks a supplier (采购).
#[Object(name = "Purchase")]
impl View<domain::Purchase> {
    /// Its id, `purchase:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The enterprise, merged records resolved (企业).
    async fn enterprise(&self) -> Option<View<domain::Enterprise>> {
        open(&self.world, &self.it().enterprise)
    }

    /// What, in its words (品名).
    async fn what(&self) -> &str {
        self.it().what.as_str()
    }

    /// The segment that stands for it, where known (环节).
    async fn segment(&self) -> Option<Segment> {
        self.world.refer(self.it().segment.as_ref()?).map(Segment::new)
    }

    /// From where, where known (来源地).
    async fn origin(&self) -> Option<Origin> {
        self.it().origin.map(Into::into)
    }

    /// The same as a word (来源地用语).
    async fn origin_label(&self) -> Option<Label> {
        self.it().origin.map(|origin| Origin::from(origin).label())
    }

    /// From whom, in its words (供应商).
    async fn supplier(&self) -> Option<&str> {
        self.it().supplier.as_ref().map(domain::Name::as_str)
    }

    /// It looks for a supplier (缺供应商).
    async fn wanted(&self) -> bool {
        self.it().wanted
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}
