//! A 月调度表 becomes the figures of a month, stages that were moved, and what was
//! corrected of a project. Figures that do not follow from the month before wait
//! for a look and are never mended here.

use super::{Delivery, Outcome, Paper, Taken, text};
use crate::analysis::{FigureDoubt, Month, doubt_figure, figure_before};
use crate::change::Command;
use crate::domain::{Figure, FigureId, Id, Project, SourceKind, Stage, StageEntry, StageEntryId, Zone};
use crate::graph::{Ix, Link, Snapshot};
use crate::intake::form::{FormFault, FormProblem, MonthForm, MonthLine};
use std::collections::BTreeSet;

pub(super) fn take(world: &Snapshot, form: &MonthForm, delivery: &Delivery, taken: &mut Taken) {
    let zone = world.get::<Zone>(&form.zone).map_or_else(|| form.zone.to_string(), |it| it.name.zh.to_string());
    let title = format!("{zone}重点项目月调度表（{}）", form.month);
    let tail = format!("{}.{}", form.zone.key(), form.month.from().format("%Y-%m"));
    let mut paper = Paper::new(delivery, &tail, SourceKind::Report, &title);
    paper.source.published = Some(form.month.to());
    paper.as_of = Some(form.month.to());
    let (mut new, mut proposed, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for line in &form.lines {
        let about = line.name.as_ref().map(ToString::to_string).unwrap_or_default();
        let place = (form.sheet.as_str(), line.line);
        if line.faulty {
            taken.fate(place, about, Outcome::Problem, "有单元格不能识别，见问题清单；整行未导入");
            continue;
        }
        let Some(id) = &line.project else {
            taken.fate(place, about, Outcome::NeedsLook, "表内新增的项目，请先登记项目");
            continue;
        };
        let known = world.ix::<Project>(id).filter(|ix| world.at(*ix).zone == form.zone);
        let Some(ix) = known else {
            let hint = "leave the hidden column as it is; download the form again";
            let found = id.to_string();
            let problem = FormProblem::new(place, FormFault::NotFound, &found, "a project of the zone", hint);
            taken.problem(problem, about);
            continue;
        };
        if !seen.insert(ix) {
            let hint = "keep one of the lines";
            let found = id.to_string();
            let problem = FormProblem::new(place, FormFault::BadValue, &found, "each project once", hint);
            taken.problem(problem, about);
            continue;
        }
        let mut taking = Taking { world, form, line, ix, it: world.at(ix), paper: &paper, taken };
        new.extend(taking.correct_project());
        taking.record_figure(&mut new, &mut proposed);
        taking.advance(&mut new, &mut proposed);
    }
    paper.settle(world, new, proposed, taken);
}

struct Taking<'a> {
    world: &'a Snapshot,
    form: &'a MonthForm,
    line: &'a MonthLine,
    ix: Ix<Project>,
    it: &'a Project,
    paper: &'a Paper,
    taken: &'a mut Taken,
}

impl Taking<'_> {
    fn told(&mut self, outcome: Outcome, why: impl Into<String>) {
        self.taken.fate((&self.form.sheet, self.line.line), &self.it.name.zh, outcome, why);
    }

    /// 责任单位 and 入统, where the sheet says something else; an empty cell says nothing.
    fn correct_project(&mut self) -> Option<Command> {
        let mut it = self.it.clone();
        it.owner = self.line.owner.clone().or(it.owner);
        it.registered = self.line.registered.or(it.registered);
        if it == *self.it {
            return None;
        }
        self.told(Outcome::Changed, "责任单位或入统按月调度表更新");
        let reason = text(&format!("{}月调度表填报", self.form.month));
        Some(Command::Correct { fact: it.into(), reason })
    }

    fn record_figure(&mut self, new: &mut Vec<Command>, proposed: &mut Vec<Command>) {
        let (line, world) = (self.line, self.world);
        let month = Month::of(self.form.month.from());
        let before = figure_before(world, self.ix, month);
        let all = || world.along::<_, Figure>(Link::FiguresOfProject, self.ix).map(|(_, figure)| figure);
        let old = all().find(|figure| figure.month == self.form.month);
        let words_moved = before.is_some_and(|it| it.progress != line.progress || it.problems != line.problems)
            || (before.is_none() && (line.progress.is_some() || line.problems.is_some()));
        let paid_moved = line.paid_in.is_some() && line.paid_in != before.and_then(|it| it.paid_in);
        if line.executed.is_none() && line.total.is_none() && !words_moved && !paid_moved && old.is_none() {
            return self.told(Outcome::Unreported, "没有填报本月数");
        }
        let Ok(id) = FigureId::new(&format!("{}.{}", self.it.id.key(), month.first().format("%Y-%m"))) else { return };
        let figure = Figure {
            id: old.map_or(id, |old| old.id.clone()),
            project: self.it.id.clone(),
            month: self.form.month,
            annual_plan: line.plan,
            paid_in: line.paid_in,
            executed: line.executed,
            executed_total: line.total,
            progress: line.progress.clone(),
            problems: line.problems.clone(),
            cite: self.paper.cite((&self.form.sheet, line.line)),
        };
        if old.is_some_and(|old| Figure { cite: old.cite.clone(), ..figure.clone() } == *old) {
            return self.told(Outcome::Same, "与已有月调度数相同");
        }
        if let (Some(executed), Some(total)) = (figure.executed, figure.executed_total)
            && executed > total
        {
            let (found, expected) = (executed.to_string(), format!("at most the total, {total}"));
            let hint = "are the columns exchanged?";
            let place = (self.form.sheet.as_str(), line.line);
            let problem = FormProblem::new(place, FormFault::BadValue, &found, expected, hint);
            return self.taken.problem(problem.beside(crate::domain::monthly_titles::EXECUTED), &self.it.name.zh);
        }
        let mut doubts: Vec<String> = doubt_figure(before, &figure).into_iter().map(in_words).collect();
        let last = before.and_then(|it| it.executed_total);
        if let (Some(written), Some(last)) = (line.before, last)
            && written != last
        {
            doubts.push(format!("表上上月累计 {written}，系统上月累计 {last}"));
        }
        let command = match old {
            Some(_) => {
                let reason = text(&format!("{}月调度表重新填报", self.form.month));
                Command::Correct { fact: figure.into(), reason }
            }
            None => Command::RecordFigure(figure),
        };
        if doubts.is_empty() {
            new.push(command);
            let outcome = if old.is_some() { Outcome::Changed } else { Outcome::New };
            self.told(outcome, "月调度数");
        } else {
            proposed.push(command);
            self.told(Outcome::NeedsLook, doubts.join("；"));
        }
    }

    /// A stage that the sheet moved; back, aside and out only with a look.
    fn advance(&mut self, new: &mut Vec<Command>, proposed: &mut Vec<Command>) {
        let Some(stage) = self.line.stage else { return };
        let now = self.world.stage_on(self.ix, self.form.month.to()).map(|entry| entry.stage);
        if now == Some(stage) {
            return;
        }
        let key = format!("{}.{}.{}", self.it.id.key(), self.form.month.from().format("%Y-%m"), stage.key());
        let Ok(id) = StageEntryId::new(&key) else { return };
        let back = stage.is_closed() || now.is_some_and(|now| now.is_closed() || stage < now);
        let entry = StageEntry {
            id,
            project: self.it.id.clone(),
            stage,
            on: None,
            word: None,
            reason: self.line.problems.clone().filter(|_| back),
            check: None,
            cite: self.paper.cite((&self.form.sheet, self.line.line)),
        };
        let from = now.map_or("未载", Stage::zh);
        let words = format!("阶段 {from}→{}", stage.zh());
        if back {
            proposed.push(Command::AdvanceProject(entry));
            self.told(Outcome::NeedsLook, format!("{words}，回退或退出须核实原因"));
        } else {
            new.push(Command::AdvanceProject(entry));
            self.told(Outcome::Changed, words);
        }
    }
}

fn in_words(doubt: FigureDoubt) -> String {
    match doubt {
        FigureDoubt::TotalFell { from, to } => format!("累计完成由 {from} 降为 {to}"),
        FigureDoubt::TotalDiffers { expected, found } => {
            format!("上月累计加本月完成为 {expected}，填报累计为 {found}")
        }
        FigureDoubt::PaidInFell { from, to } => format!("到位资金由 {from} 降为 {to}"),
    }
}
