//! From a roster to the map, as three people in an office go: enter its rows,
//! accept what is suggested, and record what nobody in it claims. The firms are
//! made up (示例).

use super::{Office, by, reasons};
use serde_json::{Value, json};

const ROSTER: &str = "source:sample_roster";

impl Office {
    /// The seeded zone with a roster of three made-up firms that no segment knows.
    async fn with_roster() -> Self {
        let office = Self::seeded().await;
        let source = json!({"id": ROSTER, "kind": "DATASET", "title": "示例规上名录", "published": "2024-06-30"});
        office.do_it("addSource", source).await;
        let rows = [
            ("sample_a", "示例甲弹簧有限公司", "gb4754.3483", "汽车悬架弹簧制造"),
            ("sample_b", "示例乙食品有限公司", "gb4754.1411", "糕点、面包制造"),
            ("sample_c", "示例丙紧固件有限公司", "gb4754.3482", "风电螺栓"),
        ];
        for (at, (key, name, class, business)) in rows.into_iter().enumerate() {
            let id = format!("enterprise:{key}");
            let cite = json!({"source": ROSTER, "at": format!("第{}行", at + 2), "confidence": "HIGH"});
            let firm = json!({"id": id, "name": name, "region": "419001", "zone": "zone:jiyuan_hitech", "cite": cite});
            office.do_it("registerEnterprise", firm).await;
            let entry = json!({"roster": ROSTER, "enterprise": id, "written": name, "industries": [class],
                "business": business, "cite": cite});
            office.do_it("enterRoster", entry).await;
        }
        office
    }

    async fn do_it(&self, field: &str, input: Value) -> Value {
        let done = self.act(field, input, by("规划科")).await;
        assert_eq!(done["rejections"], json!([]), "{field}");
        done
    }

    async fn unmapped(&self) -> i64 {
        self.ask("{ unmapped { totalCount } }", json!({})).await["unmapped"]["totalCount"].as_i64().unwrap()
    }

    async fn check(&self, groups: &[&str]) -> Value {
        let document = "query($groups: [ID!]!) { rosterCheck(groups: $groups) { roster { id } date enterprises mapped
            unmapped { name } segments { segment { code } result recorded claimedBy { name } hintedBy { name } }
            toMark { code } } }";
        self.ask(document, json!({"groups": groups})).await["rosterCheck"].take()
    }
}

fn codes(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect()
}

const GROUPS: [&str; 2] = ["section:T4.1", "section:T4.2"];

#[tokio::test]
async fn what_is_accepted_leaves_the_list_and_cites_the_row_of_the_roster() {
    let office = Office::with_roster().await;
    let before = office.unmapped().await;
    let item = json!({"enterprise": "enterprise:sample_a", "segment": "segment:T4.1.1"});
    office.do_it("acceptSuggestions", json!({"items": [item]})).await;
    assert_eq!(office.unmapped().await, before - 1);
    let document = "{ enterprise(id: \"enterprise:sample_a\") { suggestions { segment { code } }
        capabilities { segment { code } citation { at confidence source { id } } } } }";
    let firm = office.ask(document, json!({})).await["enterprise"].take();
    let claim = &firm["capabilities"][0];
    assert_eq!((&claim["segment"]["code"], &claim["citation"]["at"]), (&json!("T4.1.1"), &json!("第2行")));
    assert_eq!(claim["citation"]["confidence"], "MEDIUM", "the mapping is our reading, whatever the list is worth");
    assert!(firm["suggestions"].as_array().unwrap().iter().all(|it| it["segment"]["code"] != "T4.1.1"));

    let again = office.act("acceptSuggestions", json!({"items": [item]}), by("规划科")).await;
    assert_eq!(reasons(&again), [("INVALID".to_owned(), "input.items[0].segment".to_owned())], "it has its claim");
}

#[tokio::test]
async fn a_group_is_accepted_at_once_and_what_lies_outside_it_stays() {
    let office = Office::with_roster().await;
    let before = office.unmapped().await;
    let done = office.do_it("acceptSuggestions", json!({"groups": GROUPS})).await;
    assert_eq!(done["change"]["acts"], json!([{"act": "CLAIM_CAPABILITY", "count": 2}]));
    assert_eq!(office.unmapped().await, before - 2);
    let none = office.act("acceptSuggestions", json!({"groups": GROUPS}), by("规划科")).await;
    assert_eq!(reasons(&none), [("NOTHING_CHANGES".to_owned(), "input".to_owned())]);
}

#[tokio::test]
async fn what_nobody_in_the_roster_claims_becomes_absent_and_the_rest_does_not() {
    let office = Office::with_roster().await;
    let check = office.check(&GROUPS).await;
    assert_eq!((&check["roster"]["id"], &check["date"]), (&json!(ROSTER), &json!("2024-06-30")));
    assert_eq!((&check["enterprises"], &check["mapped"]), (&json!(3), &json!(0)));
    let marked: Vec<String> = codes(&check["toMark"]).into_iter().map(str::to_owned).collect();
    for line in check["segments"].as_array().unwrap() {
        let code = line["segment"]["code"].as_str().unwrap();
        let hinted = line["hintedBy"] != json!([]);
        assert_eq!(line["result"], if hinted { "DOUBTFUL" } else { "ABSENT" }, "{line}");
        assert_eq!(marked.iter().any(|it| it == code), !hinted, "{line}");
    }
    assert!(!marked.contains(&"T4.1.1".to_owned()), "甲 may make it: {marked:?}");

    let input = json!({"roster": ROSTER, "population": "规模以上工业企业", "groups": ["section:T4.1", "section:T4.3"], "on": "2024-07-30",
        "inSpite": ["segment:T4.1.2"], "except": ["segment:T4.3.3"]});
    let mut request = by("规划科");
    request["key"] = json!("check-1");
    let done = office.act("checkAgainstRoster", input.clone(), request.clone()).await;
    assert_eq!(done["rejections"], json!([]));
    assert_eq!(done["change"]["acts"], json!([{"act": "RECORD_SURVEY", "count": 1}]));
    let again = office.act("checkAgainstRoster", input.clone(), request).await;
    assert_eq!((&again["repeated"], &again["revision"]), (&json!(true), &done["revision"]), "{again:#}");
    let anew = office.act("checkAgainstRoster", input, by("规划科")).await;
    assert_eq!(reasons(&anew), [("NOTHING_CHANGES".to_owned(), "input.groups".to_owned())]);

    let after = office.check(&["section:T4.1", "section:T4.3"]).await;
    let recorded = |code: &str| {
        let lines = after["segments"].as_array().unwrap();
        lines.iter().find(|line| line["segment"]["code"] == code).unwrap()["recorded"].clone()
    };
    assert_eq!((recorded("T4.1.2"), recorded("T4.3.1")), (json!(true), json!(true)));
    assert_eq!((recorded("T4.1.1"), recorded("T4.3.3")), (json!(false), json!(false)));
    let document = "{ segment(id: \"segment:T4.3.2\") { status basis why { absence { scope survey { roster { population count source { title } } on } } } } }";
    let segment = office.ask(document, json!({})).await["segment"].take();
    assert_eq!((&segment["status"], &segment["basis"]), (&json!("MISSING"), &json!("SURVEYED")), "{segment:#}");
    let roster = &segment["why"]["absence"]["survey"]["roster"];
    assert_eq!(
        (&roster["population"], &roster["source"]["title"]),
        (&json!("规模以上工业企业"), &json!("示例规上名录"))
    );
}

#[tokio::test]
async fn a_list_without_rows_proves_nothing() {
    let office = Office::seeded().await;
    let input = json!({"roster": "source:report_2024h1", "population": "规模以上工业企业", "groups": ["section:T4.1"], "on": "2024-07-30"});
    let refused = office.act("checkAgainstRoster", input, by("规划科")).await;
    assert_eq!(reasons(&refused), [("INVALID".to_owned(), "input.roster".to_owned())]);
}
