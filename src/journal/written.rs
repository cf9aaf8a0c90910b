//! A change with the very bytes it was written down as. The chain hashes those
//! bytes, so an export, a backup and a repair hand on the bytes and never
//! encode a change anew: a later program might write the same change otherwise.

use crate::change::Change;

/// A change and the one line of JSON that it was written down as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    change: Change,
    json: Vec<u8>,
}

impl Written {
    /// Reads a line.
    ///
    /// # Errors
    /// What it is instead of one line with one change that this program knows.
    pub fn parse(json: Vec<u8>) -> Result<Self, String> {
        if json.contains(&b'\n') {
            return Err("a change on more than one line".to_owned());
        }
        serde_json::from_slice(&json).map(|change| Self { change, json }).map_err(|error| error.to_string())
    }

    /// The change.
    pub fn change(&self) -> &Change {
        &self.change
    }

    /// The change alone.
    pub fn into_change(self) -> Change {
        self.change
    }

    /// The line, without its end.
    pub fn json(&self) -> &[u8] {
        &self.json
    }
}
