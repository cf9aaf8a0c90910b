//! A company–product–industry graph as a folder of JSON lines (`*.jsonl`,
//! `*.jsonl.gz`): read row by row into what holds together, with a report of
//! its dirt. Nothing is left out in silence: every class of dirt is counted and
//! shown by examples.

mod companies;
mod dirt;
mod industries;
mod lines;
mod products;

#[cfg(test)]
mod tests;

pub use companies::{Company, Former, listing_of};
pub(super) use dirt::Dust;
pub use dirt::{Dirt, DirtReport, Fate, FileCount, Finding};
pub use industries::Class;
pub(super) use lines::each_line;
pub use products::{Edge, Offer, Products};

use crate::domain::Tie;
use rustc_hash::FxHashMap;
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// How far the work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done: a file, or a step.
    pub step: &'static str,
    /// Rows or things done.
    pub done: u64,
}

/// Who is told how the work goes on, and may stop it.
pub type Watch<'a> = &'a dyn Fn(Progress) -> ControlFlow<()>;

/// So many rows lie between two words of progress.
pub(super) const TOLD_EVERY: u64 = 4_096;

/// A folder that cannot be read as a graph.
#[derive(Debug, thiserror::Error)]
pub enum GraphError {
    /// A file that the graph cannot do without.
    #[error("{} has neither {name}.jsonl nor {name}.jsonl.gz; hint: give the folder that holds the graph's files", dir.display())]
    Missing {
        /// The folder.
        dir: PathBuf,
        /// The file without its ending.
        name: &'static str,
    },
    /// A file that cannot be read to its end.
    #[error("cannot read {}: {source}; hint: check that it is whole, and a .gz is gzip", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// More rows than are taken from one file.
    #[error("{} has more than {most} rows; hint: divide it", path.display())]
    TooMany {
        /// The file.
        path: PathBuf,
        /// The most that are read.
        most: u64,
    },
    /// It was asked to stop.
    #[error("stopped before the end; nothing was changed")]
    Stopped,
}

/// What of a graph holds together, and the report of the rest.
#[derive(Debug, Default)]
pub struct ChainGraph {
    /// Listed companies, one a stock code.
    pub companies: Vec<Company>,
    /// Classes of industry, parents before their children.
    pub industries: Vec<Class>,
    /// Products by name.
    pub products: Products,
    /// Who offers what.
    pub offers: Vec<Offer>,
    /// What goes into what.
    pub edges: Vec<Edge>,
    /// What was found on the way.
    pub report: DirtReport,
}

/// Reads the folder of a graph.
///
/// # Errors
/// [`GraphError`] when a needed file is missing or unreadable, or the watcher stops it.
pub fn read_chain_graph(dir: &Path, watch: Watch<'_>) -> Result<ChainGraph, GraphError> {
    let mut dust = Dust::default();
    let industries = industries::read(dir, &mut dust, watch)?;
    let mut companies = companies::read(dir, &mut dust, watch)?;
    companies.read_industries(dir, &industries, &mut dust, watch)?;
    let mut products = products::read(dir, &mut dust, watch)?;
    let offers = products.read_offers(dir, &companies, &mut dust, watch)?;
    let edges = products.read_edges(dir, &mut dust, watch)?;
    industries.read_ups(dir, &mut dust, watch)?;
    Ok(ChainGraph {
        companies: companies.into_sound(),
        industries: industries.into_classes(),
        products,
        offers,
        edges,
        report: dust.into_report(),
    })
}

/// The tie that a word of the graph stands for.
fn tie_of(word: &str) -> Option<Tie> {
    match word {
        "上游材料" => Some(Tie::Material),
        "产品小类" => Some(Tie::Narrower),
        "下游产品" => Some(Tie::Downstream),
        _ => None,
    }
}

/// A place in a file, for examples.
pub(super) fn at(file: &str, line: u64, words: std::fmt::Arguments<'_>) -> String {
    let mut text = format!("{file}:{line}: ");
    let _ = text.write_fmt(words);
    text
}

/// A map by text, for names that repeat.
type Index = FxHashMap<Box<str>, u32>;

/// A text without what got into it by accident: control characters, their
/// escapes (`\n`), backslashes, quotes, and blanks at the ends.
pub(super) fn cleaned(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => drop(letters.next_if(|next| matches!(next, 'n' | 'r' | 't' | 'b' | '\\' | '"'))),
            '"' | '\u{201C}' | '\u{201D}' => {}
            letter if letter.is_control() => {}
            letter => clean.push(letter),
        }
    }
    clean.trim().to_owned()
}
