//! Valid time: from which day to which a fact holds. An undated claim holds
//! from its citation's day, else from its source's; without any day, always.

use super::snapshot::Snapshot;
use crate::domain::{Capability, Citation, Date, Observation, Post, Project, StageEntry, Statement, Supply, Survey};
use chrono::Datelike;

/// A span of days, both ends included, as day numbers of the common era.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: i32,
    /// The last day.
    pub to: i32,
}

impl Span {
    /// Always.
    pub const ALWAYS: Self = Self { from: i32::MIN, to: i32::MAX };

    /// From one day to another; open where there is none.
    pub fn of(from: Option<Date>, to: Option<Date>) -> Self {
        Self {
            from: from.map_or(i32::MIN, |day| day.num_days_from_ce()),
            to: to.map_or(i32::MAX, |day| day.num_days_from_ce()),
        }
    }

    /// The days on which something begins, or no longer holds.
    pub(super) fn turns(self) -> impl Iterator<Item = i32> {
        let begins = Some(self.from).filter(|from| *from != i32::MIN);
        let ends = Some(self.to).filter(|to| *to != i32::MAX).map(|to| to + 1);
        begins.into_iter().chain(ends)
    }

    /// Whether a day lies in it.
    pub fn holds(self, on: Date) -> bool {
        self.covers(on.num_days_from_ce())
    }

    /// Whether a day number lies in it.
    pub const fn covers(self, day: i32) -> bool {
        self.from <= day && day <= self.to
    }
}

impl Snapshot {
    /// The first day on which a cited claim holds, where a day is known.
    pub fn cited_from(&self, cite: &Citation) -> Option<Date> {
        cite.as_of.or_else(|| self.tables.sources.get(&cite.source).and_then(|source| source.published))
    }

    fn span(&self, since: Option<Date>, until: Option<Date>, cite: &Citation) -> Span {
        Span::of(since.or_else(|| self.cited_from(cite)), until)
    }

    /// When a capability holds.
    pub fn span_of_capability(&self, it: &Capability) -> Span {
        self.span(it.since, it.until, &it.cite)
    }

    /// When a supply link holds.
    pub fn span_of_supply(&self, it: &Supply) -> Span {
        self.span(it.since, it.until, &it.cite)
    }

    /// When a post is held.
    pub fn span_of_post(&self, it: &Post) -> Span {
        self.span(it.since, it.until, &it.cite)
    }

    /// From when a project is known.
    pub fn span_of_project(&self, it: &Project) -> Span {
        self.span(None, None, &it.cite)
    }

    /// From when a stage holds.
    pub fn span_of_stage(&self, it: &StageEntry) -> Span {
        self.span(it.on, None, &it.cite)
    }

    /// From when an observation is known: from its citation's day, else its source's.
    pub fn span_of_observation(&self, it: &Observation) -> Span {
        self.span(None, None, &it.cite)
    }

    /// From when a survey counts.
    pub fn span_of_survey(&self, it: &Survey) -> Span {
        self.span(Some(it.on), None, &it.cite)
    }

    /// From when a statement is known.
    pub fn span_of_statement(&self, it: &Statement) -> Span {
        self.span(None, None, &it.cite)
    }
}
