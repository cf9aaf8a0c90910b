use super::*;
use crate::change::{Act, Author, Change, Deed, Event, Request};
use crate::domain::{
    BodyKind, Citation, Confidence, Enterprise, Fact, FormerName, Label, Level, Merge, Region, RegionRank, RosterEntry,
    Site, Source, SourceId, SourceKind,
};
use crate::graph::Snapshot;
use chrono::{DateTime, Utc};
use proptest::prelude::*;

const CODE: &str = "91419001MA00000154";
const OTHER: &str = "91419001MA9XJY0184";

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn cite() -> Citation {
    Citation::of(SourceId::new("list").unwrap(), Confidence::Medium)
}

fn firm(key: &str, called: &str) -> Enterprise {
    Enterprise {
        id: EnterpriseId::new(key).unwrap(),
        kind: BodyKind::Enterprise,
        name: name(called),
        aliases: vec![],
        former_names: vec![],
        credit_code: None,
        listing: None,
        region: Some("419001".parse().unwrap()),
        site: Site::Unknown,
        products: None,
        honours: vec![],
        expansion: vec![],
        verify: None,
        note: None,
        level: Level::Internal,
        cite: cite(),
    }
}

fn region(code: &str, called: &str) -> Fact {
    let rank = if code.ends_with("0000") { RegionRank::Province } else { RegionRank::City };
    let (id, name) = (crate::domain::RegionId::new(code), Label::zh(name(called)));
    Region { id: id.unwrap(), code: code.parse().unwrap(), name, rank, parent: None, point: None, cite: cite() }.into()
}

fn world(facts: impl IntoIterator<Item = Fact>) -> Snapshot {
    let source = Source {
        id: SourceId::new("list").unwrap(),
        kind: SourceKind::Dataset,
        title: name("示例名录"),
        publisher: None,
        published: None,
        read_on: None,
        url: None,
        licence: None,
        level: Level::Internal,
        note: None,
    };
    let regions = [("410000", "河南省"), ("419001", "济源市"), ("410100", "郑州市")];
    let frame = std::iter::once(source.into()).chain(regions.map(|(code, called)| region(code, called)));
    let recorded = |fact| Event { act: Act::Correct, deed: Deed::Recorded(fact) };
    let world = Snapshot::empty("2024-07-31".parse().unwrap());
    let request = Request { by: Author::Seed, at: DateTime::<Utc>::UNIX_EPOCH, why: None, key: None };
    let (revision, events) = (world.revision().next(), frame.chain(facts).map(recorded).collect());
    world.fold(&Change { revision, request, digest: [0; 32], undoes: None, events }).unwrap()
}

fn firms(all: impl IntoIterator<Item = Enterprise>) -> Resolver {
    Resolver::new(&world(all.into_iter().map(Fact::from)))
}

fn sought(called: &str) -> Sought {
    Sought { region: Some("419001".parse().unwrap()), ..Sought::named(name(called)) }
}

fn whom(key: &str) -> Whom {
    Whom::Enterprise(EnterpriseId::new(key).unwrap())
}

fn same(key: &str, by: By) -> Match {
    Match::Same { whom: whom(key), by, called: None }
}

#[track_caller]
fn doubtful(found: Match) -> Candidate {
    let Match::Doubtful(all) = found else { panic!("not doubtful: {found:?}") };
    all.into_iter().next().unwrap()
}

#[test]
fn two_firms_whose_names_differ_in_one_character_stay_two() {
    let resolver = firms([firm("youke", "河南优克电子材料有限公司")]);
    let other = doubtful(resolver.find(&sought("河南优刻电子材料有限公司")));
    assert!(!other.is_proposed() && other.score >= DOUBTFUL, "{other:?}");
    assert!(other.cons.contains(&Ground::OtherBrand("优克".into(), "优刻".into())), "{other:?}");
    let short = doubtful(resolver.find(&sought("优克电子")));
    assert!(short.is_proposed() && short.score > other.score, "a short name of the firm is nearer: {short:?}");
    let here = Sought {
        address: Some(Text::new("济源市示例路1号").unwrap()), ..sought("河南优刻电子材料有限公司")
    };
    assert!(matches!(resolver.find(&here), Match::Doubtful(_)));
}

#[test]
fn a_former_name_is_proposed_and_not_taken_for_granted() {
    let former = FormerName { name: name("富泰华精密电子(济源)有限公司"), until: None };
    let fulian = Enterprise { former_names: vec![former], ..firm("fulian", "富联科技(济源)有限公司") };
    let resolver = firms([fulian.clone()]);
    let found = doubtful(resolver.find(&sought("富泰华精密电子（济源）有限公司")));
    assert!(found.is_proposed() && matches!(found.pros[0], Ground::FormerName(_)), "{found:?}");
    let both = firms([fulian, firm("futaihua", "富泰华精密电子(济源)有限公司")]);
    assert_eq!(both.find(&sought("富泰华精密电子（济源）有限公司")), same("futaihua", By::Name));
    let pair = both.alike(&whom("fulian"));
    assert_eq!((pair[0].whom.clone(), pair[0].is_proposed()), (whom("futaihua"), true));
}

#[test]
fn the_same_name_in_another_city_is_another_firm_until_somebody_looks() {
    let resolver = firms([firm("here", "富联科技(济源)有限公司")]);
    let there = Sought::named(name("富联科技（郑州）有限公司"));
    let found = doubtful(resolver.find(&there));
    assert!(!found.is_proposed(), "{found:?}");
    assert!(found.cons.iter().any(|con| matches!(con, Ground::OtherRegion(..))), "{found:?}");
    let stated = Sought { region: Some("410100".parse().unwrap()), ..sought("富联科技(济源)有限公司") };
    assert!(matches!(resolver.find(&stated), Match::Doubtful(_)), "one name, two cities");
}

#[test]
fn a_credit_code_proves_it_whatever_the_name_and_two_codes_are_two_bodies() {
    let coded = |code: &str| Some(code.parse::<CreditCode>().unwrap());
    let resolver = firms([
        Enterprise { credit_code: coded(CODE), ..firm("coded", "甲乙丙材料有限公司") },
        firm("bare", "丁戊己材料有限公司"),
    ]);
    let renamed = Sought { credit_code: coded(CODE), ..sought("庚辛壬科技有限公司") };
    let Match::Same { whom: found, by, called } = resolver.find(&renamed) else { panic!() };
    assert_eq!((found, by, called), (whom("coded"), By::CreditCode, Some(name("甲乙丙材料有限公司"))));
    let two = Sought { credit_code: coded(OTHER), ..sought("甲乙丙材料有限公司") };
    assert_eq!(resolver.find(&two), Match::New, "the very same name, but another valid code");
    let first_code = Sought { credit_code: coded(OTHER), ..sought("丁戊己材料有限公司") };
    assert_eq!(resolver.find(&first_code), same("bare", By::Name));
}

#[test]
fn a_stock_code_is_that_of_the_body_of_today() {
    let listed = Enterprise {
        aliases: vec![name("中粮资本")],
        former_names: vec![FormerName { name: name("中原特钢股份有限公司"), until: None }],
        listing: Some("002423.SZ".into()),
        region: Some("410000".parse().unwrap()),
        ..firm("capital", "中粮资本控股股份有限公司")
    };
    let resolver = firms([listed]);
    let row = |called: &str| Sought { listing: Some("002423.SZ".into()), ..Sought::named(name(called)) };
    assert_eq!(resolver.find(&row("中粮资本")), same("capital", By::Listing));
    assert_eq!(resolver.find(&row("中粮资本控股股份有限公司")), same("capital", By::Listing));
    for called in ["中原特钢", "中原特钢股份有限公司"] {
        let found = doubtful(resolver.find(&row(called)));
        assert!(matches!(found.cons[0], Ground::FormerBusiness { .. }), "{called}: {found:?}");
    }
    let stranger = doubtful(resolver.find(&row("某某航运股份有限公司")));
    assert!(matches!(stranger.cons[0], Ground::NameOfNobody(_)), "{stranger:?}");
}

#[test]
fn numbers_branches_and_groups_speak_against_it() {
    let resolver = firms([
        firm("one", "济源市甲乙第一化工有限公司"),
        firm("group", "丙丁重工集团有限公司"),
        firm("head", "戊己钢构有限公司"),
    ]);
    let has = |called: &str, is: fn(&Ground) -> bool| {
        let found = doubtful(resolver.find(&sought(called)));
        assert!(!found.is_proposed() && found.cons.iter().any(is), "{called}: {found:?}");
    };
    has("济源市甲乙第二化工有限公司", |it| matches!(it, Ground::OtherNumbers(..)));
    has("丙丁重工有限公司", |it| matches!(it, Ground::GroupAndMember));
    has("戊己钢构有限公司济源分公司", |it| matches!(it, Ground::Branch(_)));
}

#[test]
fn alike_names_at_one_address_are_one_firm() {
    let entry = RosterEntry {
        id: crate::domain::RosterEntryId::new("e").unwrap(),
        roster: SourceId::new("list").unwrap(),
        enterprise: EnterpriseId::new("one").unwrap(),
        written: name("甲乙丙电子材料有限公司"),
        industries: vec![],
        business: None,
        address: Some(Text::new("济源市示例大道18号").unwrap()),
        products: vec![],
        cite: cite(),
    };
    let resolver = Resolver::new(&world([firm("one", "甲乙丙电子材料有限公司").into(), entry.into()]));
    let at = |called: &str, address: &str| Sought { address: Some(Text::new(address).unwrap()), ..sought(called) };
    let found = resolver.find(&at("甲乙丙电子材料股份有限公司", "河南省济源市示例大道１８号"));
    assert!(matches!(found, Match::Same { by: By::NameAndAddress, .. }), "{found:?}");
    assert!(matches!(resolver.find(&at("甲乙丙电子材料股份有限公司", "济源市别的路3号")), Match::Doubtful(_)));
    assert!(matches!(resolver.find(&at("甲乙丁电子材料有限公司", "济源市示例大道18号")), Match::Doubtful(_)));
}

#[test]
fn two_rows_of_one_sheet_may_be_one_firm() {
    let mut resolver = firms([firm("known", "甲乙丙材料有限公司")]);
    let row = sought("丁戊己材料有限公司");
    assert_eq!(resolver.find(&row), Match::New);
    resolver.learn(Whom::Row(7), &row);
    assert_eq!(resolver.find(&row), Match::Same { whom: Whom::Row(7), by: By::Name, called: None });
    let coded = Sought { credit_code: Some(CODE.parse().unwrap()), ..sought("甲乙丙材料有限公司") };
    resolver.learn(whom("known"), &coded);
    let again = Sought { credit_code: Some(CODE.parse().unwrap()), ..sought("庚辛壬有限公司") };
    assert!(matches!(resolver.find(&again), Match::Same { by: By::CreditCode, .. }), "what a row said is known");
}

#[test]
fn what_is_known_of_a_merged_record_leads_to_the_one_that_stays() {
    let merge = Merge {
        id: crate::domain::MergeId::new("old").unwrap(),
        from: EnterpriseId::new("old").unwrap(),
        into: EnterpriseId::new("new").unwrap(),
        why: Text::new("同一主体").unwrap(),
        cite: cite(),
    };
    let old = Enterprise { credit_code: Some(CODE.parse().unwrap()), ..firm("old", "丁戊己材料有限公司") };
    let facts: [Fact; 3] = [old.into(), firm("new", "甲乙丙材料有限公司").into(), merge.into()];
    let resolver = Resolver::new(&world(facts));
    let coded = Sought { credit_code: Some(CODE.parse().unwrap()), ..sought("丁戊己材料有限公司") };
    assert_eq!(resolver.find(&coded), same("new", By::CreditCode));
}

#[test]
fn one_full_name_of_two_records_is_for_a_person() {
    let resolver = firms([firm("a", "甲乙丙材料有限公司"), firm("b", "甲乙丙材料有限公司")]);
    let found = doubtful(resolver.find(&sought("甲乙丙材料有限公司")));
    assert!(found.cons.iter().any(|con| matches!(con, Ground::SharedName(_))), "{found:?}");
}

/// Names that resemble those of firms: a few brands and trades that often meet.
fn any_name() -> impl Strategy<Value = String> {
    let brand = prop::collection::vec(prop::sample::select(vec!["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"]), 2..4);
    let place = prop::sample::select(vec!["", "河南", "济源", "郑州"]);
    let trade = prop::sample::select(vec!["电子材料", "化工", "第一化工", "第二化工", "科技", ""]);
    let form = prop::sample::select(vec!["有限公司", "股份有限公司", "集团有限公司", "有限公司分公司", ""]);
    (place, brand, trade, form)
        .prop_map(|(place, brand, trade, form)| format!("{place}{}{trade}{form}", brand.concat()))
}

fn any_firms(most: usize) -> impl Strategy<Value = Vec<Enterprise>> {
    let place = prop::sample::select(vec![None, Some("410000"), Some("419001"), Some("410100")]);
    prop::collection::vec((any_name(), place), 1..most).prop_map(|all| {
        let firm = |(at, (called, place)): (usize, (String, Option<&str>))| Enterprise {
            region: place.map(|code| code.parse().unwrap()),
            ..firm(&format!("e{at:03}"), &called)
        };
        all.into_iter().enumerate().map(firm).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn likeness_is_the_same_from_both_sides(all in any_firms(12)) {
        let resolver = firms(all);
        for (_, a) in &resolver.bodies {
            for (_, b) in &resolver.bodies {
                let (there, back) = (score::hold(a, b).unwrap(), score::hold(b, a).unwrap());
                prop_assert_eq!(there.score, back.score);
                prop_assert_eq!(there.pros, back.pros);
                prop_assert_eq!(there.cons, back.cons);
            }
        }
    }

    #[test]
    fn the_order_of_the_records_changes_nothing(all in any_firms(20), called in any_name()) {
        let forth = firms(all.clone());
        let back = firms(all.into_iter().rev());
        prop_assert_eq!(forth.find(&sought(&called)), back.find(&sought(&called)));
    }

    #[test]
    fn a_likeness_alone_never_makes_two_the_same(all in any_firms(30), called in any_name()) {
        let resolver = firms(all);
        if let Match::Same { whom, by, .. } = resolver.find(&sought(&called)) {
            let at = resolver.place_of(&whom).unwrap() as usize;
            let now = resolver.bodies[at].1.name().unwrap();
            prop_assert_eq!(by, By::Name);
            prop_assert!(now.parts.full);
            let asked = crate::domain::NameParts::of(&called, resolver.lexicon());
            prop_assert_eq!(&now.parts.folded, &asked.folded);
        }
    }

    #[test]
    fn the_index_misses_nobody_whom_comparing_all_would_find(all in any_firms(150), called in any_name()) {
        let resolver = firms(all);
        let body = resolver.body_sought(&sought(&called));
        let found: std::collections::BTreeSet<u32> = resolver.near(&body).into_iter().collect();
        let mut alike: Vec<(u8, u32)> = Vec::new();
        for (at, (_, other)) in resolver.bodies.iter().enumerate() {
            let score = score::hold(&body, other).unwrap().score;
            if score >= DOUBTFUL && resolver.called(&body.names[0].parts.folded).iter().all(|same| *same as usize != at) {
                alike.push((score, u32::try_from(at).unwrap()));
            }
        }
        alike.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
        // What is told is short, so it is the nearest that must not be missed.
        for (score, at) in alike.into_iter().take(5) {
            prop_assert!(found.contains(&at), "{} at {score}", resolver.bodies[at as usize].1.names[0].name);
        }
    }
}
