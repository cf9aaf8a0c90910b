//! A roster held against segments (按名录核对): who in it makes a segment, whom
//! it may still be, and what nobody in it claims. The question changes nothing;
//! what it would mark, an act may record.

use super::budget::{Budget, OutOfBudget};
use super::lens::Lens;
use super::suggest::{Suggester, Suggestion};
use crate::domain::{Capability, Enterprise, Method, Role, RosterEntry, Segment, Source, Survey, SurveyScope};
use crate::graph::{Ix, Link};
use std::collections::{BTreeMap, BTreeSet};

/// Where a segment stands in a roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RosterStanding {
    /// Somebody in it makes or develops it.
    Claimed,
    /// Nobody claims it, but an enterprise without any claim may make it.
    Doubtful,
    /// Nobody claims it, and nothing says that anybody in it makes it.
    Absent,
}

/// A segment held against a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// The segment.
    pub segment: Ix<Segment>,
    /// Who in the roster makes or develops it on the day.
    pub claimed_by: Vec<Ix<Enterprise>>,
    /// Who in the roster has no claim at all, and a suggestion for it.
    pub hinted_by: Vec<Ix<Enterprise>>,
}

impl RosterRow {
    /// Where it stands.
    pub fn standing(&self) -> RosterStanding {
        match (self.claimed_by.is_empty(), self.hinted_by.is_empty()) {
            (false, _) => RosterStanding::Claimed,
            (true, false) => RosterStanding::Doubtful,
            (true, true) => RosterStanding::Absent,
        }
    }
}

/// A roster held against segments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterCheck {
    /// The roster.
    pub roster: Ix<Source>,
    /// Its enterprises, merged records once.
    pub enterprises: Vec<Ix<Enterprise>>,
    /// Those without any claim, each with what it may make.
    pub unmapped: Vec<(Ix<Enterprise>, Vec<Suggestion>)>,
    /// The segments, in the order asked for.
    pub rows: Vec<RosterRow>,
}

impl RosterCheck {
    /// The segments that would be marked 名录范围内无: those that are absent, and
    /// of the doubtful ones those that are named.
    pub fn to_mark(&self, in_spite: &BTreeSet<Ix<Segment>>) -> Vec<Ix<Segment>> {
        let marked = self.rows.iter().filter(|row| match row.standing() {
            RosterStanding::Absent => true,
            RosterStanding::Doubtful => in_spite.contains(&row.segment),
            RosterStanding::Claimed => false,
        });
        marked.map(|row| row.segment).collect()
    }
}

/// Holds a roster against segments.
///
/// # Errors
/// [`OutOfBudget`] when the roster is larger than the budget allows.
pub fn check_roster(
    lens: &Lens<'_>,
    suggester: &Suggester,
    roster: Ix<Source>,
    segments: &[Ix<Segment>],
    budget: &Budget<'_>,
) -> Result<RosterCheck, OutOfBudget> {
    let world = lens.world;
    let entries = world.along::<_, RosterEntry>(Link::EntriesOfRoster, roster);
    let named = entries.filter_map(|(_, entry)| world.ix::<Enterprise>(&entry.enterprise));
    let enterprises: BTreeSet<_> = named.map(|ix| world.resolve(ix)).collect();
    let mut claimed: BTreeMap<Ix<Segment>, Vec<Ix<Enterprise>>> = BTreeMap::new();
    let mut hinted: BTreeMap<Ix<Segment>, Vec<Ix<Enterprise>>> = BTreeMap::new();
    let mut unmapped = Vec::new();
    for enterprise in &enterprises {
        budget.spend(1)?;
        let records = world.records_of(*enterprise).into_iter();
        let claims: Vec<_> = records
            .flat_map(|record| world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, record))
            .map(|(_, claim)| claim)
            .collect();
        if claims.is_empty() {
            let suggestions = suggester.suggest_for(world, *enterprise, budget)?;
            for suggestion in &suggestions {
                hinted.entry(suggestion.segment).or_default().push(*enterprise);
            }
            unmapped.push((*enterprise, suggestions));
        }
        let made: BTreeSet<_> = claims
            .into_iter()
            .filter(|claim| claim.role != Role::Uses && world.span_of_capability(claim).holds(lens.on))
            .filter_map(|claim| world.ix::<Segment>(&claim.segment))
            .collect();
        for segment in made {
            claimed.entry(segment).or_default().push(*enterprise);
        }
    }
    let row = |segment: &Ix<Segment>| RosterRow {
        segment: *segment,
        claimed_by: claimed.get(segment).cloned().unwrap_or_default(),
        hinted_by: hinted.get(segment).cloned().unwrap_or_default(),
    };
    let rows = segments.iter().map(row).collect();
    Ok(RosterCheck { roster, enterprises: enterprises.into_iter().collect(), unmapped, rows })
}

/// The segments that the roster has been held against already, for the zone, in
/// this scope, by the day.
pub fn checked_already(lens: &Lens<'_>, roster: Ix<Source>, scope: SurveyScope) -> BTreeSet<Ix<Segment>> {
    let world = lens.world;
    let sought = &world.at(roster).id;
    let surveys = world.along::<_, Survey>(Link::SurveysOfZone, lens.zone).map(|(_, survey)| survey);
    let same = surveys.filter(|survey| survey.scope == scope && survey.on <= lens.on);
    let segments = same.filter_map(|survey| match &survey.method {
        Method::Roster { roster, segments, .. } if roster == sought => Some(segments),
        _ => None,
    });
    segments.flatten().filter_map(|id| world.ix::<Segment>(id)).collect()
}

/// The roster with entries that was published last; of equals, the one recorded
/// last. None in a world without entries.
pub fn newest_roster(lens: &Lens<'_>) -> Option<Ix<Source>> {
    let world = lens.world;
    let rosters = world.all::<Source>();
    let filled = rosters.filter(|(ix, _)| world.along::<_, RosterEntry>(Link::EntriesOfRoster, *ix).len() > 0);
    filled.max_by_key(|(ix, source)| (source.published, *ix)).map(|(ix, _)| ix)
}
