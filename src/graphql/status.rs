//! The status of a segment in a word and in a sentence. No record is never
//! called "not there".

use super::source::Basis;
use super::stage::ProjectStage;
use super::words::{Label, worded};
use super::world::World;
use crate::domain::{InEnglish, Project, Stage};
use crate::graph::Ix;

worded! {
    /// Where a segment stands in the zone (环节状态).
    SegmentStatus from "crate::analysis::Status" {
        /// Made here, with a sign of strength and none of weakness (强).
        Strong "强" "strong",
        /// Made here, with positive evidence of weakness (弱).
        Weak "弱" "weak",
        /// Made here, strength not judged yet (有，强弱待评).
        Present "有（强弱待评）" "present, strength not judged",
        /// Not made here; a project is past its contract (补链中).
        Filling "补链中" "being filled",
        /// Not made here; somebody here lacks it (断点).
        Broken "断点" "broken",
        /// Not made here, and somebody looked or says so (缺).
        Missing "缺" "missing",
        /// Nobody looked (未摸底).
        Unsurveyed "未摸底" "not surveyed",
    }
}

/// What a status rests on, for its sentence.
pub(super) struct Standing {
    pub(super) status: SegmentStatus,
    pub(super) basis: Basis,
    pub(super) in_zone: u32,
    pub(super) in_city: u32,
    /// The furthest project on it.
    pub(super) project: Option<(Ix<Project>, Stage)>,
}

/// 未摸底：区内无记录，还没有人摸底；输氢管廊（50亿元）在谈，未签约，不算补链中。依据：系统推算
pub(super) fn sentence(world: &World, it: &Standing) -> Label {
    let (status, basis) = (it.status.label(), it.basis.label());
    let (makers_zh, makers_en) = makers(it);
    let (project_zh, project_en) = it.project.map(|found| project(world, found)).unwrap_or_default();
    let en = |label: Label| label.en.unwrap_or_default();
    Label::sentence(
        format!("{}：{makers_zh}{project_zh}。依据：{}", status.zh, basis.zh),
        format!("{}: {makers_en}{project_en}. Basis: {}", en(status), en(basis)),
    )
}

fn makers(it: &Standing) -> (String, String) {
    let Standing { basis, in_zone, in_city, .. } = *it;
    let word = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
    match it.status {
        SegmentStatus::Strong | SegmentStatus::Weak | SegmentStatus::Present => (
            format!("区内 {in_zone} 家，市内 {in_city} 家"),
            format!("{in_zone} makers in the zone, {in_city} in the city"),
        ),
        SegmentStatus::Filling => word("区内还没有主体", "no maker in the zone yet"),
        SegmentStatus::Broken if basis == Basis::Presumed => {
            word("本区有环节缺它，市内无记录", "lacked by a segment here, no record in the city")
        }
        SegmentStatus::Broken => {
            word("本区有环节缺它，市内没有（已核实）", "lacked by a segment here, not in the city as verified")
        }
        SegmentStatus::Missing if basis == Basis::Surveyed => word("摸底没有找到主体", "a survey found no maker"),
        SegmentStatus::Missing => word("认定意见确认是缺口", "an opinion confirms the gap"),
        SegmentStatus::Unsurveyed if in_city > 0 => (
            format!("区内无记录，还没有人摸底；市内 {in_city} 家"),
            format!("no record in the zone and nobody looked; {in_city} makers in the city"),
        ),
        SegmentStatus::Unsurveyed => word("区内无记录，还没有人摸底", "no record in the zone and nobody looked"),
    }
}

fn project(world: &World, (ix, stage): (Ix<Project>, Stage)) -> (String, String) {
    let it = world.at.at(ix);
    let word = ProjectStage::from(stage).label();
    let stated = it.investment;
    let money = (
        stated.map_or("未载金额".to_owned(), |stated| stated.to_string()),
        stated.map_or("no amount stated".to_owned(), |stated| stated.en()),
    );
    let (zh, en) = match stage {
        stage if stage.is_filling() => ("，补链中", ", being filled"),
        stage if stage.is_producing() || stage.is_closed() => ("", ""),
        _ => ("，未签约，不算补链中", ", not signed, does not count as being filled"),
    };
    let name = it.name.en.as_ref().unwrap_or(&it.name.zh);
    (
        format!("；{}（{}）{}{zh}", it.name.zh, money.0, word.zh),
        format!("; {name} ({}) {}{en}", money.1, word.en.unwrap_or_default()),
    )
}
