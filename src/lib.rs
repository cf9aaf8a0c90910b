//! Lianpu 链谱: maps the industrial chains of a development zone, finds their
//! missing links, and says on which source every answer rests.
//!
//! The rooms stand on floors; a room names only rooms below it. See
//! ARCHITECTURE.md for the table and `tests/it/floors.rs` for the test.

pub mod analysis;
pub mod atlas;
pub mod change;
pub mod cli;
pub mod domain;
pub mod graph;
pub mod graphql;
pub mod http;
pub mod import;
pub mod intake;
pub mod journal;
pub mod rules;
