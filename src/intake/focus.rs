//! What a zone goes for: `focus.csv`.

use super::reader::Reader;
use super::row::{Cited, Row};
use super::table::Sheet;
use crate::change::Command;
use crate::domain::{Aim, Focus, Id, SegmentId, ZoneId};

pub(super) const FOCUS: Sheet =
    Sheet { file: "focus.csv", must: &["zone", "segment", "focus", "as_of", "source"], may: &["note"] };

const AIMS: &[(&str, Aim)] = &[("main", Aim::Main), ("support", Aim::Support), ("buy", Aim::Buy), ("out", Aim::Out)];

/// Reads the zones' decisions.
pub(super) fn read(reader: &mut Reader) {
    reader.each(&FOCUS, |row| focus(row).map(Command::SetFocus));
}

fn focus(row: &mut Row) -> Option<Focus> {
    let (zone, segment): (Option<ZoneId>, Option<SegmentId>) = (row.refer("zone"), row.refer("segment"));
    let (aim, why, cite) = (row.one_of("focus", AIMS), row.text("note"), row.cite(Cited::ROW));
    let (zone, segment) = (zone?, segment?);
    let id = row.derive("segment", &[zone.key().as_str(), segment.key().as_str()]);
    Some(Focus { id: id?, zone, segment, aim: aim?, why, cite: cite? })
}
