//! Rules of chains: a tree of stages, groups and segments; recipes that can be
//! met; one decision a zone and segment; posts held by whom they fit.

use super::check::{Check, leads_to};
use super::fact::Ruled;
use crate::change::{Reason, said};
use crate::domain::{
    Chain, Enterprise, Focus, Holder, Id, InputGroup, Need, Post, PostKind, Recipe, Section, SectionId, Segment, Theme,
    Zone, quoted,
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
            let said = said!(
                "{parent} 本身属于{id}，形成循环；提示：填写上一级板块",
                "{parent} belongs to {id} itself; hint: name the theme above it",
                parent = parent,
                id = self.id,
            );
            check.refuse(Reason::Circular, "parent", said);
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
            let said = said!(
                "代码 {code} 已用于{other}；提示：换一个字母",
                "code {code} is that of {other}; hint: take another letter",
                code = self.code,
                other = other.id,
            );
            check.refuse(Reason::AlreadyExists, "code", said);
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
            let said = said!(
                "所属段填成了自身；提示：填写一个段，或不填",
                "it is named as its own stage; hint: name a stage, or none",
            );
            return check.refuse(Reason::Circular, "parent", said);
        }
        let world = check.world;
        let Some(ix) = world.ix::<Self>(parent) else { return };
        let stage = world.at(ix);
        check.ensure(stage.chain == self.chain, "parent", || {
            said!(
                "{parent} 属于{found}，应为{expected} 的段",
                "{parent} is a stage of {found}; expected one of {expected}",
                parent = parent,
                found = stage.chain,
                expected = self.chain,
            )
        });
        check.ensure(stage.parent.is_none(), "parent", || {
            said!(
                "{parent} 本身是组，组下只能有环节；提示：改填其所属的段",
                "{parent} is a group itself; hint: name its stage, for a group holds only segments",
                parent = parent,
            )
        });
        if let Some((_, segment)) = world.along::<_, Segment>(Link::SegmentsOfGroup, ix).next() {
            let said = said!(
                "{parent} 下直接列有{segment}，未分组；提示：先把其环节移入组",
                "{parent} holds {segment} without a group; hint: move its segments into groups first",
                parent = parent,
                segment = segment.id,
            );
            check.refuse(Reason::NotAllowed, "parent", said);
        }
    }

    /// A stage that has groups stays a stage of their chain.
    fn check_groups(&self, check: &mut Check<'_>, ix: Ix<Self>) {
        let world = check.world;
        let mut groups = world.along::<_, Self>(Link::GroupsOfStage, ix).map(|(_, group)| group);
        if let Some(group) = groups.find(|group| self.parent.is_some() || group.chain != self.chain) {
            let said = said!(
                "其下有组：{group}；提示：先移走各组",
                "{group} is a group in it; hint: move its groups away first",
                group = group.id,
            );
            check.refuse(Reason::StillUsed, "parent", said);
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
                let found = quoted(code);
                said!(
                    "{found}不是 GB/T 4754 的行业代码，应为 2—4 位数字，如 2619",
                    "{code:?} is no class of GB/T 4754; expected 2–4 digits, such as 2619",
                )
            });
        }
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        let world = check.world;
        let Some(ix) = world.ix::<Section>(&self.group) else { return };
        let mut groups = world.along::<_, Section>(Link::GroupsOfStage, ix);
        if let Some((_, group)) = groups.next() {
            let said = said!(
                "{stage} 是下设组的段；提示：改填其中一个组，如{group}",
                "{stage} is a stage with groups; hint: name one of them, such as {group}",
                stage = self.group,
                group = group.id,
            );
            check.refuse(Reason::Invalid, "group", said);
        }
    }
}

impl Ruled for Recipe {
    fn check(&self, check: &mut Check<'_>) {
        check.key(&self.id, self.segment.key().as_str());
        check.cite("cite", &self.cite);
        check.exists::<Segment>("segment", &self.segment);
        check.ensure(!self.groups.is_empty(), "groups", || {
            said!(
                "配方没有投入组；提示：外购或天然取得的环节不必填配方",
                "a recipe without a group says nothing; hint: set none for a segment taken as bought or found",
            )
        });
        for (at, group) in self.groups.iter().enumerate() {
            let field = format!("groups[{at}].alternatives");
            check.ensure(!group.alternatives.is_empty(), &field, || {
                said!(
                    "投入组没有可选环节，永远无法满足；提示：填写一个环节，或去掉该组",
                    "a group without an alternative can never be met; hint: name a segment, or leave the group out",
                )
            });
            check.refer_each::<Segment>(&field, &group.alternatives);
            check.ensure(!self.needs_itself(group), &field, || {
                said!(
                    "{segment} 的投入是其自身；提示：填写制成它的投入",
                    "{segment} would need itself; hint: name what it is made from",
                    segment = self.segment,
                )
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
                said!(
                    "链主应为企业，填的是部门或职务“{name}”；提示：改填企业的标识",
                    "a leader firm (链主) is an enterprise; found the office {name}; hint: name an enterprise's id",
                    name = name,
                ),
            ),
            (Holder::Enterprise(id), kind) => {
                let kind_zh = kind.zh();
                let said = said!(
                    "{kind_zh}应为部门或职务，填的是{id}；提示：写明部门或职务名称",
                    "{kind:?} is held by a post or department; found {id}; hint: name the office in words",
                    id = id,
                );
                check.refuse(Reason::Invalid, "holder", said);
            }
            (Holder::Office(_), _) => {}
        }
    }
}
