//! Rows that wait: why they do, and what becomes of them when somebody looks.

use super::api::pasted;
use crate::acts::{Office, by};
use serde_json::{Value, json};

impl Office {
    async fn queue(&self) -> Vec<Value> {
        let document = "{ reviewQueue { nodes { id line cells { title text }
            doubts { kind column found expected enterprise { id } score why } citation { at } } } }";
        self.ask(document, json!({})).await["reviewQueue"]["nodes"].as_array().unwrap().clone()
    }

    async fn settle(&self, decision: Value) -> Value {
        let document = "mutation($decision: PendingDecisionInput!) { settlePending(decision: $decision,
            request: {by: \"经济运行科\"}) { revision rejections { code path message } } }";
        self.ask(document, json!({ "decision": decision })).await["settlePending"].take()
    }

    async fn enterprise(&self, id: &str) -> Value {
        let document = "query($id: ID!) { enterprise(id: $id) { name creditCode
            aliases formerNames { name } listing } }";
        self.ask(document, json!({ "id": id })).await["enterprise"].take()
    }
}

fn coded(rows: &[&str]) -> Value {
    let text = format!("企业名称\t统一社会信用代码\t主要产品\n{}", rows.join("\n"));
    json!({"file": {"text": text}, "kind": "above-scale-roster", "source": {"title": "示例名录"}})
}

#[tokio::test]
async fn a_row_with_a_wrong_cell_is_put_right_and_taken_in() {
    let office = Office::seeded().await;
    office.take_in(coded(&["示例甲弹簧有限公司\t91419001MA00000155\t弹簧"]), by("经济运行科")).await;
    let queue = office.queue().await;
    assert_eq!(queue.len(), 1);
    let doubt = &queue[0]["doubts"][0];
    assert_eq!((&doubt["column"], &doubt["found"]), (&json!("统一社会信用代码"), &json!("91419001MA00000155")));
    assert!(office.made_up().await.is_empty());
    let pending = &queue[0]["id"];

    let cells = json!([{"title": "统一社会信用代码", "text": "91419001MA0000015"}]);
    let refused = office.settle(json!({"pending": pending, "cells": cells})).await;
    assert!(!refused["rejections"].as_array().unwrap().is_empty(), "still wrong: {refused}");
    assert_eq!(office.queue().await.len(), 1, "it waits on");
    let nowhere = json!([{"title": "没有的列", "text": "1"}]);
    let refused = office.settle(json!({"pending": pending, "cells": nowhere})).await;
    assert!(refused["rejections"][0]["message"].as_str().unwrap().contains("没有的列"), "{refused}");

    let cells = json!([{"title": "统一社会信用代码", "text": "91419001MA00000154"}]);
    let done = office.settle(json!({"pending": pending, "cells": cells})).await;
    assert_eq!(done["rejections"], json!([]));
    assert_eq!((office.queue().await.len(), office.made_up().await), (0, vec!["示例甲弹簧有限公司".to_owned()]));
}

#[tokio::test]
async fn a_row_that_is_left_out_waits_no_longer_and_brings_nothing() {
    let office = Office::seeded().await;
    let sheet = coded(&["示例甲弹簧有限公司\t91419001MA00000155\t弹簧"]);
    office.take_in(sheet.clone(), by("经济运行科")).await;
    let pending = office.queue().await[0]["id"].take();
    let done = office.settle(json!({"pending": pending, "leaveOut": true})).await;
    assert_eq!(done["rejections"], json!([]));
    assert!(office.queue().await.is_empty() && office.made_up().await.is_empty());
}

/// 优克 and 优刻 differ by one character, and are two firms whatever comes in.
#[tokio::test]
async fn a_firm_of_nearly_the_same_name_is_another_firm() {
    let office = Office::seeded().await;
    let before = office.enterprise("enterprise:youke").await;
    let done = office.take_in(pasted(&["优刻电子材料有限公司\t键合丝\t\t"]), by("经济运行科")).await;
    assert_eq!(done["state"], "DONE", "{done}");
    assert_eq!(office.enterprise("enterprise:youke").await, before);
    let list = office.ask("{ enterprises(first: 1000) { nodes { id name } } }", json!({})).await["enterprises"].take();
    let other = list["nodes"].as_array().unwrap().iter().find(|it| it["name"] == "优刻电子材料有限公司");
    assert_ne!(other.unwrap()["id"], "enterprise:youke");
    let pairs = "{ duplicates(first: 200) { nodes { proposed one { id } other { id } } } }";
    let pairs = office.ask(pairs, json!({})).await["duplicates"]["nodes"].take();
    let id = other.unwrap()["id"].as_str().unwrap();
    let proposed = pairs.as_array().unwrap().iter().filter(|it| it["proposed"] == true);
    assert!(proposed.into_iter().all(|it| !it.to_string().contains(id)), "{pairs}");
}

/// A firm called much like one that is known, in the same city and of the same trade: somebody looks, once.
#[tokio::test]
async fn a_doubtful_firm_waits_and_once_it_is_another_that_is_remembered() {
    let office = Office::seeded().await;
    office.take_in(pasted(&["济源示例弹簧有限公司\t弹簧\t\t"]), by("经济运行科")).await;
    let alike = pasted(&["济源市示例弹簧股份公司\t弹簧\t\t"]);
    let done = office.take_in(alike.clone(), by("经济运行科")).await;
    assert_eq!(done["plan"]["tally"]["pending"], 1, "{done}");
    let queue = office.queue().await;
    assert!(queue[0]["doubts"][0]["why"].as_str().is_some(), "{queue:?}");
    let known = queue[0]["doubts"][0]["enterprise"]["id"].as_str().unwrap().to_owned();
    let before = office.enterprise(&known).await;
    let done = office.settle(json!({"pending": queue[0]["id"], "choice": {"new": true}})).await;
    assert_eq!(done["rejections"], json!([]));
    assert_eq!((office.enterprise(&known).await, office.queue().await.len()), (before, 0));
    let again = office.plan(alike).await;
    assert_eq!((&again["tally"]["pending"], &again["tally"]["same"]), (&json!(0), &json!(1)), "{again}");
}

/// 富泰华(济源) is a former name of 富联科技(济源) and a record of its own: a person decides.
#[tokio::test]
async fn a_former_name_that_is_a_record_too_is_proposed_and_not_merged() {
    let office = Office::seeded().await;
    let (fulian, futaihua) = ("enterprise:fulian_jiyuan", "enterprise:futaihua_jiyuan");
    let before = (office.enterprise(fulian).await, office.enterprise(futaihua).await);
    let pairs = "{ duplicates(first: 200) { nodes { one { id } other { id } } } }";
    let proposed = office.ask(pairs, json!({})).await["duplicates"]["nodes"].to_string();
    assert!(proposed.contains(fulian) && proposed.contains(futaihua), "{proposed}");
    office.take_in(pasted(&["富泰华精密电子（济源）有限公司\t手机机构件\t\t"]), by("经济运行科")).await;
    assert_eq!(office.enterprise(fulian).await["formerNames"], before.0["formerNames"]);
    assert_eq!(office.enterprise(futaihua).await["name"], before.1["name"], "nobody was merged");
}

/// A code of the stock exchange outlives the name and the business: 002423 is 中粮资本.
#[tokio::test]
async fn a_listing_code_with_another_name_waits_for_somebody() {
    let office = Office::seeded().await;
    let text = |name: &str| json!({"file": {"text": format!("ts_code,name,fullname\n002423.SZ,中粮资本,{name}")}, "kind": "targets"});
    let done = office.take_in(text("中粮资本控股股份有限公司"), by("招商科")).await;
    assert_eq!(done["plan"]["tally"]["new"], 1, "{done}");
    let old = office.take_in(text("中原特钢股份有限公司"), by("招商科")).await;
    assert_eq!((&old["plan"]["tally"]["new"], &old["plan"]["tally"]["pending"]), (&json!(0), &json!(1)), "{old}");
    let found = office.ask("{ search(text: \"002423\", first: 5) { hits { name } } }", json!({})).await;
    assert!(found.to_string().contains("中粮资本"), "{found}");
    assert!(!found.to_string().contains("中原特钢股份"), "{found}");
}

#[tokio::test]
async fn a_known_firm_under_a_new_name_is_renamed_by_whoever_looks() {
    let office = Office::seeded().await;
    office.take_in(coded(&["示例甲弹簧有限公司\t91419001MA00000154\t弹簧"]), by("经济运行科")).await;
    office.take_in(coded(&["示例甲悬架系统股份有限公司\t91419001MA00000154\t弹簧"]), by("经济运行科")).await;
    let queue = office.queue().await;
    assert_eq!(queue.len(), 1, "one code under two names is looked at");
    let known = queue[0]["doubts"][0]["enterprise"]["id"].as_str().unwrap().to_owned();
    let done = office.settle(json!({"pending": queue[0]["id"], "choice": {"renamed": known}})).await;
    assert_eq!(done["rejections"], json!([]));
    let firm = office.enterprise(&known).await;
    assert_eq!(firm["name"], "示例甲悬架系统股份有限公司");
    assert_eq!(firm["formerNames"][0]["name"], "示例甲弹簧有限公司");
}

#[tokio::test]
async fn a_decision_on_a_row_that_does_not_wait_says_so() {
    let office = Office::seeded().await;
    let request = async_graphql::Request::new(
        "mutation { settlePending(decision: {pending: \"pending:none\", leaveOut: true}, request: {by: \"甲\"}) { revision } }",
    );
    let errors = office.api.execute(request).await.errors;
    assert!(errors[0].message.contains("pending:none"), "{errors:?}");
}

#[tokio::test]
async fn a_row_waits_until_somebody_decides_whatever_else_becomes_known() {
    let office = Office::seeded().await;
    office.take_in(pasted(&["济源示例弹簧有限公司\t弹簧\t\t"]), by("经济运行科")).await;
    let alike = pasted(&["济源市示例弹簧股份公司\t弹簧\t\t"]);
    office.take_in(alike.clone(), by("经济运行科")).await;
    let firm = json!({"id": "enterprise:sample_spring", "name": "济源市示例弹簧股份公司", "region": "419001",
        "cite": {"source": "source:report_2024h1"}});
    let done = office.act("registerEnterprise", firm, by("招商科")).await;
    assert_eq!(done["rejections"], json!([]));
    let again = office.take_in(alike, by("经济运行科")).await;
    assert_eq!((&again["plan"]["tally"]["pending"], &again["outcome"]), (&json!(1), &Value::Null), "{again}");
    assert_eq!(office.queue().await.len(), 1);
}
