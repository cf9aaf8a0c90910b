//! Indicators and what was observed of them. 实际, 预计, 上报 and 认定 stand beside
//! each other and never replace one another.

use super::error::{Answer, BAD_USER_INPUT, fail_saying};
use super::node::Node;
use super::page::{Ask, Connection, no_cursor};
use super::scalar::{Amount, Decimal, Period, label, text};
use super::source::{Citation, Level};
use super::words::{Label, worded};
use super::world::{View, World};
use crate::change::Said;
use crate::domain::{self, FactId, Id as _};
use crate::graph::{Ix, Link, Snapshot};
use async_graphql::connection::EmptyFields;
use async_graphql::{Enum, ID, Object, Result};
use std::cmp::Reverse;

worded! {
    /// What kind of figure it is (数据性质).
    FigureKind from "domain::FigureKind" {
        /// Actual (实际).
        Actual "实际" "actual",
        /// Forecast (预计).
        Forecast "预计" "forecast",
        /// Reported (上报).
        Reported "上报" "reported",
        /// Recognised by the authority (认定).
        Recognised "认定" "recognised",
        /// A target (目标).
        Target "目标" "target",
        /// A place in a ranking (排名).
        Rank "排名" "rank",
    }
}

/// Whose figures beside those of one subject (主体种类).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SubjectKind {
    /// The projects of the zone looked at (本区项目).
    Project,
    /// The enterprises that sit in the zone looked at (区内企业).
    Enterprise,
}

/// Whose observations are wanted.
enum Whose<'a> {
    One(FactId),
    /// Everything of these kinds in the zone.
    Among(&'a [SubjectKind], &'a domain::ZoneId),
    /// Anybody's: there is no zone to look at.
    Anybody,
}

impl Whose<'_> {
    fn are(&self, at: &Snapshot, subject: &FactId) -> bool {
        match (self, subject) {
            (Self::Anybody, _) => true,
            (Self::One(one), subject) => one == subject,
            (Self::Among(kinds, zone), FactId::Project(id)) => {
                kinds.contains(&SubjectKind::Project)
                    && at.get::<domain::Project>(id).is_some_and(|it| it.zone == **zone)
            }
            (Self::Among(kinds, zone), FactId::Enterprise(id)) => {
                kinds.contains(&SubjectKind::Enterprise)
                    && at
                        .get::<domain::Enterprise>(id)
                        .is_some_and(|it| matches!(&it.site, domain::Site::Zone(site) if site == *zone))
            }
            (Self::Among(..), _) => false,
        }
    }
}

impl View<domain::Indicator> {
    /// Its observations that are known on the day, the newest period first.
    fn known(&self, whose: &Whose<'_>, kinds: Option<&[FigureKind]>) -> Result<Vec<Order>> {
        let world = &self.world;
        world.within(|budget| {
            let mut known = Vec::new();
            for (ix, it) in world.at.along::<_, domain::Observation>(Link::ObservationsOfIndicator, self.ix) {
                budget.spend(1)?;
                if kinds.is_none_or(|kinds| kinds.contains(&it.kind.into()))
                    && whose.are(&world.at, &it.subject)
                    && world.at.span_of_observation(it).holds(world.on)
                {
                    known.push(order(ix, it));
                }
            }
            known.sort_unstable();
            Ok(known)
        })
    }
}

type Order = (Reverse<domain::Date>, Reverse<domain::Date>, Ix<domain::Observation>);

fn order(ix: Ix<domain::Observation>, it: &domain::Observation) -> Order {
    (Reverse(it.period.to()), Reverse(it.period.from()), ix)
}

/// An indicator (指标).
#[Object(name = "Indicator")]
impl View<domain::Indicator> {
    /// Its id, `indicator:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// Its name (名称).
    async fn name(&self) -> Label {
        label(&self.it().name)
    }

    /// Its usual unit, as people write it (单位).
    async fn unit(&self) -> &str {
        self.it().unit.as_str()
    }

    /// What it covers (口径).
    async fn coverage(&self) -> Option<&str> {
        text(self.it().coverage.as_ref())
    }

    /// Whether more is better; a rank is better when lower (越大越好).
    async fn more_is_better(&self) -> bool {
        self.it().more_is_better
    }

    /// What was observed of it and is known on the day, the newest period first (指标值).
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the field")]
    async fn observations(
        &self,
        #[graphql(desc = "Of these kinds only (数据性质)")] kinds: Option<Vec<FigureKind>>,
        #[graphql(desc = "Whose, by id; the zone looked at if left out (主体，默认当前开发区)")] subject: Option<ID>,
        #[graphql(
            desc = "Those of everything of these kinds in the zone looked at, in place of one subject (主体种类)"
        )]
        among: Option<Vec<SubjectKind>>,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<View<domain::Observation>>> {
        let world = &self.world;
        let whose = match (subject, &among) {
            (Some(_), Some(_)) => {
                let said = Said::of("subject 与 among 只能给出其一", "`subject` and `among` exclude each other");
                return Err(fail_saying(BAD_USER_INPUT, said));
            }
            (Some(id), None) => Whose::One(Node::fact_id(&id)?),
            (None, Some(kinds)) => Whose::Among(kinds, &world.at.at(world.zone()?).id),
            (None, None) => world.zone.map_or(Whose::Anybody, |ix| Whose::One(world.at.at(ix).id.fact_id())),
        };
        let keys = self.known(&whose, kinds.as_deref())?;
        let key_of = |name: &str| {
            let id: domain::ObservationId = name.parse().map_err(|_| no_cursor(name))?;
            let ix = world.at.tables.observations.find(&id).ok_or_else(|| no_cursor(name))?;
            Ok(order(ix, world.at.at(ix)))
        };
        let cut = Ask::new(first, after, last, before).cut(&keys, key_of)?;
        cut.page(EmptyFields, cut.of(&keys).iter().map(|(_, _, ix)| Ok(world.named(*ix)))).map(Some)
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// One value of an indicator for a subject and a period (指标值).
#[Object(name = "Observation")]
impl View<domain::Observation> {
    /// Its id, `observation:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The indicator (指标).
    async fn indicator(&self) -> Option<View<domain::Indicator>> {
        self.world.refer(&self.it().indicator)
    }

    /// Whose: a zone, an enterprise, a project (主体).
    async fn subject(&self) -> Option<Node> {
        Node::refer(&self.world, &self.it().subject)
    }

    /// For which period (期间).
    async fn period(&self) -> Period {
        self.it().period.into()
    }

    /// The period in the source's words (期间原文).
    async fn period_as_written(&self) -> Option<&str> {
        text(self.it().period_as_written.as_ref())
    }

    /// What kind of figure (数据性质).
    async fn kind(&self) -> FigureKind {
        self.it().kind.into()
    }

    /// The kind as a word (数据性质用语).
    async fn kind_label(&self) -> Label {
        FigureKind::from(self.it().kind).label()
    }

    /// The value (数值).
    async fn value(&self) -> Amount {
        (&self.it().value).into()
    }

    /// Growth over a year earlier in per cent, where stated (同比，百分比).
    async fn growth(&self) -> Option<Decimal> {
        self.it().growth.map(Decimal)
    }

    /// The growth in words, such as 同比 +1% (同比用语).
    async fn growth_label(&self) -> Option<Label> {
        let growth = self.it().growth?.normalize();
        let sign = if growth.is_sign_negative() || growth.is_zero() { "" } else { "+" };
        let (zh, en) = (format!("同比 {sign}{growth}%"), format!("{sign}{growth} % over a year earlier"));
        Some(Label::sentence(zh, en))
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

/// What can be asked about indicators.
pub(super) struct IndicatorQuestions(pub(super) World);

/// What can be asked about indicators (指标).
#[Object]
impl IndicatorQuestions {
    /// All indicators; their observations are the zone's unless another subject is named (指标).
    async fn indicators(
        &self,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<Vec<View<domain::Indicator>>> {
        Ok(Some(self.0.seen_from(zone.as_ref())?.all()))
    }
}
