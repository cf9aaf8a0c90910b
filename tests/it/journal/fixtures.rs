//! Folders of every format that was ever released open for good.

use super::changes::{change, heavy_change, read_all};
use super::disk::{copy, open};
use lianpu::change::Change;
use lianpu::journal::{Check, Journal, Options, SledJournal};
use std::fs;
use std::path::Path;

#[test]
fn a_folder_of_version_1_opens() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/journal/v1");
    let folder = tempfile::tempdir().unwrap();
    copy(&fixture.join("folder"), folder.path());
    let checkpoint = open(folder.path()).unwrap().checkpoint.unwrap();
    assert_eq!((checkpoint.head.revision.0, checkpoint.payload.as_slice()), (1, &b"the world at 1"[..]));

    let options = Options { check: Check::Full, ..Options::default() };
    let journal = SledJournal::open(folder.path(), options).unwrap().journal;
    let expected = [change(1), heavy_change(2, 2)];
    assert_eq!(read_all(&journal).unwrap(), expected);
    let written: Vec<Change> =
        serde_json::from_str(&fs::read_to_string(fixture.join("changes.json")).unwrap()).unwrap();
    assert_eq!(written, expected);
    journal.append(&change(3)).unwrap().wait().unwrap();
}
