//! Who is meant (企业归并): a row of a sheet held against the enterprises of a
//! world. A credit code proves an identity and a likeness only proposes one;
//! two different credit codes are never one body.

mod address;
mod find;
mod ground;
mod index;
mod score;

#[cfg(test)]
mod tests;

pub use ground::Ground;
pub use index::Resolver;
pub use score::{PartOfScore, Points};

use crate::domain::{CreditCode, EnterpriseId, Name, RegionCode, Text};
use smol_str::SmolStr;

/// From this score on, of 100, a likeness is proposed as one body.
pub const PROPOSED: u8 = 80;
/// From this score on, of 100, a person must look.
pub const DOUBTFUL: u8 = 50;

/// Whom a row names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// Its name as written.
    pub name: Name,
    /// Short names and other names, where the row gives them.
    pub aliases: Vec<Name>,
    /// Names it had before, where the row says so.
    pub former_names: Vec<Name>,
    /// Its credit code.
    pub credit_code: Option<CreditCode>,
    /// Its stock code with the exchange.
    pub listing: Option<SmolStr>,
    /// Where it sits.
    pub region: Option<RegionCode>,
    /// Its address.
    pub address: Option<Text>,
    /// Its products.
    pub products: Vec<Name>,
}

impl Sought {
    /// Somebody of whom nothing but the name is known.
    pub fn named(name: Name) -> Self {
        Self {
            name,
            aliases: Vec::new(),
            former_names: Vec::new(),
            credit_code: None,
            listing: None,
            region: None,
            address: None,
            products: Vec::new(),
        }
    }
}

/// Somebody that is known: an enterprise, or an earlier row of the same sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whom {
    /// An enterprise of the world; of merged records the one that stays.
    Enterprise(EnterpriseId),
    /// A row that was learnt, by its number.
    Row(u32),
}

/// By what two are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// One credit code (统一社会信用代码).
    CreditCode,
    /// One stock code, and a name that fits it (证券代码).
    Listing,
    /// One full name, and nothing that speaks against it (全称).
    Name,
    /// Names that are much alike, at one address (名称与地址).
    NameAndAddress,
}

/// What comes of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// It is this one.
    Same {
        /// Whom.
        whom: Whom,
        /// By what.
        by: By,
        /// How it is called there, where the row calls it otherwise: a new name to be proposed (更名).
        called: Option<Name>,
    },
    /// It may be one of these, the most alike first; a person decides.
    Doubtful(Vec<Candidate>),
    /// Nobody like it is known.
    New,
}

/// Somebody who may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Whom.
    pub whom: Whom,
    /// How alike, 0–100.
    pub score: u8,
    /// What the score is made of; what one side does not say is left out.
    pub parts: Vec<PartOfScore>,
    /// What speaks for it.
    pub pros: Vec<Ground>,
    /// What speaks against it.
    pub cons: Vec<Ground>,
}

impl Candidate {
    /// Whether it is proposed, and not only doubtful.
    pub const fn is_proposed(&self) -> bool {
        self.score >= PROPOSED
    }
}
