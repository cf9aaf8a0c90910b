//! Facts under another citation: whether a row says something else than the
//! world does, or only says it again.

use crate::domain::*;

/// A fact whose citation can be another.
pub(super) trait Recite: Sized {
    /// The same under a citation.
    fn recited(self, cite: &Citation) -> Self;
}

macro_rules! recite {
    ($($kind:ident)+) => {
        $(impl Recite for $kind {
            fn recited(mut self, cite: &Citation) -> Self {
                self.cite = cite.clone();
                self
            }
        })+
    };
}

recite! { Enterprise RosterEntry Capability Survey Purchase Project Party StageEntry Figure Observation Region }
