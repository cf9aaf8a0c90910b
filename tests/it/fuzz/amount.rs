//! Any text as money, a quantity, a value, a day, a period: no panic, nothing
//! rounded, and what was read comes back from its own text.

use lianpu::domain::{Money, Period, Quantity, Stated, Text, Value, day};

/// Holds all that is promised of any text against this one.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(money) = text.parse::<Money>() {
        assert_eq!(money.to_string().parse(), Ok(money), "{text:?}");
        assert_eq!(exact_yuan(text), Some(i128::from(money.yuan())), "{text:?} is read as {money}");
    }
    if let Ok(quantity) = text.parse::<Quantity>() {
        assert_eq!(quantity.to_string().parse().as_ref(), Ok(&quantity), "{text:?}");
        let (number, _) = split(text);
        assert_eq!(canonical(&number), canonical(&quantity.amount.to_string()), "{text:?} is rounded");
    }
    if let Ok(value) = text.parse::<Value>() {
        assert_eq!(value.to_string().parse().as_ref(), Ok(&value), "{text:?}");
        let _ = (value.number(), value.unit(), value.minus(&value));
    }
    if let Ok(stated) = text.parse::<Stated>() {
        assert_eq!(stated.to_string().parse(), Ok(stated), "{text:?}");
    }
    if let Ok(date) = day(text) {
        assert_eq!(day(&date.to_string()), Ok(date), "{text:?}");
    }
    if let Some((from, to)) = text.split_once(' ')
        && let (Ok(from), Ok(to)) = (day(from), day(to))
        && let Ok(period) = Period::new(from, to)
    {
        assert!(period.from() <= period.to() && !period.to_string().is_empty());
        let json = serde_json::to_string(&period).expect("a period is plain JSON");
        assert_eq!(serde_json::from_str::<Period>(&json).ok(), Some(period), "{text:?}");
    }
    let _ = serde_json::from_str::<Value>(text).map(|value| value.to_string());
}

/// The number in front, without its commas, and the unit, both folded as everywhere.
fn split(text: &str) -> (String, String) {
    let folded = Text::new(text).map(|it| it.as_str().to_owned()).unwrap_or_default();
    let end = folded.find(|it: char| !(it.is_ascii_digit() || ".,-+".contains(it))).unwrap_or(folded.len());
    (folded[..end].replace(',', ""), folded[end..].trim().to_owned())
}

/// The digits of a number without what adds nothing: sign, whole part, fraction.
fn canonical(number: &str) -> (bool, String, String) {
    let (negative, digits) = match number.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, number.strip_prefix('+').unwrap_or(number)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (whole, fraction) = (whole.trim_start_matches('0').to_owned(), fraction.trim_end_matches('0').to_owned());
    (negative && !(whole.is_empty() && fraction.is_empty()), whole, fraction)
}

/// The yuan that the digits say, worked out on the digits themselves; none where they are no whole number.
fn exact_yuan(text: &str) -> Option<i128> {
    let (number, unit) = split(text);
    let zeros = match unit.as_str() {
        "元" | "元人民币" => 0,
        "万元" | "万" => 4,
        "千万元" | "千万" => 7,
        "亿元" | "亿" => 8,
        _ => return None,
    };
    let (negative, whole, fraction) = canonical(&number);
    if fraction.len() > zeros {
        return None;
    }
    let yuan: i128 = format!("0{whole}{fraction:0<zeros$}").parse().ok()?;
    Some(if negative { -yuan } else { yuan })
}
