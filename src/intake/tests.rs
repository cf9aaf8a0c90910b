//! A small seed that is sound in every file, and what is made of it.

/// The one fact of an id, of its kind.
macro_rules! fact {
    ($reading:expr, $kind:ident $key:literal) => {
        match fact(&$reading, $key) {
            Fact::$kind(fact) => fact,
            other => panic!("{} is of another kind", other.id()),
        }
    };
}

mod problems;
mod real_seed;

use super::*;
use crate::change::Command;
use crate::domain::*;
use std::collections::{BTreeMap, BTreeSet};

const SOUND: &[(&str, &str)] = &[
    (
        "sources.csv",
        "key,kind,title,published,read_on,url
report,report,上半年工作总结,2024-07-31,2026-11-22,
general,general_knowledge,一般行业知识,,2026-11-22,
page,reprint,某报道,,2026-11-22,
",
    ),
    (
        "regions.csv",
        "code,name_zh,name_en,level,parent,longitude,latitude,source,coordinate_source,geoname_id
419001,济源市,Jiyuan,county,410000,112.58815,35.08912,general,general,1805012
410000,河南省,Henan,province,,,,general,,
",
    ),
    (
        "zones.csv",
        "key,name_zh,name_en,region,home,star,star_since,star_source,source,confidence
hitech,济源高新区,Jiyuan High-tech Zone,419001,yes,三星级,2024-07-03,report,report,high
etdz,济源经开区,Jiyuan ETDZ,419001,no,,,,general,medium
",
    ),
    (
        "parks.csv",
        "key,zone,theme,name_zh,name_en,status,source,confidence
h2_park,hitech,hydrogen,氢能产业园,Hydrogen park,planned,report,high
",
    ),
    (
        "themes.csv",
        "key,parent,kind,name_zh,name_en,chains,target_value,source,confidence
clean,hydrogen,cluster,清洁氢,Clean hydrogen,hydrogen,,report,high
hydrogen,,theme,氢能,Hydrogen,hydrogen,100亿元,report,high
",
    ),
    (
        "chains.csv",
        "key,code,name_zh,name_en,themes,source,confidence
hydrogen,H,氢能,Hydrogen,hydrogen,general,medium
",
    ),
    (
        "chains/hydrogen.csv",
        "code,name_zh,name_en,kind,travels,needs,products,gbt4754
H1,制氢,Production,upstream,,,,
H1.1,制取与提纯,Making and purifying,upstream,,,,
H1.1.1,副产氢,By-product hydrogen,raw_material,nearby,,焦炉煤气;氯碱尾气,2521
H1.1.2,氢气提纯,Purification,making,nearby,H1.1.1;H1.1.3?@country,,
H1.1.3,吸附剂,Adsorbent,material,country,,,
",
    ),
    (
        "enterprises_local.csv",
        "key,kind,name_zh,name_status,short_name,former_names,region,zone,zone_note,listed_code,products,makes,develops,capacity,as_of,as_of_basis,undated,identity_source,identity_confidence,claim_source,claim_confidence,evidence,evidence_source,verify,tier,note
jinma,enterprise,河南金马能源股份有限公司,full,金马能源,金马焦化,419001,hitech,,06885.HK,焦炭;氢气,H1.1.1,H1.1.2,焦炭190万吨,2024-06-30,period_end,no,report,high,report,high,national_award,report,no,local,
jinning,enterprise,金宁能源,short_only,金宁能源,,419001,unknown,园区归属待核,,,,,,,undated,yes,general,low,general,low,,,yes,local,名称待核
nano,institute,纳米中心,full,纳米中心,,419001,none,不在高新区,,纳米材料,,,2003年共建,,undated,yes,general,low,general,low,,,no,local,
",
    ),
    (
        "enterprises_outside.csv",
        "key,kind,name_zh,name_status,short_name,region,makes,as_of_basis,undated,identity_source,identity_confidence,claim_source,claim_confidence,expansion_signal,signal_year,signal_date,signal_source,verify,tier
zeolite,enterprise,某分子筛有限公司,full,某分子筛,410000,H1.1.3,undated,yes,general,medium,page,low,在河南建厂,2023,2023-12-31,page,yes,core
nowhere,enterprise,某科技中心,entity_unverified,某科技,,,undated,yes,general,low,general,low,,,,,no,wider
",
    ),
    (
        "roles.csv",
        "key,role,scope,enterprise,zone,as_of,source,confidence,quote
leader,leader_firm,theme:hydrogen,jinma,hitech,2024-07-01,report,high,依托金马能源
support,supported_local,theme:hydrogen,jinning,hitech,2024-07-01,report,high,支持金宁能源
",
    ),
    (
        "supplies.csv",
        "from,to,segment,source,confidence
zeolite,jinma,H1.1.3,report,medium
",
    ),
    (
        "projects.csv",
        "key,parent,record_kind,name_zh,name_en,project_count,investment,stage,stage_word,stage_date,as_of,zone,park,segments,segments_confidence,level,source,confidence,quote,stage_quote,note
purifier,umbrella,project,提纯装置,Purifier,,50亿元,talking,磋商洽谈,,2024-07-01,hitech,h2_park,H1.1.2,low,sensitive,report,high,总投资50亿元的提纯装置,等3个项目磋商洽谈,待确认
umbrella,,project,氢能产业园,Hydrogen park,,约104亿元,planned,谋划建设,,2024-07-01,hitech,,,,,report,high,总投资约104亿元,,
plant,,project,制氢厂,Hydrogen plant,,5亿元,building,在建,2024-06-01,2024-07-01,hitech,,H1.1.1,medium,,report,high,总投资5亿元,,
year,,aggregate,年度项目,Projects of the year,37,223亿元,,年度重点,,2024-07-01,hitech,,,,internal,report,high,37个年度项目,,
",
    ),
    (
        "project_parties.csv",
        "project,enterprise,role,as_of,source,confidence
purifier,jinma,joint_counterpart,2024-07-01,report,high
",
    ),
    (
        "milestones.csv",
        "key,project,kind,target_stage,target_text,due,due_text,stated_on,source,confidence,quote
ms_plant,plant,deadline,commissioned,建成投用,2024-12-31,年底前,2024-07-01,report,high,年底前建成投用
ms_purifier,purifier,goal,,取得实质性进展,,年底前,2024-07-01,report,high,取得实质性进展
",
    ),
    (
        "indicators.csv",
        "key,name_zh,name_en,unit,scope_note,direction,source
revenue,营业收入,Revenue,亿元,全区,higher,report
rank,综合排名,Rank,名,,lower,report
",
    ),
    (
        "observations.csv",
        "key,indicator,subject,period_start,period_end,period_text,kind,value,yoy_pct,out_of,known_on,source,confidence,quote
revenue_2023,revenue,zone:hitech,2023-01-01,2023-12-31,2023年,actual,900亿元,13.5,,2024-07-01,report,high,营业收入900亿元
rank_2023,rank,zone:hitech,2023-01-01,2023-12-31,2023年,rank,9名,,166,2024-07-03,report,high,166家中第9名
",
    ),
    (
        "rating_schemes.csv",
        "key,name_zh,name_en,version,kind,levels,region,source
star,星级评定,Star rating,新版办法,thresholds,三星级;四星级,410000,report
",
    ),
    (
        "thresholds.csv",
        "key,scheme,level_name,indicator,comparison,threshold,as_of,source,confidence,quote
star4_revenue,star,四星级,revenue,at_least,1000亿元,2024-07-01,report,high,营业收入1000亿元
",
    ),
    (
        "judgements.csv",
        "key,scheme,level_name,item,indicators,subject,period_text,word,as_of,source,confidence,quote,note
short,star,四星级,营业收入,revenue,zone:hitech,2024年预计,存在短板,2024-07-01,report,high,指标存在短板,尚未认定
",
    ),
    (
        "statements.csv",
        "key,kind,subject,value,text,parts,as_of,source,confidence,quote,level
total,stated_total,project:umbrella,104亿元,氢能产业园总投资104亿元,project:purifier,2024-07-01,report,high,总投资104亿元,sensitive
targets,stated_count,theme:hydrogen,30余家,已筛选30余家重点对接企业,,2024-07-01,report,high,30余家,
visit,region_to_visit,theme:hydrogen,,赴河南考察,region:410000,2024-07-01,report,high,赴河南,
",
    ),
    (
        "concordance.csv",
        "code,name_zh,to,fit,reviewed_by,reviewed_on,version,source,confidence
gb4754.2614,有机化学原料制造,H1.1,broad,,,,general,medium
gb4754.2614,有机化学原料制造,H1.1.2,partial,评审组,2026-11-22,1,general,medium
",
    ),
    (
        "focus.csv",
        "zone,segment,focus,as_of,source,note
hitech,H1.1.2,main,2024-07-01,report,报告主攻
",
    ),
];

/// A seed in the making.
#[derive(Clone)]
struct World(BTreeMap<String, Vec<u8>>);

fn sound() -> World {
    World(SOUND.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect())
}

impl World {
    fn put(mut self, file: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.0.insert(file.to_owned(), bytes.into());
        self
    }

    fn without(mut self, file: &str) -> Self {
        assert!(self.0.remove(file).is_some(), "{file} is there");
        self
    }

    fn text(&self, file: &str) -> String {
        String::from_utf8(self.0[file].clone()).unwrap()
    }

    /// Replaces the one place where a piece of text stands.
    fn edit(self, file: &str, from: &str, to: &str) -> Self {
        let text = self.text(file);
        assert_eq!(text.matches(from).count(), 1, "{from:?} stands once in {file}");
        self.put(file, text.replace(from, to))
    }

    /// Adds a row at the end.
    fn add(self, file: &str, row: &str) -> Self {
        let text = format!("{}{row}\n", self.text(file));
        self.put(file, text)
    }

    fn read(self) -> Reading {
        read_seed(&SeedFiles::from_bytes(self.0))
    }
}

/// The facts a command records, in order.
fn facts(command: &Command) -> Vec<Fact> {
    fn one<T: Clone + Into<Fact>>(fact: &T) -> Vec<Fact> {
        vec![fact.clone().into()]
    }
    match command {
        Command::AddSource(it) => one(it),
        Command::DefineRegion(it) => one(it),
        Command::DefineZone(it) => one(it),
        Command::DefinePark(it) => one(it),
        Command::DefineTheme(it) => one(it),
        Command::DefineChain(it) => one(it),
        Command::DefineSection(it) => one(it),
        Command::DefineSegment(it) => one(it),
        Command::SetRecipe(it) => one(it),
        Command::SetFocus(it) => one(it),
        Command::NamePost(it) => one(it),
        Command::RegisterEnterprise(it) => one(it),
        Command::ClaimCapability(it) => one(it),
        Command::RecordSupply(it) => one(it),
        Command::RegisterProject { project, stage } => [one(project), stage.iter().flat_map(one).collect()].concat(),
        Command::AddParty(it) => one(it),
        Command::SetMilestone(it) => one(it),
        Command::DefineIndicator(it) => one(it),
        Command::RecordObservation(it) => one(it),
        Command::DefineScheme(it) => one(it),
        Command::SetThreshold(it) => one(it),
        Command::RecordJudgement(it) => one(it),
        Command::RecordStatement(it) => one(it),
        Command::DefineIndustry(it) => one(it),
        Command::SetConcordance(it) => one(it),
        other => panic!("no file gives {}", other.act().name()),
    }
}

fn assert_references_come_first(reading: &Reading) {
    let mut known = BTreeSet::new();
    for entry in &reading.entries {
        for fact in facts(&entry.command) {
            for reference in fact.references() {
                assert!(known.contains(&reference), "{}:{} names {reference} too early", entry.file, entry.line);
            }
            assert!(known.insert(fact.id()), "{} is made twice", fact.id());
        }
    }
}

/// The one fact of an id.
fn fact(reading: &Reading, id: &str) -> Fact {
    let all = reading.entries.iter().flat_map(|entry| facts(&entry.command));
    let found: Vec<_> = all.filter(|fact| fact.id().to_string() == id).collect();
    assert_eq!(found.len(), 1, "{id}");
    found.into_iter().next().unwrap()
}

fn shown(text: Option<&Text>) -> &str {
    text.map_or("", Text::as_str)
}

fn on(date: &str) -> Option<Date> {
    Some(day(date).unwrap())
}

#[test]
fn a_sound_seed_gives_its_commands_in_order() {
    let reading = sound().read();
    assert_eq!(reading.problems, []);
    assert_references_come_first(&reading);
    let ids: Vec<String> =
        reading.entries.iter().flat_map(|entry| facts(&entry.command)).map(|fact| fact.id().to_string()).collect();
    let expected = "source:report source:general source:page region:410000 region:419001 zone:hitech zone:etdz \
        park:h2_park theme:hydrogen theme:clean chain:hydrogen section:H1 section:H1.1 segment:H1.1.1 segment:H1.1.2 \
        segment:H1.1.3 recipe:H1.1.2 industry:gb4754.2614 concordance:gb4754.2614.H1.1 \
        concordance:gb4754.2614.H1.1.2 enterprise:zeolite enterprise:nowhere enterprise:jinma enterprise:jinning \
        enterprise:nano post:hydrogen.leader.jinma capability:zeolite.H1.1.3.makes capability:jinma.H1.1.1.makes \
        capability:jinma.H1.1.2.develops supply:zeolite.jinma.H1.1.3 project:umbrella stage:umbrella.1 project:plant \
        stage:plant.1 project:year project:purifier stage:purifier.1 party:purifier.jinma milestone:ms_plant \
        milestone:ms_purifier indicator:revenue indicator:rank observation:revenue_2023 observation:rank_2023 \
        scheme:star threshold:star4_revenue judgement:short statement:support statement:total statement:targets \
        statement:visit focus:hitech.H1.1.2";
    let expected = expected.replace("stage:", &format!("{}:", StageEntryId::KIND));
    assert_eq!(ids, expected.split_whitespace().collect::<Vec<_>>());
    let entry = &reading.entries[3];
    assert_eq!((entry.file.as_str(), entry.line), ("regions.csv", 3), "a province stands before its city");
}

#[test]
fn places_carry_their_point_and_their_star() {
    let reading = sound().read();
    let (point, cite) = fact!(reading, Region "region:419001").point.unwrap();
    assert_eq!((point.longitude.to_string().as_str(), shown(cite.at.as_ref())), ("112.58815", "GeoNames 1805012"));
    let zone = fact!(reading, Zone "zone:hitech");
    assert_eq!((zone.home, shown(zone.note.as_ref())), (true, "三星级（2024-07-03起）"));
    assert_eq!(shown(fact!(reading, Park "park:h2_park").note.as_ref()), "谋划中");
}

#[test]
fn a_chain_has_the_clusters_that_narrow_its_theme() {
    let chain = fact!(sound().read(), Chain "chain:hydrogen");
    let themes: Vec<_> = chain.themes.iter().map(ToString::to_string).collect();
    assert_eq!(themes, ["theme:hydrogen", "theme:clean"]);
}

#[test]
fn a_recipe_keeps_need_and_reach_and_has_no_review_unless_signed() {
    let signed = sound()
        .edit("chains.csv", "themes,source,confidence", "themes,source,confidence,reviewed_by,reviewed_on,version")
        .edit("chains.csv", "general,medium", "general,medium,化工专家,2026-01-05,1");
    for (reading, reviewed) in [(sound().read(), false), (signed.read(), true)] {
        assert_eq!(reading.problems, []);
        let recipe = fact!(reading, Recipe "recipe:H1.1.2");
        let shape: Vec<_> = recipe.groups.iter().map(|group| (group.need, group.reach)).collect();
        assert_eq!(shape, [(Need::Essential, None), (Need::Helpful, Some(Reach::Country))]);
        assert_eq!(recipe.reviewed.is_some(), reviewed);
        assert_eq!(recipe.cite.confidence, Confidence::Medium);
    }
}

#[test]
fn a_class_is_defined_once_and_stands_for_each_of_its_places() {
    let reading = sound().read();
    assert_eq!(fact!(reading, Industry "industry:gb4754.2614").name.zh.as_str(), "有机化学原料制造");
    let wide = fact!(reading, Concordance "concordance:gb4754.2614.H1.1");
    assert_eq!((wide.fit, wide.reviewed), (Fit::Broad, None));
    let own = fact!(reading, Concordance "concordance:gb4754.2614.H1.1.2");
    assert_eq!(own.to, Placement::Segment(SegmentId::new("H1.1.2").unwrap()));
    assert!(own.reviewed.is_some());
    let other = sound().edit("concordance.csv", "制造,H1.1.2", "生产,H1.1.2").read();
    assert_eq!(other.problems.len(), 1, "one class has one name");
}

#[test]
fn an_enterprise_stands_in_its_zone_outside_or_somewhere() {
    let reading = sound().read();
    let jinma = fact!(reading, Enterprise "enterprise:jinma");
    assert_eq!(jinma.site, Site::Zone(ZoneId::new("hitech").unwrap()));
    assert_eq!(shown(jinma.products.as_ref()), "焦炭；氢气");
    assert_eq!(jinma.aliases.iter().map(Name::as_str).collect::<Vec<_>>(), ["金马能源"]);
    assert_eq!(jinma.former_names[0].name.as_str(), "金马焦化");
    assert_eq!(jinma.verify, None);
    let jinning = fact!(reading, Enterprise "enterprise:jinning");
    assert_eq!((jinning.site, shown(jinning.verify.as_ref())), (Site::Unknown, "全称待核；园区归属待核"));
    assert!(jinning.aliases.is_empty(), "the short name is the full name here");
    assert_eq!(fact!(reading, Enterprise "enterprise:nano").site, Site::Outside);
    let zeolite = fact!(reading, Enterprise "enterprise:zeolite");
    assert_eq!((zeolite.site, shown(zeolite.verify.as_ref())), (Site::Outside, "使用前须核对"));
    let nowhere = fact!(reading, Enterprise "enterprise:nowhere");
    assert_eq!((nowhere.region, shown(nowhere.verify.as_ref())), (None, "主体待核"));
}

#[test]
fn claims_hold_from_their_day_and_carry_the_words_on_capacity() {
    let reading = sound().read();
    let makes = fact!(reading, Capability "capability:jinma.H1.1.1.makes");
    assert_eq!(
        (makes.role, makes.cite.as_of, shown(makes.capacity.as_ref())),
        (Role::Makes, on("2024-06-30"), "焦炭190万吨")
    );
    assert_eq!(fact!(reading, Capability "capability:jinma.H1.1.2.develops").role, Role::Develops);
    assert_eq!(fact!(reading, Capability "capability:zeolite.H1.1.3.makes").cite.as_of, None, "it is undated");
    let nano = fact!(reading, Enterprise "enterprise:nano");
    assert_eq!(shown(nano.products.as_ref()), "纳米材料；2003年共建", "no claim carries the capacity");
}

#[test]
fn strength_and_expansion_are_no_surer_than_the_claims() {
    let reading = sound().read();
    let (honour, cite) = fact!(reading, Enterprise "enterprise:jinma").honours[0].clone();
    assert_eq!((honour, cite.confidence, cite.as_of), (Honour::NationalAward, Confidence::High, on("2024-06-30")));
    let sign = fact!(reading, Enterprise "enterprise:zeolite").expansion[0].clone();
    assert_eq!((sign.year, sign.cite.as_of, sign.cite.confidence), (Some(2023), on("2023-12-31"), Confidence::Low));
}

#[test]
fn an_unknown_segment_costs_its_claim_and_not_the_enterprise() {
    let reading = sound().edit("enterprises_local.csv", ",H1.1.1,H1.1.2,", ",H1.1.1;H9.9.9,H1.1.2,").read();
    assert_eq!(reading.problems.len(), 1);
    assert_eq!(reading.entries.len(), sound().read().entries.len());
    fact!(reading, Enterprise "enterprise:jinma");
}

#[test]
fn a_leader_of_a_theme_leads_its_chains_and_a_supported_firm_is_a_statement() {
    let reading = sound().read();
    let post = fact!(reading, Post "post:hydrogen.leader.jinma");
    assert_eq!(post.holder, Holder::Enterprise(EnterpriseId::new("jinma").unwrap()));
    let support = fact!(reading, Statement "statement:support");
    assert_eq!((support.topic, support.subject.to_string().as_str()), (Topic::LocalFirm, "enterprise:jinning"));
}

#[test]
fn a_project_comes_with_its_first_stage() {
    let reading = sound().read();
    let project = fact!(reading, Project "project:purifier");
    assert_eq!(project.part_of, Some(ProjectId::new("umbrella").unwrap()));
    assert_eq!((project.level, shown(project.note.as_ref())), (Level::Sensitive, "环节为示意；待确认"));
    assert_eq!(fact!(reading, Project "project:umbrella").level, Level::Sensitive, "nobody signed yet");
    assert_eq!(fact!(reading, Project "project:plant").level, Level::Internal);
    let Fact::StageEntry(entry) = fact(&reading, &StageEntryId::new("purifier.1").unwrap().to_string()) else {
        panic!("it is a stage entry")
    };
    assert_eq!((entry.stage, entry.on, entry.cite.as_of), (Stage::Talking, None, on("2024-07-01")));
    assert_eq!((entry.word.unwrap().as_str(), shown(entry.cite.quote.as_ref())), ("磋商洽谈", "等3个项目磋商洽谈"));
    let umbrella = fact!(reading, Project "project:umbrella").investment.unwrap();
    assert_eq!(umbrella.to_string(), "约104亿元");
    let year = fact!(reading, Project "project:year");
    assert_eq!((year.extent, shown(year.note.as_ref())), (Extent::Group { count: 37 }, "原词：年度重点"));
}

#[test]
fn a_deadline_has_a_day_and_a_goal_only_words() {
    let reading = sound().read();
    let Due::Deadline(deadline) = fact!(reading, Milestone "milestone:ms_plant").due else { panic!("it has a day") };
    assert_eq!((Some(deadline.by), deadline.as_written.as_str()), (on("2024-12-31"), "年底前"));
    let Due::Goal { as_written } = fact!(reading, Milestone "milestone:ms_purifier").due else { panic!("no day") };
    assert_eq!(shown(as_written.as_ref()), "年底前");
}

#[test]
fn figures_ranks_and_counts_are_told_apart() {
    let reading = sound().read();
    let revenue = fact!(reading, Observation "observation:revenue_2023");
    assert_eq!((revenue.value.to_string().as_str(), revenue.growth.unwrap().to_string().as_str()), ("900亿元", "13.5"));
    let rank = fact!(reading, Observation "observation:rank_2023");
    assert_eq!((rank.value, rank.cite.as_of), (Value::Rank { place: 9, of: Some(166) }, on("2024-07-03")));
    let total = fact!(reading, Statement "statement:total");
    assert_eq!(total.amount, Some(StatedAmount::Value("104亿元".parse().unwrap())));
    let targets = fact!(reading, Statement "statement:targets");
    assert_eq!(targets.amount, Some(StatedAmount::Count(Count { at_least: 30, approximate: true })));
    assert_eq!(shown(fact!(reading, Judgement "judgement:short").note.as_ref()), "2024年预计；尚未认定");
}

#[test]
fn what_spreadsheets_do_to_a_file_is_tolerated() {
    let plain = sound().read();
    for file in ["projects.csv", "regions.csv", "chains/hydrogen.csv"] {
        let text = sound().text(file);
        let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
        assert_eq!(sound().put(file, marked).read(), plain, "a byte order mark");
        assert_eq!(sound().put(file, text.replace('\n', "\r\n")).read(), plain, "CRLF, lines still counted");
        let padded = text.replace('\n', ",,\n");
        assert_eq!(sound().put(file, padded).read(), plain, "empty columns behind the last");
    }
    let wide = sound().edit("projects.csv", "2024-06-01,2024-07-01", "２０２４-０６-０１, 2024-07-01 ");
    assert_eq!(wide.edit("projects.csv", ",5亿元,", ",５亿元,").read(), plain, "full-width digits and blanks");
    let blank = sound().edit("focus.csv", "hitech,H1.1.2", "\n,,,,,\nhitech,H1.1.2").read();
    assert_eq!(blank.problems, []);
    assert_eq!(blank.entries.last().unwrap().line, 4, "blank lines and rows are passed over and counted");
}

#[test]
fn files_come_from_a_directory_or_from_memory_alike() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("chains")).unwrap();
    for (name, bytes) in &sound().0 {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    std::fs::write(dir.path().join(".DS_Store"), "x").unwrap();
    std::fs::write(dir.path().join("~$projects.csv"), "x").unwrap();
    assert_eq!(SeedFiles::from_dir(dir.path()).unwrap(), SeedFiles::from_bytes(sound().0));
    let error = SeedFiles::from_dir(&dir.path().join("none")).unwrap_err().to_string();
    assert!(error.contains("none"), "{error}");
}
