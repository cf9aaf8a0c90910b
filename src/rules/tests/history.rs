//! Properties over any history of commands, sound or not.

use super::facts::*;
use super::world::*;
use crate::change::Command;
use crate::domain::*;
use crate::graph::Snapshot;
use crate::rules::{decide, decide_all, decide_each, inverse, lay_seed};
use proptest::prelude::*;
use std::collections::BTreeSet;

const FIRMS: [&str; 4] = ["jinma", "steel", "copper", "new"];
const SEGMENTS: [&str; 4] = ["H1.1.1", "H1.1.2", "H1.1.3", "H1.1.4"];
const PROJECTS: [&str; 3] = ["pipeline", "plant", "park"];
const CODES: [&str; 2] = ["91419001MA00000154", "91419001MA9XJY0184"];
const DAYS: [&str; 3] = ["2024-07-10", "2024-07-20", "2024-08-01"];

/// A command made from three small numbers; many are refused.
fn command(act: u8, a: usize, b: usize) -> Command {
    let (firm, other) = (FIRMS[a % 4], FIRMS[b % 4]);
    let (segment, project_key) = (SEGMENTS[b % 4], PROJECTS[a % 3]);
    let key = format!("k{}", a % 3);
    let site = [Site::Unknown, Site::Zone(id("here")), Site::Zone(id("there")), Site::Outside];
    let body = Enterprise {
        credit_code: CODES.get(b % 3).map(|code| of(code)),
        site: site[(a + b) % 4].clone(),
        ..enterprise(firm)
    };
    let whole = Project { part_of: PROJECTS.get(b % 4).map(|it| id(it)), ..project(project_key) };
    let reason = Some(text("投资方退出")).filter(|_| a.is_multiple_of(2));
    let stage = StageEntry {
        project: id(project_key),
        reason,
        ..entry(&format!("{project_key}{}", b % 4), Stage::ALL[b % 14], DAYS.get(a % 4).copied())
    };
    match act {
        0 => Command::RegisterEnterprise(body),
        1 => correct(body),
        2 => Command::MergeEnterprises(merge(firm, other)),
        3 => Command::ClaimCapability(capability(&key, firm, segment)),
        4 => correct(Capability { role: Role::Develops, ..capability(&key, firm, segment) }),
        5 => Command::RecordSupply(supply(&key, firm, other)),
        6 => Command::RegisterProject { project: whole, stage: Some(stage).filter(|_| b.is_multiple_of(2)) },
        7 => correct(whole),
        8 => Command::AdvanceProject(stage),
        9 => Command::DefineSegment(segment_in(SEGMENTS[a % 4], b)),
        10 => Command::SetRecipe(recipe(SEGMENTS[a % 4], segment)),
        11 => Command::DefineZone(Zone { home: b.is_multiple_of(2), ..zone(["here", "there"][a % 2], "419001") }),
        12 => Command::RecordObservation(observation(&key, "revenue", ["900亿元", "87家"][b % 2])),
        13 => Command::SettleFigure(settlement(&key, "zone:here", &format!("observation:k{}", b % 3), &[])),
        14 => Command::DefineIndicator(indicator("revenue", ["亿元", "家", "万元"][b % 3])),
        15 => Command::RecordFigure(figure(&key, "2024-07-01", "2024-07-31")),
        16 => retire(&format!("enterprise:{firm}")),
        17 => retire(&format!("{}:{key}", ["capability", "supply", "observation", "settlement"][b % 4])),
        18 => retire(&format!("{}:{}", ["segment", "recipe"][a % 2], segment)),
        19 => retire(&format!("merge:{firm}")),
        20 => retire(&format!("project:{project_key}")),
        21 => retire(&format!("stage_entry:{}", stage.id.key())),
        22 => Command::RenameEnterprise { enterprise: id(firm), name: name(other), until: None, cite: cite() },
        23 => retire(["zone:there", "region:410100", "source:reprint", "section:H2"][b % 4]),
        24 => Command::DefineSection(section("H2", [None, Some("H1")][b % 2])),
        25 => undo(b as u64),
        26 => Command::SetMilestone(milestone(&key)),
        27 => correct(merge(firm, other)),
        28 => Command::EnterRoster(roster_entry(&key, firm)),
        29 => Command::RecordPurchase(purchase(&key, firm, Some(segment))),
        30 => Command::KeepApart(apart(firm, other)),
        32 => {
            Command::SetSettings(Settings { lq_percent: u32::try_from(b).ok(), ..settings(["here", "there"][a % 2]) })
        }
        31 => Command::SetAside(pending(&key, "none", vec![alike(firm)])),
        _ => Command::DefineRegion(region(["410100", "419001"][a % 2], [None, Some("410000")][b % 2])),
    }
}

fn segment_in(key: &str, b: usize) -> Segment {
    segment(key, ["H1.1", "H1", "H2"][b % 3])
}

fn commands(most: usize) -> impl Strategy<Value = Vec<Command>> {
    let one = (0u8..35, 0usize..12, 0usize..14).prop_map(|(act, a, b)| command(act, a, b));
    prop::collection::vec(one, 0..most)
}

/// What holds in every world, whatever led to it.
fn assert_sound(world: &Snapshot) {
    let facts = live(world);
    for (id, fact) in &facts {
        for other in fact.references() {
            assert!(facts.contains_key(&other), "{id} refers to {other}, which does not count");
        }
    }
    let codes: Vec<_> = world.all::<Enterprise>().filter_map(|(_, it)| it.credit_code.clone()).collect();
    let distinct: BTreeSet<_> = codes.iter().collect();
    assert_eq!(codes.len(), distinct.len(), "a credit code has two holders");
    assert!(world.all::<Zone>().filter(|(_, zone)| zone.home).count() <= 1);
    for (_, zone) in world.all::<Zone>() {
        assert!(facts.contains_key(&of(&format!("region:{}", zone.region))));
    }
    for (_, project) in world.all::<Project>() {
        let up = |it: &Project| it.part_of.clone().and_then(|id| world.get::<Project>(&id).cloned());
        assert!(std::iter::successors(Some(project.clone()), up).take(10).count() < 10, "a circle of parts");
    }
    for (ix, _) in world.all::<Enterprise>() {
        assert!(!world.is_merged(world.resolve(ix)), "a merge leads nowhere");
    }
}

/// A world keeps the same indexes as one read back from its image.
fn assert_same_as_read_back(world: &Snapshot) {
    let read = Snapshot::from_image(world.to_image().unwrap(), world.day()).unwrap();
    assert_eq!(live(&read), live(world));
    assert_eq!(read.home_zone(), world.home_zone());
    for (ix, segment) in world.all::<Segment>() {
        assert_eq!(read.count(ix), world.count(ix), "{}", segment.id);
    }
    for code in CODES {
        assert_eq!(read.enterprise_by_code(code), world.enterprise_by_code(code));
    }
}

/// Whether a command brings facts, as those of a seed do.
fn adds(command: &Command) -> bool {
    use Command::{Correct, RenameEnterprise, Retire, Undo};
    !matches!(command, Undo { .. } | Retire { .. } | Correct { .. } | RenameEnterprise { .. })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_change_can_be_taken_back_at_once_and_leaves_what_was_before(commands in commands(40)) {
        let mut world = then(&world(), &[Command::DefineSection(section("H2", None))]);
        for command in &commands {
            let Ok(events) = decide(&world, command) else { continue };
            prop_assert!(!events.is_empty());
            let after = folded(&world, events);
            assert_sound(&after);
            let back = inverse(&after, after.revision());
            prop_assert!(back.is_ok(), "{command:?}: {back:?}");
            prop_assert_eq!(live(&folded(&after, back.unwrap())), live(&world));
            world = after;
        }
        assert_same_as_read_back(&world);
    }

    #[test]
    fn a_whole_batch_is_taken_back_as_one(batch in commands(40)) {
        let world = world();
        let (events, _) = decide_each(&world, &batch);
        prop_assume!(!events.is_empty());
        let after = folded(&world, events);
        assert_sound(&after);
        // Where the batch took back all it did, nothing is left to undo.
        let back = inverse(&after, after.revision()).unwrap_or_default();
        prop_assert_eq!(live(&folded(&after, back)), live(&world));
    }

    #[test]
    fn refused_commands_change_nothing(batch in commands(40)) {
        let world = world();
        let (events, refused) = decide_each(&world, &batch);
        refused.iter().flat_map(|(_, all)| all).for_each(said_alike);
        let places: BTreeSet<_> = refused.iter().map(|(at, _)| *at).collect();
        let kept: Vec<_> = (0..).zip(&batch).filter(|(at, _)| !places.contains(at)).map(|(_, it)| it.clone()).collect();
        prop_assert_eq!(decide_all(&world, &kept), Ok(events));
        prop_assert_eq!(decide_all(&world, &batch).is_ok(), places.is_empty());
    }

    #[test]
    fn a_batch_leads_to_the_facts_that_its_commands_lead_to_one_by_one(batch in commands(30)) {
        let without_undo: Vec<_> = batch.into_iter().filter(|it| !matches!(it, Command::Undo { .. })).collect();
        let mut stepwise = world();
        for command in &without_undo {
            if let Ok(events) = decide(&stepwise, command) {
                stepwise = folded(&stepwise, events);
            }
        }
        let (events, _) = decide_each(&world(), &without_undo);
        prop_assert_eq!(live(&folded(&world(), events)), live(&stepwise));
    }

    #[test]
    fn a_seed_adds_and_changes_nothing_that_is_there(seed in commands(30), work in commands(30)) {
        let (events, _) = decide_each(&world(), &work);
        let world = folded(&world(), events);
        let (_, refused) = decide_each(&world, &seed);
        let refused: BTreeSet<_> = refused.iter().map(|(at, _)| *at).collect();
        let adding: Vec<_> = (0..).zip(seed).filter(|(at, it)| !refused.contains(at) && adds(it)).map(|(_, it)| it).collect();
        let plan = lay_seed(&world, &adding);
        let after = folded(&world, plan.events);
        let (before, now) = (live(&world), live(&after));
        prop_assert!(before.iter().all(|(id, fact)| now.get(id) == Some(fact)));
        if plan.rejections.is_empty() {
            prop_assert_eq!(lay_seed(&after, &adding).events, vec![]);
        }
    }
}

#[test]
fn claims_of_a_merged_record_follow_the_record_that_stays() {
    let claimed = [
        Command::ClaimCapability(capability("c", "steel", "H1.1.1")),
        Command::MergeEnterprises(merge("steel", "jinma")),
    ];
    let world = then(&world(), &claimed);
    let world = then(&world, &[correct(Enterprise { site: Site::Zone(id("here")), ..enterprise("jinma") })]);
    assert_same_as_read_back(&world);
}

#[test]
fn a_home_zone_that_was_retired_is_home_no_longer() {
    let world = then(&world(), &[retire("zone:there")]);
    assert_same_as_read_back(&then(&world, &["stage_entry:first", "project:pipeline", "zone:here"].map(retire)));
}
