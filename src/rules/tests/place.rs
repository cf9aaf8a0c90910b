use super::facts::*;
use super::world::*;
use crate::change::{Command, Reason};
use crate::domain::*;
use crate::rules::decide;

#[test]
fn a_zone_lies_in_a_known_city() {
    let world = world();
    let unknown = Command::DefineZone(zone("new", "419099"));
    refused(&world, &unknown, Reason::NotFound, "zone.region", &["no region 419099", "define it first", "419001"]);
    let province = Command::DefineZone(zone("new", "410000"));
    refused(&world, &province, Reason::Invalid, "zone.region", &["whole province"]);
}

#[test]
fn there_is_one_home_zone_and_it_moves_only_when_the_old_one_gives_it_up() {
    let world = world();
    let moved = Zone { home: true, ..zone("there", "410100") };
    refused(&world, &Command::DefineZone(moved.clone()), Reason::AlreadyExists, "zone.home", &["zone:here"]);
    let world = then(
        &world,
        &[Command::DefineZone(Zone { home: false, ..zone("here", "419001") }), Command::DefineZone(moved)],
    );
    assert_eq!(world.at(world.home_zone().unwrap()).id, id("there"));
}

#[test]
fn a_zone_does_not_move_away_from_under_its_enterprises() {
    let sitting = Enterprise { site: Site::Zone(id("here")), ..enterprise("new") };
    let world = then(&world(), &[Command::RegisterEnterprise(sitting)]);
    let moved = Command::DefineZone(zone("here", "410100"));
    refused(&world, &moved, Reason::StillUsed, "zone.region", &["enterprise:new", "419001"]);
}

#[test]
fn the_key_of_a_region_is_its_code_and_it_lies_in_no_circle() {
    let world = world();
    let other = Command::DefineRegion(Region { id: id("jiyuan"), ..region("419002", None) });
    refused(&world, &other, Reason::Invalid, "region.id", &["jiyuan", "419002"]);
    let circle = Command::DefineRegion(region("410000", Some("419001")));
    refused(&world, &circle, Reason::Circular, "region.parent", &["region:419001"]);
    let point = Coordinates { longitude: of("181"), latitude: of("35") };
    let nowhere = Command::DefineRegion(Region { point: Some((point, cite())), ..region("419002", None) });
    refused(&world, &nowhere, Reason::Invalid, "region.point", &["181"]);
}

#[test]
fn a_region_is_not_retired_while_a_zone_names_its_code() {
    let world = world();
    refused(&world, &retire("region:410100"), Reason::StillUsed, "fact", &["zone:there"]);
    let world = then(&world, &[retire("zone:there"), retire("region:410100")]);
    refused(&world, &Command::DefineZone(zone("new", "410100")), Reason::Retired, "zone.region", &["revision 2"]);
}

#[test]
fn a_park_does_not_change_its_zone_under_its_projects() {
    let inside = Project { park: Some(id("steel_park")), ..project("inside") };
    let world = then(&world(), &[Command::DefinePark(park("steel_park", "here")), register(inside)]);
    let moved = Command::DefinePark(park("steel_park", "there"));
    refused(&world, &moved, Reason::StillUsed, "park.zone", &["project:inside"]);
    assert!(decide(&world, &Command::DefinePark(park("empty", "nowhere"))).is_err());
}
