//! The history of the world in short: who changed which facts, when and why.

use crate::change::{Act, Deed, Request, Revision};
use serde::{Deserialize, Serialize};

/// What happened to a fact, without its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeedKind {
    /// It was new.
    Recorded,
    /// It said something else.
    Revised,
    /// It no longer counted.
    Retired,
    /// It counted again.
    Reinstated,
}

impl From<&Deed> for DeedKind {
    fn from(deed: &Deed) -> Self {
        match deed {
            Deed::Recorded(_) => Self::Recorded,
            Deed::Revised(_) => Self::Revised,
            Deed::Retired(_) => Self::Retired,
            Deed::Reinstated(_) => Self::Reinstated,
        }
    }
}

/// One fact that a change touched, by the place of its kind and its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// Position of the kind in [`crate::domain::FactId::KINDS`].
    pub kind: u8,
    /// The act.
    pub act: Act,
    /// What happened.
    pub deed: DeedKind,
    /// The row in the table of that kind.
    pub row: u32,
}

/// One change in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeLine {
    /// Its number.
    pub revision: Revision,
    /// Who, when and why.
    pub request: Request,
    /// The digest of its commands.
    pub digest: [u8; 32],
    /// The change it took back.
    pub undoes: Option<Revision>,
    /// The facts it touched, in order.
    pub touched: Vec<Touched>,
}
