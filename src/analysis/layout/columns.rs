//! Long stages as several columns, cut between groups where the parts are most
//! equal. Only a group that alone is too long is cut, and it shares no column.

use super::MOST_ROWS_OF_COLUMN;
use std::ops::Range;

/// Rows of a group that stand in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Which of the groups.
    pub(super) group: usize,
    /// Which of its rows.
    pub(super) rows: Range<usize>,
}

/// The columns of a stage whose groups have so many rows: one at least.
pub(super) fn split(rows: &[usize]) -> Vec<Vec<Part>> {
    let (mut columns, mut run) = (Vec::new(), Vec::new());
    for (group, count) in rows.iter().copied().enumerate() {
        if count <= MOST_ROWS_OF_COLUMN {
            run.push(Part { group, rows: 0..count });
            continue;
        }
        columns.extend(share(std::mem::take(&mut run)));
        columns.extend(cut(group, count));
    }
    columns.extend(share(run));
    if columns.is_empty() { vec![Vec::new()] } else { columns }
}

/// A long group in even parts.
fn cut(group: usize, count: usize) -> Vec<Vec<Part>> {
    let columns = count.div_ceil(MOST_ROWS_OF_COLUMN);
    let starts = (0..=columns).map(|at| count * at / columns).collect::<Vec<_>>();
    starts.windows(2).filter_map(|pair| Some(vec![Part { group, rows: *pair.first()?..*pair.last()? }])).collect()
}

/// Whole groups over as many columns as their rows ask for: the least sum of
/// squares is the most equal; of equal ones, the one with the longer front.
#[expect(clippy::indexing_slicing, reason = "tables run over the groups and columns they are made for")]
fn share(run: Vec<Part>) -> Vec<Vec<Part>> {
    let total: usize = run.iter().map(|part| part.rows.len()).sum();
    let columns = total.div_ceil(MOST_ROWS_OF_COLUMN).clamp(1, run.len().max(1));
    let count = run.len();
    let rows = |from: usize, to: usize| run[from..to].iter().map(|part| part.rows.len()).sum::<usize>();
    // best[k][i]: the first i groups in k columns, and where the last of them begins.
    let mut best = vec![vec![(usize::MAX, 0); count + 1]; columns + 1];
    best[0][0] = (0, 0);
    for k in 1..=columns {
        for to in k..=count {
            let ways = (k - 1..to).filter(|from| best[k - 1][*from].0 != usize::MAX);
            let cost = |from: usize| best[k - 1][from].0 + rows(from, to).pow(2);
            let least = ways.map(|from| (cost(from), from)).min_by_key(|(cost, from)| (*cost, usize::MAX - from));
            best[k][to] = least.unwrap_or((usize::MAX, 0));
        }
    }
    let (mut to, mut out) = (count, Vec::new());
    for k in (1..=columns).rev().take_while(|_| count > 0) {
        let from = best[k][to].1;
        out.push(run[from..to].to_vec());
        to = from;
    }
    out.reverse();
    out
}
