//! How much a gap matters: an exact sum of named parts, each with what it rests
//! on. Points are whole numbers; nothing is rounded, nothing is learned.

use super::lens::Lens;
use crate::domain::{Aim, Project, Segment, SourceKind, Stage};
use crate::graph::Ix;

/// Which part of the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// Somebody here needs it now (现有需求).
    PresentDemand,
    /// A report names a project on it (报告点名项目).
    NamedByReport,
    /// The zone goes for it (取舍).
    ZoneAim,
    /// A project already serves it: a deduction (已有项目).
    AlreadyServed,
}

/// One part of the sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which part.
    pub kind: PartKind,
    /// Its points; negative for a deduction.
    pub points: i32,
    /// The segments that need it, for [`PartKind::PresentDemand`].
    pub segments: Vec<Ix<Segment>>,
    /// The projects behind it.
    pub projects: Vec<Ix<Project>>,
}

/// A severity and its parts: the parts add up to the points exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Severity {
    /// The parts, none left out.
    pub parts: Vec<Part>,
}

impl Severity {
    /// The sum of all parts.
    pub fn points(&self) -> i32 {
        self.parts.iter().map(|part| part.points).sum()
    }
}

/// Points for a present user that cannot buy it in.
pub const POINTS_BREAK: i32 = 40;
/// Points for a present user that buys it in.
pub const POINTS_BOUGHT_IN: i32 = 6;
/// The most that present demand can bring.
pub const POINTS_DEMAND_MOST: i32 = 80;
/// Points when a report names a project on it.
pub const POINTS_NAMED: i32 = 25;
/// Points for 主攻 and 配套.
pub const POINTS_AIM: (i32, i32) = (15, 8);

impl Lens<'_> {
    /// The severity of a segment's absence.
    pub fn severity(&self, segment: Ix<Segment>) -> Severity {
        self.severity_for(segment, &self.lacking_users(segment))
    }

    pub(super) fn severity_for(&self, segment: Ix<Segment>, users: &[(Ix<Segment>, bool)]) -> Severity {
        let mut parts = Vec::new();
        let (points, segments) = demand(users);
        if points > 0 {
            parts.push(Part { kind: PartKind::PresentDemand, points, segments, projects: Vec::new() });
        }
        let projects: Vec<_> = self.projects(segment).filter(|(_, stage)| !stage.is_closed()).collect();
        let named: Vec<_> = projects.iter().map(|(ix, _)| *ix).filter(|ix| self.is_from_report(*ix)).collect();
        if !named.is_empty() {
            let kind = PartKind::NamedByReport;
            parts.push(Part { kind, points: POINTS_NAMED, segments: Vec::new(), projects: named });
        }
        let aim = match self.aim(segment).aim {
            Some(Aim::Main) => POINTS_AIM.0,
            Some(Aim::Support) => POINTS_AIM.1,
            _ => 0,
        };
        if aim > 0 {
            let kind = PartKind::ZoneAim;
            parts.push(Part { kind, points: aim, segments: Vec::new(), projects: Vec::new() });
        }
        if let Some((ix, stage)) = projects.iter().max_by_key(|(ix, stage)| (*stage, std::cmp::Reverse(*ix))) {
            let kind = PartKind::AlreadyServed;
            parts.push(Part { kind, points: -served(*stage), segments: Vec::new(), projects: vec![*ix] });
        }
        Severity { parts }
    }

    fn is_from_report(&self, project: Ix<Project>) -> bool {
        let source = self.world.tables.sources.get(&self.world.at(project).cite.source);
        source.is_some_and(|source| source.kind == SourceKind::Report)
    }
}

fn demand(users: &[(Ix<Segment>, bool)]) -> (i32, Vec<Ix<Segment>>) {
    let points = users.iter().map(|(_, broken)| if *broken { POINTS_BREAK } else { POINTS_BOUGHT_IN });
    (points.sum::<i32>().min(POINTS_DEMAND_MOST), users.iter().map(|(user, _)| *user).collect())
}

/// What a project takes off, by how far it is.
fn served(stage: Stage) -> i32 {
    match stage {
        Stage::Planned => 5,
        Stage::Talking => 10,
        Stage::Intent | Stage::Framework => 15,
        Stage::Shelved | Stage::Ended => 0,
        _ => 30,
    }
}
