use super::facts::*;
use super::world::*;
use crate::change::{Act, Command, Deed, Event, Reason};
use crate::domain::*;
use crate::graph::Snapshot;
use crate::rules::{decide, digest, replayed};
use std::collections::BTreeSet;

#[test]
fn an_identical_repeat_changes_nothing_and_another_content_needs_a_correction() {
    let world = world();
    refused(
        &world,
        &Command::RegisterEnterprise(enterprise("jinma")),
        Reason::NothingChanges,
        "enterprise",
        &["revision 1"],
    );
    let other = Enterprise { level: Level::Public, ..enterprise("jinma") };
    let words = ["level", "Internal", "Public", "use Correct"];
    refused(&world, &Command::RegisterEnterprise(other.clone()), Reason::AlreadyExists, "enterprise.id", &words);
    let events = decide(&world, &correct(other.clone())).unwrap();
    assert_eq!(events, [Event { act: Act::Correct, deed: Deed::Revised(other.into()) }]);
}

#[test]
fn only_a_fact_that_counts_is_corrected_or_retired() {
    let world = then(&world(), &[retire("enterprise:copper")]);
    refused(
        &world,
        &correct(enterprise("copper")),
        Reason::Retired,
        "enterprise.id",
        &["retired in revision 2", "undo"],
    );
    refused(&world, &correct(enterprise("gold")), Reason::NotFound, "enterprise.id", &["no enterprise gold"]);
    refused(&world, &correct(enterprise("jinma")), Reason::NothingChanges, "enterprise", &[]);
    refused(&world, &retire("enterprise:copper"), Reason::Retired, "fact", &["revision 2"]);
    refused(&world, &retire("enterprise:gold"), Reason::NotFound, "fact", &["no enterprise gold"]);
    refused(
        &world,
        &Command::RegisterEnterprise(enterprise("copper")),
        Reason::Retired,
        "enterprise.id",
        &["revision 2"],
    );
}

#[test]
fn a_correction_is_checked_like_a_fresh_fact() {
    let moved = correct(Enterprise { site: Site::Zone(id("there")), ..enterprise("jinma") });
    refused(&world(), &moved, Reason::Invalid, "enterprise.site", &["410100"]);
}

#[test]
fn a_fact_that_others_refer_to_is_not_retired_and_they_are_named() {
    let claims = ["a", "b", "c"].map(|key| Command::ClaimCapability(capability(key, "jinma", "H1.1.2")));
    let world = then(&world(), &claims);
    let words = ["3 references", "from capability:a, capability:b, capability:c)"];
    refused(&world, &retire("segment:H1.1.2"), Reason::StillUsed, "fact", &words);
    let freed = ["capability:a", "capability:b", "capability:c", "segment:H1.1.2"].map(retire);
    assert!(!then(&world, &freed).tables.holds(&of("segment:H1.1.2")));
}

#[test]
fn a_link_of_a_source_is_a_link_and_a_reprint_has_none() {
    let world = world();
    let with = |kind, url: &str| Command::AddSource(Source { url: Some(url.into()), ..source("new", kind) });
    assert!(decide(&world, &with(SourceKind::Report, "https://example.org/a?b=1")).is_ok());
    for bad in ["javascript:alert(1)", "https://a b", "example.org"] {
        refused(&world, &with(SourceKind::Report, bad), Reason::Invalid, "source.url", &["expected http://"]);
    }
    refused(&world, &with(SourceKind::Reprint, "https://example.org"), Reason::Invalid, "source.url", &["reprint"]);
}

#[test]
fn a_key_stands_for_one_content() {
    let world = world();
    let (one, other) = ([retire("enterprise:steel")], [retire("enterprise:copper")]);
    assert_ne!(digest(&one), digest(&other));
    assert_eq!(digest(&one), digest(&one.clone()));
    let mut change = change(&world, decide(&world, &one[0]).unwrap(), Some("k1"));
    change.digest = digest(&one);
    let (key, next) = (change.request.key.clone().unwrap(), world.fold(&change).unwrap());
    assert_eq!(replayed(&world, &key, digest(&one)), Ok(None));
    assert_eq!(replayed(&next, &key, digest(&one)), Ok(Some(next.revision())));
    let reused = replayed(&next, &key, digest(&other)).unwrap_err();
    said_alike(&reused);
    assert!(reused.reason == Reason::KeyReused && reused.said.en.contains("revision 2"), "{reused}");
}

/// One fact of every kind, each naming something in every place that can.
fn of_every_kind() -> Vec<Fact> {
    let point = Coordinates { longitude: of("112"), latitude: of("35") };
    let sign = ExpansionSign { text: text("新建基地"), year: None, cite: cite() };
    let completed = Some(Completion { on: on("2024-12-01"), cite: cite() });
    let roster = Method::Roster {
        roster: id("roster"),
        population: name("规上企业"),
        count: Count { at_least: 1, approximate: false },
        segments: vec![id("H1"), id("H2")],
    };
    vec![
        source("s", SourceKind::Report).into(),
        Region { point: Some((point, Citation::of(id("map"), Confidence::Low))), ..region("419001", Some("410000")) }
            .into(),
        zone("z", "419001").into(),
        park("p", "z").into(),
        theme("t", Some("u")).into(),
        Chain { themes: vec![id("t")], ..chain("c", "C") }.into(),
        section("H1.1", Some("H1")).into(),
        segment("H1.1.1", "H1.1").into(),
        recipe("H1.1.1", "A/B;C").into(),
        Focus { id: id("z.H1"), zone: id("z"), segment: id("H1"), aim: Aim::Buy, why: None, cite: cite() }.into(),
        Post {
            id: id("p"),
            kind: PostKind::LeaderFirm,
            zone: id("z"),
            chain: id("c"),
            holder: Holder::Enterprise(id("e")),
            since: None,
            until: None,
            cite: cite(),
        }
        .into(),
        Enterprise {
            site: Site::Zone(id("z")),
            honours: vec![(Honour::Champion, Citation::of(id("honours"), Confidence::Low))],
            expansion: vec![sign],
            ..enterprise("e")
        }
        .into(),
        merge("e", "f").into(),
        capability("c", "e", "H1").into(),
        Supply { segment: Some(id("H1")), ..supply("s", "e", "f") }.into(),
        Project { part_of: Some(id("q")), park: Some(id("p")), theme: Some(id("t")), ..project("p") }.into(),
        Party {
            id: id("p"),
            project: id("p"),
            enterprise: id("e"),
            role: PartyRole::Host,
            level: Level::Internal,
            note: None,
            cite: cite(),
        }
        .into(),
        entry("first", Stage::Talking, None).into(),
        Milestone { completed, ..milestone("m") }.into(),
        figure("f", "2024-07-01", "2024-07-31").into(),
        indicator("revenue", "亿元").into(),
        observation("o", "revenue", "1亿元").into(),
        Scheme { id: id("s"), name: Label::zh(name("星级")), version: name("1"), levels: vec![], cite: cite() }.into(),
        Threshold {
            id: id("t"),
            scheme: id("s"),
            level: name("四星级"),
            indicator: id("revenue"),
            at_least: of("1亿元"),
            cite: cite(),
        }
        .into(),
        Judgement {
            id: id("j"),
            scheme: id("s"),
            zone: id("z"),
            level: None,
            item: name("绿色"),
            word: name("弱"),
            note: None,
            cite: cite(),
        }
        .into(),
        Survey {
            id: id("s"),
            zone: id("z"),
            scope: SurveyScope::City,
            method: roster,
            on: on("2024-07-01"),
            finding: None,
            cite: cite(),
        }
        .into(),
        Opinion {
            id: id("o"),
            zone: id("z"),
            segment: id("H1"),
            verdict: Verdict::Confirmed,
            reason: text("无"),
            on: on("2024-07-01"),
            level: Level::Internal,
            cite: cite(),
        }
        .into(),
        Statement { parts: vec![of("project:p"), of("project:q")], ..statement("s", "zone:z") }.into(),
        settlement("s", "zone:z", "observation:o", &["observation:q", "statement:s"]).into(),
        industry("gb4754.2614", Some("gb4754.26")).into(),
        concordance("c", Placement::Section(id("H1"))).into(),
        concordance("d", Placement::Segment(id("H1.1"))).into(),
        product("p").into(),
        product_link("l", "p", "q").into(),
        offering("o", "e", "p").into(),
        roster_entry("r", "e").into(),
        purchase("p", "e", Some("H1.1")).into(),
        import("i", Some("z")).into(),
        pending("p", "i", vec![alike("e")]).into(),
        apart("a", "b").into(),
        settings("z").into(),
        scenario("z").into(),
    ]
}

/// In an empty world nothing exists: each reference of each kind is missed once,
/// at a place of its own.
#[test]
fn no_reference_of_any_kind_is_left_unchecked() {
    let nothing = Snapshot::empty(on("2024-07-31"));
    let facts = of_every_kind();
    let kinds: BTreeSet<_> = facts.iter().map(|fact| fact.id().kind()).collect();
    assert_eq!(kinds.len(), FactId::KINDS.len());
    for fact in facts {
        let refused = refusal(&nothing, &correct(fact.clone()));
        let missed: Vec<_> = refused.iter().filter(|it| it.reason == Reason::NotFound).collect();
        let places: BTreeSet<_> = missed.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(places.len(), missed.len(), "{refused:#?}");
        for id in fact.references() {
            let words = format!("no {} {};", id.kind().replace('_', " "), id.key());
            assert!(missed.iter().any(|it| it.said.en.starts_with(&words)), "{id} of {}: {refused:#?}", fact.id());
        }
    }
}
