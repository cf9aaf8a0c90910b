//! Projects: their money, their parts, and a stage history that is never
//! overwritten. Only a formal contract or more lets a project count for supply.

use super::amount::{Money, Stated};
use super::evidence::{Citation, Level};
use super::id::{
    EnterpriseId, FigureId, MilestoneId, ParkId, PartyId, ProjectId, SegmentId, StageEntryId, ThemeId, ZoneId,
};
use super::name::{Label, Name, Text};
use super::period::{Date, Deadline, Period};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Where a project stands (项目阶段), in order; [`Stage::Shelved`] and
/// [`Stage::Ended`] stand beside the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// An idea (谋划储备).
    Planned,
    /// In talks (在谈).
    Talking,
    /// Both sides willing (意向).
    Intent,
    /// A framework agreement (框架协议).
    Framework,
    /// A formal investment contract (签约).
    Signed,
    /// Company registered, filed, land taken (落地).
    Landed,
    /// Building has begun (开工).
    Started,
    /// Being built (在建).
    Building,
    /// The main structure stands (主体完工).
    StructureDone,
    /// Equipment moves in (设备入驻).
    EquipmentIn,
    /// It produces (投产).
    Commissioned,
    /// It produces at capacity (达产).
    AtCapacity,
    /// Put aside, with a reason (搁置).
    Shelved,
    /// Given up, with a reason (终止).
    Ended,
}

impl Stage {
    /// Every stage in order.
    pub const ALL: [Self; 14] = [
        Self::Planned,
        Self::Talking,
        Self::Intent,
        Self::Framework,
        Self::Signed,
        Self::Landed,
        Self::Started,
        Self::Building,
        Self::StructureDone,
        Self::EquipmentIn,
        Self::Commissioned,
        Self::AtCapacity,
        Self::Shelved,
        Self::Ended,
    ];

    /// The key in seed files and in the API.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Talking => "talking",
            Self::Intent => "intent",
            Self::Framework => "framework",
            Self::Signed => "signed",
            Self::Landed => "landed",
            Self::Started => "started",
            Self::Building => "building",
            Self::StructureDone => "structure_done",
            Self::EquipmentIn => "equipment_in",
            Self::Commissioned => "commissioned",
            Self::AtCapacity => "at_capacity",
            Self::Shelved => "shelved",
            Self::Ended => "ended",
        }
    }

    /// The word on the page.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Planned => "谋划储备",
            Self::Talking => "在谈",
            Self::Intent => "意向",
            Self::Framework => "框架协议",
            Self::Signed => "签约",
            Self::Landed => "落地",
            Self::Started => "开工",
            Self::Building => "在建",
            Self::StructureDone => "主体完工",
            Self::EquipmentIn => "设备入驻",
            Self::Commissioned => "投产",
            Self::AtCapacity => "达产",
            Self::Shelved => "搁置",
            Self::Ended => "终止",
        }
    }

    /// What must be shown to enter the stage.
    pub const fn evidence(self) -> &'static str {
        match self {
            Self::Planned => "idea card and segment (项目卡片、所补环节)",
            Self::Talking => "meeting record (洽谈记录)",
            Self::Intent => "two-sided note (双方意向)",
            Self::Framework => "framework or intent agreement with its date (框架或意向协议、日期)",
            Self::Signed => "formal investment contract: number, date, party (正式合同：编号、日期、签约方)",
            Self::Landed => "company registered, filed, land taken (公司注册、备案、拿地)",
            Self::Started => "building permit, photo (施工许可、照片)",
            Self::Building => "monthly executed investment (当月完成投资)",
            Self::StructureDone => "acceptance note (主体验收)",
            Self::EquipmentIn => "delivery list (设备到货清单)",
            Self::Commissioned => "first invoice (首张发票)",
            Self::AtCapacity => "at least 80 % of planned capacity or revenue (达到设计产能或收入的 80%)",
            Self::Shelved | Self::Ended => "a reason (原因)",
        }
    }

    /// What must be shown to enter the stage, in Chinese.
    pub const fn evidence_zh(self) -> &'static str {
        match self {
            Self::Planned => "项目卡片、所补环节",
            Self::Talking => "洽谈记录",
            Self::Intent => "双方意向",
            Self::Framework => "框架或意向协议、日期",
            Self::Signed => "正式合同：编号、日期、签约方",
            Self::Landed => "公司注册、备案、拿地",
            Self::Started => "施工许可、照片",
            Self::Building => "当月完成投资",
            Self::StructureDone => "主体验收",
            Self::EquipmentIn => "设备到货清单",
            Self::Commissioned => "首张发票",
            Self::AtCapacity => "达到设计产能或收入的 80%",
            Self::Shelved | Self::Ended => "原因",
        }
    }

    /// A formal contract or more, and not yet producing: 补链中.
    pub fn is_filling(self) -> bool {
        (Self::Signed..=Self::EquipmentIn).contains(&self)
    }

    /// It produces.
    pub fn is_producing(self) -> bool {
        matches!(self, Self::Commissioned | Self::AtCapacity)
    }

    /// Put aside or given up.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Shelved | Self::Ended)
    }

    /// The stage of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }
}

/// What kind of construction it is (建设性质).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Nature {
    /// New (新建).
    New,
    /// Extension (扩建).
    Extension,
    /// Technical renewal (技改).
    Renewal,
    /// Relocation (迁建).
    Relocation,
}

/// Which paper a project needs (要件).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PermitKind {
    /// Filing (备案).
    Filing,
    /// Land (用地).
    Land,
    /// Energy review (能评).
    Energy,
    /// Environmental review (环评).
    Environment,
    /// Building permit (施工许可).
    Building,
}

/// A paper with its date.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Permit {
    /// Which paper.
    pub kind: PermitKind,
    /// When it was given.
    pub on: Date,
    /// Its number.
    pub number: Option<Name>,
}

/// A file kept beside the journal by the hash of its content (附件).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attachment {
    /// SHA-256 of the content, lower-case hexadecimal.
    pub sha256: SmolStr,
    /// The name it came with.
    pub name: Name,
    /// Its size in bytes.
    pub bytes: u64,
}

/// Whether a record is one project or a group a document speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Extent {
    /// One project; with parts it is a 总项目（含子项目）.
    Single,
    /// A group with a stated number of projects, of which some are named.
    Group {
        /// How many the document says there are.
        count: u32,
    },
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Project {
    /// Its id.
    pub id: ProjectId,
    /// One project or a group.
    pub extent: Extent,
    /// Its name.
    pub name: Label,
    /// The project it is part of (总项目).
    pub part_of: Option<ProjectId>,
    /// The zone.
    pub zone: ZoneId,
    /// The park.
    pub park: Option<ParkId>,
    /// The theme (板块).
    pub theme: Option<ThemeId>,
    /// Total investment as stated (总投资); none is 未载金额, never 0.
    pub investment: Option<Stated>,
    /// Capacity as written.
    pub capacity: Option<Text>,
    /// The segments it would fill.
    pub segments: Vec<SegmentId>,
    /// What kind of construction it is.
    pub nature: Option<Nature>,
    /// Who builds (建设单位).
    pub builder: Option<Name>,
    /// The 24-digit code of the investment platform (投资项目代码).
    pub code: Option<SmolStr>,
    /// The department that answers for it (责任单位).
    pub owner: Option<Name>,
    /// Whether it is in the statistics register (入统).
    pub registered: Option<bool>,
    /// Its papers.
    pub permits: Vec<Permit>,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// Who may see it.
    pub level: Level,
    /// A remark.
    pub note: Option<Text>,
    /// Its source.
    pub cite: Citation,
}

/// The part an enterprise plays in a project.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Party {
    /// Its id.
    pub id: PartyId,
    /// The project.
    pub project: ProjectId,
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// Its part.
    pub role: PartyRole,
    /// Who may see it.
    #[serde(default)]
    pub level: Level,
    /// A remark.
    pub note: Option<Text>,
    /// Its source.
    pub cite: Citation,
}

/// Which part an enterprise plays in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PartyRole {
    /// It invests (投资方).
    Investor,
    /// The zone talks to it together with others (对接方).
    Counterpart,
    /// The zone would like to win it (目标企业).
    Target,
    /// The leader firm of the passage that names the project (依托龙头).
    Anchor,
    /// It hosts the laboratory or platform (依托单位).
    Host,
}

/// One entry of a project's stage history.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StageEntry {
    /// Its id.
    pub id: StageEntryId,
    /// The project.
    pub project: ProjectId,
    /// The stage it came to.
    pub stage: Stage,
    /// The day it came there; none for a stage a report merely mentions.
    pub on: Option<Date>,
    /// The source's own word, such as 磋商洽谈.
    pub word: Option<Name>,
    /// Why it moved back, was put aside or given up.
    pub reason: Option<Text>,
    /// What has to be checked, such as 合同性质待核.
    pub check: Option<Text>,
    /// Its source.
    pub cite: Citation,
}

/// When a milestone is due.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Due {
    /// A dated milestone (时限节点).
    Deadline(Deadline),
    /// A goal (推进目标): its time stays as written and it is never overdue.
    Goal {
        /// The document's words on time, such as 年底前.
        as_written: Option<Text>,
    },
}

/// How a milestone was met.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Completion {
    /// When.
    pub on: Date,
    /// Its source.
    pub cite: Citation,
}

/// A dated milestone or a goal of a project.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Milestone {
    /// Its id.
    pub id: MilestoneId,
    /// The project.
    pub project: ProjectId,
    /// What is to be reached, in the source's words.
    pub target: Name,
    /// The stage that stands for it, where one does.
    pub stage: Option<Stage>,
    /// When.
    pub due: Due,
    /// The record of its completion.
    pub completed: Option<Completion>,
    /// Who may see it.
    #[serde(default)]
    pub level: Level,
    /// A remark.
    pub note: Option<Text>,
    /// Its source.
    pub cite: Citation,
}

/// The figures of a project for one month (月调度).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// Its id; one for a project and a month.
    pub id: FigureId,
    /// The project.
    pub project: ProjectId,
    /// The month.
    pub month: Period,
    /// The year's plan (年度计划).
    pub annual_plan: Option<Money>,
    /// Paid in (到位资金).
    pub paid_in: Option<Money>,
    /// Executed in the month (本月完成).
    pub executed: Option<Money>,
    /// Executed since the beginning (累计完成).
    pub executed_total: Option<Money>,
    /// How far it is, in words (形象进度).
    pub progress: Option<Text>,
    /// Problems.
    pub problems: Option<Text>,
    /// Its source.
    pub cite: Citation,
}
