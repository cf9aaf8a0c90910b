//! Feature tests, in one binary. A test sees to it that no file is forgotten.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::format_push_string,
    clippy::format_collect,
    reason = "a test that panics has failed, and says where"
)]
#![allow(unreachable_pub, reason = "modules of one binary")]

mod acts;
mod ageing;
mod atlas;
mod closure;
mod cross_check;
mod feeding;
mod fill_order;
mod floors;
mod forgotten;
mod fuzz;
mod hostile;
mod journal;
mod keeping;
mod kill;
mod layout;
mod live;
mod missing;
mod questions;
mod relatedness;
mod report;
mod search;
mod serve;
mod severity;
mod shock;
mod snapshot;
mod status;
mod structure;
mod suggest;
mod what_if;
mod world;
