//! Rows of statistics and of regions.

use super::keys::id_of;
use super::row::RowDraft;
use super::sheet::Desk;
use crate::change::Command;
use crate::domain::*;
use crate::intake::sheet::{ObservationEntry, RegionEntry};

impl Desk<'_> {
    /// What a row of statistics would do; the indicator must be defined.
    pub(super) fn observation(&self, entry: &ObservationEntry, row: &mut RowDraft<'_>) {
        let mut named = self.world.all::<Indicator>().filter(|(_, it)| it.name.zh == entry.indicator);
        let Some((_, indicator)) = named.next() else {
            return row.doubt(&format!("没有指标“{}”；请先定义指标，或改为已有指标的名称", entry.indicator));
        };
        let Some(subject) = self.subject(entry, row) else { return };
        for figure in &entry.figures {
            let Some(period) = figure.period else {
                let written = figure.period_written.as_ref().map(ToString::to_string).unwrap_or_default();
                row.doubt(&format!("不知道是哪一期的数（{written}）；请在表题写明年月"));
                continue;
            };
            let kind = format!("{:?}", figure.kind);
            let parts = [
                indicator.id.key().as_str(),
                &subject.to_string(),
                &period.from().to_string(),
                &period.to().to_string(),
                &kind,
            ];
            let id = id_of(self.world, 'o', &[&parts[..], &[self.source.key().as_str()]].concat());
            let observation = Observation {
                id,
                indicator: indicator.id.clone(),
                subject: subject.clone(),
                period,
                kind: figure.kind,
                value: figure.value.clone(),
                period_as_written: figure.period_written.clone(),
                growth: figure.growth,
                note: entry.note.clone(),
                level: self.order.source.level,
                cite: row.cite.clone(),
            };
            row.put(observation, Command::RecordObservation);
        }
    }

    fn subject(&self, entry: &ObservationEntry, row: &mut RowDraft<'_>) -> Option<FactId> {
        let Some(name) = &entry.subject else {
            if self.zone.is_none() {
                row.doubt("没有开发区；请说明是哪里的数");
            }
            return self.zone.map(|zone| zone.id.fact_id());
        };
        if let Some(zone) = self.places.zone(name) {
            return Some(zone.fact_id());
        }
        let place = crate::intake::sheet::Place::Named(name.clone());
        let region = self.places.region(&place).and_then(|code| RegionId::new(&code.to_string()).ok());
        let found = region.filter(|id| self.world.get::<Region>(id).is_some());
        if found.is_none() {
            row.doubt(&format!("“{name}”不是已知的开发区或地区"));
        }
        found.map(|id| id.fact_id())
    }

    /// What a row of a region would do.
    pub(super) fn region(&self, entry: &RegionEntry, row: &mut RowDraft<'_>) {
        let code = entry.code;
        let parent = entry
            .parent
            .or_else(|| code.city().filter(|city| *city != code))
            .or_else(|| Some(code.province()).filter(|province| *province != code));
        let id_of = |code: RegionCode| RegionId::new(&code.to_string()).expect("six digits are a key");
        let parent = parent.map(id_of).filter(|id| row.knows(&id.fact_id()));
        let known = self.world.get::<Region>(&id_of(code));
        let name = Label { zh: entry.name.clone(), en: entry.name_en.clone().or_else(|| known?.name.en.clone()) };
        let region = Region {
            id: id_of(code),
            code,
            name,
            rank: known.map_or_else(|| rank_of(code), |known| known.rank),
            parent: parent.or_else(|| known?.parent.clone()),
            point: known.and_then(|known| known.point.clone()),
            cite: row.cite.clone(),
        };
        row.put(region, Command::DefineRegion);
    }
}

/// Which rank the digits of a code say.
fn rank_of(code: RegionCode) -> RegionRank {
    if code.is_province() {
        RegionRank::Province
    } else if code.number().is_multiple_of(100) {
        RegionRank::City
    } else {
        RegionRank::County
    }
}
