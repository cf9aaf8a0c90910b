//! Themes and chains: `themes.csv` and `chains.csv`.

use super::problem::{Problem, ProblemCode};
use super::reader::Reader;
use super::row::{Cited, Row};
use super::segment::{self, Head};
use super::table::Sheet;
use crate::change::Command;
use crate::domain::{Chain, ChainId, Id, Money, Review, Theme, ThemeId};
use std::collections::BTreeMap;

pub(super) const THEMES: Sheet = Sheet {
    file: "themes.csv",
    must: &["key", "kind", "name_zh", "name_en", "source", "confidence"],
    may: &["parent", "chains", "target_text", "target_value", "quote", "section", "note"],
};

pub(super) const CHAINS: Sheet = Sheet {
    file: "chains.csv",
    must: &["key", "code", "name_zh", "name_en", "source", "confidence"],
    may: &["themes", "kind_note", "reviewed_by", "reviewed_on", "version"],
};

/// A theme, or a cluster of one, that names a chain.
#[derive(Debug)]
pub(super) struct Naming {
    theme: ThemeId,
    cluster_of: Option<ThemeId>,
}

/// Who names a chain, by the chain's key.
pub(super) type Namings = BTreeMap<String, Vec<Naming>>;

/// Reads the themes; gives who of them names which chain.
pub(super) fn read_themes(reader: &mut Reader) -> Namings {
    let chains = reader.column(&CHAINS, "key");
    let mut namings = Namings::new();
    reader.each_parents_first(&THEMES, ["key", "parent"], |row| {
        let (theme, named) = (theme(row), row.members("chains"));
        let theme = theme.filter(|_| row.is_sound())?;
        for chain in named {
            if chains.contains(chain) {
                let naming = Naming { theme: theme.id.clone(), cluster_of: theme.parent.clone() };
                namings.entry(chain.to_owned()).or_default().push(naming);
            } else {
                row.apart(|row| {
                    row.wrong("chains", chain, ProblemCode::UnknownReference, "keys of chains.csv");
                });
            }
        }
        Some(Command::DefineTheme(theme))
    });
    namings
}

fn theme(row: &mut Row) -> Option<Theme> {
    let (id, parent, name) = (row.own("key"), row.refer("parent"), row.label());
    match row.one_of("kind", &[("theme", true), ("cluster", false)]) {
        Some(true) => row.forbid("parent", "nothing: a theme has no parent, a cluster has"),
        Some(false) => row.need("parent", ProblemCode::MissingValue, "the theme the cluster belongs to"),
        None => {}
    }
    row.amount::<Money>("target_value");
    let cite = row.cite(Cited::ROW);
    Some(Theme { id: id?, name: name?, parent, order: row.place(), cite: cite? })
}

/// Reads the chains; gives what their own files need to know of them.
pub(super) fn read_chains(reader: &mut Reader, namings: &Namings) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    let files: Vec<String> = reader.files().filter(|file| segment::is_tree(file)).map(str::to_owned).collect();
    let named = reader.column(&CHAINS, "key");
    reader.each(&CHAINS, |row| {
        let (mut chain, head) = chain(row)?;
        let namings = namings.get(chain.id.key().as_str()).map(Vec::as_slice).unwrap_or_default();
        row.apart(|row| hold_against_themes(row, &chain, namings));
        chain.themes.extend(namings.iter().filter(|it| it.cluster_of.is_some()).map(|it| it.theme.clone()));
        if !files.contains(&head.file()) {
            let expected = format!("a file {} with its segments", head.file());
            row.wrong("key", head.id.key().as_str(), ProblemCode::MissingFile, expected);
        }
        if heads.iter().any(|other| other.letter == head.letter) {
            row.wrong("code", chain.code.as_str(), ProblemCode::DuplicateKey, "a letter that no other chain has");
        }
        if row.is_sound() {
            heads.push(head);
        }
        Some(Command::DefineChain(chain))
    });
    for file in files {
        if !heads.iter().any(|head| head.file() == file) {
            let listed = named.iter().any(|key| file == segment::file_of(key));
            let code = if listed { ProblemCode::DroppedReference } else { ProblemCode::UnknownFile };
            let mut problem = Problem::new(&file, 0, code, &file, "a chain in chains.csv whose row has no problem");
            problem.hint(if listed { "mend the row in chains.csv first" } else { "add the chain to chains.csv" });
            reader.problems.push(problem);
            segment::leave_out(reader, &file);
        }
    }
    heads
}

/// The chains a theme names must name the theme, and the other way round; a
/// cluster names chains of its theme. A chain stays even where they disagree.
fn hold_against_themes(row: &mut Row, chain: &Chain, namings: &[Naming]) {
    let key = chain.id.key();
    for theme in &chain.themes {
        if !namings.iter().any(|naming| naming.theme == *theme) {
            let expected = format!("themes that name {key} in themes.csv");
            row.wrong("themes", theme.key().as_str(), ProblemCode::Disagrees, expected);
        }
    }
    for naming in namings {
        let theme = naming.cluster_of.as_ref().unwrap_or(&naming.theme).key();
        if !chain.themes.iter().any(|named| named.key() == theme) {
            let found = row.cell("themes").unwrap_or_default();
            let expected = format!("{theme} among them: themes.csv names {key} under {}", naming.theme.key());
            row.wrong("themes", found, ProblemCode::Disagrees, expected);
        }
    }
}

fn chain(row: &mut Row) -> Option<(Chain, Head)> {
    let (id, name, themes): (Option<ChainId>, _, _) = (row.own("key"), row.label(), row.refers("themes"));
    let (code, letter, cite) = (row.name("code"), letter(row), row.cite(Cited::ROW));
    let reviewed = review(row);
    let (id, cite) = (id?, cite?);
    let head = Head { id: id.clone(), letter: letter?, cite: cite.clone(), reviewed };
    Some((Chain { id, code: code?, name: name?, themes, order: row.place(), cite }, head))
}

fn letter(row: &mut Row) -> Option<char> {
    let found = row.cell("code")?;
    let mut letters = found.chars();
    if let (Some(letter), None) = (letters.next().filter(char::is_ascii_uppercase), letters.next()) {
        return Some(letter);
    }
    row.wrong("code", found, ProblemCode::BadCode, "one capital letter A–Z");
    None
}

/// The expert's signature: name, day and version together, or none of them.
pub(super) fn review(row: &mut Row) -> Option<Review> {
    let (by, on, version) = (row.name("reviewed_by"), row.date("reviewed_on"), row.name("version"));
    let columns = ["reviewed_by", "reviewed_on", "version"];
    if columns.iter().any(|column| row.cell(column).is_some()) {
        for column in columns {
            row.need(column, ProblemCode::MissingValue, "who reviewed the recipes, when, and which version, together");
        }
    }
    Some(Review { by: by?, on: on?, version: version? })
}
