//! Where a table begins: the header among title lines, its lines made one, its units and what stands above it.
//! Found by what the words are, not by where they stand, since every office has titles of another height.

use super::grid::{Cell, Grid, MergedCells};
use super::kind;
use super::problem::SheetError;
use super::table::{Column, Table, downwards, letters};
use super::title;
use super::value;
use crate::domain::Period;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many rows from the top the header may stand.
const LOOKED: usize = 40;
/// The most lines of a header.
const LINES: usize = 3;
/// How many rows are looked at for what a column holds.
const SAMPLED: usize = 300;

/// Finds the table of a sheet.
///
/// # Errors
/// [`SheetError::NoHeader`] when no line looks like one.
pub fn find_table(grid: &Arc<Grid>) -> Result<Table, SheetError> {
    let none = || SheetError::NoHeader { sheet: grid.name.to_string(), looked: LOOKED.min(grid.rows.len()) };
    let best = best_line(grid).ok_or_else(none)?;
    let (first, last) = lines_around(grid, best);
    let first_row = behind_numbers(grid, last + 1);
    let above: Vec<SmolStr> = (0..first).filter_map(|row| line_above(grid, row)).collect();
    let columns = columns(grid, first, last, first_row);
    if columns.is_empty() {
        return Err(none());
    }
    let unit = above.iter().find_map(|line| unit_above(line));
    let period = above.iter().map(SmolStr::as_str).chain([grid.name.as_str()]).find_map(period_above);
    let downwards = downwards(&grid.merged, first_row);
    let line = |row: usize| u32::try_from(row).unwrap_or(u32::MAX);
    Ok(Table {
        grid: Arc::clone(grid),
        above,
        unit,
        period,
        header_line: line(first + 1),
        header_lines: line(first_row - first),
        columns,
        downwards,
    })
}

/// The line that looks most like a header, the first of equals.
fn best_line(grid: &Grid) -> Option<usize> {
    let scored = (0..grid.rows.len().min(LOOKED)).filter_map(|row| Some((row, score(grid, row)?)));
    scored
        .fold(
            None,
            |best: Option<(usize, i64)>, (row, score)| {
                if best.is_some_and(|(_, highest)| highest >= score) { best } else { Some((row, score)) }
            },
        )
        .map(|(row, _)| row)
}

/// Titles that are known count most, figures count against it.
fn score(grid: &Grid, row: usize) -> Option<i64> {
    let (mut words, mut known, mut figures) = (0_i64, 0_i64, 0_i64);
    let mut seen: Vec<&str> = Vec::new();
    for cell in grid.rows.get(row)? {
        match cell {
            Cell::Text(text) if is_title(text) => {
                if !seen.contains(&text.as_str()) {
                    words += 1;
                    known += i64::from(kind::knows(text));
                }
                seen.push(text);
            }
            Cell::Empty => {}
            _ => figures += 1,
        }
    }
    let is_header = words >= 2 && words > figures || known >= 1 && known >= figures && words >= 1 && grid.width() == 1;
    is_header.then_some(known * 6 + words.min(8) - figures * 3)
}

/// A text that may be a title: short, and neither a figure nor a day nor `填报单位：…`.
fn is_title(text: &str) -> bool {
    let count = text.chars().count();
    let says_something = matches!(text.split_once(['：', ':']), Some((_, behind)) if !behind.trim().is_empty());
    let alone = text.ends_with('：') && !kind::knows(text);
    count <= 40 && !says_something && !alone && !is_figure(text) && value::when(text, true).is_none()
}

fn is_figure(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '%' | 'E' | '+'))
}

/// The first and the last line of the header that a line belongs to.
fn lines_around(grid: &Grid, line: usize) -> (usize, usize) {
    let (mut first, mut last) = (line, line);
    while last + 1 - first < LINES && first > 0 && goes_on(grid, first - 1, first) {
        first -= 1;
    }
    while last + 1 - first < LINES && goes_on(grid, last, last + 1) {
        last += 1;
    }
    (first, last)
}

/// Whether the lower line only says more of what the upper one groups.
fn goes_on(grid: &Grid, upper: usize, lower: usize) -> bool {
    let width = grid.width();
    let filled = |row: usize, column: usize| !grid.cell(row, column).is_empty();
    let titles = |row: usize| {
        let cells = (0..width).filter(|column| filled(row, *column));
        let all = cells.clone().all(|column| matches!(grid.cell(row, column), Cell::Text(text) if is_title(text)));
        (cells.count(), all)
    };
    let ((above, words_above), (below, words_below)) = (titles(upper), titles(lower));
    if above < 2 || below < 1 || !words_above || !words_below {
        return false;
    }
    // A title that groups others has nothing to its right, or stands over several columns as one merged cell.
    let groups = |column: usize| !filled(upper, column + 1) && (column + 1 < width || spans(grid, upper, column));
    let fits = |column: usize| !filled(lower, column) || !filled(upper, column) || groups(column);
    let new = (0..width).any(|column| filled(lower, column) && !filled(upper, column));
    let alone = (0..width).any(|column| filled(upper, column) && !filled(lower, column));
    new && alone && (0..width).all(fits)
}

fn spans(grid: &Grid, row: usize, column: usize) -> bool {
    merged_at(grid, row, column).is_some_and(|cells| cells.right > cells.left)
}

fn merged_at(grid: &Grid, row: usize, column: usize) -> Option<&MergedCells> {
    let holds = |cells: &&MergedCells| {
        (cells.top..=cells.bottom).contains(&row) && (cells.left..=cells.right).contains(&column)
    };
    grid.merged.iter().take_while(|cells| cells.top <= row).find(holds)
}

/// Behind a line that only numbers the columns: `1 2 3`, `甲 乙 1 2`.
fn behind_numbers(grid: &Grid, row: usize) -> usize {
    let Some(cells) = grid.rows.get(row) else { return row };
    let shown: Vec<_> = cells.iter().filter(|cell| !cell.is_empty()).map(Cell::shown).collect();
    let plain: Vec<&str> = shown.iter().map(|text| text.trim_matches(['(', ')', '（', '）'])).collect();
    let rest = plain.iter().skip_while(|text| ["甲", "乙", "丙", "丁", "戊"].contains(text));
    let first = rest.clone().next().and_then(|text| text.parse::<usize>().ok());
    let counts = first
        .is_some_and(|first| first <= 2 && rest.clone().enumerate().all(|(at, text)| text.parse() == Ok(first + at)));
    if plain.len() >= 3 && counts { row + 1 } else { row }
}

/// A line above the header as one text.
fn line_above(grid: &Grid, row: usize) -> Option<SmolStr> {
    let cells = grid.rows.get(row)?.iter().filter(|cell| !cell.is_empty()).map(Cell::shown);
    let line = cells.collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then(|| line.into())
}

/// `填报单位：… 单位：万元`, `（单位：亿元、%）`, `金额单位:万元`.
fn unit_above(line: &str) -> Option<SmolStr> {
    let said = line.match_indices("单位").filter_map(|(at, word)| {
        let behind = line.get(at + word.len()..)?.trim_start();
        behind.strip_prefix(['：', ':'])
    });
    let word = |text: &str| {
        let text = text.trim_start();
        let end = text.find(|c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',' | '）' | ')' | '；' | ';'));
        text.get(..end.unwrap_or(text.len())).map(SmolStr::new)
    };
    said.filter_map(word).find(|unit| title::is_money(unit))
}

/// The first period that a title line names, such as 2024年6月 or 2024年1-6月.
fn period_above(line: &str) -> Option<Period> {
    value::period_in(line)
}

fn columns(grid: &Grid, first: usize, last: usize, first_row: usize) -> Vec<Column> {
    let width = grid.width();
    let lines: Vec<Vec<String>> = (first..=last).map(|row| line_of_titles(grid, row, last, width)).collect();
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    let mut columns = Vec::new();
    for at in 0..width {
        let mut parts: Vec<&str> = Vec::new();
        for part in lines.iter().filter_map(|line| line.get(at)).filter(|part| !part.is_empty()) {
            if parts.last() != Some(&part.as_str()) {
                parts.push(part);
            }
        }
        let sample = Sample::of(grid, at, first_row);
        if parts.is_empty() && sample.shown.is_empty() {
            continue;
        }
        let letters = letters(at);
        let untitled = parts.is_empty();
        let plain = if untitled { format!("（{letters}列）") } else { parts.join("/") };
        let times = used.entry(plain.clone()).or_default();
        *times += 1;
        let title = if *times == 1 { plain } else { format!("{plain}（{times}）") };
        let unit = parts.iter().rev().find_map(|part| title::unit(part));
        let numbers_rows = ["序号", "编号", "no", "行次", "#"].contains(&title::fold(&title).as_str()) && sample.counts;
        columns.push(Column {
            at,
            letters,
            title: SmolStr::new(title),
            untitled,
            unit,
            numbers_rows,
            keeps_zeros: sample.zeros,
            samples: sample.shown,
        });
    }
    columns
}

/// The titles of a line of the header, a grouping title over each column that it groups.
fn line_of_titles(grid: &Grid, row: usize, last: usize, width: usize) -> Vec<String> {
    let mut titles: Vec<String> = Vec::with_capacity(width);
    let mut group: Option<String> = None;
    for at in 0..width {
        let own = match grid.cell(row, at) {
            Cell::Empty => None,
            cell => Some(title::written(&cell.shown())),
        };
        let merged = merged_at(grid, row, at).filter(|cells| cells.left < at);
        let said_below = (row + 1..=last).any(|below| !grid.cell(below, at).is_empty());
        let title = match (own, merged) {
            (Some(own), _) => {
                group = Some(own.clone());
                own
            }
            (None, Some(cells)) => title::written(&grid.cell(cells.top, cells.left).shown()),
            // Text files know no merged cells: what stands below without a title of its own is of the group.
            (None, None) if said_below && grid.merged.is_empty() => group.clone().unwrap_or_default(),
            (None, None) => {
                group = None;
                String::new()
            }
        };
        titles.push(title);
    }
    titles
}

/// What stands in the first cells of a column.
struct Sample {
    shown: Vec<SmolStr>,
    counts: bool,
    zeros: bool,
}

impl Sample {
    fn of(grid: &Grid, at: usize, first_row: usize) -> Self {
        let (mut shown, mut numbers, mut all, mut zeros) = (Vec::new(), 0, 0, grid.typed);
        for row in first_row..grid.rows.len().min(first_row + SAMPLED) {
            let cell = grid.cell(row, at);
            if cell.is_empty() {
                continue;
            }
            let text = cell.shown();
            all += 1;
            numbers += usize::from(text.parse::<u32>().is_ok());
            let fraction = text.rsplit_once(['.', '．']).map(|(_, fraction)| fraction);
            zeros |= fraction
                .is_some_and(|fraction| fraction.len() == 2 && fraction.ends_with('0') || fraction.starts_with('0'));
            if shown.len() < 5 {
                shown.push(text.chars().take(60).collect::<String>().into());
            }
        }
        if shown.is_empty() {
            // A column may begin late.
            let late = grid.rows.iter().skip(first_row).filter_map(|cells| cells.get(at)).find(|cell| !cell.is_empty());
            shown.extend(late.map(|cell| SmolStr::new(cell.shown().chars().take(60).collect::<String>())));
        }
        Self { shown, counts: numbers * 2 >= all, zeros }
    }
}
