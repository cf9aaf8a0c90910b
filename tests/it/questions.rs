//! The questions people ask, as they lie in `schema/examples`: each runs over
//! the seeded zone, and its key figures are those of the report.

mod carried;
mod closing;
mod errors;
mod fed;
mod figures;
mod order;
mod pages;
mod reasons;
mod relatedness;
mod shape;
mod shock;
mod structure;
mod trials;
mod views;

use crate::world::seeded_on;
use async_graphql::{Request, Response, Variables};
use futures_util::FutureExt;
use lianpu::domain::{Date, day};
use lianpu::graph::Snapshot;
use lianpu::graphql::{Api, AsOf, Rebuilding, Worlds, WorldsError, schema};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

/// Long after the report: the day on which the zone is looked at by default.
const TODAY: &str = "2026-11-22";

/// What a row of revisions that is only read does not do.
macro_rules! reads_only {
    () => {
        fn now(&self) -> lianpu::change::Timestamp {
            lianpu::change::Timestamp::default()
        }

        fn chance(&self) -> [u8; 16] {
            [0; 16]
        }

        fn commit(&self, _: lianpu::atlas::Proposal) -> lianpu::graphql::Committing<'_> {
            Box::pin(async { Err(lianpu::atlas::Refusal::Unavailable("these revisions are only read".to_owned())) })
        }

        fn after(&self, _: lianpu::change::Revision) -> lianpu::graphql::Waiting<'_> {
            Box::pin(std::future::pending())
        }
    };
}
use reads_only;

/// Revisions in a row, the last one the newest.
struct Row(Vec<Arc<Snapshot>>);

impl Worlds for Row {
    fn current(&self) -> Arc<Snapshot> {
        Arc::clone(self.0.last().unwrap())
    }

    fn today(&self) -> Date {
        day(TODAY).unwrap()
    }

    fn as_of(&self, point: AsOf) -> Rebuilding<'_> {
        let found = match point {
            AsOf::Revision(revision) => self.0.iter().find(|world| world.revision().0 == revision),
            AsOf::At(at) => self.0.iter().rfind(|world| world.recorded_at().is_some_and(|then| then <= at)),
        };
        let gone = WorldsError::Unavailable { asked: point, reason: "this revision was not kept".to_owned() };
        Box::pin(std::future::ready(found.cloned().ok_or(gone)))
    }

    reads_only!();
}

fn api(worlds: Vec<Arc<Snapshot>>) -> Api {
    schema(Arc::new(Row(worlds)))
}

static SEEDED: LazyLock<Arc<Snapshot>> = LazyLock::new(|| seeded_on(TODAY));

/// Runs a request to its end: only views of old revisions could wait, and these do not.
fn run(api: &Api, query: &str, variables: Value) -> Response {
    let request = Request::new(query).variables(Variables::from_json(variables));
    api.execute(request).now_or_never().expect("nothing here waits")
}

/// The data of an answer without errors.
fn data(api: &Api, query: &str, variables: Value) -> Value {
    let response = run(api, query, variables);
    assert!(response.errors.is_empty(), "{query}\n{:?}", response.errors);
    response.data.into_json().unwrap()
}

/// The data of a question over the seeded zone.
fn ask(query: &str) -> Value {
    data(&api(vec![Arc::clone(&SEEDED)]), query, json!({}))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schema")
}

/// The names of all examples.
fn examples() -> Vec<String> {
    let entries = fs::read_dir(folder().join("examples")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let questions = paths.filter(|path| path.extension().is_some_and(|it| it == "graphql"));
    let mut names: Vec<_> = questions.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

fn example(name: &str) -> (String, Value) {
    let path = folder().join("examples").join(name);
    let query = fs::read_to_string(path.with_extension("graphql")).unwrap();
    let variables = fs::read_to_string(path.with_extension("json")).unwrap();
    (query, serde_json::from_str(&variables).unwrap())
}

/// The view that an example asks for, on its own day or on another.
fn answer(name: &str, on: Option<&str>) -> Value {
    let (query, mut variables) = example(name);
    if let Some(on) = on {
        variables["on"] = json!(on);
    }
    data(&api(vec![Arc::clone(&SEEDED)]), &query, variables)["view"].take()
}

fn find<'a>(list: &'a Value, pointer: &str, wanted: &str) -> &'a Value {
    let all = list.as_array().unwrap();
    let found = all.iter().find(|it| it.pointer(pointer).and_then(Value::as_str) == Some(wanted));
    found.unwrap_or_else(|| panic!("no {wanted} at {pointer} in {list:#}"))
}

fn texts<'a>(list: &'a Value, pointer: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|it| it.pointer(pointer).and_then(Value::as_str).unwrap_or("–")).collect()
}

#[test]
fn the_days_of_a_chain_are_those_on_which_something_about_it_changed() {
    let of = |query: &str| ask(query)["turningDays"].as_array().unwrap().clone();
    let all = of("{ turningDays { on toldOf changed } }");
    let hydrogen = of(r#"{ turningDays(chain: "chain:hydrogen") { on toldOf changed } }"#);
    assert!(!hydrogen.is_empty() && hydrogen.len() < all.len(), "{hydrogen:?} of {all:?}");
    let days: Vec<_> = all.iter().filter_map(|day| day["on"].as_str()).collect();
    assert!(days.is_sorted() && days.contains(&"2024-06-30"), "{days:?}");
    for day in &hydrogen {
        let same = all.iter().find(|it| it["on"] == day["on"]).unwrap();
        assert!(
            same["toldOf"].as_i64() >= day["toldOf"].as_i64() && same["changed"].as_i64() >= day["changed"].as_i64()
        );
    }
}

#[test]
fn the_chain_map_shows_the_stages_in_order_with_their_segments() {
    let map = &answer("chain-map", None)["chainMap"];
    assert_eq!(texts(&map["stages"], "/stage/name/zh"), ["基础与支撑", "制氢", "储氢", "运氢", "加氢", "用氢"]);
    assert_eq!(map["share"]["segments"], 66);
    assert_eq!((&map["share"]["present"], &map["share"]["known"]), (&json!(4), &json!(4)));

    let segments: Vec<Value> = map["stages"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|stage| {
            let groups = stage["groups"].as_array().unwrap();
            groups.iter().flat_map(|group| group["segments"].as_array().unwrap().clone()).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(segments.len(), 66);
    let segments = json!(segments);
    let station = find(&segments, "/code", "H4.2.1");
    assert_eq!(station["statusLabel"]["zh"], "有（强弱待评）");
    assert_eq!(station["basisLabel"]["zh"], "文件载明");
    assert_eq!(station["counts"], json!({"inZone": 1, "inCity": 2, "outside": 4, "zoneUnknown": 1}));
    assert_eq!(find(&segments, "/code", "H3.3.2")["statusLabel"]["zh"], "断点");
    assert_eq!(find(&segments, "/code", "H3.3.2")["basisLabel"]["zh"], "系统推算");
    let corridor = find(&segments, "/code", "H3.1.1");
    assert_eq!(texts(&corridor["projects"], "/name/zh"), ["输氢管廊", "氢能综合利用产业园"], "the furthest first");
    assert_eq!(find(&map["statuses"], "/statusLabel/zh", "未摸底")["count"], 60);

    let into_station: Vec<_> =
        map["feeds"].as_array().unwrap().iter().filter(|feed| feed["to"]["code"] == "H4.2.1").collect();
    assert_eq!(into_station.len(), 6);
    assert_eq!(into_station.iter().filter(|feed| feed["grade"] == "UNKNOWN").count(), 1);
}

#[test]
fn a_segment_says_where_it_stands_why_it_matters_and_who_is_talking() {
    let segment = &answer("segment", None)["segment"];
    assert_eq!(segment["name"]["zh"], "输氢管廊");
    assert_eq!(segment["statusLabel"]["zh"], "未摸底", "talks are no proof of absence and fill nothing");
    let text = segment["statusText"]["zh"].as_str().unwrap();
    assert!(text.contains("输氢管廊（50亿元）在谈，未签约，不算补链中"), "{text}");
    assert_eq!(segment["recipe"]["reviewLabel"]["zh"], "配方未评审");

    let project = find(&segment["projects"], "/name/zh", "输氢管廊");
    assert_eq!(project["investment"]["text"], "50亿元");
    assert_eq!(project["investment"]["money"]["yuan"], "5000000000");
    assert_eq!(project["citation"]["quote"], "总投资50亿元的输氢管廊");
    assert_eq!(project["stage"]["label"]["zh"], "在谈");
    assert_eq!(project["stage"]["sourceWord"], "磋商洽谈");
    assert_eq!(project["levelLabel"]["zh"], "商务敏感");

    let reason = &segment["reasons"][0];
    assert_eq!(
        (&reason["user"]["name"]["zh"], &reason["lacks"]["name"]["zh"]),
        (&json!("加氢站"), &json!("到站氢气供应"))
    );
    assert_eq!(reason["anyOneOf"], json!([3, 1]));
    let sentence = "加氢站在本区，缺到站氢气供应；输氢管廊是其办法之一（任选一个，共 3 个）。依据：系统推算";
    assert_eq!(reason["sentence"]["zh"], sentence);
    assert_eq!(segment["impact"]["text"]["zh"], "影响 2 个环节（取舍之外另有 1 个）");
}

#[test]
fn initials_find_the_enterprise_and_every_hit_says_why() {
    let search = &answer("search", None)["search"];
    let hit = &search["hits"][0];
    assert_eq!((&hit["name"], &hit["kindLabel"]["zh"]), (&json!("河南金马能源股份有限公司"), &json!("企业")));
    assert_eq!(hit["node"]["id"], "enterprise:jinma_energy");
    assert_eq!(hit["nearLabel"]["zh"], "区内");
    let reason = &hit["reasons"][0];
    assert_eq!((&reason["text"], &reason["wayLabel"]["zh"]), (&json!("金马能源"), &json!("首字母")));
    assert_eq!(reason["range"], json!({"from": 0, "to": 4}));
    assert_eq!(reason["points"], hit["points"]);
    assert_eq!(search["basisLabel"]["zh"], "逐条查找", "these revisions have no index");
    assert!(search["note"]["zh"].as_str().unwrap().contains("全部查过"), "{}", search["note"]);
    let more = search["totalCount"].as_u64().unwrap() > 10;
    assert_eq!((&search["complete"], &search["pageInfo"]["hasNextPage"]), (&json!(true), &json!(more)));
}

#[test]
fn gaps_are_counted_by_kind_and_each_says_on_what_it_rests() {
    let gaps = &answer("gaps", None)["gaps"];
    assert_eq!(find(&gaps["totals"], "/kindLabel/zh", "断点")["count"], 3);
    assert_eq!(find(&gaps["totals"], "/kindLabel/zh", "补链")["count"], 42);
    let nodes = gaps["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 20);
    let points: Vec<_> = nodes.iter().map(|gap| gap["severity"]["points"].as_i64().unwrap()).collect();
    assert!(points.is_sorted_by(|a, b| a >= b), "{points:?}");
    for gap in nodes {
        let parts = gap["severity"]["parts"].as_array().unwrap().iter();
        let sum: i64 = parts.map(|part| part["points"].as_i64().unwrap()).sum();
        assert_eq!(gap["severity"]["points"], sum, "the parts add up: {gap:#}");
    }
    let breaks: Vec<_> = nodes.iter().filter(|gap| gap["kinds"][0] == "BREAK").collect();
    let named = json!(breaks);
    assert_eq!(texts(&named, "/segment/name/zh"), ["热处理", "氢气品质检测", "到站氢气供应"]);
    assert!(breaks.iter().all(|gap| gap["basisLabel"]["zh"] == "系统推算"));
}

#[test]
fn an_enterprise_shows_what_it_makes_where_it_sits_and_its_projects() {
    let enterprise = &answer("enterprise", None)["enterprise"];
    assert_eq!(enterprise["name"], "河南金马能源股份有限公司");
    assert_eq!(enterprise["listing"], "06885.HK");
    assert_eq!(enterprise["creditCode"], Value::Null, "no source gave one, none is invented");
    assert_eq!(enterprise["site"]["zone"]["name"]["zh"], "济源高新区");
    assert_eq!(enterprise["region"]["province"]["name"]["zh"], "河南省");
    assert_eq!(enterprise["region"]["coordinates"]["longitude"], "112.58815");
    let made = enterprise["capabilities"].as_array().unwrap();
    assert_eq!(made.len(), 9);
    let hydrogen = find(&enterprise["capabilities"], "/segment/code", "H1.3.1");
    assert_eq!(hydrogen["roleLabel"]["zh"], "研发、在建");
    assert_eq!(texts(&enterprise["parties"], "/project/investmentLabel/zh"), ["104亿元", "50亿元", "32亿元", "10亿元"]);
    assert!(enterprise["parties"].as_array().unwrap().iter().all(|party| party["roleLabel"]["zh"] == "对接方"));
}

#[test]
fn enterprises_that_no_segment_knows_are_a_visible_list() {
    let unmapped = &answer("unmapped", None)["unmapped"];
    let names = texts(&unmapped["nodes"], "/name");
    assert_eq!(unmapped["totalCount"], names.len());
    assert!(names.contains(&"河南联创郑大绿色催化研究院"), "{names:?}");
    assert!(!names.contains(&"河南金马能源股份有限公司"));
}

#[test]
fn enterprises_that_no_segment_knows_come_with_what_they_may_make_and_why() {
    let view = answer("suggest-segments", None);
    let nodes = view["unmapped"]["nodes"].as_array().unwrap();
    assert_eq!(view["unmapped"]["totalCount"], nodes.len());
    // None of them says a product that a segment knows: 纳米材料, 水果原浆, 饲料. Nothing is made up for them.
    let more = view["enterprise"]["suggestions"].as_array().unwrap();
    assert!(!more.is_empty());
    let all = nodes.iter().flat_map(|node| node["suggestions"].as_array().unwrap()).chain(more);
    for suggestion in all {
        let reasons = suggestion["reasons"].as_array().unwrap();
        let points: i64 = reasons.iter().map(|reason| reason["points"].as_i64().unwrap()).sum();
        assert_eq!(suggestion["points"], points, "{suggestion:#}");
    }
}

#[test]
fn a_world_without_a_roster_has_nothing_to_check_against() {
    assert_eq!(answer("roster-check", None)["rosterCheck"], json!(null));
}

#[test]
fn a_month_of_which_nothing_was_reported_says_so_and_adds_up_nothing() {
    let compared = &answer("month-compare", None)["monthCompare"];
    let rows = compared["rows"].as_array().unwrap();
    assert!(!rows.is_empty(), "the projects that are named stand there all the same");
    assert_eq!(compared["reported"], 0);
    for row in rows {
        assert_eq!((&row["figure"], &row["year"]), (&json!(null), &json!(null)), "{row:#}");
        assert_ne!(row["movement"], "STOOD_STILL", "silence is no standstill: {row:#}");
    }
    let silent = rows.iter().filter(|row| row["movement"] == "UNREPORTED").count();
    assert_eq!(compared["unreported"], silent);
    assert_eq!(compared["executed"]["text"], "0元");
}

#[test]
fn records_that_may_be_one_enterprise_are_proposed_with_their_grounds() {
    let duplicates = &answer("duplicates", None)["duplicates"];
    let pairs = duplicates["nodes"].as_array().unwrap();
    let of = |pair: &Value| (pair["one"]["id"].clone(), pair["other"]["id"].clone());
    let renamed = (json!("enterprise:fulian_jiyuan"), json!("enterprise:futaihua_jiyuan"));
    let pair = pairs.iter().find(|pair| of(pair) == renamed).unwrap();
    assert_eq!(pair["proposed"], true);
    assert_eq!(pair["pros"][0]["zh"], "与曾用名相同：富泰华精密电子(济源)有限公司");
    let scores: Vec<_> = pairs.iter().map(|pair| pair["score"].as_i64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b) && scores.iter().all(|score| *score >= 50), "{scores:?}");
}

#[test]
fn makers_outside_come_by_province_with_evidence_and_confidence() {
    let provinces = &answer("makers", None)["makers"];
    let jiangsu = find(provinces, "/province/name/zh", "江苏省");
    let dispensers = find(&jiangsu["makers"]["nodes"], "/segment/code", "H4.1.2");
    assert_eq!(dispensers["enterprise"]["name"], "江苏国富氢能技术装备股份有限公司");
    assert_eq!(dispensers["capability"]["citation"]["source"]["title"], "国富氢能研究报告");
    assert_eq!(dispensers["capability"]["citation"]["confidenceLabel"]["zh"], "中");
    let guangdong = find(provinces, "/province/name/zh", "广东省");
    assert_eq!(guangdong["enterprises"], 5);
    assert!(texts(&guangdong["makers"]["nodes"], "/segment/code").iter().all(|code| *code == "E2.2.4"));
    let counts: Vec<_> = provinces.as_array().unwrap().iter().map(|it| it["enterprises"].as_i64().unwrap()).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
}

#[test]
fn projects_show_both_figures_and_say_what_a_total_covers() {
    let view = answer("projects", None);
    let pipeline = &view["pipeline"];
    assert_eq!(pipeline["money"]["text"], "252.48亿元");
    let coverage = pipeline["coverage"]["zh"].as_str().unwrap();
    assert!(coverage.starts_with("报告点名项目合计 252.48亿元"), "{coverage}");
    assert!(coverage.contains("与 223亿元/37个（年度重点建设项目）口径不同、不可比"), "{coverage}");
    assert_eq!(find(&pipeline["stages"], "/stageLabel/zh", "在谈")["money"]["text"], "125亿元");
    assert_eq!(pipeline["rests"][0]["money"]["text"], "12亿元");

    let umbrella = &view["umbrella"]["reconciliation"];
    assert_eq!(umbrella["stated"]["text"], "104亿元");
    assert_eq!(umbrella["sumOfParts"]["text"], "92亿元");
    assert_eq!(umbrella["difference"]["text"], "12亿元");
    assert_eq!(umbrella["text"]["zh"], "文件载明 104亿元，3 个；点名 3 个，合计 92亿元；口径差 12亿元，待核");
    let seven = find(&pipeline["reconciliations"], "/project/name/zh", "高端零部件领域重点项目");
    assert_eq!(seven["text"]["zh"], "文件载明 30亿元，7 个；点名 4 个，各自未载金额");
}

#[test]
fn a_deadline_that_has_passed_says_that_there_is_no_record() {
    let states = |on| {
        let milestones = answer("projects", Some(on))["milestones"].take();
        let of = |state: &str| milestones.as_array().unwrap().iter().filter(|it| it["state"] == state).count();
        (of("AHEAD"), of("NO_RECORD_OF_COMPLETION"), of("GOAL"), milestones)
    };
    let (ahead, overdue, goals, _) = states("2024-07-31");
    assert_eq!((ahead, overdue, goals), (6, 0, 14));
    let (ahead, overdue, goals, milestones) = states("2025-01-02");
    assert_eq!((ahead, overdue, goals), (0, 6, 14), "goals are never overdue");
    let words = &find(&milestones, "/target", "实现投产")["stateLabel"];
    assert_eq!(words["zh"], "已到期 2 天，无完成记录（不等于没完成）");
    assert!(words["en"].as_str().unwrap().contains("no record of completion"));
}

#[test]
fn the_star_check_sets_every_kind_of_figure_beside_the_threshold() {
    let view = answer("star-rating", None);
    let check = &view["selfCheck"];
    let row = |name: &str| {
        let item = find(&check["items"], "/indicator/name/zh", name);
        let words = |kind: &str| item[kind]["text"]["zh"].as_str().map(str::to_owned);
        (words("actual"), words("forecast"), item["outcomeLabel"]["zh"].as_str().unwrap().to_owned())
    };
    let rows = [
        ("营业收入", "实际 900亿元，差 100亿元", "预计 900亿元，差 100亿元", "存在短板"),
        ("税收收入", "实际 15.2亿元，差 4.8亿元", "预计 15亿元，差 5亿元", "存在短板"),
        ("规模以上工业企业数", "实际 87家，差 13家", "预计 102家，余量 2家", "预计可达（未认定）"),
        ("亩均工业增加值", "实际 78.4万元/亩，差 1.6万元/亩", "预计 80万元/亩，余量 0万元/亩", "预计可达（未认定）"),
    ];
    for (name, actual, forecast, outcome) in rows {
        assert_eq!(row(name), (Some(actual.to_owned()), Some(forecast.to_owned()), outcome.to_owned()), "{name}");
    }
    assert_eq!(find(&check["totals"], "/outcomeLabel/zh", "已认定达到")["count"], 0, "a forecast earns no tick");
    assert_eq!(texts(&view["judgements"], "/word"), ["较好", "较好", "相对较弱", "相对较弱", "存在短板"]);
}

#[test]
fn upstream_lists_what_a_truck_needs_with_its_depth() {
    let upstream = &answer("upstream", None)["upstream"];
    assert_eq!(upstream["start"]["name"]["zh"], "燃料电池重卡");
    assert_eq!((&upstream["count"], &upstream["more"]), (&json!(21), &json!(true)));
    let direct = upstream["segments"].as_array().unwrap().iter().filter(|it| it["depth"] == 1);
    let direct = json!(direct.collect::<Vec<_>>());
    assert_eq!(texts(&direct, "/segment/code"), ["H5.1.9", "H5.2.1", "T5.2.2", "H4.2.1", "H4.2.2"]);
    assert_eq!(find(&direct, "/segment/code", "H4.2.1")["anyOneOf"], 2);
}

#[test]
fn the_supply_path_shows_where_it_breaks() {
    let path = &answer("supply-path", None)["supplyPath"];
    assert_eq!(texts(&path["steps"], "/segment/code"), ["H1.1.1", "H1.3.1", "H1.3.4", "H3.3.2", "H4.2.1"]);
    let breaks: Vec<_> =
        path["steps"].as_array().unwrap().iter().map(|step| &step["into"]["supply"]["isBreak"]).collect();
    assert_eq!(json!(breaks), json!([false, false, false, true, null]));
}

#[test]
fn indicators_keep_their_period_growth_and_source() {
    let view = answer("indicators", None);
    let output = find(&view["indicators"], "/id", "indicator:gross_output");
    let observation = &output["observations"]["nodes"][0];
    assert_eq!(observation["value"]["text"], "400.7亿元");
    assert_eq!(observation["growth"], "1");
    assert_eq!(observation["growthLabel"]["zh"], "同比 +1%");
    assert_eq!(observation["period"]["text"], "2024年1—6月");
    assert_eq!(observation["citation"]["quote"], "工业总产值400.7亿元，同比增长1%");
    assert_eq!(observation["citation"]["source"]["title"], "济源高新区2024年上半年工作总结及下半年工作谋划");
    let rank = find(&view["indicators"], "/id", "indicator:rank_province");
    assert_eq!(rank["observations"]["nodes"][0]["value"]["outOf"], 166);
}

#[test]
fn every_example_says_its_question_fixes_its_day_and_keeps_the_limits() {
    use lianpu::http::guard::{Limits, check, check_pages};
    let names = examples();
    let wanted = [
        "advance-project",
        "as-of",
        "chain-map",
        "changes",
        "claim-capability",
        "closure",
        "criticality",
        "diff",
        "duplicates",
        "enterprise",
        "fill-order",
        "gaps",
        "give-opinion",
        "import-plan",
        "import-sheet",
        "indicators",
        "makers",
        "missing-set",
        "missing-set-priced",
        "month-compare",
        "projects",
        "record-survey",
        "relatedness",
        "review-queue",
        "roster-check",
        "scenario-compare",
        "search",
        "segment",
        "settings",
        "settle-figure",
        "severity",
        "shock",
        "single-points",
        "stale-facts",
        "star-rating",
        "structure",
        "suggest-segments",
        "supply-path",
        "undo",
        "unmapped",
        "upstream",
        "what-if",
        "why",
    ];
    assert_eq!(names, wanted);
    for name in names {
        let (query, variables) = example(&name);
        let comments: Vec<_> = query.lines().take_while(|line| line.starts_with("# ")).collect();
        assert_eq!(comments.len(), 2, "{name}: the question in Chinese, then in English");
        assert!(!comments[0].is_ascii() && comments[1].is_ascii(), "{name}: {comments:?}");
        // What a sheet would do is asked of the present.
        if query.contains("\nquery ") && name != "import-plan" {
            assert_eq!(variables["on"], "2024-07-31", "{name}");
        }
        let limits = Limits::default();
        let checked = check(&query, &limits).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        check_pages(&checked.document, &Variables::from_json(variables), &limits).unwrap();
    }
}
