//! Why a segment has its status: every test with its outcome, what is lacking,
//! who looked, and the settings that were used.

use super::recipe::{InputGroup, Supplied};
use super::scalar::{Day, int};
use super::segment::Segment;
use super::settings::SettingInForce;
use super::source::Basis;
use super::survey::SurveyScope;
use super::words::{Label, worded};
use super::world::{View, World};
use crate::analysis::{self, GroupSupply, Lens};
use crate::domain;
use crate::graph::Ix;
use async_graphql::{Result, SimpleObject};

worded! {
    /// Which test a status rests on (判据).
    TestKind from "analysis::TestKind" {
        /// Strength: a maker here leads the chain (链主在本区).
        ChainLeader "链主在本区" "chain leader here",
        /// Strength: national-level evidence of a maker here (国家级证据).
        NationalEvidence "国家级证据" "national-level evidence",
        /// Strength: location quotient at or above the threshold (区位商).
        LocationQuotient "区位商" "location quotient",
        /// Strength: own supply covers own demand (自给).
        SupplyCoversDemand "自给" "supply covers demand",
        /// Weakness: own supply below own demand (供不应求).
        SupplyShort "供不应求" "supply short",
        /// Weakness: capacity stands idle (产能闲置).
        CapacityIdle "产能闲置" "capacity idle",
        /// Weakness: every maker is in distress (主体均异常).
        AllInDistress "主体均异常" "all makers in distress",
        /// Weakness: only stale claims (仅有陈旧记录).
        OnlyStale "仅有陈旧记录" "only stale records",
    }
}

worded! {
    /// How a test came out; unknown never counts against anybody (判据结果).
    TestResult from "analysis::TestResult" {
        /// It holds (成立).
        Holds "成立" "holds",
        /// It does not hold (不成立).
        DoesNotHold "不成立" "does not hold",
        /// There are no data to tell (无数据).
        Unknown "无数据" "no data",
    }
}

/// One test and what it rests on (判据).
#[derive(SimpleObject)]
pub(super) struct StatusTest {
    /// Which test (判据).
    kind: TestKind,
    /// The test as a word (判据用语).
    kind_label: Label,
    /// Whether it speaks for strength; otherwise it speaks for weakness (是否强项判据).
    of_strength: bool,
    /// How it came out (结果).
    result: TestResult,
    /// The outcome as a word (结果用语).
    result_label: Label,
    /// The enterprise that decided it, where one did (企业).
    enterprise: Option<View<domain::Enterprise>>,
    /// The day of the newest evidence, for the test on stale claims (最新证据日期).
    newest_evidence: Option<Day>,
    /// The threshold in force, where it has one, and who set it (口径).
    threshold: Option<SettingInForce>,
}

/// A broken group of somebody here that this segment could mend (断点).
#[derive(SimpleObject)]
pub(super) struct Break {
    /// Who lacks it (缺它的环节).
    user: Segment,
    /// The group that is lacking (投入组).
    group: InputGroup,
    /// How it is supplied (供给情况).
    supply: Supplied,
    /// Any one of so many alternatives will do (任选一个，共 n 个).
    any_one_of: i32,
}

/// That something is not there, and on what that rests (缺的依据).
#[derive(SimpleObject)]
pub(super) struct Absence {
    /// How far it was looked for (范围).
    scope: SurveyScope,
    /// The scope as a word (范围用语).
    scope_label: Label,
    /// Looked, or said (依据).
    basis: Basis,
    /// The basis as a word (依据用语).
    basis_label: Label,
    /// The survey, where somebody looked (摸底).
    survey: Option<View<domain::Survey>>,
    /// The opinion, where somebody says so (认定意见).
    opinion: Option<View<domain::Opinion>>,
}

/// The thresholds that were used (口径).
#[derive(SimpleObject)]
pub(super) struct StatusSettings {
    /// Claims are stale after so many months without newer evidence (陈旧期限，月).
    stale_after_months: i32,
    /// The location quotient from which on a segment counts as specialised (区位商门槛).
    lq_threshold: String,
    /// The same, and who set each (口径来自).
    in_force: Vec<SettingInForce>,
}

/// Why a segment has its status (为什么).
#[derive(SimpleObject)]
pub(super) struct Why {
    /// All tests, strength first; none where nobody makes it here (判据).
    tests: Vec<StatusTest>,
    /// Broken groups of present or filling segments that it could mend (断点).
    breaks: Vec<Break>,
    /// Who looked or says that it is not there, where somebody did (缺的依据).
    absence: Option<Absence>,
    /// The claims to make it in the zone (区内主体).
    makers: Vec<View<domain::Capability>>,
    /// The thresholds that were used (口径).
    settings: StatusSettings,
}

impl Why {
    /// Spells out what a lens finds.
    pub(super) fn of(world: &World, lens: &Lens<'_>, segment: Ix<domain::Segment>) -> Result<Self> {
        let tests = lens.judge(segment).tests.into_iter().map(|test| StatusTest::of(world, lens, &test)).collect();
        let breaks = lens.breaks_of(segment).map(|(_, supply)| Break::of(world, lens, &supply)).collect();
        let absence = lens.absence(segment).map(|absence| Absence::of(world, &absence));
        let makers = lens.makers_here(segment).filter_map(|(_, claim)| world.refer(&claim.id)).collect();
        let settings = StatusSettings::of(lens);
        Ok(Self { tests, breaks, absence, makers, settings })
    }
}

impl StatusSettings {
    fn of(lens: &Lens<'_>) -> Self {
        let it = lens.in_force();
        Self {
            stale_after_months: int(it.stale_after_months().value as usize),
            lq_threshold: hundredths(it.lq_percent().value),
            in_force: SettingInForce::of_status(it),
        }
    }
}

/// Per cent as a number: 125 is 1.25, 130 is 1.3.
fn hundredths(percent: u32) -> String {
    let text = format!("{}.{:02}", percent / 100, percent % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl StatusTest {
    fn of(world: &World, lens: &Lens<'_>, test: &analysis::Test) -> Self {
        let (kind, result) = (TestKind::from(test.kind), TestResult::from(test.result));
        Self {
            kind,
            kind_label: kind.label(),
            of_strength: test.kind.is_strength(),
            result,
            result_label: result.label(),
            enterprise: test.by.map(|ix| world.view(ix)),
            newest_evidence: test.newest.map(Day),
            threshold: SettingInForce::of_test(lens.in_force(), test.kind),
        }
    }
}

impl Break {
    pub(super) fn of(world: &World, lens: &Lens<'_>, supply: &GroupSupply<'_>) -> Self {
        Self {
            user: Segment::seen_through(world, lens, supply.group.user),
            group: InputGroup::of(world, supply.group),
            supply: supply.into(),
            any_one_of: int(supply.group.alternatives.len()),
        }
    }
}

impl Absence {
    fn of(world: &World, absence: &analysis::Absence<'_>) -> Self {
        let (scope, basis) = (SurveyScope::from(absence.scope), Basis::from(absence.basis));
        Self {
            scope,
            scope_label: scope.label(),
            basis,
            basis_label: basis.label(),
            survey: absence.survey.and_then(|survey| world.refer(&survey.id)),
            opinion: absence.opinion.and_then(|opinion| world.refer(&opinion.id)),
        }
    }
}
