//! What a source carries, against a look at every fact.

use super::{SEEDED, api, ask, data, run, texts};
use lianpu::domain::*;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The facts that name a source, by kind, looked up one by one.
fn looked_up(source: &SourceId) -> BTreeMap<&'static str, Vec<String>> {
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for kind in 0..u8::try_from(FactId::KINDS.len()).unwrap() {
        let ids = (0..).map_while(|row| SEEDED.tables.id_of(kind, row));
        for fact in ids.filter_map(|id| SEEDED.tables.fact(&id)) {
            if fact.references().contains(&FactId::Source(source.clone())) {
                found.entry(fact.id().kind()).or_default().push(fact.id().to_string());
            }
        }
    }
    found
}

#[test]
fn a_source_carries_every_fact_that_names_it_and_no_other() {
    let of_all = ask(
        "{ sources(first: 1000) { nodes { id carries { kind facts(first: 1000) { totalCount nodes { fact { id } } } } } } }",
    );
    let mut facts = 0;
    for source in of_all["sources"]["nodes"].as_array().unwrap() {
        let expected = looked_up(&source["id"].as_str().unwrap().parse().unwrap());
        let told = source["carries"].as_array().unwrap();
        assert_eq!(texts(&source["carries"], "/kind").len(), expected.len(), "{}", source["id"]);
        for of_kind in told {
            let ids = &expected[of_kind["kind"].as_str().unwrap()];
            assert_eq!(of_kind["facts"]["totalCount"], ids.len());
            assert_eq!(texts(&of_kind["facts"]["nodes"], "/fact/id"), ids[..ids.len().min(1000)]);
            facts += ids.len();
        }
    }
    assert!(facts > 3000, "the seed has more than {facts} facts with a source");
}

#[test]
fn the_facts_of_a_kind_are_turned_page_by_page() {
    let lists = api(vec![Arc::clone(&SEEDED)]);
    let query = "query($after: String) { source(id: \"source:report_2024h1\") { carries(kinds: [\"project\"]) {
        kind kindLabel { zh en } facts(first: 7, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { fact { id } citation { source { id } } } }
    } } }";
    let mut found = Vec::new();
    let mut after = Json::Null;
    loop {
        let carried = data(&lists, query, json!({ "after": after }))["source"]["carries"].take();
        assert_eq!(carried.as_array().unwrap().len(), 1);
        assert_eq!(carried[0]["kindLabel"], json!({ "zh": "项目", "en": "project" }));
        let page = &carried[0]["facts"];
        assert!(texts(&page["nodes"], "/citation/source/id").iter().all(|id| *id == "source:report_2024h1"));
        found.extend(texts(&page["nodes"], "/fact/id").into_iter().map(str::to_owned));
        if page["pageInfo"]["hasNextPage"] == false {
            assert_eq!(page["totalCount"], found.len());
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(found, looked_up(&"source:report_2024h1".parse().unwrap())["project"]);

    let unknown =
        run(&lists, "{ source(id: \"source:report_2024h1\") { carries(kinds: [\"firm\"]) { kind } } }", json!({}));
    let message = &unknown.errors[0].message;
    assert!(message.contains("\"firm\" is no kind of fact; expected one of source, region"), "{message}");
}
