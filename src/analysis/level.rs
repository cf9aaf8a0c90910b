//! The world as people of a level may see it (级别): nothing above the level is
//! in it, so nothing that is worked out from it can give it away.

use super::what_if::fold_beside;
use crate::change::{Act, Deed, Event};
use crate::domain::*;
use crate::graph::{FoldError, Kept, Snapshot};
use std::sync::Arc;

/// The level a fact is of: the highest of its own, its source's, and those of
/// the enterprise or project it is about. Places, chains and their names are
/// the frame that every sheet stands on; they are public.
pub fn level_of(world: &Snapshot, fact: &Fact) -> Level {
    let seen = |id: &FactId| level_of_subject(world, id);
    let body = |id: &EnterpriseId| world.get::<Enterprise>(id).map_or(Level::Public, |it| level_of_body(world, it));
    let plan = |id: &ProjectId| world.get::<Project>(id).map_or(Level::Public, |it| level_of_project(world, it));
    let cited = fact.cite().map_or(Level::Public, |cite| level_of_source(world, &cite.source));
    let own = match fact {
        Fact::Region(_)
        | Fact::Zone(_)
        | Fact::Park(_)
        | Fact::Theme(_)
        | Fact::Chain(_)
        | Fact::Section(_)
        | Fact::Segment(_)
        | Fact::Industry(_)
        | Fact::Indicator(_)
        | Fact::Scheme(_) => return Level::Public,
        Fact::Source(it) => it.level,
        Fact::Enterprise(it) => it.level,
        Fact::Project(it) => it.level,
        Fact::Capability(it) => body(&it.enterprise),
        Fact::Merge(it) => body(&it.from).max(body(&it.into)),
        Fact::Apart(it) => body(&it.one).max(body(&it.other)),
        Fact::Supply(it) => body(&it.from).max(body(&it.to)),
        Fact::Offering(it) => body(&it.enterprise),
        Fact::Purchase(it) => body(&it.enterprise),
        Fact::RosterEntry(it) => body(&it.enterprise).max(level_of_source(world, &it.roster)),
        Fact::Party(it) => it.level.max(plan(&it.project)).max(body(&it.enterprise)),
        Fact::StageEntry(it) => plan(&it.project),
        Fact::Milestone(it) => it.level.max(plan(&it.project)),
        Fact::Figure(it) => plan(&it.project),
        Fact::Observation(it) => it.level.max(seen(&it.subject)),
        Fact::Opinion(it) => it.level,
        Fact::Statement(it) => it.parts.iter().map(seen).fold(it.level.max(seen(&it.subject)), Level::max),
        Fact::Settlement(it) => {
            let named = it.aside.iter().chain([&it.counts]).map(seen);
            named.fold(seen(&it.subject), Level::max)
        }
        Fact::Post(it) => match &it.holder {
            Holder::Enterprise(id) => body(id),
            Holder::Office(_) => Level::Public,
        },
        Fact::Survey(it) => match &it.method {
            Method::Enterprise(id) => body(id),
            Method::Roster { roster, .. } => level_of_source(world, roster),
            Method::Segment(_) | Method::Section(_) => Level::Public,
        },
        Fact::Import(it) => level_of_source(world, &it.source).max(Level::Internal),
        Fact::Pending(_) | Fact::Scenario(_) => Level::Internal,
        Fact::Recipe(_)
        | Fact::Focus(_)
        | Fact::Settings(_)
        | Fact::Threshold(_)
        | Fact::Judgement(_)
        | Fact::Concordance(_)
        | Fact::Product(_)
        | Fact::ProductLink(_) => Level::Public,
    };
    own.max(cited)
}

fn level_of_source(world: &Snapshot, id: &SourceId) -> Level {
    world.get::<Source>(id).map_or(Level::Public, |source| source.level)
}

fn level_of_body(world: &Snapshot, it: &Enterprise) -> Level {
    it.level.max(level_of_source(world, &it.cite.source))
}

fn level_of_project(world: &Snapshot, it: &Project) -> Level {
    it.level.max(level_of_source(world, &it.cite.source))
}

/// The level of what a fact is about: of whatever kind it is.
fn level_of_subject(world: &Snapshot, id: &FactId) -> Level {
    match id {
        FactId::Enterprise(id) => world.get::<Enterprise>(id).map_or(Level::Public, |it| level_of_body(world, it)),
        FactId::Project(id) => world.get::<Project>(id).map_or(Level::Public, |it| level_of_project(world, it)),
        FactId::Source(id) => level_of_source(world, id),
        FactId::Observation(id) => world.get::<Observation>(id).map_or(Level::Public, |it| it.level),
        FactId::Statement(id) => world.get::<Statement>(id).map_or(Level::Public, |it| it.level),
        _ => Level::Public,
    }
}

/// What a fact says at a level: members with sources of their own above it are
/// left out; `None` where the fact stays as it is.
fn trimmed(world: &Snapshot, fact: &Fact, level: Level) -> Option<Fact> {
    let fits = |cite: &Citation| level_of_source(world, &cite.source) <= level;
    match fact {
        Fact::Enterprise(it) => {
            let mut it = it.clone();
            let before = it.honours.len() + it.expansion.len();
            it.honours.retain(|(_, cite)| fits(cite));
            it.expansion.retain(|sign| fits(&sign.cite));
            (it.honours.len() + it.expansion.len() < before).then_some(it.into())
        }
        Fact::Milestone(it) => {
            let kept = it.completed.as_ref().is_none_or(|done| fits(&done.cite));
            (!kept).then(|| Milestone { completed: None, ..it.clone() }.into())
        }
        Fact::Project(it) => {
            let whole = it.part_of.as_ref().and_then(|id| world.get::<Project>(id))?;
            let hidden = level_of_project(world, whole) > level;
            hidden.then(|| Project { part_of: None, ..it.clone() }.into())
        }
        _ => None,
    }
}

macro_rules! each_kind {
    ($world:ident, $each:ident: $($kind:ident)+) => {
        $($world.all::<$kind>().for_each(|(_, fact)| $each(fact.clone().into_fact()));)+
    };
}

/// The world at a level; the same where nothing in it is above.
///
/// # Errors
/// [`FoldError`] only for a world that does not hold together.
pub fn world_at_level(world: &Arc<Snapshot>, level: Level) -> Result<Arc<Snapshot>, FoldError> {
    if level == Level::Sensitive {
        return Ok(Arc::clone(world));
    }
    let (mut deeds, mut hidden) = (Vec::new(), 0);
    let mut look = |fact: Fact| {
        if level_of(world, &fact) > level {
            hidden += 1;
            deeds.push(Deed::Retired(fact.id()));
        } else if let Some(less) = trimmed(world, &fact, level) {
            deeds.push(Deed::Revised(less));
        }
    };
    // What refers comes before what it refers to, so that nothing is left hanging on the way.
    each_kind! { world, look:
        Scenario Settings Apart Pending Import Purchase RosterEntry Offering ProductLink Product Concordance Settlement
        Statement Opinion Survey Judgement Threshold Observation Figure Milestone StageEntry Party Project Supply
        Capability Merge Post
        Enterprise Focus Recipe Source
    }
    if hidden == 0 && deeds.is_empty() {
        return Ok(Arc::clone(world));
    }
    let event = |deed| Event { act: Act::Retire, deed };
    fold_beside(world, deeds.into_iter().map(event).collect())
}
