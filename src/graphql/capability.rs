//! What enterprises can do, whom they supply, and who outside makes a segment.

use super::enterprise::open;
use super::error::Answer;
use super::page::{Ask, Connection, no_cursor};
use super::scalar::{Day, int, text};
use super::segment::Segment;
use super::source::{Citation, Confidence, Level};
use super::words::{Label, worded};
use super::world::{View, World};
use crate::analysis::{self, find_makers};
use crate::domain::{self, RegionCode};
use crate::graph::Ix;
use async_graphql::connection::EmptyFields;
use async_graphql::{ID, Object, Result, SimpleObject};
use std::cmp::Reverse;

worded! {
    /// What an enterprise does on a segment (角色).
    Role from "domain::Role" {
        /// Makes or provides it; only this counts as supply (生产).
        Makes "生产" "makes",
        /// Develops it or has announced it (研发、在建).
        Develops "研发、在建" "develops",
        /// Uses it (使用).
        Uses "使用" "uses",
    }
}

worded! {
    /// Positive evidence that it does not run well (异常).
    Distress from "domain::Distress" {
        /// Capacity stands idle (产能闲置).
        Idle "产能闲置" "capacity idle",
        /// Supplies less than its users here ask for (供不应求).
        Short "供不应求" "supply short",
        /// Reorganisation, abnormal operation (重整、经营异常).
        Insolvent "重整、经营异常" "insolvent",
    }
}

/// A claim that an enterprise makes, develops or uses a segment (能力).
#[Object(name = "Capability")]
impl View<domain::Capability> {
    /// Its id, `capability:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The enterprise, merged records resolved (企业).
    async fn enterprise(&self) -> Option<View<domain::Enterprise>> {
        open(&self.world, &self.it().enterprise)
    }

    /// The segment (环节).
    async fn segment(&self) -> Option<Segment> {
        self.world.refer(&self.it().segment).map(Segment::new)
    }

    /// What it does there (角色).
    async fn role(&self) -> Role {
        self.it().role.into()
    }

    /// The role as a word (角色用语).
    async fn role_label(&self) -> Label {
        Role::from(self.it().role).label()
    }

    /// Its capacity as the source writes it (产能).
    async fn capacity(&self) -> Option<&str> {
        text(self.it().capacity.as_ref())
    }

    /// From when, where known; otherwise from the day of the citation (起).
    async fn since(&self) -> Option<Day> {
        self.it().since.map(Day)
    }

    /// The last day on which it holds, where known (止).
    async fn until(&self) -> Option<Day> {
        self.it().until.map(Day)
    }

    /// Whether it holds on the day (当日有效).
    async fn holds(&self) -> bool {
        self.world.at.span_of_capability(self.it()).holds(self.world.on)
    }

    /// Positive evidence that it does not run well (异常).
    async fn distress(&self) -> Option<Distress> {
        self.it().distress.map(Distress::from)
    }

    /// The distress as a word (异常用语).
    async fn distress_label(&self) -> Option<Label> {
        self.it().distress.map(|distress| Distress::from(distress).label())
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// A supply link: one enterprise supplies another (供应).
#[Object(name = "Supply")]
impl View<domain::Supply> {
    /// Its id, `supply:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// Who supplies (供方).
    async fn from(&self) -> Option<View<domain::Enterprise>> {
        open(&self.world, &self.it().from)
    }

    /// Who is supplied (需方).
    async fn to(&self) -> Option<View<domain::Enterprise>> {
        open(&self.world, &self.it().to)
    }

    /// What, where known (环节).
    async fn segment(&self) -> Option<Segment> {
        self.it().segment.as_ref().and_then(|id| self.world.refer(id)).map(Segment::new)
    }

    /// From when, where known (起).
    async fn since(&self) -> Option<Day> {
        self.it().since.map(Day)
    }

    /// The last day on which it holds, where known (止).
    async fn until(&self) -> Option<Day> {
        self.it().until.map(Day)
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// Those supply links that hold on the day.
pub(super) fn supplies_on(world: &World, supplies: Vec<View<domain::Supply>>) -> Vec<View<domain::Supply>> {
    supplies.into_iter().filter(|view| world.at.span_of_supply(view.it()).holds(world.on)).collect()
}

/// An enterprise outside the city that makes, or develops, a segment (外地主体).
#[derive(SimpleObject)]
pub(super) struct Maker {
    /// Who, merged records resolved (企业).
    enterprise: View<domain::Enterprise>,
    /// What (环节).
    segment: Segment,
    /// The claim, with its source and how sure it is (能力).
    capability: View<domain::Capability>,
    /// How far name, code and place may be trusted; the products may be less sure (身份可信度).
    identity: Confidence,
    /// The same as a word (身份可信度用语).
    identity_label: Label,
}

/// The key by which makers of a province are ordered, as `find_makers` orders them.
type MakerKey =
    (domain::Role, Reverse<domain::Confidence>, Ix<domain::Enterprise>, Ix<domain::Segment>, Ix<domain::Capability>);

/// Makers of one province.
pub(super) struct ProvinceMakers {
    world: World,
    province: Option<RegionCode>,
    enterprises: usize,
    makers: Vec<MakerKey>,
}

impl ProvinceMakers {
    fn of(world: &World, found: &analysis::MakersByProvince<'_>) -> Self {
        let keys = found.makers.iter().filter_map(|maker| key(world, world.at.ix(&maker.claim.id)?));
        Self { world: world.clone(), province: found.province, enterprises: found.enterprises, makers: keys.collect() }
    }
}

fn key(world: &World, ix: Ix<domain::Capability>) -> Option<MakerKey> {
    let claim = world.at.at(ix);
    let enterprise = world.at.resolve(world.at.tables.enterprises.find(&claim.enterprise)?);
    let segment = world.at.tables.segments.find(&claim.segment)?;
    Some((claim.role, Reverse(claim.cite.confidence), enterprise, segment, ix))
}

/// Who in one province makes a segment (分省主体).
#[Object]
impl ProvinceMakers {
    /// The code of the province; none where it is not known, 地区待查 (省代码).
    async fn code(&self) -> Option<RegionCode> {
        self.province
    }

    /// The province; none where it is not known, 地区待查 (省).
    async fn province(&self) -> Option<View<domain::Region>> {
        self.province.and_then(|code| self.world.region(code))
    }

    /// How many distinct enterprises (企业数).
    async fn enterprises(&self) -> i32 {
        int(self.enterprises)
    }

    /// Makers before developers, surer claims first, then by record: nobody is ranked here (主体).
    async fn makers(
        &self,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<Maker>> {
        let world = &self.world;
        let key_of = |name: &str| {
            let id: domain::CapabilityId = name.parse().map_err(|_| no_cursor(name))?;
            let row = world.at.tables.capabilities.find(&id);
            row.and_then(|ix| key(world, ix)).ok_or_else(|| no_cursor(name))
        };
        let cut = Ask::new(first, after, last, before).cut(&self.makers, key_of)?;
        let maker = |(_, _, enterprise, segment, claim): &MakerKey| {
            let identity = Confidence::from(world.at.at(*enterprise).cite.confidence);
            let capability = world.view(*claim);
            let name = capability.gid().to_string();
            let segment = world.segment(*segment);
            let identity_label = identity.label();
            Ok((Maker { enterprise: world.view(*enterprise), segment, capability, identity, identity_label }, name))
        };
        cut.page(EmptyFields, cut.of(&self.makers).iter().map(maker)).map(Some)
    }
}

/// What can be asked about makers.
pub(super) struct MakerQuestions(pub(super) World);

/// What can be asked about makers (主体).
#[Object]
impl MakerQuestions {
    /// Who outside the zone's city makes one of the segments, by province; provinces with more enterprises
    /// first (外地目标，分省).
    async fn makers(
        &self,
        #[graphql(desc = "The segments, `segment:…` (环节)")] segments: Vec<ID>,
        #[graphql(desc = "Those who develop it or announced it too (含研发、在建)", default = false)] developers: bool,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<Vec<ProvinceMakers>> {
        let world = self.0.seen_from(zone.as_ref())?;
        let rows = segments.iter().map(|id| world.fetch::<domain::Segment>(id).map(|view| view.ix));
        let mut rows: Vec<_> = rows.collect::<Result<_>>()?;
        rows.sort_unstable();
        rows.dedup();
        let found = find_makers(&world.lens()?, &rows, developers);
        Ok(Some(found.iter().map(|makers| ProvinceMakers::of(&world, makers)).collect()))
    }
}

/// The part an enterprise plays in a project (参与方).
#[Object(name = "Party")]
impl View<domain::Party> {
    /// Its id, `party:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The project (项目).
    async fn project(&self) -> Option<View<domain::Project>> {
        self.world.refer(&self.it().project)
    }

    /// The enterprise, merged records resolved (企业).
    async fn enterprise(&self) -> Option<View<domain::Enterprise>> {
        open(&self.world, &self.it().enterprise)
    }

    /// Its part (角色).
    async fn role(&self) -> PartyRole {
        self.it().role.into()
    }

    /// The part as a word (角色用语).
    async fn role_label(&self) -> Label {
        PartyRole::from(self.it().role).label()
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

worded! {
    /// Which part an enterprise plays in a project (项目角色).
    PartyRole from "domain::PartyRole" {
        /// It invests (投资方).
        Investor "投资方" "investor",
        /// The zone talks to it together with others (对接方).
        Counterpart "对接方" "counterpart",
        /// The zone would like to win it (目标企业).
        Target "目标企业" "target",
        /// The leader firm of the passage that names the project (依托龙头).
        Anchor "依托龙头" "anchor firm",
        /// It hosts the laboratory or platform (依托单位).
        Host "依托单位" "host",
    }
}
