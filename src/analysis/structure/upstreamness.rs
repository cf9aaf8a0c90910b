//! Upstreamness (上游度) where flows are known: how many stages lie between
//! what is made and its final use (Antràs, Chor, Fally and Hillberry, American
//! Economic Review 102, 2012; NBER 17819). No question asks for it yet: no
//! source gives flows between segments.

use crate::analysis::linear::solve;

/// What goes from whom to whom.
#[derive(Debug, Clone)]
pub struct Flows {
    /// In row i and column j: how much of i goes into one unit of j.
    pub inputs: Vec<Vec<f64>>,
    /// How much of each goes to final use.
    pub finals: Vec<f64>,
}

/// Where each stands between first inputs and final use.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// How much of each is made: Y = F + dY.
    pub output: Vec<f64>,
    /// Stages to final use: U = (I − Δ)⁻¹1 with Δ_ij = d_ij·Y_j/Y_i.
    pub upstreamness: Vec<f64>,
    /// Stages from first inputs: (I − dᵀ)⁻¹1.
    pub downstreamness: Vec<f64>,
}

#[expect(clippy::indexing_slicing, reason = "rows and columns run over the same things, which is checked first")]
impl Flows {
    /// The positions; none where the flows have no solution, or the numbers do
    /// not belong together.
    pub fn position(&self) -> Option<Position> {
        let size = self.finals.len();
        if self.inputs.len() != size || self.inputs.iter().any(|row| row.len() != size) {
            return None;
        }
        let ones = vec![1.0; size];
        let without = |share: &dyn Fn(usize, usize) -> f64| -> Vec<Vec<f64>> {
            let row = |i: usize| (0..size).map(|j| f64::from(u8::from(i == j)) - share(i, j)).collect();
            (0..size).map(row).collect()
        };
        let output = solve(without(&|i, j| self.inputs[i][j]), self.finals.clone())?;
        if output.iter().any(|made| *made <= 0.0) {
            return None;
        }
        let upstreamness = solve(without(&|i, j| self.inputs[i][j] * output[j] / output[i]), ones.clone())?;
        let downstreamness = solve(without(&|i, j| self.inputs[j][i]), ones)?;
        Some(Position { output, upstreamness, downstreamness })
    }
}
