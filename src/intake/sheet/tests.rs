//! Tests of reading sheets, on files of our own making with the dirt of real ones (`tests/fixtures/sheets`).

mod cells;
mod files;
mod hostile;
mod kinds;

use super::*;
use crate::domain::*;

/// A fixture of `tests/fixtures/sheets`.
fn fixture(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sheets");
    std::fs::read(folder.join(name)).unwrap()
}

fn table_of(name: &str, bytes: &[u8]) -> Table {
    find_table(read_book(name, bytes).unwrap().sheets.first().unwrap()).unwrap()
}

/// The rows of a fixture, read by what is proposed for its kind.
fn read(kind: &str) -> (Table, Mapping, Vec<SheetRow>) {
    let name = format!("{kind}.csv");
    read_text(kind, &name, &fixture(&name))
}

fn read_text(kind: &str, name: &str, bytes: &[u8]) -> (Table, Mapping, Vec<SheetRow>) {
    let table = table_of(name, bytes);
    let kind = find_kind(kind).unwrap();
    let mapping = Mapping::of(&propose(&table, kind, None));
    assert_eq!(mapping.check(&table, kind), []);
    let rows = read_rows(&table, &mapping, kind).collect();
    (table, mapping, rows)
}

fn enterprises(rows: &[SheetRow]) -> Vec<&EnterpriseEntry> {
    rows.iter()
        .filter_map(|row| if let Some(Entry::Enterprise(it)) = &row.entry { Some(&**it) } else { None })
        .collect()
}

fn projects(rows: &[SheetRow]) -> Vec<&ProjectEntry> {
    rows.iter().filter_map(|row| if let Some(Entry::Project(it)) = &row.entry { Some(&**it) } else { None }).collect()
}

/// Line, field and fault of every problem.
fn faults(rows: &[SheetRow]) -> Vec<(u32, &'static str, CellFault)> {
    rows.iter().flat_map(|row| &row.problems).map(|it| (it.line, it.field, it.fault)).collect()
}

fn words(names: &[Name]) -> Vec<&str> {
    names.iter().map(Name::as_str).collect()
}

fn day(text: &str) -> Date {
    crate::domain::day(text).unwrap()
}

fn yuan(text: &str) -> Option<Money> {
    Some(text.parse().unwrap())
}
