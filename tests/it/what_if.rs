//! What would be: trials over small worlds and the seeded zone. What is tried
//! is what would come of doing it, and the world itself stays as it is.

use crate::world::{TODAY, cite, day_of, name, request, seeded_on, text, world};
use lianpu::analysis::{Budget, Difference, Lens, ShiftKind, Trial, compare, steps_behind, suppose};
use lianpu::change::{Change, Command};
use lianpu::domain::*;
use lianpu::graph::{Ix, Snapshot};
use lianpu::rules::decide_all;
use proptest::prelude::*;
use std::sync::Arc;

fn home(world: &Snapshot) -> ZoneId {
    world.at(world.home_zone().unwrap()).id.clone()
}

fn lens(world: &Snapshot) -> Lens<'_> {
    Lens::new(world, world.home_zone().unwrap(), day_of(TODAY))
}

fn budget() -> Budget<'static> {
    Budget::steps(1_000_000)
}

fn differ(before: &Snapshot, after: &Snapshot) -> Difference {
    compare(&lens(before), &lens(after), &budget()).unwrap()
}

fn try_out(world: &Arc<Snapshot>, steps: &[Step]) -> Trial {
    suppose(world, &home(world), day_of(TODAY), None, steps).unwrap()
}

fn act(command: &Command) -> Step {
    Step::Act(serde_json::to_string(command).unwrap())
}

/// The world after commands that are really done, as one change.
fn done(world: &Snapshot, commands: &[Command]) -> Snapshot {
    let events = decide_all(world, commands).unwrap();
    let change =
        Change { revision: world.revision().next(), request: request(), digest: [0; 32], undoes: None, events };
    world.fold(&change).unwrap()
}

/// Every fact of a world, and whether it counts.
fn facts(world: &Snapshot) -> Vec<(FactId, Option<Fact>)> {
    let kinds = u8::try_from(FactId::KINDS.len()).unwrap();
    let ids = (0..kinds).flat_map(|kind| (0..).map_while(move |row| world.tables.id_of(kind, row)));
    ids.map(|id| (id.clone(), world.tables.fact(&id))).collect()
}

#[test]
fn a_project_at_capacity_closes_its_gap_and_says_who_still_lacks_what() {
    let small = world("甲~ > 乙~ > 丙~; 厂 @ 丙; 项目 = talking 甲");
    let project = small.snapshot.all::<Project>().next().unwrap().1.id.clone();
    let before = Arc::new(small.snapshot.clone());
    let trial = try_out(&before, &[Step::Assume(Assumption::AtCapacity(project))]);
    assert_eq!(before.facts(), small.snapshot.facts(), "the world itself stays as it is");
    let found = differ(&before, trial.last());
    let shift = |name: &str| found.segments.iter().find(|it| it.segment == small.ix(name));
    let made = shift("甲").unwrap();
    assert_eq!((made.before.as_ref().unwrap().makers, made.after.as_ref().unwrap().makers), (0, 1));
    assert!(made.after.as_ref().unwrap().closed);
    assert_eq!(found.still_lacking.len(), 1);
    let still = &found.still_lacking[0];
    assert_eq!((still.user, &still.lack.alternatives), (small.ix("丙"), &vec![small.ix("乙")]));
    assert_eq!(still.ready, vec![small.ix("乙")], "all that it needs is there now");
    assert_eq!(found.projects.len(), 1);
    assert_eq!(found.projects[0].after, Some(Stage::AtCapacity));
}

#[test]
fn an_enterprise_that_leaves_opens_a_gap_and_one_that_comes_closes_it() {
    let small = world("甲~ > 乙~; 一厂 @ 甲; 二厂 @ 乙");
    let before = Arc::new(small.snapshot.clone());
    let leaves = before.all::<Enterprise>().find(|(_, it)| it.name.as_str() == "一厂").unwrap().1.id.clone();
    let segment = before.at(small.ix("甲")).id.clone();
    let left = try_out(&before, &[Step::Assume(Assumption::Leaves(leaves.clone()))]);
    let found = differ(&before, left.last());
    let opened: Vec<_> = found.segments.iter().filter(|it| it.kind != ShiftKind::Other).map(|it| it.segment).collect();
    assert!(opened.contains(&small.ix("甲")), "{opened:?}");
    let lack = |world: &Snapshot| lens(world).lacks(small.ix("乙")).len();
    assert_eq!((lack(&before), lack(left.last())), (0, 1));

    let comes = Assumption::Comes { enterprise: None, name: Some(name("新厂")), segments: vec![segment] };
    let both = try_out(&before, &[Step::Assume(Assumption::Leaves(leaves)), Step::Assume(comes)]);
    assert_eq!(lack(both.last()), 0);
    let known = Assumption::Comes {
        enterprise: Some(before.all::<Enterprise>().next().unwrap().1.id.clone()),
        name: None,
        segments: Vec::new(),
    };
    let twice = try_out(&before, &[Step::Assume(known)]);
    assert_eq!(lens(twice.last()).local(small.ix("甲")).zone, 2, "it makes here what it makes");
}

#[test]
fn an_input_is_cut_off_where_no_other_alternative_is_left() {
    let small = world("甲|乙 > 丙; 厂 @ 丙");
    let before = Arc::new(small.snapshot.clone());
    let cut = |name: &str| Step::Assume(Assumption::CutOff(before.at(small.ix(name)).id.clone()));
    let lacks = |trial: &Trial| lens(trial.last()).lacks(small.ix("丙")).len();
    let one = try_out(&before, &[cut("甲")]);
    assert_eq!(lacks(&one), 0, "the other may still be bought in");
    let both = try_out(&before, &[cut("甲"), cut("乙")]);
    assert_eq!(lacks(&both), 1);
    let found = differ(&before, both.last());
    let behind = steps_behind(&both, &lens(&before), &found.segments, &budget()).unwrap();
    assert!(!found.segments.is_empty());
    assert!(behind.iter().all(|steps| *steps == [1]), "the second step is behind it: {behind:?}");
}

#[test]
fn what_cannot_be_tried_says_why_and_at_which_step() {
    let small = world("甲 > 乙; 厂 @ 乙");
    let before = Arc::new(small.snapshot.clone());
    let segment = before.at(small.ix("乙")).id.clone();
    let refused = |steps: &[Step]| {
        let all = suppose(&before, &home(&before), day_of(TODAY), None, steps).unwrap_err();
        (all[0].0, all[0].1.to_string())
    };
    let fine = Step::Assume(Assumption::CutOff(before.at(small.ix("甲")).id.clone()));
    for (step, told) in [
        (Step::Assume(Assumption::AtCapacity("project:none".parse().unwrap())), "no project none"),
        (Step::Assume(Assumption::Leaves("enterprise:none".parse().unwrap())), "no enterprise none"),
        (Step::Assume(Assumption::CutOff(segment)), "nothing needs"),
        (Step::Assume(Assumption::Comes { enterprise: None, name: Some(name("某")), segments: vec![] }), "no segment"),
        (Step::Act("{".to_owned()), "cannot be read"),
    ] {
        let (at, message) = refused(&[fine.clone(), step]);
        assert_eq!(at, 1);
        assert!(message.contains(told), "{message}");
    }
}

/// Real acts over the seeded zone, some of which rest on others.
fn acts(world: &Snapshot, picks: &[(u8, usize)]) -> Vec<Command> {
    let segments: Vec<_> = world.all::<Segment>().map(|(_, it)| it.id.clone()).collect();
    let bodies: Vec<_> = world.all::<Enterprise>().map(|(_, it)| it.id.clone()).collect();
    let zone = home(world);
    let cited = || Citation {
        quote: Some(text("原文")),
        ..Citation::of("source:report_2024h1".parse().unwrap(), Confidence::Medium)
    };
    let one = |(number, (what, pick)): (usize, &(u8, usize))| {
        let segment = segments[pick % segments.len()].clone();
        let enterprise = bodies[pick % bodies.len()].clone();
        match what % 5 {
            0 => Command::ClaimCapability(Capability {
                id: format!("capability:t{number}").parse().unwrap(),
                enterprise,
                segment,
                role: Role::Makes,
                capacity: None,
                since: Some(day_of("2024-01-01")),
                until: None,
                distress: None,
                cite: cited(),
            }),
            1 => Command::GiveOpinion(Opinion {
                id: format!("opinion:t{number}").parse().unwrap(),
                zone: zone.clone(),
                segment,
                verdict: Verdict::Confirmed,
                reason: text("试"),
                on: day_of("2024-07-01"),
                level: Level::Internal,
                cite: cited(),
            }),
            2 => Command::RecordSurvey(Survey {
                id: format!("survey:t{number}").parse().unwrap(),
                zone: zone.clone(),
                scope: SurveyScope::City,
                method: Method::Segment(segment),
                on: day_of("2024-07-02"),
                finding: None,
                cite: cited(),
            }),
            3 => Command::SetFocus(Focus {
                id: format!("focus:{}.{}", zone.key(), segment.key()).parse().unwrap(),
                zone: zone.clone(),
                segment,
                aim: if pick % 2 == 0 { Aim::Main } else { Aim::Out },
                why: None,
                cite: cited(),
            }),
            _ => Command::RegisterEnterprise(Enterprise {
                id: format!("enterprise:t{number}").parse().unwrap(),
                kind: BodyKind::Enterprise,
                name: name(&format!("试验公司{number}")),
                aliases: vec![],
                former_names: vec![],
                credit_code: None,
                listing: None,
                region: Some("419001".parse().unwrap()),
                site: Site::Zone(zone.clone()),
                products: None,
                honours: vec![],
                expansion: vec![],
                verify: None,
                note: None,
                level: Level::Internal,
                cite: cited(),
            }),
        }
    };
    // Of several decisions on one segment only the last is kept: the same again would change nothing.
    let mut all: Vec<Command> = picks.iter().enumerate().map(one).collect();
    let mut foci = std::collections::BTreeSet::new();
    all.retain(|command| match command {
        Command::SetFocus(focus) => foci.insert(focus.id.clone()),
        _ => true,
    });
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Doing real acts gives the world that was tried: every fact, and everything that is worked out from them.
    #[test]
    fn what_is_tried_is_what_comes_of_doing_it(picks in prop::collection::vec((0u8..5, 0usize..4000), 1..8)) {
        let before = seeded_on(TODAY);
        let commands = acts(&before, &picks);
        let steps: Vec<Step> = commands.iter().map(act).collect();
        let trial = try_out(&before, &steps);
        let committed = done(&before, &commands);
        prop_assert_eq!(facts(trial.last()), facts(&committed));
        let between = differ(trial.last(), &committed);
        prop_assert!(between.segments.is_empty() && between.chains.is_empty() && between.ratings.is_empty(), "{between:?}");
        let (tried, real) = (differ(&before, trial.last()), differ(&before, &committed));
        prop_assert_eq!(format!("{tried:?}"), format!("{real:?}"));
    }

    /// The difference is what a look at every segment of both worlds finds, and each shift has a step behind it.
    #[test]
    fn a_difference_leaves_nothing_out(picks in prop::collection::vec((0u8..5, 0usize..4000), 1..5)) {
        let before = seeded_on(TODAY);
        let steps: Vec<Step> = acts(&before, &picks).iter().map(act).collect();
        let trial = try_out(&before, &steps);
        let found = differ(&before, trial.last());
        let (old, new) = (lens(&before), lens(trial.last()));
        for (ix, segment) in before.all::<Segment>() {
            let standing = |lens: &Lens<'_>, ix: Ix<Segment>| {
                let gap = lianpu::analysis::gap_kinds(lens, ix);
                (lens.status(ix), lens.basis(ix, lens.status(ix)), gap, lens.lacks(ix))
            };
            if standing(&old, ix) != standing(&new, ix) {
                prop_assert!(found.segments.iter().any(|shift| shift.segment == ix), "{}", segment.id);
            }
        }
        let behind = steps_behind(&trial, &old, &found.segments, &budget()).unwrap();
        prop_assert!(behind.iter().all(|steps| !steps.is_empty()), "{behind:?}");
    }
}

#[test]
fn a_scenario_keeps_its_steps_and_refuses_what_cannot_be_kept() {
    let before = seeded_on(TODAY);
    let scenario = |steps: Vec<Step>| {
        Command::SaveScenario(Scenario {
            id: "scenario:trial".parse().unwrap(),
            zone: home(&before),
            name: name("试"),
            steps,
            note: None,
            cite: Citation { source: "source:report_2024h1".parse().unwrap(), ..cite() },
        })
    };
    let leaves = Step::Assume(Assumption::Leaves("enterprise:jinma_energy".parse().unwrap()));
    let saved = done(&before, &[scenario(vec![leaves.clone()])]);
    assert_eq!(saved.all::<Scenario>().next().unwrap().1.steps, vec![leaves.clone()]);
    for (steps, told) in [
        (vec![], "0 steps"),
        (vec![leaves.clone(); 51], "51 steps"),
        (vec![act(&scenario(vec![leaves.clone()]))], "saved inside a scenario"),
        (vec![Step::Act("[]".to_owned())], "cannot be read"),
    ] {
        let refused = decide_all(&before, &[scenario(steps)]).unwrap_err();
        assert!(refused[0].1.said.en.contains(told), "{refused:?}");
    }
}
