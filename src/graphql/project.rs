//! Projects: their money, their parts, their papers and files.

use super::error::Answer;
use super::milestone::{Milestone, milestones_of};
use super::page::{Ask, Connection};
use super::pipeline::Reconciliation;
use super::scalar::{Day, Money, Qualifier, int, label, text, written};
use super::segment::Segment;
use super::source::{Citation, Level};
use super::stage::ProjectStage;
use super::statement::known_statements;
use super::words::{Label, worded};
use super::world::{View, World};
use crate::analysis::reconcile;
use crate::domain::{self, Section, SegmentId};
use crate::graph::{Ix, Link};
use async_graphql::{ID, Object, SimpleObject};

worded! {
    /// Whether a record is one project or a group a document speaks of (项目或项目组).
    ProjectExtent {
        /// One project; with parts it is a 总项目（含子项目） (单个项目).
        Single "项目" "project",
        /// A group with a stated number of projects, of which some are named (项目组).
        Group "项目组" "group of projects",
    }
}

impl From<domain::Extent> for ProjectExtent {
    fn from(extent: domain::Extent) -> Self {
        match extent {
            domain::Extent::Single => Self::Single,
            domain::Extent::Group { .. } => Self::Group,
        }
    }
}

worded! {
    /// What kind of construction it is (建设性质).
    Nature from "domain::Nature" {
        /// New (新建).
        New "新建" "new",
        /// Extension (扩建).
        Extension "扩建" "extension",
        /// Technical renewal (技改).
        Renewal "技改" "technical renewal",
        /// Relocation (迁建).
        Relocation "迁建" "relocation",
    }
}

worded! {
    /// Which paper a project needs (要件).
    PermitKind from "domain::PermitKind" {
        /// Filing (备案).
        Filing "备案" "filing",
        /// Land (用地).
        Land "用地" "land",
        /// Energy review (能评).
        Energy "能评" "energy review",
        /// Environmental review (环评).
        Environment "环评" "environmental review",
        /// Building permit (施工许可).
        Building "施工许可" "building permit",
    }
}

/// Total investment as stated (总投资).
#[derive(SimpleObject)]
pub(super) struct Investment {
    /// The amount (金额).
    money: Money,
    /// How the document qualifies it, where it does (约、超、近).
    qualifier: Option<Qualifier>,
    /// As the document states it, such as 约1.5亿元 (文本).
    text: String,
    /// The same in both languages: 约1.5亿元, about CNY 150m (中英文用语).
    label: Label,
}

impl From<domain::Stated> for Investment {
    fn from(stated: domain::Stated) -> Self {
        let qualifier = stated.qualifier.map(Qualifier::from);
        Self { money: stated.money.into(), qualifier, text: stated.to_string(), label: written(&stated) }
    }
}

/// A paper with its date (要件).
#[derive(SimpleObject)]
pub(super) struct Permit {
    /// Which paper (种类).
    kind: PermitKind,
    /// The paper as a word (种类用语).
    kind_label: Label,
    /// When it was given (日期).
    on: Day,
    /// Its number (文号).
    number: Option<String>,
}

/// A file kept by the hash of its content (附件).
#[derive(SimpleObject)]
pub(super) struct Attachment {
    /// The name it came with (文件名).
    name: String,
    /// SHA-256 of the content in lower-case hexadecimal (摘要).
    sha256: String,
    /// Its size in bytes as text (字节数).
    bytes: String,
}

impl Attachment {
    pub(super) fn of(it: &domain::Attachment) -> Self {
        Self { name: it.name.to_string(), sha256: it.sha256.to_string(), bytes: it.bytes.to_string() }
    }
}

/// A project, or a group of projects a document speaks of (项目).
#[Object(name = "Project")]
impl View<domain::Project> {
    /// Its id, `project:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// Its name (名称).
    async fn name(&self) -> Label {
        label(&self.it().name)
    }

    /// One project or a group (项目或项目组).
    async fn extent(&self) -> ProjectExtent {
        self.it().extent.into()
    }

    /// The extent as a word (项目或项目组用语).
    async fn extent_label(&self) -> Label {
        ProjectExtent::from(self.it().extent).label()
    }

    /// How many projects the document says there are, for a group (个数).
    async fn count(&self) -> Option<i32> {
        match self.it().extent {
            domain::Extent::Single => None,
            domain::Extent::Group { count } => Some(int(count as usize)),
        }
    }

    /// The project or group it is part of (总项目).
    async fn part_of(&self) -> Option<View<domain::Project>> {
        self.it().part_of.as_ref().and_then(|id| self.world.refer(id))
    }

    /// Its parts, as far as named (子项目).
    async fn parts(&self) -> Vec<View<domain::Project>> {
        self.along(Link::PartsOfProject)
    }

    /// The stated total against the sum of the parts; none for a project without parts (总项目与子项目对账).
    async fn reconciliation(&self) -> Answer<Reconciliation> {
        let lens = self.world.lens()?;
        Ok(reconcile(&lens, self.ix).map(|found| Reconciliation::of(&self.world, &found)))
    }

    /// The zone (开发区).
    async fn zone(&self) -> Option<View<domain::Zone>> {
        self.world.refer(&self.it().zone)
    }

    /// The park (园区).
    async fn park(&self) -> Option<View<domain::Park>> {
        self.it().park.as_ref().and_then(|id| self.world.refer(id))
    }

    /// The theme (板块).
    async fn theme(&self) -> Option<View<domain::Theme>> {
        self.it().theme.as_ref().and_then(|id| self.world.refer(id))
    }

    /// Total investment as stated; none is 未载金额, never 0 (总投资).
    async fn investment(&self) -> Option<Investment> {
        self.it().investment.map(Investment::from)
    }

    /// Total investment in words, 未载金额 where none is stated (总投资用语).
    async fn investment_label(&self) -> Label {
        match self.it().investment {
            Some(stated) => written(&stated),
            None => Label::word("未载金额", "no amount stated"),
        }
    }

    /// Capacity as written (产能).
    async fn capacity(&self) -> Option<&str> {
        text(self.it().capacity.as_ref())
    }

    /// The segments it would fill (所补环节).
    async fn segments(&self) -> Vec<Segment> {
        self.it().segments.iter().filter_map(|id| self.world.refer(id)).map(Segment::new).collect()
    }

    /// Where it stands on the day; none where no source gives a stage (阶段).
    async fn stage(&self) -> Option<View<domain::StageEntry>> {
        let entry = self.world.at.stage_on(self.ix, self.world.on)?;
        self.world.refer(&entry.id)
    }

    /// Its stage history in the order recorded, known on the day or not (阶段历史).
    async fn stage_history(&self) -> Vec<View<domain::StageEntry>> {
        self.along(Link::StagesOfProject)
    }

    /// Its milestones and goals that are known on the day (时限节点、推进目标).
    async fn milestones(&self) -> Vec<Milestone> {
        milestones_of(self)
    }

    /// The parts enterprises play in it (参与方).
    async fn parties(&self) -> Vec<View<domain::Party>> {
        self.along(Link::PartiesOfProject)
    }

    /// Its monthly figures (月调度).
    async fn figures(&self) -> Vec<View<domain::Figure>> {
        self.along(Link::FiguresOfProject)
    }

    /// What documents state of it (文件载明).
    async fn statements(&self) -> Vec<View<domain::Statement>> {
        known_statements(&self.world, &self.fact_id())
    }

    /// What kind of construction it is, only where stated (建设性质).
    async fn nature(&self) -> Option<Nature> {
        self.it().nature.map(Nature::from)
    }

    /// The nature as a word (建设性质用语).
    async fn nature_label(&self) -> Option<Label> {
        self.it().nature.map(|nature| Nature::from(nature).label())
    }

    /// Who builds (建设单位).
    async fn builder(&self) -> Option<&str> {
        self.it().builder.as_ref().map(domain::Name::as_str)
    }

    /// The 24-digit code of the investment platform (投资项目代码).
    async fn code(&self) -> Option<&str> {
        self.it().code.as_deref()
    }

    /// The department that answers for it (责任单位).
    async fn owner(&self) -> Option<&str> {
        self.it().owner.as_ref().map(domain::Name::as_str)
    }

    /// Whether it is in the statistics register; none where not known (入统).
    async fn registered(&self) -> Option<bool> {
        self.it().registered
    }

    /// Its papers with their dates (要件).
    async fn permits(&self) -> Vec<Permit> {
        let permit = |it: &domain::Permit| {
            let kind = PermitKind::from(it.kind);
            let number = it.number.as_ref().map(ToString::to_string);
            Permit { kind, kind_label: kind.label(), on: Day(it.on), number }
        };
        self.it().permits.iter().map(permit).collect()
    }

    /// Its files (附件).
    async fn attachments(&self) -> Vec<Attachment> {
        self.it().attachments.iter().map(Attachment::of).collect()
    }

    /// Who may see it (级别).
    async fn level(&self) -> Level {
        self.it().level.into()
    }

    /// The level as a word (级别用语).
    async fn level_label(&self) -> Label {
        Level::from(self.it().level).label()
    }

    /// A remark (备注).
    async fn note(&self) -> Option<&str> {
        text(self.it().note.as_ref())
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// What can be asked about projects.
pub(super) struct ProjectQuestions(pub(super) World);

/// What can be asked about projects (项目).
#[Object]
impl ProjectQuestions {
    /// One project; null with an error when there is none of that id (项目).
    async fn project(
        &self, #[graphql(desc = "Its id, `project:…` (标识)")] id: ID
    ) -> Answer<View<domain::Project>> {
        self.0.fetch(&id).map(Some)
    }

    /// The zone's projects that are known on the day, parts and groups too, in the order they were recorded
    /// (项目清单).
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the field")]
    async fn projects(
        &self,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
        #[graphql(desc = "At one of these stages only (阶段)")] stages: Option<Vec<ProjectStage>>,
        #[graphql(desc = "On a segment of this chain only (产业链)")] chain: Option<ID>,
        #[graphql(desc = "Of this theme only (板块)")] theme: Option<ID>,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<View<domain::Project>>> {
        let world = self.0.seen_from(zone.as_ref())?;
        let chain = world.fetch_id::<domain::Chain>(chain.as_ref())?;
        let theme = world.fetch_id::<domain::Theme>(theme.as_ref())?;
        let at_stage = |ix| {
            stages.as_ref().is_none_or(|stages| {
                let now = world.at.stage_on(ix, world.on).map(|entry| ProjectStage::from(entry.stage));
                now.is_some_and(|now| stages.contains(&now))
            })
        };
        let rows: Vec<Ix<domain::Project>> = world
            .at
            .along::<_, domain::Project>(Link::ProjectsOfZone, world.zone()?)
            .filter(|(_, it)| world.at.span_of_project(it).holds(world.on))
            .filter(|(_, it)| theme.as_ref().is_none_or(|theme| it.theme.as_ref() == Some(theme)))
            .filter(|(_, it)| chain.as_ref().is_none_or(|chain| it.segments.iter().any(|id| is_of(&world, id, chain))))
            .filter(|(ix, _)| at_stage(*ix))
            .map(|(ix, _)| ix)
            .collect();
        world.page(&Ask::new(first, after, last, before), &rows).map(Some)
    }
}

fn is_of(world: &World, segment: &SegmentId, chain: &domain::ChainId) -> bool {
    let section = world.at.get::<domain::Segment>(segment).and_then(|segment| world.at.get::<Section>(&segment.group));
    section.is_some_and(|section| section.chain == *chain)
}
