//! Stages of projects, and the entries of their history.

use super::scalar::{Day, text};
use super::source::Citation;
use super::words::{Label, worded};
use super::world::View;
use crate::domain;
use async_graphql::{ID, Object};

worded! {
    /// Where a project stands, in order; shelved and ended stand beside the order (项目阶段).
    ProjectStage from "domain::Stage" {
        /// An idea (谋划储备).
        Planned "谋划储备" "planned",
        /// In talks (在谈).
        Talking "在谈" "in talks",
        /// Both sides willing (意向).
        Intent "意向" "intent",
        /// A framework agreement (框架协议).
        Framework "框架协议" "framework agreement",
        /// A formal investment contract (签约).
        Signed "签约" "signed",
        /// Company registered, filed, land taken (落地).
        Landed "落地" "landed",
        /// Building has begun (开工).
        Started "开工" "started",
        /// Being built (在建).
        Building "在建" "being built",
        /// The main structure stands (主体完工).
        StructureDone "主体完工" "structure done",
        /// Equipment moves in (设备入驻).
        EquipmentIn "设备入驻" "equipment in",
        /// It produces (投产).
        Commissioned "投产" "commissioned",
        /// It produces at capacity (达产).
        AtCapacity "达产" "at capacity",
        /// Put aside, with a reason (搁置).
        Shelved "搁置" "shelved",
        /// Given up, with a reason (终止).
        Ended "终止" "ended",
    }
}

/// One entry of a project's stage history (阶段记录).
#[Object(name = "StageEntry")]
impl View<domain::StageEntry> {
    /// Its id, `stage_entry:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The project (项目).
    async fn project(&self) -> Option<View<domain::Project>> {
        self.world.refer(&self.it().project)
    }

    /// The stage it came to (阶段).
    async fn stage(&self) -> ProjectStage {
        self.it().stage.into()
    }

    /// The stage as a word (阶段用语).
    async fn label(&self) -> Label {
        ProjectStage::from(self.it().stage).label()
    }

    /// What must be shown to enter the stage (进入条件).
    async fn evidence(&self) -> &str {
        self.it().stage.evidence()
    }

    /// The source's own word, such as 磋商洽谈 (来源用语).
    async fn source_word(&self) -> Option<&str> {
        self.it().word.as_ref().map(domain::Name::as_str)
    }

    /// The day it came there; none for a stage a report merely mentions (日期).
    async fn on(&self) -> Option<Day> {
        self.it().on.map(Day)
    }

    /// Why it moved back, was put aside or given up (原因).
    async fn reason(&self) -> Option<&str> {
        text(self.it().reason.as_ref())
    }

    /// What has to be checked, such as 合同性质待核 (待核).
    async fn check(&self) -> Option<&str> {
        text(self.it().check.as_ref())
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}
