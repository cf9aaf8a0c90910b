//! One immutable revision of the world, indexed: tables of facts, links between
//! them, the chain topology, and counts kept for a day. It never knows files,
//! stores or clocks; a new revision shares with the old all that did not change.

mod claims;
mod column;
mod fold;
mod history;
mod image;
mod links;
mod redirect;
mod snapshot;
mod table;
mod topology;
mod validity;

pub use claims::{Claim, Makers, Place, SegmentCount};
pub use column::Column;
pub use fold::FoldError;
pub use history::{ChangeLine, DeedKind, Touched};
pub use image::ImageError;
pub use links::Link;
pub use snapshot::{Kept, Snapshot, Tables};
pub use table::{Ix, Slot, Table, Version};
pub use topology::{Feed, Group, GroupIx, Topology};
pub use validity::Span;
