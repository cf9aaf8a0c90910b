//! Official codes: the unified social credit code of GB 32100-2015 and the
//! region code of GB/T 2260. A wrong code is refused, never mended in silence.

use super::name::half_width;
use super::wording::{InChinese, quoted};
use serde::{Deserialize, Deserializer, Serialize};
use smol_str::SmolStr;
use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

/// Why a text is not a code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Another length.
    #[error("{what} {found:?} has {length} characters; expected {expected}")]
    Length {
        /// Which code.
        what: &'static str,
        /// The text as found.
        found: String,
        /// Characters found.
        length: usize,
        /// Characters expected.
        expected: usize,
    },
    /// A character that the code does not use.
    #[error("{what} {found:?} has {character:?} at place {place}; {hint}")]
    Character {
        /// Which code.
        what: &'static str,
        /// The text as found.
        found: String,
        /// The character.
        character: char,
        /// Its place, from 1.
        place: usize,
        /// What to do.
        hint: &'static str,
    },
    /// The check character does not fit.
    #[error("{what} {found:?} ends in {last:?}; the check of {rule} asks for {expected:?}: one character is wrong")]
    Check {
        /// Which code.
        what: &'static str,
        /// The text as found.
        found: String,
        /// The check character found.
        last: char,
        /// The check character computed.
        expected: char,
        /// The standard.
        rule: &'static str,
    },
}

impl InChinese for CodeError {
    fn zh(&self) -> String {
        match self {
            Self::Length { what, found, length, expected } => {
                format!("{}{}有 {length} 位，应为 {expected} 位", code_zh(what), quoted(found))
            }
            Self::Character { what, found, character, place, .. } => format!(
                "{}{}第 {place} 位是{}；{}",
                code_zh(what),
                quoted(found),
                quoted(&character.to_string()),
                hint_zh(what, *character, *place)
            ),
            Self::Check { what, found, last, expected, rule } => format!(
                "{}{}的校验码是{}，按 {rule} 应为{}，其中有一位填错，请对照证照核对",
                code_zh(what),
                quoted(found),
                quoted(&last.to_string()),
                quoted(&expected.to_string())
            ),
        }
    }
}

fn code_zh(what: &str) -> &'static str {
    if what == REGION { "行政区划代码" } else { "统一社会信用代码" }
}

/// What to do about a character that does not belong at its place.
fn hint_zh(what: &str, character: char, place: usize) -> &'static str {
    match (what, character) {
        (REGION, c) if c.is_ascii_digit() => "省级代码为 11—82",
        (REGION, _) => "应为 GB/T 2260 的六位数字",
        (_, 'O') => "信用代码不用字母 O，是否应为数字 0",
        (_, 'I') => "信用代码不用字母 I，是否应为数字 1",
        (_, 'S') => "信用代码不用字母 S，是否应为数字 5",
        (_, 'Z') => "信用代码不用字母 Z，是否应为数字 2",
        _ if (3..=8).contains(&place) => "第 3—8 位应为行政区划代码的数字",
        _ => "应为数字或除 I、O、S、V、Z 外的大写字母",
    }
}

const CREDIT_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT: &str = "credit code";

/// A unified social credit code (统一社会信用代码), 18 characters with the check
/// character of GB 32100-2015; upper case, full-width letters and digits folded, blanks and hyphens dropped.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct CreditCode(SmolStr);

impl CreditCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The region in which it was given out (places 3–8), where that is a region code.
    pub fn region(&self) -> Option<RegionCode> {
        self.0.get(2..8).and_then(|digits| digits.parse().ok())
    }
}

impl FromStr for CreditCode {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let folded: String = text
            .chars()
            .map(half_width)
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let found = || folded.chars().take(40).collect::<String>();
        let length = folded.chars().count();
        if length != 18 {
            return Err(CodeError::Length { what: CREDIT, found: found(), length, expected: 18 });
        }
        let mut sum = 0;
        let mut weight = 1;
        for (at, character) in folded.chars().enumerate() {
            let digit = credit_digit(character, at + 1, &found)?;
            if at < 17 {
                sum += digit * weight;
                weight = weight * 3 % 31;
            }
        }
        let check = CREDIT_ALPHABET.get((31 - sum % 31) % 31);
        let expected = char::from(*check.expect("the alphabet has 31 characters"));
        match folded.chars().next_back() {
            Some(last) if last != expected => {
                Err(CodeError::Check { what: CREDIT, found: found(), last, expected, rule: "GB 32100-2015" })
            }
            _ => Ok(Self(SmolStr::new(folded))),
        }
    }
}

fn credit_digit(character: char, place: usize, found: &dyn Fn() -> String) -> Result<usize, CodeError> {
    let in_region = (3..=8).contains(&place);
    let value = u8::try_from(character).ok().and_then(|b| CREDIT_ALPHABET.iter().position(|a| *a == b));
    match value {
        Some(value) if !in_region || value < 10 => Ok(value),
        _ => Err(CodeError::Character {
            what: CREDIT,
            found: found(),
            character,
            place,
            hint: match character {
                'O' => "the letter O is not used: is it the digit 0?",
                'I' => "the letter I is not used: is it the digit 1?",
                'S' => "the letter S is not used: is it the digit 5?",
                'Z' => "the letter Z is not used: is it the digit 2?",
                _ if in_region => "places 3–8 are the digits of a region",
                _ => "expected a digit or a letter other than I, O, S, V, Z",
            },
        }),
    }
}

impl<'de> Deserialize<'de> for CreditCode {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::reading::read_text(from, str::parse)
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const REGION: &str = "region code";

/// An administrative region by its six digits of GB/T 2260.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct RegionCode(NonZeroU32);

impl RegionCode {
    /// The province, autonomous region or municipality it lies in.
    pub const fn province(self) -> Self {
        self.rounded(10_000)
    }

    /// The same code with the last digits 0.
    const fn rounded(self, to: u32) -> Self {
        match NonZeroU32::new(self.0.get() / to * to) {
            Some(code) => Self(code),
            None => self,
        }
    }

    /// The city it lies in: the prefecture; the municipality itself for
    /// Beijing, Tianjin, Shanghai and Chongqing; the county-level city itself
    /// where it is under the province directly (济源 419001); `None` for a province.
    pub const fn city(self) -> Option<Self> {
        let (province, prefecture) = (self.0.get() / 10_000, self.0.get() / 100 % 100);
        if matches!(province, 11 | 12 | 31 | 50 | 81 | 82) {
            Some(self.province())
        } else if prefecture == 90 {
            Some(self)
        } else if prefecture == 0 {
            None
        } else {
            Some(self.rounded(100))
        }
    }

    /// Whether it is a province or a municipality as a whole.
    pub const fn is_province(self) -> bool {
        self.0.get().is_multiple_of(10_000)
    }

    /// The six digits as a number.
    pub const fn number(self) -> u32 {
        self.0.get()
    }
}

impl TryFrom<u32> for RegionCode {
    type Error = CodeError;
    fn try_from(number: u32) -> Result<Self, CodeError> {
        if let Some(code) = NonZeroU32::new(number).filter(|_| (110_000..=829_999).contains(&number)) {
            return Ok(Self(code));
        }
        let found = number.to_string();
        Err(CodeError::Character {
            what: REGION,
            character: found.chars().next().unwrap_or('0'),
            found,
            place: 1,
            hint: "a province's digits are 11–82",
        })
    }
}

impl From<RegionCode> for u32 {
    fn from(code: RegionCode) -> Self {
        code.number()
    }
}

impl FromStr for RegionCode {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let text = text.trim();
        let length = text.chars().count();
        if length != 6 {
            let found = text.chars().take(40).collect();
            return Err(CodeError::Length { what: REGION, found, length, expected: 6 });
        }
        match text.chars().enumerate().find(|(_, c)| !c.is_ascii_digit()) {
            Some((at, character)) => Err(CodeError::Character {
                what: REGION,
                found: text.to_owned(),
                character,
                place: at + 1,
                hint: "expected six digits of GB/T 2260",
            }),
            None => text
                .parse::<u32>()
                .map_err(|_| CodeError::Length { what: REGION, found: text.to_owned(), length, expected: 6 })
                .and_then(Self::try_from),
        }
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOLDEN: [&str; 4] = ["91110000600037341L", "91350100M000100Y43", "91419001MA00000154", "91419001MA9XJY0184"];

    #[test]
    fn the_golden_codes_are_valid_and_name_their_region() {
        for code in GOLDEN {
            assert_eq!(code.parse::<CreditCode>().unwrap().as_str(), code);
        }
        let code: CreditCode = " 91419001-ma0000 0154".parse().unwrap();
        assert_eq!(code.region().unwrap().to_string(), "419001");
        assert!("A1110000600037341L".parse::<CreditCode>().is_err());
    }

    #[test]
    fn the_letter_o_is_refused_and_suggested_never_mended() {
        let error = "914190O1MA00000154".parse::<CreditCode>().unwrap_err().to_string();
        assert!(error.contains("digit 0") && error.contains("place 7"), "{error}");
    }

    #[test]
    fn a_character_that_only_looks_like_letters_is_refused_never_mended() {
        // The ligature ﬀ is FF in upper case, which made one character two.
        assert!("91419001MAFF000007".parse::<CreditCode>().is_ok());
        let wide: CreditCode = "９１４１９００１ＭＡＦＦ０００００７".parse().unwrap();
        assert_eq!(wide.as_str(), "91419001MAFF000007", "what a form filled in full width says is the same");
        assert!("91419001MAﬀ000007".parse::<CreditCode>().is_err());
    }

    proptest! {
        #[test]
        fn any_single_changed_character_is_noticed(which in 0usize..4, at in 0usize..18, other in 0usize..31) {
            let mut bytes = GOLDEN[which].as_bytes().to_vec();
            let new = CREDIT_ALPHABET[other];
            prop_assume!(bytes[at] != new);
            bytes[at] = new;
            prop_assert!(String::from_utf8(bytes).unwrap().parse::<CreditCode>().is_err());
        }
    }

    #[test]
    fn the_city_of_jiyuan_is_jiyuan_and_of_chongqing_chongqing() {
        let city = |code: &str| code.parse::<RegionCode>().unwrap().city().map(|c| c.to_string());
        assert_eq!(city("419001").as_deref(), Some("419001"));
        assert_eq!(city("500112").as_deref(), Some("500000"));
        assert_eq!(city("410105").as_deref(), Some("410100"));
        assert_eq!(city("410000"), None);
    }
}
