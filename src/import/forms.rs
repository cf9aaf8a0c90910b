//! Forms that came back become commands. What a form says plainly is a command;
//! what would change a judgement, or does not add up, is a proposal that
//! somebody accepts; the same form taken in twice changes nothing the second time.

mod month;
mod review;
mod survey;

use crate::change::Command;
use crate::domain::{
    Attachment, Citation, Confidence, Date, Level, Name, Segment, SegmentId, Source, SourceId, SourceKind, Text, ZoneId,
};
use crate::graph::Snapshot;
use crate::intake::form::{Form, FormProblem};

/// What became of one line of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Something new is recorded (新增).
    New,
    /// Something is changed (更新).
    Changed,
    /// The world says the very same (相同).
    Same,
    /// Somebody must look; the command is among the proposals, if there is one (待核).
    NeedsLook,
    /// Nothing was filled in (未报).
    Unreported,
    /// It cannot be taken in (有误).
    Problem,
}

impl Outcome {
    /// The word for it.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::New => "新增",
            Self::Changed => "更新",
            Self::Same => "相同",
            Self::NeedsLook => "待核",
            Self::Unreported => "未报",
            Self::Problem => "有误",
        }
    }
}

/// The fate of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// The sheet.
    pub sheet: String,
    /// The line, from 1; 0 for the sheet as a whole.
    pub line: u32,
    /// What it is about.
    pub about: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Why, in words for whoever filled it in.
    pub why: String,
}

/// What forms lead to.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// What is to be done, in order; sources first.
    pub commands: Vec<Command>,
    /// What is done only when somebody accepts it.
    pub proposals: Vec<Command>,
    /// The fate of every line.
    pub fates: Vec<Fate>,
    /// What cannot be taken in.
    pub problems: Vec<FormProblem>,
}

/// What is known of the file that the forms came in.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// The file.
    pub file: Attachment,
    /// The zone; of an enterprise of no known zone, the home zone without one.
    pub zone: Option<ZoneId>,
    /// The day it was taken in.
    pub on: Date,
}

/// Turns forms into commands over a world.
pub fn commands(world: &Snapshot, forms: &[Form], delivery: &Delivery) -> Taken {
    let mut taken = Taken::default();
    for form in forms {
        match form {
            Form::Survey(form) => survey::take(world, form, delivery, &mut taken),
            Form::Review(form) => review::take(world, form, delivery, &mut taken),
            Form::Monthly(form) => month::take(world, form, delivery, &mut taken),
        }
    }
    taken
}

impl Taken {
    fn fate(&mut self, place: (&str, u32), about: impl ToString, outcome: Outcome, why: impl Into<String>) {
        let (sheet, line) = (place.0.to_owned(), place.1);
        self.fates.push(Fate { sheet, line, about: about.to_string(), outcome, why: why.into() });
    }

    fn problem(&mut self, problem: FormProblem, about: impl ToString) {
        let place = (problem.sheet.clone(), problem.line);
        self.fate((&place.0, place.1), about, Outcome::Problem, problem.to_string());
        self.problems.push(problem);
    }
}

/// The source that a form is, of a kind and at a level; added where the world has
/// none of that id.
struct Paper {
    source: Source,
    as_of: Option<Date>,
    confidence: Confidence,
}

impl Paper {
    fn new(delivery: &Delivery, tail: &str, kind: SourceKind, title: &str) -> Self {
        let front: String = delivery.file.sha256.chars().take(16).collect();
        let id = format!("form.{front}.{tail}").chars().take(120).collect::<String>();
        let source = Source {
            id: SourceId::new(&id).expect("hexadecimal digits and a key make a key"),
            kind,
            title: Name::new(&title.chars().take(Name::MAX).collect::<String>()).expect("a title of ours is a name"),
            publisher: None,
            published: None,
            read_on: Some(delivery.on),
            url: None,
            licence: None,
            level: Level::Internal,
            note: Text::new(&format!("附件 {}", delivery.file.name)).ok(),
        };
        Self { source, as_of: None, confidence: kind.cap() }
    }

    /// A citation of a line of it.
    fn cite(&self, place: (&str, u32)) -> Citation {
        let at = if place.1 == 0 { place.0.to_owned() } else { format!("{}，第{}行", place.0, place.1) };
        Citation {
            source: self.source.id.clone(),
            at: Text::new(&at).ok(),
            quote: None,
            as_of: self.as_of,
            confidence: self.confidence,
        }
    }

    /// Puts the source in front of what cites it; nothing cites it, nothing is put.
    fn settle(self, world: &Snapshot, mut new: Vec<Command>, proposed: Vec<Command>, taken: &mut Taken) {
        if !(new.is_empty() && proposed.is_empty()) && world.get::<Source>(&self.source.id).is_none() {
            new.insert(0, Command::AddSource(self.source));
        }
        taken.commands.append(&mut new);
        taken.proposals.extend(proposed);
    }
}

/// The segment that somebody wrote: its code, its name, or both.
fn segment_of(world: &Snapshot, written: &str) -> Option<SegmentId> {
    let code = written.split_whitespace().next()?;
    let by_code = SegmentId::new(code).ok().filter(|id| world.get::<Segment>(id).is_some());
    by_code.or_else(|| {
        let wanted = written.trim();
        let mut named = world
            .all::<Segment>()
            .filter(|(_, it)| it.name.zh.as_str() == wanted || it.aliases.iter().any(|alias| alias.as_str() == wanted));
        // Two of one name are none: the code must say which.
        let first = named.next();
        first.filter(|_| named.next().is_none()).map(|(_, it)| it.id.clone())
    })
}

/// A sentence of ours, cut to the longest text.
fn text(words: &str) -> Text {
    let cut: String = words.chars().take(Text::MAX).collect();
    Text::new(&cut).expect("a sentence of ours is a text")
}
