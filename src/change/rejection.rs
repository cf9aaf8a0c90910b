//! Why something is refused: every reason at once, each with its place. A
//! refusal changes nothing, and no journal keeps it.

use super::Said;
use std::fmt;

/// The stable code of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A fact that is named does not exist.
    NotFound,
    /// A fact of that id, code or name exists already.
    AlreadyExists,
    /// A value breaks a rule of its kind.
    Invalid,
    /// The fact was given up; it counts no longer.
    Retired,
    /// Others still refer to it.
    StillUsed,
    /// The move is not one the rules know.
    NotAllowed,
    /// A reason must be given.
    ReasonMissing,
    /// Evidence must be given.
    EvidenceMissing,
    /// A chain of references would lead back to itself.
    Circular,
    /// Somebody changed it in the meantime.
    Conflict,
    /// The key was used for another content.
    KeyReused,
    /// It changes nothing.
    NothingChanges,
}

impl Reason {
    /// The code as it stands in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFound => "NOT_FOUND",
            Self::AlreadyExists => "ALREADY_EXISTS",
            Self::Invalid => "INVALID",
            Self::Retired => "RETIRED",
            Self::StillUsed => "STILL_USED",
            Self::NotAllowed => "NOT_ALLOWED",
            Self::ReasonMissing => "REASON_MISSING",
            Self::EvidenceMissing => "EVIDENCE_MISSING",
            Self::Circular => "CIRCULAR",
            Self::Conflict => "CONFLICT",
            Self::KeyReused => "KEY_REUSED",
            Self::NothingChanges => "NOTHING_CHANGES",
        }
    }
}

/// One reason why a command is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The stable code.
    pub reason: Reason,
    /// Where in the command, such as `segments[2]`.
    pub path: String,
    /// What was found, what was expected, and the next step.
    pub said: Said,
}

impl Rejection {
    /// A rejection with its place and words.
    pub fn new(reason: Reason, path: impl Into<String>, said: Said) -> Self {
        Self { reason, path: path.into(), said }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}: {}", self.reason.code(), self.path, self.said)
    }
}
