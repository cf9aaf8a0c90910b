//! Views: the day looked at, what was recorded when, one revision an answer,
//! facts by id, and records that were merged.

use super::fed::fed_facts;
use super::{Row, SEEDED, api, ask, data, reads_only, run, texts};
use crate::world::{change, name, text};
use lianpu::domain::*;
use lianpu::graph::Snapshot;
use lianpu::graphql::{AsOf, Rebuilding, Worlds, schema};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub(super) fn report() -> Citation {
    Citation::of(SourceId::new("report_2024h1").unwrap(), Confidence::High)
}

fn with(world: &Snapshot, facts: Vec<Fact>) -> Arc<Snapshot> {
    Arc::new(world.fold(&change(world, facts)).unwrap())
}

pub(super) fn id<T: std::str::FromStr<Err = IdError>>(text: &str) -> T {
    text.parse().unwrap()
}

#[test]
fn the_day_and_the_recorded_time_are_two_clocks() {
    let query = "query($on: Date, $asOf: AsOfInput) { view(on: $on, asOf: $asOf) {
        on revision recordedAt indicators { id } zone { id } statements { totalCount } } }";
    let newest = with(&SEEDED, vec![opinion().into()]);
    let api = api(vec![Arc::clone(&SEEDED), newest]);
    let view = |on: Value, as_of: Value| data(&api, query, json!({"on": on, "asOf": as_of}))["view"].take();

    let now = view(json!(null), json!(null));
    assert_eq!((&now["on"], &now["revision"]), (&json!("2026-11-22"), &json!("2")));
    assert!(now["statements"]["totalCount"].as_i64() > Some(40));
    let early = view(json!("2024-06-01"), json!(null));
    assert_eq!(early["revision"], "2", "another day, the same revision");
    assert_eq!(early["statements"]["totalCount"], 0, "what is known later is not there yet");
    let before = view(json!(null), json!({"revision": "1"}));
    assert_eq!((&before["on"], &before["revision"]), (&json!("2026-11-22"), &json!("1")));
    for point in [json!({"revision": "0"}), json!({"at": "2000-01-01T00:00:00Z"})] {
        let empty = view(json!(null), point);
        assert_eq!(
            (&empty["revision"], &empty["recordedAt"], &empty["indicators"]),
            (&json!("0"), &json!(null), &json!([]))
        );
    }
    let at = view(json!(null), json!({"at": "2024-08-02T08:00:00+08:00"}));
    assert_eq!(at["recordedAt"], "2024-08-01T00:00:00Z");
}

#[test]
fn what_is_not_recorded_yet_or_cannot_be_rebuilt_has_its_own_code() {
    let query = "query($asOf: AsOfInput) { view(asOf: $asOf) { revision } }";
    let newest = with(&SEEDED, vec![opinion().into()]);
    let code = |point: Value| {
        let response = run(&api(vec![Arc::clone(&newest)]), query, json!({ "asOf": point }));
        assert_eq!(response.errors.len(), 1, "{:?}", response.errors);
        let code = response.errors[0].extensions.as_ref().and_then(|it| it.get("code")).cloned();
        (code.unwrap().into_json().unwrap(), response.errors[0].message.clone())
    };
    let (later, message) = code(json!({"revision": "3"}));
    assert_eq!(later, "AS_OF_NOT_YET");
    assert!(message.contains("the newest revision is 2"), "{message}");
    assert_eq!(code(json!({"at": "2999-01-01T00:00:00Z"})).0, "AS_OF_NOT_YET");
    assert_eq!(code(json!({"revision": "1"})).0, "AS_OF_UNAVAILABLE");
}

/// A world that grows each time somebody looks at it.
struct Growing(Row, AtomicUsize);

impl Worlds for Growing {
    fn current(&self) -> Arc<Snapshot> {
        let at = self.1.fetch_add(1, Ordering::SeqCst);
        Arc::clone(&self.0.0[at.min(self.0.0.len() - 1)])
    }

    fn today(&self) -> Date {
        self.0.today()
    }

    fn as_of(&self, point: AsOf) -> Rebuilding<'_> {
        self.0.as_of(point)
    }

    reads_only!();
}

#[test]
fn one_answer_is_one_revision() {
    let newest = with(&SEEDED, vec![opinion().into()]);
    let api = schema(Arc::new(Growing(Row(vec![Arc::clone(&SEEDED), newest]), AtomicUsize::new(0))));
    let query = "{ a: revision b: revision view { revision } changes { totalCount } }";
    let first = data(&api, query, json!({}));
    assert_eq!(first, json!({"a": "1", "b": "1", "view": {"revision": "1"}, "changes": {"totalCount": 1}}));
    assert_eq!(data(&api, query, json!({}))["view"]["revision"], "2");
}

fn opinion() -> Opinion {
    Opinion {
        id: id("opinion:o1"),
        zone: id("zone:jiyuan_hitech"),
        segment: id("segment:H3.3.2"),
        verdict: Verdict::Confirmed,
        reason: text("到站供氢要靠外运，本市没有"),
        on: day("2024-07-20").unwrap(),
        level: Level::Internal,
        cite: report(),
    }
}

/// Facts of the kinds that the seed has none of.
fn more_facts() -> Vec<Fact> {
    let zone: ZoneId = id("zone:jiyuan_hitech");
    let project: ProjectId = id("project:h2_pipeline");
    let focus = Focus {
        id: id("focus:jiyuan_hitech.H3.1.1"),
        zone: zone.clone(),
        segment: id("segment:H3.1.1"),
        aim: Aim::Main,
        why: None,
        cite: report(),
    };
    let merge = Merge {
        id: id("merge:jinma_hydrogen"),
        from: id("enterprise:jinma_hydrogen"),
        into: id("enterprise:jinyuan_hydrogenated"),
        why: text("同一主体"),
        cite: report(),
    };
    let supply = Supply {
        id: id("supply:s1"),
        from: id("enterprise:jinma_energy"),
        to: id("enterprise:jinma_hydrogen"),
        segment: Some(id("segment:H1.1.1")),
        since: None,
        until: None,
        cite: report(),
    };
    let july = Period::new(day("2024-07-01").unwrap(), day("2024-07-31").unwrap()).unwrap();
    let figure = Figure {
        id: id("figure:h2_pipeline.2024-07"),
        project: project.clone(),
        month: july,
        annual_plan: Some("5亿元".parse().unwrap()),
        paid_in: None,
        executed: None,
        executed_total: None,
        progress: Some(text("前期工作")),
        problems: None,
        cite: report(),
    };
    let survey = Survey {
        id: id("survey:s1"),
        zone,
        scope: SurveyScope::City,
        method: Method::Roster {
            roster: id("source:report_2024h1"),
            population: name("规模以上工业企业"),
            count: Count { at_least: 87, approximate: false },
            segments: vec![id("segment:H0.1.1")],
        },
        on: day("2024-07-25").unwrap(),
        finding: None,
        cite: report(),
    };
    let settlement = Settlement {
        id: id("settlement:h2"),
        subject: id::<ProjectId>("project:h2_park_umbrella").into(),
        counts: id::<StatementId>("statement:h2_total_104").into(),
        aside: vec![],
        reason: text("以总项目备案为准"),
        cite: report(),
    };
    let settings = Settings {
        id: id("settings:jiyuan_hitech"),
        zone: id("zone:jiyuan_hitech"),
        stale_after_months: Some(48),
        lq_percent: None,
        almost_nothing_percent: None,
        half_lives: vec![],
        weights: vec![],
        cite: report(),
    };
    let scenario = Scenario {
        id: id("scenario:s1"),
        zone: id("zone:jiyuan_hitech"),
        name: name("压缩机断供"),
        steps: vec![Step::Assume(Assumption::CutOff(id("segment:H4.1.1")))],
        note: None,
        cite: report(),
    };
    vec![
        scenario.into(),
        focus.into(),
        merge.into(),
        supply.into(),
        figure.into(),
        survey.into(),
        settlement.into(),
        opinion().into(),
        settings.into(),
    ]
}

#[test]
fn a_fact_of_every_kind_is_found_by_its_id() {
    let world = with(&SEEDED, [more_facts(), fed_facts()].concat());
    let api = api(vec![Arc::clone(&world)]);
    let mut ids = Vec::new();
    for (kind, word) in FactId::KINDS.iter().enumerate() {
        let kind = u8::try_from(kind).unwrap();
        let first = world.tables.id_of(kind, 0).unwrap_or_else(|| panic!("the world has no {word}"));
        ids.push(first.to_string());
    }
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }";
    let nodes = data(&api, query, json!({ "ids": ids }))["nodes"].take();
    assert_eq!(texts(&nodes, "/id"), ids);
    let mut names = texts(&nodes, "/__typename");
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FactId::KINDS.len(), "a type of its own for each kind: {names:?}");
    for id in ids {
        let one = data(&api, "query($id: ID!) { node(id: $id) { id } }", json!({ "id": id }));
        assert_eq!(one["node"]["id"], id);
    }
}

#[test]
fn the_old_id_of_a_merged_enterprise_leads_to_the_record_that_stays() {
    let api = api(vec![with(&SEEDED, more_facts())]);
    let found = data(
        &api,
        "{ old: enterprise(id: \"enterprise:jinma_hydrogen\") {
             id mergedFrom { oldId oldName why into { id } }
             suppliedBy { from { id } to { id } segment { code } } }
           node(id: \"enterprise:jinma_hydrogen\") { id }
           list: enterprises(first: 1000, filter: {city: \"419001\"}) { nodes { id } } }",
        json!({}),
    );
    assert_eq!(found["old"]["id"], "enterprise:jinyuan_hydrogenated");
    assert_eq!(found["node"]["id"], "enterprise:jinyuan_hydrogenated");
    assert_eq!(found["old"]["mergedFrom"][0]["oldId"], "enterprise:jinma_hydrogen");
    assert_eq!(found["old"]["suppliedBy"][0]["from"]["id"], "enterprise:jinma_energy");
    assert!(!texts(&found["list"]["nodes"], "/id").contains(&"enterprise:jinma_hydrogen"));
}

#[test]
fn a_survey_a_focus_and_a_settlement_show_where_they_count() {
    let api = api(vec![with(&SEEDED, more_facts())]);
    let found = data(
        &api,
        "{ view(on: \"2024-07-31\") {
             testing: segment(id: \"segment:H0.1.1\") { basisLabel { zh } statusText { zh } why { absence {
               scopeLabel { zh } survey { methodLabel { zh } roster { population count source { id } } } } } }
             delivered: segment(id: \"segment:H3.3.2\") { basisLabel { zh } opinions { verdictLabel { zh } reason } }
             corridor: segment(id: \"segment:H3.1.1\") { aim { label { zh } decided { id } } }
             project(id: \"project:h2_park_umbrella\") { reconciliation { text { zh } settlement { reason } } } } }",
        json!({}),
    )["view"]
        .take();
    assert_eq!(found["testing"]["basisLabel"]["zh"], "已摸底");
    let absence = &found["testing"]["why"]["absence"];
    assert_eq!(absence["survey"]["methodLabel"]["zh"], "按名录核对");
    assert_eq!(absence["survey"]["roster"]["population"], "规模以上工业企业");
    assert_eq!(found["delivered"]["basisLabel"]["zh"], "文件载明");
    assert_eq!(found["delivered"]["opinions"][0]["verdictLabel"]["zh"], "确认缺口");
    assert_eq!(found["corridor"]["aim"]["decided"]["id"], "focus:jiyuan_hitech.H3.1.1");
    let settled = &found["project"]["reconciliation"];
    assert!(settled["text"]["zh"].as_str().unwrap().ends_with("口径差 12亿元，已核定"), "{settled}");
    assert_eq!(settled["settlement"]["reason"], "以总项目备案为准");
}

#[test]
fn another_zone_is_another_look_at_the_same_world() {
    let found = ask("{ zones { id home }
        here: segment(id: \"segment:P1.1.1\") { zone { id } status }
        there: segment(id: \"segment:P1.1.1\", zone: \"zone:jiyuan_etdz\") { zone { id } chain { posts { id } } status } }");
    assert_eq!(texts(&found["zones"], "/id"), ["zone:jiyuan_hitech", "zone:jiyuan_etdz"]);
    assert_eq!(found["here"]["zone"]["id"], "zone:jiyuan_hitech");
    assert_eq!(found["there"]["zone"]["id"], "zone:jiyuan_etdz");
}

#[test]
fn an_empty_world_answers_too() {
    let empty = Arc::new(Snapshot::empty(day("2024-07-31").unwrap()));
    let found = data(
        &api(vec![empty]),
        "{ revision recordedAt zone { id } zones { id } chains { id } themes { id } sources { totalCount }
           changes { totalCount } enterprises { totalCount } selfCheck { level } placesToVisit { id } }",
        json!({}),
    );
    assert_eq!(found["revision"], "0");
    assert_eq!(found["zone"], json!(null));
    assert_eq!(found["changes"]["totalCount"], 0);
}

#[test]
fn statements_and_places_to_visit_come_from_the_report() {
    let found = ask("{ view(on: \"2024-07-31\") {
        placesToVisit { title parts { ... on Region { name { zh } } } citation { quote } }
        awards: statements(topics: [AWARD]) { nodes { title topicLabel { zh } } }
        fii: statements(subject: \"enterprise:foxconn_fii\") { nodes { title amount { text count { atLeast } value { text } } } }
        targets: statements(subject: \"theme:electronics\", topics: [NUMBER]) { nodes { amount { text count { atLeast approximate } } } }
    } }")["view"].take();
    let places: Vec<_> =
        found["placesToVisit"].as_array().unwrap().iter().map(|it| &it["parts"][0]["name"]["zh"]).collect();
    assert_eq!(json!(places), json!(["重庆市", "湖北省"]));
    assert!(found["awards"]["nodes"].as_array().unwrap().len() >= 5);
    let thirty = &found["targets"]["nodes"][0]["amount"];
    assert_eq!((&thirty["count"]["atLeast"], &thirty["count"]["approximate"]), (&json!(30), &json!(true)));
}

#[test]
fn a_page_opens_on_the_day_of_the_newest_report() {
    let query = "query($on: Date) { view(on: $on) { zone { newestReport { on source { id } } } } }";
    let api = api(vec![Arc::clone(&SEEDED)]);
    let newest = |on: Value| data(&api, query, json!({ "on": on }))["view"]["zone"]["newestReport"].take();
    let report = json!({ "on": "2024-07-31", "source": { "id": "source:report_2024h1" } });
    assert_eq!(newest(json!(null)), report);
    assert_eq!(newest(json!("2024-07-31")), report);
    assert_eq!(newest(json!("2024-07-30")), json!(null), "it was not out yet");
}

#[test]
fn a_layout_says_what_was_wrong_with_the_question() {
    let query = "query($width: Int!, $fold: MapFold!, $open: [ID!]) { view { chainMap(chain: \"chain:hydrogen\") {
        layout(cardWidth: $width, fold: $fold, open: $open) {
            groups { group { id } folded worst presumedGaps } cards { segment column row } } } } }";
    let api = api(vec![Arc::clone(&SEEDED)]);
    let ask = |width: i32, open: &str| json!({ "width": width, "fold": "STAGES", "open": [open] });
    let layout = data(&api, query, ask(141, "section:H1.1"))["view"]["chainMap"]["layout"].take();
    assert_eq!(layout["groups"].as_array().map(Vec::len), Some(3), "the groups of one stage");
    assert_eq!(layout["cards"].as_array().map(Vec::len), Some(5), "the segments of one group");
    for (width, open, said) in [
        (140, "section:H1", "cardWidth is 140; expected 141 to 240 px"),
        (141, "section:C1", "open names section:C1; expected a stage or group of chain:hydrogen"),
        (141, "section:H99", "there is no section:H99 in this revision"),
        (141, "segment:H1.1.1", "expected `section:…`"),
    ] {
        let response = run(&api, query, ask(width, open));
        let message = &response.errors[0].message;
        assert!(message.contains(said), "{message}");
    }
}
