//! Scenarios (情景): named what-ifs. Their steps are real acts, which can be
//! done later, and assumptions, which never can.

use super::evidence::Citation;
use super::id::{EnterpriseId, ProjectId, ScenarioId, SegmentId, ZoneId};
use super::name::{Name, Text};
use serde::{Deserialize, Serialize};

/// What is taken as true, without anybody having done it (假设).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Assumption {
    /// A project produces at capacity: what it would fill is made in its zone (项目达产).
    AtCapacity(ProjectId),
    /// An enterprise comes to the zone and makes segments there (企业落地).
    Comes {
        /// Who, where the enterprise is known already.
        enterprise: Option<EnterpriseId>,
        /// Its name, where it is not.
        name: Option<Name>,
        /// What it makes in the zone; empty for a known one means what it makes elsewhere.
        segments: Vec<SegmentId>,
    },
    /// An enterprise leaves: nothing it makes is left (企业迁出).
    Leaves(EnterpriseId),
    /// An input cannot be bought in from outside the city any more (外购断供).
    CutOff(SegmentId),
}

/// One step of a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Step {
    /// A real act: the command as the journal would write it, in JSON. This room knows no commands; the rules read
    /// it before it is kept.
    Act(String),
    /// An assumption.
    Assume(Assumption),
}

/// A named what-if (情景).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Scenario {
    /// Its id.
    pub id: ScenarioId,
    /// The zone it is about.
    pub zone: ZoneId,
    /// Its name.
    pub name: Name,
    /// The steps, in order; never empty.
    pub steps: Vec<Step>,
    /// A remark.
    pub note: Option<Text>,
    /// Who made it.
    pub cite: Citation,
}
