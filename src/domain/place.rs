//! Places: regions of the country, development zones and their parks.

use super::code::RegionCode;
use super::evidence::Citation;
use super::id::{ParkId, RegionId, ZoneId};
use super::name::{Label, Text};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Of what rank a region is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RegionRank {
    /// A province, autonomous region, municipality or special region (省级).
    Province,
    /// A prefecture (地级).
    City,
    /// A county, district or county-level city (县级).
    County,
}

/// A point on the earth in degrees of WGS 84, exact as its source gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Coordinates {
    /// East of Greenwich, −180 to 180.
    pub longitude: Decimal,
    /// North of the equator, −90 to 90.
    pub latitude: Decimal,
}

/// An administrative region (行政区划). Its key is its code.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Region {
    /// Its id: `region:419001`.
    pub id: RegionId,
    /// Its code of GB/T 2260.
    pub code: RegionCode,
    /// Its name.
    pub name: Label,
    /// Its rank.
    pub rank: RegionRank,
    /// The region above it.
    pub parent: Option<RegionId>,
    /// Where its seat lies, with the source of the point beside.
    pub point: Option<(Coordinates, Citation)>,
    /// The source of code and name.
    pub cite: Citation,
}

/// A development zone (开发区): whose gaps are looked at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Zone {
    /// Its id.
    pub id: ZoneId,
    /// Its name.
    pub name: Label,
    /// The city it lies in.
    pub region: RegionCode,
    /// Whether questions without a zone mean this one.
    pub home: bool,
    /// A remark.
    pub note: Option<Text>,
    /// Its source.
    pub cite: Citation,
}

/// A park within a zone (园区).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Park {
    /// Its id.
    pub id: ParkId,
    /// The zone it lies in.
    pub zone: ZoneId,
    /// Its name.
    pub name: Label,
    /// A remark.
    pub note: Option<Text>,
    /// Its source.
    pub cite: Citation,
}
