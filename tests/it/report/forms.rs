//! Forms out, filled in as people fill them in, and in again.

use super::{sheets, view, view_of_chain};
use crate::world::{Small, change, cite, day_of, world};
use calamine::Data;
use lianpu::change::Command;
use lianpu::domain::*;
use lianpu::graph::Snapshot;
use lianpu::import::forms::{self, Delivery, Outcome, Taken};
use lianpu::intake::form::{Form, FormFault, Forms, read_forms};
use lianpu::report::{FormQuery, month_sheet, review_sheet, survey_sheets};
use rust_xlsxwriter::Workbook;
use std::sync::Arc;

type Rows = Vec<Vec<String>>;

/// The same workbook filled in anew: other fonts, no hidden column, no formats.
fn refilled(bytes: &[u8], mut fill: impl FnMut(&str, &mut Rows)) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, cells) in sheets(bytes) {
        let text = |cell: &Data| match cell {
            Data::DateTime(day) => day.as_datetime().unwrap().date().to_string(),
            other => other.to_string(),
        };
        let mut rows: Rows = cells.iter().map(|row| row.iter().map(text).collect()).collect();
        fill(&name, &mut rows);
        let sheet = book.add_worksheet();
        sheet.set_name(&name).unwrap();
        for (line, row) in (0..).zip(&rows) {
            for (at, cell) in (0..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(line, at, cell.as_str()).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn line_of(rows: &Rows, text: &str) -> usize {
    rows.iter().position(|row| row.iter().any(|cell| cell == text)).unwrap_or_else(|| panic!("no {text} in {rows:#?}"))
}

fn delivery() -> Delivery {
    let file = Attachment { sha256: "ab".repeat(32).into(), name: Name::new("表.xlsx").unwrap(), bytes: 1 };
    Delivery { file, zone: None, on: day_of("2024-08-05") }
}

fn take(world: &Snapshot, read: &Forms) -> Taken {
    assert_eq!(read.problems, [], "{}", read.problems.first().map(ToString::to_string).unwrap_or_default());
    forms::commands(world, &read.forms, &delivery())
}

/// The world after commands, which the rules must allow.
#[track_caller]
fn then(world: &Snapshot, commands: &[Command]) -> Snapshot {
    let events = lianpu::rules::decide_all(world, commands).unwrap_or_else(|refused| panic!("{refused:#?}"));
    let mut next = change(world, vec![]);
    next.events = events;
    world.fold(&next).unwrap()
}

fn outcomes(taken: &Taken) -> Vec<(&str, Outcome)> {
    taken.fates.iter().map(|fate| (fate.about.as_str(), fate.outcome)).collect()
}

fn small() -> Small {
    world("甲~ > 乙 > 丙; 示例甲厂 @ 乙; 示例乙厂 @ 丙")
}

fn survey_of(world: &Arc<Snapshot>) -> Vec<u8> {
    survey_sheets(&view(world, Level::Internal), &FormQuery::Zone).unwrap()
}

fn fill_survey(rows: &mut Rows) {
    let put = |rows: &mut Rows, line: usize, at: usize, text: &str| {
        if rows[line].len() <= at {
            rows[line].resize(at + 1, String::new());
        }
        text.clone_into(&mut rows[line][at]);
    };
    let code = line_of(rows, "统一社会信用代码");
    put(rows, code, 1, "９１４１９００１ＭＡ０００００１５４");
    let day = line_of(rows, "填表日期");
    put(rows, day, 1, "２０２４年８月１日");
    let by = line_of(rows, "填表部门及岗位");
    put(rows, by, 1, "生产部 主管");
    let products = line_of(rows, "主要产品");
    put(rows, products + 1, 2, "１５万吨/年");
    put(rows, products + 2, 1, "示例新品");
    // Somebody makes room.
    rows.insert(products + 3, Vec::new());
    let materials = line_of(rows, "主要原材料");
    put(rows, materials + 1, 1, "示例原料");
    put(rows, materials + 1, 2, "省 外");
    put(rows, materials + 1, 3, "示例供应商");
    put(rows, materials + 1, 4, "S1.1.1 甲");
    let missing = line_of(rows, "缺少的供应（产品或服务）");
    put(rows, missing + 1, 1, "示例包装服务");
    rows.insert(1, vec!["此表请于月底前报送".to_owned()]);
}

#[test]
fn a_survey_sheet_that_was_filled_in_by_people_comes_back_whole() {
    let world = Arc::new(small().snapshot);
    let bytes = refilled(&survey_of(&world), |name, rows| {
        if name.contains('甲') {
            fill_survey(rows);
        } else {
            // The second sheet was torn out.
            rows.clear();
        }
    });
    let read = read_forms("表.xlsx", &bytes, Some(FormKind::EnterpriseSurvey));
    let [Form::Survey(form)] = &read.forms[..] else { panic!("{read:?}") };
    assert_eq!((form.enterprise.to_string().as_str(), form.on), ("enterprise:firm0", day_of("2024-08-01")));
    assert_eq!(form.filled_by.as_ref().unwrap().as_str(), "生产部 主管");
    let products: Vec<_> = form.products.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(products, ["乙", "示例新品"]);
    let taken = take(&world, &read);
    assert!(taken.proposals.is_empty() && taken.problems.is_empty(), "{taken:#?}");
    let after = then(&world, &taken.commands);
    let body = after.get::<Enterprise>(&form.enterprise).unwrap();
    assert_eq!(body.credit_code.as_ref().unwrap().as_str(), "91419001MA00000154");
    assert_eq!(body.products.as_ref().unwrap().as_str(), "乙；示例新品");
    let claim = after.get::<Capability>(&"capability:firm0.S1.1.2.makes".parse().unwrap()).unwrap();
    assert_eq!(claim.capacity.as_ref().unwrap().as_str(), "15万吨/年");
    let mut bought: Vec<_> = after.all::<Purchase>().map(|(_, it)| it.clone()).collect();
    bought.sort_by_key(|it| it.wanted);
    assert_eq!(
        (bought[0].what.as_str(), bought[0].origin, bought[0].wanted),
        ("示例原料", Some(Origin::Country), false)
    );
    assert_eq!(bought[0].segment.as_ref().unwrap().to_string(), "segment:S1.1.1");
    assert_eq!((bought[1].what.as_str(), bought[1].wanted), ("示例包装服务", true));
    let surveys: Vec<_> = after.all::<Survey>().map(|(_, it)| it.method.clone()).collect();
    assert_eq!(surveys, [Method::Enterprise(form.enterprise.clone())]);
    let again = take(&after, &read);
    assert!(again.commands.is_empty() && again.proposals.is_empty(), "taken in twice: {again:#?}");
}

#[test]
fn a_new_name_and_anothers_code_wait_for_a_look() {
    let small = small();
    let Some(other) = small.snapshot.get::<Enterprise>(&"enterprise:firm1".parse().unwrap()).cloned() else { panic!() };
    let other = Enterprise { credit_code: Some("91419001MA00000154".parse().unwrap()), ..other };
    let world = Arc::new(small.with(vec![other.into()]).snapshot);
    let bytes = refilled(&survey_of(&world), |name, rows| {
        let line = line_of(rows, "企业名称");
        if name.contains('甲') {
            fill_survey(rows);
            "示例甲新厂".clone_into(&mut rows[line + 1][1]);
        } else {
            rows.clear();
        }
    });
    let taken = take(&world, &read_forms("表.xlsx", &bytes, None));
    assert!(matches!(&taken.proposals[..], [Command::RenameEnterprise { .. }]), "{:#?}", taken.proposals);
    let looks = taken.fates.iter().filter(|fate| fate.outcome == Outcome::NeedsLook && fate.line == 0).count();
    assert_eq!(looks, 2, "{:#?}", taken.fates);
    let body = then(&world, &taken.commands).get::<Enterprise>(&"enterprise:firm0".parse().unwrap()).cloned().unwrap();
    assert_eq!((body.name.as_str(), body.credit_code), ("示例甲厂", None));
}

#[test]
fn a_sheet_of_another_version_or_put_together_from_two_is_refused_in_words() {
    let world = Arc::new(small().snapshot);
    let faults = |replace: fn(&mut String)| {
        let bytes = refilled(&survey_of(&world), |_, rows| {
            let stamp = rows.iter_mut().flatten().find(|cell| cell.starts_with("lianpu/")).unwrap();
            replace(stamp);
        });
        let problems = read_forms("表.xlsx", &bytes, None).problems;
        problems.into_iter().map(|it| (it.fault, it.to_string())).collect::<Vec<_>>()
    };
    let other = faults(|stamp| *stamp = stamp.replace("/1/", "/9/"));
    assert!(
        other.iter().all(|(fault, words)| *fault == FormFault::OtherVersion && words.contains("hint")),
        "{other:?}"
    );
    let mixed = faults(|stamp| *stamp = stamp.replace("firm0", "firmX").replace("firm1", "firmX"));
    assert_eq!(mixed.first().unwrap().0, FormFault::StampsDisagree);
    let none = read_forms("表.xlsx", &refilled(&survey_of(&world), |_, rows| rows.clear()), None).problems;
    assert_eq!(none[0].fault, FormFault::NotAForm);
    let junk = read_forms("表.xlsx", b"PK\x03\x04 junk", None).problems;
    assert_eq!(junk[0].fault, FormFault::Unreadable);
    let kind = read_forms("表.xlsx", &survey_of(&world), Some(FormKind::Monthly));
    assert!(kind.forms.is_empty() && kind.problems.iter().all(|it| it.to_string().contains("企业摸底表")));
}

#[test]
fn an_origin_that_is_no_word_of_the_list_is_told_and_the_rest_is_read() {
    let world = Arc::new(small().snapshot);
    let bytes = refilled(&survey_of(&world), |name, rows| {
        if name.contains('甲') {
            fill_survey(rows);
            let materials = line_of(rows, "主要原材料");
            "隔壁".clone_into(&mut rows[materials + 1][2]);
        } else {
            rows.clear();
        }
    });
    let read = read_forms("表.xlsx", &bytes, None);
    let [problem] = &read.problems[..] else { panic!("{:?}", read.problems) };
    let words = problem.to_string();
    assert!(words.contains("隔壁") && words.contains("区内、市内") && words.contains("示例甲厂:"), "{words}");
    assert!(matches!(&read.forms[..], [Form::Survey(form)] if form.materials[0].origin.is_none()));
}

fn review(world: &Arc<Snapshot>, opinions: &[(&str, &str, &str)]) -> Forms {
    let bytes = review_sheet(&view_of_chain(world, "chain:chain")).unwrap();
    let filled = refilled(&bytes, |_, rows| {
        for (label, value) in [("评审专家", "示例专家"), ("评审日期", "2024.8.2"), ("配方版本", "2024-1")]
        {
            let line = line_of(rows, label);
            let at = rows[line].iter().position(|cell| cell == label).unwrap();
            value.clone_into(&mut rows[line][at + 1]);
        }
        for (code, opinion, change) in opinions {
            let line = line_of(rows, code);
            (*opinion).clone_into(&mut rows[line][6]);
            (*change).clone_into(&mut rows[line][7]);
        }
    });
    read_forms("评审.xlsx", &filled, Some(FormKind::RecipeReview))
}

#[test]
fn a_recipe_that_an_expert_agreed_to_is_reviewed_and_a_changed_one_waits() {
    let world = Arc::new(small().snapshot);
    let read = review(&world, &[("S1.1.2", "同意", ""), ("S1.1.3", "修改", "省内；S1.1.1 甲 或 S1.1.2")]);
    let taken = take(&world, &read);
    assert_eq!(outcomes(&taken), [("S1.1.2", Outcome::Changed), ("S1.1.3", Outcome::NeedsLook)]);
    let after = then(&world, &taken.commands);
    let recipe =
        |world: &Snapshot, code: &str| world.get::<Recipe>(&format!("recipe:{code}").parse().unwrap()).unwrap().clone();
    let signed = recipe(&after, "S1.1.2").reviewed.unwrap();
    assert_eq!((signed.by.as_str(), signed.on, signed.version.as_str()), ("示例专家", day_of("2024-08-02"), "2024-1"));
    assert_eq!(recipe(&after, "S1.1.3").reviewed, None, "a change is a proposal");
    let accepted = recipe(&then(&after, &taken.proposals), "S1.1.3");
    assert_eq!(accepted.groups[0].reach, Some(Reach::Province));
    assert_eq!(accepted.groups[0].alternatives.len(), 2);
    assert!(accepted.reviewed.is_some());
}

#[test]
fn a_change_that_cannot_be_read_is_told_and_changes_nothing() {
    let world = Arc::new(small().snapshot);
    let read = review(&world, &[("S1.1.2", "修改", "看情况"), ("S1.1.3", "再议", "")]);
    let taken = forms::commands(&world, &read.forms, &delivery());
    assert!(taken.commands.is_empty() && taken.proposals.is_empty());
    assert_eq!(taken.problems.len(), 2);
    assert!(taken.problems[0].to_string().contains("看情况"), "{}", taken.problems[0]);
}

#[test]
fn an_opinion_on_a_recipe_that_was_changed_since_does_not_count() {
    let small = small();
    let world = Arc::new(small.snapshot.clone());
    let read = review(&world, &[("S1.1.2", "同意", "")]);
    let old = world.get::<Recipe>(&"recipe:S1.1.2".parse().unwrap()).unwrap();
    let group = InputGroup { alternatives: vec![small.names["丙"].clone()], need: Need::Essential, reach: None };
    let changed = small.with(vec![Recipe { groups: vec![group], ..old.clone() }.into()]);
    let taken = forms::commands(&changed.snapshot, &read.forms, &delivery());
    assert_eq!(taken.problems[0].fault, FormFault::Outdated);
    assert!(taken.commands.is_empty());
}

#[test]
fn a_review_without_a_day_counts_for_nothing() {
    let world = Arc::new(small().snapshot);
    let bytes = review_sheet(&view_of_chain(&world, "chain:chain")).unwrap();
    let read = read_forms("评审.xlsx", &bytes, None);
    assert!(read.forms.is_empty());
    assert_eq!(read.problems.len(), 3, "name, day and version: {:?}", read.problems);
}

fn projects() -> Small {
    world("甲; 示例一期 = building 甲; 示例二期 = signed 甲; 示例三期 = talking 甲")
}

fn june(small: &Small) -> Small {
    let figure = |key: &str, total: i64| Figure {
        id: format!("figure:{key}.2024-06").parse().unwrap(),
        project: format!("project:{key}").parse().unwrap(),
        month: Period::new(day_of("2024-06-01"), day_of("2024-06-30")).unwrap(),
        annual_plan: Some(Money::from_yuan(12_000_000)),
        paid_in: Some(Money::from_yuan(1_000_000)),
        executed: Some(Money::from_yuan(500_000)),
        executed_total: Some(Money::from_yuan(total)),
        progress: Some(Text::new("基础施工").unwrap()),
        problems: None,
        cite: cite(),
    };
    small.with(vec![figure("project0", 3_000_000).into(), figure("project1", 2_000_000).into()])
}

fn july(world: &Arc<Snapshot>, fill: impl FnMut(&str, &mut Rows)) -> Forms {
    let month = lianpu::analysis::Month::of(day_of("2024-07-01"));
    let bytes = month_sheet(&view(world, Level::Internal), month).unwrap();
    read_forms("调度.xlsx", &refilled(&bytes, fill), Some(FormKind::Monthly))
}

fn column(rows: &Rows, title: &str) -> usize {
    rows[line_of(rows, "项目名称")].iter().position(|cell| cell == title).unwrap()
}

#[test]
fn a_month_comes_back_as_figures_stages_and_owners() {
    let world = Arc::new(june(&projects()).snapshot);
    let read = july(&world, |_, rows| {
        let put = |rows: &mut Rows, name: &str, title: &str, text: &str| {
            let (line, at) = (line_of(rows, name), column(rows, title));
            text.clone_into(&mut rows[line][at]);
        };
        put(rows, "示例一期", "本月完成（万元）", "８０．５");
        put(rows, "示例一期", "累计完成（万元）", "380.5");
        put(rows, "示例一期", "形象进度", "主体封顶");
        put(rows, "示例一期", "阶段", "主体完工");
        put(rows, "示例一期", "责任单位", "示例发改局");
        put(rows, "示例一期", "入统", "是");
        put(rows, "示例二期", "本月完成（万元）", "10");
        put(rows, "示例二期", "累计完成（万元）", "150");
        let at = line_of(rows, "示例一期");
        rows.insert(at, Vec::new());
    });
    let taken = take(&world, &read);
    let told = outcomes(&taken);
    assert_eq!(
        told.iter().filter(|(name, _)| *name == "示例三期").collect::<Vec<_>>(),
        [&("示例三期", Outcome::Unreported)]
    );
    assert!(told.contains(&("示例二期", Outcome::NeedsLook)), "{:#?}", taken.fates);
    assert!(taken.fates.iter().any(|fate| fate.why.contains("200万元") && fate.why.contains("150万元")));
    let after = then(&world, &taken.commands);
    let figure = after.get::<Figure>(&"figure:project0.2024-07".parse().unwrap()).unwrap();
    assert_eq!(
        (figure.executed, figure.executed_total),
        (Some(Money::from_yuan(805_000)), Some(Money::from_yuan(3_805_000)))
    );
    assert_eq!(figure.annual_plan, Some(Money::from_yuan(12_000_000)));
    let project = after.ix::<Project>(&"project:project0".parse().unwrap()).unwrap();
    assert_eq!(after.stage_on(project, day_of("2024-07-31")).unwrap().stage, Stage::StructureDone);
    let it = after.at(project);
    assert_eq!((it.owner.as_ref().unwrap().as_str(), it.registered), ("示例发改局", Some(true)));
    assert!(after.get::<Figure>(&"figure:project1.2024-07".parse().unwrap()).is_none(), "it waits for a look");
    let accepted = then(&after, &taken.proposals);
    assert!(accepted.get::<Figure>(&"figure:project1.2024-07".parse().unwrap()).is_some());
    assert!(take(&accepted, &read).commands.is_empty(), "taken in twice");
}

#[test]
fn a_number_with_words_or_another_unit_is_told_and_its_line_left_out() {
    let world = Arc::new(june(&projects()).snapshot);
    let read = july(&world, |_, rows| {
        let (line, at) = (line_of(rows, "示例一期"), column(rows, "本月完成（万元）"));
        "约八十".clone_into(&mut rows[line][at]);
        let header = line_of(rows, "项目名称");
        let total = column(rows, "到位资金（万元）");
        "到位资金（亿元）".clone_into(&mut rows[header][total]);
        let second = line_of(rows, "示例二期");
        "0.02".clone_into(&mut rows[second][total]);
    });
    let [problem] = &read.problems[..] else { panic!("{:?}", read.problems) };
    assert!(
        problem.to_string().contains("约八十") && problem.title.as_deref() == Some("本月完成（万元）"),
        "{problem}"
    );
    let taken = forms::commands(&world, &read.forms, &delivery());
    assert!(outcomes(&taken).contains(&("示例一期", Outcome::Problem)));
    let paid = taken.commands.iter().find_map(|it| match it {
        Command::RecordFigure(figure) => Some((figure.project.to_string(), figure.paid_in)),
        _ => None,
    });
    assert_eq!(paid, Some(("project:project1".to_owned(), Some(Money::from_yuan(2_000_000)))));
}

#[test]
fn a_workbook_that_swells_when_unpacked_is_refused_and_a_far_corner_costs_nothing() {
    use std::io::Write as _;
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let deflated = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    packed.start_file("xl/workbook.xml", deflated).unwrap();
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..80 {
        packed.write_all(&blanks).unwrap();
    }
    let bomb = packed.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    let read = read_forms("炸弹.xlsx", &bomb, None);
    assert_eq!(read.problems[0].fault, FormFault::Unreadable);
    assert!(read.problems[0].to_string().contains("when unpacked"), "{}", read.problems[0]);

    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "甲").unwrap();
    sheet.write_string(1_048_575, 16_383, "乙").unwrap();
    let read = read_forms("远角.xlsx", &book.save_to_buffer().unwrap(), None);
    assert_eq!(read.problems[0].fault, FormFault::NotAForm);
}
