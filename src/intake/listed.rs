//! Tables of listed companies as JSON lines (`ts_code, name, fullname, area, …`),
//! plain or gzip: read to the same companies as those of a chain graph, with
//! the same report of dirt.

use super::chain_graph::{Company, Dirt, DirtReport, Dust, GraphError, Watch, at, each_line, listing_of};
use crate::domain::{Date, Lexicon};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    ts_code: String,
    name: String,
    fullname: String,
    area: Option<String>,
    industry: Option<String>,
    list_date: Option<String>,
    act_name: Option<String>,
    act_ent_type: Option<String>,
}

const FILE: &str = "listed";

/// What a table of listed companies holds.
#[derive(Debug, Default)]
pub struct ListedTable {
    /// The companies, one a stock code.
    pub companies: Vec<Company>,
    /// What was found on the way.
    pub report: DirtReport,
}

/// Reads a table of listed companies; areas are read by the names of regions.
///
/// # Errors
/// [`GraphError`] when the file is unreadable or the watcher stops it.
pub fn read_listed(path: &Path, regions: &Lexicon, watch: Watch<'_>) -> Result<ListedTable, GraphError> {
    let mut dust = Dust::default();
    let mut companies: Vec<Company> = Vec::new();
    let mut codes: FxHashSet<SmolStr> = FxHashSet::default();
    let mut shorts: FxHashMap<String, SmolStr> = FxHashMap::default();
    each_line(path, FILE, &mut dust, watch, |row: Row, line, dust| {
        let told = || at(FILE, line, format_args!("{} {} {}", row.ts_code, row.name, row.fullname));
        let listing = row.ts_code.get(..6).and_then(listing_of).filter(|code| *code == row.ts_code);
        let Some(listing) = listing else { return dust.leave(FILE, Dirt::NoCode, told) };
        if !codes.insert(listing.clone()) {
            return dust.leave(FILE, Dirt::DuplicateCompany, told);
        }
        if let Some(other) = shorts.insert(row.name.clone(), listing.clone()) {
            dust.note(Dirt::SharedShortName, || at(FILE, line, format_args!("{}：{other}、{listing}", row.name)));
        }
        let area = row.area.as_deref().map(str::trim).filter(|area| !area.is_empty());
        let region = area.and_then(|area| regions.region_of(area));
        match (area, region) {
            (None, _) => dust.note(Dirt::NoArea, told),
            (Some(area), None) => {
                dust.note(Dirt::UnknownArea, || at(FILE, line, format_args!("{} {area:?}", row.name)));
            }
            _ => {}
        }
        let listed_on = row.list_date.as_deref().and_then(|day| Date::parse_from_str(day, "%Y%m%d").ok());
        if listed_on.is_none() {
            dust.note(Dirt::NoDay, told);
        }
        companies.push(Company {
            line,
            listing,
            note: controller(row.act_name.as_deref(), row.act_ent_type.as_deref()),
            short: row.name,
            full: row.fullname,
            former: Vec::new(),
            listed_on,
            industries: Vec::new(),
            region,
            business: row.industry.filter(|it| !it.trim().is_empty()),
            changed_business: false,
        });
    })?;
    Ok(ListedTable { companies, report: dust.into_report() })
}

fn controller(who: Option<&str>, kind: Option<&str>) -> Option<String> {
    let said = |text: Option<&str>| text.filter(|it| !it.trim().is_empty() && *it != "无").map(str::to_owned);
    match (said(who), said(kind)) {
        (Some(who), Some(kind)) => Some(format!("实际控制人：{who}（{kind}）")),
        (Some(who), None) => Some(format!("实际控制人：{who}")),
        (None, Some(kind)) => Some(format!("企业性质：{kind}")),
        (None, None) => None,
    }
}
