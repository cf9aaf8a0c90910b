//! Documents that clients need send only once: automatic persisted queries, as Apollo's clients know them.
//! A shorter way to send a document and nothing more: whatever is found here is checked as if it had been sent.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use lru::LruCache;
use sha2::{Digest as _, Sha256};

use super::answer::{Answer, Outcome, error};
use super::ask::Question;

/// The SHA-256 of a document's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Hash([u8; 32]);

impl Hash {
    /// Reads 64 hexadecimal digits.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        let (digits, rest) = text.as_bytes().as_chunks::<2>();
        if digits.len() != bytes.len() || !rest.is_empty() {
            return None;
        }
        for (byte, [high, low]) in bytes.iter_mut().zip(digits) {
            let digit = |it: &u8| char::from(*it).to_digit(16);
            *byte = u8::try_from(16 * digit(high)? + digit(low)?).ok()?;
        }
        Some(Self(bytes))
    }

    fn of(document: &str) -> Self {
        Self(Sha256::digest(document).into())
    }

    fn hex(self) -> String {
        self.0.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// The documents used last, up to a number of them and of their bytes.
pub(in crate::http) struct Persisted {
    kept: Mutex<Kept>,
    count: usize,
    bytes: usize,
}

struct Kept {
    documents: LruCache<Hash, String>,
    bytes: usize,
}

impl Persisted {
    pub(in crate::http) fn new(count: usize, bytes: usize) -> Self {
        Self { kept: Mutex::new(Kept { documents: LruCache::unbounded(), bytes: 0 }), count, bytes }
    }

    /// Puts the document in where only its hash was sent; refuses a document that is not what its hash says.
    pub(super) fn resolve(&self, question: &mut Question) -> Result<(), Box<Answer>> {
        let Some(hash) = question.hash else { return Ok(()) };
        if question.query.is_empty() {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            let document = kept.documents.get(&hash).ok_or_else(not_found)?;
            question.query.clone_from(document);
        } else if Hash::of(&question.query) != hash {
            return Err(mismatch(Hash::of(&question.query)));
        }
        Ok(())
    }

    /// Keeps a document that was found to be within the limits.
    pub(super) fn keep(&self, hash: Hash, document: &str) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.documents.promote(&hash) {
            return;
        }
        kept.bytes += document.len();
        kept.documents.put(hash, document.to_owned());
        while kept.documents.len() > self.count || kept.bytes > self.bytes {
            let Some((_, oldest)) = kept.documents.pop_lru() else { return };
            kept.bytes -= oldest.len();
        }
    }
}

/// Clients compare these very words, and then send the document with its hash.
fn not_found() -> Box<Answer> {
    Box::new(Answer::failed(Outcome::Refused, error("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound")))
}

fn mismatch(found: Hash) -> Box<Answer> {
    let message = format!("`sha256Hash` is not that of `query`; expected {}", found.hex());
    Box::new(Answer::failed(Outcome::Malformed, error("PERSISTED_QUERY_HASH_MISMATCH", message)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(hash: Hash) -> Question {
        Question { hash: Some(hash), ..Question::default() }
    }

    #[test]
    fn hashes_are_read_in_either_case() {
        let hash = Hash::of("{a}");
        assert_eq!(Hash::parse(&hash.hex()), Some(hash));
        assert_eq!(Hash::parse(&hash.hex().to_uppercase()), Some(hash));
        for wrong in ["", "ab", &"g".repeat(64), &"a".repeat(63), &"a".repeat(66), &"é".repeat(32)] {
            assert_eq!(Hash::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_was_used_last_stays_within_both_bounds() {
        let (a, b, c) = (Hash::of("{aaa}"), Hash::of("{bbb}"), Hash::of("{ccc}"));
        for store in [Persisted::new(2, 1_000), Persisted::new(9, 11)] {
            store.keep(a, "{aaa}");
            store.keep(b, "{bbb}");
            store.resolve(&mut asked(a)).unwrap();
            store.keep(c, "{ccc}");
            assert!(store.resolve(&mut asked(b)).is_err());
            let mut question = asked(a);
            store.resolve(&mut question).unwrap();
            assert_eq!(question.query, "{aaa}");
            store.resolve(&mut asked(c)).unwrap();
        }
        let small = Persisted::new(9, 3);
        small.keep(a, "{aaa}");
        assert!(small.resolve(&mut asked(a)).is_err());
        assert_eq!(small.kept.lock().unwrap().bytes, 0);
    }
}
