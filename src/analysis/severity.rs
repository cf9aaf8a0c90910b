//! How much a gap matters: an exact sum of named parts, each with what it rests
//! on. Points are whole numbers; each part is weighed and rounded for itself, so
//! that the parts always add up; nothing is learned. Relatedness to what other
//! zones make is no part of it while there are no reference data.

use super::budget::{Budget, OutOfBudget};
use super::lens::Lens;
use super::settings::Setting;
use crate::domain::{Aim, Basis, Need, PartOfSeverity, Project, Reach, Segment, SourceKind, Stage};
use crate::graph::Ix;
use std::cmp::Reverse;

/// One part of the sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which part.
    pub kind: PartOfSeverity,
    /// Its points before the weight; negative for a deduction.
    pub raw: i32,
    /// How much it counts, in per cent.
    pub weight: Setting,
    /// The fewest and the most points, before the weight, that it could have.
    pub range: (i32, i32),
    /// The segments that need it, or that it opens.
    pub segments: Vec<Ix<Segment>>,
    /// The projects behind it.
    pub projects: Vec<Ix<Project>>,
}

impl Part {
    /// Its points as they count.
    pub fn points(&self) -> i32 {
        weigh(self.raw, self.weight.value)
    }

    /// Its points as they would count at the end of its range that moves the sum
    /// most.
    pub fn furthest(&self) -> i32 {
        let (least, most) = self.range;
        let ends = [most, least].map(|raw| weigh(raw, self.weight.value));
        let far = |end: &i32| (end - self.points()).abs();
        if far(&ends[0]) >= far(&ends[1]) { ends[0] } else { ends[1] }
    }
}

/// Points at a weight in per cent; half a point goes away from zero.
pub fn weigh(points: i32, percent: u32) -> i32 {
    let hundredths = i64::from(points) * i64::from(percent);
    let whole = (hundredths.abs() + 50) / 100 * hundredths.signum();
    i32::try_from(whole).unwrap_or(i32::MAX)
}

/// A severity and its parts: the parts add up to the points exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Severity {
    /// All parts, those without points too, in the order of [`PartOfSeverity::ALL`].
    pub parts: Vec<Part>,
}

impl Severity {
    /// The sum of all parts.
    pub fn points(&self) -> i32 {
        self.parts.iter().map(Part::points).sum()
    }

    /// The parts that have points before their weight.
    pub fn told(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.raw != 0)
    }

    /// The two parts that would move the sum most, if what stands behind them
    /// came out as well or as badly as it can.
    pub fn movers(&self) -> Vec<&Part> {
        let mut parts: Vec<_> = self.parts.iter().filter(|part| part.furthest() != part.points()).collect();
        parts.sort_by_key(|part| (Reverse((part.furthest() - part.points()).abs()), part.kind));
        parts.truncate(2);
        parts
    }
}

/// Points for a present user that cannot buy it in.
pub const POINTS_BREAK: i32 = 40;
/// Points for a present user that buys it in.
pub const POINTS_BOUGHT_IN: i32 = 6;
/// The most that present demand can bring.
pub const POINTS_DEMAND_MOST: i32 = 80;
/// Points for each segment in focus that has no other way, and the most.
pub const POINTS_SOLE: (i32, i32) = (3, 24);
/// Points for each segment that could be made with it, itself included, and the most.
pub const POINTS_OPENS: (i32, i32) = (4, 20);
/// Points when a report names a project on it.
pub const POINTS_NAMED: i32 = 25;
/// Points for 主攻 and 配套.
pub const POINTS_AIM: (i32, i32) = (15, 8);
/// The most that a project on it takes off.
pub const POINTS_SERVED_MOST: i32 = 30;
/// Points off where the status is worked out only; points where somebody looked.
pub const POINTS_CERTAINTY: i32 = 5;

/// Points for so many, up to a most.
fn each(count: usize, (points, most): (i32, i32)) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX).saturating_mul(points).min(most)
}

impl Lens<'_> {
    /// The severity of a segment's absence.
    ///
    /// # Errors
    /// [`OutOfBudget`] when there is more to look at than allowed.
    pub fn severity(&self, segment: Ix<Segment>, budget: &Budget<'_>) -> Result<Severity, OutOfBudget> {
        let basis = self.basis(segment, self.status(segment));
        self.severity_for(segment, basis, &self.lacking_users(segment), budget)
    }

    pub(super) fn severity_for(
        &self,
        segment: Ix<Segment>,
        basis: Basis,
        users: &[(Ix<Segment>, bool)],
        budget: &Budget<'_>,
    ) -> Result<Severity, OutOfBudget> {
        let projects: Vec<_> = self.projects(segment).filter(|(_, stage)| !stage.is_closed()).collect();
        let [named, served] = self.points_of_projects(&projects);
        Ok(Severity {
            parts: vec![
                self.points_of_demand(segment, users),
                self.points_of_sole(segment, budget)?,
                self.points_of_opening(segment),
                named,
                self.points_of_aim(segment),
                served,
                self.points_of_basis(basis),
            ],
        })
    }

    fn part(&self, kind: PartOfSeverity, raw: i32, range: (i32, i32)) -> Part {
        let weight = self.in_force().weight(kind);
        Part { kind, raw, weight, range, segments: Vec::new(), projects: Vec::new() }
    }

    /// At most: every segment whose recipe needs it stood here.
    fn points_of_demand(&self, segment: Ix<Segment>, users: &[(Ix<Segment>, bool)]) -> Part {
        let points = |broken: bool| if broken { POINTS_BREAK } else { POINTS_BOUGHT_IN };
        let sum = |all: &mut dyn Iterator<Item = bool>| all.map(points).sum::<i32>().min(POINTS_DEMAND_MOST);
        let needed = self.world.topology().users_of(segment).filter(|(_, group)| group.need == Need::Essential);
        let most = sum(&mut needed.map(|(_, group)| matches!(group.reach, Reach::Nearby | Reach::Province)));
        let raw = sum(&mut users.iter().map(|(_, broken)| *broken));
        let part = self.part(PartOfSeverity::PresentDemand, raw, (0, most.max(raw)));
        Part { segments: users.iter().map(|(user, _)| *user).collect(), ..part }
    }

    /// At most: the zone went for all that have no other way.
    fn points_of_sole(&self, segment: Ix<Segment>, budget: &Budget<'_>) -> Result<Part, OutOfBudget> {
        let all = self.needed_solely_by(segment, budget)?;
        let most = each(all.len(), POINTS_SOLE);
        let segments: Vec<_> = all.into_iter().filter(|ix| self.aim(*ix).is_in_focus()).collect();
        let part = self.part(PartOfSeverity::SoleInFocus, each(segments.len(), POINTS_SOLE), (0, most));
        Ok(Part { segments, ..part })
    }

    /// At most: all else that its own needs and its users' ask for was there.
    fn points_of_opening(&self, segment: Ix<Segment>) -> Part {
        let segments = self.opened_by(segment);
        let raw = each(segments.len(), POINTS_OPENS);
        let users = self.world.topology().users_of(segment).filter(|(_, group)| group.need == Need::Essential);
        let most = if self.is_nearby(segment) { raw } else { raw.max(each(1 + users.count(), POINTS_OPENS)) };
        Part { segments, ..self.part(PartOfSeverity::Opens, raw, (0, most)) }
    }

    fn points_of_projects(&self, projects: &[(Ix<Project>, Stage)]) -> [Part; 2] {
        let named: Vec<_> = projects.iter().map(|(ix, _)| *ix).filter(|ix| self.is_from_report(*ix)).collect();
        let points = if named.is_empty() { 0 } else { POINTS_NAMED };
        let furthest = projects.iter().max_by_key(|(ix, stage)| (*stage, Reverse(*ix)));
        let taken = furthest.map_or(0, |(_, stage)| served(*stage));
        [
            Part { projects: named, ..self.part(PartOfSeverity::NamedByReport, points, (0, POINTS_NAMED)) },
            Part {
                projects: furthest.iter().map(|(ix, _)| *ix).collect(),
                ..self.part(PartOfSeverity::AlreadyServed, -taken, (-POINTS_SERVED_MOST, 0))
            },
        ]
    }

    fn points_of_aim(&self, segment: Ix<Segment>) -> Part {
        let points = match self.aim(segment).aim {
            Some(Aim::Main) => POINTS_AIM.0,
            Some(Aim::Support) => POINTS_AIM.1,
            _ => 0,
        };
        self.part(PartOfSeverity::ZoneAim, points, (0, POINTS_AIM.0))
    }

    fn points_of_basis(&self, basis: Basis) -> Part {
        let points = match basis {
            Basis::Presumed => -POINTS_CERTAINTY,
            Basis::Stated => 0,
            Basis::Surveyed => POINTS_CERTAINTY,
        };
        self.part(PartOfSeverity::Certainty, points, (-POINTS_CERTAINTY, POINTS_CERTAINTY))
    }

    fn is_from_report(&self, project: Ix<Project>) -> bool {
        let source = self.world.tables.sources.get(&self.world.at(project).cite.source);
        source.is_some_and(|source| source.kind == SourceKind::Report)
    }
}

/// What a project takes off, by how far it is.
fn served(stage: Stage) -> i32 {
    match stage {
        Stage::Planned => 5,
        Stage::Talking => 10,
        Stage::Intent | Stage::Framework => 15,
        Stage::Shelved | Stage::Ended => 0,
        _ => POINTS_SERVED_MOST,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_point_goes_away_from_zero_on_both_sides() {
        for (points, percent, weighed) in [
            (25, 100, 25),
            (-15, 150, -23),
            (15, 150, 23),
            (3, 50, 2),
            (-3, 50, -2),
            (40, 0, 0),
            (80, 300, 240),
            (1, 49, 0),
        ] {
            assert_eq!(weigh(points, percent), weighed, "{points} at {percent} %");
        }
    }
}
