use super::facts::*;
use super::world::*;
use crate::change::{Command, Reason};
use crate::domain::*;
use crate::graph::Snapshot;
use crate::rules::decide;

fn settle(settlement: Settlement) -> Command {
    Command::SettleFigure(settlement)
}

/// The world with what a report states of the project, and two values of one indicator.
fn stated() -> Snapshot {
    let other = Citation::of(id("reprint"), Confidence::Medium);
    let second = Observation { cite: other, ..observation("second", "revenue", "901亿元") };
    let commands = [
        Command::RecordStatement(statement("total", "project:pipeline")),
        Command::RecordStatement(statement("zone_total", "zone:here")),
        Command::RecordObservation(observation("first", "revenue", "900亿元")),
        Command::RecordObservation(second),
        Command::DefineIndicator(indicator("tax", "亿元")),
        Command::RecordObservation(observation("tax", "tax", "15亿元")),
    ];
    then(&world(), &commands)
}

#[test]
fn a_statement_speaks_of_things_that_are_there() {
    let parts = vec![of("project:pipeline"), of("project:gone"), of("project:pipeline")];
    let bad = Command::RecordStatement(Statement { parts, ..statement("s", "theme:gone") });
    let found: Vec<_> = refusal(&world(), &bad).into_iter().map(|it| (it.reason, it.path)).collect();
    let expected = [
        (Reason::NotFound, "statement.subject".to_owned()),
        (Reason::NotFound, "statement.parts[1]".to_owned()),
        (Reason::Invalid, "statement.parts[2]".to_owned()),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_project_and_what_is_stated_of_it_are_figures_of_one_thing() {
    let world = stated();
    let settled = settlement("s", "project:pipeline", "project:pipeline", &["statement:total"]);
    assert!(decide(&world, &settle(settled)).is_ok());
    let other = settlement("s", "project:pipeline", "project:pipeline", &["statement:zone_total"]);
    refused(&world, &settle(other), Reason::Invalid, "settlement.aside[0]", &["says nothing of project:pipeline"]);
}

#[test]
fn values_that_are_settled_are_of_one_indicator() {
    let world = stated();
    let by = |subject: &str| settlement("s", subject, "observation:first", &["observation:second"]);
    assert!(decide(&world, &settle(by("zone:here"))).is_ok());
    assert!(decide(&world, &settle(by("indicator:revenue"))).is_ok());
    let mixed = settlement("s", "zone:here", "observation:first", &["observation:tax"]);
    refused(&world, &settle(mixed), Reason::Invalid, "settlement.aside[0]", &["indicator:tax", "indicator:revenue"]);
}

#[test]
fn what_counts_does_not_stand_aside() {
    let world = stated();
    let both = settlement("s", "zone:here", "observation:first", &["observation:second", "observation:first"]);
    refused(&world, &settle(both), Reason::Invalid, "settlement.aside[1]", &["observation:first"]);
    let gone = settlement("s", "zone:here", "observation:gone", &[]);
    refused(&world, &settle(gone), Reason::NotFound, "settlement.counts", &["no observation gone", "record it first"]);
}

#[test]
fn a_figure_is_settled_once() {
    let settled = settlement("s", "zone:here", "observation:first", &["observation:second"]);
    let world = then(&stated(), &[settle(settled)]);
    let turned = settlement("t", "zone:here", "observation:second", &["observation:first"]);
    refused(&world, &settle(turned.clone()), Reason::AlreadyExists, "settlement.subject", &["settlement:s"]);
    let world = then(&world, &[retire("settlement:s"), settle(turned)]);
    assert!(world.tables.holds(&of("settlement:t")));
}
