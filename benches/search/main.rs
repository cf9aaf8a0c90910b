//! What search costs on the synthetic province: the index, its memory, questions
//! of every kind, and a change until it is found. Prints a table; nothing here
//! passes or fails.
//!
//! `cargo bench --bench search`; `-- --scale 10` makes the province smaller.
#![expect(clippy::disallowed_methods, reason = "a bench asks the clock")]
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![expect(clippy::indexing_slicing, reason = "a bench that panics has failed")]

#[path = "../province/memory.rs"]
mod memory;
#[allow(dead_code, reason = "another bench needs the rest")]
#[path = "../province/synthetic.rs"]
mod synthetic;

use lianpu::domain::{Enterprise, Project, RegionCode};
use lianpu::graph::Snapshot;
use lianpu::search::{Due, Filter, Found, Index, Query, find};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};
use synthetic::Size;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Words that nearly everything has, and what else people type.
const FREQUENT: [&str; 6] = ["有限公司", "公司", "第", "制造", "yxgs", "youxiangongsi"];
const RARE: [&str; 5] = ["这个词哪里都没有", "金马 氢能 甲州", "\"重庆石化\"", "zhongqingshihua", "19万9"];

fn main() {
    let scale = std::env::args().skip_while(|word| word != "--scale").nth(1).and_then(|it| it.parse().ok());
    let size = Size::province().scaled(scale.unwrap_or(100));
    println!("{size:?}");
    // As a server has it: read back from its image, without the changes that led there.
    let image = synthetic::world(&size).to_image().expect("a world has an image");
    let world = Snapshot::from_image(image, synthetic::day()).expect("an image reads back");
    settle();
    println!("{:44} {} facts, {} MB resident", "the province", world.facts(), memory::resident() / 1_000_000);
    let (spent, index) = timed(|| Index::make(&world, &AtomicBool::new(false)).expect("an index"));
    let (entries, megabytes) = (index.entries(), index.bytes() / 1_000_000);
    settle();
    let resident = memory::resident() / 1_000_000;
    println!("{:44} {spent:.1?}, {entries} entries, {megabytes} MB, {resident} MB resident", "index made");
    questions(&world, &index);
    changes(world, index);
}

/// The allocator gives back what was freed a moment later.
fn settle() {
    std::thread::sleep(Duration::from_millis(500));
    drop(vec![0u8; 1 << 20]);
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let made = work();
    (start.elapsed(), made)
}

fn ask(world: &Snapshot, index: Option<&Index>, text: &str) -> Found {
    let query = Query::read(text).expect("a question");
    find(world, index, &query, &Filter::default(), world.home_zone(), (20, None))
}

fn told(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |per_mille: usize| times[(times.len() - 1) * per_mille / 1000];
    println!("{what:44} p50 {:>9.1?}  p99 {:>9.1?}  max {:>9.1?}  n {}", at(500), at(990), at(1000), times.len());
}

/// What somebody who knows a firm might type.
fn typed(name: &str, way: usize, at: usize) -> String {
    let chars: Vec<char> = name.chars().collect();
    let part = |from: usize, long: usize| chars.iter().skip(from).take(long).collect::<String>();
    match way {
        0 => name.to_owned(),
        1 => part(0, 4),
        2 => part(2 + at % 3, 2 + at % 4),
        3 => spelled(&part(2, 4), |reading| reading),
        4 => spelled(&part(2, 3 + at % 3), |reading| &reading[..1]),
        5 => wrong(spelled(&part(2, 4), |reading| reading), at),
        6 => wrong(spelled(&part(2, 2), |reading| reading), at),
        _ => format!("{} {}", part(2, 2), part(5, 2)),
    }
}

/// Pinyin of the characters that the synthetic names use, as somebody would type it.
fn spelled(text: &str, of: impl Fn(&'static str) -> &'static str) -> String {
    const READINGS: [(char, &str); 24] = [
        ('金', "jin"),
        ('马', "ma"),
        ('新', "xin"),
        ('源', "yuan"),
        ('华', "hua"),
        ('泰', "tai"),
        ('恒', "heng"),
        ('长', "chang"),
        ('安', "an"),
        ('重', "chong"),
        ('庆', "qing"),
        ('中', "zhong"),
        ('大', "da"),
        ('科', "ke"),
        ('石', "shi"),
        ('化', "hua"),
        ('市', "shi"),
        ('机', "ji"),
        ('械', "xie"),
        ('能', "neng"),
        ('氢', "qing"),
        ('电', "dian"),
        ('子', "zi"),
        ('工', "gong"),
    ];
    let reading = |c: char| READINGS.iter().find(|(other, _)| *other == c).map_or("xin", |(_, reading)| reading);
    text.chars().map(|c| of(reading(c))).collect()
}

/// Two letters the wrong way round.
fn wrong(text: String, at: usize) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() > 3 {
        let place = 1 + at % (letters.len() - 2);
        letters.swap(place, place + 1);
    }
    letters.into_iter().collect()
}

fn questions(world: &Snapshot, index: &Index) {
    let names: Vec<&str> = world.all::<Enterprise>().map(|(_, it)| it.name.as_str()).collect();
    let projects: Vec<&str> = world.all::<Project>().map(|(_, it)| it.name.zh.as_str()).collect();
    let codes: Vec<String> = world
        .all::<Enterprise>()
        .filter_map(|(_, it)| it.credit_code.as_ref().map(|code| code.as_str().to_owned()))
        .take(5_000)
        .collect();
    let words = [
        "names",
        "beginnings",
        "parts",
        "pinyin",
        "initials",
        "pinyin with an error",
        "short pinyin, an error",
        "two terms",
    ];
    let mut mixed = Vec::new();
    let time = |text: &str| timed(|| std::hint::black_box(ask(world, Some(index), text))).0;
    let firm = |at: usize| names[at * 7_919 % names.len()];
    for (way, what) in words.into_iter().enumerate() {
        let times: Vec<_> = (0..400).map(|at| time(&typed(firm(at), way, at))).collect();
        mixed.extend(&times);
        told(what, times);
    }
    let times: Vec<_> = (0..400).map(|at| time(&codes[at * 11 % codes.len()])).collect();
    mixed.extend(&times);
    told("credit codes", times);
    let times: Vec<_> = (0..400).map(|at| time(projects[at * 13 % projects.len()])).collect();
    mixed.extend(&times);
    told("projects", times);
    for text in FREQUENT.into_iter().chain(RARE) {
        let found = ask(world, Some(index), text);
        let times: Vec<_> = (0..40).map(|_| time(text)).collect();
        mixed.extend(&times);
        told(&format!("{text} ({} found)", found.total), times);
    }
    told("all of these together", mixed);
    let city: RegionCode = "410100".parse().expect("a region");
    let filter = Filter { city: Some(city), ..Filter::default() };
    let query = Query::read("有限公司").expect("a question");
    let filtered = |_| timed(|| find(world, Some(index), &query, &filter, world.home_zone(), (20, None))).0;
    told("有限公司 in one city", (0..40).map(filtered).collect());
    let scans: Vec<_> = (0..5).map(|at| timed(|| ask(world, None, &typed(firm(at), 2, at))).0).collect();
    told("a scan, where there is no index", scans);
}

/// A new firm, and the question for it right after.
fn changes(mut world: Snapshot, mut index: Index) {
    let (mut times, mut shards) = (Vec::new(), Vec::new());
    for at in 0..1_000 {
        let change = synthetic::one_change(&world, at);
        let next = world.fold(&change).expect("a change fits");
        let name = synthetic::firm_name(10_000_000 + at);
        let (spent, found) = timed(|| ask(&next, Some(&index), &name));
        assert_eq!(found.hits[0].name, name);
        times.push(spent);
        world = next;
        if index.due(&world) != Due::No {
            let (spent, made) = timed(|| index.with_recent(&world, &AtomicBool::new(false)).expect("a shard"));
            shards.push(spent);
            index = made;
        }
    }
    told("a change is folded; found after", times);
    told("a small shard of the news is made in", shards);
}
