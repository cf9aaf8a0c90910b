//! The small world of the tests: a zone, a chain of three segments, three
//! enterprises, a project; and short ways to say facts and commands.

use crate::change::{Author, Change, Command, Event, IdempotencyKey, Reason, Rejection, Request};
use crate::domain::*;
use crate::graph::Snapshot;
use crate::rules::{decide, decide_all};
use chrono::{DateTime, Utc};
use std::fmt::Debug;
use std::str::FromStr;

/// Reads any value from its text.
pub(super) fn of<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

/// An id from its bare key.
pub(super) fn id<I: From<Key>>(key: &str) -> I {
    Key::new(key).unwrap().into()
}

pub(super) fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub(super) fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

pub(super) fn on(day: &str) -> Date {
    of(day)
}

fn label(text: &str) -> Label {
    Label::zh(name(text))
}

/// A citation of the report, which was published on 2024-07-01.
pub(super) fn cite() -> Citation {
    Citation { quote: Some(text("报告原文")), ..Citation::of(id("report"), Confidence::High) }
}

pub(super) fn source(key: &str, kind: SourceKind) -> Source {
    Source {
        id: id(key),
        kind,
        title: name("工作报告"),
        publisher: None,
        published: Some(on("2024-07-01")),
        read_on: None,
        url: None,
        licence: None,
        note: None,
    }
}

pub(super) fn region(code: &str, parent: Option<&str>) -> Region {
    Region {
        id: id(code),
        code: of(code),
        name: label("某地"),
        rank: if parent.is_some() { RegionRank::City } else { RegionRank::Province },
        parent: parent.map(id),
        point: None,
        cite: cite(),
    }
}

pub(super) fn zone(key: &str, region: &str) -> Zone {
    Zone { id: id(key), name: label("高新区"), region: of(region), home: key == "here", note: None, cite: cite() }
}

pub(super) fn park(key: &str, zone: &str) -> Park {
    Park { id: id(key), zone: id(zone), name: label("产业园"), note: None, cite: cite() }
}

pub(super) fn theme(key: &str, parent: Option<&str>) -> Theme {
    Theme { id: id(key), name: label("氢能"), parent: parent.map(id), order: 1, cite: cite() }
}

pub(super) fn chain(key: &str, code: &str) -> Chain {
    Chain { id: id(key), code: name(code), name: label("氢能"), themes: vec![], order: 1, cite: cite() }
}

pub(super) fn section(key: &str, parent: Option<&str>) -> Section {
    Section {
        id: id(key),
        chain: id("hydrogen"),
        parent: parent.map(id),
        name: label("制氢"),
        position: Position::Upstream,
        order: 1,
        cite: cite(),
    }
}

pub(super) fn segment(key: &str, group: &str) -> Segment {
    Segment {
        id: id(key),
        group: id(group),
        name: label("电解槽"),
        kind: SegmentKind::Equipment,
        travels: Reach::Country,
        products: vec![],
        aliases: vec![],
        industry_codes: vec![],
        order: 1,
        cite: cite(),
    }
}

/// A recipe of essential groups: `H1.1.1/H1.1.2;H1.1.3`.
pub(super) fn recipe(segment: &str, needs: &str) -> Recipe {
    let group = |text: &str| InputGroup {
        alternatives: text.split('/').filter(|it| !it.is_empty()).map(id).collect(),
        need: Need::Essential,
        reach: None,
    };
    let groups = needs.split(';').map(group).collect();
    Recipe { id: id(segment), segment: id(segment), groups, reviewed: None, cite: cite() }
}

pub(super) fn enterprise(key: &str) -> Enterprise {
    Enterprise {
        id: id(key),
        kind: BodyKind::Enterprise,
        name: name(&format!("{key}有限公司")),
        aliases: vec![],
        former_names: vec![],
        credit_code: None,
        listing: None,
        region: of("419001"),
        site: Site::Unknown,
        products: None,
        honours: vec![],
        expansion: vec![],
        verify: None,
        level: Level::Internal,
        cite: cite(),
    }
}

pub(super) fn merge(from: &str, into: &str) -> Merge {
    Merge { id: id(from), from: id(from), into: id(into), why: text("同一信用代码"), cite: cite() }
}

pub(super) fn capability(key: &str, enterprise: &str, segment: &str) -> Capability {
    Capability {
        id: id(key),
        enterprise: id(enterprise),
        segment: id(segment),
        role: Role::Makes,
        capacity: None,
        since: None,
        until: None,
        distress: None,
        cite: cite(),
    }
}

pub(super) fn supply(key: &str, from: &str, to: &str) -> Supply {
    Supply { id: id(key), from: id(from), to: id(to), segment: None, since: None, until: None, cite: cite() }
}

pub(super) fn project(key: &str) -> Project {
    Project {
        id: id(key),
        extent: Extent::Single,
        name: label("输氢管廊"),
        part_of: None,
        zone: id("here"),
        park: None,
        theme: None,
        investment: Some(of("50亿元")),
        capacity: None,
        segments: vec![id("H1.1.1")],
        nature: None,
        builder: None,
        code: None,
        owner: None,
        registered: None,
        permits: vec![],
        attachments: vec![],
        level: Level::Internal,
        note: None,
        cite: cite(),
    }
}

/// An entry of the stage history of the project `pipeline`.
pub(super) fn entry(key: &str, stage: Stage, day: Option<&str>) -> StageEntry {
    StageEntry {
        id: id(key),
        project: id("pipeline"),
        stage,
        on: day.map(on),
        word: None,
        reason: None,
        check: None,
        cite: cite(),
    }
}

pub(super) fn milestone(key: &str) -> Milestone {
    let due = Deadline { by: on("2024-12-31"), as_written: text("年底前") };
    Milestone {
        id: id(key),
        project: id("pipeline"),
        target: name("厂房主体完工"),
        stage: Some(Stage::StructureDone),
        due: Due::Deadline(due),
        completed: None,
        note: None,
        cite: cite(),
    }
}

pub(super) fn figure(key: &str, from: &str, to: &str) -> Figure {
    Figure {
        id: id(key),
        project: id("pipeline"),
        month: Period::new(on(from), on(to)).unwrap(),
        annual_plan: None,
        paid_in: None,
        executed: Some(of("1亿元")),
        executed_total: Some(of("3亿元")),
        progress: None,
        problems: None,
        cite: cite(),
    }
}

pub(super) fn indicator(key: &str, unit: &str) -> Indicator {
    Indicator {
        id: id(key),
        name: label("营业收入"),
        unit: name(unit),
        coverage: None,
        more_is_better: true,
        cite: cite(),
    }
}

/// A value of an indicator for the zone `here` in the year 2023.
pub(super) fn observation(key: &str, indicator: &str, value: &str) -> Observation {
    Observation {
        id: id(key),
        indicator: id(indicator),
        subject: of("zone:here"),
        period: Period::new(on("2023-01-01"), on("2023-12-31")).unwrap(),
        period_as_written: None,
        kind: FigureKind::Actual,
        value: of(value),
        growth: None,
        level: Level::Internal,
        note: None,
        cite: cite(),
    }
}

pub(super) fn statement(key: &str, subject: &str) -> Statement {
    Statement {
        id: id(key),
        topic: Topic::Total,
        subject: of(subject),
        title: name("总投资"),
        amount: Some(StatedAmount::Value(of("104亿元"))),
        parts: vec![],
        text: None,
        level: Level::Internal,
        note: None,
        cite: cite(),
    }
}

pub(super) fn settlement(key: &str, subject: &str, counts: &str, aside: &[&str]) -> Settlement {
    Settlement {
        id: id(key),
        subject: of(subject),
        counts: of(counts),
        aside: aside.iter().map(|it| of(it)).collect(),
        reason: text("以台账为准"),
        cite: cite(),
    }
}

pub(super) fn register(project: Project) -> Command {
    Command::RegisterProject { project, stage: None }
}

pub(super) fn correct(fact: impl Into<Fact>) -> Command {
    Command::Correct { fact: fact.into(), reason: text("录入有误") }
}

pub(super) fn retire(id: &str) -> Command {
    Command::Retire { fact: of(id), reason: text("重复登记") }
}

pub(super) fn undo(revision: u64) -> Command {
    Command::Undo { revision: crate::change::Revision(revision), reason: text("误操作") }
}

/// The world of the tests at revision 1.
pub(super) fn world() -> Snapshot {
    let commands = [
        Command::AddSource(source("report", SourceKind::Report)),
        Command::AddSource(source("reprint", SourceKind::Reprint)),
        Command::DefineRegion(region("410000", None)),
        Command::DefineRegion(region("419001", Some("410000"))),
        Command::DefineRegion(region("410100", Some("410000"))),
        Command::DefineZone(zone("here", "419001")),
        Command::DefineZone(zone("there", "410100")),
        Command::DefineChain(chain("hydrogen", "H")),
        Command::DefineSection(section("H1", None)),
        Command::DefineSection(section("H1.1", Some("H1"))),
        Command::DefineSegment(segment("H1.1.1", "H1.1")),
        Command::DefineSegment(segment("H1.1.2", "H1.1")),
        Command::DefineSegment(segment("H1.1.3", "H1.1")),
        Command::RegisterEnterprise(enterprise("jinma")),
        Command::RegisterEnterprise(enterprise("steel")),
        Command::RegisterEnterprise(enterprise("copper")),
        Command::RegisterProject {
            project: project("pipeline"),
            stage: Some(entry("first", Stage::Talking, Some("2024-07-10"))),
        },
        Command::DefineIndicator(indicator("revenue", "亿元")),
    ];
    then(&Snapshot::empty(on("2024-07-31")), &commands)
}

/// The world after commands that are allowed, as one change.
#[track_caller]
pub(super) fn then(world: &Snapshot, commands: &[Command]) -> Snapshot {
    let events = decide_all(world, commands).unwrap();
    folded(world, events)
}

/// The world after events, as one change.
pub(super) fn folded(world: &Snapshot, events: Vec<Event>) -> Snapshot {
    world.fold(&change(world, events, None)).unwrap()
}

pub(super) fn change(world: &Snapshot, events: Vec<Event>, key: Option<&str>) -> Change {
    let key = key.map(|key| IdempotencyKey(key.into()));
    let request = Request { by: Author::Seed, at: DateTime::<Utc>::UNIX_EPOCH, why: None, key };
    Change { revision: world.revision().next(), request, digest: [7; 32], undoes: None, events }
}

/// The reasons against a command, which must be refused.
#[track_caller]
pub(super) fn refusal(world: &Snapshot, command: &Command) -> Vec<Rejection> {
    decide(world, command).unwrap_err()
}

/// A command is refused for one reason, at one place, in words that name each of these.
#[track_caller]
pub(super) fn refused(world: &Snapshot, command: &Command, reason: Reason, path: &str, words: &[&str]) {
    let all = refusal(world, command);
    let found: Vec<_> = all.iter().map(|it| (it.reason, it.path.as_str())).collect();
    assert_eq!(found, [(reason, path)], "{all:#?}");
    for word in words {
        assert!(all[0].message.contains(word), "{word:?} is not in {:?}", all[0].message);
    }
}

/// Every live fact of a world by its id.
pub(super) fn live(world: &Snapshot) -> std::collections::BTreeMap<FactId, Fact> {
    let kinds = (0u8..).zip(FactId::KINDS);
    let rows = kinds.flat_map(|(kind, _)| (0..).map_while(move |row| world.tables.id_of(kind, row)));
    rows.filter_map(|id| Some((id.clone(), world.tables.fact(&id)?))).collect()
}
