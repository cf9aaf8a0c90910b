//! The snapshot: folding, history, images, merges and valid time.

use crate::world::{change, cite, day_of, maker, name, text, world};
use lianpu::analysis::Lens;
use lianpu::change::{Act, Deed, Event};
use lianpu::domain::*;
use lianpu::graph::{Ix, Link, Place, Snapshot};

const DAY: &str = "2024-07-31";

fn fold(world: &Snapshot, deeds: Vec<Deed>) -> Snapshot {
    let mut next = change(world, vec![]);
    next.events = deeds.into_iter().map(|deed| Event { act: Act::Correct, deed }).collect();
    world.fold(&next).unwrap()
}

fn makers(world: &Snapshot, segment: Ix<Segment>, place: Place) -> u32 {
    world.makers(segment, place, day_of(DAY))
}

fn same(left: &Snapshot, right: &Snapshot) {
    assert_eq!(left.revision(), right.revision());
    assert_eq!(left.facts(), right.facts());
    let home = left.home_zone().unwrap();
    let (a, b) = (Lens::new(left, home, day_of(DAY)), Lens::new(right, home, day_of(DAY)));
    for (ix, segment) in left.all::<Segment>() {
        assert_eq!(Some(segment), right.get::<Segment>(&segment.id));
        assert_eq!(a.local(ix), b.local(ix));
        assert_eq!(left.count(ix), right.count(ix), "kept counts of {}", segment.id);
        assert_eq!(left.topology().groups_of(ix).len(), right.topology().groups_of(ix).len());
        let users = |world: &Snapshot| world.topology().users_of(ix).map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(users(left), users(right));
    }
}

#[test]
fn an_image_read_back_is_the_same_world_and_goes_on_the_same() {
    let base = world("甲~ > 乙 > 丙; 甲|丁 > 戊; 厂 @ 乙; 二厂 @市 甲; 项目 = signed 丙");
    let read = Snapshot::from_image(base.snapshot.to_image().unwrap(), day_of(DAY)).unwrap();
    same(&base.snapshot, &read);
    let (enterprise, claim) = maker("later", "新厂", "", &base.names["丁"]);
    let facts = || vec![enterprise.clone(), claim.clone()];
    same(&base.with(facts()).snapshot, &read.fold(&change(&read, facts())).unwrap());
}

#[test]
fn bytes_of_another_format_are_refused() {
    let mut image = world("甲").snapshot.to_image().unwrap();
    image[0] = 99;
    let error = Snapshot::from_image(image.clone(), day_of(DAY)).unwrap_err().to_string();
    assert!(error.contains("format 99"), "{error}");
    assert!(Snapshot::from_image(image[..3].to_vec(), day_of(DAY)).is_err());
}

#[test]
fn a_gap_in_the_changes_is_refused() {
    let world = world("甲").snapshot;
    let mut next = change(&world, vec![]);
    next.revision = next.revision.next();
    assert!(world.fold(&next).unwrap_err().to_string().contains("does not follow revision 1"));
}

#[test]
fn a_fact_that_names_an_unknown_one_is_refused() {
    let base = world("甲");
    let (_, claim) = maker("nobody", "无", "", &base.names["甲"]);
    let error = base.snapshot.fold(&change(&base.snapshot, vec![claim])).unwrap_err().to_string();
    assert!(error.contains("enterprise:nobody"), "{error}");
}

#[test]
fn retired_facts_count_no_longer_and_come_back_as_they_were() {
    let base = world("甲; 厂 @ 甲");
    let segment = base.ix("甲");
    let claim: FactId = "capability:firm0.S1.1.1.makes".parse().unwrap();
    let gone = fold(&base.snapshot, vec![Deed::Retired(claim.clone())]);
    assert_eq!(makers(&gone, segment, Place::Anywhere), 0);
    assert_eq!(gone.tables.state(&claim).map(|(_, live, _)| live), Some(false));
    let back = fold(&gone, vec![Deed::Reinstated(claim)]);
    assert_eq!(makers(&back, segment, Place::Anywhere), 1);
    assert_eq!(makers(&base.snapshot, segment, Place::Anywhere), 1, "the revision before is untouched");
}

#[test]
fn every_version_of_a_fact_stays_in_its_history() {
    let base = world("甲; 厂 @ 甲");
    let id = EnterpriseId::new("firm0").unwrap();
    let mut enterprise = base.snapshot.get::<Enterprise>(&id).unwrap().clone();
    enterprise.name = name("新名");
    let renamed = fold(&base.snapshot, vec![Deed::Revised(enterprise.into())]);
    let slot = renamed.slot(renamed.ix::<Enterprise>(&id).unwrap());
    let names: Vec<_> = slot.versions().map(|version| (version.revision.0, version.fact.name.as_str())).collect();
    assert_eq!(names, [(2, "新名"), (1, "厂")]);
}

#[test]
fn an_enterprise_that_moves_takes_its_claims_along() {
    let base = world("甲; 厂 @ 甲");
    let (segment, home) = (base.ix("甲"), base.snapshot.home_zone().unwrap());
    let id = EnterpriseId::new("firm0").unwrap();
    let mut enterprise = base.snapshot.get::<Enterprise>(&id).unwrap().clone();
    enterprise.region = Some("500112".parse().unwrap());
    enterprise.site = Site::Outside;
    let moved = fold(&base.snapshot, vec![Deed::Revised(enterprise.into())]);
    assert_eq!(makers(&moved, segment, Place::Zone(home)), 0);
    assert_eq!(makers(&moved, segment, Place::City("500000".parse().unwrap())), 1, "重庆 is one city");
    assert_eq!(makers(&base.snapshot, segment, Place::Zone(home)), 1);
}

#[test]
fn two_records_of_one_firm_count_once_until_the_merge_is_undone() {
    let base = world("甲; 富联 @ 甲; 富泰华 @ 甲");
    let (segment, home) = (base.ix("甲"), base.snapshot.home_zone().unwrap());
    assert_eq!(makers(&base.snapshot, segment, Place::Zone(home)), 2);
    let [from, into] = ["firm1", "firm0"].map(|key| EnterpriseId::new(key).unwrap());
    let merge = Merge {
        id: MergeId::new("firm1").unwrap(),
        from: from.clone(),
        into: into.clone(),
        why: text("同一主体"),
        cite: cite(),
    };
    let merged = fold(&base.snapshot, vec![Deed::Recorded(merge.into())]);
    assert_eq!(makers(&merged, segment, Place::Zone(home)), 1);
    let (from, into) = (merged.ix::<Enterprise>(&from).unwrap(), merged.ix::<Enterprise>(&into).unwrap());
    assert_eq!(merged.resolve(from), into);
    assert_eq!(merged.records_of(into), [into, from]);
    let read = Snapshot::from_image(merged.to_image().unwrap(), day_of(DAY)).unwrap();
    assert_eq!(makers(&read, segment, Place::Zone(home)), 1);
    let apart = fold(&merged, vec![Deed::Retired("merge:firm1".parse().unwrap())]);
    assert_eq!(makers(&apart, segment, Place::Zone(home)), 2);
    assert_eq!(apart.resolve(from), from);
}

#[test]
fn a_claim_dated_later_is_not_there_yet_and_an_undated_one_holds_from_its_source() {
    let base = world("甲");
    let segment = base.ix("甲");
    let (enterprise, claim) = maker("firm", "厂", "", &base.names["甲"]);
    let Fact::Capability(claim) = claim else { unreachable!() };
    let counted = |claim: &Capability, on: &str| {
        let world = base.with(vec![enterprise.clone(), claim.clone().into()]).snapshot;
        world.makers(segment, Place::Anywhere, day_of(on))
    };
    assert_eq!(counted(&claim, "2024-06-30"), 0, "its source is of 2024-07-01");
    assert_eq!(counted(&claim, "2024-07-01"), 1);
    let dated = Capability { since: Some(day_of("2024-09-01")), until: Some(day_of("2024-10-31")), ..claim };
    for (on, expected) in [("2024-08-31", 0), ("2024-09-01", 1), ("2024-10-31", 1), ("2024-11-01", 0)] {
        assert_eq!(counted(&dated, on), expected, "{on}");
    }
}

#[test]
fn kept_counts_turn_with_the_day() {
    let base = world("甲");
    let (enterprise, claim) = maker("firm", "厂", "", &base.names["甲"]);
    let Fact::Capability(claim) = claim else { unreachable!() };
    let later = Capability { since: Some(day_of("2024-09-01")), ..claim };
    let world = base.with(vec![enterprise, later.into()]).snapshot;
    assert!(world.keeps(day_of("2024-08-31")) && !world.keeps(day_of("2024-09-01")));
    let turned = world.on_day(day_of("2024-09-01"));
    assert_eq!(turned.count(base.ix("甲")).unwrap().makers_in(Place::Anywhere), 1);
    assert_eq!(turned.revision(), world.revision());
}

#[test]
fn links_hold_live_facts_only_and_follow_a_revision() {
    let base = world("甲; 乙; 项目 = talking 甲");
    let (old, new) = (base.ix("甲"), base.ix("乙"));
    let project = base.snapshot.get::<Project>(&ProjectId::new("project0").unwrap()).unwrap().clone();
    let moved = Project { segments: vec![base.names["乙"].clone()], ..project };
    let world = fold(&base.snapshot, vec![Deed::Revised(moved.into())]);
    let projects = |segment| world.along::<_, Project>(Link::ProjectsOfSegment, segment).count();
    assert_eq!((projects(old), projects(new)), (0, 1));
}
