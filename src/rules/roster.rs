//! Rules of rosters and purchases: a row speaks of an enterprise that is there.

use super::check::Check;
use super::fact::Ruled;
use crate::domain::{Enterprise, Purchase, RosterEntry, Segment, Source};

impl Ruled for RosterEntry {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Source>("roster", &self.roster);
        check.refer::<Enterprise>("enterprise", &self.enterprise);
    }
}

impl Ruled for Purchase {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.refer::<Enterprise>("enterprise", &self.enterprise);
        if let Some(segment) = &self.segment {
            check.exists::<Segment>("segment", segment);
        }
    }
}
