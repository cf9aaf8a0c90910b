//! Why it is said, how much it matters, and how sure it still is, with the
//! figures of the seeded zone.

use super::{SEEDED, answer, api, data, find, run, texts};
use crate::world::{change, day_of, name, text};
use lianpu::change::Author;
use lianpu::domain::*;
use lianpu::graph::Snapshot;
use serde_json::{Value, json};
use std::sync::Arc;

fn ask_of(world: &Arc<Snapshot>, on: &str, fields: &str) -> Value {
    data(&api(vec![Arc::clone(world)]), &format!("{{ view(on: \"{on}\") {{ {fields} }} }}"), json!({}))["view"].take()
}

fn asked(fields: &str) -> Value {
    ask_of(&SEEDED, "2024-07-31", fields)
}

fn refused(fields: &str) -> String {
    let response = run(&api(vec![Arc::clone(&SEEDED)]), &format!("{{ {fields} }}"), json!({}));
    response.errors[0].message.clone()
}

/// The seeded zone after somebody recorded something.
fn after(by: &str, facts: Vec<Fact>) -> Arc<Snapshot> {
    let mut next = change(&SEEDED, facts);
    next.request.by = Author::SelfDeclared(name(by));
    Arc::new(SEEDED.fold(&next).unwrap())
}

fn from_report(confidence: Confidence) -> Citation {
    Citation::of(SourceId::new("report_2024h1").unwrap(), confidence)
}

fn zone() -> ZoneId {
    ZoneId::new("jiyuan_hitech").unwrap()
}

fn points(severity: &Value) -> Vec<(String, i64)> {
    let parts = severity["parts"].as_array().unwrap().iter();
    parts.map(|part| (part["kind"].as_str().unwrap().to_owned(), part["points"].as_i64().unwrap())).collect()
}

#[test]
fn a_break_shows_who_lacks_it_by_which_recipe_since_when_and_what_would_change_it() {
    let why = &answer("why", None)["why"];
    assert_eq!(why["segment"]["statusText"]["zh"], "断点：本区有环节缺它，市内无记录。依据：系统推算");
    let broken = &why["why"]["breaks"][0];
    assert_eq!((&broken["user"]["name"]["zh"], &broken["anyOneOf"]), (&json!("加氢站"), &json!(1)));
    let standing = &broken["group"]["alternatives"][0];
    assert_eq!((&standing["statusLabel"]["zh"], &standing["counts"]["inCity"]), (&json!("断点"), &json!(0)));

    assert_eq!(texts(&why["evidence"], "/roleLabel/zh"), ["缺它的主体", "配方"]);
    let user = &why["evidence"][0];
    assert_eq!(user["citation"]["source"]["title"], "河南金源氢化化工2024年中期报告");
    assert_eq!(user["citation"]["source"]["kindLabel"]["zh"], "转载");
    assert_eq!((&user["confidenceThen"], &user["confidenceNow"]), (&json!(75), &json!(73)));
    assert_eq!(user["recorded"]["by"]["kindLabel"]["zh"], "系统", "the program laid the seed; nobody is made up");
    assert_eq!(why["evidence"][1]["checkedBy"], json!(null), "no expert signed the recipe");
    assert_eq!((&why["since"], &why["sinceLabel"]["zh"]), (&json!("2024-06-30"), &json!("2024-06-30 起")));
    assert_eq!(why["confidence"], json!({"day": "2024-06-30", "then": 75, "now": 73, "sources": 1, "together": 73}));
    let changes = [
        "市内有主体能做到站氢气供应（加氢站现为市内无记录） → 不再是断点",
        "在全市摸底，没有找到到站氢气供应 → 断点，已摸底",
        "认定意见：不是缺口 → 不再是断点",
    ];
    assert_eq!(texts(&why["wouldChange"], "/zh"), changes);
}

#[test]
fn a_roster_that_was_held_against_it_shows_its_population_and_who_recorded_it_when() {
    let segment = SegmentId::new("H3.3.2").unwrap();
    let survey = Survey {
        id: SurveyId::new("city").unwrap(),
        zone: zone(),
        scope: SurveyScope::City,
        method: Method::Roster {
            roster: SourceId::new("report_2024h1").unwrap(),
            population: name("规模以上工业企业"),
            count: Count { at_least: 102, approximate: false },
            segments: vec![segment],
        },
        on: day_of("2024-07-20"),
        finding: None,
        cite: from_report(Confidence::High),
    };
    let world = after("经济运行科", vec![survey.into()]);
    let fields = "why(segment: \"segment:H3.3.2\") { segment { status basis } evidence { role population { zh } checkedBy \
                  recorded { by { name } at } confidenceNow } since wouldChange { zh } }";
    let why = &ask_of(&world, "2024-07-31", fields)["why"];
    assert_eq!(why["segment"], json!({"status": "BROKEN", "basis": "SURVEYED"}));
    let looked = find(&why["evidence"], "/role", "SURVEY");
    assert_eq!(looked["population"]["zh"], "市内，规模以上工业企业 102 家，核对 1 个环节");
    assert_eq!(looked["checkedBy"], "济源高新区《济源高新区2024年上半年工作总结及下半年工作谋划》");
    assert_eq!(looked["recorded"], json!({"by": {"name": "经济运行科"}, "at": "2024-08-01T00:00:00Z"}));
    assert_eq!(why["since"], "2024-06-30", "looking made it surer, not newer");
    assert_eq!(why["wouldChange"].as_array().unwrap().len(), 2, "the city was looked through already");
}

#[test]
fn a_strong_segment_rests_on_its_maker_and_its_award_and_says_which_threshold_is_whose() {
    let strict = Settings {
        id: SettingsId::new("jiyuan_hitech").unwrap(),
        zone: zone(),
        stale_after_months: Some(48),
        lq_percent: Some(130),
        almost_nothing_percent: None,
        half_lives: vec![],
        weights: vec![],
        cite: from_report(Confidence::High),
    };
    let world = after("规划科", vec![strict.into()]);
    let segment = SEEDED.all::<Segment>().find(|(_, it)| it.name.zh.as_str() == "键合丝与贵金属丝线材").unwrap().1;
    let fields = format!(
        "why(segment: \"{}\") {{ segment {{ status }} why {{ tests {{ kind result threshold {{ value by }} }} settings {{ \
         staleAfterMonths lqThreshold }} }} evidence {{ role }} }}",
        segment.id
    );
    let why = ask_of(&world, "2024-07-31", &fields)["why"].take();
    assert_eq!(why["segment"]["status"], "STRONG");
    let roles = texts(&why["evidence"], "/role");
    assert!(roles.starts_with(&["MAKER"]) && roles.contains(&"HONOUR"), "{roles:?}");
    assert_eq!(why["why"]["settings"], json!({"staleAfterMonths": 48, "lqThreshold": "1.3"}));
    assert_eq!(find(&why["why"]["tests"], "/kind", "ONLY_STALE")["threshold"], json!({"value": 48, "by": "ZONE"}));
    assert_eq!(find(&why["why"]["tests"], "/kind", "CHAIN_LEADER")["threshold"], json!(null));
    let default = asked(&fields)["why"].take();
    assert_eq!(default["why"]["settings"], json!({"staleAfterMonths": 60, "lqThreshold": "1.25"}));
    assert_eq!(find(&default["why"]["tests"], "/kind", "ONLY_STALE")["threshold"]["by"], "DEFAULT");
}

#[test]
fn delivered_hydrogen_has_forty_six_points_and_every_part_is_told() {
    let severity = &answer("severity", None)["severity"];
    let told = points(&severity["severity"]);
    let expected = [
        ("PRESENT_DEMAND", 40),
        ("SOLE_IN_FOCUS", 3),
        ("OPENS", 0),
        ("NAMED_BY_REPORT", 0),
        ("ZONE_AIM", 8),
        ("ALREADY_SERVED", 0),
        ("CERTAINTY", -5),
    ];
    assert_eq!(told, expected.map(|(kind, points)| (kind.to_owned(), points)));
    assert_eq!(severity["severity"]["points"], 46);
    let opens = find(&severity["severity"]["parts"], "/kind", "OPENS");
    assert_eq!((&opens["weight"], &opens["weightByLabel"]["zh"]), (&json!(150), &json!("本次提问")));
    assert_eq!(opens["text"]["zh"], "补上它，市内也没有环节因此打通：0 分");
    let demand = find(&severity["severity"]["parts"], "/kind", "PRESENT_DEMAND");
    assert_eq!(demand["text"]["zh"], "加氢站 现在就需要它，市内无记录：+40 分");
    let movers: Vec<_> = severity["severity"]["movers"].as_array().unwrap().iter().collect();
    let moves: Vec<_> = movers.iter().map(|it| json!([it["kind"], it["from"], it["to"]])).collect();
    assert_eq!(json!(moves), json!([["PRESENT_DEMAND", 40, 80], ["ALREADY_SERVED", 0, -30]]));
    assert_eq!(movers[1]["text"]["zh"], "补它的项目签了正式合同");
    assert!(severity["note"]["zh"].as_str().unwrap().contains("关联度未计入"));
}

#[test]
fn weights_change_the_order_and_are_refused_where_they_say_nothing() {
    let top = |weights: &str| {
        let view = asked(&format!(
            "gaps(first: 3{weights}) {{ inForce {{ key value by }} nodes {{ segment {{ name {{ zh }} }} severity {{ points parts \
             {{ kind raw weight points }} }} }} }}"
        ));
        let gaps = &view["gaps"];
        for gap in gaps["nodes"].as_array().unwrap() {
            let sum: i64 = points(&gap["severity"]).iter().map(|(_, points)| points).sum();
            assert_eq!(gap["severity"]["points"], sum);
        }
        let almost = find(&gaps["inForce"], "/key", "almost_nothing_percent");
        assert_eq!((&almost["value"], &almost["by"]), (&json!(10), &json!("DEFAULT")));
        texts(&gaps["nodes"], "/segment/name/zh").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let mut plain = top("");
    plain.sort();
    assert_eq!(plain, ["到站氢气供应", "氢气品质检测", "热处理"]);
    let named = top(", weights: [{part: PRESENT_DEMAND, percent: 0}, {part: NAMED_BY_REPORT, percent: 300}]");
    assert!(!named.contains(&"热处理".to_owned()), "{named:?}");
    for (weights, words) in [
        ("{part: OPENS, percent: 301}", "`weights[0].percent` is 301; expected 0–300"),
        ("{part: OPENS, percent: -1}", "`weights[0].percent` is -1"),
        ("{part: OPENS, percent: 1}, {part: OPENS, percent: 2}", "`weights[1].part` is OPENS, which stands twice"),
    ] {
        let message =
            refused(&format!("severity(segment: \"segment:H3.3.2\", weights: [{weights}]) {{ note {{ zh }} }}"));
        assert!(message.contains(words) && message.contains("hint:"), "{message}");
    }
}

#[test]
fn what_is_no_longer_sure_comes_least_sure_first_with_whom_to_ask() {
    let stale = &answer("stale-facts", None)["staleFacts"];
    assert_eq!((&stale["totalCount"], &stale["lookedAt"], &stale["undated"]), (&json!(15), &json!(87), &json!(11)));
    let first = &stale["nodes"][0];
    assert_eq!(first["fact"]["id"], "capability:jiyuan_steel.T2.1.1.makes");
    assert_eq!(first["segments"][0]["name"]["zh"], "高炉铁水");
    let sentence = "产能：2018-12-31 的记录，已过 66 个月，可信度 75% → 11%，可问企业 河南济源钢铁(集团)有限公司";
    assert_eq!(first["text"]["zh"], sentence);
    assert_eq!(texts(&first["ask"], "/roleLabel/zh"), ["企业", "来源"], "the program recorded it: nobody to ask");
    let half = find(&stale["inForce"], "/key", "half_life.SUPPLY");
    assert_eq!((&half["value"], &half["byLabel"]["zh"]), (&json!(13), &json!("默认")));
    // Two years later nearly everything should be asked anew; talks first.
    let later = answer("stale-facts", Some("2026-11-22"));
    assert_eq!(later["staleFacts"]["totalCount"], 73);
    assert_eq!(later["staleFacts"]["nodes"][0]["kindLabel"]["zh"], "项目阶段");
}

#[test]
fn the_list_of_stale_facts_is_read_page_by_page() {
    let page = |after: Option<&str>| {
        let after = after.map(|cursor| format!(", after: \"{cursor}\"")).unwrap_or_default();
        let fields = format!(
            "staleFacts(first: 4{after}) {{ nodes {{ fact {{ id }} confidenceNow }} pageInfo {{ hasNextPage endCursor }} }}"
        );
        asked(&fields)["staleFacts"].take()
    };
    let (mut ids, mut now, mut cursor): (Vec<String>, Vec<i64>, Option<String>) = (vec![], vec![], None);
    loop {
        let found = page(cursor.as_deref());
        ids.extend(texts(&found["nodes"], "/fact/id").into_iter().map(str::to_owned));
        now.extend(found["nodes"].as_array().unwrap().iter().map(|it| it["confidenceNow"].as_i64().unwrap()));
        cursor = found["pageInfo"]["endCursor"].as_str().map(str::to_owned);
        if found["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(ids.len(), 15);
    assert!(now.is_sorted() && ids.iter().collect::<std::collections::BTreeSet<_>>().len() == 15);
    let only = asked("staleFacts(kind: REGISTRY) { totalCount nodes { kind } }");
    assert_eq!(only["staleFacts"]["totalCount"], 2);
    assert!(only["staleFacts"]["nodes"].as_array().unwrap().iter().all(|it| it["kind"] == "REGISTRY"));
    assert!(refused("staleFacts(below: 0) { totalCount }").contains("`below` is 0; expected 1–100"));
    assert!(refused("staleFacts(after: \"x\") { totalCount }").contains("no cursor of this list"));
}

#[test]
fn a_planner_asks_the_recorder_and_the_zone_says_how_fast_it_forgets() {
    let claim = Capability {
        id: CapabilityId::new("trial").unwrap(),
        enterprise: EnterpriseId::new("jinma_energy").unwrap(),
        segment: SegmentId::new("H3.3.2").unwrap(),
        role: Role::Develops,
        capacity: Some(text("1万吨/年")),
        since: None,
        until: None,
        distress: None,
        cite: Citation { as_of: Some(day_of("2023-08-01")), ..from_report(Confidence::Medium) },
    };
    let forgetful = Settings {
        id: SettingsId::new("jiyuan_hitech").unwrap(),
        zone: zone(),
        stale_after_months: None,
        lq_percent: None,
        almost_nothing_percent: None,
        half_lives: vec![HalfLife { kind: AgeingKind::Capacity, months: 12 }],
        weights: vec![PartWeight { part: PartOfSeverity::PresentDemand, percent: 50 }],
        cite: from_report(Confidence::High),
    };
    let world = after("能源科", vec![claim.into(), forgetful.into()]);
    let fields = "staleFacts(kind: CAPACITY, first: 1000) { nodes { fact { id } halfLifeMonths ask { role name } } } \
                  settings { record { id zone { id } set { key value } citation { confidence } } inForce { key value by } }";
    let view = ask_of(&world, "2024-07-31", fields);
    let fact = find(&view["staleFacts"]["nodes"], "/fact/id", "capability:trial");
    assert_eq!(fact["halfLifeMonths"], 12, "75 % halved within the year");
    assert_eq!(fact["ask"].as_array().unwrap().last().unwrap(), &json!({"role": "RECORDER", "name": "能源科"}));
    let settings = &view["settings"];
    let set = json!([{"key": "weight.PRESENT_DEMAND", "value": 50}, {"key": "half_life.CAPACITY", "value": 12}]);
    assert_eq!((&settings["record"]["id"], &settings["record"]["set"]), (&json!("settings:jiyuan_hitech"), &set));
    let by = |key: &str| find(&settings["inForce"], "/key", key)["by"].as_str().unwrap().to_owned();
    assert_eq!((by("half_life.CAPACITY"), by("half_life.STAGE")), ("ZONE".to_owned(), "DEFAULT".to_owned()));
}

#[test]
fn the_seed_sets_nothing_so_that_every_value_is_the_default() {
    let settings = &answer("settings", None)["settings"];
    assert_eq!(settings["record"], json!(null));
    let in_force = settings["inForce"].as_array().unwrap();
    assert_eq!(in_force.len(), 3 + 7 + 6);
    assert!(in_force.iter().all(|it| it["by"] == "DEFAULT"));
    let values: Vec<_> = in_force.iter().map(|it| it["value"].as_i64().unwrap()).collect();
    assert_eq!(values, [60, 125, 10, 100, 100, 100, 100, 100, 100, 100, 13, 36, 24, 9, 6, 24]);
}
