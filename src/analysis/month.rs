//! One month of the projects against the month before (月调度): who advanced,
//! who stands still, what is late, which money moved. A project of which nothing
//! was reported is named as such and never taken for one that stands still.

use super::lens::Lens;
use super::milestones::{DueState, milestones_of};
use crate::domain::{Date, Extent, Figure, Milestone, Money, Period, Project, StageEntry, Zone};
use crate::graph::{Ix, Link, Snapshot};
use chrono::{Datelike, Months};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(Date);

impl Month {
    /// The month that a day lies in.
    pub fn of(day: Date) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.0
    }

    /// Its last day.
    pub fn last(self) -> Date {
        let next = self.0.checked_add_months(Months::new(1)).and_then(|day| day.pred_opt());
        next.unwrap_or(self.0)
    }

    /// The month before.
    pub fn before(self) -> Self {
        Self(self.0.checked_sub_months(Months::new(1)).unwrap_or(self.0))
    }

    /// From its first to its last day.
    pub fn period(self) -> Period {
        Period::new(self.first(), self.last()).expect("a month ends after it begins")
    }

    /// Its number in the year, 1–12.
    pub fn number(self) -> u32 {
        self.0.month()
    }
}

/// Something in the figures of a month that somebody must look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureDoubt {
    /// 累计完成 is less than it was (累计倒退).
    TotalFell {
        /// Before.
        from: Money,
        /// Now.
        to: Money,
    },
    /// 累计完成 is not 上月累计 and 本月完成 together (累计不平).
    TotalDiffers {
        /// 上月累计 + 本月完成.
        expected: Money,
        /// 累计完成.
        found: Money,
    },
    /// 到位资金 is less than it was (到位资金倒退).
    PaidInFell {
        /// Before.
        from: Money,
        /// Now.
        to: Money,
    },
}

/// What in a month's figures does not follow from the figures before.
pub fn doubt_figure(before: Option<&Figure>, now: &Figure) -> Vec<FigureDoubt> {
    let Some(before) = before else { return Vec::new() };
    let mut doubts = Vec::new();
    if let (Some(from), Some(to)) = (before.executed_total, now.executed_total) {
        let next = before.month.to().succ_opt() == Some(now.month.from());
        let expected = now.executed.and_then(|executed| from.plus(executed)).filter(|_| next);
        if to < from {
            doubts.push(FigureDoubt::TotalFell { from, to });
        } else if let Some(expected) = expected.filter(|expected| *expected != to) {
            doubts.push(FigureDoubt::TotalDiffers { expected, found: to });
        }
    }
    if let (Some(from), Some(to)) = (before.paid_in, now.paid_in)
        && to < from
    {
        doubts.push(FigureDoubt::PaidInFell { from, to });
    }
    doubts
}

/// How a project moved in the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Movement {
    /// It came to a later stage (推进).
    Advanced,
    /// It went back to an earlier stage (回退).
    WentBack,
    /// Put aside or given up in the month (退出).
    Left,
    /// First known in the month (新入库).
    Entered,
    /// Money or progress was reported, the stage is the same (有进展).
    Moved,
    /// Reported, with no money, the same progress and the same stage (无进展).
    StoodStill,
    /// Nothing was reported (未报).
    Unreported,
}

impl Movement {
    /// Every movement, in the order of a page.
    pub const ALL: [Self; 7] =
        [Self::Advanced, Self::Entered, Self::Moved, Self::StoodStill, Self::WentBack, Self::Left, Self::Unreported];

    /// The word on the page.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Advanced => "推进",
            Self::WentBack => "回退",
            Self::Left => "退出",
            Self::Entered => "新入库",
            Self::Moved => "有进展",
            Self::StoodStill => "无进展",
            Self::Unreported => "未报",
        }
    }

    /// The same in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Advanced => "advanced",
            Self::WentBack => "went back",
            Self::Left => "left",
            Self::Entered => "new",
            Self::Moved => "moved",
            Self::StoodStill => "stood still",
            Self::Unreported => "nothing reported",
        }
    }
}

/// A milestone whose day has come without a record that it was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Late {
    /// The milestone.
    pub milestone: Ix<Milestone>,
    /// The day it was due.
    pub by: Date,
    /// It was due within the month, and not before.
    pub this_month: bool,
}

/// What was done of the year's plan by the end of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearProgress {
    /// The year's plan (年度计划).
    pub plan: Money,
    /// Executed in the year (本年完成).
    pub done: Money,
    /// Done of the plan in per cent, to one place; none where the plan is 0.
    pub percent: Option<Decimal>,
    /// What an even pace would have done by now, less what was done: positive is behind (较时序进度滞后).
    pub lag: Money,
}

/// One project in the month.
#[derive(Debug, Clone)]
pub struct MonthRow<'a> {
    /// The project.
    pub project: Ix<Project>,
    /// How it moved.
    pub movement: Movement,
    /// Its stage at the end of the month.
    pub stage: Option<&'a StageEntry>,
    /// Its stage at the end of the month before.
    pub stage_before: Option<&'a StageEntry>,
    /// Its figures of the month.
    pub figure: Option<&'a Figure>,
    /// Its newest figures from before the month.
    pub figure_before: Option<&'a Figure>,
    /// The year's plan and how far it is, where both can be known.
    pub year: Option<YearProgress>,
    /// Milestones that are late.
    pub late: Vec<Late>,
    /// What must be looked at.
    pub doubts: Vec<FigureDoubt>,
    /// Whether its money is in the totals: a 总项目 is left out where its parts report.
    pub counts: bool,
}

/// The money of the month, each project once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MonthTotals {
    /// Projects whose figures are added up.
    pub reported: usize,
    /// Projects of which nothing was reported.
    pub unreported: usize,
    /// 年度计划.
    pub annual_plan: Money,
    /// 到位资金.
    pub paid_in: Money,
    /// 本月完成.
    pub executed: Money,
    /// 累计完成.
    pub executed_total: Money,
    /// 本月完成 of the month before, over the projects that reported then.
    pub executed_before: Money,
}

/// A month against the month before.
#[derive(Debug, Clone)]
pub struct MonthComparison<'a> {
    /// The month.
    pub month: Month,
    /// Projects that were open in it, in the order of their records.
    pub rows: Vec<MonthRow<'a>>,
    /// Its money.
    pub totals: MonthTotals,
}

impl MonthComparison<'_> {
    /// The rows of one movement.
    pub fn of(&self, movement: Movement) -> impl Iterator<Item = &MonthRow<'_>> {
        self.rows.iter().filter(move |row| row.movement == movement)
    }
}

/// Compares a month of a zone's projects with the month before.
pub fn compare_month(world: &Snapshot, zone: Ix<Zone>, month: Month) -> MonthComparison<'_> {
    let lens = Lens::new(world, zone, month.last());
    let projects: Vec<_> = world.along::<_, Project>(Link::ProjectsOfZone, zone).collect();
    let reported: BTreeSet<_> =
        projects.iter().filter(|(ix, _)| figure_of(world, *ix, month).is_some()).map(|(ix, _)| *ix).collect();
    let rows: Vec<_> = projects.iter().filter_map(|(ix, it)| row(&lens, month, *ix, it, &reported)).collect();
    let totals = add_up(&rows, month);
    MonthComparison { month, rows, totals }
}

fn figure_of(world: &Snapshot, project: Ix<Project>, month: Month) -> Option<&Figure> {
    let mut figures = world.along::<_, Figure>(Link::FiguresOfProject, project).map(|(_, figure)| figure);
    figures.find(|figure| figure.month == month.period())
}

/// The newest figures of a project from before a month.
pub fn figure_before(world: &Snapshot, project: Ix<Project>, month: Month) -> Option<&Figure> {
    let figures = world.along::<_, Figure>(Link::FiguresOfProject, project).map(|(_, figure)| figure);
    figures.filter(|figure| figure.month.to() < month.first()).max_by_key(|figure| figure.month.to())
}

fn row<'a>(
    lens: &Lens<'a>,
    month: Month,
    project: Ix<Project>,
    it: &Project,
    reported: &BTreeSet<Ix<Project>>,
) -> Option<MonthRow<'a>> {
    let world = lens.world;
    let figure = figure_of(world, project, month);
    let known = world.span_of_project(it);
    if !known.holds(month.last()) && figure.is_none() {
        return None;
    }
    let stage = world.stage_on(project, month.last());
    let stage_before = world.stage_on(project, month.before().last());
    let (at, was) = (stage.map(|entry| entry.stage), stage_before.map(|entry| entry.stage));
    let settled = |stage: crate::domain::Stage| stage.is_closed() || stage.is_producing();
    let late = late(lens, month, project);
    let over = was.is_some_and(settled) && at == was && figure.is_none() && late.is_empty();
    let parts = || world.along::<_, Project>(Link::PartsOfProject, project);
    let stands_for_others = parts().next().is_some() || it.extent != Extent::Single;
    if over || (stands_for_others && figure.is_none() && at == was) {
        return None;
    }
    let before = figure_before(world, project, month);
    let movement = match (was, at) {
        (Some(was), Some(at)) if at.is_closed() && !was.is_closed() => Movement::Left,
        _ if !known.holds(month.before().last()) => Movement::Entered,
        (Some(was), Some(at)) if at > was || (was.is_closed() && !at.is_closed()) => Movement::Advanced,
        (Some(was), Some(at)) if at < was => Movement::WentBack,
        (None, Some(_)) if stage.is_some_and(|entry| entry.on.is_some()) => Movement::Advanced,
        _ => figure.map_or(Movement::Unreported, |figure| moved(before, figure)),
    };
    let counts = figure.is_some() && !parts().any(|(part, _)| reported.contains(&part));
    Some(MonthRow {
        project,
        movement,
        stage,
        stage_before,
        figure,
        figure_before: before,
        year: figure.and_then(|figure| year(world, project, figure, month)),
        late,
        doubts: figure.map(|figure| doubt_figure(before, figure)).unwrap_or_default(),
        counts,
    })
}

fn moved(before: Option<&Figure>, now: &Figure) -> Movement {
    let money = now.executed.is_some_and(|money| money > Money::ZERO)
        || before.is_some_and(|before| now.executed_total > before.executed_total || now.paid_in > before.paid_in);
    let words = now.progress.is_some() && now.progress != before.and_then(|before| before.progress.clone());
    if money || words { Movement::Moved } else { Movement::StoodStill }
}

fn late(lens: &Lens<'_>, month: Month, project: Ix<Project>) -> Vec<Late> {
    let items = milestones_of(lens, project).into_iter();
    let passed = items.filter_map(|item| {
        let by = item.by?;
        let open = match item.state {
            DueState::NoRecordOfCompletion { .. } => true,
            DueState::Ahead { days } => days == 0,
            DueState::Completed { .. } | DueState::Goal => false,
        };
        open.then_some(Late { milestone: item.milestone, by, this_month: by >= month.first() })
    });
    passed.collect()
}

/// Executed in the year: since the last figure of the year before, or, where
/// every month of the year was reported, their sum. Otherwise it is not known.
fn year(world: &Snapshot, project: Ix<Project>, figure: &Figure, month: Month) -> Option<YearProgress> {
    let plan = figure.annual_plan?;
    let done = done_in_year(world, project, figure, month)?;
    let pace = i128::from(plan.yuan()) * i128::from(month.number()) / 12;
    let lag = Money::from_yuan(i64::try_from(pace).ok()?).minus(done)?;
    let percent = (plan > Money::ZERO)
        .then(|| (Decimal::from(done.yuan()) * Decimal::ONE_HUNDRED / Decimal::from(plan.yuan())).round_dp(1));
    Some(YearProgress { plan, done, percent, lag })
}

fn done_in_year(world: &Snapshot, project: Ix<Project>, figure: &Figure, month: Month) -> Option<Money> {
    let year = month.first().year();
    let all = || world.along::<_, Figure>(Link::FiguresOfProject, project).map(|(_, figure)| figure);
    let december = all().find(|it| it.month.from().year() == year - 1 && it.month.from().month() == 12);
    if let Some(start) = december.and_then(|it| it.executed_total) {
        return figure.executed_total?.minus(start);
    }
    let months: Vec<_> = all().filter(|it| it.month.from().year() == year && it.month <= figure.month).collect();
    if months.len() != month.number() as usize {
        return None;
    }
    months.iter().try_fold(Money::ZERO, |sum, it| sum.plus(it.executed?))
}

fn add_up(rows: &[MonthRow<'_>], month: Month) -> MonthTotals {
    let mut totals = MonthTotals::default();
    let add = |sum: &mut Money, more: Option<Money>| *sum = more.and_then(|more| sum.plus(more)).unwrap_or(*sum);
    for row in rows {
        totals.unreported += usize::from(row.movement == Movement::Unreported);
        let Some(figure) = row.figure.filter(|_| row.counts) else { continue };
        totals.reported += 1;
        add(&mut totals.annual_plan, figure.annual_plan);
        add(&mut totals.paid_in, figure.paid_in);
        add(&mut totals.executed, figure.executed);
        add(&mut totals.executed_total, figure.executed_total);
        let last = row.figure_before.filter(|before| before.month == month.before().period());
        add(&mut totals.executed_before, last.and_then(|before| before.executed));
    }
    totals
}
