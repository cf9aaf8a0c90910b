//! Rows of statistics: an indicator, this month's figure and the one since January.

use super::{ObservationEntry, Observed};
use crate::domain::{Date, FigureKind, Name, Period, Text};
use crate::intake::sheet::cells::Cells;
use chrono::Datelike;

/// What a row says of an indicator; none where its name cannot be read or it has no figure.
pub(in crate::intake::sheet) fn observation(row: &mut Cells<'_>) -> Option<ObservationEntry> {
    let indicator = row.name("indicator");
    if indicator.is_none() {
        row.missing("indicator");
    }
    let own_unit = row.name("unit").or_else(|| indicator.as_ref().and_then(unit_of));
    let unit = own_unit.as_ref().map(Name::as_str);
    let month = row.month();
    let mut figures = Vec::new();
    let mut add = |row: &mut Cells<'_>, key: &str, growth: Option<&str>, period: Option<Period>, words: &str, kind| {
        let growth = growth.and_then(|key| row.percent(key));
        if let Some(value) = row.figure(key, unit) {
            figures.push(Observed { period, period_written: Text::new(words).ok(), kind, value, growth });
        }
    };
    add(row, "this_month", Some("this_month_growth"), month.and_then(last_month), "本月", FigureKind::Actual);
    add(row, "to_date", Some("to_date_growth"), month.and_then(since_january), "本月止累计", FigureKind::Actual);
    add(row, "annual_target", None, month.and_then(whole_year), "年度目标", FigureKind::Target);
    let entry =
        ObservationEntry { indicator: indicator?, subject: row.name("subject"), figures, note: row.text("note") };
    Some(entry)
}

/// `工业增加值（亿元）` carries its unit itself.
fn unit_of(indicator: &Name) -> Option<Name> {
    crate::intake::sheet::title::unit(indicator.as_str()).and_then(|unit| Name::new(&unit).ok())
}

fn last_month(period: Period) -> Option<Period> {
    let to = period.to();
    Period::new(Date::from_ymd_opt(to.year(), to.month(), 1)?, to).ok()
}

fn since_january(period: Period) -> Option<Period> {
    let to = period.to();
    Period::new(Date::from_ymd_opt(to.year(), 1, 1)?, to).ok()
}

fn whole_year(period: Period) -> Option<Period> {
    let year = period.to().year();
    Period::new(Date::from_ymd_opt(year, 1, 1)?, Date::from_ymd_opt(year, 12, 31)?).ok()
}
