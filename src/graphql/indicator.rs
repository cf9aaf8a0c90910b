//! Indicators and what was observed of them. 实际, 预计, 上报 and 认定 stand beside
//! each other and never replace one another.

use super::error::Answer;
use super::node::Node;
use super::page::{Ask, Connection, no_cursor};
use super::scalar::{Amount, Decimal, Period, label, text};
use super::source::{Citation, Level};
use super::words::{Label, worded};
use super::world::{View, World};
use crate::domain::{self, FactId, Id as _};
use crate::graph::{Ix, Link};
use async_graphql::connection::EmptyFields;
use async_graphql::{ID, Object};
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

impl View<domain::Indicator> {
    /// Its observations of a subject that are known on the day, the newest period first.
    fn known(&self, subject: Option<&FactId>, kinds: Option<&[FigureKind]>) -> Vec<Ix<domain::Observation>> {
        let world = &self.world;
        let all = world.at.along::<_, domain::Observation>(Link::ObservationsOfIndicator, self.ix);
        let mut known: Vec<_> = all
            .filter(|(_, it)| subject.is_none_or(|subject| it.subject == *subject))
            .filter(|(_, it)| kinds.is_none_or(|kinds| kinds.contains(&it.kind.into())))
            .filter(|(_, it)| world.at.span_of_observation(it).holds(world.on))
            .map(|(ix, it)| order(ix, it))
            .collect();
        known.sort_unstable();
        known.into_iter().map(|(_, _, ix)| ix).collect()
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
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<View<domain::Observation>>> {
        let world = &self.world;
        let subject = match subject {
            Some(id) => Some(Node::fact_id(&id)?),
            None => world.zone.map(|ix| world.at.at(ix).id.fact_id()),
        };
        let rows = self.known(subject.as_ref(), kinds.as_deref());
        let keys: Vec<Order> = rows.into_iter().map(|ix| order(ix, world.at.at(ix))).collect();
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
