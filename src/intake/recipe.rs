//! Recipes: the column `needs` of the chains' files, read once all segments of
//! all chains are known.
//!
//! `needs = group *( ";" group )`, `group = code *( "/" code ) ["?"] ["@" reach]`.

use super::problem::ProblemCode;
use super::reader::Reader;
use super::row::Row;
use super::segment::{Depth, Head, TREE, depth};
use crate::change::Command;
use crate::domain::{InputGroup, Key, Need, Reach, Recipe, SegmentId};

const REACHES: &[(&str, Reach)] = &[
    ("nearby", Reach::Nearby),
    ("province", Reach::Province),
    ("country", Reach::Country),
    ("restricted", Reach::Restricted),
];

/// One group as it is written, before its codes are looked up.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written<'t> {
    pub(super) codes: Vec<&'t str>,
    pub(super) need: Need,
    pub(super) reach: Option<Reach>,
}

/// Where a recipe leaves its grammar.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip<'t> {
    /// The piece that is wrong.
    pub(super) found: &'t str,
    /// The character it begins at, from 1.
    pub(super) at: usize,
    /// What belongs there.
    pub(super) expected: &'static str,
}

/// Sets the recipes of a chain. Without `needs` a segment has none: what it is
/// made of is bought or found.
pub(super) fn read(reader: &mut Reader, chain: &Head) {
    reader.again(&chain.file(), &TREE, |row| recipe(row, chain).map(Command::SetRecipe));
}

fn recipe(row: &mut Row, chain: &Head) -> Option<Recipe> {
    let (code, text) = (row.cell("code")?, row.cell("needs")?);
    let Some(Depth::Segment) = depth(code) else { return None };
    let key = Key::new(code).ok()?;
    let written = match parse(text) {
        Ok(written) => written,
        Err(slip) => {
            let expected = format!("{} at character {}", slip.expected, slip.at);
            row.wrong("needs", slip.found, ProblemCode::BadRecipe, expected)
                .hint(format!("in {text}: groups are separated by ;, alternatives by /, then ? and @reach"));
            return None;
        }
    };
    if written.iter().any(|group| group.codes.contains(&code)) {
        row.wrong("needs", code, ProblemCode::SelfReference, "inputs other than the segment itself");
    }
    let mut groups = Vec::new();
    for Written { codes, need, reach } in written {
        let alternatives: Vec<SegmentId> = codes.into_iter().filter_map(|code| row.find("needs", code)).collect();
        groups.push(InputGroup { alternatives, need, reach });
    }
    let (segment, cite, reviewed) = (key.clone().into(), chain.cite.clone(), chain.reviewed.clone());
    Some(Recipe { id: key.into(), segment, groups, reviewed, cite })
}

/// Reads `H1.3.1/H1.3.2;H1.2.4?@province`.
pub(super) fn parse(text: &str) -> Result<Vec<Written<'_>>, Slip<'_>> {
    text.split(';').map(|piece| group(text, piece)).collect()
}

fn group<'t>(text: &'t str, piece: &'t str) -> Result<Written<'t>, Slip<'t>> {
    let slip = |found, expected| Slip { found, at: character(text, found), expected };
    let (piece, reach) = match piece.split_once('@') {
        None => (piece, None),
        Some((rest, word)) => match REACHES.iter().find(|(known, _)| *known == word.trim()) {
            Some((_, reach)) => (rest, Some(*reach)),
            None => return Err(slip(word, "nearby, province, country or restricted")),
        },
    };
    let (piece, need) = match piece.trim_end().strip_suffix('?') {
        Some(rest) => (rest, Need::Helpful),
        None => (piece, Need::Essential),
    };
    let codes: Vec<_> = piece.split('/').map(str::trim).collect();
    for (at, code) in codes.iter().enumerate() {
        if !matches!(depth(code), Some(Depth::Segment)) {
            return Err(slip(code, "the code of a segment, such as H1.3.1,"));
        }
        if codes.iter().take(at).any(|other| other == code) {
            return Err(slip(code, "each alternative of a group once,"));
        }
    }
    Ok(Written { codes, need, reach })
}

/// At which character of a text a piece of it begins, from 1.
fn character(text: &str, piece: &str) -> usize {
    let at = piece.as_ptr().addr() - text.as_ptr().addr();
    text.char_indices().take_while(|(byte, _)| *byte < at).count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_alternatives_need_and_reach_are_read() {
        let written = parse("H1.3.1/H1.3.2; H1.2.4?@province ;P2.1.3@restricted").unwrap();
        let shape: Vec<_> = written.iter().map(|group| (group.codes.as_slice(), group.need, group.reach)).collect();
        assert_eq!(
            shape,
            [
                (["H1.3.1", "H1.3.2"].as_slice(), Need::Essential, None),
                (["H1.2.4"].as_slice(), Need::Helpful, Some(Reach::Province)),
                (["P2.1.3"].as_slice(), Need::Essential, Some(Reach::Restricted)),
            ]
        );
    }

    #[test]
    fn a_slip_is_named_with_its_character() {
        let slip = |text| parse(text).unwrap_err();
        assert_eq!((slip("H1.3.1;;H1.3.2").found, slip("H1.3.1;;H1.3.2").at), ("", 8));
        assert_eq!((slip("H1.3.1/H1.3").found, slip("H1.3.1/H1.3").at), ("H1.3", 8));
        assert_eq!((slip("H1.3.1@far").found, slip("H1.3.1@far").at), ("far", 8));
        assert_eq!((slip("H1.3.1@country?").found, slip("H1.3.1@country?").at), ("country?", 8));
        assert_eq!((slip("H1.3.1/H1.3.1").found, slip("H1.3.1/H1.3.1").at), ("H1.3.1", 8));
        assert_eq!((slip("H1.3.1；H1.3.2").found, slip("H1.3.1；H1.3.2").at), ("H1.3.1；H1.3.2", 1));
    }
}
