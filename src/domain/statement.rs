//! What a document states of a group, a place or a plan, and which of several
//! figures counts. Both figures stay; nothing is reconciled in silence.

use super::amount::{Count, Value};
use super::evidence::{Citation, Level};
use super::id::{FactId, SettlementId, StatementId};
use super::name::{Name, Text};
use serde::{Deserialize, Serialize};

/// What a statement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// A total over parts (合计).
    Total,
    /// A number of things (个数).
    Number,
    /// A cluster's aim (集群目标).
    ClusterTarget,
    /// A programme (工程).
    Programme,
    /// A factor of production (要素).
    Factor,
    /// An award (荣誉).
    Award,
    /// A place to visit for recruiting (拟考察地).
    PlaceToVisit,
    /// A firm the report names as one to talk to (对接方).
    Counterpart,
    /// A firm the report names as local (本地企业).
    LocalFirm,
    /// A judgement in the report's words (报告评语).
    Judgement,
    /// A measure (措施).
    Measure,
    /// A task (任务).
    Task,
}

/// How much a statement says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StatedAmount {
    /// A value.
    Value(Value),
    /// A count as written.
    Count(Count),
}

/// What a document states (文件载明).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Statement {
    /// Its id.
    pub id: StatementId,
    /// What it is about.
    pub topic: Topic,
    /// What it speaks of.
    pub subject: FactId,
    /// Its title, in a few words.
    pub title: Name,
    /// How much, where it says so.
    pub amount: Option<StatedAmount>,
    /// The things it counts or adds up, as far as named.
    pub parts: Vec<FactId>,
    /// What it says, in our words.
    pub text: Option<Text>,
    /// Who may see it.
    pub level: Level,
    /// A remark.
    pub note: Option<Text>,
    /// Its source.
    pub cite: Citation,
}

/// Which of several figures counts, and why (核定口径).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Settlement {
    /// Its id.
    pub id: SettlementId,
    /// What was in question: a project's total, an indicator's value, …
    pub subject: FactId,
    /// The fact that counts from now on.
    pub counts: FactId,
    /// The facts that stay beside it and do not count.
    pub aside: Vec<FactId>,
    /// Why.
    pub reason: Text,
    /// Who settled it, by the source.
    pub cite: Citation,
}
