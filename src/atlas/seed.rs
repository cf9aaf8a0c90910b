//! The seed that the binary carries, and laying it into a world.

use crate::change::{Author, Rejection, Request, Revision, Timestamp};
use crate::intake::SeedFiles;
use crate::rules::Difference;
use std::collections::BTreeMap;

#[derive(rust_embed::Embed)]
#[folder = "seed/"]
#[include = "*.csv"]
struct Files;

/// The seed files that the binary carries.
pub fn embedded_seed() -> SeedFiles {
    let named = Files::iter().filter_map(|name| {
        let file = Files::get(&name)?;
        Some((name.into_owned(), file.data.into_owned()))
    });
    SeedFiles::from_bytes(named.collect::<BTreeMap<_, _>>())
}

/// What laying the seed did.
#[derive(Debug, Clone, Default)]
pub struct SeedReport {
    /// The change it led to; none when nothing was new.
    pub revision: Option<Revision>,
    /// Facts that were new.
    pub added: usize,
    /// Facts that the world holds with another content; they were left alone.
    pub differences: Vec<Difference>,
    /// Commands that the rules refused, by their place.
    pub rejections: Vec<(usize, Rejection)>,
}

pub(super) fn request(at: Timestamp) -> Request {
    Request { by: Author::Seed, at, why: None, key: None }
}
