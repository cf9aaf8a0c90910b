//! The order of segments within their groups: one pass that moves each towards
//! the middle of what it feeds and is fed by. It looks at the whole chain as if
//! nothing were folded, so opening a group moves nothing else.

use super::columns::split;
use super::outline::{Grouped, Outline};
use super::times;

/// Where a segment stands before it is ordered.
#[derive(Debug, Clone, Copy)]
struct Seat {
    band: bool,
    group: usize,
    column: f64,
    row: f64,
}

/// The segments of every group in the order of their rows.
pub(super) fn order_rows(outline: &Outline, groups: &[Grouped]) -> Vec<Vec<usize>> {
    let seats = seats(outline, groups);
    let mut pulls = vec![(0.0, 0_usize); seats.len()];
    for (from, to) in &outline.feeds {
        pull(&seats, &mut pulls, *from, *to);
        pull(&seats, &mut pulls, *to, *from);
    }
    let wish = |segment: usize| match pulls.get(segment) {
        Some((sum, count)) if *count > 0 => sum / times(*count, 1.0),
        _ => seats.get(segment).map_or(0.0, |seat| if seat.band { seat.column } else { seat.row }),
    };
    let sorted = groups.iter().map(|group| {
        let mut segments: Vec<_> = (group.first..group.first + group.count).collect();
        segments.sort_by(|a, b| wish(*a).total_cmp(&wish(*b)));
        segments
    });
    sorted.collect()
}

/// A segment of a column looks at the rows of its neighbours in columns, one of a
/// strip at their columns; those of its own group do not count.
fn pull(seats: &[Seat], pulls: &mut [(f64, usize)], whom: usize, by: usize) {
    let (Some(own), Some(other), Some(pulls)) = (seats.get(whom), seats.get(by), pulls.get_mut(whom)) else { return };
    if own.group != other.group && !other.band {
        pulls.0 += if own.band { other.column } else { other.row };
        pulls.1 += 1;
    }
}

fn seats(outline: &Outline, groups: &[Grouped]) -> Vec<Seat> {
    let (mut seats, mut columns) = (Vec::new(), 0_usize);
    for (at, stage) in outline.stages.iter().enumerate() {
        let own: Vec<_> = groups.iter().filter(|group| group.stage == at).collect();
        if stage.band {
            let counts = own.iter().flat_map(|group| std::iter::repeat_n(group.group, group.count));
            seats.extend(counts.enumerate().map(|(place, group)| {
                let place = times(place, 1.0);
                Seat { band: true, group, column: place, row: 0.0 }
            }));
            continue;
        }
        let parts = split(&stage.groups);
        for part in &parts {
            let rows = part.iter().flat_map(|part| part.rows.clone().map(|_| part.group));
            seats.extend(rows.enumerate().map(|(row, group)| {
                let group = own.get(group).map_or(usize::MAX, |group| group.group);
                Seat { band: false, group, column: times(columns, 1.0), row: times(row, 1.0) }
            }));
            columns += 1;
        }
    }
    seats
}
