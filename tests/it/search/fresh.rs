//! A change is found at once, and what no longer counts is not.

use super::found_in;
use crate::world::{cite, day_of, name, source, text};
use lianpu::atlas::{Atlas, FixedClock, Proposal};
use lianpu::change::{Author, Command, Request};
use lianpu::domain::*;
use lianpu::graph::Snapshot;
use lianpu::journal::Options;
use lianpu::search::{Basis, Field, Filter, Found, Query, find};
use std::sync::Arc;

fn request() -> Request {
    Request {
        by: Author::SelfDeclared(name("规划科")),
        at: "2024-08-01T00:00:00Z".parse().unwrap(),
        why: None,
        key: None,
    }
}

fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock(day_of("2024-07-31")))
}

fn firm(key: &str, named: &str) -> Enterprise {
    Enterprise {
        id: EnterpriseId::new(key).unwrap(),
        kind: BodyKind::Enterprise,
        name: name(named),
        aliases: vec![],
        former_names: vec![],
        credit_code: None,
        listing: None,
        region: Some("419001".parse().unwrap()),
        site: Site::Unknown,
        products: None,
        honours: vec![],
        expansion: vec![],
        verify: None,
        note: None,
        level: Level::Internal,
        cite: cite(),
    }
}

async fn act(atlas: &Atlas, commands: Vec<Command>) -> Arc<Snapshot> {
    atlas.commit(Proposal::new(request(), commands)).await.unwrap().world
}

/// The names found now; with the index, if there is one by now.
fn names(atlas: &Atlas, text: &str) -> Vec<(String, Field)> {
    let index = atlas.index();
    let world = atlas.current();
    let query = Query::read(text).unwrap();
    let found = find(&world, index.as_deref(), &query, &Filter::default(), None, (50, None));
    assert!(found.complete);
    found.hits.into_iter().map(|hit| (hit.name, hit.reasons[0].field)).collect()
}

/// Waits until there is an index, as a test must; a reader never does.
fn wait_for_index(atlas: &Atlas) {
    for _ in 0..2_000 {
        if atlas.index().is_some() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("no index after ten seconds");
}

#[tokio::test]
async fn a_change_is_found_right_after_it_and_a_retired_thing_is_not() {
    let atlas = Atlas::in_memory(clock()).unwrap();
    wait_for_index(&atlas);
    act(
        &atlas,
        vec![Command::AddSource(source("report")), Command::RegisterEnterprise(firm("jia", "示例甲能源有限公司"))],
    )
    .await;
    assert_eq!(names(&atlas, "甲能源"), [("示例甲能源有限公司".to_owned(), Field::Name)]);
    let new = name("示例乙新材料有限公司");
    let id = EnterpriseId::new("jia").unwrap();
    act(&atlas, vec![Command::RenameEnterprise { enterprise: id, name: new, until: None, cite: cite() }]).await;
    let found = names(&atlas, "甲能源");
    assert_eq!(found, [("示例乙新材料有限公司".to_owned(), Field::FormerName)], "the old name leads to the firm");
    assert_eq!(names(&atlas, "yxcl"), [("示例乙新材料有限公司".to_owned(), Field::Name)]);
    atlas.close().unwrap();
}

#[tokio::test]
async fn a_merged_name_finds_the_one_that_stays_until_the_merge_is_undone() {
    let atlas = Atlas::in_memory(clock()).unwrap();
    let firms = [firm("jia", "示例甲能源有限公司"), firm("yi", "示例乙化工厂")].map(Command::RegisterEnterprise);
    let first = [Command::AddSource(source("report"))].into_iter().chain(firms).collect();
    act(&atlas, first).await;
    wait_for_index(&atlas);
    let merge = Merge {
        id: MergeId::new("yi").unwrap(),
        from: EnterpriseId::new("yi").unwrap(),
        into: EnterpriseId::new("jia").unwrap(),
        why: text("信用代码相同"),
        cite: cite(),
    };
    let merged = act(&atlas, vec![Command::MergeEnterprises(merge)]).await;
    assert_eq!(names(&atlas, "乙化工厂"), [("示例甲能源有限公司".to_owned(), Field::MergedName)]);
    let undo = Command::Undo { revision: merged.revision(), reason: text("两家") };
    act(&atlas, vec![undo]).await;
    assert_eq!(names(&atlas, "乙化工厂"), [("示例乙化工厂".to_owned(), Field::Name)]);
    atlas.close().unwrap();
}

#[tokio::test]
async fn what_a_split_moves_is_found_at_the_new_record_and_no_longer_at_the_old() {
    let atlas = Atlas::in_memory(clock()).unwrap();
    let entry = RosterEntry {
        id: RosterEntryId::new("line").unwrap(),
        roster: SourceId::new("report").unwrap(),
        enterprise: EnterpriseId::new("jia").unwrap(),
        written: name("示例丙焦化厂"),
        industries: vec![],
        business: Some(text("示例焦炭")),
        address: None,
        products: vec![name("示例焦油")],
        cite: cite(),
    };
    let first = vec![
        Command::AddSource(source("report")),
        Command::RegisterEnterprise(firm("jia", "示例甲能源有限公司")),
        Command::EnterRoster(entry),
    ];
    act(&atlas, first).await;
    wait_for_index(&atlas);
    let jia = |field| vec![("示例甲能源有限公司".to_owned(), field)];
    assert_eq!(names(&atlas, "丙焦化"), jia(Field::WrittenName));
    assert_eq!(names(&atlas, "焦油"), jia(Field::Product));
    let split = Command::SplitEnterprise {
        from: EnterpriseId::new("jia").unwrap(),
        new: firm("bing", "示例丙有限公司"),
        facts: vec![RosterEntryId::new("line").unwrap().fact_id()],
        why: text("两家的信用代码不同"),
        cite: cite(),
    };
    act(&atlas, vec![split]).await;
    let bing = |field| vec![("示例丙有限公司".to_owned(), field)];
    assert_eq!(names(&atlas, "丙焦化"), bing(Field::WrittenName));
    assert_eq!(names(&atlas, "焦油"), bing(Field::Product));
    assert_eq!(names(&atlas, "焦炭"), bing(Field::Business));
    assert_eq!(names(&atlas, "甲能源"), jia(Field::Name));
    atlas.close().unwrap();
}

#[tokio::test]
async fn a_restart_finds_the_same_and_leaves_no_trace_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Atlas::open(folder.path(), Options::default(), clock()).unwrap();
    let listed = || {
        let mut all: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        all.sort();
        all
    };
    let atlas = open();
    let commands =
        vec![Command::AddSource(source("report")), Command::RegisterEnterprise(firm("jia", "示例甲能源有限公司"))];
    act(&atlas, commands).await;
    wait_for_index(&atlas);
    let before = names(&atlas, "jianengyuan");
    assert_eq!(before.len(), 1);
    atlas.close().unwrap();
    drop(atlas);
    assert!(listed().iter().all(|it| !it.contains("search") && !it.contains("index")), "{:?}", listed());

    let atlas = open();
    assert_eq!(names(&atlas, "jianengyuan"), before, "at once, with an index or without");
    wait_for_index(&atlas);
    assert_eq!(names(&atlas, "jianengyuan"), before);
    atlas.close().unwrap();
}

#[tokio::test]
async fn an_old_view_is_scanned_and_says_so() {
    let atlas = Atlas::in_memory(clock()).unwrap();
    let old =
        act(&atlas, vec![Command::AddSource(source("report")), Command::RegisterEnterprise(firm("jia", "示例甲厂"))])
            .await;
    let id = EnterpriseId::new("jia").unwrap();
    let new = name("示例乙厂");
    let now =
        act(&atlas, vec![Command::RenameEnterprise { enterprise: id, name: new, until: None, cite: cite() }]).await;
    let index = super::index_of(&now);
    let ask = |world: &Snapshot, text: &str| -> Found {
        find(world, Some(&index), &Query::read(text).unwrap(), &Filter::default(), None, (50, None))
    };
    assert_eq!(ask(&now, "乙厂").basis, Basis::Index);
    let then = ask(&old, "甲厂");
    assert_eq!(then.basis, Basis::Scan { seen: 2 });
    assert_eq!((then.hits[0].name.as_str(), then.hits[0].reasons[0].field), ("示例甲厂", Field::Name));
    assert_eq!(ask(&old, "乙厂").total, 0);
    assert_eq!(found_in(&now, &index, "甲厂", &Filter::default()).hits[0].name, "示例乙厂");
    atlas.close().unwrap();
}
