//! The seed as a whole: which files there are, in which order they are read,
//! and in which order their commands are given.

use super::files::SeedFiles;
use super::ledger::Entry;
use super::problem::{Problem, ProblemCode, nearest};
use super::reader::Reader;
use super::table::Sheet;
use super::{
    capability, chain, concordance, enterprise, focus, indicator, place, post, project, recipe, scheme, segment,
    source, statement,
};
use crate::change::{Act, Command};

/// What came of reading a seed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The commands; whatever one refers to stands before it.
    pub entries: Vec<Entry>,
    /// What was wrong, by file and line.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// The commands alone.
    pub fn commands(&self) -> Vec<Command> {
        self.entries.iter().map(|entry| entry.command.clone()).collect()
    }
}

/// The files with one sheet each; the files of the chains come beside them.
pub(super) const SHEETS: &[&Sheet] = &[
    &source::SOURCES,
    &place::REGIONS,
    &place::ZONES,
    &place::PARKS,
    &chain::THEMES,
    &chain::CHAINS,
    &concordance::CONCORDANCE,
    &enterprise::LOCAL,
    &enterprise::OUTSIDE,
    &post::ROLES,
    &capability::SUPPLIES,
    &project::PROJECTS,
    &project::PARTIES,
    &project::MILESTONES,
    &indicator::INDICATORS,
    &indicator::OBSERVATIONS,
    &scheme::SCHEMES,
    &scheme::THRESHOLDS,
    &scheme::JUDGEMENTS,
    &statement::STATEMENTS,
    &focus::FOCUS,
];

/// In which order the commands are given: what a command refers to is defined
/// by one further up.
const ORDER: &[Act] = &[
    Act::AddSource,
    Act::DefineRegion,
    Act::DefineZone,
    Act::DefinePark,
    Act::DefineTheme,
    Act::DefineChain,
    Act::DefineSection,
    Act::DefineSegment,
    Act::SetRecipe,
    Act::DefineIndustry,
    Act::SetConcordance,
    Act::RegisterEnterprise,
    Act::NamePost,
    Act::ClaimCapability,
    Act::RecordSupply,
    Act::RegisterProject,
    Act::AddParty,
    Act::SetMilestone,
    Act::DefineIndicator,
    Act::RecordObservation,
    Act::DefineScheme,
    Act::SetThreshold,
    Act::RecordJudgement,
    Act::RecordStatement,
    Act::SetFocus,
];

/// Reads seed files into commands and problems.
pub fn read_seed(files: &SeedFiles) -> Reading {
    let mut reader = Reader::open(files, sheet_of);
    source::read(&mut reader);
    place::read_regions(&mut reader);
    place::read_zones(&mut reader);
    let namings = chain::read_themes(&mut reader);
    place::read_parks(&mut reader);
    let chains = chain::read_chains(&mut reader, &namings);
    for chain in &chains {
        segment::read(&mut reader, chain);
    }
    for chain in &chains {
        recipe::read(&mut reader, chain);
    }
    concordance::read(&mut reader);
    enterprise::read(&mut reader);
    post::read(&mut reader);
    capability::read_supplies(&mut reader);
    project::read(&mut reader);
    project::read_parties(&mut reader);
    project::read_milestones(&mut reader);
    indicator::read(&mut reader);
    indicator::read_observations(&mut reader);
    scheme::read(&mut reader);
    scheme::read_thresholds(&mut reader);
    scheme::read_judgements(&mut reader);
    statement::read(&mut reader);
    focus::read(&mut reader);

    let Reader { ledger, mut problems, .. } = reader;
    let unknown = files.iter().filter(|(name, _)| sheet_of(name).is_none());
    problems.extend(unknown.map(|(name, _)| unknown_file(name)));
    problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    let mut entries = ledger.into_entries();
    entries.sort_by_key(|entry| ORDER.iter().position(|act| *act == entry.command.act()));
    Reading { entries, problems }
}

/// The sheet of a file; none where nothing reads it.
pub(super) fn sheet_of(name: &str) -> Option<&'static Sheet> {
    if segment::is_tree(name) {
        return Some(&segment::TREE);
    }
    SHEETS.iter().find(|sheet| sheet.file == name).copied()
}

fn unknown_file(name: &str) -> Problem {
    let known = || SHEETS.iter().map(|sheet| sheet.file).chain([segment::TREE.file]);
    let expected = format!("one of {}", known().collect::<Vec<_>>().join(", "));
    Problem::new(name, 0, ProblemCode::UnknownFile, name, expected).hinted(nearest(name, known()))
}
