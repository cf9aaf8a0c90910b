//! Indicators and what was observed of them: `indicators.csv` and
//! `observations.csv`.

use super::problem::ProblemCode;
use super::reader::Reader;
use super::row::{Cited, Row};
use super::table::Sheet;
use crate::change::Command;
use crate::domain::*;

pub(super) const INDICATORS: Sheet = Sheet {
    file: "indicators.csv",
    must: &["key", "name_zh", "name_en", "unit", "direction", "source"],
    may: &["scope_note", "quote", "note"],
};

pub(super) const OBSERVATIONS: Sheet = Sheet {
    file: "observations.csv",
    must: &[
        "key",
        "indicator",
        "subject",
        "period_start",
        "period_end",
        "period_text",
        "kind",
        "value",
        "known_on",
        "source",
        "confidence",
        "quote",
    ],
    may: &["yoy_pct", "out_of", "section", "level", "note"],
};

const KINDS: &[(&str, FigureKind)] = &[
    ("actual", FigureKind::Actual),
    ("forecast", FigureKind::Forecast),
    ("reported", FigureKind::Reported),
    ("recognised", FigureKind::Recognised),
    ("target", FigureKind::Target),
    ("rank", FigureKind::Rank),
];

/// Reads the indicators.
pub(super) fn read(reader: &mut Reader) {
    reader.each(&INDICATORS, |row| indicator(row).map(Command::DefineIndicator));
}

fn indicator(row: &mut Row) -> Option<Indicator> {
    let (id, name, unit) = (row.own("key"), row.label(), row.name("unit"));
    let more_is_better = row.one_of("direction", &[("higher", true), ("lower", false)]);
    let cite = row.cite(Cited::ROW);
    let coverage = row.remark(&[row.cell("scope_note"), row.cell("note")]);
    Some(Indicator { id: id?, name: name?, unit: unit?, coverage, more_is_better: more_is_better?, cite: cite? })
}

/// Reads the observations.
pub(super) fn read_observations(reader: &mut Reader) {
    reader.each(&OBSERVATIONS, |row| observation(row).map(Command::RecordObservation));
}

fn observation(row: &mut Row) -> Option<Observation> {
    let (id, subject) = (row.own("key"), row.refer_any("subject", &[]));
    let indicator: Option<IndicatorId> = row.refer("indicator");
    let (period, period_as_written) = (period(row), row.text("period_text"));
    let kind = row.one_of("kind", KINDS);
    let value = if kind == Some(FigureKind::Rank) { rank(row) } else { figure(row) };
    let growth = row.number("yoy_pct", "per cent as a number, such as 13.5");
    let (level, note) = (row.level(Level::default()), row.text("note"));
    let cite = row.cite(Cited { as_of: "known_on", ..Cited::ROW });
    let (indicator, value) = (indicator?, value?);
    check_unit(row, "value", &indicator, &value);
    Some(Observation {
        id: id?,
        indicator,
        subject: subject?,
        period: period?,
        period_as_written,
        kind: kind?,
        value,
        growth,
        level,
        note,
        cite: cite?,
    })
}

fn period(row: &mut Row) -> Option<Period> {
    let (from, to) = (row.date("period_start"), row.date("period_end"));
    let found = row.cell("period_end")?;
    let period = Period::new(from?, to?);
    period
        .map_err(|_| row.wrong("period_end", found, ProblemCode::DatesBackwards, "a day not before period_start"))
        .ok()
}

fn figure(row: &mut Row) -> Option<Value> {
    row.forbid("out_of", "nothing: only a rank has a number of those ranked");
    row.amount("value")
}

/// A place in a ranking: `2名`.
fn rank(row: &mut Row) -> Option<Value> {
    let of = row.number("out_of", "how many were ranked, a whole number");
    let found = row.cell("value")?;
    let Some(place) = found.strip_suffix('名').and_then(|place| place.parse().ok()).filter(|place| *place > 0) else {
        row.wrong("value", found, ProblemCode::BadAmount, "a place in the ranking, such as 2名");
        return None;
    };
    Some(Value::Rank { place, of })
}

/// A value that does not share its indicator's unit could never be compared.
pub(super) fn check_unit(row: &mut Row, column: &str, indicator: &IndicatorId, value: &Value) {
    let Some(Command::DefineIndicator(indicator)) = row.ledger().command(&indicator.fact_id()) else { return };
    let one = format!("1{}", indicator.unit).parse::<Value>();
    if one.is_ok_and(|one| one.unit() != value.unit()) {
        let found = row.cell(column).unwrap_or_default();
        row.wrong(column, found, ProblemCode::UnitMismatch, format!("a value in {}", indicator.unit));
    }
}
