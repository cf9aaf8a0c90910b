//! Search: what people type in a zone's office finds what they mean, with an index
//! and without one, and never what no longer counts.

mod fresh;
mod same;

use crate::world::seeded_on;
use lianpu::graph::Snapshot;
use lianpu::search::{Basis, Cursor, Field, Filter, Found, Index, Kind, Query, Reach, Way, find};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};

static SEEDED: LazyLock<(Arc<Snapshot>, Index)> = LazyLock::new(|| {
    let world = seeded_on("2024-07-31");
    let index = index_of(&world);
    (world, index)
});

pub fn index_of(world: &Snapshot) -> Index {
    Index::make(world, &AtomicBool::new(false)).unwrap()
}

/// The answer from the index, once it is the same as that of the scan.
pub fn found_in(world: &Snapshot, index: &Index, text: &str, filter: &Filter) -> Found {
    let query = Query::read(text).unwrap();
    let of = |index| find(world, index, &query, filter, world.home_zone(), (50, None));
    let (indexed, scanned) = (of(Some(index)), of(None));
    assert_eq!(indexed.basis, Basis::Index);
    assert!(matches!(scanned.basis, Basis::Scan { seen } if seen > 0));
    assert!(indexed.complete && scanned.complete, "{text}");
    assert_eq!(indexed.hits, scanned.hits, "{text}");
    assert_eq!(
        (indexed.total, indexed.forgiven, indexed.more),
        (scanned.total, scanned.forgiven, scanned.more),
        "{text}"
    );
    assert_eq!(indexed.facets, scanned.facets, "{text}");
    indexed
}

fn found(text: &str) -> Found {
    found_in(&SEEDED.0, &SEEDED.1, text, &Filter::default())
}

fn names(found: &Found) -> Vec<&str> {
    found.hits.iter().map(|hit| hit.name.as_str()).collect()
}

/// The first hit, and how its first term was found.
fn first(text: &str) -> (String, Field, Way, Reach) {
    let found = found(text);
    let hit = found.hits.first().unwrap_or_else(|| panic!("{text} finds nothing"));
    let reason = &hit.reasons[0];
    (hit.name.clone(), reason.field, reason.way, reason.reach)
}

#[test]
fn what_an_office_types_finds_what_it_means() {
    let of = |name: &str, field, way, reach| (name.to_owned(), field, way, reach);
    let jinma = "河南金马能源股份有限公司";
    assert_eq!(first("jmny"), of(jinma, Field::Alias, Way::Initials, Reach::Whole));
    assert_eq!(first("金马能源"), of(jinma, Field::Alias, Way::Text, Reach::Whole));
    assert_eq!(first("jinmanengyuan"), of(jinma, Field::Alias, Way::Pinyin, Reach::Whole));
    assert_eq!(first("jinmanengyuna"), of(jinma, Field::Alias, Way::Typo(1), Reach::Whole));
    assert_eq!(first("06885"), of(jinma, Field::Code, Way::Text, Reach::Front));
    assert_eq!(first("06885.HK"), of(jinma, Field::Code, Way::Text, Reach::Whole));
    assert_eq!(first("600531").0, "河南豫光金铅股份有限公司");
    assert_eq!(first("济源钢铁").0, "河南济源钢铁(集团)有限公司");
    assert_eq!(first("济源钢铁集团").0, "河南济源钢铁(集团)有限公司", "brackets do not count");
    assert_eq!(first("济钢"), of("河南济源钢铁(集团)有限公司", Field::Alias, Way::Text, Reach::Whole));
    let former = first("中原特钢股份有限公司");
    assert_eq!((former.0.as_str(), former.1), ("河南中原特钢装备制造有限公司", Field::FormerName));
    assert_eq!(first("豫光金铅").2, Way::Text);
    assert!(names(&found("豫光")).iter().filter(|name| name.contains("豫光")).count() >= 4);
    assert_eq!(first("H3.1.1"), of("输氢管廊", Field::Code, Way::Text, Reach::Whole));
    assert_eq!(first("输氢管廊").0, "输氢管廊");
}

#[test]
fn every_reading_of_a_name_finds_it() {
    for text in ["chongqing", "zhongqing", "重庆", "chongq"] {
        let found = found(text);
        assert!(names(&found).iter().any(|name| name.contains("重庆")), "{text}: {:?}", names(&found));
    }
    assert!(!names(&found("jinma")).is_empty());
    assert!(names(&found("jinm")).iter().any(|name| name.contains("金马")));
}

#[test]
fn terms_must_all_be_found_and_a_quotation_stands_as_it_is_written() {
    let both = found("金马 氢");
    assert!(names(&both).contains(&"金马氢能"), "{:?}", names(&both));
    assert!(both.hits.iter().all(|hit| hit.reasons.len() == 2));
    assert!(both.total < found("金马").total);
    assert_eq!(found("\"jmny\"").total, 0);
    assert_eq!(found("“金马能源” 06885").total, 1);
    assert_eq!(found("金马 这个词哪里都没有").total, 0);
}

#[test]
fn hits_say_where_they_were_found() {
    let found = found("金马");
    for hit in &found.hits {
        for reason in &hit.reasons {
            let words: String = reason.text.chars().skip(reason.range.start).take(reason.range.len()).collect();
            assert_eq!(words, "金马", "{reason:?}");
        }
        assert_eq!(hit.points, hit.reasons.iter().map(|it| u32::from(it.points)).sum::<u32>());
    }
    let order: Vec<_> = found.hits.iter().map(|hit| (std::cmp::Reverse(hit.points), hit.near)).collect();
    assert!(order.is_sorted());
}

#[test]
fn facets_count_what_the_other_filters_leave() {
    let (world, index) = &*SEEDED;
    let all = found("氢");
    let count = |found: &Found, kind| found.facets.kinds.iter().find(|it| it.value == kind).map(|it| it.count);
    let segments = count(&all, Kind::Segment).unwrap();
    assert_eq!(all.facets.kinds.iter().map(|it| it.count).sum::<usize>(), all.total);
    let only = Filter { kinds: vec![Kind::Segment], ..Filter::default() };
    let filtered = found_in(world, index, "氢", &only);
    assert_eq!(filtered.total, segments);
    assert_eq!(filtered.facets.kinds, all.facets.kinds, "the kinds are counted as if no kind were chosen");
    let zone = Filter { zone: world.home_zone(), ..Filter::default() };
    assert!(found_in(world, index, "氢", &zone).hits.iter().all(|hit| hit.near == 0));
}

#[test]
fn pages_follow_each_other_without_a_gap() {
    let (world, index) = &*SEEDED;
    let query = Query::read("有限公司").unwrap();
    let filter = Filter::default();
    let mut all: Vec<_> = Vec::new();
    let mut after: Option<Cursor> = None;
    loop {
        let page = find(world, Some(index), &query, &filter, world.home_zone(), (7, after.as_ref()));
        assert!(page.hits.len() == 7 || !page.more);
        all.extend(page.hits.iter().map(|hit| hit.id.to_string()));
        let Some(last) = page.hits.last().filter(|_| page.more) else {
            assert_eq!(all.len(), page.total);
            break;
        };
        after = Some(last.cursor.to_string().parse().unwrap());
    }
    let mut distinct = all.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), all.len());
    assert!(all.len() > 100, "{}", all.len());
    assert!(!after.unwrap().is_of(&Query::read("公司").unwrap()), "a cursor belongs to its question");
}

#[test]
fn strange_texts_find_nothing_and_do_no_harm() {
    let long = "氢".repeat(100);
    let letters = "a".repeat(100);
    let readings = "zhong".repeat(12);
    for text in
        ["", " ", ".*", "(a|b)+", "🙂🙂", "' OR 1=1 --", "\u{202E}", "\\", &long, &letters, &readings, "a a a a"]
    {
        let found = found(text);
        assert!(found.hits.len() <= 50, "{text}");
    }
    assert_eq!(found(".*").total, 0);
    assert_eq!(found("").total, 0);
}
