//! How sure a fact still is (时效): confidence halves after a time that depends
//! on the kind of fact, `c₀·2^(−Δt/T)`. That of supply links was measured:
//! firms' links in Hungary 2014–2022 have a half-life of 13 months
//! (arXiv:2503.20594). What has no day does not grow old; it is counted beside.

use super::budget::{Budget, OutOfBudget};
use super::lens::Lens;
use crate::change::Author;
use crate::domain::{
    AgeingKind, Capability, Citation, Confidence, Date, Enterprise, EnterpriseId, FactId, Figure, Holder, Id, Method,
    Name, Opinion, Post, PostKind, Project, Record, Segment, SourceId, SourceKind, Stage, Supply, Survey,
};
use crate::graph::{Ix, Link, Snapshot};
use std::collections::{BTreeMap, BTreeSet};

/// Days of a month: a twelfth of 365.25.
pub const DAYS_OF_MONTH: f64 = 30.4375;

/// How sure a fact is on its day, by its citation's confidence. Our choice: even
/// 高 is not certain, and 低, which needs a second source, is as good as a coin.
pub const fn confidence_of(confidence: Confidence) -> f64 {
    match confidence {
        Confidence::High => 0.95,
        Confidence::Medium => 0.75,
        Confidence::Low => 0.5,
    }
}

/// Confidence after some months, with a half-life in months.
pub fn aged(first: f64, months: f64, half_life: f64) -> f64 {
    first * (-months / half_life).exp2()
}

/// Several sources that know nothing of each other say the same: `1−Π(1−cᵢ)`.
pub fn noisy_or(confidences: impl IntoIterator<Item = f64>) -> f64 {
    1.0 - confidences.into_iter().map(|it| 1.0 - it).product::<f64>()
}

/// A confidence in millionths, so that it can be compared and stands in cursors.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a confidence lies between 0 and 1")]
pub fn millionths(confidence: f64) -> u32 {
    (confidence.clamp(0.0, 1.0) * 1e6).round() as u32
}

/// How sure a fact is, then and now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Age {
    /// The kind of fact, by which it grows old.
    pub kind: AgeingKind,
    /// The day it is of.
    pub day: Date,
    /// Days since.
    pub days: i64,
    /// How sure it was on its day.
    pub then: f64,
    /// How sure it is now.
    pub now: f64,
}

/// Whom to ask about a fact; only who is recorded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum AskWhom {
    /// The department that answers for the project (责任单位).
    Department(Name),
    /// Who builds the project (建设单位).
    Builder(Name),
    /// The office that holds the post (职务或部门).
    Office(Name),
    /// The enterprise itself (企业).
    Enterprise(EnterpriseId),
    /// Where it was read (来源).
    Source(SourceId),
    /// Who recorded it (登记人).
    Recorder(Name),
}

/// A fact that is no longer sure.
#[derive(Debug, Clone)]
pub struct StaleFact {
    /// The fact.
    pub fact: FactId,
    /// How sure it was and is.
    pub age: Age,
    /// The segments it is about or whose status rests on it.
    pub segments: Vec<Ix<Segment>>,
    /// Whom to ask, nearest first.
    pub ask: Vec<AskWhom>,
}

/// The facts of a zone that are no longer sure.
#[derive(Debug, Clone, Default)]
pub struct Ageing {
    /// Those whose confidence is below the bound, the least sure first.
    pub stale: Vec<StaleFact>,
    /// How many facts were looked at.
    pub looked_at: usize,
    /// How many of them have no day.
    pub undated: usize,
}

impl Lens<'_> {
    /// How sure a cited fact of a kind is on the day of the lens; `None` where it
    /// has no day.
    pub fn age(&self, kind: AgeingKind, cite: &Citation) -> Option<Age> {
        self.age_since(kind, cite, self.world.cited_from(cite)?)
    }

    /// The same for a fact of another day than its citation's.
    pub(super) fn age_since(&self, kind: AgeingKind, cite: &Citation, day: Date) -> Option<Age> {
        let days = (self.on - day).num_days();
        let then = confidence_of(cite.confidence);
        #[expect(clippy::cast_precision_loss, reason = "days of history are few")]
        let months = days.max(0) as f64 / DAYS_OF_MONTH;
        let now = aged(then, months, f64::from(self.in_force().half_life(kind).value));
        (days >= 0).then_some(Age { kind, day, days, then, now })
    }

    /// Who recorded a fact as it is now; `None` for the program itself.
    pub fn recorder(&self, fact: &FactId) -> Option<&Name> {
        let (revision, ..) = self.world.tables.state(fact)?;
        match &self.world.change_line(revision)?.request.by {
            Author::SelfDeclared(name) => Some(name),
            Author::Seed => None,
        }
    }
}

/// The facts of a zone that have fallen below a confidence in per cent, the
/// least sure first; of one kind, or of all.
///
/// # Errors
/// [`OutOfBudget`] when there is more to look at than allowed.
pub fn find_stale(
    lens: &Lens<'_>,
    kind: Option<AgeingKind>,
    below_percent: u32,
    budget: &Budget<'_>,
) -> Result<Ageing, OutOfBudget> {
    let mut look = Look { lens, budget, kind, below: below_percent * 10_000, found: Ageing::default() };
    look.at_enterprises()?;
    look.at_projects()?;
    look.at_posts()?;
    look.at_surveys()?;
    let mut found = look.found;
    found.stale.sort_by_cached_key(|it| (millionths(it.age.now), it.fact.clone()));
    Ok(found)
}

/// A look through the facts of a zone.
struct Look<'l, 'a, 'b> {
    lens: &'l Lens<'a>,
    budget: &'l Budget<'b>,
    kind: Option<AgeingKind>,
    below: u32,
    found: Ageing,
}

impl<'a> Look<'_, 'a, '_> {
    fn world(&self) -> &'a Snapshot {
        self.lens.world
    }

    /// Looks at one fact, which is of a day.
    fn note<T: Record>(
        &mut self,
        kind: AgeingKind,
        fact: &T,
        day: Option<Date>,
        rest: impl FnOnce() -> (Vec<Ix<Segment>>, Vec<AskWhom>),
    ) -> Result<(), OutOfBudget> {
        self.budget.spend(1)?;
        let Some(cite) = fact.cite().filter(|_| self.kind.is_none_or(|only| only == kind)) else { return Ok(()) };
        self.found.looked_at += 1;
        let Some(day) = day else {
            self.found.undated += 1;
            return Ok(());
        };
        let Some(age) = self.lens.age_since(kind, cite, day).filter(|age| millionths(age.now) < self.below) else {
            return Ok(());
        };
        let id = fact.id().fact_id();
        let (segments, mut ask) = rest();
        let knows = self.world().tables.sources.get(&cite.source).is_some_and(|source| is_somebody(source.kind));
        ask.extend(knows.then(|| AskWhom::Source(cite.source.clone())));
        ask.extend(self.lens.recorder(&id).cloned().map(AskWhom::Recorder));
        self.found.stale.push(StaleFact { fact: id, age, segments, ask });
        Ok(())
    }

    fn segment(&self, id: &crate::domain::SegmentId) -> Option<Ix<Segment>> {
        self.world().ix::<Segment>(id)
    }

    /// Register facts, claims and supply links of the enterprises of the zone.
    fn at_enterprises(&mut self) -> Result<(), OutOfBudget> {
        let (world, on) = (self.world(), self.lens.on);
        let mut supplies = BTreeSet::new();
        for (ix, body) in world.along::<_, Enterprise>(Link::EnterprisesOfZone, self.lens.zone) {
            if world.is_merged(ix) {
                continue;
            }
            let records = world.records_of(ix).into_iter();
            let claims =
                records.flat_map(|record| world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, record));
            let claims = claims.map(|(_, claim)| claim).filter(|claim| world.span_of_capability(claim).holds(on));
            let claims: Vec<_> = claims.collect();
            let whom = || vec![AskWhom::Enterprise(body.id.clone())];
            let made: Vec<_> = claims.iter().filter_map(|claim| self.segment(&claim.segment)).collect();
            self.note(AgeingKind::Registry, body, world.cited_from(&body.cite), || (made, whom()))?;
            for claim in claims {
                let segments = self.segment(&claim.segment).into_iter().collect();
                self.note(AgeingKind::Capacity, claim, world.cited_from(&claim.cite), || (segments, whom()))?;
            }
            for link in [Link::SuppliesFrom, Link::SuppliesTo] {
                supplies.extend(world.along::<_, Supply>(link, ix).map(|(supply, _)| supply));
            }
        }
        for supply in supplies.into_iter().map(|ix| world.at(ix)).filter(|it| world.span_of_supply(it).holds(on)) {
            let segments = supply.segment.as_ref().and_then(|id| self.segment(id)).into_iter().collect();
            let whom = || [&supply.from, &supply.to].map(|id| AskWhom::Enterprise(id.clone())).to_vec();
            self.note(AgeingKind::Supply, supply, world.cited_from(&supply.cite), || (segments, whom()))?;
        }
        Ok(())
    }

    /// Where projects stand that are under way; figures of a later month show
    /// that one still is.
    fn at_projects(&mut self) -> Result<(), OutOfBudget> {
        let (world, on) = (self.world(), self.lens.on);
        for (ix, project) in world.along::<_, Project>(Link::ProjectsOfZone, self.lens.zone) {
            let under_way = |stage: Stage| !stage.is_closed() && !stage.is_producing();
            let Some(entry) = world.stage_on(ix, on).filter(|entry| under_way(entry.stage)) else { continue };
            let months = world.along::<_, Figure>(Link::FiguresOfProject, ix).map(|(_, it)| it.month.to());
            let day = months.filter(|day| *day <= on).max().max(entry.on).max(world.cited_from(&entry.cite));
            let segments = project.segments.iter().filter_map(|id| self.segment(id)).collect();
            let whom = || {
                let department = project.owner.clone().map(AskWhom::Department);
                department.into_iter().chain(project.builder.clone().map(AskWhom::Builder)).collect()
            };
            self.note(AgeingKind::Stage, entry, day, || (segments, whom()))?;
        }
        Ok(())
    }

    /// Who answers for a chain; that a firm leads one grows old like what a
    /// register says of it.
    fn at_posts(&mut self) -> Result<(), OutOfBudget> {
        let (world, on) = (self.world(), self.lens.on);
        let zone = &world.at(self.lens.zone).id;
        let here = world.all::<Post>().map(|(_, post)| post).filter(|post| post.zone == *zone);
        for post in here.filter(|post| world.span_of_post(post).holds(on)) {
            let kind = if post.kind == PostKind::LeaderFirm { AgeingKind::Registry } else { AgeingKind::Contact };
            let (segments, whom) = match &post.holder {
                Holder::Office(name) => (Vec::new(), AskWhom::Office(name.clone())),
                Holder::Enterprise(id) => {
                    let led = world.ix::<Enterprise>(id).map(|ix| self.led_by(world.resolve(ix), post));
                    (led.unwrap_or_default(), AskWhom::Enterprise(id.clone()))
                }
            };
            self.note(kind, post, world.cited_from(&post.cite), || (segments, vec![whom]))?;
        }
        Ok(())
    }

    /// The segments of the chain of a post that its firm makes.
    fn led_by(&self, firm: Ix<Enterprise>, post: &Post) -> Vec<Ix<Segment>> {
        let world = self.world();
        let records = world.records_of(firm).into_iter();
        let claims = records.flat_map(|it| world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, it));
        let chain = world.ix::<crate::domain::Chain>(&post.chain);
        let made = claims.filter_map(|(_, claim)| self.segment(&claim.segment));
        made.filter(|ix| chain.is_some() && world.topology().chain_of(*ix) == chain).collect()
    }

    /// Surveys and opinions on which something still rests: the newest of each
    /// enterprise, and those by which a segment is known not to be there.
    fn at_surveys(&mut self) -> Result<(), OutOfBudget> {
        let (lens, world) = (self.lens, self.world());
        let mut rest: BTreeMap<&crate::domain::SurveyId, (&Survey, Vec<Ix<Segment>>)> = BTreeMap::new();
        let mut opinions: Vec<(&Opinion, Ix<Segment>)> = Vec::new();
        for (ix, _) in world.all::<Segment>() {
            self.budget.spend(1)?;
            if let Some(survey) = lens.absence(ix).and_then(|absence| absence.survey) {
                rest.entry(&survey.id).or_insert((survey, Vec::new())).1.push(ix);
            }
            opinions.extend(lens.opinion(ix).map(|opinion| (opinion, ix)));
        }
        let mut asked: BTreeMap<&EnterpriseId, &Survey> = BTreeMap::new();
        for (_, survey) in world.along::<_, Survey>(Link::SurveysOfZone, lens.zone) {
            let Method::Enterprise(id) = &survey.method else { continue };
            let newest = asked.entry(id).or_insert(survey);
            if survey.on <= lens.on && (newest.on > lens.on || survey.on >= newest.on) {
                *newest = survey;
            }
        }
        for (id, survey) in asked.into_iter().filter(|(_, survey)| survey.on <= lens.on) {
            self.note(AgeingKind::Survey, survey, Some(survey.on), || {
                (Vec::new(), vec![AskWhom::Enterprise(id.clone())])
            })?;
        }
        for (survey, segments) in rest.into_values() {
            self.note(AgeingKind::Survey, survey, Some(survey.on), || (segments, Vec::new()))?;
        }
        for (opinion, ix) in opinions {
            self.note(AgeingKind::Survey, opinion, Some(opinion.on), || (vec![ix], Vec::new()))?;
        }
        Ok(())
    }
}

/// Whether somebody stands behind a source that can be asked.
fn is_somebody(kind: SourceKind) -> bool {
    !matches!(kind, SourceKind::GeneralKnowledge | SourceKind::Demonstration)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn supply_links_lose_half_of_their_confidence_in_thirteen_months() {
        for (months, left) in [(0.0, 1.0), (1.0, 0.948_078), (6.0, 0.726_211), (13.0, 0.5), (26.0, 0.25)] {
            let found = aged(1.0, months, 13.0);
            assert!((found - left).abs() < 5e-7, "{months}: {found}");
        }
    }

    #[test]
    fn independent_sources_make_each_other_surer() {
        assert!((noisy_or([0.75, 0.5]) - 0.875).abs() < 1e-12);
        assert!((noisy_or([0.95, 0.0]) - 0.95).abs() < 1e-12);
        assert!(noisy_or([]).abs() < 1e-12);
    }

    #[test]
    fn a_fact_that_nobody_looked_at_again_is_below_half_sooner_the_less_sure_it_was() {
        let months = |first: f64, half_life: f64| {
            (0..600).find(|month| aged(first, f64::from(*month), half_life) < 0.5).unwrap()
        };
        let firsts = [Confidence::High, Confidence::Medium, Confidence::Low].map(confidence_of);
        assert_eq!(firsts.map(|first| months(first, 24.0)), [23, 15, 1]);
    }
}
