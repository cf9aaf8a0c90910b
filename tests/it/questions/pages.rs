//! Pages: whole lists in steps, and cursors that keep their place.

use super::{SEEDED, api, ask, data, texts};
use crate::world::change;
use lianpu::change::{Act, Deed, Event};
use lianpu::domain::EnterpriseId;
use lianpu::graph::Snapshot;
use lianpu::graphql::Api;
use serde_json::{Value, json};
use std::sync::Arc;

/// Walks a list in steps of seven and gives the ids of its nodes.
fn walk(api: &Api, list: &str, id: &str) -> Vec<String> {
    let query = format!(
        "query($after: String) {{ page: {list}first: 7, after: $after) {{
            totalCount pageInfo {{ hasNextPage hasPreviousPage endCursor }} nodes {{ {id} }} }} }}"
    );
    let mut seen = Vec::new();
    let mut after = Value::Null;
    loop {
        let page = data(api, &query, json!({ "after": after }))["page"].take();
        assert_eq!(page["pageInfo"]["hasPreviousPage"], !seen.is_empty());
        seen.extend(page["nodes"].as_array().unwrap().iter().map(ToString::to_string));
        if page["pageInfo"]["hasNextPage"] == false {
            assert_eq!(page["totalCount"], seen.len(), "{list}");
            return seen;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

#[test]
fn every_list_is_walked_whole_and_nothing_twice() {
    let api = api(vec![Arc::clone(&SEEDED)]);
    let lists = [
        ("gaps(focusOnly: false, ", "segment { id }"),
        ("enterprises(", "id"),
        ("unmapped(", "id"),
        ("projects(", "id"),
        ("statements(", "id"),
        ("sources(", "id"),
    ];
    for (list, id) in lists {
        let mut ids = walk(&api, list, id);
        assert!(ids.len() > 7, "{list}: {}", ids.len());
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all, "{list}");
    }
}

#[test]
fn the_last_page_is_the_end_of_the_list() {
    let found = ask("{ all: sources(first: 1000) { nodes { id } } end: sources(last: 3) {
        nodes { id } pageInfo { hasPreviousPage hasNextPage startCursor } } }");
    let all = texts(&found["all"]["nodes"], "/id");
    assert_eq!(texts(&found["end"]["nodes"], "/id"), all[all.len() - 3..]);
    assert_eq!(found["end"]["pageInfo"]["hasPreviousPage"], true);
    assert_eq!(found["end"]["pageInfo"]["hasNextPage"], false);
    let before = data(
        &api(vec![Arc::clone(&SEEDED)]),
        "query($before: String) { sources(last: 2, before: $before) { nodes { id } } }",
        json!({ "before": found["end"]["pageInfo"]["startCursor"] }),
    );
    assert_eq!(texts(&before["sources"]["nodes"], "/id"), all[all.len() - 5..all.len() - 3]);
}

fn without(world: &Snapshot, keys: &[&str]) -> Arc<Snapshot> {
    let mut next = change(world, vec![]);
    let retired = |key: &&str| Deed::Retired(EnterpriseId::new(key).unwrap().into());
    next.events = keys.iter().map(|key| Event { act: Act::Retire, deed: retired(key) }).collect();
    Arc::new(world.fold(&next).unwrap())
}

#[test]
fn a_cursor_keeps_its_place_when_facts_come_and_go() {
    let query = "query($after: String) { enterprises(first: 5, after: $after) { edges { cursor node { id } } } }";
    let before = api(vec![Arc::clone(&SEEDED)]);
    let whole = data(&before, query, json!({}))["enterprises"]["edges"].take();
    let ids = texts(&whole, "/node/id");
    // The third one, whose cursor we hold, and the first one are given up.
    let keys: Vec<_> = [ids[0], ids[2]].iter().map(|id| id.strip_prefix("enterprise:").unwrap()).collect();
    let after = api(vec![without(&SEEDED, &keys)]);
    let next = data(&after, query, json!({ "after": whole[2]["cursor"] }))["enterprises"]["edges"].take();
    assert_eq!(texts(&next, "/node/id")[..2], ids[3..]);
}

#[test]
fn the_seed_is_one_change_with_all_it_touched() {
    let query = "{ changes(last: 1) { totalCount nodes {
        revision by { kind name } why acts { act actLabel { zh } count }
        subjects(first: 2) { totalCount nodes { subjectId act deed subject { id __typename } } } } } }";
    let changes = ask(query)["changes"].take();
    assert_eq!(changes["totalCount"], 1);
    let seed = &changes["nodes"][0];
    assert_eq!((&seed["revision"], &seed["by"]["kind"]), (&json!("1"), &json!("SEED")));
    let acts = seed["acts"].as_array().unwrap();
    let sum: i64 = acts.iter().map(|act| act["count"].as_i64().unwrap()).sum();
    assert_eq!(seed["subjects"]["totalCount"], sum);
    assert_eq!(acts[0]["actLabel"]["zh"], "登记来源");
    let first = &seed["subjects"]["nodes"][0];
    assert_eq!(first["subjectId"], first["subject"]["id"]);
    assert_eq!((&first["deed"], &first["subject"]["__typename"]), (&json!("RECORDED"), &json!("Source")));
}

#[test]
fn enterprises_are_chosen_by_place_segment_and_role() {
    let found = ask("{
        zone: enterprises(filter: {zone: \"zone:jiyuan_hitech\"}) { totalCount }
        city: enterprises(filter: {city: \"419001\"}) { totalCount }
        maker: enterprises(filter: {segment: \"segment:H4.2.1\", role: MAKES, zone: \"zone:jiyuan_hitech\"}) { nodes { id } }
        guangdong: enterprises(filter: {province: \"440000\", segment: \"segment:E2.2.4\"}) { totalCount }
        unmapped: enterprises(filter: {city: \"419001\", unmapped: true}) { totalCount }
        mapped: enterprises(filter: {city: \"419001\", unmapped: false}) { totalCount }
        list: unmapped { totalCount }
    }");
    let count = |name: &str| found[name]["totalCount"].as_i64().unwrap();
    assert!(count("zone") > 0 && count("zone") < count("city"));
    assert_eq!(texts(&found["maker"]["nodes"], "/id"), ["enterprise:jinyuan_hydrogenated"]);
    assert!(count("guangdong") >= 5);
    assert_eq!(count("unmapped") + count("mapped"), count("city"));
    assert_eq!(count("unmapped"), count("list"));
}
