//! What holds most up, and where a segment stands among the feeds, with the
//! figures of the seeded zone.

use super::{SEEDED, answer, api, data, run};
use serde_json::{Value, json};
use std::sync::Arc;

fn asked(fields: &str) -> Value {
    data(&api(vec![Arc::clone(&SEEDED)]), &format!("{{ view(on: \"2024-07-31\") {{ {fields} }} }}"), json!({}))["view"]
        .take()
}

fn codes(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect()
}

#[test]
fn the_segments_that_hold_most_up_come_first_with_all_they_hold() {
    let found = &answer("criticality", None)["criticality"];
    assert_eq!([&found["targets"], &found["total"]], [41, 6]);
    assert_eq!(found["impossible"], json!([]));
    let segments = found["segments"].as_array().unwrap();
    let names: Vec<_> = segments.iter().map(|it| it["segment"]["name"]["zh"].as_str().unwrap()).collect();
    let wanted = ["氢气品质检测", "焦炉煤气", "燃料电池级提纯", "到站氢气供应", "热处理", "阳极氧化与表面处理"];
    assert_eq!(names, wanted, "the three breaks among them");
    assert_eq!(codes(&segments[0]["targets"]), ["H1.3.4", "H4.2.1"]);
    assert_eq!(segments[0]["text"]["zh"], "没有它，2 个目标做不成");
    let counts: Vec<_> = segments.iter().map(|it| it["count"].as_u64().unwrap()).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    for it in segments {
        assert_eq!(it["count"], it["targets"].as_array().unwrap().len());
    }
}

#[test]
fn each_target_of_a_critical_segment_names_it_among_its_single_points() {
    for rule in ["AS_REACH", "NOTHING"] {
        let found = asked(&format!(
            "criticality(boughtIn: {rule}, first: 5) {{ segments {{ segment {{ code }} targets {{ code }} }} }}"
        ));
        let segments = found["criticality"]["segments"].as_array().unwrap().clone();
        assert!(!segments.is_empty(), "{rule}");
        for it in segments {
            for target in codes(&it["targets"]) {
                let points = asked(&format!(
                    "singlePoints(segment: \"segment:{target}\", boughtIn: {rule}) {{ points {{ code }} }}"
                ));
                let code = it["segment"]["code"].as_str().unwrap();
                assert!(codes(&points["singlePoints"]["points"]).contains(&code), "{rule}: {code} of {target}");
            }
        }
    }
}

#[test]
fn the_less_is_bought_in_the_more_is_critical() {
    let total = |rule: &str| {
        let found = asked(&format!("criticality(boughtIn: {rule}) {{ total }}"));
        found["criticality"]["total"].as_u64().unwrap()
    };
    assert_eq!(["AS_REACH", "OTHER_CHAINS", "NOTHING"].map(total), [6, 94, 106]);
    let most = asked("criticality(boughtIn: NOTHING, first: 1) { segments { segment { name { zh } } count } }");
    assert_eq!(most["criticality"]["segments"], json!([{"segment": {"name": {"zh": "铁合金"}}, "count": 20}]));
    for (fields, told) in [
        ("criticality(first: 0) { total }", "1–100"),
        ("criticality(boughtIn: LIST) { total }", "boughtInList"),
        ("structure(segment: \"segment:nowhere\") { level }", "segment:nowhere"),
    ] {
        let response = run(&api(vec![Arc::clone(&SEEDED)]), &format!("{{ {fields} }}"), json!({}));
        assert!(response.errors[0].message.contains(told), "{:?}", response.errors);
    }
}

#[test]
fn a_segment_says_where_it_stands_and_on_how_few_makers_it_rests() {
    let found = &answer("structure", None)["structure"];
    assert_eq!((&found["count"], codes(&found["targets"])), (&json!(1), vec!["H4.2.1"]));
    assert_eq!((&found["level"], &found["circle"]), (&json!("3.774702"), &json!(1)));
    assert_eq!((&found["articulation"], &found["betweenness"]), (&json!(true), &json!("0.001475")));
    assert_eq!(found["dominators"], json!([]), "by feeds alone nothing would hold it up");
    let bridge = json!([{"from": {"name": {"zh": "氢气品质检测"}}, "to": {"name": {"zh": "燃料电池级提纯"}}}]);
    assert_eq!(found["bridges"], bridge);
    let shares = found["concentration"].as_array().unwrap();
    let texts: Vec<_> = shares.iter().map(|it| it["text"]["zh"].as_str().unwrap()).collect();
    assert_eq!(texts, ["区内仅 1 家", "市内仅 1 家", "全部记录 7 家，HHI 0.14，前四家 57%（按家数）"]);
    assert_eq!((&shares[2]["hhi"], &shares[2]["basisLabel"]["zh"]), (&json!("0.142857"), &json!("按家数")));
    let gas = asked("structure(segment: \"segment:H1.1.1\") { dominators { name { zh } } }");
    let passed: Vec<_> =
        gas["structure"]["dominators"].as_array().unwrap().iter().map(|it| it["name"]["zh"].clone()).collect();
    assert_eq!(passed, ["焦炭(联产焦炉煤气)", "炼焦煤"], "the nearest first");
    assert!(found["note"]["zh"].as_str().unwrap().contains("连线不是配方"));
}

#[test]
fn what_it_holds_up_is_the_same_in_both_questions() {
    let found = asked("criticality(first: 1) { segments { segment { id } count } }");
    let first = &found["criticality"]["segments"][0];
    let id = first["segment"]["id"].as_str().unwrap();
    let structure = asked(&format!("structure(segment: \"{id}\") {{ count targets {{ code }} betweenness }}"));
    assert_eq!(structure["structure"]["count"], first["count"]);
    assert_eq!(first["count"], codes(&structure["structure"]["targets"]).len());
}
