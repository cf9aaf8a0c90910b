use super::facts::*;
use super::world::*;
use crate::change::{Command, Event, Reason};
use crate::domain::*;
use crate::graph::Snapshot;
use crate::rules::decide;

fn advance(key: &str, stage: Stage, day: Option<&str>) -> Command {
    Command::AdvanceProject(entry(key, stage, day))
}

fn because(key: &str, stage: Stage, day: &str) -> Command {
    Command::AdvanceProject(StageEntry { reason: Some(text("投资方退出")), ..entry(key, stage, Some(day)) })
}

/// The project `pipeline` after a stage on a day.
fn at(stage: Stage, day: &str) -> Snapshot {
    then(&world(), &[because("second", stage, day)])
}

#[test]
fn a_cited_entry_moves_over_any_number_of_stages() {
    assert!(decide(&world(), &advance("new", Stage::Building, Some("2024-07-20"))).is_ok());
}

#[test]
fn a_signed_project_does_not_go_back_to_talks_without_a_reason() {
    let world = at(Stage::Signed, "2024-07-20");
    let back = advance("new", Stage::Talking, Some("2024-07-21"));
    refused(&world, &back, Reason::ReasonMissing, "stage_entry.reason", &["签约", "在谈"]);
    assert!(decide(&world, &because("new", Stage::Talking, "2024-07-21")).is_ok());
}

#[test]
fn a_project_is_put_aside_or_given_up_only_with_a_reason() {
    for stage in [Stage::Shelved, Stage::Ended] {
        let silent = advance("new", stage, Some("2024-07-20"));
        refused(&world(), &silent, Reason::ReasonMissing, "stage_entry.reason", &[stage.zh()]);
    }
}

#[test]
fn a_project_that_was_ended_comes_back_only_with_a_reason() {
    for closed in [Stage::Shelved, Stage::Ended] {
        let world = at(closed, "2024-07-20");
        let silent = advance("new", Stage::Signed, Some("2024-07-21"));
        refused(&world, &silent, Reason::ReasonMissing, "stage_entry.reason", &[closed.zh()]);
        assert!(decide(&world, &because("new", Stage::Signed, "2024-07-21")).is_ok());
    }
}

#[test]
fn the_same_stage_again_changes_nothing() {
    let again = advance("new", Stage::Talking, Some("2024-07-20"));
    refused(&world(), &again, Reason::NothingChanges, "stage_entry.stage", &["stage_entry:first", "correct"]);
}

#[test]
fn an_entry_does_not_hold_from_before_the_last_one() {
    let early = advance("new", Stage::Intent, Some("2024-07-09"));
    refused(&world(), &early, Reason::Invalid, "stage_entry.on", &["2024-07-09", "2024-07-10"]);
    let undated = advance("new", Stage::Intent, None);
    refused(&world(), &undated, Reason::Invalid, "stage_entry.on", &["2024-07-01", "give the day"]);
    assert!(decide(&world(), &advance("new", Stage::Intent, Some("2024-07-10"))).is_ok());
}

#[test]
fn a_signed_project_shows_evidence() {
    let bare = Citation::of(id("report"), Confidence::High);
    let signed = StageEntry { cite: bare.clone(), ..entry("new", Stage::Signed, Some("2024-07-20")) };
    let words = [Stage::Signed.evidence(), "attachment"];
    refused(&world(), &Command::AdvanceProject(signed.clone()), Reason::EvidenceMissing, "stage_entry.cite", &words);
    let framework = StageEntry { stage: Stage::Framework, ..signed.clone() };
    assert!(decide(&world(), &Command::AdvanceProject(framework)).is_ok());
    let placed = StageEntry { cite: Citation { at: Some(text("第 3 行")), ..bare }, ..signed.clone() };
    assert!(decide(&world(), &Command::AdvanceProject(placed)).is_ok());
    let contract = Attachment { sha256: "0a".repeat(32).into(), name: name("合同.pdf"), bytes: 1 };
    let world = then(&world(), &[correct(Project { attachments: vec![contract], ..project("pipeline") })]);
    assert!(decide(&world, &Command::AdvanceProject(signed)).is_ok());
}

#[test]
fn a_first_stage_comes_with_its_project() {
    let world = world();
    let with = |stage: StageEntry| Command::RegisterProject { project: project("new"), stage: Some(stage) };
    let own = StageEntry { project: id("new"), ..entry("new1", Stage::Signed, None) };
    assert_eq!(decide(&world, &with(own.clone())).map(|it: Vec<Event>| it.len()), Ok(2));
    let foreign = with(entry("new1", Stage::Signed, None));
    refused(&world, &foreign, Reason::Invalid, "stage.project", &["project:pipeline", "project:new"]);
    let taken = with(StageEntry { id: id("first"), ..own.clone() });
    refused(&world, &taken, Reason::AlreadyExists, "stage.id", &["stage_entry:first"]);
    let silent = with(StageEntry { stage: Stage::Shelved, ..own.clone() });
    refused(&world, &silent, Reason::ReasonMissing, "stage.reason", &["搁置"]);
    let nowhere = Command::RegisterProject { project: Project { zone: id("no"), ..project("new") }, stage: Some(own) };
    refused(&world, &nowhere, Reason::NotFound, "project.zone", &["no zone no"]);
}

#[test]
fn a_corrected_entry_stays_in_its_place_in_the_history() {
    let world = at(Stage::Signed, "2024-07-20");
    let fixed = |stage, day| correct(entry("first", stage, Some(day)));
    assert!(decide(&world, &fixed(Stage::Intent, "2024-07-15")).is_ok());
    refused(&world, &fixed(Stage::Talking, "2024-07-21"), Reason::Invalid, "stage_entry.on", &["stage_entry:second"]);
    refused(&world, &fixed(Stage::Signed, "2024-07-10"), Reason::Invalid, "stage_entry.stage", &["stage_entry:second"]);
    let moved = correct(StageEntry { project: id("pipeline2"), ..entry("first", Stage::Talking, None) });
    refused(&world, &moved, Reason::NotFound, "stage_entry.project", &["no project pipeline2"]);
    let world = then(&world, &[register(project("pipeline2"))]);
    refused(&world, &moved, Reason::NotAllowed, "stage_entry.project", &["retire it"]);
}

#[test]
fn a_project_and_its_stage_said_again_change_nothing() {
    let again = Command::RegisterProject {
        project: project("pipeline"),
        stage: Some(entry("first", Stage::Talking, Some("2024-07-10"))),
    };
    assert!(refusal(&world(), &again).iter().all(|it| it.reason == Reason::NothingChanges));
}
