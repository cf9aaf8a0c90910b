//! One thing against one term, by trying every place: the judge of every hit,
//! and the scan where there is no index.

use super::fold::{Mark, fold};
use super::pattern::{Forgiving, Initials, Pattern, Spoken};
use super::points::{Field, Reach, Way, points};
use super::query::Term;
use std::ops::Range;

/// A term with the patterns that it may stand for.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) term: Term,
    pub(super) spoken: Option<Spoken>,
    pub(super) initials: Option<Initials>,
    pub(super) forgiving: Option<Forgiving>,
}

impl Wanted {
    /// The term as it is typed.
    pub(super) fn new(term: &Term) -> Self {
        let (spoken, initials) = (Spoken::new(term), Initials::new(term));
        Self { term: term.clone(), spoken, initials, forgiving: None }
    }

    /// The same with typing errors forgiven; none where none are.
    pub(super) fn forgiving(term: &Term) -> Option<Self> {
        Forgiving::new(term).map(|it| Self { forgiving: Some(it), ..Self::new(term) })
    }
}

/// A folded field of a thing.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) field: Field,
    pub(super) text: String,
    pub(super) marks: Vec<Mark>,
}

impl Words {
    pub(super) fn new(field: Field, text: &str) -> Self {
        Self { field, text: text.to_owned(), marks: fold(text, field.most()) }
    }
}

/// Where and how a term was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) points: u16,
    pub(super) field: Field,
    pub(super) way: Way,
    pub(super) reach: Reach,
    /// The place of the field among those of the thing.
    pub(super) place: usize,
    /// In the folded field.
    pub(super) range: Range<usize>,
}

impl Match {
    /// Its place in the text of the field, counted in characters.
    pub(super) fn in_text(&self, words: &Words) -> Range<usize> {
        let at = |mark: usize| words.marks.get(mark).map(|mark| usize::from(mark.at));
        let end = self.range.end.checked_sub(1).and_then(at).map_or(0, |last| last + 1);
        at(self.range.start).unwrap_or_default()..end
    }
}

/// The best match of a term in a thing; the first of equals.
pub(super) fn best(all: &[Words], wanted: &Wanted) -> Option<Match> {
    let mut best: Option<Match> = None;
    for (place, words) in all.iter().enumerate() {
        each_match(words, wanted, &mut |way, reach, range| {
            let points = points(words.field, way, reach);
            if best.as_ref().is_none_or(|best| best.points < points) {
                best = Some(Match { points, field: words.field, way, reach, place, range });
            }
        });
    }
    best
}

fn each_match(words: &Words, wanted: &Wanted, each: &mut dyn FnMut(Way, Reach, Range<usize>)) {
    for start in 0..words.marks.len() {
        as_written(words, &wanted.term, start, each);
        if words.field == Field::Code {
            break;
        }
        if !words.field.is_spoken() || !words.marks.get(start).is_some_and(|mark| mark.word) {
            continue;
        }
        if let Some(spoken) = &wanted.spoken {
            run(words, spoken, start, |_| Way::Pinyin, each);
        }
        if words.field.is_name() {
            if let Some(initials) = &wanted.initials {
                run(words, initials, start, |_| Way::Initials, each);
            }
            if let Some(forgiving) = &wanted.forgiving {
                run(words, forgiving, start, Way::Typo, each);
            }
        }
    }
}

fn as_written(words: &Words, term: &Term, start: usize, each: &mut dyn FnMut(Way, Reach, Range<usize>)) {
    let end = start + term.chars.len();
    let found = words.marks.get(start..end).is_some_and(|marks| marks.iter().map(|it| &it.c).eq(&term.chars));
    if found && (start == 0 || !term.is_single_letter()) {
        each(Way::Text, Reach::of(start == 0, end == words.marks.len()), start..end);
    }
}

fn run<P: Pattern>(
    words: &Words,
    pattern: &P,
    start: usize,
    way: impl Fn(u8) -> Way,
    each: &mut dyn FnMut(Way, Reach, Range<usize>),
) {
    let mut state = pattern.start();
    for (mark, end) in words.marks.get(start..).unwrap_or_default().iter().zip(start + 1..) {
        let step = pattern.step(&state, mark.c);
        if let Some(accepted) = step.accepted {
            let to_the_end = accepted.complete && end == words.marks.len();
            each(way(accepted.errors), Reach::of(start == 0, to_the_end), start..end);
        }
        match step.next {
            Some(next) => state = next,
            None => break,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Query;

    fn found(text: &str, typed: &str) -> Option<(Way, Reach, String)> {
        let term = Query::read(typed).unwrap().terms.remove(0);
        let words = [Words::new(Field::Name, text)];
        let found = best(&words, &Wanted::new(&term)).or_else(|| best(&words, &Wanted::forgiving(&term)?))?;
        let range = found.in_text(&words[0]);
        Some((found.way, found.reach, text.chars().skip(range.start).take(range.len()).collect()))
    }

    fn way(text: &str, typed: &str) -> Option<(Way, Reach)> {
        found(text, typed).map(|(way, reach, _)| (way, reach))
    }

    #[test]
    fn pinyin_is_found_full_partial_and_by_initials() {
        let name = "示例金马能源";
        assert_eq!(found(name, "jinmanengyuan"), Some((Way::Pinyin, Reach::Inside, "金马能源".to_owned())));
        assert_eq!(found(name, "jinm"), Some((Way::Pinyin, Reach::Inside, "金马".to_owned())));
        assert_eq!(found(name, "jmny"), Some((Way::Initials, Reach::Inside, "金马能源".to_owned())));
        assert_eq!(way(name, "slj"), Some((Way::Initials, Reach::Front)));
        assert_eq!(way(name, "inma"), None, "a syllable does not begin in its middle");
        assert_eq!(found("河南济源钢铁（集团）有限公司", "钢铁集团").unwrap().2, "钢铁（集团");
    }

    #[test]
    fn every_reading_counts() {
        for typed in ["chongqing", "zhongqing", "cq", "zq"] {
            assert!(matches!(way("重庆", typed), Some((_, Reach::Whole))), "{typed}");
        }
        assert_eq!(way("长垣", "changyuan"), Some((Way::Pinyin, Reach::Whole)));
        assert_eq!(way("长垣", "zhangyuan"), Some((Way::Pinyin, Reach::Whole)));
        assert_eq!(way("西安", "xian"), Some((Way::Pinyin, Reach::Whole)));
    }

    #[test]
    fn typing_errors_are_forgiven_by_length() {
        assert_eq!(way("金马能源", "jinmanengyuna"), Some((Way::Typo(1), Reach::Whole)));
        assert_eq!(way("示例Foxconn", "foxcomn"), Some((Way::Typo(1), Reach::Inside)));
        assert_eq!(way("Foxconn", "foxcon"), Some((Way::Text, Reach::Front)));
        assert_eq!(way("金马能源", "jimna"), Some((Way::Typo(1), Reach::Front)), "two letters the wrong way round");
        assert_eq!(way("金马", "jim"), None);
        assert_eq!(way("Foxconn", "fxocmm"), None);
        assert_eq!(way("金马能源", "xinmanengyuan"), None, "the first letter must be right");
        assert_eq!(way("金马能源", "jinmonengyuna"), Some((Way::Typo(2), Reach::Whole)));
    }

    #[test]
    fn a_quotation_is_found_as_it_is_written_and_a_single_letter_only_in_front() {
        assert_eq!(way("金马能源", "\"jmny\""), None);
        assert_eq!(way("金马能源", "“金马”"), Some((Way::Text, Reach::Front)));
        assert_eq!(way("LNG加注", "l"), Some((Way::Text, Reach::Front)));
        assert_eq!(way("LNG加注", "g"), None);
        assert_eq!(way("制氢", "氢"), Some((Way::Text, Reach::Inside)));
    }
}
