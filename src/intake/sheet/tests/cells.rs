//! What single cells and headers come to.

use super::*;
use crate::intake::sheet::value;

fn period(text: &str) -> Option<String> {
    value::when(text, true).map(|reading| reading.period.to_string())
}

#[test]
fn days_and_months_are_read_as_people_type_them() {
    for (text, expected) in [
        ("2024.3", "2024年3月"),
        ("２０２４．３", "2024年3月"),
        ("2024年3月", "2024年3月"),
        ("2024年03月份", "2024年3月"),
        ("202403", "2024年3月"),
        ("2024", "2024年"),
        ("2024年", "2024年"),
        ("2024年上半年", "2024年1—6月"),
        ("2024年第三季度", "2024年7—9月"),
        ("2024年底前", "2024年12月"),
        ("2024/3/5", "2024-03-05 至 2024-03-05"),
        ("2024-03-05 00:00:00", "2024-03-05 至 2024-03-05"),
        ("2024年3月5日", "2024-03-05 至 2024-03-05"),
        ("2024.03.05", "2024-03-05 至 2024-03-05"),
        ("20240305", "2024-03-05 至 2024-03-05"),
        ("45356", "2024-03-05 至 2024-03-05"),
    ] {
        assert_eq!(period(text).as_deref(), Some(expected), "{text}");
    }
    for text in ["", "24.3.5", "2024.13", "2024-02-30", "明年", "419001", "2024.3.5.6", "1234567", "约2024年"] {
        assert_eq!(period(text), None, "{text}");
    }
}

#[test]
fn a_january_that_may_have_been_an_october_is_asked_about() {
    assert!(value::when("2024.1", false).unwrap().ambiguous);
    assert!(!value::when("2024.1", true).unwrap().ambiguous);
    assert!(!value::when("2024.10", false).unwrap().ambiguous);
    assert!(!value::when("2024年1月", false).unwrap().ambiguous);
    let text = |zeros: &str| format!("项目名称,开工时间\n示例甲项目,2024.1\n示例乙项目,{zeros}\n");
    let (_, _, rows) = read_text("projects", "x.csv", text("2024.3").as_bytes());
    assert_eq!(faults(&rows), [(2, "start", CellFault::Ambiguous)]);
    let (_, _, rows) = read_text("projects", "x.csv", text("2024.10").as_bytes());
    assert_eq!(faults(&rows), [], "the column kept its zeros");
}

#[test]
fn spans_are_parted_where_a_date_ends() {
    for (text, start, finish) in [
        ("2024.03-2025.12", "2024年3月", Some("2025年12月")),
        ("2024-2026年", "2024年", Some("2026年")),
        ("2024年3月至12月", "2024年3月", Some("2024年12月")),
        ("2024-03-2025-12", "2024年3月", Some("2025年12月")),
        ("2024年3月—2025年底", "2024年3月", Some("2025年12月")),
        ("2024-03", "2024年3月", None),
    ] {
        let (from, to) = value::span(text, true).unwrap();
        assert_eq!(from.period.to_string(), start, "{text}");
        assert_eq!(to.map(|to| to.period.to_string()).as_deref(), finish, "{text}");
    }
}

#[test]
fn money_takes_its_own_unit_and_otherwise_the_columns() {
    for (text, unit, expected) in [
        ("1,234.5", Some("万元"), "1234.5万元"),
        ("１２３４．５０", Some("万元"), "1234.5万元"),
        ("约5亿元", Some("万元"), "约5亿元"),
        ("5亿元左右", None, "约5亿元"),
        ("30余亿元", None, "超30亿元"),
        ("￥300万元", None, "300万元"),
        ("0", Some("亿元"), "0元"),
    ] {
        assert_eq!(value::stated(text, unit).unwrap().0.to_string(), expected, "{text}");
    }
    assert_eq!(value::stated("5", None), Err(value::AmountFault::NoUnit));
    for text in ["5000万美元", "3-5亿元", "若干", "5.2%"] {
        assert_eq!(value::stated(text, Some("万元")), Err(value::AmountFault::NotMoney), "{text}");
    }
    let (stated, rounded) = value::stated("1234.33333333", Some("万元")).unwrap();
    assert_eq!((stated.money.yuan(), rounded), (12_343_333, true));
}

#[test]
fn a_float_is_what_the_spreadsheet_shows() {
    for (number, shown) in
        [(0.1 + 0.2, "0.3"), (1234.50, "1234.5"), (1e15, "1000000000000000"), (-0.07, "-0.07"), (5.0, "5")]
    {
        assert_eq!(Cell::float(number).shown(), shown);
    }
    assert!(value::lost_digits(&Cell::float(914_190_010_000_001_540.0).shown(), true));
    assert!(value::lost_digits("9.14E+17", false) && !value::lost_digits("91419001MA00000154", false));
}

#[test]
fn lists_part_at_marks_but_not_inside_brackets_or_units() {
    assert_eq!(value::list("粗苯、甲苯；二甲苯/苯\n萘"), ["粗苯", "甲苯", "二甲苯", "苯", "萘"]);
    assert_eq!(value::list("甲苯（1,000吨/年、优等）、苯"), ["甲苯（1,000吨/年、优等）", "苯"]);
    assert_eq!(value::list("1.粗苯\n2.甲苯等"), ["粗苯", "甲苯"]);
    assert_eq!(value::list("无"), Vec::<String>::new());
}

#[test]
fn words_of_stages_are_read_and_what_is_only_planned_is_none() {
    for (word, stage) in [
        ("磋商洽谈", Stage::Talking),
        ("签约项目", Stage::Signed),
        ("签订框架协议", Stage::Framework),
        ("建成投用", Stage::Commissioned),
        ("续建", Stage::Building),
        ("已开工", Stage::Started),
        ("达产达效", Stage::AtCapacity),
    ] {
        assert_eq!(value::stage(word), Some(stage), "{word}");
    }
    for word in ["拟开工", "未开工", "计划2024年开工", "不知道"] {
        assert_eq!(value::stage(word), None, "{word}");
    }
}

#[test]
fn stock_codes_have_one_form() {
    for text in ["600000.SH", "sh600000", "600000.SS", "SSE:600000"] {
        assert_eq!(value::listing(text).as_deref(), Some("600000.SH"), "{text}");
    }
    assert_eq!(value::listing("600000").as_deref(), Some("600000"));
    assert_eq!(value::listing("60000"), None);
    assert_eq!(value::listing("00038").as_deref(), Some("00038.HK"));
}

#[test]
fn a_period_is_found_in_the_line_above_the_table() {
    for (line, expected) in [
        ("示例区2024年1-6月主要指标", Some("2024年1—6月")),
        ("2024年6月　　单位：万元", Some("2024年6月")),
        ("截至2024年6月30日", Some("2024-06-30 至 2024-06-30")),
        ("示例区2024年重点项目台账", Some("2024年")),
        ("示例表（2020001号）", None),
        ("示例表", None),
    ] {
        let found = value::period_in(line).map(|period| period.to_string());
        assert_eq!(found.as_deref(), expected, "{line}");
    }
}

#[test]
fn a_header_is_found_below_titles_and_above_data() {
    let table =
        table_of("x.csv", "示例台账,,\n填报单位：示例局,,单位：亿元\n,,\n项目,总 投资,备注\n甲,5,\n".as_bytes());
    assert_eq!((table.header_line, table.header_lines, table.unit.as_deref()), (4, 1, Some("亿元")));
    assert_eq!(table.columns[1].title, "总投资");
    let grid = read_book("x.csv", "1,2,3\n4,5,6\n".as_bytes()).unwrap();
    let error = find_table(&grid.sheets[0]).unwrap_err();
    assert!(error.to_string().contains("hint: put the titles"), "{error}");
}

#[test]
fn a_blank_column_is_left_out_and_one_without_a_title_is_called_by_its_letter() {
    let table = table_of("x.csv", "项目名称,,,总投资\n甲项目,,有字,5\n".as_bytes());
    let titles: Vec<_> = table.columns.iter().map(|column| column.title.as_str()).collect();
    assert_eq!(titles, ["项目名称", "（C列）", "总投资"]);
}
