//! `lianpu search`: finds things in a data folder or in the seed by what people
//! type, and says of every hit what matched and why; it records nothing.

use super::folder;
use super::settings::SearchArgs;
use crate::atlas::Atlas;
use crate::graph::Snapshot;
use crate::search::{Field, Filter, Found, Hit, Index, Kind, Query, Reach, Reason, Way, find};
use anyhow::{Context, Result};
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

/// How to ask a server that has the folder open.
const INSTEAD: &str = "http://127.0.0.1:8080/graphiql, tab search";

pub(super) fn search(asked: &SearchArgs) -> Result<ExitCode> {
    let query = Query::read(&asked.words.join(" "))?;
    anyhow::ensure!(
        !query.is_empty(),
        "there is nothing to look for\nhint: type a name, a part of it, pinyin or a code"
    );
    let kinds = asked.kind.iter().map(|kind| kind_of(kind)).collect::<Result<_>>()?;
    let filter = Filter { kinds, ..Filter::default() };
    let atlas = if asked.seed { seed()? } else { folder::open(&asked.data_dir, INSTEAD)? };
    let world = atlas.current();
    let found = answer(&world, &query, &filter, asked.first);
    atlas.close()?;
    tell(&found?, &mut io::stdout().lock())?;
    Ok(ExitCode::SUCCESS)
}

fn kind_of(word: &str) -> Result<Kind> {
    let name = |kind: &Kind| format!("{kind:?}").to_lowercase();
    let known = || Kind::ALL.iter().map(name).collect::<Vec<_>>().join(", ");
    let found = Kind::ALL.iter().find(|kind| name(kind) == word).copied();
    found.with_context(|| format!("--kind: {word:?} is no kind; expected one of {}", known()))
}

fn seed() -> Result<Atlas> {
    tokio::runtime::Builder::new_current_thread().build()?.block_on(folder::seeded())
}

/// With an index of its own, so that nothing is left out of a great world.
fn answer(world: &Snapshot, query: &Query, filter: &Filter, first: usize) -> Result<Found> {
    let index = Index::make(world, &AtomicBool::new(false)).context("there are too many things for an index")?;
    Ok(find(world, Some(&index), query, filter, world.home_zone(), (first, None)))
}

fn tell(found: &Found, out: &mut impl Write) -> io::Result<()> {
    for hit in &found.hits {
        tell_hit(hit, out)?;
    }
    if found.forgiven {
        writeln!(out, "有的词按原样查不到，已按近似拼写查找")?;
    }
    if found.more {
        writeln!(out, "hint: --first shows more, --kind only some kinds")?;
    }
    writeln!(out, "{} found, {} shown", found.total, found.hits.len())
}

fn tell_hit(hit: &Hit, out: &mut impl Write) -> io::Result<()> {
    let near = match hit.near {
        0 => "  区内",
        _ => "",
    };
    writeln!(out, "{}  {}  {}  {}分{near}", hit.name, hit.id, of_kind(hit.kind), hit.points)?;
    for Reason { term, field, text, way, reach, points, .. } in &hit.reasons {
        let (field, reach) = (of_field(*field), of_reach(*reach));
        writeln!(out, "    {points:>4}  {term} ≈ {text}  {field} · {} · {reach}", of_way(*way))?;
    }
    Ok(())
}

const fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Enterprise => "企业",
        Kind::Segment => "环节",
        Kind::Project => "项目",
        Kind::Chain => "产业链",
        Kind::Section => "段、组",
        Kind::Park => "园区",
        Kind::Zone => "开发区",
        Kind::Product => "产品",
        Kind::Region => "行政区划",
        Kind::Source => "来源",
    }
}

const fn of_field(field: Field) -> &'static str {
    match field {
        Field::Name => "名称",
        Field::English => "英文名",
        Field::Alias => "简称、别名",
        Field::FormerName => "曾用名",
        Field::MergedName => "并入的名称",
        Field::WrittenName => "名录用名",
        Field::Code => "代码",
        Field::Product => "产品",
        Field::Body => "单位",
        Field::Business => "主要业务活动",
    }
}

fn of_way(way: Way) -> String {
    match way {
        Way::Text => "原文".to_owned(),
        Way::Pinyin => "全拼".to_owned(),
        Way::Initials => "首字母".to_owned(),
        Way::Typo(errors) => format!("近似拼写（差错 {errors}）"),
    }
}

const fn of_reach(reach: Reach) -> &'static str {
    match reach {
        Reach::Whole => "完全一致",
        Reach::Front => "开头",
        Reach::Inside => "中间",
    }
}
