//! Counts what a parsed document amounts to once its fragments are expanded, without expanding them.
//! Each definition is visited once; a spread adds what its fragment was found to cost.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::parser::types::{Directive, ExecutableDocument, Field, InlineFragment, Selection, SelectionSet};
use async_graphql::{Name, Positioned};
use async_graphql_value::Value;

use super::order::in_order;
use super::{Limits, Refusal, fragments};

/// What a definition amounts to once expanded; numbers too large stay at the largest there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cost {
    /// Fields, spreads, inline fragments and argument values.
    pub nodes: usize,
    /// Fields within each other.
    pub depth: usize,
    /// Selection sets within each other, those of fragments too.
    pub nesting: usize,
    /// Fields given another name.
    pub aliases: usize,
    /// Directives.
    pub directives: usize,
    /// Parts of the document that were looked at to find this out: the work done, not what it found.
    pub visited: usize,
}

impl Cost {
    /// Compares with the limits, the most telling first.
    pub fn within(&self, limits: &Limits) -> Result<(), Refusal> {
        let (found, limit) = (self.nodes, limits.nodes);
        if found > limit {
            return Err(Refusal::TooManyNodes { found, limit });
        }
        let (found, limit) = (self.depth, limits.depth);
        if found > limit {
            return Err(Refusal::TooDeep { found, limit });
        }
        let (found, limit) = (self.nesting, limits.nesting);
        if found > limit {
            return Err(Refusal::TooNested { found, limit });
        }
        let (found, limit) = (self.aliases, limits.aliases);
        if found > limit {
            return Err(Refusal::TooManyAliases { found, limit });
        }
        let (found, limit) = (self.directives, limits.directives);
        if found > limit {
            return Err(Refusal::TooManyDirectives { found, limit });
        }
        Ok(())
    }

    /// Two parts one after the other.
    fn and(self, other: Self) -> Self {
        Self {
            nodes: self.nodes.saturating_add(other.nodes),
            depth: self.depth.max(other.depth),
            nesting: self.nesting.max(other.nesting),
            aliases: self.aliases.saturating_add(other.aliases),
            directives: self.directives.saturating_add(other.directives),
            visited: self.visited.saturating_add(other.visited),
        }
    }

    /// One selection set further in.
    fn nested(self) -> Self {
        Self { nesting: self.nesting.saturating_add(1), ..self }
    }

    /// Seen again: everything but the work of looking.
    fn again(self) -> Self {
        Self { visited: 0, ..self }
    }
}

/// Adds up the operations and the fragments that nothing spreads: validation walks those too.
pub(super) fn measure(document: &ExecutableDocument) -> Result<Cost, Refusal> {
    let fragments = fragments(document);
    let mut meter = Meter::default();
    let mut work = Cost::default();
    for name in in_order(&fragments)? {
        if let Some(fragment) = fragments.get(name) {
            let fragment = &fragment.node;
            let inside = meter.selections(&fragment.selection_set.node);
            let cost = directives(&fragment.directives).and(inside);
            work.visited += cost.visited;
            meter.known.insert(name, cost.again());
        }
    }
    for (_, operation) in document.operations.iter() {
        work =
            work.and(directives(&operation.node.directives)).and(meter.selections(&operation.node.selection_set.node));
    }
    let unspread = meter.known.iter();
    let unspread = unspread.filter(|(name, _)| !meter.spread.contains(*name));
    Ok(unspread.fold(work, |cost, (_, fragment)| cost.and(*fragment)))
}

#[derive(Default)]
struct Meter<'a> {
    /// What each fragment costs; one that is not here does not exist.
    known: BTreeMap<&'a str, Cost>,
    spread: BTreeSet<&'a str>,
}

impl<'a> Meter<'a> {
    fn selections(&mut self, set: &'a SelectionSet) -> Cost {
        let mut cost = Cost::default();
        for selection in &set.items {
            cost = cost.and(match &selection.node {
                Selection::Field(field) => self.field(&field.node),
                Selection::InlineFragment(fragment) => self.inline(&fragment.node),
                Selection::FragmentSpread(spread) => {
                    let own = directives(&spread.node.directives);
                    node().and(own).and(self.spread(&spread.node.fragment_name))
                }
            });
        }
        cost
    }

    fn field(&mut self, field: &'a Field) -> Cost {
        let mut inside = self.selections(&field.selection_set.node);
        inside.depth = inside.depth.saturating_add(1);
        if !field.selection_set.node.items.is_empty() {
            inside = inside.nested();
        }
        inside.aliases = inside.aliases.saturating_add(usize::from(field.alias.is_some()));
        node().and(arguments(&field.arguments)).and(directives(&field.directives)).and(inside)
    }

    fn inline(&mut self, fragment: &'a InlineFragment) -> Cost {
        let inside = self.selections(&fragment.selection_set.node).nested();
        node().and(directives(&fragment.directives)).and(inside)
    }

    fn spread(&mut self, name: &'a Positioned<Name>) -> Cost {
        let name = name.node.as_str();
        self.spread.insert(name);
        self.known.get(name).copied().unwrap_or_default().nested()
    }
}

const fn node() -> Cost {
    Cost { nodes: 1, depth: 0, nesting: 0, aliases: 0, directives: 0, visited: 1 }
}

fn directives(directives: &[Positioned<Directive>]) -> Cost {
    let start = Cost { directives: directives.len(), ..Cost::default() };
    let costs = directives.iter().map(|it| arguments(&it.node.arguments));
    costs.fold(start, Cost::and)
}

fn arguments(arguments: &[(Positioned<Name>, Positioned<Value>)]) -> Cost {
    let values = arguments.iter().map(|(_, it)| value(&it.node));
    values.fold(Cost::default(), Cost::and)
}

/// As deep as its brackets, which were counted on the text.
fn value(it: &Value) -> Cost {
    match it {
        Value::List(items) => items.iter().map(value).fold(node(), Cost::and),
        Value::Object(fields) => fields.values().map(value).fold(node(), Cost::and),
        _ => node(),
    }
}
