//! Codes as sheets carry them, and what a spreadsheet does to long ones.

use crate::domain::{Classification, IndustryCode, RegionCode};
use smol_str::{SmolStr, format_smolstr};
use unicode_normalization::UnicodeNormalization;

fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '‘' | '’' | '`')).collect()
}

/// Whether it has the shape of a credit code, right or wrong.
pub(in crate::intake::sheet) fn looks_like_credit_code(text: &str) -> bool {
    let plain = plain(text);
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    plain.len() == 18 && digits >= 8 && plain.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether it is a stock code with its exchange.
pub(in crate::intake::sheet) fn looks_like_listing(text: &str) -> bool {
    listing(text).is_some_and(|code| code.contains('.'))
}

/// Whether it is a code of GB/T 2260.
pub(in crate::intake::sheet) fn looks_like_region(text: &str) -> bool {
    text.parse::<RegionCode>().is_ok()
}

/// Whether it is a code of the investment platform, such as `2401-419001-04-01-123456`.
pub(in crate::intake::sheet) fn looks_like_project_code(text: &str) -> bool {
    let digits = plain(text).bytes().filter(|byte| *byte != b'-').collect::<Vec<_>>();
    digits.len() == 20 && digits.iter().all(u8::is_ascii_digit) && text.contains('-')
        || digits.len() == 24 && digits.iter().all(u8::is_ascii_digit)
}

/// Whether it is called like an enterprise.
pub(in crate::intake::sheet) fn looks_like_firm(text: &str) -> bool {
    let text = text.trim_end_matches(['）', ')']);
    ["公司", "集团", "厂", "合作社", "合伙", "事务所", "研究院", "研究所", "有限合伙"]
        .iter()
        .any(|end| text.ends_with(end))
}

/// A long number that a spreadsheet rounded: `9.14E+17`, or more digits than the fifteen it keeps.
pub(in crate::intake::sheet) fn lost_digits(text: &str, typed_number: bool) -> bool {
    let upper = text.to_ascii_uppercase();
    let exponent = upper.split_once('E').is_some_and(|(front, back)| {
        front.parse::<f64>().is_ok()
            && back.trim_start_matches('+').parse::<i32>().is_ok()
            && front.contains(|c: char| c.is_ascii_digit())
    });
    let scientific = exponent && (upper.contains("E+") || upper.contains('.'));
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    scientific || (typed_number && digits > 15)
}

/// A stock code as `600000.SH`: with the exchange before or behind, or the six digits alone.
pub(in crate::intake::sheet) fn listing(text: &str) -> Option<SmolStr> {
    let plain = plain(text).to_ascii_uppercase();
    let digits = |text: &str| text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let exchange = |text: &str| match text {
        "SH" | "SS" | "SSE" | "XSHG" => Some("SH"),
        "SZ" | "SZSE" | "XSHE" => Some("SZ"),
        "BJ" | "BSE" => Some("BJ"),
        "HK" => Some("HK"),
        _ => None,
    };
    if digits(&plain) {
        return Some(plain.into());
    }
    // Only Hong Kong has codes of five digits; one that does not begin with 0 may have lost a digit.
    if plain.len() == 5 && plain.starts_with('0') && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format_smolstr!("{plain}.HK"));
    }
    if let Some((front, back)) = plain.split_once(['.', ':']) {
        let (code, at) = if exchange(front).is_some() { (back, front) } else { (front, back) };
        let sound = digits(code)
            || (at == "HK" && (4..=5).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit()));
        return exchange(at).filter(|_| sound).map(|at| format_smolstr!("{code}.{at}"));
    }
    let (at, code) = plain.split_at_checked(2)?;
    exchange(at).filter(|_| digits(code)).map(|at| format_smolstr!("{code}.{at}"))
}

/// A class of industry: `C2614`, `2614 有机化学原料制造`, or words alone.
pub(in crate::intake::sheet) fn industry(text: &str) -> (Option<IndustryCode>, Option<String>) {
    let plain: String = text.nfkc().collect();
    let plain = plain.trim();
    let inner = plain.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(plain);
    let end = inner.find(|c: char| !c.is_ascii_digit()).unwrap_or(inner.len());
    let (digits, rest) = inner.split_at(end);
    let mark = |c: char| c.is_whitespace() || matches!(c, '-' | '_' | '.' | ':' | '：' | '(' | ')' | '（' | '）');
    match IndustryCode::new(Classification::GbT4754, digits) {
        Ok(code) if !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '.') => {
            let words = rest.trim_matches(mark);
            (Some(code), (!words.is_empty()).then(|| words.to_owned()))
        }
        _ => (None, Some(plain.to_owned())),
    }
}
