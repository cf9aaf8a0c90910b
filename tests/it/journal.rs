//! Every journal passes one suite; the one on disk passes more.

mod changes;
mod damage;
pub mod disk;
mod fixtures;
mod full;
mod power;
mod table;

use changes::{change, heavy_change, read_all};
use lianpu::change::{Change, Revision};
use lianpu::journal::{Head, Journal, JournalError, MemoryJournal, Options, SledJournal, State, Written};
use std::ops::ControlFlow;
use std::sync::{Mutex, mpsc};
use std::thread;

#[test]
fn a_journal_in_memory_passes_the_suite() {
    suite(&|| Box::new(MemoryJournal::new()));
}

#[test]
fn a_journal_on_disk_passes_the_suite() {
    let root = tempfile::tempdir().unwrap();
    let made = Mutex::new(0);
    suite(&|| {
        let mut made = made.lock().unwrap();
        *made += 1;
        let folder = root.path().join(made.to_string());
        Box::new(SledJournal::open(&folder, Options::default()).unwrap().journal)
    });
}

#[test]
fn one_history_has_one_hash_in_every_journal() {
    let folder = tempfile::tempdir().unwrap();
    let disk = SledJournal::open(folder.path(), Options::default()).unwrap().journal;
    let memory = MemoryJournal::new();
    for change in [change(1), heavy_change(2, 9), change(3)] {
        let on_disk = disk.append(&change).unwrap().wait().unwrap();
        assert_eq!(on_disk, memory.append(&change).unwrap().wait().unwrap());
    }
}

/// What every journal promises. `make` gives an empty one each time.
fn suite(make: &dyn Fn() -> Box<dyn Journal>) {
    begins_empty(&*make());
    gives_back_what_it_took_in_order(&*make());
    reads_from_the_middle_and_stops_when_told(&*make());
    refuses_a_change_out_of_order(&*make());
    keeps_a_large_change_whole(&*make());
    keeps_the_very_bytes_of_a_change(&*make());
    takes_changes_before_earlier_ones_are_acknowledged(&*make());
    acknowledges_many_threads_in_order(&*make());
    outlives_an_acknowledgement_that_panics(&*make());
    verifies_from_a_known_head(&*make());
    takes_nothing_once_closed(&*make());
}

fn begins_empty(journal: &dyn Journal) {
    assert_eq!(journal.last(), Head::START);
    assert_eq!(journal.head_at(Revision::ZERO).unwrap(), Head::START);
    assert_eq!((journal.state(), journal.trouble()), (State::Open, None));
    assert_eq!(read_all(journal).unwrap(), vec![]);
    let beyond = journal.head_at(Revision(1)).unwrap_err();
    assert_eq!(beyond, JournalError::NoSuchRevision { asked: Revision(1), last: Revision::ZERO });
}

fn fill(journal: &dyn Journal, changes: &[Change]) -> Vec<Head> {
    changes.iter().map(|change| journal.append(change).unwrap().wait().unwrap()).collect()
}

fn gives_back_what_it_took_in_order(journal: &dyn Journal) {
    let changes: Vec<_> = (1..=40).map(change).collect();
    let heads = fill(journal, &changes);
    assert_eq!(journal.last(), heads[39]);
    let mut found = Vec::new();
    let end = journal.read(Revision::ZERO, &mut |head, change| {
        found.push((head, change));
        ControlFlow::Continue(())
    });
    assert_eq!(end.unwrap(), heads[39]);
    assert_eq!(found, heads.iter().copied().zip(changes).collect::<Vec<_>>());
    assert!(heads.iter().enumerate().all(|(at, head)| head.revision == Revision(at as u64 + 1)));
    assert_eq!(journal.head_at(Revision(7)).unwrap(), heads[6]);
}

fn reads_from_the_middle_and_stops_when_told(journal: &dyn Journal) {
    let heads = fill(journal, &(1..=20).map(change).collect::<Vec<_>>());
    let mut seen = Vec::new();
    let stopped = journal.read(Revision(12), &mut |_, change| {
        seen.push(change.revision.0);
        if change.revision == Revision(15) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((stopped.unwrap(), seen), (heads[14], vec![13, 14, 15]));
    let mut none = |_, _| panic!("there is nothing after the end");
    assert_eq!(journal.read(Revision(20), &mut none).unwrap(), heads[19]);
    let beyond = journal.read(Revision(21), &mut none).unwrap_err();
    assert_eq!(beyond, JournalError::NoSuchRevision { asked: Revision(21), last: Revision(20) });
}

fn refuses_a_change_out_of_order(journal: &dyn Journal) {
    fill(journal, &[change(1), change(2)]);
    for wrong in [0, 1, 2, 4, u64::MAX] {
        let error = journal.append(&change(wrong)).unwrap_err();
        assert_eq!(error, JournalError::OutOfOrder { found: Revision(wrong), expected: Revision(3) });
    }
    fill(journal, &[change(3)]);
    assert_eq!(read_all(journal).unwrap().len(), 3);
}

fn keeps_a_large_change_whole(journal: &dyn Journal) {
    let changes = [change(1), heavy_change(2, 60), heavy_change(3, 1), change(4)];
    assert!(serde_json::to_vec(&changes[1]).unwrap().len() > 4 * 65_536, "it takes many parts");
    fill(journal, &changes);
    assert_eq!(read_all(journal).unwrap(), changes);
    journal.verify(Head::START).unwrap();
}

fn keeps_the_very_bytes_of_a_change(journal: &dyn Journal) {
    fill(journal, &[change(1)]);
    // The same change as another program may write it: the chain is over these bytes.
    let json = serde_json::to_string(&change(2)).unwrap().replacen(',', ", ", 1).into_bytes();
    let written = Written::parse(json.clone()).unwrap();
    let (sender, kept) = mpsc::channel();
    let done = move |outcome| sender.send(outcome).unwrap();
    let head = journal.submit_written(&written, Box::new(done)).unwrap();
    assert_eq!(kept.recv().unwrap().unwrap(), head);
    let mut found = Vec::new();
    let end = journal.read_written(Revision(1), &mut |at, written| {
        found.push((at, written));
        ControlFlow::Continue(())
    });
    assert_eq!((end.unwrap(), found), (head, vec![(head, written.clone())]));
    assert_eq!(written.json(), json);
    assert_eq!(read_all(journal).unwrap(), [change(1), change(2)]);
    let again = journal.submit_written(&written, Box::new(|_| {})).unwrap_err();
    assert_eq!(again, JournalError::OutOfOrder { found: Revision(2), expected: Revision(3) });
    assert!(Written::parse(b"{\n}".to_vec()).is_err() && Written::parse(b"{}".to_vec()).is_err());
}

fn takes_changes_before_earlier_ones_are_acknowledged(journal: &dyn Journal) {
    let (sender, acknowledged) = mpsc::channel();
    let mut heads = Vec::new();
    for revision in 1..=600 {
        let sender = sender.clone();
        let done = Box::new(move |outcome| sender.send(outcome).unwrap());
        heads.push(journal.submit(&change(revision), done).unwrap());
    }
    drop(sender);
    assert_eq!(acknowledged.iter().collect::<Result<Vec<_>, _>>().unwrap(), heads);
    assert_eq!(journal.last(), heads[599]);
}

fn acknowledges_many_threads_in_order(journal: &dyn Journal) {
    let (sender, acknowledged) = mpsc::channel();
    let next = Mutex::new(1);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..25 {
                    let sender = sender.clone();
                    let (own, wait) = mpsc::channel();
                    let mut next = next.lock().unwrap();
                    let done = Box::new(move |outcome: Result<Head, JournalError>| {
                        sender.send(outcome.clone().unwrap().revision.0).unwrap();
                        own.send(outcome).unwrap();
                    });
                    journal.submit(&change(*next), done).unwrap();
                    *next += 1;
                    drop(next);
                    let head = wait.recv().unwrap().unwrap();
                    assert!(journal.last().revision >= head.revision, "acknowledged is on the disk");
                }
            });
        }
    });
    drop(sender);
    assert_eq!(acknowledged.iter().collect::<Vec<_>>(), (1..=200).collect::<Vec<_>>());
    assert_eq!(read_all(journal).unwrap().len(), 200);
}

fn outlives_an_acknowledgement_that_panics(journal: &dyn Journal) {
    journal.submit(&change(1), Box::new(|_| panic!("an acknowledgement that panics"))).unwrap();
    fill(journal, &[change(2)]);
    assert_eq!(read_all(journal).unwrap().len(), 2);
}

fn verifies_from_a_known_head(journal: &dyn Journal) {
    let heads = fill(journal, &(1..=9).map(change).collect::<Vec<_>>());
    for from in [Head::START, heads[3], heads[8]] {
        assert_eq!(journal.verify(from).unwrap(), heads[8]);
    }
    let foreign = Head { chain: [1; 32], ..heads[3] };
    let error = journal.verify(foreign).unwrap_err();
    assert_eq!(error, JournalError::ForeignHead { found: heads[3], expected: foreign });
}

fn takes_nothing_once_closed(journal: &dyn Journal) {
    let (sender, acknowledged) = mpsc::channel();
    for revision in 1..=50 {
        let sender = sender.clone();
        journal.submit(&change(revision), Box::new(move |outcome| sender.send(outcome).unwrap())).unwrap();
    }
    drop(sender);
    journal.close().unwrap();
    assert_eq!(acknowledged.iter().flatten().count(), 50, "what was submitted is kept");
    assert_eq!((journal.state(), journal.trouble()), (State::Closed, Some(JournalError::Closed)));
    assert_eq!(journal.append(&change(51)).unwrap_err(), JournalError::Closed);
    journal.close().unwrap();
    assert_eq!(journal.last().revision, Revision(50));
}
