//! The collector of a check: every reason is gathered, each with its place in
//! the command, what was found, what was expected and the next step.

use super::fact::near_keys;
use crate::change::{Reason, Rejection, Said, said};
use crate::domain::{Citation, Date, Enterprise, FactId, Id, InChinese, Source};
use crate::graph::{Ix, Kept, Snapshot};

/// A check of one thing against a world.
#[derive(Debug)]
pub(super) struct Check<'a> {
    /// The world it is checked against.
    pub(super) world: &'a Snapshot,
    /// The world whose index of codes is asked: one without what is checked.
    pub(super) codes: &'a Snapshot,
    root: &'static str,
    kept: Vec<FactId>,
    refused: Vec<Rejection>,
}

impl<'a> Check<'a> {
    /// A check whose places begin with the name of what is checked.
    pub(super) fn new(world: &'a Snapshot, root: &'static str) -> Self {
        Self { world, codes: world, root, kept: Vec::new(), refused: Vec::new() }
    }

    /// The same check, asking the index of codes of another world.
    pub(super) fn with_codes_of(self, codes: &'a Snapshot) -> Self {
        Self { codes, ..self }
    }

    /// What is checked stands in place of this: what it referred to already it
    /// may go on referring to, though it was merged since.
    pub(super) fn replaces<T: Kept>(&mut self, old: &T) {
        old.each_reference(&mut |id| self.kept.push(id));
    }

    /// Notes a reason; an empty field means the thing as a whole.
    pub(super) fn refuse(&mut self, reason: Reason, field: &str, said: Said) {
        let path = if field.is_empty() { self.root.to_owned() } else { format!("{}.{field}", self.root) };
        self.refused.push(Rejection::new(reason, path, said));
    }

    /// Notes an [`Reason::Invalid`] unless a condition holds.
    pub(super) fn ensure(&mut self, holds: bool, field: &str, said: impl FnOnce() -> Said) {
        if !holds {
            self.refuse(Reason::Invalid, field, said());
        }
    }

    /// Whether nothing was found wrong so far.
    pub(super) fn is_clear(&self) -> bool {
        self.refused.is_empty()
    }

    /// All that was found wrong.
    pub(super) fn into_refused(self) -> Vec<Rejection> {
        self.refused
    }

    /// The row of a fact that must be there and count.
    pub(super) fn exists<T: Kept>(&mut self, field: &str, id: &T::Id) -> Option<Ix<T>> {
        let found = self.world.ix::<T>(id);
        if found.is_none() {
            self.refuse_missing(field, &id.fact_id());
        }
        found
    }

    /// Like [`Check::exists`]; an enterprise must not have been merged away.
    pub(super) fn refer<T: Kept>(&mut self, field: &str, id: &T::Id) -> Option<Ix<T>> {
        let found = self.exists::<T>(field, id);
        if found.is_some() && T::KIND == Enterprise::KIND {
            self.refuse_merged(field, &id.fact_id());
        }
        found
    }

    /// [`Check::refer`] for an id of any kind.
    pub(super) fn refer_to(&mut self, field: &str, id: &FactId) -> bool {
        if self.world.tables.holds(id) {
            self.refuse_merged(field, id);
            return true;
        }
        self.refuse_missing(field, id);
        false
    }

    /// [`Check::refer`] for each of a list in which nothing stands twice.
    pub(super) fn refer_each<T: Kept>(&mut self, field: &str, ids: &[T::Id]) {
        for (at, id) in ids.iter().enumerate() {
            match self.world.ix::<T>(id) {
                None => self.refuse_missing(&format!("{field}[{at}]"), &id.fact_id()),
                Some(_) => self.refuse_twice(field, at, ids.iter().take(at).any(|other| other == id), id),
            }
        }
    }

    /// Notes a member of a list that stands in it twice.
    pub(super) fn refuse_twice(&mut self, field: &str, at: usize, twice: bool, what: &dyn InChinese) {
        if twice {
            let said = said!("{what} 重复；提示：只列一次", "{what} stands twice; hint: name it once", what = what);
            self.refuse(Reason::Invalid, &format!("{field}[{at}]"), said);
        }
    }

    /// The source of a citation counts, and can prove as much as is claimed.
    pub(super) fn cite(&mut self, field: &str, cite: &Citation) {
        let at = |part: &str| if field.is_empty() { part.to_owned() } else { format!("{field}.{part}") };
        let Some(ix) = self.world.ix::<Source>(&cite.source) else {
            return self.refuse_missing(&at("source"), &cite.source.fact_id());
        };
        let source = self.world.at(ix);
        let cap = source.kind.cap();
        if cite.confidence > cap {
            let (found, kind) = (cite.confidence, source.kind);
            let (found_zh, kind_zh, cap_zh) = (found.zh(), kind.zh(), cap.zh());
            let said = said!(
                "可信度“{found_zh}”超出来源 {key} 所能证明：“{kind_zh}”类来源最高为“{cap_zh}”；提示：改为“{cap_zh}”，或引用更可靠的来源",
                "confidence {found:?} is more than source {key} can prove: its kind, {kind:?}, proves {cap:?} at most; hint: write {cap:?}",
                key = cite.source.key(),
            );
            self.refuse(Reason::Invalid, &at("confidence"), said);
        }
    }

    /// A span does not end before it begins.
    pub(super) fn span(&mut self, since: Option<Date>, until: Option<Date>) {
        if let (Some(since), Some(until)) = (since, until) {
            self.ensure(since <= until, "until", || {
                said!(
                    "止日 {until} 早于起日 {since}；提示：核对两个日期",
                    "it ends on {until}, before it begins on {since}",
                    until = until,
                    since = since,
                )
            });
        }
    }

    /// The key is the one by which facts of this kind are found.
    pub(super) fn key(&mut self, id: &impl Id, expected: &str) {
        let found = id.key().as_str();
        self.ensure(found == expected, "id", || {
            said!(
                "标识为 {found}，应为 {expected}",
                "the key is {found}; expected {expected}",
                found = found,
                expected = expected,
            )
        });
    }

    /// Notes that a fact is not there, or counts no longer.
    pub(super) fn refuse_missing(&mut self, field: &str, id: &FactId) {
        let (reason, said) = missing(self.world, id);
        self.refuse(reason, field, said);
    }

    fn refuse_merged(&mut self, field: &str, id: &FactId) {
        let FactId::Enterprise(enterprise) = id else { return };
        if self.kept.contains(id) {
            return;
        }
        let Some(ix) = self.world.ix::<Enterprise>(enterprise).filter(|ix| self.world.is_merged(*ix)) else { return };
        let stays = self.world.at(self.world.resolve(ix)).id.clone();
        let said = said!(
            "{id} 已并入{stays}；提示：改用{stays}",
            "{id} was merged into {stays}; hint: use {stays}",
            id = id,
            stays = stays,
        );
        self.refuse(Reason::NotAllowed, field, said);
    }
}

/// Whether following `next` from one fact leads to another of its kind. A way
/// of more than 64 steps counts as a circle.
pub(super) fn leads_to<'w, I: Id>(from: &'w I, to: &I, next: impl Fn(&I) -> Option<&'w I>) -> bool {
    let mut at = from;
    for _ in 0..64 {
        if at == to {
            return true;
        }
        match next(at) {
            Some(further) => at = further,
            None => return false,
        }
    }
    true
}

/// Why a fact does not count: never recorded, or retired.
pub(super) fn missing(world: &Snapshot, id: &FactId) -> (Reason, Said) {
    let (kind, zh, key) = (kind_in_words(id), id.zh(), id.key());
    let near = near_keys(world, id);
    let instead = match near.as_slice() {
        [] => said!("", ""),
        near => {
            let (near_zh, near) = (near.join("、"), near.join(", "));
            said!("，或改用 {near_zh} 之一", ", or use one of {near}")
        }
    };
    if let Some((revision, false, _)) = world.tables.state(id) {
        let said = said!(
            "{zh} 已在数据版本 {revision} 撤回；提示：撤销数据版本 {revision}{instead}",
            "{kind} {key} was retired in revision {revision}; hint: undo revision {revision}{instead}",
            revision = revision,
            instead = instead,
        );
        return (Reason::Retired, said);
    }
    let (verb_zh, verb) = verb(id);
    let said = said!(
        "没有{zh}；提示：先{verb_zh}{instead}",
        "no {kind} {key}; hint: {verb} it first{instead}",
        instead = instead,
    );
    (Reason::NotFound, said)
}

/// The kind of an id as a reader says it.
pub(super) fn kind_in_words(id: &FactId) -> String {
    id.kind().replace('_', " ")
}

/// How a fact of the kind comes in, in both languages.
fn verb(id: &FactId) -> (&'static str, &'static str) {
    match id {
        FactId::Source(_) => ("登记该来源", "add"),
        FactId::Enterprise(_) => ("登记该企业", "register"),
        FactId::Project(_) => ("登记该项目", "register"),
        FactId::Region(_)
        | FactId::Zone(_)
        | FactId::Park(_)
        | FactId::Theme(_)
        | FactId::Chain(_)
        | FactId::Section(_)
        | FactId::Segment(_)
        | FactId::Indicator(_)
        | FactId::Scheme(_) => ("定义", "define"),
        _ => ("登记", "record"),
    }
}
