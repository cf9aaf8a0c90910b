use super::facts::*;
use super::world::*;
use crate::change::{Command, Deed, Reason};
use crate::domain::*;
use crate::rules::decide;

#[test]
fn codes_of_chains_are_given_once() {
    let world = world();
    refused(
        &world,
        &Command::DefineChain(chain("coking", "H")),
        Reason::AlreadyExists,
        "chain.code",
        &["chain:hydrogen"],
    );
    let themes = Chain { themes: vec![id("gone")], ..chain("coking", "K") };
    refused(&world, &Command::DefineChain(themes), Reason::NotFound, "chain.themes[0]", &["no theme gone"]);
}

#[test]
fn a_theme_belongs_to_no_circle() {
    let world = then(&world(), &[Command::DefineTheme(theme("a", None)), Command::DefineTheme(theme("b", Some("a")))]);
    refused(&world, &Command::DefineTheme(theme("a", Some("b"))), Reason::Circular, "theme.parent", &["theme:b"]);
    let itself = refusal(&world, &Command::DefineTheme(theme("c", Some("c"))));
    assert!(itself.iter().any(|it| it.reason == Reason::Circular && it.path == "theme.parent"), "{itself:?}");
}

#[test]
fn a_group_stands_in_a_stage_of_its_own_chain() {
    let world = then(&world(), &[Command::DefineChain(chain("steel", "T"))]);
    let deeper = Command::DefineSection(section("H1.1.9", Some("H1.1")));
    let found: Vec<_> = refusal(&world, &deeper).into_iter().map(|it| (it.reason, it.path)).collect();
    let path = || "section.parent".to_owned();
    assert_eq!(found, [(Reason::Invalid, path()), (Reason::NotAllowed, path())]);
    let foreign = Section { chain: id("steel"), ..section("T1.1", Some("H1")) };
    refused(
        &world,
        &Command::DefineSection(foreign),
        Reason::Invalid,
        "section.parent",
        &["chain:hydrogen", "chain:steel"],
    );
    let itself = Command::DefineSection(section("H1", Some("H1")));
    assert!(refusal(&world, &itself).iter().any(|it| it.reason == Reason::Circular));
}

#[test]
fn a_stage_that_has_groups_stays_a_stage() {
    let world = then(&world(), &[Command::DefineSection(section("H2", None))]);
    let lowered = Command::DefineSection(section("H1", Some("H2")));
    refused(&world, &lowered, Reason::StillUsed, "section.parent", &["section:H1.1"]);
}

#[test]
fn a_segment_stands_in_a_group_and_not_in_a_stage_that_has_groups() {
    let world = then(&world(), &[Command::DefineSection(section("H2", None))]);
    let in_stage = Command::DefineSegment(segment("H1.9", "H1"));
    refused(&world, &in_stage, Reason::Invalid, "segment.group", &["section:H1.1"]);
    let world = then(&world, &[Command::DefineSegment(segment("H2.1", "H2"))]);
    let group = Command::DefineSection(section("H2.9", Some("H2")));
    refused(&world, &group, Reason::NotAllowed, "section.parent", &["segment:H2.1"]);
    let class = Segment { industry_codes: vec!["26x".into()], ..segment("H2.2", "H2") };
    refused(
        &world,
        &Command::DefineSegment(class),
        Reason::Invalid,
        "segment.industry_codes[0]",
        &["26x", "2–4 digits"],
    );
}

#[test]
fn a_recipe_names_segments_that_are_there_and_none_twice_in_a_group() {
    let world = world();
    let unknown = Command::SetRecipe(recipe("H1.1.1", "H1.1.2;H9.9.9/H1.1.3"));
    let words = ["no segment H9.9.9", "define it first", "H1.1.1, H1.1.2, H1.1.3"];
    refused(&world, &unknown, Reason::NotFound, "recipe.groups[1].alternatives[0]", &words);
    let twice = Command::SetRecipe(recipe("H1.1.1", "H1.1.2/H1.1.3/H1.1.2"));
    refused(&world, &twice, Reason::Invalid, "recipe.groups[0].alternatives[2]", &["H1.1.2 stands twice"]);
    let empty = Command::SetRecipe(recipe("H1.1.1", ""));
    refused(&world, &empty, Reason::Invalid, "recipe.groups[0].alternatives", &["can never be met"]);
    let none = Command::SetRecipe(Recipe { groups: vec![], ..recipe("H1.1.1", "") });
    refused(&world, &none, Reason::Invalid, "recipe.groups", &["set none"]);
}

#[test]
fn a_segment_is_not_made_from_itself_alone() {
    let world = world();
    let itself = Command::SetRecipe(recipe("H1.1.1", "H1.1.1"));
    refused(&world, &itself, Reason::Invalid, "recipe.groups[0].alternatives", &["would need itself"]);
    assert!(decide(&world, &Command::SetRecipe(recipe("H1.1.1", "H1.1.1/H1.1.2"))).is_ok());
    let other_key = Command::SetRecipe(Recipe { id: id("H1.1.2"), ..recipe("H1.1.1", "H1.1.3") });
    refused(&world, &other_key, Reason::Invalid, "recipe.id", &["expected H1.1.1"]);
}

#[test]
fn a_recipe_set_again_says_something_else_and_keeps_its_history() {
    let world = then(&world(), &[Command::SetRecipe(recipe("H1.1.1", "H1.1.2"))]);
    let same = Command::SetRecipe(recipe("H1.1.1", "H1.1.2"));
    refused(&world, &same, Reason::NothingChanges, "recipe", &["revision 2"]);
    let again = decide(&world, &Command::SetRecipe(recipe("H1.1.1", "H1.1.3"))).unwrap();
    assert!(matches!(&again[0].deed, Deed::Revised(Fact::Recipe(it)) if it.inputs().eq([&id("H1.1.3")])));
}

#[test]
fn a_focus_is_found_by_its_zone_and_segment() {
    let world = world();
    let focus = |key: &str| {
        let (zone, segment) = (id("here"), id("H1.1.1"));
        Command::SetFocus(Focus { id: id(key), zone, segment, aim: Aim::Main, why: None, cite: cite() })
    };
    assert!(decide(&world, &focus("here.H1.1.1")).is_ok());
    refused(&world, &focus("main"), Reason::Invalid, "focus.id", &["expected here.H1.1.1"]);
}

#[test]
fn a_leader_firm_is_an_enterprise_and_an_official_is_an_office() {
    let world = world();
    let post = |kind, holder| {
        let (zone, chain) = (id("here"), id("hydrogen"));
        Command::NamePost(Post { id: id("post"), kind, zone, chain, holder, since: None, until: None, cite: cite() })
    };
    let firm = || Holder::Enterprise(id("jinma"));
    let office = || Holder::Office(name("发展和改革局"));
    assert!(decide(&world, &post(PostKind::LeaderFirm, firm())).is_ok());
    assert!(decide(&world, &post(PostKind::TaskForce, office())).is_ok());
    refused(&world, &post(PostKind::LeaderFirm, office()), Reason::Invalid, "post.holder", &["发展和改革局"]);
    refused(
        &world,
        &post(PostKind::ResponsibleOfficial, firm()),
        Reason::Invalid,
        "post.holder",
        &["enterprise:jinma"],
    );
    let unknown = post(PostKind::LeaderFirm, Holder::Enterprise(id("jin")));
    refused(&world, &unknown, Reason::NotFound, "post.holder", &["no enterprise jin", "use one of jinma"]);
}
