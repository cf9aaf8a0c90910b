//! The GraphQL API: the only room that knows async-graphql. It shapes answers
//! and words; it decides nothing, stores nothing, and never asks a clock.
//!
//! An object is a view: a revision, a day, the zone it is looked at from, and a
//! row. Resolvers take everything from the view, so one answer is one revision.

#![expect(clippy::unused_async, reason = "async-graphql asks for async resolvers; only `view` ever waits")]

mod act;
mod ageing;
mod api;
mod capability;
mod carried;
mod chain;
mod closing;
mod diff;
mod difference;
mod duplicate;
mod enterprise;
mod error;
mod expert;
mod feeding;
mod figure;
mod gap;
mod history;
mod impact;
mod import;
mod indicator;
mod industry;
mod layout;
mod map;
mod milestone;
mod month;
mod node;
mod order;
mod page;
mod pipeline;
mod place;
mod price;
mod product;
mod project;
mod query;
mod rating;
mod recipe;
mod register;
mod relatedness;
mod roster;
mod scalar;
mod scope;
mod search;
mod segment;
mod settings;
mod severity;
mod shock;
mod source;
mod stage;
mod statement;
mod status;
mod structure;
mod subscription;
mod suggest;
mod survey;
mod walk;
mod what_if;
mod why;
mod words;
mod world;
mod worlds;

pub use api::{Api, ask, schema, sdl};
pub use query::Query;
pub use worlds::{AsOf, Committing, Rebuilding, Waiting, Work, Worlds, WorldsError};
