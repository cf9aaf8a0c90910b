use super::facts::*;
use super::world::*;
use crate::change::{Command, Deed, Reason};
use crate::domain::*;
use crate::graph::Snapshot;
use crate::rules::{SeedPlan, lay_seed};

/// What the program ships: two enterprises, a claim, a project at a stage.
fn seed() -> Vec<Command> {
    let stage = StageEntry { project: id("plant"), ..entry("plant1", Stage::Building, None) };
    vec![
        Command::AddSource(source("report", SourceKind::Report)),
        Command::RegisterEnterprise(enterprise("new")),
        Command::ClaimCapability(capability("claim", "new", "H1.1.1")),
        Command::RegisterProject { project: project("plant"), stage: Some(stage) },
    ]
}

fn laid(world: &Snapshot) -> Snapshot {
    folded(world, lay_seed(world, &seed()).events)
}

#[test]
fn a_seed_laid_twice_adds_nothing() {
    let world = world();
    let plan = lay_seed(&world, &seed());
    assert_eq!((plan.events.len(), &plan.differences, &plan.rejections), (4, &vec![], &vec![]));
    assert_eq!(lay_seed(&laid(&world), &seed()), SeedPlan::default());
}

#[test]
fn what_people_changed_stays_and_is_told_field_by_field() {
    let changed = Enterprise { verify: Some(text("待核实")), level: Level::Public, ..enterprise("new") };
    let world = then(&laid(&world()), &[correct(changed)]);
    let plan = lay_seed(&world, &seed());
    assert_eq!((plan.events.len(), plan.rejections.len(), plan.differences.len()), (0, 0, 1));
    let difference = &plan.differences[0];
    assert_eq!(difference.id, of("enterprise:new"));
    assert_eq!(difference.what, r#"level: "Public" → "Internal"; verify: "待核实" → none"#);
}

#[test]
fn what_people_gave_up_is_not_laid_again() {
    let world = then(&laid(&world()), &[retire("capability:claim"), retire("enterprise:new")]);
    let plan = lay_seed(&world, &seed());
    assert!(plan.events.is_empty());
    let told: Vec<_> = plan.differences.iter().map(|it| (it.id.to_string(), it.what.as_str())).collect();
    assert_eq!(told, [("enterprise:new".into(), "it was retired"), ("capability:claim".into(), "it was retired")]);
}

#[test]
fn a_redefinition_in_a_newer_seed_is_a_difference_and_no_event() {
    let newer = [Command::DefineZone(Zone { note: Some(text("全称")), ..zone("here", "419001") })];
    let plan = lay_seed(&world(), &newer);
    assert!(plan.events.is_empty());
    assert_eq!(plan.differences[0].what, r#"note: none → "全称""#);
}

#[test]
fn a_new_stage_of_a_known_project_is_added_and_one_that_people_overtook_is_refused() {
    let world = laid(&world());
    let next = StageEntry { project: id("plant"), ..entry("plant2", Stage::Commissioned, Some("2024-07-15")) };
    let newer = [Command::RegisterProject { project: project("plant"), stage: Some(next) }];
    let plan = lay_seed(&world, &newer);
    assert!(matches!(&plan.events[..], [it] if matches!(&it.deed, Deed::Recorded(Fact::StageEntry(_)))), "{plan:?}");
    let ahead = StageEntry { project: id("plant"), ..entry("mine", Stage::AtCapacity, Some("2024-07-20")) };
    let world = then(&world, &[Command::AdvanceProject(ahead)]);
    let plan = lay_seed(&world, &newer);
    assert!(plan.events.is_empty() && plan.rejections.iter().all(|(at, _)| *at == 0), "{plan:?}");
    assert_eq!(plan.rejections[0].1.reason, Reason::ReasonMissing);
}

#[test]
fn a_project_that_people_gave_up_takes_its_stage_with_it() {
    let world = then(&laid(&world()), &[retire("stage_entry:plant1"), retire("project:plant")]);
    let plan = lay_seed(&world, &seed());
    assert!(plan.events.is_empty() && plan.rejections.is_empty(), "{plan:?}");
    assert_eq!(plan.differences.len(), 1);
}

#[test]
fn a_bad_row_of_a_seed_is_told_with_its_place_and_the_rest_is_laid() {
    let mut commands = seed();
    commands.insert(1, Command::ClaimCapability(capability("bad", "nobody", "H1.1.1")));
    let plan = lay_seed(&world(), &commands);
    assert_eq!(plan.events.len(), 4);
    assert_eq!(plan.rejections.iter().map(|(at, it)| (*at, it.reason)).collect::<Vec<_>>(), [(1, Reason::NotFound)]);
}
