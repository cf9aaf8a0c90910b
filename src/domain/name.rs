//! Names as people write them, folded so that one name has one form, and the
//! likeness of two names. A name proposes an identity; it never proves one.

mod lexicon;
mod parts;

pub use lexicon::Lexicon;
pub use parts::NameParts;

use super::wording::InChinese;
use arcstr::ArcStr;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Why a text is not a name or a line of text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing is left after trimming.
    #[error("the text is empty; expected 1–{max} characters")]
    Empty {
        /// The longest allowed, in characters.
        max: usize,
    },
    /// Too long.
    #[error("the text has {found} characters; expected 1–{max}")]
    TooLong {
        /// Characters found.
        found: usize,
        /// The longest allowed, in characters.
        max: usize,
    },
    /// A control character or a direction override.
    #[error("the text has the character U+{code:04X} at {at}; control and direction characters are refused")]
    Forbidden {
        /// The code point.
        code: u32,
        /// Its place, counted in characters from 0.
        at: usize,
    },
}

impl InChinese for NameError {
    fn zh(&self) -> String {
        match self {
            Self::Empty { max } => format!("未填内容，应为 1—{max} 个字"),
            Self::TooLong { found, max } => format!("有 {found} 个字，应为 1—{max} 个字"),
            Self::Forbidden { code, at } => {
                format!("第 {} 个字是 U+{code:04X}，不得含控制字符或改变书写方向的字符，请删去", at + 1)
            }
        }
    }
}

/// A name: NFC, full-width letters and digits folded to half width, trimmed,
/// 1–200 characters, no control or direction characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Name(ArcStr);

impl Name {
    /// The longest name, in characters.
    pub const MAX: usize = 200;

    /// Folds and checks a name.
    ///
    /// # Errors
    /// [`NameError`] says what is wrong with it.
    pub fn new(text: &str) -> Result<Self, NameError> {
        checked(text, Self::MAX).map(Self)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::reading::read_text(from, Self::new)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A line of text such as a quote, a reason or a note: folded like a name, up
/// to 4,000 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Text(ArcStr);

impl Text {
    /// The longest text, in characters.
    pub const MAX: usize = 4_000;

    /// Folds and checks a text.
    ///
    /// # Errors
    /// [`NameError`] says what is wrong with it.
    pub fn new(text: &str) -> Result<Self, NameError> {
        checked(text, Self::MAX).map(Self)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::reading::read_text(from, Self::new)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name in Chinese with its English beside.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Label {
    /// The Chinese name.
    pub zh: Name,
    /// The English name, where there is one.
    pub en: Option<Name>,
}

impl Label {
    /// A label of a Chinese name alone.
    pub fn zh(name: Name) -> Self {
        Self { zh: name, en: None }
    }
}

fn checked(text: &str, max: usize) -> Result<ArcStr, NameError> {
    if is_folded(text, max) {
        return Ok(ArcStr::from(text));
    }
    let folded: String = text.chars().map(half_width).nfc().collect();
    let trimmed = folded.trim();
    let found = trimmed.chars().count();
    if found == 0 {
        return Err(NameError::Empty { max });
    }
    if found > max {
        return Err(NameError::TooLong { found, max });
    }
    match trimmed.chars().enumerate().find(|(_, c)| is_forbidden(*c)) {
        Some((at, c)) => Err(NameError::Forbidden { code: u32::from(c), at }),
        None => Ok(ArcStr::from(trimmed)),
    }
}

/// Whether a text is surely what [`checked`] would make of it: most texts that
/// are read back are, and need no copy.
fn is_folded(text: &str, max: usize) -> bool {
    let plain = |c: char| half_width(c) == c && !is_forbidden(c);
    let trimmed = !text.is_empty() && !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace);
    trimmed && text.chars().all(plain) && text.chars().count() <= max && is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Full-width ASCII letters, digits and the ideographic space to half width.
/// Chinese punctuation (，、：；（）) stays: people write it so.
pub(super) fn half_width(c: char) -> char {
    match c {
        '\u{3000}' | '\u{00A0}' => ' ',
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '＋' | '．' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    }
}

pub(super) fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// The core of an enterprise's name: folded by NFKC, without the legal form
/// (股份有限公司, 集团, …), brackets and blanks. Two records with one core may be
/// one firm; only a credit code or an address says so.
pub fn core_name(name: &str) -> String {
    let folded: String = name.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')')).collect();
    let mut core = folded.as_str();
    let forms = ["股份有限公司", "有限责任公司", "有限公司", "集团公司", "公司", "集团", "股份"];
    while let Some(rest) = forms.iter().find_map(|form| core.strip_suffix(form)) {
        if rest.is_empty() {
            break;
        }
        core = rest;
    }
    core.to_lowercase()
}

/// Likeness of two names by the Dice coefficient of their character pairs,
/// ends padded, 0–1 (Dice 1945). High likeness of short Chinese names means little:
/// 优克电子材料 and 优刻电子材料 are two firms at 0.714.
pub fn likeness(a: &str, b: &str) -> f64 {
    Bigrams::of(a).likeness(&Bigrams::of(b))
}

/// The character pairs of a text, in order of their characters: what is kept of a
/// name that is compared with many others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bigrams(Box<[(char, char)]>);

impl Bigrams {
    /// The pairs of a text; both ends are padded, so that the first and the last
    /// character count as much as the others.
    pub fn of(text: &str) -> Self {
        let padded = || std::iter::once('\u{2}').chain(text.chars()).chain(std::iter::once('\u{3}'));
        let mut pairs: Box<[_]> = padded().zip(padded().skip(1)).collect();
        pairs.sort_unstable();
        Self(pairs)
    }

    /// Each pair, equal ones beside each other.
    pub fn iter(&self) -> impl Iterator<Item = (char, char)> {
        self.0.iter().copied()
    }

    /// See [`likeness`].
    pub fn likeness(&self, other: &Self) -> f64 {
        let all = self.0.len() + other.0.len();
        if all == 0 {
            return 0.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "texts have at most 4,000 characters")]
        let dice = 2.0 * shared_sorted(&self.0, &other.0) as f64 / all as f64;
        dice
    }
}

fn shared_sorted<T: Ord>(left: &[T], right: &[T]) -> usize {
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    let mut shared = 0;
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                shared += 1;
                left.next();
                right.next();
            }
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_digits_fold_and_chinese_brackets_stay() {
        assert_eq!(Name::new("　年产１５万吨（一期） ").unwrap().as_str(), "年产15万吨（一期）");
    }

    #[test]
    fn control_and_direction_characters_are_refused_with_their_place() {
        assert_eq!(Name::new("金马\u{202E}能源"), Err(NameError::Forbidden { code: 0x202E, at: 2 }));
        assert_eq!(Name::new("金马\u{061C}能源"), Err(NameError::Forbidden { code: 0x061C, at: 2 }));
        assert!(Name::new("a\nb").is_err());
        assert!(Name::new("a\u{2028}b").is_err() && Name::new("a\u{2029}b").is_err(), "they end a line, too");
        assert!(Name::new(" \t ").is_err());
        assert!(Name::new(&"链".repeat(201)).is_err());
    }

    #[test]
    fn short_names_of_two_firms_are_more_alike_than_two_names_of_one() {
        assert!((likeness("优克电子材料", "优刻电子材料") - 0.714).abs() < 0.001);
        assert!((likeness("优克电子材料", "优克电子") - 0.667).abs() < 0.001);
    }

    #[test]
    fn the_core_of_a_name_drops_the_legal_form() {
        assert_eq!(core_name("河南济源钢铁（集团）有限公司"), "河南济源钢铁");
        assert_eq!(core_name("河南金马能源股份有限公司"), "河南金马能源");
    }
}
