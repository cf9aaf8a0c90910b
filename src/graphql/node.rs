//! Facts by id: the one interface that every kind of fact has.

use super::error::{Answer, BAD_USER_INPUT, bad_id, fail, not_found};
use super::milestone::Milestone;
use super::segment::Segment;
use super::world::{View, World};
use crate::domain::{self, FactId};
use async_graphql::{ID, Interface, Object, Result};

/// So many ids one question may name.
const MOST_IDS: usize = 100;

macro_rules! nodes {
    ($($kind:ident)+) => {
        /// Anything that has an id: a fact of any kind (事实).
        #[derive(Interface)]
        #[graphql(field(name = "id", ty = "ID", desc = "Its id, `kind:key`: stable, never given out twice (标识)"))]
        pub(super) enum Node {
            /// A segment.
            Segment(Segment),
            /// A milestone.
            Milestone(Milestone),
            /// An enterprise.
            Enterprise(View<domain::Enterprise>),
            $(
                #[doc = concat!("See [`domain::", stringify!($kind), "`].")]
                $kind(View<domain::$kind>),
            )+
        }

        impl Node {
            /// The fact of an id, whether it still counts or not.
            pub(super) fn refer(world: &World, id: &FactId) -> Option<Self> {
                match id {
                    FactId::Segment(id) => world.refer(id).map(Segment::new).map(Self::Segment),
                    FactId::Milestone(id) => world.refer(id).map(Milestone::alone).map(Self::Milestone),
                    FactId::Enterprise(id) => super::enterprise::open(world, id).map(Self::Enterprise),
                    $(FactId::$kind(id) => world.refer(id).map(Self::$kind),)+
                }
            }
        }
    };
}

nodes! {
    Source Region Zone Park Theme Chain Section Recipe Focus Post Merge Capability Supply Project Party
    StageEntry Figure Indicator Observation Scheme Threshold Judgement Survey Opinion Statement Settlement
    Industry Concordance Product ProductLink Offering RosterEntry Purchase Import Pending Apart Scenario
    Settings
}

impl Node {
    /// Reads an id of any kind.
    pub(super) fn fact_id(id: &ID) -> Result<FactId> {
        id.parse().map_err(|error| bad_id(&error))
    }

    /// The fact that an argument names; it must count.
    fn fetch(world: &World, id: &ID) -> Result<Self> {
        let fact = Self::fact_id(id)?;
        let counts = world.at.tables.holds(&fact);
        counts.then(|| Self::refer(world, &fact)).flatten().ok_or_else(|| not_found(id))
    }
}

/// What can be asked about facts of any kind.
pub(super) struct NodeQuestions(pub(super) World);

/// What can be asked about facts of any kind (事实).
#[Object]
impl NodeQuestions {
    /// A fact of any kind; the old id of a merged enterprise leads to the record that stays (按标识取).
    async fn node(&self, #[graphql(desc = "Its id, `kind:key` (标识)")] id: ID) -> Answer<Node> {
        Node::fetch(&self.0, &id).map(Some)
    }

    /// Facts of any kind, in the order of their ids; at most 100 (按标识取多个).
    async fn nodes(&self, #[graphql(desc = "Their ids, `kind:key` (标识)")] ids: Vec<ID>) -> Answer<Vec<Node>> {
        if ids.len() > MOST_IDS {
            let message = format!("{} ids are named; expected at most {MOST_IDS}", ids.len());
            return Err(fail(BAD_USER_INPUT, message));
        }
        ids.iter().map(|id| Node::fetch(&self.0, id)).collect::<Result<_>>().map(Some)
    }
}
