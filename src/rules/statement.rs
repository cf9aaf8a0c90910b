//! Rules of statements and settlements: what is settled are several figures of
//! one thing, and each of them is settled once.

use super::check::Check;
use super::fact::Ruled;
use crate::change::{Reason, said};
use crate::domain::{FactId, Figure, Id, IndicatorId, Observation, Settlement, Statement};
use crate::graph::Snapshot;

impl Ruled for Statement {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.refer_to("subject", &self.subject);
        for (at, part) in self.parts.iter().enumerate() {
            check.refer_to(&format!("parts[{at}]"), part);
            check.refuse_twice("parts", at, self.parts.iter().take(at).any(|other| other == part), part);
        }
    }
}

impl Ruled for Settlement {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.refer_to("subject", &self.subject);
        self.check_figure(check, "counts", &self.counts);
        for (at, id) in self.aside.iter().enumerate() {
            let field = format!("aside[{at}]");
            self.check_figure(check, &field, id);
            check.ensure(*id != self.counts, &field, || {
                said!("{id} 已定为采用，不能同时列为不采用", "{id} counts and cannot stand aside as well", id = id,)
            });
            check.refuse_twice("aside", at, self.aside.iter().take(at).any(|other| other == id), id);
        }
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        let world = check.world;
        let mut others = world.about(&self.subject).iter().filter_map(|id| match id {
            FactId::Settlement(id) if *id != self.id => world.get::<Self>(id),
            _ => None,
        });
        if let Some(other) = others.find(|other| self.figures().any(|id| other.figures().any(|it| it == id))) {
            let said = said!(
                "{other} 已核定其中的数据；提示：更正该条，或撤回后重新核定",
                "{other} settles some of these figures; hint: correct it, or retire it and settle anew",
                other = other.id,
            );
            check.refuse(Reason::AlreadyExists, "subject", said);
        }
    }
}

impl Settlement {
    /// The figure that counts and those beside it.
    fn figures(&self) -> impl Iterator<Item = &FactId> {
        std::iter::once(&self.counts).chain(&self.aside)
    }

    fn check_figure(&self, check: &mut Check<'_>, field: &str, id: &FactId) {
        if !check.refer_to(field, id) {
            return;
        }
        let world = check.world;
        check.ensure(is_about(world, id, &self.subject), field, || {
            said!(
                "{id} 与{subject} 无关，应为该对象本身，或其指标值、文件载明、月调度",
                "{id} says nothing of {subject}; expected the thing itself, or an observation, a statement or a figure of it",
                id = id,
                subject = self.subject,
            )
        });
        if let (Some(own), Some(first)) = (indicator_of(world, id), self.indicator(world)) {
            check.ensure(own == first, field, || {
                said!(
                    "{id} 是{own} 的数值，其余各项属于{first}；提示：只核定同一指标的数值",
                    "{id} is a value of {own}; the others are of {first}",
                    id = id,
                    own = own,
                    first = first,
                )
            });
        }
    }

    /// The indicator of which values are settled, where they are.
    fn indicator<'a>(&self, world: &'a Snapshot) -> Option<&'a IndicatorId> {
        self.figures().find_map(|id| indicator_of(world, id))
    }
}

fn indicator_of<'a>(world: &'a Snapshot, id: &FactId) -> Option<&'a IndicatorId> {
    let FactId::Observation(id) = id else { return None };
    world.get::<Observation>(id).map(|it| &it.indicator)
}

fn is_about(world: &Snapshot, id: &FactId, subject: &FactId) -> bool {
    id == subject
        || match id {
            FactId::Observation(id) => world
                .get::<Observation>(id)
                .is_some_and(|it| it.subject == *subject || it.indicator.fact_id() == *subject),
            FactId::Statement(id) => world.get::<Statement>(id).is_some_and(|it| it.subject == *subject),
            FactId::Figure(id) => world.get::<Figure>(id).is_some_and(|it| it.project.fact_id() == *subject),
            _ => false,
        }
}
