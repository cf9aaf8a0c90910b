//! Finding things by what people type: Chinese names and parts of them, pinyin,
//! initials, codes, and Latin words with a typing error. An index only proposes;
//! whether and how well a thing matches is said by the revision that answers.
//!
//! [`Index`] is a suffix array over the folded names of one revision. What changed
//! since is matched one by one ([`index`]), so nothing ever waits for an index, and
//! a world without one is scanned by the same patterns ([`pattern`]).

mod chains;
mod entry;
mod facets;
mod find;
mod fold;
mod index;
mod matching;
mod pattern;
mod points;
mod query;
mod readings;
mod shard;
mod suffixes;
mod touched;
mod walk;

pub use entry::Kind;
pub use facets::{Count, Facets, Filter};
pub use find::{Basis, Cursor, Found, Hit, Reason, find};
pub use index::{Due, Index};
pub use points::{Field, Reach, Way};
pub use query::{Query, QueryError};
