//! Text files: the encoding is told by the content, then the separator, then the cells. A file that is broken
//! UTF-8 is refused and not read as GB18030, which takes nearly any bytes for Chinese.

use super::grid::{Cell, Filling, Grid, Limits};
use super::problem::SheetError;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use smol_str::SmolStr;
use std::borrow::Cow;

const SEPARATORS: [u8; 3] = [b',', b'\t', b';'];

/// Reads a text file as one grid.
pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Grid, SheetError> {
    let text = decode(name, bytes)?;
    let (separator, text) = separator(&text);
    let mut grid = Grid { name: SmolStr::new(stem(name)), ..Grid::default() };
    let mut filling = Filling::new(name, limits);
    each_cell(text, separator, |row, column, cell| filling.put(&mut grid, row, column, Cell::text(cell)))?;
    Ok(grid)
}

fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, SheetError> {
    let file = || name.to_owned();
    let whole = |encoding: &'static Encoding, bytes: &'a [u8]| {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        let foreign = text.contains(|c: char| c == '\0' || (c.is_control() && !c.is_whitespace()));
        (!broken && !foreign).then_some(text).ok_or_else(|| SheetError::Encoding { file: file() })
    };
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return whole(encoding, bytes.get(length..).unwrap_or_default());
    }
    if let Some(encoding) = wide(bytes) {
        return whole(encoding, bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => whole(UTF_8, bytes),
        Err(error) if is_broken_utf8(bytes) => {
            let why = format!("UTF-8 is broken at byte {}", error.valid_up_to());
            Err(SheetError::Damaged { file: file(), why })
        }
        Err(_) => whole(GB18030, bytes),
    }
}

/// UTF-16 without a mark shows by the zero byte beside each digit, separator and line end.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = head.len() / 40 + 1;
    match (even >= enough, odd >= enough) {
        (false, true) if even * 8 < odd => Some(UTF_16LE),
        (true, false) if odd * 8 < even => Some(UTF_16BE),
        _ => None,
    }
}

/// Mostly sound UTF-8 with a few bad places.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= 8 && broken * 20 <= sound
}

/// The separator that most lines agree on; a first line `sep=;` says so itself.
fn separator(text: &str) -> (u8, &str) {
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some(byte) = rest.bytes().next().filter(|byte| SEPARATORS.contains(byte))
    {
        let rest = rest.get(1..).unwrap_or_default();
        return (byte, rest.trim_start_matches('\r').strip_prefix('\n').unwrap_or(rest));
    }
    let head: Vec<&str> = text.lines().take(60).collect();
    let agreement = |separator: u8| {
        let counts: Vec<usize> = head.iter().map(|line| outside_quotes(line, separator)).collect();
        let agree = |count: usize| counts.iter().filter(|other| **other == count).count() * count.min(40);
        counts.iter().filter(|count| **count > 0).map(|count| agree(*count)).max().unwrap_or(0)
    };
    let best = SEPARATORS.into_iter().rev().max_by_key(|separator| agreement(*separator)).unwrap_or(b',');
    (best, text)
}

fn outside_quotes(line: &str, separator: u8) -> usize {
    let mut quoted = false;
    let is_one = |byte: u8| {
        quoted ^= byte == b'"';
        byte == separator && !quoted
    };
    line.bytes().map(is_one).filter(|it| *it).count()
}

/// Gives each cell with its row and column. A quote opens a cell only at its front; inside, two stand for one.
fn each_cell<E>(text: &str, separator: u8, mut give: impl FnMut(usize, usize, &str) -> Result<(), E>) -> Result<(), E> {
    let (mut row, mut column, mut rest) = (0, 0, text);
    while !rest.is_empty() {
        let (cell, after) = next_cell(rest, separator);
        give(row, column, &cell)?;
        match after.bytes().next() {
            Some(byte) if byte == separator => {
                column += 1;
                rest = after.get(1..).unwrap_or_default();
            }
            Some(_) => {
                (row, column) = (row + 1, 0);
                let after = after.strip_prefix('\r').unwrap_or(after);
                rest = after.strip_prefix('\n').unwrap_or(after);
            }
            None => rest = after,
        }
    }
    Ok(())
}

fn next_cell(text: &str, separator: u8) -> (Cow<'_, str>, &str) {
    let ends = |byte: u8| byte == separator || byte == b'\n' || byte == b'\r';
    let bare = |text: &'_ str| text.bytes().position(ends).unwrap_or(text.len());
    let Some(inner) = text.strip_prefix('"') else {
        let (cell, rest) = text.split_at(bare(text));
        return (Cow::Borrowed(cell), rest);
    };
    let mut cell = String::new();
    let mut rest = inner;
    loop {
        let Some((piece, after)) = rest.split_once('"') else {
            // The quote never closes: what is left is the cell.
            cell.push_str(rest);
            return (Cow::Owned(cell), "");
        };
        cell.push_str(piece);
        rest = after;
        match after.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            None => break,
        }
    }
    let (tail, rest) = rest.split_at(bare(rest));
    cell.push_str(tail);
    (Cow::Owned(cell), rest)
}
