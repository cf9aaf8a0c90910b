//! Rules of classes of industry and of what they stand for.

use super::check::{Check, leads_to};
use super::fact::Ruled;
use crate::change::{Reason, said};
use crate::domain::{Concordance, Industry, IndustryId, Placement, Section, Segment};

impl Ruled for Industry {
    fn check(&self, check: &mut Check<'_>) {
        check.key(&self.id, &self.code.to_string());
        check.cite("cite", &self.cite);
        if let Some(parent) = &self.parent {
            check.exists::<Self>("parent", parent);
        }
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        let world = check.world;
        let parent = |id: &IndustryId| world.get::<Self>(id)?.parent.as_ref();
        if self.parent.as_ref().is_some_and(|up| leads_to(up, &self.id, parent)) {
            let said = said!(
                "{id} 的上级又归入其自身，形成循环；提示：填写上一级行业类别",
                "{id} would lie in itself",
                id = self.id,
            );
            check.refuse(Reason::Circular, "parent", said);
        }
    }
}

impl Ruled for Concordance {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        match &self.to {
            Placement::Section(id) => drop(check.exists::<Section>("to", id)),
            Placement::Segment(id) => drop(check.exists::<Segment>("to", id)),
        }
    }
}
