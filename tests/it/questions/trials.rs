//! What would be and what was: the examples of what-ifs and of differences in
//! time, with the figures of the seeded zone.

use super::{SEEDED, answer, api, data, example, find, run, texts};
use serde_json::{Value, json};
use std::sync::Arc;

fn sentences(list: &Value) -> Vec<&str> {
    texts(list, "/text/zh")
}

#[test]
fn the_pipeline_at_capacity_changes_what_the_station_lacks_and_says_what_it_still_does() {
    let trial = &answer("what-if", None)["whatIf"];
    assert_eq!(trial["rejections"], json!([]));
    assert_eq!(trial["committable"], false, "an assumption is never done");
    assert_eq!(sentences(&trial["steps"]), ["假设达产：输氢管廊"]);
    let found = &trial["difference"];
    assert_eq!((&found["opened"], &found["closed"], &found["changed"]), (&json!(3), &json!(0), &json!(2)));
    assert_eq!(
        sentences(&found["segments"]),
        [
            "氢泄漏监测系统：未摸底；新增：补链",
            "抗氢脆特种钢管：未摸底；新增：补链",
            "输氢压缩站：未摸底 → 断点；新增：断点",
            "输氢管廊：未摸底 → 有（强弱待评）；新增：强链；不再是：建链；新缺 输氢压缩站",
            "到站氢气供应：断点；新增：延链",
        ]
    );
    assert!(found["segments"].as_array().unwrap().iter().all(|it| it["causes"] == json!([{"step": 0}])));
    assert_eq!(sentences(&found["stillLacking"]), ["加氢站仍缺到站氢气供应；到站氢气供应所需投入已齐，可就地延链补上"]);
    let hydrogen = find(&found["chains"], "/chain/name/zh", "氢能");
    assert_eq!((&hydrogen["before"]["present"], &hydrogen["after"]["present"]), (&json!(4), &json!(5)));
    assert_eq!(sentences(&found["projects"]), ["输氢管廊：在谈 → 达产"]);
    // By reach trailers may be bought in: the pipeline does not shorten what the station needs.
    assert_eq!(
        (&trial["before"]["missingSet"]["count"], &trial["after"]["missingSet"]["count"]),
        (&json!(2), &json!(2))
    );
}

#[test]
fn scenarios_stand_side_by_side() {
    let compared = &answer("scenario-compare", None)["compareScenarios"];
    let closed: Vec<_> =
        compared["scenarios"].as_array().unwrap().iter().map(|it| &it["outcome"]["difference"]).collect();
    let counts: Vec<_> = closed.iter().map(|it| [&it["opened"], &it["closed"], &it["changed"]]).collect();
    assert_eq!(json!(counts), json!([[3, 0, 2], [3, 0, 3], [4, 4, 3], [0, 0, 2]]));
    let delivered = find(&compared["segments"], "/segment/code", "H3.3.2");
    assert_eq!(delivered["nowLabel"]["zh"], "断点");
    assert_eq!(texts(&delivered["thenLabels"], "/zh"), ["断点", "有（强弱待评）", "断点", "断点"]);
    let gone = sentences(&closed[2]["segments"]);
    assert!(gone.contains(&"炼焦煤：未摸底；不再是：补链；并非有人补上"), "{gone:?}");
    let four = vec![json!({"name": "一", "steps": [{"cutOff": "segment:H4.1.1"}]}); 5];
    let query = "query($trials: [TrialInput!]!) { compareScenarios(trials: $trials) { scenarios { name } } }";
    let refused = run(&api(vec![Arc::clone(&SEEDED)]), query, json!({"trials": four}));
    assert!(refused.errors[0].message.contains("5 scenarios"), "{:?}", refused.errors);
}

#[test]
fn a_month_is_told_as_a_list_with_what_stands_behind_each_line() {
    let (query, variables) = example("diff");
    let diff = data(&api(vec![Arc::clone(&SEEDED)]), &query, variables)["diff"].take();
    let found = &diff["difference"];
    assert_eq!((&found["opened"], &found["closed"], &found["changed"]), (&json!(36), &json!(0), &json!(17)));
    let line = |code: &str| find(&found["segments"], "/segment/code", code);
    let wire = line("T3.1.2");
    assert_eq!(wire["text"]["zh"], "淬火-回火弹簧钢丝：未摸底 → 补链中；新增：补链；新缺 热处理");
    assert!(texts(&wire["causes"], "/factId").contains(&"stage_entry:aosai_wire.1"));
    let billet = find(&found["segments"], "/text/zh", "连铸坯：弱 → 强");
    assert_eq!(texts(&billet["causes"], "/factId"), ["post:steel.leader.jiyuan_steel"]);
    let all = found["segments"].as_array().unwrap();
    assert!(all.iter().all(|it| !it["causes"].as_array().unwrap().is_empty()), "each line has something behind it");
    assert_eq!(found["projects"].as_array().unwrap().len(), 29);
    let revenue = find(&found["ratings"], "/indicator/name/zh", "营业收入");
    assert_eq!(revenue["after"]["shortfall"]["text"], "100亿元");
    assert_eq!(sentences(&found["stillLacking"]), ["加氢站仍缺到站氢气供应"]);
}

#[test]
fn a_difference_runs_forward_and_from_where_the_zone_is() {
    let ask = |from: Value, to: Value| {
        let query = "query($from: MomentInput!, $to: MomentInput!) { diff(from: $from, to: $to) { changes difference { opened } } }";
        run(&api(vec![Arc::clone(&SEEDED)]), query, json!({"from": from, "to": to}))
    };
    let back = ask(json!({"on": "2024-07-31"}), json!({"on": "2024-06-30"}));
    assert!(back.errors[0].message.contains("change their places"), "{:?}", back.errors);
    let empty = ask(json!({"asOf": {"revision": "0"}}), json!({}));
    assert!(empty.errors[0].message.contains("not there yet in revision 0"), "{:?}", empty.errors);
    let same = ask(json!({"on": "2024-07-31"}), json!({"on": "2024-07-31"}));
    assert_eq!(same.data.into_json().unwrap()["diff"], json!({"changes": 0, "difference": {"opened": 0}}));
}

#[test]
fn what_was_tried_is_told_as_data_to_be_tried_again() {
    let steps = json!([
        { "comes": { "name": "某压缩机厂", "segments": ["segment:H4.1.1"] } },
        { "leaves": "enterprise:jinma_energy" },
        { "cutOff": "segment:H4.1.1" },
        { "act": { "advanceProject": {
            "project": "project:h2_pipeline", "stage": "SIGNED", "on": "2024-07-30",
            "cite": { "source": "source:report_2024h1", "quote": "签订协议", "confidence": "HIGH" },
        } } },
        { "atCapacity": "project:h2_pipeline" },
        { "act": { "addSource": { "kind": "REPORT", "title": "一份文件" } } },
    ]);
    let query = "query($steps: [StepInput!]!) { whatIf(steps: $steps) { rejections { path message } steps { taken {
        atCapacity leaves cutOff comes { enterprise name segments } advance { project stage on quote } } } } }";
    let trial = data(&api(vec![Arc::clone(&SEEDED)]), query, json!({ "steps": steps }))["whatIf"].take();
    assert_eq!(trial["rejections"], json!([]));
    let none = json!({ "atCapacity": null, "leaves": null, "cutOff": null, "comes": null, "advance": null });
    let only = |key: &str, value: Value| {
        let mut taken = none.clone();
        taken[key] = value;
        json!({ "taken": taken })
    };
    let comes = json!({ "enterprise": null, "name": "某压缩机厂", "segments": ["segment:H4.1.1"] });
    let advance =
        json!({ "project": "project:h2_pipeline", "stage": "SIGNED", "on": "2024-07-30", "quote": "签订协议" });
    let expected = json!([
        only("comes", comes),
        only("leaves", json!("enterprise:jinma_energy")),
        only("cutOff", json!("segment:H4.1.1")),
        only("advance", advance),
        only("atCapacity", json!("project:h2_pipeline")),
        { "taken": null },
    ]);
    assert_eq!(trial["steps"], expected);
}
