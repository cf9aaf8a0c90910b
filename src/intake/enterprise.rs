//! Enterprises: `enterprises_local.csv` and `enterprises_outside.csv`. What a row
//! claims they make, develop or use is read by `capability`.

use super::capability;
use super::place::region_of;
use super::problem::ProblemCode;
use super::reader::Reader;
use super::row::{Cited, Row};
use super::table::Sheet;
use crate::change::Command;
use crate::domain::*;
use smol_str::SmolStr;

const MUST: &[&str] = &[
    "key",
    "kind",
    "name_zh",
    "name_status",
    "short_name",
    "as_of_basis",
    "undated",
    "identity_source",
    "identity_confidence",
    "claim_source",
    "claim_confidence",
    "verify",
    "tier",
];

const MAY: &[&str] = &[
    "aliases",
    "former_names",
    "region",
    "zone",
    "zone_source",
    "zone_note",
    "listed_code",
    "uscc",
    "products",
    "makes",
    "develops",
    "uses",
    "capacity",
    "as_of",
    "expansion_signal",
    "signal_year",
    "signal_date",
    "signal_source",
    "evidence",
    "evidence_source",
    "evidence_quote",
    "level",
    "note",
];

pub(super) const LOCAL: Sheet = Sheet { file: "enterprises_local.csv", must: MUST, may: MAY };
pub(super) const OUTSIDE: Sheet = Sheet { file: "enterprises_outside.csv", must: MUST, may: MAY };

const KINDS: &[(&str, BodyKind)] = &[
    ("enterprise", BodyKind::Enterprise),
    ("institute", BodyKind::Institute),
    ("platform", BodyKind::Platform),
    ("project_entity", BodyKind::Enterprise),
];

/// What must be checked of a name, by how much of it is known.
const NAME_STATUSES: &[(&str, Option<&str>)] =
    &[("full", None), ("short_only", Some("全称待核")), ("entity_unverified", Some("主体待核"))];

const HONOURS: &[(&str, Honour)] =
    &[("national_award", Honour::NationalAward), ("champion", Honour::Champion), ("little_giant", Honour::LittleGiant)];

const IDENTITY: Cited =
    Cited { source: "identity_source", confidence: "identity_confidence", quote: "", at: "", as_of: "" };
const SIGNAL: Cited = Cited { source: "signal_source", confidence: "", quote: "", at: "", as_of: "signal_date" };
const EVIDENCE: Cited =
    Cited { source: "evidence_source", confidence: "", quote: "evidence_quote", at: "", as_of: "as_of" };

/// Reads both files; every row is an enterprise and its claims.
pub(super) fn read(reader: &mut Reader) {
    reader.each(&OUTSIDE, |row| outside(row).unwrap_or_default());
    reader.each(&LOCAL, |row| local(row).unwrap_or_default());
}

fn outside(row: &mut Row) -> Option<Vec<Command>> {
    row.one_of("tier", &[("core", ()), ("wider", ())]);
    for column in ["zone", "zone_source", "zone_note"] {
        row.forbid(column, "nothing: an enterprise outside has no zone here");
    }
    enterprise(row, Some(Site::Outside))
}

fn local(row: &mut Row) -> Option<Vec<Command>> {
    row.one_of("tier", &[("local", ())]);
    row.need("zone", ProblemCode::MissingValue, "the key of a zone, none or unknown");
    row.refer::<SourceId>("zone_source");
    let site = match row.cell("zone") {
        Some("none") => Some(Site::Outside),
        Some("unknown") => Some(Site::Unknown),
        _ => row.refer("zone").map(Site::Zone),
    };
    enterprise(row, site)
}

fn enterprise(row: &mut Row, site: Option<Site>) -> Option<Vec<Command>> {
    let id: Option<EnterpriseId> = row.own("key");
    let (kind, name) = (row.one_of("kind", KINDS), row.name("name_zh"));
    let aliases = aliases(row, name.as_ref());
    let former_names = row.names("former_names").into_iter().map(|name| FormerName { name, until: None }).collect();
    let region = row.cell("region").and_then(|_| region_of(row));
    let (listing, note) = (listing(row), row.text("note"));
    let credit_code = row.read("uscc", ProblemCode::BadCode, "18 characters of GB 32100-2015", str::parse);
    let verify = verify(row);
    let level = row.level(Level::default());
    let (identity, claim) = (row.cite(IDENTITY), capability::cite(row));
    let expansion = expansion(row, claim.as_ref());
    let honours = honours(row, claim.as_ref());
    let (id, claim) = (id?, claim?);
    let capabilities = capability::claims(row, &id, &claim);
    let products = products(row, capabilities.is_empty());
    let enterprise = Enterprise {
        id,
        kind: kind?,
        name: name?,
        aliases,
        former_names,
        credit_code,
        listing,
        region,
        site: site?,
        products,
        honours,
        expansion,
        verify,
        note,
        level,
        cite: identity?,
    };
    let claims = capabilities.into_iter().map(Command::ClaimCapability);
    Some([Command::RegisterEnterprise(enterprise)].into_iter().chain(claims).collect())
}

/// The short name and the other names, without the full name itself.
fn aliases(row: &mut Row, full: Option<&Name>) -> Vec<Name> {
    let mut names: Vec<_> = row.name("short_name").into_iter().chain(row.names("aliases")).collect();
    names.retain(|name| Some(name) != full);
    names.dedup();
    names
}

fn listing(row: &mut Row) -> Option<SmolStr> {
    let found = row.cell("listed_code")?;
    let sound = found.split_once('.').is_some_and(|(number, exchange)| {
        (4..=6).contains(&number.len())
            && number.bytes().all(|digit| digit.is_ascii_digit())
            && ["SH", "SZ", "BJ", "HK", "NQ"].contains(&exchange)
    });
    if !sound {
        let expected = "a number with its exchange SH, SZ, BJ, HK or NQ, such as 600531.SH";
        row.wrong("listed_code", found, ProblemCode::BadCode, expected);
    }
    Some(SmolStr::new(found))
}

/// What must be checked before use: always what the name or the place leaves open.
fn verify(row: &mut Row) -> Option<Text> {
    let name = row.one_of("name_status", NAME_STATUSES).flatten();
    let asked = row.yes_no("verify") == Some(true);
    let entity = row.cell("kind").filter(|kind| *kind == "project_entity").map(|_| "项目主体");
    let open = row.cell("zone") == Some("unknown");
    let place = row.cell("zone_note").filter(|_| asked || open);
    let plain = (asked && [name, entity, place].iter().all(Option::is_none)).then_some("使用前须核对");
    row.remark(&[name, entity, place, plain])
}

/// Its main products; with the capacity, where no claim carries that.
fn products(row: &mut Row, no_claims: bool) -> Option<Text> {
    let products = row.cell("products").map(|_| row.members("products").join("；"));
    let capacity = row.cell("capacity").filter(|_| no_claims);
    row.remark(&[products.as_deref(), capacity])
}

fn expansion(row: &mut Row, claim: Option<&Citation>) -> Vec<ExpansionSign> {
    let (text, year) = (row.text("expansion_signal"), row.number("signal_year", "a year, such as 2024"));
    let cite = row.cite(SIGNAL);
    if text.is_some() {
        row.need("signal_source", ProblemCode::MissingValue, "the source of the sign: no citation, no fact");
    } else {
        for column in ["signal_year", "signal_date", "signal_source"] {
            row.forbid(column, "nothing: the row has no expansion_signal");
        }
    }
    let sign = text.zip(cite).map(|(text, cite)| ExpansionSign { text, year, cite: no_surer(cite, claim) });
    sign.into_iter().collect()
}

fn honours(row: &mut Row, claim: Option<&Citation>) -> Vec<(Honour, Citation)> {
    let (honour, cite) = (row.one_of("evidence", HONOURS), row.cite(EVIDENCE));
    if row.cell("evidence").is_some() {
        row.need("evidence_source", ProblemCode::MissingValue, "the source of the evidence: no citation, no fact");
    }
    honour.zip(cite).map(|(honour, cite)| (honour, no_surer(cite, claim))).into_iter().collect()
}

/// A fact without a confidence of its own is no surer than the row's claims.
fn no_surer(cite: Citation, claim: Option<&Citation>) -> Citation {
    let most = claim.map_or(cite.confidence, |claim| claim.confidence);
    Citation { confidence: cite.confidence.min(most), ..cite }
}
