//! kill -9, again and again: what was acknowledged is there, whole and in
//! order, and nothing else but what was on its way.

mod seed;
mod writer;

use crate::journal::disk::copy;
use crate::world::{day_of, source};
use lianpu::atlas::{Atlas, FixedClock};
use lianpu::change::Revision;
use lianpu::domain::{Source, SourceId};
use lianpu::journal::{Check, Options};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use writer::{Fate, Running};

/// Folders that are worked on side by side, worlds one after the other in each
/// (a small world starts fast), and kills a world.
const LANES: u64 = 4;
const WORLDS: u64 = 4;
const KILLS: u64 = 14;

fn open(folder: &Path) -> Atlas {
    let options = Options { check: Check::Full, ..Options::default() };
    Atlas::open(folder, options, Arc::new(FixedClock(day_of("2024-07-31")))).unwrap()
}

/// SIGKILL: no handler runs, nothing is flushed.
fn kill(child: &mut Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

/// How many kills met a process before it was ready, and how many while it wrote.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    starting: u64,
    writing: u64,
    acknowledged: u64,
}

/// What was acknowledged is there, without a gap, and nothing else but one
/// source a change; returns the last revision.
fn look(folder: &Path, acknowledged: u64, what: &str) -> u64 {
    // A copy is looked at, so that the next start meets what the kill left.
    let copied = tempfile::tempdir().unwrap();
    copy(folder, copied.path());
    let options = Options { check: Check::Full, ..Options::default() };
    let opened = Atlas::open(copied.path(), options, Arc::new(FixedClock(day_of("2024-07-31"))));
    let atlas = match opened {
        Ok(atlas) => atlas,
        Err(error) => panic!("{what}, {acknowledged} acknowledged, see {}: {error}", copied.keep().display()),
    };
    let world = atlas.current();
    let end = world.revision().0;
    assert!(end >= acknowledged, "{what}: {acknowledged} was acknowledged, the journal ends at {end}");
    for revision in 1..=end {
        let id = SourceId::new(&format!("s{revision}")).unwrap();
        assert_eq!(world.get::<Source>(&id), Some(&source(&format!("s{revision}"))), "{what}: {revision} of {end}");
        assert!(world.change_line(Revision(revision)).is_some(), "{what}");
    }
    assert_eq!(world.facts() as u64, end, "{what}: nothing else is there");
    atlas.close().unwrap();
    end
}

/// One world, killed again and again: two of three times by a writer that
/// writes or starts, else by the server itself while it starts.
fn torture(lane: u64, world: u64) -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let (mut tally, mut end) = (Tally::default(), 0);
    for kills in 0..KILLS {
        let pause = Duration::from_millis((lane * 131 + world * 57 + kills * 37) % 41);
        let fate = match kills % 3 {
            0 => serve_and_kill(folder.path(), pause),
            1 => Running::start(folder.path()).kill_at_once(pause),
            // Once it begins, or once it has acknowledged something.
            _ => Running::start(folder.path()).kill_once_it_said(if kills % 2 == 0 { 1 } else { 2 }, pause),
        };
        *(if fate.ready { &mut tally.writing } else { &mut tally.starting }) += 1;
        let what = format!("lane {lane}, world {world}, kill {kills}");
        assert!(fate.begins.is_none_or(|begins| begins == end + 1), "{what}: {fate:?} after {end}");
        tally.acknowledged += fate.acknowledged.saturating_sub(end);
        end = look(folder.path(), end.max(fate.acknowledged), &what);
    }
    tally
}

/// The server as people start it, killed before it says that it is ready or a
/// little later.
fn serve_and_kill(folder: &Path, pause: Duration) -> Fate {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lianpu"))
        .args(["serve", "--listen", "127.0.0.1:0", "--no-seed", "--data-dir"])
        .arg(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    thread::sleep(pause);
    kill(&mut child);
    let said = std::io::read_to_string(child.stdout.take().unwrap()).unwrap();
    Fate { ready: said.contains("ready"), begins: None, acknowledged: 0 }
}

#[test]
fn an_acknowledged_change_survives_two_hundred_kills() {
    if writer::is_child() {
        writer::write_until_killed();
    }
    let lanes: Vec<_> = (0..LANES)
        .map(|lane| thread::spawn(move || (0..WORLDS).map(|world| torture(lane, world)).collect::<Vec<_>>()))
        .collect();
    let tallies: Vec<_> = lanes.into_iter().flat_map(|lane| lane.join().unwrap()).collect();
    let starting: u64 = tallies.iter().map(|tally| tally.starting).sum();
    let writing: u64 = tallies.iter().map(|tally| tally.writing).sum();
    let acknowledged: u64 = tallies.iter().map(|tally| tally.acknowledged).sum();
    eprintln!("{} kills, {starting} of them during a start; {acknowledged} changes acknowledged", starting + writing);
    assert!(starting + writing >= 200 && starting * 4 >= starting + writing, "{starting} starting, {writing} writing");
    assert!(writing >= 50 && acknowledged > 30, "the writers wrote: {writing} kills, {acknowledged} changes");
}
