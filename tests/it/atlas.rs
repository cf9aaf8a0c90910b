//! The running whole: commits, repetitions, refusals, the past, and a newer seed.

use crate::world::{cite, day_of, name, source, text};
use lianpu::atlas::{AsOf, Atlas, FixedClock, Mode, Proposal, Refusal, embedded_seed};
use lianpu::change::{Author, Command, IdempotencyKey, Reason, Request, Revision};
use lianpu::domain::*;
use lianpu::intake::read_seed;
use lianpu::journal::Options;
use std::sync::Arc;

fn atlas() -> Atlas {
    Atlas::in_memory(Arc::new(FixedClock(day_of("2024-07-31")))).unwrap()
}

fn request(key: Option<&str>) -> Request {
    Request {
        by: Author::SelfDeclared(name("规划科")),
        at: "2024-08-01T00:00:00Z".parse().unwrap(),
        why: None,
        key: key.map(|key| IdempotencyKey(key.into())),
    }
}

fn add(key: &str) -> Vec<Command> {
    vec![Command::AddSource(source(key))]
}

#[tokio::test]
async fn readers_see_a_change_once_it_is_kept_and_old_readers_keep_their_world() {
    let atlas = atlas();
    let before = atlas.current();
    let committed = atlas.commit(Proposal::new(request(None), add("a"))).await.unwrap();
    assert_eq!(committed.revision, Revision(1));
    assert_eq!(atlas.current().facts(), 1);
    assert_eq!(before.facts(), 0);
}

#[tokio::test]
async fn one_key_is_one_change_and_another_content_under_it_is_refused() {
    let atlas = atlas();
    let first = atlas.commit(Proposal::new(request(Some("k")), add("a"))).await.unwrap();
    let again = atlas.commit(Proposal::new(request(Some("k")), add("a"))).await.unwrap();
    assert_eq!((again.revision, again.repeated, first.repeated), (first.revision, true, false));
    let other = atlas.commit(Proposal::new(request(Some("k")), add("b"))).await;
    assert!(matches!(other, Err(Refusal::Rejected(reasons)) if reasons[0].1.reason == Reason::KeyReused));
    assert_eq!(atlas.current().revision(), Revision(1));
}

#[tokio::test]
async fn a_refused_batch_changes_nothing_and_an_accepted_part_is_one_change() {
    let atlas = atlas();
    let park = Park {
        id: ParkId::new("p").unwrap(),
        zone: ZoneId::new("nowhere").unwrap(),
        name: Label::zh(name("园区")),
        note: None,
        cite: cite(),
    };
    let commands = || vec![Command::AddSource(source("report")), Command::DefinePark(park.clone())];
    let refused = atlas.commit(Proposal::new(request(None), commands())).await;
    let Err(Refusal::Rejected(reasons)) = refused else { panic!("{refused:?}") };
    assert_eq!((reasons[0].0, reasons[0].1.reason), (1, Reason::NotFound));
    assert_eq!(atlas.current().facts(), 0);
    let kept =
        atlas.commit(Proposal { mode: Mode::Accepted, ..Proposal::new(request(None), commands()) }).await.unwrap();
    assert_eq!((kept.revision, kept.rejections.len(), atlas.current().facts()), (Revision(1), 1, 1));
}

#[tokio::test]
async fn the_past_is_rebuilt_from_checkpoint_and_journal() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Atlas::open(folder.path(), Options::default(), Arc::new(FixedClock(day_of("2024-07-31")))).unwrap();
    let atlas = open();
    for at in 0..5 {
        atlas.commit(Proposal::new(request(None), add(&format!("s{at}")))).await.unwrap();
    }
    atlas.close().unwrap();
    drop(atlas);
    let atlas = open();
    for at in 5..8 {
        atlas.commit(Proposal::new(request(None), add(&format!("s{at}")))).await.unwrap();
    }
    for revision in [0u64, 3, 5, 6, 8] {
        let past = atlas.as_of(AsOf::Revision(Revision(revision))).await.unwrap();
        assert_eq!((past.revision(), past.facts() as u64), (Revision(revision), revision));
    }
    assert!(atlas.as_of(AsOf::Revision(Revision(9))).await.unwrap_err().to_string().contains("newest is 8"));
    let instant = AsOf::At("2024-07-31T00:00:00Z".parse().unwrap());
    assert_eq!(atlas.as_of(instant).await.unwrap().revision(), Revision::ZERO);
}

#[tokio::test]
async fn a_newer_seed_adds_what_is_new_and_says_what_differs() {
    let atlas = atlas();
    let commands = read_seed(&embedded_seed()).commands();
    let older: Vec<_> = commands.iter().filter(|it| !matches!(it, Command::SetMilestone(_))).cloned().collect();
    let laid = atlas.lay_seed(older.clone()).await.unwrap();
    assert!(laid.differences.is_empty() && laid.rejections.is_empty());
    let id = EnterpriseId::new("jinma_energy").unwrap();
    let mut enterprise = atlas.current().get::<Enterprise>(&id).unwrap().clone();
    enterprise.note = Some(text("本地改过"));
    let correction = Command::Correct { fact: enterprise.into(), reason: text("核对") };
    atlas.commit(Proposal::new(request(None), vec![correction])).await.unwrap();
    let laid = atlas.lay_seed(commands.clone()).await.unwrap();
    assert_eq!((laid.revision, laid.added), (Some(Revision(3)), 20), "twenty milestones are new");
    assert_eq!(laid.differences.len(), 1);
    assert!(laid.differences[0].to_string().contains("enterprise:jinma_energy"), "{}", laid.differences[0]);
    let kept = atlas.current().get::<Enterprise>(&id).unwrap().note.clone();
    assert_eq!(kept, Some(text("本地改过")), "what people did stays");
    assert_eq!(atlas.lay_seed(commands).await.unwrap().added, 0);
}

#[tokio::test]
async fn an_undo_is_a_new_change_and_the_history_shows_both() {
    let atlas = atlas();
    atlas.commit(Proposal::new(request(None), add("a"))).await.unwrap();
    let undo = Command::Undo { revision: Revision(1), reason: text("录错") };
    atlas.commit(Proposal::new(request(None), vec![undo])).await.unwrap();
    let world = atlas.current();
    assert_eq!((world.facts(), world.revision()), (0, Revision(2)));
    assert_eq!(world.change_line(Revision(2)).unwrap().undoes, Some(Revision(1)));
    assert_eq!(atlas.as_of(AsOf::Revision(Revision(1))).await.unwrap().facts(), 1);
}

#[tokio::test]
async fn a_way_that_was_gone_without_a_checkpoint_is_not_gone_twice() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Atlas::open(folder.path(), Options::default(), Arc::new(FixedClock(day_of("2024-07-31")))).unwrap();
    let saved = || {
        let files = std::fs::read_dir(folder.path().join("checkpoints")).unwrap();
        files.map(|file| file.unwrap().path()).collect::<Vec<_>>()
    };
    let atlas = open();
    atlas.commit(Proposal::new(request(None), add("a"))).await.unwrap();
    atlas.close().unwrap();
    drop(atlas);
    saved().iter().for_each(|file| std::fs::remove_file(file).unwrap());
    let atlas = open();
    assert_eq!(atlas.current().facts(), 1, "replayed");
    atlas.close().unwrap();
    assert_eq!(saved().len(), 1);
}
