//! Lists of projects and of what is due.

use super::Drawn;
use crate::analysis::{Budget, DueState, list_milestones};
use crate::domain::*;
use crate::graph::Link;
use crate::report::ReportError;
use crate::report::listing::{Cell, Column, column, level_words};
use crate::report::view::View;
use crate::report::words::Worded;

fn project_columns() -> Vec<Column> {
    vec![
        column("id", "标识", "id", 22),
        column("code", "项目代码", "code", 26),
        column("name", "项目名称", "name", 34),
        column("partOf", "总项目", "part of", 22),
        column("park", "园区", "park", 18),
        column("builder", "建设单位", "builder", 24),
        column("investment", "总投资（万元）", "investment, 10,000 yuan", 14),
        column("investmentAsStated", "总投资（原文）", "investment as stated", 14),
        column("stage", "阶段", "stage", 10),
        column("stageOn", "阶段日期", "since", 12),
        column("segments", "所补环节", "segments", 30),
        column("owner", "责任单位", "answers for it", 18),
        column("registered", "入统", "registered", 8),
        column("source", "来源", "source", 28),
        column("level", "级别", "level", 10),
    ]
}

pub(super) fn projects(view: &View, budget: &Budget<'_>) -> Result<Drawn, ReportError> {
    let mut rows = Vec::new();
    for (ix, it) in view.world.along::<_, Project>(Link::ProjectsOfZone, view.zone) {
        budget.spend(1)?;
        if !view.world.span_of_project(it).holds(view.on) {
            continue;
        }
        let stage = view.world.stage_on(ix, view.on);
        let segments: Vec<_> = it.segments.iter().filter_map(|id| view.segment(id)).collect();
        rows.push(vec![
            Cell::text(&it.id),
            Cell::some(it.code.as_ref()),
            Cell::text(&it.name.zh),
            Cell::some(it.part_of.as_ref().and_then(|id| view.world.get::<Project>(id)).map(|it| &it.name.zh)),
            Cell::some(it.park.as_ref().and_then(|id| view.world.get::<Park>(id)).map(|it| &it.name.zh)),
            Cell::some(it.builder.as_ref()),
            Cell::wan(it.investment.map(|stated| stated.money)),
            it.investment.map_or(Cell::words(("未载金额", "no amount stated")), Cell::text),
            stage.map_or(Cell::Empty, |entry| Cell::words(entry.stage.word())),
            Cell::day(stage.and_then(|entry| entry.on)),
            if segments.is_empty() { Cell::Empty } else { Cell::Text(segments.join("；")) },
            Cell::some(it.owner.as_ref()),
            it.registered.map_or(Cell::Empty, |is| Cell::words(if is { ("是", "yes") } else { ("否", "no") })),
            Cell::Text(view.source(&it.cite)),
            Cell::words(level_words(it.level)),
        ]);
    }
    Ok(Drawn::new(project_columns(), rows).noted(
        "总项目与子项目各列一行，金额不可直接相加。",
        "A whole and its parts have a row each; do not add their money.",
    ))
}

pub(super) fn milestones(view: &View, _: &Budget<'_>) -> Result<Drawn, ReportError> {
    let lens = view.lens();
    let columns = vec![
        column("project", "项目标识", "project", 22),
        column("name", "项目名称", "project name", 34),
        column("target", "目标", "target", 34),
        column("by", "时限", "due", 12),
        column("asWritten", "原文时限", "as written", 14),
        column("state", "状态", "state", 20),
        column("completedOn", "完成日期", "completed on", 12),
        column("source", "来源", "source", 28),
    ];
    let rows = list_milestones(&lens).into_iter().map(|item| {
        let (it, project) = (view.world.at(item.milestone), view.world.at(item.project));
        let written = match &it.due {
            Due::Deadline(deadline) => Some(&deadline.as_written),
            Due::Goal { as_written } => as_written.as_ref(),
        };
        let done = match item.state {
            DueState::Completed { on } => Some(on),
            _ => None,
        };
        vec![
            Cell::text(&project.id),
            Cell::text(&project.name.zh),
            Cell::text(&it.target),
            Cell::day(item.by),
            Cell::some(written),
            Cell::words(item.state.word()),
            Cell::day(done),
            Cell::Text(view.source(&it.cite)),
        ]
    });
    Ok(Drawn::new(columns, rows.collect())
        .noted("“已到期，无完成记录”不等于没有完成。", "No record of completion does not mean that it was not met."))
}
