//! The image of a snapshot: its tables and history as bytes, for checkpoints.
//! Indexes, topology and counts are built anew when it is read back. An image
//! is derived: another format version is skipped, never migrated.

use super::column::Column;
use super::history::ChangeLine;
use super::snapshot::{Kept, Snapshot};
use super::table::{Slot, Table};
use crate::change::Revision;
use crate::domain::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The format written by this build.
const FORMAT: u32 = 3;

/// Why bytes are not an image of this build.
#[derive(Debug, thiserror::Error)]
pub enum ImageError {
    /// They do not decode.
    #[error("the image does not decode: {0}")]
    Decode(#[from] postcard::Error),
    /// Another format.
    #[error("the image has format {found}; this build reads {FORMAT}")]
    Format {
        /// The format found.
        found: u32,
    },
}

#[derive(Serialize, Deserialize)]
struct Head {
    format: u32,
    revision: Revision,
}

macro_rules! image {
    ($($kind:ident)+) => {
        impl Snapshot {
            /// The snapshot as bytes.
            ///
            /// # Errors
            /// [`ImageError::Decode`] when the encoder refuses a value.
            pub fn to_image(&self) -> Result<Vec<u8>, ImageError> {
                let mut bytes = postcard::to_stdvec(&Head { format: FORMAT, revision: self.revision })?;
                bytes = postcard::to_extend(&self.log, bytes)?;
                $(bytes = postcard::to_extend(&$kind::table(&self.tables).rows, bytes)?;)+
                Ok(bytes)
            }

            /// A snapshot from the bytes of [`Snapshot::to_image`], with counts
            /// kept for a day.
            ///
            /// # Errors
            /// [`ImageError`] when the bytes are of another format or do not decode.
            pub fn from_image(bytes: Vec<u8>, day: Date) -> Result<Self, ImageError> {
                let (head, rest) = postcard::take_from_bytes::<Head>(&bytes)?;
                if head.format != FORMAT {
                    return Err(ImageError::Format { found: head.format });
                }
                let mut read = Self::empty(day);
                read.revision = head.revision;
                let (log, rest) = postcard::take_from_bytes::<Column<Arc<ChangeLine>>>(rest)?;
                $(
                    let (rows, rest) = postcard::take_from_bytes::<Column<Slot<$kind>>>(rest)?;
                    *$kind::table_mut(&mut read.tables) = Table::from_rows(rows);
                )+
                debug_assert!(rest.is_empty(), "an image ends with its last table");
                let keyed = log.iter().zip(0u32..).filter_map(|(line, at)| Some((line.request.key.clone()?, at)));
                read.keys = keyed.collect();
                read.log = log;
                // The indexes may take the memory that the bytes held.
                drop(bytes);
                read.rebuild();
                Ok(read)
            }
        }
    };
}

image! {
    Source Region Zone Park Theme Chain Section Segment Recipe Focus Post Enterprise Merge Capability Supply
    Project Party StageEntry Milestone Figure Indicator Observation Scheme Threshold Judgement Survey Opinion
    Statement Settlement Industry Concordance Product ProductLink Offering RosterEntry Purchase Import Pending Apart
    Scenario Settings
}
