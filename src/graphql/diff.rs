//! What differs between two points in time, on either clock: the same list as a
//! what-if gives, with the facts and changes behind each shift.

use super::difference::{Difference, ShiftCause, Sides};
use super::error::{BAD_USER_INPUT, NOT_FOUND, fail};
use super::query::AsOfInput;
use super::scalar::{Day, int};
use super::world::World;
use crate::analysis::{compare, find_causes};
use crate::domain::Zone;
use async_graphql::{ID, InputObject, Result, SimpleObject};
use std::collections::BTreeMap;

/// A point in time on both clocks (时点).
#[derive(InputObject, Default)]
pub(super) struct MomentInput {
    /// The day looked at; today if left out (截至，默认今天).
    pub(super) on: Option<Day>,
    /// What was recorded by then; the newest if left out (记录时点，默认最新).
    pub(super) as_of: Option<AsOfInput>,
}

/// What differs between two points in time (时点对比).
#[derive(SimpleObject)]
pub(super) struct Diff {
    /// The world at the earlier point (起点视图).
    before: World,
    /// The world at the later point (止点视图).
    after: World,
    /// How many changes were recorded between them; `changes` of the later view lists them (期间变更数).
    changes: i32,
    /// What differs (差异).
    difference: Difference,
}

impl Diff {
    /// Compares two worlds of one history.
    pub(super) fn between(before: &World, after: &World, zone: Option<&ID>) -> Result<Self> {
        let (first, last) = (before.at.revision(), after.at.revision());
        if first > last || before.on > after.on {
            let message = format!(
                "`from` is revision {first} on {}, `to` is revision {last} on {}; expected `from` not behind `to` on either clock; \
                 hint: change their places",
                before.on, after.on,
            );
            return Err(fail(BAD_USER_INPUT, message));
        }
        let after = after.seen_from(zone)?;
        let zone = &after.at.at(after.zone()?).id;
        let known = before.at.ix::<Zone>(zone).ok_or_else(|| {
            let message = format!("{zone} is not there yet in revision {first}; hint: take a later `from`");
            fail(NOT_FOUND, message)
        })?;
        let before = before.looked_at_from(known);
        let (old, new) = (before.lens()?, after.lens()?);
        let (found, behind) = after.within(|budget| {
            let found = compare(&old, &new, budget)?;
            let mut known = BTreeMap::new();
            let each = found.segments.iter().map(|it| find_causes(&old, &new, it.segment, &mut known, budget));
            let behind = each.collect::<Result<Vec<_>, _>>()?;
            Ok((found, behind))
        })?;
        let causes = behind.iter().map(|all| all.iter().map(|cause| ShiftCause::of_fact(&after, cause)).collect());
        let difference = Difference::of(&Sides { before: &before, after: &after }, found, causes.collect());
        let changes = int(usize::try_from(last.0 - first.0).unwrap_or(usize::MAX));
        drop((old, new));
        Ok(Self { before, after, changes, difference })
    }
}
