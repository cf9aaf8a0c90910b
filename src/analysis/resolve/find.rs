//! The search itself: codes first, then the full name, then address and
//! likeness. Only the first three are certain; the rest is for a person.

use super::ground::Ground;
use super::index::{Body, COMPARED, Named, Resolver, Standing};
use super::score::{Likeness, hold, regions_contradict};
use super::{By, Candidate, DOUBTFUL, Match, PROPOSED, Sought, Whom};
use crate::domain::Name;

/// So many candidates are told.
const TOLD: usize = 5;

impl Resolver {
    /// Finds whom a row means.
    pub fn find(&self, sought: &Sought) -> Match {
        let body = self.body_sought(sought);
        self.by_credit_code(&body)
            .or_else(|| self.by_listing(&body))
            .or_else(|| self.by_full_name(&body))
            .unwrap_or_else(|| self.by_likeness(&body))
    }

    /// Those who may be one with a body that is known, the most alike first;
    /// the body itself and those whose credit code differs apart.
    pub fn alike(&self, whom: &Whom) -> Vec<Candidate> {
        let Some(at) = self.place_of(whom) else { return Vec::new() };
        let Some((_, body)) = self.bodies.get(at as usize) else { return Vec::new() };
        let near = self.candidates(body).into_iter().filter(|(other, _)| *other != at);
        near.filter_map(|(other, likeness)| self.candidate(other, likeness)).collect()
    }

    fn by_credit_code(&self, body: &Body) -> Option<Match> {
        let at = self.holder_of_code(body.credit_code.as_ref()?)?;
        self.same(at, body, By::CreditCode)
    }

    /// A stock code is an identity of the listed body under the name of today:
    /// under a name of before, it needs a look.
    fn by_listing(&self, body: &Body) -> Option<Match> {
        let at = self.holder_of_listing(body.listing.as_deref()?)?;
        let (_, held) = self.bodies.get(at as usize)?;
        if held.is_surely_another(body) {
            return None;
        }
        let Some(ground) = strangeness(held, body) else { return self.same(at, body, By::Listing) };
        let mut likeness = hold(body, held)?;
        likeness.cons.insert(0, ground);
        likeness.score = likeness.score.clamp(DOUBTFUL, 99);
        let others = self.candidates(body).into_iter().filter(|(other, _)| *other != at);
        let all = std::iter::once((at, likeness)).chain(others);
        let told: Vec<_> = all.filter_map(|(at, likeness)| self.candidate(at, likeness)).take(TOLD).collect();
        Some(Match::Doubtful(told))
    }

    fn by_full_name(&self, body: &Body) -> Option<Match> {
        let named = body.name().filter(|named| named.parts.full)?;
        let same: Vec<u32> =
            self.called(&named.parts.folded).iter().copied().filter(|at| self.fits(*at, body)).collect();
        match same.as_slice() {
            [] => None,
            [one] => self.same(*one, body, By::Name),
            several => {
                let ground = || Ground::SharedName(named.name.clone());
                let told = several.iter().take(TOLD).filter_map(|at| {
                    let (_, held) = self.bodies.get(*at as usize)?;
                    let mut likeness = hold(body, held)?;
                    likeness.cons.push(ground());
                    self.candidate(*at, likeness)
                });
                Some(Match::Doubtful(told.collect()))
            }
        }
    }

    /// Whether it has this full name now, and neither code nor region speaks against it.
    fn fits(&self, at: u32, body: &Body) -> bool {
        let (Some((_, held)), Some(named)) = (self.bodies.get(at as usize), body.name()) else { return false };
        let same = |it: &Named| it.standing == Standing::Now && it.parts.folded == named.parts.folded;
        held.names.iter().any(same)
            && !held.is_surely_another(body)
            && !regions_contradict(held.region, body.region)
            && hold(body, held).is_some_and(|it| !it.cons.iter().any(|con| matches!(con, Ground::OtherListing(..))))
    }

    fn by_likeness(&self, body: &Body) -> Match {
        let near = self.candidates(body);
        let mut at_one_address = near.iter().filter(|(_, it)| it.at_one_address && it.score >= PROPOSED);
        if let (Some((at, _)), None) = (at_one_address.next(), at_one_address.next())
            && let Some(same) = self.same(*at, body, By::NameAndAddress)
        {
            return same;
        }
        let told: Vec<_> = near.into_iter().filter_map(|(at, it)| self.candidate(at, it)).take(TOLD).collect();
        if told.is_empty() { Match::New } else { Match::Doubtful(told) }
    }

    /// Those alike enough for a look, the most alike first.
    fn candidates(&self, body: &Body) -> Vec<(u32, Likeness)> {
        let named = body.names.iter().flat_map(|it| self.called(&it.parts.folded).iter().take(COMPARED));
        let mut near: Vec<u32> = named.copied().chain(self.near(body)).collect();
        near.sort_unstable();
        near.dedup();
        let held = near.into_iter().filter_map(|at| {
            let (_, other) = self.bodies.get(at as usize).filter(|(_, other)| !other.is_surely_another(body))?;
            hold(body, other).map(|likeness| (at, likeness))
        });
        let mut alike: Vec<_> = held.filter(|(_, likeness)| likeness.score >= DOUBTFUL).collect();
        alike.sort_by(|a, b| {
            let whom = |at: u32| self.bodies.get(at as usize).map(|(whom, _)| whom);
            b.1.score.cmp(&a.1.score).then_with(|| whom(a.0).cmp(&whom(b.0)))
        });
        alike
    }

    fn candidate(&self, at: u32, likeness: Likeness) -> Option<Candidate> {
        let (whom, _) = self.bodies.get(at as usize)?;
        let Likeness { score, parts, pros, cons, .. } = likeness;
        Some(Candidate { whom: whom.clone(), score, parts, pros, cons })
    }

    fn same(&self, at: u32, body: &Body, by: By) -> Option<Match> {
        let (whom, held) = self.bodies.get(at as usize)?;
        Some(Match::Same { whom: whom.clone(), by, called: other_name(held, body) })
    }
}

/// What a known body is called, where a full name that it does not have is given.
fn other_name(held: &Body, body: &Body) -> Option<Name> {
    let (now, given) = (held.name()?, body.name()?);
    let known = held.names.iter().any(|it| it.parts.folded == given.parts.folded);
    (given.parts.full && !known).then(|| now.name.clone())
}

/// Why a row does not fit the name of today of whoever holds its stock code.
fn strangeness(held: &Body, body: &Body) -> Option<Ground> {
    let (now, given) = (held.name()?, body.name()?);
    let known = |standing: Standing, named: &Named| {
        let same = |it: &&Named| it.parts.folded == named.parts.folded || it.parts.core == named.parts.core;
        held.names.iter().filter(|it| it.standing == standing).find(same)
    };
    let of_today = |named: &Named| known(Standing::Now, named).or(known(Standing::Beside, named)).is_some();
    if of_today(given) || (known(Standing::Before, given).is_none() && body.names.iter().any(of_today)) {
        return None;
    }
    if let Some(then) = known(Standing::Before, given) {
        return Some(Ground::FormerBusiness { then: then.name.clone(), now: now.name.clone() });
    }
    let alike = held.names.iter().filter(|it| it.standing != Standing::Before);
    let best = alike.map(|it| it.core.likeness(&given.core)).fold(0.0, f64::max);
    (best < 0.5).then(|| Ground::NameOfNobody(now.name.clone()))
}
