//! Gaps: what is missing, what can be done about it, and how much it matters.

use super::act::settings::WeightInput;
use super::error::Answer;
use super::page::{Ask, Connection, no_cursor};
use super::recipe::Aim;
use super::scalar::int;
use super::segment::Segment;
use super::settings::{SettingInForce, read_weights};
use super::severity::Severity;
use super::source::Basis;
use super::status::SegmentStatus;
use super::words::{Label, worded};
use super::world::World;
use crate::analysis::{self, GapQuery, Lens, find_gaps};
use crate::domain::{self, Id as _, SegmentId};
use async_graphql::{ID, Object, Result, SimpleObject};
use std::cmp::Reverse;

worded! {
    /// What kind of gap, by what can be done about it (缺口种类).
    GapKind from "analysis::GapKind" {
        /// Somebody here lacks it and cannot buy it in (断点).
        Break "断点" "break",
        /// Not made here; present or filling segments buy it in (补链).
        Fill "补链" "fill",
        /// Not made here; every essential group of it is at hand (延链).
        Extend "延链" "extend",
        /// Weak, or present with one maker (强链).
        Strengthen "强链" "strengthen",
        /// A first segment of a chain the zone goes for, with almost nothing there (建链).
        Build "建链" "build",
    }
}

impl GapKind {
    const ALL: [Self; 5] = [Self::Break, Self::Fill, Self::Extend, Self::Strengthen, Self::Build];
}

/// A gap of the zone: what is missing and what can be done about it (缺口).
#[derive(SimpleObject)]
pub(super) struct Gap {
    /// The segment (环节).
    segment: Segment,
    /// Its status (状态).
    status: SegmentStatus,
    /// The status as a word (状态用语).
    status_label: Label,
    /// On what the status rests (依据).
    basis: Basis,
    /// The basis as a word (依据用语).
    basis_label: Label,
    /// What can be done, most pressing first; never empty (缺口种类).
    kinds: Vec<GapKind>,
    /// The kinds as words (缺口种类用语).
    kind_labels: Vec<Label>,
    /// What the zone goes for; none is 未定 (取舍).
    aim: Option<Aim>,
    /// The aim as a word (取舍用语).
    aim_label: Label,
    /// Present or filling segments that need it and find nothing in the city (现有需求).
    users: Vec<Segment>,
    /// How much it matters (紧要程度).
    severity: Severity,
}

impl Gap {
    pub(super) fn of(world: &World, lens: &Lens<'_>, gap: analysis::Gap) -> Self {
        let (status, basis) = (SegmentStatus::from(gap.status), Basis::from(gap.basis));
        let kinds: Vec<_> = gap.kinds.into_iter().map(GapKind::from).collect();
        let aim = gap.aim.map(Aim::from);
        Self {
            segment: Segment::seen_through(world, lens, gap.segment),
            status,
            status_label: status.label(),
            basis,
            basis_label: basis.label(),
            kind_labels: kinds.iter().map(|kind| kind.label()).collect(),
            kinds,
            aim,
            aim_label: Aim::label_of(aim),
            users: world.segments(gap.users),
            severity: Severity::of(world, lens, gap.segment, &gap.severity),
        }
    }
}

/// How many gaps are of one kind (缺口分类合计).
#[derive(SimpleObject)]
pub(super) struct GapTotal {
    /// The kind (缺口种类).
    kind: GapKind,
    /// The kind as a word (缺口种类用语).
    kind_label: Label,
    /// How many gaps of the whole list are of it; one gap may be of several (个数).
    count: i32,
}

/// What a list of gaps says of all its gaps (缺口合计).
#[derive(SimpleObject)]
pub(super) struct GapTotals {
    /// How many gaps of the whole list are of each kind (缺口分类合计).
    totals: Vec<GapTotal>,
    /// The thresholds and weights in force, and who set each (口径).
    in_force: Vec<SettingInForce>,
}

fn totals(lens: &Lens<'_>, gaps: &[analysis::Gap]) -> GapTotals {
    let total = |kind: GapKind| GapTotal {
        kind,
        kind_label: kind.label(),
        count: int(gaps.iter().filter(|gap| gap.kinds.contains(&kind.into())).count()),
    };
    let in_force = SettingInForce::of_gaps(lens.in_force());
    GapTotals { totals: GapKind::ALL.into_iter().map(total).collect(), in_force }
}

/// What can be asked about gaps.
pub(super) struct GapQuestions(pub(super) World);

/// What can be asked about gaps (缺口).
#[Object]
impl GapQuestions {
    /// The gaps of a zone, the most severe first; equal ones in the order of codes (缺口清单).
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the field")]
    async fn gaps(
        &self,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
        #[graphql(desc = "Of this chain only (产业链)")] chain: Option<ID>,
        #[graphql(desc = "Of chains of this theme only (板块)")] theme: Option<ID>,
        #[graphql(desc = "Of one of these kinds only (缺口种类)")] kinds: Option<Vec<GapKind>>,
        #[graphql(desc = "Resting on this only (依据)")] basis: Option<Basis>,
        #[graphql(desc = "Only what the zone goes for, 主攻 and 配套 (只看取舍之内)", default = true)] focus_only: bool,
        #[graphql(
            desc = "How much parts of the severity count; the zone's or 100 % if left out (权重，默认按本区设定)"
        )]
        weights: Option<Vec<WeightInput>>,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<Gap, GapTotals>> {
        let world = self.0.seen_from(zone.as_ref())?;
        let query = GapQuery {
            chain: world.fetch_id::<domain::Chain>(chain.as_ref())?,
            theme: world.fetch_id::<domain::Theme>(theme.as_ref())?,
            kinds: kinds.unwrap_or_default().into_iter().map(analysis::GapKind::from).collect(),
            basis: basis.map(domain::Basis::from),
            focus_only,
        };
        let lens = world.lens()?.weighing(read_weights(weights)?);
        let gaps = world.within(|budget| find_gaps(&lens, &query, budget))?;
        page(&world, &lens, gaps, &Ask::new(first, after, last, before)).map(Some)
    }
}

/// A cursor names a gap by its points and its code, so that it keeps its place
/// even when the gap itself is closed meanwhile.
fn page(world: &World, lens: &Lens<'_>, gaps: Vec<analysis::Gap>, ask: &Ask) -> Result<Connection<Gap, GapTotals>> {
    let keys: Vec<_> =
        gaps.iter().map(|gap| (Reverse(gap.severity.points()), world.at.at(gap.segment).id.clone())).collect();
    let key_of = |name: &str| {
        let (points, code) = name.split_once('|').ok_or_else(|| no_cursor(name))?;
        let points: i32 = points.parse().map_err(|_| no_cursor(name))?;
        Ok((Reverse(points), SegmentId::new(code).map_err(|_| no_cursor(name))?))
    };
    let cut = ask.cut(&keys, key_of)?;
    let totals = totals(lens, &gaps);
    let shown = gaps.into_iter().skip(cut.places().start).zip(cut.of(&keys));
    let gap = |(gap, (points, id)): (analysis::Gap, &(Reverse<i32>, SegmentId))| {
        Ok((Gap::of(world, lens, gap), format!("{}|{}", points.0, id.key())))
    };
    cut.page(totals, shown.map(gap))
}
