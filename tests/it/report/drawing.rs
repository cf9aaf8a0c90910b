//! Chain maps as pictures: every segment a card, nothing above the level, names
//! that look like markup stay text, and a wrong question is told.

use super::{SEEDED, view, view_of_chain};
use crate::world::{change, day_of, name};
use lianpu::domain::*;
use lianpu::report::{GapFilter, Language, ListQuery, MapDrawing, Picture, ReportError, Request, View, draw_map};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::sync::Arc;

fn drawn(chain: &str, language: Language) -> MapDrawing {
    draw_map(&view_of_chain(&SEEDED, chain), language, 168).unwrap()
}

/// All texts of an SVG that is well formed, and how many cards it has.
fn read(svg: &str) -> (Vec<String>, usize) {
    let mut reader = Reader::from_str(svg);
    let (mut texts, mut cards, mut text) = (Vec::new(), 0, String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let card = tag.attributes().any(|it| it.unwrap().value.as_ref() == "card");
                cards += usize::from(card);
            }
            Event::Text(piece) => text.push_str(&piece),
            Event::GeneralRef(piece) => {
                text.push_str(quick_xml::escape::unescape(&format!("&{};", &*piece)).unwrap().as_ref());
            }
            Event::End(_) => texts.push(std::mem::take(&mut text).trim().to_owned()),
            Event::Eof => return (texts, cards),
            _ => {}
        }
    }
}

#[test]
fn every_segment_of_every_chain_is_a_card() {
    let mut all = 0;
    for (ix, chain) in SEEDED.all::<Chain>() {
        for language in [Language::Zh, Language::En] {
            let (texts, cards) = read(&drawn(&chain.id.to_string(), language).svg);
            assert_eq!(cards, SEEDED.topology().segments_of(ix).len(), "{}", chain.id);
            let word = if language == Language::Zh { "内部" } else { "internal" };
            assert!(texts.iter().any(|text| text.contains(word)), "{} does not say its level", chain.id);
            all += cards;
        }
    }
    assert!(all > 600, "{all}");
}

#[test]
fn a_map_says_its_zone_its_day_its_counts_and_its_sources() {
    let (texts, _) = read(&drawn("chain:hydrogen", Language::Zh).svg);
    let has = |wanted: &str| texts.iter().any(|text| text.contains(wanted));
    for wanted in ["济源高新区氢能产业链图谱（内部）", "截至 2024-07-31", "数据版本：1", "有（强弱待评） 4", "断点 2"]
    {
        assert!(has(wanted), "{wanted}");
    }
    assert!(has("来源：") && has("有 3/15") && has("区内2 · 市内4") && has("到站氢气供应，断点（系统推算）"));
}

#[test]
fn talks_are_on_the_map_only_for_those_who_negotiate() {
    let drawn_in = |level: Level, language: Language| {
        let query = ListQuery {
            level,
            on: day_of(super::ON),
            zone: None,
            chain: Some("chain:hydrogen".parse().unwrap()),
            gaps: GapFilter::default(),
        };
        read(&draw_map(&View::new(&SEEDED, &query).unwrap(), language, 240).unwrap().svg).0
    };
    let says = |level, wanted: &str| drawn_in(level, Language::Zh).iter().any(|text| text.contains(wanted));
    assert!(says(Level::Sensitive, "在谈 50亿元") && says(Level::Sensitive, "（商务敏感）"));
    assert!(!says(Level::Internal, "在谈") && !says(Level::Public, "在谈"));
    let english = drawn_in(Level::Sensitive, Language::En);
    assert!(english.iter().any(|text| text.contains("in talks CNY 5bn")), "{english:?}");
    assert!(english.iter().all(|text| !text.contains("亿元")), "{english:?}");
}

#[test]
fn names_that_look_like_markup_stay_names() {
    let hostile = "</text><script>alert(1)</script>&\"'";
    let mut segment = SEEDED.get::<Segment>(&"segment:H1.1.1".parse().unwrap()).unwrap().clone();
    segment.name = Label { zh: name(hostile), en: None };
    let world = Arc::new(SEEDED.fold(&change(&SEEDED, vec![segment.into()])).unwrap());
    let svg = draw_map(&view_of_chain(&world, "chain:hydrogen"), Language::Zh, 240).unwrap().svg;
    assert!(!svg.contains("<script"), "a name became an element");
    let (texts, cards) = read(&svg);
    assert_eq!(cards, 66);
    assert!(texts.iter().any(|text| text.starts_with(hostile)), "the whole name is in the title of its card");
}

#[test]
fn a_picture_is_what_its_ending_says() {
    let drawing = drawn("chain:copper", Language::Zh);
    assert_eq!(Picture::Svg.of(&drawing).unwrap(), drawing.svg.as_bytes());
    let png = match Picture::Png.of(&drawing) {
        Err(ReportError::NoFont) => return,
        made => made.unwrap(),
    };
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!((f64::from(side(16)), f64::from(side(20))), (2.0 * drawing.width, 2.0 * drawing.height));
    let pdf = Picture::Pdf.of(&drawing).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.") && pdf.len() > 10_000);
}

#[test]
fn a_map_is_asked_for_by_its_file_and_a_wrong_question_is_told() {
    let ask = |ending: &str, of: &[(&str, &str)]| {
        let of: BTreeMap<_, _> = of.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Request::list(&format!("map.{ending}"), of)?.answer(&SEEDED, day_of(super::ON))
    };
    let file = ask("svg", &[("chain", "hydrogen")]).unwrap();
    assert_eq!((file.plain_name.as_str(), file.media_type), ("map-hydrogen.svg", "image/svg+xml"));
    assert_eq!(file.name, "济源高新区氢能产业链图谱（内部）-2024-07-31-1.svg");
    assert_eq!(ask("svg", &[("chain", "chain:hydrogen")]).unwrap().bytes, file.bytes);
    for (ending, of, said) in [
        ("svg", vec![], "chain is \"\"; expected a chain such as hydrogen"),
        ("svg", vec![("chain", "nope")], "there is no chain:nope at this level"),
        ("gif", vec![("chain", "hydrogen")], "map with the ending svg, png, pdf"),
        ("svg", vec![("chain", "hydrogen"), ("width", "90")], "a card of 141 to 240 px"),
        ("svg", vec![("chain", "hydrogen"), ("month", "2024-07")], "only level, on, asOf, zone, chain, lang, width"),
    ] {
        let error = ask(ending, &of).unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
    }
    assert!(matches!(
        draw_map(&view(&SEEDED, Level::Internal), Language::Zh, 168),
        Err(ReportError::BadParameter { .. })
    ));
}
