//! What a match is worth, and in which words it is explained. The order a
//! recruiter expects: the exact name, a code, how a name begins, what it
//! contains; then pinyin, initials, and last a typing error.

/// Which words of a thing were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Field {
    /// Its name (名称).
    Name,
    /// Its English name (英文名).
    English,
    /// A short name or another name (简称、别名).
    Alias,
    /// A name it had before (曾用名).
    FormerName,
    /// A name of a record that was merged into it (并入).
    MergedName,
    /// Its name as a list writes it (名录用名).
    WrittenName,
    /// A code: credit code, stock code, code of a segment, a project or a region (代码).
    Code,
    /// A product (产品).
    Product,
    /// Who builds or publishes it (单位).
    Body,
    /// Its main business in the words of a list (主要业务活动).
    Business,
}

impl Field {
    /// All, in order.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::English,
        Self::Alias,
        Self::FormerName,
        Self::MergedName,
        Self::WrittenName,
        Self::Code,
        Self::Product,
        Self::Body,
        Self::Business,
    ];

    /// How many folded characters of it are looked at.
    pub(super) const fn most(self) -> usize {
        match self {
            Self::Business => 60,
            _ => 100,
        }
    }

    /// Whether letters may stand for the sounds of it; a long text would match anything.
    pub(super) const fn is_spoken(self) -> bool {
        !matches!(self, Self::Code | Self::Business)
    }

    /// Whether it is one of the names of the thing, for which initials and typing errors are tried.
    pub(super) const fn is_name(self) -> bool {
        !matches!(self, Self::Code | Self::Product | Self::Body | Self::Business)
    }

    const fn costs(self) -> u16 {
        match self {
            Self::Name | Self::Code => 0,
            Self::English | Self::Alias => 10,
            Self::FormerName => 30,
            Self::MergedName | Self::WrittenName => 40,
            Self::Product => 250,
            Self::Body => 260,
            Self::Business => 300,
        }
    }

    pub(super) fn of(number: u8) -> Self {
        Self::ALL.get(usize::from(number)).copied().unwrap_or(Self::Business)
    }
}

/// In which way the words were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// As they are written.
    Text,
    /// By their full pinyin; the last syllable may be unfinished (全拼).
    Pinyin,
    /// By the first letters of their pinyin (首字母).
    Initials,
    /// By letters with so many typing errors (近似拼写).
    Typo(u8),
}

/// How much of the field was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// The whole of it.
    Whole,
    /// Its beginning.
    Front,
    /// A part inside.
    Inside,
}

impl Reach {
    pub(super) const fn of(front: bool, to_the_end: bool) -> Self {
        match (front, to_the_end) {
            (true, true) => Self::Whole,
            (true, false) => Self::Front,
            (false, _) => Self::Inside,
        }
    }
}

/// What one match is worth; never 0.
pub(super) const fn points(field: Field, way: Way, reach: Reach) -> u16 {
    let (whole, front, inside) = match (way, field) {
        (Way::Text, Field::Code) => (900, 700, 500),
        (Way::Text, _) => (1_000, 800, 600),
        (Way::Pinyin, _) => (560, 520, 480),
        (Way::Initials, _) => (440, 400, 360),
        (Way::Typo(errors), _) => {
            let less = errors.saturating_sub(1) as u16 * 20;
            (320 - less, 290 - less, 260 - less)
        }
    };
    let worth = match reach {
        Reach::Whole => whole,
        Reach::Front => front,
        Reach::Inside => inside,
    };
    u16::saturating_sub(worth, field.costs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_name_stands_before_a_code_a_beginning_and_a_part() {
        let name = |way, reach| points(Field::Name, way, reach);
        let former = points(Field::FormerName, Way::Text, Reach::Whole);
        let order = [
            name(Way::Text, Reach::Whole),
            former,
            points(Field::Code, Way::Text, Reach::Whole),
            name(Way::Text, Reach::Front),
            name(Way::Text, Reach::Inside),
            name(Way::Pinyin, Reach::Whole),
            name(Way::Pinyin, Reach::Inside),
            name(Way::Initials, Reach::Whole),
            name(Way::Initials, Reach::Inside),
            name(Way::Typo(1), Reach::Whole),
            name(Way::Typo(2), Reach::Whole),
        ];
        assert!(order.is_sorted_by(|a, b| a > b), "{order:?}");
        assert!(points(Field::Business, Way::Text, Reach::Inside) > 0);
        assert!(Field::ALL.into_iter().filter(|it| it.is_name()).all(|it| points(it, Way::Typo(2), Reach::Inside) > 0));
        assert!(Field::ALL.into_iter().enumerate().all(|(at, it)| it as usize == at));
    }
}
