use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Request, header};
use serde_json::{Value, json};

use super::media::{Media, carries_json};
use crate::http::tests::{Got, impatient_site, send, site, site_counting, site_with};
use crate::http::{Limits, Readiness};

const GRAPHQL: &str = "application/graphql-response+json";
const JSON: &str = "application/json";

async fn post_raw(router: Router, accept: &str, kind: &str, body: impl Into<Body>) -> Got {
    let request = Request::post("/graphql").header(header::ACCEPT, accept).header(header::CONTENT_TYPE, kind);
    send(router, request.body(body.into()).unwrap()).await
}

async fn post(accept: &str, body: Value) -> Got {
    post_raw(site(), accept, JSON, body.to_string()).await
}

async fn ask(query: &str) -> Got {
    post(GRAPHQL, json!({ "query": query })).await
}

async fn get(parameters: &[(&str, &str)]) -> Got {
    get_from(site(), parameters).await
}

async fn get_from(router: Router, parameters: &[(&str, &str)]) -> Got {
    let encode = |text: &str| {
        let bytes: Vec<String> = text.bytes().map(|it| format!("%{it:02X}")).collect();
        bytes.concat()
    };
    let pairs = parameters.iter();
    let pairs: Vec<String> = pairs.map(|(name, value)| format!("{name}={}", encode(value))).collect();
    let address = format!("/graphql?{}", pairs.join("&"));
    send(router, Request::get(address).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_question_gets_its_answer_in_the_type_asked_for() {
    for (accept, kind) in [
        (JSON, "application/json; charset=utf-8"),
        (GRAPHQL, "application/graphql-response+json; charset=utf-8"),
        ("*/*", "application/json; charset=utf-8"),
    ] {
        let body = json!({
            "query": "query A($n: String) { hello(name: $n) } query B { hello }",
            "operationName": "A",
            "variables": {"n": "济源"},
            "extensions": {"any": 1},
        });
        let got = post(accept, body).await;
        assert_eq!(got.status, 200);
        assert_eq!(got.header(header::CONTENT_TYPE), kind);
        assert_eq!(got.header(header::CACHE_CONTROL), "no-store");
        assert_eq!(got.text, r#"{"data":{"hello":"你好，济源"}}"#);
    }
}

#[tokio::test]
async fn null_parameters_are_as_good_as_none() {
    let body = json!({"query": "{hello}", "operationName": null, "variables": null, "extensions": null});
    assert_eq!(post(GRAPHQL, body).await.status, 200);
}

#[test]
fn the_best_liked_media_type_is_chosen() {
    let both = format!("{JSON};q=0.9, {GRAPHQL}");
    for (accept, expected) in [
        ("", Some(Media::Json)),
        ("*/*", Some(Media::Json)),
        ("text/html,application/xml;q=0.9,*/*;q=0.8", Some(Media::Json)),
        ("application/*", Some(Media::Json)),
        (&both, Some(Media::Graphql)),
        ("application/json, application/graphql-response+json", Some(Media::Json)),
        ("application/graphql-response+json, application/json", Some(Media::Graphql)),
        ("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", Some(Media::Graphql)),
        ("APPLICATION/JSON; Charset=\"UTF-8\"", Some(Media::Json)),
        ("*/*, application/json;q=0", Some(Media::Graphql)),
        ("application/json;q=0.001", Some(Media::Json)),
        ("application/json, multipart/mixed", Some(Media::Json)),
        ("text/html", None),
        ("application/json;q=0", None),
        ("application/json;charset=gbk", None),
    ] {
        let mut headers = HeaderMap::new();
        if !accept.is_empty() {
            headers.insert(header::ACCEPT, accept.parse().unwrap());
        }
        assert_eq!(Media::accepted(&headers), expected, "{accept}");
    }
}

#[test]
fn only_json_in_utf8_is_taken() {
    for (kind, taken) in [
        ("application/json", true),
        ("Application/JSON; charset=UTF-8", true),
        ("application/json;charset=gb18030", false),
        ("text/plain", false),
        ("application/x-www-form-urlencoded", false),
        ("multipart/form-data; boundary=x", false),
        ("application/graphql", false),
    ] {
        let mut headers = HeaderMap::new();
        assert!(!carries_json(&headers));
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(kind).unwrap());
        assert_eq!(carries_json(&headers), taken, "{kind}");
    }
}

#[tokio::test]
async fn a_form_that_a_foreign_page_can_send_is_refused() {
    let got = post_raw(site(), JSON, "text/plain", r#"{"query":"mutation{change}"}"#).await;
    assert_eq!((got.status.as_u16(), got.code().as_str()), (415, "UNSUPPORTED_MEDIA_TYPE"));
}

#[tokio::test]
async fn a_client_that_takes_no_json_is_told_so_in_json() {
    let got = post_raw(site(), "text/html", JSON, r#"{"query":"{hello}"}"#).await;
    assert_eq!((got.status.as_u16(), got.code().as_str()), (406, "NOT_ACCEPTABLE"));
    assert_eq!(got.header(header::CONTENT_TYPE), "application/json; charset=utf-8");
}

#[tokio::test]
async fn a_body_of_the_wrong_form_is_refused_and_says_why() {
    for (body, word) in [
        ("", "empty"),
        ("{", "not JSON"),
        ("\"{hello}\"", "the body is a string; expected an object"),
        ("{}", "`query` is missing"),
        (r#"{"query": null}"#, "`query` is missing"),
        (r#"{"query": " "}"#, "`query` is missing"),
        (r#"{"query": 1}"#, "`query` is a number; expected a string"),
        (r#"{"query": "{hello}", "operationName": {}}"#, "`operationName` is an object"),
        (r#"{"query": "{hello}", "variables": "x"}"#, "`variables` is a string"),
        (r#"{"query": "{hello}", "variables": [1]}"#, "`variables` is a list"),
        (r#"{"query": "{hello}", "extensions": true}"#, "`extensions` is a boolean"),
        ("[]", "empty"),
        ("[{\"query\": \"{hello}\"}, 1]", "`[1]` is a number"),
        ("[{}]", "`[0].query` is missing"),
    ] {
        for accept in [JSON, GRAPHQL] {
            let got = post_raw(site(), accept, JSON, body).await;
            assert_eq!((got.status.as_u16(), got.code().as_str()), (400, "BAD_REQUEST"), "{body}");
            assert!(got.text.contains(word), "{body}: {}", got.text);
            assert!(got.json().get("data").is_none());
        }
    }
}

#[tokio::test]
async fn a_refused_document_is_400_only_to_who_understands_it() {
    for (query, code) in [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ nowhere }", "GRAPHQL_VALIDATION_FAILED"),
        ("query($n: String!) { hello(name: $n) }", "BAD_USER_INPUT"),
        ("query A {hello} query B {hello}", "OPERATION_RESOLUTION_FAILURE"),
        ("{ things(first: 1001) { name } }", "PAGE_TOO_LARGE"),
        ("{...a} fragment a on Query {...a}", "FRAGMENT_CYCLE"),
        ("subscription { changes }", "SUBSCRIPTION_NOT_SUPPORTED"),
    ] {
        for (accept, status) in [(GRAPHQL, 400), (JSON, 200)] {
            let got = post(accept, json!({ "query": query })).await;
            assert_eq!(got.status.as_u16(), status, "{query}");
            assert_eq!(got.code(), code, "{query}: {}", got.text);
            assert!(got.json().get("data").is_none(), "{}", got.text);
        }
    }
}

#[tokio::test]
async fn an_error_says_where_in_the_document_it_is() {
    let got = ask("query ($n: String!) {\n  hello(name: $n) }").await;
    assert_eq!(got.json()["errors"][0]["locations"], json!([{"line": 1, "column": 8}]));
    assert!(got.text.contains("`$n` is not sent; expected String!"), "{}", got.text);
    let got = ask("{\n  hello(").await;
    assert_eq!(got.json()["errors"][0]["locations"][0]["line"], 2);
}

#[tokio::test]
async fn an_operation_is_found_by_its_name() {
    for (name, query, status) in [
        ("B", "query A {hello} query B {hello}", 200),
        ("C", "query A {hello} query B {hello}", 400),
        ("A", "{hello}", 400),
        ("", "query A {hello}", 200),
    ] {
        let got = post(GRAPHQL, json!({"query": query, "operationName": name})).await;
        assert_eq!(got.status.as_u16(), status, "{name}: {}", got.text);
    }
}

#[tokio::test]
async fn a_failed_field_leaves_the_rest_and_has_a_code() {
    let got = ask("{ hello fails }").await;
    assert_eq!((got.status.as_u16(), got.code().as_str()), (200, "INTERNAL"));
    assert_eq!(got.json()["data"], json!({"hello": "你好，世界", "fails": null}));
    let got = ask("{ things(first: 1) { part { name fails } } }").await;
    let part = json!({"name": "part", "fails": null});
    assert_eq!(got.json()["data"], json!({"things": [{ "part": part }]}));
    let got = ask("{ failsWithCode }").await;
    assert_eq!((got.status.as_u16(), got.code().as_str()), (200, "NOT_FOUND"));
    assert_eq!(got.json()["data"], Value::Null);
    assert_eq!(got.json()["errors"][0]["path"], json!(["failsWithCode"]));
}

#[tokio::test]
async fn a_variable_of_the_wrong_type_is_the_askers_mistake() {
    let body = json!({
        "query": "query($n: Int) { things(first: $n) { name } }",
        "variables": {"n": "many"},
    });
    let got = post(GRAPHQL, body).await;
    let code = got.code();
    let allowed = ["GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"];
    assert!(allowed.contains(&code.as_str()), "{}", got.text);
}

#[tokio::test]
async fn a_panic_costs_one_answer_and_tells_nothing() {
    let got = ask("{ panics }").await;
    assert_eq!((got.status.as_u16(), got.code().as_str()), (500, "INTERNAL"));
    assert!(!got.text.contains("secret"), "{}", got.text);
}

#[tokio::test]
async fn what_takes_too_long_is_given_up() {
    let ask = |query| post_raw(impatient_site(), GRAPHQL, JSON, json!({ "query": query }).to_string());
    let got = ask("{ forever }").await;
    assert_eq!((got.status.as_u16(), got.code().as_str()), (504, "TIMED_OUT"));
    let got = ask("mutation { wait }").await;
    assert!(got.text.contains("may have been made all the same"), "{}", got.text);
}

#[tokio::test]
async fn errors_beyond_the_limit_are_counted_not_listed() {
    let fields: Vec<String> = (0..60).map(|n| format!("x{n} ")).collect();
    let got = ask(&format!("{{{}}}", fields.concat())).await;
    let json = got.json();
    let errors = json["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 51);
    assert_eq!(errors[50]["message"], "10 more errors are not listed");
}

#[tokio::test]
async fn a_get_asks_but_never_changes() {
    let got = get(&[
        ("query", "query A($n: String) { hello(name: $n) }"),
        ("operationName", "A"),
        ("variables", r#"{"n": "济源"}"#),
        ("extensions", ""),
    ])
    .await;
    assert_eq!(got.text, r#"{"data":{"hello":"你好，济源"}}"#);
    let changes = Arc::new(AtomicU64::new(0));
    for query in ["mutation { change }", "subscription { changes }"] {
        let router = site_counting(changes.clone());
        let got = get_from(router, &[("query", query)]).await;
        assert_eq!((got.status.as_u16(), got.code().as_str()), (405, "METHOD_NOT_ALLOWED"));
        assert_eq!(got.header(header::ALLOW), "POST");
    }
    assert_eq!(changes.load(Ordering::SeqCst), 0);
    let sent = post_raw(site_counting(changes.clone()), JSON, JSON, r#"{"query":"mutation{change}"}"#);
    assert_eq!(sent.await.status, 200);
    assert_eq!(changes.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_get_of_the_wrong_form_is_refused() {
    for parameters in [
        &[] as &[(&str, &str)],
        &[("query", "")],
        &[("query", "{hello}"), ("variables", "{")],
        &[("query", "{hello}"), ("variables", "[]")],
        &[("query", "{hello}"), ("extensions", "1")],
    ] {
        let got = get(parameters).await;
        assert_eq!((got.status.as_u16(), got.code().as_str()), (400, "BAD_REQUEST"), "{parameters:?}");
    }
}

#[tokio::test]
async fn other_methods_are_told_which_there_are() {
    for method in ["PUT", "DELETE", "OPTIONS", "PATCH"] {
        let request = Request::builder().method(method).uri("/graphql");
        let got = send(site(), request.body(Body::empty()).unwrap()).await;
        assert_eq!((got.status.as_u16(), got.header(header::ALLOW)), (405, "GET, HEAD, POST"));
    }
}

#[tokio::test]
async fn a_batch_is_answered_in_order_up_to_its_limit() {
    let one = |query: &str| json!({ "query": query });
    let got = post(GRAPHQL, json!([one("mutation {change}"), one("{"), one("{hello}")])).await;
    assert_eq!(got.status, 200);
    let json = got.json();
    assert!(json[0]["data"]["change"].is_number());
    assert_eq!(json[1]["errors"][0]["extensions"]["code"], "GRAPHQL_PARSE_FAILED");
    assert_eq!(json[2]["data"]["hello"], "你好，世界");
    let ten = post(GRAPHQL, Value::from(vec![one("{hello}"); 10])).await;
    assert_eq!(ten.json().as_array().unwrap().len(), 10);
    let eleven = post(JSON, Value::from(vec![one("{hello}"); 11])).await;
    assert_eq!((eleven.status.as_u16(), eleven.code().as_str()), (400, "BATCH_TOO_LARGE"));
}

#[tokio::test]
async fn a_batch_shares_one_deadline() {
    let one = |query: &str| json!({ "query": query });
    let batch = json!([one("{hello}"), one("{forever}"), one("{forever}")]);
    let got = post_raw(impatient_site(), GRAPHQL, JSON, batch.to_string()).await;
    let json = got.json();
    assert_eq!(json[0]["data"]["hello"], "你好，世界");
    for late in [1, 2] {
        assert_eq!(json[late]["errors"][0]["extensions"]["code"], "TIMED_OUT");
    }
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused_announced_or_not() {
    let big = json!({"query": "{hello}", "variables": {"x": "x".repeat(1024 * 1024)}}).to_string();
    let length = big.len();
    let chunks = [(); 2].map(|()| Ok::<_, std::io::Error>(big.clone()));
    let streamed = Body::from_stream(futures_util::stream::iter(chunks));
    for body in [Body::from(big), streamed] {
        let request = Request::post("/graphql").header(header::CONTENT_TYPE, JSON);
        let got = send(site(), request.body(body).unwrap()).await;
        assert_eq!((got.status.as_u16(), got.code().as_str()), (413, "BODY_TOO_LARGE"));
    }
    let request = Request::post("/graphql").header(header::CONTENT_TYPE, JSON).header(header::CONTENT_LENGTH, length);
    let never = Body::from_stream(futures_util::stream::pending::<Result<String, std::io::Error>>());
    let got = send(site(), request.body(never).unwrap()).await;
    assert_eq!(got.status, 413);
}

#[tokio::test]
async fn a_body_that_never_comes_is_given_up() {
    let never = Body::from_stream(futures_util::stream::pending::<Result<String, std::io::Error>>());
    let got = post_raw(impatient_site(), JSON, JSON, never).await;
    assert_eq!((got.status.as_u16(), got.code().as_str()), (408, "BODY_TOO_SLOW"));
}

#[tokio::test]
async fn the_introspection_of_the_api_page_passes_every_limit() {
    let query = include_str!("../guard/introspection.graphql");
    let site = site_with(Limits::default(), Readiness::Ready);
    let body = json!({ "query": query }).to_string();
    let got = post_raw(site, GRAPHQL, JSON, body).await;
    assert_eq!(got.status, 200);
    assert_eq!(got.json()["data"]["__schema"]["queryType"]["name"], "Query");
    assert!(got.json().get("errors").is_none());
}

/// The SHA-256 of `{hello}`.
const HELLO: &str = "9dd7ff987fac8d0d1979084ebde5ce8bd855cd066d1a34e98432275cc6bc264c";

fn persisted(hash: &str, query: Option<&str>) -> Value {
    let extensions = json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } });
    match query {
        Some(query) => json!({ "query": query, "extensions": extensions }),
        None => json!({ "extensions": extensions }),
    }
}

#[tokio::test]
async fn a_document_is_sent_once_and_asked_by_its_hash() {
    let site = site();
    let post = |accept, body: Value| post_raw(site.clone(), accept, JSON, body.to_string());
    let extensions = persisted(HELLO, None)["extensions"].to_string();
    let by_get = |more: &'static [(&str, &str)]| {
        let (router, parameters) = (site.clone(), [&[("extensions", extensions.as_str())], more].concat());
        async move { get_from(router, &parameters).await }
    };
    for (accept, status) in [(JSON, 200), (GRAPHQL, 400)] {
        let got = post(accept, persisted(HELLO, None)).await;
        assert_eq!((got.status.as_u16(), got.code().as_str()), (status, "PERSISTED_QUERY_NOT_FOUND"));
        assert_eq!(got.json()["errors"][0]["message"], "PersistedQueryNotFound");
    }
    assert_eq!(by_get(&[]).await.code(), "PERSISTED_QUERY_NOT_FOUND");
    let sent = by_get(&[("query", "{hello}")]).await;
    assert_eq!(sent.json()["data"]["hello"], "你好，世界");
    assert_eq!(by_get(&[]).await.text, sent.text);
    assert_eq!(post(GRAPHQL, persisted(&HELLO.to_uppercase(), None)).await.text, sent.text);
    let batch = post(JSON, json!([persisted(HELLO, None), { "query": "{hello}" }])).await.json();
    assert_eq!(batch[0], batch[1]);
}

#[tokio::test]
async fn a_document_that_is_not_what_its_hash_says_is_refused_and_not_kept() {
    let site = site();
    for accept in [JSON, GRAPHQL] {
        let body = persisted(HELLO, Some("mutation { change }")).to_string();
        let got = post_raw(site.clone(), accept, JSON, body).await;
        assert_eq!((got.status.as_u16(), got.code().as_str()), (400, "PERSISTED_QUERY_HASH_MISMATCH"));
    }
    let got = post_raw(site, JSON, JSON, persisted(HELLO, None).to_string()).await;
    assert_eq!(got.code(), "PERSISTED_QUERY_NOT_FOUND");
    for extension in [json!({ "version": 2, "sha256Hash": HELLO }), json!({ "version": 1 }), json!(1)] {
        let got = post(JSON, json!({ "extensions": { "persistedQuery": extension } })).await;
        assert_eq!((got.status.as_u16(), got.code().as_str()), (400, "BAD_REQUEST"), "{}", got.text);
    }
}

#[tokio::test]
async fn a_document_beyond_the_limits_is_not_kept_and_a_kept_mutation_never_runs_over_get() {
    let site = site();
    let aliases: Vec<String> = (0..31).map(|n| format!("a{n}:hello ")).collect();
    let (greedy, greedy_hash) = (format!("{{{}}}", aliases.concat()), GREEDY);
    let got = post_raw(site.clone(), JSON, JSON, persisted(greedy_hash, Some(&greedy)).to_string()).await;
    assert_eq!(got.code(), "TOO_MANY_ALIASES", "{}", got.text);
    let got = post_raw(site.clone(), JSON, JSON, persisted(greedy_hash, None).to_string()).await;
    assert_eq!(got.code(), "PERSISTED_QUERY_NOT_FOUND");
    let got = post_raw(site.clone(), JSON, JSON, persisted(CHANGE, Some("mutation{change}")).to_string()).await;
    assert_eq!(got.json()["data"]["change"], 0, "{}", got.text);
    let extensions = persisted(CHANGE, None)["extensions"].to_string();
    assert_eq!(get_from(site, &[("extensions", &extensions)]).await.status, 405);
}

/// The SHA-256 of thirty-one aliases.
const GREEDY: &str = "d3bd0e591dd5bc3eac03ffe9df6fd7855c15a1964fc0990fe9c3489bcc086ac2";
/// The SHA-256 of `mutation{change}`.
const CHANGE: &str = "e906a96db0b7c64fc88d011cd0232db6720b009a5d16792e51181016c2360e7c";
