//! Reads a 月调度表: a project a line, known by the id in its hidden column; money
//! in the unit that its title names.

use super::page::{self, Line, Page, Table};
use super::{FormFault, FormProblem};
use crate::domain::monthly_titles as titles;
use crate::domain::{Date, FactId, FormStamp, Money, Name, Period, ProjectId, Stage, Text, ZoneId};
use chrono::{Datelike, Months};
use rust_decimal::Decimal;

/// A project's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthLine {
    /// Its line, from 1.
    pub line: u32,
    /// The project; none for a line that was added by hand.
    pub project: Option<ProjectId>,
    /// Its name as it stands there.
    pub name: Option<Name>,
    /// 年度计划.
    pub plan: Option<Money>,
    /// 上月累计.
    pub before: Option<Money>,
    /// 本月完成.
    pub executed: Option<Money>,
    /// 累计完成.
    pub total: Option<Money>,
    /// 到位资金.
    pub paid_in: Option<Money>,
    /// 形象进度.
    pub progress: Option<Text>,
    /// 存在问题.
    pub problems: Option<Text>,
    /// 责任单位.
    pub owner: Option<Name>,
    /// 入统.
    pub registered: Option<bool>,
    /// 阶段.
    pub stage: Option<Stage>,
    /// A cell of the line cannot be read: the line is not taken in.
    pub faulty: bool,
}

/// A 月调度表 as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthForm {
    /// The sheet it stands on.
    pub sheet: String,
    /// The zone it was printed for.
    pub zone: ZoneId,
    /// The month.
    pub month: Period,
    /// The revision it was printed from.
    pub revision: u64,
    /// The lines in order.
    pub lines: Vec<MonthLine>,
}

pub(super) fn read(page: &Page, stamp: &FormStamp, problems: &mut Vec<FormProblem>) -> Option<MonthForm> {
    let month = stamp.detail.as_deref().and_then(month_of);
    let (FactId::Zone(zone), Some(month)) = (&stamp.subject, month) else {
        let hint = "download the form again";
        let found = stamp.to_string();
        problems.push(FormProblem::new(page.place(0), FormFault::NotAForm, &found, "a zone and a month", hint));
        return None;
    };
    let Some(table) = page.table(&[titles::ID, titles::NAME]) else {
        let expected = format!("a table with {} (hidden) and {}", titles::ID, titles::NAME);
        let hint = "do not remove the hidden column; download the form again";
        problems.push(FormProblem::new(page.place(0), FormFault::MissingColumn, "", expected, hint));
        return None;
    };
    let mut lines = Vec::new();
    for line in table.lines() {
        let reading = Reading { page, table: &table, line, problems, faulty: false };
        lines.extend(reading.read());
    }
    Some(MonthForm { sheet: page.name.clone(), zone: zone.clone(), month, revision: stamp.revision, lines })
}

fn month_of(text: &str) -> Option<Period> {
    let first: Date = format!("{text}-01").parse().ok()?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    (first.day() == 1).then(|| Period::new(first, last).ok()).flatten()
}

struct Reading<'a, 'p> {
    page: &'a Page,
    table: &'a Table<'a>,
    line: Line<'a>,
    problems: &'p mut Vec<FormProblem>,
    faulty: bool,
}

impl Reading<'_, '_> {
    fn read(mut self) -> Option<MonthLine> {
        let id = self.line.under(titles::ID);
        let name = self.line.under(titles::NAME);
        let is_sum = name.is_some_and(|name| ["合计", "小计", "总计"].contains(&page::bare(name).as_str()));
        if (id.is_none() && name.is_none()) || (id.is_none() && is_sum) {
            return None;
        }
        let project = id.and_then(|text| {
            let read = text.parse().ok();
            if read.is_none() {
                self.fault(titles::ID, text, "the id that was printed there", "leave the hidden column as it is");
            }
            read
        });
        let line = MonthLine {
            line: self.line.number,
            project,
            name: name.and_then(|text| Name::new(text).ok()),
            plan: self.money(titles::PLAN),
            before: self.money(titles::BEFORE),
            executed: self.money(titles::EXECUTED),
            total: self.money(titles::TOTAL),
            paid_in: self.money(titles::PAID_IN),
            progress: self.line.under(titles::PROGRESS).and_then(|text| Text::new(text).ok()),
            problems: self.line.under(titles::PROBLEMS).and_then(|text| Text::new(text).ok()),
            owner: self.line.under(titles::OWNER).and_then(|text| Name::new(text).ok()),
            registered: self.yes_or_no(titles::REGISTERED),
            stage: self.stage(),
            faulty: false,
        };
        Some(MonthLine { faulty: self.faulty, ..line })
    }

    fn fault(&mut self, title: &str, found: &str, expected: &str, hint: &str) {
        self.faulty = true;
        let place = self.page.place(self.line.number);
        self.problems.push(FormProblem::new(place, FormFault::BadValue, found, expected, hint).beside(title));
    }

    /// Money under a title; the unit stands in the title's brackets.
    fn money(&mut self, title: &str) -> Option<Money> {
        let front = title.split('（').next().unwrap_or(title);
        let written = self.table.title_like(front)?;
        let text = self.line.under(written)?;
        let unit = written.split('(').nth(1).map(|rest| rest.trim_end_matches(')'));
        let per = match unit {
            Some("万元") => Decimal::from(10_000),
            Some("亿元") => Decimal::from(100_000_000),
            Some("元") => Decimal::ONE,
            other => {
                let found = other.unwrap_or_default().to_owned();
                self.fault(title, &found, "万元, 亿元 or 元 in the title", "write the unit into the title's brackets");
                return None;
            }
        };
        let yuan = page::number(text).and_then(|number| number.checked_mul(per)).map(|yuan| yuan.normalize());
        let whole = yuan.filter(Decimal::is_integer).and_then(|yuan| i64::try_from(yuan).ok());
        if whole.is_none() {
            self.fault(title, text, "a number that is whole yuan", "write the number alone, without words or a unit");
        }
        whole.map(Money::from_yuan)
    }

    fn yes_or_no(&mut self, title: &str) -> Option<bool> {
        let text = self.line.under(title)?;
        match page::bare(text).as_str() {
            "是" | "已入统" | "√" | "y" | "Y" => Some(true),
            "否" | "未入统" | "×" | "n" | "N" => Some(false),
            _ => {
                self.fault(title, text, "是 or 否", "choose one from the list, or leave it empty");
                None
            }
        }
    }

    fn stage(&mut self) -> Option<Stage> {
        let text = self.line.under(titles::STAGE)?;
        let stage = Stage::ALL.into_iter().find(|stage| stage.zh() == page::bare(text));
        if stage.is_none() {
            let words: Vec<_> = Stage::ALL.iter().map(|stage| stage.zh()).collect();
            self.fault(titles::STAGE, text, &words.join("、"), "choose one from the list");
        }
        stage
    }
}
