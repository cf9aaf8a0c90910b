//! Rating schemes, what they ask for, and what a report says of it:
//! `rating_schemes.csv`, `thresholds.csv` and `judgements.csv`.

use super::indicator::check_unit;
use super::problem::{ProblemCode, nearest};
use super::reader::Reader;
use super::row::{Cited, Row};
use super::table::Sheet;
use crate::change::Command;
use crate::domain::{Id, IndicatorId, Judgement, Name, RegionId, Scheme, SchemeId, Threshold, Value};

pub(super) const SCHEMES: Sheet = Sheet {
    file: "rating_schemes.csv",
    must: &["key", "name_zh", "name_en", "kind", "levels", "source"],
    may: &["version", "region", "quote", "section", "note"],
};

pub(super) const THRESHOLDS: Sheet = Sheet {
    file: "thresholds.csv",
    must: &[
        "key",
        "scheme",
        "level_name",
        "indicator",
        "comparison",
        "threshold",
        "as_of",
        "source",
        "confidence",
        "quote",
    ],
    may: &["section", "note"],
};

pub(super) const JUDGEMENTS: Sheet = Sheet {
    file: "judgements.csv",
    must: &["key", "scheme", "level_name", "item", "subject", "word", "as_of", "source", "confidence", "quote"],
    may: &["indicators", "period_text", "section", "level", "note"],
};

/// What stands where a document names no version.
const NO_VERSION: &str = "版本未注明";

/// Reads the schemes.
pub(super) fn read(reader: &mut Reader) {
    reader.each(&SCHEMES, |row| scheme(row).map(Command::DefineScheme));
}

fn scheme(row: &mut Row) -> Option<Scheme> {
    let (id, name, levels) = (row.own("key"), row.label(), row.names("levels"));
    row.one_of("kind", &[("thresholds", ()), ("indices", ())]);
    row.refer::<RegionId>("region");
    let version = row.name("version").or_else(|| Name::new(NO_VERSION).ok());
    let cite = row.cite(Cited::ROW);
    Some(Scheme { id: id?, name: name?, version: version?, levels, cite: cite? })
}

/// Reads the thresholds.
pub(super) fn read_thresholds(reader: &mut Reader) {
    reader.each(&THRESHOLDS, |row| threshold(row).map(Command::SetThreshold));
}

fn threshold(row: &mut Row) -> Option<Threshold> {
    let (id, scheme): (_, Option<SchemeId>) = (row.own("key"), row.refer("scheme"));
    let level = level_of(row, scheme.as_ref());
    let (indicator, at_least): (Option<IndicatorId>, Option<Value>) = (row.refer("indicator"), row.amount("threshold"));
    row.one_of("comparison", &[("at_least", ())]);
    let cite = row.cite(Cited::ROW);
    let (indicator, at_least) = (indicator?, at_least?);
    check_unit(row, "threshold", &indicator, &at_least);
    Some(Threshold { id: id?, scheme: scheme?, level: level?, indicator, at_least, cite: cite? })
}

/// The level of a row: one of those its scheme has.
fn level_of(row: &mut Row, scheme: Option<&SchemeId>) -> Option<Name> {
    let level = row.name("level_name")?;
    if let Some(Command::DefineScheme(scheme)) = row.ledger().command(&scheme?.fact_id())
        && !scheme.levels.contains(&level)
    {
        let levels = || scheme.levels.iter().map(Name::as_str);
        let expected = format!("a level of the scheme: {}", levels().collect::<Vec<_>>().join(", "));
        row.wrong("level_name", level.as_str(), ProblemCode::BadValue, expected).hint =
            nearest(level.as_str(), levels());
    }
    Some(level)
}

/// Reads the judgements in a report's own words.
pub(super) fn read_judgements(reader: &mut Reader) {
    reader.each(&JUDGEMENTS, |row| judgement(row).map(Command::RecordJudgement));
}

fn judgement(row: &mut Row) -> Option<Judgement> {
    let (id, scheme): (_, Option<SchemeId>) = (row.own("key"), row.refer("scheme"));
    let level = level_of(row, scheme.as_ref());
    let zone = row.refer_any("subject", &["zone"]).map(|zone| zone.key().clone().into());
    let (item, word) = (row.name("item"), row.name("word"));
    row.refers::<IndicatorId>("indicators");
    row.check_level();
    let cite = row.cite(Cited::ROW);
    let note = row.remark(&[row.cell("period_text"), row.cell("note")]);
    Some(Judgement { id: id?, scheme: scheme?, zone: zone?, level, item: item?, word: word?, note, cite: cite? })
}
