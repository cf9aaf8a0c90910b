//! What a document says of a group, a place or a plan: `statements.csv`.

use super::problem::ProblemCode;
use super::reader::Reader;
use super::row::{Cited, Row};
use super::table::Sheet;
use crate::change::Command;
use crate::domain::{Count, Level, StatedAmount, Statement, Topic};

pub(super) const STATEMENTS: Sheet = Sheet {
    file: "statements.csv",
    must: &["key", "kind", "subject", "text", "as_of", "source", "confidence", "quote"],
    may: &["value", "parts", "section", "level", "note"],
};

const TOPICS: &[(&str, Topic)] = &[
    ("stated_total", Topic::Total),
    ("stated_count", Topic::Number),
    ("cluster_target", Topic::ClusterTarget),
    ("programme", Topic::Programme),
    ("factor_quota", Topic::Factor),
    ("award", Topic::Award),
    ("counterpart", Topic::Counterpart),
    ("region_to_visit", Topic::PlaceToVisit),
    ("measure", Topic::Measure),
    ("task", Topic::Task),
];

/// Reads the statements.
pub(super) fn read(reader: &mut Reader) {
    reader.each(&STATEMENTS, |row| statement(row).map(Command::RecordStatement));
}

fn statement(row: &mut Row) -> Option<Statement> {
    let (id, topic) = (row.own("key"), row.one_of("kind", TOPICS));
    let (subject, parts) = (row.refer_any("subject", &[]), row.refers_any("parts"));
    let (title, amount) = (row.name("text"), amount(row, topic));
    let (level, note, cite) = (row.level(Level::default()), row.text("note"), row.cite(Cited::ROW));
    Some(Statement {
        id: id?,
        topic: topic?,
        subject: subject?,
        title: title?,
        amount,
        parts,
        text: None,
        level,
        note,
        cite: cite?,
    })
}

/// A count where things are counted or the figure is 余 or 多; else a value.
fn amount(row: &mut Row, topic: Option<Topic>) -> Option<StatedAmount> {
    let found = row.cell("value")?;
    let count = count(found);
    if topic == Some(Topic::Number) && count.is_none() {
        row.wrong("value", found, ProblemCode::BadAmount, "a count with its unit, such as 7个 or 30余家");
        return None;
    }
    match count {
        Some(count) if topic == Some(Topic::Number) || count.approximate => Some(StatedAmount::Count(count)),
        _ => row.amount("value").map(StatedAmount::Value),
    }
}

/// `7个`, `30余家`, `约30家`: a whole number, 余 or 多 behind it or 约 before it,
/// and what is counted.
fn count(text: &str) -> Option<Count> {
    let rest = text.strip_prefix('约');
    let about = rest.is_some();
    let text = rest.unwrap_or(text);
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let more = unit.strip_prefix(['余', '多']);
    let counted = more.unwrap_or(unit);
    let whole = !counted.is_empty() && !counted.starts_with(['.', ',']);
    let at_least = number.parse().ok().filter(|_| whole)?;
    Some(Count { at_least, approximate: about || more.is_some() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_keep_whether_they_are_exact() {
        let count = |text| count(text).map(|count| (count.at_least, count.approximate));
        assert_eq!(count("7个"), Some((7, false)));
        assert_eq!(count("30余家"), Some((30, true)));
        assert_eq!(count("30多家"), Some((30, true)));
        assert_eq!(count("约30家"), Some((30, true)));
        assert_eq!([count("30"), count("30余"), count("1.5万吨"), count("个"), count("")], [None; 5]);
    }
}
