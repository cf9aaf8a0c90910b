//! Sheets through the API: looked at first, taken in as one change, and taken
//! in again without a trace.

use crate::acts::{Office, by};
use async_graphql::{Request, Variables};
use serde_json::{Value, json};

impl Office {
    /// What taking pasted text in would do.
    pub(super) async fn plan(&self, sheet: Value) -> Value {
        let document = "query($sheet: SheetInput!) { importPlan(sheet: $sheet) { kind above totals acts
            columns { title field how { zh } caution { text { zh } } samples }
            tally { new changed same pending beside }
            rows { nodes { line fate title doubts { column found expected enterprise { id } score why }
                changes remarks } } } }";
        self.ask(document, json!({ "sheet": sheet })).await["importPlan"].take()
    }

    /// What comes of taking a sheet in.
    pub(super) async fn take_in(&self, sheet: Value, request: Value) -> Value {
        let document = "mutation($sheet: SheetInput!, $request: RequestInput!) {
            importSheet(sheet: $sheet, request: $request) { id state failure rowsDone rows
                plan { acts tally { new changed same pending beside } }
                outcome { revision repeated rejections { code path message } } } }";
        self.ask(document, json!({ "sheet": sheet, "request": request })).await["importSheet"].take()
    }

    pub(super) async fn revision(&self) -> Value {
        self.ask("{ revision }", json!({})).await["revision"].take()
    }

    /// The names of the enterprises found in the zone's list that begin so.
    pub(super) async fn made_up(&self) -> Vec<String> {
        let found = self.ask("{ enterprises(first: 1000) { nodes { name } } }", json!({})).await;
        let nodes = found["enterprises"]["nodes"].as_array().unwrap().clone();
        let names = nodes.iter().map(|it| it["name"].as_str().unwrap().to_owned());
        names.filter(|name| name.starts_with("示例")).collect()
    }
}

/// Three firms as somebody pastes them from a spreadsheet.
pub(super) fn pasted(rows: &[&str]) -> Value {
    let text = std::iter::once("企业名称\t主要产品\t备注栏\t电话").chain(rows.iter().copied()).collect::<Vec<_>>();
    json!({"file": {"text": text.join("\n")}, "kind": "above-scale-roster", "source": {"title": "示例名录", "asOf": "2024-06-30"}})
}

const A: &str = "示例甲弹簧有限公司\t弹簧\t甲\t0391-1";
const B: &str = "示例乙铜材有限公司\t铜板带\t乙\t0391-2";

fn tally(of: &Value) -> [i64; 5] {
    ["new", "changed", "same", "pending", "beside"].map(|fate| of["tally"][fate].as_i64().unwrap())
}

fn with(mut sheet: Value, field: &str, value: Value) -> Value {
    sheet[field] = value;
    sheet
}

#[tokio::test]
async fn a_plan_tells_every_row_and_changes_nothing() {
    let office = Office::seeded().await;
    let before = office.revision().await;
    let plan = office.plan(pasted(&[A, B, "合计（2家）\t\t\t"])).await;
    assert_eq!(tally(&plan), [2, 0, 0, 0, 1], "{plan}");
    let rows = plan["rows"]["nodes"].as_array().unwrap();
    assert_eq!(rows.iter().map(|row| row["fate"].as_str().unwrap()).collect::<Vec<_>>(), ["NEW", "NEW", "BESIDE"]);
    assert_eq!(plan["columns"][0]["field"], "name");
    assert_eq!(plan["columns"][3]["field"], Value::Null, "a telephone is nobody's business");
    let caution = plan["columns"][3]["caution"]["text"]["zh"].as_str().unwrap();
    assert!(caution.contains("个人信息"), "{caution}");
    let dry = office.take_in(with(pasted(&[A, B]), "dryRun", json!(true)), by("经济运行科")).await;
    assert_eq!((&dry["state"], tally(&dry["plan"])), (&json!("PLANNED"), [2, 0, 0, 0, 0]));
    assert_eq!((office.revision().await, office.made_up().await), (before, vec![]));
}

#[tokio::test]
async fn a_sheet_is_one_change_and_taken_in_again_it_is_none() {
    let office = Office::seeded().await;
    let before = office.revision().await;
    let done = office.take_in(pasted(&[A, B]), by("经济运行科")).await;
    assert_eq!(done["state"], "DONE", "{done}");
    let next: u64 = before.as_str().unwrap().parse::<u64>().unwrap() + 1;
    assert_eq!(done["outcome"]["revision"], json!(next.to_string()), "one change for all rows");
    assert_eq!(office.made_up().await.len(), 2);
    let again = office.take_in(pasted(&[A, B]), by("招商科")).await;
    assert_eq!(
        (&again["state"], &again["outcome"], tally(&again["plan"])),
        (&json!("PLANNED"), &Value::Null, [0, 0, 2, 0, 0])
    );
    assert_eq!(office.revision().await, json!(next.to_string()));

    let row = office
        .ask("{ enterprises(first: 1000) { nodes { name citation { at source { title } confidence } } } }", json!({}))
        .await;
    let nodes = row["enterprises"]["nodes"].as_array().unwrap();
    let cited = nodes.iter().find(|it| it["name"] == "示例乙铜材有限公司").unwrap();
    assert_eq!(cited["citation"]["source"]["title"], "示例名录");
    assert!(cited["citation"]["at"].as_str().unwrap().contains('3'), "its row: {cited}");
}

#[tokio::test]
async fn a_changed_row_says_what_it_changes_and_the_rest_stays() {
    let office = Office::seeded().await;
    office.take_in(pasted(&[A, B]), by("经济运行科")).await;
    let sheet = pasted(&[A, "示例乙铜材有限公司\t铜板带、铜箔\t乙\t0391-2"]);
    let plan = office.plan(sheet.clone()).await;
    assert_eq!(tally(&plan), [0, 1, 1, 0, 0], "{plan}");
    let changes = plan["rows"]["nodes"][1]["changes"].to_string();
    assert!(changes.contains("铜箔"), "{changes}");
    let done = office.take_in(sheet, by("经济运行科")).await;
    assert_eq!((&done["state"], tally(&done["plan"])), (&json!("DONE"), [0, 1, 1, 0, 0]));
}

#[tokio::test]
async fn a_request_that_comes_again_is_answered_again() {
    let office = Office::seeded().await;
    let request = json!({"by": "经济运行科", "key": "import-1"});
    let first = office.take_in(pasted(&[A]), request.clone()).await;
    office.take_in(pasted(&[B]), by("招商科")).await;
    let again = office.take_in(pasted(&[A]), request.clone()).await;
    assert_eq!(first["outcome"]["repeated"], false);
    assert_eq!((&again["state"], &again["outcome"]["repeated"]), (&json!("DONE"), &json!(true)), "{again}");
    assert_eq!(again["outcome"]["revision"], first["outcome"]["revision"]);
    let other = office.take_in(pasted(&[B]), request).await;
    assert_eq!(other["outcome"]["rejections"][0]["code"], "KEY_REUSED", "{other}");
    assert_eq!(other["state"], "REFUSED");
}

#[tokio::test]
async fn how_columns_were_read_is_remembered() {
    let office = Office::seeded().await;
    let sheet = with(pasted(&[A]), "columns", json!([{"title": "备注栏", "field": "business"}]));
    let first = office.plan(pasted(&[A])).await;
    assert_ne!(first["columns"][2]["field"], "business");
    office.take_in(sheet, by("经济运行科")).await;
    let next = office.plan(pasted(&[B])).await;
    assert_eq!(next["columns"][2]["field"], "business", "{next}");
    assert!(next["columns"][2]["how"]["zh"].as_str().unwrap().contains("上次"));
}

#[tokio::test]
async fn undoing_an_import_leaves_what_was_before() {
    let office = Office::seeded().await;
    let before = office.atlas.current().facts();
    let broken = "示例丙有限公司\t\t\t\n\t无名产品\t\t";
    let done = office.take_in(pasted(&[A, broken]), by("经济运行科")).await;
    assert_eq!(tally(&done["plan"])[3], 1, "{done}");
    let undone = office
        .act("undo", json!({"revision": done["outcome"]["revision"], "reason": "导错了文件"}), by("经济运行科"))
        .await;
    assert_eq!(undone["rejections"], json!([]));
    let left = office.ask("{ imports { totalCount } reviewQueue { totalCount } }", json!({})).await;
    assert_eq!((&left["imports"]["totalCount"], &left["reviewQueue"]["totalCount"]), (&json!(0), &json!(0)));
    assert_eq!((office.atlas.current().facts(), office.made_up().await), (before, vec![]));

    // Who undoes an import may import again, the rows that wait among them.
    let again = office.take_in(pasted(&[A, broken]), by("经济运行科")).await;
    assert_eq!((&again["state"], tally(&again["plan"])), (&json!("DONE"), tally(&done["plan"])), "{again}");
    assert_eq!(office.made_up().await.len(), 2);
    let waits = office.ask("{ reviewQueue { totalCount } }", json!({})).await;
    assert_eq!(waits["reviewQueue"]["totalCount"], 1);
    let third = office.take_in(pasted(&[A, broken]), by("经济运行科")).await;
    assert_eq!((&third["state"], tally(&third["plan"])), (&json!("PLANNED"), [0, 0, 2, 1, 0]), "{third}");
}

#[tokio::test]
async fn what_is_retired_by_itself_is_not_brought_back_by_a_sheet() {
    let office = Office::seeded().await;
    let firm = "示例丁有限公司";
    let coded = "企业名称\t统一社会信用代码\n示例丁有限公司\t91419001MA00000154";
    let sheet = json!({"file": {"text": coded}, "kind": "registration", "source": {"title": "示例登记表"}});
    office.take_in(sheet.clone(), by("经济运行科")).await;
    let list = office.ask("{ enterprises(first: 1000) { nodes { id name rosterEntries { id } } } }", json!({})).await;
    let nodes = list["enterprises"]["nodes"].as_array().unwrap();
    let found = nodes.iter().find(|it| it["name"] == firm).unwrap();
    for fact in [&found["rosterEntries"][0]["id"], &found["id"]] {
        let gone = json!({"fact": fact, "reason": "查无此企业"});
        assert_eq!(office.act("retire", gone, by("经济运行科")).await["rejections"], json!([]));
    }
    let again = office.plan(sheet).await;
    assert_eq!((&again["tally"]["new"], &again["tally"]["pending"]), (&json!(0), &json!(1)), "{again}");
    assert!(again.to_string().contains("曾被撤回"), "{again}");
}

#[tokio::test]
async fn what_is_no_sheet_is_told_where_and_what_to_do() {
    let office = Office::seeded().await;
    let refused = async |sheet: Value| {
        let document = "mutation($sheet: SheetInput!) { importSheet(sheet: $sheet, request: {by: \"经济运行科\", key: \"wrong\"}) { id } }";
        let request = Request::new(document).variables(Variables::from_json(json!({ "sheet": sheet })));
        let error = office.api.execute(request).await.errors.remove(0);
        let said = error.extensions.as_ref().and_then(|it| it.get("zh")).expect("it is told in Chinese too");
        assert!(!said.to_string().is_ascii(), "{said}");
        error.message
    };
    let none = refused(json!({"file": {"text": "今天天气很好"}})).await;
    assert!(none.contains("hint"), "{none}");
    let unnamed = refused(json!({"file": {"text": "产品\t产能\n弹簧\t3吨"}, "kind": "above-scale-roster"})).await;
    assert!(unnamed.contains("企业名称") && unnamed.contains("hint"), "{unnamed}");
    let wrong = refused(with(pasted(&[A]), "columns", json!([{"title": "没有的列", "field": "name"}]))).await;
    assert!(wrong.contains("没有的列"), "{wrong}");
    let job = "{ importJob(id: \"wrong\") { state failure failureText { zh en } } }";
    let failed = office.ask(job, json!({})).await["importJob"].take();
    assert_eq!((&failed["state"], &failed["failureText"]["en"]), (&json!("FAILED"), &failed["failure"]));
    assert!(!failed["failureText"]["zh"].as_str().unwrap().is_ascii(), "{failed}");
    assert_eq!(office.made_up().await, Vec::<String>::new());
}

/// More than is planned while a request waits.
#[tokio::test(flavor = "multi_thread")]
async fn a_large_sheet_goes_on_beside_says_how_far_and_can_be_stopped() {
    let office = Office::seeded().await;
    let before = office.revision().await;
    let rows: Vec<String> = (0..60_000).map(|at| format!("示例第{at}号弹簧制造有限公司\t弹簧\t\t")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let begun = office.take_in(pasted(&rows), json!({"by": "经济运行科", "key": "large"})).await;
    assert_eq!((&begun["id"], &begun["state"]), (&json!("large"), &json!("READING")));
    let stopped = office.ask("mutation { stopImport(job: \"large\") { id } }", json!({})).await;
    assert_eq!(stopped["stopImport"]["id"], "large");
    let state = loop {
        let job =
            office.ask("{ importJob(id: \"large\") { state rowsDone rows } }", json!({})).await["importJob"].take();
        if job["state"] != "READING" {
            break job;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    };
    assert_eq!(state["state"], "STOPPED", "{state}");
    assert!(state["rowsDone"].as_i64() < Some(60_000), "{state}");
    assert_eq!((office.revision().await, office.made_up().await), (before, vec![]));
}
