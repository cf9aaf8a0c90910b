//! Rules of chains: a tree of stages, groups and segments; recipes that can be
//! met; one decision a zone and segment; posts held by whom they fit.

use super::check::{Check, leads_to};
use super::fact::Ruled;
use crate::change::Reason;
use crate::domain::{
    Chain, Enterprise, Focus, Holder, Id, InputGroup, Need, Post, PostKind, Recipe, Section, SectionId, Segment, Theme,
    Zone,
};
use crate::graph::{Ix, Link};

impl Ruled for Theme {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        if let Some(parent) = &self.parent {
            check.exists::<Self>("parent", parent);
        }
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        let (Some(parent), world) = (&self.parent, check.world) else { return };
        if leads_to(parent, &self.id, |id| world.get::<Self>(id)?.parent.as_ref()) {
            let message = format!("{parent} belongs to {} itself; hint: name the theme above it", self.id);
            check.refuse(Reason::Circular, "parent", message);
        }
    }
}

impl Ruled for Chain {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.refer_each::<Theme>("themes", &self.themes);
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        let mut others = check.world.all::<Self>().map(|(_, chain)| chain).filter(|chain| chain.id != self.id);
        if let Some(other) = others.find(|chain| chain.code == self.code) {
            let message = format!("code {} is that of {}; hint: take another letter", self.code, other.id);
            check.refuse(Reason::AlreadyExists, "code", message);
        }
    }
}

impl Ruled for Section {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Chain>("chain", &self.chain);
        if let Some(parent) = &self.parent {
            check.exists::<Self>("parent", parent);
        }
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        if let Some(parent) = &self.parent {
            self.check_parent(check, parent);
        }
        if let Some(ix) = check.world.ix::<Self>(&self.id) {
            self.check_groups(check, ix);
        }
    }
}

impl Section {
    /// A group stands in a stage of its own chain.
    fn check_parent(&self, check: &mut Check<'_>, parent: &SectionId) {
        if *parent == self.id {
            return check.refuse(
                Reason::Circular,
                "parent",
                "it is named as its own stage; hint: name a stage, or none",
            );
        }
        let world = check.world;
        let Some(ix) = world.ix::<Self>(parent) else { return };
        let stage = world.at(ix);
        check.ensure(stage.chain == self.chain, "parent", || {
            format!("{parent} is a stage of {}; expected one of {}", stage.chain, self.chain)
        });
        check.ensure(stage.parent.is_none(), "parent", || {
            format!("{parent} is a group itself; hint: name its stage, for a group holds only segments")
        });
        if let Some((_, segment)) = world.along::<_, Segment>(Link::SegmentsOfGroup, ix).next() {
            let message =
                format!("{parent} holds {} without a group; hint: move its segments into groups first", segment.id);
            check.refuse(Reason::NotAllowed, "parent", message);
        }
    }

    /// A stage that has groups stays a stage of their chain.
    fn check_groups(&self, check: &mut Check<'_>, ix: Ix<Self>) {
        let world = check.world;
        let mut groups = world.along::<_, Self>(Link::GroupsOfStage, ix).map(|(_, group)| group);
        if let Some(group) = groups.find(|group| self.parent.is_some() || group.chain != self.chain) {
            let message = format!("{} is a group in it; hint: move its groups away first", group.id);
            check.refuse(Reason::StillUsed, "parent", message);
        }
    }
}

impl Ruled for Segment {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Section>("group", &self.group);
        for (at, code) in self.industry_codes.iter().enumerate() {
            let sound = (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
            check.ensure(sound, &format!("industry_codes[{at}]"), || {
                format!("{code:?} is no class of GB/T 4754; expected 2–4 digits, such as 2619")
            });
        }
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        let world = check.world;
        let Some(ix) = world.ix::<Section>(&self.group) else { return };
        let mut groups = world.along::<_, Section>(Link::GroupsOfStage, ix);
        if let Some((_, group)) = groups.next() {
            let message =
                format!("{} is a stage with groups; hint: name one of them, such as {}", self.group, group.id);
            check.refuse(Reason::Invalid, "group", message);
        }
    }
}

impl Ruled for Recipe {
    fn check(&self, check: &mut Check<'_>) {
        check.key(&self.id, self.segment.key().as_str());
        check.cite("cite", &self.cite);
        check.exists::<Segment>("segment", &self.segment);
        check.ensure(!self.groups.is_empty(), "groups", || {
            "a recipe without a group says nothing; hint: set none for a segment taken as bought or found".into()
        });
        for (at, group) in self.groups.iter().enumerate() {
            let field = format!("groups[{at}].alternatives");
            check.ensure(!group.alternatives.is_empty(), &field, || {
                "a group without an alternative can never be met; hint: name a segment, or leave the group out".into()
            });
            check.refer_each::<Segment>(&field, &group.alternatives);
            check.ensure(!self.needs_itself(group), &field, || {
                format!("{} would need itself; hint: name what it is made from", self.segment)
            });
        }
    }
}

impl Recipe {
    /// Whether a group could be met by the segment alone: it could never begin.
    fn needs_itself(&self, group: &InputGroup) -> bool {
        group.need == Need::Essential && group.alternatives.as_slice() == std::slice::from_ref(&self.segment)
    }
}

impl Ruled for Focus {
    fn check(&self, check: &mut Check<'_>) {
        check.key(&self.id, &format!("{}.{}", self.zone.key(), self.segment.key()));
        check.cite("cite", &self.cite);
        check.exists::<Zone>("zone", &self.zone);
        check.exists::<Segment>("segment", &self.segment);
    }
}

impl Ruled for Post {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Zone>("zone", &self.zone);
        check.exists::<Chain>("chain", &self.chain);
        check.span(self.since, self.until);
        match (&self.holder, self.kind) {
            (Holder::Enterprise(id), PostKind::LeaderFirm) => {
                check.refer::<Enterprise>("holder", id);
            }
            (Holder::Office(name), PostKind::LeaderFirm) => check.refuse(
                Reason::Invalid,
                "holder",
                format!(
                    "a leader firm (链主) is an enterprise; found the office {name}; hint: name an enterprise's id"
                ),
            ),
            (Holder::Enterprise(id), kind) => check.refuse(
                Reason::Invalid,
                "holder",
                format!("{kind:?} is held by a post or department; found {id}; hint: name the office in words"),
            ),
            (Holder::Office(_), _) => {}
        }
    }
}
