//! Enterprises, what they can do, and who supplies whom.

use super::code::{CreditCode, RegionCode};
use super::evidence::{Citation, Level};
use super::id::{CapabilityId, EnterpriseId, MergeId, SegmentId, SupplyId, ZoneId};
use super::name::{Name, Text};
use super::period::Date;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// What kind of body it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BodyKind {
    /// An enterprise (企业).
    Enterprise,
    /// An institute or school (院所).
    Institute,
    /// A park, centre or other platform (平台).
    Platform,
}

/// In which zone an enterprise sits, as far as known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Site {
    /// In this zone.
    Zone(ZoneId),
    /// In the region, outside every zone.
    Outside,
    /// Not known (待核实): it does not count for a zone, but it counts for its city.
    Unknown,
}

/// A former name (曾用名) and the day from which it was no longer used.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FormerName {
    /// The name.
    pub name: Name,
    /// The last day it was used, where known.
    pub until: Option<Date>,
}

/// What stands for national-level strength of an enterprise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Honour {
    /// A national science and technology award (国家科学技术奖).
    NationalAward,
    /// Manufacturing champion (单项冠军).
    Champion,
    /// Little giant (专精特新小巨人).
    LittleGiant,
}

/// A dated sign that an enterprise expands (扩产、布点).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ExpansionSign {
    /// What was seen.
    pub text: Text,
    /// The year it belongs to, where known.
    pub year: Option<i32>,
    /// Its source.
    pub cite: Citation,
}

/// An enterprise, institute or platform.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Enterprise {
    /// Its id.
    pub id: EnterpriseId,
    /// What kind of body it is.
    pub kind: BodyKind,
    /// Its full name.
    pub name: Name,
    /// Short names and other names.
    pub aliases: Vec<Name>,
    /// Names it had before.
    pub former_names: Vec<FormerName>,
    /// Its credit code, where a source gave one.
    pub credit_code: Option<CreditCode>,
    /// Its stock code with the exchange, such as `600531.SH`.
    pub listing: Option<SmolStr>,
    /// Where it sits, as far as known: a province alone, or not at all.
    pub region: Option<RegionCode>,
    /// In which zone.
    pub site: Site,
    /// Its main products in the words of the source.
    pub products: Option<Text>,
    /// National-level evidence of strength.
    pub honours: Vec<(Honour, Citation)>,
    /// Dated signs that it expands.
    pub expansion: Vec<ExpansionSign>,
    /// What must be checked before it is used.
    pub verify: Option<Text>,
    /// A remark.
    pub note: Option<Text>,
    /// Who may see it.
    pub level: Level,
    /// The source of name, code and place.
    pub cite: Citation,
}

/// Two records turned out to be one enterprise: the old id leads to the new one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Merge {
    /// Its id; the key is the old enterprise's.
    pub id: MergeId,
    /// The record that is given up.
    pub from: EnterpriseId,
    /// The record that stays.
    pub into: EnterpriseId,
    /// What showed that they are one.
    pub why: Text,
    /// Its source.
    pub cite: Citation,
}

/// What an enterprise does on a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Makes or provides it (生产). Only this counts as supply.
    Makes,
    /// Develops it or has announced it (研发、在建).
    Develops,
    /// Uses it (使用).
    Uses,
}

/// A claim that an enterprise makes, develops or uses a segment.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Capability {
    /// Its id.
    pub id: CapabilityId,
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// The segment.
    pub segment: SegmentId,
    /// What it does there.
    pub role: Role,
    /// Its capacity as the source writes it.
    pub capacity: Option<Text>,
    /// From when, where known; otherwise from the day of the citation.
    pub since: Option<Date>,
    /// The last day on which it holds, where known.
    pub until: Option<Date>,
    /// Positive evidence that it does not run well.
    pub distress: Option<Distress>,
    /// Its source.
    pub cite: Citation,
}

/// Positive evidence of weakness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Distress {
    /// Capacity stands idle (产能闲置).
    Idle,
    /// Supplies less than its users here ask for (供不应求).
    Short,
    /// Reorganisation, abnormal operation (重整、经营异常).
    Insolvent,
}

/// A supply link: one enterprise supplies another.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Supply {
    /// Its id.
    pub id: SupplyId,
    /// Who supplies.
    pub from: EnterpriseId,
    /// Who is supplied.
    pub to: EnterpriseId,
    /// What, where known.
    pub segment: Option<SegmentId>,
    /// From when.
    pub since: Option<Date>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Its source.
    pub cite: Citation,
}
