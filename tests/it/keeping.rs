//! What operators do so that nothing is lost: verify, repair, back up, restore,
//! export, import; and the properties on which all of it stands.

mod backup;
mod command_line;
mod export;
mod properties;
mod repair;

use crate::world::{day_of, name, source, text};
use lianpu::atlas::{Atlas, Committed, FixedClock, Proposal, Refusal};
use lianpu::change::{Author, Command, Request, Revision};
use lianpu::domain::SourceId;
use lianpu::graph::Snapshot;
use lianpu::journal::{Check, Options};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub fn clock() -> FixedClock {
    FixedClock(day_of("2024-07-31"))
}

pub fn open(folder: &Path) -> Atlas {
    let options = Options { check: Check::Full, ..Options::default() };
    Atlas::open(folder, options, Arc::new(clock())).unwrap()
}

pub fn request() -> Request {
    Request {
        by: Author::SelfDeclared(name("王工")),
        at: "2024-08-01T01:02:03Z".parse().unwrap(),
        why: Some(text("登记来源")),
        key: None,
    }
}

pub fn commit(atlas: &Atlas, commands: Vec<Command>) -> Result<Committed, Refusal> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(atlas.commit(Proposal::new(request(), commands)))
}

/// Commits one source a change, `s1`, `s2`, …, up to a revision.
pub fn grow(atlas: &Atlas, to: u64) {
    for revision in atlas.current().revision().0 + 1..=to {
        commit(atlas, vec![Command::AddSource(source(&format!("s{revision}")))]).unwrap();
    }
}

/// A folder with checkpoints at the given revisions, the last of them its end.
pub fn grown(folder: &Path, stops: &[u64]) {
    for stop in stops {
        let atlas = open(folder);
        grow(&atlas, *stop);
        atlas.close().unwrap();
    }
}

pub fn image(world: &Snapshot) -> Vec<u8> {
    world.to_image().unwrap()
}

/// The image that [`grow`] leads to.
pub fn image_at(revision: u64) -> Vec<u8> {
    let atlas = Atlas::in_memory(Arc::new(clock())).unwrap();
    grow(&atlas, revision);
    image(&atlas.current())
}

/// Whether a folder opens, after a full check, with exactly what [`grow`] gives.
pub fn holds(folder: &Path, revision: u64) {
    let atlas = open(folder);
    assert_eq!(atlas.current().revision(), Revision(revision));
    for at in 1..=revision {
        let id = SourceId::new(&format!("s{at}")).unwrap();
        assert!(atlas.current().get::<lianpu::domain::Source>(&id).is_some(), "{at} of {revision}");
    }
    assert!(image(&atlas.current()) == image_at(revision), "the same world, byte for byte");
    atlas.close().unwrap();
}

/// Every file under a folder with its bytes; the lock holds a process id and is left out.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().unwrap() != "lock" {
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The names in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}
