//! Changes as they come: each once and in order, across reconnects and restarts.

use super::{Office, by};
use crate::world::day_of;
use async_graphql::{Executor, Request};
use futures_util::StreamExt;
use lianpu::atlas::{Atlas, FixedClock};
use lianpu::journal::Options;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// The next changes after a revision.
async fn follow(office: &Office, after: Option<u64>, count: usize) -> Vec<Value> {
    let after = after.map(|after| format!("(after: \"{after}\")")).unwrap_or_default();
    let request = Request::new(format!("subscription {{ changes{after} {{ revision by {{ name }} }} }}"));
    let stream = Executor::execute_stream(&office.api, request, None);
    stream.take(count).map(|response| response.data.into_json().unwrap()["changes"].take()).collect().await
}

async fn add(office: &Office, title: &str) {
    let done = office.act("addSource", json!({"kind": "REPORT", "title": title}), by(title)).await;
    assert!(done["revision"].is_string(), "{done}");
}

fn revisions(changes: &[Value]) -> Vec<u64> {
    changes.iter().map(|change| change["revision"].as_str().unwrap().parse().unwrap()).collect()
}

fn open(folder: &Path) -> Office {
    Office::over(Atlas::open(folder, Options::default(), Arc::new(FixedClock(day_of("2024-07-31")))).unwrap())
}

#[tokio::test]
async fn changes_come_once_and_in_order_across_reconnects_and_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let office = open(folder.path());
    for title in ["甲", "乙", "丙"] {
        add(&office, title).await;
    }
    let first = follow(&office, Some(0), 2).await;
    assert_eq!(revisions(&first), [1, 2]);
    assert_eq!(first[1]["by"]["name"], "乙");

    // The next ones are waited for, and none is missed between two connections.
    let waiting = follow(&office, Some(2), 3);
    let writing = async {
        add(&office, "丁").await;
        add(&office, "戊").await;
    };
    let (next, ()) = futures_util::join!(waiting, writing);
    assert_eq!(revisions(&next), [3, 4, 5]);

    office.atlas.close().unwrap();
    drop(office);
    let office = open(folder.path());
    let waiting = follow(&office, Some(4), 2);
    let (rest, ()) = futures_util::join!(waiting, add(&office, "己"));
    assert_eq!(revisions(&rest), [5, 6]);
}

#[tokio::test]
async fn without_a_revision_only_new_changes_come_and_one_that_is_not_there_is_refused() {
    let office = Office::seeded().await;
    let (new, ()) = futures_util::join!(follow(&office, None, 1), add(&office, "甲"));
    assert_eq!(revisions(&new), [2]);

    let request = Request::new("subscription { changes(after: \"900\") { revision } }");
    let answers: Vec<_> = Executor::execute_stream(&office.api, request, None).collect().await;
    assert_eq!(answers.len(), 1);
    let code = answers[0].errors[0].extensions.as_ref().unwrap().get("code").unwrap().clone();
    assert_eq!(code, async_graphql::Value::from("AS_OF_NOT_YET"));
}
