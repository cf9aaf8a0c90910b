//! kill -9, again and again: what was acknowledged is there, whole and in
//! order, and nothing else but what was on its way.

mod seed;
mod writer;

use crate::journal::disk::copy;
use crate::world::{day_of, source};
use lianpu::atlas::{Atlas, FixedClock};
use lianpu::change::Revision;
use lianpu::domain::{FactId, Id, Source, SourceId};
use lianpu::journal::{Check, Options};
use std::path::Path;
use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;
use writer::Running;

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

/// How many kills met a server before it was ready, and how many while it was written to.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    starting: u64,
    writing: u64,
    acknowledged: u64,
}

/// What was acknowledged is there under its revision, without a gap, and nothing
/// else but one source a change that somebody sent; returns the last revision.
fn look(folder: &Path, acknowledged: &[(u64, u64)], sent: u64, what: &str) -> u64 {
    // A copy is looked at, so that the next start meets what the kill left.
    let copied = tempfile::tempdir().unwrap();
    copy(folder, copied.path());
    let options = Options { check: Check::Full, ..Options::default() };
    let opened = Atlas::open(copied.path(), options, Arc::new(FixedClock(day_of("2024-07-31"))));
    let atlas = match opened {
        Ok(atlas) => atlas,
        Err(error) => panic!("{what}, see {}: {error}", copied.keep().display()),
    };
    let world = atlas.current();
    let end = world.revision().0;
    for (number, revision) in acknowledged {
        let id = FactId::Source(SourceId::new(&format!("s{number}")).unwrap());
        let state = world.tables.state(&id).map(|(revision, ..)| revision);
        assert_eq!(state, Some(Revision(*revision)), "{what}: source {number} was acknowledged, the end is {end}");
    }
    for revision in 1..=end {
        let line = world.change_line(Revision(revision)).unwrap_or_else(|| panic!("{what}: no change {revision}"));
        assert_eq!(line.touched.len(), 1, "{what}: {line:?}");
    }
    for (_, found) in world.all::<Source>() {
        let key = found.id.key().as_str();
        assert!(key.strip_prefix('s').and_then(|it| it.parse().ok()).is_some_and(|it: u64| it < sent), "{what}: {key}");
        assert_eq!(found, &source(key), "{what}");
    }
    assert_eq!(world.facts() as u64, end, "{what}: nothing else is there");
    atlas.close().unwrap();
    end
}

/// One world, whose server is killed again and again: while it starts, once it
/// is ready, and while it is written to.
fn torture(lane: u64, world: u64) -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let numbers = Arc::new(AtomicU64::new(0));
    let (mut tally, mut kept, mut end) = (Tally::default(), Vec::new(), 0);
    for kills in 0..KILLS {
        let pause = Duration::from_millis((lane * 131 + world * 57 + kills * 37) % 41);
        let server = Running::start(folder.path(), &numbers);
        let fate = match kills % 3 {
            0 => server.kill_at_once(pause),
            1 => server.kill_once_it_said(1, pause),
            _ => server.kill_once_it_said(12, pause),
        };
        let what = format!("lane {lane}, world {world}, kill {kills}");
        assert!(fate.ready_at.is_none_or(|revision| revision == end), "{what}: {:?} after {end}", fate.ready_at);
        *(if fate.ready_at.is_some() { &mut tally.writing } else { &mut tally.starting }) += 1;
        tally.acknowledged += fate.acknowledged.len() as u64;
        kept.extend(fate.acknowledged);
        end = look(folder.path(), &kept, numbers.load(Ordering::Relaxed), &what);
    }
    tally
}

#[test]
fn an_acknowledged_change_survives_two_hundred_kills() {
    let lanes: Vec<_> = (0..LANES)
        .map(|lane| thread::spawn(move || (0..WORLDS).map(|world| torture(lane, world)).collect::<Vec<_>>()))
        .collect();
    let tallies: Vec<_> = lanes.into_iter().flat_map(|lane| lane.join().unwrap()).collect();
    let starting: u64 = tallies.iter().map(|tally| tally.starting).sum();
    let writing: u64 = tallies.iter().map(|tally| tally.writing).sum();
    let acknowledged: u64 = tallies.iter().map(|tally| tally.acknowledged).sum();
    eprintln!("{} kills, {starting} of them during a start; {acknowledged} changes acknowledged", starting + writing);
    assert!(starting + writing >= 200 && starting * 4 >= starting + writing, "{starting} starting, {writing} writing");
    assert!(writing >= 50 && acknowledged > 500, "they wrote: {writing} kills, {acknowledged} changes");
}
