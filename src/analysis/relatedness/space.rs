//! The product space of Hidalgo, Klinger, Barabási and Hausmann (Science 317,
//! 2007) with the complexity of Hidalgo and Hausmann (PNAS 106, 2009), in the
//! forms of the Atlas of Economic Complexity and of its package py-ecomplexity.
//!
//! Proximities are worked out when they are needed, from sets of bits, so that
//! thousands of products need no square of numbers.

use crate::analysis::budget::{Budget, OutOfBudget};
use crate::analysis::linear::{dot, next_eigen};

/// So many pairs of products, or of regions, are one step.
const PAIRS_OF_STEP: u64 = 128;

/// Nearer together two eigenvalues are one. When the second is the first once
/// more, regions fall into parts that share nothing; when it is the third, its
/// eigenvector is any of many. Complexity then orders nothing.
const APART: f64 = 1e-9;

/// Which regions make what, and how near products are to each other.
#[derive(Debug, Clone)]
pub struct ProductSpace {
    counts: Vec<Vec<u32>>,
    of_region: Vec<u64>,
    of_product: Vec<u64>,
    total: u64,
    /// The products that each region has its share of.
    has: Vec<Vec<usize>>,
    /// The regions that have their share of each product, as bits and as a number.
    with: Vec<(Vec<u64>, u32)>,
    /// The sum of all proximities of a product, that to itself among them.
    nearness: Vec<f64>,
    complexity: Option<Complexity>,
}

#[derive(Debug, Clone)]
struct Complexity {
    regions: Vec<f64>,
    products: Vec<f64>,
    /// What was taken off all of them so that the mean of the regions is 0.
    centre: f64,
}

#[expect(clippy::indexing_slicing, reason = "rows run over the regions and columns over the products of one table")]
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
impl ProductSpace {
    /// The space of a table: a row a region, a column a product, all rows of one
    /// length.
    ///
    /// # Errors
    /// [`OutOfBudget`]: a step is 128 pairs of products or regions, or a row of one round of the search
    /// for the eigenvector.
    pub fn of(counts: Vec<Vec<u32>>, budget: &Budget<'_>) -> Result<Self, OutOfBudget> {
        let (regions, products) = (counts.len(), counts.first().map_or(0, Vec::len));
        let of_region: Vec<u64> = counts.iter().map(|row| row.iter().map(|it| u64::from(*it)).sum()).collect();
        let of_product: Vec<u64> = (0..products).map(|at| counts.iter().map(|row| u64::from(row[at])).sum()).collect();
        let total = of_region.iter().sum();
        let mut space = Self {
            counts,
            of_region,
            of_product,
            total,
            has: vec![Vec::new(); regions],
            with: vec![(vec![0; regions.div_ceil(64)], 0); products],
            nearness: Vec::new(),
            complexity: None,
        };
        for region in 0..regions {
            for product in (0..products).filter(|product| space.has_share(region, *product)).collect::<Vec<_>>() {
                space.has[region].push(product);
                let (bits, count) = &mut space.with[product];
                bits[region / 64] |= 1 << (region % 64);
                *count += 1;
            }
        }
        space.nearness = space.sum_proximities(budget)?;
        space.complexity = space.find_complexity(budget)?;
        Ok(space)
    }

    /// A quotient of at least 1, on whole numbers, where nothing is rounded.
    fn has_share(&self, region: usize, product: usize) -> bool {
        let count = self.counts[region][product];
        let (of_all, of_both) = (u128::from(self.total), u128::from(self.of_region[region]));
        count > 0 && u128::from(count) * of_all >= of_both * u128::from(self.of_product[product])
    }

    /// The location quotient (区位商), which is revealed comparative advantage:
    /// the share of a product in a region over its share everywhere; 0 where
    /// nobody makes it.
    pub fn quotient(&self, region: usize, product: usize) -> f64 {
        let expected = self.of_region[region] as f64 * self.of_product[product] as f64;
        if expected > 0.0 { f64::from(self.counts[region][product]) * self.total as f64 / expected } else { 0.0 }
    }

    /// Whether a region has at least its share of a product.
    pub fn has(&self, region: usize, product: usize) -> bool {
        self.with[product].0[region / 64] >> (region % 64) & 1 == 1
    }

    /// How many products a region has its share of.
    pub fn diversity(&self, region: usize) -> usize {
        self.has[region].len()
    }

    /// How near two products are: the lesser of the chances that a region with
    /// one has the other.
    pub fn proximity(&self, one: usize, other: usize) -> f64 {
        let ((one, of_one), (other, of_other)) = (&self.with[one], &self.with[other]);
        let both: u32 = one.iter().zip(other).map(|(a, b)| (a & b).count_ones()).sum();
        f64::from(both) / f64::from((*of_one).max(*of_other).max(1))
    }

    fn sum_proximities(&self, budget: &Budget<'_>) -> Result<Vec<f64>, OutOfBudget> {
        let products = self.with.len();
        let mut sums = vec![0.0; products];
        for one in 0..products {
            budget.spend(products as u64 / PAIRS_OF_STEP + 1)?;
            sums[one] += self.proximity(one, one);
            for other in one + 1..products {
                let near = self.proximity(one, other);
                sums[one] += near;
                sums[other] += near;
            }
        }
        Ok(sums)
    }

    /// How much of what is near to a product a region has, 0 to 1 (关联密度);
    /// the distance is what is left to 1.
    ///
    /// # Errors
    /// [`OutOfBudget`].
    pub fn density(&self, region: usize, product: usize, budget: &Budget<'_>) -> Result<f64, OutOfBudget> {
        budget.spend(self.has[region].len() as u64 / PAIRS_OF_STEP + 1)?;
        if self.nearness[product] <= 0.0 {
            return Ok(0.0);
        }
        let near: f64 = self.has[region].iter().map(|other| self.proximity(*other, product)).sum();
        // Both sums are of the same numbers in another order.
        Ok((near / self.nearness[product]).min(1.0))
    }

    /// The complexity of a product (产品复杂度 PCI); none where it is not determined.
    pub fn complexity(&self, product: usize) -> Option<f64> {
        self.complexity.as_ref().filter(|_| self.with[product].1 > 0).map(|it| it.products[product])
    }

    /// The complexity of a region (经济复杂度 ECI); none where it is not determined.
    pub fn region_complexity(&self, region: usize) -> Option<f64> {
        self.complexity.as_ref().filter(|_| !self.has[region].is_empty()).map(|it| it.regions[region])
    }

    /// What a product would open to a region that does not have it (机会增益 COG); 0 where it has it, none where
    /// complexity is not determined. As in the package, complexities are scaled here and not centred.
    ///
    /// # Errors
    /// [`OutOfBudget`].
    pub fn gain(&self, region: usize, product: usize, budget: &Budget<'_>) -> Result<Option<f64>, OutOfBudget> {
        budget.spend(self.with.len() as u64 / PAIRS_OF_STEP + 1)?;
        let Some(complexity) = &self.complexity else { return Ok(None) };
        if self.has(region, product) {
            return Ok(Some(0.0));
        }
        let missing = (0..self.with.len()).filter(|other| !self.has(region, *other) && self.nearness[*other] > 0.0);
        let each = missing.map(|other| {
            self.proximity(product, other) * (complexity.products[other] + complexity.centre) / self.nearness[other]
        });
        Ok(Some(each.sum()))
    }

    /// What lies within a region's reach: the complexity of what it has not, by
    /// density (复杂度展望 COI); none where complexity is not determined.
    ///
    /// # Errors
    /// [`OutOfBudget`].
    pub fn outlook(&self, region: usize, budget: &Budget<'_>) -> Result<Option<f64>, OutOfBudget> {
        let Some(complexity) = &self.complexity else { return Ok(None) };
        let mut sum = 0.0;
        for product in (0..self.with.len()).filter(|product| !self.has(region, *product)) {
            sum += self.density(region, product, budget)? * complexity.products[product];
        }
        Ok(Some(sum))
    }

    /// Complexity: the eigenvector beside the first of how products share
    /// regions, found on the side of the regions, which are fewer. Its sign is
    /// that diverse regions are complex; mean and deviation are those of the regions.
    fn find_complexity(&self, budget: &Budget<'_>) -> Result<Option<Complexity>, OutOfBudget> {
        if self.has.is_empty() || self.has.iter().any(Vec::is_empty) {
            return Ok(None);
        }
        let roots: Vec<f64> = self.has.iter().map(|has| (has.len() as f64).sqrt()).collect();
        let shared = self.shared_products(&roots, budget)?;
        let second = next_eigen(&shared, &[&roots], budget)?;
        let Some(found) = second.filter(|found| found.still && found.value < 1.0 - APART) else { return Ok(None) };
        let third = next_eigen(&shared, &[&roots, &found.vector], budget)?;
        if third.is_some_and(|third| third.value > found.value * (1.0 - APART)) {
            return Ok(None);
        }
        let of_region: Vec<f64> = found.vector.iter().zip(&roots).map(|(it, root)| it / root).collect();
        let mut products = vec![0.0; self.with.len()];
        for (has, of_region) in self.has.iter().zip(&of_region) {
            has.iter().for_each(|product| products[*product] += of_region / f64::from(self.with[*product].1));
        }
        let mean_of = |has: &Vec<usize>| has.iter().map(|product| products[*product]).sum::<f64>() / has.len() as f64;
        let regions: Vec<f64> = self.has.iter().map(mean_of).collect();
        Ok(self.normalised(&regions, &products))
    }

    /// How much each two regions share, each product counting by how few have it;
    /// scaled so that it is symmetric.
    fn shared_products(&self, roots: &[f64], budget: &Budget<'_>) -> Result<Vec<Vec<f64>>, OutOfBudget> {
        let mut shared = vec![vec![0.0; roots.len()]; roots.len()];
        for (product, (_, count)) in self.with.iter().enumerate() {
            budget.spend(u64::from(*count).pow(2) / PAIRS_OF_STEP + 1)?;
            let with: Vec<_> = (0..roots.len()).filter(|region| self.has(*region, product)).collect();
            for one in &with {
                for other in &with {
                    shared[*one][*other] += 1.0 / (f64::from(*count) * roots[*one] * roots[*other]);
                }
            }
        }
        Ok(shared)
    }

    /// None where all regions are alike, or diversity says nothing of the sign.
    fn normalised(&self, regions: &[f64], products: &[f64]) -> Option<Complexity> {
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        let centred = |values: &[f64]| values.iter().map(|it| it - mean(values)).collect::<Vec<_>>();
        let diversity: Vec<f64> = self.has.iter().map(|has| has.len() as f64).collect();
        let (deviations, diversity) = (centred(regions), centred(&diversity));
        let (spread, of_diversity) = (dot(&deviations, &deviations).sqrt(), dot(&diversity, &diversity).sqrt());
        let alike = dot(&deviations, &diversity);
        if spread < APART || alike.abs() < APART * spread * of_diversity.max(1.0) {
            return None;
        }
        let scale = alike.signum() * (regions.len() as f64).sqrt() / spread;
        let (centre, normal) = (mean(regions), |centre: f64| move |it: &f64| (it - centre) * scale);
        Some(Complexity {
            regions: regions.iter().map(normal(centre)).collect(),
            products: products.iter().map(normal(centre)).collect(),
            centre: centre * scale,
        })
    }
}
