use super::facts::*;
use super::world::*;
use crate::change::{Command, Event, Reason, Revision};
use crate::domain::*;
use crate::graph::Snapshot;
use crate::rules::{decide, inverse};

fn undone(world: &Snapshot, revision: u64) -> Snapshot {
    folded(world, inverse(world, Revision(revision)).unwrap())
}

#[test]
fn an_undo_takes_back_what_a_change_recorded_revised_and_retired() {
    let before = world();
    let changed = [
        Command::RegisterEnterprise(enterprise("new")),
        Command::ClaimCapability(capability("c", "new", "H1.1.1")),
        correct(Enterprise { level: Level::Public, ..enterprise("jinma") }),
        retire("enterprise:copper"),
    ];
    let after = then(&before, &changed);
    assert_ne!(live(&before), live(&after));
    let back = undone(&after, 2);
    assert_eq!(live(&back), live(&before));
    assert_eq!(back.revision(), Revision(3));
}

#[test]
fn an_undo_can_itself_be_undone() {
    let before = world();
    let after = then(&before, &[correct(Enterprise { level: Level::Public, ..enterprise("jinma") })]);
    let back = undone(&after, 2);
    let forth = undone(&back, 3);
    assert_eq!(live(&forth), live(&after));
    assert_eq!(live(&undone(&forth, 4)), live(&before));
}

#[test]
fn what_was_undone_is_not_undone_again() {
    let after = then(&world(), &[retire("enterprise:copper")]);
    let back = undone(&after, 2);
    refused(&back, &undo(2), Reason::NothingChanges, "revision", &["change 2"]);
    refused(&back, &undo(9), Reason::NotFound, "revision", &["no change 9", "last one is 3"]);
    refused(&back, &undo(0), Reason::NotFound, "revision", &["no change 0"]);
}

#[test]
fn a_fact_that_was_changed_again_is_a_conflict_that_names_the_later_change() {
    let level = |level| correct(Enterprise { level, ..enterprise("jinma") });
    let world = then(&then(&world(), &[level(Level::Public)]), &[level(Level::Sensitive)]);
    refused(&world, &undo(2), Reason::Conflict, "revision", &["enterprise:jinma", "revision 3", "undo 3 first"]);
    let back = undone(&undone(&world, 3), 2);
    assert_eq!(back.get::<Enterprise>(&id("jinma")).unwrap().level, Level::Internal);
}

#[test]
fn a_fact_that_is_used_since_is_not_taken_back() {
    let world = then(&world(), &[Command::RegisterEnterprise(enterprise("new"))]);
    let world = then(&world, &[Command::ClaimCapability(capability("c", "new", "H1.1.1"))]);
    refused(&world, &undo(2), Reason::StillUsed, "revision", &["enterprise new", "capability:c"]);
    assert!(decide(&undone(&world, 3), &undo(2)).is_ok());
}

#[test]
fn a_fact_does_not_come_back_to_what_is_gone_since() {
    let world = then(&world(), &[Command::RecordSupply(supply("s", "steel", "copper"))]);
    let world = then(&world, &[retire("supply:s")]);
    let world = then(&world, &[retire("enterprise:copper")]);
    refused(
        &world,
        &undo(3),
        Reason::Retired,
        "revision",
        &["supply:s would come back", "enterprise copper", "revision 4"],
    );
}

#[test]
fn a_code_that_was_given_to_another_since_does_not_come_back() {
    let coded = |key| Enterprise { credit_code: Some(of("91419001MA00000154")), ..enterprise(key) };
    let world = then(&world(), &[correct(coded("jinma"))]);
    let world = then(&world, &[correct(enterprise("jinma"))]);
    let world = then(&world, &[correct(coded("steel"))]);
    refused(
        &world,
        &undo(3),
        Reason::AlreadyExists,
        "revision",
        &["enterprise:jinma", "enterprise.credit_code", "enterprise:steel"],
    );
}

#[test]
fn a_circle_does_not_come_back() {
    let part = |of: Option<&str>, key| Project { part_of: of.map(id), ..project(key) };
    let world = then(&world(), &[register(part(Some("pipeline"), "part"))]);
    let world = then(&world, &[correct(part(None, "part"))]);
    let world = then(&world, &[correct(part(Some("part"), "pipeline"))]);
    refused(&world, &undo(3), Reason::Circular, "revision", &["project.part_of", "project:pipeline"]);
}

#[test]
fn a_fact_touched_twice_in_one_change_goes_back_to_before_it() {
    let before = world();
    let level = |level| correct(Enterprise { level, ..enterprise("jinma") });
    let touched = [
        level(Level::Public),
        level(Level::Sensitive),
        retire("enterprise:jinma"),
        Command::RegisterEnterprise(enterprise("new")),
        retire("enterprise:new"),
    ];
    let after = then(&before, &touched);
    assert_eq!(live(&undone(&after, 2)), live(&before));
}

#[test]
fn a_merge_is_taken_back_with_what_it_led_to() {
    let claimed = then(&world(), &[Command::ClaimCapability(capability("c", "steel", "H1.1.1"))]);
    let merged = then(&claimed, &[Command::MergeEnterprises(merge("steel", "jinma"))]);
    let steel = merged.ix::<Enterprise>(&id("steel")).unwrap();
    assert!(merged.is_merged(steel));
    let back = undone(&merged, 3);
    assert!(!back.is_merged(steel));
    assert_eq!(live(&back), live(&claimed));
}

#[test]
fn the_reasons_against_a_large_undo_are_shortened() {
    let new = |at: u32| format!("e{at}");
    let register: Vec<_> = (0..50).map(|at| Command::RegisterEnterprise(enterprise(&new(at)))).collect();
    let claim: Vec<_> = (0..50).map(|at| Command::ClaimCapability(capability(&new(at), &new(at), "H1.1.1"))).collect();
    let world = then(&then(&world(), &register), &claim);
    let refused = refusal(&world, &undo(2));
    assert_eq!(refused.len(), 20);
    assert!(refused[19].said.en.ends_with("and 30 more of the kind"), "{}", refused[19]);
}

#[test]
fn an_undo_belongs_to_the_act_of_undoing() {
    let world = then(&world(), &[retire("enterprise:copper")]);
    let events: Vec<Event> = decide(&world, &undo(2)).unwrap();
    assert!(events.iter().all(|event| event.act.name() == "Undo"));
}
