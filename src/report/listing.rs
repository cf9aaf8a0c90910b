//! A list as a value: title, level, columns, rows, and what stands at its foot.
//! Writers know nothing else, so every format says the same.

use crate::change::Revision;
use crate::domain::{Date, Level, Money};
use rust_decimal::Decimal;
use serde_json::Value as Json;

/// In which language titles and words are written; names stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// Words in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Words {
    /// Words that may be of any length.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The words of a language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

impl From<(&str, &str)> for Words {
    fn from((zh, en): (&str, &str)) -> Self {
        Self::new(zh, en)
    }
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its key in JSON; never changes.
    pub key: &'static str,
    /// Its title.
    pub title: Words,
    /// How wide it is, in half-width characters.
    pub width: u16,
}

/// A column by its key, its titles and its width.
pub(super) fn column(key: &'static str, zh: &str, en: &str, width: u16) -> Column {
    Column { key, title: Words::new(zh, en), width }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell {
    /// Nothing: not known, or not stated. It is never 0.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// Words of the program.
    Words(Words),
    /// A whole number.
    Whole(i64),
    /// An exact number.
    Number(Decimal),
    /// Money; written in 万元.
    Wan(Money),
    /// A day.
    Day(Date),
}

impl Cell {
    /// A text.
    pub fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    /// A text, where there is one.
    pub fn some(text: Option<impl ToString>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// Words of the program.
    pub fn words(words: impl Into<Words>) -> Self {
        Self::Words(words.into())
    }

    /// A count.
    pub fn count(count: usize) -> Self {
        Self::Whole(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// Money, where it is stated.
    pub fn wan(money: Option<Money>) -> Self {
        money.map_or(Self::Empty, Self::Wan)
    }

    /// A day, where it is known.
    pub fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    /// As text; numbers exact, days as 2024-07-31.
    pub fn to_text(&self, language: Language) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Words(words) => words.of(language).to_owned(),
            Self::Whole(number) => number.to_string(),
            Self::Number(number) => number.normalize().to_string(),
            Self::Wan(money) => in_wan(*money).to_string(),
            Self::Day(day) => day.to_string(),
        }
    }

    /// As JSON; exact numbers and money as text, so that no reader rounds them.
    pub(super) fn to_json(&self, language: Language) -> Json {
        match self {
            Self::Empty => Json::Null,
            Self::Whole(number) => (*number).into(),
            other => other.to_text(language).into(),
        }
    }
}

/// Money as an exact number of 万元.
pub fn in_wan(money: Money) -> Decimal {
    (Decimal::from(money.yuan()) / Decimal::from(10_000)).normalize()
}

/// A thing in a graph: its id, what it is, its name, and what else is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its id.
    pub id: String,
    /// What it is, such as `segment`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// What else is said of it, by key.
    pub data: Vec<(&'static str, String)>,
}

/// A line of a graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// From this node.
    pub from: String,
    /// To this one.
    pub to: String,
    /// What it is, such as `feeds`.
    pub kind: &'static str,
    /// What else is said of it, by key.
    pub data: Vec<(&'static str, String)>,
}

/// A list seen as things and lines between them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Graph {
    /// The things, each once.
    pub nodes: Vec<Node>,
    /// The lines; both ends are among the nodes.
    pub edges: Vec<Edge>,
}

/// A list ready to be written.
#[derive(Debug, Clone)]
pub struct Listing {
    /// Its name in addresses, such as `gaps`.
    pub name: &'static str,
    /// Its title.
    pub title: Words,
    /// The zone it is about.
    pub zone: Words,
    /// Nothing in it is above this level; printed.
    pub level: Level,
    /// The day it is looked at (截至).
    pub on: Date,
    /// The revision it was made from (数据版本).
    pub revision: Revision,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
    /// What must be known to read it (口径).
    pub notes: Vec<Words>,
    /// The same as a graph, where the list has one.
    pub graph: Option<Graph>,
}

impl Listing {
    /// The line above it: zone, title and level.
    pub fn headline(&self, language: Language) -> String {
        let level = level_words(self.level);
        match language {
            Language::Zh => format!("{}{}（{}）", self.zone.zh, self.title.zh, level.zh),
            Language::En => format!("{}: {} ({})", self.zone.en, self.title.en, level.en),
        }
    }

    /// The line below it: level, revision and day.
    pub fn foot(&self, language: Language) -> String {
        let (level, revision, on) = (level_words(self.level), self.revision, self.on);
        match language {
            Language::Zh => format!("级别：{}　数据版本：{revision}　截至：{on}", level.zh),
            Language::En => format!("Level: {}; revision {revision}; as of {on}", level.en),
        }
    }

    /// A name for the file, without its ending.
    pub fn file_stem(&self, language: Language) -> String {
        file_stem(&format!("{}-{}-{}", self.headline(language), self.on, self.revision))
    }
}

/// A title as the name of a file: without the signs that folders do not take.
pub(super) fn file_stem(title: &str) -> String {
    title.chars().map(|c| if matches!(c, '/' | '\\' | ':' | '"' | ' ' | '\'') { '_' } else { c }).collect()
}

/// The words of a level.
pub fn level_words(level: Level) -> Words {
    match level {
        Level::Public => Words::new("公开", "public"),
        Level::Internal => Words::new("内部", "internal"),
        Level::Sensitive => Words::new("商务敏感", "commercially sensitive"),
    }
}
