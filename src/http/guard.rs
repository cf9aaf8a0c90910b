//! Refuses a GraphQL document that would cost more to check than it may, before async-graphql sees it.
//! One pass over the bytes, then one over each definition; it never expands a fragment, never asks the schema, never runs anything.
//!
//! Everything but tokens and fragments is counted as if fragments were expanded, because that is
//! what validation and execution pay for. A fragment's own count is worked out once and reused, so
//! the check stays linear where the thing it measures may be exponential.

use std::collections::BTreeMap;
use std::time::Duration;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{ExecutableDocument, FragmentDefinition};
use async_graphql::{Pos, Positioned};

mod lexer;
mod meter;
mod order;
mod page;
#[cfg(test)]
mod tests;

pub use meter::Cost;
pub use page::check_pages;

/// What one GraphQL request may cost. Every limit of requests is here, every limit of connections in
/// [`Wire`](super::Wire), and none is elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a request body.
    pub body_bytes: usize,
    /// Bytes of one GraphQL document.
    pub document_bytes: usize,
    /// Tokens of one document, comments and commas apart.
    pub tokens: usize,
    /// Open brackets of any kind as written, and selection sets within each other once expanded.
    /// At most 32, where async-graphql's own recursion check begins.
    pub nesting: usize,
    /// Fields within each other once expanded; an introspection query is 15 deep.
    pub depth: usize,
    /// Fields, spreads, inline fragments and argument values once expanded.
    pub nodes: usize,
    /// Aliases once expanded.
    pub aliases: usize,
    /// Directives once expanded.
    pub directives: usize,
    /// Fragment definitions of one document.
    pub fragments: usize,
    /// Largest `first` or `last` of a list.
    pub page: usize,
    /// Requests in one batch.
    pub batch: usize,
    /// Errors that one answer lists; the rest is counted.
    pub errors: usize,
    /// How long a body may take to arrive, and how long the whole batch may run.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 1024 * 1024,
            document_bytes: 100_000,
            tokens: 2_000,
            nesting: 32,
            depth: 20,
            nodes: 5_000,
            aliases: 30,
            directives: 20,
            fragments: 50,
            page: 1_000,
            batch: 10,
            errors: 50,
            time: Duration::from_secs(10),
        }
    }
}

/// Why a document was refused: what was found and what is allowed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// More bytes than allowed.
    #[error("the document has {found} bytes, {limit} are allowed; hint: send long values as variables")]
    DocumentTooLarge {
        /// Bytes found.
        found: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// More tokens than allowed.
    #[error(
        "the document has {found} tokens, {limit} are allowed; hint: ask in several requests, and send lists as variables"
    )]
    TooManyTokens {
        /// Tokens found.
        found: usize,
        /// Tokens allowed.
        limit: usize,
    },
    /// Brackets, or selection sets once fragments are expanded, lie too deep in each other.
    #[error(
        "brackets or fragments are nested {found} deep, {limit} are allowed; hint: write inline fragments and spreads flatter"
    )]
    TooNested {
        /// Levels found.
        found: usize,
        /// Levels allowed.
        limit: usize,
    },
    /// Fields lie too deep in each other.
    #[error(
        "fields are nested {found} deep once fragments are expanded, {limit} are allowed; hint: ask for the inner objects by id in a second request"
    )]
    TooDeep {
        /// Levels found.
        found: usize,
        /// Levels allowed.
        limit: usize,
    },
    /// The expanded document is too large.
    #[error(
        "the document has {found} nodes once fragments are expanded, {limit} are allowed; hint: spread a fragment in fewer places"
    )]
    TooManyNodes {
        /// Nodes found; stays at the largest number there is when it would be larger.
        found: usize,
        /// Nodes allowed.
        limit: usize,
    },
    /// Too many aliases.
    #[error(
        "the document has {found} aliases once fragments are expanded, {limit} are allowed; hint: use a list field, or several requests"
    )]
    TooManyAliases {
        /// Aliases found.
        found: usize,
        /// Aliases allowed.
        limit: usize,
    },
    /// Too many directives.
    #[error("the document has {found} directives once fragments are expanded, {limit} are allowed")]
    TooManyDirectives {
        /// Directives found.
        found: usize,
        /// Directives allowed.
        limit: usize,
    },
    /// Too many fragment definitions.
    #[error(
        "the document defines {found} fragments, {limit} are allowed; hint: send only the fragments that the operation uses"
    )]
    TooManyFragments {
        /// Fragments found.
        found: usize,
        /// Fragments allowed.
        limit: usize,
    },
    /// A fragment that ends up inside itself.
    #[error("fragments lie in a circle: {}", path.join(" → "))]
    FragmentCycle {
        /// Names along the circle; the first comes again as the last.
        path: Vec<String>,
        /// Where the first is defined.
        at: Pos,
    },
    /// A list asked for more at once than allowed.
    #[error(
        "`{argument}: {found}` asks for too many at once, {limit} are allowed; hint: read on with `after: endCursor`"
    )]
    PageTooLarge {
        /// `first` or `last`.
        argument: String,
        /// Entries asked for.
        found: u64,
        /// Entries allowed.
        limit: usize,
        /// Where the argument stands.
        at: Pos,
    },
    /// Not a GraphQL document.
    #[error("the document is not GraphQL: {reason}")]
    Malformed {
        /// What was found and expected.
        reason: String,
        /// Where reading stopped.
        at: Vec<Pos>,
    },
}

impl Refusal {
    /// The stable word for `extensions.code`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DocumentTooLarge { .. } => "DOCUMENT_TOO_LARGE",
            Self::TooManyTokens { .. } => "TOO_MANY_TOKENS",
            Self::TooNested { .. } | Self::TooDeep { .. } => "TOO_DEEP",
            Self::TooManyNodes { .. } => "TOO_MANY_NODES",
            Self::TooManyAliases { .. } => "TOO_MANY_ALIASES",
            Self::TooManyDirectives { .. } => "TOO_MANY_DIRECTIVES",
            Self::TooManyFragments { .. } => "TOO_MANY_FRAGMENTS",
            Self::FragmentCycle { .. } => "FRAGMENT_CYCLE",
            Self::PageTooLarge { .. } => "PAGE_TOO_LARGE",
            Self::Malformed { .. } => "GRAPHQL_PARSE_FAILED",
        }
    }

    /// Where in the document the trouble is, when it is in one place.
    pub fn locations(&self) -> &[Pos] {
        match self {
            Self::Malformed { at, .. } => at,
            Self::FragmentCycle { at, .. } | Self::PageTooLarge { at, .. } => std::slice::from_ref(at),
            _ => &[],
        }
    }
}

/// A document that may be validated and run.
#[derive(Debug)]
pub struct Checked {
    /// The parsed document.
    pub document: ExecutableDocument,
    /// What it amounts to.
    pub cost: Cost,
}

/// Parses `source` if all of it is within `limits`.
///
/// Bytes, tokens and brackets are checked on the text, so that the recursive parser never meets a
/// document that could exhaust its stack; the rest on the parsed document. Spreads of fragments
/// that do not exist are left to validation, which names them better.
pub fn check(source: &str, limits: &Limits) -> Result<Checked, Refusal> {
    check_text(source, limits)?;
    let document = parse_query(source)
        .map_err(|error| Refusal::Malformed { at: error.positions().collect(), reason: error.to_string() })?;
    let (found, limit) = (document.fragments.len(), limits.fragments);
    if found > limit {
        return Err(Refusal::TooManyFragments { found, limit });
    }
    let cost = meter::measure(&document)?;
    cost.within(limits)?;
    Ok(Checked { document, cost })
}

fn check_text(source: &str, limits: &Limits) -> Result<(), Refusal> {
    let (found, limit) = (source.len(), limits.document_bytes);
    if found > limit {
        return Err(Refusal::DocumentTooLarge { found, limit });
    }
    let text = lexer::scan(source)?;
    let (found, limit) = (text.tokens, limits.tokens);
    if found > limit {
        return Err(Refusal::TooManyTokens { found, limit });
    }
    let (found, limit) = (text.nesting, limits.nesting);
    if found > limit {
        return Err(Refusal::TooNested { found, limit });
    }
    Ok(())
}

/// The fragments of a document by name: the parser keeps them in hash order.
type Fragments<'a> = BTreeMap<&'a str, &'a Positioned<FragmentDefinition>>;

fn fragments(document: &ExecutableDocument) -> Fragments<'_> {
    let by_name = document.fragments.iter();
    by_name.map(|(name, it)| (name.as_str(), it)).collect()
}
