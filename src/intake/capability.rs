//! What enterprises make, develop and use, from the rows of the enterprise
//! files; and who supplies whom: `supplies.csv`.

use super::problem::ProblemCode;
use super::reader::Reader;
use super::row::{Cited, Row};
use super::table::Sheet;
use crate::change::Command;
use crate::domain::{Capability, Citation, EnterpriseId, Id, Key, Role, SegmentId, Supply};

pub(super) const SUPPLIES: Sheet = Sheet {
    file: "supplies.csv",
    must: &["from", "to", "source", "confidence"],
    may: &["segment", "as_of", "quote", "note"],
};

/// How the day of the claims was chosen.
const BASES: &[(&str, ())] = &[
    ("report", ()),
    ("period_end", ()),
    ("period_start", ()),
    ("source_date", ()),
    ("year_end", ()),
    ("year_start", ()),
    ("undated", ()),
];

const CLAIM: Cited =
    Cited { source: "claim_source", confidence: "claim_confidence", quote: "", at: "", as_of: "as_of" };

/// The citation of the row's claims, which have a day, or say that they have none.
pub(super) fn cite(row: &mut Row) -> Option<Citation> {
    row.one_of("as_of_basis", BASES);
    match row.yes_no("undated") {
        Some(true) => row.forbid("as_of", "nothing: the row says its claims are undated"),
        Some(false) => {
            row.need("as_of", ProblemCode::MissingValue, "the day from which the claims hold, or undated = yes");
        }
        None => {}
    }
    let undated = row.cell("as_of_basis") == Some("undated");
    if undated != (row.cell("undated") == Some("yes")) {
        let found = row.cell("as_of_basis").unwrap_or_default();
        row.wrong("as_of_basis", found, ProblemCode::Disagrees, "undated where undated = yes, and nowhere else");
    }
    row.cite(CLAIM)
}

/// Its claims. The file gives the capacity in one text for the whole row: it
/// stands with all that is made or developed, or with what is used where the
/// row has nothing else. An unknown segment costs its claim only.
pub(super) fn claims(row: &mut Row, enterprise: &EnterpriseId, cite: &Citation) -> Vec<Capability> {
    let capacity = row.text("capacity");
    let supplies = row.cell("makes").is_some() || row.cell("develops").is_some();
    let columns = [("makes", Role::Makes), ("develops", Role::Develops), ("uses", Role::Uses)];
    let mut capabilities = Vec::new();
    for (column, role) in columns {
        let capacity = capacity.clone().filter(|_| role != Role::Uses || !supplies);
        row.apart(|row| {
            for segment in row.refers::<SegmentId>(column) {
                let keys = [enterprise.key().as_str(), segment.key().as_str(), column];
                let Some(id) = row.derive(column, &keys) else { continue };
                let (enterprise, capacity, cite) = (enterprise.clone(), capacity.clone(), cite.clone());
                let claim = Capability {
                    id,
                    enterprise,
                    segment,
                    role,
                    capacity,
                    since: None,
                    until: None,
                    distress: None,
                    cite,
                };
                capabilities.push(claim);
            }
        });
    }
    capabilities
}

/// Reads who supplies whom.
pub(super) fn read_supplies(reader: &mut Reader) {
    reader.each(&SUPPLIES, |row| supply(row).map(Command::RecordSupply));
}

fn supply(row: &mut Row) -> Option<Supply> {
    let (from, to): (Option<EnterpriseId>, Option<EnterpriseId>) = (row.refer("from"), row.refer("to"));
    let segment: Option<SegmentId> = row.refer("segment");
    let cite = row.cite(Cited::ROW);
    let (from, to) = (from?, to?);
    if from == to {
        row.wrong("to", to.key().as_str(), ProblemCode::SelfReference, "an enterprise other than the supplier");
    }
    let keys = [Some(from.key()), Some(to.key()), segment.as_ref().map(Id::key)];
    let keys: Vec<_> = keys.into_iter().flatten().map(Key::as_str).collect();
    let id = row.derive("to", &keys);
    Some(Supply { id: id?, from, to, segment, since: None, until: None, cite: cite? })
}
