//! Rules of a project's stage history: forward over any number of stages with
//! evidence, back only with a reason, never before the last entry.

use super::check::Check;
use super::fact::Ruled;
use crate::change::{Reason, Said, said};
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
            let said = said!(
                "该阶段记录属于{found}；提示：撤回后为{own} 推进阶段",
                "the entry belongs to {found}; hint: retire it and advance {own} instead",
                found = old.project,
                own = self.project,
            );
            return check.refuse(Reason::NotAllowed, "project", said);
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
        let said = said!(
            "项目转为“{stage}”须写明原因；提示：填写原因",
            "a project is put at {stage} only with a reason; hint: say why",
            stage = entry.stage.zh(),
        );
        check.refuse(Reason::ReasonMissing, "reason", said);
    }
    let shown = entry.cite.quote.is_some() || entry.cite.at.is_some() || !project.attachments.is_empty();
    if (Stage::Signed..=Stage::AtCapacity).contains(&entry.stage) && !shown {
        let (needed_zh, needed) = (entry.stage.evidence_zh(), entry.stage.evidence());
        let said = said!(
            "“{stage}”须有佐证（{needed_zh}），未见原文、出处或附件；提示：任填一项",
            "{stage} asks for {needed}; found no quote, no place in the source, no attachment; hint: give one of them",
            stage = entry.stage.zh(),
        );
        check.refuse(Reason::EvidenceMissing, "cite", said);
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
        let said = said!(
            "项目已在“{stage}”阶段，见{before}；提示：如要补充，更正该条记录",
            "the project stands at {stage} since {before}; hint: to say more of it, correct that entry",
            stage = to.zh(),
            before = before.id,
        );
        check.refuse(Reason::NothingChanges, "stage", said);
    } else if needs_reason(from, to) && entry.reason.is_none() && !to.is_closed() {
        let said = said!(
            "项目由“{from}”退回“{to}”须写明原因；提示：填写原因",
            "a project goes from {from} back to {to} only with a reason; hint: say why",
            from = from.zh(),
            to = to.zh(),
        );
        check.refuse(Reason::ReasonMissing, "reason", said);
    }
    let (last, new) = (holds_from(check.world, before), holds_from(check.world, entry));
    check.ensure(new >= last, "on", || {
        said!(
            "起始日期为 {new}，早于上一条记录（{before}，“{from}”自 {last}）；提示：填写转为“{to}”的日期",
            "it would hold from {new}, before the last entry ({before}, {from} from {last}); hint: give the day it came to {to}",
            new = in_words(new),
            before = before.id,
            from = from.zh(),
            last = in_words(last),
            to = to.zh(),
        )
    });
}

/// What a corrected entry must leave in order behind it.
fn check_next(check: &mut Check<'_>, entry: &StageEntry, after: &StageEntry) {
    let broken = needs_reason(entry.stage, after.stage) && after.reason.is_none();
    check.ensure(!broken && entry.stage != after.stage, "stage", || {
        said!(
            "改为“{stage}”后，下一条记录（{after}，“{next}”）就不是向前推进；提示：先更正下一条",
            "after {stage} the next entry, {after} at {next}, would be no step forward; hint: correct that one first",
            stage = entry.stage.zh(),
            after = after.id,
            next = after.stage.zh(),
        )
    });
    let (new, next) = (holds_from(check.world, entry), holds_from(check.world, after));
    check.ensure(new <= next, "on", || {
        said!(
            "起始日期为 {new}，晚于下一条记录（{after}，自 {next}）；提示：核对日期",
            "it would hold from {new}, after the next entry ({after} from {next})",
            new = in_words(new),
            after = after.id,
            next = in_words(next),
        )
    });
}

fn in_words(day: Option<Date>) -> Said {
    day.map_or_else(|| said!("日期不详", "no known day"), |day| Said::by(&day))
}
