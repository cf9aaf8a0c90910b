//! A chain graph or a table of listed companies as one change: enterprises held
//! against those of the world by stock code and name, products, offerings, ties
//! and classes. The ids come from the content, so that a second import changes
//! nothing.

mod build;

#[cfg(test)]
mod tests;

pub use build::{Fates, Outcome};

use crate::analysis::Resolver;
use crate::change::Command;
use crate::domain::{Date, Import, Source};
use crate::graph::Snapshot;
use crate::intake::chain_graph::{ChainGraph, DirtReport, GraphError, Watch, read_chain_graph};
use crate::intake::listed::read_listed;
use build::Build;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What whoever imports says of the data.
#[derive(Debug, Clone)]
pub struct Given {
    /// The source that all facts cite, with its licence as it is known.
    pub source: Source,
    /// The day that the data describe, where it is known.
    pub as_of: Option<Date>,
    /// The import, which companies that wait belong to; without one they are
    /// told in the report alone.
    pub import: Option<Import>,
}

/// What an import would do.
#[derive(Debug)]
pub struct Plan {
    /// The commands, one change; none where nothing is new.
    pub commands: Vec<Command>,
    /// What was found, and what becomes of it.
    pub report: Report,
}

/// What was found, and what becomes of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The dirt of the files.
    pub dirt: DirtReport,
    /// The facts by their kind: new, the same, other.
    pub facts: BTreeMap<&'static str, Outcome>,
    /// The companies: known, new, waiting.
    pub companies: Fates,
}

/// Reads a chain graph and says what importing it would do.
///
/// # Errors
/// [`GraphError`] when a file is missing or unreadable, or the watcher stops it.
pub fn chain_graph(world: &Snapshot, dir: &Path, given: &Given, watch: Watch<'_>) -> Result<Plan, GraphError> {
    let graph = read_chain_graph(dir, watch)?;
    plan(world, graph, given, watch)
}

/// Reads a table of listed companies and says what importing it would do.
///
/// # Errors
/// [`GraphError`] when the file is unreadable, or the watcher stops it.
pub fn listed(world: &Snapshot, path: &Path, given: &Given, watch: Watch<'_>) -> Result<Plan, GraphError> {
    let resolver = Resolver::new(world);
    let table = read_listed(path, resolver.lexicon(), watch)?;
    let graph = ChainGraph { companies: table.companies, report: table.report, ..ChainGraph::default() };
    plan(world, graph, given, watch)
}

fn plan(world: &Snapshot, graph: ChainGraph, given: &Given, watch: Watch<'_>) -> Result<Plan, GraphError> {
    let mut build = Build::new(world, given, watch);
    build.industries(&graph.industries)?;
    let enterprises = build.companies(&graph)?;
    let products = build.products(graph.products.names())?;
    build.offers(&graph, &enterprises, &products)?;
    build.edges(&graph.edges, &products)?;
    Ok(build.finish(graph.report))
}
