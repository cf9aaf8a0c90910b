//! What a source carries: every fact that rests on it.

use super::error::{Answer, BAD_USER_INPUT, fail_saying};
use super::node::Node;
use super::page::{Ask, Connection, no_cursor};
use super::source::Citation;
use super::words::Label;
use super::world::World;
use crate::change::said;
use crate::domain::{FactId, SourceId, quoted};
use async_graphql::connection::EmptyFields;
use async_graphql::{Object, Result, SimpleObject};

/// So many rows are looked through in a step of a question's budget.
const ROWS_A_STEP: u32 = 16;

/// A fact that a source carries (所载事实).
#[derive(SimpleObject)]
pub(super) struct CarriedFact {
    /// The fact (事实).
    fact: Node,
    /// Its citation; where only a part of it rests on the source, such as an honour, the part has its own (引证).
    citation: Option<Citation>,
}

/// The facts of one kind that a source carries (一类所载事实).
pub(super) struct Carried {
    world: World,
    kind: &'static str,
    facts: Vec<FactId>,
}

impl Carried {
    /// What rests on a source by kind, in the order of the kinds; of the kinds asked for only.
    pub(super) fn by(world: &World, source: &SourceId, kinds: Option<&[String]>) -> Result<Vec<Self>> {
        if let Some(kind) = kinds.unwrap_or_default().iter().find(|kind| !FactId::KINDS.contains(&kind.as_str())) {
            let (found, known) = (quoted(kind), FactId::KINDS.join(", "));
            let said =
                said!("{found}不是事实的种类，应为 {known}", "{kind:?} is no kind of fact; expected one of {known}");
            return Err(fail_saying(BAD_USER_INPUT, said));
        }
        let wanted = FactId::KINDS.iter().filter(|kind| kinds.is_none_or(|kinds| kinds.iter().any(|it| it == *kind)));
        let mut rows = 0;
        let found = wanted.map(|kind| {
            let facts = world.within(|budget| {
                world.at.tables.resting_on(source, kind, &mut || {
                    rows += 1;
                    if rows % ROWS_A_STEP == 0 { budget.spend(1) } else { Ok(()) }
                })
            })?;
            Ok(Self { world: world.clone(), kind, facts })
        });
        found.filter(|carried| !carried.as_ref().is_ok_and(|it: &Self| it.facts.is_empty())).collect()
    }
}

/// The facts of one kind that a source carries (一类所载事实).
#[Object]
impl Carried {
    /// Their kind, as it stands before the colon of their ids (种类).
    async fn kind(&self) -> &str {
        self.kind
    }

    /// The kind as a word (种类用语).
    async fn kind_label(&self) -> Label {
        let zh = self.facts.first().map_or(self.kind, FactId::kind_zh);
        Label::sentence(zh, self.kind.replace('_', " "))
    }

    /// The facts in the order they were recorded (事实).
    async fn facts(
        &self,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<CarriedFact>> {
        let place_of = |name: &str| {
            let place = self.facts.iter().position(|id| id.to_string() == name).ok_or_else(|| no_cursor(name))?;
            Ok(place..place + 1)
        };
        let cut = Ask::new(first, after, last, before).cut_at(self.facts.len(), place_of)?;
        let facts = cut.of(&self.facts).iter().filter_map(|id| {
            let fact = Node::refer(&self.world, id)?;
            let citation = self.world.at.tables.cite(id).map(|cite| self.world.cited(cite));
            Some(Ok((CarriedFact { fact, citation }, id.to_string())))
        });
        cut.page(EmptyFields, facts).map(Some)
    }
}
