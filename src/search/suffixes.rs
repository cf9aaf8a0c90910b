//! A suffix array (Manber, Myers 1990) over folded texts: every place of every
//! text, in the order of what stands there, so that all places where something
//! begins lie side by side. Beside it a directory of first and second characters.

use super::points::Field;

/// Ends a text; it stands before every character.
pub(super) const END: char = '\0';

/// A place where something begins, packed: the entry, whether a text begins
/// here, whether a word does, and the field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot(u32);

const ENTRY_BITS: u32 = 24;
const FRONT: u32 = 1 << 24;
const WORD: u32 = 1 << 25;

impl Spot {
    /// So many entries can be told apart.
    pub(super) const MOST_ENTRIES: usize = 1 << ENTRY_BITS;

    fn new(entry: u32, front: bool, word: bool, field: Field) -> Self {
        let flags = if front { FRONT } else { 0 } | if word { WORD } else { 0 };
        Self(entry | flags | (field as u32) << 26)
    }

    pub(super) const fn entry(self) -> u32 {
        self.0 & ((1 << ENTRY_BITS) - 1)
    }

    pub(super) const fn front(self) -> bool {
        self.0 & FRONT != 0
    }

    pub(super) const fn word(self) -> bool {
        self.0 & WORD != 0
    }

    /// Whether a word of a name begins here.
    pub(super) fn in_name(self) -> bool {
        self.word() && self.field().is_name()
    }

    pub(super) fn field(self) -> Field {
        Field::of(u8::try_from(self.0 >> 26).expect("six bits fit into a byte"))
    }
}

/// Texts being collected.
#[derive(Debug, Default)]
pub(super) struct Texts {
    text: Vec<char>,
    places: Vec<(u32, Spot)>,
}

impl Texts {
    /// Adds a folded text of an entry; of a code only its beginning is a place.
    pub(super) fn add(&mut self, entry: u32, field: Field, marks: impl Iterator<Item = (char, bool)>) {
        let mut front = true;
        for (c, word) in marks {
            if front || field != Field::Code {
                let place = u32::try_from(self.text.len()).expect("texts of a world are shorter than 2^32 characters");
                self.places.push((place, Spot::new(entry, front, word, field)));
            }
            self.text.push(c);
            front = false;
        }
        self.text.push(END);
    }

    pub(super) fn sort(self) -> Suffixes {
        let Self { mut text, places } = self;
        text.shrink_to_fit();
        let suffix = |place: u32| text.get(place as usize..).unwrap_or_default();
        // Three characters in front decide most comparisons.
        let mut keyed: Vec<(u64, u32, Spot)> =
            places.into_iter().map(|(place, spot)| (key_of(suffix(place)), place, spot)).collect();
        keyed.sort_unstable_by_key(|(key, place, _)| (*key, *place));
        for alike in keyed.chunk_by_mut(|a, b| a.0 == b.0) {
            if alike.len() > 1 {
                alike.sort_by(|a, b| compare(suffix(a.1), suffix(b.1)));
            }
        }
        let (places, spots) = keyed.into_iter().map(|(_, place, spot)| (place, spot)).unzip();
        let mut sorted = Suffixes { text, places, spots, heads: Vec::new(), pairs: Vec::new() };
        sorted.make_directory();
        sorted
    }
}

fn key_of(suffix: &[char]) -> u64 {
    let mut key = 0;
    let mut ended = false;
    for at in 0..3 {
        let c = suffix.get(at).copied().filter(|_| !ended).unwrap_or(END);
        ended |= c == END;
        key = key << 21 | u64::from(u32::from(c));
    }
    key
}

fn compare(a: &[char], b: &[char]) -> std::cmp::Ordering {
    for (a, b) in a.iter().zip(b) {
        if a != b || *a == END {
            return a.cmp(b);
        }
    }
    std::cmp::Ordering::Equal
}

/// A range of places that begin alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) from: u32,
    pub(super) to: u32,
}

impl Run {
    pub(super) const fn len(self) -> usize {
        (self.to - self.from) as usize
    }
}

/// The places of all texts, sorted.
#[derive(Debug, Default)]
pub(super) struct Suffixes {
    text: Vec<char>,
    places: Vec<u32>,
    spots: Vec<Spot>,
    /// First characters, each with where its places and its pairs begin.
    heads: Vec<(char, u32, u32)>,
    /// Second characters, each with where its places begin.
    pairs: Vec<(char, u32)>,
}

impl Suffixes {
    fn make_directory(&mut self) {
        let mut heads: Vec<(char, u32, u32)> = Vec::new();
        let mut pairs: Vec<(char, u32)> = Vec::new();
        let mut last = None;
        for at in 0..self.end() {
            let (first, second) = (self.at(at, 0), self.at(at, 1));
            let pairs_begin = u32::try_from(pairs.len()).expect("there are fewer pairs than places");
            if heads.last().is_none_or(|(head, ..)| *head != first) {
                heads.push((first, at, pairs_begin));
            }
            if last != Some((first, second)) {
                pairs.push((second, at));
                last = Some((first, second));
            }
        }
        heads.shrink_to_fit();
        pairs.shrink_to_fit();
        (self.heads, self.pairs) = (heads, pairs);
    }

    fn end(&self) -> u32 {
        u32::try_from(self.places.len()).expect("there are fewer than 2^32 places")
    }

    /// The character so far behind a place.
    pub(super) fn at(&self, place: u32, depth: usize) -> char {
        let from = self.places.get(place as usize).copied().unwrap_or_default() as usize;
        self.text.get(from + depth).copied().unwrap_or(END)
    }

    /// What stands at a place, up to the end of its text.
    pub(super) fn text_at(&self, place: u32) -> &[char] {
        let from = self.places.get(place as usize).copied().unwrap_or_default() as usize;
        self.text.get(from..).unwrap_or_default()
    }

    pub(super) fn spots(&self, run: Run) -> &[Spot] {
        self.spots.get(run.from as usize..run.to as usize).unwrap_or_default()
    }

    /// First characters with their runs, and the place of the head.
    pub(super) fn heads(&self) -> impl Iterator<Item = (char, Run, usize)> {
        let ends = self.heads.iter().skip(1).map(|(_, from, _)| *from).chain(std::iter::once(self.end()));
        self.heads.iter().zip(ends).zip(0..).map(|((&(c, from, _), to), at)| (c, Run { from, to }, at))
    }

    /// Second characters behind a head, with their runs; the end of the text among them.
    pub(super) fn pairs(&self, head: usize) -> impl Iterator<Item = (char, Run)> {
        let from = self.heads.get(head).map_or(0, |(_, _, from)| *from as usize);
        let to = self.heads.get(head + 1).map_or(self.pairs.len(), |(_, _, from)| *from as usize);
        let last = self.heads.get(head + 1).map_or(self.end(), |(_, from, _)| *from);
        let own = self.pairs.get(from..to).unwrap_or_default();
        let ends = own.iter().skip(1).map(|(_, from)| *from).chain(std::iter::once(last));
        own.iter().zip(ends).map(|(&(c, from), to)| (c, Run { from, to }))
    }

    /// The characters that come next in a run, each with its run; the end of the text among them.
    pub(super) fn children(&self, run: Run, depth: usize) -> impl Iterator<Item = (char, Run)> {
        let mut from = run.from;
        std::iter::from_fn(move || {
            if from >= run.to {
                return None;
            }
            let c = self.at(from, depth);
            let to = self.run_end(from, run.to, depth, c);
            let child = Run { from, to };
            from = to;
            Some((c, child))
        })
    }

    /// Where the run of a character ends: by leaps, then by halves.
    fn run_end(&self, from: u32, to: u32, depth: usize, c: char) -> u32 {
        let (mut low, mut leap) = (from, 1);
        while low + leap < to && self.at(low + leap, depth) == c {
            low += leap;
            leap *= 2;
        }
        let mut high = to.min(low + leap);
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            if self.at(middle, depth) == c {
                low = middle;
            } else {
                high = middle;
            }
        }
        high
    }

    /// The part of a run in which the texts end so far behind the places.
    pub(super) fn ending(&self, run: Run, depth: usize) -> Run {
        let to = if run.from < run.to && self.at(run.from, depth) == END {
            self.run_end(run.from, run.to, depth, END)
        } else {
            run.from
        };
        Run { from: run.from, to }
    }

    /// All places where something is written.
    pub(super) fn find(&self, wanted: &[char]) -> Run {
        let order = |place: u32| {
            let text = self.text_at(place);
            text.get(..wanted.len().min(text.len())).unwrap_or_default().cmp(wanted)
        };
        let first = |is_before: &dyn Fn(std::cmp::Ordering) -> bool| {
            let (mut low, mut high) = (0, self.end());
            while low < high {
                let middle = low + (high - low) / 2;
                if is_before(order(middle)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            low
        };
        Run { from: first(&|order| order.is_lt()), to: first(&|order| order.is_le()) }
    }

    /// Bytes that it takes.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.text.as_slice())
            + size_of_val(self.places.as_slice())
            + size_of_val(self.spots.as_slice())
            + size_of_val(self.heads.as_slice())
            + size_of_val(self.pairs.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(texts: &[&str]) -> Suffixes {
        let mut all = Texts::default();
        for (text, entry) in texts.iter().zip(0..) {
            all.add(entry, Field::Name, text.chars().map(|c| (c, true)));
        }
        all.sort()
    }

    #[test]
    fn all_places_of_a_text_lie_side_by_side() {
        let suffixes = sorted(&["金马能源", "金马", "示例金马", "能源"]);
        let entries = |wanted: &str| {
            let run = suffixes.find(&wanted.chars().collect::<Vec<_>>());
            let mut entries: Vec<_> = suffixes.spots(run).iter().map(|spot| (spot.entry(), spot.front())).collect();
            entries.sort_unstable();
            entries
        };
        assert_eq!(entries("金马"), [(0, true), (1, true), (2, false)]);
        assert_eq!(entries("能源"), [(0, false), (3, true)]);
        assert_eq!(entries("马金"), []);
        let run = suffixes.find(&['金', '马']);
        assert_eq!(suffixes.ending(run, 2).len(), 2);
        assert_eq!(suffixes.children(run, 2).map(|(c, run)| (c, run.len())).collect::<Vec<_>>(), [(END, 2), ('能', 1)]);
    }

    #[test]
    fn the_directory_leads_to_the_same_runs() {
        let suffixes = sorted(&["甲乙丙", "甲乙", "乙丙甲", "丙"]);
        for (first, run, head) in suffixes.heads() {
            assert_eq!(suffixes.find(&[first]), run);
            let children: Vec<_> = suffixes.children(run, 1).collect();
            assert_eq!(suffixes.pairs(head).collect::<Vec<_>>(), children);
        }
    }
}
