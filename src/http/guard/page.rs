//! Refuses `first` and `last` beyond the page limit, whether written out or sent as a variable.
//! Knows nothing of the schema: these two names mean a page everywhere.

use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Name, Positioned, Variables};
use async_graphql_value::{ConstValue, Value};

use super::{Limits, Refusal};

/// Looks at every field of the document once.
pub fn check_pages(document: &ExecutableDocument, variables: &Variables, limits: &Limits) -> Result<(), Refusal> {
    let page = Page { document, variables, limit: limits.page };
    for (_, operation) in document.operations.iter() {
        page.selections(&operation.node.selection_set.node)?;
    }
    for fragment in super::fragments(document).into_values() {
        page.selections(&fragment.node.selection_set.node)?;
    }
    Ok(())
}

struct Page<'a> {
    document: &'a ExecutableDocument,
    variables: &'a Variables,
    limit: usize,
}

impl Page<'_> {
    fn selections(&self, set: &SelectionSet) -> Result<(), Refusal> {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => {
                    let mut arguments = field.node.arguments.iter();
                    arguments.try_for_each(|it| self.argument(it))?;
                    self.selections(&field.node.selection_set.node)?;
                }
                Selection::InlineFragment(inline) => {
                    self.selections(&inline.node.selection_set.node)?;
                }
                Selection::FragmentSpread(_) => {}
            }
        }
        Ok(())
    }

    fn argument(&self, (name, value): &(Positioned<Name>, Positioned<Value>)) -> Result<(), Refusal> {
        let argument = name.node.as_str();
        if !matches!(argument, "first" | "last") {
            return Ok(());
        }
        let found = match &value.node {
            Value::Number(number) => number.as_u64(),
            Value::Variable(name) => self.variable(name),
            _ => None,
        };
        match found {
            Some(found) if found > self.limit as u64 => {
                Err(Refusal::PageTooLarge { argument: argument.into(), found, limit: self.limit, at: name.pos })
            }
            _ => Ok(()),
        }
    }

    /// What was sent, or what the operation says it is when nothing was.
    fn variable(&self, name: &Name) -> Option<u64> {
        if let Some(sent) = self.variables.get(name) {
            return as_count(sent);
        }
        let operations = self.document.operations.iter();
        let mut definitions = operations.flat_map(|(_, it)| &it.node.variable_definitions);
        let definition = definitions.find(|it| it.node.name.node == *name)?;
        as_count(&definition.node.default_value.as_ref()?.node)
    }
}

fn as_count(value: &ConstValue) -> Option<u64> {
    match value {
        ConstValue::Number(number) => number.as_u64(),
        _ => None,
    }
}
