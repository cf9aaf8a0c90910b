//! Ids from content: what comes again has the id it had, so that a second
//! import of the same changes nothing.

use crate::domain::{FactId, Id, Key};
use crate::graph::Snapshot;
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

/// The id that content gives. Where a fact under it was taken back with the
/// change that brought it, the next one: who undoes an import may import again.
/// What was retired by itself keeps its id, and with it the doubt.
pub(super) fn id_of<I: Id + From<Key>>(world: &Snapshot, letter: char, parts: &[&str]) -> I {
    let mut id: I = key_of(letter, parts).into();
    let mut turn = 2_u32;
    while was_undone(world, &id.fact_id()) {
        let more = turn.to_string();
        id = key_of(letter, &[parts, &["again", &more]].concat()).into();
        turn += 1;
    }
    id
}

fn was_undone(world: &Snapshot, id: &FactId) -> bool {
    let state = world.tables.state(id).filter(|(_, is_live, _)| !is_live);
    state.and_then(|(revision, ..)| world.change_line(revision)).is_some_and(|line| line.undoes.is_some())
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
