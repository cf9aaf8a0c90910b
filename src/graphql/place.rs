//! Places: regions of the country, development zones and their parks.

use super::error::Answer;
use super::scalar::{Day, Decimal, label, text};
use super::source::Citation;
use super::statement::known_statements;
use super::words::{Label, worded};
use super::world::{View, World};
use crate::domain::{self, RegionCode, RegionId};
use crate::graph::Link;
use async_graphql::{ID, Object, SimpleObject};

worded! {
    /// Of what rank a region is (行政级别).
    RegionRank from "domain::RegionRank" {
        /// A province, autonomous region, municipality or special region (省级).
        Province "省级" "province",
        /// A prefecture (地级).
        City "地级" "city",
        /// A county, district or county-level city (县级).
        County "县级" "county",
    }
}

/// A point on the earth in degrees of WGS 84 (坐标).
#[derive(SimpleObject)]
pub(super) struct Coordinates {
    /// East of Greenwich (经度).
    longitude: Decimal,
    /// North of the equator (纬度).
    latitude: Decimal,
    /// The source of the point (引证).
    citation: Citation,
}

/// A work report with its day (工作报告).
#[derive(SimpleObject)]
pub(super) struct DatedReport {
    /// The day it was published: up to then its figures hold (公布日期).
    on: Day,
    /// The report (来源).
    source: View<domain::Source>,
}

impl World {
    /// The region of a code, where it is known.
    pub(super) fn region(&self, code: RegionCode) -> Option<View<domain::Region>> {
        RegionId::new(&code.to_string()).ok().and_then(|id| self.refer(&id))
    }
}

/// An administrative region (行政区划).
#[Object(name = "Region")]
impl View<domain::Region> {
    /// Its id, `region:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// Its code of GB/T 2260 (代码).
    async fn code(&self) -> RegionCode {
        self.it().code
    }

    /// Its name (名称).
    async fn name(&self) -> Label {
        label(&self.it().name)
    }

    /// Its rank (级别).
    async fn rank(&self) -> RegionRank {
        self.it().rank.into()
    }

    /// The rank as a word (级别用语).
    async fn rank_label(&self) -> Label {
        RegionRank::from(self.it().rank).label()
    }

    /// The city it counts for; none for a province (所属市).
    async fn city(&self) -> Option<View<domain::Region>> {
        self.it().code.city().and_then(|code| self.world.region(code))
    }

    /// The province it lies in (所属省).
    async fn province(&self) -> Option<View<domain::Region>> {
        self.world.region(self.it().code.province())
    }

    /// Where its seat lies, where known (坐标).
    async fn coordinates(&self) -> Option<Coordinates> {
        let (point, cite) = self.it().point.as_ref()?;
        Some(Coordinates {
            longitude: Decimal(point.longitude),
            latitude: Decimal(point.latitude),
            citation: self.world.cited(cite),
        })
    }

    /// The source of code and name (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// A development zone: whose gaps are looked at (开发区).
#[Object(name = "Zone")]
impl View<domain::Zone> {
    /// Its id, `zone:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// Its name (名称).
    async fn name(&self) -> Label {
        label(&self.it().name)
    }

    /// The code of the city it lies in (所在市代码).
    async fn region_code(&self) -> RegionCode {
        self.it().region
    }

    /// The city it lies in (所在市).
    async fn region(&self) -> Option<View<domain::Region>> {
        self.world.region(self.it().region)
    }

    /// Whether questions without a zone mean this one (是否本区).
    async fn home(&self) -> bool {
        self.it().home
    }

    /// Its parks (园区).
    async fn parks(&self) -> Vec<View<domain::Park>> {
        self.along(Link::ParksOfZone)
    }

    /// What documents state of it: awards, programmes (文件载明).
    async fn statements(&self) -> Vec<View<domain::Statement>> {
        known_statements(&self.world, &self.fact_id())
    }

    /// The newest work report of the zone that was out by the day looked at: what its publisher's name or the zone's
    /// own citation says is the zone's; none without a dated one (最新工作报告).
    async fn newest_report(&self) -> Option<DatedReport> {
        let (zone, on) = (self.it(), self.world.on);
        let own =
            |source: &domain::Source| source.publisher.as_ref() == Some(&zone.name.zh) || source.id == zone.cite.source;
        let reports =
            self.world.at.all::<domain::Source>().filter(|(_, it)| it.kind == domain::SourceKind::Report && own(it));
        let dated = reports.filter_map(|(ix, source)| Some((source.published?, &source.id, ix)));
        let (day, _, ix) = dated.filter(|(day, ..)| *day <= on).max_by_key(|(day, id, _)| (*day, *id))?;
        Some(DatedReport { on: Day(day), source: self.world.view(ix) })
    }

    /// A remark (备注).
    async fn note(&self) -> Option<&str> {
        text(self.it().note.as_ref())
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// A park within a zone (园区).
#[Object(name = "Park")]
impl View<domain::Park> {
    /// Its id, `park:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// Its name (名称).
    async fn name(&self) -> Label {
        label(&self.it().name)
    }

    /// The zone it lies in (所在开发区).
    async fn zone(&self) -> Option<View<domain::Zone>> {
        self.world.refer(&self.it().zone)
    }

    /// A remark (备注).
    async fn note(&self) -> Option<&str> {
        text(self.it().note.as_ref())
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// What can be asked about places.
pub(super) struct PlaceQuestions(pub(super) World);

/// What can be asked about places (地方).
#[Object]
impl PlaceQuestions {
    /// A zone; the home zone when none is named (开发区).
    async fn zone(
        &self,
        #[graphql(desc = "Its id, `zone:…`; the home zone if left out (标识，默认本区)")] id: Option<ID>,
    ) -> Answer<View<domain::Zone>> {
        match id {
            Some(id) => self.0.fetch(&id).map(Some),
            None => Ok(self.0.zone.map(|ix| self.0.view(ix))),
        }
    }

    /// All zones (开发区清单).
    async fn zones(&self) -> Vec<View<domain::Zone>> {
        self.0.all()
    }
}
