//! Every file of a folder, damaged in every way of a table: refused with the
//! file and the next step, or harmless; never silently wrong, never a panic.

use super::damage::{after, edit, index, log, places, sound};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What must come of a damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Must {
    /// The folder is refused.
    Refuse,
    /// All is there: the file is derived, and passed over or made anew.
    Pass,
    /// The one or the other, as it happens.
    Either,
}

/// A file, how many places of it are damaged, and what must come of a damage
/// within it, of the file cut short, emptied, deleted, and longer than it was.
struct Row {
    file: fn(&Path) -> PathBuf,
    places: usize,
    within: Must,
    cut: Must,
    emptied: Must,
    deleted: Must,
    longer: Must,
}

const TABLE: &[Row] = &[
    Row {
        file: log,
        places: 90,
        within: Must::Either,
        cut: Must::Either,
        emptied: Must::Refuse,
        deleted: Must::Refuse,
        longer: Must::Either,
    },
    Row {
        file: |folder| folder.join("HEAD"),
        places: 60,
        within: Must::Refuse,
        cut: Must::Refuse,
        emptied: Must::Refuse,
        deleted: Must::Refuse,
        longer: Must::Refuse,
    },
    Row {
        file: index,
        places: 60,
        within: Must::Refuse,
        cut: Must::Refuse,
        emptied: Must::Refuse,
        deleted: Must::Pass,
        longer: Must::Refuse,
    },
    Row {
        file: |folder| folder.join("journal/conf"),
        places: 30,
        within: Must::Either,
        cut: Must::Either,
        emptied: Must::Either,
        deleted: Must::Either,
        longer: Must::Either,
    },
    Row {
        file: |folder| folder.join("checkpoints/checkpoint-00000000000000000040.lpc"),
        places: 60,
        within: Must::Pass,
        cut: Must::Pass,
        emptied: Must::Pass,
        deleted: Must::Pass,
        longer: Must::Pass,
    },
    Row {
        file: |folder| folder.join("lock"),
        places: 3,
        within: Must::Pass,
        cut: Must::Pass,
        emptied: Must::Pass,
        deleted: Must::Pass,
        longer: Must::Pass,
    },
];

/// Damages a copy and holds what came of it against what must.
fn case(sound: &Path, must: Must, counted: &mut BTreeMap<&'static str, u32>, what: &str, damage: impl FnOnce(&Path)) {
    let refused = after(sound, damage);
    match must {
        Must::Refuse => assert!(refused.is_some(), "{what} is refused"),
        Must::Pass => assert_eq!(refused, None, "{what} is harmless"),
        Must::Either => {}
    }
    *counted.entry(if refused.is_some() { "refused" } else { "harmless" }).or_insert(0) += 1;
}

#[test]
fn every_file_damaged_in_every_way_is_refused_or_harmless() {
    let sound = sound();
    let sound = sound.path();
    let mut counted = BTreeMap::new();
    for row in TABLE {
        let name = (row.file)(sound).strip_prefix(sound).unwrap().display().to_string();
        let length = fs::read((row.file)(sound)).unwrap().len();
        let change = |folder: &Path, change: &dyn Fn(&mut Vec<u8>)| edit(&(row.file)(folder), change);
        let counted = &mut counted;
        for at in places(length, row.places) {
            let bit = 1 << (at * 5 % 8);
            case(sound, row.within, counted, &format!("{name}: bit {bit} of byte {at} flipped"), |folder| {
                change(folder, &|bytes| bytes[at] ^= bit);
            });
        }
        for at in places(length, row.places / 3) {
            case(sound, row.cut, counted, &format!("{name}: cut at {at}"), |folder| {
                change(folder, &|bytes| bytes.truncate(at));
            });
        }
        // A page of noughts, and one of ones; small files are one page.
        for (at, fill) in places(length, (row.places / 6).max(1)).zip([0, 0xff].into_iter().cycle()) {
            let page = at / 4096 * 4096..(at / 4096 * 4096 + 4096).min(length);
            case(sound, row.within, counted, &format!("{name}: {page:?} filled with {fill}"), |folder| {
                change(folder, &|bytes| bytes[page.clone()].fill(fill));
            });
        }
        case(sound, row.emptied, counted, &format!("{name}: emptied"), |folder| change(folder, &Vec::clear));
        case(sound, row.deleted, counted, &format!("{name}: deleted"), |folder| {
            fs::remove_file((row.file)(folder)).unwrap();
        });
        case(sound, row.longer, counted, &format!("{name}: longer"), |folder| {
            change(folder, &|bytes| bytes.extend(b"what does not belong here"));
        });
    }
    let cases: u32 = counted.values().sum();
    assert!(cases >= 400, "{cases} cases");
    assert!(counted["refused"] > 100 && counted["harmless"] > 50, "{counted:?}");
    eprintln!("{cases} cases of damage: {counted:?}");
}
