//! A backup holds one revision while writes go on, and a restore proves it.

use super::{clock, commit, files, grow, grown, holds, image, image_at, names, open};
use crate::world::source;
use lianpu::atlas::{AtlasError, restore};
use lianpu::change::Command;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

#[test]
fn a_restored_backup_is_the_same_world_and_goes_on() {
    let root = tempfile::tempdir().unwrap();
    let [data, backups, new] = ["data", "backups", "new"].map(|name| root.path().join(name));
    let atlas = open(&data);
    grow(&atlas, 12);
    let made = atlas.backup(&backups.join("")).unwrap();
    grow(&atlas, 15);
    assert_eq!((made.revision.0, made.facts, made.bytes), (12, 12, fs::metadata(&made.file).unwrap().len()));
    assert_eq!(names(&backups), [format!("lianpu-000000000012-{}.lpb", &made.chain[..8])]);
    let restored = restore(&made.file, &new, &clock()).unwrap();
    assert_eq!((restored.revision.0, restored.facts, restored.compared), (12, 12, true));
    assert_eq!(restored.chain, made.chain);
    holds(&new, 12);
    let again = open(&new);
    grow(&again, 15);
    assert!(image(&again.current()) == image(&atlas.current()), "both go on the same");
    atlas.close().unwrap();
}

#[test]
fn backups_made_while_writes_go_on_each_hold_one_revision() {
    let root = tempfile::tempdir().unwrap();
    let atlas = open(&root.path().join("data"));
    let stop = AtomicBool::new(false);
    let made = thread::scope(|scope| {
        scope.spawn(|| {
            let mut next = 1;
            while !stop.load(Ordering::SeqCst) {
                grow(&atlas, next);
                next += 1;
            }
        });
        let mut made = Vec::new();
        for at in 0..6 {
            while atlas.current().revision().0 < at * 10 {
                thread::yield_now();
            }
            made.push(atlas.backup(&root.path().join(format!("{at}.lpb"))).unwrap());
        }
        stop.store(true, Ordering::SeqCst);
        made
    });
    assert!(made.last().unwrap().revision.0 >= 50 && made.is_sorted_by_key(|made| made.revision), "{made:?}");
    for (at, made) in made.iter().enumerate() {
        let new = root.path().join(format!("new{at}"));
        restore(&made.file, &new, &clock()).unwrap();
        holds(&new, made.revision.0);
    }
}

#[test]
fn an_empty_world_and_one_in_memory_can_be_backed_up() {
    let root = tempfile::tempdir().unwrap();
    let atlas = lianpu::atlas::Atlas::in_memory(std::sync::Arc::new(clock())).unwrap();
    for revision in [0, 3] {
        grow(&atlas, revision);
        let file = root.path().join(format!("{revision}.lpb"));
        atlas.backup(&file).unwrap();
        let new = root.path().join(format!("new{revision}"));
        restore(&file, &new, &clock()).unwrap();
        holds(&new, revision);
    }
}

#[test]
fn a_backup_replaces_no_file_and_lies_outside_the_data_folder() {
    let root = tempfile::tempdir().unwrap();
    let data = root.path().join("data");
    let atlas = open(&data);
    grow(&atlas, 2);
    let file = root.path().join("mine");
    fs::write(&file, "mine").unwrap();
    let error = atlas.backup(&file).unwrap_err();
    assert!(matches!(error, AtlasError::Exists { .. }) && error.to_string().contains("hint:"), "{error}");
    assert_eq!(fs::read(&file).unwrap(), b"mine");
    for to in [data.clone(), data.join("checkpoints/x.lpb"), root.path().join("data/../data/y.lpb")] {
        let error = atlas.backup(&to).unwrap_err();
        assert!(matches!(error, AtlasError::Inside { .. }), "{error}");
    }
    // A folder takes the same revision twice: it is the same backup.
    let (first, second) = (atlas.backup(root.path()).unwrap(), atlas.backup(root.path()).unwrap());
    assert_eq!(first, second);
    let nowhere = atlas.backup(&file.join("x.lpb")).unwrap_err().to_string();
    assert!(nowhere.contains("mine") && nowhere.contains("hint:"), "{nowhere}");
    commit(&atlas, vec![Command::AddSource(source("s3"))]).unwrap();
}

#[test]
fn a_restore_refuses_a_folder_that_holds_something_and_leaves_it_alone() {
    let root = tempfile::tempdir().unwrap();
    let [data, other, empty] = ["data", "other", "empty"].map(|name| root.path().join(name));
    grown(&data, &[3]);
    let atlas = open(&data);
    let made = atlas.backup(&root.path().join("b.lpb")).unwrap();
    atlas.close().unwrap();
    grown(&other, &[5]);
    let before = files(&other);
    let error = restore(&made.file, &other, &clock()).unwrap_err();
    assert!(matches!(&error, AtlasError::Occupied { path } if *path == other), "{error}");
    assert_eq!(files(&other), before);
    fs::create_dir(&empty).unwrap();
    restore(&made.file, &empty, &clock()).unwrap();
    holds(&empty, 3);
    fs::create_dir(root.path().join("new.unfinished")).unwrap();
    fs::write(root.path().join("new.unfinished/HEAD"), "left by another").unwrap();
    let error = restore(&made.file, &root.path().join("new"), &clock()).unwrap_err().to_string();
    assert!(error.contains("new.unfinished"), "{error}");
}

#[test]
fn any_damage_to_a_backup_is_refused_and_nothing_is_left_behind() {
    let root = tempfile::tempdir().unwrap();
    let atlas = open(&root.path().join("data"));
    grow(&atlas, 30);
    let made = atlas.backup(&root.path().join("b.lpb")).unwrap();
    atlas.close().unwrap();
    let whole = fs::read(&made.file).unwrap();
    let bad = root.path().join("bad.lpb");
    let refused = |bytes: &[u8], what: &str| {
        fs::write(&bad, bytes).unwrap();
        let error = restore(&bad, &root.path().join("new"), &clock()).unwrap_err().to_string();
        assert!(error.contains("bad.lpb") && error.contains("hint:"), "{what}: {error}");
        assert!(!root.path().join("new").exists() && !root.path().join("new.unfinished").exists(), "{what}");
    };
    for bit in (0..whole.len() * 8).step_by(131) {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        refused(&bytes, &format!("bit {bit}"));
    }
    for length in (0..whole.len()).step_by(61) {
        refused(&whole[..length], &format!("length {length}"));
    }
    refused(&[&whole[..], b"more"].concat(), "longer");
    assert!(Path::new(&made.file).exists() && image_at(1) != image_at(2));
}
