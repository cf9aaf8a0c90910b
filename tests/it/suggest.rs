//! Suggestions of segments, and rosters held against segments, over the seeded
//! chains. The firms are made up.

use crate::world::{cite, name, seeded_on, source, text, world};
use lianpu::analysis::{Budget, Evidence, RosterStanding, Suggester, Suggestion, Ware, check_roster, checked_already};
use lianpu::domain::*;
use lianpu::graph::Snapshot;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

static SEEDED: LazyLock<(Arc<Snapshot>, Suggester)> = LazyLock::new(|| {
    let world = seeded_on("2024-07-31");
    let suggester = Suggester::new(&world);
    (world, suggester)
});

fn suggest(evidence: &Evidence<'_>) -> Vec<Suggestion> {
    SEEDED.1.suggest(&SEEDED.0, evidence, &Budget::steps(1_000_000)).unwrap()
}

fn code(suggestion: &Suggestion) -> String {
    SEEDED.0.at(suggestion.segment).id.key().to_string()
}

fn industry(code: &str) -> IndustryCode {
    code.parse().unwrap()
}

#[test]
fn words_and_class_together_are_sure_and_say_why() {
    let class = industry("gb4754.3483");
    let evidence =
        Evidence {
            name: "示例弹簧厂", industries: vec![&class], business: vec!["汽车悬架弹簧生产"], products: vec![]
        };
    let found = suggest(&evidence);
    assert_eq!((code(&found[0]).as_str(), found[0].confidence), ("T4.1.1", Confidence::High));
    let told: Vec<_> = found[0].reasons.iter().map(|why| (why.found.as_str(), why.matched.as_str())).collect();
    assert!(told.contains(&("3483 弹簧制造", "T4.1.1")), "{told:?}");
    assert!(told.iter().any(|(found, _)| *found == "汽车悬架弹簧生产"), "{told:?}");
}

#[test]
fn products_alone_find_their_segment() {
    for (product, segment) in [
        ("高线盘条", "T2.2.2"),
        ("铝电解电容器", "E2.2.1"),
        ("甲醇", "K2.3.2"),
        ("液氨", "K1.2.3"),
        ("铅酸蓄电池", "P3.1.4"),
        ("氢气压力传感器", "S3.1.1"),
        ("离心式空压机", "H5.1.7"),
    ] {
        let found = suggest(&Evidence { products: vec![Ware::named(product)], ..Evidence::default() });
        assert!(
            found.iter().take(2).any(|it| code(it) == segment),
            "{product}: {:?}",
            found.iter().map(code).collect::<Vec<_>>()
        );
        assert!(found.iter().all(|it| it.confidence < Confidence::High), "{product}: words alone are not sure");
    }
}

#[test]
fn trade_in_a_thing_is_not_making_it() {
    let of = |products: &[&'static str]| {
        suggest(&Evidence { products: products.iter().map(|it| Ware::named(it)).collect(), ..Evidence::default() })
    };
    let (makes, trades) = (of(&["螺纹钢"]), of(&["螺纹钢贸易", "房屋租赁"]));
    assert_eq!(code(&makes[0]), "T2.2.1");
    let traded = trades.iter().find(|it| code(it) == "T2.2.1");
    assert!(traded.is_none_or(|it| it.points * 3 < makes[0].points && it.confidence == Confidence::Low), "{traded:?}");
}

#[test]
fn a_larger_share_of_revenue_weighs_more() {
    let of = |share: &str| {
        let ware = Ware { share: Some(share.parse().unwrap()), ..Ware::named("漆包线") };
        suggest(&Evidence { products: vec![ware], ..Evidence::default() })[0].points
    };
    assert!(of("0.9") > of("0.2") && of("0.2") > of("0.001"));
}

#[test]
fn what_names_no_product_suggests_nothing() {
    assert!(suggest(&Evidence::default()).is_empty());
    for empty in ["其他", "平衡项目", "分部间抵销", "房屋租赁", "技术服务"] {
        let found = suggest(&Evidence { products: vec![Ware::named(empty)], ..Evidence::default() });
        assert!(found.is_empty(), "{empty}: {:?}", found.iter().map(code).collect::<Vec<_>>());
    }
}

fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "焦炭",
        "棒材",
        "汽车弹簧",
        "阀门及其配件",
        "其他",
        "芯片封测",
        "贸易",
        "锂电池",
        "PCB",
        "电容器用铝箔",
        "煤气",
        "钢结构件",
        "医疗器械",
        "苯",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn points_add_up_nothing_comes_without_a_reason_and_order_does_not_matter(
        words in prop::collection::vec((word(), prop::option::of(-10i64..1500)), 0..8),
        business in prop::collection::vec(word(), 0..3),
        codes in prop::collection::vec(prop::sample::select(vec!["gb4754.2521", "gb4754.3130", "gb4754.313", "gb4754.3999", "sw2021.270107"]), 0..3),
    ) {
        let codes: Vec<_> = codes.into_iter().map(industry).collect();
        let wares: Vec<_> = words.iter().map(|(it, share)| Ware { share: share.map(|it| rust_decimal::Decimal::new(it, 3)), ..Ware::named(it) }).collect();
        let evidence = Evidence { name: "示例实业", industries: codes.iter().collect(), business, products: wares };
        let found = suggest(&evidence);
        for it in &found {
            prop_assert!(!it.reasons.is_empty() && it.reasons.iter().all(|why| why.points > 0 && !why.found.is_empty()));
            prop_assert_eq!(it.points, it.reasons.iter().map(|why| why.points).sum::<u32>());
        }
        prop_assert!(found.windows(2).all(|two| two[0].points >= two[1].points));
        let mut turned = evidence.clone();
        turned.products.reverse();
        turned.industries.reverse();
        turned.business.reverse();
        prop_assert_eq!(found, suggest(&turned));
    }

    #[test]
    fn a_roster_check_marks_exactly_what_nobody_in_it_claims(
        claims in prop::collection::vec((0usize..4, 0usize..5), 0..8),
        listed in prop::collection::btree_set(0usize..4, 1..4),
        named in prop::collection::btree_set(0usize..5, 0..5),
    ) {
        let segments = ["轴承", "齿轮", "弹簧", "钢丝", "阀门"];
        let firms = ["甲厂", "乙厂", "丙厂", "丁厂"];
        let clauses: Vec<_> = claims.iter().map(|(firm, segment)| format!("{} @ {}", firms[*firm], segments[*segment])).collect();
        let small = world(&format!("{}; {}", segments.join(" > "), clauses.join("; ")));
        // Each clause of the words makes a record of its own: a firm of the list is all of its records.
        let records = |firm: &str| -> Vec<EnterpriseId> {
            let all = small.snapshot.all::<Enterprise>().map(|(_, it)| it);
            all.filter(|it| it.name.as_str() == firm).map(|it| it.id.clone()).collect()
        };
        let ids: Vec<_> = listed.iter().flat_map(|at| records(firms[*at])).collect();
        let facts = ids.iter().enumerate().map(|(at, id)| entry(at, id).into()).collect::<Vec<Fact>>();
        let small = small.with([vec![source("list").into()], facts].concat());
        let lens = small.lens();
        let roster = small.snapshot.ix::<Source>(&SourceId::new("list").unwrap()).unwrap();
        let asked: Vec<_> = segments.iter().map(|it| small.ix(it)).collect();
        let suggester = Suggester::new(&small.snapshot);
        let check = check_roster(&lens, &suggester, roster, &asked, &Budget::steps(100_000)).unwrap();
        let in_spite: BTreeSet<_> = named.iter().map(|at| small.ix(segments[*at])).collect();
        let marked = check.to_mark(&in_spite);

        for (at, row) in check.rows.iter().enumerate() {
            let claimed = claims.iter().any(|(firm, segment)| *segment == at && listed.contains(firm));
            prop_assert_eq!(row.standing() == RosterStanding::Claimed, claimed);
            let hinted = !row.hinted_by.is_empty();
            prop_assert_eq!(marked.contains(&row.segment), !claimed && (!hinted || named.contains(&at)));
        }
        prop_assert!(checked_already(&lens, roster, SurveyScope::Zone).is_empty());
    }
}

fn entry(at: usize, enterprise: &EnterpriseId) -> RosterEntry {
    RosterEntry {
        id: RosterEntryId::new(&format!("list.{at}")).unwrap(),
        roster: SourceId::new("list").unwrap(),
        enterprise: enterprise.clone(),
        written: name("示例"),
        industries: vec![],
        business: Some(text("示例业务")),
        address: None,
        products: vec![],
        cite: cite(),
    }
}

#[test]
fn a_kind_of_a_product_is_looked_up_by_what_it_is_a_kind_of() {
    let small = world("轴承 > 齿轮; 丙厂 @ 齿轮");
    let product = |key: &str, zh: &str| Product { id: ProductId::new(key).unwrap(), name: name(zh), cite: cite() };
    let id = |key: &str| ProductId::new(key).unwrap();
    let (ix, enterprise) = small.snapshot.all::<Enterprise>().next().map(|(ix, it)| (ix, it.id.clone())).unwrap();
    let link = ProductLink {
        id: ProductLinkId::new("l").unwrap(),
        from: id("wide"),
        to: id("narrow"),
        tie: Tie::Narrower,
        cite: cite(),
    };
    let offering =
        Offering { id: OfferingId::new("o").unwrap(), enterprise, product: id("narrow"), share: None, cite: cite() };
    let world = small.with(vec![
        product("wide", "轴承").into(),
        product("narrow", "调心滚子").into(),
        link.into(),
        offering.into(),
    ]);
    let found = Suggester::new(&world.snapshot).suggest_for(&world.snapshot, ix, &Budget::steps(10_000)).unwrap();
    assert_eq!(found.len(), 1, "齿轮 has a claim already: {found:?}");
    assert_eq!(found[0].segment, world.ix("轴承"));
    assert_eq!(found[0].reasons[0].found, "调心滚子 → 轴承");
}
