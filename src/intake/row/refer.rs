//! Ids in a row: the one it defines, and those it refers to.

use super::Row;
use crate::domain::{FactId, Id, Key};
use crate::intake::ledger::{Spot, Standing};
use crate::intake::problem::{ProblemCode, nearest};

impl Row<'_> {
    /// The key of the row: lower-case letters, digits and `_`.
    pub(in crate::intake) fn key(&mut self, column: &str) -> Option<Key> {
        let found = self.cell(column)?;
        let plain = found.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        let Some(key) = Key::new(found).ok().filter(|_| plain) else {
            self.wrong(column, found, ProblemCode::BadKey, "1–120 characters of a–z, 0–9 and _");
            return None;
        };
        Some(key)
    }

    /// The id that the row defines, from its key.
    pub(in crate::intake) fn own<T: Id + From<Key>>(&mut self, column: &str) -> Option<T> {
        let key = self.key(column)?;
        self.claim(column, &T::from(key))
    }

    /// Takes an id as defined by this row, unless another row defines it.
    pub(in crate::intake) fn claim<T: Id>(&mut self, column: &str, id: &T) -> Option<T> {
        let fact = id.fact_id();
        match self.ledger.standing(&fact) {
            Standing::Unknown if !self.ids.contains(&fact) => {
                self.ids.push(fact);
                Some(id.clone())
            }
            Standing::Unknown => {
                let here = self.spot.clone();
                self.duplicate(column, id.key().as_str(), &here);
                None
            }
            Standing::Kept(spot) | Standing::Dropped(spot) => {
                self.duplicate(column, id.key().as_str(), spot);
                None
            }
        }
    }

    /// Takes an id that is put together from the keys of what the row names.
    pub(in crate::intake) fn derive<T: Id + From<Key>>(&mut self, column: &str, parts: &[&str]) -> Option<T> {
        let joined = parts.join(".");
        match Key::new(&joined) {
            Ok(key) => self.claim(column, &T::from(key)),
            Err(error) => {
                self.wrong(column, &joined, ProblemCode::BadKey, "shorter keys").hint(error.to_string());
                None
            }
        }
    }

    /// Notes that another row has this key.
    pub(in crate::intake) fn duplicate(&mut self, column: &str, found: &str, first: &Spot) {
        self.wrong(column, found, ProblemCode::DuplicateKey, "a key that no other row has")
            .hint(format!("{first} has it already"));
    }

    /// A reference to a thing of one kind by its bare key.
    pub(in crate::intake) fn refer<T: Id + From<Key>>(&mut self, column: &str) -> Option<T> {
        let found = self.cell(column)?;
        self.find(column, found)
    }

    /// A list of references to things of one kind.
    pub(in crate::intake) fn refers<T: Id + From<Key>>(&mut self, column: &str) -> Vec<T> {
        let members = self.members(column);
        members.into_iter().filter_map(|member| self.find(column, member)).collect()
    }

    /// A reference by its typed id, to one of some kinds; no kinds means any.
    pub(in crate::intake) fn refer_any(&mut self, column: &str, kinds: &[&'static str]) -> Option<FactId> {
        let found = self.cell(column)?;
        self.find_any(column, found, kinds)
    }

    /// A list of references by typed ids, to things of any kind.
    pub(in crate::intake) fn refers_any(&mut self, column: &str) -> Vec<FactId> {
        let members = self.members(column);
        members.into_iter().filter_map(|member| self.find_any(column, member, &[])).collect()
    }

    /// The thing of one kind that has this key.
    pub(in crate::intake) fn find<T: Id + From<Key>>(&mut self, column: &str, found: &str) -> Option<T> {
        let Ok(key) = Key::new(found) else {
            self.wrong(column, found, ProblemCode::UnknownReference, defined_in(T::KIND));
            return None;
        };
        let id = T::from(key);
        self.is_known(column, found, &id.fact_id()).then_some(id)
    }

    fn find_any(&mut self, column: &str, found: &str, kinds: &[&'static str]) -> Option<FactId> {
        match found.parse::<FactId>() {
            Ok(id) if kinds.is_empty() || kinds.contains(&id.kind()) => self.is_known(column, found, &id).then_some(id),
            Ok(_) => {
                self.wrong(column, found, ProblemCode::WrongKind, format!("an id of kind {}", kinds.join(" or ")));
                None
            }
            Err(error) => {
                self.wrong(column, found, ProblemCode::WrongKind, "an id as kind:key, such as zone:jiyuan_hitech")
                    .hint(error.to_string());
                None
            }
        }
    }

    fn is_known(&mut self, column: &str, found: &str, id: &FactId) -> bool {
        match self.ledger.standing(id) {
            Standing::Kept(_) => true,
            Standing::Dropped(spot) => {
                self.wrong(column, found, ProblemCode::DroppedReference, "a row without problems")
                    .hint(format!("{spot} was left out: mend it first"));
                false
            }
            Standing::Unknown => {
                // The nearest code of a tree or a region is another thing, not a misspelling.
                let guess = match id.kind() {
                    "segment" | "section" | "region" => None,
                    kind => nearest(id.key().as_str(), self.ledger.keys_of(kind)),
                };
                self.wrong(column, found, ProblemCode::UnknownReference, defined_in(id.kind())).hint = guess;
                false
            }
        }
    }
}

/// Where things of a kind are defined.
fn defined_in(kind: &str) -> String {
    let file = match kind {
        "region" => "a code of regions.csv",
        "section" => "a stage or group of chains/*.csv, written above what belongs to it",
        "segment" => "a segment code of chains/*.csv",
        "enterprise" => "a key of enterprises_local.csv or enterprises_outside.csv",
        "scheme" => "a key of rating_schemes.csv",
        "source" | "zone" | "park" | "theme" | "chain" | "project" | "indicator" | "statement" => {
            return format!("a key of {kind}s.csv");
        }
        _ => "an id that a row above defines",
    };
    file.to_owned()
}
