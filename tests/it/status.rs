//! Status, supply and kinds of gap on worlds in a line, and their properties.

use crate::world::{Small, change, day_of, maker, project, text, world};
use lianpu::analysis::{Budget, GapKind, GapQuery, Status, SupplyGrade, TestResult, find_gaps};
use lianpu::domain::*;
use proptest::prelude::*;

fn status(world: &Small, name: &str) -> Status {
    world.lens().status(world.ix(name))
}

fn supply(world: &Small, user: &str) -> SupplyGrade {
    let lens = world.lens();
    let groups = world.snapshot.topology().groups_of(world.ix(user));
    lens.supply(&groups[0]).grade
}

fn kinds(world: &Small, name: &str) -> Vec<GapKind> {
    let lens = world.lens();
    let gaps = find_gaps(&lens, &GapQuery::default(), &Budget::steps(10_000)).unwrap();
    gaps.into_iter().find(|gap| gap.segment == world.ix(name)).map(|gap| gap.kinds).unwrap_or_default()
}

fn surveyed(scope: SurveyScope, segment: &SegmentId) -> Fact {
    Survey {
        id: SurveyId::new("survey").unwrap(),
        zone: ZoneId::new("here").unwrap(),
        scope,
        method: Method::Segment(segment.clone()),
        on: day_of("2024-07-20"),
        finding: None,
        cite: crate::world::cite(),
    }
    .into()
}

#[test]
fn every_grade_of_supply_occurs() {
    assert_eq!(supply(&world("甲~ > 乙; 厂 @ 甲"), "乙"), SupplyGrade::Here);
    assert_eq!(supply(&world("甲~ > 乙; 厂 @市 甲"), "乙"), SupplyGrade::Nearby);
    assert_eq!(supply(&world("甲 > 乙; 厂 @省 甲"), "乙"), SupplyGrade::Province);
    assert_eq!(supply(&world("甲~ > 乙; 厂 @省 甲"), "乙"), SupplyGrade::Unknown, "not near enough");
    assert_eq!(supply(&world("甲 > 乙; 厂 @外 甲"), "乙"), SupplyGrade::BoughtIn);
    assert_eq!(supply(&world("甲~ > 乙; 厂 @外 甲"), "乙"), SupplyGrade::Unknown);
    assert_eq!(supply(&world("甲~|丙 > 乙"), "乙"), SupplyGrade::BoughtIn, "one alternative travels");
    let base = world("甲~ > 乙");
    let of_city = base.with(vec![surveyed(SurveyScope::City, &base.names["甲"])]);
    assert_eq!(supply(&of_city, "乙"), SupplyGrade::Unmet);
    let of_zone = base.with(vec![surveyed(SurveyScope::Zone, &base.names["甲"])]);
    assert_eq!(supply(&of_zone, "乙"), SupplyGrade::Unknown, "the zone alone says nothing of the city");
}

#[test]
fn every_status_occurs_and_says_on_what_it_rests() {
    let base = world("甲~ > 乙 > 丙; 厂 @ 乙; 项目 = signed 丙; 丁");
    assert_eq!(status(&base, "甲"), Status::Broken);
    assert_eq!(status(&base, "乙"), Status::Present);
    assert_eq!(status(&base, "丙"), Status::Filling);
    assert_eq!(status(&base, "丁"), Status::Unsurveyed);
    let lens = base.lens();
    assert_eq!(lens.judge(base.ix("甲")).basis, Basis::Presumed, "nobody looked for 甲");
    assert_eq!(lens.judge(base.ix("乙")).basis, Basis::Stated);
    let looked = base.with(vec![surveyed(SurveyScope::Zone, &base.names["丁"])]);
    assert_eq!(status(&looked, "丁"), Status::Missing);
    assert_eq!(looked.lens().judge(looked.ix("丁")).basis, Basis::Surveyed);
}

#[test]
fn talks_and_framework_agreements_fill_nothing() {
    for stage in [Stage::Planned, Stage::Talking, Stage::Intent, Stage::Framework] {
        let world = world(&format!("甲; 项目 = {} 甲", stage.key()));
        assert_eq!(status(&world, "甲"), Status::Unsurveyed, "{stage:?} is no proof of absence either");
    }
}

#[test]
fn a_leader_here_is_strong_and_an_idle_maker_weak() {
    let base = world("甲; 厂 @ 甲");
    let post = Post {
        id: PostId::new("leader").unwrap(),
        kind: PostKind::LeaderFirm,
        zone: ZoneId::new("here").unwrap(),
        chain: ChainId::new("chain").unwrap(),
        holder: Holder::Enterprise(EnterpriseId::new("firm0").unwrap()),
        since: None,
        until: None,
        cite: crate::world::cite(),
    };
    let led = base.with(vec![post.into()]);
    assert_eq!(status(&led, "甲"), Status::Strong);
    let (enterprise, claim) = maker("idle", "停产厂", "", &base.names["甲"]);
    let Fact::Capability(claim) = claim else { unreachable!() };
    let idle = Capability { distress: Some(Distress::Idle), ..claim };
    assert_eq!(status(&led.with(vec![enterprise, idle.into()]), "甲"), Status::Weak);
}

#[test]
fn an_award_makes_strong_and_missing_data_never_makes_weak() {
    let base = world("甲");
    let (enterprise, claim) = maker("award", "获奖厂", "", &base.names["甲"]);
    let Fact::Enterprise(enterprise) = enterprise else { unreachable!() };
    let honoured = Enterprise { honours: vec![(Honour::NationalAward, crate::world::cite())], ..enterprise.clone() };
    assert_eq!(status(&base.with(vec![honoured.into(), claim.clone()]), "甲"), Status::Strong);
    assert_eq!(status(&base.with(vec![enterprise.into(), claim]), "甲"), Status::Present);
}

#[test]
fn claims_of_long_ago_with_nothing_newer_are_weak() {
    let base = world("甲");
    let (enterprise, claim) = maker("old", "旧厂", "", &base.names["甲"]);
    let Fact::Capability(claim) = claim else { unreachable!() };
    let dated = |as_of: &str| {
        let cite = Citation { as_of: Some(day_of(as_of)), ..crate::world::cite() };
        status(&base.with(vec![enterprise.clone(), Capability { cite, ..claim.clone() }.into()]), "甲")
    };
    assert_eq!(dated("2018-12-31"), Status::Weak);
    assert_eq!(dated("2021-06-30"), Status::Present);
}

#[test]
fn a_firm_of_unknown_zone_counts_for_its_city_only() {
    let world = world("甲~ > 乙; 厂 @未知 甲; 用户 @ 乙");
    assert_eq!(status(&world, "甲"), Status::Unsurveyed);
    assert_eq!(supply(&world, "乙"), SupplyGrade::Nearby);
    let cell = world.lens().cell(world.ix("甲"));
    assert_eq!((cell.in_zone, cell.in_city), (0, 1));
}

#[test]
fn an_opinion_closes_or_confirms_a_gap_with_its_reason() {
    let base = world("甲~ > 乙; 厂 @ 乙");
    let opinion = |verdict| {
        let opinion = Opinion {
            id: OpinionId::new("opinion").unwrap(),
            zone: ZoneId::new("here").unwrap(),
            segment: base.names["甲"].clone(),
            verdict,
            reason: text("现场看过"),
            on: day_of("2024-07-25"),
            level: Level::Internal,
            cite: crate::world::cite(),
        };
        base.with(vec![opinion.into()])
    };
    assert!(kinds(&base, "甲").contains(&GapKind::Break));
    assert!(kinds(&opinion(Verdict::NotAGap), "甲").is_empty());
    let confirmed = opinion(Verdict::Confirmed);
    assert_eq!(supply(&confirmed, "乙"), SupplyGrade::Unmet);
    assert_eq!(confirmed.lens().judge(confirmed.ix("甲")).basis, Basis::Stated);
}

#[test]
fn every_kind_of_gap_occurs() {
    let world = world("甲~ > 乙; 丙 > 乙; 乙 > 丁; 厂 @ 乙");
    assert_eq!(kinds(&world, "甲"), [GapKind::Break]);
    assert_eq!(kinds(&world, "丙"), [GapKind::Fill]);
    assert_eq!(kinds(&world, "丁"), [GapKind::Extend]);
    assert_eq!(kinds(&world, "乙"), [GapKind::Strengthen], "one maker: a remark, not a weakness");
    let planned: String = (0..12).map(|n| format!("空{n}; ")).collect::<String>() + "新 ; 项目 = planned 新";
    assert_eq!(kinds(&crate::world::world(&planned), "新"), [GapKind::Build]);
}

#[test]
fn a_focus_decided_out_is_no_gap_and_one_decided_main_leads() {
    let base = world("甲~ > 乙; 厂 @ 乙");
    let focus = Focus {
        id: FocusId::new(&format!("here.{}", base.names["甲"].key())).unwrap(),
        zone: ZoneId::new("here").unwrap(),
        segment: base.names["甲"].clone(),
        aim: Aim::Out,
        why: None,
        cite: crate::world::cite(),
    };
    assert!(kinds(&base.with(vec![focus.into()]), "甲").is_empty());
}

#[test]
fn impacts_name_what_is_held_up_and_whether_there_is_another_way() {
    let world = world("甲~ > 乙 > 丙; 甲|丁 > 戊; 厂 @ 丙");
    let impact = world.lens().impact(world.ix("甲"), &Budget::steps(1_000)).unwrap();
    let held: Vec<_> = impact.affected.iter().map(|it| (it.segment, it.sole, it.depth)).collect();
    assert_eq!(held, [(world.ix("乙"), true, 1), (world.ix("戊"), false, 1)], "丙 is made here and may buy 乙 in");
}

fn random_world(feeds: &[(usize, usize, bool)], makers: &[(usize, u8)]) -> Small {
    let mut words = String::new();
    for (from, to, helpful) in feeds {
        let mark = if *from % 2 == 0 { "~" } else { "" };
        words += &format!("环{from}{mark} {}> 环{to}; ", if *helpful { "?" } else { "" });
    }
    for (segment, place) in makers {
        words += &format!("厂{segment}{place} @{} 环{segment}; ", ["", "市", "省", "外"][*place as usize % 4]);
    }
    (0..6).for_each(|at| words += &format!("环{at}; "));
    world(&words)
}

/// Better comes later.
fn worth(status: Status) -> u8 {
    match status {
        Status::Broken | Status::Missing => 0,
        Status::Unsurveyed => 1,
        Status::Filling => 2,
        Status::Weak => 3,
        Status::Present => 4,
        Status::Strong => 5,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_sound_maker_never_makes_its_segment_worse(
        feeds in prop::collection::vec((0usize..6, 0usize..6, any::<bool>()), 0..10),
        makers in prop::collection::vec((0usize..6, 0u8..4), 0..6),
        chosen in 0usize..6,
    ) {
        let feeds: Vec<_> = feeds.into_iter().filter(|(from, to, _)| from != to).collect();
        let before = random_world(&feeds, &makers);
        let segment = format!("环{chosen}");
        let (enterprise, claim) = maker("sound", "新厂", "", &before.names[&segment]);
        let after = before.with(vec![enterprise, claim]);
        prop_assert!(worth(status(&after, &segment)) >= worth(status(&before, &segment)));
    }

    #[test]
    fn a_wider_reach_never_adds_a_break(
        feeds in prop::collection::vec((0usize..6, 0usize..6, any::<bool>()), 0..10),
        makers in prop::collection::vec((0usize..6, 0u8..4), 0..6),
    ) {
        let feeds: Vec<_> = feeds.into_iter().filter(|(from, to, _)| from != to).collect();
        let near = random_world(&feeds, &makers);
        let mut far = near.snapshot.clone();
        let wider: Vec<Fact> = near.snapshot.all::<Recipe>().map(|(_, recipe)| {
            let mut recipe = recipe.clone();
            recipe.groups.iter_mut().for_each(|group| group.reach = Some(Reach::Country));
            recipe.into()
        }).collect();
        far = far.fold(&change(&far, wider)).unwrap();
        let far = Small { snapshot: far, names: near.names.clone() };
        for at in 0..6 {
            let segment = format!("环{at}");
            let broken = |world: &Small| status(world, &segment) == Status::Broken;
            prop_assert!(!broken(&far) || broken(&near));
        }
    }

    #[test]
    fn kept_counts_say_what_a_recount_says(
        feeds in prop::collection::vec((0usize..6, 0usize..6, any::<bool>()), 0..6),
        makers in prop::collection::vec((0usize..6, 0u8..4), 0..8),
        signed in 0usize..6,
    ) {
        let feeds: Vec<_> = feeds.into_iter().filter(|(from, to, _)| from != to).collect();
        let world = random_world(&feeds, &makers);
        let world = world.with(project("p", "项目", Stage::Signed, &world.names[&format!("环{signed}")]).to_vec());
        let long_ago = world.snapshot.on_day(day_of("1990-01-01"));
        let home = world.snapshot.home_zone().unwrap();
        for at in 0..6 {
            let segment = world.ix(&format!("环{at}"));
            let kept = lianpu::analysis::Lens::new(&world.snapshot, home, day_of("2024-07-31"));
            let counted = lianpu::analysis::Lens::new(&long_ago, home, day_of("2024-07-31"));
            prop_assert!(!long_ago.keeps(day_of("2024-07-31")));
            prop_assert_eq!(kept.local(segment), counted.local(segment));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_status_of_a_present_segment_is_what_its_tests_say(
        makers in prop::collection::vec((0u8..4, any::<bool>(), prop::option::of(2012i32..2025), any::<bool>()), 1..4),
        kept in any::<bool>(),
    ) {
        let base = world("甲");
        let mut facts = vec![Source { published: None, ..crate::world::source("undated") }.into()];
        for (at, (distress, honoured, year, leads)) in makers.iter().enumerate() {
            let (enterprise, claim) = maker(&format!("m{at}"), "厂", "", &base.names["甲"]);
            let (Fact::Enterprise(mut enterprise), Fact::Capability(mut claim)) = (enterprise, claim) else { unreachable!() };
            let dated = Citation {
                source: SourceId::new("undated").unwrap(),
                as_of: year.map(|year| day_of(&format!("{year}-01-01"))),
                ..crate::world::cite()
            };
            claim.distress = [None, Some(Distress::Idle), Some(Distress::Short), Some(Distress::Insolvent)][*distress as usize];
            claim.cite = dated;
            if *honoured {
                enterprise.honours = vec![(Honour::NationalAward, crate::world::cite())];
            }
            let post = Post {
                id: PostId::new(&format!("p{at}")).unwrap(),
                kind: PostKind::LeaderFirm,
                zone: ZoneId::new("here").unwrap(),
                chain: ChainId::new("chain").unwrap(),
                holder: Holder::Enterprise(enterprise.id.clone()),
                since: None,
                until: None,
                cite: crate::world::cite(),
            };
            facts.extend([enterprise.into(), claim.into()]);
            facts.extend(leads.then(|| post.into()));
        }
        let mut world = base.with(facts);
        if !kept {
            world.snapshot = world.snapshot.on_day(day_of("1990-01-01"));
        }
        let verdicts = world.lens().judge(world.ix("甲"));
        let holds = |strength| {
            verdicts.tests.iter().any(|test| test.kind.is_strength() == strength && test.result == TestResult::Holds)
        };
        let expected = match (world.lens().is_present(world.ix("甲")), holds(true), holds(false)) {
            (false, ..) => Status::Unsurveyed,
            (_, _, true) => Status::Weak,
            (_, true, false) => Status::Strong,
            _ => Status::Present,
        };
        prop_assert_eq!(verdicts.status, expected);
    }
}

#[test]
fn removing_all_makers_leaves_none_of_the_first_three() {
    let base = world("甲~ > 乙; 厂 @ 乙; 厂二 @ 甲");
    let mut snapshot = base.snapshot.clone();
    let claims: Vec<_> = snapshot.all::<Capability>().map(|(_, claim)| claim.id.clone()).collect();
    let mut gone = change(&snapshot, vec![]);
    gone.events = claims
        .into_iter()
        .map(|id| lianpu::change::Event {
            act: lianpu::change::Act::Retire,
            deed: lianpu::change::Deed::Retired(id.into()),
        })
        .collect();
    snapshot = snapshot.fold(&gone).unwrap();
    let after = Small { snapshot, names: base.names.clone() };
    for segment in ["甲", "乙"] {
        assert!(matches!(status(&after, segment), Status::Unsurveyed | Status::Missing | Status::Broken));
    }
}
