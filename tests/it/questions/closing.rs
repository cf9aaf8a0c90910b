//! What closes a chain: the least that is missing, what nothing replaces, and
//! how far each chain is, with the figures of the seeded zone.

use super::{SEEDED, answer, api, data, run};
use serde_json::{Value, json};
use std::sync::Arc;

fn asked(fields: &str) -> Value {
    data(&api(vec![Arc::clone(&SEEDED)]), &format!("{{ view(on: \"2024-07-31\") {{ {fields} }} }}"), json!({}))["view"]
        .take()
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|it| it["name"]["zh"].as_str().unwrap()).collect()
}

#[test]
fn the_truck_lacks_three_where_the_country_supplies_what_travels() {
    let missing = &answer("missing-set", None)["missingSet"];
    assert_eq!((&missing["count"], &missing["proven"], &missing["more"]), (&json!(3), &json!(true), &json!(false)));
    let sets = missing["sets"].as_array().unwrap();
    assert_eq!(sets.len(), 1);
    assert_eq!(names(&sets[0]["segments"]), ["氢气品质检测", "到站氢气供应", "燃料电池重卡"]);
    assert!(missing["note"]["zh"].as_str().unwrap().contains("数量最少不等于最优"));
}

#[test]
fn the_less_is_bought_in_the_more_is_missing() {
    let count = |rule: &str| {
        let one = asked(&format!(
            "missingSet(segment: \"segment:H5.2.2\", boughtIn: {rule}) {{ count proven more sets {{ segments {{ code }} byChain {{ count }} }} }}"
        ));
        let one = &one["missingSet"];
        assert_eq!(one["proven"], true, "{rule}");
        for set in one["sets"].as_array().unwrap() {
            let size = set["segments"].as_array().unwrap().len();
            assert_eq!(one["count"], size, "{rule}");
            let chains = set["byChain"].as_array().unwrap().iter().map(|it| it["count"].as_u64().unwrap()).sum::<u64>();
            assert_eq!(size as u64, chains, "{rule}: the chains add up");
        }
        one["count"].as_i64().unwrap()
    };
    assert_eq!(["AS_REACH", "OTHER_CHAINS", "NOTHING"].map(count), [3, 27, 57]);
}

#[test]
fn what_is_bought_in_by_a_list_is_missing_no_more() {
    let ask = |list: &str| {
        asked(&format!("missingSet(segment: \"segment:H4.2.1\", boughtIn: LIST, boughtInList: [{list}]) {{ count }}"))["missingSet"]["count"].as_i64().unwrap()
    };
    let (none, some) = (ask(""), ask("\"segment:H4.1.1\", \"segment:H4.1.2\""));
    assert!(some < none, "{some} {none}");
    for (fields, told) in [
        ("missingSet(segment: \"segment:H4.2.1\", boughtIn: LIST) { count }", "boughtInList"),
        ("closure(boughtInList: [\"segment:H4.1.1\"]) { boughtIn }", "boughtIn: LIST"),
        ("missingSet(segment: \"segment:H4.2.1\", sets: 21) { count }", "1–20"),
        ("missingSet(segment: \"segment:nowhere\") { count }", "segment:nowhere"),
    ] {
        let response = run(&api(vec![Arc::clone(&SEEDED)]), &format!("{{ {fields} }}"), json!({}));
        assert!(response.errors[0].message.contains(told), "{:?}", response.errors);
    }
}

#[test]
fn fifty_one_segments_hold_the_truck_up() {
    let points = &answer("single-points", None)["singlePoints"];
    assert_eq!((&points["closed"], points["points"].as_array().unwrap().len()), (&json!(true), 51));
    let chains: Vec<_> = points["byChain"].as_array().unwrap().iter().map(|it| it["count"].as_i64().unwrap()).collect();
    assert_eq!(chains, [20, 22, 4, 5], "20 of the hydrogen chain, 31 of others");
    // With what the city makes the truck cannot be made at all: nothing can be lost.
    let now = asked(
        "singlePoints(segment: \"segment:H5.2.2\", everythingMade: false, boughtIn: AS_REACH) { closed points { code } }",
    );
    assert_eq!(now["singlePoints"], json!({"closed": false, "points": []}));
}

#[test]
fn each_chain_says_how_far_it_is_covered_and_closed_and_its_stages_add_up() {
    let shares = answer("closure", None)["closure"]["shares"].take();
    let shares = shares.as_array().unwrap();
    let figures = |it: &Value| ["segments", "present", "inCity", "closed"].map(|name| it[name].as_i64().unwrap());
    assert_eq!(figures(&shares[0]), [66, 4, 6, 4], "氢能");
    let mut chains = shares.iter().filter(|it| it["stage"].is_null()).count();
    for of_chain in shares.chunk_by(|_, next| !next["stage"].is_null()) {
        let sum =
            of_chain[1..].iter().map(figures).fold([0; 4], |sum, more| std::array::from_fn(|at| sum[at] + more[at]));
        assert_eq!(figures(&of_chain[0]), sum, "{}", of_chain[0]);
        chains -= 1;
    }
    assert_eq!(chains, 0);
    let nothing = asked("closure(boughtIn: NOTHING) { shares { stage { code } closed } }");
    let closed: i64 = nothing["closure"]["shares"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["stage"].is_null())
        .map(|it| it["closed"].as_i64().unwrap())
        .sum();
    let as_reach: i64 = shares.iter().filter(|it| it["stage"].is_null()).map(|it| figures(it)[3]).sum();
    assert!(closed < as_reach, "{closed} {as_reach}");
}
