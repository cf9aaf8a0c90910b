//! Patterns: what letters may stand for, as small machines that read one
//! character of a name after the other. The scan and the walk through the index
//! drive the same machines, so both find the same.

use super::query::Term;
use super::readings::readings;

/// What reading one more character led to.
#[derive(Debug, Clone)]
pub(super) struct Step<S> {
    /// Every letter of the term is used up: with so many errors, and whether the
    /// character was used up too.
    pub(super) accepted: Option<Accepted>,
    /// How to go on, where there is still something to be found.
    pub(super) next: Option<S>,
}

/// How a term was used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Accepted {
    pub(super) errors: u8,
    pub(super) complete: bool,
}

impl Accepted {
    fn better(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if (other.errors, !other.complete) <= (self.errors, !self.complete) => other,
            _ => self,
        }
    }
}

/// A machine over characters.
pub(super) trait Pattern {
    /// Where it stands.
    type State;
    /// Where it begins.
    fn start(&self) -> Self::State;
    /// Reads a character.
    fn step(&self, state: &Self::State, c: char) -> Step<Self::State>;
}

/// Calls `each` with every spelling of a character: its readings, or itself.
fn each_spelling(c: char, mut each: impl FnMut(&[u8])) {
    match u8::try_from(c).ok().filter(u8::is_ascii) {
        Some(letter) => each(&[letter]),
        None => readings(c).iter().for_each(|reading| each(reading.as_bytes())),
    }
}

/// Full pinyin: syllable after syllable, the last one perhaps unfinished.
#[derive(Debug, Clone)]
pub(super) struct Spoken {
    letters: Vec<u8>,
}

impl Spoken {
    pub(super) fn new(term: &Term) -> Option<Self> {
        term.letters().map(|letters| Self { letters })
    }
}

impl Pattern for Spoken {
    /// The set of letters from which one may go on, a bit each.
    type State = u64;

    fn start(&self) -> u64 {
        1
    }

    fn step(&self, state: &u64, c: char) -> Step<u64> {
        let (mut next, mut accepted) = (0, None::<Accepted>);
        each_spelling(c, |spelling| {
            let mut left = *state;
            while left != 0 {
                let at = left.trailing_zeros() as usize;
                left &= left - 1;
                let rest = self.letters.get(at..).unwrap_or_default();
                if rest.len() > spelling.len() {
                    if rest.starts_with(spelling) {
                        next |= 1 << (at + spelling.len());
                    }
                } else if spelling.starts_with(rest) {
                    let found = Accepted { errors: 0, complete: rest.len() == spelling.len() };
                    accepted = Some(found.better(accepted));
                }
            }
        });
        Step { accepted, next: (next != 0).then_some(next) }
    }
}

/// Initials: the first letter of each character.
#[derive(Debug, Clone)]
pub(super) struct Initials {
    letters: Vec<u8>,
}

impl Initials {
    pub(super) fn new(term: &Term) -> Option<Self> {
        term.letters().map(|letters| Self { letters })
    }
}

impl Pattern for Initials {
    type State = usize;

    fn start(&self) -> usize {
        0
    }

    fn step(&self, state: &usize, c: char) -> Step<usize> {
        let wanted = self.letters.get(*state).copied();
        let mut fits = false;
        each_spelling(c, |spelling| fits |= spelling.first().copied() == wanted);
        let last = *state + 1 == self.letters.len();
        Step {
            accepted: (fits && last).then_some(Accepted { errors: 0, complete: true }),
            next: (fits && !last).then_some(*state + 1),
        }
    }
}

const CELLS: usize = Term::LONGEST_FORGIVEN + 1;
/// More errors than are ever forgiven.
const LOST: u8 = 9;

/// Letters with typing errors: optimal string alignment (Damerau 1964), that is
/// a letter too many, one left out, one for another, or two the wrong way round.
/// The first letter must be right, and of two errors only one may lie in the
/// first half: who types two errors in two letters means something else.
#[derive(Debug, Clone)]
pub(super) struct Forgiving {
    letters: Vec<u8>,
    errors: u8,
}

/// Errors after so many letters of the term, for one way of reading the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    now: [u8; CELLS],
    before: [u8; CELLS],
    last: u8,
}

impl Forgiving {
    pub(super) fn new(term: &Term) -> Option<Self> {
        let errors = term.forgiven();
        term.letters().filter(|_| errors > 0).map(|letters| Self { letters, errors })
    }

    fn allowed(&self, at: usize) -> u8 {
        match at {
            0 => 0,
            _ if at * 2 <= self.letters.len() => 1,
            _ => self.errors,
        }
    }

    fn first(&self) -> Row {
        let mut now = [LOST; CELLS];
        for (at, cell) in now.iter_mut().enumerate().take(self.letters.len() + 1) {
            *cell = self.kept(at, u8::try_from(at).unwrap_or(LOST));
        }
        Row { now, before: [LOST; CELLS], last: 0 }
    }

    fn kept(&self, at: usize, errors: u8) -> u8 {
        if errors <= self.allowed(at) { errors } else { LOST }
    }

    /// The row after one more letter of the name; none where it is lost.
    fn after(&self, row: &Row, letter: u8) -> Option<Row> {
        let mut now = [LOST; CELLS];
        let (mut left, mut diagonal, mut typed_before) = (LOST, LOST, 0);
        // Two cells behind in the row before the last.
        let far = [LOST, LOST].into_iter().chain(row.before);
        let mut lives = false;
        let cells = now.iter_mut().zip(row.now).zip(far).enumerate().take(self.letters.len() + 1);
        for (at, ((cell, above), far)) in cells {
            let typed = at.checked_sub(1).and_then(|at| self.letters.get(at)).copied().unwrap_or_default();
            let mut errors = (above + 1).min(left + 1).min(diagonal + u8::from(typed != letter));
            if at >= 2 && typed == row.last && typed_before == letter {
                errors = errors.min(far + 1);
            }
            *cell = self.kept(at, errors);
            lives |= *cell < LOST;
            (left, diagonal, typed_before) = (*cell, above, typed);
        }
        lives.then_some(Row { now, before: row.now, last: letter })
    }

    fn errors_at_end(&self, row: &Row) -> Option<u8> {
        row.now.get(self.letters.len()).copied().filter(|errors| *errors <= self.errors)
    }
}

impl Pattern for Forgiving {
    /// One row for each way in which the characters so far are read.
    type State = Vec<Row>;

    fn start(&self) -> Vec<Row> {
        Vec::new()
    }

    fn step(&self, state: &Vec<Row>, c: char) -> Step<Vec<Row>> {
        let (mut next, mut accepted): (Vec<Row>, _) = (Vec::new(), None::<Accepted>);
        let begins = state.is_empty();
        let first = [self.first()];
        let rows = if begins { first.as_slice() } else { state.as_slice() };
        each_spelling(c, |spelling| {
            if begins && spelling.first() != self.letters.first() {
                return;
            }
            for row in rows {
                let mut row = Some(*row);
                for (letter, at) in spelling.iter().zip(1..) {
                    row = row.and_then(|row| self.after(&row, *letter));
                    if let Some(errors) = row.as_ref().and_then(|row| self.errors_at_end(row)) {
                        let found = Accepted { errors, complete: at == spelling.len() };
                        accepted = Some(found.better(accepted));
                    }
                }
                next.extend(row.filter(|row| !next.contains(row)));
            }
        });
        next.truncate(MOST_ROWS);
        Step { accepted, next: (!next.is_empty()).then_some(next) }
    }
}

/// Ways of reading that are followed at once: characters with many readings one
/// after the other would double them each time.
const MOST_ROWS: usize = 8;
