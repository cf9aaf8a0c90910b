//! Two enterprises stood under one record: some of what was said of it moves to
//! a new one, and the two are kept apart from then on.

use super::Decision;
use super::batch::Draft;
use super::check::Check;
use super::fact::{correct_any, record};
use crate::change::{Act, Event, Reason, Rejection, Said, said};
use crate::domain::{Apart, ApartId, Citation, Enterprise, EnterpriseId, Fact, FactId, Holder, Id, Method, Text};
use crate::graph::Snapshot;

/// What a split is.
pub(super) struct Split<'a> {
    /// The record that stays.
    pub(super) from: &'a EnterpriseId,
    /// The new one.
    pub(super) new: &'a Enterprise,
    /// The facts that move to it.
    pub(super) facts: &'a [FactId],
    /// What showed that they are two.
    pub(super) why: &'a Text,
    /// Its source.
    pub(super) cite: &'a Citation,
}

/// Records the new enterprise, moves the facts, and keeps the two apart.
pub(super) fn split(world: &Snapshot, split: &Split<'_>) -> Decision {
    let Split { from, new, facts, why, cite } = split;
    let mut check = Check::new(world, "split");
    check.cite("cite", cite);
    check.refer::<Enterprise>("from", from);
    check.ensure(!facts.is_empty(), "facts", || {
        said!(
            "没有要移走的记录；提示：选出属于新企业的记录，或登记新企业后认定两者并非同一企业",
            "no fact moves; hint: name the facts of the new enterprise, or register it and keep the two apart",
        )
    });
    let mut moved = Vec::new();
    for (at, id) in facts.iter().enumerate() {
        let field = format!("facts[{at}]");
        if facts.iter().take(at).any(|other| other == id) {
            check.refuse_twice("facts", at, true, id);
            continue;
        }
        match world.tables.fact(id) {
            None => check.refuse_missing(&field, id),
            Some(fact) => match moved_fact(fact, from, &new.id) {
                Some(fact) => moved.push((at, fact)),
                None => check.refuse(Reason::NotAllowed, &field, not_of(id, from)),
            },
        }
    }
    let mut draft = Draft::of(world);
    let mut refused = check.into_refused();
    let mut take = |draft: &mut Draft, at: &str, decision: Decision| {
        // Each step is an act of the split, and its reasons stand at its place in it.
        let named = decision.map(|events| events.into_iter().map(of_split).collect());
        refused.extend(draft.take(named).into_iter().map(|it| placed(it, at)));
    };
    take(&mut draft, "new", record(world, Act::SplitEnterprise, *new));
    if draft.events.is_empty() {
        return Err(refused);
    }
    for (at, fact) in moved {
        let decision = correct_any(&draft.world, &fact);
        take(&mut draft, &format!("facts[{at}]"), decision);
    }
    if let Ok(id) = ApartId::new(&Apart::key_of(from, &new.id)) {
        let (why, cite) = ((*why).clone(), (*cite).clone());
        let apart = Apart { id, one: (*from).clone(), other: new.id.clone(), why, cite };
        let decision = record(&draft.world, Act::SplitEnterprise, &apart);
        take(&mut draft, "", decision);
    }
    if refused.is_empty() { Ok(draft.events) } else { Err(refused) }
}

fn of_split(event: Event) -> Event {
    Event { act: Act::SplitEnterprise, ..event }
}

/// A reason at its place in the split: `enterprise.name` of the new one is `split.new.name`.
fn placed(rejection: Rejection, at: &str) -> Rejection {
    let inner = rejection.path.split_once('.').map(|(_, inner)| inner);
    let parts = ["split"].into_iter().chain(Some(at).filter(|at| !at.is_empty())).chain(inner);
    let path = parts.collect::<Vec<_>>().join(".");
    Rejection { path, ..rejection }
}

fn not_of(id: &FactId, from: &EnterpriseId) -> Said {
    said!(
        "{id} 不是{from} 可移走的记录；提示：选{from} 自己的能力、参与方等记录",
        "{id} says nothing of {from} that could move; hint: name capabilities, parties and the like of {from} itself",
        id = id,
        from = from,
    )
}

/// A fact of one enterprise as one of another; `None` where it is not one of it.
fn moved_fact(mut fact: Fact, from: &EnterpriseId, to: &EnterpriseId) -> Option<Fact> {
    let mut changed = false;
    let mut one = |id: &mut EnterpriseId| {
        if id == from {
            id.clone_from(to);
            changed = true;
        }
    };
    match &mut fact {
        Fact::Capability(it) => one(&mut it.enterprise),
        Fact::Party(it) => one(&mut it.enterprise),
        Fact::Offering(it) => one(&mut it.enterprise),
        Fact::RosterEntry(it) => one(&mut it.enterprise),
        Fact::Purchase(it) => one(&mut it.enterprise),
        Fact::Merge(it) => one(&mut it.into),
        Fact::Supply(it) => {
            one(&mut it.from);
            one(&mut it.to);
        }
        Fact::Post(it) => {
            if let Holder::Enterprise(id) = &mut it.holder {
                one(id);
            }
        }
        Fact::Survey(it) => {
            if let Method::Enterprise(id) = &mut it.method {
                one(id);
            }
        }
        Fact::Observation(it) => changed = change_subject(&mut it.subject, from, to),
        Fact::Statement(it) => changed = change_subject(&mut it.subject, from, to),
        Fact::Settlement(it) => changed = change_subject(&mut it.subject, from, to),
        _ => {}
    }
    changed.then_some(fact)
}

fn change_subject(subject: &mut FactId, from: &EnterpriseId, to: &EnterpriseId) -> bool {
    let is = *subject == from.fact_id();
    if is {
        *subject = to.fact_id();
    }
    is
}
