//! The seed the product ships with.

use super::*;
use crate::change::Act;
use std::path::Path;

fn files() -> SeedFiles {
    SeedFiles::from_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seed")).unwrap()
}

#[test]
fn it_has_no_problem_and_these_counts() {
    let reading = read_seed(&files());
    let problems: Vec<_> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, [""; 0]);
    assert_references_come_first(&reading);
    let mut counts = BTreeMap::<Act, usize>::new();
    for entry in &reading.entries {
        *counts.entry(entry.command.act()).or_default() += 1;
    }
    let expected = BTreeMap::from([
        (Act::AddSource, 79),
        (Act::DefineRegion, 125),
        (Act::DefineZone, 2),
        (Act::DefinePark, 4),
        (Act::DefineTheme, 7),
        (Act::DefineChain, 9),
        (Act::DefineSection, 130),
        (Act::DefineSegment, 315),
        (Act::SetRecipe, 236),
        (Act::DefineIndustry, 403),
        (Act::SetConcordance, 586),
        (Act::NamePost, 3),
        (Act::RegisterEnterprise, 512),
        (Act::ClaimCapability, 1002),
        (Act::RegisterProject, 30),
        (Act::AddParty, 19),
        (Act::SetMilestone, 20),
        (Act::DefineIndicator, 10),
        (Act::RecordObservation, 14),
        (Act::DefineScheme, 2),
        (Act::SetThreshold, 4),
        (Act::RecordJudgement, 8),
        (Act::RecordStatement, 47),
    ]);
    assert_eq!(counts, expected);
}

#[test]
fn every_fact_of_the_report_holds_at_the_end_of_july_2024() {
    let reading = read_seed(&files());
    let report = fact!(reading, Source "source:report_2024h1");
    let facts: Vec<_> = reading.entries.iter().flat_map(|entry| facts(&entry.command)).collect();
    let of_report = |fact: &&Fact| fact.cite().is_some_and(|cite| cite.source == report.id);
    let late = |fact: &&Fact| fact.cite().and_then(|cite| cite.as_of).or(report.published) > on("2024-07-31");
    assert!(facts.iter().filter(of_report).count() > 150);
    assert_eq!(facts.iter().filter(of_report).filter(late).map(Fact::id).collect::<Vec<_>>(), []);
}

/// The columns that `schema/seed.md` lists for a file: those that must be
/// filled, and the others.
fn listed<'s>(schema: &'s str, file: &str) -> (BTreeSet<&'s str>, BTreeSet<&'s str>) {
    let file = file.replace('<', "&lt;").replace('>', "&gt;");
    let mut sections = schema.split("\n## ");
    let section = sections.find(|section| section.lines().next().is_some_and(|heading| heading.contains(&file)));
    let rows = section.unwrap_or_else(|| panic!("schema/seed.md has no heading with {file}")).lines();
    let cells = rows.filter_map(|row| row.strip_prefix("| ")?.split(" |").next()).filter(|cell| *cell != "column");
    let (must, may): (Vec<_>, Vec<_>) = cells.flat_map(|cell| cell.split(", ")).partition(|name| name.ends_with('•'));
    (must.into_iter().map(|name| name.trim_end_matches(" •")).collect(), may.into_iter().collect())
}

#[test]
fn every_file_has_the_columns_of_its_sheet_and_the_format_lists_them() {
    for (name, bytes) in files().iter() {
        let sheet = seed::sheet_of(name).unwrap();
        let header: BTreeSet<_> = std::str::from_utf8(bytes).unwrap().lines().next().unwrap().split(',').collect();
        assert_eq!(header, sheet.columns().collect(), "{name}");
    }
    let schema = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/seed.md")).unwrap();
    for sheet in seed::SHEETS.iter().chain(&[&segment::TREE]) {
        let (must, may) = (sheet.must.iter().copied().collect(), sheet.may.iter().copied().collect());
        assert_eq!(listed(&schema, sheet.file), (must, may), "{}", sheet.file);
    }
}
