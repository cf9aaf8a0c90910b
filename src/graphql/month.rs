//! A month of the projects against the month before (月调度).

use super::error::Answer;
use super::scalar::{Day, Decimal, Money, Period, int};
use super::stage::ProjectStage;
use super::words::{Label, worded};
use super::world::{View, World};
use crate::analysis::{self, FigureDoubt, Month, compare_month};
use crate::domain;
use async_graphql::{ID, Object, SimpleObject};

worded! {
    /// How a project moved in a month (变化).
    ProjectMovement from "analysis::Movement" {
        /// It came to a later stage (推进).
        Advanced "推进" "advanced",
        /// It went back to an earlier stage (回退).
        WentBack "回退" "went back",
        /// Put aside or given up in the month (退出).
        Left "退出" "left",
        /// First known in the month (新入库).
        Entered "新入库" "new",
        /// Money or progress was reported, the stage is the same (有进展).
        Moved "有进展" "moved",
        /// Reported, with no money, the same progress and the same stage (无进展).
        StoodStill "无进展" "stood still",
        /// Nothing was reported, which is not standing still (未报).
        Unreported "未报" "nothing reported",
    }
}

/// A milestone whose day has come without a record that it was met (到期未见完成的节点).
#[derive(SimpleObject)]
pub(super) struct LateMilestone {
    /// What was to be reached (目标).
    target: String,
    /// The day it was due (时限).
    by: Day,
    /// It was due within the month, and not before (本月到期).
    this_month: bool,
}

/// What was done of the year's plan by the end of the month (年度进度).
#[derive(SimpleObject)]
pub(super) struct YearProgress {
    /// The year's plan (年度计划).
    plan: Money,
    /// Executed in the year (本年完成).
    done: Money,
    /// Done of the plan in per cent, to one place (完成率).
    percent: Option<Decimal>,
    /// What an even pace would have done by now, less what was done; positive is behind (较时序进度滞后).
    lag: Money,
}

/// One project in the month (月对比行).
#[derive(SimpleObject)]
pub(super) struct MonthRow {
    /// The project (项目).
    project: View<domain::Project>,
    /// How it moved (变化).
    movement: ProjectMovement,
    /// The movement as a word (变化用语).
    movement_label: Label,
    /// Its stage at the end of the month (月末阶段).
    stage: Option<ProjectStage>,
    /// The same as a word (月末阶段用语).
    stage_label: Option<Label>,
    /// Its stage at the end of the month before (上月末阶段).
    stage_before: Option<ProjectStage>,
    /// The same as a word (上月末阶段用语).
    stage_before_label: Option<Label>,
    /// Its figures of the month; none where nothing was reported (本月数).
    figure: Option<View<domain::Figure>>,
    /// Its newest figures from before the month (此前最近一次).
    figure_before: Option<View<domain::Figure>>,
    /// The year's plan and how far it is; none where it cannot be known (年度进度).
    year: Option<YearProgress>,
    /// Milestones that are late (到期未见完成的节点).
    late: Vec<LateMilestone>,
    /// What must be looked at (待核).
    doubts: Vec<Label>,
    /// Whether its money is in the totals: a 总项目 is left out where its parts report (是否计入合计).
    counts: bool,
}

/// A month against the month before (月对比).
#[derive(SimpleObject)]
pub(super) struct MonthComparison {
    /// The month (月份).
    month: Period,
    /// The projects that were open in it, in the order recorded (项目).
    rows: Vec<MonthRow>,
    /// How many projects are in the totals (已报个数).
    reported: i32,
    /// Of how many nothing was reported (未报个数).
    unreported: i32,
    /// The year's plans, no part counted twice (年度计划合计).
    annual_plan: Money,
    /// Paid in (到位资金合计).
    paid_in: Money,
    /// Executed in the month (本月完成合计).
    executed: Money,
    /// Executed in the month before, by those that reported then (上月完成合计).
    executed_before: Money,
    /// Executed since the beginning (累计完成合计).
    executed_total: Money,
}

fn row(world: &World, it: &analysis::MonthRow<'_>) -> MonthRow {
    let movement = ProjectMovement::from(it.movement);
    let stage = it.stage.map(|entry| ProjectStage::from(entry.stage));
    let stage_before = it.stage_before.map(|entry| ProjectStage::from(entry.stage));
    let late = it.late.iter().map(|late| LateMilestone {
        target: world.at.at(late.milestone).target.to_string(),
        by: Day(late.by),
        this_month: late.this_month,
    });
    MonthRow {
        project: world.view(it.project),
        movement,
        movement_label: movement.label(),
        stage,
        stage_label: stage.map(ProjectStage::label),
        stage_before,
        stage_before_label: stage_before.map(ProjectStage::label),
        figure: it.figure.and_then(|figure| world.refer(&figure.id)),
        figure_before: it.figure_before.and_then(|figure| world.refer(&figure.id)),
        year: it.year.map(|year| YearProgress {
            plan: year.plan.into(),
            done: year.done.into(),
            percent: year.percent.map(Decimal),
            lag: year.lag.into(),
        }),
        late: late.collect(),
        doubts: it.doubts.iter().map(|doubt| in_words(*doubt)).collect(),
        counts: it.counts,
    }
}

fn in_words(doubt: FigureDoubt) -> Label {
    match doubt {
        FigureDoubt::TotalFell { from, to } => {
            Label::sentence(format!("累计完成由 {from} 降为 {to}"), format!("the total fell from {from} to {to}"))
        }
        FigureDoubt::TotalDiffers { expected, found } => Label::sentence(
            format!("上月累计加本月完成为 {expected}，填报累计为 {found}"),
            format!("last month's total and this month make {expected}; the total says {found}"),
        ),
        FigureDoubt::PaidInFell { from, to } => {
            Label::sentence(format!("到位资金由 {from} 降为 {to}"), format!("paid in fell from {from} to {to}"))
        }
    }
}

/// What can be asked about months.
pub(super) struct MonthQuestions(pub(super) World);

/// What can be asked about months (月调度).
#[Object]
impl MonthQuestions {
    /// A month of the zone's projects against the month before: who advanced, who stands still, what is late, which
    /// money moved; of whom nothing was reported (月对比).
    async fn month_compare(
        &self,
        #[graphql(desc = "Any day of the month (月份，月内任一日)")] month: Day,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<MonthComparison> {
        let world = self.0.seen_from(zone.as_ref())?;
        let found = compare_month(&world.at, world.zone()?, Month::of(month.0));
        let totals = found.totals;
        Ok(Some(MonthComparison {
            month: found.month.period().into(),
            rows: found.rows.iter().map(|it| row(&world, it)).collect(),
            reported: int(totals.reported),
            unreported: int(totals.unreported),
            annual_plan: totals.annual_plan.into(),
            paid_in: totals.paid_in.into(),
            executed: totals.executed.into(),
            executed_before: totals.executed_before.into(),
            executed_total: totals.executed_total.into(),
        }))
    }
}
