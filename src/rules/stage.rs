//! Rules of a project's stage history: forward over any number of stages with
//! evidence, back only with a reason, never before the last entry.

use super::check::Check;
use super::fact::Ruled;
use crate::change::Reason;
use crate::domain::{Date, Project, Stage, StageEntry};
use crate::graph::{Ix, Link, Snapshot};

impl Ruled for StageEntry {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        let Some(ix) = check.exists::<Project>("project", &self.project) else { return };
        let world = check.world;
        check_entry(check, self, world.at(ix));
        let old = world.get::<Self>(&self.id);
        if let Some(old) = old.filter(|old| old.project != self.project) {
            let message =
                format!("the entry belongs to {}; hint: retire it and advance {} instead", old.project, self.project);
            return check.refuse(Reason::NotAllowed, "project", message);
        }
        if old.is_some_and(|old| is_same_step(world, old, self)) {
            return;
        }
        let (before, after) = neighbours(world, ix, self);
        if let Some(before) = before {
            check_step(check, before, self);
        }
        if let Some(after) = after {
            check_next(check, self, after);
        }
    }
}

/// Whether a corrected entry still takes the step it took: then its place in
/// the history is not asked again.
fn is_same_step(world: &Snapshot, old: &StageEntry, new: &StageEntry) -> bool {
    old.stage == new.stage && old.reason == new.reason && holds_from(world, old) == holds_from(world, new)
}

/// What an entry must show by itself.
pub(super) fn check_entry(check: &mut Check<'_>, entry: &StageEntry, project: &Project) {
    if entry.stage.is_closed() && entry.reason.is_none() {
        let message = format!("a project is put at {} only with a reason; hint: say why", entry.stage.zh());
        check.refuse(Reason::ReasonMissing, "reason", message);
    }
    let shown = entry.cite.quote.is_some() || entry.cite.at.is_some() || !project.attachments.is_empty();
    if (Stage::Signed..=Stage::AtCapacity).contains(&entry.stage) && !shown {
        let message = format!(
            "{} asks for {}; found no quote, no place in the source, no attachment; hint: give one of them",
            entry.stage.zh(),
            entry.stage.evidence(),
        );
        check.refuse(Reason::EvidenceMissing, "cite", message);
    }
}

/// The entries recorded before and after one: for a new one, the last and none.
fn neighbours<'a>(
    world: &'a Snapshot,
    project: Ix<Project>,
    entry: &StageEntry,
) -> (Option<&'a StageEntry>, Option<&'a StageEntry>) {
    let own = world.ix::<StageEntry>(&entry.id);
    let all = || world.along::<_, StageEntry>(Link::StagesOfProject, project).filter(move |(ix, _)| Some(*ix) != own);
    let earlier = all().filter(|(ix, _)| own.is_none_or(|own| *ix < own));
    let later = all().filter(|(ix, _)| own.is_some_and(|own| *ix > own));
    let before = earlier.max_by_key(|(_, other)| holds_from(world, other));
    let after = later.min_by_key(|(_, other)| holds_from(world, other));
    (before.map(|(_, entry)| entry), after.map(|(_, entry)| entry))
}

/// The day from which an entry holds; none means that it always did.
fn holds_from(world: &Snapshot, entry: &StageEntry) -> Option<Date> {
    entry.on.or_else(|| world.cited_from(&entry.cite))
}

/// Whether a step needs a reason: back, or out of a closed stage.
fn needs_reason(from: Stage, to: Stage) -> bool {
    from.is_closed() || to < from
}

fn check_step(check: &mut Check<'_>, before: &StageEntry, entry: &StageEntry) {
    let (from, to) = (before.stage, entry.stage);
    if from == to {
        let message = format!(
            "the project stands at {} since {}; hint: to say more of it, correct that entry",
            to.zh(),
            before.id,
        );
        check.refuse(Reason::NothingChanges, "stage", message);
    } else if needs_reason(from, to) && entry.reason.is_none() && !to.is_closed() {
        let message =
            format!("a project goes from {} back to {} only with a reason; hint: say why", from.zh(), to.zh());
        check.refuse(Reason::ReasonMissing, "reason", message);
    }
    let (last, new) = (holds_from(check.world, before), holds_from(check.world, entry));
    check.ensure(new >= last, "on", || {
        format!(
            "it would hold from {}, before the last entry ({}, {} from {}); hint: give the day it came to {}",
            in_words(new),
            before.id,
            from.zh(),
            in_words(last),
            to.zh(),
        )
    });
}

/// What a corrected entry must leave in order behind it.
fn check_next(check: &mut Check<'_>, entry: &StageEntry, after: &StageEntry) {
    let broken = needs_reason(entry.stage, after.stage) && after.reason.is_none();
    check.ensure(!broken && entry.stage != after.stage, "stage", || {
        let (stage, next) = (entry.stage.zh(), after.stage.zh());
        format!(
            "after {stage} the next entry, {} at {next}, would be no step forward; hint: correct that one first",
            after.id
        )
    });
    let (new, next) = (holds_from(check.world, entry), holds_from(check.world, after));
    check.ensure(new <= next, "on", || {
        format!("it would hold from {}, after the next entry ({} from {})", in_words(new), after.id, in_words(next))
    });
}

fn in_words(day: Option<Date>) -> String {
    day.map_or_else(|| "no known day".to_owned(), |day| day.to_string())
}
