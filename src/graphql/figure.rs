//! Monthly figures of projects; each is another figure and none replaces another.

use super::scalar::{Money, Period, text};
use super::source::Citation;
use super::world::View;
use crate::domain;
use async_graphql::{ID, Object};

/// The figures of a project for one month; each is another figure (月调度).
#[Object(name = "Figure")]
impl View<domain::Figure> {
    /// Its id, `figure:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The project (项目).
    async fn project(&self) -> Option<View<domain::Project>> {
        self.world.refer(&self.it().project)
    }

    /// The month (月份).
    async fn month(&self) -> Period {
        self.it().month.into()
    }

    /// The year's plan (年度计划).
    async fn annual_plan(&self) -> Option<Money> {
        self.it().annual_plan.map(Money::from)
    }

    /// Paid in (到位资金).
    async fn paid_in(&self) -> Option<Money> {
        self.it().paid_in.map(Money::from)
    }

    /// Executed in the month (本月完成).
    async fn executed(&self) -> Option<Money> {
        self.it().executed.map(Money::from)
    }

    /// Executed since the beginning (累计完成).
    async fn executed_total(&self) -> Option<Money> {
        self.it().executed_total.map(Money::from)
    }

    /// How far it is, in words (形象进度).
    async fn progress(&self) -> Option<&str> {
        text(self.it().progress.as_ref())
    }

    /// Problems (问题).
    async fn problems(&self) -> Option<&str> {
        text(self.it().problems.as_ref())
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}
