//! Any text as a GraphQL document: the guard never panics, looks at no more
//! parts than there are tokens, counts what expanding by hand counts, and
//! differs from the parser only in refusing.

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{ExecutableDocument, SelectionSet};
use async_graphql::{Name, Positioned, Variables};
use async_graphql_value::Value;
use lianpu::http::guard::{Refusal, check, check_pages};
use lianpu::http::{Limits, guard::Cost};

/// So many nodes are still expanded by hand.
const BY_HAND: usize = 5_000;

/// Holds all that is promised of any document against this one.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let limits = Limits::default();
    if let Ok(checked) = check(text, &limits) {
        assert!(parse_query(text).is_ok(), "accepted, and not GraphQL");
        assert!(checked.cost.nodes <= limits.nodes && checked.cost.nesting <= limits.nesting);
        let _ = check_pages(&checked.document, &Variables::default(), &limits);
    }
    let endless = Limits {
        document_bytes: usize::MAX,
        tokens: usize::MAX,
        depth: usize::MAX,
        nodes: usize::MAX,
        aliases: usize::MAX,
        directives: usize::MAX,
        fragments: usize::MAX,
        ..limits
    };
    match check(text, &endless) {
        Ok(checked) => hold_against(text, &checked.document, checked.cost),
        // Where a block string has no end, the parser reads on behind an empty string; GraphQL does not.
        Err(Refusal::Malformed { reason, .. }) if reason.contains("block string") => {}
        // The parser itself may only be asked where it cannot exhaust its stack.
        Err(Refusal::Malformed { reason, .. }) if text.matches(['{', '[', '(']).count() <= 32 => {
            assert!(parse_query(text).is_err(), "GraphQL, and refused: {reason}");
        }
        Err(_) => {}
    }
}

fn hold_against(text: &str, document: &ExecutableDocument, cost: Cost) {
    let none = Limits { document_bytes: usize::MAX, tokens: 0, ..Limits::default() };
    match check(text, &none) {
        Err(Refusal::TooManyTokens { found, .. }) => {
            assert!(cost.visited <= found, "{} parts looked at, {found} tokens", cost.visited);
        }
        other => panic!("a document without a token: {other:?}"),
    }
    if cost.nodes > BY_HAND {
        return;
    }
    let mut hand = Hand { document, spread: Vec::new(), found: Cost::default() };
    for (_, operation) in document.operations.iter() {
        hand.directives(&operation.node.directives);
        hand.expand(&operation.node.selection_set.node, 0, 0);
    }
    for (name, fragment) in &document.fragments {
        if !is_spread(document, name) {
            hand.directives(&fragment.node.directives);
            hand.expand(&fragment.node.selection_set.node, 0, 0);
        }
    }
    assert_eq!(hand.found, Cost { visited: 0, ..cost }, "counted otherwise by hand");
}

/// Expands every spread, as validation does.
struct Hand<'a> {
    document: &'a ExecutableDocument,
    spread: Vec<&'a Name>,
    found: Cost,
}

impl<'a> Hand<'a> {
    fn expand(&mut self, set: &'a SelectionSet, depth: usize, nesting: usize) {
        use async_graphql::parser::types::Selection::{Field, FragmentSpread, InlineFragment};
        self.found.nesting = self.found.nesting.max(nesting);
        for selection in &set.items {
            self.found.nodes += 1;
            match &selection.node {
                Field(field) => {
                    let field = &field.node;
                    self.found.depth = self.found.depth.max(depth + 1);
                    self.found.aliases += usize::from(field.alias.is_some());
                    self.found.nodes += arguments(&field.arguments);
                    self.directives(&field.directives);
                    let inner = &field.selection_set.node;
                    let nesting = nesting + usize::from(!inner.items.is_empty());
                    self.expand(inner, depth + 1, nesting);
                }
                InlineFragment(inline) => {
                    self.directives(&inline.node.directives);
                    self.expand(&inline.node.selection_set.node, depth, nesting + 1);
                }
                FragmentSpread(spread) => {
                    let spread = &spread.node;
                    self.directives(&spread.directives);
                    let name = &spread.fragment_name.node;
                    assert!(!self.spread.contains(&name), "a circle was let through");
                    self.found.nesting = self.found.nesting.max(nesting + 1);
                    if let Some(fragment) = self.document.fragments.get(name) {
                        self.directives(&fragment.node.directives);
                        self.spread.push(name);
                        self.expand(&fragment.node.selection_set.node, depth, nesting + 1);
                        self.spread.pop();
                    }
                }
            }
        }
    }

    fn directives(&mut self, directives: &[Positioned<async_graphql::parser::types::Directive>]) {
        self.found.directives += directives.len();
        self.found.nodes += directives.iter().map(|it| arguments(&it.node.arguments)).sum::<usize>();
    }
}

fn arguments(arguments: &[(Positioned<Name>, Positioned<Value>)]) -> usize {
    arguments.iter().map(|(_, value)| values(&value.node)).sum()
}

fn values(value: &Value) -> usize {
    match value {
        Value::List(items) => 1 + items.iter().map(values).sum::<usize>(),
        Value::Object(fields) => 1 + fields.values().map(values).sum::<usize>(),
        _ => 1,
    }
}

fn is_spread(document: &ExecutableDocument, name: &Name) -> bool {
    fn spreads(set: &SelectionSet, name: &Name) -> bool {
        use async_graphql::parser::types::Selection::{Field, FragmentSpread, InlineFragment};
        set.items.iter().any(|selection| match &selection.node {
            Field(field) => spreads(&field.node.selection_set.node, name),
            InlineFragment(inline) => spreads(&inline.node.selection_set.node, name),
            FragmentSpread(spread) => spread.node.fragment_name.node == *name,
        })
    }
    document.operations.iter().any(|(_, it)| spreads(&it.node.selection_set.node, name))
        || document.fragments.values().any(|it| spreads(&it.node.selection_set.node, name))
}
