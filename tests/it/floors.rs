//! The floors hold: a room names only the rooms that its row allows, and only
//! the libraries that are its own. Read from the source, so that a knot shows
//! as a failed test and not as a surprise years later.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Room, its floor, and the rooms it may name. ARCHITECTURE.md shows the same table.
const FLOORS: &[(&str, u8, &[&str])] = &[
    ("domain", 0, &[]),
    ("change", 1, &["domain"]),
    ("graph", 2, &["domain", "change"]),
    ("journal", 2, &["domain", "change"]),
    ("rules", 3, &["domain", "change", "graph"]),
    ("intake", 3, &["domain", "change"]),
    ("analysis", 4, &["domain", "change", "graph", "rules"]),
    ("search", 4, &["domain", "change", "graph"]),
    ("import", 5, &["domain", "change", "graph", "rules", "intake", "analysis"]),
    ("report", 5, &["domain", "change", "graph", "analysis", "intake"]),
    ("atlas", 5, &["domain", "change", "graph", "journal", "rules", "intake", "analysis", "search"]),
    ("graphql", 6, &["domain", "change", "graph", "intake", "analysis", "search", "import", "report", "atlas"]),
    ("http", 7, &["report", "atlas", "graphql"]),
    (
        "cli",
        8,
        &[
            "domain", "change", "graph", "journal", "rules", "intake", "analysis", "search", "import", "report",
            "atlas", "graphql", "http",
        ],
    ),
];

/// Libraries that only these rooms may name.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("petgraph", &["graph", "analysis"]),
    ("imbl", &["graph"]),
    ("sled", &["journal"]),
    ("async_graphql", &["graphql", "http"]),
    ("axum", &["http"]),
    ("tokio", &["atlas", "http", "cli"]),
    ("clap", &["cli"]),
    ("anyhow", &["cli"]),
    ("csv", &["intake", "report"]),
    ("calamine", &["intake"]),
    ("rust_xlsxwriter", &["report"]),
    ("quick_xml", &["report"]),
    ("flate2", &["intake"]),
    ("pinyin", &["search"]),
    ("encoding_rs", &["intake"]),
    ("zip", &["intake"]),
    ("resvg", &["report"]),
    ("svg2pdf", &["report"]),
    ("ttf_parser", &["report"]),
];

/// Words that only these files may use: below `atlas` there is no clock, and
/// words of the environment are read once.
const WORDS: &[(&str, &[&str])] = &[
    ("Utc::now", &["src/atlas/clock.rs"]),
    ("Local::now", &[]),
    ("SystemTime::now", &[]),
    ("std::env", &[]),
    ("unsafe ", &[]),
];

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root).unwrap().to_path_buf(), text));
            }
        }
    }
    found.sort();
    found
}

fn room_of(path: &Path) -> String {
    let first = path.components().nth(1).unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}

fn named_after<'a>(line: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    line.match_indices(before).map(move |(at, _)| {
        let rest = &line[at + before.len()..];
        &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
    })
}

#[test]
fn a_room_names_only_the_rooms_its_row_allows() {
    let rows: BTreeMap<_, _> = FLOORS.iter().map(|(room, floor, may)| (*room, (*floor, *may))).collect();
    for (room, (floor, may)) in &rows {
        for other in *may {
            assert!(rows[other].0 < *floor, "the table itself: {room} must stand above {other}");
        }
    }
    let mut seen = BTreeSet::new();
    for (path, text) in sources() {
        let room = room_of(&path);
        if room == "lib" || room == "main" {
            continue;
        }
        let (_, may) = rows.get(room.as_str()).unwrap_or_else(|| panic!("{room} has no row in the floors table"));
        seen.insert(room.clone());
        for line in code_lines(&text) {
            assert!(!line.contains("crate::{"), "{}: name rooms one by one: {line}", path.display());
            for other in named_after(line, "crate::").filter(|other| rows.contains_key(other)) {
                let allowed = other == room || may.contains(&other);
                assert!(allowed, "{}: {room} may not name {other}: {line}", path.display());
            }
        }
    }
    let all: BTreeSet<String> = rows.keys().map(ToString::to_string).collect();
    assert_eq!(seen, all, "every row has a room");
}

#[test]
fn a_library_is_named_only_in_its_rooms() {
    for (path, text) in sources() {
        let room = room_of(&path);
        for (library, rooms) in LIBRARIES {
            let named = code_lines(&text).find(|line| {
                let path = format!("{library}::");
                line.match_indices(&path)
                    .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
            });
            if let Some(line) = named {
                assert!(rooms.contains(&room.as_str()), "{}: {room} may not name {library}: {line}", path.display());
            }
        }
    }
}

#[test]
fn nothing_below_asks_the_clock_or_the_environment() {
    for (path, text) in sources() {
        for (word, files) in WORDS {
            let used = code_lines(&text).any(|line| line.contains(word));
            let allowed = files.iter().any(|file| Path::new(file) == path);
            assert!(!used || allowed, "{} uses {word}", path.display());
        }
    }
}

#[test]
fn the_table_in_architecture_is_the_same() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    for (room, floor, may) in FLOORS {
        let row = format!("| {floor} | `{room}` |");
        let line = text.lines().find(|line| line.starts_with(&row));
        let line = line.unwrap_or_else(|| panic!("ARCHITECTURE.md has no row {row}"));
        let listed = if may.is_empty() { "–".to_owned() } else { may.join(", ") };
        assert!(line.contains(&format!("| {listed} |")) || *room == "cli", "{line}\nshould list: {listed}");
    }
}
