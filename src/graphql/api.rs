//! The schema behind one small face. Every request is fixed to one revision
//! before anything of it runs.

use super::act::Mutation;
use super::feeding::Jobs;
use super::query::{Present, Query};
use super::subscription::Subscription;
use super::worlds::{AsOf, Committing, Rebuilding, Waiting, Worlds};
use crate::atlas::{Proposal, Refusal};
use crate::change::{Revision, Timestamp};
use crate::domain::Date;
use crate::graph::Snapshot;
use async_graphql::futures_util::stream::BoxStream;
use async_graphql::{Data, Executor, Request, Response, SDLExportOptions, Schema};
use std::sync::Arc;

/// The GraphQL API of a running whole; cheap to clone.
#[derive(Clone)]
pub struct Api {
    schema: Schema<Query, Mutation, Subscription>,
    worlds: Arc<dyn Worlds>,
}

impl Api {
    /// Answers one request.
    pub async fn execute(&self, request: impl Into<Request> + Send) -> Response {
        self.schema.execute(self.fixed(request.into())).await
    }

    fn fixed(&self, request: Request) -> Request {
        // The index first: the world that is read behind it is never older.
        let index = self.worlds.index();
        request.data(Present { at: self.worlds.current(), today: self.worlds.today(), index })
    }
}

impl Executor for Api {
    async fn execute(&self, request: Request) -> Response {
        Self::execute(self, request).await
    }

    fn execute_stream(&self, request: Request, session_data: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        Executor::execute_stream(&self.schema, self.fixed(request), session_data)
    }
}

/// The schema in the schema definition language, as it is kept in `schema/schema.graphql`.
pub fn sdl() -> String {
    let options = SDLExportOptions::new().use_space_ident().prefer_single_line_descriptions();
    schema(Arc::new(Nowhere)).schema.sdl_with_options(options)
}

/// No world at all: enough to write down the schema.
struct Nowhere;

impl Worlds for Nowhere {
    fn current(&self) -> Arc<Snapshot> {
        Arc::new(Snapshot::empty(self.today()))
    }

    fn today(&self) -> Date {
        Date::default()
    }

    fn as_of(&self, _: AsOf) -> Rebuilding<'_> {
        Box::pin(async { Ok(self.current()) })
    }

    fn now(&self) -> Timestamp {
        Timestamp::default()
    }

    fn chance(&self) -> [u8; 16] {
        [0; 16]
    }

    fn commit(&self, _: Proposal) -> Committing<'_> {
        Box::pin(async { Err(Refusal::Unavailable("there is no world".to_owned())) })
    }

    fn after(&self, _: Revision) -> Waiting<'_> {
        Box::pin(std::future::pending())
    }
}

/// The API over a running whole.
pub fn schema(worlds: Arc<dyn Worlds>) -> Api {
    let share = || Arc::clone(&worlds);
    let jobs = Arc::new(Jobs::default());
    let query = Query::new(share(), Arc::clone(&jobs));
    let schema = Schema::new(query, Mutation::new(share(), jobs), Subscription::new(share()));
    Api { schema, worlds }
}

/// Asks once, beside the wire: the answer as GraphQL says it, and whether it is
/// without errors.
pub async fn ask(api: &Api, document: &str, variables: serde_json::Value) -> (serde_json::Value, bool) {
    let request = async_graphql::Request::new(document).variables(async_graphql::Variables::from_json(variables));
    let response = api.execute(request).await;
    let is_sound = response.errors.is_empty();
    (serde_json::to_value(&response).unwrap_or_default(), is_sound)
}
