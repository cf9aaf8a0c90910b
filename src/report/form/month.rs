//! 月调度: the sheet that goes out to be filled in, prefilled with last month's
//! figures, and the page on which a month stands beside the month before.

use super::{put_stamp, stamp};
use crate::analysis::{Month, MonthRow, Movement, compare_month, figure_before};
use crate::domain::monthly_titles as titles;
use crate::domain::{Figure, FormKind, Id, Milestone, Project, Stage};
use crate::graph::{Ix, Link};
use crate::report::ReportError;
use crate::report::listing::{Cell, Language, Listing, Words, column, level_words};
use crate::report::view::View;
use crate::report::words::{self, Worded};
use crate::report::write::xlsx::{Looks, fill, fit_height, put, set_page, workbook};
use rust_xlsxwriter::DataValidation;

const HEADER: [(&str, f64); 15] = [
    (titles::ID, 10.0),
    (titles::CODE, 22.0),
    (titles::NAME, 28.0),
    (titles::BUILDER, 18.0),
    (titles::INVESTMENT, 11.0),
    (titles::PLAN, 11.0),
    (titles::BEFORE, 11.0),
    (titles::EXECUTED, 11.0),
    (titles::TOTAL, 11.0),
    (titles::PAID_IN, 11.0),
    (titles::PROGRESS, 24.0),
    (titles::PROBLEMS, 22.0),
    (titles::OWNER, 14.0),
    (titles::REGISTERED, 6.0),
    (titles::STAGE, 10.0),
];

/// The month as stamps carry it: `2024-07`.
fn key_of(month: Month) -> String {
    month.first().format("%Y-%m").to_string()
}

/// The sheet of a month, to be filled in: the projects that are open.
///
/// # Errors
/// [`ReportError::Nothing`] where no project is open at this level.
pub fn month_sheet(view: &View, month: Month) -> Result<Vec<u8>, ReportError> {
    let rows = rows(view, month);
    if rows.is_empty() {
        let why = "no project is open at this level".to_owned();
        return Err(ReportError::Nothing { why, hint: "register projects first, or ask for another level" });
    }
    let mut workbook = workbook(FormKind::Monthly.zh(), view.on)?;
    let (sheet, looks) = (workbook.add_worksheet(), Looks::new());
    sheet.set_name("月调度表")?;
    let zone = &view.world.at(view.zone);
    let title = format!("{}{}（{}）", zone.name.zh, FormKind::Monthly.zh(), month.period());
    // The first column is hidden: the title begins in the second.
    sheet.merge_range(0, 1, 0, 14, &title, &looks.title)?;
    sheet.set_row_height(0, 26)?;
    let help = "金额单位：万元。已填为上月数；请改“本月完成”“累计完成”“到位资金”“形象进度”“存在问题”。没有填报的项目视为未报。";
    sheet.merge_range(1, 1, 1, 14, help, &looks.note)?;
    for (at, (title, width)) in (0..).zip(HEADER) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(2, at, title, &looks.header)?;
    }
    fit_height(sheet, 2, 0, HEADER.map(|(title, width)| (width, title)))?;
    let mut line = 3;
    for row in &rows {
        for (at, cell) in (0..).zip(row) {
            put(sheet, line, at, cell, &looks, Language::Zh)?;
        }
        fit_height(
            sheet,
            line,
            0,
            HEADER.iter().zip(row).map(|((_, width), cell)| (*width, cell.to_text(Language::Zh))),
        )?;
        line += 1;
    }
    let stages: Vec<&str> = Stage::ALL.iter().map(|stage| stage.zh()).collect();
    sheet.add_data_validation(3, 14, line - 1, 14, &DataValidation::new().allow_list_strings(&stages)?)?;
    sheet.add_data_validation(3, 13, line - 1, 13, &DataValidation::new().allow_list_strings(&["是", "否"])?)?;
    let stamp = stamp(view, FormKind::Monthly, zone.id.fact_id(), Some(key_of(month)));
    put_stamp(sheet, &stamp, 0, (line + 1, 1), &looks)?;
    sheet.set_freeze_panes(3, 3)?;
    sheet.set_repeat_rows(0, 2)?;
    let level = level_words(view.level);
    set_page(sheet, true, &format!("级别：{}　数据版本：{}　截至：{}", level.zh, view.revision, view.on));
    Ok(workbook.save_to_buffer()?)
}

fn rows(view: &View, month: Month) -> Vec<[Cell; 15]> {
    let projects = view.world.along::<_, Project>(Link::ProjectsOfZone, view.zone);
    let known = projects.filter(|(_, it)| view.world.span_of_project(it).holds(month.last()));
    known.filter_map(|(ix, it)| row(view, month, ix, it)).collect()
}

fn row(view: &View, month: Month, ix: Ix<Project>, it: &Project) -> Option<[Cell; 15]> {
    let stage = view.world.stage_on(ix, month.last()).map(|entry| entry.stage);
    if stage.is_some_and(Stage::is_closed) {
        return None;
    }
    let before = figure_before(&view.world, ix, month);
    let mut figures = view.world.along::<_, Figure>(Link::FiguresOfProject, ix).map(|(_, figure)| figure);
    let now = figures.find(|figure| figure.month == month.period());
    let newest = now.or(before);
    Some([
        Cell::text(&it.id),
        Cell::some(it.code.as_ref()),
        Cell::text(&it.name.zh),
        Cell::some(it.builder.as_ref()),
        Cell::wan(it.investment.map(|stated| stated.money)),
        Cell::wan(newest.and_then(|figure| figure.annual_plan)),
        Cell::wan(before.and_then(|figure| figure.executed_total)),
        Cell::wan(now.and_then(|figure| figure.executed)),
        Cell::wan(now.and_then(|figure| figure.executed_total)),
        Cell::wan(newest.and_then(|figure| figure.paid_in)),
        Cell::some(newest.and_then(|figure| figure.progress.as_ref())),
        Cell::some(newest.and_then(|figure| figure.problems.as_ref())),
        Cell::some(it.owner.as_ref()),
        it.registered.map_or(Cell::Empty, |is| Cell::words(if is { ("是", "yes") } else { ("否", "no") })),
        stage.map_or(Cell::Empty, |stage| Cell::text(stage.zh())),
    ])
}

/// A month beside the month before on one printed page.
///
/// # Errors
/// What the writer says.
pub fn month_page(view: &View, month: Month, language: Language) -> Result<Vec<u8>, ReportError> {
    let listing = listing(view, month);
    let mut workbook = workbook(&listing.headline(language), view.on)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name("月对比")?;
    fill(sheet, &listing, language)?;
    sheet.set_print_fit_to_pages(1, 1);
    Ok(workbook.save_to_buffer()?)
}

fn listing(view: &View, month: Month) -> Listing {
    let compared = compare_month(&view.world, view.zone, month);
    let columns = vec![
        column("movement", "变化", "movement", 8),
        column("name", "项目名称", "project", 30),
        column("owner", "责任单位", "answers for it", 14),
        column("stage", "阶段", "stage", 16),
        column("annualPlan", "年度计划（万元）", "annual plan, 10,000 yuan", 11),
        column("executed", "本月完成（万元）", "executed in the month", 11),
        column("executedTotal", "累计完成（万元）", "executed in total", 11),
        column("percent", "年度完成（%）", "of the plan, per cent", 9),
        column("lag", "较时序滞后（万元）", "behind an even pace", 11),
        column("paidIn", "到位资金（万元）", "paid in", 11),
        column("progress", "形象进度", "progress", 24),
        column("problems", "存在问题", "problems", 22),
        column("late", "到期未见完成的节点", "late", 26),
        column("doubts", "待核", "to be looked at", 26),
    ];
    let mut rows: Vec<_> = compared.rows.iter().collect();
    rows.sort_by_key(|row| Movement::ALL.iter().position(|movement| *movement == row.movement));
    let cells = rows.into_iter().map(|row| page_row(view, row)).collect();
    let totals = compared.totals;
    let count = |movement| compared.of(movement).count();
    let notes = vec![
        Words::new(
            format!(
                "合计（{} 个已报项目，总项目与子项目不重复计）：年度计划 {}，本月完成 {}，上月完成 {}，累计完成 {}，到位资金 {}。",
                totals.reported,
                totals.annual_plan,
                totals.executed,
                totals.executed_before,
                totals.executed_total,
                totals.paid_in
            ),
            format!(
                "Total of {} projects that reported, no part counted twice: plan {}, this month {}, last month {}, in all {}, paid in {}.",
                totals.reported,
                totals.annual_plan,
                totals.executed,
                totals.executed_before,
                totals.executed_total,
                totals.paid_in
            ),
        ),
        Words::new(
            format!(
                "推进 {} 个，新入库 {} 个，有进展 {} 个，无进展 {} 个，回退 {} 个，退出 {} 个，未报 {} 个（未报不等于无进展）。",
                count(Movement::Advanced),
                count(Movement::Entered),
                count(Movement::Moved),
                count(Movement::StoodStill),
                count(Movement::WentBack),
                count(Movement::Left),
                totals.unreported
            ),
            format!(
                "{} advanced, {} new, {} moved, {} stood still, {} went back, {} left; of {} nothing was reported, which is not standing still.",
                count(Movement::Advanced),
                count(Movement::Entered),
                count(Movement::Moved),
                count(Movement::StoodStill),
                count(Movement::WentBack),
                count(Movement::Left),
                totals.unreported
            ),
        ),
    ];
    let title = Words::new(format!("重点项目月对比（{}）", month.period()), format!("projects in {}", key_of(month)));
    view.listing("month-compare", title, columns, cells, notes, None)
}

fn page_row(view: &View, row: &MonthRow<'_>) -> Vec<Cell> {
    let project = view.world.at(row.project);
    let word = |stage: Option<&crate::domain::StageEntry>| stage.map(|entry| entry.stage.word());
    let stage = match (word(row.stage_before), word(row.stage)) {
        (Some(was), Some(at)) if was != at => {
            Words::new(format!("{}→{}", was.0, at.0), format!("{} → {}", was.1, at.1))
        }
        (_, Some(at)) => Words::from(at),
        _ => Words::new("", ""),
    };
    let figure = row.figure;
    let late =
        row.late.iter().map(|late| format!("{}（{}）", view.world.at::<Milestone>(late.milestone).target, late.by));
    let (zh, en): (Vec<_>, Vec<_>) = row.doubts.iter().map(|it| words::doubt(*it)).map(|it| (it.zh, it.en)).unzip();
    vec![
        Cell::words((row.movement.zh(), row.movement.en())),
        Cell::text(&project.name.zh),
        Cell::some(project.owner.as_ref()),
        Cell::Words(stage),
        Cell::wan(figure.and_then(|it| it.annual_plan)),
        Cell::wan(figure.and_then(|it| it.executed)),
        Cell::wan(figure.and_then(|it| it.executed_total)),
        row.year.and_then(|year| year.percent).map_or(Cell::Empty, Cell::Number),
        Cell::wan(row.year.map(|year| year.lag)),
        Cell::wan(figure.and_then(|it| it.paid_in)),
        Cell::some(figure.and_then(|it| it.progress.as_ref())),
        Cell::some(figure.and_then(|it| it.problems.as_ref())),
        Cell::Text(late.collect::<Vec<_>>().join("；")),
        Cell::Words(Words::new(zh.join("；"), en.join("; "))),
    ]
}
