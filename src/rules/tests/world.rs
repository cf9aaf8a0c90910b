//! The small world of the tests: two zones, a chain of three segments, three
//! enterprises, a project; and what tests do with a world.

use super::facts::*;
use crate::change::{Author, Change, Command, Event, IdempotencyKey, Reason, Rejection, Request, Said};
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

pub(super) fn label(text: &str) -> Label {
    Label::zh(name(text))
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
    let all = decide(world, command).unwrap_err();
    all.iter().for_each(said_alike);
    all
}

/// A refusal says in Chinese what it says in English: each number, each id and
/// each text that was found, and a hint where there is one.
#[track_caller]
pub(super) fn said_alike(rejection: &Rejection) {
    let Said { zh, en, .. } = &rejection.said;
    assert!(zh.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "no Chinese: {rejection:?}");
    assert!(!zh.contains("hint:") && (!en.contains("hint:") || zh.contains("提示：")), "the hint: {rejection:?}");
    let numbers = en.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty());
    let words = en.split(|c: char| c.is_whitespace() || "(),;".contains(c));
    let keys = words.filter_map(|word| Some(word.trim_matches(':').parse::<FactId>().ok()?.key().to_string()));
    let quoted = en.split('"').skip(1).step_by(2);
    for value in numbers.chain(quoted).map(str::to_owned).chain(keys) {
        assert!(zh.contains(&value), "{value} is not in the Chinese: {rejection:?}");
    }
}

/// A command is refused for one reason, at one place, in words that name each of these.
#[track_caller]
pub(super) fn refused(world: &Snapshot, command: &Command, reason: Reason, path: &str, words: &[&str]) {
    let all = refusal(world, command);
    let found: Vec<_> = all.iter().map(|it| (it.reason, it.path.as_str())).collect();
    assert_eq!(found, [(reason, path)], "{all:#?}");
    for word in words {
        assert!(all[0].said.en.contains(word), "{word:?} is not in {:?}", all[0].said.en);
    }
}

/// Every live fact of a world by its id.
pub(super) fn live(world: &Snapshot) -> std::collections::BTreeMap<FactId, Fact> {
    let kinds = (0u8..).zip(FactId::KINDS);
    let rows = kinds.flat_map(|(kind, _)| (0..).map_while(move |row| world.tables.id_of(kind, row)));
    rows.filter_map(|id| Some((id.clone(), world.tables.fact(&id)?))).collect()
}
