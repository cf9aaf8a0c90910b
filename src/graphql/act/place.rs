//! Forms of places: regions, zones, parks.

use super::form::Form;
use super::values::{CitationInput, LabelInput};
use crate::domain::{Coordinates, Park, Region, RegionCode, Zone};
use crate::graphql::place::RegionRank;
use crate::graphql::scalar::Decimal;
use async_graphql::{ID, InputObject};

/// A point on the earth in degrees of WGS 84 (经纬度).
#[derive(InputObject)]
pub(in crate::graphql) struct PointInput {
    /// East of Greenwich, −180 to 180 (经度).
    longitude: Decimal,
    /// North of the equator, −90 to 90 (纬度).
    latitude: Decimal,
    /// The source of the point (引证).
    cite: Option<CitationInput>,
}

/// An administrative region (行政区划).
#[derive(InputObject)]
pub(in crate::graphql) struct RegionInput {
    /// Its id; its key is its code (标识).
    id: Option<ID>,
    /// Its code of GB/T 2260 (代码).
    code: RegionCode,
    /// Its name (名称).
    name: LabelInput,
    /// Its rank (级别).
    rank: RegionRank,
    /// The region above it (上级).
    parent: Option<ID>,
    /// Where its seat lies (驻地).
    point: Option<PointInput>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl RegionInput {
    pub(super) fn read(self, form: &mut Form) -> Region {
        Region {
            id: form.id_of(self.id.as_ref(), &self.code.to_string()),
            code: self.code,
            name: form.label("name", &self.name),
            rank: self.rank.into(),
            parent: form.some("parent", self.parent.as_ref()),
            point: self.point.map(|point| {
                let at = Coordinates { longitude: point.longitude.0, latitude: point.latitude.0 };
                (at, form.inside("point", |form| form.cite("cite", point.cite.as_ref())))
            }),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// A development zone (开发区).
#[derive(InputObject)]
pub(in crate::graphql) struct ZoneInput {
    /// Its id, `zone:…`; a new one if left out (标识).
    id: Option<ID>,
    /// Its name (名称).
    name: LabelInput,
    /// The city it lies in, by its code (所在市).
    region: RegionCode,
    /// Whether questions without a zone mean this one (本区).
    home: Option<bool>,
    /// A remark (备注).
    note: Option<String>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl ZoneInput {
    pub(super) fn read(self, form: &mut Form) -> Zone {
        Zone {
            id: form.id(self.id.as_ref()),
            name: form.label("name", &self.name),
            region: self.region,
            home: self.home.unwrap_or_default(),
            note: form.some_text("note", self.note.as_ref()),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// A park within a zone (园区).
#[derive(InputObject)]
pub(in crate::graphql) struct ParkInput {
    /// Its id, `park:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The zone it lies in (开发区).
    zone: ID,
    /// Its name (名称).
    name: LabelInput,
    /// A remark (备注).
    note: Option<String>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl ParkInput {
    pub(super) fn read(self, form: &mut Form) -> Park {
        Park {
            id: form.id(self.id.as_ref()),
            zone: form.refer("zone", &self.zone),
            name: form.label("name", &self.name),
            note: form.some_text("note", self.note.as_ref()),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}
