//! Two addresses held against each other: one house, another one, or unclear.

use crate::domain::Bigrams;
use unicode_normalization::UnicodeNormalization;

/// An address in a form that can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    folded: String,
    numbers: Vec<String>,
    pairs: Bigrams,
}

/// What two addresses say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// One house: the same numbers, and words that are much alike.
    Same,
    /// Two places.
    Other,
    /// Neither is certain.
    Unclear,
}

impl Address {
    pub(super) fn of(text: &str) -> Self {
        let folded: String = text.nfkc().filter(|c| c.is_alphanumeric()).collect();
        let numbers = folded.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        let numbers = numbers.map(str::to_owned).collect();
        let pairs = Bigrams::of(&folded);
        Self { folded, numbers, pairs }
    }

    /// A house needs a number; 济源市高新区 alone is no address.
    pub(super) fn held_against(&self, other: &Self) -> Agreement {
        let likeness = self.pairs.likeness(&other.pairs);
        let within = self.folded.ends_with(&other.folded) || other.folded.ends_with(&self.folded);
        if !self.numbers.is_empty() && self.numbers == other.numbers && (within || likeness >= 0.8) {
            Agreement::Same
        } else if likeness < 0.4 && !within {
            Agreement::Other
        } else {
            Agreement::Unclear
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_house_has_one_number_and_a_zone_alone_is_no_house() {
        let held = |a: &str, b: &str| Address::of(a).held_against(&Address::of(b));
        assert_eq!(held("河南省济源市示例大道18号", "济源市示例大道１８号"), Agreement::Same);
        assert_eq!(held("济源市示例大道18号", "济源市示例大道81号"), Agreement::Unclear);
        assert_eq!(held("济源市高新区", "济源市高新区"), Agreement::Unclear);
        assert_eq!(held("济源市示例大道18号", "郑州市某某路东段"), Agreement::Other);
    }
}
