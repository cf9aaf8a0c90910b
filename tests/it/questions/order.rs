//! What it costs, and what comes first: the cheapest set with prices from
//! outside, and the order of filling under a budget, over the seeded zone.

use super::{SEEDED, answer, api, ask, run};
use serde_json::{Value, json};
use std::sync::Arc;

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|it| it["name"]["zh"].as_str().unwrap()).collect()
}

fn asked(fields: &str) -> Value {
    ask(&format!("{{ view(on: \"2024-07-31\") {{ {fields} }} }}"))["view"].take()
}

/// What a question is refused with.
fn refused(fields: &str) -> String {
    let response = run(&api(vec![Arc::clone(&SEEDED)]), &format!("{{ {fields} }}"), json!({}));
    response.errors[0].message.clone()
}

#[test]
fn with_the_system_bought_in_another_electrolyser_is_the_cheapest() {
    let missing = &answer("missing-set-priced", None)["missingSet"];
    assert_eq!((&missing["cost"], &missing["atLeast"], &missing["proven"]), (&json!(32), &json!(32), &json!(true)));
    assert_eq!((&missing["priced"], &missing["more"]), (&json!(true), &json!(false)));
    let sets = missing["sets"].as_array().unwrap();
    assert_eq!(sets.len(), 2, "either of two bottles");
    for set in sets {
        // 17 made at 1 each, 碳纤维 at 3 and the system at 12.
        assert_eq!((set["segments"].as_array().unwrap().len(), &set["cost"]), (17, &json!(32)));
        assert_eq!(names(&set["bought"]), ["碳纤维", "燃料电池系统"]);
        assert!(names(&set["segments"]).contains(&"SOEC电解槽"), "nothing else needs the membrane any more");
    }
    assert!(missing["note"]["zh"].as_str().unwrap().contains("成本由提问者给出"));
}

#[test]
fn dear_parts_are_gone_round_where_there_is_a_way_and_paid_where_there_is_none() {
    let cost = |costs: &str| {
        let one = asked(&format!(
            "missingSet(segment: \"segment:H5.2.2\", boughtIn: OTHER_CHAINS, costs: [{costs}]) {{ cost count proven }}"
        ));
        assert_eq!(one["missingSet"]["proven"], true, "{costs}");
        one["missingSet"]["cost"].as_i64().unwrap()
    };
    assert_eq!(cost(""), 27);
    // Another electrolyser takes one segment more where the membrane is there anyway.
    assert_eq!(cost("{segment: \"segment:H1.2.2\", cost: 50}"), 27);
    assert_eq!(cost("{segment: \"segment:H5.1.1\", cost: 50}"), 76, "the stack needs its membrane");
    assert_eq!(cost("{segment: \"segment:H5.1.1\", cost: 50, buyIn: 5}"), 31);
}

#[test]
fn a_price_that_makes_no_sense_is_refused_with_its_place() {
    let missing =
        |costs: &str| refused(&format!("missingSet(segment: \"segment:H5.2.2\", costs: [{costs}]) {{ cost }}"));
    for (costs, told) in [
        ("{segment: \"segment:H0.2.1\", cost: 0}", "`costs[0].cost` is 0; expected 1–100000"),
        ("{segment: \"segment:H0.2.1\", cost: -3}", "`costs[0].cost` is -3; expected 1–100000"),
        ("{segment: \"segment:H0.2.1\", cost: 100001}", "is 100001"),
        ("{segment: \"segment:H0.2.1\", cost: 1}, {segment: \"segment:H0.2.2\", buyIn: 0}", "`costs[1].buyIn` is 0"),
        (
            "{segment: \"segment:H0.2.1\", cost: 1}, {segment: \"segment:H0.2.1\", buyIn: 2}",
            "`costs[1]`: segment:H0.2.1 is there twice",
        ),
        ("{segment: \"segment:H0.2.1\"}", "neither `cost` nor `buyIn`"),
        ("{segment: \"segment:H5.2.2\", buyIn: 2}", "is to be made here"),
        ("{segment: \"segment:nowhere\", cost: 2}", "there is no segment:nowhere"),
        ("{segment: \"chain:hydrogen\", cost: 2}", "chain:hydrogen"),
    ] {
        let message = missing(costs);
        assert!(message.contains(told), "{costs}: {message}");
    }
    let order = |arguments: &str| refused(&format!("fillOrder({arguments}) {{ value }}"));
    assert!(order("budget: 0").contains("`budget` is 0; expected 1–"));
    assert!(order("costs: [{segment: \"segment:H0.2.1\", buyIn: 2}]").contains("`costs[0].buyIn` is given; hint"));
    assert!(order("segments: [\"segment:nowhere\"]").contains("segment:nowhere"));
}

#[test]
fn the_breaks_of_the_station_come_first() {
    let order = &answer("fill-order", None)["fillOrder"];
    assert_eq!((&order["spent"], &order["proofLabel"]["zh"]), (&json!(5), &json!("已证最优")));
    assert_eq!((&order["valueBefore"], &order["value"], &order["atMost"]), (&json!(59), &json!(71), &json!(71)));
    let steps = order["steps"].as_array().unwrap();
    let first: Vec<_> = steps
        .iter()
        .take(2)
        .map(|step| (step["segment"]["name"]["zh"].as_str().unwrap(), names(&step["opens"])))
        .collect();
    assert_eq!(
        first,
        [("氢气品质检测", vec!["氢气品质检测", "燃料电池级提纯"]), ("到站氢气供应", vec!["到站氢气供应", "加氢站"]),]
    );
    let weights: Vec<_> =
        order["weights"].as_array().unwrap().iter().map(|it| it["weight"].as_i64().unwrap()).collect();
    assert_eq!(weights, [1000, 2, 1, 0]);
    assert!(order["note"]["zh"].as_str().unwrap().contains("成熟度、资金、时间未计入"));
}

#[test]
fn a_named_target_is_closed_before_all_else_once_the_budget_allows_it() {
    let order = |budget: i32, rule: &str| {
        let fields = "spent value atMost valueBefore orderProven steps { segment { name { zh } } opens { code } spent value opened }";
        let mut one = asked(&format!(
            "fillOrder(segments: [\"segment:H5.2.2\"], budget: {budget}, boughtIn: {rule}) {{ {fields} }}"
        ));
        one["fillOrder"].take()
    };
    let three = order(3, "AS_REACH");
    let steps: Vec<_> =
        three["steps"].as_array().unwrap().iter().map(|step| step["segment"]["name"]["zh"].as_str().unwrap()).collect();
    assert_eq!(steps, ["氢气品质检测", "到站氢气供应", "燃料电池重卡"]);
    let closes = |order: &Value| {
        let opened = order["steps"].as_array().unwrap().iter().flat_map(|step| step["opens"].as_array().unwrap());
        opened.filter(|it| it["code"] == "H5.2.2").count()
    };
    assert_eq!(closes(&three), 1);
    // What is missing at least, counted independently, is what it takes.
    let (short, enough) = (order(26, "OTHER_CHAINS"), order(27, "OTHER_CHAINS"));
    assert_eq!((closes(&short), closes(&enough)), (0, 1));
    for found in [&three, &short, &enough] {
        let mut before = (0, found["valueBefore"].as_i64().unwrap(), 0);
        for step in found["steps"].as_array().unwrap() {
            let now =
                (step["spent"].as_i64().unwrap(), step["value"].as_i64().unwrap(), step["opened"].as_i64().unwrap());
            let opens = i64::try_from(step["opens"].as_array().unwrap().len()).unwrap();
            assert_eq!((now.0, now.2), (before.0 + 1, before.2 + opens));
            assert!(now.1 >= before.1);
            before = now;
        }
        assert_eq!((before.0, before.1), (found["spent"].as_i64().unwrap(), found["value"].as_i64().unwrap()));
        assert!(found["value"].as_i64() <= found["atMost"].as_i64());
    }
}
