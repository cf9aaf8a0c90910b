//! On how few makers a segment rests (集中度): the sum of squared shares (HHI)
//! and the share of the four largest (CR4). Shares are of capacity only where
//! every maker has a figure that can be compared; otherwise every maker counts
//! the same, and the answer says so.

use crate::analysis::lens::Lens;
use crate::domain::{Capability, Enterprise, Quantity, Role, Segment};
use crate::graph::{Claim, Ix, Link, Place};
use rust_decimal::prelude::ToPrimitive;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// Of what the shares are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareBasis {
    /// Of capacity in one unit (按产能).
    Capacity,
    /// Of the number of makers, each counted the same (按家数).
    Makers,
}

/// On how few makers a segment rests.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concentration {
    /// How many makers.
    pub makers: usize,
    /// Of what the shares are.
    pub basis: ShareBasis,
    /// The sum of squared shares, above 0 to 1.
    pub hhi: f64,
    /// The share of the four largest, above 0 to 1.
    pub cr4: f64,
}

/// HHI and CR4 of weights above 0 in one unit; none without weights.
pub fn concentrate(weights: &[f64], basis: ShareBasis) -> Option<Concentration> {
    let sum: f64 = weights.iter().sum();
    let mut shares: Vec<_> = weights.iter().map(|weight| weight / sum).collect();
    shares.sort_by(|a, b| b.total_cmp(a));
    let hhi = shares.iter().map(|share| share * share).sum();
    let cr4 = shares.iter().take(4).sum();
    (sum > 0.0).then_some(Concentration { makers: weights.len(), basis, hhi, cr4 })
}

impl Lens<'_> {
    /// On how few makers in a place a segment rests; none where nobody makes it.
    pub fn concentration(&self, segment: Ix<Segment>, place: Place) -> Option<Concentration> {
        let day = self.day_number();
        let claims = self.world.claims(segment).iter().filter(|claim| claim.makes_on(day) && claim.is_in(place));
        let mut by_maker: BTreeMap<Ix<Enterprise>, Vec<&Claim>> = BTreeMap::new();
        for claim in claims {
            by_maker.entry(claim.enterprise).or_default().push(claim);
        }
        let figures: Option<Vec<_>> = by_maker.values().map(|claims| self.capacity(claims)).collect();
        let in_one_unit =
            |figures: &Vec<(SmolStr, f64)>| figures.iter().map(|(unit, _)| unit).collect::<BTreeSet<_>>().len() == 1;
        match figures.filter(in_one_unit) {
            Some(figures) => {
                let weights: Vec<_> = figures.into_iter().map(|(_, amount)| amount).collect();
                concentrate(&weights, ShareBasis::Capacity)
            }
            None => concentrate(&vec![1.0; by_maker.len()], ShareBasis::Makers),
        }
    }

    /// What a maker's claim says of its capacity, where it is one figure of this
    /// segment alone.
    fn capacity(&self, claims: &[&Claim]) -> Option<(SmolStr, f64)> {
        let [claim] = claims else { return None };
        let said = self.world.at(claim.capability);
        let quantity: Quantity = said.capacity.as_ref()?.as_str().parse().ok()?;
        // A figure that stands with several segments says of none how much of it there is.
        let of_maker = self.world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, claim.enterprise);
        let shared = |other: &Capability| {
            other.role == Role::Makes && other.segment != said.segment && other.capacity == said.capacity
        };
        let alone = !of_maker.map(|(_, other)| other).any(shared);
        let amount = quantity.amount.to_f64().filter(|amount| *amount > 0.0 && alone)?;
        Some((quantity.unit, amount))
    }
}
