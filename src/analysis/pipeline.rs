//! Projects by stage with their money. Parts and the unexplained rest of a
//! 总项目 count once each, never the total and its parts; a stated set whose list
//! is unknown stands beside and is never added.

use super::lens::Lens;
use super::totals::reconcile;
use crate::domain::{Extent, Money, Project, Stage};
use crate::graph::{Ix, Link};
use std::collections::BTreeMap;

/// The projects of one stage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PipelineRow {
    /// The projects that stand there: single ones and parts, and groups as a whole.
    pub projects: Vec<Ix<Project>>,
    /// Their money, exact.
    pub money: Money,
    /// How many of them state no money (未载金额).
    pub without_money: usize,
}

/// Projects by stage, and how the total is made up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pipeline {
    /// The stages that have projects, in order.
    pub stages: BTreeMap<Stage, PipelineRow>,
    /// The sum over all stages (报告点名项目合计).
    pub money: Money,
    /// How many single projects and parts are named.
    pub named: usize,
    /// 总项目 whose rest (stated − parts) is counted once at their own stage.
    pub rests: Vec<(Ix<Project>, Money)>,
    /// Sets stated without a list and without a stage: another 口径, not comparable,
    /// never added.
    pub beside: Vec<Ix<Project>>,
}

/// Sums up the zone's projects that are known on the day.
pub fn summarise_projects(lens: &Lens<'_>) -> Pipeline {
    let world = lens.world;
    let mut pipeline = Pipeline::default();
    for (ix, project) in world.along::<_, Project>(Link::ProjectsOfZone, lens.zone) {
        if !world.span_of_project(project).holds(lens.on) {
            continue;
        }
        let Some(stage) = world.stage_on(ix, lens.on).map(|entry| entry.stage) else {
            pipeline.beside.push(ix);
            continue;
        };
        pipeline.add(lens, ix, project, stage);
    }
    pipeline.money = pipeline.stages.values().fold(Money::ZERO, |sum, row| sum.plus(row.money).unwrap_or(sum));
    pipeline
}

impl Pipeline {
    fn add(&mut self, lens: &Lens<'_>, ix: Ix<Project>, project: &Project, stage: Stage) {
        let row = self.stages.entry(stage).or_default();
        let reconciled = reconcile(lens, ix);
        let is_whole = reconciled.as_ref().is_some_and(|it| !it.parts.is_empty());
        let own = project.investment.map(|stated| stated.money);
        let counts = match reconciled.filter(|it| it.sum_of_parts.is_some()) {
            Some(it) => it.difference.inspect(|rest| self.rests.push((ix, *rest))),
            None => own,
        };
        row.money = counts.and_then(|money| row.money.plus(money)).unwrap_or(row.money);
        if is_whole || project.extent != Extent::Single {
            return;
        }
        self.named += 1;
        row.projects.push(ix);
        row.without_money += usize::from(own.is_none());
    }
}
