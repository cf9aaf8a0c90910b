//! Seed files become commands, and what is wrong in them becomes a list of
//! problems. A problem never stops the reading: its row is left out, the rest
//! goes on. It knows domain and change; never a graph, a clock or a store.
//!
//! [`read_seed`] gives the commands in an order in which everything a command
//! refers to is defined before it. The format of the files is `schema/seed.md`.

mod capability;
mod chain;
pub mod chain_graph;
mod concordance;
mod enterprise;
mod files;
mod focus;
pub mod form;
mod indicator;
mod ledger;
pub mod listed;
mod place;
mod post;
mod problem;
mod project;
mod reader;
mod recipe;
mod row;
mod scheme;
mod seed;
mod segment;
pub mod sheet;
mod source;
mod statement;
mod table;

pub use files::{FilesError, SeedFiles};
pub use ledger::Entry;
pub use problem::{Problem, ProblemCode};
pub use seed::{Reading, read_seed};

#[cfg(test)]
mod tests;
