//! Which segments and groups the classes of industry stand for:
//! `concordance.csv`, a pair of a class and a place in each row.

use super::chain::review;
use super::problem::ProblemCode;
use super::reader::Reader;
use super::row::{Cited, Row};
use super::segment::{Depth, depth};
use super::table::Sheet;
use crate::change::Command;
use crate::domain::{
    Citation, Concordance, Fit, Id, Industry, IndustryCode, IndustryId, Key, Label, Name, Placement, SectionId,
    SegmentId,
};
use std::collections::BTreeMap;

pub(super) const CONCORDANCE: Sheet = Sheet {
    file: "concordance.csv",
    must: &["code", "name_zh", "to", "fit", "source", "confidence"],
    may: &["reviewed_by", "reviewed_on", "version", "note"],
};

const FITS: &[(&str, Fit)] = &[("exact", Fit::Exact), ("broad", Fit::Broad), ("partial", Fit::Partial)];

/// Names of the classes met so far.
type Classes = BTreeMap<IndustryCode, Name>;

/// Reads the pairs; a class is defined by the first of its rows.
pub(super) fn read(reader: &mut Reader) {
    let mut classes = Classes::new();
    reader.each(&CONCORDANCE, |row| pair(row, &mut classes).unwrap_or_default());
}

fn pair(row: &mut Row, classes: &mut Classes) -> Option<Vec<Command>> {
    let expected = "a class with its classification, such as gb4754.2614 or sw2021.270102";
    let code: Option<IndustryCode> = row.read("code", ProblemCode::BadCode, expected, str::parse);
    let (name, to, fit) = (row.name("name_zh"), placement(row), row.one_of("fit", FITS));
    let (reviewed, cite) = (review(row), row.cite(Cited::ROW));
    let (code, name, to, cite) = (code?, name?, to?, cite?);
    let place = match &to {
        Placement::Section(id) => id.key(),
        Placement::Segment(id) => id.key(),
    };
    let id = row.derive("to", &[&code.to_string(), place.as_str()]);
    let industry = class(row, &code, name, &cite, classes);
    let pair = Concordance { id: id?, code, to, fit: fit?, reviewed, cite };
    Some(industry.into_iter().chain([Command::SetConcordance(pair)]).collect())
}

/// The segment, group or stage of the row.
fn placement(row: &mut Row) -> Option<Placement> {
    let found = row.cell("to")?;
    match depth(found) {
        Some(Depth::Segment) => row.find::<SegmentId>("to", found).map(Placement::Segment),
        Some(Depth::Stage | Depth::Group) => row.find::<SectionId>("to", found).map(Placement::Section),
        None => {
            row.wrong("to", found, ProblemCode::BadCode, "a code of chains/*.csv, such as H3.1 or H3.1.1");
            None
        }
    }
}

/// The class itself, where no row above defines it.
fn class(row: &mut Row, code: &IndustryCode, name: Name, cite: &Citation, classes: &mut Classes) -> Option<Command> {
    if let Some(known) = classes.get(code) {
        if *known != name {
            row.wrong("name_zh", name.as_str(), ProblemCode::Disagrees, format!("{known}, as in a row above"));
        }
        return None;
    }
    let id = row.claim("code", &IndustryId::from(Key::new(&code.to_string()).ok()?))?;
    classes.insert(code.clone(), name.clone());
    let (code, name, cite) = (code.clone(), Label::zh(name), cite.clone());
    Some(Command::DefineIndustry(Industry { id, code, name, parent: None, cite }))
}
