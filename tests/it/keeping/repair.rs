//! A repair works on copies, invents nothing, and cuts only what it is told to.

use super::{clock, files, grown, holds, image, image_at, names, open};
use lianpu::atlas::{Atlas, AtlasError, Repair, Verdict, verify};
use lianpu::journal::{JournalError, Options};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

const END: u64 = 40;

type Damage<'a> = &'a dyn Fn(&Path);

/// A folder of forty changes with checkpoints at the twentieth and the last,
/// and without the last if so told.
fn sound(last_checkpoint: bool) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    grown(&root.path().join("data"), &[20, END]);
    if !last_checkpoint {
        fs::remove_file(root.path().join("data/checkpoints/checkpoint-00000000000000000040.lpc")).unwrap();
    }
    root
}

fn damaged(sound: &Path, damage: impl FnOnce(&Path)) -> (TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let data = root.path().join("data");
    crate::journal::disk::copy(&sound.join("data"), &data);
    damage(&data);
    (root, data)
}

fn edit(file: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(file).unwrap();
    change(&mut bytes);
    fs::write(file, bytes).unwrap();
}

fn index(folder: &Path) -> PathBuf {
    let found = names(&folder.join("journal")).into_iter().find(|name| name.starts_with("snap."));
    folder.join("journal").join(found.unwrap())
}

/// Works on sled's own entries, behind the journal's back.
fn entries(folder: &Path, work: impl FnOnce(&sled::Db)) {
    let db = sled::Config::new().path(folder.join("journal")).flush_every_ms(None).open().unwrap();
    work(&db);
    db.flush().unwrap();
}

fn key(revision: u64) -> Vec<u8> {
    [&revision.to_be_bytes()[..], &[0; 4]].concat()
}

/// Examines a folder, holds what came of it to what must, and cuts where a cut
/// is offered: then the sound prefix is the whole world, and the damaged folder
/// lies beside it as it was.
fn examine(data: &Path) -> (Verdict, u64, Vec<(u64, bool)>) {
    let before = files(data);
    let repair = Repair::examine(data, &clock()).unwrap();
    assert_eq!(files(data), before, "an examination changes nothing");
    let found = repair.diagnosis().clone();
    let lost: Vec<_> = found.lost.iter().map(|lost| (lost.revision.0, lost.change.is_some())).collect();
    let sound = found.sound.revision.0;
    assert_eq!(found.trouble.is_none(), found.verdict == Verdict::Sound);
    let root = data.parent().unwrap();
    match found.verdict {
        Verdict::Complete | Verdict::Loses => {
            let cut = repair.cut().unwrap();
            assert_eq!(cut.head, found.sound);
            holds(data, sound);
            assert_eq!(cut.damaged, root.join("data.damaged-1"));
            assert_eq!(files(&cut.damaged), before, "the damaged folder is kept as it was");
            assert_eq!(names(root), ["data", "data.damaged-1"], "no copy is left behind");
        }
        _ => {
            let refused = repair.cut().unwrap_err();
            assert!(matches!(refused, AtlasError::NoCut { .. }), "{refused}");
            assert_eq!(files(data), before);
            assert_eq!(names(root), ["data"], "no copy is left behind");
        }
    }
    (found.verdict, sound, lost)
}

#[test]
fn a_sound_folder_is_not_cut() {
    let sound = sound(true);
    assert_eq!(examine(&sound.path().join("data")), (Verdict::Sound, END, vec![]));
    holds(&sound.path().join("data"), END);
}

#[test]
fn a_folder_whose_changes_are_all_sound_loses_none() {
    let sound = sound(true);
    let head = |folder: &Path| folder.join("HEAD");
    let damages: [(&str, Damage); 7] = [
        ("no HEAD", &|folder| fs::remove_file(head(folder)).unwrap()),
        ("an empty HEAD", &|folder| fs::write(head(folder), "").unwrap()),
        ("a bad HEAD", &|folder| edit(&head(folder), |bytes| bytes[30] ^= 1)),
        ("a broken index", &|folder| edit(&index(folder), |bytes| bytes.truncate(20))),
        ("a broken index of another length", &|folder| edit(&index(folder), |bytes| bytes[9] ^= 4)),
        ("bad settings", &|folder| fs::write(folder.join("journal/conf"), "who knows").unwrap()),
        ("a broken index and no HEAD", &|folder| {
            fs::write(index(folder), "").unwrap();
            fs::remove_file(head(folder)).unwrap();
        }),
    ];
    for (what, damage) in damages {
        let (_root, data) = damaged(sound.path(), damage);
        assert_eq!(examine(&data), (Verdict::Complete, END, vec![]), "{what}");
    }
}

#[test]
fn a_bad_checkpoint_is_nobodys_loss() {
    let sound = sound(true);
    let (_root, data) = damaged(sound.path(), |folder| {
        for name in names(&folder.join("checkpoints")) {
            edit(&folder.join("checkpoints").join(name), |bytes| bytes[70] ^= 1);
        }
    });
    let verified = verify(&data, true, &clock()).unwrap();
    assert_eq!((verified.checkpoints.len(), verified.warnings.len()), (0, 2), "{verified:?}");
    assert!(verified.warnings[0].contains("data/checkpoints/checkpoint-"), "{verified:?}");
    assert_eq!(examine(&data), (Verdict::Sound, END, vec![]));
}

#[test]
fn a_lost_change_ends_the_sound_prefix_and_those_behind_it_are_told() {
    let sound = sound(false);
    let (_root, data) = damaged(sound.path(), |folder| {
        entries(folder, |db| drop(db.remove(key(33)).unwrap().unwrap()));
    });
    let lost: Vec<_> = (33..=END).map(|revision| (revision, revision != 33)).collect();
    assert_eq!(examine(&data), (Verdict::Loses, 32, lost));
}

#[test]
fn a_journal_shorter_than_its_head_loses_what_the_head_knows_of() {
    let sound = sound(false);
    let (_root, data) = damaged(sound.path(), |folder| {
        entries(folder, |db| (38..=END).for_each(|at| drop(db.remove(key(at)).unwrap().unwrap())));
    });
    assert_eq!(examine(&data), (Verdict::Loses, 37, vec![(38, false), (39, false), (40, false)]));
}

#[test]
fn damage_before_the_newest_checkpoint_is_no_reason_to_cut() {
    let sound = sound(true);
    let (_root, data) = damaged(sound.path(), |folder| {
        entries(folder, |db| drop(db.insert(key(7), vec![1; 80]).unwrap().unwrap()));
    });
    let (verdict, sound, lost) = examine(&data);
    assert_eq!((verdict, sound, lost.len()), (Verdict::Starts, 6, 34));
    assert!(!lost[0].1 && lost[1..].iter().all(|(_, readable)| *readable));
    let atlas = Atlas::open(&data, Options::default(), Arc::new(clock())).unwrap();
    assert!(image(&atlas.current()) == image_at(END), "it starts with all that counts");
}

#[test]
fn a_checkpoint_behind_the_sound_prefix_is_told_and_nothing_is_made_up_from_it() {
    let sound = sound(true);
    let (_root, data) = damaged(sound.path(), |folder| {
        entries(folder, |db| (11..=END).for_each(|at| drop(db.remove(key(at)).unwrap().unwrap())));
    });
    let found = Repair::examine(&data, &clock()).unwrap().diagnosis().clone();
    let (revision, file) = found.later_checkpoint.unwrap();
    assert_eq!((found.verdict, revision.0), (Verdict::Loses, END));
    assert_eq!(file, data.join("checkpoints/checkpoint-00000000000000000040.lpc"));
    let (_, sound, lost) = examine(&data);
    assert_eq!((sound, lost.len()), (10, 30));
    assert!(data.parent().unwrap().join("data.damaged-1/checkpoints").is_dir(), "it is kept");
}

#[test]
fn of_a_log_that_is_gone_nothing_can_be_kept() {
    let sound = sound(true);
    let damages: [Damage; 3] = [
        &|folder| fs::remove_file(folder.join("journal/db")).unwrap(),
        &|folder| fs::write(folder.join("journal/db"), "").unwrap(),
        &|folder| fs::remove_dir_all(folder.join("journal")).unwrap(),
    ];
    for damage in damages {
        let (_root, data) = damaged(sound.path(), damage);
        let (verdict, sound, lost) = examine(&data);
        assert_eq!((verdict, sound, lost.len() as u64), (Verdict::Nothing, 0, END));
    }
}

#[test]
fn whatever_the_damage_to_the_log_what_is_kept_is_a_prefix_of_what_was_there() {
    let sound = sound(false);
    // Behind its last byte that is not nought the log holds nothing.
    let log = fs::read(sound.path().join("data/journal/db")).unwrap();
    let length = log.iter().rposition(|byte| *byte != 0).unwrap();
    let mut outcomes = BTreeMap::new();
    for at in 0..48usize {
        let place = (at * 7_919 + 13) * 104_729 % length;
        let (_root, data) = damaged(sound.path(), |folder| {
            edit(&folder.join("journal/db"), |bytes| match at % 3 {
                0 => bytes[place] ^= 1 << (at % 8),
                1 => bytes.truncate(place),
                _ => bytes[place / 4096 * 4096..(place / 4096 * 4096 + 4096).min(length)].fill(0),
            });
            // sled's index shields some places; every other case does without.
            if at % 2 == 1 {
                fs::remove_file(index(folder)).unwrap();
            }
        });
        let (verdict, kept, _) = examine(&data);
        *outcomes.entry((format!("{verdict:?}"), kept)).or_insert(0) += 1;
    }
    eprintln!("repairs of a damaged log, by verdict and changes kept: {outcomes:?}");
    assert!(outcomes.keys().any(|(verdict, _)| verdict == "Loses"), "{outcomes:?}");
}

#[test]
fn a_folder_of_a_newer_program_is_left_alone() {
    let sound = sound(true);
    let (_root, data) = damaged(sound.path(), |folder| {
        fs::write(folder.join("HEAD"), "lianpu head 2\nwho knows").unwrap();
    });
    assert_eq!(examine(&data).0, Verdict::TooNew);
}

#[test]
fn a_repair_that_was_interrupted_does_not_become_a_new_world() {
    let sound = sound(true);
    let data = sound.path().join("data");
    fs::rename(&data, sound.path().join("data.repaired")).unwrap();
    let error = Atlas::open(&data, Options::default(), Arc::new(clock())).map(drop).unwrap_err();
    assert!(matches!(&error, AtlasError::Journal(JournalError::Interrupted { .. })), "{error}");
    assert!(error.to_string().contains("hint: rename it: mv") && !data.exists(), "{error}");
    fs::rename(sound.path().join("data.repaired"), &data).unwrap();
    holds(&data, END);
    open(&data).close().unwrap();
}
