//! The server itself, killed while it lays its seed.

use super::{kill, open};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

#[test]
fn a_seed_that_was_killed_is_whole_or_absent() {
    let mut outcomes = std::collections::BTreeMap::new();
    for kills in 0..8u64 {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_lianpu"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(10 + kills * 60));
        kill(&mut child);
        let world = open(folder.path()).current();
        let whole = world.facts();
        assert!(world.revision().0 <= 1 && (whole == 0) == (world.revision().0 == 0), "{whole} facts");
        *outcomes.entry(whole).or_insert(0) += 1;
    }
    let full: Vec<_> = outcomes.keys().filter(|facts| **facts > 0).collect();
    assert!(full.len() <= 1, "every whole seed is the same: {outcomes:?}");
}
