//! What a row is: data, a total, a part's total, the heading of a part, a note at the foot, or the header once
//! more. A total that is taken for data would be counted twice.

use super::grid::Cell;
use super::table::Table;
use super::template::Template;
use smol_str::SmolStr;

/// What a row of a sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowNature {
    /// Data.
    Data,
    /// The total of all (合计, 总计).
    Total,
    /// The total of a part (小计).
    Subtotal,
    /// The heading of a part (一、续建项目), with its figures where it has some.
    Section,
    /// A note (注：, 填表人：).
    Note,
    /// The header once more, as on every printed page.
    Header,
    /// Nothing is in it, or nothing but its number.
    Blank,
}

impl RowNature {
    /// The key in the API.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Total => "total",
            Self::Subtotal => "subtotal",
            Self::Section => "section",
            Self::Note => "note",
            Self::Header => "header",
            Self::Blank => "blank",
        }
    }
}

const TOTALS: [&str; 8] = ["合计", "总计", "总合计", "共计", "总和", "全区合计", "全市合计", "total"];
const SUBTOTALS: [&str; 4] = ["小计", "分计", "本页合计", "subtotal"];
const NOTES: [&str; 22] = [
    "注：",
    "注:",
    "注1",
    "注2",
    "备注：",
    "备注:",
    "说明：",
    "说明:",
    "填表说明",
    "填报说明",
    "填表人",
    "填报人",
    "制表人",
    "制表：",
    "审核人",
    "审核：",
    "复核人",
    "负责人：",
    "联系人：",
    "联系电话：",
    "填表日期",
    "填报日期",
];

/// What a row of a table is.
pub(super) fn nature(table: &Table, row: usize) -> RowNature {
    let filled: Vec<(usize, &Cell)> = table
        .columns
        .iter()
        .map(|column| (column.at, table.grid.cell(row, column.at)))
        .filter(|(_, cell)| !cell.is_empty())
        .collect();
    let outside = || table.grid.rows.get(row).and_then(|cells| cells.iter().find(|cell| !cell.is_empty()));
    let Some((_, first)) = filled.first() else {
        return if outside().is_some() { RowNature::Note } else { RowNature::Blank };
    };
    // A total says so in one of its first cells: 序号, 项目名称, or the place in front of it.
    let texts = || filled.iter().take(3).filter_map(|(_, cell)| text(cell));
    if let Some(total) = texts().find_map(total) {
        return total;
    }
    let first_text = text(first).unwrap_or_default();
    if first_text == Template::EXAMPLE || NOTES.iter().any(|note| first_text.starts_with(note)) {
        return RowNature::Note;
    }
    // A line of a form that is numbered and not filled in.
    let is_number = |at: usize, cell: &Cell| {
        let numbers_rows = table.columns.iter().any(|column| column.at == at && column.numbers_rows);
        numbers_rows
            && match cell {
                Cell::Number(_) => true,
                Cell::Text(text) => text.bytes().all(|byte| byte.is_ascii_digit()),
                _ => false,
            }
    };
    if filled.iter().all(|(at, cell)| is_number(*at, cell)) {
        return RowNature::Blank;
    }
    if is_header_again(table, &filled) {
        return RowNature::Header;
    }
    let words = filled.iter().filter(|(_, cell)| text(cell).is_some_and(|text| !is_figure(text))).count();
    let heading =
        if is_ordinal(first_text) && words >= 2 { filled.get(1).and_then(|(_, cell)| text(cell)) } else { None };
    let names = words <= 1 + usize::from(heading.is_some());
    if names && (heads_a_part(first_text) || (heading.is_some() && is_chinese_ordinal(first_text))) {
        return RowNature::Section;
    }
    let alone = filled.len() == 1 && table.columns.len() > 2;
    if alone && (first_text.chars().count() > 30 || first_text.contains('：')) {
        RowNature::Note
    } else {
        RowNature::Data
    }
}

fn text(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) => Some(text),
        _ => None,
    }
}

/// The word of a total, with what may stand around it: `合 计`, `合计（37个）`, `二、小计`.
fn total(text: &str) -> Option<RowNature> {
    let plain = squeezed(text);
    let plain = plain.split_once('、').filter(|(front, _)| is_ordinal(front)).map_or(plain.as_str(), |(_, rest)| rest);
    let word =
        plain.split(['（', '(', '：', ':']).next().unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit());
    if TOTALS.contains(&word) {
        return Some(RowNature::Total);
    }
    let short = word.chars().count() <= 12;
    let ends = |words: &[&str]| words.iter().any(|end| word.ends_with(end));
    (SUBTOTALS.contains(&word) || (short && ends(&["小计"]))).then_some(RowNature::Subtotal)
}

/// How many the word of a total says there are: 37 in `合计（37个）`.
pub(super) fn stated_count(text: &str) -> Option<u32> {
    let plain = squeezed(text);
    let digits: String = plain.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let behind = plain.split_once(digits.as_str()).map_or("", |(_, behind)| behind);
    let counts = ["个", "家", "项", "户"].iter().any(|unit| behind.starts_with(unit));
    if counts { digits.parse().ok() } else { None }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn is_figure(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '%'))
}

fn is_chinese_ordinal(text: &str) -> bool {
    let plain = text.trim_matches(['（', '）', '(', ')', '、', ' ']);
    !plain.is_empty() && plain.chars().count() <= 3 && plain.chars().all(|c| "一二三四五六七八九十".contains(c))
}

fn is_ordinal(text: &str) -> bool {
    is_chinese_ordinal(text)
}

/// `一、续建项目`, `（二）新开工项目（12个）`.
fn heads_a_part(text: &str) -> bool {
    let plain = squeezed(text);
    let front = |open: &[char], close: &[char]| {
        let inner = plain.strip_prefix(open).unwrap_or(&plain);
        let (number, rest) = inner.split_once(close)?;
        (is_chinese_ordinal(number) && !rest.is_empty()).then_some(())
    };
    front(&[], &['、', '．', '.']).is_some()
        || (plain.starts_with(['（', '(']) && front(&['（', '('], &['）', ')']).is_some())
}

/// Most of its cells say what the header says of their column.
fn is_header_again(table: &Table, filled: &[(usize, &Cell)]) -> bool {
    let title = |at: usize| table.columns.iter().find(|column| column.at == at).map(|column| &column.title);
    let same = |(at, cell): &&(usize, &Cell)| {
        let said = text(cell).map(squeezed).unwrap_or_default();
        !said.is_empty() && title(*at).is_some_and(|title| title.to_lowercase().split('/').any(|part| part == said))
    };
    filled.len() >= 2 && filled.iter().filter(same).count() * 3 >= filled.len() * 2
}

/// The text that names a total or a part: the first of its cells that is text.
pub(super) fn label(table: &Table, row: usize) -> SmolStr {
    let texts = table.columns.iter().filter_map(|column| text(table.grid.cell(row, column.at)));
    texts.take(3).max_by_key(|text| (total(text).is_some(), text.chars().count())).unwrap_or_default().into()
}
