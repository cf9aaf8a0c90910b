//! Every act there is: once done, once refused.

use super::{Office, by, reasons};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// An act, a form that is fine, one that is not, and why not.
struct Row(&'static str, Value, Value, &'static str, &'static str);

const ZONE: &str = "zone:jiyuan_hitech";

fn cite() -> Value {
    json!({"source": "source:report_2024h1", "at": "二(一)", "quote": "原文", "asOf": "2024-07-01", "confidence": "HIGH"})
}

fn label(zh: &str) -> Value {
    json!({"zh": zh, "en": "trial"})
}

fn table() -> Vec<Row> {
    let mut rows = things();
    rows.extend(people());
    rows.extend(projects());
    rows.extend(figures());
    rows.extend(judging());
    rows.extend(lists());
    rows
}

fn things() -> Vec<Row> {
    vec![
        Row(
            "addSource",
            json!({"id": "source:trial", "kind": "REPORT", "title": "试", "published": "2024-07-01"}),
            json!({"kind": "REPORT", "title": "a\u{202e}b"}),
            "INVALID",
            "input.title",
        ),
        Row(
            "defineRegion",
            json!({"code": "410881", "name": label("济源市（旧码）"), "rank": "COUNTY", "parent": "region:410000", "cite": cite()}),
            json!({"id": "region:999", "code": "410881", "name": label("某"), "rank": "COUNTY"}),
            "INVALID",
            "input.id",
        ),
        Row(
            "defineZone",
            json!({"id": "zone:trial", "name": label("试验区"), "region": "419001", "cite": cite()}),
            json!({"name": label("又一个本区"), "region": "419001", "home": true}),
            "ALREADY_EXISTS",
            "input.home",
        ),
        Row(
            "definePark",
            json!({"id": "park:trial", "zone": ZONE, "name": label("试验园")}),
            json!({"zone": "zone:nowhere", "name": label("某园")}),
            "NOT_FOUND",
            "input.zone",
        ),
        Row(
            "defineTheme",
            json!({"id": "theme:trial", "name": label("试验板块"), "order": 99}),
            json!({"name": label("某板块"), "order": 0}),
            "INVALID",
            "input.order",
        ),
        Row(
            "defineChain",
            json!({"id": "chain:trial", "code": "Z", "name": label("试验链"), "themes": ["theme:hydrogen"], "order": 99}),
            json!({"code": "H", "name": label("又一条氢链"), "order": 98}),
            "ALREADY_EXISTS",
            "input.code",
        ),
        Row(
            "defineSection",
            json!({"id": "section:Z1", "chain": "chain:trial", "name": label("试验段"), "position": "MIDSTREAM", "order": 1}),
            json!({"id": "section:Z2", "chain": "chain:trial", "parent": "section:H3", "name": label("错段"),
                "position": "MIDSTREAM", "order": 2}),
            "INVALID",
            "input.parent",
        ),
        Row(
            "defineSegment",
            json!({"id": "segment:Z1.1", "group": "section:Z1", "name": label("试验环节"), "kind": "PART",
                "travels": "COUNTRY", "products": ["某件"], "industryCodes": ["3445"], "order": 1}),
            json!({"id": "segment:Z1.2", "group": "section:Z1", "name": label("某"), "kind": "PART", "travels": "COUNTRY",
                "industryCodes": ["x"], "order": 2}),
            "INVALID",
            "input.industryCodes[0]",
        ),
        Row(
            "setRecipe",
            json!({"segment": "segment:Z1.1", "groups": [{"alternatives": ["segment:H3.1.1"], "need": "ESSENTIAL",
                "reach": "NEARBY"}], "reviewed": {"by": "评审组", "on": "2024-07-30", "version": "1"}}),
            json!({"segment": "segment:Z1.1", "groups": [{"alternatives": ["segment:Z1.1"], "need": "ESSENTIAL"}]}),
            "INVALID",
            "input.groups[0].alternatives",
        ),
        Row(
            "setFocus",
            json!({"zone": ZONE, "segment": "segment:Z1.1", "aim": "MAIN", "why": "试"}),
            json!({"id": "focus:other", "zone": ZONE, "segment": "segment:Z1.1", "aim": "OUT"}),
            "INVALID",
            "input.id",
        ),
    ]
}

fn lists() -> Vec<Row> {
    vec![
        Row(
            "defineIndustry",
            json!({"code": "gb4754.26", "name": label("化学原料和化学制品制造业")}),
            json!({"code": "gb4754.2614", "name": label("某"), "parent": "industry:gb4754.99"}),
            "NOT_FOUND",
            "input.parent",
        ),
        Row(
            "setConcordance",
            json!({"id": "concordance:trial", "code": "gb4754.2614", "to": {"segment": "segment:H3.1.1"}, "fit": "BROAD",
                "reviewed": {"by": "评审组", "on": "2024-07-30", "version": "1"}}),
            json!({"code": "2614", "to": {"section": "section:H3"}, "fit": "EXACT"}),
            "INVALID",
            "input.code",
        ),
        Row(
            "defineProduct",
            json!({"id": "product:trial", "name": "试制品"}),
            json!({"name": " "}),
            "INVALID",
            "input.name",
        ),
        Row(
            "defineProduct",
            json!({"id": "product:raw", "name": "试原料"}),
            json!({"id": "project:raw", "name": "试原料"}),
            "INVALID",
            "input.id",
        ),
        Row(
            "linkProducts",
            json!({"from": "product:trial", "to": "product:raw", "tie": "MATERIAL"}),
            json!({"from": "product:trial", "to": "product:trial", "tie": "NARROWER"}),
            "INVALID",
            "input.to",
        ),
        Row(
            "recordOffering",
            json!({"enterprise": "enterprise:jinma_energy", "product": "product:trial", "share": "0.35"}),
            json!({"enterprise": "enterprise:jinma_energy", "product": "product:trial", "share": "35"}),
            "INVALID",
            "input.share",
        ),
        Row(
            "enterRoster",
            json!({"roster": "source:report_2024h1", "enterprise": "enterprise:jinma_energy", "written": "河南金马能源",
                "industries": ["gb4754.2521"], "business": "炼焦", "address": "某路1号", "products": ["焦炭"], "cite": cite()}),
            json!({"roster": "source:nowhere", "enterprise": "enterprise:jinma_energy", "written": "河南金马能源"}),
            "NOT_FOUND",
            "input.roster",
        ),
        Row(
            "recordPurchase",
            json!({"enterprise": "enterprise:jinma_energy", "what": "炼焦煤", "segment": "segment:T1.2.1",
                "origin": "PROVINCE", "supplier": "某矿", "wanted": true}),
            json!({"enterprise": "enterprise:jinma_energy", "what": "煤", "segment": "segment:none"}),
            "NOT_FOUND",
            "input.segment",
        ),
        Row(
            "keepApart",
            json!({"one": "enterprise:jinma_energy", "other": "enterprise:jinyuan_hydrogenated", "why": "两家上市公司"}),
            json!({"one": "enterprise:jinma_energy", "other": "enterprise:jinma_energy", "why": "误"}),
            "INVALID",
            "input.other",
        ),
        Row(
            "saveScenario",
            json!({"id": "scenario:trial", "zone": ZONE, "name": "试",
                "steps": [{"act": {"setFocus": {"zone": ZONE, "segment": "segment:H3.1.1", "aim": "MAIN", "why": "试"}}}]}),
            json!({"zone": ZONE, "name": "试", "steps": [{"atCapacity": "segment:H3.1.1"}]}),
            "INVALID",
            "input.steps[0].atCapacity",
        ),
        Row(
            "commitScenario",
            json!({"scenario": "scenario:trial"}),
            json!({"scenario": "scenario:nowhere"}),
            "NOT_FOUND",
            "input.scenario",
        ),
        Row(
            "acceptSuggestions",
            json!({"items": [{"enterprise": "enterprise:jinma_energy", "segment": "segment:K1.1.3"}]}),
            json!({"items": [{"enterprise": "enterprise:jinma_energy", "segment": "segment:H3.1.1"}]}),
            "INVALID",
            "input.items[0].segment",
        ),
        Row(
            "checkAgainstRoster",
            json!({"roster": "source:report_2024h1", "population": "规模以上工业企业", "groups": ["section:H3.1"], "on": "2024-07-30"}),
            json!({"roster": "source:nowhere", "population": "规模以上工业企业", "groups": ["section:H3.1"], "on": "2024-07-30"}),
            "NOT_FOUND",
            "input.roster",
        ),
    ]
}

fn people() -> Vec<Row> {
    vec![
        Row(
            "registerEnterprise",
            json!({"id": "enterprise:trial", "name": "试验公司", "region": "419001", "zone": ZONE,
                "formerNames": [{"name": "旧名公司", "until": "2020-01-01"}], "listing": "300001.SZ",
                "honours": [{"kind": "LITTLE_GIANT"}], "expansion": [{"text": "扩产", "year": 2024}]}),
            json!({"name": "某公司", "zone": ZONE, "outsideZones": true}),
            "INVALID",
            "input.outsideZones",
        ),
        Row(
            "renameEnterprise",
            json!({"enterprise": "enterprise:trial", "name": "新名公司", "until": "2024-06-30"}),
            json!({"enterprise": "enterprise:trial", "name": "新名公司"}),
            "NOTHING_CHANGES",
            "input.name",
        ),
        Row(
            "mergeEnterprises",
            json!({"from": "enterprise:trial", "into": "enterprise:jinma_energy", "why": "试"}),
            json!({"from": "enterprise:henan_invest", "into": "enterprise:henan_invest", "why": "试"}),
            "CIRCULAR",
            "input.into",
        ),
        Row(
            "namePost",
            json!({"kind": "LEADER_FIRM", "zone": ZONE, "chain": "chain:trial",
                "holder": {"enterprise": "enterprise:jinma_energy"}, "since": "2024-07-01"}),
            json!({"kind": "LEADER_FIRM", "zone": ZONE, "chain": "chain:trial", "holder": {"office": "某局"}}),
            "INVALID",
            "input.holder",
        ),
        Row(
            "claimCapability",
            json!({"id": "capability:trial_claim", "enterprise": "enterprise:jinma_energy", "segment": "segment:Z1.1", "capacity": "1万件/年",
                "since": "2024-01-01", "cite": cite()}),
            json!({"enterprise": "enterprise:nobody", "segment": "segment:Z1.1"}),
            "NOT_FOUND",
            "input.enterprise",
        ),
        Row(
            "splitEnterprise",
            json!({"from": "enterprise:jinma_energy", "new": {"id": "enterprise:split_off", "name": "示例分立有限公司"},
                "facts": ["capability:trial_claim"], "why": "两家不同的企业"}),
            json!({"from": "enterprise:henan_invest", "new": {"name": "示例另立有限公司"}, "facts": [], "why": "试"}),
            "INVALID",
            "input.facts",
        ),
        Row(
            "recordSupply",
            json!({"from": "enterprise:jinma_energy", "to": "enterprise:henan_invest", "segment": "segment:Z1.1"}),
            json!({"from": "enterprise:jinma_energy", "to": "enterprise:jinma_energy"}),
            "INVALID",
            "input.to",
        ),
    ]
}

fn projects() -> Vec<Row> {
    vec![
        Row(
            "registerProject",
            json!({"project": {"id": "project:trial", "name": label("试验项目"), "zone": ZONE, "park": "park:h2_park",
                "theme": "theme:hydrogen", "investment": "约1.52亿元", "segments": ["segment:Z1.1"], "nature": "NEW",
                "code": "2404-419001-04-01-123456", "permits": [{"kind": "FILING", "on": "2024-06-01", "number": "一"}],
                "attachments": [{"sha256": "a".repeat(64), "name": "备案.pdf", "bytes": "12"}], "cite": cite()},
                "stage": {"id": "stage_entry:trial", "stage": "TALKING", "on": "2024-06-01", "word": "洽谈"}}),
            json!({"project": {"name": label("坏项目"), "zone": ZONE, "investment": "很多", "segments": ["segment:Z1.1"]}}),
            "INVALID",
            "input.project.investment",
        ),
        Row(
            "addParty",
            json!({"project": "project:trial", "enterprise": "enterprise:jinma_energy", "role": "TARGET", "level": "SENSITIVE"}),
            json!({"project": "enterprise:jinma_energy", "enterprise": "enterprise:jinma_energy", "role": "TARGET"}),
            "INVALID",
            "input.project",
        ),
        Row(
            "advanceProject",
            json!({"project": "project:trial", "stage": "INTENT", "on": "2024-07-10"}),
            json!({"project": "project:trial", "stage": "PLANNED", "on": "2024-07-20"}),
            "REASON_MISSING",
            "input.reason",
        ),
        Row(
            "setMilestone",
            json!({"id": "milestone:trial", "project": "project:trial", "target": "开工", "stage": "STARTED",
                "due": {"deadline": {"by": "2024-12-31", "asWritten": "年底前"}}}),
            json!({"project": "project:trial", "target": "", "due": {"goal": {}}}),
            "INVALID",
            "input.target",
        ),
        Row(
            "completeMilestone",
            json!({"milestone": "milestone:trial", "on": "2024-07-30"}),
            json!({"milestone": "milestone:trial", "on": "2024-07-29"}),
            "ALREADY_EXISTS",
            "input",
        ),
        Row(
            "recordFigure",
            json!({"project": "project:trial", "month": {"from": "2024-06-01", "to": "2024-06-30"},
                "annualPlan": "5000万元", "executed": "78.4万元", "executedTotal": "1200万元", "progress": "土建"}),
            json!({"project": "project:trial", "month": {"from": "2024-05-01", "to": "2024-06-30"}, "executed": "1万元"}),
            "INVALID",
            "input.month",
        ),
    ]
}

fn figures() -> Vec<Row> {
    vec![
        Row(
            "defineIndicator",
            json!({"id": "indicator:trial", "name": label("试验指标"), "unit": "亿元", "coverage": "全区"}),
            json!({"name": label("某指标"), "unit": ""}),
            "INVALID",
            "input.unit",
        ),
        Row(
            "recordObservation",
            json!({"id": "observation:trial", "indicator": "indicator:trial", "subject": ZONE,
                "period": {"from": "2024-01-01", "to": "2024-06-30"}, "kind": "ACTUAL", "value": {"text": "4.5亿元"},
                "growth": "3.2"}),
            json!({"indicator": "indicator:trial", "subject": ZONE, "period": {"from": "2024-06-30", "to": "2024-01-01"},
                "kind": "ACTUAL", "value": {"text": "4.5亿元"}}),
            "INVALID",
            "input.period",
        ),
        Row(
            "defineScheme",
            json!({"id": "scheme:trial", "name": label("试验办法"), "version": "1", "levels": ["一级", "二级"]}),
            json!({"name": label("某办法"), "version": "1", "levels": ["一级", "一级"]}),
            "INVALID",
            "input.levels[1]",
        ),
        Row(
            "setThreshold",
            json!({"scheme": "scheme:trial", "level": "二级", "indicator": "indicator:trial", "atLeast": {"text": "5亿元"}}),
            json!({"scheme": "scheme:trial", "level": "九级", "indicator": "indicator:trial", "atLeast": {"text": "5亿元"}}),
            "INVALID",
            "input.level",
        ),
        Row(
            "recordJudgement",
            json!({"scheme": "scheme:trial", "zone": ZONE, "item": "产值", "word": "相对较弱"}),
            json!({"scheme": "scheme:none", "zone": ZONE, "item": "产值", "word": "相对较弱"}),
            "NOT_FOUND",
            "input.scheme",
        ),
        Row(
            "recordStatement",
            json!({"id": "statement:trial", "topic": "TOTAL", "subject": "project:trial", "title": "总投资",
                "amount": {"value": {"text": "2亿元"}}, "parts": ["project:h2_pipeline"], "cite": cite()}),
            json!({"topic": "TOTAL", "subject": "nothing", "title": "总投资"}),
            "INVALID",
            "input.subject",
        ),
        Row(
            "settleFigure",
            json!({"subject": "project:trial", "counts": "statement:trial", "aside": ["project:trial"], "reason": "以文件为准"}),
            json!({"subject": "project:trial", "counts": "statement:h2_total_104", "aside": [], "reason": "以文件为准"}),
            "INVALID",
            "input.counts",
        ),
    ]
}

fn judging() -> Vec<Row> {
    vec![
        Row(
            "recordSurvey",
            json!({"zone": ZONE, "scope": "CITY", "method": {"roster": {"roster": "source:report_2024h1",
                "population": "规模以上工业企业", "count": {"atLeast": 102}, "segments": ["segment:Z1.1"]}},
                "on": "2024-07-30", "finding": "没有"}),
            json!({"zone": ZONE, "method": {"segment": "segment:none"}, "on": "2024-07-30"}),
            "NOT_FOUND",
            "input.method.segment",
        ),
        Row(
            "giveOpinion",
            json!({"zone": ZONE, "segment": "segment:Z1.1", "verdict": "LOOK_AGAIN", "reason": "证据旧", "on": "2024-07-30"}),
            json!({"zone": ZONE, "segment": "segment:Z1.1", "verdict": "CONFIRMED", "reason": " ", "on": "2024-07-30"}),
            "INVALID",
            "input.reason",
        ),
        Row(
            "setSettings",
            json!({"zone": ZONE, "staleAfterMonths": 48, "halfLives": [{"kind": "STAGE", "months": 4}],
                "weights": [{"part": "OPENS", "percent": 150}]}),
            json!({"zone": ZONE, "weights": [{"part": "OPENS", "percent": 301}]}),
            "INVALID",
            "input.weights[0].percent",
        ),
        Row(
            "correct",
            json!({"fact": {"project": {"id": "project:trial", "name": label("试验项目"), "zone": ZONE,
                "investment": "2亿元", "segments": ["segment:Z1.1"], "cite": cite()}}, "reason": "金额录错"}),
            json!({"fact": {"project": {"id": "project:trial", "name": label("试验项目"), "zone": ZONE,
                "partOf": "project:trial", "cite": cite()}}, "reason": "试"}),
            "CIRCULAR",
            "input.fact.project.partOf",
        ),
        Row(
            "retire",
            json!({"fact": "observation:trial", "reason": "录错"}),
            json!({"fact": "indicator:trial", "reason": "录错"}),
            "STILL_USED",
            "input.fact",
        ),
        Row(
            "undo",
            json!({"revision": "2", "reason": "试"}),
            json!({"revision": "900000", "reason": "试"}),
            "NOT_FOUND",
            "input.revision",
        ),
    ]
}

#[tokio::test]
async fn each_act_is_done_once_and_refused_once_with_its_reason_and_its_place() {
    let office = Office::seeded().await;
    let rows = table();
    let known: BTreeSet<String> = office.acts().await.into_iter().map(|(name, _)| name).collect();
    let covered: BTreeSet<String> = rows.iter().map(|row| row.0.to_owned()).collect();
    assert_eq!(known, covered, "every act stands in the table");

    let mut wrong = Vec::new();
    for Row(field, good, bad, code, path) in rows {
        let done = office.act(field, good.clone(), by("规划科")).await;
        let revision = office.atlas.current().revision().to_string();
        if done["revision"] != revision.as_str() || done["rejections"] != json!([]) {
            wrong.push(format!("{field} is not done: {done:#}"));
            continue;
        }
        assert_eq!(done["world"]["revision"], done["revision"]);
        assert_eq!(done["change"]["by"]["name"], "规划科");
        if let Some(id) = good.get("id") {
            assert_eq!(done["subject"]["id"], *id);
        }
        assert!(done["subject"]["id"].is_string(), "{field}: {done}");

        let refused = office.act(field, bad, by("规划科")).await;
        let told = reasons(&refused);
        if told != [(code.to_owned(), path.to_owned())] {
            wrong.push(format!("{field}: expected {code} at {path}, found {:#}", refused["rejections"]));
        }
        if refused["change"] != json!(null) {
            wrong.push(format!("{field} is not refused"));
            continue;
        }
        assert_eq!(office.atlas.current().revision().to_string(), revision, "{field}: what is refused changes nothing");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
