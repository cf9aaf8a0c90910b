//! Differences in sentences: how a segment shifted, what it lacks no more, newly
//! and still, and facts by their names.

use super::Sides;
use crate::analysis::{self, Lack, SegmentShift, ShiftKind, Stand};
use crate::domain::{self, FactId};
use crate::graph::Ix;
use crate::graphql::gap::GapKind;
use crate::graphql::status::SegmentStatus;
use crate::graphql::words::{Label, Sentence};
use crate::graphql::world::World;

impl Sides<'_> {
    pub(super) fn name(&self, ix: Ix<domain::Segment>) -> (String, String) {
        let name = &self.world_of(ix).at.at(ix).name;
        (name.zh.to_string(), name.en.as_ref().unwrap_or(&name.zh).to_string())
    }

    /// Any one of the alternatives, as words: 到站氢气供应, or 甲或乙.
    pub(super) fn lack_in_words(&self, lack: &Lack) -> (String, String) {
        let (zh, en): (Vec<_>, Vec<_>) = lack.alternatives.iter().map(|ix| self.name(*ix)).unzip();
        (zh.join("或"), en.join(" or "))
    }

    /// 加氢站：断点 → 有；不再缺 …，仍缺 …。
    pub(super) fn sentence(&self, shift: &SegmentShift) -> Label {
        let (zh, en) = self.name(shift.segment);
        let mut text = Sentence::new(format!("{zh}："), format!("{en}: "));
        let word = |stand: &Option<Stand>| match stand {
            Some(stand) => SegmentStatus::from(stand.status).label(),
            None => Label::word("无此环节", "not there"),
        };
        let (old, new) = (word(&shift.before), word(&shift.after));
        let en = |label: &Label| label.en.clone().unwrap_or_default();
        if old == new {
            text.add(&new.zh, en(&new));
        } else {
            text.add(format!("{} → {}", old.zh, new.zh), format!("{} → {}", en(&old), en(&new)));
        }
        kinds_in_words(&mut text, shift);
        self.lacks_in_words(&mut text, shift);
        let closed = |stand: &Option<Stand>| stand.as_ref().is_some_and(|stand| stand.closed);
        match (closed(&shift.before), closed(&shift.after)) {
            (false, true) => text.add("；可打通", "; can be made now"),
            (true, false) => text.add("；不再可打通", "; can be made no more"),
            _ => {}
        }
        if shift.kind == ShiftKind::Closed && shift.after.as_ref().is_some_and(|stand| stand.makers_in_city == 0) {
            text.add("；并非有人补上", "; not because anybody makes it");
        }
        text.done()
    }

    fn lacks_in_words(&self, text: &mut Sentence, shift: &SegmentShift) {
        let lacks = |stand: &Option<Stand>| -> Vec<Lack> {
            stand.as_ref().map(|stand| stand.lacks.clone()).unwrap_or_default()
        };
        let (old, new) = (lacks(&shift.before), lacks(&shift.after));
        let has = |list: &[Lack], lack: &Lack| list.iter().any(|other| other.alternatives == lack.alternatives);
        let mut tell = |zh: &str, en: &str, list: Vec<&Lack>| {
            let (words_zh, words_en): (Vec<_>, Vec<_>) = list.into_iter().map(|lack| self.lack_in_words(lack)).unzip();
            if !words_zh.is_empty() {
                text.add(format!("；{zh} {}", words_zh.join("、")), format!("; {en} {}", words_en.join(", ")));
            }
        };
        tell("不再缺", "lacks no more", old.iter().filter(|lack| !has(&new, lack)).collect());
        tell("新缺", "newly lacks", new.iter().filter(|lack| !has(&old, lack)).collect());
        tell("仍缺", "still lacks", new.iter().filter(|lack| has(&old, lack)).collect());
    }
}

/// 新增断点、补链, where the kinds of gap differ.
fn kinds_in_words(text: &mut Sentence, shift: &SegmentShift) {
    let kinds = |stand: &Option<Stand>| stand.as_ref().map(|stand| stand.kinds.clone()).unwrap_or_default();
    let (old, new) = (kinds(&shift.before), kinds(&shift.after));
    let mut tell = |zh: &str, en: &str, list: Vec<analysis::GapKind>| {
        let labels: Vec<_> = list.into_iter().map(|kind| GapKind::from(kind).label()).collect();
        if !labels.is_empty() {
            let words_zh: Vec<_> = labels.iter().map(|label| label.zh.as_ref()).collect();
            let words_en: Vec<_> = labels.iter().map(|label| label.en.as_deref().unwrap_or_default()).collect();
            text.add(format!("；{zh}{}", words_zh.join("、")), format!("; {en} {}", words_en.join(", ")));
        }
    };
    tell("新增：", "now:", new.iter().filter(|kind| !old.contains(kind)).copied().collect());
    tell("不再是：", "no more:", old.iter().filter(|kind| !new.contains(kind)).copied().collect());
}

/// A fact by its name, where it has one, else by its id.
pub(in crate::graphql) fn name_of(world: &World, id: &FactId) -> Label {
    let label = |it: &domain::Label| crate::graphql::scalar::label(it);
    let found = match id {
        FactId::Segment(id) => world.at.get::<domain::Segment>(id).map(|it| label(&it.name)),
        FactId::Project(id) => world.at.get::<domain::Project>(id).map(|it| label(&it.name)),
        FactId::Enterprise(id) => world.at.get::<domain::Enterprise>(id).map(|it| Label::of(it.name.to_string(), None)),
        FactId::StageEntry(id) => {
            let entry = world.at.get::<domain::StageEntry>(id);
            entry.map(|entry| name_of(world, &FactId::Project(entry.project.clone())))
        }
        FactId::Capability(id) => world.at.get::<domain::Capability>(id).map(|claim| {
            let (who, what) = (
                name_of(world, &FactId::Enterprise(claim.enterprise.clone())),
                name_of(world, &FactId::Segment(claim.segment.clone())),
            );
            let en = |label: &Label| label.en.clone().unwrap_or_else(|| label.zh.clone());
            Label::sentence(format!("{} · {}", who.zh, what.zh), format!("{} · {}", en(&who), en(&what)))
        }),
        _ => None,
    };
    found.unwrap_or_else(|| Label::of(id.to_string(), None))
}
