//! Rules of settings: values a method can use, each kind and part named once.

use super::check::Check;
use super::fact::Ruled;
use crate::change::{Said, said};
use crate::domain::{HalfLife, Id, PartWeight, Settings, Zone};
use std::ops::RangeInclusive;

/// How many months may stand anywhere: a day to half a century.
const MONTHS: RangeInclusive<u32> = 1..=600;
/// Per cent of a location quotient.
const QUOTIENT: RangeInclusive<u32> = 1..=1_000;
/// Per cent of a whole.
const SHARE: RangeInclusive<u32> = 0..=100;
/// Per cent of the points of a part.
const WEIGHT: RangeInclusive<u32> = 0..=PartWeight::MOST;

impl Ruled for Settings {
    fn check(&self, check: &mut Check<'_>) {
        check.key(&self.id, self.zone.key().as_str());
        check.cite("cite", &self.cite);
        check.exists::<Zone>("zone", &self.zone);
        if let Some(months) = self.stale_after_months {
            within(check, "stale_after_months", months, &MONTHS, || said!("60", "60"));
        }
        if let Some(percent) = self.lq_percent {
            within(check, "lq_percent", percent, &QUOTIENT, || {
                said!("125（即区位商 1.25）", "125 for a quotient of 1.25")
            });
        }
        if let Some(percent) = self.almost_nothing_percent {
            within(check, "almost_nothing_percent", percent, &SHARE, || said!("10", "10"));
        }
        for (at, HalfLife { kind, months }) in self.half_lives.iter().enumerate() {
            within(check, &format!("half_lives[{at}].months"), *months, &MONTHS, || said!("24", "24"));
            let kind_zh = kind.zh();
            let twice = self.half_lives.iter().take(at).any(|it| it.kind == *kind);
            check.refuse_twice("half_lives", at, twice, &said!("{kind_zh}", "{kind:?}"));
        }
        for (at, PartWeight { part, percent }) in self.weights.iter().enumerate() {
            let usual = || said!("100（即保持原分）", "100 to leave its points as they are");
            within(check, &format!("weights[{at}].percent"), *percent, &WEIGHT, usual);
            let part_zh = part.zh();
            let twice = self.weights.iter().take(at).any(|it| it.part == *part);
            check.refuse_twice("weights", at, twice, &said!("{part_zh}", "{part:?}"));
        }
    }
}

fn within(check: &mut Check<'_>, field: &str, found: u32, range: &RangeInclusive<u32>, usual: impl FnOnce() -> Said) {
    check.ensure(range.contains(&found), field, || {
        let usual = usual();
        said!(
            "填的是 {found}，应为 {least}—{most} 的整数；提示：一般填 {usual}，或不填",
            "found {found}; expected a whole number {least}–{most}; hint: write {usual}, or leave it out",
            found = found,
            least = range.start(),
            most = range.end(),
            usual = usual,
        )
    });
}
