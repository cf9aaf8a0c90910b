//! Taking a change back by a new one: each fact it touched goes back to how it
//! was before. Nothing is erased; an undo can itself be undone. A person whom the
//! change brought, for it was the first thing they did, stays while others cite them.

use super::Decision;
use super::fact::{check_restored, still_used, way_back};
use crate::change::{Act, Deed, Event, Reason, Rejection, Revision, said};
use crate::domain::{FactId, Source, SourceKind};
use crate::graph::Snapshot;
use std::collections::BTreeSet;

/// How many reasons of one undo are told.
const TOLD: usize = 20;

/// The events that take a change back.
///
/// # Errors
/// [`Reason::NotFound`] for an unknown revision; [`Reason::Conflict`] where a
/// fact is no longer what the change made of it; [`Reason::StillUsed`] where a fact it
/// brought is used since; [`Reason::NothingChanges`] where all is as it was
/// before, as after an undo; and what rules say against a fact that would come back.
pub fn inverse(world: &Snapshot, revision: Revision) -> Decision {
    let Some(line) = world.change_line(revision) else {
        let last = world.revision();
        let said = said!(
            "没有数据版本 {revision}；提示：最新的是 {last}，最早的是 1",
            "no change {revision}; hint: the last one is {last}, the first is 1",
            revision = revision,
            last = last,
        );
        return Err(vec![Rejection::new(Reason::NotFound, "revision", said)]);
    };
    let (mut events, mut refused) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for touched in line.touched.iter().rev().filter(|touched| seen.insert((touched.kind, touched.row))) {
        let Some(id) = world.tables.id_of(touched.kind, touched.row) else { continue };
        match way_back(world, &id, revision) {
            Ok(deed) => events.extend(deed.map(|deed| Event { act: Act::Undo, deed })),
            Err(later) => refused.push(conflict(&id, revision, later)),
        }
    }
    let events = without_cited_persons(world, events);
    if refused.is_empty() && events.is_empty() {
        let said = said!(
            "数据版本 {revision} 已撤销过，没有可撤销的内容",
            "nothing of change {revision} is left to take back; it was undone already",
            revision = revision,
        );
        return Err(vec![Rejection::new(Reason::NothingChanges, "revision", said)]);
    }
    if refused.is_empty() {
        refused = check_after(world, &events);
    }
    if refused.is_empty() { Ok(events) } else { Err(shortened(refused)) }
}

/// The events of an undo but for those that would take away a person whom others still cite.
fn without_cited_persons(world: &Snapshot, events: Vec<Event>) -> Vec<Event> {
    let (persons, mut events): (Vec<_>, Vec<_>) = events.into_iter().partition(|event| is_person(world, &event.deed));
    if persons.is_empty() {
        return events;
    }
    let mut after = world.clone();
    after.draft(&events).expect("an undo names only facts that were recorded");
    events.extend(persons.into_iter().filter(|event| still_used(&after, &event.deed.subject()).is_none()));
    events
}

/// Whether this takes away a person who records things.
fn is_person(world: &Snapshot, deed: &Deed) -> bool {
    match deed {
        Deed::Retired(FactId::Source(id)) => {
            world.get::<Source>(id).is_some_and(|source| source.kind == SourceKind::Person)
        }
        _ => false,
    }
}

fn conflict(id: &FactId, revision: Revision, later: Revision) -> Rejection {
    let said = said!(
        "{id} 在数据版本 {revision} 之后又在 {later} 更改；提示：先撤销 {later}，或更正{id}",
        "{id} was changed again in revision {later}, after {revision}; hint: undo {later} first, or correct {id}",
        id = id,
        later = later,
        revision = revision,
    );
    Rejection::new(Reason::Conflict, "revision", said)
}

/// What the rules say against the world as it would be after the undo.
fn check_after(world: &Snapshot, events: &[Event]) -> Vec<Rejection> {
    let mut after = world.clone();
    after.draft(events).expect("an undo names only facts that were recorded");
    let mut refused = Vec::new();
    for Event { deed, .. } in events {
        match deed {
            Deed::Retired(id) => {
                let used = still_used(&after, id);
                refused.extend(used.map(|(reason, said)| Rejection::new(reason, "revision", said)));
            }
            Deed::Recorded(_) | Deed::Revised(_) | Deed::Reinstated(_) => {
                refused.extend(check_back(world, &after, &deed.subject()));
            }
        }
    }
    refused
}

/// What the rules say against a fact that would come back.
fn check_back(world: &Snapshot, after: &Snapshot, id: &FactId) -> Vec<Rejection> {
    let Some(fact) = after.tables.fact(id) else { return Vec::new() };
    let refused = check_restored(world, after, &fact).into_iter();
    let told = |Rejection { reason, path, said }| {
        let said = said!(
            "{id} 恢复后，{path} 处有误：{said}",
            "{id} would come back, but at {path}: {said}",
            id = id,
            path = path,
            said = said,
        );
        Rejection::new(reason, "revision", said)
    };
    refused.map(told).collect()
}

fn shortened(mut refused: Vec<Rejection>) -> Vec<Rejection> {
    let rest = refused.len().saturating_sub(TOLD);
    refused.truncate(TOLD);
    if rest > 0
        && let Some(last) = refused.last_mut()
    {
        last.said = said!(
            "{said}；另有 {rest} 条同类原因",
            "{said}; and {rest} more of the kind",
            said = last.said,
            rest = rest,
        );
    }
    refused
}
