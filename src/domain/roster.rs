//! Rosters: what a list says of an enterprise, row by row, and what an
//! enterprise buys.

use super::evidence::Citation;
use super::id::{EnterpriseId, PurchaseId, RosterEntryId, SegmentId, SourceId};
use super::industry::IndustryCode;
use super::name::{Name, Text};
use serde::{Deserialize, Serialize};

/// What a list says of an enterprise (名录条目). Being in it is what a roster
/// check counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RosterEntry {
    /// Its id.
    pub id: RosterEntryId,
    /// The list.
    pub roster: SourceId,
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// Its name as the list writes it.
    pub written: Name,
    /// The classes of industry that the list gives.
    pub industries: Vec<IndustryCode>,
    /// Its main business in the list's words (主要业务活动).
    pub business: Option<Text>,
    /// Its address (地址).
    pub address: Option<Text>,
    /// Its products in the list's words.
    pub products: Vec<Name>,
    /// The row.
    pub cite: Citation,
}

/// From where something comes (来源地).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// The zone (区内).
    Zone,
    /// The city (市内).
    City,
    /// The province (省内).
    Province,
    /// Elsewhere in the country (省外).
    Country,
    /// Abroad (境外).
    Abroad,
}

/// What an enterprise buys, from where, and whether it lacks a supplier (采购).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Purchase {
    /// Its id.
    pub id: PurchaseId,
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// What, in its words.
    pub what: Name,
    /// The segment that stands for it, where known.
    pub segment: Option<SegmentId>,
    /// From where, where known.
    pub origin: Option<Origin>,
    /// From whom, in its words.
    pub supplier: Option<Name>,
    /// It looks for a supplier (缺供应商).
    pub wanted: bool,
    /// Its source.
    pub cite: Citation,
}
