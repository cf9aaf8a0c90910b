//! Any text as a credit code, a region, a name: never a panic, never mended,
//! and the check character is the one of GB 32100-2015.

use lianpu::domain::{CreditCode, Name, RegionCode, Text};

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Holds all that is promised of any text against this one.
pub fn run(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        read_code(text);
        read_name(text);
    }
    make_code(data);
}

fn read_code(text: &str) {
    if let Ok(code) = text.parse::<CreditCode>() {
        assert_eq!(code.to_string().parse().as_ref(), Ok(&code), "{text:?}");
        assert!(is_sound(code.as_str()), "{text:?}");
        let mut written = text.chars().filter(|it| !it.is_whitespace() && *it != '-');
        assert!(written.all(|it| it.is_ascii_alphanumeric()), "{text:?} was mended");
        let _ = code.region();
    }
    if let Ok(region) = text.parse::<RegionCode>() {
        assert_eq!(region.to_string().parse(), Ok(region), "{text:?}");
        assert_eq!(region.province().province(), region.province());
        assert_eq!(region.city().and_then(RegionCode::city), region.city(), "{text:?}");
    }
}

fn read_name(text: &str) {
    if let Ok(name) = Name::new(text) {
        let again = Name::new(name.as_str());
        assert_eq!(again.as_ref(), Ok(&name), "{text:?} folds further");
        assert!((1..=Name::MAX).contains(&name.as_str().chars().count()));
        assert!(!name.as_str().chars().any(char::is_control), "{text:?}");
        assert!(Text::new(text).is_ok_and(|it| it.as_str() == name.as_str()), "a name is a text");
    }
    if let Ok(read) = Text::new(text) {
        assert_eq!(Text::new(read.as_str()).as_ref(), Ok(&read), "{text:?} folds further");
    }
}

/// Whether the check character is the right one, worked out another way: the weighted sum of all is 0.
fn is_sound(code: &str) -> bool {
    let digit = |it: u8| ALPHABET.iter().position(|of| *of == it);
    let mut weight = 1;
    let mut sum = 0;
    for byte in code.bytes().take(17) {
        let Some(digit) = digit(byte) else { return false };
        sum += digit * weight;
        weight = weight * 3 % 31;
    }
    let last = code.as_bytes().get(17).copied().and_then(digit);
    code.len() == 18 && last.is_some_and(|last| (sum + last).is_multiple_of(31))
}

/// Of all 31 last characters exactly one is right.
fn make_code(data: &[u8]) {
    let Some(front) = data.first_chunk::<17>() else { return };
    let digits = front.iter().zip(1..).map(|(byte, place)| {
        let among = if (3..=8).contains(&place) { 10 } else { 31 };
        char::from(ALPHABET[usize::from(*byte) % among])
    });
    let front: String = digits.collect();
    let right = ALPHABET.iter().map(|last| format!("{front}{}", char::from(*last)));
    let right: Vec<_> = right.filter(|code| code.parse::<CreditCode>().is_ok()).collect();
    assert!(right.len() == 1 && is_sound(&right[0]), "{right:?} of {front}");
    assert_eq!(right[0].to_lowercase().parse::<CreditCode>().map(|it| it.to_string()).as_ref(), Ok(&right[0]));
}
