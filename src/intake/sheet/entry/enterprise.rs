//! Rows that speak of enterprises.

use super::{EnterpriseEntry, Material};
use crate::domain::Name;
use crate::intake::sheet::cells::Cells;
use crate::intake::sheet::value;

/// What a row says of an enterprise; none where its name cannot be read.
pub(in crate::intake::sheet) fn enterprise(row: &mut Cells<'_>) -> Option<EnterpriseEntry> {
    let name = row.name("name");
    if name.is_none() {
        row.missing("name");
    }
    let (industries, industry_words) = row.industries();
    let entry = EnterpriseEntry {
        former_names: row.names("former_names"),
        aliases: row.names("aliases"),
        credit_code: row.credit_code(),
        listing: row.listing(),
        region: row.place("region"),
        address: row.text("address"),
        zone: row.name("zone"),
        park: row.name("park"),
        industries,
        industry_words,
        business: row.text("business"),
        products: row.names("products"),
        honours: row.names("honours"),
        capacity: row.text("capacity"),
        materials: materials(row),
        missing: row.names("missing"),
        per_mu_group: row.group("per_mu_group"),
        segments: row.names("segments"),
        surveyed: row.when("surveyed"),
        founded: row.when("founded"),
        standing: row.name("standing"),
        note: row.text("note"),
        level: row.level(),
        name: name?,
    };
    Some(entry)
}

/// The materials of the three groups of columns, and of the one column of all.
fn materials(row: &mut Cells<'_>) -> Vec<Material> {
    let groups = [
        ["material_1", "origin_1", "supplier_1"],
        ["material_2", "origin_2", "supplier_2"],
        ["material_3", "origin_3", "supplier_3"],
    ];
    let mut materials: Vec<Material> = Vec::new();
    for [what, origin, supplier] in groups {
        let (what, origin, supplier) = (row.name(what), row.origin(origin), row.name(supplier));
        materials.extend(what.map(|what| Material { what, origin, supplier }));
    }
    materials.extend(row.names("materials").iter().filter_map(with_origin));
    materials
}

/// `焦炉煤气（区内）` is a material and where it is from.
fn with_origin(written: &Name) -> Option<Material> {
    let text = written.as_str();
    let inner = text.strip_suffix(['）', ')']).and_then(|rest| rest.rsplit_once(['（', '(']));
    let origin = inner.and_then(|(what, inside)| Some((what, value::origin(inside)?)));
    match origin {
        Some((what, origin)) => Some(Material { what: Name::new(what).ok()?, origin: Some(origin), supplier: None }),
        None => Some(Material { what: written.clone(), origin: None, supplier: None }),
    }
}
