//! Themes, chains, their stages and groups, and who is named for a chain.

use super::enterprise::open;
use super::scalar::{Day, int, label};
use super::segment::Segment;
use super::source::Citation;
use super::statement::known_statements;
use super::words::{Label, worded};
use super::world::{View, World};
use crate::analysis;
use crate::domain::{self, Id as _};
use crate::graph::Link;
use async_graphql::{ID, Object, Result, SimpleObject};

worded! {
    /// Where in the chain a stage lies (链上位置).
    Position from "domain::Position" {
        /// Upstream (上游).
        Upstream "上游" "upstream",
        /// Midstream (中游).
        Midstream "中游" "midstream",
        /// Downstream (下游).
        Downstream "下游" "downstream",
        /// Support (支撑).
        Support "支撑" "support",
    }
}

worded! {
    /// Which post on a chain (职责).
    PostKind from "domain::PostKind" {
        /// Leader firm (链主、龙头).
        LeaderFirm "链主" "leader firm",
        /// Responsible official, named by post or department (链长).
        ResponsibleOfficial "链长" "responsible official",
        /// Task force (专班).
        TaskForce "专班" "task force",
    }
}

/// Coverage and closed share of a chain, side by side: a chain can be nine tenths present and closed
/// nowhere (覆盖与配套).
#[derive(SimpleObject)]
pub(super) struct ChainShare {
    /// Segments of the chain (环节数).
    segments: i32,
    /// Segments with a maker in the zone (有主体).
    present: i32,
    /// Segments on which a source or a survey says something (已知).
    known: i32,
    /// Present segments whose needs are met as far as each may travel (本地配套齐，按供给半径).
    closed_as_reach: i32,
    /// Present segments that would be closed if nothing were bought in (本地配套齐，全部自产).
    closed_with_nothing: i32,
}

impl From<analysis::ChainShare> for ChainShare {
    fn from(share: analysis::ChainShare) -> Self {
        Self {
            segments: int(share.segments),
            present: int(share.present),
            known: int(share.known),
            closed_as_reach: int(share.closed_as_reach),
            closed_with_nothing: int(share.closed_with_nothing),
        }
    }
}

/// A theme under which a report groups chains and projects (板块).
#[Object(name = "Theme")]
impl View<domain::Theme> {
    /// Its id, `theme:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// Its name (名称).
    async fn name(&self) -> Label {
        label(&self.it().name)
    }

    /// The theme it belongs to, where it is a cluster within one (上级板块).
    async fn parent(&self) -> Option<View<domain::Theme>> {
        self.it().parent.as_ref().and_then(|id| self.world.refer(id))
    }

    /// Its place in the report's order, from 1 (次序).
    async fn order(&self) -> i32 {
        int(self.it().order as usize)
    }

    /// The chains that belong to it (产业链).
    async fn chains(&self) -> Vec<View<domain::Chain>> {
        chains_of(&self.world, Some(&self.it().id))
    }

    /// What documents state of it: the cluster's aim, factors, counterparts (文件载明).
    async fn statements(&self) -> Vec<View<domain::Statement>> {
        known_statements(&self.world, &self.fact_id())
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// An industrial chain (产业链).
#[Object(name = "Chain")]
impl View<domain::Chain> {
    /// Its id, `chain:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The letter its codes begin with (代码).
    async fn code(&self) -> &str {
        self.it().code.as_str()
    }

    /// Its name (名称).
    async fn name(&self) -> Label {
        label(&self.it().name)
    }

    /// The themes it belongs to (板块).
    async fn themes(&self) -> Vec<View<domain::Theme>> {
        self.it().themes.iter().filter_map(|id| self.world.refer(id)).collect()
    }

    /// Its place in lists, from 1 (次序).
    async fn order(&self) -> i32 {
        int(self.it().order as usize)
    }

    /// Its stages in order (阶段).
    async fn stages(&self) -> Vec<View<domain::Section>> {
        let sections = self.along::<domain::Section>(Link::SectionsOfChain).into_iter();
        in_order(sections.filter(|section| section.it().parent.is_none()))
    }

    /// Its segments by stage, group and place (环节).
    async fn segments(&self) -> Vec<Segment> {
        self.world.segments(self.world.at.topology().segments_of(self.ix).iter().copied())
    }

    /// Coverage and closed share in the zone (覆盖与配套).
    async fn share(&self) -> Result<ChainShare> {
        Ok(analysis::share_of_chain(&self.world.lens()?, self.ix).into())
    }

    /// Who is named for it in the zone: leader firms, officials, task forces (链主、链长、专班).
    async fn posts(&self) -> Result<Vec<View<domain::Post>>> {
        let zone = &self.world.at.at(self.world.zone()?).id;
        let posts = self.along::<domain::Post>(Link::PostsOfChain).into_iter();
        Ok(posts.filter(|post| post.it().zone == *zone && holds(post)).collect())
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// A stage of a chain such as 制氢, or a group of segments within a stage (段、组).
#[Object(name = "Section")]
impl View<domain::Section> {
    /// Its id, `section:…` with its code (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// Its code, such as H3 or H3.1 (代码).
    async fn code(&self) -> &str {
        self.it().id.key().as_str()
    }

    /// Its name (名称).
    async fn name(&self) -> Label {
        label(&self.it().name)
    }

    /// Where in the chain it lies (链上位置).
    async fn position(&self) -> Position {
        self.it().position.into()
    }

    /// The position as a word (链上位置用语).
    async fn position_label(&self) -> Label {
        Position::from(self.it().position).label()
    }

    /// Its chain (产业链).
    async fn chain(&self) -> Option<View<domain::Chain>> {
        self.world.refer(&self.it().chain)
    }

    /// The stage it belongs to; none for a stage (所属阶段).
    async fn stage(&self) -> Option<View<domain::Section>> {
        self.it().parent.as_ref().and_then(|id| self.world.refer(id))
    }

    /// Its groups in order, for a stage (组).
    async fn groups(&self) -> Vec<View<domain::Section>> {
        in_order(self.along(Link::GroupsOfStage).into_iter())
    }

    /// Its segments in order, for a group (环节).
    async fn segments(&self) -> Vec<Segment> {
        let mut rows: Vec<_> = self.world.at.along::<_, domain::Segment>(Link::SegmentsOfGroup, self.ix).collect();
        rows.sort_by_key(|(_, segment)| segment.order);
        self.world.segments(rows.into_iter().map(|(ix, _)| ix))
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

fn in_order(sections: impl Iterator<Item = View<domain::Section>>) -> Vec<View<domain::Section>> {
    let mut sections: Vec<_> = sections.collect();
    sections.sort_by_key(|section| section.it().order);
    sections
}

fn holds(post: &View<domain::Post>) -> bool {
    post.world.at.span_of_post(post.it()).holds(post.world.on)
}

/// Somebody named for a chain in a zone (链主、链长、专班).
#[Object(name = "Post")]
impl View<domain::Post> {
    /// Its id, `post:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// Which post (职责).
    async fn kind(&self) -> PostKind {
        self.it().kind.into()
    }

    /// The post as a word (职责用语).
    async fn kind_label(&self) -> Label {
        PostKind::from(self.it().kind).label()
    }

    /// The zone (开发区).
    async fn zone(&self) -> Option<View<domain::Zone>> {
        self.world.refer(&self.it().zone)
    }

    /// The chain it is named for (产业链).
    async fn chain(&self) -> Option<View<domain::Chain>> {
        self.world.refer(&self.it().chain)
    }

    /// The enterprise that holds it, for a leader firm (企业).
    async fn enterprise(&self) -> Option<View<domain::Enterprise>> {
        match &self.it().holder {
            domain::Holder::Enterprise(id) => open(&self.world, id),
            domain::Holder::Office(_) => None,
        }
    }

    /// The post or department that holds it (职务或部门).
    async fn office(&self) -> Option<&str> {
        match &self.it().holder {
            domain::Holder::Office(name) => Some(name.as_str()),
            domain::Holder::Enterprise(_) => None,
        }
    }

    /// From when, where known (起).
    async fn since(&self) -> Option<Day> {
        self.it().since.map(Day)
    }

    /// Until when, where known (止).
    async fn until(&self) -> Option<Day> {
        self.it().until.map(Day)
    }

    /// Whether it is held on the day (当日有效).
    async fn holds(&self) -> bool {
        holds(self)
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// Chains in their order, of one theme or of all.
pub(super) fn chains_of(world: &World, theme: Option<&domain::ThemeId>) -> Vec<View<domain::Chain>> {
    let all = world.at.all::<domain::Chain>();
    let mut chains: Vec<_> = all.filter(|(_, chain)| theme.is_none_or(|theme| chain.themes.contains(theme))).collect();
    chains.sort_by_key(|(ix, chain)| (chain.order, *ix));
    world.views(chains.into_iter().map(|(ix, _)| ix))
}
