//! What feeding a world costs: finding whom 200,000 rows mean among 200,000
//! enterprises, and importing the folder of a chain graph, if one is given.
//! Prints a table; nothing here passes or fails.
//!
//! `cargo bench --bench import -- DIR`; `--rows 20000` for fewer rows.
#![expect(clippy::disallowed_methods, reason = "a bench asks the clock")]
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![expect(clippy::cast_precision_loss, clippy::indexing_slicing, reason = "a bench that panics has failed")]

#[path = "../province/memory.rs"]
mod memory;

use lianpu::analysis::{Match, Resolver, Sought};
use lianpu::atlas::{Atlas, Proposal, SystemClock, embedded_seed};
use lianpu::change::{Act, Author, Change, Deed, Event, Request};
use lianpu::domain::*;
use lianpu::graph::Snapshot;
use lianpu::import::chain_graph::{Given, chain_graph};
use lianpu::intake::read_seed;
use lianpu::journal::Options;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let rows = words.iter().skip_while(|word| *word != "--rows").nth(1).and_then(|it| it.parse().ok());
    resolve(rows.unwrap_or(200_000));
    if let Some(dir) = words.iter().find(|word| Path::new(word).is_dir()) {
        import(Path::new(dir));
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let made = work();
    (start.elapsed(), made)
}

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn source(key: &str) -> Source {
    Source {
        id: SourceId::new(key).expect("a key"),
        kind: SourceKind::Dataset,
        title: name("示例数据集"),
        publisher: None,
        published: None,
        read_on: None,
        url: None,
        licence: None,
        level: Level::Internal,
        note: None,
    }
}

const SIGNS: &str = "金银铜铁锡华中天地人和平安康宁远大新兴盛隆昌达通顺利德仁义信诚智明光辉东西南北江河海山川云龙虎凤鹏飞腾翔宇宙星辰日月春夏秋冬梅兰竹菊松柏";
const PLACES: [&str; 8] = ["河南", "郑州", "洛阳", "济源", "焦作", "新乡", "安阳", "许昌"];
const TRADES: [&str; 12] = [
    "电子材料",
    "精密机械",
    "新能源科技",
    "化工",
    "环保科技",
    "实业",
    "汽车零部件",
    "新材料",
    "装备制造",
    "商贸",
    "食品",
    "建筑工程",
];

/// A made-up name: places, brands and trades as they are mixed in real lists.
fn made_up(at: usize) -> String {
    let signs: Vec<char> = SIGNS.chars().collect();
    // Two rounds of SplitMix64's mixing, so that brand, place and trade do not hang together.
    let mixed = (at + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    let sign = |step: u32| signs[(mixed >> (step * 12 + 20)) % signs.len()];
    let brand: String = (0..2 + u32::from(at.is_multiple_of(3))).map(sign).collect();
    let place = PLACES[mixed % PLACES.len()];
    let trade = TRADES[(mixed >> 7) % TRADES.len()];
    let form = if at.is_multiple_of(11) { "股份有限公司" } else { "有限公司" };
    format!("{place}{brand}{trade}{form}")
}

fn enterprise(at: usize) -> Enterprise {
    Enterprise {
        id: EnterpriseId::new(&format!("e{at}")).expect("a key"),
        kind: BodyKind::Enterprise,
        name: name(&made_up(at)),
        aliases: vec![],
        former_names: vec![],
        credit_code: None,
        listing: None,
        region: None,
        site: Site::Unknown,
        products: None,
        honours: vec![],
        expansion: vec![],
        verify: None,
        note: None,
        level: Level::Internal,
        cite: Citation::of(SourceId::new("made_up").expect("a key"), Confidence::Medium),
    }
}

fn resolve(rows: usize) {
    let recorded = |fact: Fact| Event { act: Act::Correct, deed: Deed::Recorded(fact) };
    let facts = std::iter::once(source("made_up").into()).chain((0..rows).map(|at| enterprise(at).into()));
    let base = Snapshot::empty("2024-07-31".parse().expect("a day"));
    let request =
        Request { by: Author::Seed, at: "2024-08-01T00:00:00Z".parse().expect("an instant"), why: None, key: None };
    let events = facts.map(recorded).collect();
    let change = Change { revision: base.revision().next(), request, digest: [0; 32], undoes: None, events };
    let world = base.fold(&change).expect("a change fits");
    let before = memory::resident();
    let (spent, resolver) = timed(|| Resolver::new(&world));
    println!(
        "{:44} {spent:.1?}, {} MB",
        format!("index of {rows} enterprises"),
        (memory::resident() - before) / 1_000_000
    );
    // Every second row is one that is known; the others resemble them.
    let sought: Vec<_> = (0..rows).map(|at| Sought::named(name(&made_up(at + at % 2 * rows)))).collect();
    let (spent, found) = timed(|| sought.iter().map(|row| resolver.find(row)).collect::<Vec<_>>());
    let count = |is: fn(&Match) -> bool| found.iter().filter(|it| is(it)).count();
    let (same, new) = (count(|it| matches!(it, Match::Same { .. })), count(|it| matches!(it, Match::New)));
    println!(
        "{:44} {spent:.1?}: {same} same, {} doubtful, {new} new; {:.1} compared a row",
        format!("{rows} rows found"),
        rows - same - new,
        resolver.compared() as f64 / rows as f64,
    );
}

fn import(dir: &Path) {
    let folder = tempfile::tempdir().expect("a folder");
    let atlas = Atlas::open(folder.path(), Options::default(), Arc::new(SystemClock)).expect("a world");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(atlas.lay_seed(read_seed(&embedded_seed()).commands())).expect("a seed");
    let given = Given { source: source("chain_graph"), as_of: None, import: None };
    let go_on = |_| ControlFlow::Continue(());
    let before = memory::resident();
    let (read, plan) = timed(|| chain_graph(&atlas.current(), dir, &given, &go_on).expect("a graph"));
    println!("{:44} {read:.1?}, {} commands", "chain graph read and planned", plan.commands.len());
    for finding in &plan.report.dirt.findings {
        println!("  {:8} {:?} {} {:?}", finding.count, finding.fate, finding.dirt.zh(), finding.examples.first());
    }
    println!("{:#?}\n{:#?}\n{:#?}", plan.report.dirt.files, plan.report.facts, plan.report.companies);
    let request = Request { by: Author::SelfDeclared(name("某科")), at: atlas.now(), why: None, key: None };
    let (kept, committed) = timed(|| runtime.block_on(atlas.commit(Proposal::new(request, plan.commands))));
    println!("{:44} {kept:.1?}, revision {}", "committed", committed.expect("a change is kept").revision);
    println!("{:44} {:.1?}, {} MB", "import as a whole", read + kept, (memory::resident() - before) / 1_000_000);
    let (again, plan) = timed(|| chain_graph(&atlas.current(), dir, &given, &go_on).expect("a graph"));
    println!("{:44} {again:.1?}, {} commands", "a second import", plan.commands.len());
    println!("{:#?}\n{:#?}", plan.report.facts, plan.report.companies);
}
