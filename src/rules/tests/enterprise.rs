use super::facts::*;
use super::world::*;
use crate::change::{Command, Deed, Reason};
use crate::domain::*;
use crate::rules::decide;

const CODE: &str = "91419001MA00000154";
const OTHER: &str = "91419001MA9XJY0184";

fn coded(key: &str, code: &str) -> Enterprise {
    Enterprise { credit_code: Some(of(code)), ..enterprise(key) }
}

#[test]
fn a_credit_code_and_a_listing_have_one_holder_each() {
    let first = Enterprise { listing: Some("600531.SH".into()), ..coded("first", CODE) };
    let world = then(&world(), &[Command::RegisterEnterprise(first.clone())]);
    let second = Command::RegisterEnterprise(Enterprise { id: id("second"), ..first });
    let found = refusal(&world, &second);
    let paths: Vec<_> = found.iter().map(|it| (it.reason, it.path.as_str())).collect();
    let exists = Reason::AlreadyExists;
    assert_eq!(paths, [(exists, "enterprise.credit_code"), (exists, "enterprise.listing")]);
    assert!(found[0].said.en.contains("enterprise:first") && found[0].said.en.contains("merge them"), "{found:?}");
}

#[test]
fn a_stock_code_has_its_exchange() {
    let bare = Command::RegisterEnterprise(Enterprise { listing: Some("600531".into()), ..enterprise("new") });
    refused(&world(), &bare, Reason::Invalid, "enterprise.listing", &["600531.SH"]);
}

#[test]
fn whoever_sits_in_a_zone_sits_in_its_city() {
    let world = world();
    let sits = |region: &str| {
        Command::RegisterEnterprise(Enterprise {
            site: Site::Zone(id("here")),
            region: Some(of(region)),
            ..enterprise("new")
        })
    };
    assert!(decide(&world, &sits("419001")).is_ok());
    refused(&world, &sits("410105"), Reason::Invalid, "enterprise.site", &["419001", "410105"]);
    refused(&world, &sits("410000"), Reason::Invalid, "enterprise.site", &["410000"]);
}

#[test]
fn an_alias_is_another_name() {
    let world = world();
    let alias = |aliases: &[&str]| {
        let aliases = aliases.iter().map(|it| name(it)).collect();
        Command::RegisterEnterprise(Enterprise { name: name("金马能源"), aliases, ..enterprise("new") })
    };
    assert!(decide(&world, &alias(&["金马"])).is_ok());
    refused(&world, &alias(&["金马能源"]), Reason::Invalid, "enterprise.aliases[0]", &["金马能源"]);
    refused(&world, &alias(&["金马", "金马"]), Reason::Invalid, "enterprise.aliases[1]", &["twice"]);
}

#[test]
fn no_citation_proves_more_than_its_source() {
    let world = world();
    let reprint = Citation::of(id("reprint"), Confidence::High);
    let claim = Command::ClaimCapability(Capability { cite: reprint.clone(), ..capability("c", "jinma", "H1.1.1") });
    let words = ["reprint", "Medium at most"];
    refused(&world, &claim, Reason::Invalid, "capability.cite.confidence", &words);
    let honours = vec![(Honour::Champion, cite()), (Honour::LittleGiant, reprint)];
    let honoured = Command::RegisterEnterprise(Enterprise { honours, ..enterprise("new") });
    refused(&world, &honoured, Reason::Invalid, "enterprise.honours[1].cite.confidence", &words);
}

fn rename(key: &str, to: &str, until: Option<&str>) -> Command {
    let (name, until) = (name(to), until.map(on));
    Command::RenameEnterprise { enterprise: id(key), name, until, cite: cite() }
}

#[test]
fn a_renamed_enterprise_keeps_its_old_name_as_a_former_one() {
    let known = Enterprise { aliases: vec![name("金马能源股份")], ..enterprise("new") };
    let world = then(&world(), &[Command::RegisterEnterprise(known)]);
    let events = decide(&world, &rename("new", "金马能源股份", Some("2024-06-30"))).unwrap();
    let Deed::Revised(Fact::Enterprise(renamed)) = &events[0].deed else { panic!("{events:?}") };
    assert_eq!(renamed.name, name("金马能源股份"));
    assert_eq!(renamed.former_names, [FormerName { name: name("new有限公司"), until: Some(on("2024-06-30")) }]);
    assert!(renamed.aliases.is_empty(), "the alias became the name");
    let world = folded(&world, events);
    refused(&world, &rename("new", "金马能源股份", None), Reason::NothingChanges, "rename.name", &[]);
    refused(&world, &rename("new", "金马", Some("2024-06-01")), Reason::Invalid, "rename.until", &["2024-06-30"]);
    refused(&world, &rename("old", "金马", None), Reason::NotFound, "rename.enterprise", &["no enterprise old"]);
}

#[test]
fn two_records_merge_once_and_in_no_circle() {
    let world = then(&world(), &[Command::MergeEnterprises(merge("steel", "jinma"))]);
    let again = Command::MergeEnterprises(merge("steel", "copper"));
    refused(&world, &again, Reason::AlreadyExists, "merge.id", &["jinma", "copper"]);
    let back = refusal(&world, &Command::MergeEnterprises(merge("jinma", "steel")));
    assert!(back.iter().any(|it| it.reason == Reason::Circular && it.path == "merge.into"), "{back:?}");
    let given_up = Command::MergeEnterprises(merge("copper", "steel"));
    refused(&world, &given_up, Reason::NotAllowed, "merge.into", &["use enterprise:jinma"]);
    let itself = Command::MergeEnterprises(merge("copper", "copper"));
    refused(&world, &itself, Reason::Circular, "merge.into", &["enterprise:copper"]);
    let key = Command::MergeEnterprises(Merge { id: id("m"), ..merge("copper", "jinma") });
    refused(&world, &key, Reason::Invalid, "merge.id", &["expected copper"]);
}

#[test]
fn a_corrected_merge_leads_to_the_other_record() {
    let world = then(&world(), &[Command::MergeEnterprises(merge("steel", "jinma"))]);
    let world = then(&world, &[correct(merge("steel", "copper"))]);
    let row = |key| world.ix::<Enterprise>(&id(key)).unwrap();
    assert_eq!(world.resolve(row("steel")), row("copper"));
    let moved = correct(Merge { from: id("jinma"), ..merge("steel", "copper") });
    refused(&world, &moved, Reason::Invalid, "merge.id", &["expected jinma"]);
}

#[test]
fn two_credit_codes_are_two_bodies() {
    let coded = [Command::RegisterEnterprise(coded("a", CODE)), Command::RegisterEnterprise(coded("b", OTHER))];
    let world = then(&world(), &coded);
    let merged = Command::MergeEnterprises(merge("a", "b"));
    refused(&world, &merged, Reason::NotAllowed, "merge.from", &[CODE, OTHER]);
    assert!(decide(&world, &Command::MergeEnterprises(merge("a", "jinma"))).is_ok());
}

#[test]
fn a_code_given_later_parts_no_merge() {
    let merged = [Command::RegisterEnterprise(coded("b", OTHER)), Command::MergeEnterprises(merge("jinma", "b"))];
    let world = then(&world(), &merged);
    let later = correct(coded("jinma", CODE));
    refused(&world, &later, Reason::NotAllowed, "enterprise.credit_code", &["enterprise:b", OTHER]);
    let uncoded = correct(Enterprise { credit_code: None, ..coded("b", OTHER) });
    assert!(decide(&then(&world, &[uncoded]), &later).is_ok(), "the wrong code was taken away");
}

#[test]
fn nothing_new_is_said_of_a_record_that_was_merged_away() {
    let before = then(&world(), &[Command::ClaimCapability(capability("old", "steel", "H1.1.1"))]);
    let world = then(&before, &[Command::MergeEnterprises(merge("steel", "jinma"))]);
    let claim = Command::ClaimCapability(capability("new", "steel", "H1.1.2"));
    refused(&world, &claim, Reason::NotAllowed, "capability.enterprise", &["use enterprise:jinma"]);
    let supplied = Command::RecordSupply(supply("s", "copper", "steel"));
    refused(&world, &supplied, Reason::NotAllowed, "supply.to", &["use enterprise:jinma"]);
    refused(&world, &rename("steel", "钢", None), Reason::NotAllowed, "rename.enterprise", &["use enterprise:jinma"]);
    let kept = correct(Capability { role: Role::Develops, ..capability("old", "steel", "H1.1.1") });
    assert!(decide(&world, &kept).is_ok(), "what was said before may be put right");
}

#[test]
fn nobody_supplies_itself_and_nothing_ends_before_it_begins() {
    let world = world();
    refused(&world, &Command::RecordSupply(supply("s", "jinma", "jinma")), Reason::Invalid, "supply.to", &["itself"]);
    let (since, until) = (Some(on("2024-02-01")), Some(on("2024-01-31")));
    let backwards = Command::ClaimCapability(Capability { since, until, ..capability("c", "jinma", "H1.1.1") });
    refused(&world, &backwards, Reason::Invalid, "capability.until", &["2024-01-31", "2024-02-01"]);
}

#[test]
fn all_reasons_come_at_once() {
    let cite = Citation::of(id("nowhere"), Confidence::High);
    let bad = Command::RecordSupply(Supply { segment: Some(id("H9")), cite, ..supply("s", "gone", "lost") });
    let paths: Vec<_> = refusal(&world(), &bad).into_iter().map(|it| it.path).collect();
    assert_eq!(paths, ["supply.cite.source", "supply.from", "supply.to", "supply.segment"]);
}
