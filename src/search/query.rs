//! What somebody typed, read into terms that must all be found.

use super::fold::folded;
use crate::domain::InChinese;

/// Why a text is not a question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// Too long.
    #[error("the text has {found} characters; expected at most {most}; hint: a name or a part of it is enough")]
    TooLong {
        /// Characters found.
        found: usize,
        /// The longest allowed.
        most: usize,
    },
    /// Too many terms.
    #[error("the text has {found} terms; expected at most {most}; hint: put a name with blanks in quotation marks")]
    TooManyTerms {
        /// Terms found.
        found: usize,
        /// The most allowed.
        most: usize,
    },
}

impl InChinese for QueryError {
    fn zh(&self) -> String {
        match self {
            Self::TooLong { found, most } => {
                format!("查找词有 {found} 个字，最多 {most} 个；输入名称或名称的一部分即可")
            }
            Self::TooManyTerms { found, most } => {
                format!("查找词有 {found} 个，最多 {most} 个；带空格的名称请加引号")
            }
        }
    }
}

/// One of the terms.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Term {
    /// What counts of it.
    pub(super) chars: Vec<char>,
    /// It stood in quotation marks: found as it is written, or not at all.
    pub(super) quoted: bool,
}

impl Term {
    /// A single Latin letter or digit stands only for how something begins.
    pub(super) fn is_single_letter(&self) -> bool {
        matches!(self.chars.as_slice(), [c] if c.is_ascii())
    }

    /// Its letters, where it may be pinyin.
    pub(super) fn letters(&self) -> Option<Vec<u8>> {
        let spoken = !self.quoted && self.chars.len() > 1 && self.chars.len() <= Self::LONGEST_SPOKEN;
        let letters = self.chars.iter().map(|c| u8::try_from(*c).ok().filter(u8::is_ascii_alphanumeric));
        spoken
            .then(|| letters.collect::<Option<Vec<u8>>>())
            .flatten()
            .filter(|it| it.iter().any(u8::is_ascii_lowercase))
    }

    /// How many typing errors are forgiven: one from four letters, two from eight.
    pub(super) fn forgiven(&self) -> u8 {
        let latin = self.letters().is_some_and(|letters| letters.iter().all(u8::is_ascii_lowercase));
        match self.chars.len() {
            _ if !latin => 0,
            4..=7 => 1,
            8..=Self::LONGEST_FORGIVEN => 2,
            _ => 0,
        }
    }

    /// The longest term that is tried as pinyin.
    const LONGEST_SPOKEN: usize = 60;
    /// The longest term in which errors are forgiven.
    pub(super) const LONGEST_FORGIVEN: usize = 24;
}

/// What is looked for: terms that must all be found, in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
}

impl Query {
    /// The longest text, in characters.
    pub const LONGEST: usize = 100;
    /// The most terms.
    pub const MOST_TERMS: usize = 8;

    /// Reads a text: terms between blanks or commas; what stands in quotation
    /// marks is one term. Signs that no name is found by are left out.
    ///
    /// # Errors
    /// [`QueryError`] for a text that is too long or has too many terms.
    pub fn read(text: &str) -> Result<Self, QueryError> {
        let found = text.trim().chars().count();
        if found > Self::LONGEST {
            return Err(QueryError::TooLong { found, most: Self::LONGEST });
        }
        let mut terms: Vec<Term> = Vec::new();
        for (part, quoted) in parts(text) {
            let term = Term { chars: folded(&part), quoted };
            if !term.chars.is_empty() && !terms.contains(&term) {
                terms.push(term);
            }
        }
        if terms.len() > Self::MOST_TERMS {
            return Err(QueryError::TooManyTerms { found: terms.len(), most: Self::MOST_TERMS });
        }
        Ok(Self { terms })
    }

    /// Whether nothing is left to look for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// How many terms it has.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether some term is a single letter or digit, for which only beginnings are looked at.
    pub fn has_single_letter(&self) -> bool {
        self.terms.iter().any(Term::is_single_letter)
    }

    /// A number that stands for the question, for cursors: FNV-1a of its terms.
    pub(super) fn stamp(&self) -> u32 {
        let marks = self.terms.iter().flat_map(|term| {
            let ends = if term.quoted { '"' } else { ' ' };
            term.chars.iter().copied().chain(std::iter::once(ends))
        });
        marks.fold(0x811C_9DC5, |hash: u32, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193))
    }
}

/// The parts of a text, and whether each stood in quotation marks.
fn parts(text: &str) -> Vec<(String, bool)> {
    let mut parts = vec![(String::new(), false)];
    let mut quoted = false;
    for c in text.chars() {
        let ends = match c {
            '"' | '“' | '”' | '「' | '」' | '＂' => {
                quoted = !quoted;
                true
            }
            _ => !quoted && (c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；')),
        };
        match parts.last_mut() {
            Some((part, _)) if !ends => part.push(c),
            _ => parts.push((String::new(), quoted)),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<(String, bool)> {
        let query = Query::read(text).unwrap();
        query.terms.iter().map(|term| (term.chars.iter().collect(), term.quoted)).collect()
    }

    #[test]
    fn terms_stand_between_blanks_and_a_quotation_is_one() {
        assert_eq!(terms(" 金马　氢 "), [("金马".to_owned(), false), ("氢".to_owned(), false)]);
        assert_eq!(terms("“Foxconn Tech”，富联"), [("foxconntech".to_owned(), true), ("富联".to_owned(), false)]);
        assert_eq!(terms("06885.HK"), [("06885hk".to_owned(), false)]);
        assert!(terms("🙂 .* [] ()").is_empty());
    }

    #[test]
    fn long_texts_and_many_terms_are_refused_with_what_was_found() {
        let error = Query::read(&"a".repeat(101)).unwrap_err().to_string();
        assert!(error.contains("101") && error.contains("100"), "{error}");
        let error = Query::read("一 二 三 四 五 六 七 八 九").unwrap_err().to_string();
        assert!(error.contains('9') && error.contains('8'), "{error}");
        assert!(Query::read(&"一 ".repeat(40)).is_ok(), "the same term counts once");
    }

    #[test]
    fn errors_are_forgiven_from_four_and_from_eight_letters() {
        let forgiven = |text: &str| Query::read(text).unwrap().terms[0].forgiven();
        assert_eq!(["jin", "jinm", "foxconx", "jinmanen", "金马能源", "600531"].map(forgiven), [0, 1, 1, 2, 0, 0]);
    }
}
