//! The acts as they lie in `schema/examples`: each refuses once and is done once.

use super::Office;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn example(name: &str) -> (String, Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/examples").join(name);
    let document = fs::read_to_string(path.with_extension("graphql")).unwrap();
    let variables = fs::read_to_string(path.with_extension("json")).unwrap();
    (document, serde_json::from_str(&variables).unwrap())
}

impl Office {
    async fn example(&self, name: &str) -> Value {
        let (document, variables) = example(name);
        self.ask(&document, variables).await
    }

    /// Runs an example over the seeded zone: what it refuses, and what it does.
    async fn done(&self, name: &str, field: &str, code: &str) -> Value {
        let mut answer = self.example(name).await;
        let refused = &answer["refused"];
        assert_eq!(
            (&refused["revision"], &refused["rejections"][0]["code"]),
            (&json!(null), &json!(code)),
            "{answer:#}"
        );
        let done = answer[field].take();
        assert_eq!((&done["revision"], &done["rejections"]), (&json!("2"), &json!([])), "{done:#}");
        assert!(done.get("repeated").is_none_or(|it| it == &json!(false)));
        done
    }
}

#[tokio::test]
async fn advance_project() {
    let office = Office::seeded().await;
    let world = office.done("advance-project", "advanceProject", "EVIDENCE_MISSING").await["world"].take();
    assert_eq!(world["project"]["stage"]["label"]["zh"], "意向");
    assert_eq!(world["project"]["stage"]["citation"]["source"]["title"], "示例用户");
    assert_eq!(world["segment"]["projects"][0]["stage"]["label"]["zh"], "意向");
    let again = office.example("advance-project").await["advanceProject"].take();
    assert_eq!((&again["repeated"], &again["revision"]), (&json!(true), &json!("2")));
}

#[tokio::test]
async fn claim_capability() {
    let office = Office::seeded().await;
    let done = office.done("claim-capability", "commit", "NOT_FOUND").await;
    let segment = &done["world"]["segment"];
    assert_eq!((&segment["counts"]["inZone"], &segment["counts"]["inCity"]), (&json!(1), &json!(1)));
    assert_eq!(segment["makers"]["nodes"][0]["enterprise"]["name"], "示例企业");
    assert_eq!(segment["makers"]["nodes"][0]["citation"]["confidenceLabel"]["zh"], "低");
}

#[tokio::test]
async fn record_survey() {
    let office = Office::seeded().await;
    let segment = office.done("record-survey", "recordSurvey", "NOT_FOUND").await["world"]["segment"].take();
    assert_eq!((&segment["statusLabel"]["zh"], &segment["basisLabel"]["zh"]), (&json!("缺"), &json!("已摸底")));
    assert_eq!(segment["why"]["absence"]["survey"]["on"], "2024-07-30");
}

#[tokio::test]
async fn give_opinion_then_look_back_then_undo() {
    let office = Office::seeded().await;
    let before = office.example("as-of").await;
    assert_eq!(before["before"], before["now"]);
    let done = office.done("give-opinion", "giveOpinion", "INVALID").await;
    assert_eq!(done["world"]["segment"]["why"]["absence"]["opinion"]["reason"], "示例：走访后确认没有");

    let seen = office.example("as-of").await;
    assert_eq!(seen["before"], before["now"], "the past stays as it was");
    assert_eq!((&seen["now"]["revision"], &seen["before"]["revision"]), (&json!("2"), &json!("1")));
    assert_ne!(seen["now"]["segment"], seen["before"]["segment"]);
    assert_eq!(seen["earlierDay"]["segment"], seen["earlierDayBefore"]["segment"], "the opinion is of a later day");

    let undone = office.example("undo").await;
    assert_eq!(undone["refused"]["rejections"][0]["code"], "NOT_FOUND");
    assert_eq!((&undone["undo"]["revision"], &undone["undo"]["change"]["undoes"]), (&json!("3"), &json!("2")));
    let after = office.example("as-of").await;
    assert_eq!(after["now"]["segment"], before["now"]["segment"]);
}

#[tokio::test]
async fn settle_figure() {
    let office = Office::seeded().await;
    let done = office.done("settle-figure", "settleFigure", "INVALID").await;
    assert_eq!(done["world"]["node"]["amount"]["text"], "104亿元");
}

#[tokio::test]
async fn import_sheet() {
    let office = Office::seeded().await;
    let answer = office.example("import-sheet").await;
    let taken = &answer["importSheet"];
    assert_eq!((&taken["stateLabel"]["zh"], &taken["outcome"]["revision"]), (&json!("已完成"), &json!("2")));
    let waiting = &taken["outcome"]["world"]["reviewQueue"]["nodes"];
    assert_eq!((waiting.as_array().unwrap().len(), &waiting[0]["line"]), (1, &json!(4)));
    assert_eq!(answer["refused"]["rejections"][0]["code"], "INVALID");
    let settled = &answer["settlePending"];
    assert_eq!((&settled["revision"], &settled["rejections"]), (&json!("3"), &json!([])));
    assert_eq!(settled["world"]["reviewQueue"]["totalCount"], 0);
    let again = office.example("import-sheet").await;
    assert_eq!(again["importSheet"]["outcome"]["repeated"], true);
    assert_eq!(again["settlePending"]["repeated"], true);
    assert_eq!(again["refused"]["rejections"][0]["code"], "NOT_FOUND", "it waits no longer: {again}");
}
