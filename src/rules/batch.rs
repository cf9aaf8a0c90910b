//! Many commands at once: each sees the effects of those before it. Either the
//! whole counts or nothing, or what is refused is left out; never a half.

use super::{Decision, decide};
use crate::change::{Act, Command, Deed, Event, Reason, Rejection, Revision, said};
use crate::domain::{Fact, FactId, Id, Project, Source, StageEntry};
use crate::graph::{ChangeLine, Link, Snapshot};

/// A world into which events are folded as they are decided.
pub(super) struct Draft {
    /// The world as it would be.
    pub(super) world: Snapshot,
    /// The events so far.
    pub(super) events: Vec<Event>,
}

impl Draft {
    /// A draft in which nothing has happened yet.
    pub(super) fn of(world: &Snapshot) -> Self {
        Self { world: world.clone(), events: Vec::new() }
    }

    /// Takes a decision in; gives back the reasons where it is a refusal.
    pub(super) fn take(&mut self, decision: Decision) -> Vec<Rejection> {
        match decision {
            Ok(events) => {
                self.world.draft(&events).expect("a decided event refers only to facts that count");
                self.events.extend(events);
                Vec::new()
            }
            Err(refused) => refused,
        }
    }
}

/// Decides commands as one: whole or nothing. A command that rests on a refused
/// one is refused as well.
///
/// # Errors
/// Every reason against any of them, with the command's place.
pub fn decide_all(world: &Snapshot, commands: &[Command]) -> Result<Vec<Event>, Vec<(usize, Rejection)>> {
    let (events, refused) = decide_each(world, commands);
    if refused.is_empty() {
        return Ok(events);
    }
    Err(refused.into_iter().flat_map(|(at, all)| all.into_iter().map(move |one| (at, one))).collect())
}

/// Decides commands one by one: the events of those that may be, as one change,
/// and the places of those that may not, with every reason.
pub fn decide_each(world: &Snapshot, commands: &[Command]) -> (Vec<Event>, Vec<(usize, Vec<Rejection>)>) {
    decide_since(world, commands, None)
}

/// [`decide_each`], where a command that would change a fact which changed after
/// the revision somebody looked at is refused as [`Reason::Conflict`].
pub fn decide_since(
    world: &Snapshot,
    commands: &[Command],
    seen: Option<Revision>,
) -> (Vec<Event>, Vec<(usize, Vec<Rejection>)>) {
    let Decided { events, refused, .. } = decide_citing(world, None, commands, seen);
    (events, refused)
}

/// What came of commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The events of those that may be, as one change.
    pub events: Vec<Event>,
    /// The places of those that may not, with every reason.
    pub refused: Vec<(usize, Vec<Rejection>)>,
    /// How many of the events, from the front, bring only the person who is cited.
    pub of_person: usize,
}

/// [`decide_since`] for commands that cite the person who says it: whom the world
/// does not know is added first, and one who was taken back, with a change that
/// was undone, comes back.
pub fn decide_citing(
    world: &Snapshot,
    person: Option<&Source>,
    commands: &[Command],
    seen: Option<Revision>,
) -> Decided {
    let mut draft = Draft::of(world);
    let mut refused = Vec::new();
    if let Some(person) = person {
        let id = person.id.fact_id();
        let decision = match world.tables.state(&id) {
            None => decide(world, &Command::AddSource(person.clone())),
            Some((_, true, _)) => Ok(Vec::new()),
            Some((_, false, _)) => Ok(vec![Event { act: Act::AddSource, deed: Deed::Reinstated(id) }]),
        };
        let reasons = draft.take(decision);
        if !reasons.is_empty() {
            refused.push((0, reasons));
        }
    }
    let first = draft.events.len();
    for (at, command) in commands.iter().enumerate() {
        let decision = decide(&draft.world, command).and_then(|events| not_since(world, seen, events));
        let reasons = draft.take(decision);
        if !reasons.is_empty() {
            refused.push((at, reasons));
        }
    }
    Decided { events: draft.events, refused, of_person: first }
}

/// The events, unless one of them changes a fact that changed since a revision, or brings a project to a stage while
/// somebody brought it to another.
fn not_since(world: &Snapshot, seen: Option<Revision>, events: Vec<Event>) -> Decision {
    let Some(seen) = seen else { return Ok(events) };
    let changed = events.iter().flat_map(|event| built_on(world, &event.deed)).filter_map(|id| {
        let (revision, ..) = world.tables.state(&id).filter(|(revision, ..)| *revision > seen)?;
        let by = |line: &ChangeLine| said!("由{by}", " by {by}", by = line.request.by);
        let who = world.change_line(revision).map_or_else(|| said!("", ""), by);
        let said = said!(
            "{id} 已{who}在数据版本 {revision} 更改，晚于所看的数据版本 {seen}；提示：重新查看后再提交",
            "{id} was changed in revision {revision}{who}, after revision {seen} that was looked at; hint: look at it again",
            id = id,
            who = who,
            revision = revision,
            seen = seen,
        );
        Some(Rejection::new(Reason::Conflict, "", said))
    });
    let refused: Vec<_> = changed.collect();
    if refused.is_empty() { Ok(events) } else { Err(refused) }
}

/// The facts that somebody who wants this must have looked at: the one that it changes; for a new stage of a project,
/// the stages that it had. Else what is new cannot be in anybody's way.
fn built_on(world: &Snapshot, deed: &Deed) -> Vec<FactId> {
    match deed {
        Deed::Recorded(Fact::StageEntry(entry)) => {
            let project = world.ix::<Project>(&entry.project);
            let stages = project.into_iter().flat_map(|ix| world.along::<_, StageEntry>(Link::StagesOfProject, ix));
            stages.map(|(_, other)| other.id.fact_id()).collect()
        }
        Deed::Recorded(_) => Vec::new(),
        changes => vec![changes.subject()],
    }
}
