//! Leader firms and the local enterprises a report names: `roles.csv`.

use super::ledger::Spot;
use super::problem::ProblemCode;
use super::reader::Reader;
use super::row::{Cited, Row};
use super::table::Sheet;
use crate::change::Command;
use crate::domain::*;
use std::collections::BTreeMap;

pub(super) const ROLES: Sheet = Sheet {
    file: "roles.csv",
    must: &["key", "role", "scope", "enterprise", "zone", "as_of", "source", "confidence", "quote"],
    may: &["section", "level", "note"],
};

/// What a row makes of an enterprise.
#[derive(Clone, Copy)]
enum Part {
    /// A post on every chain of its scope.
    LeaderFirm,
    /// A statement: the report names it as a local firm to be supported.
    SupportedLocal,
}

const PARTS: &[(&str, Part)] = &[("leader_firm", Part::LeaderFirm), ("supported_local", Part::SupportedLocal)];

/// Reads who is named for a chain or a theme. A leader firm of a theme leads
/// each of the theme's chains.
pub(super) fn read(reader: &mut Reader) {
    let chains: Vec<(ChainId, Vec<ThemeId>)> = reader.ledger.chains();
    let mut keys: BTreeMap<Key, Spot> = BTreeMap::new();
    reader.each(&ROLES, |row| {
        if let Some(key) = row.key("key") {
            let first = keys.entry(key.clone()).or_insert_with(|| row.spot().clone()).clone();
            if first != *row.spot() {
                row.duplicate("key", key.as_str(), &first);
            }
        }
        match row.one_of("role", PARTS) {
            Some(Part::LeaderFirm) => posts(row, &chains).unwrap_or_default(),
            Some(Part::SupportedLocal) => statement(row).into_iter().map(Command::RecordStatement).collect(),
            None => Vec::new(),
        }
    });
}

fn posts(row: &mut Row, chains: &[(ChainId, Vec<ThemeId>)]) -> Option<Vec<Command>> {
    let scope = row.refer_any("scope", &["theme", "chain"]);
    let (enterprise, zone) = (row.refer::<EnterpriseId>("enterprise"), row.refer::<ZoneId>("zone"));
    let cite = row.cite(Cited::ROW);
    row.check_level();
    let (scope, enterprise, zone, cite) = (scope?, enterprise?, zone?, cite?);
    let within = |(chain, themes): &&(ChainId, Vec<ThemeId>)| {
        chain.fact_id() == scope || themes.iter().any(|theme| theme.fact_id() == scope)
    };
    let within: Vec<_> = chains.iter().filter(within).map(|(chain, _)| chain.clone()).collect();
    if within.is_empty() {
        let found = row.cell("scope").unwrap_or_default();
        row.wrong("scope", found, ProblemCode::BadValue, "a chain, or a theme that has one");
    }
    let post = |chain: ChainId| {
        let id = row.derive("scope", &[chain.key().as_str(), "leader", enterprise.key().as_str()])?;
        let (zone, cite) = (zone.clone(), cite.clone());
        let (kind, holder) = (PostKind::LeaderFirm, Holder::Enterprise(enterprise.clone()));
        Some(Command::NamePost(Post { id, kind, zone, chain, holder, since: None, until: None, cite }))
    };
    within.into_iter().map(post).collect()
}

fn statement(row: &mut Row) -> Option<Statement> {
    let id: Option<StatementId> = row.own("key");
    let scope = row.refer_any("scope", &["theme", "chain"]);
    let (enterprise, zone) = (row.refer::<EnterpriseId>("enterprise"), row.refer::<ZoneId>("zone"));
    let (level, note) = (row.level(Level::default()), row.text("note"));
    let cite = row.cite(Cited::ROW);
    let parts = vec![scope?, zone?.fact_id()];
    let (subject, topic, title) = (enterprise?.fact_id(), Topic::LocalFirm, Name::new("支持扩能升级的本地企业").ok()?);
    Some(Statement { id: id?, topic, subject, title, amount: None, parts, text: None, level, note, cite: cite? })
}
