//! Relatedness over the seeded zone, which has too few cities recorded, and
//! over a world with enough of them.

use super::{answer, api, data};
use crate::relatedness::{cities, table};
use lianpu::analysis::{Budget, ProductSpace};
use serde_json::{Value, json};
use std::sync::Arc;

const QUESTION: &str =
    "standing references segmentsOfCity hint { zh en } outlook { diversity missing complexity outlook }
    segments { segment { name { zh } } makers specialised density distance complexity gain locationQuotient }";

#[test]
fn the_seed_has_too_few_cities_and_says_what_to_load() {
    let found = &answer("relatedness", None)["relatedness"];
    let counts = ["references", "presumedReferences", "referencesNeeded", "segmentsOfCity"].map(|name| &found[name]);
    assert_eq!(counts, [8, 43, 20, 39], "most makers elsewhere are known from general knowledge alone");
    let hint = found["hint"]["zh"].as_str().unwrap();
    assert!(hint.contains("参照城市 8 个，至少要 20 个") && hint.contains("导入带所在地的企业名录"), "{hint}");
    assert_eq!((&found["standing"], &found["outlook"]), (&json!("INSUFFICIENT_DATA"), &json!(null)));
    assert_eq!(found["segments"], json!([]));
}

fn ask(rows: &[Vec<u32>], arguments: &str) -> Value {
    let world = cities(rows);
    let query = format!("{{ view(on: \"2024-07-31\") {{ relatedness{arguments} {{ {QUESTION} }} }} }}");
    data(&api(vec![Arc::new(world.snapshot)]), &query, json!({}))["view"]["relatedness"].take()
}

fn number(text: &Value) -> f64 {
    text.as_str().unwrap().parse().unwrap()
}

#[test]
fn with_enough_cities_the_answer_has_the_figures_of_the_product_space() {
    let rows = table(22);
    let budget = Budget::steps(1_000_000);
    let space = ProductSpace::of(rows.clone(), &budget).unwrap();
    let found = ask(&rows, "");
    assert_eq!((&found["standing"], &found["references"]), (&json!("DETERMINED"), &json!(22)));
    assert_eq!(found["hint"], json!(null));
    let segments = found["segments"].as_array().unwrap();
    assert_eq!(found["outlook"]["missing"], segments.len());
    assert_eq!(found["outlook"]["diversity"], 12 - segments.len());
    for it in segments {
        let at: usize = it["segment"]["name"]["zh"].as_str().unwrap().trim_start_matches('环').parse().unwrap();
        let density = space.density(0, at, &budget).unwrap();
        for (field, figure) in [
            ("density", density),
            ("distance", 1.0 - density),
            ("complexity", space.complexity(at).unwrap()),
            ("gain", space.gain(0, at, &budget).unwrap().unwrap()),
            ("locationQuotient", space.quotient(0, at)),
        ] {
            assert!((number(&it[field]) - figure).abs() < 1e-5, "{field}: {it} {figure}");
        }
        assert_eq!((&it["makers"], &it["specialised"]), (&json!(rows[0][at]), &json!(false)));
    }
    let densities: Vec<_> = segments.iter().map(|it| number(&it["density"])).collect();
    assert!(densities.is_sorted_by(|a, b| a >= b), "{densities:?}");
    let first = ask(&rows, "(first: 2)");
    assert_eq!(first["segments"].as_array().unwrap(), &segments[..2]);
}

#[test]
fn one_segment_can_be_asked_about_and_an_owned_one_has_no_density() {
    let rows = table(22);
    let all = ask(&rows, "");
    let nearest = &all["segments"][0];
    let place = |name: &Value| name["segment"]["name"]["zh"].as_str().unwrap()["环".len()..].parse::<usize>().unwrap();
    let missing: Vec<_> = all["segments"].as_array().unwrap().iter().map(place).collect();
    let ask_one = |at: usize| ask(&rows, &format!("(segment: \"segment:S1.1.{}\")", at + 1))["segments"].take();
    assert_eq!(ask_one(place(nearest)), json!([nearest]));
    let owned = (0..12).find(|at| !missing.contains(at)).unwrap();
    let owned = &ask_one(owned)[0];
    assert_eq!((&owned["specialised"], &owned["density"], &owned["gain"]), (&json!(true), &json!(null), &json!(null)));
}

#[test]
fn with_one_city_too_few_or_too_little_of_its_own_it_says_which() {
    let few = ask(&table(19), "");
    assert_eq!((&few["standing"], &few["references"]), (&json!("INSUFFICIENT_DATA"), &json!(19)));
    assert!(few["hint"]["zh"].as_str().unwrap().contains("参照城市 19 个，至少要 20 个"), "{few}");
    let mut rows = table(22);
    rows[0] = vec![1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let thin = ask(&rows, "");
    assert_eq!((&thin["standing"], &thin["references"]), (&json!("INSUFFICIENT_DATA"), &json!(21)));
    assert!(thin["hint"]["zh"].as_str().unwrap().contains("本市只有 3 个环节"), "{thin}");
    assert_eq!(thin["outlook"], json!(null));
}
