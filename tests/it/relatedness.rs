//! The product space with the figures of the method, its properties, and a
//! world of many cities.

#![expect(clippy::cast_precision_loss, reason = "numbers of a test are small")]

use crate::world::{Small, maker, source, world};
use lianpu::analysis::{Budget, LEAST_REFERENCES, ProductSpace};
use lianpu::domain::{Citation, Confidence, Fact, Source, SourceId, SourceKind};
use proptest::prelude::*;

const STEPS: u64 = 10_000_000;

fn space(rows: &[Vec<u32>]) -> ProductSpace {
    ProductSpace::of(rows.to_vec(), &Budget::steps(STEPS)).unwrap()
}

fn density(space: &ProductSpace, region: usize, product: usize) -> f64 {
    space.density(region, product, &Budget::steps(STEPS)).unwrap()
}

fn near(found: f64, golden: f64) {
    assert!((found - golden).abs() < 1e-6, "{found} is not {golden}");
}

#[test]
fn five_regions_and_six_products_have_the_figures_of_the_method() {
    let space = space(&[
        vec![40, 30, 0, 0, 5, 0],
        vec![10, 20, 30, 0, 0, 0],
        vec![5, 10, 25, 20, 0, 10],
        vec![0, 0, 10, 40, 10, 30],
        vec![20, 0, 0, 5, 30, 0],
    ]);
    near(space.quotient(0, 0), 2.488_889);
    for (product, golden) in [0.75, 0.75, 0.2, 0.0, 0.333_333, 0.0].into_iter().enumerate() {
        near(density(&space, 0, product), golden);
    }
    near(density(&space, 1, 2), 0.6);
    for (region, golden) in [-0.836_352, 0.066_763, 0.978_195, 1.183_609, -1.392_215].into_iter().enumerate() {
        near(space.region_complexity(region).unwrap(), golden);
    }
    let complexity = [-1.238_861, -0.433_843, 0.567_368, 1.183_609, -1.545_569, 1.183_609];
    for (product, golden) in complexity.into_iter().enumerate() {
        near(space.complexity(product).unwrap(), golden);
    }
    let budget = Budget::steps(STEPS);
    near(space.gain(0, 2, &budget).unwrap().unwrap(), 0.629_249);
    near(space.gain(0, 0, &budget).unwrap().unwrap(), 0.0);
    // What lies within reach, added up by its definition.
    let missing = (0..6).filter(|product| !space.has(0, *product));
    let outlook: f64 = missing.map(|at| density(&space, 0, at) * complexity[at]).sum();
    near(space.outlook(0, &budget).unwrap().unwrap(), outlook);
}

#[test]
fn regions_that_share_nothing_have_no_order_of_complexity() {
    let apart = space(&[vec![1, 1, 0, 0], vec![1, 2, 0, 0], vec![0, 0, 1, 1], vec![0, 0, 2, 1]]);
    assert_eq!((apart.complexity(0), apart.region_complexity(0)), (None, None));
    let (one, other) =
        (vec![vec![10, 12, 10], vec![7, 5, 0], vec![0, 6, 1]], vec![vec![9, 3, 6], vec![0, 5, 11], vec![8, 0, 16]]);
    let twice = space(&[one, other].concat());
    assert_eq!(twice.complexity(0), None, "the second eigenvalue is there twice");
    let alike = space(&[vec![1, 1], vec![2, 2], vec![3, 3]]);
    assert_eq!(alike.complexity(0), None);
    assert_eq!(alike.gain(0, 0, &Budget::steps(STEPS)).unwrap(), None);
    near(density(&alike, 0, 0), 1.0);
    assert!(ProductSpace::of(vec![vec![1; 10]; 10], &Budget::steps(5)).is_err());
}

#[test]
fn thousands_of_segments_fit_into_one_question() {
    // Two kinds of regions, each with more of one kind of products.
    let cell = |region: u32, product: u32| {
        let mixed = (region * 7919 + product * 104_729).wrapping_mul(2_654_435_761) >> 8;
        let often = if (region < 30) == product.is_multiple_of(2) { 6 } else { 2 };
        if mixed % 10 < often { 1 + mixed % 7 } else { 0 }
    };
    let rows: Vec<Vec<u32>> = (0..60).map(|region| (0..3_000).map(|at| cell(region, at)).collect()).collect();
    let budget = Budget::steps(200_000);
    let space = ProductSpace::of(rows, &budget).unwrap();
    assert!(space.outlook(3, &budget).unwrap().is_some(), "complexity is determined");
    for product in (0..3_000).filter(|product| !space.has(3, *product)) {
        space.density(3, product, &budget).unwrap();
    }
    for product in 0..100 {
        space.gain(3, product, &budget).unwrap();
    }
}

/// A table in which every region and every product has something.
fn tables() -> impl Strategy<Value = Vec<Vec<u32>>> {
    (3usize..8, 3usize..9).prop_flat_map(|(regions, products)| {
        let cell = prop_oneof![2 => Just(0u32), 3 => 1u32..20];
        let rows = prop::collection::vec(prop::collection::vec(cell, products), regions);
        rows.prop_map(move |mut rows| {
            for at in 0..regions.max(products) {
                let cell = &mut rows[at % regions][at % products];
                *cell = (*cell).max(1);
            }
            rows
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn densities_lie_within_bounds_and_proximities_are_mutual(rows in tables()) {
        let space = space(&rows);
        for one in 0..rows[0].len() {
            for other in 0..rows[0].len() {
                let near = space.proximity(one, other);
                prop_assert!((0.0..=1.0).contains(&near));
                prop_assert!((near - space.proximity(other, one)).abs() < 1e-12);
                // Word by word: how many have both, over the more of those who have one.
                let having = |at| (0..rows.len()).filter(|region| space.has(*region, at)).collect::<Vec<_>>();
                let both = having(one).iter().filter(|region| having(other).contains(region)).count();
                let slow = both as f64 / having(one).len().max(having(other).len()) as f64;
                prop_assert!((near - slow).abs() < 1e-12);
            }
        }
        for region in 0..rows.len() {
            for product in 0..rows[0].len() {
                prop_assert!((0.0..=1.0).contains(&density(&space, region, product)));
                let holds = space.quotient(region, product) >= 1.0 - 1e-12;
                prop_assert_eq!(space.has(region, product), holds, "{}", space.quotient(region, product));
            }
        }
    }

    #[test]
    fn a_region_is_as_complex_as_what_it_has(rows in tables()) {
        let space = space(&rows);
        let complexities: Option<Vec<f64>> = (0..rows.len()).map(|region| space.region_complexity(region)).collect();
        let Some(found) = complexities else { return Ok(()) };
        for (region, complexity) in found.iter().enumerate() {
            let has: Vec<_> = (0..rows[0].len()).filter(|product| space.has(region, *product)).collect();
            let mean = has.iter().map(|product| space.complexity(*product).unwrap()).sum::<f64>() / has.len() as f64;
            prop_assert!((complexity - mean).abs() < 1e-6, "{complexity} {mean}");
        }
        let mean = found.iter().sum::<f64>() / found.len() as f64;
        let spread = found.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / found.len() as f64;
        prop_assert!(mean.abs() < 1e-6 && (spread - 1.0).abs() < 1e-6);
    }

    #[test]
    fn other_names_and_another_order_change_nothing(rows in tables(), turn in 1usize..5) {
        let (regions, products) = (rows.len(), rows[0].len());
        let moved = |at: usize, of: usize| (at + turn) % of;
        let mut turned = vec![vec![0; products]; regions];
        for (region, row) in rows.iter().enumerate() {
            for (product, cell) in row.iter().enumerate() {
                turned[moved(region, regions)][moved(product, products)] = *cell;
            }
        }
        let (space, turned) = (space(&rows), space(&turned));
        for region in 0..regions {
            for product in 0..products {
                let (to_region, to_product) = (moved(region, regions), moved(product, products));
                prop_assert!((density(&space, region, product) - density(&turned, to_region, to_product)).abs() < 1e-9);
                prop_assert_eq!(space.has(region, product), turned.has(to_region, to_product));
                if let (Some(one), Some(other)) = (space.complexity(product), turned.complexity(to_product)) {
                    prop_assert!((one - other).abs() < 1e-5, "{one} {other}");
                }
            }
        }
    }
}

/// Makers of twelve segments by city; the first city is the zone's own.
pub fn table(cities: usize) -> Vec<Vec<u32>> {
    let cell = |c: usize, s: usize| {
        let at = u32::try_from((c * c * 37 + s * s * 61 + c * s * 53 + c * 7 + s * 29) % 101).unwrap();
        if at < 30 { 0 } else { 1 + at % 4 }
    };
    (0..cities).map(|city| (0..12).map(|segment| cell(city, segment)).collect()).collect()
}

/// A world in which each city has so many makers of each segment.
pub fn cities(rows: &[Vec<u32>]) -> Small {
    cities_known_from(rows, "report")
}

/// The same, with the source that says so: `report`, or `known` for general knowledge.
pub fn cities_known_from(rows: &[Vec<u32>], said_by: &str) -> Small {
    let words: String = (0..rows[0].len()).map(|at| format!("环{at}; ")).collect();
    let base = world(&words);
    let known = Source { kind: SourceKind::GeneralKnowledge, ..source("known") };
    let mut facts = vec![known.into()];
    for (city, row) in rows.iter().enumerate() {
        let region = if city == 0 { "419001".to_owned() } else { format!("{}00", 3201 + city + city / 10 * 90) };
        for (segment, count) in row.iter().enumerate() {
            for maker_no in 0..*count {
                let key = format!("c{city}_{segment}_{maker_no}");
                let (enterprise, claim) = maker(&key, &key, "市", &base.names[&format!("环{segment}")]);
                let Fact::Enterprise(mut enterprise) = enterprise else { unreachable!("a maker is an enterprise") };
                let Fact::Capability(mut claim) = claim else { unreachable!("a maker comes with a claim") };
                enterprise.region = Some(region.parse().unwrap());
                claim.cite = Citation::of(SourceId::new(said_by).unwrap(), Confidence::Medium);
                facts.extend([enterprise.into(), claim.into()]);
            }
        }
    }
    base.with(facts)
}

#[test]
fn with_enough_cities_the_lens_finds_what_the_pure_space_finds() {
    let rows = table(22);
    let world = cities(&rows);
    let lens = world.lens();
    let recorded = lens.recorded(&Budget::steps(STEPS)).unwrap();
    assert_eq!(recorded.references().count(), 22, "{recorded:?}");
    let budget = Budget::steps(STEPS);
    let found = lens.relatedness(&recorded, &budget).unwrap().unwrap();
    assert_eq!((found.cities.len(), found.segments.len()), (22, 12));
    let home = found.cities.iter().position(|city| *city == lens.city).unwrap();
    let pure = space(&rows);
    let nearest = found.nearest(100, &budget).unwrap();
    assert_eq!(nearest.len(), found.missing());
    assert!(!nearest.is_empty() && nearest.is_sorted_by(|a, b| a.density >= b.density));
    for it in &nearest {
        let at = found.segments.iter().position(|segment| *segment == it.segment).unwrap();
        near(it.density.unwrap(), density(&pure, 0, at));
        near(it.quotient, pure.quotient(0, at));
        near(it.complexity.unwrap(), pure.complexity(at).unwrap());
        near(it.gain.unwrap(), pure.gain(0, at, &budget).unwrap().unwrap());
        assert_eq!(it.makers, rows[0][at]);
        assert!(!it.specialised && it.quotient < 1.0);
    }
    near(found.complexity().unwrap(), pure.region_complexity(0).unwrap());
    assert_eq!(found.diversity(), found.space.diversity(home));
    let owned = found.segments.iter().find(|segment| nearest.iter().all(|it| it.segment != **segment)).unwrap();
    let owned = found.of(*owned, &budget).unwrap().unwrap();
    assert_eq!((owned.specialised, owned.density, owned.gain), (true, None, None));
}

#[test]
fn with_one_city_too_few_there_is_no_number() {
    let world = cities(&table(LEAST_REFERENCES - 1));
    let lens = world.lens();
    let recorded = lens.recorded(&Budget::steps(STEPS)).unwrap();
    assert_eq!(recorded.references().count(), LEAST_REFERENCES - 1);
    assert!(lens.relatedness(&recorded, &Budget::steps(STEPS)).unwrap().is_none());
    // Enough others, but hardly anything of the zone's own city.
    let mut rows = table(LEAST_REFERENCES + 1);
    rows[0] = vec![1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
    let world = cities(&rows);
    let (lens, budget) = (world.lens(), Budget::steps(STEPS));
    let recorded = lens.recorded(&Budget::steps(STEPS)).unwrap();
    assert_eq!((recorded.references().count(), recorded.segments_of(lens.city)), (LEAST_REFERENCES, 4));
    assert!(lens.relatedness(&recorded, &budget).unwrap().is_none());
}

#[test]
fn general_knowledge_makes_no_city_a_reference() {
    let world = cities_known_from(&table(22), "known");
    let lens = world.lens();
    let recorded = lens.recorded(&Budget::steps(STEPS)).unwrap();
    assert_eq!((recorded.references().count(), recorded.presumed_references()), (0, 22));
    assert!(lens.relatedness(&recorded, &Budget::steps(STEPS)).unwrap().is_none());
    assert!(lens.recorded(&Budget::steps(2)).is_err());
}
