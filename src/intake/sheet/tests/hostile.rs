//! Nothing that comes in makes the reading panic, and nothing is lost on the way.

use super::*;
use proptest::prelude::*;
use std::sync::Arc;

/// Everything that can be done with a file.
fn through(name: &str, bytes: &[u8]) {
    let limits = Limits { unpacked: 8 << 20, part: 8 << 20, ..Limits::USUAL };
    let Ok(book) = read_book_within(name, bytes, &limits) else { return };
    book.sheets.iter().for_each(through_grid);
}

fn through_grid(grid: &Arc<Grid>) {
    let Ok(table) = find_table(grid) else { return };
    guess_kind(&table);
    for kind in KINDS {
        let mapping = Mapping::of(&propose(&table, kind, None));
        check_totals(&table, &mapping, kind);
        // The number of a row alone is nothing.
        let is_number = |at: usize, cell: &Cell| {
            let numbers_rows = table.columns.iter().any(|column| column.at == at && column.numbers_rows);
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            numbers_rows && (matches!(cell, Cell::Number(_)) || matches!(cell, Cell::Text(text) if digits(text)))
        };
        let holds = |row: &Vec<Cell>| {
            let mut filled = row.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
            filled.any(|(at, cell)| !is_number(at, cell))
        };
        let filled = grid.rows.iter().skip(table.first_row()).filter(|row| holds(row));
        let rows = read_rows(&table, &mapping, kind);
        let mut count = 0;
        for row in rows {
            count += 1;
            let without_reason =
                row.nature == RowNature::Data && row.entry.is_none() && !row.problems.iter().any(|it| it.fatal);
            assert!(!without_reason, "a row without entry says why: {row:?}");
        }
        assert_eq!(count, filled.count(), "every row that holds something is told");
    }
}

#[test]
fn fixtures_changed_at_chance_never_make_it_panic() {
    use rand::rngs::StdRng;
    use rand::{Rng, SeedableRng};
    let mut chance = StdRng::seed_from_u64(20_240_731);
    for kind in KINDS {
        let name = format!("{}.csv", kind.key);
        let whole = fixture(&name);
        for _ in 0..40 {
            let mut bytes = whole.clone();
            for _ in 0..chance.random_range(1..12) {
                let at = chance.random_range(0..bytes.len());
                match chance.random_range(0..4) {
                    0 => bytes[at] = chance.random(),
                    1 => drop(bytes.remove(at)),
                    2 => bytes.insert(at, b",\n\";0"[chance.random_range(0..5)]),
                    _ => {
                        let end = (at + chance.random_range(0..60)).min(bytes.len());
                        let again = bytes[at..end].to_vec();
                        bytes.splice(at..at, again);
                    }
                }
            }
            through(&name, &bytes);
        }
    }
}

fn any_cell() -> impl Strategy<Value = Cell> {
    let texts = prop_oneof![
        "\\PC{0,12}",
        "[0-9.,年月日/\\-万亿元约%E+]{0,12}",
        prop::sample::select(vec![
            "企业名称",
            "项目名称",
            "总投资（万元）",
            "本月",
            "指标名称",
            "代码",
            "名称",
            "合计",
            "小计",
            "一、新建",
            "注：",
            "序号",
            "示例",
            "2024.1",
        ])
        .prop_map(str::to_owned),
    ];
    prop_oneof![
        2 => Just(Cell::Empty),
        5 => texts.prop_map(|text| Cell::text(&text)),
        1 => any::<f64>().prop_map(Cell::float),
        1 => (0_i32..5000).prop_map(|day| Cell::Day(crate::domain::Date::from_num_days_from_ce_opt(730_000 + day).unwrap())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        through("x.csv", &bytes);
        through("x.xlsx", &[b"PK\x03\x04", bytes.as_slice()].concat());
        through("x.xls", &[[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1].as_slice(), bytes.as_slice()].concat());
    }

    #[test]
    fn no_grid_panics(
        rows in prop::collection::vec(prop::collection::vec(any_cell(), 0..7), 0..12),
        merged in prop::collection::vec((0_usize..9, 0_usize..6, 0_usize..4, 0_usize..4), 0..4),
        typed in any::<bool>(),
    ) {
        let merged = merged.into_iter().map(|(top, left, down, right)| MergedCells { top, left, bottom: top + down, right: left + right });
        let mut merged: Vec<_> = merged.collect();
        merged.sort_unstable();
        through_grid(&Arc::new(Grid { name: "表".into(), rows, merged, typed, hidden: false }));
    }

    #[test]
    fn text_comes_back_as_it_was_written(rows in prop::collection::vec(prop::collection::vec("[a-z甲乙,;\"\n]{1,6}", 3), 2..6)) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let text: String = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join("\t") + "\r\n").collect();
        let Ok(book) = read_book("x.csv", text.as_bytes()) else { return Ok(()) };
        // Only where tabs are what most lines agree on, which they are here unless cells are full of other marks.
        for (at, row) in rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                prop_assert_eq!(book.sheets[0].cell(at, column).shown(), cell.trim());
            }
        }
    }
}
