//! Scenarios through the API: saved, listed, tried, compared, and done where
//! every step is a real act.

use super::{Office, by, reasons};
use serde_json::{Value, json};

const ZONE: &str = "zone:jiyuan_hitech";

fn real() -> Value {
    json!([
        {"act": {"claimCapability": {"enterprise": "enterprise:jinma_energy", "segment": "segment:H3.3.2", "role": "MAKES",
            "since": "2024-07-30", "cite": {"source": "source:report_2024h1", "quote": "原文", "confidence": "MEDIUM"}}}},
        {"act": {"giveOpinion": {"zone": ZONE, "segment": "segment:H0.1.1", "verdict": "CONFIRMED", "reason": "试",
            "on": "2024-07-30"}}}
    ])
}

const SHIFTS: &str = "difference { opened closed changed segments { segment { code } kind text { zh } } \
                      chains { chain { id } before { present } after { present closedAsReach } } \
                      ratings { indicator { id } } stillLacking { text { zh } } }";

async fn save(office: &Office, id: &str, steps: Value) -> Value {
    let input = json!({"id": id, "zone": ZONE, "name": "试", "steps": steps});
    office.act("saveScenario", input, by("规划处")).await
}

#[tokio::test]
async fn what_is_tried_is_what_comes_of_the_same_acts_committed() {
    let office = Office::seeded().await;
    let tried = office
        .ask(
            &format!("query($steps: [StepInput!]!) {{ whatIf(steps: $steps) {{ committable rejections {{ path }} {SHIFTS} after {{ gaps(first: 100) {{ nodes {{ segment {{ code }} severity {{ points }} }} }} }} }} }}"),
            json!({"steps": real()}),
        )
        .await["whatIf"]
        .take();
    assert_eq!((&tried["committable"], &tried["rejections"]), (&json!(true), &json!([])));
    let before = office.atlas.current().revision();
    let acts: Vec<Value> = real().as_array().unwrap().iter().map(|step| step["act"].clone()).collect();
    let done = office
        .ask(
            "mutation($acts: [ActInput!]!, $request: RequestInput!) { commit(acts: $acts, request: $request) { revision rejections { path } world { gaps(first: 100) { nodes { segment { code } severity { points } } } } } }",
            json!({"acts": acts, "request": by("规划处")}),
        )
        .await["commit"]
        .take();
    assert_eq!(done["rejections"], json!([]));
    assert_eq!(done["world"]["gaps"], tried["after"]["gaps"]);
    let real = office
        .ask(
            &format!(
                "query($before: String!) {{ diff(from: {{asOf: {{revision: $before}}}}) {{ changes {SHIFTS} }} }}"
            ),
            json!({"before": before.to_string()}),
        )
        .await["diff"]
        .take();
    assert_eq!(real["changes"], 1);
    assert_eq!(real["difference"], tried["difference"]);
    assert!(real["difference"]["segments"].as_array().unwrap().len() >= 2, "{real:#}");
}

#[tokio::test]
async fn a_scenario_is_saved_listed_tried_and_done_only_without_assumptions() {
    let office = Office::seeded().await;
    let mixed = json!([real()[0], {"atCapacity": "project:h2_pipeline"}]);
    for (id, steps) in [("scenario:mixed", mixed), ("scenario:real", real())] {
        assert_eq!(save(&office, id, steps).await["rejections"], json!([]));
    }
    let listed =
        office.ask("{ scenarios { id name committable steps { number assumed text { zh } } } }", json!({})).await;
    let all = listed["scenarios"].as_array().unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!((&all[0]["committable"], &all[1]["committable"]), (&json!(false), &json!(true)));
    assert_eq!(all[0]["steps"][1], json!({"number": 1, "assumed": true, "text": {"zh": "假设达产：输氢管廊"}}));

    let compared = office
        .ask(
            "{ compareScenarios(scenarios: [\"scenario:mixed\", \"scenario:real\"]) {
                scenarios { name scenario { id } outcome { committable rejections { path } difference { opened closed } } }
                segments { segment { code } nowLabel { zh } thenLabels { zh } } } }",
            json!({}),
        )
        .await["compareScenarios"]
        .take();
    assert_eq!(compared["scenarios"][0]["scenario"]["id"], "scenario:mixed");
    let rows = compared["segments"].as_array().unwrap();
    let corridor = rows.iter().find(|row| row["segment"]["code"] == "H3.1.1").unwrap();
    assert_ne!(corridor["thenLabels"][0], corridor["nowLabel"]);
    assert_eq!(corridor["thenLabels"][1], corridor["nowLabel"]);

    let refused = office.act("commitScenario", json!({"scenario": "scenario:mixed"}), by("规划处")).await;
    assert_eq!(reasons(&refused), vec![("NOT_ALLOWED".to_owned(), "input.scenario.steps[1]".to_owned())]);
    let done = office.act("commitScenario", json!({"scenario": "scenario:real"}), by("规划处")).await;
    assert_eq!(done["rejections"], json!([]));
    assert_eq!(done["change"]["acts"].as_array().unwrap().len(), 2);
    let again = office.act("commitScenario", json!({"scenario": "scenario:real"}), by("规划处")).await;
    assert!(!reasons(&again).is_empty(), "it is done once");
    let tried = office.ask("{ scenarios { id outcome { rejections { code path act } } } }", json!({})).await;
    assert_eq!(
        tried["scenarios"][1]["outcome"]["rejections"][0]["path"].as_str().unwrap().split('.').next(),
        Some("steps[0]")
    );
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_with_its_place() {
    let office = Office::seeded().await;
    let ask = |steps: Value| {
        let office = &office;
        async move {
            let query = "query($steps: [StepInput!]!) { whatIf(steps: $steps) { committable rejections { code path message } after { revision } } }";
            office.ask(query, json!({"steps": steps})).await["whatIf"].take()
        }
    };
    for (steps, place) in [
        (json!([{"comes": {"segments": ["segment:H3.3.2"]}}]), "steps[0].comes"),
        (json!([{"atCapacity": "segment:H3.3.2"}]), "steps[0].atCapacity"),
        (json!([{"atCapacity": "project:h2_pipeline"}, {"leaves": "enterprise:none"}]), "steps[1].enterprise"),
        (json!([{"act": {"undo": {"revision": "1", "reason": "试"}}}]), "steps[0]"),
        (
            json!([{"act": {"claimCapability": {"enterprise": "enterprise:none", "segment": "segment:H3.3.2"}}}]),
            "steps[0].capability.enterprise",
        ),
    ] {
        let answer = ask(steps.clone()).await;
        assert_eq!(answer["after"], Value::Null, "{steps}");
        let rejections = answer["rejections"].as_array().unwrap();
        assert!(rejections.iter().any(|it| it["path"] == place), "{steps}: {rejections:#?}");
    }
}
