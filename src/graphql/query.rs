//! The questions: those about the present, and the same ones about any other
//! view of the world. Two clocks, never mixed: `on` is the day looked at (截至),
//! `asOf` is what was recorded then.

use super::ageing::AgeingQuestions;
use super::capability::MakerQuestions;
use super::closing::ClosingQuestions;
use super::diff::{Diff, MomentInput};
use super::duplicate::DuplicateQuestions;
use super::error::{AS_OF_NOT_YET, AS_OF_UNAVAILABLE, Answer, BAD_USER_INPUT, INTERNAL, fail, fail_saying};
use super::expert::ExpertQuestions;
use super::feeding::{FeedingQuestions, ImportQuestions, Jobs};
use super::gap::GapQuestions;
use super::history::HistoryQuestions;
use super::indicator::IndicatorQuestions;
use super::map::ChainQuestions;
use super::milestone::MilestoneQuestions;
use super::month::MonthQuestions;
use super::node::NodeQuestions;
use super::order::OrderQuestions;
use super::pipeline::PipelineQuestions;
use super::place::PlaceQuestions;
use super::project::ProjectQuestions;
use super::rating::RatingQuestions;
use super::register::EnterpriseQuestions;
use super::relatedness::RelatednessQuestions;
use super::scalar::{Day, Instant, limited};
use super::search::SearchQuestions;
use super::settings::SettingsQuestions;
use super::severity::SeverityQuestions;
use super::shock::ShockQuestions;
use super::source::SourceQuestions;
use super::statement::StatementQuestions;
use super::structure::StructureQuestions;
use super::suggest::SuggestQuestions;
use super::walk::WalkQuestions;
use super::what_if::WhatIfQuestions;
use super::world::World;
use super::worlds::{AsOf, Worlds, WorldsError};
use crate::change::{Said, Timestamp, said};
use crate::domain::{Date, quoted};
use crate::graph::Snapshot;
use crate::search::Index;
use async_graphql::{Context, Error, ID, Object, OneofObject, Result};
use std::sync::Arc;

/// What a request sees as the present: fixed once, so that all its fields see
/// one revision.
#[derive(Clone)]
pub(super) struct Present {
    pub(super) at: Arc<Snapshot>,
    pub(super) today: Date,
    /// The index over names, once it is there.
    pub(super) index: Option<Arc<Index>>,
}

/// A point of recorded time: what was known then (记录时点).
#[derive(OneofObject)]
pub(super) enum AsOfInput {
    /// After the change of this number; 0 is the empty world (数据版本).
    Revision(String),
    /// After the last change recorded by this instant (时刻).
    At(Instant),
}

/// A revision of the world on a day, with everything that can be asked of it (视图).
#[Object]
impl World {
    /// The number of the last change in it; 0 is the empty world (数据版本).
    async fn revision(&self) -> String {
        self.at.revision().to_string()
    }

    /// The day that is looked at: what holds on it, is shown (截至).
    async fn on(&self) -> Day {
        Day(self.on)
    }

    /// When its last change was recorded; none in the empty world (记录时间).
    async fn recorded_at(&self) -> Option<Instant> {
        self.at.recorded_at().map(Instant)
    }

    #[graphql(flatten)]
    async fn of_nodes(&self) -> NodeQuestions {
        NodeQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_places(&self) -> PlaceQuestions {
        PlaceQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_chains(&self) -> ChainQuestions {
        ChainQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_gaps(&self) -> GapQuestions {
        GapQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_experts(&self) -> ExpertQuestions {
        ExpertQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_ageing(&self) -> AgeingQuestions {
        AgeingQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_severities(&self) -> SeverityQuestions {
        SeverityQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_ways(&self) -> WalkQuestions {
        WalkQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_closing(&self) -> ClosingQuestions {
        ClosingQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_trials(&self) -> WhatIfQuestions {
        WhatIfQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_structure(&self) -> StructureQuestions {
        StructureQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_relatedness(&self) -> RelatednessQuestions {
        RelatednessQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_order(&self) -> OrderQuestions {
        OrderQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_shocks(&self) -> ShockQuestions {
        ShockQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_enterprises(&self) -> EnterpriseQuestions {
        EnterpriseQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_suggestions(&self) -> SuggestQuestions {
        SuggestQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_duplicates(&self) -> DuplicateQuestions {
        DuplicateQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_makers(&self) -> MakerQuestions {
        MakerQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_projects(&self) -> ProjectQuestions {
        ProjectQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_pipeline(&self) -> PipelineQuestions {
        PipelineQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_milestones(&self) -> MilestoneQuestions {
        MilestoneQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_months(&self) -> MonthQuestions {
        MonthQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_indicators(&self) -> IndicatorQuestions {
        IndicatorQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_ratings(&self) -> RatingQuestions {
        RatingQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_settings(&self) -> SettingsQuestions {
        SettingsQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_statements(&self) -> StatementQuestions {
        StatementQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_sources(&self) -> SourceQuestions {
        SourceQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_imports(&self) -> ImportQuestions {
        ImportQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_names(&self) -> SearchQuestions {
        SearchQuestions(self.clone())
    }

    #[graphql(flatten)]
    async fn of_history(&self) -> HistoryQuestions {
        HistoryQuestions(self.clone())
    }
}

/// The questions about the present, and the same about other views.
pub struct Query {
    worlds: Arc<dyn Worlds>,
    jobs: Arc<Jobs>,
}

impl Query {
    pub(super) fn new(worlds: Arc<dyn Worlds>, jobs: Arc<Jobs>) -> Self {
        Self { worlds, jobs }
    }

    async fn seen(&self, present: &Present, on: Option<Day>, as_of: Option<AsOfInput>) -> Result<World> {
        let on = on.map_or(present.today, |day| day.0);
        let at = match as_of {
            Some(point) => self.recorded(present, point, on).await?,
            None => Arc::clone(&present.at),
        };
        Ok(World::new(at, on))
    }

    async fn recorded(&self, present: &Present, point: AsOfInput, on: Date) -> Result<Arc<Snapshot>> {
        let Present { at: now, today, .. } = present;
        let newest = now.revision().0;
        let point = match point {
            AsOfInput::Revision(text) => AsOf::Revision(text.parse().map_err(|_| no_revision(&text))?),
            AsOfInput::At(at) => AsOf::At(at.0),
        };
        let first = now.changes().next().map(|line| line.request.at);
        let not_yet = |asked| Err(not_there(&WorldsError::NotYet { asked, newest }));
        // This room has no clock: an instant of tomorrow may be of today in another time zone.
        let is_future = |at: Timestamp| at.date_naive() > today.succ_opt().unwrap_or(*today);
        match point {
            AsOf::Revision(0) => Ok(Arc::new(Snapshot::empty(on))),
            AsOf::Revision(asked) if asked == newest => Ok(Arc::clone(now)),
            AsOf::Revision(asked) if asked > newest => not_yet(point),
            AsOf::At(at) if first.is_none_or(|first| at < first) => Ok(Arc::new(Snapshot::empty(on))),
            AsOf::At(at) if now.recorded_at().is_some_and(|last| last <= at) => {
                if is_future(at) {
                    not_yet(point)
                } else {
                    Ok(Arc::clone(now))
                }
            }
            _ => self.worlds.as_of(point).await.map_err(|error| not_there(&error)),
        }
    }
}

pub(super) fn no_revision(text: &str) -> Error {
    let found = limited(text);
    let found_zh = quoted(&found);
    let said = said!(
        "{found_zh}不是数据版本号，应写作如 12",
        "{found:?} is not the number of a revision; write for example \"12\"",
    );
    fail_saying(BAD_USER_INPUT, said)
}

pub(super) fn not_there(error: &WorldsError) -> Error {
    let code = match error {
        WorldsError::NotYet { .. } => AS_OF_NOT_YET,
        WorldsError::Unavailable { .. } => AS_OF_UNAVAILABLE,
    };
    fail_saying(code, Said::by(error))
}

/// What the request that is running sees as the present.
pub(super) fn present<'a>(context: &Context<'a>) -> Result<&'a Present> {
    let found = context.data_opt::<Present>();
    found.ok_or_else(|| fail(INTERNAL, "the request was not fixed to a revision; hint: execute it through `Api`"))
}

/// Everything that can be asked. The fields here are about the present: the newest revision, on today; `view`
/// gives the same fields on another day or as they were known at another time (查询).
#[Object]
impl Query {
    #[graphql(flatten)]
    async fn present(&self, context: &Context<'_>) -> Result<World> {
        let present = present(context)?;
        Ok(World::new(Arc::clone(&present.at), present.today))
    }

    #[graphql(flatten)]
    async fn of_feeding(&self) -> FeedingQuestions {
        FeedingQuestions::new(Arc::clone(&self.worlds), Arc::clone(&self.jobs))
    }

    /// The world on another day, or as it was known at another time (另一视图).
    async fn view(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The day looked at; today if left out (截至，默认今天)")] on: Option<Day>,
        #[graphql(desc = "What was recorded by then; the newest if left out (记录时点，默认最新)")] as_of: Option<
            AsOfInput,
        >,
    ) -> Answer<World> {
        self.seen(present(context)?, on, as_of).await.map(Some)
    }

    /// What differs between two points in time, on either clock or both: gaps opened and closed with what stands
    /// behind each, chains, rating items, projects, figures (时点对比).
    async fn diff(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The earlier point (起点)")] from: MomentInput,
        #[graphql(desc = "The later point; now if left out (止点，默认现在)")] to: Option<MomentInput>,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<Diff> {
        let present = present(context)?;
        let to = to.unwrap_or_default();
        let before = self.seen(present, from.on, from.as_of).await?;
        let after = self.seen(present, to.on, to.as_of).await?;
        Diff::between(&before, &after, zone.as_ref()).map(Some)
    }
}
