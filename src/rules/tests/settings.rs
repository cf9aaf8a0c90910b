//! Rules of settings: one record a zone, and values a method can use.

use super::facts::*;
use super::world::*;
use crate::change::{Command, Deed, Reason};
use crate::domain::*;

fn set(settings: Settings) -> Command {
    Command::SetSettings(settings)
}

#[test]
fn a_zone_has_one_record_and_a_new_one_stands_in_its_place() {
    let first = then(&world(), &[set(settings("here"))]);
    let again = Settings { stale_after_months: Some(48), ..settings("here") };
    let events = crate::rules::decide(&first, &set(again.clone())).unwrap();
    assert!(matches!(&events[0].deed, Deed::Revised(Fact::Settings(it)) if *it == again), "{events:?}");
    let other = Settings { id: id("mine"), ..settings("here") };
    refused(&first, &set(other), Reason::Invalid, "settings.id", &["here"]);
    refused(&first, &set(settings("nowhere")), Reason::NotFound, "settings.zone", &["nowhere"]);
}

#[test]
fn every_value_out_of_bounds_is_told_with_what_was_found_and_expected() {
    let bad = Settings {
        stale_after_months: Some(0),
        lq_percent: Some(1_001),
        almost_nothing_percent: Some(101),
        half_lives: vec![HalfLife { kind: AgeingKind::Stage, months: 601 }],
        weights: vec![PartWeight { part: PartOfSeverity::Opens, percent: 301 }],
        ..settings("here")
    };
    let told = refusal(&world(), &set(bad));
    let expected = [
        ("settings.stale_after_months", "found 0; expected a whole number 1–600"),
        ("settings.lq_percent", "found 1001; expected a whole number 1–1000"),
        ("settings.almost_nothing_percent", "found 101; expected a whole number 0–100"),
        ("settings.half_lives[0].months", "found 601; expected a whole number 1–600"),
        ("settings.weights[0].percent", "found 301; expected a whole number 0–300"),
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for (rejection, (path, words)) in told.iter().zip(expected) {
        assert_eq!((rejection.path.as_str(), rejection.reason), (path, Reason::Invalid));
        assert!(rejection.said.en.contains(words) && rejection.said.en.contains("hint:"), "{rejection}");
    }
    let ends = Settings { stale_after_months: Some(600), almost_nothing_percent: Some(0), ..settings("here") };
    then(&world(), &[set(ends)]);
}

#[test]
fn a_kind_and_a_part_are_named_once() {
    let twice = Settings {
        half_lives: vec![
            HalfLife { kind: AgeingKind::Stage, months: 6 },
            HalfLife { kind: AgeingKind::Supply, months: 6 },
            HalfLife { kind: AgeingKind::Stage, months: 7 },
        ],
        ..settings("here")
    };
    refused(&world(), &set(twice), Reason::Invalid, "settings.half_lives[2]", &["twice"]);
    let part = |percent| PartWeight { part: PartOfSeverity::ZoneAim, percent };
    let twice = Settings { weights: vec![part(100), part(50)], ..settings("here") };
    refused(&world(), &set(twice), Reason::Invalid, "settings.weights[1]", &["twice"]);
}
