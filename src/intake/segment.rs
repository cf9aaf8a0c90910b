//! The trees of the chains: `chains/<key>.csv`, a stage, a group or a segment
//! in each row. The recipes in the same rows are read by `recipe`.

use super::problem::ProblemCode;
use super::reader::Reader;
use super::row::Row;
use super::table::Sheet;
use crate::change::Command;
use crate::domain::{
    ChainId, Citation, Id, Key, Position, Reach, Review, Section, SectionId, Segment, SegmentId, SegmentKind,
};
use smol_str::SmolStr;
use std::collections::BTreeMap;

pub(super) const TREE: Sheet = Sheet {
    file: "chains/<key>.csv",
    must: &["code", "name_zh", "name_en", "kind"],
    may: &["travels", "needs", "products", "aliases", "gbt4754", "note"],
};

const POSITIONS: &[(&str, Position)] = &[
    ("upstream", Position::Upstream),
    ("midstream", Position::Midstream),
    ("downstream", Position::Downstream),
    ("support", Position::Support),
];

const KINDS: &[(&str, SegmentKind)] = &[
    ("raw_material", SegmentKind::RawMaterial),
    ("material", SegmentKind::Material),
    ("part", SegmentKind::Part),
    ("equipment", SegmentKind::Equipment),
    ("making", SegmentKind::Making),
    ("service", SegmentKind::Service),
    ("infrastructure", SegmentKind::Infrastructure),
    ("application", SegmentKind::Application),
    ("energy", SegmentKind::Energy),
];

/// What the rows of a chain's own file need to know of it.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) id: ChainId,
    /// The capital letter its codes begin with.
    pub(super) letter: char,
    /// The source of the tree and of the recipes.
    pub(super) cite: Citation,
    pub(super) reviewed: Option<Review>,
}

impl Head {
    /// The file of its segments.
    pub(super) fn file(&self) -> String {
        file_of(self.id.key().as_str())
    }
}

/// The file of the tree of a chain, by the chain's key.
pub(super) fn file_of(chain: &str) -> String {
    format!("chains/{chain}.csv")
}

/// Places among siblings that were given so far, by the parent's code.
type Places = BTreeMap<String, u32>;

/// Whether a file holds the tree of a chain.
pub(super) fn is_tree(file: &str) -> bool {
    file.strip_prefix("chains/").and_then(|name| name.strip_suffix(".csv")).is_some_and(|key| !key.contains('/'))
}

/// Reads the tree of a chain.
pub(super) fn read(reader: &mut Reader, chain: &Head) {
    let mut places = Places::new();
    reader.each_of(&chain.file(), &TREE, |row| node(row, chain, &mut places));
}

/// Leaves out the tree of a chain that could not be read itself.
pub(super) fn leave_out(reader: &mut Reader, file: &str) {
    reader.leave_out(file, &TREE, |row| {
        let code = row.cell("code").unwrap_or_default();
        if let Some((depth, key)) = depth(code).zip(Key::new(code).ok()) {
            match depth {
                Depth::Stage | Depth::Group => drop(row.claim("code", &SectionId::from(key))),
                Depth::Segment => drop(row.claim("code", &SegmentId::from(key))),
            }
        }
    });
}

/// What a code says of its place in the tree.
pub(super) enum Depth {
    /// A stage, such as `H3`.
    Stage,
    /// A group, such as `H3.1`.
    Group,
    /// A segment, such as `H3.1.1`.
    Segment,
}

/// The depth of a code; none where it is no code.
pub(super) fn depth(code: &str) -> Option<Depth> {
    let rest = code.strip_prefix(|letter: char| letter.is_ascii_uppercase())?;
    let numbers: Vec<_> = rest.split('.').collect();
    let whole = |number: &&str| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    match (numbers.len(), numbers.iter().all(whole)) {
        (1, true) => Some(Depth::Stage),
        (2, true) => Some(Depth::Group),
        (3, true) => Some(Depth::Segment),
        _ => None,
    }
}

fn node(row: &mut Row, chain: &Head, places: &mut Places) -> Option<Command> {
    let found = row.cell("code")?;
    let code = depth(found).filter(|_| found.starts_with(chain.letter)).zip(Key::new(found).ok());
    let Some((depth, key)) = code else {
        let letter = chain.letter;
        let expected = format!("a code of the chain, such as {letter}1, {letter}1.2 or {letter}1.2.3");
        row.wrong("code", found, ProblemCode::BadCode, expected);
        return None;
    };
    let parent = found.rsplit_once('.').map(|(parent, _)| parent);
    let place = places.entry(parent.unwrap_or_default().to_owned()).and_modify(|place| *place += 1).or_insert(1);
    match depth {
        Depth::Stage => section(row, chain, key, None, *place).map(Command::DefineSection),
        Depth::Group => section(row, chain, key, parent, *place).map(Command::DefineSection),
        Depth::Segment => segment(row, chain, key, parent?, *place).map(Command::DefineSegment),
    }
}

fn section(row: &mut Row, chain: &Head, key: Key, parent: Option<&str>, order: u32) -> Option<Section> {
    let id = row.claim("code", &SectionId::from(key));
    let above: Option<SectionId> = parent.and_then(|parent| row.find("code", parent));
    let (name, position) = (row.label(), row.one_of("kind", POSITIONS));
    for column in ["travels", "needs", "products", "aliases", "gbt4754"] {
        row.forbid(column, "nothing: it belongs to segments, not to a stage or a group");
    }
    let (chain, cite) = (chain.id.clone(), chain.cite.clone());
    Some(Section { id: id?, chain, parent: above, name: name?, position: position?, order, cite })
}

fn segment(row: &mut Row, chain: &Head, key: Key, group: &str, order: u32) -> Option<Segment> {
    let id = row.claim("code", &SegmentId::from(key));
    let group = row.find("code", group);
    let (name, kind) = (row.label(), row.one_of("kind", KINDS));
    row.need("travels", ProblemCode::MissingValue, "nearby or country, for every segment");
    let travels = row.one_of("travels", &[("nearby", Reach::Nearby), ("country", Reach::Country)]);
    let (products, aliases) = (row.names("products"), row.names("aliases"));
    let industry_codes = industry_codes(row);
    Some(Segment {
        id: id?,
        group: group?,
        name: name?,
        kind: kind?,
        travels: travels?,
        products,
        aliases,
        industry_codes,
        order,
        cite: chain.cite.clone(),
    })
}

fn industry_codes(row: &mut Row) -> Vec<SmolStr> {
    let members = row.members("gbt4754");
    for code in &members {
        if code.len() != 4 || !code.bytes().all(|digit| digit.is_ascii_digit()) {
            row.wrong("gbt4754", code, ProblemCode::BadCode, "classes of GB/T 4754-2017, four digits each");
        }
    }
    members.into_iter().map(SmolStr::new).collect()
}
