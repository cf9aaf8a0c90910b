//! What a status rests on, fact by fact (专家问), each with how sure it still is.

use super::ageing::{Age, noisy_or};
use super::lens::Lens;
use super::status::Status;
use crate::domain::{AgeingKind, Citation, Enterprise, FactId, Id, Segment, SourceId, SourceKind};
use crate::graph::Ix;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What a fact has to do with the status of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceRole {
    /// A claim to make it here.
    Maker,
    /// A post by which a maker leads a chain.
    Leader,
    /// A sign of national-level strength of a maker.
    Honour,
    /// A claim to make, here, what lacks it.
    User,
    /// The recipe by which somebody needs it.
    Recipe,
    /// Where a project on it stands.
    Project,
    /// Somebody looked.
    Survey,
    /// What a planner makes of it.
    Opinion,
}

/// One fact on which a status rests.
#[derive(Debug, Clone)]
pub struct StatusEvidence<'a> {
    /// What it has to do with it.
    pub role: EvidenceRole,
    /// The fact.
    pub fact: FactId,
    /// The citation that says so.
    pub cite: &'a Citation,
    /// How sure it was and is; none where it has no day, or does not grow old.
    pub age: Option<Age>,
}

/// How sure a status is.
#[derive(Debug, Clone, Copy)]
pub struct Sureness {
    /// That of its newest evidence.
    pub newest: Age,
    /// Of how many sources that know nothing of each other the leading evidence is.
    pub sources: usize,
    /// How sure those make it together.
    pub together: f64,
}

impl<'a> Lens<'a> {
    /// The facts on which the status of a segment rests, those that decide it
    /// first, and the newest first among them.
    pub fn evidence_of(&self, segment: Ix<Segment>) -> Vec<StatusEvidence<'a>> {
        let mut found = Vec::new();
        self.add_makers(segment, EvidenceRole::Maker, &mut found);
        if self.is_present(segment) {
            self.add_strength(segment, &mut found);
        }
        if self.status(segment) == Status::Broken {
            self.add_users(segment, &mut found);
        }
        self.add_projects(segment, EvidenceRole::Project, &mut found);
        for ix in self.looked_for(segment) {
            for survey in self.surveys_of(ix) {
                let (fact, age) = (survey.id.fact_id(), self.age_since(AgeingKind::Survey, &survey.cite, survey.on));
                found.push(StatusEvidence { role: EvidenceRole::Survey, fact, cite: &survey.cite, age });
            }
        }
        found.extend(self.opinion(segment).map(|opinion| StatusEvidence {
            role: EvidenceRole::Opinion,
            fact: opinion.id.fact_id(),
            cite: &opinion.cite,
            age: self.age_since(AgeingKind::Survey, &opinion.cite, opinion.on),
        }));
        found.sort_by_key(|it| (it.role, Reverse(it.age.map(|age| age.day)), it.fact.clone()));
        let mut seen = BTreeSet::new();
        found.retain(|it| seen.insert((it.fact.clone(), it.cite.source.clone(), it.cite.quote.clone())));
        found
    }

    /// How sure evidence makes a status; `None` where nothing of it has a day.
    pub fn sureness(&self, evidence: &[StatusEvidence<'_>]) -> Option<Sureness> {
        let dated = || evidence.iter().filter_map(|it| Some((it, it.age?)));
        let newest = dated().map(|(_, age)| age).max_by(|a, b| (a.day).cmp(&b.day).then(a.now.total_cmp(&b.now)))?;
        let (leading, _) = dated().next()?;
        // Who reposts knows only what the other wrote.
        let reposted = |source: &SourceId| {
            self.world.tables.sources.get(source).is_none_or(|source| source.kind == SourceKind::Reprint)
        };
        let mut best: BTreeMap<&SourceId, f64> = BTreeMap::new();
        for (it, age) in dated().filter(|(it, _)| it.role == leading.role) {
            if reposted(&it.cite.source) && !best.is_empty() {
                continue;
            }
            let known = best.entry(&it.cite.source).or_default();
            *known = known.max(age.now);
        }
        Some(Sureness { newest, sources: best.len(), together: noisy_or(best.into_values()) })
    }

    fn add_makers(&self, segment: Ix<Segment>, role: EvidenceRole, found: &mut Vec<StatusEvidence<'a>>) {
        for (_, claim) in self.makers_here(segment) {
            let age = self.age(AgeingKind::Capacity, &claim.cite);
            found.push(StatusEvidence { role, fact: claim.id.fact_id(), cite: &claim.cite, age });
        }
    }

    /// The posts and honours of makers here.
    fn add_strength(&self, segment: Ix<Segment>, found: &mut Vec<StatusEvidence<'a>>) {
        let makers: BTreeSet<Ix<Enterprise>> = self.makers_here(segment).map(|(ix, _)| ix).collect();
        for maker in makers {
            if let Some(post) = self.leader(maker) {
                let age = self.age(AgeingKind::Registry, &post.cite);
                let fact = post.id.fact_id();
                found.push(StatusEvidence { role: EvidenceRole::Leader, fact, cite: &post.cite, age });
            }
            let body = self.world.at(maker);
            for (_, cite) in &body.honours {
                let age = self.age(AgeingKind::Registry, cite);
                found.push(StatusEvidence { role: EvidenceRole::Honour, fact: body.id.fact_id(), cite, age });
            }
        }
    }

    /// Who lacks it, and by which recipe.
    fn add_users(&self, segment: Ix<Segment>, found: &mut Vec<StatusEvidence<'a>>) {
        let users: BTreeSet<_> = self.breaks_of(segment).map(|(_, supply)| supply.group.user).collect();
        for user in users {
            self.add_makers(user, EvidenceRole::User, found);
            if !self.is_present(user) {
                self.add_projects(user, EvidenceRole::User, found);
            }
            let recipe = self.world.recipe_of(user);
            found.extend(recipe.map(|it| StatusEvidence {
                role: EvidenceRole::Recipe,
                fact: it.id.fact_id(),
                cite: &it.cite,
                age: None,
            }));
        }
    }

    fn add_projects(&self, segment: Ix<Segment>, role: EvidenceRole, found: &mut Vec<StatusEvidence<'a>>) {
        for (project, stage) in self.projects(segment) {
            let Some(entry) = self.world.stage_on(project, self.on).filter(|_| !stage.is_closed()) else { continue };
            let day = self.world.cited_from(&entry.cite).max(entry.on);
            let age = day.and_then(|day| self.age_since(AgeingKind::Stage, &entry.cite, day));
            found.push(StatusEvidence { role, fact: entry.id.fact_id(), cite: &entry.cite, age });
        }
    }

    /// The segments whose surveys bear on a status: itself, and for a break what
    /// could replace it.
    fn looked_for(&self, segment: Ix<Segment>) -> BTreeSet<Ix<Segment>> {
        let mut all = BTreeSet::from([segment]);
        if self.status(segment) == Status::Broken {
            all.extend(self.breaks_of(segment).flat_map(|(_, supply)| supply.group.alternatives.iter().copied()));
        }
        all
    }
}
