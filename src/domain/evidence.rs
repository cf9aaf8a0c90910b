//! Evidence: sources, citations, confidence, and who may see a fact. No
//! citation, no fact; a person's opinion cites the person.

use super::id::SourceId;
use super::name::{Name, Text};
use super::period::Date;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// What kind of source it is; the kind caps what it can prove.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SourceKind {
    /// A work report of an authority (工作报告).
    Report,
    /// An official or stock-exchange filing (公告、备案).
    Filing,
    /// A page of whoever published it first (首发).
    FirstPublisher,
    /// A page that reposts another's text (转载): medium at most, title without link.
    Reprint,
    /// A data set (数据集).
    Dataset,
    /// General knowledge of the trade, to be reviewed by an expert (常识，待评审): medium at most.
    GeneralKnowledge,
    /// A person (个人).
    Person,
    /// Made up to show something (示例).
    Demonstration,
}

impl SourceKind {
    /// The word on the page.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Report => "工作报告",
            Self::Filing => "公告原件",
            Self::FirstPublisher => "首发",
            Self::Reprint => "转载",
            Self::Dataset => "数据集",
            Self::GeneralKnowledge => "常识，待评审",
            Self::Person => "个人",
            Self::Demonstration => "示例",
        }
    }

    /// The highest confidence a fact of such a source may carry.
    pub const fn cap(self) -> Confidence {
        match self {
            Self::Reprint | Self::GeneralKnowledge | Self::Person => Confidence::Medium,
            Self::Demonstration => Confidence::Low,
            _ => Confidence::High,
        }
    }
}

/// A source of facts (来源).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// What kind it is.
    pub kind: SourceKind,
    /// Its title.
    pub title: Name,
    /// Who published it, where known.
    pub publisher: Option<Name>,
    /// When it was published; a source without a day proves nothing about when.
    pub published: Option<Date>,
    /// When somebody of ours read it.
    pub read_on: Option<Date>,
    /// Where it was read; never for a reprint.
    pub url: Option<SmolStr>,
    /// Under which licence it may be used, for data sets.
    pub licence: Option<Text>,
    /// Who may see it.
    #[serde(default)]
    pub level: Level,
    /// A remark.
    pub note: Option<Text>,
}

/// How far a fact may be trusted. Confidence belongs to the fact, not to its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Confidence {
    /// Needs a second source before use (低).
    Low,
    /// Likely (中).
    Medium,
    /// Stated by whoever must know (高).
    High,
}

impl Confidence {
    /// The word on the page.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Low => "低",
            Self::Medium => "中",
            Self::High => "高",
        }
    }
}

/// Who may see a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Level {
    /// Anybody (公开).
    Public,
    /// The zone's people (内部); the default.
    #[default]
    Internal,
    /// Those who negotiate (商务敏感).
    Sensitive,
}

/// Where a fact comes from, in which words, and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// The place in it: a heading, a page, a row.
    pub at: Option<Text>,
    /// The words of the source.
    pub quote: Option<Text>,
    /// The day the fact describes, where the source says so.
    pub as_of: Option<Date>,
    /// How far this fact may be trusted.
    pub confidence: Confidence,
}

impl Citation {
    /// A citation of a source as a whole.
    pub fn of(source: SourceId, confidence: Confidence) -> Self {
        Self { source, at: None, quote: None, as_of: None, confidence }
    }
}

/// On what a statement about supply rests (依据). The world is open: no record
/// is not the same as not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Basis {
    /// Nobody looked and no source says; worked out from what is recorded (系统推算).
    Presumed,
    /// A source says so (文件载明).
    Stated,
    /// Somebody looked: in the field or through a roster (已摸底).
    Surveyed,
}
