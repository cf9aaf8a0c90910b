//! Forms of projects: the record, its parties, its stages, its figures.

use super::form::Form;
use super::values::{CitationInput, LabelInput, PeriodInput, level_of};
use crate::change::{Command, Reason, said};
use crate::domain::{Attachment, Extent, Figure, Id, Party, Permit, Project, StageEntry};
use crate::graphql::capability::PartyRole;
use crate::graphql::project::{Nature, PermitKind};
use crate::graphql::scalar::Day;
use crate::graphql::source::Level;
use crate::graphql::stage::ProjectStage;
use async_graphql::{ID, InputObject};

/// A paper with its date (要件).
#[derive(InputObject)]
pub(in crate::graphql) struct PermitInput {
    /// Which paper (种类).
    kind: PermitKind,
    /// When it was given (日期).
    on: Day,
    /// Its number (文号).
    number: Option<String>,
}

/// A file kept by the hash of its content (附件).
#[derive(InputObject)]
pub(in crate::graphql) struct AttachmentInput {
    /// SHA-256 of the content in lower-case hexadecimal (摘要).
    sha256: String,
    /// The name it came with (文件名).
    name: String,
    /// Its size in bytes as text (字节数).
    bytes: String,
}

/// A project, or a group of projects a document speaks of (项目).
#[derive(InputObject)]
pub(in crate::graphql) struct ProjectInput {
    /// Its id, `project:…`; a new one if left out (标识).
    id: Option<ID>,
    /// How many the document says there are, for a group of projects (项目组个数).
    group_of: Option<i32>,
    /// Its name (名称).
    name: LabelInput,
    /// The project it is part of (总项目).
    part_of: Option<ID>,
    /// The zone (开发区).
    zone: ID,
    /// The park (园区).
    park: Option<ID>,
    /// The theme (板块).
    theme: Option<ID>,
    /// Total investment as stated, such as 约1.5亿元; none is 未载金额 (总投资).
    investment: Option<String>,
    /// Capacity as written (产能).
    capacity: Option<String>,
    /// The segments it would fill (所补环节).
    segments: Option<Vec<ID>>,
    /// What kind of construction it is (建设性质).
    nature: Option<Nature>,
    /// Who builds (建设单位).
    builder: Option<String>,
    /// The 24-digit code of the investment platform (投资项目代码).
    code: Option<String>,
    /// The department that answers for it (责任单位).
    owner: Option<String>,
    /// Whether it is in the statistics register (入统).
    registered: Option<bool>,
    /// Its papers (要件).
    permits: Option<Vec<PermitInput>>,
    /// Its files (附件).
    attachments: Option<Vec<AttachmentInput>>,
    /// Who may see it; the zone's people if left out (级别，默认内部).
    level: Option<Level>,
    /// A remark (备注).
    note: Option<String>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl ProjectInput {
    pub(super) fn read(self, form: &mut Form) -> Project {
        Project {
            id: form.id(self.id.as_ref()),
            extent: match self.group_of {
                Some(count) => Extent::Group { count: form.count("groupOf", count, 1) },
                None => Extent::Single,
            },
            name: form.label("name", &self.name),
            part_of: form.some("partOf", self.part_of.as_ref()),
            zone: form.refer("zone", &self.zone),
            park: form.some("park", self.park.as_ref()),
            theme: form.some("theme", self.theme.as_ref()),
            investment: form.stated("investment", self.investment.as_ref()),
            capacity: form.some_text("capacity", self.capacity.as_ref()),
            segments: form.refer_all("segments", &self.segments.unwrap_or_default()),
            nature: self.nature.map(Into::into),
            builder: form.some_name("builder", self.builder.as_ref()),
            code: form.some_name("code", self.code.as_ref()).map(|code| code.as_str().into()),
            owner: form.some_name("owner", self.owner.as_ref()),
            registered: self.registered,
            permits: form.each("permits", self.permits.unwrap_or_default(), |permit, form| Permit {
                kind: permit.kind.into(),
                on: permit.on.0,
                number: form.some_name("number", permit.number.as_ref()),
            }),
            attachments: form.each("attachments", self.attachments.unwrap_or_default(), |file, form| Attachment {
                name: form.name("name", &file.name),
                bytes: form.bytes("bytes", &file.bytes),
                sha256: file.sha256.into(),
            }),
            level: level_of(self.level),
            note: form.some_text("note", self.note.as_ref()),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// The first stage of a project that is registered (首个阶段).
#[derive(InputObject)]
pub(in crate::graphql) struct FirstStageInput {
    /// Its id, `stage_entry:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The stage (阶段).
    stage: ProjectStage,
    /// The day it came there; none for a stage a report merely mentions (日期).
    on: Option<Day>,
    /// The source's own word, such as 磋商洽谈 (原文用语).
    word: Option<String>,
    /// Why it is put aside or given up (理由).
    reason: Option<String>,
    /// What has to be checked (待核事项).
    check: Option<String>,
    /// Its source; left out, that of the project (引证).
    cite: Option<CitationInput>,
}

/// A project, or a part of one, with its first stage (登记项目).
#[derive(InputObject)]
pub(in crate::graphql) struct RegisterProjectInput {
    /// The project (项目).
    project: ProjectInput,
    /// Its first stage; none for a group of which the source gives no stage (首个阶段).
    stage: Option<FirstStageInput>,
}

impl RegisterProjectInput {
    pub(super) fn command(self, form: &mut Form) -> Command {
        let project = form.inside("project", |form| self.project.read(form));
        let stage = self.stage.map(|first| {
            form.inside("stage", |form| StageEntry {
                id: form.id(first.id.as_ref()),
                project: project.id.clone(),
                stage: first.stage.into(),
                on: first.on.map(|day| day.0),
                word: form.some_name("word", first.word.as_ref()),
                reason: form.some_text("reason", first.reason.as_ref()),
                check: form.some_text("check", first.check.as_ref()),
                cite: match &first.cite {
                    None => project.cite.clone(),
                    cite => form.cite("cite", cite.as_ref()),
                },
            })
        });
        Command::RegisterProject { project, stage }
    }
}

/// The part an enterprise plays in a project (参与方).
#[derive(InputObject)]
pub(in crate::graphql) struct PartyInput {
    /// Its id, `party:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The project (项目).
    project: ID,
    /// The enterprise (企业).
    enterprise: ID,
    /// Its part (角色).
    role: PartyRole,
    /// Who may see it; the zone's people if left out (级别，默认内部).
    level: Option<Level>,
    /// A remark (备注).
    note: Option<String>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl PartyInput {
    pub(super) fn read(self, form: &mut Form) -> Party {
        Party {
            id: form.id(self.id.as_ref()),
            project: form.refer("project", &self.project),
            enterprise: form.refer("enterprise", &self.enterprise),
            role: self.role.into(),
            level: level_of(self.level),
            note: form.some_text("note", self.note.as_ref()),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// The stage a project comes to (阶段).
#[derive(InputObject)]
pub(in crate::graphql) struct StageEntryInput {
    /// Its id, `stage_entry:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The project (项目).
    project: ID,
    /// The stage it comes to (阶段).
    stage: ProjectStage,
    /// The day it came there; none for a stage a report merely mentions (日期).
    on: Option<Day>,
    /// The source's own word, such as 磋商洽谈 (原文用语).
    word: Option<String>,
    /// Why it moves back, is put aside or given up (理由).
    reason: Option<String>,
    /// What has to be checked, such as 合同性质待核 (待核事项).
    check: Option<String>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl StageEntryInput {
    pub(super) fn read(self, form: &mut Form) -> StageEntry {
        StageEntry {
            id: form.id(self.id.as_ref()),
            project: form.refer("project", &self.project),
            stage: self.stage.into(),
            on: self.on.map(|day| day.0),
            word: form.some_name("word", self.word.as_ref()),
            reason: form.some_text("reason", self.reason.as_ref()),
            check: form.some_text("check", self.check.as_ref()),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// The figures of a project for one month (月调度).
#[derive(InputObject)]
pub(in crate::graphql) struct FigureInput {
    /// Its id, `figure:…`; that of project and month if left out (标识).
    id: Option<ID>,
    /// The project (项目).
    project: ID,
    /// The month: its first to its last day (月份).
    month: PeriodInput,
    /// The year's plan, such as 2.5亿元 (年度计划).
    annual_plan: Option<String>,
    /// Paid in (到位资金).
    paid_in: Option<String>,
    /// Executed in the month (本月完成).
    executed: Option<String>,
    /// Executed since the beginning (累计完成).
    executed_total: Option<String>,
    /// How far it is, in words (形象进度).
    progress: Option<String>,
    /// Problems (问题).
    problems: Option<String>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl FigureInput {
    pub(super) fn read(self, form: &mut Form) -> Figure {
        let project: crate::domain::ProjectId = form.refer("project", &self.project);
        let month = self.month.read("month", form);
        if self.annual_plan.is_none()
            && self.paid_in.is_none()
            && self.executed.is_none()
            && self.executed_total.is_none()
            && self.progress.is_none()
            && self.problems.is_none()
        {
            let said = said!(
                "未填任何数据和文字，至少填一项",
                "it holds no figure and no word; expected at least one of them",
            );
            form.refuse(Reason::Invalid, "", said);
        }
        Figure {
            id: form.id_of(self.id.as_ref(), &format!("{}.{}", project.key(), month.from().format("%Y-%m"))),
            month,
            annual_plan: form.money("annualPlan", self.annual_plan.as_ref()),
            paid_in: form.money("paidIn", self.paid_in.as_ref()),
            executed: form.money("executed", self.executed.as_ref()),
            executed_total: form.money("executedTotal", self.executed_total.as_ref()),
            progress: form.some_text("progress", self.progress.as_ref()),
            problems: form.some_text("problems", self.problems.as_ref()),
            cite: form.cite("cite", self.cite.as_ref()),
            project,
        }
    }
}
