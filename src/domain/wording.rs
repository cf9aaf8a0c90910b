//! What a message says in Chinese beside its English: a thing, an amount, or why
//! a text cannot be read.

use super::amount::{Money, Quantity, Stated, Value};
use super::code::{CreditCode, RegionCode};
use super::id::{FactId, Key};
use super::name::{Name, Text};
use super::period::{Date, Period};
use rust_decimal::Decimal;
use std::fmt::Display;

/// What can stand in a message in both languages: its English is its
/// [`Display`], and so is its Chinese where nothing else is said.
pub trait InChinese: Display {
    /// The Chinese wording.
    fn zh(&self) -> String {
        self.to_string()
    }

    /// Adds the facts that it names.
    fn name_facts(&self, _all: &mut Vec<FactId>) {}
}

impl<T: InChinese + ?Sized> InChinese for &T {
    fn zh(&self) -> String {
        (**self).zh()
    }

    fn name_facts(&self, all: &mut Vec<FactId>) {
        (**self).name_facts(all);
    }
}

macro_rules! alike {
    ($($kind:ty)+) => { $(impl InChinese for $kind {})+ };
}

// Written alike in both languages.
alike! {
    str String char u32 u64 usize i32 Decimal Date Period Name Text Key Money Quantity Stated Value CreditCode
    RegionCode
}

/// A text as it was found, in Chinese quotation marks; what cannot be seen is
/// written as its code point, as the English messages do.
pub fn quoted(found: &str) -> String {
    let seen = |c: char| -> String {
        if c.is_control() || super::name::is_forbidden(c) { c.escape_unicode().to_string() } else { c.to_string() }
    };
    format!("“{}”", found.chars().map(seen).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::super::*;

    #[test]
    fn a_text_that_cannot_be_read_is_told_in_chinese_with_what_was_found() {
        let told = |error: &dyn InChinese| error.zh();
        for (zh, found, step) in [
            (told(&"50".parse::<Money>().unwrap_err()), "“50”", "50亿元"),
            (told(&"50亿美元".parse::<Money>().unwrap_err()), "“亿美元”", "万元"),
            (told(&"亿元".parse::<Stated>().unwrap_err()), "“亿元”", "1.52亿元"),
            (told(&"15 000吨".parse::<Quantity>().unwrap_err()), "“15 000吨”", "15000吨"),
            (told(&"0.001元".parse::<Money>().unwrap_err()), "“0.001元”", "整数"),
            (told(&"99999999999亿元".parse::<Money>().unwrap_err()), "“99999999999亿元”", "超出"),
            (told(&day("2024-02-30").unwrap_err()), "“2024-02-30”", "2024-07-31"),
            (told(&"914190O1MA00000154".parse::<CreditCode>().unwrap_err()), "第 7 位", "数字 0"),
            (told(&"9141".parse::<CreditCode>().unwrap_err()), "“9141”", "18 位"),
            (told(&"91419001MA00000153".parse::<CreditCode>().unwrap_err()), "“3”", "GB 32100-2015"),
            (told(&"4190".parse::<RegionCode>().unwrap_err()), "“4190”", "6 位"),
            (told(&"990000".parse::<RegionCode>().unwrap_err()), "“990000”", "11—82"),
            (told(&Name::new("金马\u{202E}能源").unwrap_err()), "U+202E", "第 3 个字"),
            (told(&Name::new(&"链".repeat(201)).unwrap_err()), "201", "200"),
            (told(&"project:h2".parse::<EnterpriseId>().unwrap_err()), "项目", "enterprise:"),
            (told(&"h2".parse::<EnterpriseId>().unwrap_err()), "“h2”", "企业"),
            (told(&"enterprise:金马".parse::<EnterpriseId>().unwrap_err()), "“金马”", "120"),
            (told(&"gb4754.2x".parse::<IndustryCode>().unwrap_err()), "“2x”", "2—4 位"),
            (told(&"isic.26".parse::<IndustryCode>().unwrap_err()), "“isic.26”", "gb4754"),
        ] {
            assert!(zh.contains(found) && zh.contains(step), "{found} and {step} in {zh}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_written_as_its_code_point() {
        assert_eq!(quoted("a\u{202E}b\n"), "“a\\u{202e}b\\u{a}”");
    }

    #[test]
    fn every_kind_of_id_has_its_chinese_word() {
        for kind in FactId::KINDS {
            let id = FactId::from_parts(kind, Key::new("H3.1.1").unwrap()).unwrap();
            assert!(id.kind_zh().chars().all(|c| !c.is_ascii()), "{kind}");
            assert_eq!(id.zh(), format!("{} H3.1.1", id.kind_zh()));
        }
    }
}
