//! Folding: the letters, digits and characters of a text in one form, each with
//! its place, so that brackets, blanks and case never keep a name from being found.

use unicode_normalization::UnicodeNormalization;

/// One character that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// The character: lower case, half width.
    pub(super) c: char,
    /// Its place in the text, counted in characters from 0.
    pub(super) at: u16,
    /// Whether a word begins here: at each Chinese character, and where Latin
    /// letters or digits begin.
    pub(super) word: bool,
}

/// What counts of a text, at most so many characters.
pub(super) fn fold(text: &str, most: usize) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::with_capacity(text.len().min(most * 3) / 2);
    let mut inside = false;
    for (c, at) in text.chars().zip(0u16..) {
        if marks.len() >= most {
            break;
        }
        if is_plain(c) {
            marks.push(Mark { c: c.to_ascii_lowercase(), at, word: !(inside && c.is_ascii()) });
            inside = c.is_ascii();
            continue;
        }
        let before = marks.len();
        for c in std::iter::once(c).nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()) {
            let letter = !has_own_reading(c);
            marks.push(Mark { c, at, word: !(inside && letter) });
            inside = letter;
        }
        inside &= marks.len() > before;
    }
    marks.truncate(most);
    marks
}

/// The characters alone.
pub(super) fn folded(text: &str) -> Vec<char> {
    fold(text, usize::MAX >> 4).into_iter().map(|mark| mark.c).collect()
}

/// Most characters of names: they fold to themselves, or to lower case.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// Chinese characters, each of which is a word of its own.
fn has_own_reading(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_blanks_and_case_do_not_count_and_places_stay() {
        assert_eq!(folded("河南济源钢铁（集团） 有限公司"), folded("河南济源钢铁集团有限公司"));
        assert_eq!(folded("ＬＮＧ H3.1.1"), "lngh311".chars().collect::<Vec<_>>());
        let marks = fold("济源(集团)", 9);
        assert_eq!(marks.iter().map(|mark| mark.at).collect::<Vec<_>>(), [0, 1, 3, 4]);
    }

    #[test]
    fn a_word_begins_at_each_chinese_character_and_at_the_first_latin_letter() {
        let words: String = fold("富联Foxconn 3D打印", 99).iter().filter(|mark| mark.word).map(|mark| mark.c).collect();
        assert_eq!(words, "富联f3打印");
    }

    #[test]
    fn nothing_is_left_of_signs() {
        assert!(folded("（）—·🙂.*+?[]").is_empty());
        assert_eq!(fold(&"链".repeat(300), 40).len(), 40);
    }
}
