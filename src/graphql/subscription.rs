//! What people follow: changes as they come, each once and in order.

use super::history::Change;
use super::query::{no_revision, not_there};
use super::world::World;
use super::worlds::{AsOf, Worlds, WorldsError};
use crate::change::Revision;
use async_graphql::futures_util::stream::{self, Stream};
use async_graphql::{Result, Subscription};
use std::sync::Arc;

/// What people follow.
pub(super) struct Subscription {
    worlds: Arc<dyn Worlds>,
}

impl Subscription {
    pub(super) fn new(worlds: Arc<dyn Worlds>) -> Self {
        Self { worlds }
    }
}

/// What can be followed (订阅).
#[Subscription]
impl Subscription {
    /// Every change after a revision, once and in order: those that are there, then each as it comes. Whoever was cut
    /// off goes on with the last revision it got (变更推送).
    async fn changes(
        &self,
        #[graphql(desc = "After this revision; the newest if left out (此数据版本之后，默认最新)")] after: Option<
            String,
        >,
    ) -> Result<impl Stream<Item = Change> + use<>> {
        let newest = self.worlds.current().revision();
        let after = match after {
            Some(text) => text.parse().map(Revision).map_err(|_| no_revision(&text))?,
            None => newest,
        };
        if after > newest {
            let error = WorldsError::NotYet { asked: AsOf::Revision(after.0), newest: newest.0 };
            return Err(not_there(&error));
        }
        let worlds = Arc::clone(&self.worlds);
        Ok(stream::unfold(after, move |last| {
            let worlds = Arc::clone(&worlds);
            async move {
                worlds.after(last).await;
                let (now, next) = (worlds.current(), last.next());
                Some((Change::new(World::new(now, worlds.today()), next), next))
            }
        }))
    }
}
