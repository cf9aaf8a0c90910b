//! Values and things of the trade: money, periods, codes, chains, enterprises,
//! projects, figures, and the evidence each of them rests on. Pure data with
//! its invariants; it never does IO, never asks a clock, never knows a store.

pub mod amount;
pub mod chain;
pub mod code;
mod english;
pub mod enterprise;
pub mod evidence;
pub mod fact;
pub mod form;
pub mod id;
pub mod import;
pub mod indicator;
pub mod industry;
pub mod name;
pub mod period;
pub mod place;
pub mod product;
pub mod project;
mod reading;
pub mod roster;
pub mod scenario;
mod settings;
pub mod statement;
pub mod survey;
mod wording;

pub use amount::*;
pub use chain::*;
pub use code::*;
pub use english::*;
pub use enterprise::*;
pub use evidence::*;
pub use fact::*;
pub use form::*;
pub use id::*;
pub use import::*;
pub use indicator::*;
pub use industry::*;
pub use name::*;
pub use period::*;
pub use place::*;
pub use product::*;
pub use project::*;
pub use roster::*;
pub use scenario::*;
pub use settings::*;
pub use statement::*;
pub use survey::*;
pub use wording::*;
