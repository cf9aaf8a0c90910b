//! Facts of any kind: recorded once, defined anew, corrected, retired. Here is
//! what all kinds share; what one kind asks stands in the file of its noun.

use super::Decision;
use super::check::{Check, kind_in_words, missing};
use crate::change::{Act, Deed, Event, Reason, Rejection, Revision, Said, said};
use crate::domain::*;
use crate::graph::{Kept, Snapshot, Version};
use serde_json::Value as Json;
use std::cmp::Reverse;

/// A kind of fact with its rules.
pub(super) trait Ruled: Kept {
    /// What a fact must be to be said now: its values, what it refers to, and
    /// what its citations may prove.
    fn check(&self, check: &mut Check<'_>);

    /// What holds between it and the other facts at any time: codes given once,
    /// no circles. Asked also when an undo brings a fact back.
    fn check_beside(&self, _check: &mut Check<'_>) {}

    /// What a new definition must keep of the one before.
    fn check_again(&self, _old: &Self, _check: &mut Check<'_>) {}
}

/// What a world knows of a fact somebody brings.
pub(super) enum Standing<'a, T> {
    /// Nothing: its id is new.
    New,
    /// The very same.
    Same(Revision),
    /// Another content under its id.
    Other(&'a T),
    /// It was given up.
    Retired,
}

/// What a world knows of a fact.
pub(super) fn standing<'a, T: Kept>(world: &'a Snapshot, fact: &T) -> Standing<'a, T> {
    let Some(ix) = T::table(&world.tables).find(fact.id()) else { return Standing::New };
    let now = &world.slot(ix).now;
    if !now.live {
        Standing::Retired
    } else if now.fact == *fact {
        Standing::Same(now.revision)
    } else {
        Standing::Other(&now.fact)
    }
}

/// Records a fact whose id must be new.
pub(super) fn record<T: Ruled>(world: &Snapshot, act: Act, fact: &T) -> Decision {
    let mut check = Check::new(world, T::Id::KIND);
    match standing(world, fact) {
        Standing::New => {}
        Standing::Same(revision) => return nothing_changes(fact, revision),
        Standing::Retired => check.refuse_missing("id", &fact.id().fact_id()),
        Standing::Other(old) => {
            let said = said!(
                "{id} 已存在，内容不同（{changed}）；提示：更正原记录，或另用一个标识",
                "{id} exists with other content ({changed}); hint: use Correct, or another id",
                id = fact.id(),
                changed = differing(old, fact),
            );
            check.refuse(Reason::AlreadyExists, "id", said);
        }
    }
    conclude(check, act, fact, Deed::Recorded)
}

/// Defines a fact: new, or anew where its id is known.
pub(super) fn define<T: Ruled>(world: &Snapshot, act: Act, fact: &T) -> Decision {
    let mut check = Check::new(world, T::Id::KIND);
    match standing(world, fact) {
        Standing::New => return conclude(check, act, fact, Deed::Recorded),
        Standing::Same(revision) => return nothing_changes(fact, revision),
        Standing::Retired => check.refuse_missing("id", &fact.id().fact_id()),
        Standing::Other(old) => {
            check.replaces(old);
            fact.check_again(old, &mut check);
        }
    }
    conclude(check, act, fact, Deed::Revised)
}

/// Corrects a fact: its id must be known and count.
pub(super) fn correct<T: Ruled>(world: &Snapshot, fact: &T) -> Decision {
    let mut check = Check::new(world, T::Id::KIND);
    match standing(world, fact) {
        Standing::Same(revision) => return nothing_changes(fact, revision),
        Standing::New | Standing::Retired => check.refuse_missing("id", &fact.id().fact_id()),
        Standing::Other(old) => check.replaces(old),
    }
    conclude(check, Act::Correct, fact, Deed::Revised)
}

fn nothing_changes<T: Kept>(fact: &T, revision: Revision) -> Decision {
    Err(vec![Rejection::new(Reason::NothingChanges, T::Id::KIND, says_the_same(fact.id(), revision))])
}

/// A fact comes again as it is.
pub(super) fn says_the_same(id: &impl Id, revision: Revision) -> Said {
    said!(
        "{id} 自数据版本 {revision} 起内容相同，没有变化",
        "{id} says the very same since revision {revision}",
        id = id,
        revision = revision,
    )
}

fn conclude<T: Ruled>(mut check: Check<'_>, act: Act, fact: &T, deed: fn(Fact) -> Deed) -> Decision {
    fact.check(&mut check);
    fact.check_beside(&mut check);
    refuse_dangling(&mut check, fact);
    match check.into_refused() {
        refused if refused.is_empty() => Ok(vec![Event { act, deed: deed(fact.clone().into_fact()) }]),
        refused => Err(refused),
    }
}

/// Whatever a kind's own check asks: no fact refers to one that does not count.
fn refuse_dangling<T: Kept>(check: &mut Check<'_>, fact: &T) {
    if check.is_clear() {
        let world = check.world;
        fact.each_reference(&mut |id| {
            if !world.tables.holds(&id) {
                check.refuse_missing("", &id);
            }
        });
    }
}

/// Retires a fact that counts and that no other refers to.
pub(super) fn retire(world: &Snapshot, id: &FactId) -> Decision {
    let counts = world.tables.holds(id);
    let refusal = if counts { still_used(world, id) } else { Some(missing(world, id)) };
    match refusal {
        Some((reason, said)) => Err(vec![Rejection::new(reason, "fact", said)]),
        None => Ok(vec![Event { act: Act::Retire, deed: Deed::Retired(id.clone()) }]),
    }
}

/// Why a fact cannot be given up: the facts that still refer to it.
pub(super) fn still_used(world: &Snapshot, id: &FactId) -> Option<(Reason, Said)> {
    let (_, _, referred) = world.tables.state(id)?;
    let zones = zones_in(world, id);
    if referred == 0 && zones.is_empty() {
        return None;
    }
    let count = referred as usize + zones.len();
    let mut users: Vec<FactId> = find_users(world, id).into_iter().chain(zones).collect();
    users.truncate(USERS_NAMED);
    let named = if users.is_empty() { said!("", "") } else { users_named(&users, count > users.len()) };
    let references = if count == 1 { "reference" } else { "references" };
    let (kind, key, zh) = (kind_in_words(id), id.key(), id.zh());
    let mut said = said!(
        "{zh} 仍被引用（{count} 处{named}）；提示：先撤回或更正这些记录",
        "{kind} {key} is still in use ({count} {references}{named}); hint: retire or correct those first",
        count = count,
        named = named,
    );
    said.facts.extend(users);
    Some((Reason::StillUsed, said))
}

fn users_named(users: &[FactId], and_others: bool) -> Said {
    let join = |said: fn(&FactId) -> String, comma| users.iter().map(said).collect::<Vec<_>>().join(comma);
    let (zh, en) = (join(InChinese::zh, "、"), join(FactId::to_string, ", "));
    if and_others { said!("：{zh} 等", ", from {en} and others") } else { said!("：{zh}", ", from {en}") }
}

/// The zones of a region: they name it by its code, not by its id.
fn zones_in(world: &Snapshot, id: &FactId) -> Vec<FactId> {
    let FactId::Region(region) = id else { return Vec::new() };
    let Some(code) = region.key().as_str().parse::<RegionCode>().ok() else { return Vec::new() };
    world.all::<Zone>().filter(|(_, zone)| zone.region == code).map(|(_, zone)| zone.id.fact_id()).collect()
}

/// How many users are named, and how many facts of each kind are looked at.
const USERS_NAMED: usize = 5;
const USERS_LOOKED_AT: usize = 20_000;

/// How many keys are looked at, and how many named, where one is not found.
const KEYS_LOOKED_AT: usize = 1_000;
const KEYS_NAMED: usize = 3;

/// A few keys that begin most like one that was not found.
fn near_keys_of<T: Kept>(world: &Snapshot, sought: &str) -> Vec<String> {
    let mut near: Vec<(Reverse<usize>, &str)> = Vec::new();
    for (_, fact) in world.all::<T>().take(KEYS_LOOKED_AT) {
        let key = fact.id().key().as_str();
        let rank = (Reverse(common_front(key, sought)), key);
        let at = near.partition_point(|other| *other < rank);
        if rank.0.0 > 0 && at < KEYS_NAMED {
            near.insert(at, rank);
            near.truncate(KEYS_NAMED);
        }
    }
    near.into_iter().map(|(_, key)| key.to_owned()).collect()
}

fn common_front(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

fn collect_users<T: Kept>(world: &Snapshot, id: &FactId, users: &mut Vec<FactId>) {
    for (_, fact) in world.all::<T>().take(USERS_LOOKED_AT) {
        if users.len() >= USERS_NAMED {
            return;
        }
        let mut refers = false;
        fact.each_reference(&mut |other| refers |= other == *id);
        if refers {
            users.push(fact.id().fact_id());
        }
    }
}

/// What takes a fact back to how it was before a revision; `None` where it is
/// as it was. The error is the later revision that made something else of it
/// than this one had.
fn way_back_of<T: Kept>(world: &Snapshot, id: &T::Id, revision: Revision) -> Result<Option<Deed>, Revision> {
    let Some(ix) = T::table(&world.tables).find(id) else { return Ok(None) };
    let slot = world.slot(ix);
    // A fact that does not count says nothing, whatever its content was.
    let says = |version: &Version<T>| version.live.then(|| version.fact.clone());
    let now = says(&slot.now);
    let left = slot.versions().find(|version| version.revision <= revision).and_then(says);
    let before = slot.versions().find(|version| version.revision < revision).and_then(says);
    if now == before {
        return Ok(None);
    }
    if now != left {
        return Err(slot.now.revision);
    }
    Ok(Some(match before {
        None => Deed::Retired(id.fact_id()),
        Some(fact) if fact == slot.now.fact => Deed::Reinstated(id.fact_id()),
        Some(fact) => Deed::Revised(fact.into_fact()),
    }))
}

/// The fields in which two facts of one id differ, each with both values.
pub(super) fn differing<T: Kept>(old: &T, new: &T) -> String {
    let fields = |fact: &T| match serde_json::to_value(fact.clone().into_fact()) {
        Ok(Json::Object(kind)) => kind.into_iter().next().map(|(_, body)| body),
        _ => None,
    };
    let (Some(Json::Object(old)), Some(Json::Object(new))) = (fields(old), fields(new)) else {
        return String::new();
    };
    let changed = old.iter().filter_map(|(field, before)| {
        let after = new.get(field).filter(|after| *after != before)?;
        Some(format!("{field}: {} → {}", clipped(before), clipped(after)))
    });
    changed.collect::<Vec<_>>().join("; ")
}

fn clipped(value: &Json) -> String {
    const LONGEST: usize = 60;
    let text = if value.is_null() { "none".to_owned() } else { value.to_string() };
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

macro_rules! by_kind {
    ($($kind:ident)+) => {
        /// [`correct`] for a fact of any kind.
        pub(super) fn correct_any(world: &Snapshot, fact: &Fact) -> Decision {
            match fact { $(Fact::$kind(fact) => correct(world, fact),)+ }
        }

        /// What must hold for a fact that comes back as it was, in the world it
        /// comes back to; `before` is the world without it.
        pub(super) fn check_restored(before: &Snapshot, world: &Snapshot, fact: &Fact) -> Vec<Rejection> {
            let mut check = Check::new(world, fact.id().kind()).with_codes_of(before);
            match fact { $(Fact::$kind(fact) => {
                fact.check_beside(&mut check);
                refuse_dangling(&mut check, fact);
            })+ }
            check.into_refused()
        }

        /// A few facts that refer to one, by a bounded look through all kinds.
        fn find_users(world: &Snapshot, id: &FactId) -> Vec<FactId> {
            let mut users = Vec::new();
            $(collect_users::<$kind>(world, id, &mut users);)+
            users
        }

        /// A few keys of the same kind that begin most like one that was not found.
        pub(super) fn near_keys(world: &Snapshot, id: &FactId) -> Vec<String> {
            match id { $(FactId::$kind(id) => near_keys_of::<$kind>(world, id.key().as_str()),)+ }
        }

        /// [`way_back_of`] a fact of any kind.
        pub(super) fn way_back(
            world: &Snapshot,
            id: &FactId,
            revision: Revision,
        ) -> Result<Option<Deed>, Revision> {
            match id { $(FactId::$kind(id) => way_back_of::<$kind>(world, id, revision),)+ }
        }
    };
}

by_kind! {
    Source Region Zone Park Theme Chain Section Segment Recipe Focus Post Enterprise Merge Capability Supply
    Project Party StageEntry Milestone Figure Indicator Observation Scheme Threshold Judgement Survey Opinion
    Statement Settlement Industry Concordance Product ProductLink Offering RosterEntry Purchase Import Pending Apart
    Scenario Settings
}
