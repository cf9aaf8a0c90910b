//! Sheets in questions: what one would do, and facts that come with them, which the seed has none of.

use super::views::{id, report};
use super::{SEEDED, answer, api, data, example};
use crate::world::{name, text};
use lianpu::domain::*;
use serde_json::json;
use std::sync::Arc;

/// One fact of each kind that sheets bring.
pub(super) fn fed_facts() -> Vec<Fact> {
    let (benzene, toluene): (ProductId, ProductId) = (id("product:benzene"), id("product:toluene"));
    let enterprise: EnterpriseId = id("enterprise:jinma_energy");
    let product =
        |product: &ProductId, called: &str| Product { id: product.clone(), name: name(called), cite: report() };
    let link = ProductLink {
        id: id("product_link:toluene.benzene"),
        from: toluene.clone(),
        to: benzene.clone(),
        tie: Tie::Narrower,
        cite: report(),
    };
    let offering = Offering {
        id: id("offering:jinma.benzene"),
        enterprise: enterprise.clone(),
        product: benzene.clone(),
        share: Some("0.25".parse().unwrap()),
        cite: report(),
    };
    let entry = RosterEntry {
        id: id("roster_entry:r1.jinma"),
        roster: id("source:report_2024h1"),
        enterprise: enterprise.clone(),
        written: name("河南金马能源"),
        industries: vec!["gb4754.2521".parse().unwrap()],
        business: Some(text("焦炭、粗苯")),
        address: None,
        products: vec![name("焦炭")],
        cite: report(),
    };
    let purchase = Purchase {
        id: id("purchase:jinma.coal"),
        enterprise: enterprise.clone(),
        what: name("炼焦煤"),
        segment: None,
        origin: Some(Origin::Province),
        supplier: None,
        wanted: true,
        cite: report(),
    };
    let import = Import {
        id: id("import:first"),
        kind: "above-scale-roster".into(),
        file: Attachment { sha256: "0".repeat(64).into(), name: name("名录.csv"), bytes: 12 },
        sheet: None,
        source: id("source:report_2024h1"),
        zone: Some(id("zone:jiyuan_hitech")),
        unit: None,
        period: None,
        columns: vec![ImportColumn { title: name("企业名称"), field: Some("name".into()), unit: None }],
        tally: Tally { pending: 1, ..Tally::default() },
        cite: report(),
    };
    let pending = Pending {
        id: id("pending:first.2"),
        import: import.id.clone(),
        line: 2,
        cells: vec![(name("企业名称"), text("金马"))],
        doubts: vec![Doubt::Other(text("名称太短"))],
        cite: report(),
    };
    let other: EnterpriseId = id("enterprise:jinma_hydrogen");
    let apart = Apart {
        id: id(&format!("apart:{}", Apart::key_of(&enterprise, &other))),
        one: enterprise,
        other,
        why: text("两个法人"),
        cite: report(),
    };
    vec![
        product(&benzene, "苯").into(),
        product(&toluene, "甲苯").into(),
        link.into(),
        offering.into(),
        entry.into(),
        purchase.into(),
        import.into(),
        pending.into(),
        apart.into(),
    ]
}

#[test]
fn a_sheet_is_looked_at_before_it_is_taken_in() {
    let (query, variables) = example("import-plan");
    let plan = data(&api(vec![Arc::clone(&SEEDED)]), &query, variables)["importPlan"].take();
    assert_eq!(plan["tally"], json!({"new": 2, "changed": 0, "same": 0, "pending": 1, "beside": 1}));
    let column = |title: &str| plan["columns"].as_array().unwrap().iter().find(|it| it["title"] == title).unwrap();
    assert_eq!(column("单位详细名称")["field"], "name");
    assert_eq!(column("营业收入（万元）")["field"], json!(null), "statistics of one enterprise are left out");
    assert_eq!(column("营业收入（万元）")["caution"]["kindLabel"]["zh"], "单个企业统计数据");
    assert_eq!(plan["rows"]["nodes"][1]["doubts"][0]["found"], "9.1419E+17", "a code that a spreadsheet has spoilt");
    let queue = &answer("review-queue", None)["reviewQueue"];
    assert_eq!(queue["totalCount"], 0, "nothing waits in the seed");
}
