//! Every kind of sheet held against the seeded zone.

use crate::world::{day_of, request, seeded_on};
use lianpu::change::{Change, Command};
use lianpu::domain::*;
use lianpu::graph::Snapshot;
use lianpu::import::{Order, Plan, SourceGiven, plan};
use lianpu::rules::decide_all;
use sha2::{Digest, Sha256};
use std::ops::ControlFlow;
use std::path::Path;

/// The bytes of a fixture.
pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sheets").join(name)).unwrap()
}

/// An order for a file of so many bytes, for the home zone.
pub fn order(name: &str, bytes: &[u8]) -> Order {
    let sha256: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Order {
        file: Attachment { sha256: sha256.into(), name: Name::new(name).unwrap(), bytes: bytes.len() as u64 },
        kind: None,
        sheet: None,
        columns: Vec::new(),
        zone: None,
        in_zone: false,
        source: SourceGiven { as_of: Some(day_of("2024-06-30")), ..SourceGiven::default() },
        by: Citation::of(SourceId::new("report_2024h1").unwrap(), Confidence::Medium),
        today: day_of("2024-07-31"),
    }
}

pub fn planned(world: &Snapshot, order: &Order, bytes: &[u8]) -> Plan {
    plan(world, order, bytes, &|_, _| ControlFlow::Continue(())).unwrap_or_else(|error| panic!("{error}"))
}

/// The world after commands, which must all be allowed.
pub fn after(world: &Snapshot, commands: &[Command]) -> Snapshot {
    let events = decide_all(world, commands).unwrap_or_else(|refused| panic!("{refused:#?}"));
    let change =
        Change { revision: world.revision().next(), request: request(), digest: [0; 32], undoes: None, events };
    world.fold(&change).unwrap()
}

#[test]
fn every_kind_of_sheet_is_taken_in_once() {
    // One after the other, as an office has them: the monthly sheet speaks of projects that are known by then.
    let mut world = seeded_on("2024-07-31");
    let mut fates = Vec::new();
    for kind in lianpu::intake::sheet::KINDS {
        let name = format!("{}.csv", kind.key);
        let bytes = fixture(&name);
        let mut order = order(&name, &bytes);
        order.kind = Some(kind);
        let first = planned(&world, &order, &bytes);
        let next = after(&world, &first.commands);
        let again = planned(&next, &order, &bytes);
        assert!(again.commands.is_empty(), "{}: {:#?}", kind.key, again.commands);
        assert_eq!(again.tally.new + again.tally.changed, 0);
        assert_eq!(again.tally.pending, first.tally.pending);
        let Tally { new, changed, same, pending, beside } = first.tally;
        fates.push((kind.key, [new, changed, same, pending, beside]));
        world = next.into();
    }
    // New, changed, same, waiting, beside the data; counted by hand from the files.
    let expected = [
        ("above-scale-roster", [2, 0, 0, 2, 3]),
        ("registration", [1, 1, 0, 1, 0]),
        ("projects", [4, 0, 0, 1, 4]),
        ("talks", [1, 0, 0, 3, 0]),
        ("batches", [2, 0, 0, 1, 0]),
        ("monthly", [0, 1, 0, 1, 1]),
        ("statistics", [3, 0, 0, 2, 0]),
        ("enterprise-survey", [2, 0, 0, 0, 0]),
        ("targets", [1, 0, 0, 1, 0]),
        ("regions", [0, 0, 3, 1, 0]),
    ];
    assert_eq!(fates, expected);
}
