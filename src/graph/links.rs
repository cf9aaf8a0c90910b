//! Links: from an owner's row to the rows that name it. Only live facts are
//! linked; each list is in the order of the rows.

use super::column::Column;
use super::snapshot::{Kept, Tables};
use crate::domain::*;
use std::sync::Arc;

macro_rules! links {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        /// From whom to what a link leads.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Link {
            $($(#[$doc])* $name,)+
        }
        impl Link {
            const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

links! {
    /// Zone → parks.
    ParksOfZone;
    /// Zone → its decisions on segments.
    FociOfZone;
    /// Chain → its stages and groups.
    SectionsOfChain;
    /// Stage → groups.
    GroupsOfStage;
    /// Group → segments.
    SegmentsOfGroup;
    /// Chain → posts.
    PostsOfChain;
    /// Enterprise → posts.
    PostsOfEnterprise;
    /// Zone → enterprises known to sit in it.
    EnterprisesOfZone;
    /// Segment → capabilities.
    CapabilitiesOfSegment;
    /// Enterprise → capabilities, merged records included.
    CapabilitiesOfEnterprise;
    /// Enterprise → supplies it gives.
    SuppliesFrom;
    /// Enterprise → supplies it takes.
    SuppliesTo;
    /// Zone → projects.
    ProjectsOfZone;
    /// Segment → projects that would fill it.
    ProjectsOfSegment;
    /// Project → its parts.
    PartsOfProject;
    /// Project → parties.
    PartiesOfProject;
    /// Enterprise → the parts it plays in projects.
    PartiesOfEnterprise;
    /// Project → stage history.
    StagesOfProject;
    /// Project → milestones and goals.
    MilestonesOfProject;
    /// Project → monthly figures.
    FiguresOfProject;
    /// Indicator → observations.
    ObservationsOfIndicator;
    /// Scheme → thresholds.
    ThresholdsOfScheme;
    /// Scheme → judgements.
    JudgementsOfScheme;
    /// Zone → surveys.
    SurveysOfZone;
    /// Segment → surveys that looked for it by name.
    SurveysOfSegment;
    /// Segment → opinions.
    OpinionsOfSegment;
    /// Product → enterprises that offer it.
    OfferingsOfProduct;
    /// Enterprise → products it offers.
    OfferingsOfEnterprise;
    /// Product → links that begin at it.
    LinksFromProduct;
    /// Product → links that end at it.
    LinksToProduct;
    /// List → its entries.
    EntriesOfRoster;
    /// Enterprise → what lists say of it.
    EntriesOfEnterprise;
    /// Enterprise → what it buys.
    PurchasesOfEnterprise;
    /// Import → rows that wait.
    PendingsOfImport;
    /// Enterprise → records that it is not.
    ApartsOfEnterprise;
    /// Zone → its saved scenarios.
    ScenariosOfZone;
}

/// All link lists.
#[derive(Debug, Clone)]
pub(super) struct Links(Vec<Column<Arc<Vec<u32>>>>);

impl Default for Links {
    fn default() -> Self {
        Self(Link::ALL.iter().map(|_| Column::default()).collect())
    }
}

impl Links {
    pub(super) fn of(&self, link: Link, owner: u32) -> &[u32] {
        let list = self.0.get(link as usize).and_then(|column| column.get(owner));
        list.map(|rows| rows.as_slice()).unwrap_or_default()
    }

    pub(super) fn add(&mut self, link: Link, owner: u32, row: u32) {
        let Some(column) = self.0.get_mut(link as usize) else { return };
        while column.len() <= owner as usize {
            column.push(Arc::default());
        }
        if let Some(list) = column.get_mut(owner)
            && let Err(at) = list.binary_search(&row)
        {
            Arc::make_mut(list).insert(at, row);
        }
    }

    pub(super) fn remove(&mut self, link: Link, owner: u32, row: u32) {
        if let Some(list) = self.0.get_mut(link as usize).and_then(|column| column.get_mut(owner))
            && let Ok(at) = list.binary_search(&row)
        {
            Arc::make_mut(list).remove(at);
        }
    }
}

/// Link lists being built all at once, when a world is read back. Rows come in
/// order, so that every list is in order too.
#[derive(Debug)]
pub(super) struct BulkLinks(Vec<Vec<Vec<u32>>>);

impl BulkLinks {
    pub(super) fn new() -> Self {
        Self(Link::ALL.iter().map(|_| Vec::new()).collect())
    }

    pub(super) fn add(&mut self, link: Link, owner: u32, row: u32) {
        let Some(column) = self.0.get_mut(link as usize) else { return };
        if column.len() <= owner as usize {
            column.resize_with(owner as usize + 1, Vec::new);
        }
        if let Some(list) = column.get_mut(owner as usize)
            && list.last() != Some(&row)
        {
            list.push(row);
        }
    }

    pub(super) fn finish(self) -> Links {
        let none: Arc<Vec<u32>> = Arc::default();
        let keep = |mut list: Vec<u32>| {
            list.shrink_to_fit();
            if list.is_empty() { Arc::clone(&none) } else { Arc::new(list) }
        };
        Links(self.0.into_iter().map(|column| column.into_iter().map(keep).collect()).collect())
    }
}

/// What links a fact hangs on, and what it is about.
pub(super) trait Linked: Kept {
    /// Calls `each` with every link and the row of its owner.
    fn each_link(&self, _tables: &Tables, _each: &mut dyn FnMut(Link, u32)) {}
    /// The thing it speaks of, for kinds that are looked up by any thing.
    fn subject(&self) -> Option<&FactId> {
        None
    }
}

fn to<T: Kept>(tables: &Tables, link: Link, id: &T::Id, each: &mut dyn FnMut(Link, u32)) {
    if let Some(ix) = T::table(tables).find(id) {
        each(link, ix.0);
    }
}

macro_rules! linked {
    ($kind:ident, |$it:ident, $tables:ident, $each:ident| $body:block) => {
        impl Linked for $kind {
            fn each_link(&self, $tables: &Tables, $each: &mut dyn FnMut(Link, u32)) {
                let $it = self;
                $body
            }
        }
    };
}

impl Linked for Source {}
impl Linked for Region {}
impl Linked for Zone {}
impl Linked for Theme {}
impl Linked for Chain {}
impl Linked for Recipe {}
impl Linked for Merge {}
impl Linked for Indicator {}
impl Linked for Scheme {}
impl Linked for Industry {}
impl Linked for Concordance {}
impl Linked for Product {}
impl Linked for Import {}
impl Linked for Settings {}
impl Linked for Statement {
    fn subject(&self) -> Option<&FactId> {
        Some(&self.subject)
    }
}
impl Linked for Settlement {
    fn subject(&self) -> Option<&FactId> {
        Some(&self.subject)
    }
}
impl Linked for Observation {
    fn each_link(&self, tables: &Tables, each: &mut dyn FnMut(Link, u32)) {
        to::<Indicator>(tables, Link::ObservationsOfIndicator, &self.indicator, each);
    }
    fn subject(&self) -> Option<&FactId> {
        Some(&self.subject)
    }
}
linked!(Park, |it, tables, each| { to::<Zone>(tables, Link::ParksOfZone, &it.zone, each) });
linked!(Focus, |it, tables, each| { to::<Zone>(tables, Link::FociOfZone, &it.zone, each) });
linked!(Section, |it, tables, each| {
    to::<Chain>(tables, Link::SectionsOfChain, &it.chain, each);
    if let Some(parent) = &it.parent {
        to::<Section>(tables, Link::GroupsOfStage, parent, each);
    }
});
linked!(Segment, |it, tables, each| { to::<Section>(tables, Link::SegmentsOfGroup, &it.group, each) });
linked!(Post, |it, tables, each| {
    to::<Chain>(tables, Link::PostsOfChain, &it.chain, each);
    if let Holder::Enterprise(id) = &it.holder {
        to::<Enterprise>(tables, Link::PostsOfEnterprise, id, each);
    }
});
linked!(Enterprise, |it, tables, each| {
    if let Site::Zone(zone) = &it.site {
        to::<Zone>(tables, Link::EnterprisesOfZone, zone, each);
    }
});
linked!(Capability, |it, tables, each| {
    to::<Segment>(tables, Link::CapabilitiesOfSegment, &it.segment, each);
    to::<Enterprise>(tables, Link::CapabilitiesOfEnterprise, &it.enterprise, each);
});
linked!(Supply, |it, tables, each| {
    to::<Enterprise>(tables, Link::SuppliesFrom, &it.from, each);
    to::<Enterprise>(tables, Link::SuppliesTo, &it.to, each);
});
linked!(Project, |it, tables, each| {
    to::<Zone>(tables, Link::ProjectsOfZone, &it.zone, each);
    it.segments.iter().for_each(|id| to::<Segment>(tables, Link::ProjectsOfSegment, id, each));
    if let Some(parent) = &it.part_of {
        to::<Project>(tables, Link::PartsOfProject, parent, each);
    }
});
linked!(Party, |it, tables, each| {
    to::<Project>(tables, Link::PartiesOfProject, &it.project, each);
    to::<Enterprise>(tables, Link::PartiesOfEnterprise, &it.enterprise, each);
});
linked!(StageEntry, |it, tables, each| { to::<Project>(tables, Link::StagesOfProject, &it.project, each) });
linked!(Milestone, |it, tables, each| { to::<Project>(tables, Link::MilestonesOfProject, &it.project, each) });
linked!(Figure, |it, tables, each| { to::<Project>(tables, Link::FiguresOfProject, &it.project, each) });
linked!(Threshold, |it, tables, each| { to::<Scheme>(tables, Link::ThresholdsOfScheme, &it.scheme, each) });
linked!(Judgement, |it, tables, each| { to::<Scheme>(tables, Link::JudgementsOfScheme, &it.scheme, each) });
linked!(Survey, |it, tables, each| {
    to::<Zone>(tables, Link::SurveysOfZone, &it.zone, each);
    match &it.method {
        Method::Segment(id) => to::<Segment>(tables, Link::SurveysOfSegment, id, each),
        Method::Roster { segments, .. } => {
            segments.iter().for_each(|id| to::<Segment>(tables, Link::SurveysOfSegment, id, each));
        }
        Method::Enterprise(_) | Method::Section(_) => {}
    }
});
linked!(Opinion, |it, tables, each| { to::<Segment>(tables, Link::OpinionsOfSegment, &it.segment, each) });
linked!(ProductLink, |it, tables, each| {
    to::<Product>(tables, Link::LinksFromProduct, &it.from, each);
    to::<Product>(tables, Link::LinksToProduct, &it.to, each);
});
linked!(Offering, |it, tables, each| {
    to::<Product>(tables, Link::OfferingsOfProduct, &it.product, each);
    to::<Enterprise>(tables, Link::OfferingsOfEnterprise, &it.enterprise, each);
});
linked!(RosterEntry, |it, tables, each| {
    to::<Source>(tables, Link::EntriesOfRoster, &it.roster, each);
    to::<Enterprise>(tables, Link::EntriesOfEnterprise, &it.enterprise, each);
});
linked!(Purchase, |it, tables, each| {
    to::<Enterprise>(tables, Link::PurchasesOfEnterprise, &it.enterprise, each);
});
linked!(Pending, |it, tables, each| { to::<Import>(tables, Link::PendingsOfImport, &it.import, each) });
linked!(Apart, |it, tables, each| {
    to::<Enterprise>(tables, Link::ApartsOfEnterprise, &it.one, each);
    to::<Enterprise>(tables, Link::ApartsOfEnterprise, &it.other, each);
});
linked!(Scenario, |it, tables, each| { to::<Zone>(tables, Link::ScenariosOfZone, &it.zone, each) });
