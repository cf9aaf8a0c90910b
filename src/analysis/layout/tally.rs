//! What a folded group or stage says of its segments.

use crate::analysis::{Cell, Status};
use crate::domain::Basis;
use std::collections::BTreeMap;

/// Segments counted by status.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Segments that are made in the zone.
    pub makers: usize,
    /// All segments.
    pub total: usize,
    /// Segments by status, those that occur.
    pub statuses: BTreeMap<Status, usize>,
    /// The worst status that is surveyed or stated, with its basis.
    pub worst: Option<(Status, Basis)>,
    /// Breaks and missing ones that are only presumed.
    pub presumed_gaps: usize,
}

impl Tally {
    /// Counts segments.
    pub fn of<'m, 'a: 'm>(cells: impl IntoIterator<Item = &'m Cell<'a>>) -> Self {
        let mut tally = Self::default();
        for cell in cells {
            let (status, basis) = (cell.status, cell.basis);
            tally.makers += usize::from(cell.in_zone > 0);
            tally.total += 1;
            *tally.statuses.entry(status).or_default() += 1;
            let gap = matches!(status, Status::Broken | Status::Missing);
            tally.presumed_gaps += usize::from(gap && basis == Basis::Presumed);
            let badness = |(status, basis): (Status, Basis)| (badness(status), basis);
            if basis != Basis::Presumed {
                tally.worst = tally.worst.into_iter().chain([(status, basis)]).max_by_key(|it| badness(*it));
            }
        }
        tally
    }
}

/// The higher, the worse.
fn badness(status: Status) -> u8 {
    match status {
        Status::Unsurveyed => 0,
        Status::Strong => 1,
        Status::Present => 2,
        Status::Weak => 3,
        Status::Filling => 4,
        Status::Missing => 5,
        Status::Broken => 6,
    }
}
