//! Severity: parts that add up under every weight, what a segment opens and who
//! has no other way, against slow twins; and the settings of a zone.

use crate::closure::{Feeds, SIZE, all, feeds, random, random_but};
use crate::world::{Small, cite, day_of, maker, seeded_on, world};
use lianpu::analysis::{Budget, GapQuery, Lens, Part, SetBy, Severity, Status, close, find_gaps};
use lianpu::domain::*;
use lianpu::graph::{Group, Ix};
use proptest::prelude::*;
use std::collections::BTreeSet;

const STEPS: u64 = 100_000;

fn severity(lens: &Lens<'_>, segment: Ix<Segment>) -> Severity {
    lens.severity(segment, &Budget::steps(STEPS)).unwrap()
}

fn settings(weights: Vec<PartWeight>) -> Settings {
    Settings {
        id: SettingsId::new("here").unwrap(),
        zone: ZoneId::new("here").unwrap(),
        stale_after_months: None,
        lq_percent: None,
        almost_nothing_percent: None,
        half_lives: vec![],
        weights,
        cite: cite(),
    }
}

fn weight(part: PartOfSeverity, percent: u32) -> PartWeight {
    PartWeight { part, percent }
}

/// A small world with makers in the zone; some segments travel, some do not.
fn peopled(feeds: &Feeds, makers: &BTreeSet<usize>, near: impl Fn(usize) -> bool) -> Small {
    let base = random_but(feeds, near);
    let made = |at: &usize| {
        let (enterprise, claim) = maker(&format!("m{at}"), "厂", "", &base.names[&format!("环{at}")]);
        [enterprise, claim]
    };
    let facts: Vec<_> = makers.iter().flat_map(made).collect();
    if facts.is_empty() { base } else { base.with(facts) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_parts_add_up_under_every_weight(
        feeds in feeds(),
        makers in prop::collection::btree_set(0..SIZE, 0..4),
        percents in prop::collection::vec(0u32..=300, 7),
        segment in 0..SIZE,
    ) {
        let world = peopled(&feeds, &makers, |at| at % 2 == 0);
        let segment = all(&world)[segment];
        let plain = severity(&world.lens(), segment);
        let weights: Vec<_> = PartOfSeverity::ALL.into_iter().zip(percents).map(|(part, percent)| weight(part, percent)).collect();
        let weighed = severity(&world.lens().weighing(weights.clone()), segment);
        prop_assert_eq!(weighed.points(), weighed.parts.iter().map(Part::points).sum::<i32>());
        prop_assert_eq!(plain.points(), plain.parts.iter().map(|part| part.raw).sum::<i32>());
        for ((part, before), asked) in weighed.parts.iter().zip(&plain.parts).zip(&weights) {
            prop_assert_eq!((part.kind, part.raw, part.range), (asked.part, before.raw, before.range));
            prop_assert_eq!((part.weight.value, part.weight.by), (asked.percent, SetBy::Question));
            let exact = i64::from(part.raw) * i64::from(asked.percent);
            prop_assert!((i64::from(part.points()) * 100 - exact).abs() <= 50, "at most half a point off");
            prop_assert!(part.range.0 <= part.raw && part.raw <= part.range.1, "{:?}", part);
        }
    }

    #[test]
    fn the_two_movers_are_those_that_can_move_the_sum_most(
        feeds in feeds(),
        makers in prop::collection::btree_set(0..SIZE, 0..4),
        segment in 0..SIZE,
    ) {
        let world = peopled(&feeds, &makers, |at| at % 2 == 0);
        let severity = severity(&world.lens(), all(&world)[segment]);
        let far = |part: &Part| (part.raw - part.range.0).max(part.range.1 - part.raw);
        let mut all: Vec<_> = severity.parts.iter().map(far).filter(|far| *far > 0).collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        all.truncate(2);
        let moved: Vec<_> = severity.movers().into_iter().map(|part| (part.furthest() - part.points()).abs()).collect();
        prop_assert_eq!(moved, all);
    }

    #[test]
    fn what_one_more_opens_is_the_difference_of_two_closures(
        feeds in feeds(),
        there in prop::collection::btree_set(0..SIZE, 0..SIZE),
        bought in 0..SIZE,
        more in 0..SIZE,
    ) {
        let world = random(&feeds);
        let (topology, every) = (world.snapshot.topology(), all(&world));
        let rows = world.snapshot.tables.segments.rows();
        let is_bought = |group: &Group| group.alternatives.contains(&every[bought]);
        let available: BTreeSet<_> = there.iter().map(|at| every[*at]).collect();
        let before = close(topology, rows, |ix| available.contains(&ix), is_bought);
        let after = close(topology, rows, |ix| ix == every[more] || available.contains(&ix), is_bought);
        let opened = before.opened_by(topology, every[more], |ix| available.contains(&ix));
        let expected: Vec<_> = every.iter().copied().filter(|ix| after.has(*ix) && !before.has(*ix)).collect();
        prop_assert_eq!(opened, expected);
    }

    #[test]
    fn who_has_no_other_way_is_whom_the_impact_calls_sole_where_nothing_travels(
        feeds in feeds(),
        makers in prop::collection::btree_set(0..SIZE, 0..4),
        segment in 0..SIZE,
    ) {
        let found = |world: &Small| {
            let found = world.lens().needed_solely_by(all(world)[segment], &Budget::steps(STEPS)).unwrap();
            let all: BTreeSet<_> = found.iter().copied().collect();
            assert_eq!(found.len(), all.len(), "each once");
            all
        };
        let sole = |world: &Small| {
            let impact = world.lens().impact(all(world)[segment], &Budget::steps(STEPS)).unwrap();
            impact.affected.iter().filter(|it| it.sole).map(|it| it.segment).collect::<BTreeSet<_>>()
        };
        let near = peopled(&feeds, &makers, |_| true);
        prop_assert_eq!(found(&near), sole(&near));
        let mixed = peopled(&feeds, &makers, |at| at % 2 == 0);
        prop_assert!(found(&mixed).is_subset(&sole(&mixed)));
        prop_assert!(found(&peopled(&feeds, &makers, |_| false)).is_empty(), "what can be bought in is another way");
    }
}

#[test]
fn each_part_says_what_it_rests_on() {
    let world = world("甲~ > 乙; 甲 > 丙; 厂 @ 乙; 厂二 @ 丙; 项目 = talking 甲");
    let lens = world.lens();
    let severity = severity(&lens, world.ix("甲"));
    let points: Vec<_> = severity.parts.iter().map(|part| (part.kind, part.raw)).collect();
    let expected = [
        (PartOfSeverity::PresentDemand, 80),
        (PartOfSeverity::SoleInFocus, 6),
        (PartOfSeverity::Opens, 12),
        (PartOfSeverity::NamedByReport, 25),
        (PartOfSeverity::ZoneAim, 15),
        (PartOfSeverity::AlreadyServed, -10),
        (PartOfSeverity::Certainty, -5),
    ];
    assert_eq!(points, expected);
    assert_eq!(severity.points(), 123);
    assert_eq!(severity.parts[1].segments, [world.ix("乙"), world.ix("丙")]);
    assert_eq!(severity.parts[2].segments, ["甲", "乙", "丙"].map(|name| world.ix(name)));
    let movers: Vec<_> =
        severity.movers().into_iter().map(|part| (part.kind, part.points(), part.furthest())).collect();
    assert_eq!(movers, [(PartOfSeverity::PresentDemand, 80, 0), (PartOfSeverity::NamedByReport, 25, 0)]);
}

#[test]
fn the_question_outweighs_the_zone_and_the_zone_the_default() {
    let base = world("甲~ > 乙; 厂 @ 乙");
    let zoned = base.with(vec![settings(vec![weight(PartOfSeverity::PresentDemand, 50)]).into()]);
    let demand = |lens: &Lens<'_>| {
        let part = severity(lens, base.ix("甲")).parts[0].clone();
        (part.points(), part.weight.value, part.weight.by)
    };
    assert_eq!(demand(&base.lens()), (40, 100, SetBy::Default));
    assert_eq!(demand(&zoned.lens()), (20, 50, SetBy::Zone));
    let asked = vec![weight(PartOfSeverity::PresentDemand, 200)];
    assert_eq!(demand(&zoned.lens().weighing(asked)), (80, 200, SetBy::Question));
    let beside = Lens::new(
        &zoned.snapshot,
        zoned.snapshot.ix::<Zone>(&ZoneId::new("beside").unwrap()).unwrap(),
        day_of("2024-07-31"),
    );
    assert_eq!(demand(&beside).2, SetBy::Default, "one zone does not set for another");
}

#[test]
fn a_zone_decides_when_evidence_is_stale_and_what_is_almost_nothing() {
    let base = world("甲 > 乙; 厂 @ 乙");
    assert_eq!(base.lens().status(base.ix("乙")), Status::Present);
    let strict = Settings { stale_after_months: Some(1), ..settings(vec![]) };
    // The report is of 1 July, the day looked at 31 July: within a month.
    assert_eq!(base.with(vec![strict.clone().into()]).lens().status(base.ix("乙")), Status::Present);
    let later = base.with(vec![strict.into()]);
    let zone = later.snapshot.home_zone().unwrap();
    assert_eq!(Lens::new(&later.snapshot, zone, day_of("2024-08-02")).status(base.ix("乙")), Status::Weak);
    assert_eq!(Lens::new(&base.snapshot, zone, day_of("2024-08-02")).status(base.ix("乙")), Status::Present);

    let planned = world("空; 新; 厂 @ 空; 项目 = planned 新");
    let kinds = |world: &Small| {
        let gaps = find_gaps(&world.lens(), &GapQuery::default(), &Budget::steps(STEPS)).unwrap();
        gaps.into_iter().filter(|gap| gap.segment == planned.ix("新")).count()
    };
    assert_eq!(kinds(&planned), 0, "one of two is there: not almost nothing");
    let wide = Settings { almost_nothing_percent: Some(50), ..settings(vec![]) };
    assert_eq!(kinds(&planned.with(vec![wide.into()])), 1, "a half is almost nothing where the zone says so");
}

#[test]
fn the_three_breaks_come_first_and_ferro_alloy_nowhere_near() {
    let world = seeded_on("2024-07-31");
    let lens = Lens::new(&world, world.home_zone().unwrap(), day_of("2024-07-31"));
    let budget = Budget::steps(STEPS);
    let gaps = find_gaps(&lens, &GapQuery { focus_only: true, ..GapQuery::default() }, &budget).unwrap();
    let rows: Vec<_> = gaps.iter().map(|gap| (world.at(gap.segment).name.zh.as_str(), gap.severity.points())).collect();
    assert_eq!(gaps.len(), 81);
    // Three breaks, then what the zone goes for and the report names a project on.
    let lead = [("热处理", 62), ("氢气品质检测", 54), ("到站氢气供应", 46), ("传感器模组", 40), ("冲压件", 40)];
    assert_eq!(rows[..5], lead);
    let alloy = rows.iter().position(|(name, _)| *name == "铁合金");
    assert!(alloy.is_none_or(|place| place >= 20), "{alloy:?}");
    assert!(budget.spent() < 2_000, "cheap enough to be asked with every page: {}", budget.spent());
}
