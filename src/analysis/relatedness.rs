//! Relatedness (关联度): how near a segment lies to what a city already makes,
//! judged by which segments other cities make together. It needs many cities;
//! where too few are documented it says so and gives no number. What is known
//! from general knowledge alone was written down for some segment that somebody
//! looked for, and says nothing of what a city does not make; it never counts.

mod space;

pub use space::ProductSpace;

use super::budget::{Budget, OutOfBudget};
use super::lens::Lens;
use crate::domain::{RegionCode, Segment};
use crate::graph::Ix;
use std::collections::{BTreeMap, BTreeSet};

/// A city counts as a reference when makers of so many different segments are documented for it.
pub const SEGMENTS_OF_REFERENCE: usize = 5;
/// With fewer reference cities proximities are chance, and nothing is worked out.
pub const LEAST_REFERENCES: usize = 20;

/// How many makers of each segment are recorded in each city.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recorded {
    /// Documented makers by city and segment, above 0.
    pub makers: BTreeMap<RegionCode, BTreeMap<Ix<Segment>, u32>>,
    /// Segments by city, those of general knowledge too.
    pub presumed: BTreeMap<RegionCode, BTreeSet<Ix<Segment>>>,
}

impl Recorded {
    /// The cities with enough segments to compare with.
    pub fn references(&self) -> impl Iterator<Item = RegionCode> {
        self.makers.iter().filter(|(_, made)| made.len() >= SEGMENTS_OF_REFERENCE).map(|(city, _)| *city)
    }

    /// How many cities would be references if general knowledge counted.
    pub fn presumed_references(&self) -> usize {
        self.presumed.values().filter(|made| made.len() >= SEGMENTS_OF_REFERENCE).count()
    }

    /// How many different segments are documented for a city.
    pub fn segments_of(&self, city: RegionCode) -> usize {
        self.makers.get(&city).map_or(0, BTreeMap::len)
    }
}

/// One segment beside what the city makes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Related {
    /// The segment.
    pub segment: Ix<Segment>,
    /// Documented makers in the city.
    pub makers: u32,
    /// Whether the city has at least its share of it: a location quotient of 1 or more.
    pub specialised: bool,
    /// The location quotient.
    pub quotient: f64,
    /// How much of what is near to it the city has, 0 to 1. None where the city
    /// has it itself: its nearness to itself would be counted in.
    pub density: Option<f64>,
    /// How complex it is; none where that is not determined.
    pub complexity: Option<f64>,
    /// What having it would open: complexity of what is still missing, weighted by nearness.
    pub gain: Option<f64>,
}

/// A city among its reference cities.
#[derive(Debug, Clone)]
pub struct Relatedness {
    /// The segments that any reference city makes, in the order of the chains.
    pub segments: Vec<Ix<Segment>>,
    /// The reference cities.
    pub cities: Vec<RegionCode>,
    /// What is made where; rows run over the cities, columns over the segments.
    pub space: ProductSpace,
    home: usize,
    makers: Vec<u32>,
}

impl Relatedness {
    /// How many segments the city has its share of.
    pub fn diversity(&self) -> usize {
        self.space.diversity(self.home)
    }

    /// The complexity of the city; none where it is not determined.
    pub fn complexity(&self) -> Option<f64> {
        self.space.region_complexity(self.home)
    }

    /// What lies within the city's reach, by complexity and density; none where that is not determined.
    ///
    /// # Errors
    /// [`OutOfBudget`].
    pub fn outlook(&self, budget: &Budget<'_>) -> Result<Option<f64>, OutOfBudget> {
        self.space.outlook(self.home, budget)
    }

    /// How many segments the city does not have its share of.
    pub fn missing(&self) -> usize {
        self.segments.len() - self.diversity()
    }

    /// Those the city does not have its share of, the nearest first, equal ones
    /// in the order of the chains; at most so many. Only these can be compared
    /// with each other.
    ///
    /// # Errors
    /// [`OutOfBudget`]: a step is 128 pairs of segments.
    pub fn nearest(&self, first: usize, budget: &Budget<'_>) -> Result<Vec<Related>, OutOfBudget> {
        let mut found = Vec::new();
        for at in (0..self.segments.len()).filter(|at| !self.space.has(self.home, *at)) {
            found.push((self.space.density(self.home, at, budget)?, at));
        }
        found.sort_by(|(one, a), (other, b)| other.total_cmp(one).then(a.cmp(b)));
        found.into_iter().take(first).filter_map(|(_, at)| self.related(at, budget).transpose()).collect()
    }

    /// One segment; none where no reference city makes it.
    ///
    /// # Errors
    /// [`OutOfBudget`].
    pub fn of(&self, segment: Ix<Segment>, budget: &Budget<'_>) -> Result<Option<Related>, OutOfBudget> {
        match self.segments.iter().position(|it| *it == segment) {
            Some(at) => self.related(at, budget),
            None => Ok(None),
        }
    }

    fn related(&self, at: usize, budget: &Budget<'_>) -> Result<Option<Related>, OutOfBudget> {
        let (Some(segment), Some(makers)) = (self.segments.get(at), self.makers.get(at)) else { return Ok(None) };
        let specialised = self.space.has(self.home, at);
        let missing = !specialised;
        Ok(Some(Related {
            segment: *segment,
            makers: *makers,
            specialised,
            quotient: self.space.quotient(self.home, at),
            density: missing.then(|| self.space.density(self.home, at, budget)).transpose()?,
            complexity: self.space.complexity(at),
            gain: if missing { self.space.gain(self.home, at, budget)? } else { None },
        }))
    }
}

impl Lens<'_> {
    /// How many makers of each segment are recorded in each city on the day; an
    /// enterprise of which only the province is known counts nowhere.
    ///
    /// # Errors
    /// [`OutOfBudget`]: a step is a segment, or sixty-four of its claims.
    pub fn recorded(&self, budget: &Budget<'_>) -> Result<Recorded, OutOfBudget> {
        let (day, mut recorded) = (self.day_number(), Recorded::default());
        for segment in self.world.topology().chains().flat_map(|(_, segments)| segments) {
            let claims = self.world.claims(*segment);
            budget.spend(claims.len() as u64 / 64 + 1)?;
            let mut last = None;
            for claim in claims.iter().filter(|claim| claim.makes_on(day)) {
                let Some(city) = claim.region.and_then(RegionCode::city) else { continue };
                recorded.presumed.entry(city).or_default().insert(*segment);
                // Claims of one enterprise stand together.
                if claim.is_documented() && last.replace(claim.enterprise) != Some(claim.enterprise) {
                    *recorded.makers.entry(city).or_default().entry(*segment).or_default() += 1;
                }
            }
        }
        Ok(recorded)
    }

    /// The zone's city among its reference cities; none where there are too few
    /// of them, or the city is none itself.
    ///
    /// # Errors
    /// [`OutOfBudget`]: a step is 128 pairs of segments or of cities.
    pub fn relatedness(&self, recorded: &Recorded, budget: &Budget<'_>) -> Result<Option<Relatedness>, OutOfBudget> {
        let cities: Vec<_> = recorded.references().collect();
        let Some(home) = cities.iter().position(|city| *city == self.city).filter(|_| cities.len() >= LEAST_REFERENCES)
        else {
            return Ok(None);
        };
        let of = |city: &RegionCode, segment: &Ix<Segment>| {
            recorded.makers.get(city).and_then(|made| made.get(segment)).copied().unwrap_or(0)
        };
        let made: BTreeSet<_> =
            cities.iter().filter_map(|city| recorded.makers.get(city)).flat_map(|it| it.keys()).collect();
        let in_order = self.world.topology().chains().flat_map(|(_, segments)| segments);
        let segments: Vec<_> = in_order.copied().filter(|segment| made.contains(segment)).collect();
        let row = |city| segments.iter().map(|segment| of(city, segment)).collect();
        let rows: Vec<Vec<u32>> = cities.iter().map(row).collect();
        let makers = segments.iter().map(|segment| of(&self.city, segment)).collect();
        let space = ProductSpace::of(rows, budget)?;
        Ok(Some(Relatedness { segments, cities, space, home, makers }))
    }
}
