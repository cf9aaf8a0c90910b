//! The desk at which a sheet is read: the world, the order, what names mean,
//! and what rows before brought.

use super::order::{Choice, Order, OrderError};
use super::places::Places;
use super::project::Projects;
use super::row::RowDraft;
use crate::analysis::Resolver;
use crate::domain::{EnterpriseId, FactId, Period, SourceId, Zone};
use crate::graph::Snapshot;
use crate::intake::sheet::{Entry, Kind, SheetRow};
use rustc_hash::{FxHashMap, FxHashSet};

/// The desk at which a sheet is read.
pub(super) struct Desk<'a> {
    pub(super) world: &'a Snapshot,
    pub(super) order: &'a Order,
    /// The source that rows cite.
    pub(super) source: SourceId,
    pub(super) kind: &'static Kind,
    pub(super) zone: Option<&'a Zone>,
    /// The month that stands above the table.
    pub(super) month: Option<Period>,
    pub(super) places: Places,
    pub(super) projects: Projects,
    pub(super) resolver: Resolver,
    /// Enterprises of the rows before.
    pub(super) rows: FxHashMap<u32, EnterpriseId>,
    /// Records that a person has seen to be others than the row's.
    pub(super) apart_from: &'a [EnterpriseId],
    /// Facts that the rows before bring.
    pub(super) planned: FxHashSet<FactId>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        world: &'a Snapshot,
        order: &'a Order,
        kind: &'static Kind,
        month: Option<Period>,
    ) -> Result<Self, OrderError> {
        Ok(Self {
            world,
            order,
            source: order.source_id(world),
            kind,
            zone: order.zone(world)?,
            month,
            places: Places::of(world),
            projects: Projects::of(world),
            resolver: Resolver::new(world),
            rows: FxHashMap::default(),
            apart_from: &[],
            planned: FxHashSet::default(),
        })
    }

    /// What a row would do. With a problem, or a doubt, it does nothing and waits.
    pub(super) fn draft(&mut self, read: &SheetRow, sheet: &str, choice: Option<&Choice>) -> Drafted {
        let planned = std::mem::take(&mut self.planned);
        let mut row = RowDraft::new(self.world, &planned, self.order.cite(&self.source, sheet, read.line));
        for problem in &read.problems {
            row.problem(problem);
        }
        match &read.entry {
            Some(Entry::Enterprise(entry)) => drop(self.enterprise(entry, read.line, choice, &mut row)),
            Some(Entry::Project(entry)) => self.project(entry, choice, &mut row),
            Some(Entry::Figure(entry)) => self.figure(entry, choice, &mut row),
            Some(Entry::Observation(entry)) => self.observation(entry, &mut row),
            Some(Entry::Region(entry)) => self.region(entry, &mut row),
            None if row.doubts.is_empty() => row.doubt("本行没有读出内容"),
            None => {}
        }
        let drafted = Drafted {
            commands: row.commands,
            doubts: row.doubts,
            changes: row.changes,
            remarks: row.remarks,
            brings: row.brings,
            is_new: row.is_new,
            cite: row.cite,
        };
        self.planned = planned;
        if drafted.doubts.is_empty() {
            self.planned.extend(drafted.brings.iter().cloned());
        }
        drafted
    }
}

/// What came of a row.
pub(super) struct Drafted {
    pub(super) commands: Vec<crate::change::Command>,
    pub(super) doubts: Vec<crate::domain::Doubt>,
    pub(super) changes: Vec<String>,
    pub(super) remarks: Vec<String>,
    brings: Vec<FactId>,
    pub(super) is_new: bool,
    pub(super) cite: crate::domain::Citation,
}
