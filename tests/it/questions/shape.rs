//! The shape of the API: the schema as committed, words for everything, and
//! the same questions of the present as of any other view.

use super::{ask, folder};
use serde_json::{Value, json};
use std::fs;

#[test]
fn the_committed_schema_is_the_one_that_is_served() {
    let committed = fs::read_to_string(folder().join("schema.graphql")).unwrap();
    assert!(
        committed == lianpu::graphql::sdl(),
        "schema/schema.graphql is behind; hint: write it anew with `lianpu schema`"
    );
}

const TYPES: &str = "{ __schema { types {
    kind name description
    fields { name description type { ...named } args { name description type { ...named } } }
    inputFields { name description type { ...named } }
    enumValues { name description }
    interfaces { name }
} } }
fragment named on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// Every type of our own.
fn types() -> Vec<Value> {
    let all = ask(TYPES)["__schema"]["types"].take();
    let built_in = ["Int", "Float", "String", "Boolean", "ID"];
    let ours = |it: &&Value| {
        let name = it["name"].as_str().unwrap();
        !name.starts_with("__") && !built_in.contains(&name)
    };
    all.as_array().unwrap().iter().filter(ours).cloned().collect()
}

fn children<'a>(of: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> {
    of[list].as_array().map(Vec::as_slice).unwrap_or_default().iter()
}

fn described(path: &str, thing: &Value, lacking: &mut Vec<String>) {
    let words = thing["description"].as_str().unwrap_or_default();
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    if !words.contains(is_chinese) || !words.contains(|c: char| c.is_ascii_alphabetic()) {
        lacking.push(path.to_owned());
    }
}

#[test]
fn everything_has_a_description_in_the_words_of_the_trade() {
    let mut lacking = Vec::new();
    let all = types();
    assert!(all.len() > 100, "{}", all.len());
    for it in &all {
        let name = it["name"].as_str().unwrap();
        described(name, it, &mut lacking);
        for list in ["fields", "inputFields", "enumValues"] {
            for child in children(it, list) {
                let path = format!("{name}.{}", child["name"].as_str().unwrap());
                described(&path, child, &mut lacking);
                for argument in children(child, "args") {
                    described(&format!("{path}({}:)", argument["name"].as_str().unwrap()), argument, &mut lacking);
                }
            }
        }
    }
    assert!(lacking.is_empty(), "no description with its Chinese term: {lacking:#?}");
}

#[test]
fn the_present_and_every_view_have_the_same_fields() {
    let all = types();
    let fields = |name: &str| {
        let found = all.iter().find(|it| it["name"] == name).unwrap();
        children(found, "fields").cloned().collect::<Vec<_>>()
    };
    let (query, world) = (fields("Query"), fields("World"));
    // Other views, and what is about taking sheets in now.
    let of_now = ["view", "diff", "importPlan", "importJob", "sheetKinds"];
    let is_shared = |field: &&Value| !of_now.contains(&field["name"].as_str().unwrap());
    let shared: Vec<_> = query.iter().filter(is_shared).cloned().collect();
    assert_eq!(json!(shared), json!(world));
    assert_eq!(query.len(), world.len() + of_now.len());
}

#[test]
fn every_kind_of_fact_is_a_node() {
    let all = types();
    let is_node = |it: &&Value| children(it, "interfaces").any(|interface| interface["name"] == "Node");
    assert_eq!(all.iter().filter(is_node).count(), lianpu::domain::FactId::KINDS.len());
}

/// A field that can be refused is null then; anything else would break the promise of `!`.
#[test]
fn a_field_that_takes_an_id_or_a_page_may_be_null() {
    let mut wrong = Vec::new();
    for it in types() {
        for field in children(&it, "fields") {
            let refusable = |argument: &Value| {
                let mut named = &argument["type"];
                while named["name"].is_null() {
                    named = &named["ofType"];
                }
                named["name"] == "ID" || ["first", "depth"].contains(&argument["name"].as_str().unwrap())
            };
            if field["type"]["kind"] == "NON_NULL" && children(field, "args").any(refusable) {
                wrong.push(format!("{}.{}", it["name"], field["name"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
