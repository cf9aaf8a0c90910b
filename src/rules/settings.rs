//! Rules of settings: values a method can use, each kind and part named once.

use super::check::Check;
use super::fact::Ruled;
use crate::domain::{HalfLife, Id, PartWeight, Settings, Zone};
use std::ops::RangeInclusive;

/// How many months may stand anywhere: a day to half a century.
const MONTHS: RangeInclusive<u32> = 1..=600;
/// Per cent of a location quotient.
const QUOTIENT: RangeInclusive<u32> = 1..=1_000;
/// Per cent of a whole.
const SHARE: RangeInclusive<u32> = 0..=100;
/// Per cent of the points of a part.
const WEIGHT: RangeInclusive<u32> = 0..=300;

impl Ruled for Settings {
    fn check(&self, check: &mut Check<'_>) {
        check.key(&self.id, self.zone.key().as_str());
        check.cite("cite", &self.cite);
        check.exists::<Zone>("zone", &self.zone);
        if let Some(months) = self.stale_after_months {
            within(check, "stale_after_months", months, &MONTHS, "60");
        }
        if let Some(percent) = self.lq_percent {
            within(check, "lq_percent", percent, &QUOTIENT, "125 for a quotient of 1.25");
        }
        if let Some(percent) = self.almost_nothing_percent {
            within(check, "almost_nothing_percent", percent, &SHARE, "10");
        }
        for (at, HalfLife { kind, months }) in self.half_lives.iter().enumerate() {
            within(check, &format!("half_lives[{at}].months"), *months, &MONTHS, "24");
            let twice = self.half_lives.iter().take(at).any(|it| it.kind == *kind);
            check.refuse_twice("half_lives", at, twice, &format_args!("{kind:?}"));
        }
        for (at, PartWeight { part, percent }) in self.weights.iter().enumerate() {
            within(check, &format!("weights[{at}].percent"), *percent, &WEIGHT, "100 to leave its points as they are");
            let twice = self.weights.iter().take(at).any(|it| it.part == *part);
            check.refuse_twice("weights", at, twice, &format_args!("{part:?}"));
        }
    }
}

fn within(check: &mut Check<'_>, field: &str, found: u32, range: &RangeInclusive<u32>, usual: &str) {
    check.ensure(range.contains(&found), field, || {
        let (least, most) = (range.start(), range.end());
        format!("found {found}; expected a whole number {least}–{most}; hint: write {usual}, or leave it out")
    });
}
