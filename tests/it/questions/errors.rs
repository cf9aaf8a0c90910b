//! What is refused, with a code that stays and a message that helps.

use super::{SEEDED, api, run};
use serde_json::{Value, json};
use std::sync::Arc;

/// The code and the message of the one error of an answer.
fn refused(query: &str, variables: Value) -> (String, String) {
    let response = run(&api(vec![Arc::clone(&SEEDED)]), query, variables);
    let [error] = response.errors.as_slice() else { panic!("{query}: {:?}", response.errors) };
    let code = error.extensions.as_ref().and_then(|it| it.get("code")).cloned();
    let code = code.unwrap_or_else(|| panic!("{query}: no code: {error:?}")).into_json().unwrap();
    (code.as_str().unwrap().to_owned(), error.message.clone())
}

#[test]
fn an_id_of_nothing_of_another_kind_or_of_no_kind_is_told_apart() {
    let cases = [
        ("{ segment(id: \"segment:H9.9.9\") { id } }", "NOT_FOUND", "segment:H9.9.9"),
        ("{ segment(id: \"enterprise:jinma_energy\") { id } }", "BAD_ID", "`enterprise`; expected `segment:…`"),
        ("{ segment(id: \"H3.1.1\") { id } }", "BAD_ID", "has no kind"),
        ("{ node(id: \"planet:mars\") { id } }", "BAD_ID", "a known kind"),
        ("{ node(id: \"zone:nowhere\") { id } }", "NOT_FOUND", "zone:nowhere"),
        ("{ node(id: \"zone:no where\") { id } }", "BAD_ID", "is not 1–120 characters"),
        ("{ gaps(zone: \"zone:nowhere\") { totalCount } }", "NOT_FOUND", "zone:nowhere"),
        ("{ gaps(chain: \"theme:steel\") { totalCount } }", "BAD_ID", "expected `chain:…`"),
        ("{ makers(segments: [\"segment:H4.1.2\", \"segment:X\"]) { code } }", "NOT_FOUND", "segment:X"),
        ("{ statements(subject: \"steel\") { totalCount } }", "BAD_ID", "has no kind"),
    ];
    for (query, code, part) in cases {
        let (found, message) = refused(query, json!({}));
        assert_eq!(found, code, "{query}: {message}");
        assert!(message.contains(part), "{query}: {message}");
    }
}

#[test]
fn a_page_has_at_most_a_thousand() {
    for list in ["gaps", "enterprises", "projects", "sources", "changes", "unmapped", "statements"] {
        let (code, message) = refused(&format!("{{ {list}(first: 1001) {{ totalCount }} }}"), json!({}));
        assert_eq!(code, "PAGE_TOO_LARGE", "{list}");
        assert!(message.contains("at most 1000") && message.contains("hint:"), "{message}");
    }
    let (code, _) = refused("{ gaps(last: 5000) { totalCount } }", json!({}));
    assert_eq!(code, "PAGE_TOO_LARGE");
}

#[test]
fn arguments_that_make_no_sense_are_refused() {
    let cases = [
        "{ gaps(first: -1) { totalCount } }",
        "{ gaps(first: 1, last: 1) { totalCount } }",
        "{ gaps(after: \"not a cursor\") { totalCount } }",
        "{ upstream(segment: \"segment:H4.2.1\", depth: -1) { count } }",
        "{ upstream(segment: \"segment:H4.2.1\", depth: 101) { count } }",
        "{ selfCheck(level: \"\") { level } }",
        "{ view(asOf: {revision: \"soon\"}) { revision } }",
    ];
    for query in cases {
        let (code, message) = refused(query, json!({}));
        assert_eq!(code, "BAD_USER_INPUT", "{query}: {message}");
    }
    let ids = vec!["zone:jiyuan_hitech"; 101];
    let (code, message) = refused("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", json!({ "ids": ids }));
    assert_eq!((code.as_str(), message.contains("at most 100")), ("BAD_USER_INPUT", true));
}

#[test]
fn a_cursor_of_another_list_is_refused() {
    let lists = api(vec![Arc::clone(&SEEDED)]);
    let page = super::data(&lists, "{ gaps(first: 1) { pageInfo { endCursor } } }", json!({}));
    let query = "query($after: String) { projects(after: $after) { totalCount } }";
    let (code, message) = refused(query, json!({ "after": page["gaps"]["pageInfo"]["endCursor"] }));
    assert_eq!(code, "BAD_USER_INPUT");
    assert!(message.contains("no cursor of this list"), "{message}");
}

#[test]
fn one_refused_field_leaves_the_others() {
    let response = run(&api(vec![Arc::clone(&SEEDED)]), "{ revision segment(id: \"segment:X\") { id } }", json!({}));
    assert_eq!(response.errors.len(), 1);
    assert_eq!(response.data.into_json().unwrap()["revision"], "1");
}

#[test]
fn what_cannot_be_read_is_told_in_chinese_as_well() {
    let cases = [
        ("{ view(on: \"2024-02-30\") { revision } }", "“2024-02-30”不是日期"),
        ("{ segment(id: \"enterprise:jinma_energy\") { id } }", "指的是企业，应为环节"),
        ("{ segment(id: \"segment:H9.9.9\") { id } }", "此数据版本中没有 segment:H9.9.9"),
        ("{ view(asOf: { revision: \"x1\" }) { revision } }", "“x1”不是数据版本号，应写作如 12"),
        ("{ view(asOf: { revision: \"7\" }) { revision } }", "数据版本 7 尚未记录；最新为数据版本 1"),
        ("{ search(text: \"a b c d e f g h i\") { totalCount } }", "查找词有 9 个，最多 8 个"),
    ];
    for (query, part) in cases {
        let response = run(&api(vec![Arc::clone(&SEEDED)]), query, json!({}));
        let zh = response.errors[0].extensions.as_ref().and_then(|it| it.get("zh")).cloned();
        let zh = zh.unwrap_or_else(|| panic!("{query}: {:?}", response.errors)).into_json().unwrap();
        assert!(zh.as_str().unwrap().contains(part), "{query}: {zh}");
    }
}
