//! A disk that is really full, and a folder that really may not be written: on
//! a small file system in memory, where this process may mount one.

use super::changes::{heavy_change, read_all};
use super::disk::{grown, nth, open};
use lianpu::change::Revision;
use lianpu::journal::{Disk, Journal, JournalError, Options, SledJournal, State};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use tempfile::TempDir;

/// A file system in memory; taken down when dropped.
struct Small(TempDir);

impl Small {
    /// `None` where this process may not mount: then it says so.
    #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
    fn mount(size: &str) -> Option<Self> {
        let at = tempfile::tempdir().unwrap();
        let options = format!("size={size},mode=0755");
        let mounted = quiet("mount").args(["-t", "tmpfs", "-o", &options, "lianpu-test"]).arg(at.path()).status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(at));
        }
        eprintln!("skipped: this process may not mount a file system");
        None
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn read_only(&self) -> bool {
        let status = quiet("mount").args(["-o", "remount,ro"]).arg(self.path()).status();
        status.is_ok_and(|status| status.success())
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = quiet("umount").arg("-l").arg(self.path()).status();
    }
}

fn quiet(program: &str) -> Command {
    let mut command = Command::new(program);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn above_the_floor_of_a_real_disk_nothing_breaks_and_writing_goes_on_when_there_is_space_again() {
    let Some(small) = Small::mount("24m") else { return };
    let folder = small.path().join("data");
    let options = Options { free_floor: 8 << 20, ..Options::default() };
    let journal = SledJournal::open(&folder, options).unwrap().journal;
    journal.append(&nth(1)).unwrap().wait().unwrap();
    let ballast = small.path().join("ballast");
    let free = fs4::available_space(small.path()).unwrap();
    fs::write(&ballast, vec![1; usize::try_from(free - (6 << 20)).unwrap()]).unwrap();
    let refused = journal.append(&nth(2)).unwrap_err();
    assert!(matches!(refused, JournalError::DiskFull { .. }), "{refused}");
    assert!(matches!(journal.trouble(), Some(JournalError::DiskFull { .. })));
    assert_eq!((journal.state(), read_all(&journal).unwrap().len()), (State::Open, 1), "reads go on");
    fs::remove_file(&ballast).unwrap();
    journal.append(&nth(2)).unwrap().wait().unwrap();
    assert_eq!((journal.trouble(), journal.last().revision), (None, Revision(2)));
    journal.close().unwrap();
}

#[test]
fn a_disk_that_is_full_to_the_last_byte_loses_nothing_that_was_acknowledged() {
    let Some(small) = Small::mount("6m") else { return };
    let folder = small.path().join("data");
    let ballast = small.path().join("ballast");
    fs::write(&ballast, vec![1; 1 << 20]).unwrap();
    // A probe that knows nothing, so that sled itself runs into the end of the disk.
    let disk = Disk { free_space: Arc::new(|_| Ok(u64::MAX)), ..Disk::default() };
    let options = Options { disk, ..Options::default() };
    let journal = SledJournal::open(&folder, options.clone()).unwrap().journal;
    let mut kept = 0;
    let failed = (1..4_000).find_map(|revision| {
        let outcome = journal.append(&heavy_change(revision, 8)).and_then(lianpu::journal::Receipt::wait);
        if outcome.is_ok() {
            kept = revision;
        }
        outcome.err()
    });
    let failed = failed.expect("the disk is small");
    assert!(failed.is_unavailable() && failed.to_string().contains("hint:"), "{failed}");
    assert!(kept > 10, "{kept} changes were kept");
    assert_eq!(journal.last().revision, Revision(kept));
    assert!(matches!(journal.state(), State::ReadOnly(_)), "{:?}", journal.state());
    let after = journal.append(&heavy_change(kept + 1, 1)).map(|_| ());
    assert!(after.unwrap_err().is_unavailable(), "nothing is taken any more");
    drop(journal);

    // Still full: refused with the next step, or open; never an empty journal.
    match SledJournal::open(&folder, options.clone()) {
        Ok(opened) => assert!(opened.journal.last().revision >= Revision(kept)),
        Err(error) => assert!(error.to_string().contains("hint:"), "{error}"),
    }
    fs::remove_file(&ballast).unwrap();
    let journal = SledJournal::open(&folder, options).unwrap().journal;
    let found = read_all(&journal).unwrap();
    let end = found.len() as u64;
    assert!(end >= kept, "{kept} were acknowledged, {end} are there");
    assert!(found == (1..=end).map(|revision| heavy_change(revision, 8)).collect::<Vec<_>>());
    journal.append(&heavy_change(end + 1, 1)).unwrap().wait().unwrap();
    eprintln!("{kept} changes kept on a disk that was full to the last byte");
}

#[test]
fn a_read_only_disk_is_refused_with_the_next_step() {
    let Some(small) = Small::mount("600m") else { return };
    let folder = small.path().join("data");
    grown(&folder, 2).close().unwrap();
    if !small.read_only() {
        eprintln!("skipped: this process may not mount a file system read-only");
        return;
    }
    let error = open(&folder).unwrap_err().to_string();
    assert!(error.contains("data/lock: cannot open") && error.contains("may write to it"), "{error}");
}
