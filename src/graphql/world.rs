//! One world as a question sees it: a revision, a day, and the zone from which
//! it is looked at. Every view is taken from it, so one answer is one revision.

use super::error::{NOT_FOUND, bad_id, fail_saying, not_found, out_of_budget};
use crate::analysis::{Budget, Lens, OutOfBudget, Suggester};
use crate::change::said;
use crate::domain::{Date, FactId, Id, IdError, Zone};
use crate::graph::{Ix, Kept, Link, Snapshot};
use async_graphql::{ID, Result};
use std::ops::Deref;
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

/// Steps that one question may take.
pub(super) const STEPS_OF_QUESTION: u64 = 200_000;
/// Steps that all questions of one request may take together.
const STEPS_OF_REQUEST: u64 = 4_000_000;

/// A revision, a day and a zone; cheap to copy, for every view holds one.
#[derive(Debug, Clone)]
pub(super) struct World(Arc<Sight>);

/// What is looked at.
#[derive(Debug)]
pub(super) struct Sight {
    /// The revision.
    pub(super) at: Arc<Snapshot>,
    /// The day that is looked at (截至).
    pub(super) on: Date,
    /// The zone from which it is looked at; none in a world without zones.
    pub(super) zone: Option<Ix<Zone>>,
    left: Arc<AtomicU64>,
    suggester: Arc<OnceLock<Suggester>>,
}

impl Deref for World {
    type Target = Sight;

    fn deref(&self) -> &Sight {
        &self.0
    }
}

impl World {
    /// A revision on a day, seen from its home zone.
    pub(super) fn new(at: Arc<Snapshot>, on: Date) -> Self {
        let zone = at.home_zone();
        let left = Arc::new(AtomicU64::new(STEPS_OF_REQUEST));
        Self(Arc::new(Sight { at, on, zone, left, suggester: Arc::default() }))
    }

    /// The same revision and day, seen from another zone.
    pub(super) fn looked_at_from(&self, zone: Ix<Zone>) -> Self {
        let (at, left, suggester) = (Arc::clone(&self.at), Arc::clone(&self.left), Arc::clone(&self.suggester));
        Self(Arc::new(Sight { at, on: self.on, zone: Some(zone), left, suggester }))
    }

    /// A world that is tried, on the same day and from the same zone; what it takes counts for this request.
    pub(super) fn tried(&self, at: Arc<Snapshot>) -> Self {
        Self(Arc::new(Sight {
            at,
            on: self.on,
            zone: self.zone,
            left: Arc::clone(&self.left),
            suggester: Arc::default(),
        }))
    }

    /// The same world, seen from the zone that a question names.
    pub(super) fn seen_from(&self, zone: Option<&ID>) -> Result<Self> {
        match zone {
            Some(id) => Ok(self.looked_at_from(self.fetch::<Zone>(id)?.ix)),
            None => Ok(self.clone()),
        }
    }

    /// The zone it is looked at from.
    pub(super) fn zone(&self) -> Result<Ix<Zone>> {
        self.zone.ok_or_else(|| {
            fail_saying(
                NOT_FOUND,
                said!(
                    "此数据版本中没有开发区；提示：先定义一个",
                    "there is no zone in this revision; hint: define one first"
                ),
            )
        })
    }

    /// A lens for one question.
    pub(super) fn lens(&self) -> Result<Lens<'_>> {
        Ok(Lens::new(&self.at, self.zone()?, self.on))
    }

    /// Lets a question work within its budget, and counts what it took.
    pub(super) fn within<T>(&self, ask: impl FnOnce(&Budget<'_>) -> Result<T, OutOfBudget>) -> Result<T> {
        let budget = Budget::steps(STEPS_OF_QUESTION.min(self.left.load(Ordering::Relaxed)));
        let answer = ask(&budget);
        self.left.fetch_sub(budget.spent(), Ordering::Relaxed);
        answer.map_err(out_of_budget)
    }

    /// What suggests segments in this revision, made when it is first asked for.
    pub(super) fn suggester(&self) -> &Suggester {
        self.suggester.get_or_init(|| Suggester::new(&self.at))
    }

    /// A view of a row.
    pub(super) fn view<T: Kept>(&self, ix: Ix<T>) -> View<T> {
        View { world: self.clone(), ix }
    }

    /// Views of rows.
    pub(super) fn views<T: Kept>(&self, rows: impl IntoIterator<Item = Ix<T>>) -> Vec<View<T>> {
        rows.into_iter().map(|ix| self.view(ix)).collect()
    }

    /// What a fact refers to, whether it still counts or not.
    pub(super) fn refer<T: Kept>(&self, id: &T::Id) -> Option<View<T>> {
        T::table(&self.at.tables).find(id).map(|ix| self.view(ix))
    }

    /// What an argument names: it must be an id of the kind, and count.
    pub(super) fn fetch<T>(&self, id: &ID) -> Result<View<T>>
    where
        T: Kept,
        T::Id: FromStr<Err = IdError>,
    {
        let typed: T::Id = id.parse().map_err(|error| bad_id(&error))?;
        let ix = self.at.ix::<T>(&typed).ok_or_else(|| not_found(id))?;
        Ok(self.view(ix))
    }

    /// The typed id that an optional argument names; it must count.
    pub(super) fn fetch_id<T>(&self, id: Option<&ID>) -> Result<Option<T::Id>>
    where
        T: Kept,
        T::Id: FromStr<Err = IdError>,
    {
        id.map(|id| self.fetch::<T>(id).map(|view| view.it().id().clone())).transpose()
    }

    /// The facts that a link leads to.
    pub(super) fn along<O: Kept, T: Kept>(&self, link: Link, owner: Ix<O>) -> Vec<View<T>> {
        self.views(self.at.along::<O, T>(link, owner).map(|(ix, _)| ix))
    }

    /// All facts of a kind.
    pub(super) fn all<T: Kept>(&self) -> Vec<View<T>> {
        self.views(self.at.all::<T>().map(|(ix, _)| ix))
    }
}

/// A fact in a world.
#[derive(Debug, Clone)]
pub(super) struct View<T> {
    /// The world.
    pub(super) world: World,
    /// Its row.
    pub(super) ix: Ix<T>,
}

impl<T: Kept> View<T> {
    /// The fact itself.
    pub(super) fn it(&self) -> &T {
        self.world.at.at(self.ix)
    }

    /// Its id as the API gives it out.
    pub(super) fn gid(&self) -> ID {
        ID(self.it().id().to_string())
    }

    /// Its id as one of any kind.
    pub(super) fn fact_id(&self) -> FactId {
        self.it().id().fact_id()
    }

    /// The facts that a link leads to.
    pub(super) fn along<O: Kept>(&self, link: Link) -> Vec<View<O>> {
        self.world.along(link, self.ix)
    }
}
