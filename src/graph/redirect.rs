//! Merged enterprises: an old id leads to the record that stays, and what was
//! said of the old one is found under the new one, until the merge is undone.

use super::snapshot::Snapshot;
use super::table::Ix;
use crate::domain::{Enterprise, Merge};

impl Snapshot {
    /// The record that stands for an enterprise now. Rules keep merges free of
    /// circles; the bound is for a damaged world.
    pub fn resolve(&self, enterprise: Ix<Enterprise>) -> Ix<Enterprise> {
        let mut at = enterprise.0;
        for _ in 0..64 {
            match self.redirects.get(&at) {
                Some(next) => at = *next,
                None => break,
            }
        }
        Ix::new(at)
    }

    /// Whether an enterprise's record was given up in a merge.
    pub fn is_merged(&self, enterprise: Ix<Enterprise>) -> bool {
        self.redirects.contains_key(&enterprise.0)
    }

    /// The enterprise itself and every record merged into it.
    pub fn records_of(&self, enterprise: Ix<Enterprise>) -> Vec<Ix<Enterprise>> {
        let mut all = vec![enterprise];
        let merged = self.redirects.keys().map(|row| Ix::new(*row)).filter(|ix| self.resolve(*ix) == enterprise);
        all.extend(merged);
        all.sort_unstable();
        all
    }

    pub(super) fn fold_merge(&mut self, merge: &Merge, live: bool) {
        let (Some(from), Some(into)) =
            (self.tables.enterprises.find(&merge.from), self.tables.enterprises.find(&merge.into))
        else {
            return;
        };
        if live {
            self.redirects.insert(from.0, into.0);
        } else {
            self.redirects.remove(&from.0);
        }
    }
}
