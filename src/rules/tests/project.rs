use super::facts::*;
use super::world::*;
use crate::change::{Command, Reason};
use crate::domain::*;
use crate::graph::Snapshot;
use crate::rules::decide;

#[test]
fn a_project_names_segments_that_are_there() {
    let segments = vec![id("H1.1.1"), id("H1.1.2"), id("H9.9.9")];
    let unknown = register(Project { segments, ..project("new") });
    refused(&world(), &unknown, Reason::NotFound, "project.segments[2]", &["no segment H9.9.9", "define it first"]);
}

#[test]
fn a_part_lies_in_the_zone_of_the_whole_and_in_no_circle() {
    let world = then(&world(), &[register(Project { part_of: Some(id("pipeline")), ..project("part") })]);
    let elsewhere = register(Project { part_of: Some(id("pipeline")), zone: id("there"), ..project("new") });
    refused(&world, &elsewhere, Reason::Invalid, "project.part_of", &["zone:here", "zone:there"]);
    let circle = correct(Project { part_of: Some(id("part")), ..project("pipeline") });
    refused(&world, &circle, Reason::Circular, "project.part_of", &["project:part"]);
    let moved = correct(Project { zone: id("there"), ..project("pipeline") });
    refused(&world, &moved, Reason::StillUsed, "project.zone", &["project:part"]);
}

#[test]
fn a_project_lies_in_the_zone_of_its_park() {
    let world = then(&world(), &[Command::DefinePark(park("far", "there"))]);
    let away = register(Project { park: Some(id("far")), ..project("new") });
    refused(&world, &away, Reason::Invalid, "project.park", &["zone:there", "zone:here"]);
}

#[test]
fn a_project_code_has_24_places_and_one_project() {
    let coded = |key: &str, code: &str| register(Project { code: Some(code.into()), ..project(key) });
    let world = world();
    for sound in ["2404-419001-04-01-123456", "240441900104011234560000", "2404-4190-0104-0112-3456-0000"] {
        assert!(decide(&world, &coded("a", sound)).is_ok(), "{sound}");
    }
    for bad in ["2404-419001-04-01-12345", "2404-419001-04-01-12345x", "", "2404419001-04-01-1234567"] {
        refused(&world, &coded("a", bad), Reason::Invalid, "project.code", &["2404-419001-04-01-123456"]);
    }
    let world = then(&world, &[coded("a", "240441900104011234560000")]);
    let taken = coded("b", "2404-4190-0104-0112-3456-0000");
    refused(&world, &taken, Reason::AlreadyExists, "project.code", &["project:a"]);
}

#[test]
fn an_unknown_investment_is_left_out_and_never_zero() {
    let world = world();
    assert!(decide(&world, &register(Project { investment: None, ..project("new") })).is_ok());
    let zero = register(Project { investment: Some(of("0元")), ..project("new") });
    refused(&world, &zero, Reason::Invalid, "project.investment", &["leave it out"]);
    let group = register(Project { extent: Extent::Group { count: 0 }, ..project("new") });
    refused(&world, &group, Reason::Invalid, "project.extent", &["group of 0"]);
}

#[test]
fn a_file_is_named_by_the_hash_of_its_content() {
    let file = |sha256: &str| Attachment { sha256: sha256.into(), name: name("合同.pdf"), bytes: 1 };
    let with = |sha256: &str| register(Project { attachments: vec![file(sha256)], ..project("new") });
    assert!(decide(&world(), &with(&"0a".repeat(32))).is_ok());
    refused(&world(), &with(&"0A".repeat(32)), Reason::Invalid, "project.attachments[0].sha256", &["64 digits"]);
}

#[test]
fn a_month_has_one_set_of_figures_for_a_project() {
    let world = then(&world(), &[Command::RecordFigure(figure("july", "2024-07-01", "2024-07-31"))]);
    let second = Command::RecordFigure(figure("again", "2024-07-01", "2024-07-31"));
    refused(&world, &second, Reason::AlreadyExists, "figure.month", &["figure:july", "2024年7月"]);
    for (from, to) in [("2024-08-01", "2024-08-30"), ("2024-08-02", "2024-08-31"), ("2024-08-01", "2024-09-30")] {
        let ragged = Command::RecordFigure(figure("other", from, to));
        refused(&world, &ragged, Reason::Invalid, "figure.month", &["no whole month"]);
    }
    let more = Figure { executed: Some(of("4亿元")), ..figure("august", "2024-08-01", "2024-08-31") };
    refused(&world, &Command::RecordFigure(more), Reason::Invalid, "figure.executed", &["4亿元", "3亿元"]);
}

fn complete(key: &str, day: &str) -> Command {
    Command::CompleteMilestone { milestone: id(key), completion: Completion { on: on(day), cite: cite() } }
}

fn with_milestone() -> Snapshot {
    let stated = Citation { as_of: Some(on("2024-07-01")), ..cite() };
    then(&world(), &[Command::SetMilestone(Milestone { cite: stated, ..milestone("hall") })])
}

#[test]
fn a_milestone_is_met_once() {
    let world = with_milestone();
    refused(&world, &complete("roof", "2024-12-01"), Reason::NotFound, "completion.milestone", &["no milestone roof"]);
    let world = then(&world, &[complete("hall", "2024-12-01")]);
    refused(&world, &complete("hall", "2024-12-01"), Reason::NothingChanges, "completion", &["2024-12-01"]);
    refused(&world, &complete("hall", "2024-12-02"), Reason::AlreadyExists, "completion", &["use Correct"]);
}

#[test]
fn a_milestone_is_not_met_on_a_day_on_which_it_was_still_ahead() {
    refused(&with_milestone(), &complete("hall", "2024-06-30"), Reason::Invalid, "completion.on", &["2024-07-01"]);
}

#[test]
fn a_new_deadline_does_not_take_a_completion_back() {
    let world = then(&with_milestone(), &[complete("hall", "2024-12-01")]);
    let later = Milestone { due: Due::Goal { as_written: None }, ..milestone("hall") };
    refused(&world, &Command::SetMilestone(later.clone()), Reason::NotAllowed, "milestone.completed", &["use Correct"]);
    assert!(decide(&world, &correct(later)).is_ok());
}

#[test]
fn a_party_is_an_enterprise_of_a_project_that_is_there() {
    let party = |project: &str, enterprise: &str| {
        let (project, enterprise) = (id(project), id(enterprise));
        Command::AddParty(Party {
            id: id("p"),
            project,
            enterprise,
            role: PartyRole::Investor,
            level: Level::Internal,
            note: None,
            cite: cite(),
        })
    };
    let world = world();
    assert!(decide(&world, &party("pipeline", "jinma")).is_ok());
    refused(&world, &party("pipe", "jinma"), Reason::NotFound, "party.project", &["register it first", "pipeline"]);
    refused(&world, &party("pipeline", "ma"), Reason::NotFound, "party.enterprise", &["no enterprise ma"]);
}
