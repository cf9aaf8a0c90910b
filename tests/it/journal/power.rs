//! Power cuts, simulated: at every sync that the journal asks for, the folder
//! is built as a disk may hold it if the power goes just then, and opened.
//!
//! What is simulated: a file holds what it held when it was last synced through
//! [`Disk`], a folder the names it had then. What came later is lost, there in
//! part (any 512-byte sector, any name), or there in part with garbage in the
//! bytes that were being written. Of the syncs that sled makes on its own only
//! that of a finished start-up index counts, which sled makes before it renames
//! it; to leave out the others is harsher than any machine.
//!
//! What is not: a disk that loses or mixes up what it said is synced, sectors
//! torn within, and file systems that lose what was synced long ago.

use super::changes::read_all;
use super::disk::nth;
use lianpu::change::Revision;
use lianpu::journal::{Check, Disk, Journal, Options, Receipt, SledJournal, checkpoint};
use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

/// Starts, and changes a start.
const STARTS: u64 = 9;
const CHANGES: u64 = 14;
const SECTOR: usize = 512;

/// A file whatever its name; inode numbers come again, with another birth.
type Key = (u64, SystemTime);

fn key(found: &Metadata) -> Key {
    (found.ino(), found.created().unwrap_or(SystemTime::UNIX_EPOCH))
}

#[derive(Clone)]
enum Entry {
    File(Key),
    Folder,
}

/// A folder by its path under the root, and the names in it.
type Names = BTreeMap<PathBuf, BTreeMap<String, Entry>>;

/// A tree of files.
#[derive(Clone, Default)]
struct Tree {
    names: Names,
    bytes: BTreeMap<Key, Arc<Vec<u8>>>,
}

impl Tree {
    /// What lies there now, synced or not.
    fn live(root: &Path) -> Self {
        let mut tree = Self::default();
        tree.walk(root, Path::new(""));
        tree
    }

    fn walk(&mut self, root: &Path, under: &Path) {
        let mut names = BTreeMap::new();
        for entry in fs::read_dir(root.join(under)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            // Another thread may rename a file meanwhile.
            let Ok(found) = fs::metadata(entry.path()) else { continue };
            if found.is_dir() {
                self.walk(root, &under.join(&name));
                names.insert(name, Entry::Folder);
            } else if let Ok(bytes) = fs::read(entry.path()) {
                self.bytes.insert(key(&found), Arc::new(bytes));
                names.insert(name, Entry::File(key(&found)));
            }
        }
        self.names.insert(under.to_owned(), names);
    }
}

/// How much of what was never synced is there after the cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    Lost,
    Partly,
    Garbage,
    Whole,
}

/// Numbers without a pattern, always the same for one seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// What the disk holds for sure, and what came of the cuts.
struct Machine {
    root: PathBuf,
    synced: Mutex<Tree>,
    acknowledged: AtomicU64,
    submitted: AtomicU64,
    cuts: AtomicU64,
    opened: Mutex<BTreeMap<String, u64>>,
    failures: Mutex<Vec<String>>,
}

impl Machine {
    fn new(root: &Path) -> Arc<Self> {
        let synced = Tree { names: BTreeMap::from([(PathBuf::new(), BTreeMap::new())]), ..Tree::default() };
        Arc::new(Self {
            root: root.to_owned(),
            synced: Mutex::new(synced),
            acknowledged: AtomicU64::new(0),
            submitted: AtomicU64::new(0),
            cuts: AtomicU64::new(0),
            opened: Mutex::default(),
            failures: Mutex::default(),
        })
    }

    /// A disk that notes what is synced, and whose power goes before each sync.
    fn disk(self: &Arc<Self>) -> Disk {
        let (file, folder) = (Arc::clone(self), Arc::clone(self));
        let sync_file = Arc::new(move |open: &File| file.sync_file(open));
        let sync_folder = Arc::new(move |path: &Path| {
            folder.sync_folder(path);
            Ok(())
        });
        Disk { sync_data: sync_file.clone(), sync_file, sync_folder, ..Disk::default() }
    }

    fn sync_file(&self, open: &File) -> io::Result<()> {
        let key = key(&open.metadata()?);
        let live = Tree::live(&self.root);
        self.cut(&live);
        if let Some(bytes) = live.bytes.get(&key) {
            self.synced.lock().unwrap().bytes.insert(key, Arc::clone(bytes));
        }
        Ok(())
    }

    fn sync_folder(&self, path: &Path) {
        let live = Tree::live(&self.root);
        self.cut(&live);
        if let Ok(under) = path.strip_prefix(&self.root)
            && let Some(names) = live.names.get(under)
        {
            self.synced.lock().unwrap().names.insert(under.to_owned(), names.clone());
        }
    }

    /// sled syncs its start-up index and then gives it its name.
    fn index_is_synced(&self, live: &Tree) {
        let finished = live
            .names
            .values()
            .flatten()
            .filter(|(name, _)| name.starts_with("snap.") && !name.ends_with(".generating"));
        for (_, entry) in finished {
            if let Entry::File(key) = entry {
                self.synced.lock().unwrap().bytes.insert(*key, Arc::clone(&live.bytes[key]));
            }
        }
    }

    /// The power goes: what the disk may hold is built and opened, in two of four ways.
    fn cut(&self, live: &Tree) {
        let number = self.cuts.fetch_add(1, Ordering::SeqCst);
        self.index_is_synced(live);
        let least = self.acknowledged.load(Ordering::SeqCst);
        let rests = [[Rest::Lost, Rest::Partly], [Rest::Garbage, Rest::Partly], [Rest::Lost, Rest::Whole]];
        for (at, rest) in rests[usize::try_from(number % 3).unwrap()].into_iter().enumerate() {
            let left = tempfile::tempdir().unwrap();
            let mut dice = Dice((number * 2 + at as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
            let synced = self.synced.lock().unwrap().clone();
            build(&synced, live, Path::new(""), left.path(), rest, &mut dice);
            let most = self.submitted.load(Ordering::SeqCst);
            let outcome = match check(&left.path().join("data"), least, most) {
                Ok(true) => format!("{rest:?}"),
                Ok(false) => "Refused".to_owned(),
                Err(what) => {
                    self.failures.lock().unwrap().push(format!("cut {number}, {rest:?}: {what}"));
                    "Failed".to_owned()
                }
            };
            *self.opened.lock().unwrap().entry(outcome).or_insert(0) += 1;
        }
    }
}

/// Builds a folder as the disk may hold it.
fn build(synced: &Tree, live: &Tree, under: &Path, to: &Path, rest: Rest, dice: &mut Dice) {
    fs::create_dir_all(to.join(under)).unwrap();
    let empty = BTreeMap::new();
    let sure = synced.names.get(under).unwrap_or(&empty);
    let later = live.names.get(under).unwrap_or(&empty);
    let names: std::collections::BTreeSet<_> = sure.keys().chain(later.keys()).collect();
    for name in names {
        let takes_later = match rest {
            Rest::Lost => false,
            Rest::Whole => true,
            Rest::Partly | Rest::Garbage => dice.roll(2) == 0,
        };
        match if takes_later { later.get(name) } else { sure.get(name) } {
            None => {}
            Some(Entry::Folder) => build(synced, live, &under.join(name), to, rest, dice),
            Some(Entry::File(key)) => {
                let nothing = Arc::default();
                let sure = synced.bytes.get(key).unwrap_or(&nothing);
                let later = live.bytes.get(key).unwrap_or(sure);
                fs::write(to.join(under).join(name), mixed(sure, later, rest, dice)).unwrap();
            }
        }
    }
}

/// The bytes of a file of which some sectors were written since the last sync.
fn mixed(sure: &[u8], later: &[u8], rest: Rest, dice: &mut Dice) -> Vec<u8> {
    match rest {
        Rest::Lost => return sure.to_vec(),
        Rest::Whole => return later.to_vec(),
        Rest::Partly | Rest::Garbage => {}
    }
    // How far the length has come is another matter than which sectors have.
    let length = match dice.roll(3) {
        0 => sure.len(),
        1 => later.len(),
        _ => sure.len().min(later.len()) + sure.len().abs_diff(later.len()) / 2,
    };
    let mut bytes = sure.to_vec();
    bytes.resize(length, 0);
    for (at, sector) in bytes.chunks_mut(SECTOR).enumerate() {
        let kind = dice.roll(if rest == Rest::Garbage { 3 } else { 2 });
        if kind == 0 {
            continue;
        }
        for (place, byte) in (at * SECTOR..).zip(sector) {
            let new = later.get(place).copied().unwrap_or(0);
            if sure.get(place) != Some(&new) {
                *byte = if kind == 1 { new } else { new ^ u8::try_from(dice.roll(255) + 1).unwrap() };
            }
        }
    }
    bytes
}

/// What was acknowledged is there, nothing is there that was not submitted, and
/// there is no gap. Returns whether the folder opened: while sled begins its
/// very first log, before any change, half a log is refused.
fn check(folder: &Path, least: u64, most: u64) -> Result<bool, String> {
    let quick = Disk {
        sync_data: Arc::new(|_| Ok(())),
        sync_file: Arc::new(|_| Ok(())),
        sync_folder: Arc::new(|_| Ok(())),
        ..Disk::default()
    };
    let options = Options { check: Check::Full, disk: quick, ..Options::default() };
    let opened = match SledJournal::open(folder, options) {
        Err(error) if most == 0 && error.to_string().contains("hint:") => return Ok(false),
        opened => opened.map_err(|error| error.to_string())?,
    };
    let found = read_all(&opened.journal).map_err(|error| error.to_string())?;
    let end = found.len() as u64;
    if !(least..=most).contains(&end) {
        return Err(format!("{least} acknowledged, {most} submitted, {end} there"));
    }
    if found != (1..=end).map(nth).collect::<Vec<_>>() {
        return Err("another history".to_owned());
    }
    let appended = opened.journal.append(&nth(end + 1)).and_then(Receipt::wait);
    appended.and_then(|_| opened.journal.close()).map(|()| true).map_err(|error| error.to_string())
}

/// Starts the journal again and again, and appends changes: one alone, then two
/// together, then three.
fn work(machine: &Machine, disk: &Disk, starts: u64) {
    let folder = machine.root.join("data");
    let wait = |waiting: &mut Vec<Receipt>| {
        for receipt in waiting.drain(..) {
            machine.acknowledged.store(receipt.wait().unwrap().revision.0, Ordering::SeqCst);
        }
    };
    for start in 0..starts {
        let options = Options { disk: disk.clone(), ..Options::default() };
        let journal = SledJournal::open(&folder, options).unwrap().journal;
        assert_eq!(journal.last().revision, Revision(start * CHANGES), "the machine itself lost nothing");
        let mut waiting = Vec::new();
        for revision in start * CHANGES + 1..=(start + 1) * CHANGES {
            machine.submitted.store(revision, Ordering::SeqCst);
            waiting.push(journal.append(&nth(revision)).unwrap());
            if waiting.len() as u64 > revision % 3 {
                wait(&mut waiting);
            }
        }
        wait(&mut waiting);
        if start % 2 == 1 {
            checkpoint::save(&folder, journal.last(), disk, |out| out.write_all(b"a world")).unwrap();
        }
        journal.close().unwrap();
    }
}

#[test]
fn what_was_acknowledged_outlives_a_power_cut_at_any_sync() {
    let root = tempfile::tempdir().unwrap();
    let machine = Machine::new(root.path());
    work(&machine, &machine.disk(), STARTS);
    let (cuts, opened) = (machine.cuts.load(Ordering::SeqCst), machine.opened.lock().unwrap().clone());
    assert_eq!(*machine.failures.lock().unwrap(), Vec::<String>::new());
    let refused = opened.get("Refused").copied().unwrap_or(0);
    let all = ["Lost", "Partly", "Garbage", "Whole"].map(|rest| opened.get(rest).copied().unwrap_or(0));
    assert!(cuts >= 100 && all.iter().all(|count| *count > 20) && refused <= 10, "{cuts} cuts, {opened:?}");
    eprintln!("{cuts} power cuts, folders opened: {opened:?}");
}

#[test]
fn the_simulation_bites_where_the_log_is_not_synced() {
    let root = tempfile::tempdir().unwrap();
    let machine = Machine::new(root.path());
    let careless = Disk { sync_data: Arc::new(|_| Ok(())), ..machine.disk() };
    work(&machine, &careless, 2);
    assert!(!machine.failures.lock().unwrap().is_empty(), "changes are lost, and it shows");
}
