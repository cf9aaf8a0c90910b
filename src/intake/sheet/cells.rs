//! The cells of one row, read by the fields that the columns stand for. A cell that cannot be read is a problem and
//! no value; a row is lost only where a necessary cell is.

use super::grid::Cell;
use super::kind::{Field, Kind};
use super::mapping::Mapping;
use super::problem::{CellFault, CellProblem};
use super::table::{Column, Table};
use super::value::{self, AmountFault, When};
use super::{Place, Span, StageSaid};
use crate::change::Said;
use crate::domain::*;
use chrono::Datelike;
use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

/// Which column each field of a kind is read from.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) kind: &'static Kind,
    columns: Vec<(&'static Field, usize)>,
}

impl Plan {
    pub(super) fn new(table: &Table, mapping: &Mapping, kind: &'static Kind) -> Self {
        let mut columns: Vec<(&'static Field, usize)> = Vec::new();
        for (title, key) in &mapping.columns {
            let field = key.as_ref().and_then(|key| kind.field(key));
            let at = table.columns.iter().position(|column| column.title == *title);
            if let Some((field, at)) = field.zip(at)
                && !columns.iter().any(|(taken, _)| taken.key == field.key)
            {
                columns.push((field, at));
            }
        }
        Self { kind, columns }
    }

    pub(super) fn columns(&self) -> impl Iterator<Item = (&'static Field, usize)> + '_ {
        self.columns.iter().copied()
    }

    fn of(&self, key: &str) -> Option<(&'static Field, usize)> {
        self.columns().find(|(field, _)| field.key == key)
    }
}

/// A cell that holds something, and where it stands.
#[derive(Clone)]
struct Found<'a> {
    field: &'static Field,
    column: &'a Column,
    text: std::borrow::Cow<'a, str>,
    cell: &'a Cell,
    /// Only shown here: the cell is merged from a row above.
    merged: bool,
}

/// The cells of a row.
pub(super) struct Cells<'a> {
    table: &'a Table,
    plan: &'a Plan,
    row: usize,
    problems: Vec<CellProblem>,
}

const MONEY: Said = Said::of("带单位的金额，如 5亿元、1200万元", "money with its unit, such as 5亿元 or 1200万元");

impl<'a> Cells<'a> {
    pub(super) fn new(table: &'a Table, plan: &'a Plan, row: usize) -> Self {
        Self { table, plan, row, problems: Vec::new() }
    }

    pub(super) fn table(&self) -> &'a Table {
        self.table
    }

    pub(super) fn finish(self) -> Vec<CellProblem> {
        self.problems
    }

    /// The cell of a field; none where it has no column, is blank, or says that there is nothing.
    fn found(&mut self, key: &str) -> Option<Found<'a>> {
        let (field, at) = self.plan.of(key)?;
        let column = self.table.columns.get(at)?;
        let (cell, merged) = self.table.cell(self.row, column);
        let found = Found { field, column, text: cell.shown(), cell, merged };
        if let Cell::Error(_) = cell {
            let expected = Said::of("一个值", "a value");
            let hint = Said::of("在表格软件中修正公式，或改为数值", "mend the formula, or put the value in its place");
            self.tell(&found, CellFault::Formula, expected, hint);
            return None;
        }
        (!cell.is_empty() && !value::absent(&found.text)).then_some(found)
    }

    fn tell(&mut self, found: &Found<'_>, fault: CellFault, expected: Said, hint: Said) {
        let shown: String = found.text.chars().take(60).collect();
        self.problems.push(CellProblem {
            sheet: self.table.sheet().clone(),
            line: self.line(),
            column: found.column.title.clone(),
            letters: found.column.letters.clone(),
            field: found.field.key,
            fault,
            fatal: found.field.must,
            found: shown.into(),
            expected,
            hint,
        });
    }

    pub(super) fn line(&self) -> u32 {
        u32::try_from(self.row + 1).unwrap_or(u32::MAX)
    }

    /// Says that a necessary field has nothing.
    pub(super) fn missing(&mut self, key: &str) {
        if self.problems.iter().any(|problem| problem.fatal && problem.field == key) {
            return;
        }
        let Some(field) = self.plan.kind.field(key) else { return };
        let column = self.plan.of(key).and_then(|(_, at)| self.table.columns.get(at));
        self.problems.push(CellProblem {
            sheet: self.table.sheet().clone(),
            line: self.line(),
            column: column.map_or(SmolStr::new_static(field.zh), |column| column.title.clone()),
            letters: column.map(|column| column.letters.clone()).unwrap_or_default(),
            field: field.key,
            fault: CellFault::Missing,
            fatal: true,
            found: SmolStr::default(),
            expected: Said::new(field.zh, field.en),
            hint: Said::of("补上该单元格，或删去该行", "fill the cell in, or take the row out"),
        });
    }

    /// Says that two cells of the row do not go together.
    pub(super) fn contradiction(&mut self, key: &str, expected: Said, hint: Said) {
        if let Some(found) = self.found(key) {
            self.tell(&found, CellFault::Contradiction, expected, hint);
        }
    }

    fn checked<T>(&mut self, found: &Found<'_>, made: Result<T, NameError>) -> Option<T> {
        match made {
            Ok(value) => Some(value),
            Err(error) => {
                let expected = Said::new("不超过长度、没有控制字符的文字", format_smolstr!("{error}"));
                let hint = Said::of("缩短或清除特殊字符", "shorten it, or take odd characters out");
                self.tell(found, CellFault::BadText, expected, hint);
                None
            }
        }
    }

    pub(super) fn name(&mut self, key: &str) -> Option<Name> {
        let found = self.found(key)?;
        let line = value::in_one_line(&found.text, "");
        self.checked(&found, Name::new(&line))
    }

    pub(super) fn text(&mut self, key: &str) -> Option<Text> {
        let found = self.found(key)?;
        let line = value::in_one_line(&found.text, "；");
        self.checked(&found, Text::new(&line))
    }

    pub(super) fn names(&mut self, key: &str) -> Vec<Name> {
        let Some(found) = self.found(key) else { return Vec::new() };
        let mut names: Vec<Name> = Vec::new();
        for part in value::list(&found.text) {
            if let Some(name) = self.checked(&found, Name::new(&part))
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
        names
    }

    /// A value that a reader makes of the text, otherwise a problem that says what was expected.
    fn word<T>(&mut self, key: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = self.found(key)?;
        let value = read(&found.text);
        if value.is_none() {
            let (zh, en) = found.field.value.written();
            let hint = Said::of("改为上述写法之一", "write it in one of these ways");
            self.tell(&found, CellFault::UnknownWord, Said::of(zh, en), hint);
        }
        value
    }

    pub(super) fn yes_no(&mut self, key: &str) -> Option<bool> {
        self.word(key, value::yes_no)
    }

    pub(super) fn nature(&mut self) -> Option<Nature> {
        self.word("nature", value::nature)
    }

    pub(super) fn level(&mut self) -> Option<Level> {
        self.word("level", value::level)
    }

    pub(super) fn group(&mut self, key: &str) -> Option<char> {
        self.word(key, value::group)
    }

    pub(super) fn batch(&mut self) -> Option<super::BatchKind> {
        self.word("batch", value::batch)
    }

    pub(super) fn origin(&mut self, key: &str) -> Option<Origin> {
        self.word(key, value::origin)
    }

    pub(super) fn listing(&mut self) -> Option<SmolStr> {
        self.word("listing", value::listing)
    }

    /// Whether digits of a long code were lost, and then says so.
    fn lost(&mut self, found: &Found<'_>) -> bool {
        let lost = value::lost_digits(&found.text, matches!(found.cell, Cell::Number(_)));
        if lost {
            let (zh, en) = found.field.value.written();
            let hint = Said::of(
                "表格软件把长编码当成了数字，末几位已丢失：把该列设为文本格式，重新填写或从原系统导出",
                "the spreadsheet took the code for a number and lost its end: format the column as text and enter it again",
            );
            self.tell(found, CellFault::LostDigits, Said::of(zh, en), hint);
        }
        lost
    }

    pub(super) fn credit_code(&mut self) -> Option<CreditCode> {
        let found = self.found("credit_code")?;
        if self.lost(&found) {
            return None;
        }
        let bare = found.text.trim_matches(['\'', '‘', '’', '`']).trim();
        match bare.parse::<CreditCode>() {
            Ok(code) => Some(code),
            Err(error) => {
                let expected = Said::new("校验通过的18位统一社会信用代码", format_smolstr!("{error}"));
                let hint = Said::of(
                    "对照营业执照核对；旧的注册号、组织机构代码不填在此列",
                    "compare it with the licence; older numbers do not belong here",
                );
                self.tell(&found, CellFault::BadCode, expected, hint);
                None
            }
        }
    }

    pub(super) fn region_code(&mut self, key: &str) -> Option<RegionCode> {
        let found = self.found(key)?;
        let digits = found.text.trim();
        // Codes of 12 digits and short ones of provinces and cities are those of six with zeros behind.
        let six = match digits.len() {
            2 | 4 => format!("{digits:0<6}"),
            12 => digits.get(..6).unwrap_or_default().to_owned(),
            _ => digits.to_owned(),
        };
        match six.parse::<RegionCode>() {
            Ok(code) => Some(code),
            Err(error) => {
                let expected = Said::new("6位行政区划代码", format_smolstr!("{error}"));
                self.tell(
                    &found,
                    CellFault::BadCode,
                    expected,
                    Said::of("对照行政区划代码表", "compare it with GB/T 2260"),
                );
                None
            }
        }
    }

    pub(super) fn place(&mut self, key: &str) -> Option<Place> {
        let found = self.found(key)?;
        let text = found.text.trim();
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.region_code(key).map(Place::Code);
        }
        self.name(key).map(Place::Named)
    }

    pub(super) fn project_code(&mut self) -> Option<SmolStr> {
        let found = self.found("code")?;
        if self.lost(&found) {
            return None;
        }
        let code: String = value::in_one_line(&found.text, "").split_whitespace().collect();
        self.checked(&found, Name::new(&code)).map(|name| SmolStr::new(name.as_str()))
    }

    /// Classes of industry and the words beside them; words that are no code are kept as words.
    pub(super) fn industries(&mut self) -> (Vec<IndustryCode>, Option<Name>) {
        let (mut codes, mut words) = (Vec::new(), None);
        for key in ["industry", "industry_name"] {
            let Some(found) = self.found(key) else { continue };
            for part in value::list(&found.text) {
                let (code, said) = value::industry(&part);
                codes.extend(code.filter(|code| !codes.contains(code)));
                if words.is_none() {
                    words = said.and_then(|said| self.checked(&found, Name::new(&said)));
                }
            }
        }
        (codes, words)
    }

    pub(super) fn stated(&mut self, key: &str) -> Option<Stated> {
        let found = self.found(key)?;
        if self.is_shared(&found) {
            return None;
        }
        let unit = found.column.unit.as_deref().or(self.table.unit.as_deref());
        match value::stated(&found.text, unit) {
            Ok((stated, rounded)) => {
                if rounded {
                    let expected = Said::of("整数元", "whole yuan");
                    let hint = Said::new(
                        format_smolstr!("已按 {} 计", stated.money),
                        format_smolstr!("taken as {}", stated.money),
                    );
                    self.told_lightly(&found, CellFault::Rounded, expected, hint);
                }
                Some(stated)
            }
            Err(AmountFault::NoUnit) => {
                let hint = Said::of(
                    "在表头写明单位，如“总投资（万元）”",
                    "put the unit into the title, such as 总投资（万元）",
                );
                self.tell(&found, CellFault::NoUnit, MONEY, hint);
                None
            }
            Err(AmountFault::NotMoney) => {
                let hint = Said::of(
                    "改为一个带单位的数；外币、区间写入备注",
                    "write one amount in yuan; other currencies and ranges go into the note",
                );
                self.tell(&found, CellFault::NotANumber, MONEY, hint);
                None
            }
        }
    }

    /// A remark on a cell whose value is kept.
    fn told_lightly(&mut self, found: &Found<'_>, fault: CellFault, expected: Said, hint: Said) {
        self.tell(found, fault, expected, hint);
        if let Some(problem) = self.problems.last_mut() {
            problem.fatal = false;
        }
    }

    /// A figure that is merged over several rows belongs to none of them alone.
    fn is_shared(&mut self, found: &Found<'_>) -> bool {
        let ranges = self.table.downwards.get(&found.column.at);
        let top = ranges.is_some_and(|ranges| ranges.iter().any(|(top, _)| *top == self.row));
        if top {
            let expected = Said::of("本行自己的数", "a figure of this row alone");
            let hint = Said::of(
                "该数由几行合并共有：分到各行，或作为总项目一行",
                "several rows share it: part it, or put it into a row of the whole",
            );
            self.tell(found, CellFault::Ambiguous, expected, hint);
        }
        top || found.merged
    }

    pub(super) fn money(&mut self, key: &str) -> Option<Money> {
        let stated = self.stated(key)?;
        if stated.qualifier.is_some()
            && let Some(found) = self.found(key)
        {
            let hint = Said::of("填实际数，去掉“约”“超”", "write the exact figure, without 约 or 超");
            self.tell(&found, CellFault::Ambiguous, MONEY, hint);
            return None;
        }
        Some(stated.money)
    }

    pub(super) fn percent(&mut self, key: &str) -> Option<Decimal> {
        let found = self.found(key)?;
        let number = value::decimal(&found.text);
        if number.is_none() {
            let hint = Said::of("写数字，如 5.2 或 -1.3", "write a number, such as 5.2 or -1.3");
            self.tell(&found, CellFault::NotANumber, Said::of("百分数", "a number of per cent"), hint);
        }
        number
    }

    /// A number with its unit: the cell's own, the row's, the title's, or the one above the table.
    pub(super) fn figure(&mut self, key: &str, unit: Option<&str>) -> Option<Value> {
        let found = self.found(key)?;
        let unit = unit.or(found.column.unit.as_deref()).or(self.table.unit.as_deref());
        let text = match (value::decimal(&found.text).filter(|_| !found.text.ends_with('%')), unit) {
            (Some(number), Some(unit)) => format!("{number}{unit}"),
            (Some(_), None) => {
                let hint =
                    Said::of("在“计量单位”列或表头写明单位", "put the unit into a column of units or into the title");
                self.tell(&found, CellFault::NoUnit, Said::of("带单位的数", "a number with its unit"), hint);
                return None;
            }
            (None, _) => found.text.clone().into_owned(),
        };
        let value = match text.parse::<Value>() {
            Ok(value) => Some(value),
            Err(AmountError::NotWhole { .. }) => {
                value::stated(&text, None).ok().map(|(stated, _)| Value::Money(stated.money))
            }
            Err(_) => None,
        };
        if value.is_none() {
            let hint = Said::of("写一个数，单位另列", "write one number, the unit beside");
            self.tell(&found, CellFault::NotANumber, Said::of("带单位的数", "a number with its unit"), hint);
        }
        value
    }

    fn keeps_zeros(found: &Found<'_>) -> bool {
        matches!(found.cell, Cell::Text(_)) && found.column.keeps_zeros
    }

    pub(super) fn when(&mut self, key: &str) -> Option<When> {
        let found = self.found(key)?;
        let reading = value::when(&found.text, Self::keeps_zeros(&found));
        let Some(reading) = reading else {
            let (zh, en) = found.field.value.written();
            let hint = Said::of("改为 2024-03-05 或 2024年3月 这样的写法", "write it like 2024-03-05 or 2024年3月");
            self.tell(&found, CellFault::NotADate, Said::of(zh, en), hint);
            return None;
        };
        if reading.ambiguous {
            self.tell_ambiguous_month(&found, reading.period.from().year());
            return None;
        }
        self.written(&found, reading.period)
    }

    fn tell_ambiguous_month(&mut self, found: &Found<'_>, year: i32) {
        let expected =
            Said::new(format_smolstr!("{year}年1月或{year}年10月"), format_smolstr!("{year}-01 or {year}-10"));
        let hint = Said::of(
            "数字格式会丢掉末尾的0：改为文本“2024年10月”或“2024.01”",
            "a number loses the zero at its end: write 2024年10月 or 2024.01 as text",
        );
        self.tell(found, CellFault::Ambiguous, expected, hint);
    }

    fn written(&mut self, found: &Found<'_>, period: Period) -> Option<When> {
        let line = value::in_one_line(&found.text, " ");
        let written = self.checked(found, Text::new(&line))?;
        Some(When { period, written })
    }

    /// From the column of the span, otherwise from those of start and finish.
    pub(super) fn span(&mut self) -> Span {
        let mut span = Span::default();
        if let Some(found) = self.found("span") {
            match value::span(&found.text, Self::keeps_zeros(&found)) {
                Some((start, finish)) if !start.ambiguous && finish.is_none_or(|finish| !finish.ambiguous) => {
                    span.start = self.written(&found, start.period);
                    span.finish = finish.and_then(|finish| self.written(&found, finish.period));
                }
                Some((start, _)) => self.tell_ambiguous_month(&found, start.period.from().year()),
                None => {
                    let (zh, en) = found.field.value.written();
                    self.tell(
                        &found,
                        CellFault::NotADate,
                        Said::of(zh, en),
                        Said::of("写成 2024.03-2025.12", "write it like 2024.03-2025.12"),
                    );
                }
            }
        }
        let start = self.when("start").or(span.start);
        let finish = self.when("finish").or(span.finish);
        if let (Some(from), Some(to)) = (&start, &finish)
            && to.period.to() < from.period.from()
        {
            let expected = Said::of("不早于开工时间", "not before the start");
            self.contradiction("finish", expected, Said::of("核对开工、竣工时间", "compare start and finish"));
        }
        Span { start, finish }
    }

    /// The month of the row, otherwise that of the title.
    pub(super) fn month(&mut self) -> Option<Period> {
        let above = self.table.period;
        let Some(found) = self.found("month") else { return above };
        let year = above.map(|period| period.from().year());
        match value::month(&found.text, year, Self::keeps_zeros(&found)) {
            Some(reading) if reading.ambiguous => {
                self.tell_ambiguous_month(&found, reading.period.from().year());
                None
            }
            Some(reading) => Some(reading.period),
            None => {
                let (zh, en) = found.field.value.written();
                self.tell(
                    &found,
                    CellFault::NotADate,
                    Said::of(zh, en),
                    Said::of("写成“2024年6月”", "write it like 2024年6月"),
                );
                None
            }
        }
    }

    /// Where the project stands, in the row's word, and what has to be checked about it.
    pub(super) fn stage(&mut self) -> Option<StageSaid> {
        let on = self.when("stage_on");
        let found = self.found("stage")?;
        let Some(stage) = value::stage(&found.text) else {
            let expected = Said::new(Stage::ALL.map(Stage::zh).join("、"), "a stage: 在谈, 签约, 开工, 在建, 投产, …");
            let hint = Said::of(
                "“拟开工”“未开工”不是阶段，写目前已到的阶段",
                "拟开工 and 未开工 are no stages: write the one that was reached",
            );
            self.tell(&found, CellFault::UnknownWord, expected, hint);
            return None;
        };
        let word = self.name("stage")?;
        let unsure = stage == Stage::Signed && !word.as_str().contains("合同");
        let check = if unsure { Text::new("合同性质待核").ok() } else { None };
        Some(StageSaid { stage, word, on, check })
    }
}
