//! Suggestions of segments for an enterprise that no segment knows yet, from its
//! classes of industry, its words and its name. A suggestion says why, and it
//! never becomes a fact by itself: somebody accepts it.

mod codes;
mod evidence;
mod lexicon;
mod words;

pub use codes::{POINTS_CODE_BROAD, POINTS_CODE_EXACT, POINTS_CODE_NEAR, POINTS_CODE_PARTIAL};
pub use evidence::{Evidence, Ware, evidence_of};

use super::budget::{Budget, OutOfBudget};
use crate::domain::{Capability, Confidence, Enterprise, Id, SectionId, Segment, SegmentId};
use crate::graph::{Ix, Link, Snapshot};
use codes::Codes;
use lexicon::{Lexicon, Phrase};
use rust_decimal::prelude::ToPrimitive;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Most points of one product; half of it for the second that fits, a quarter for the third.
pub const POINTS_PRODUCT: u32 = 60;
/// Most points of a phrase of the main business.
pub const POINTS_BUSINESS: u32 = 48;
/// Most points of the name.
pub const POINTS_NAME: u32 = 14;
/// A suggestion with fewer points is not made.
pub const LEAST_POINTS: u32 = 12;
/// So many suggestions an enterprise gets at most, and so many of one group.
const MOST: usize = 6;
const MOST_OF_GROUP: usize = 2;
/// Words at least so alike fit.
const FITS: f64 = 0.8;
/// What a phrase of trade, letting or other business still counts.
const OF_TRADE: f64 = 0.25;

/// What speaks for a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuggestionKind {
    /// A class of industry (行业代码).
    Code,
    /// A product (产品).
    Product,
    /// What a product is a kind of (产品小类).
    KindOf,
    /// A phrase of the main business (主要业务活动).
    Business,
    /// The name of the enterprise (企业名称).
    Name,
}

/// Why a segment is suggested: what was found, and what of the segment it fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestionReason {
    /// What speaks for it.
    pub kind: SuggestionKind,
    /// What was found at the enterprise.
    pub found: String,
    /// The word or the code of the segment that it fits.
    pub matched: String,
    /// Its points; those of all reasons are the points of the suggestion.
    pub points: u32,
}

/// A segment that an enterprise may make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The segment.
    pub segment: Ix<Segment>,
    /// Its group.
    pub group: SectionId,
    /// The points of its reasons.
    pub points: u32,
    /// How sure: high where words and class agree, medium where one of them
    /// fits by itself, else low; one less for an enterprise of trade.
    pub confidence: Confidence,
    /// Why, the weightiest first; never empty.
    pub reasons: Vec<SuggestionReason>,
}

/// What is known of the segments' words and classes, made once for many
/// enterprises.
#[derive(Debug)]
pub struct Suggester {
    lexicon: Lexicon,
    codes: Codes,
}

/// A reason before its points are whole, and how well it fits.
struct Sign {
    kind: SuggestionKind,
    found: String,
    matched: String,
    points: f64,
    /// Words: how alike; a class: 1 where it names the segment itself.
    fit: f64,
}

/// What speaks for each segment.
type Signs = BTreeMap<Ix<Segment>, Vec<Sign>>;

impl Suggester {
    /// Reads the segments of a world.
    pub fn new(world: &Snapshot) -> Self {
        Self { lexicon: Lexicon::of(world), codes: Codes::of(world) }
    }

    /// The segments that evidence speaks for, the strongest first; equal ones in
    /// the order of codes. It does not matter in which order the evidence comes.
    ///
    /// # Errors
    /// [`OutOfBudget`] when the evidence is more than the budget allows.
    pub fn suggest(
        &self,
        world: &Snapshot,
        evidence: &Evidence<'_>,
        budget: &Budget<'_>,
    ) -> Result<Vec<Suggestion>, OutOfBudget> {
        Ok(pick(self.rank(world, evidence, budget)?))
    }

    /// Everything that has points enough, in order.
    fn rank(
        &self,
        world: &Snapshot,
        evidence: &Evidence<'_>,
        budget: &Budget<'_>,
    ) -> Result<Vec<Suggestion>, OutOfBudget> {
        let mut signs = Signs::new();
        self.look_at_codes(world, evidence, &mut signs);
        self.look_at_words(evidence, &mut signs, budget)?;
        self.look_at_name(evidence.name, &mut signs, budget)?;
        let trades = is_trader(evidence);
        let weighed = signs.into_iter().map(|(segment, signs)| weigh(world, segment, signs, trades));
        let mut all: Vec<_> = weighed.filter(|it| it.points >= LEAST_POINTS).collect();
        all.sort_by_key(|it| (Reverse(it.points), world.at(it.segment).id.clone()));
        Ok(all)
    }

    /// The same for an enterprise of the world: from all that is known of it, and
    /// without the segments on which it has a claim already.
    ///
    /// # Errors
    /// [`OutOfBudget`] when the evidence is more than the budget allows.
    pub fn suggest_for(
        &self,
        world: &Snapshot,
        enterprise: Ix<Enterprise>,
        budget: &Budget<'_>,
    ) -> Result<Vec<Suggestion>, OutOfBudget> {
        let claimed = claimed_by(world, enterprise);
        let mut all = self.rank(world, &evidence_of(world, enterprise), budget)?;
        all.retain(|it| !claimed.contains(&world.at(it.segment).id));
        Ok(pick(all))
    }

    fn look_at_codes(&self, world: &Snapshot, evidence: &Evidence<'_>, signs: &mut Signs) {
        let codes: BTreeSet<_> = evidence.industries.iter().collect();
        for code in codes {
            for (segment, hint) in self.codes.say(code) {
                let sign = Sign {
                    kind: SuggestionKind::Code,
                    found: self.codes.told(code),
                    matched: world.at(segment).id.key().to_string(),
                    points: f64::from(hint.points),
                    fit: if hint.is_own && hint.points >= POINTS_CODE_BROAD { 1.0 } else { 0.5 },
                };
                signs.entry(segment).or_default().push(sign);
            }
        }
    }

    fn look_at_words(
        &self,
        evidence: &Evidence<'_>,
        signs: &mut Signs,
        budget: &Budget<'_>,
    ) -> Result<(), OutOfBudget> {
        let wares: BTreeSet<_> = evidence.products.iter().collect();
        for ware in wares {
            let (kind, sought) = match ware.kind_of {
                Some(wider) => (SuggestionKind::KindOf, wider),
                None => (SuggestionKind::Product, ware.name),
            };
            let dampened = if ware.kind_of.is_some() { 0.6 } else { 1.0 };
            let most = f64::from(POINTS_PRODUCT) * weight_of_share(ware.share) * dampened;
            self.look_up(kind, ware.name, sought, most, signs, budget)?;
        }
        let phrases: BTreeSet<_> = evidence.business.iter().flat_map(|text| words::phrases(text)).collect();
        for phrase in phrases {
            self.look_up(SuggestionKind::Business, phrase, phrase, f64::from(POINTS_BUSINESS), signs, budget)?;
        }
        Ok(())
    }

    fn look_up(
        &self,
        kind: SuggestionKind,
        written: &str,
        sought: &str,
        most: f64,
        signs: &mut Signs,
        budget: &Budget<'_>,
    ) -> Result<(), OutOfBudget> {
        let Some(phrase) = words::core(sought).map(Phrase::new).filter(|phrase| !phrase.is_empty()) else {
            return Ok(());
        };
        let dampened = if words::is_trade(sought) { OF_TRADE } else { 1.0 };
        let found = self.lexicon.look_up(&phrase);
        budget.spend(1 + found.looked_at as u64 / 16)?;
        for (segment, (alike, term)) in found.best {
            let found = if written == sought { written.to_owned() } else { format!("{written} → {sought}") };
            let (matched, fit) = (term.written.clone(), alike * dampened);
            signs.entry(segment).or_default().push(Sign { kind, found, matched, points: most * alike * fit, fit });
        }
        Ok(())
    }

    fn look_at_name(&self, name: &str, signs: &mut Signs, budget: &Budget<'_>) -> Result<(), OutOfBudget> {
        budget.spend(1)?;
        let phrase = Phrase::new(name);
        let mut best: BTreeMap<Ix<Segment>, Sign> = BTreeMap::new();
        for (tells, term) in self.lexicon.within(&phrase) {
            let points = f64::from(POINTS_NAME) * tells;
            if best.get(&term.segment).is_none_or(|known| known.points < points) {
                let (found, matched) = (name.to_owned(), term.written.clone());
                best.insert(term.segment, Sign { kind: SuggestionKind::Name, found, matched, points, fit: 0.5 });
            }
        }
        for (segment, sign) in best {
            signs.entry(segment).or_default().push(sign);
        }
        Ok(())
    }
}

fn weigh(world: &Snapshot, segment: Ix<Segment>, signs: Vec<Sign>, trades: bool) -> Suggestion {
    let fit_of = |is: fn(SuggestionKind) -> bool| {
        signs.iter().filter(|sign| is(sign.kind)).map(|sign| sign.fit).fold(0.0, f64::max)
    };
    let words = fit_of(|kind| !matches!(kind, SuggestionKind::Code | SuggestionKind::Name));
    let code = fit_of(|kind| kind == SuggestionKind::Code);
    let mut confidence = match (words >= FITS, code) {
        (true, code) if code > 0.0 => Confidence::High,
        (true, _) => Confidence::Medium,
        (false, code) if code >= 1.0 => Confidence::Medium,
        _ => Confidence::Low,
    };
    if trades {
        confidence = match confidence {
            Confidence::High => Confidence::Medium,
            Confidence::Medium | Confidence::Low => Confidence::Low,
        };
    }
    let reasons = reasons_of(signs);
    let points = reasons.iter().map(|reason| reason.points).sum();
    Suggestion { segment, group: world.at(segment).group.clone(), points, confidence, reasons }
}

/// The segments on which an enterprise has a claim, whatever its role and day.
fn claimed_by(world: &Snapshot, enterprise: Ix<Enterprise>) -> BTreeSet<SegmentId> {
    let records = world.records_of(enterprise).into_iter();
    let claims = records.flat_map(|record| world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, record));
    claims.map(|(_, claim)| claim.segment.clone()).collect()
}

/// The best class, the three best words at 1, ½ and ¼, and the name.
fn reasons_of(mut signs: Vec<Sign>) -> Vec<SuggestionReason> {
    signs.sort_by(|a, b| b.points.total_cmp(&a.points).then_with(|| (a.kind, &a.found).cmp(&(b.kind, &b.found))));
    let (mut codes, mut words) = (0, 0);
    let mut matched = BTreeSet::new();
    let mut reasons = Vec::new();
    for sign in signs {
        let part = match sign.kind {
            SuggestionKind::Code => part_of(&[1.0], &mut codes),
            SuggestionKind::Name => 1.0,
            // The same word once more, in another column of a list, is no news.
            _ if !matched.insert(words::core(&sign.found).map(str::to_owned)) => 0.0,
            _ => part_of(&[1.0, 0.5, 0.25], &mut words),
        };
        let points = (sign.points * part).round().to_u32().unwrap_or_default();
        if points > 0 {
            reasons.push(SuggestionReason { kind: sign.kind, found: sign.found, matched: sign.matched, points });
        }
    }
    reasons.sort_by(|a, b| b.points.cmp(&a.points).then_with(|| (a.kind, &a.found).cmp(&(b.kind, &b.found))));
    reasons
}

fn part_of(parts: &[f64], taken: &mut usize) -> f64 {
    let part = parts.get(*taken).copied().unwrap_or_default();
    *taken += 1;
    part
}

/// The strongest, with few of one group, so that the list shows what else it may be.
fn pick(all: Vec<Suggestion>) -> Vec<Suggestion> {
    let mut of_group: BTreeMap<SectionId, usize> = BTreeMap::new();
    let few = all.into_iter().filter(|it| {
        let count = of_group.entry(it.group.clone()).or_default();
        *count += 1;
        *count <= MOST_OF_GROUP
    });
    few.take(MOST).collect()
}

/// How much a share of revenue weighs. A share that cannot be (negative, or the
/// thousandth that some lists write for “there is”) counts as a small one.
fn weight_of_share(share: Option<rust_decimal::Decimal>) -> f64 {
    let Some(share) = share.and_then(|share| share.to_f64()) else { return 0.75 };
    if share <= 0.0011 { 0.35 } else { 0.35 + 0.65 * share.min(1.0).sqrt() }
}

/// Whether most of what it does, by share where known, is trade or letting.
fn is_trader(evidence: &Evidence<'_>) -> bool {
    let wares = evidence.products.iter().filter(|ware| ware.kind_of.is_none());
    let named = wares.map(|ware| (ware.name, weight_of_share(ware.share)));
    let phrases = evidence.business.iter().flat_map(|text| words::phrases(text)).map(|phrase| (phrase, 0.75));
    let (mut trade, mut all) = (0.0, 0.0);
    for (phrase, weight) in named.chain(phrases) {
        all += weight;
        trade += if words::is_trade(phrase) { weight } else { 0.0 };
    }
    trade * 2.0 > all
}
