//! Lists as CSV, XLSX, JSON and GraphML.

use super::{SEEDED, all_lists, sheets, view, view_of_chain};
use crate::world::{self, cite, name, source, text};
use calamine::Data;
use lianpu::analysis::{Budget, GapKind, GapQuery, Lens, find_gaps};
use lianpu::domain::*;
use lianpu::report::{Cell, Format, Language, List, Request};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::sync::Arc;

#[test]
fn a_workbook_says_the_very_same_as_the_list() {
    for list in all_lists() {
        let listing = list.listing(&view(&SEEDED, Level::Sensitive)).unwrap();
        let (_, rows) = sheets(&listing.write(Format::Xlsx, Language::Zh).unwrap()).remove(0);
        assert_eq!(rows[0][0], Data::String(listing.headline(Language::Zh)), "{list:?}");
        for (row, cells) in listing.rows.iter().zip(&rows[2..]) {
            for (cell, found) in row.iter().zip(cells) {
                let wanted = cell.to_text(Language::Zh);
                let same = match (cell, found) {
                    (Cell::Whole(_) | Cell::Number(_) | Cell::Wan(_), Data::Float(number)) => {
                        (wanted.parse::<f64>().unwrap() - number).abs() < 1e-9
                    }
                    (Cell::Day(day), Data::DateTime(found)) => found.as_datetime().is_some_and(|it| it.date() == *day),
                    (_, Data::Empty) => wanted.is_empty(),
                    (_, found) => found.to_string() == wanted,
                };
                assert!(same, "{list:?}: {wanted:?} is {found:?}");
            }
        }
        let foot = listing.foot(Language::Zh);
        assert!(rows.iter().any(|row| row[0] == Data::String(foot.clone())), "{list:?} has no foot");
    }
}

#[test]
fn the_seeded_lists_are_as_long_as_what_is_known() {
    let rows = |list: List, level| list.listing(&view(&SEEDED, level)).unwrap().rows.len();
    assert_eq!(rows(List::Segments, Level::Internal), SEEDED.tables.segments.len());
    assert_eq!(rows(List::Sources, Level::Sensitive), SEEDED.tables.sources.len());
    assert!(rows(List::Projects, Level::Sensitive) > rows(List::Projects, Level::Internal));
    assert_eq!(rows(List::Projects, Level::Public), 0, "the report that names them is internal");
}

#[test]
fn a_comma_file_opens_in_excel_and_runs_nothing() {
    let small = world::world("甲 > 乙");
    let names = ["=1+1", "+cmd", "-2", "@SUM(A1)", "＝全角"];
    let makers =
        names.iter().zip(0..).map(|(title, at)| world::maker(&format!("bad{at}"), title, "", &small.names["甲"]).0);
    let small = small.with(makers.collect());
    let bytes = List::Enterprises
        .listing(&view(&Arc::new(small.snapshot), Level::Internal))
        .unwrap()
        .write(Format::Csv, Language::Zh)
        .unwrap();
    assert!(bytes.starts_with(b"\xEF\xBB\xBF"));
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(&bytes[3..]);
    let cells: Vec<String> =
        reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    for wanted in names {
        assert!(cells.contains(&format!("'{wanted}")), "{wanted} in {cells:?}");
    }
    let runs = |cell: &String| cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    assert!(!cells.iter().any(runs), "{cells:?}");
    assert!(cells.iter().filter(|cell| cell.contains("内部")).count() >= 2, "the level stands above and below");
}

#[test]
fn a_chain_as_graphml_has_every_segment_and_every_feed() {
    let view = view_of_chain(&SEEDED, "chain:hydrogen");
    let bytes = List::Segments.listing(&view).unwrap().write(Format::GraphMl, Language::Zh).unwrap();
    let (mut nodes, mut edges, mut keys, mut used) = (BTreeSet::new(), Vec::new(), BTreeSet::new(), BTreeSet::new());
    let mut reader = Reader::from_reader(Cursor::new(bytes));
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                let attribute = |name: &str| {
                    let found = tag.try_get_attribute(name).unwrap();
                    found.map(|it| it.value.into_owned()).unwrap_or_default()
                };
                match tag.name().as_ref() {
                    "node" => assert!(nodes.insert(attribute("id")), "a node stands there twice"),
                    "edge" => edges.push((attribute("source"), attribute("target"))),
                    "key" => drop(keys.insert(attribute("id"))),
                    "data" => drop(used.insert(attribute("key"))),
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    let topology = SEEDED.topology();
    let chain = SEEDED.ix::<Chain>(&"chain:hydrogen".parse().unwrap()).unwrap();
    let segments = topology.segments_of(chain);
    for segment in segments {
        assert!(nodes.contains(&SEEDED.at(*segment).id.to_string()));
    }
    let feeds: usize =
        segments.iter().flat_map(|ix| topology.groups_of(*ix)).map(|group| group.alternatives.len()).sum();
    assert_eq!(edges.len(), feeds);
    assert!(edges.iter().all(|(from, to)| nodes.contains(from) && nodes.contains(to)), "an edge hangs loose");
    assert!(used.is_subset(&keys), "every key is declared");
}

const SENTINEL: &str = "哨兵丙丁";

/// A world in which everything of a level says the sentinel.
fn secret(level: Level) -> Arc<lianpu::graph::Snapshot> {
    let small = world::world("甲~ > 乙; 明厂 @ 乙; 明项目 = building 甲");
    let segment = small.names["甲"].clone();
    let (maker, claim) = world::maker("dark", SENTINEL, "", &segment);
    let Fact::Enterprise(maker) = maker else { unreachable!("a maker is an enterprise") };
    let [project, stage] = world::project("dark", SENTINEL, Stage::Building, &segment);
    let Fact::Project(project) = project else { unreachable!("a project is one") };
    let dark_source = Source { title: name(SENTINEL), level, ..source("dark") };
    let dark = Citation { source: dark_source.id.clone(), ..cite() };
    let month = Period::new(world::day_of("2024-06-01"), world::day_of("2024-06-30")).unwrap();
    let figure = Figure {
        id: "figure:dark".parse().unwrap(),
        project: project.id.clone(),
        month,
        annual_plan: None,
        paid_in: None,
        executed: None,
        executed_total: None,
        progress: Some(text(SENTINEL)),
        problems: None,
        cite: cite(),
    };
    let purchase = Purchase {
        id: "purchase:dark".parse().unwrap(),
        enterprise: maker.id.clone(),
        what: name(SENTINEL),
        segment: None,
        origin: None,
        supplier: None,
        wanted: false,
        cite: cite(),
    };
    let survey = Survey {
        id: "survey:dark".parse().unwrap(),
        zone: "zone:here".parse().unwrap(),
        scope: SurveyScope::Zone,
        method: Method::Segment(segment),
        on: world::day_of("2024-07-10"),
        finding: Some(text(SENTINEL)),
        cite: dark,
    };
    let facts = vec![
        dark_source.into(),
        Enterprise { level, ..maker }.into(),
        claim,
        Project { level, ..project }.into(),
        stage,
        figure.into(),
        purchase.into(),
        survey.into(),
    ];
    Arc::new(small.with(facts).snapshot)
}

/// Everything that a file says: a workbook unpacked.
fn said(bytes: &[u8]) -> String {
    if !bytes.starts_with(b"PK") {
        return String::from_utf8(bytes.to_vec()).unwrap();
    }
    sheets(bytes)
        .into_iter()
        .flat_map(|(name, rows)| {
            let cells: Vec<String> = rows.into_iter().flatten().map(|cell| cell.to_string()).collect();
            std::iter::once(name).chain(cells)
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn nothing_above_its_level_is_in_any_file() {
    for (of, level) in
        [(Level::Sensitive, Level::Internal), (Level::Sensitive, Level::Public), (Level::Internal, Level::Public)]
    {
        let world = secret(of);
        let mut shown_at_its_level = 0;
        for list in all_lists() {
            for format in Format::ALL {
                let write = |level| list.listing(&view(&world, level)).unwrap().write(format, Language::Zh);
                let (Ok(below), Ok(at)) = (write(level), write(of)) else { continue };
                assert!(!said(&below).contains(SENTINEL), "{list:?} as {format:?} at {level:?} of {of:?}");
                shown_at_its_level += usize::from(said(&at).contains(SENTINEL));
            }
        }
        assert!(shown_at_its_level >= 12, "the sentinel must be there to be hidden: {shown_at_its_level}");
    }
}

#[test]
fn a_status_does_not_give_away_the_project_behind_it() {
    let world = secret(Level::Sensitive);
    let status = |level| {
        let listing = List::Segments.listing(&view(&world, level)).unwrap();
        let row = listing.rows.iter().find(|row| row[1] == Cell::text("甲")).unwrap().clone();
        (row[4].to_text(Language::Zh), row[8].clone())
    };
    assert_eq!(status(Level::Sensitive).1, Cell::Whole(1));
    assert_eq!(status(Level::Internal), ("补链中".to_owned(), Cell::Whole(0)), "only 明项目 shows");
}

#[test]
fn a_person_is_no_name_in_a_list_of_sources() {
    let small = world::world("甲 > 乙");
    let person = Source { kind: SourceKind::Person, title: name("示例某人"), ..source("person.1") };
    let world = Arc::new(small.with(vec![person.into()]).snapshot);
    let bytes =
        List::Sources.listing(&view(&world, Level::Sensitive)).unwrap().write(Format::Json, Language::Zh).unwrap();
    assert!(!said(&bytes).contains("示例某人"));
}

#[test]
fn a_request_is_refused_with_what_there_is() {
    let with = |name: &str, value: &str| BTreeMap::from([(name.to_owned(), value.to_owned())]);
    for (file, parameters, word) in [
        ("poems.csv", BTreeMap::new(), "enterprises"),
        ("gaps.pdf", BTreeMap::new(), "graphml"),
        ("gaps.csv", with("level", "secret"), "internal"),
        ("gaps.csv", with("on", "yesterday"), "2024-07-31"),
        ("gaps.csv", with("colour", "red"), "level"),
        ("gaps.csv", with("zone", "chain:hydrogen"), "zone"),
    ] {
        let error = Request::list(file, parameters).unwrap_err().to_string();
        assert!(error.contains(word), "{file}: {error}");
    }
    let no_graph = Request::list("sources.graphml", BTreeMap::new()).unwrap();
    assert!(no_graph.answer(&SEEDED, world::day_of("2024-07-31")).unwrap_err().to_string().contains("capabilities"));
    let plain =
        Request::list("gaps.csv", BTreeMap::new()).unwrap().answer(&SEEDED, world::day_of("2024-07-31")).unwrap();
    assert!(plain.name.contains("内部") && plain.plain_name == "gaps.csv", "{}", plain.name);
}

#[test]
fn the_list_of_gaps_follows_the_filters_and_weights_of_the_question() {
    let on = world::day_of("2024-07-31");
    let home = SEEDED.home_zone().unwrap();
    let rows = |parameters: &[(&str, &str)]| {
        let parameters = parameters.iter().chain(&[("level", "sensitive")]);
        let parameters = parameters.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let file = Request::list("gaps.csv", parameters).unwrap().answer(&SEEDED, on).unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        let code = |line: &str| line.split(',').next().unwrap().trim_matches('"').to_owned();
        let body = text.lines().skip_while(|line| !line.contains("环节代码")).skip(1);
        (body.map(code).take_while(|code| !code.is_empty()).collect::<Vec<_>>(), text)
    };
    let found = |query: GapQuery, weights: Vec<PartWeight>| {
        let lens = Lens::new(&SEEDED, home, on).weighing(weights);
        let gaps = find_gaps(&lens, &query, &Budget::steps(1_000_000)).unwrap();
        gaps.iter().map(|gap| SEEDED.at(gap.segment).id.key().to_string()).collect::<Vec<_>>()
    };
    let none = GapQuery::default;
    let all = found(none(), vec![]);
    let starts = |rows: &[String], expected: &[String]| assert_eq!(rows.get(..expected.len()), Some(expected));
    starts(&rows(&[]).0, &all);
    for (parameters, query, weights, word) in [
        (
            vec![("kinds", "BREAK,BUILD")],
            GapQuery { kinds: vec![GapKind::Break, GapKind::Build], ..none() },
            vec![],
            "断点、建链",
        ),
        (vec![("basis", "PRESUMED")], GapQuery { basis: Some(Basis::Presumed), ..none() }, vec![], "系统推算"),
        (vec![("focus", "on")], GapQuery { focus_only: true, ..none() }, vec![], "主攻和配套"),
        (
            vec![("theme", "theme:hydrogen"), ("weights", "OPENS:0")],
            GapQuery { theme: Some("theme:hydrogen".parse().unwrap()), ..none() },
            vec![PartWeight { part: PartOfSeverity::Opens, percent: 0 }],
            "补上可打通 0%",
        ),
    ] {
        let expected = found(query, weights);
        assert!(!expected.is_empty() && expected != all, "{parameters:?} filters nothing");
        let (rows, text) = rows(&parameters);
        starts(&rows, &expected);
        assert!(text.contains(word), "{parameters:?}: {text}");
    }
    for (name, value, word) in [
        ("kinds", "HOLE", "BREAK"),
        ("weights", "OPENS:301", "300"),
        ("weights", "OPENS:50,OPENS:60", "each part once"),
        ("focus", "yes", "on or off"),
        ("basis", "x", "STATED"),
    ] {
        let parameters = BTreeMap::from([(name.to_owned(), value.to_owned())]);
        let error = Request::list("gaps.csv", parameters).unwrap_err().to_string();
        assert!(error.contains(word) && value.split(',').any(|it| error.contains(it)), "{error}");
    }
    let nowhere = BTreeMap::from([("theme".to_owned(), "theme:nothing".to_owned())]);
    let error = Request::list("gaps.csv", nowhere).unwrap().answer(&SEEDED, on).unwrap_err().to_string();
    assert!(error.contains("theme:nothing"), "{error}");
}

#[test]
fn one_list_is_one_file_to_the_byte() {
    let write =
        || List::Gaps.listing(&view(&SEEDED, Level::Internal)).unwrap().write(Format::Xlsx, Language::Zh).unwrap();
    let mut bytes = Vec::new();
    Cursor::new(write()).read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, write());
}
