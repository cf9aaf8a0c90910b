//! Segments: the unit on which a gap is stated, seen for a zone. What a lens
//! finds is worked out once for each segment and kept beside it.

use super::error::Answer;
use super::gap::Gap;
use super::impact::{Impact, Reason};
use super::page::Ask;
use super::recipe::{Aim, InputGroup, Need, Reach, ZoneAim, groups_of};
use super::scalar::{int, label};
use super::scope::{CapabilityPage, MakerCounts, MakerScope, count_unknown, page_of_claims};
use super::severity::Severity;
use super::source::{Basis, Citation};
use super::status::{SegmentStatus, Standing, sentence};
use super::why::Why;
use super::words::{Label, worded};
use super::world::{View, World};
use crate::analysis::{Cell, Lens, gap_of};
use crate::domain::{self, Id as _, Role};
use crate::graph::{Ix, Link};
use async_graphql::{ID, Object, Result, SimpleObject};
use std::sync::OnceLock;

worded! {
    /// What kind of thing a segment stands for (环节种类).
    SegmentKind from "domain::SegmentKind" {
        /// Raw material (原料).
        RawMaterial "原料" "raw material",
        /// Material (材料).
        Material "材料" "material",
        /// Part (零部件).
        Part "零部件" "part",
        /// Equipment (设备).
        Equipment "设备" "equipment",
        /// Making, a process (制造).
        Making "制造" "making",
        /// Service (服务).
        Service "服务" "service",
        /// Infrastructure (基础设施).
        Infrastructure "基础设施" "infrastructure",
        /// Application (应用).
        Application "应用" "application",
        /// Energy (能源).
        Energy "能源" "energy",
    }
}

impl World {
    /// Views of segments.
    pub(super) fn segments(&self, rows: impl IntoIterator<Item = Ix<domain::Segment>>) -> Vec<Segment> {
        rows.into_iter().map(|ix| self.segment(ix)).collect()
    }

    /// A view of a segment.
    pub(super) fn segment(&self, ix: Ix<domain::Segment>) -> Segment {
        Segment::new(self.view(ix))
    }
}

/// A group of another segment in which this one is an alternative (被用于).
#[derive(SimpleObject)]
pub(super) struct Use {
    /// The segment that needs it (需要它的环节).
    segment: Segment,
    /// Whether the group must be there (必需与否).
    need: Need,
    /// The need as a word (必需与否用语).
    need_label: Label,
    /// Any one of so many alternatives will do (任选一个，共 n 个).
    any_one_of: i32,
    /// The group (投入组).
    group: InputGroup,
}

/// What a lens finds of a segment.
#[derive(Debug, Clone)]
struct Seen {
    status: SegmentStatus,
    basis: Basis,
    counts: [u32; 4],
    aim: Option<Aim>,
    decided: Option<domain::FocusId>,
    projects: Vec<(Ix<domain::Project>, domain::Stage)>,
}

impl From<Cell<'_>> for Seen {
    fn from(cell: Cell<'_>) -> Self {
        Self {
            status: cell.status.into(),
            basis: cell.basis.into(),
            counts: [cell.in_zone, cell.in_city, cell.in_province, cell.outside],
            aim: cell.aim.aim.map(Aim::from),
            decided: cell.aim.decided.map(|focus| focus.id.clone()),
            projects: cell.projects,
        }
    }
}

/// A segment seen for a zone.
#[derive(Debug)]
pub(super) struct Segment {
    view: View<domain::Segment>,
    seen: OnceLock<Seen>,
}

impl Segment {
    /// A segment that nothing is known of yet.
    pub(super) fn new(view: View<domain::Segment>) -> Self {
        Self { view, seen: OnceLock::new() }
    }

    /// A segment of a list, looked at with the lens of the list.
    pub(super) fn seen_through(world: &World, lens: &Lens<'_>, ix: Ix<domain::Segment>) -> Self {
        Self::of_cell(world, lens.cell(ix))
    }

    /// A segment of a map.
    pub(super) fn of_cell(world: &World, cell: Cell<'_>) -> Self {
        let segment = world.segment(cell.segment);
        segment.seen.get_or_init(|| cell.into());
        segment
    }

    /// The Chinese and the English name.
    pub(super) fn names(&self) -> (&str, &str) {
        let name = &self.view.it().name;
        (name.zh.as_str(), name.en.as_ref().unwrap_or(&name.zh).as_str())
    }

    fn world(&self) -> &World {
        &self.view.world
    }

    fn seen(&self) -> Result<&Seen> {
        if let Some(seen) = self.seen.get() {
            return Ok(seen);
        }
        let cell = self.world().lens()?.cell(self.view.ix);
        Ok(self.seen.get_or_init(|| cell.into()))
    }

    fn section(&self) -> Option<View<domain::Section>> {
        self.world().refer(&self.view.it().group)
    }
}

/// A segment of a chain, seen for a zone on a day: the unit on which a gap is stated (环节).
#[Object]
impl Segment {
    /// Its id, `segment:…` with its code (标识).
    pub(super) async fn id(&self) -> ID {
        self.view.gid()
    }

    /// Its code, such as H3.1.1 (代码).
    async fn code(&self) -> &str {
        self.view.it().id.key().as_str()
    }

    /// Its name (名称).
    async fn name(&self) -> Label {
        label(&self.view.it().name)
    }

    /// What kind of thing it is (种类).
    async fn kind(&self) -> SegmentKind {
        self.view.it().kind.into()
    }

    /// The kind as a word (种类用语).
    async fn kind_label(&self) -> Label {
        SegmentKind::from(self.view.it().kind).label()
    }

    /// From how far away it may come as an input, unless a recipe says otherwise (供给半径).
    async fn travels(&self) -> Reach {
        self.view.it().travels.into()
    }

    /// Products that stand for it (产品).
    async fn products(&self) -> Vec<&str> {
        self.view.it().products.iter().map(domain::Name::as_str).collect()
    }

    /// Other names of it (别名).
    async fn aliases(&self) -> Vec<&str> {
        self.view.it().aliases.iter().map(domain::Name::as_str).collect()
    }

    /// Classes of GB/T 4754-2017 (行业代码).
    async fn industry_codes(&self) -> Vec<&str> {
        self.view.it().industry_codes.iter().map(smol_str::SmolStr::as_str).collect()
    }

    /// The zone it is seen for (开发区).
    async fn zone(&self) -> Option<View<domain::Zone>> {
        self.world().zone.map(|ix| self.world().view(ix))
    }

    /// Its chain (产业链).
    async fn chain(&self) -> Option<View<domain::Chain>> {
        self.section().and_then(|section| self.world().refer(&section.it().chain))
    }

    /// Its stage (阶段).
    async fn stage(&self) -> Option<View<domain::Section>> {
        self.section().and_then(|section| self.world().refer(section.it().parent.as_ref()?))
    }

    /// Its group (组).
    async fn group(&self) -> Option<View<domain::Section>> {
        self.section()
    }

    /// Where it stands in the zone (状态).
    async fn status(&self) -> Result<SegmentStatus> {
        self.seen().map(|seen| seen.status)
    }

    /// The status as a word (状态用语).
    async fn status_label(&self) -> Result<Label> {
        self.seen().map(|seen| seen.status.label())
    }

    /// The status in one sentence, with makers, the furthest project and the basis (状态说明).
    async fn status_text(&self) -> Result<Label> {
        let Seen { status, basis, counts: [in_zone, in_city, ..], projects, .. } = self.seen()?;
        let (status, basis, in_zone, in_city) = (*status, *basis, *in_zone, *in_city);
        let standing = Standing { status, basis, in_zone, in_city, project: projects.first().copied() };
        Ok(sentence(self.world(), &standing))
    }

    /// On what the status rests (依据).
    async fn basis(&self) -> Result<Basis> {
        self.seen().map(|seen| seen.basis)
    }

    /// The basis as a word (依据用语).
    async fn basis_label(&self) -> Result<Label> {
        self.seen().map(|seen| seen.basis.label())
    }

    /// Why the status is what it is (为什么).
    async fn why(&self) -> Result<Why> {
        Why::of(self.world(), &self.world().lens()?, self.view.ix)
    }

    /// Makers by scope (主体数：区内、市内、省内、外地目标).
    async fn counts(&self) -> Result<MakerCounts> {
        let [in_zone, in_city, in_province, outside] = self.seen()?.counts.map(|count| int(count as usize));
        let zone_unknown = count_unknown(self.world(), self.view.ix)?;
        Ok(MakerCounts { in_zone, in_city, in_province, outside, zone_unknown })
    }

    /// What the zone goes for on it (取舍).
    async fn aim(&self) -> Result<ZoneAim> {
        self.seen().map(|seen| ZoneAim::of(self.world(), seen.aim, seen.decided.as_ref()))
    }

    /// What it needs; none where no recipe is written (配方).
    async fn recipe(&self) -> Option<View<domain::Recipe>> {
        let recipe = self.world().at.recipe_of(self.view.ix)?;
        self.world().refer(&recipe.id)
    }

    /// The groups of inputs of its recipe (投入组).
    async fn inputs(&self) -> Vec<InputGroup> {
        groups_of(self.world(), self.view.ix)
    }

    /// Who needs it: groups of other segments in which it is an alternative (被用于).
    async fn used_by(&self) -> Result<Vec<Use>> {
        let (world, lens) = (self.world(), self.world().lens()?);
        let users = world.at.topology().users_of(self.view.ix);
        let uses = users.map(|(ix, group)| Use {
            segment: Self::seen_through(world, &lens, group.user),
            need: group.need.into(),
            need_label: Need::from(group.need).label(),
            any_one_of: int(group.alternatives.len()),
            group: InputGroup::new(world.clone(), ix),
        });
        Ok(uses.collect())
    }

    /// Who makes it (生产主体).
    async fn makers(
        &self,
        #[graphql(desc = "Among whom (范围)", default_with = "MakerScope::Zone")] scope: MakerScope,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<CapabilityPage> {
        let ask = Ask::new(first, after, last, before);
        page_of_claims(self.world(), self.view.ix, scope, Role::Makes, &ask)
    }

    /// Who develops it or has announced it; they do not count as supply (研发、在建主体).
    async fn developers(
        &self,
        #[graphql(desc = "Among whom (范围)", default_with = "MakerScope::Zone")] scope: MakerScope,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<CapabilityPage> {
        let ask = Ask::new(first, after, last, before);
        page_of_claims(self.world(), self.view.ix, scope, Role::Develops, &ask)
    }

    /// The zone's projects on it that are known on the day, the furthest first (项目).
    async fn projects(&self) -> Result<Vec<View<domain::Project>>> {
        Ok(self.world().views(self.seen()?.projects.iter().map(|(ix, _)| *ix)))
    }

    /// The gap that it is; none where it is none (缺口).
    async fn gap(&self) -> Answer<Gap> {
        let lens = self.world().lens()?;
        let gap = self.world().within(|budget| gap_of(&lens, self.view.ix, budget))?;
        Ok(gap.map(|gap| Gap::of(self.world(), &lens, gap)))
    }

    /// What its absence holds up downstream (影响 n 个环节).
    async fn impact(&self) -> Answer<Impact> {
        let lens = self.world().lens()?;
        let impact = self.world().within(|budget| lens.impact(self.view.ix, budget))?;
        Ok(Some(Impact::of(self.world(), &impact)))
    }

    /// Why it matters here: who in the zone lacks it, directly or further on, nearest first (为什么要紧).
    async fn reasons(&self) -> Answer<Vec<Reason>> {
        let lens = self.world().lens()?;
        let reasons = self.world().within(|budget| lens.reasons(self.view.ix, budget))?;
        Ok(Some(reasons.iter().map(|reason| Reason::of(self.world(), &lens, reason)).collect()))
    }

    /// How much its absence matters: an exact sum of named parts (紧要程度).
    async fn severity(&self) -> Answer<Severity> {
        let lens = self.world().lens()?;
        let severity = self.world().within(|budget| lens.severity(self.view.ix, budget))?;
        Ok(Some(Severity::of(self.world(), &lens, self.view.ix, &severity)))
    }

    /// Opinions on it for the zone, the newest last (认定意见).
    async fn opinions(&self) -> Vec<View<domain::Opinion>> {
        let world = self.world();
        let zone = world.zone.map(|ix| &world.at.at(ix).id);
        let given = self.view.along::<domain::Opinion>(Link::OpinionsOfSegment).into_iter();
        given.filter(|it| Some(&it.it().zone) == zone && it.it().on <= world.on).collect()
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world().cited(&self.view.it().cite)
    }
}
