//! How a Chinese character is read in pinyin, without tones: every reading, for
//! 重庆 is chong qing and 长垣 is chang yuan.

use pinyin::ToPinyinMulti;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const FIRST: char = '\u{4E00}';
const LAST: char = '\u{9FFF}';

/// The readings of the common characters, made once.
static COMMON: LazyLock<Vec<&'static [&'static str]>> = LazyLock::new(|| {
    // Characters that are read alike share one list.
    let mut lists: BTreeMap<Vec<&'static str>, &'static [&'static str]> = BTreeMap::new();
    let list_of = |readings: Vec<&'static str>| -> &'static [&'static str] {
        lists.entry(readings).or_insert_with_key(|readings| Vec::leak(readings.clone()))
    };
    (FIRST..=LAST).map(read).map(list_of).collect()
});

/// Every reading of a character in lower-case letters; a Latin letter or a digit has none.
pub(super) fn readings(c: char) -> &'static [&'static str] {
    let at = u32::from(c).checked_sub(u32::from(FIRST)).and_then(|at| usize::try_from(at).ok());
    at.and_then(|at| COMMON.get(at)).copied().unwrap_or_default()
}

fn read(c: char) -> Vec<&'static str> {
    let all = c.to_pinyin_multi().into_iter().flatten();
    let mut readings: Vec<&'static str> = all.flat_map(|one| spellings(one.plain())).collect();
    readings.sort_unstable();
    readings.dedup();
    readings
}

/// ü is typed as v, and often as u.
fn spellings(plain: &'static str) -> Vec<&'static str> {
    if plain.is_ascii() && !plain.contains('v') {
        return vec![plain];
    }
    let typed: String = plain.chars().map(|c| if matches!(c, 'ü' | 'v') { 'v' } else { c }).collect();
    if typed.bytes().all(|b| b.is_ascii_lowercase()) {
        vec![String::leak(typed.replace('v', "u")), String::leak(typed)]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_is_there_and_u_umlaut_is_typed_both_ways() {
        assert!(["chong", "zhong"].iter().all(|it| readings('重').contains(it)));
        assert!(["chang", "zhang"].iter().all(|it| readings('长').contains(it)));
        assert!(["lv", "lu"].iter().all(|it| readings('铝').contains(it)), "{:?}", readings('铝'));
        assert_eq!(readings('金'), ["jin"]);
        assert!(readings('a').is_empty() && readings('🙂').is_empty());
    }
}
