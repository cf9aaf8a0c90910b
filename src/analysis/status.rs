//! Supply of groups, status of segments, and on what each rests. Nobody
//! publishes a formal predicate for 强/弱/缺/断; these are ours, and each says
//! why it holds. Every test passes, fails or is unknown, and unknown never
//! counts against anybody.

use super::lens::{Absence, Lens};
use crate::domain::{Basis, Capability, Date, Distress, Enterprise, Need, Reach, Segment, SurveyScope, Verdict};
use crate::graph::{Claim, Group, GroupIx, Ix};
use chrono::{Datelike, Months};

/// From where a group of inputs can be had: the best that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SupplyGrade {
    /// It must be near, nobody makes it there, and somebody looked or says so.
    Unmet,
    /// It must be near, and no record says that anybody makes it there.
    Unknown,
    /// It is bought in under restriction (外购受限).
    Restricted,
    /// It can be bought in from anywhere (外购).
    BoughtIn,
    /// An alternative is made in the province (省内).
    Province,
    /// An alternative is made in the city (市内).
    Nearby,
    /// An alternative is made in the zone (区内).
    Here,
}

impl SupplyGrade {
    /// Whether it is a break (断点), presumed or sure.
    pub fn is_break(self) -> bool {
        matches!(self, Self::Unmet | Self::Unknown)
    }
}

/// How one group of inputs of a segment is supplied.
#[derive(Debug, Clone)]
pub struct GroupSupply<'a> {
    /// The group.
    pub group: &'a Group,
    /// From where it can be had.
    pub grade: SupplyGrade,
    /// On what that rests.
    pub basis: Basis,
}

/// Where a segment stands in the zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Made here, with a sign of strength and none of weakness (强).
    Strong,
    /// Made here, with positive evidence of weakness (弱).
    Weak,
    /// Made here, strength not judged yet (有，强弱待评).
    Present,
    /// Not made here; a project is past its contract (补链中).
    Filling,
    /// Not made here; somebody here lacks it (断点).
    Broken,
    /// Not made here, and somebody looked or says so (缺).
    Missing,
    /// Nobody looked (未摸底).
    Unsurveyed,
}

/// Which test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TestKind {
    /// Strength: a maker here leads the chain (链主在本区).
    ChainLeader,
    /// Strength: national-level evidence of a maker here (国家级证据).
    NationalEvidence,
    /// Strength: location quotient at or above the threshold (区位商).
    LocationQuotient,
    /// Strength: own supply ≥ own demand (自给).
    SupplyCoversDemand,
    /// Weakness: own supply < own demand (供不应求).
    SupplyShort,
    /// Weakness: capacity stands idle (产能闲置).
    CapacityIdle,
    /// Weakness: every maker is in distress (主体均异常).
    AllInDistress,
    /// Weakness: only stale claims (仅有陈旧记录).
    OnlyStale,
}

impl TestKind {
    /// Whether passing it speaks for strength; otherwise it speaks for weakness.
    pub const fn is_strength(self) -> bool {
        matches!(self, Self::ChainLeader | Self::NationalEvidence | Self::LocationQuotient | Self::SupplyCoversDemand)
    }
}

/// How a test came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TestResult {
    /// It holds.
    Holds,
    /// It does not hold.
    DoesNotHold,
    /// There are no data to tell.
    Unknown,
}

/// One test and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// Which test.
    pub kind: TestKind,
    /// How it came out.
    pub result: TestResult,
    /// The enterprise that decided it, where one did.
    pub by: Option<Ix<Enterprise>>,
    /// The day of the newest evidence, for [`TestKind::OnlyStale`].
    pub newest: Option<Date>,
}

/// A status with its basis and tests.
#[derive(Debug, Clone)]
pub struct Verdicts {
    /// The status.
    pub status: Status,
    /// On what it rests.
    pub basis: Basis,
    /// All tests, strength first.
    pub tests: Vec<Test>,
}

impl<'a> Lens<'a> {
    /// The supply of a group, and on what that rests.
    pub fn supply(&self, group: &'a Group) -> GroupSupply<'a> {
        let made = |count: fn(&super::Local) -> u32| group.alternatives.iter().any(|ix| count(self.local(*ix)) > 0);
        let by_reach = || match group.reach {
            Reach::Country => SupplyGrade::BoughtIn,
            Reach::Restricted => SupplyGrade::Restricted,
            Reach::Nearby | Reach::Province if self.all_absent(group) => SupplyGrade::Unmet,
            Reach::Nearby | Reach::Province => SupplyGrade::Unknown,
        };
        let grade = if made(|local| local.zone) {
            SupplyGrade::Here
        } else if made(|local| local.city) {
            SupplyGrade::Nearby
        } else if group.reach != Reach::Nearby && made(|local| local.province) {
            SupplyGrade::Province
        } else {
            by_reach()
        };
        let basis = match grade {
            SupplyGrade::Unknown | SupplyGrade::BoughtIn | SupplyGrade::Restricted => Basis::Presumed,
            SupplyGrade::Unmet => self.least_basis(group),
            _ => Basis::Stated,
        };
        GroupSupply { group, grade, basis }
    }

    /// Whether every alternative was looked for in the city and not found: a
    /// survey of the zone alone says nothing of the city.
    fn all_absent(&self, group: &Group) -> bool {
        let absent_nearby = |absence: Absence<'_>| absence.scope == SurveyScope::City || absence.opinion.is_some();
        group.alternatives.iter().all(|ix| self.absence(*ix).is_some_and(absent_nearby))
    }

    fn least_basis(&self, group: &Group) -> Basis {
        let bases = group.alternatives.iter().filter_map(|ix| self.absence(*ix)).map(|absence| absence.basis);
        bases.min().unwrap_or(Basis::Presumed)
    }

    /// The broken essential groups of present or filling segments that a segment
    /// could mend: as one of their alternatives.
    pub fn breaks_of(&self, segment: Ix<Segment>) -> impl Iterator<Item = (GroupIx, GroupSupply<'a>)> {
        let users = self.world.topology().users_of(segment);
        let essential = users.filter(|(_, group)| group.need == Need::Essential && self.is_user(group.user));
        let supplies = essential.map(|(at, group)| (at, self.supply(group)));
        supplies.filter(|(_, supply)| supply.grade.is_break())
    }

    /// The status of a segment alone, without its tests spelled out.
    pub fn status(&self, segment: Ix<Segment>) -> Status {
        self.remembered_status(segment, || self.find_status(segment))
    }

    fn find_status(&self, segment: Ix<Segment>) -> Status {
        let local = self.local(segment);
        if local.zone > 0 {
            self.status_of_present(segment)
        } else if local.filling {
            Status::Filling
        } else if !self.is_denied(segment) && self.breaks_of(segment).next().is_some() {
            Status::Broken
        } else if self.absence(segment).is_some() {
            Status::Missing
        } else {
            Status::Unsurveyed
        }
    }

    /// A planner said that it is not a gap.
    pub fn is_denied(&self, segment: Ix<Segment>) -> bool {
        self.opinion(segment).is_some_and(|opinion| opinion.verdict == Verdict::NotAGap)
    }

    /// The status of a segment with its basis and tests.
    pub fn judge(&self, segment: Ix<Segment>) -> Verdicts {
        let status = self.status(segment);
        let tests = if self.is_present(segment) { self.tests(segment).to_vec() } else { Vec::new() };
        Verdicts { status, basis: self.basis(segment, status), tests }
    }

    /// On what a status rests.
    pub fn basis(&self, segment: Ix<Segment>, status: Status) -> Basis {
        match status {
            Status::Strong | Status::Weak | Status::Present => self.basis_of_makers(segment),
            Status::Filling => Basis::Stated,
            Status::Broken => {
                let breaks = self.breaks_of(segment).filter(|(_, supply)| supply.grade == SupplyGrade::Unmet);
                breaks.map(|(_, supply)| supply.basis).max().unwrap_or(Basis::Presumed)
            }
            Status::Missing => self.absence(segment).map_or(Basis::Presumed, |absence| absence.basis),
            Status::Unsurveyed => Basis::Presumed,
        }
    }

    fn basis_of_makers(&self, segment: Ix<Segment>) -> Basis {
        if self.surveys_of(segment).next().is_some() {
            return Basis::Surveyed;
        }
        if self.local(segment).makers.documented { Basis::Stated } else { Basis::Presumed }
    }

    /// The claims to make a segment in the zone that hold on the day.
    pub fn makers_here(&self, segment: Ix<Segment>) -> impl Iterator<Item = (Ix<Enterprise>, &'a Capability)> {
        self.claims_here(segment).map(|claim| (claim.enterprise, self.world.at(claim.capability)))
    }

    fn claims_here(&self, segment: Ix<Segment>) -> impl Iterator<Item = &'a Claim> {
        let day = self.day_number();
        self.world.claims_in(segment, self.zone).iter().filter(move |claim| claim.makes_on(day))
    }

    /// The status of what is made here, from what its makers' claims say together;
    /// the same as from the tests one by one.
    fn status_of_present(&self, segment: Ix<Segment>) -> Status {
        let makers = self.local(segment).makers;
        if makers.short || makers.idle || !makers.sound || self.is_stale(segment) == Some(true) {
            Status::Weak
        } else if makers.honoured || (self.is_led(segment) && self.leader_of(segment).is_some()) {
            Status::Strong
        } else {
            Status::Present
        }
    }

    fn leader_of(&self, segment: Ix<Segment>) -> Option<Ix<Enterprise>> {
        self.claims_here(segment).map(|claim| claim.enterprise).find(|ix| self.leader(*ix).is_some())
    }

    /// Whether all evidence about all makers here is stale; `None` where a claim
    /// has no day.
    fn is_stale(&self, segment: Ix<Segment>) -> Option<bool> {
        let makers = self.local(segment).makers;
        if makers.undated {
            return None;
        }
        let limit = self.stale_before();
        // Posts and honours only make the evidence newer.
        Some(makers.newest < limit && self.newest_evidence(segment)? < limit)
    }

    /// The first day, as a number, whose evidence is not stale.
    fn stale_before(&self) -> i32 {
        let limit = self.on.checked_sub_months(Months::new(self.in_force().stale_after_months().value));
        limit.map_or(i32::MIN, |day| day.num_days_from_ce())
    }

    fn tests(&self, segment: Ix<Segment>) -> [Test; 8] {
        let makers = self.local(segment).makers;
        let who = |claim: &Claim| claim.enterprise;
        let leader = self.leader_of(segment);
        let honoured = self.claims_here(segment).find(|claim| claim.honoured).map(who);
        let with = |distress| self.claims_here(segment).find(|claim| claim.distress == Some(distress)).map(who);
        let (short, idle) = (with(Distress::Short), with(Distress::Idle));
        let is = |holds: bool| if holds { TestResult::Holds } else { TestResult::DoesNotHold };
        let known = |holds: Option<bool>| holds.map_or(TestResult::Unknown, is);
        let found = |by: Option<Ix<Enterprise>>| known(by.map(|_| true));
        let test = |kind, result, by| Test { kind, result, by, newest: None };
        let newest = self.newest_evidence(segment).and_then(Date::from_num_days_from_ce_opt);
        [
            test(TestKind::ChainLeader, is(leader.is_some()), leader),
            test(TestKind::NationalEvidence, found(honoured), honoured),
            test(TestKind::LocationQuotient, TestResult::Unknown, None),
            test(TestKind::SupplyCoversDemand, TestResult::Unknown, None),
            test(TestKind::SupplyShort, found(short), short),
            test(TestKind::CapacityIdle, found(idle), idle),
            test(TestKind::AllInDistress, known((!makers.sound).then_some(true)), None),
            Test { newest, ..test(TestKind::OnlyStale, known(self.is_stale(segment)), None) },
        ]
    }

    /// The newest day, as a number, of evidence about a maker here by the day of
    /// the lens: a claim, a post, an honour. `None` where a claim has no day: it
    /// may be as fresh as any.
    fn newest_evidence(&self, segment: Ix<Segment>) -> Option<i32> {
        let mut newest = i32::MIN;
        for claim in self.claims_here(segment) {
            let post = self.leader(claim.enterprise).map(|post| &post.cite);
            let body = claim.honoured.then(|| self.world.at(claim.enterprise));
            let honours = body.iter().flat_map(|body| &body.honours).map(|(_, cite)| cite);
            let others = post.into_iter().chain(honours).filter_map(|cite| self.world.cited_from(cite));
            let days = others.map(|day| day.num_days_from_ce()).chain([claim.cited?.get()]);
            newest = days.filter(|day| *day <= self.day_number()).fold(newest, i32::max);
        }
        Some(newest)
    }
}
