//! Feature tests, in one binary. A test sees to it that no file is forgotten.

mod closure;
mod floors;
mod forgotten;
mod snapshot;
mod status;
mod world;
