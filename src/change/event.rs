//! Events and changes: what the journal keeps, in order, for good.

use super::command::Act;
use crate::domain::{Fact, FactId, InChinese, Name, Text};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;

/// The number of a change, from 1; revision 0 is the empty world (数据版本).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Revision(pub u64);

impl Revision {
    /// The empty world.
    pub const ZERO: Self = Self(0);

    /// The revision after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl InChinese for Revision {}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An instant of recorded time, given from outside.
pub type Timestamp = DateTime<Utc>;

/// Who made a change.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Author {
    /// The program itself, when it lays the seed.
    Seed,
    /// A person by the name they gave; nobody has checked it.
    SelfDeclared(Name),
}

impl InChinese for Author {
    fn zh(&self) -> String {
        match self {
            Self::Seed => "系统".to_owned(),
            Self::SelfDeclared(name) => name.to_string(),
        }
    }
}

impl fmt::Display for Author {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seed => f.write_str("the program"),
            Self::SelfDeclared(name) => name.fmt(f),
        }
    }
}

/// A key that makes a repeated request the same request: 1–100 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IdempotencyKey(pub SmolStr);

/// What a change says of itself: who, when, why, and the key that makes a
/// repetition harmless.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Who asks.
    pub by: Author,
    /// When it is recorded.
    pub at: Timestamp,
    /// Why.
    pub why: Option<Text>,
    /// The key of the request, where it has one.
    pub key: Option<IdempotencyKey>,
}

/// What happened to one fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// It is new.
    Recorded(Fact),
    /// It is known by its id and now says something else; what it said before
    /// stays in its history.
    Revised(Fact),
    /// It no longer counts.
    Retired(FactId),
    /// It counts again, as it last was.
    Reinstated(FactId),
}

impl Deed {
    /// The fact it happened to.
    pub fn subject(&self) -> FactId {
        match self {
            Self::Recorded(fact) | Self::Revised(fact) => fact.id(),
            Self::Retired(id) | Self::Reinstated(id) => id.clone(),
        }
    }
}

/// One thing that happened, and the act it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The act.
    pub act: Act,
    /// What happened.
    pub deed: Deed,
}

/// One change: whole or absent. The fold of all changes is the world.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its number.
    pub revision: Revision,
    /// Who, when and why.
    pub request: Request,
    /// A digest of the commands, so that one key never stands for two contents.
    pub digest: [u8; 32],
    /// The change that this one takes back, for an undo.
    pub undoes: Option<Revision>,
    /// What happened, in order; never empty.
    pub events: Vec<Event>,
}
