//! What differs between two worlds, as a list that a person can read: gaps with
//! what stands behind each, chains, rating items, projects, figures.

mod words;

pub(super) use words::name_of;

use super::chain::ChainShare;
use super::gap::GapKind;
use super::history::Change;
use super::node::Node;
use super::project::Investment;
use super::rating::RatingOutcome;
use super::recipe::SupplyGrade;
use super::scalar::{Amount, int};
use super::segment::Segment;
use super::source::Basis;
use super::stage::ProjectStage;
use super::status::SegmentStatus;
use super::words::{Label, Sentence, worded};
use super::world::{View, World};
use crate::analysis::{self, Lack, RatingStand, SegmentShift, ShiftKind, Stand};
use crate::change::Revision;
use crate::domain::{self, Stage, Value};
use crate::graph::Ix;
use async_graphql::{ID, SimpleObject};

worded! {
    /// How a segment shifted between two worlds (变化).
    SegmentShiftKind from "analysis::ShiftKind" {
        /// It was no gap and is one (新增缺口).
        Opened "新增缺口" "gap opened",
        /// It was a gap and is none (缺口消除).
        Closed "缺口消除" "gap closed",
        /// It is a gap of another kind, another status, or lacks something else (缺口变化).
        Changed "缺口变化" "gap changed",
        /// It is no gap before nor after, and something else differs (其他变化).
        Other "其他变化" "other change",
    }
}

/// A group that is lacking (所缺投入).
#[derive(SimpleObject)]
pub(super) struct LackView {
    /// Any one of these would do (任选其一).
    alternatives: Vec<Segment>,
    /// How it is supplied (供给情况).
    grade: SupplyGrade,
    /// The same as a word (供给情况用语).
    grade_label: Label,
}

/// What stands of a segment in one of the worlds (一侧情况).
#[derive(SimpleObject)]
pub(super) struct SegmentStand {
    /// Its status (状态).
    status: SegmentStatus,
    /// The status as a word (状态用语).
    status_label: Label,
    /// On what the status rests (依据).
    basis: Basis,
    /// The basis as a word (依据用语).
    basis_label: Label,
    /// The kinds of gap it is; empty where it is none (缺口种类).
    kinds: Vec<GapKind>,
    /// The kinds as words (缺口种类用语).
    kind_labels: Vec<Label>,
    /// The points of its severity, where it is a gap (紧要程度).
    severity: Option<i32>,
    /// What it lacks while it is made or being filled here (所缺投入).
    lacks: Vec<LackView>,
    /// Makers in the zone (区内主体数).
    makers: i32,
    /// Makers in the city (市内主体数).
    makers_in_city: i32,
    /// Whether it can be made with what the city makes, as far as each input may travel (可打通).
    closed: bool,
}

/// What stands behind a shift (原因).
#[derive(SimpleObject)]
pub(super) struct ShiftCause {
    /// The step of the what-if, from 0 (第几步).
    step: Option<i32>,
    /// The fact that came, went or was revised (事实).
    fact: Option<Node>,
    /// Its id (标识).
    fact_id: Option<ID>,
    /// Its name, or its id where it has none (名称).
    text: Option<Label>,
    /// The change that did it last (变更).
    change: Option<Change>,
    /// How many feeds it lies from the segment; 0 is the segment itself (相隔).
    distance: Option<i32>,
}

/// A segment of which the two worlds say different things (环节变化).
#[derive(SimpleObject)]
pub(super) struct SegmentShiftView {
    /// The segment, in the later world where it is there (环节).
    segment: Segment,
    /// How it shifted (变化).
    kind: SegmentShiftKind,
    /// The same as a word (变化用语).
    kind_label: Label,
    /// Before; none where it was not there (之前).
    before: Option<SegmentStand>,
    /// After; none where it is there no more (之后).
    after: Option<SegmentStand>,
    /// What stands behind it (原因).
    causes: Vec<ShiftCause>,
    /// The shift in a sentence (说明).
    text: Label,
}

/// A chain whose shares differ (链的变化).
#[derive(SimpleObject)]
pub(super) struct ChainShiftView {
    /// The chain (产业链).
    chain: View<domain::Chain>,
    /// Before (之前).
    before: Option<ChainShare>,
    /// After (之后).
    after: Option<ChainShare>,
}

/// How an item of a rating stands (自评情况).
#[derive(SimpleObject)]
pub(super) struct RatingStandView {
    /// The outcome (自评结果).
    outcome: RatingOutcome,
    /// The outcome as a word (自评结果用语).
    outcome_label: Label,
    /// How much the figure that decides falls short (差额).
    shortfall: Option<Amount>,
}

/// An item of a rating level that stands otherwise (自评变化).
#[derive(SimpleObject)]
pub(super) struct RatingShiftView {
    /// The threshold (门槛).
    threshold: View<domain::Threshold>,
    /// The indicator (指标).
    indicator: View<domain::Indicator>,
    /// Before (之前).
    before: Option<RatingStandView>,
    /// After (之后).
    after: Option<RatingStandView>,
}

/// A project that stands at another stage (项目推进).
#[derive(SimpleObject)]
pub(super) struct ProjectMoveView {
    /// The project (项目).
    project: View<domain::Project>,
    /// Before; none where it was not known (之前).
    before: Option<ProjectStage>,
    /// After; none where it is known no more (之后).
    after: Option<ProjectStage>,
    /// The move in a sentence (说明).
    text: Label,
}

/// A value of an indicator that is known now, known no more, or another (指标值变化).
#[derive(SimpleObject)]
pub(super) struct FigureShiftView {
    /// The observation (指标值).
    observation: View<domain::Observation>,
    /// Before (之前).
    before: Option<Amount>,
    /// After (之后).
    after: Option<Amount>,
}

/// An investment that is another (投资变化).
#[derive(SimpleObject)]
pub(super) struct InvestmentShiftView {
    /// The project (项目).
    project: View<domain::Project>,
    /// Before (之前).
    before: Option<Investment>,
    /// After (之后).
    after: Option<Investment>,
}

/// Who lacks what it lacked before, though something shifted on the way to it (仍缺).
#[derive(SimpleObject)]
pub(super) struct StillLackingView {
    /// The segment, made or being filled here (环节).
    segment: Segment,
    /// What it still lacks (所缺投入).
    lack: LackView,
    /// What shifted on the way to it (途中变化的环节).
    shifted: Vec<Segment>,
    /// What could be made now to close it, for all it needs is at hand: it was not before (已具备条件的环节).
    ready: Vec<Segment>,
    /// The same in a sentence (说明).
    text: Label,
}

/// All that differs between two worlds (差异).
#[derive(SimpleObject)]
pub(super) struct Difference {
    /// Gaps that opened (新增缺口).
    opened: i32,
    /// Gaps that closed (消除缺口).
    closed: i32,
    /// Gaps that changed (变化缺口).
    changed: i32,
    /// Segments that differ: gaps that opened first, then closed, changed, and the rest, each in the order of the
    /// chains (环节变化).
    segments: Vec<SegmentShiftView>,
    /// Who lacks what it lacked before though something shifted on the way to it: what came does not close it yet
    /// (仍缺).
    still_lacking: Vec<StillLackingView>,
    /// Chains whose shares differ (链的变化).
    chains: Vec<ChainShiftView>,
    /// Items of rating levels that stand otherwise (自评变化).
    ratings: Vec<RatingShiftView>,
    /// Projects that stand at another stage (项目推进).
    projects: Vec<ProjectMoveView>,
    /// Values of indicators that differ (指标值变化).
    figures: Vec<FigureShiftView>,
    /// Investments that differ (投资变化).
    investments: Vec<InvestmentShiftView>,
}

/// Both worlds of a difference.
pub(super) struct Sides<'a> {
    pub(super) before: &'a World,
    pub(super) after: &'a World,
}

impl Difference {
    /// The difference, with what stands behind each shift, in the order of the shifts.
    pub(super) fn of(sides: &Sides<'_>, found: analysis::Difference, causes: Vec<Vec<ShiftCause>>) -> Self {
        let count = |kind| int(found.segments.iter().filter(|it| it.kind == kind).count());
        let (opened, closed) = (count(ShiftKind::Opened), count(ShiftKind::Closed));
        let changed = count(ShiftKind::Changed);
        let mut shifts: Vec<_> = found.segments.into_iter().zip(causes).collect();
        shifts.sort_by_key(|(shift, _)| shift.kind);
        Self {
            opened,
            closed,
            changed,
            segments: shifts.into_iter().map(|(shift, causes)| sides.shift(shift, causes)).collect(),
            still_lacking: found.still_lacking.into_iter().map(|it| sides.still(it)).collect(),
            chains: found.chains.into_iter().map(|it| sides.chain(it)).collect(),
            ratings: found.ratings.into_iter().map(|it| sides.rating(it)).collect(),
            projects: found.projects.into_iter().map(|it| sides.project(it)).collect(),
            figures: found.figures.into_iter().map(|it| sides.figure(&it)).collect(),
            investments: found.investments.into_iter().map(|it| sides.investment(&it)).collect(),
        }
    }
}

impl ShiftCause {
    pub(super) fn of_step(step: usize) -> Self {
        Self { step: Some(int(step)), fact: None, fact_id: None, text: None, change: None, distance: None }
    }

    pub(super) fn of_fact(world: &World, cause: &analysis::Cause) -> Self {
        let known = |revision: Revision| world.at.change_line(revision).is_some();
        Self {
            step: None,
            fact: Node::refer(world, &cause.fact),
            fact_id: Some(ID(cause.fact.to_string())),
            text: Some(name_of(world, &cause.fact)),
            change: known(cause.revision).then(|| Change::new(world.clone(), cause.revision)),
            distance: Some(int(cause.distance as usize)),
        }
    }
}

impl Sides<'_> {
    /// The world in which a row is to be looked at: the later one where it is there.
    fn world_of<T: crate::graph::Kept>(&self, ix: Ix<T>) -> &World {
        let there = |world: &World| {
            let table = T::table(&world.at.tables);
            ix.at() < table.rows() && table.slot(ix).now.live
        };
        if there(self.after) || !there(self.before) { self.after } else { self.before }
    }

    fn segment(&self, ix: Ix<domain::Segment>) -> Segment {
        self.world_of(ix).segment(ix)
    }

    fn shift(&self, shift: SegmentShift, causes: Vec<ShiftCause>) -> SegmentShiftView {
        let kind = SegmentShiftKind::from(shift.kind);
        SegmentShiftView {
            segment: self.segment(shift.segment),
            kind,
            kind_label: kind.label(),
            text: self.sentence(&shift),
            before: shift.before.map(|stand| self.stand(stand)),
            after: shift.after.map(|stand| self.stand(stand)),
            causes,
        }
    }

    fn stand(&self, stand: Stand) -> SegmentStand {
        let (status, basis) = (SegmentStatus::from(stand.status), Basis::from(stand.basis));
        let kinds: Vec<_> = stand.kinds.into_iter().map(GapKind::from).collect();
        SegmentStand {
            status,
            status_label: status.label(),
            basis,
            basis_label: basis.label(),
            kind_labels: kinds.iter().map(|kind| kind.label()).collect(),
            kinds,
            severity: stand.severity,
            lacks: stand.lacks.into_iter().map(|lack| self.lack(lack)).collect(),
            makers: int(stand.makers as usize),
            makers_in_city: int(stand.makers_in_city as usize),
            closed: stand.closed,
        }
    }

    fn lack(&self, lack: Lack) -> LackView {
        let grade = SupplyGrade::from(lack.grade);
        let alternatives = lack.alternatives.into_iter().map(|ix| self.segment(ix)).collect();
        LackView { alternatives, grade, grade_label: grade.label() }
    }

    /// 加氢站仍缺到站氢气供应；到站氢气供应所需投入已齐，可由此延链补上。
    fn still(&self, it: analysis::StillLacking) -> StillLackingView {
        let (user, (zh, en)) = (self.name(it.user), self.lack_in_words(&it.lack));
        let mut text = Sentence::new(format!("{}仍缺{zh}", user.0), format!("{} still lacks {en}", user.1));
        let (ready_zh, ready_en): (Vec<_>, Vec<_>) = it.ready.iter().map(|ix| self.name(*ix)).unzip();
        if !ready_zh.is_empty() {
            text.add(
                format!("；{}所需投入已齐，可就地延链补上", ready_zh.join("、")),
                format!("; all that {} needs is at hand now, so it could be made here", ready_en.join(", ")),
            );
        }
        StillLackingView {
            segment: self.segment(it.user),
            text: text.done(),
            shifted: it.shifted.into_iter().map(|ix| self.segment(ix)).collect(),
            ready: it.ready.into_iter().map(|ix| self.segment(ix)).collect(),
            lack: self.lack(it.lack),
        }
    }

    fn chain(&self, shift: analysis::ChainShift) -> ChainShiftView {
        let share = |share: Option<analysis::ChainShare>| share.map(ChainShare::from);
        let chain = self.world_of(shift.chain).view(shift.chain);
        ChainShiftView { chain, before: share(shift.before), after: share(shift.after) }
    }

    fn rating(&self, shift: analysis::RatingShift) -> RatingShiftView {
        let stand = |stand: Option<RatingStand>| {
            stand.map(|stand| {
                let outcome = RatingOutcome::from(stand.outcome);
                let shortfall = stand.shortfall.as_ref().map(Amount::from);
                RatingStandView { outcome, outcome_label: outcome.label(), shortfall }
            })
        };
        RatingShiftView {
            threshold: self.world_of(shift.threshold).view(shift.threshold),
            indicator: self.world_of(shift.indicator).view(shift.indicator),
            before: stand(shift.before),
            after: stand(shift.after),
        }
    }

    fn project(&self, it: analysis::ProjectMove) -> ProjectMoveView {
        let project = self.world_of(it.project).view(it.project);
        let stage = |stage: Option<Stage>| stage.map(ProjectStage::from);
        let word = |stage: Option<ProjectStage>| stage.map_or(Label::word("无记录", "no record"), ProjectStage::label);
        let (before, after) = (stage(it.before), stage(it.after));
        let (old, new) = (word(before), word(after));
        let name = &project.it().name;
        let en = |label: &Label| label.en.clone().unwrap_or_default();
        let text = Label::sentence(
            format!("{}：{} → {}", name.zh, old.zh, new.zh),
            format!("{}: {} → {}", name.en.as_ref().unwrap_or(&name.zh), en(&old), en(&new)),
        );
        ProjectMoveView { project, before, after, text }
    }

    fn figure(&self, it: &analysis::FigureShift) -> FigureShiftView {
        let amount = |value: &Option<Value>| value.as_ref().map(Amount::from);
        FigureShiftView {
            observation: self.world_of(it.observation).view(it.observation),
            before: amount(&it.before),
            after: amount(&it.after),
        }
    }

    fn investment(&self, it: &analysis::MoneyShift) -> InvestmentShiftView {
        InvestmentShiftView {
            project: self.world_of(it.project).view(it.project),
            before: it.before.map(Investment::from),
            after: it.after.map(Investment::from),
        }
    }
}
