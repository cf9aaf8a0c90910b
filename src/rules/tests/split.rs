//! Splitting a record in two, and taking a merge back.

use super::facts::*;
use super::world::*;
use crate::change::{Act, Command, Reason};
use crate::domain::*;
use crate::graph::{Link, Snapshot};
use crate::rules::decide;

fn split(from: &str, new: Enterprise, facts: &[&str]) -> Command {
    let facts = facts.iter().map(|it| of(it)).collect();
    Command::SplitEnterprise { from: id(from), new, facts, why: text("两家企业记在一条下"), cite: cite() }
}

fn claimed() -> Snapshot {
    let claims = [
        Command::ClaimCapability(capability("a", "jinma", "H1.1.1")),
        Command::ClaimCapability(capability("b", "jinma", "H1.1.2")),
        Command::RecordSupply(supply("s", "jinma", "steel")),
    ];
    then(&world(), &claims)
}

/// The keys of the claims found under an enterprise, merged records included.
fn claims_of(world: &Snapshot, key: &str) -> Vec<String> {
    let ix = world.ix::<Enterprise>(&id(key)).unwrap();
    let records = world.records_of(ix).into_iter();
    let found = records.flat_map(|record| world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, record));
    found.map(|(_, claim)| claim.id.key().to_string()).collect()
}

/// Who makes a segment, by its claims.
fn makers(world: &Snapshot, segment: &str) -> Vec<String> {
    let claims = world.claims(world.ix::<Segment>(&id(segment)).unwrap());
    claims.iter().map(|claim| world.at(claim.enterprise).id.key().to_string()).collect()
}

#[test]
fn the_named_facts_move_and_the_two_are_kept_apart() {
    let base = claimed();
    let command = split("jinma", enterprise("second"), &["capability:b", "supply:s"]);
    let events = decide(&base, &command).unwrap();
    assert!(events.iter().all(|event| event.act == Act::SplitEnterprise), "{events:?}");
    let after = folded(&base, events);
    assert_eq!((claims_of(&after, "jinma"), claims_of(&after, "second")), (vec!["a".into()], vec!["b".into()]));
    assert_eq!(makers(&after, "H1.1.2"), ["second"]);
    assert_eq!(after.get::<Supply>(&id("s")).unwrap().from, id("second"));
    let apart: ApartId = id(&Apart::key_of(&id("jinma"), &id("second")));
    assert_eq!(after.get::<Apart>(&apart).unwrap().why, text("两家企业记在一条下"));
}

#[test]
fn an_undo_of_a_split_puts_everything_back() {
    let base = claimed();
    let after = then(&base, &[split("jinma", enterprise("second"), &["capability:b"])]);
    let back = then(&after, &[undo(after.revision().0)]);
    assert_eq!(live(&back), live(&base));
    assert_eq!(makers(&back, "H1.1.2"), ["jinma"]);
}

#[test]
fn only_what_is_said_of_the_record_moves_from_it() {
    let base = claimed();
    let at = |facts: &[&str]| split("jinma", enterprise("second"), facts);
    refused(&base, &at(&[]), Reason::Invalid, "split.facts", &["no fact moves"]);
    refused(&base, &at(&["capability:x"]), Reason::NotFound, "split.facts[0]", &["no capability x"]);
    refused(&base, &at(&["capability:a", "segment:H1.1.1"]), Reason::NotAllowed, "split.facts[1]", &["jinma itself"]);
    refused(&base, &at(&["capability:a", "capability:a"]), Reason::Invalid, "split.facts[1]", &["twice"]);
    let known = split("jinma", Enterprise { level: Level::Public, ..enterprise("steel") }, &["capability:a"]);
    refused(&base, &known, Reason::AlreadyExists, "split.new.id", &["steel"]);
    let itself = split("jinma", enterprise("second"), &["supply:s"]);
    let base = then(&base, &[Command::MergeEnterprises(merge("jinma", "copper"))]);
    refused(&base, &itself, Reason::NotAllowed, "split.from", &["use enterprise:copper"]);
}

#[test]
fn a_code_of_the_old_record_is_not_given_twice() {
    let coded = Enterprise { listing: Some("600531.SH".into()), ..enterprise("listed") };
    let base = then(
        &world(),
        &[Command::RegisterEnterprise(coded.clone()), Command::ClaimCapability(capability("a", "listed", "H1.1.1"))],
    );
    let both = split("listed", Enterprise { id: id("second"), ..coded }, &["capability:a"]);
    refused(&base, &both, Reason::AlreadyExists, "split.new.listing", &["enterprise:listed"]);
}

#[test]
fn a_merge_that_is_undone_or_retired_leaves_two_records_as_they_were() {
    let base = then(&claimed(), &[Command::ClaimCapability(capability("c", "steel", "H1.1.3"))]);
    let merged = then(&base, &[Command::MergeEnterprises(merge("jinma", "steel"))]);
    assert_eq!(claims_of(&merged, "steel"), ["a", "b", "c"]);
    assert_eq!(makers(&merged, "H1.1.1"), ["steel"]);
    for back in [then(&merged, &[undo(merged.revision().0)]), then(&merged, &[retire("merge:jinma")])] {
        let ix = back.ix::<Enterprise>(&id("jinma")).unwrap();
        assert!(!back.is_merged(ix) && back.resolve(ix) == ix);
        assert_eq!(
            (claims_of(&back, "jinma"), claims_of(&back, "steel")),
            (vec!["a".into(), "b".into()], vec!["c".into()])
        );
        assert_eq!((makers(&back, "H1.1.1"), makers(&back, "H1.1.3")), (vec!["jinma".into()], vec!["steel".into()]));
        assert_eq!(live(&back), live(&base));
        assert!(decide(&back, &Command::ClaimCapability(capability("d", "jinma", "H1.1.3"))).is_ok());
    }
}

#[test]
fn a_record_merged_into_the_wrong_one_moves_with_a_split() {
    let base = then(&claimed(), &[Command::MergeEnterprises(merge("jinma", "steel"))]);
    let after = then(&base, &[split("steel", enterprise("second"), &["merge:jinma"])]);
    let row = |key: &str| after.ix::<Enterprise>(&id(key)).unwrap();
    assert_eq!(after.resolve(row("jinma")), row("second"));
    assert_eq!(makers(&after, "H1.1.1"), ["second"]);
}
