//! Which entries of a shard have to do with which chain, as sets of bits: where
//! hits are very many, their chains are counted word by word and not one by one.

use super::facets::Sight;
use super::shard::{Bits, Doc};
use crate::domain::{Chain, Segment};
use crate::graph::{Ix, Snapshot};

/// The entries of each chain.
#[derive(Debug, Default)]
pub(super) struct ByChain {
    /// What each segment belonged to when the sets were made.
    chain_of: Vec<Option<Ix<Chain>>>,
    /// By the row of the chain.
    entries: Vec<Bits>,
}

impl ByChain {
    pub(super) fn make<'a>(world: &Snapshot, entries: impl Iterator<Item = (&'a Doc, &'a [Ix<Segment>])>) -> Self {
        let sight = Sight::new(world, None);
        let mut sets = vec![Bits::default(); world.tables.chains.rows()];
        for (number, (doc, segments)) in (0u32..).zip(entries) {
            for chain in sight.chains(doc.chain, segments) {
                sets.get_mut(chain.at()).into_iter().for_each(|set| set.add(number));
            }
        }
        Self { chain_of: sight.into_chain_of(), entries: sets }
    }

    /// Whether its segments belong to the same chains as ever; new ones no entry of the shard has.
    pub(super) fn fits(&self, sight: &Sight) -> bool {
        sight.chain_of().starts_with(&self.chain_of)
    }

    /// How many of some entries have to do with each chain, by its row.
    pub(super) fn counts(&self, of: &Bits) -> impl Iterator<Item = usize> {
        self.entries.iter().map(|entries| entries.common(of))
    }

    pub(super) fn bytes(&self) -> usize {
        let sets: usize = self.entries.iter().map(Bits::bytes).sum();
        sets + size_of_val(self.chain_of.as_slice())
    }
}
