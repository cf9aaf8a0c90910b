//! Ids from content: what comes again has the id it had, so that a second
//! import of the same changes nothing.

use crate::domain::Key;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// A key of 20 hexadecimal digits from what a thing is, behind a letter.
pub(super) fn key_of(letter: char, parts: &[&str]) -> Key {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let text = hash.finalize().iter().take(10).fold(String::from(letter), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    Key::new(&text).expect("a letter and hexadecimal digits are a key")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(key_of('e', &["ab", "c"]), key_of('e', &["a", "bc"]));
        assert_eq!(key_of('e', &["ab", "c"]), key_of('e', &["ab", "c"]));
    }
}
