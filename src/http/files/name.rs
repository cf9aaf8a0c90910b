//! Names of files as people gave them: a label to show, never a path to open.

use percent_encoding::percent_decode;
use unicode_normalization::UnicodeNormalization as _;

/// Characters that a name may have.
const LENGTH: usize = 200;

/// What is wrong with a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum BadName {
    #[error("is not UTF-8 once its percent signs are decoded")]
    Encoding,
    #[error("has {found} characters; expected 1 to {LENGTH}")]
    Length { found: usize },
    #[error("has {found}; expected no separators of paths, control characters or marks of direction")]
    Character { found: String },
    #[error("is {found:?}, which is a folder")]
    Folder { found: String },
}

/// Reads a percent-encoded name.
pub(super) fn decode(encoded: &[u8]) -> Result<String, BadName> {
    let name = percent_decode(encoded).decode_utf8().map_err(|_| BadName::Encoding)?;
    check(&name)
}

/// The name composed (NFC) and without blanks around it, if it is one.
pub(super) fn check(name: &str) -> Result<String, BadName> {
    let name: String = name.trim().nfc().collect();
    let found = name.chars().count();
    if !(1..=LENGTH).contains(&found) {
        return Err(BadName::Length { found });
    }
    if let Some(found) = name.chars().find(|it| is_forbidden(*it)) {
        return Err(BadName::Character { found: format!("U+{:04X}", u32::from(found)) });
    }
    if name == "." || name == ".." {
        return Err(BadName::Folder { found: name });
    }
    Ok(name)
}

/// Separators, control characters, and whatever turns or hides what stands beside it.
fn is_forbidden(it: char) -> bool {
    it.is_control()
        || matches!(
            it,
            '/' | '\\'
                | '\u{061C}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{2069}'
                | '\u{FEFF}'
                | '\u{FFFE}'
                | '\u{FFFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_composed_and_trimmed() {
        assert_eq!(decode("%E5%B9%B4%E6%8A%A5%202024.pdf".as_bytes()).unwrap(), "年报 2024.pdf");
        assert_eq!(check(" e\u{301}.csv ").unwrap(), "é.csv");
        assert_eq!(check(&"年".repeat(200)).unwrap().chars().count(), 200);
    }

    #[test]
    fn what_could_mislead_is_no_name() {
        for name in ["", "  ", "..", ".", "a/b", "a\\b", "a\0b", "a\nb", "a\u{202E}fdp.exe", "a\u{200B}b"] {
            assert!(check(name).is_err(), "{name:?}");
        }
        assert!(check(&"a".repeat(201)).is_err());
        assert_eq!(decode(b"%FF"), Err(BadName::Encoding));
        assert!(decode(b"..%2Fetc%2Fpasswd").unwrap_err().to_string().contains("U+002F"));
    }
}
