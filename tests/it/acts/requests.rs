//! Requests: who, why, under which key, over which revision; several acts as one.

use super::{Office, by, reasons};
use lianpu::domain::{Survey, SurveyId};
use serde_json::{Value, json};

const ZONE: &str = "zone:jiyuan_hitech";

fn survey(segment: &str) -> Value {
    json!({"zone": ZONE, "method": {"segment": segment}, "on": "2024-07-30"})
}

#[tokio::test]
async fn a_request_under_a_key_is_done_once_even_where_ids_and_the_person_come_from_it() {
    let office = Office::seeded().await;
    let request = json!({"by": "招商局", "key": "第一次", "why": "摸底"});
    let first = office.act("recordSurvey", survey("segment:H3.1.1"), request.clone()).await;
    let again = office.act("recordSurvey", survey("segment:H3.1.1"), request.clone()).await;
    assert_eq!((&first["repeated"], &again["repeated"]), (&json!(false), &json!(true)));
    assert_eq!(first["revision"], again["revision"]);
    assert_eq!(first["subject"], again["subject"]);
    assert_eq!(first["change"]["why"], "摸底");
    assert_eq!(
        first["change"]["acts"],
        json!([{"act": "ADD_SOURCE", "count": 1}, {"act": "RECORD_SURVEY", "count": 1}])
    );

    let other = office.act("recordSurvey", survey("segment:H4.1.1"), request).await;
    assert_eq!(reasons(&other), [("KEY_REUSED".to_owned(), "request.key".to_owned())]);

    // The same person once more: known by now.
    let second = office.act("recordSurvey", survey("segment:H4.1.1"), by("招商局")).await;
    assert_eq!(second["change"]["acts"], json!([{"act": "RECORD_SURVEY", "count": 1}]));
    let third = office.act("recordSurvey", survey("segment:H4.1.1"), by("招商局")).await;
    assert_ne!(second["subject"]["id"], third["subject"]["id"], "ids that nobody gave differ");
}

#[tokio::test]
async fn what_changed_since_it_was_looked_at_is_left_alone() {
    let office = Office::seeded().await;
    let focus = |aim: &str| json!({"zone": ZONE, "segment": "segment:H3.1.1", "aim": aim});
    let seen = office.atlas.current().revision().to_string();
    let mine = json!({"by": "甲", "seen": seen});
    office.act("setFocus", focus("MAIN"), by("乙")).await;
    let refused = office.act("setFocus", focus("BUY"), mine.clone()).await;
    assert_eq!(reasons(&refused), [("CONFLICT".to_owned(), "input".to_owned())]);
    assert!(refused["rejections"][0]["message"].as_str().unwrap().contains("by 乙"), "{refused}");
    let fresh = json!({"by": "甲", "seen": office.atlas.current().revision().to_string()});
    assert!(office.act("setFocus", focus("BUY"), fresh).await["revision"].is_string());
    // What is new cannot be in anybody's way.
    assert!(office.act("recordSurvey", survey("segment:H3.1.1"), mine).await["revision"].is_string());
}

#[tokio::test]
async fn a_stage_is_not_written_over_one_that_nobody_saw() {
    let office = Office::seeded().await;
    let stage = |stage: &str, on: &str| json!({"project": "project:h2_pipeline", "stage": stage, "on": on, "cite": {"quote": "签订投资协议"}});
    let seen = office.atlas.current().revision().to_string();
    let signed = office.act("advanceProject", stage("SIGNED", "2024-08-01"), by("乙")).await;
    assert!(signed["revision"].is_string(), "{signed}");
    let late = json!({"by": "甲", "seen": seen});
    let refused = office.act("advanceProject", stage("STARTED", "2024-08-02"), late).await;
    assert_eq!(reasons(&refused), [("CONFLICT".to_owned(), "input".to_owned())]);
    let said = refused["rejections"][0]["message"].as_str().unwrap();
    assert!(said.contains(signed["subject"]["id"].as_str().unwrap()) && said.contains("by 乙"), "{said}");
    let fresh = json!({"by": "甲", "seen": office.atlas.current().revision().to_string()});
    assert!(office.act("advanceProject", stage("STARTED", "2024-08-02"), fresh).await["revision"].is_string());
}

#[tokio::test]
async fn a_request_says_everything_that_is_wrong_with_it() {
    let office = Office::seeded().await;
    let refused = office.act("recordSurvey", survey("segment:H3.1.1"), json!({"by": "", "key": "", "seen": "x"})).await;
    let places: Vec<_> = reasons(&refused).into_iter().map(|(_, path)| path).collect();
    assert_eq!(places, ["request.by", "request.key", "request.seen"]);

    let many = json!({"kind": "REPORT", "title": "", "publisher": "a\nb", "id": "zone:x"});
    let mut places: Vec<_> =
        reasons(&office.act("addSource", many, by("甲")).await).into_iter().map(|(_, path)| path).collect();
    places.sort();
    assert_eq!(places, ["input.id", "input.publisher", "input.title"]);
}

const COMMIT: &str = "mutation($acts: [ActInput!]!, $request: RequestInput!, $accepted: Boolean) {
    commit(acts: $acts, request: $request, accepted: $accepted) {
        revision subject { id } rejections { code path act } change { acts { act count } }
    } }";

#[tokio::test]
async fn several_acts_are_one_change_or_none() {
    let office = Office::seeded().await;
    let acts = json!([
        {"registerEnterprise": {"id": "enterprise:trial", "name": "试验公司"}},
        {"claimCapability": {"enterprise": "enterprise:trial", "segment": "segment:H3.1.1"}},
        {"claimCapability": {"enterprise": "enterprise:trial", "segment": "segment:none"}},
    ]);
    let before = office.atlas.current().revision();
    let whole = office.ask(COMMIT, json!({"acts": acts, "request": by("甲")})).await["commit"].take();
    let refused = json!([{"code": "NOT_FOUND", "path": "acts[2].claimCapability.segment", "act": 2}]);
    assert_eq!((&whole["revision"], &whole["rejections"]), (&json!(null), &refused));
    assert_eq!(office.atlas.current().revision(), before);

    let kept = office.ask(COMMIT, json!({"acts": acts, "request": by("甲"), "accepted": true})).await["commit"].take();
    assert_eq!(kept["rejections"], refused);
    let acts = json!([
        {"act": "ADD_SOURCE", "count": 1},
        {"act": "REGISTER_ENTERPRISE", "count": 1},
        {"act": "CLAIM_CAPABILITY", "count": 1},
    ]);
    assert_eq!(kept["change"]["acts"], acts);
    assert_eq!(office.atlas.current().revision(), before.next());
}

#[tokio::test]
async fn the_payload_shows_the_world_after_the_act_and_the_past_shows_it_before() {
    let office = Office::seeded().await;
    let document = "mutation($input: SurveyInput!, $request: RequestInput!) {
        recordSurvey(input: $input, request: $request) { world { segment(id: \"segment:H3.1.1\") { basis } } } }";
    let status = "query($on: Date, $asOf: AsOfInput) { view(on: $on, asOf: $asOf) {
        segment(id: \"segment:H3.1.1\") { basis } } }";
    let view = async |on: Value, as_of: Value| {
        office.ask(status, json!({"on": on, "asOf": as_of})).await["view"]["segment"]["basis"].take()
    };
    let before = view(json!(null), json!(null)).await;
    let after = office.ask(document, json!({"input": survey("segment:H3.1.1"), "request": by("甲")})).await;
    let after = &after["recordSurvey"]["world"]["segment"]["basis"];
    assert_eq!(*after, "SURVEYED");
    assert_ne!(before, *after);
    // Both clocks, in every combination: the day of the survey and the revision it was recorded in.
    for (on, revision, expected) in [
        (json!(null), json!(null), after),
        (json!(null), json!({"revision": "1"}), &before),
        (json!("2024-07-29"), json!(null), &before),
        (json!("2024-07-30"), json!({"revision": "2"}), after),
        (json!("2024-07-29"), json!({"revision": "2"}), &before),
        (json!("2024-07-30"), json!({"revision": "1"}), &before),
    ] {
        assert_eq!(view(on.clone(), revision.clone()).await, *expected, "{on} {revision}");
    }
}

#[tokio::test]
async fn a_person_is_added_once_with_what_they_do_and_never_alone() {
    let office = Office::seeded().await;
    let before = office.atlas.current().revision();
    let acts = json!([{"recordSurvey": survey("segment:none")}, {"recordSurvey": survey("segment:nowhere")}]);
    let none = office.ask(COMMIT, json!({"acts": acts, "request": by("甲"), "accepted": true})).await["commit"].take();
    assert_eq!((&none["revision"], none["rejections"].as_array().unwrap().len()), (&json!(null), 2), "{none}");
    assert_eq!(office.atlas.current().revision(), before, "nobody is added where nothing is done");

    // Many first acts of one person at once: each of them is done.
    let at_once = (0..16).map(|_| office.act("recordSurvey", survey("segment:H3.1.1"), by("甲")));
    for done in futures_util::future::join_all(at_once).await {
        assert!(done["revision"].is_string(), "{done}");
        assert!(done["subject"]["id"].as_str().unwrap().starts_with("survey:"), "{done}");
    }
    let all = office.ask("{ changes(first: 100) { nodes { acts { act count } } } }", json!({})).await;
    let added =
        all["changes"]["nodes"].as_array().unwrap()[1..].iter().filter(|it| it["acts"][0]["act"] == "ADD_SOURCE");
    assert_eq!(added.count(), 1);
}

/// The first change of a person, undone, takes the person back too; who goes on working comes back with it.
#[tokio::test]
async fn a_person_whose_first_change_was_undone_goes_on_working() {
    let office = Office::seeded().await;
    let first = office.act("recordSurvey", survey("segment:H3.1.1"), by("甲")).await;
    let undo = json!({"revision": first["revision"], "reason": "记错了"});
    let undone = office.act("undo", undo.clone(), by("乙")).await;
    assert_eq!(undone["rejections"], json!([]), "{undone}");
    let second = office.act("recordSurvey", survey("segment:H3.1.1"), by("甲")).await;
    assert_eq!((&second["rejections"], second["revision"].is_string()), (&json!([]), true), "{second}");
    let undo = json!({"revision": second["revision"], "reason": "又记错了"});
    assert_eq!(office.act("undo", undo, by("乙")).await["rejections"], json!([]));
    let third = office.act("recordSurvey", survey("segment:H3.1.1"), by("甲")).await;
    assert_eq!(third["rejections"], json!([]), "{third}");
}

/// The first change of a person brought the person: undone, it leaves them there for what they did since.
#[tokio::test]
async fn the_first_change_of_a_person_is_undone_though_they_did_more_since() {
    let office = Office::seeded().await;
    let first = office.act("recordSurvey", survey("segment:H3.1.1"), by("甲")).await;
    let second = office.act("recordSurvey", survey("segment:H4.1.1"), by("甲")).await;
    let undo = json!({"revision": first["revision"], "reason": "记错了"});
    let undone = office.act("undo", undo.clone(), by("乙")).await;
    assert_eq!(undone["rejections"], json!([]), "{undone}");
    let live = |survey: &Value| {
        let id: SurveyId = survey["subject"]["id"].as_str().unwrap().parse().unwrap();
        office.atlas.current().get::<Survey>(&id).is_some()
    };
    assert_eq!((live(&first), live(&second)), (false, true));
    let again = office.act("undo", undo, by("乙")).await;
    assert_eq!(reasons(&again), [("NOTHING_CHANGES".to_owned(), "input.revision".to_owned())]);
    let third = office.act("recordSurvey", survey("segment:H3.1.1"), by("甲")).await;
    assert_eq!(third["change"]["acts"], json!([{"act": "RECORD_SURVEY", "count": 1}]), "甲 is still known");
}
