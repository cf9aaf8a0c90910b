//! What a failure does to the others, over the recipes of the seeded zone.

use super::{SEEDED, answer, api, ask, run};
use crate::world::{day_of, seeded_on};
use lianpu::analysis::Lens;
use serde_json::json;
use std::sync::Arc;

#[test]
fn whom_the_lack_of_hydrogen_at_the_station_hits_and_along_which_way() {
    let view = answer("shock", None);
    let shock = &view["shock"];
    assert_eq!((&shock["estimate"]["zh"], &shock["index"]), (&json!("结构性估计"), &json!("0.07")));
    assert!(shock["note"]["zh"].as_str().unwrap().contains("不是预测"));
    let hits = shock["hits"].as_array().unwrap();
    assert_eq!((hits.len(), shock["count"].as_i64().unwrap() > 10), (10, true));
    let station = hits.iter().find(|hit| hit["who"]["segment"]["code"] == "H4.2.1").unwrap();
    assert_eq!((&station["left"], &station["sideLabel"]["zh"]), (&json!("0"), &json!("向下游")));
    let way: Vec<_> =
        station["path"].as_array().unwrap().iter().map(|it| it["segment"]["code"].as_str().unwrap()).collect();
    assert_eq!(way, ["H3.3.2", "H4.2.1"]);
    for hit in hits {
        let way = hit["path"].as_array().unwrap();
        assert_eq!(way[0]["segment"]["code"], "H3.3.2");
        assert_eq!(way.last().unwrap(), &hit["who"]);
    }
}

#[test]
fn copper_is_the_segment_whose_failure_takes_most_of_the_chains() {
    let ranking = &answer("shock", None)["shockRanking"];
    let rows = ranking["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 10);
    assert_eq!((&rows[0]["who"]["segment"]["name"]["zh"], &rows[0]["index"]), (&json!("阴极铜"), &json!("0.4674")));
    let index = |at: usize| rows[at]["index"].as_str().unwrap().parse::<f64>().unwrap();
    assert!((1..10).all(|at| index(at - 1) >= index(at)));
    assert_eq!(ranking["estimate"]["zh"], "结构性估计");
    let chain = ask(
        "{ view(on: \"2024-07-31\") { shockRanking(chain: \"chain:hydrogen\", first: 3) { rows { who { segment { code } } } } } }",
    );
    let codes = chain["view"]["shockRanking"]["rows"].as_array().unwrap();
    assert!(codes.len() == 3 && codes.iter().all(|it| it["who"]["segment"]["code"].as_str().unwrap().starts_with('H')));
}

#[test]
fn without_recorded_supply_nothing_is_said_of_an_enterprise_but_what_to_record() {
    let world = seeded_on("2024-07-31");
    let lens = Lens::new(&world, world.home_zone().unwrap(), day_of("2024-07-31"));
    assert_eq!(lianpu::analysis::trade_of_firms(&lens).links, 0);
    let view = ask("{ view(on: \"2024-07-31\") {
            shock(of: {enterprise: \"enterprise:jinma_energy\"}) { index count hits { left } links note { zh en } }
            shockRanking(level: ENTERPRISE) { rows { place } links note { zh } }
        } }");
    let shock = &view["view"]["shock"];
    assert_eq!((&shock["index"], &shock["count"], &shock["links"]), (&json!(null), &json!(0), &json!(0)));
    assert!(shock["note"]["zh"].as_str().unwrap().contains("请登记供应"));
    assert!(shock["note"]["en"].as_str().unwrap().contains("hint: record"));
    assert_eq!(view["view"]["shockRanking"]["rows"], json!([]));
}

#[test]
fn what_cannot_be_shocked_is_refused() {
    for (fields, told) in [
        ("shock(of: {segment: \"segment:H3.3.2\"}, lost: 0) { index }", "`lost` is 0; expected 1–100"),
        ("shock(of: {segment: \"segment:H3.3.2\"}, first: 201) { index }", "`first` is 201; expected 1–200"),
        ("shock(of: {segment: \"segment:nowhere\"}) { index }", "segment:nowhere"),
        ("shockRanking(first: 11) { links }", "`first` is 11; expected 1–10"),
        ("shockRanking(level: ENTERPRISE, chain: \"chain:hydrogen\") { links }", "level: SEGMENT"),
    ] {
        let response = run(&api(vec![Arc::clone(&SEEDED)]), &format!("{{ {fields} }}"), json!({}));
        assert!(response.errors[0].message.contains(told), "{:?}", response.errors);
    }
}
