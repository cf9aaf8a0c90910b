//! Feature tests, in one binary. A test sees to it that no file is forgotten.

mod closure;
mod cross_check;
mod floors;
mod forgotten;
mod journal;
mod kill;
mod snapshot;
mod status;
mod world;
