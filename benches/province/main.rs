//! What a whole province costs: loading, memory, one change, and durable
//! changes a second. Prints a table; nothing here passes or fails.
//!
//! `cargo bench --bench province`; a number of segments, enterprises and so on
//! can be scaled by `-- --scale 10` (per cent).
#![expect(clippy::disallowed_methods, reason = "a bench asks the clock")]
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![expect(clippy::indexing_slicing, clippy::cast_precision_loss, reason = "a bench that panics has failed")]

mod memory;
#[allow(dead_code, reason = "another bench writes the changes down")]
mod synthetic;

use lianpu::analysis::{
    BoughtIn, Budget, Cuts, Direction, Dominators, Folding, GapQuery, Layout, Lens, Levels, LiveClosure, Outline,
    PlainFeeds, Prices, StageOutline, compare, find_gaps, map_chain, steps_behind, suppose, walk,
};
use lianpu::domain::{Assumption, Chain, Name, Segment, Step};
use lianpu::graph::{Ix, Snapshot};
use lianpu::journal::{Journal, Options, SledJournal};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};
use synthetic::Size;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let scale = std::env::args().skip_while(|word| word != "--scale").nth(1).and_then(|it| it.parse().ok());
    let size = Size::province().scaled(scale.unwrap_or(100));
    println!("{size:?}");
    if std::env::args().any(|word| word == "--load") {
        return load_packed();
    }
    let world = synthetic::world(&size);
    save(&world);
    questions(&world);
    changes(&world);
    durable();
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let made = work();
    (start.elapsed(), made)
}

/// Times many runs and prints their median and 99th percentile.
fn report<T>(what: &str, runs: usize, mut work: impl FnMut(usize) -> T) {
    let mut times: Vec<_> = (0..runs).map(|at| timed(|| std::hint::black_box(work(at))).0).collect();
    times.sort_unstable();
    let at = |per_mille: usize| times[(times.len() - 1) * per_mille / 1000];
    println!("{what:44} p50 {:>10.1?}  p99 {:>10.1?}  max {:>10.1?}", at(500), at(990), at(1000));
}

fn packed_file() -> std::path::PathBuf {
    std::env::temp_dir().join("lianpu-province.lpc")
}

/// Writes the image, and has another process read it: its memory is the world's
/// and nothing else's.
fn save(world: &Snapshot) {
    let (spent, image) = timed(|| world.to_image().expect("a world has an image"));
    println!("{:44} {spent:.1?}, {} MB", "image written", image.len() / 1_000_000);
    let packed = zstd::bulk::compress(&image, 1).expect("an image packs");
    std::fs::write(packed_file(), [&(image.len() as u64).to_be_bytes()[..], &packed].concat()).expect("a file");
    let this = std::env::current_exe().expect("this program");
    let read = std::process::Command::new(this).arg("--load").status().expect("a second process");
    assert!(read.success());
    std::fs::remove_file(packed_file()).expect("a file");
}

fn load_packed() {
    let file = std::fs::read(packed_file()).expect("a file");
    let (length, packed) = file.split_first_chunk::<8>().expect("a length");
    let before = memory::resident();
    let (spent, read) = timed(|| {
        let length = usize::try_from(u64::from_be_bytes(*length)).expect("a length");
        let image = zstd::bulk::decompress(packed, length).expect("an image unpacks");
        Snapshot::from_image(image, synthetic::day()).expect("an image reads back")
    });
    // The allocator gives back what the bytes took a moment later.
    std::thread::sleep(Duration::from_millis(100));
    drop(vec![0u8; 1 << 20]);
    let kept = (memory::resident() - before) / 1_000_000;
    println!("{:44} {spent:.1?}, {kept} MB, {} MB on disk", "load from a checkpoint", file.len() / 1_000_000);
    println!("{:44} {} facts", "", read.facts());
}

/// Ten stages of ten groups of ten segments, one of them support; each segment takes from three.
fn outline_of_a_thousand() -> Outline {
    let stages = (0..10).map(|stage| StageOutline { band: stage == 0, groups: vec![10; 10] }).collect();
    let feeds = (0..1_000).flat_map(|to| [17, 101, 389].map(|step| ((to + step) % 1_000, to))).collect();
    Outline { stages, feeds }
}

fn questions(world: &Snapshot) {
    let zone = world.home_zone().expect("there is a home zone");
    let lens = || Lens::new(world, zone, synthetic::day());
    let chains: Vec<_> = world.all::<Chain>().map(|(ix, _)| ix).collect();
    let segments: Vec<_> = world.all::<Segment>().map(|(ix, _)| ix).collect();
    report("chain map", 2_000, |at| map_chain(&lens(), chains[at % chains.len()]));
    let large = outline_of_a_thousand();
    report("layout of a chain of 1,000, all open", 200, |_| Layout::new(&large, 168, &Folding::default()));
    report("gaps of a zone", 200, |_| find_gaps(&lens(), &GapQuery::default(), &Budget::steps(u64::MAX)));
    report("status of a whole zone", 200, |_| {
        let lens = lens();
        segments.iter().map(|ix| lens.status(*ix)).fold(0u64, |sum, it| sum + it as u64)
    });
    report("upstream closure to depth 5", 2_000, |at| {
        walk(world.topology(), segments[at * 7 % segments.len()], Direction::Upstream, 5, &Budget::steps(100_000))
    });
    report("producibility closure of everything", 200, |_| lens().closure(&BoughtIn::AsReach));
    // As the API asks: with a budget, so that a hard one ends with a bound.
    report("minimum missing set, other chains given", 100, |at| {
        let target = segments[at * 13 % segments.len()];
        lens().missing_sets(target, &BoughtIn::OtherChains, 3, &Budget::steps(200_000))
    });
    report("minimum missing set, nothing bought in", 100, |at| {
        let target = segments[at * 13 % segments.len()];
        lens().missing_sets(target, &BoughtIn::Nothing, 3, &Budget::steps(200_000))
    });
    let rows = world.tables.segments.rows();
    let mut live = LiveClosure::new(world.topology(), rows, |_| true, |_| false);
    report("single points, all made here", 200, |at| {
        let target = segments[at * 13 % segments.len()];
        lens().single_points(true, &BoughtIn::Nothing, &Budget::steps(u64::MAX)).map(|points| points.of(target))
    });
    report("criticality, bought in by reach", 100, |_| {
        lens().criticality(&BoughtIn::AsReach, &Budget::steps(u64::MAX))
    });
    report("criticality, nothing bought in", 100, |_| lens().criticality(&BoughtIn::Nothing, &Budget::steps(u64::MAX)));
    report("levels, dominators and cuts", 100, |_| {
        let feeds = PlainFeeds::of(world.topology());
        (Levels::of(&feeds), Dominators::of(&feeds), Cuts::of(&feeds))
    });
    report("betweenness", 3, |_| PlainFeeds::of(world.topology()).betweenness(&Budget::steps(u64::MAX)));
    report("relatedness", 20, |_| {
        let (lens, budget) = (lens(), Budget::steps(u64::MAX));
        let recorded = lens.recorded(&budget)?;
        lens.relatedness(&recorded, &budget)?.map(|found| found.nearest(20, &budget)).transpose()
    });
    what_if(world, &segments);
    report("closure that follows, one out and in", 2_000, |at| {
        let segment = segments[at * 13 % segments.len()];
        (live.remove(segment), live.add(segment))
    });
    report("order of filling, five steps", 100, |_| {
        lens().fill_order(&BTreeSet::new(), &BoughtIn::AsReach, &Prices::default(), 5, &Budget::steps(200_000))
    });
    report("order of filling, thirty, all made here", 100, |_| {
        lens().fill_order(&BTreeSet::new(), &BoughtIn::Nothing, &Prices::default(), 30, &Budget::steps(200_000))
    });
    let shocks = lens().shock_map(true, &BoughtIn::Nothing);
    report("shock of a segment", 500, |at| {
        shocks.shock(segments[at * 13 % segments.len()], 1.0, &Budget::steps(200_000))
    });
    report("ranking of shocks, one chain", 20, |at| {
        let chain = chains[at % chains.len()];
        let asked = |ix| world.topology().chain_of(ix) == Some(chain);
        shocks.rank(10, asked, &Budget::steps(200_000))
    });
    let past = lianpu::domain::day("2020-01-01").expect("a day");
    let lens = || Lens::new(world, zone, past);
    report("chain map on another day (recounted)", 200, |at| map_chain(&lens(), chains[at % chains.len()]));
    report("gaps on another day (recounted)", 50, |_| {
        find_gaps(&lens(), &GapQuery::default(), &Budget::steps(u64::MAX))
    });
}

/// Ten assumptions tried on the world; what differs, and which step is behind what.
fn what_if(world: &Snapshot, segments: &[Ix<Segment>]) {
    let world = Arc::new(world.clone());
    let zone = world.home_zone().expect("there is a home zone");
    let (id, day) = (world.at(zone).id.clone(), synthetic::day());
    let steps = |at: usize| -> Vec<Step> {
        let comes = |number: usize| Assumption::Comes {
            enterprise: None,
            name: Name::new(&format!("试验企业{number}")).ok(),
            segments: vec![world.at(segments[(at * 31 + number * 97) % segments.len()]).id.clone()],
        };
        (0..10).map(comes).map(Step::Assume).collect()
    };
    let tried = |at| suppose(&world, &id, day, None, &steps(at)).expect("an enterprise may come");
    report("what-if with 10 steps, tried", 200, tried);
    report("what-if with 10 steps, what differs and why", 200, |at| {
        let trial = tried(at);
        let (budget, before) = (Budget::steps(u64::MAX), Lens::new(&world, zone, day));
        let found = compare(&before, &Lens::new(trial.last(), zone, day), &budget).expect("enough steps");
        steps_behind(&trial, &before, &found.segments, &budget).expect("enough steps")
    });
}

fn changes(world: &Snapshot) {
    let mut kept = vec![world.clone()];
    report("one change folded (older revisions kept)", 2_000, |at| {
        let change = synthetic::one_change(kept.last().expect("a world"), at);
        let next = kept.last().expect("a world").fold(&change).expect("a change fits");
        kept.push(next);
        if kept.len() > 50 {
            kept.remove(0);
        }
    });
}

fn durable() {
    for writers in [1usize, 16] {
        let folder = tempfile::tempdir().expect("a folder");
        let journal = SledJournal::open(folder.path(), Options::default()).expect("a journal").journal;
        let journal = Arc::new(journal);
        let each = 1_600 / writers;
        let (spent, ()) = timed(|| write(&journal, writers, each));
        let rate = (writers * each) as f64 / spent.as_secs_f64();
        println!("{:44} {rate:.0} durable changes/s", format!("journal alone, {writers} writers"));
    }
}

/// `writers` changes wait at a time, as so many clients would.
fn write(journal: &Arc<SledJournal>, writers: usize, each: usize) {
    let mut waiting = std::collections::VecDeque::new();
    let base = Snapshot::empty(synthetic::day());
    for at in 0..writers * each {
        let mut change = synthetic::source_change(&base, at);
        change.revision = lianpu::change::Revision(at as u64 + 1);
        waiting.push_back(journal.append(&change).expect("a change is taken"));
        if waiting.len() == writers {
            waiting.pop_front().map(|it| it.wait().expect("a change is kept"));
        }
    }
    for it in waiting {
        it.wait().expect("a change is kept");
    }
}
