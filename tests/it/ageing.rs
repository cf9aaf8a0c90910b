//! How sure facts still are, what rests on them and whom to ask; and since when
//! a status holds, against a look at every day.

use crate::world::{Small, change, cite, day_of, maker, name, project, seeded_on, world};
use lianpu::analysis::{Ageing, AskWhom, Budget, EvidenceRole, Lens, Since, StaleFact, Status, find_stale, millionths};
use lianpu::change::Author;
use lianpu::domain::*;
use lianpu::graph::{Ix, Snapshot};
use std::collections::{BTreeMap, BTreeSet};

const STEPS: u64 = 1_000_000;

fn looking_on<'a>(world: &'a Snapshot, on: &str) -> Lens<'a> {
    Lens::new(world, world.home_zone().unwrap(), day_of(on))
}

fn stale(lens: &Lens<'_>, kind: Option<AgeingKind>, below: u32) -> Ageing {
    find_stale(lens, kind, below, &Budget::steps(STEPS)).unwrap()
}

fn of_kind(found: &Ageing, kind: AgeingKind) -> Vec<&StaleFact> {
    found.stale.iter().filter(|it| it.age.kind == kind).collect()
}

/// A link from the maker of one segment to the maker of another.
fn supply(key: &str, from: &str, to: &str, segment: &SegmentId, confidence: Confidence) -> Fact {
    Supply {
        id: SupplyId::new(key).unwrap(),
        from: EnterpriseId::new(from).unwrap(),
        to: EnterpriseId::new(to).unwrap(),
        segment: Some(segment.clone()),
        since: None,
        until: None,
        cite: Citation { confidence, ..cite() },
    }
    .into()
}

fn with(base: &Small, by: &str, facts: Vec<Fact>) -> Small {
    let mut next = change(&base.snapshot, facts);
    next.request.by = Author::SelfDeclared(name(by));
    Small { snapshot: base.snapshot.fold(&next).unwrap(), names: base.names.clone() }
}

#[test]
fn a_supply_link_is_a_quarter_as_sure_after_twenty_six_months_and_says_whom_to_ask() {
    let base = world("甲 > 乙; 厂 @ 甲; 厂二 @ 乙");
    let world = with(&base, "经济运行科", vec![supply("s", "firm0", "firm1", &base.names["甲"], Confidence::High)]);
    // The report is of 2024-07-01; 26 months of 30.4375 days are 791.4 days.
    let found = stale(&looking_on(&world.snapshot, "2026-08-31"), Some(AgeingKind::Supply), 50);
    assert_eq!((found.stale.len(), found.looked_at, found.undated), (1, 1, 0));
    let it = &found.stale[0];
    assert_eq!((it.fact.to_string().as_str(), it.age.days), ("supply:s", 791));
    assert_eq!(millionths(it.age.then), 950_000);
    assert!((it.age.now - 0.95 / 4.0).abs() < 0.001, "{}", it.age.now);
    assert_eq!(it.segments, [world.ix("甲")]);
    let ids = |key: &str| AskWhom::Enterprise(EnterpriseId::new(key).unwrap());
    let source = AskWhom::Source(SourceId::new("report").unwrap());
    assert_eq!(it.ask, [ids("firm0"), ids("firm1"), source, AskWhom::Recorder(name("经济运行科"))]);
}

#[test]
fn the_zone_decides_how_fast_facts_grow_old() {
    let base = world("甲; 厂 @ 甲");
    let on = "2026-07-01";
    let below = |world: &Small| stale(&looking_on(&world.snapshot, on), Some(AgeingKind::Capacity), 50).stale.len();
    assert_eq!(below(&base), 1, "two years and 0.95 at first");
    let slow = Settings {
        id: SettingsId::new("here").unwrap(),
        zone: ZoneId::new("here").unwrap(),
        stale_after_months: None,
        lq_percent: None,
        almost_nothing_percent: None,
        half_lives: vec![HalfLife { kind: AgeingKind::Capacity, months: 60 }],
        weights: vec![],
        cite: cite(),
    };
    assert_eq!(below(&base.with(vec![slow.into()])), 0);
}

#[test]
fn what_has_no_day_is_counted_beside_and_what_is_not_known_yet_is_not_stale() {
    let base = world("甲; 厂 @ 甲");
    let undated: Fact =
        Source { id: SourceId::new("undated").unwrap(), published: None, ..crate::world::source("x") }.into();
    let (enterprise, claim) = maker("other", "另厂", "", &base.names["甲"]);
    let Fact::Capability(claim) = claim else { unreachable!() };
    let cite = Citation::of(SourceId::new("undated").unwrap(), Confidence::High);
    let world = base.with(vec![undated, enterprise, Capability { cite, ..claim }.into()]);
    let found = stale(&looking_on(&world.snapshot, "2034-07-01"), Some(AgeingKind::Capacity), 100);
    assert_eq!((found.stale.len(), found.looked_at, found.undated), (1, 2, 1));
    assert_eq!(found.stale[0].fact.to_string(), "capability:firm0.S1.1.1.makes");
    let before = stale(&looking_on(&world.snapshot, "2020-01-01"), None, 100);
    assert!(before.stale.is_empty(), "{:?}", before.stale);
}

#[test]
fn figures_of_a_later_month_keep_a_project_fresh_and_a_finished_one_never_ages() {
    let base = world("甲; 乙; 项目 = signed 甲; 项目二 = at_capacity 乙");
    let on = "2025-07-01";
    let stages = |world: &Small| {
        let found = stale(&looking_on(&world.snapshot, on), Some(AgeingKind::Stage), 50);
        (found.looked_at, found.stale.iter().map(|it| it.fact.to_string()).collect::<Vec<_>>())
    };
    assert_eq!(stages(&base), (1, vec!["stage_entry:project0.1".to_owned()]));
    let month = Figure {
        id: FigureId::new("project0.2025-06").unwrap(),
        project: ProjectId::new("project0").unwrap(),
        month: Period::new(day_of("2025-06-01"), day_of("2025-06-30")).unwrap(),
        annual_plan: None,
        paid_in: None,
        executed: None,
        executed_total: None,
        progress: None,
        problems: None,
        cite: cite(),
    };
    assert_eq!(stages(&base.with(vec![month.into()])), (1, vec![]));
}

#[test]
fn the_department_that_answers_for_a_project_is_asked_first_where_it_is_recorded() {
    let base = world("甲");
    let [owned, entry] = project("p", "项目", Stage::Signed, &base.names["甲"]);
    let Fact::Project(owned) = owned else { unreachable!() };
    let owned = Project { owner: Some(name("招商局")), builder: Some(name("某公司")), ..owned };
    let world = base.with(vec![owned.into(), entry]);
    let found = stale(&looking_on(&world.snapshot, "2026-07-01"), Some(AgeingKind::Stage), 50);
    let source = AskWhom::Source(SourceId::new("report").unwrap());
    let asked = [AskWhom::Department(name("招商局")), AskWhom::Builder(name("某公司")), source];
    assert_eq!(found.stale[0].ask, asked);
}

fn survey(key: &str, on: &str, method: Method) -> Fact {
    Survey {
        id: SurveyId::new(key).unwrap(),
        zone: ZoneId::new("here").unwrap(),
        scope: SurveyScope::City,
        method,
        on: day_of(on),
        finding: None,
        cite: cite(),
    }
    .into()
}

#[test]
fn only_the_survey_on_which_something_rests_grows_old() {
    let base = world("甲; 厂 @ 甲; 乙");
    let of = |segment: &str| Method::Segment(base.names[segment].clone());
    let firm = || Method::Enterprise(EnterpriseId::new("firm0").unwrap());
    let world = base.with(vec![
        survey("first", "2020-01-01", of("乙")),
        survey("second", "2024-07-20", of("乙")),
        survey("asked", "2020-01-01", firm()),
        survey("asked_again", "2023-01-01", firm()),
    ]);
    let found = stale(&looking_on(&world.snapshot, "2029-07-31"), Some(AgeingKind::Survey), 50);
    let ids: Vec<_> = found.stale.iter().map(|it| it.fact.to_string()).collect();
    assert_eq!(ids, ["survey:asked_again", "survey:second"]);
    assert_eq!(found.stale[1].segments, [world.ix("乙")]);
}

#[test]
fn the_list_of_the_seed_is_in_order_and_each_kind_is_a_part_of_it() {
    let world = seeded_on("2024-07-31");
    let lens = looking_on(&world, "2024-07-31");
    let all = stale(&lens, None, 50);
    assert_eq!((all.stale.len(), all.looked_at, all.undated), (15, 87, 11));
    let keys: Vec<_> = all.stale.iter().map(|it| (millionths(it.age.now), it.fact.clone())).collect();
    assert!(keys.is_sorted() && keys.iter().collect::<BTreeSet<_>>().len() == keys.len());
    let (mut stale_of_kinds, mut looked_at, mut undated) = (0, 0, 0);
    for kind in AgeingKind::ALL {
        let only = stale(&lens, Some(kind), 50);
        assert_eq!(only.stale.len(), of_kind(&all, kind).len(), "{kind:?}");
        stale_of_kinds += only.stale.len();
        looked_at += only.looked_at;
        undated += only.undated;
    }
    assert_eq!((stale_of_kinds, looked_at, undated), (15, 87, 11));
    let mut before = 0;
    for below in 1..=100 {
        let now = stale(&lens, None, below).stale.len();
        assert!(now >= before, "a higher bound lists no fewer");
        before = now;
    }
}

/// For each segment the first day, from a look at every day, or none in the window.
fn slow_since(world: &Snapshot, on: &str, days: u64) -> BTreeMap<Ix<Segment>, Option<Date>> {
    let every: Vec<Ix<Segment>> = world.all::<Segment>().map(|(ix, _)| ix).collect();
    let statuses = |day: Date| {
        let lens = Lens::new(world, world.home_zone().unwrap(), day);
        every.iter().map(|ix| lens.status(*ix)).collect::<Vec<Status>>()
    };
    let (mut day, now) = (day_of(on), statuses(day_of(on)));
    let mut first: BTreeMap<_, Option<Date>> = every.iter().map(|ix| (*ix, None)).collect();
    for _ in 0..days {
        let eve = day.pred_opt().unwrap();
        for ((ix, then), now) in every.iter().zip(statuses(eve)).zip(&now) {
            let found = first.get_mut(ix).unwrap();
            if found.is_none() && then != *now {
                *found = Some(day);
            }
        }
        day = eve;
    }
    first
}

#[test]
fn since_when_is_what_a_look_at_every_day_finds() {
    let seed = seeded_on("2024-07-31");
    let small = world("甲~ > 乙; 丙|丁 > 戊; 厂 @ 乙; 厂二 @ 戊; 项目 = signed 丁");
    let opinion = Opinion {
        id: OpinionId::new("o").unwrap(),
        zone: ZoneId::new("here").unwrap(),
        segment: small.names["丙"].clone(),
        verdict: Verdict::Confirmed,
        reason: crate::world::text("看过"),
        on: day_of("2024-08-10"),
        level: Level::Internal,
        cite: cite(),
    };
    let found_out = survey("look", "2024-09-01", Method::Segment(small.names["甲"].clone()));
    let impatient = Settings {
        id: SettingsId::new("here").unwrap(),
        zone: ZoneId::new("here").unwrap(),
        stale_after_months: Some(3),
        lq_percent: None,
        almost_nothing_percent: None,
        half_lives: vec![],
        weights: vec![],
        cite: cite(),
    };
    let small = small.with(vec![opinion.into(), found_out, impatient.into()]);
    let mut days = BTreeSet::new();
    for (world, on, window) in [(&*seed, "2024-07-31", 120), (&small.snapshot, "2024-11-30", 200)] {
        let lens = looking_on(world, on);
        let begins = day_of(on) - chrono::Days::new(window);
        for (segment, slow) in slow_since(world, on, window) {
            let fast = match lens.status_since(segment, &Budget::steps(STEPS)) {
                Since::Day(day) if day > begins => Some(day),
                Since::Day(_) | Since::Always => None,
                Since::AtLeast(day) => panic!("{day}: the budget ended"),
            };
            assert_eq!(fast, slow, "{}", world.at(segment).name.zh);
            days.extend(fast);
        }
    }
    let expected = ["2024-06-30", "2024-07-01", "2024-08-10", "2024-10-02"].map(day_of);
    assert!(expected.iter().all(|day| days.contains(day)), "{days:?}");
    let short = small.lens().status_since(small.ix("乙"), &Budget::steps(1));
    assert_eq!(short, Since::AtLeast(day_of("2024-07-31")));
}

#[test]
fn the_days_worth_a_look_are_those_on_which_a_status_differs_from_the_eve() {
    let seed = seeded_on("2024-07-31");
    let small = world("甲~ > 乙; 丙|丁 > 戊; 厂 @ 乙; 厂二 @ 戊; 项目 = signed 丁");
    let found_out = survey("look", "2024-09-01", Method::Segment(small.names["甲"].clone()));
    let small = small.with(vec![found_out]);
    for (world, from, days) in [(&*seed, "2024-05-01", 150), (&small.snapshot, "2024-06-01", 500)] {
        let every: Vec<_> = world.all::<Segment>().map(|(ix, _)| ix).collect();
        let turns = looking_on(world, "2024-07-31").turning_days(&every, &Budget::steps(STEPS)).unwrap();
        assert!(
            turns.values().any(|turn| turn.told_of > 0) && turns.values().any(|turn| turn.changed > 0),
            "{turns:?}"
        );
        let at = |day: Date| {
            let lens = looking_on(world, &day.to_string());
            every.iter().map(|ix| lens.status(*ix)).collect::<Vec<_>>()
        };
        let mut before = at(day_of(from).pred_opt().unwrap());
        for day in day_of(from).iter_days().take(days) {
            let now = at(day);
            let slow = before.iter().zip(&now).filter(|(before, now)| before != now).count();
            assert_eq!(turns.get(&day).map_or(0, |turn| turn.changed), slow, "{day}");
            before = now;
        }
        assert!(looking_on(world, from).turning_days(&every, &Budget::steps(1)).is_err());
    }
}

#[test]
fn evidence_names_who_lacks_it_and_independent_sources_add_up() {
    let base = world("甲~ > 乙; 厂 @ 乙; 厂二 @ 乙");
    let lens = base.lens();
    let evidence = lens.evidence_of(base.ix("甲"));
    let roles: Vec<_> = evidence.iter().map(|it| it.role).collect();
    assert_eq!(roles, [EvidenceRole::User, EvidenceRole::User, EvidenceRole::Recipe]);
    let sure = lens.sureness(&evidence).unwrap();
    assert_eq!(sure.sources, 1, "two claims of one report are one source");
    assert!((sure.together - sure.newest.now).abs() < 1e-12);

    let second: Fact = crate::world::source("second").into();
    let (firm, claim) = maker("third", "厂三", "", &base.names["乙"]);
    let Fact::Capability(claim) = claim else { unreachable!() };
    let cite = Citation::of(SourceId::new("second").unwrap(), Confidence::Medium);
    let more = base.with(vec![second, firm, Capability { cite, ..claim }.into()]);
    let lens = more.lens();
    let sure = lens.sureness(&lens.evidence_of(more.ix("乙"))).unwrap();
    assert_eq!(sure.sources, 2);
    let aged = |first: f64| first * (-30.0 / 30.4375_f64 / 24.0).exp2();
    let expected = 1.0 - (1.0 - aged(0.95)) * (1.0 - aged(0.75));
    assert!((sure.together - expected).abs() < 1e-9, "{} {expected}", sure.together);
}
