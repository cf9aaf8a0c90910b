//! Days, months, years and spans of them.

use crate::domain::{Date, Period, Text};
use chrono::{Datelike, Days, Months};
use unicode_normalization::UnicodeNormalization;

/// A day, a month, a quarter or a year, and the words it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct When {
    /// From the first day to the last.
    pub period: Period,
    /// As the cell writes it.
    pub written: Text,
}

impl When {
    /// The day, where it is one.
    pub fn day(&self) -> Option<Date> {
        (self.period.from() == self.period.to()).then_some(self.period.from())
    }
}

/// A period, and whether it might as well be another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake::sheet) struct Reading {
    pub(in crate::intake::sheet) period: Period,
    pub(in crate::intake::sheet) ambiguous: bool,
}

impl Reading {
    fn sure(period: Period) -> Self {
        Self { period, ambiguous: false }
    }
}

/// The serial of a spreadsheet that a five-digit number is.
fn serial(number: u32) -> Option<Period> {
    let day = Date::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(u64::from(number)))?;
    one_day(day)
}

fn one_day(day: Date) -> Option<Period> {
    Period::new(day, day).ok()
}

fn months(year: i32, first: u32, last: u32) -> Option<Period> {
    let from = Date::from_ymd_opt(year, first, 1)?;
    let to = Date::from_ymd_opt(year, last, 1)?.checked_add_months(Months::new(1))?.pred_opt()?;
    Period::new(from, to).ok()
}

fn is_year(number: u32) -> bool {
    (1949..=2099).contains(&number)
}

/// The number at the front, its digits and what is behind.
fn number(text: &str) -> Option<(u32, usize, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    Some((digits.parse().ok()?, digits.len(), rest))
}

fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// Reads a day, a month, a quarter or a year. Where zeros at the end were not kept, `2024.1` may be `2024.10`.
pub(in crate::intake::sheet) fn when(text: &str, keeps_zeros: bool) -> Option<Reading> {
    let text = text.trim();
    if text.len() > 60 {
        return None;
    }
    let folded: String = text.nfkc().collect();
    // The time of the day says nothing here.
    let day = folded.split_once(['T', ' ']).filter(|(front, rest)| front.len() >= 8 && rest.contains(':'));
    dated(&plain(day.map_or(folded.as_str(), |(front, _)| front)), keeps_zeros)
}

fn dated(text: &str, keeps_zeros: bool) -> Option<Reading> {
    let (first, digits, rest) = number(text)?;
    if rest.is_empty() {
        return undivided(first, digits).map(Reading::sure);
    }
    let year = (digits == 4 && is_year(first)).then(|| i32::try_from(first).ok()).flatten()?;
    let mark = rest.chars().next()?;
    let rest = rest.get(mark.len_utf8()..)?;
    if !matches!(mark, '年' | '.' | '-' | '/') {
        return None;
    }
    if mark == '年' {
        let rest = rest.strip_prefix('度').unwrap_or(rest);
        if let Some(period) = part_of_year(year, rest) {
            return Some(Reading::sure(period));
        }
    }
    let (month, digits, rest) = number(rest).filter(|(month, digits, _)| (1..=12).contains(month) && *digits <= 2)?;
    let ambiguous = mark == '.' && month == 1 && digits == 1 && rest.is_empty() && !keeps_zeros;
    let end = rest.strip_prefix('月').map(|rest| rest.strip_prefix('份').unwrap_or(rest));
    if let Some(rest) = end.filter(|rest| is_loose(rest)).or(rest.is_empty().then_some("")) {
        let period = if rest.is_empty() { months(year, month, month) } else { part_of_month(year, month, rest) };
        return Some(Reading { period: period?, ambiguous });
    }
    let rest = end.unwrap_or_else(|| rest.strip_prefix(['.', '-', '/']).unwrap_or(rest));
    let (day, _, rest) = number(rest).filter(|(_, digits, _)| *digits <= 2)?;
    let rest = rest.strip_prefix(['日', '号']).unwrap_or(rest);
    if !(rest.is_empty() || rest == "前") {
        return None;
    }
    one_day(Date::from_ymd_opt(year, month, day)?).map(Reading::sure)
}

/// `20240305`, `202403`, `2024`, or the serial of a spreadsheet.
fn undivided(number: u32, digits: usize) -> Option<Period> {
    let year = |number: u32| is_year(number).then(|| i32::try_from(number).ok()).flatten();
    match digits {
        8 => one_day(Date::from_ymd_opt(year(number / 10_000)?, number / 100 % 100, number % 100)?),
        6 => months(year(number / 100)?, number % 100, number % 100),
        5 if (20_000..=80_000).contains(&number) => serial(number),
        4 => months(year(number)?, 1, 12),
        _ => None,
    }
}

fn part_of_year(year: i32, rest: &str) -> Option<Period> {
    let quarter = |text: &str| {
        let text = text.strip_prefix('第').unwrap_or(text).strip_suffix("季度")?;
        ["一", "二", "三", "四"]
            .iter()
            .position(|word| *word == text)
            .or_else(|| text.parse::<usize>().ok().filter(|number| (1..=4).contains(number)).map(|number| number - 1))
    };
    match rest {
        "" | "内" => months(year, 1, 12),
        "底" | "底前" | "末" | "年底" | "年底前" => months(year, 12, 12),
        "初" => months(year, 1, 1),
        "上半年" => months(year, 1, 6),
        "下半年" => months(year, 7, 12),
        _ => {
            let at = u32::try_from(quarter(rest)?).ok()? * 3;
            months(year, at + 1, at + 3)
        }
    }
}

fn is_loose(rest: &str) -> bool {
    matches!(rest, "" | "底" | "底前" | "前" | "末" | "初" | "上旬" | "中旬" | "下旬" | "左右")
}

fn part_of_month(year: i32, month: u32, _words: &str) -> Option<Period> {
    // 月底前 stays the month: the words are kept beside it.
    months(year, month, month)
}

/// Reads a span: `2024.03-2025.12`, `2024年3月至12月`, `2024—2026年`; a single date is where it begins.
pub(in crate::intake::sheet) fn span(text: &str, keeps_zeros: bool) -> Option<(Reading, Option<Reading>)> {
    let text = plain(text);
    let marks = |c: char| matches!(c, '至' | '到' | '~' | '—' | '–' | '-' | '－');
    for (at, mark) in text.match_indices(marks) {
        let (front, back) = (text.get(..at)?, text.get(at + mark.len()..)?);
        let back = back.trim_start_matches(marks);
        let Some(start) = dated(front, keeps_zeros) else { continue };
        let of_year = || {
            let (month, _, rest) = number(back)?;
            let period =
                (rest == "月" || rest == "月底").then(|| months(start.period.from().year(), month, month))??;
            Some(Reading::sure(period))
        };
        if let Some(finish) = dated(back, keeps_zeros).or_else(of_year) {
            return Some((start, Some(finish)));
        }
    }
    dated(&text, keeps_zeros).map(|start| (start, None))
}

/// Reads a month, or the months of a year up to one: `2024年6月`, `2024.06`, `6月`, `1-6月`, the year from elsewhere
/// where the text has none.
pub(in crate::intake::sheet) fn month(text: &str, year: Option<i32>, keeps_zeros: bool) -> Option<Reading> {
    let text = plain(text);
    if let Some(reading) = dated(&text, keeps_zeros) {
        return Some(reading);
    }
    months_of(&text, year).map(Reading::sure)
}

fn months_of(text: &str, year: Option<i32>) -> Option<Period> {
    let (year, text) = match text.split_once('年') {
        Some((front, rest)) => (i32::try_from(number(front).filter(|(it, ..)| is_year(*it))?.0).ok()?, rest),
        None => (year?, text),
    };
    let text = text.strip_suffix("份").unwrap_or(text);
    let (first, _, rest) = number(text)?;
    if rest == "月" {
        return months(year, first, first);
    }
    let rest = rest.strip_prefix('月').unwrap_or(rest);
    let rest = rest.strip_prefix(['-', '—', '–', '~', '至', '到', '－'])?;
    let (last, _, rest) = number(rest.trim_start_matches(['-', '—', '–']))?;
    (rest == "月" && (1..=12).contains(&first) && (first..=12).contains(&last)).then(|| months(year, first, last))?
}

/// The first period that a line of text names: `XX区2024年1-6月主要指标`, `截至2024年6月30日`.
pub(in crate::intake::sheet) fn period_in(line: &str) -> Option<Period> {
    let line = plain(line);
    let mut starts = line.match_indices("20").map(|(at, _)| at).filter(|at| {
        let before = line.get(..*at).and_then(|front| front.chars().next_back());
        before.is_none_or(|c| !c.is_ascii_digit())
    });
    starts.find_map(|at| longest(line.get(at..)?))
}

/// The longest front of a text that is a period.
fn longest(text: &str) -> Option<Period> {
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(14).collect();
    let read = |end: usize| {
        let front = text.get(..end)?;
        let behind = text.get(end..)?.chars().next();
        let cut = front.ends_with(|c: char| c.is_ascii_digit()) && behind.is_some_and(|c| c.is_ascii_digit());
        let bare = front.len() == 4 && behind.is_some();
        if cut || bare || front.len() == 5 && front.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        month(front, None, true).map(|reading| reading.period)
    };
    ends.into_iter().rev().find_map(read)
}
