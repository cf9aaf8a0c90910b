//! Each kind from its fixture to its entries.

use super::*;
use std::fmt::Write as _;

#[test]
fn a_roster_in_gb18030_gives_enterprises_and_leaves_their_statistics_out() {
    let (table, mapping, rows) = read("above-scale-roster");
    assert_eq!((table.header_line, table.columns.len()), (3, 11));
    for left_out in ["营业收入（万元）", "从业人员平均人数", "联系人", "序号"] {
        assert_eq!(mapping.field_of(left_out), Some(None), "{left_out}");
    }
    let firms = enterprises(&rows);
    assert_eq!(firms.len(), 4, "a wrong code does not cost the row");
    assert_eq!(firms[0].credit_code.as_ref().unwrap().as_str(), "91419001MA00000154");
    assert_eq!(words(&firms[0].products), ["粗苯", "甲苯", "二甲苯"]);
    assert_eq!(words(&firms[1].products), ["键合丝", "靶材", "焊球"]);
    assert_eq!(firms[1].industries[0].digits(), "3985");
    assert_eq!(firms[1].address.as_ref().unwrap().as_str(), "示例市示例路2号");
    assert_eq!(faults(&rows), [(6, "credit_code", CellFault::LostDigits), (7, "credit_code", CellFault::BadCode)]);
    let natures: Vec<_> = rows.iter().map(|row| row.nature).collect();
    assert_eq!(natures[4..], [RowNature::Total, RowNature::Note, RowNature::Note]);
    let shown = &rows[0].cells;
    assert!(shown.iter().all(|(title, _)| title != "联系人" && !title.contains("营业收入")), "{shown:?}");
}

#[test]
fn registered_bodies_in_utf16_with_semicolons_are_read() {
    let (_, _, rows) = read("registration");
    let firms = enterprises(&rows);
    let founded: Vec<_> = firms.iter().map(|firm| firm.founded.as_ref().unwrap().period.to_string()).collect();
    assert_eq!(founded, ["2015-06-01 至 2015-06-01", "2018-03-12 至 2018-03-12", "2019年8月"]);
    assert_eq!(firms[1].standing.as_ref().unwrap().as_str(), "注销");
    assert_eq!(firms[1].business.as_ref().unwrap().as_str(), "道路货运；仓储");
    assert_eq!(faults(&rows), []);
}

#[test]
fn a_ledger_of_projects_with_a_header_of_two_lines_is_read() {
    let (table, _, rows) = read("projects");
    assert_eq!((table.header_line, table.header_lines), (3, 3), "two lines and one of numbers");
    assert_eq!(table.unit.as_deref(), Some("万元"));
    let titles: Vec<_> = table.columns.iter().map(|column| column.title.as_str()).collect();
    assert_eq!(
        titles[5..9],
        ["投资情况/总投资", "投资情况/年度计划投资", "投资情况/本月完成投资", "投资情况/累计完成投资"]
    );
    assert!(titles.contains(&"备注") && titles.contains(&"备注（2）"), "{titles:?}");
    let found = projects(&rows);
    assert_eq!(found.len(), 4);
    let first = found[0];
    assert_eq!(first.investment.unwrap().money, "1.2亿元".parse().unwrap());
    assert_eq!((first.figures.annual_plan, first.figures.executed), (yuan("5000万元"), yuan("420万元")));
    assert_eq!(first.figures.month, table.period, "the month above the table");
    assert_eq!(first.span.start.as_ref().unwrap().period.to_string(), "2023年5月");
    assert_eq!(first.span.finish.as_ref().unwrap().period.to_string(), "2024年10月");
    assert_eq!(first.content.as_ref().unwrap().as_str(), "建设年产1万吨甲苯生产线");
    assert_eq!(found[1].investment.unwrap().money, "5.62亿元".parse().unwrap(), "the cell's own unit wins");
    assert_eq!(found[1].nature, Some(Nature::Extension));
    assert_eq!(found[1].content.as_ref().unwrap().as_str(), "厂房；3万平方米");
    assert_eq!(found[2].investment.unwrap().to_string(), "约15亿元");
    assert_eq!(faults(&rows), [(13, "name", CellFault::Missing), (13, "investment", CellFault::Formula)]);
}

#[test]
fn totals_that_differ_from_their_rows_are_told() {
    let (table, mapping, rows) = read("projects");
    let sections = rows.iter().filter(|row| row.nature == RowNature::Section).count();
    assert_eq!(sections, 2);
    let findings = check_totals(&table, &mapping, find_kind("projects").unwrap());
    let told: Vec<String> = findings
        .iter()
        .map(|finding| match &finding.what {
            Totalled::Money { column, stated, summed, .. } => format!("{} {column} {stated} {summed}", finding.line),
            Totalled::Count { stated, counted } => format!("{} {stated} {counted}", finding.line),
        })
        .collect();
    assert_eq!(told, Vec::<String>::new(), "the fixture adds up; the next test breaks it");
    let text = String::from_utf8(fixture("projects.csv"))
        .unwrap()
        .replace(",268200,", ",268201,")
        .replace("（3个）", "（4个）");
    let (table, mapping, _) = read_text("projects", "projects.csv", text.as_bytes());
    let findings = check_totals(&table, &mapping, find_kind("projects").unwrap());
    assert_eq!(findings.len(), 2, "{findings:?}");
    assert_eq!(
        findings[0].what,
        Totalled::Money {
            column: "投资情况/总投资".into(),
            stated: "268201万元".parse().unwrap(),
            summed: "268200万元".parse().unwrap(),
            unread: 1,
        }
    );
    assert_eq!(findings[1].what, Totalled::Count { stated: 4, counted: 3 });
}

#[test]
fn talks_keep_their_words_and_what_is_unclear_is_asked() {
    let (_, mapping, rows) = read("talks");
    assert_eq!(mapping.field_of("联系方式"), Some(None));
    let found = projects(&rows);
    assert_eq!(words(&found[0].counterparts), ["示例壬机器人有限公司", "示例癸智能有限公司"]);
    let stage = found[0].stage.as_ref().unwrap();
    assert_eq!((stage.stage, stage.check.as_ref().map(Text::as_str)), (Stage::Signed, Some("合同性质待核")));
    assert_eq!(stage.on.as_ref().unwrap().day(), Some(day("2024-05-20")));
    assert_eq!(found[2].investment.unwrap().to_string(), "约10亿元");
    assert_eq!(
        faults(&rows),
        [
            (4, "investment", CellFault::NoUnit),
            (4, "stage_on", CellFault::NotADate),
            (5, "stage", CellFault::UnknownWord),
            (6, "investment", CellFault::NotANumber),
        ]
    );
}

#[test]
fn the_three_batches_say_which_and_of_which_cohort() {
    let (_, mapping, rows) = read("batches");
    assert_eq!(mapping.field_of("项目类别"), Some(Some("batch")), "told by its values");
    let found = projects(&rows);
    let kinds: Vec<_> = found.iter().map(|project| project.batch.as_ref().unwrap().kind.unwrap()).collect();
    assert_eq!(kinds, [BatchKind::Signed, BatchKind::Started, BatchKind::Commissioned]);
    assert_eq!(found[0].batch.as_ref().unwrap().cohort.as_ref().unwrap().as_str(), "第十三期");
    assert_eq!(found[0].investment.unwrap().to_string(), "9亿元");
    assert_eq!(found[0].span.start.as_ref().unwrap().period.to_string(), "2024年10—12月");
    assert_eq!(found[2].investment.unwrap().to_string(), "超30亿元");
    assert_eq!(
        found.iter().map(|project| project.registered).collect::<Vec<_>>(),
        [Some(false), Some(true), Some(false)]
    );
    assert_eq!(faults(&rows), [(4, "finish", CellFault::Contradiction)]);
}

#[test]
fn statistics_give_this_month_and_the_months_since_january() {
    let (_, _, rows) = read("statistics");
    let entries: Vec<_> = rows
        .iter()
        .filter_map(|row| if let Some(Entry::Observation(it)) = &row.entry { Some(&**it) } else { None })
        .collect();
    let shown: Vec<String> = entries[0]
        .figures
        .iter()
        .map(|it| format!("{} {} {:?} {:?}", it.period.unwrap(), it.value, it.kind, it.growth.map(|it| it.to_string())))
        .collect();
    assert_eq!(
        shown,
        ["2024年6月 8.4亿元 Actual None", "2024年1—6月 48.6亿元 Actual Some(\"6.1\")", "2024年 100亿元 Target None"]
    );
    assert_eq!(entries[1].figures[0].value.to_string(), "1.23456亿元");
    assert_eq!(entries[2].figures[0].value.to_string(), "87家");
    assert_eq!(entries[3].figures[0].value.to_string(), "15.2万元/亩");
    assert_eq!(faults(&rows), [(8, "this_month", CellFault::NoUnit)]);
}

#[test]
fn a_survey_gives_materials_with_where_they_come_from() {
    let (table, _, rows) = read("enterprise-survey");
    let found = enterprises(&rows);
    let materials: Vec<_> = found[0].materials.iter().map(|it| (it.what.as_str(), it.origin)).collect();
    assert_eq!(materials, [("焦炉煤气", Some(Origin::Zone)), ("液氨", Some(Origin::Country))]);
    assert_eq!(words(&found[0].products), ["粗苯（加氢）", "甲苯"], "brackets hold together");
    assert_eq!(words(&found[0].missing), ["液氨", "催化剂"]);
    assert_eq!(found[0].per_mu_group, Some('B'));
    assert_eq!(found[1].surveyed.as_ref().unwrap().day(), Some(day("2024-06-18")), "a serial of a spreadsheet");
    assert_eq!(found[1].capacity.as_ref().unwrap().as_str(), "200吨/年");
    let cautions: Vec<_> = propose(&table, find_kind("enterprise-survey").unwrap(), None)
        .into_iter()
        .filter_map(|it| it.caution.map(|caution| (it.title, caution.kind)))
        .collect();
    assert_eq!(cautions, [("用电量".into(), CautionKind::Statistics)], "what a firm says of itself is no statistic");
}

#[test]
fn a_table_of_listed_companies_is_read_by_its_english_titles() {
    let (_, mapping, rows) = read("targets");
    assert_eq!(mapping.field_of("fullname"), Some(Some("name")));
    assert_eq!(mapping.field_of("name"), Some(Some("aliases")));
    let found = enterprises(&rows);
    assert_eq!(found[0].name.as_str(), "示例午化工股份有限公司");
    assert_eq!((found[0].listing.as_deref(), words(&found[0].aliases)), (Some("900001.SH"), vec!["示例股份"]));
    assert_eq!(found[0].region, Some(Place::Named(Name::new("示例省").unwrap())));
    let (_, mapping, _) = read_text("targets", "x.csv", "name,area\n示例申有限公司,示例省\n".as_bytes());
    assert_eq!(mapping.field_of("name"), Some(Some("name")), "where there is no full name, the name is the name");
}

#[test]
fn regions_are_read_with_their_parents_and_a_wrong_code_is_told() {
    let (_, _, rows) = read("regions");
    let found: Vec<_> = rows
        .iter()
        .filter_map(
            |row| if let Some(Entry::Region(it)) = &row.entry { Some((it.code.number(), it.parent)) } else { None },
        )
        .collect();
    assert_eq!(found.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [410_000, 419_001, 110_000]);
    assert_eq!(found[1].1.unwrap().number(), 410_000);
    assert_eq!(faults(&rows), [(4, "code", CellFault::BadCode)]);
}

#[test]
fn the_monthly_dispatch_keeps_each_figure_apart() {
    let (table, mapping, rows) = read("monthly");
    let found: Vec<_> = rows
        .iter()
        .filter_map(|row| if let Some(Entry::Figure(it)) = &row.entry { Some(&**it) } else { None })
        .collect();
    let figures = &found[0].figures;
    assert_eq!(figures.month.unwrap().to_string(), "2024年6月");
    assert_eq!(
        (figures.annual_plan, figures.executed, figures.executed_total, figures.paid_in),
        (yuan("5000万元"), yuan("420.5万元"), yuan("6800万元"), yuan("7000万元"))
    );
    assert_eq!((found[0].registered, found[1].registered), (Some(true), Some(false)));
    assert_eq!(faults(&rows), [(5, "executed", CellFault::Ambiguous)], "约 is no exact figure");
    assert_eq!(rows.last().unwrap().nature, RowNature::Subtotal);
    assert_eq!(check_totals(&table, &mapping, find_kind("monthly").unwrap()), []);
}

#[test]
fn each_fixture_is_guessed_to_be_its_kind() {
    for kind in KINDS {
        let name = format!("{}.csv", kind.key);
        let guessed = guess_kind(&table_of(&name, &fixture(&name)));
        let shown: Vec<_> = guessed.iter().map(|(kind, score)| (kind.key, *score)).collect();
        assert_eq!(shown.first().map(|(key, _)| *key), Some(kind.key), "{shown:?}");
    }
}

#[test]
fn a_remembered_mapping_wins_and_a_user_wins_over_it() {
    let table = table_of("talks.csv", &fixture("talks.csv"));
    let kind = find_kind("talks").unwrap();
    let remembered =
        Mapping { columns: vec![("工作进展".into(), Some("note".into())), ("总投资".into(), None)] };
    let proposals = propose(&table, kind, Some(&remembered));
    let of = |title: &str| proposals.iter().find(|it| it.title == title).unwrap();
    assert_eq!((of("工作进展").field, of("工作进展").how), (Some("note"), How::Remembered));
    assert_eq!((of("总投资").field, of("总投资").how), (None, How::Remembered));
    let mapping = Mapping::of(&proposals).with("总投资", Some("investment")).with("洽谈阶段", Some("note"));
    assert_eq!(mapping.field_of("总投资"), Some(Some("investment")));
    assert_eq!((mapping.field_of("洽谈阶段"), mapping.field_of("工作进展")), (Some(Some("note")), Some(None)));
}

#[test]
fn what_is_wrong_with_a_mapping_is_all_told() {
    let table = table_of("talks.csv", &fixture("talks.csv"));
    let pair = |title: &str, field: &str| (title.into(), Some(field.into()));
    let columns = vec![
        pair("总投资", "investment"),
        pair("工作进展", "investment"),
        pair("无此列", "note"),
        pair("联系方式", "phone"),
    ];
    let faults = Mapping { columns }.check(&table, find_kind("talks").unwrap());
    assert!(
        matches!(
            faults[..],
            [
                MappingFault::Twice { .. },
                MappingFault::UnknownColumn { .. },
                MappingFault::UnknownField { .. },
                MappingFault::Missing { field: "name", .. }
            ]
        ),
        "{faults:?}"
    );
}

#[test]
fn every_template_reads_back_as_its_kind_and_its_example_is_passed_over() {
    for kind in KINDS {
        let template = template(kind);
        let line = |cell: fn(&TemplateColumn) -> &str| template.columns.iter().map(cell).collect::<Vec<_>>().join(",");
        let data: Vec<String> = template.columns.iter().map(|column| format!("\"{}\"", column.example)).collect();
        let data = data.join(",");
        let text =
            format!("序号,{}\n示例,{data}\n1,{data}\n{}\n", line(|column| &column.title), template.notes_zh.join("\n"));
        let (table, mapping, rows) = read_text(kind.key, "模板.csv", text.as_bytes());
        for column in &template.columns {
            assert_eq!(mapping.field_of(&column.title), Some(Some(column.key)), "{}: {}", kind.key, column.title);
        }
        let data: Vec<_> = rows.iter().filter(|row| row.nature == RowNature::Data).collect();
        assert_eq!(data.len(), 1, "{}: {rows:?}", kind.key);
        assert!(data[0].entry.is_some());
        let bad: Vec<_> = data[0].problems.iter().map(ToString::to_string).collect();
        assert_eq!(bad, Vec::<String>::new(), "{}", kind.key);
        assert_eq!(guess_kind(&table).first().map(|(_, score)| *score >= 600), Some(true), "{}", kind.key);
    }
}

#[test]
fn schema_sheets_md_says_what_the_kinds_are() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/sheets.md");
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(&described()), "schema/sheets.md is old; expected this in it:\n{}", described());
}

/// The part of `schema/sheets.md` that comes from the kinds.
fn described() -> String {
    let mut text = String::new();
    for kind in KINDS {
        let _ = write!(
            text,
            "### `{}` {} · {}\n\n{}\n{}\n\n| field | 标题 | title | value | also called |\n|---|---|---|---|---|\n",
            kind.key, kind.zh, kind.en, kind.about_zh, kind.about_en
        );
        for field in kind.fields {
            let must = if field.must { " (must)" } else { "" };
            let (_, written) = field.value.written();
            let also = field.synonyms.join("、");
            let _ = writeln!(text, "| `{}`{must} | {} | {} | {written} | {also} |", field.key, field.zh, field.en);
        }
        text.push('\n');
    }
    text
}
