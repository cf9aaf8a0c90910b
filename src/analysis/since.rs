//! Since when a segment has its status: the days are looked at, newest first, on
//! which something about it, about who needs it, or about what could replace it
//! began, ended, was looked at, or grew stale. And which days are worth a look.

use super::budget::{Budget, OutOfBudget};
use super::lens::Lens;
use crate::domain::{Citation, Date, Enterprise, Post, Segment, StageEntry};
use crate::graph::{Ix, Link, Place, Span};
use chrono::Months;
use std::collections::{BTreeMap, BTreeSet};

/// A day on which something about segments changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Turn {
    /// About how many of them something began, ended or was looked at.
    pub told_of: usize,
    /// How many of them have another status than the day before.
    pub changed: usize,
}

/// Since when something has been so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// As far back as anything is known of it.
    Always,
    /// Since this day.
    Day(Date),
    /// Since this day or longer: it was not looked at further back.
    AtLeast(Date),
}

impl Lens<'_> {
    /// The first day from which a segment has had the status that it has today,
    /// without interruption. Where the budget ends first, as far as it was looked
    /// back.
    pub fn status_since(&self, segment: Ix<Segment>, budget: &Budget<'_>) -> Since {
        let (status, rows) = (self.status(segment), self.world.tables.segments.rows() as u64);
        let mut known = self.on;
        for day in self.turns_of(segment).into_iter().rev() {
            if budget.spend(rows).is_err() {
                return Since::AtLeast(known);
            }
            let before = day.pred_opt().map(|eve| Lens::new(self.world, self.zone, eve).status(segment));
            if before.is_some_and(|before| before != status) {
                return Since::Day(day);
            }
            known = day;
        }
        Since::Always
    }

    /// The days, past and to come, on which something about these segments
    /// changed.
    ///
    /// # Errors
    /// [`OutOfBudget`] where that takes too long.
    pub fn turning_days(
        &self,
        segments: &[Ix<Segment>],
        budget: &Budget<'_>,
    ) -> Result<BTreeMap<Date, Turn>, OutOfBudget> {
        let mut turns: BTreeMap<Date, Turn> = BTreeMap::new();
        for ix in segments {
            let mut days = Days { until: Date::MAX, days: BTreeSet::new() };
            days.of_segment(self, *ix);
            budget.spend(1 + days.days.len() as u64)?;
            for day in &days.days {
                turns.entry(*day).or_default().told_of += 1;
            }
            days.of_staleness(self, *ix);
            for day in days.days {
                turns.entry(day).or_default();
            }
        }
        let rows = self.world.tables.segments.rows() as u64;
        for (day, turn) in &mut turns {
            budget.spend(rows)?;
            let Some(eve) = day.pred_opt() else { continue };
            let (before, after) = (Lens::new(self.world, self.zone, eve), Lens::new(self.world, self.zone, *day));
            turn.changed = segments.iter().filter(|ix| before.status(**ix) != after.status(**ix)).count();
        }
        turns.retain(|_, turn| *turn != Turn::default());
        Ok(turns)
    }

    /// The days up to that of the lens on which the status of a segment may have
    /// changed.
    fn turns_of(&self, segment: Ix<Segment>) -> BTreeSet<Date> {
        let mut days = Days { until: self.on, days: BTreeSet::new() };
        let topology = self.world.topology();
        let groups = topology.users_of(segment).map(|(_, group)| group);
        let beside = groups.flat_map(|group| group.alternatives.iter().copied().chain([group.user]));
        for ix in beside.chain([segment]).collect::<BTreeSet<_>>() {
            days.of_segment(self, ix);
        }
        days.of_staleness(self, segment);
        days.days
    }
}

/// Days on which something may have changed.
struct Days {
    until: Date,
    days: BTreeSet<Date>,
}

impl Days {
    fn add(&mut self, day: Option<Date>) {
        self.days.extend(day.filter(|day| *day <= self.until));
    }

    /// The first day of a span, and the first behind it.
    fn add_span(&mut self, span: Span) {
        self.add(Date::from_num_days_from_ce_opt(span.from));
        self.add(span.to.checked_add(1).and_then(Date::from_num_days_from_ce_opt));
    }

    fn of_segment(&mut self, lens: &Lens<'_>, ix: Ix<Segment>) {
        let world = lens.world;
        let near = world.claims(ix).iter().filter(|claim| claim.is_in(Place::Province(lens.province)));
        near.for_each(|claim| self.add_span(claim.span));
        let projects = world.projects_on(ix);
        for (_, entry) in projects.flat_map(|project| world.along::<_, StageEntry>(Link::StagesOfProject, project)) {
            self.add_span(world.span_of_stage(entry));
        }
        lens.surveys_of(ix).for_each(|survey| self.add(Some(survey.on)));
        lens.opinions_of(ix).for_each(|opinion| self.add(Some(opinion.on)));
    }

    /// The days on which a firm began or ceased to lead, and on which evidence
    /// about makers grew stale.
    fn of_staleness(&mut self, lens: &Lens<'_>, segment: Ix<Segment>) {
        let world = lens.world;
        let zone = &world.at(lens.zone).id;
        let posts = || world.all::<Post>().map(|(_, post)| post).filter(|post| post.zone == *zone);
        posts().for_each(|post| self.add_span(world.span_of_post(post)));
        let claims = world.claims_in(segment, lens.zone);
        let makers: BTreeSet<Ix<Enterprise>> = claims.iter().map(|claim| claim.enterprise).collect();
        let honours = makers.iter().flat_map(|ix| &world.at(*ix).honours).map(|(_, cite)| cite);
        let made = claims.iter().map(|claim| &world.at(claim.capability).cite);
        let cites: Vec<&Citation> = made.chain(honours).chain(posts().map(|post| &post.cite)).collect();
        let months = Months::new(lens.in_force().stale_after_months().value);
        for day in cites.into_iter().filter_map(|cite| world.cited_from(cite)) {
            // Evidence counts from its own day on, and is stale from the day after so many months.
            self.add(Some(day));
            self.add_stale(day, months);
        }
    }

    fn add_stale(&mut self, day: Date, months: Months) {
        let Some(later) = day.checked_add_months(months) else { return };
        // Months differ in length: the first stale day lies within a few days.
        for more in 0..=4 {
            self.add(later.checked_add_days(chrono::Days::new(more)));
        }
    }
}
