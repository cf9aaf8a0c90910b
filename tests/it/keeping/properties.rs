//! What everything else stands on: a world is the fold of its journal, from
//! wherever one begins; what is refused changes nothing; and a world survives
//! every way out and in.

use super::{clock, commit, image, open};
use crate::world::{day_of, source, text};
use lianpu::atlas::{AsOf, Atlas, Mode, Proposal, embedded_seed, export, import, restore};
use lianpu::change::{Change, Command, Revision};
use lianpu::graph::Snapshot;
use lianpu::intake::read_seed;
use lianpu::journal::Lines;
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// What somebody may want of one of six sources.
#[derive(Debug, Clone)]
enum Wish {
    Add(u8),
    Correct(u8, u8),
    Retire(u8),
    Undo(u8),
    Both(u8, u8),
}

fn wish() -> impl Strategy<Value = Wish> {
    let one = 0..6u8;
    prop_oneof![
        4 => one.clone().prop_map(Wish::Add),
        3 => (one.clone(), 0..4u8).prop_map(|(at, note)| Wish::Correct(at, note)),
        2 => one.clone().prop_map(Wish::Retire),
        2 => (1..12u8).prop_map(Wish::Undo),
        1 => (one.clone(), one).prop_map(|(a, b)| Wish::Both(a, b)),
    ]
}

fn commands(wish: &Wish) -> Vec<Command> {
    let add = |at: &u8| Command::AddSource(source(&format!("s{at}")));
    match wish {
        Wish::Add(at) => vec![add(at)],
        Wish::Both(a, b) => vec![add(a), add(b)],
        Wish::Correct(at, note) => {
            let mut fact = source(&format!("s{at}"));
            fact.note = Some(text(&format!("第{note}稿")));
            vec![Command::Correct { fact: fact.into(), reason: text("更正") }]
        }
        Wish::Retire(at) => {
            vec![Command::Retire { fact: format!("source:s{at}").parse().unwrap(), reason: text("误") }]
        }
        Wish::Undo(revision) => {
            vec![Command::Undo { revision: Revision(u64::from(*revision)), reason: text("录错") }]
        }
    }
}

/// Grants every wish that the rules allow; gives the image at every revision.
fn live(atlas: &Atlas, wishes: &[Wish]) -> Vec<Vec<u8>> {
    let mut images = vec![image(&atlas.current())];
    for wish in wishes {
        match commit(atlas, commands(wish)) {
            Ok(committed) => {
                assert_eq!(committed.revision.0, images.len() as u64);
                images.push(image(&atlas.current()));
            }
            Err(_) => {
                assert!(image(&atlas.current()) == *images.last().unwrap(), "a refusal changes nothing: {wish:?}");
            }
        }
    }
    images
}

/// The changes of a folder, as its journal has them.
fn changes(folder: &Path) -> Vec<Change> {
    let mut out = Vec::new();
    export(folder, None, Path::new("out"), &mut out).unwrap();
    let mut lines = Lines::open(Path::new("out"), &out[..]).unwrap();
    let mut changes = Vec::new();
    while let Some(written) = lines.next_change().unwrap() {
        changes.push(written.into_change());
    }
    changes
}

/// Folding the changes from the start, and from every image, gives the same
/// world at every revision.
fn replay_agrees(images: &[Vec<u8>], changes: &[Change], step: usize) {
    assert_eq!(images.len(), changes.len() + 1, "a revision for every change");
    let day = day_of("2024-07-31");
    for begin in (0..images.len()).step_by(step) {
        let mut world = Snapshot::from_image(images[begin].clone(), day).unwrap();
        let mut beside = world.clone();
        for (change, expected) in changes[begin..].iter().zip(&images[begin + 1..]) {
            world.fold_in_place(change).unwrap();
            beside = beside.fold(change).unwrap();
            assert!(image(&world) == *expected, "from {begin}, at {}", change.revision);
            assert!(image(&beside) == *expected, "from {begin}, at {}, beside", change.revision);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_world_is_the_same_from_every_prefix_every_checkpoint_and_every_way_out(
        wishes in proptest::collection::vec(wish(), 1..24),
        stop in 0..24usize,
    ) {
        let root = tempfile::tempdir().unwrap();
        let [data, imported, restored] = ["data", "imported", "restored"].map(|name| root.path().join(name));
        let (early, late) = wishes.split_at(stop.min(wishes.len()));
        let first = open(&data);
        let mut images = live(&first, early);
        first.close().unwrap();
        drop(first);
        let second = open(&data);
        prop_assert!(image(&second.current()) == *images.last().unwrap(), "commit and replay agree");
        // Goes on from the checkpoint; the revisions count on from there.
        for wish in late {
            if commit(&second, commands(wish)).is_ok() {
                images.push(image(&second.current()));
            } else {
                prop_assert!(image(&second.current()) == *images.last().unwrap());
            }
        }
        let made = second.backup(&root.path().join("b.lpb")).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        for (revision, expected) in images.iter().enumerate() {
            let past = runtime.block_on(second.as_of(AsOf::Revision(Revision(revision as u64)))).unwrap();
            prop_assert!(image(&past) == *expected, "as of {revision}");
        }
        second.close().unwrap();
        drop(second);

        replay_agrees(&images, &changes(&data), 1);
        let file = root.path().join("lines.jsonl");
        let end = export(&data, None, &file, &mut fs::File::create(&file).unwrap()).unwrap();
        prop_assert_eq!(import(&file, &imported, &clock()).unwrap().chain, end.chain_text());
        prop_assert_eq!(restore(&made.file, &restored, &clock()).unwrap().chain, end.chain_text());
        for folder in [imported, restored] {
            let again = open(&folder);
            prop_assert!(image(&again.current()) == *images.last().unwrap());
            prop_assert_eq!(changes(&data), { again.close().unwrap(); drop(again); changes(&folder) });
        }
    }
}

#[test]
fn the_seed_laid_in_pieces_replays_from_every_piece() {
    let root = tempfile::tempdir().unwrap();
    let data = root.path().join("data");
    let atlas = open(&data);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut images = vec![image(&atlas.current())];
    for piece in read_seed(&embedded_seed()).commands().chunks(400) {
        runtime
            .block_on(
                atlas.commit(Proposal { mode: Mode::Accepted, ..Proposal::new(super::request(), piece.to_vec()) }),
            )
            .unwrap();
        images.push(image(&atlas.current()));
    }
    let undone = Command::Undo { revision: Revision(images.len() as u64 - 1), reason: text("试") };
    commit(&atlas, vec![undone]).unwrap();
    images.push(image(&atlas.current()));
    assert!(images.len() > 6 && atlas.current().facts() > 1_000);
    let made = atlas.backup(&root.path().join("b.lpb")).unwrap();
    atlas.close().unwrap();
    drop(atlas);
    replay_agrees(&images, &changes(&data), 2);
    assert!(restore(&made.file, &root.path().join("new"), &clock()).unwrap().compared);
}
