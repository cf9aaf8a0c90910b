//! Puts fragments in an order in which each comes after those that it spreads.
//! Works without recursion over fragments, so a long chain of them cannot exhaust the stack.

use std::collections::BTreeMap;

use async_graphql::parser::types::{Selection, SelectionSet};

use super::{Fragments, Refusal};

/// Which fragments each fragment spreads, as often as it does; spreads of unknown ones left out.
type Spreads<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// The order, or the circle that makes one impossible.
pub(super) fn in_order<'a>(fragments: &Fragments<'a>) -> Result<Vec<&'a str>, Refusal> {
    let spreads = spreads(fragments);
    let mut waits: BTreeMap<&str, usize> = BTreeMap::new();
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (&name, inner) in &spreads {
        waits.insert(name, inner.len());
        for &inner in inner {
            users.entry(inner).or_default().push(name);
        }
    }
    let mut ready: Vec<&str> = waits.keys().copied().collect();
    ready.retain(|name| waits.get(name) == Some(&0));
    let mut order = Vec::with_capacity(waits.len());
    while let Some(name) = ready.pop() {
        order.push(name);
        waits.remove(name);
        for user in users.remove(name).unwrap_or_default() {
            if let Some(left) = waits.get_mut(user) {
                *left -= 1;
                if *left == 0 {
                    ready.push(user);
                }
            }
        }
    }
    match waits.keys().next() {
        None => Ok(order),
        Some(stuck) => Err(circle(stuck, &spreads, &waits, fragments)),
    }
}

fn spreads<'a>(fragments: &Fragments<'a>) -> Spreads<'a> {
    let mut all = Spreads::new();
    for (&name, fragment) in fragments {
        let mut inner = Vec::new();
        collect(&fragment.node.selection_set.node, &mut inner);
        inner.retain(|inner| fragments.contains_key(inner));
        all.insert(name, inner);
    }
    all
}

/// As deep as the brackets of one definition, which were counted on the text.
fn collect<'a>(set: &'a SelectionSet, into: &mut Vec<&'a str>) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => collect(&field.node.selection_set.node, into),
            Selection::InlineFragment(inline) => collect(&inline.node.selection_set.node, into),
            Selection::FragmentSpread(spread) => into.push(&spread.node.fragment_name.node),
        }
    }
}

/// Every fragment that still waits spreads another that waits: following those must come round.
fn circle(start: &str, spreads: &Spreads<'_>, waits: &BTreeMap<&str, usize>, fragments: &Fragments<'_>) -> Refusal {
    let mut path = vec![start];
    loop {
        let inner = path.last().and_then(|last| spreads.get(last));
        let next = inner.and_then(|inner| inner.iter().find(|name| waits.contains_key(*name)));
        let Some(&next) = next else { break };
        let round = path.iter().position(|&name| name == next);
        path.push(next);
        if let Some(first) = round {
            path.drain(..first);
            break;
        }
    }
    let first = path.first().and_then(|name| fragments.get(name));
    Refusal::FragmentCycle {
        at: first.map(|fragment| fragment.pos).unwrap_or_default(),
        path: path.into_iter().map(String::from).collect(),
    }
}
