//! Shocks over recipes and over recorded supply, with figures worked out by hand.

use crate::world::{Small, cite, maker, name, seeded_on, world};
use lianpu::analysis::{BoughtIn, Budget, Lens, ShockMap, ShockReport, trade_of_firms};
use lianpu::domain::*;
use lianpu::graph::{Ix, Snapshot};

const STEPS: u64 = 200_000;

fn among_segments(small: &Small) -> ShockMap<Segment> {
    small.lens().shock_map(true, &BoughtIn::Nothing)
}

/// What a segment's failure leaves of the others, in thousandths, the hardest hit first.
fn left(small: &Small, of: &str) -> Vec<(String, i64)> {
    let report = among_segments(small).shock(small.ix(of), 1.0, &Budget::steps(STEPS)).unwrap().unwrap();
    report.hits.iter().map(|hit| (title(&small.snapshot, hit.row), per_mille(hit.left))).collect()
}

fn title(world: &Snapshot, segment: Ix<Segment>) -> String {
    world.at(segment).name.zh.as_str().to_owned()
}

#[expect(clippy::cast_possible_truncation, reason = "a share is between 0 and 1")]
fn per_mille(share: f64) -> i64 {
    (share * 1_000.0).round() as i64
}

fn named(pairs: &[(&str, i64)]) -> Vec<(String, i64)> {
    pairs.iter().map(|(name, left)| ((*name).to_owned(), *left)).collect()
}

#[test]
fn an_alternative_counts_by_its_size_and_those_that_are_left_step_in() {
    // One alone: all. One of two equal ones: its half, for the other cannot double. One of three: half of its third.
    assert_eq!(left(&world("甲 > 丙 > 丁"), "甲"), named(&[("丙", 0), ("丁", 0)]));
    assert_eq!(left(&world("甲|乙 > 丙 > 丁"), "甲"), named(&[("丙", 500), ("丁", 500)]));
    assert_eq!(left(&world("甲|乙|戊 > 丙 > 丁"), "甲"), named(&[("丙", 833), ("丁", 833)]));
}

#[test]
fn the_scarcest_essential_group_limits_and_a_helpful_one_counts_by_its_share() {
    assert_eq!(left(&world("甲 > 丙; 乙 > 丙"), "甲"), named(&[("丙", 0)]), "essential: without it nothing");
    assert_eq!(left(&world("甲 ?> 丙; 乙 > 丙"), "甲"), named(&[("丙", 500)]), "helpful: its half of what is bought");
    assert_eq!(left(&world("甲 ?> 丙; 乙 > 丙"), "乙"), named(&[("丙", 0)]));
}

#[test]
fn a_shock_goes_up_to_those_who_lose_their_customer_and_the_path_is_told() {
    // 甲 sells to 丙 and to 乙, half each.
    let small = world("甲 > 丙; 甲 > 乙; 丙 > 丁");
    let report = among_segments(&small).shock(small.ix("丁"), 1.0, &Budget::steps(STEPS)).unwrap().unwrap();
    let told: Vec<_> = report
        .hits
        .iter()
        .map(|hit| (title(&small.snapshot, hit.row), per_mille(hit.up), per_mille(hit.down)))
        .collect();
    assert_eq!(told, [("丙".to_owned(), 0, 1_000), ("甲".to_owned(), 500, 1_000)]);
    let way: Vec<_> = report.hits[1].way.iter().map(|ix| title(&small.snapshot, *ix)).collect();
    assert_eq!(way, ["丁", "丙", "甲"]);
}

#[test]
fn the_index_is_the_weighted_share_that_is_lost_and_half_a_shock_takes_less() {
    // 甲 and 乙 weigh a half, 丙 and 丁 one each; 甲 takes itself and half of 丙 and 丁.
    let small = world("甲|乙 > 丙 > 丁");
    let map = among_segments(&small);
    let shock = |lost| map.shock(small.ix("甲"), lost, &Budget::steps(STEPS)).unwrap().unwrap().lost;
    assert!((shock(1.0) - 0.5).abs() < 1e-9, "{}", shock(1.0));
    assert!(0.0 < shock(0.5) && shock(0.5) < shock(1.0));
    let ranked = map.rank(10, |_| true, &Budget::steps(STEPS)).unwrap();
    let order: Vec<_> = ranked.iter().map(|it| (title(&small.snapshot, it.row), it.hits)).collect();
    let order: Vec<_> = order.iter().map(|(name, hits)| (name.as_str(), *hits)).collect();
    assert_eq!(order, [("丙", 3), ("丁", 3), ("甲", 2), ("乙", 2)]);
}

#[test]
fn what_is_bought_in_or_not_made_here_passes_nothing_on() {
    let small = world("甲 > 丙; 乙~ > 丙; 厂 @ 甲");
    let shock = |made, rule| {
        let map = small.lens().shock_map(made, &rule);
        map.shock(small.ix("甲"), 1.0, &Budget::steps(STEPS)).unwrap()
    };
    assert_eq!(shock(true, BoughtIn::Nothing).map(|report| report.hits.len()), Some(1));
    assert_eq!(shock(true, BoughtIn::AsReach), None, "甲 travels: whoever needs it buys it elsewhere");
    assert_eq!(shock(false, BoughtIn::Nothing), None, "丙 is not made here");
}

fn supply(key: &str, from: &str, to: &str, segment: Option<&SegmentId>) -> Fact {
    let (from, to) = (EnterpriseId::new(from).unwrap(), EnterpriseId::new(to).unwrap());
    let id = SupplyId::new(key).unwrap();
    Supply { id, from, to, segment: segment.cloned(), since: None, until: None, cite: cite() }.into()
}

fn purchase(key: &str, by: &str, supplier: &str) -> Fact {
    let purchase = Purchase {
        id: PurchaseId::new(key).unwrap(),
        enterprise: EnterpriseId::new(by).unwrap(),
        what: name("料"),
        segment: None,
        origin: None,
        supplier: Some(name(supplier)),
        wanted: false,
        cite: cite(),
    };
    purchase.into()
}

/// Firms 一 and 二 make 甲, 三 makes 乙 that needs it; 一 and 二 supply 三, which supplies 四.
fn firms() -> Small {
    let small = world("甲 > 乙 > 丙");
    let (input, made) = (small.names["甲"].clone(), small.names["乙"].clone());
    let mut facts = Vec::new();
    for (key, title, segment) in
        [("one", "一", &input), ("two", "二", &input), ("three", "三", &made), ("four", "四", &small.names["丙"])]
    {
        let (firm, claim) = maker(key, title, "", segment);
        facts.extend([firm, claim]);
    }
    facts.push(supply("s1", "one", "three", Some(&input)));
    facts.push(supply("s2", "two", "three", Some(&input)));
    facts.push(supply("s3", "three", "four", None));
    facts.push(purchase("p1", "four", "一"));
    facts.push(purchase("p2", "four", "不知何厂"));
    small.with(facts)
}

fn firm_shock(small: &Small, key: &str) -> Option<ShockReport<Enterprise>> {
    let trade = trade_of_firms(&small.lens());
    let row = small.snapshot.ix::<Enterprise>(&EnterpriseId::new(key).unwrap()).unwrap();
    trade.map.shock(row, 1.0, &Budget::steps(STEPS)).unwrap()
}

#[test]
fn among_firms_recorded_supply_carries_the_shock() {
    let small = firms();
    let trade = trade_of_firms(&small.lens());
    assert_eq!((trade.links, trade.unmatched), (4, 1), "a purchase from a firm known by that name is a link");
    let report = firm_shock(&small, "one").unwrap();
    let told: Vec<_> =
        report.hits.iter().map(|hit| (small.snapshot.at(hit.row).name.as_str(), per_mille(hit.left))).collect();
    // 三 needs 甲 for what it makes and gets half of it from 一. 四 buys two things of which nothing says that it
    // needs them: half from 一 itself, half from 三, which is down to a half.
    assert_eq!(told, [("四", 250), ("三", 500)]);
}

#[test]
fn what_a_firm_does_not_need_for_what_it_makes_counts_by_its_share() {
    let small = firms();
    let other = small.with(vec![supply("s4", "four", "three", None)]);
    let report = firm_shock(&other, "four").unwrap();
    let three = report.hits.iter().find(|hit| other.snapshot.at(hit.row).name.as_str() == "三").unwrap();
    assert_eq!(per_mille(three.down), 667, "a third of all that it buys");
    assert_eq!(firm_shock(&world_with_a_lone_firm(), "alone"), None);
}

fn world_with_a_lone_firm() -> Small {
    let small = world("甲");
    let (firm, claim) = maker("alone", "独", "", &small.names["甲"]);
    small.with(vec![firm, claim])
}

#[test]
fn a_ranking_of_all_segments_of_the_zone_fits_into_the_steps_of_a_question() {
    let world = seeded_on("2024-07-31");
    let lens = Lens::new(&world, world.home_zone().unwrap(), crate::world::day_of("2024-07-31"));
    let map = lens.shock_map(true, &BoughtIn::Nothing);
    let budget = Budget::steps(STEPS);
    let ranked = map.rank(usize::MAX, |_| true, &budget).unwrap();
    assert!(ranked.len() > 200, "{}", ranked.len());
    assert!(ranked.windows(2).all(|pair| pair[0].index >= pair[1].index));
    assert!(ranked.iter().all(|it| 0.0 < it.index && it.index < 1.0));
    // Which is what a single shock says.
    let first = map.shock(ranked[0].row, 1.0, &Budget::steps(STEPS)).unwrap().unwrap();
    assert!((first.lost - ranked[0].index).abs() < 1e-12 && first.hits.len() == ranked[0].hits);
    assert!(budget.spent() < STEPS / 2, "{}", budget.spent());
}
