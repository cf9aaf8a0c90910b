//! What the program says to people, in both languages at once.

use crate::domain::{FactId, InChinese};
use smol_str::SmolStr;
use std::fmt;

/// A message in both languages: what was found, what was expected, and the next
/// step. Its text form is the English one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// In Chinese.
    pub zh: SmolStr,
    /// In English.
    pub en: SmolStr,
    /// The facts that it names, for whoever wants to show them.
    pub facts: Vec<FactId>,
}

impl Said {
    /// Words that are always the same.
    pub const fn of(zh: &'static str, en: &'static str) -> Self {
        Self { zh: SmolStr::new_static(zh), en: SmolStr::new_static(en), facts: Vec::new() }
    }

    /// What a value says of itself, such as why a text cannot be read.
    pub fn by(it: &(impl InChinese + ?Sized)) -> Self {
        let mut said = Self::new(it.zh(), it.to_string());
        it.name_facts(&mut said.facts);
        said
    }

    /// The facts that the values of a message name, in their order.
    pub(crate) fn facts_in(values: &[&dyn InChinese]) -> Vec<FactId> {
        let mut all = Vec::new();
        values.iter().for_each(|value| value.name_facts(&mut all));
        all
    }

    /// Words that name no fact.
    pub fn new(zh: impl Into<SmolStr>, en: impl Into<SmolStr>) -> Self {
        Self { zh: zh.into(), en: en.into(), facts: Vec::new() }
    }
}

impl InChinese for Said {
    fn zh(&self) -> String {
        self.zh.to_string()
    }

    fn name_facts(&self, all: &mut Vec<FactId>) {
        all.extend(self.facts.iter().cloned());
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

/// A [`Said`] from two format strings, the Chinese one first. Values that are
/// named behind them must stand in both, or it does not compile; each is written
/// in the language of its string. What differs otherwise is captured inline.
macro_rules! said {
    ($zh:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::change::Said {
            zh: format!($zh $(, $name = $crate::domain::InChinese::zh(&$value))*).into(),
            en: format!($en $(, $name = $value)*).into(),
            facts: $crate::change::Said::facts_in(&[$(&$value as &dyn $crate::domain::InChinese),*]),
        }
    };
}
pub(crate) use said;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::EnterpriseId;

    #[test]
    fn a_value_is_written_in_the_language_of_its_sentence() {
        let id: EnterpriseId = "enterprise:jinma".parse().unwrap();
        let said = said!("没有{id}，共 {count} 家", "no {id} among {count}", id = id, count = 3_u32);
        assert_eq!((said.zh.as_str(), said.en.as_str()), ("没有企业 jinma，共 3 家", "no enterprise:jinma among 3"));
        assert_eq!((Said::by(&id).zh.as_str(), said.to_string()), ("企业 jinma", said.en.to_string()));
        let within = said!("见“{said}”", "see {said}", said = said);
        assert_eq!((said.facts, within.facts), (vec![FactId::Enterprise(id.clone())], vec![FactId::Enterprise(id)]));
    }
}
