//! The topology of all chains in one directed graph: a node a segment, an edge
//! a feed, and beside it the input groups that make it AND of ORs. Across
//! chains it has cycles; nothing here assumes there are none.

use super::snapshot::Tables;
use super::table::Ix;
use crate::domain::{Chain, Id, Need, Reach, Recipe, Segment};
use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The position of an input group in [`Topology::groups`].
pub type GroupIx = u32;

/// One group of inputs of one segment.
#[derive(Debug, Clone)]
pub struct Group {
    /// The segment that needs it.
    pub user: Ix<Segment>,
    /// Its place in the recipe, from 0.
    pub place: u32,
    /// The segments of which any one will do.
    pub alternatives: Vec<Ix<Segment>>,
    /// Whether it must be there.
    pub need: Need,
    /// From how far away it may come.
    pub reach: Reach,
}

/// An edge: the source segment is an alternative of this group of the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feed {
    /// The group it belongs to.
    pub group: GroupIx,
    /// Whether the group must be there.
    pub need: Need,
}

/// The recipes of all segments as one graph.
#[derive(Debug, Default)]
pub struct Topology {
    /// The feeds; node weights are rows of the segment table.
    pub feeds: DiGraph<Ix<Segment>, Feed>,
    /// All input groups, those of one segment side by side.
    pub groups: Vec<Group>,
    nodes: FxHashMap<Ix<Segment>, NodeIndex>,
    groups_of: Vec<Range<usize>>,
    users_of: Vec<Vec<GroupIx>>,
    chain_of: Vec<Option<Ix<Chain>>>,
    order: Vec<(Ix<Chain>, Vec<Ix<Segment>>)>,
}

impl Topology {
    pub(super) fn build(tables: &Tables) -> Self {
        let rows = tables.segments.rows();
        let mut built = Self {
            groups_of: vec![0..0; rows],
            users_of: vec![Vec::new(); rows],
            chain_of: vec![None; rows],
            ..Self::default()
        };
        for (ix, _) in tables.segments.iter() {
            let node = built.feeds.add_node(ix);
            built.nodes.insert(ix, node);
        }
        for (ix, segment) in tables.segments.iter() {
            let recipe = tables.recipes.get(&segment.id.key().clone().into());
            let first = built.groups.len();
            if let Some(recipe) = recipe {
                built.add_recipe(tables, ix, recipe);
            }
            if let Some(range) = built.groups_of.get_mut(ix.at()) {
                *range = first..built.groups.len();
            }
        }
        built.put_in_order(tables);
        built
    }

    /// Segments of each chain by stage, group and place.
    fn put_in_order(&mut self, tables: &Tables) {
        let mut placed: Vec<_> = tables
            .segments
            .iter()
            .filter_map(|(ix, segment)| {
                let group = tables.sections.get(&segment.group)?;
                let stage = group.parent.as_ref().and_then(|id| tables.sections.get(id)).unwrap_or(group);
                let chain = tables.chains.ix(&group.chain)?;
                let order = (tables.chains.at(chain).order, chain, stage.order, group.order, segment.order, ix);
                Some((order, chain, ix))
            })
            .collect();
        placed.sort_unstable();
        for (_, chain, ix) in placed {
            if let Some(of) = self.chain_of.get_mut(ix.at()) {
                *of = Some(chain);
            }
            match self.order.last_mut() {
                Some((last, segments)) if *last == chain => segments.push(ix),
                _ => self.order.push((chain, vec![ix])),
            }
        }
    }

    fn add_recipe(&mut self, tables: &Tables, user: Ix<Segment>, recipe: &Recipe) {
        for (input, place) in recipe.groups.iter().zip(0u32..) {
            let alternatives: Vec<_> = input.alternatives.iter().filter_map(|id| tables.segments.ix(id)).collect();
            if alternatives.is_empty() {
                continue;
            }
            let reach = input.reach.unwrap_or_else(|| widest(tables, &alternatives));
            let group = GroupIx::try_from(self.groups.len()).expect("there are fewer than 2^32 input groups");
            for alternative in &alternatives {
                if let Some(users) = self.users_of.get_mut(alternative.at()) {
                    users.push(group);
                }
                if let (Some(from), Some(to)) = (self.node(*alternative), self.node(user)) {
                    self.feeds.add_edge(from, to, Feed { group, need: input.need });
                }
            }
            self.groups.push(Group { user, place, alternatives, need: input.need, reach });
        }
    }

    /// The groups a segment needs.
    pub fn groups_of(&self, segment: Ix<Segment>) -> &[Group] {
        self.groups_of.get(segment.at()).and_then(|range| self.groups.get(range.clone())).unwrap_or_default()
    }

    /// The groups in which a segment is an alternative.
    pub fn users_of(&self, segment: Ix<Segment>) -> impl Iterator<Item = (GroupIx, &Group)> {
        let groups = self.users_of.get(segment.at()).map(Vec::as_slice).unwrap_or_default();
        groups.iter().filter_map(|at| self.groups.get(*at as usize).map(|group| (*at, group)))
    }

    /// The chain a segment belongs to.
    pub fn chain_of(&self, segment: Ix<Segment>) -> Option<Ix<Chain>> {
        self.chain_of.get(segment.at()).copied().flatten()
    }

    /// The segments of a chain, by stage, group and place.
    pub fn segments_of(&self, chain: Ix<Chain>) -> &[Ix<Segment>] {
        let found = self.order.iter().find(|(other, _)| *other == chain);
        found.map(|(_, segments)| segments.as_slice()).unwrap_or_default()
    }

    /// Every chain with its segments, in the order of the chains.
    pub fn chains(&self) -> impl Iterator<Item = (Ix<Chain>, &[Ix<Segment>])> {
        self.order.iter().map(|(chain, segments)| (*chain, segments.as_slice()))
    }

    /// The position of one of [`Topology::groups`], found by its user and place.
    ///
    /// # Panics
    /// When the group is of another topology.
    pub fn index_of(&self, group: &Group) -> GroupIx {
        let range = self.groups_of.get(group.user.at()).expect("a group's user has groups");
        let inside = self.groups_of(group.user).iter().position(|other| other.place == group.place);
        let at = range.start + inside.expect("a group is among its user's groups");
        GroupIx::try_from(at).expect("there are fewer than 2^32 input groups")
    }

    /// The group at a position.
    pub fn group(&self, at: GroupIx) -> Option<&Group> {
        self.groups.get(at as usize)
    }

    /// The node of a segment in [`Topology::feeds`].
    pub fn node(&self, segment: Ix<Segment>) -> Option<NodeIndex> {
        self.nodes.get(&segment).copied()
    }

    /// How many segments there are.
    pub fn segments(&self) -> usize {
        self.feeds.node_count()
    }
}

/// The widest reach of the alternatives: if any one travels, the group does.
fn widest(tables: &Tables, alternatives: &[Ix<Segment>]) -> Reach {
    let width = |reach: Reach| match reach {
        Reach::Nearby => 0,
        Reach::Province => 1,
        Reach::Restricted => 2,
        Reach::Country => 3,
    };
    let reaches = alternatives.iter().map(|ix| tables.segments.at(*ix).travels);
    reaches.max_by_key(|reach| width(*reach)).unwrap_or(Reach::Country)
}
