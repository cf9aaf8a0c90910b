//! What comes of a request: the change and the world after it, or every reason
//! why not.

use crate::atlas::Committed;
use crate::change;
use crate::domain::Date;
use crate::graph::Snapshot;
use crate::graphql::history::Change;
use crate::graphql::node::Node;
use crate::graphql::scalar::int;
use crate::graphql::words::{Label, worded};
use crate::graphql::world::World;
use async_graphql::{ID, Object, SimpleObject};
use std::sync::Arc;

worded! {
    /// Why something is refused (退回原因).
    RejectionCode from "change::Reason" {
        /// A fact that is named does not exist (未找到).
        NotFound "未找到" "not found",
        /// A fact of that id, code or name exists already (已存在).
        AlreadyExists "已存在" "exists already",
        /// A value breaks a rule of its kind (填写有误).
        Invalid "填写有误" "invalid",
        /// The fact was given up; it counts no longer (已撤回).
        Retired "已撤回" "retired",
        /// Others still refer to it (仍被引用).
        StillUsed "仍被引用" "still in use",
        /// The move is not one the rules know (不允许).
        NotAllowed "不允许" "not allowed",
        /// A reason must be given (缺少理由).
        ReasonMissing "缺少理由" "reason missing",
        /// Evidence must be given (缺少佐证).
        EvidenceMissing "缺少佐证" "evidence missing",
        /// A chain of references would lead back to itself (循环引用).
        Circular "循环引用" "circular",
        /// Somebody changed it in the meantime (已被他人更改).
        Conflict "已被他人更改" "changed meanwhile",
        /// The key was used for another content (幂等键已用于其他内容).
        KeyReused "幂等键已用于其他内容" "key used before",
        /// It changes nothing (没有变化).
        NothingChanges "没有变化" "changes nothing",
    }
}

/// One reason why something is refused (退回理由).
#[derive(SimpleObject, Debug, Clone)]
#[graphql(name = "Rejection")]
pub(in crate::graphql) struct Refused {
    /// The stable code (代码).
    code: RejectionCode,
    /// The code as a word (代码用语).
    code_label: Label,
    /// Where in the request, such as `input.segments[2]` (位置).
    path: String,
    /// What was found, what was expected, and the next step, in English for programs and logs (说明，英文).
    message: String,
    /// The same in Chinese and English, for people (说明，中英文).
    text: Label,
    /// The facts it names (所涉事实).
    facts: Vec<ID>,
    /// Which of several acts, from 0; none for the request as a whole (第几个动作).
    act: Option<i32>,
}

impl Refused {
    pub(in crate::graphql) fn new(act: Option<usize>, rejection: change::Rejection) -> Self {
        let code = RejectionCode::from(rejection.reason);
        let (code_label, act) = (code.label(), act.map(int));
        let change::Rejection { path, said, .. } = rejection;
        let facts = said.facts.iter().map(ID::from).collect();
        let message = said.en.to_string();
        Self { code, code_label, path, message, text: Label::sentence(said.zh, said.en), facts, act }
    }
}

/// What comes of a request: one change, or every reason why not (结果).
pub(in crate::graphql) struct Payload {
    world: World,
    revision: Option<change::Revision>,
    /// Whether the change is one act, and so about one fact.
    one: bool,
    repeated: bool,
    rejections: Vec<Refused>,
}

impl Payload {
    /// Nothing was changed.
    pub(in crate::graphql) fn refused(now: Arc<Snapshot>, today: Date, rejections: Vec<Refused>) -> Self {
        Self { world: World::new(now, today), revision: None, one: false, repeated: false, rejections }
    }

    /// A change is on the disk.
    pub(in crate::graphql) fn done(committed: Committed, today: Date, one: bool, rejections: Vec<Refused>) -> Self {
        let Committed { revision, world, repeated, .. } = committed;
        Self { world: World::new(world, today), revision: Some(revision), one, repeated, rejections }
    }
}

/// What comes of a request: one change, or every reason why not (结果).
#[Object]
impl Payload {
    /// The number of the change; none when nothing was changed (数据版本).
    async fn revision(&self) -> Option<String> {
        self.revision.map(|revision| revision.to_string())
    }

    /// Whether the request was done before under the same key (重复请求).
    async fn repeated(&self) -> bool {
        self.repeated
    }

    /// The fact that the act is about, as it is after it (对象).
    async fn subject(&self) -> Option<Node> {
        let line = self.world.at.change_line(self.revision?)?;
        // The person who is cited for the first time comes before what they did.
        let person = line.touched.len() > 1 && line.touched.first()?.act == change::Act::AddSource;
        let touched = line.touched.get(usize::from(person)).filter(|_| self.one)?;
        Node::refer(&self.world, &self.world.at.tables.id_of(touched.kind, touched.row)?)
    }

    /// The change: who, when, why, and every fact it touched (变更).
    async fn change(&self) -> Option<Change> {
        Some(Change::new(self.world.clone(), self.revision?))
    }

    /// What is refused; empty when all was done (退回理由).
    async fn rejections(&self) -> &[Refused] {
        &self.rejections
    }

    /// The world after it; when nothing was changed, as it is now (其后的视图).
    async fn world(&self) -> World {
        self.world.clone()
    }
}
