//! Assumptions: what would be different if something were so, as events that
//! can be folded into a world and never become a change of the journal.

use super::Decision;
use super::check::missing;
use crate::change::{Act, Deed, Event, Reason, Rejection, Said, said};
use crate::domain::{
    Assumption, BodyKind, Capability, Citation, Date, Enterprise, EnterpriseId, Fact, FactId, Holder, Id, IdError,
    InputGroup, Key, Level, Name, Post, Project, ProjectId, Reach, Recipe, Role, Segment, SegmentId, Site, Stage,
    StageEntry, Zone, ZoneId,
};
use crate::graph::{Ix, Link, Snapshot};
use std::collections::BTreeSet;

/// What assumptions of one trial stand on.
#[derive(Debug, Clone)]
pub struct Ground {
    /// The zone to which enterprises come.
    pub zone: ZoneId,
    /// The day from which they are true.
    pub on: Date,
    /// The source that says that nobody has done it.
    pub cite: Citation,
    /// What has been cut off so far.
    pub cut: BTreeSet<SegmentId>,
}

/// What follows from an assumption in a world.
///
/// # Errors
/// Every reason why it means nothing in this world, each with its place.
pub fn assume(world: &Snapshot, ground: &mut Ground, assumption: &Assumption) -> Decision {
    let it = Assuming { world, ground, events: Vec::new() };
    match assumption {
        Assumption::AtCapacity(project) => it.at_capacity(project),
        Assumption::Comes { enterprise, name, segments } => it.comes(enterprise.as_ref(), name.as_ref(), segments),
        Assumption::Leaves(enterprise) => it.leaves(enterprise),
        Assumption::CutOff(segment) => it.cut_off(segment),
    }
}

struct Assuming<'a> {
    world: &'a Snapshot,
    ground: &'a mut Ground,
    events: Vec<Event>,
}

fn refused<T>(reason: Reason, field: &str, said: Said) -> Result<T, Vec<Rejection>> {
    Err(vec![Rejection::new(reason, field, said)])
}

impl<'a> Assuming<'a> {
    fn find<T: crate::graph::Kept>(&self, field: &str, id: &T::Id) -> Result<Ix<T>, Vec<Rejection>> {
        self.world.ix::<T>(id).ok_or_else(|| {
            let (reason, said) = missing(self.world, &id.fact_id());
            vec![Rejection::new(reason, field, said)]
        })
    }

    fn record(&mut self, act: Act, fact: impl Into<Fact>) {
        self.events.push(Event { act, deed: Deed::Recorded(fact.into()) });
    }

    /// A key that no fact of the kind has.
    fn free<T>(&self) -> T
    where
        T: Id + From<Key>,
    {
        let taken = |id: &FactId| {
            self.world.tables.row(id).is_some() || self.events.iter().any(|event| event.deed.subject() == *id)
        };
        let keys = (1_u64..).map(|number| Key::new(&format!("assumed-{number}")));
        let mut free = keys.filter_map(Result::<Key, IdError>::ok).map(T::from).filter(|id| !taken(&id.fact_id()));
        free.next().expect("there are more numbers than facts")
    }

    fn at_capacity(mut self, id: &ProjectId) -> Decision {
        let project: &'a Project = self.world.at(self.find::<Project>("project", id)?);
        if project.segments.is_empty() {
            let said = said!(
                "{id} 没有写明所补环节；提示：先更正该项目",
                "{id} names no segment that it would fill; hint: correct the project first",
                id = id,
            );
            return refused(Reason::Invalid, "project", said);
        }
        let entry = StageEntry {
            id: self.free(),
            project: id.clone(),
            stage: Stage::AtCapacity,
            on: Some(self.ground.on),
            word: None,
            reason: None,
            check: None,
            cite: self.ground.cite.clone(),
        };
        self.record(Act::AdvanceProject, entry);
        let name = &project.name.zh;
        let maker = Name::new(&format!("{name}（假定主体）")).unwrap_or_else(|_| name.clone());
        self.settle(maker, &project.zone, &project.segments);
        Ok(self.events)
    }

    fn comes(mut self, enterprise: Option<&EnterpriseId>, name: Option<&Name>, segments: &[SegmentId]) -> Decision {
        let known = enterprise.map(|id| self.find::<Enterprise>("enterprise", id)).transpose()?;
        let known = known.map(|ix| self.world.resolve(ix));
        let Some(name) = known.map(|ix| &self.world.at(ix).name).or(name) else {
            let said = said!(
                "未填企业，也未填名称；提示：写明哪家企业落地",
                "neither an enterprise nor a name is given; hint: say who comes",
            );
            return refused(Reason::Invalid, "name", said);
        };
        let mut made = segments.to_vec();
        if let Some(ix) = known.filter(|_| made.is_empty()) {
            let claims = self.world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, ix);
            made =
                claims.filter(|(_, claim)| claim.role == Role::Makes).map(|(_, claim)| claim.segment.clone()).collect();
            made.sort_unstable();
            made.dedup();
        }
        if made.is_empty() {
            let said = said!(
                "未填环节；提示：写明该企业在本区生产什么",
                "no segment is named; hint: say what it would make here",
            );
            return refused(Reason::Invalid, "segments", said);
        }
        for (at, id) in made.iter().enumerate() {
            self.find::<Segment>(&format!("segments[{at}]"), id)?;
        }
        let (name, zone) = (name.clone(), self.ground.zone.clone());
        self.settle(name, &zone, &made);
        Ok(self.events)
    }

    /// An enterprise that nobody has registered makes segments in a zone.
    fn settle(&mut self, name: Name, zone: &ZoneId, segments: &[SegmentId]) {
        let cite = self.ground.cite.clone();
        let id: EnterpriseId = self.free();
        let body = Enterprise {
            id: id.clone(),
            kind: BodyKind::Enterprise,
            name,
            aliases: Vec::new(),
            former_names: Vec::new(),
            credit_code: None,
            listing: None,
            region: self.world.get::<Zone>(zone).map(|zone| zone.region),
            site: Site::Zone(zone.clone()),
            products: None,
            honours: Vec::new(),
            expansion: Vec::new(),
            verify: None,
            note: None,
            level: Level::Internal,
            cite: cite.clone(),
        };
        self.record(Act::RegisterEnterprise, body);
        for segment in segments {
            let claim = Capability {
                id: self.free(),
                enterprise: id.clone(),
                segment: segment.clone(),
                role: Role::Makes,
                capacity: None,
                since: Some(self.ground.on),
                until: None,
                distress: None,
                cite: cite.clone(),
            };
            self.record(Act::ClaimCapability, claim);
        }
    }

    /// All claims and posts of all its records go.
    fn leaves(mut self, id: &EnterpriseId) -> Decision {
        let body = self.world.resolve(self.find::<Enterprise>("enterprise", id)?);
        let mut gone: Vec<FactId> = Vec::new();
        for record in self.world.records_of(body) {
            let claims = self.world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, record);
            gone.extend(claims.map(|(_, claim)| claim.id.fact_id()));
        }
        // Links of merged records lead to the record that stays as well.
        gone.sort_unstable();
        gone.dedup();
        if gone.is_empty() {
            let said = said!(
                "{id} 没有生产、研发或使用任何环节的记录；提示：该企业迁出不引起变化",
                "{id} has no claim to make anything; hint: nothing changes when it leaves",
                id = id,
            );
            return refused(Reason::NothingChanges, "enterprise", said);
        }
        let posts = self.world.all::<Post>().filter(|(_, post)| match &post.holder {
            Holder::Enterprise(holder) => {
                self.world.ix::<Enterprise>(holder).is_some_and(|ix| self.world.resolve(ix) == body)
            }
            Holder::Office(_) => false,
        });
        gone.extend(posts.map(|(_, post)| post.id.fact_id()));
        self.events.extend(gone.into_iter().map(|id| Event { act: Act::Retire, deed: Deed::Retired(id) }));
        Ok(self.events)
    }

    /// A group all of whose alternatives are cut off must be met in the city; one
    /// that keeps another way is as it was.
    fn cut_off(mut self, id: &SegmentId) -> Decision {
        let segment = self.find::<Segment>("segment", id)?;
        self.ground.cut.insert(id.clone());
        let topology = self.world.topology();
        let users: BTreeSet<Ix<Segment>> = topology.users_of(segment).map(|(_, group)| group.user).collect();
        if users.is_empty() {
            let said = said!(
                "没有环节需要{id}；提示：改选某个环节的投入",
                "nothing needs {id}; hint: name an input of some segment",
                id = id,
            );
            return refused(Reason::NothingChanges, "segment", said);
        }
        for user in users {
            let Some(recipe) = self.world.recipe_of(user) else { continue };
            let groups: Vec<InputGroup> = recipe.groups.iter().map(|group| self.without_outside(group)).collect();
            if groups != recipe.groups {
                let recipe = Recipe { groups, ..recipe.clone() };
                self.events.push(Event { act: Act::SetRecipe, deed: Deed::Revised(recipe.into()) });
            }
        }
        Ok(self.events)
    }

    fn without_outside(&self, group: &InputGroup) -> InputGroup {
        let cut = group.alternatives.iter().all(|id| self.ground.cut.contains(id));
        InputGroup { reach: if cut { Some(Reach::Nearby) } else { group.reach }, ..group.clone() }
    }
}
