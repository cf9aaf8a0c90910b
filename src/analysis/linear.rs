//! The little linear algebra that questions need, on plain rows: a system of
//! equations by elimination with pivots, and one eigenvector by iteration.

use super::budget::{Budget, OutOfBudget};

/// Below this a pivot is no number to divide by.
const SMALLEST_PIVOT: f64 = 1e-12;

/// Solves `matrix · x = right` by Gauss elimination with partial pivoting,
/// O(n³); none where there is no single solution. The matrix is square.
#[expect(clippy::indexing_slicing, reason = "rows and columns run over the same things")]
pub(super) fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let size = right.len();
    for column in 0..size {
        let by_size = |a: &usize, b: &usize| matrix[*a][column].abs().total_cmp(&matrix[*b][column].abs());
        let pivot = (column..size).max_by(by_size)?;
        if matrix[pivot][column].abs() < SMALLEST_PIVOT {
            return None;
        }
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        let (above, below) = matrix.split_at_mut(column + 1);
        let lead = &above[column];
        for (row, at) in below.iter_mut().zip(column + 1..) {
            let times = row[column] / lead[column];
            for (cell, lead) in row.iter_mut().zip(lead).skip(column) {
                *cell -= times * lead;
            }
            right[at] -= times * right[column];
        }
    }
    let mut solution = vec![0.0; size];
    for at in (0..size).rev() {
        let known: f64 = (at + 1..size).map(|behind| matrix[at][behind] * solution[behind]).sum();
        solution[at] = (right[at] - known) / matrix[at][at];
    }
    Some(solution)
}

/// How still the iteration must stand.
const STILL: f64 = 1e-12;
/// After so many steps two eigenvalues are taken as too close to be told apart.
const MOST_STEPS: usize = 40_000;

/// An eigenvalue and its eigenvector of length 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Eigen {
    pub(super) value: f64,
    pub(super) vector: Vec<f64>,
    /// Whether it came to rest; otherwise the value is nearly right and the vector is not.
    pub(super) still: bool,
}

/// The largest eigenvalue beside known eigenvectors, of a symmetric matrix
/// without negative eigenvalues: power iteration with the known ones taken out
/// in each round. None where nothing is left beside them.
///
/// # Errors
/// [`OutOfBudget`]: a step is one row of one round.
pub(super) fn next_eigen(
    matrix: &[Vec<f64>],
    known: &[&[f64]],
    budget: &Budget<'_>,
) -> Result<Option<Eigen>, OutOfBudget> {
    let start = (0..matrix.len()).map(|at| spread(at, known.len())).collect();
    let Some((vector, _)) = beside(known, start) else { return Ok(None) };
    let mut found = Eigen { value: 0.0, vector, still: false };
    for _ in 0..=MOST_STEPS / matrix.len().max(1) {
        budget.spend(matrix.len() as u64)?;
        let next = matrix.iter().map(|row| dot(row, &found.vector)).collect();
        let Some((next, value)) = beside(known, next) else { return Ok(None) };
        let moved = next.iter().zip(&found.vector).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        found = Eigen { value, vector: next, still: moved < STILL };
        if found.still {
            break;
        }
    }
    Ok(Some(found))
}

/// What is left of a vector at right angles to others, made 1 long, and how long
/// it was; none where nothing is left.
fn beside(known: &[&[f64]], mut vector: Vec<f64>) -> Option<(Vec<f64>, f64)> {
    for known in known {
        let along = dot(&vector, known) / dot(known, known);
        vector.iter_mut().zip(*known).for_each(|(cell, known)| *cell -= along * known);
    }
    let length = dot(&vector, &vector).sqrt();
    vector.iter_mut().for_each(|cell| *cell /= length);
    (length > SMALLEST_PIVOT).then_some((vector, length))
}

/// Where a search starts: a number for each place, no two alike, and others in
/// each search. Of several eigenvectors with one value a search finds that
/// nearest to its start, so from the same start the next would find nothing.
#[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2^52 regions")]
fn spread(at: usize, search: usize) -> f64 {
    ((at + 1) as f64 * (search as f64 + 1.0).sqrt()).fract() - 0.5
}

pub(super) fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved_even_where_the_first_pivot_is_nothing() {
        let solution = solve(vec![vec![0.0, 2.0], vec![4.0, 1.0]], vec![6.0, 11.0]).unwrap();
        assert!((solution[0] - 2.0).abs() < 1e-12 && (solution[1] - 3.0).abs() < 1e-12);
        assert_eq!(solve(vec![vec![1.0, 2.0], vec![2.0, 4.0]], vec![1.0, 2.0]), None);
    }

    #[test]
    fn the_second_eigenvector_is_found_beside_the_first() {
        // Eigenvalues 3 for (1, 1) and 1 for (1, −1).
        let matrix = [vec![2.0, 1.0], vec![1.0, 2.0]];
        let first = [1.0, 1.0];
        let found = next_eigen(&matrix, &[&first], &Budget::steps(1000)).unwrap().unwrap();
        assert!((found.value - 1.0).abs() < 1e-12 && found.still);
        assert!((found.vector[0] + found.vector[1]).abs() < 1e-12);
        let none = next_eigen(&matrix, &[&first, &found.vector], &Budget::steps(1000)).unwrap();
        assert_eq!(none, None, "there are only two");
        assert!(next_eigen(&matrix, &[&first], &Budget::steps(1)).is_err());
    }

    #[test]
    fn two_eigenvectors_with_one_value_are_both_found() {
        // Eigenvalue 4 for (1, 1, 1), and 1 for all that stands at right angles to it.
        let matrix = [vec![2.0, 1.0, 1.0], vec![1.0, 2.0, 1.0], vec![1.0, 1.0, 2.0]];
        let first = [1.0; 3];
        let budget = Budget::steps(1000);
        let second = next_eigen(&matrix, &[&first], &budget).unwrap().unwrap();
        let third = next_eigen(&matrix, &[&first, &second.vector], &budget).unwrap().unwrap();
        assert!((second.value - 1.0).abs() < 1e-12 && (third.value - 1.0).abs() < 1e-12);
        assert!(dot(&second.vector, &third.vector).abs() < 1e-12);
    }
}
