//! Lists of figures: those of projects by month, and values of indicators.

use super::Drawn;
use crate::analysis::Budget;
use crate::domain::*;
use crate::graph::Link;
use crate::report::ReportError;
use crate::report::listing::{Cell, column, in_wan, level_words};
use crate::report::view::View;
use crate::report::words::Worded;

pub(super) fn figures(view: &View, budget: &Budget<'_>) -> Result<Drawn, ReportError> {
    let columns = vec![
        column("month", "月份", "month", 12),
        column("project", "项目标识", "project", 22),
        column("name", "项目名称", "project name", 34),
        column("annualPlan", "年度计划（万元）", "annual plan, 10,000 yuan", 14),
        column("executed", "本月完成（万元）", "executed in the month", 14),
        column("executedTotal", "累计完成（万元）", "executed in total", 14),
        column("paidIn", "到位资金（万元）", "paid in", 14),
        column("progress", "形象进度", "progress", 30),
        column("problems", "存在问题", "problems", 30),
        column("source", "来源", "source", 28),
    ];
    let mut found = Vec::new();
    for (ix, project) in view.world.along::<_, Project>(Link::ProjectsOfZone, view.zone) {
        for (_, it) in view.world.along::<_, Figure>(Link::FiguresOfProject, ix) {
            budget.spend(1)?;
            if it.month.from() <= view.on {
                found.push((std::cmp::Reverse(it.month), ix, project, it));
            }
        }
    }
    found.sort_by_key(|(month, ix, _, _)| (*month, *ix));
    let rows = found.into_iter().map(|(_, _, project, it)| {
        vec![
            Cell::text(it.month),
            Cell::text(&project.id),
            Cell::text(&project.name.zh),
            Cell::wan(it.annual_plan),
            Cell::wan(it.executed),
            Cell::wan(it.executed_total),
            Cell::wan(it.paid_in),
            Cell::some(it.progress.as_ref()),
            Cell::some(it.problems.as_ref()),
            Cell::Text(view.source(&it.cite)),
        ]
    });
    Ok(Drawn::new(columns, rows.collect()))
}

pub(super) fn observations(view: &View, budget: &Budget<'_>) -> Result<Drawn, ReportError> {
    let columns = vec![
        column("indicator", "指标", "indicator", 28),
        column("subject", "对象", "subject", 22),
        column("period", "期间", "period", 16),
        column("kind", "性质", "kind of figure", 8),
        column("value", "数值", "value", 14),
        column("unit", "单位", "unit", 10),
        column("growth", "同比（%）", "growth, per cent", 10),
        column("source", "来源", "source", 28),
        column("level", "级别", "level", 10),
    ];
    let mut rows = Vec::new();
    for (indicator, about) in view.world.all::<Indicator>() {
        for (_, it) in view.world.along::<_, Observation>(Link::ObservationsOfIndicator, indicator) {
            budget.spend(1)?;
            if !view.world.span_of_observation(it).holds(view.on) {
                continue;
            }
            let (value, unit) = match &it.value {
                Value::Money(money) => (Cell::Number(in_wan(*money)), "万元".to_owned()),
                Value::Quantity(quantity) => (Cell::Number(quantity.amount), quantity.unit.to_string()),
                Value::Rank { place, .. } => (Cell::Whole(i64::from(*place)), "名".to_owned()),
            };
            rows.push(vec![
                Cell::text(&about.name.zh),
                Cell::text(subject(view, &it.subject)),
                Cell::text(it.period),
                Cell::words(it.kind.word()),
                value,
                Cell::Text(unit),
                it.growth.map_or(Cell::Empty, Cell::Number),
                Cell::Text(view.source(&it.cite)),
                Cell::words(level_words(it.level)),
            ]);
        }
    }
    Ok(Drawn::new(columns, rows).noted(
        "实际、预计、上报、认定并列，不可互相替代。",
        "Actual, forecast, reported and recognised figures stand beside each other; none replaces another.",
    ))
}

fn subject(view: &View, id: &FactId) -> String {
    match id {
        FactId::Zone(zone) => view.world.get::<Zone>(zone).map(|it| it.name.zh.to_string()),
        FactId::Enterprise(body) => view.world.get::<Enterprise>(body).map(|it| it.name.to_string()),
        FactId::Project(project) => view.world.get::<Project>(project).map(|it| it.name.zh.to_string()),
        _ => None,
    }
    .unwrap_or_else(|| id.to_string())
}
