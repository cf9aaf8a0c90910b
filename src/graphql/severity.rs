//! How much a gap matters, in words: every part with what it rests on, its
//! points and its weight, and the two parts that would move the sum most.

use super::act::settings::WeightInput;
use super::error::Answer;
use super::recipe::Aim;
use super::segment::Segment;
use super::settings::{SetBy, SettingInForce, read_weights};
use super::source::Basis;
use super::stage::ProjectStage;
use super::words::{Label, list_en, list_zh, worded};
use super::world::{View, World};
use crate::analysis::{self, Lens, Part};
use crate::domain;
use crate::graph::{Ix, Kept};
use async_graphql::{ID, Object, SimpleObject};

worded! {
    /// Which part of a severity (紧要程度构成).
    PartKind from "domain::PartOfSeverity" {
        /// Somebody here needs it now (现有需求).
        PresentDemand "现有需求" "needed here now",
        /// Segments in focus need it and have no other way (主攻配套唯一依赖).
        SoleInFocus "主攻配套唯一依赖" "no other way for the focus",
        /// What could be made if it were made here (补上可打通).
        Opens "补上可打通" "what it opens",
        /// A report names a project on it (报告点名项目).
        NamedByReport "报告点名项目" "project named by a report",
        /// The zone goes for it (取舍).
        ZoneAim "取舍" "the zone's aim",
        /// A project already serves it: a deduction (已有项目).
        AlreadyServed "已有项目" "already served by a project",
        /// On what the status rests: a deduction where it is worked out only (依据).
        Certainty "依据" "how sure the status is",
    }
}

/// One part of a severity (紧要程度构成).
#[derive(SimpleObject)]
pub(super) struct SeverityPart {
    /// Which part (构成).
    kind: PartKind,
    /// The part as a word (构成用语).
    kind_label: Label,
    /// Its points before the weight (原分).
    raw: i32,
    /// How much it counts, in per cent (权重，百分数).
    weight: i32,
    /// Who set the weight (权重来自).
    weight_by: SetBy,
    /// The same as a word (权重来自用语).
    weight_by_label: Label,
    /// Its points as they count, each part rounded for itself, half away from zero; negative for a deduction (分).
    points: i32,
    /// What it rests on, in words (说明).
    text: Label,
    /// The segments that need it, or that it opens (环节).
    segments: Vec<Segment>,
    /// The projects behind it (项目).
    projects: Vec<View<domain::Project>>,
}

/// A part that would move the sum much, if what stands behind it came out otherwise (最能改变结论的构成).
#[derive(SimpleObject)]
pub(super) struct SeverityMover {
    /// Which part (构成).
    kind: PartKind,
    /// The part as a word (构成用语).
    kind_label: Label,
    /// Its points now (现分).
    from: i32,
    /// Its points then, as far from now as they can be (可变为).
    to: i32,
    /// What would have to be known or happen (条件).
    text: Label,
}

/// How much a gap matters: the parts add up to the points exactly (紧要程度).
#[derive(SimpleObject)]
pub(super) struct Severity {
    /// The sum of all parts (合计分).
    points: i32,
    /// The parts that have points; in the answer to `severity` those without, too (构成).
    parts: Vec<SeverityPart>,
    /// The two parts that would move the sum most (最能改变结论的构成).
    movers: Vec<SeverityMover>,
}

impl Severity {
    /// With the parts that have points.
    pub(super) fn of(
        world: &World,
        lens: &Lens<'_>,
        segment: Ix<domain::Segment>,
        severity: &analysis::Severity,
    ) -> Self {
        let seen = Seen { world, lens, segment };
        Self {
            points: severity.points(),
            parts: severity.told().map(|part| seen.part(part)).collect(),
            movers: severity.movers().into_iter().map(mover).collect(),
        }
    }

    /// With all parts.
    fn whole(world: &World, lens: &Lens<'_>, segment: Ix<domain::Segment>, severity: &analysis::Severity) -> Self {
        let seen = Seen { world, lens, segment };
        let parts = severity.parts.iter().map(|part| seen.part(part)).collect();
        Self { parts, ..Self::of(world, lens, segment, severity) }
    }
}

/// Where the parts are told from.
struct Seen<'w, 'a> {
    world: &'w World,
    lens: &'w Lens<'a>,
    segment: Ix<domain::Segment>,
}

impl Seen<'_, '_> {
    fn part(&self, part: &Part) -> SeverityPart {
        let (kind, by) = (PartKind::from(part.kind), SetBy::from(part.weight.by));
        let weight = i32::try_from(part.weight.value).unwrap_or(i32::MAX);
        let (zh, en) = self.words(kind, part);
        let points = part.points();
        let (raw, counted) = (signed(part.raw), signed(points));
        let (weighed_zh, weighed_en) = match (weight, part.raw) {
            (100, _) | (_, 0) => (String::new(), String::new()),
            _ => (format!("（原 {raw} 分，权重 {weight}%）"), format!(" ({raw} at {weight} %)")),
        };
        SeverityPart {
            kind,
            kind_label: kind.label(),
            raw: part.raw,
            weight,
            weight_by: by,
            weight_by_label: by.label(),
            points,
            text: Label::sentence(format!("{zh}：{counted} 分{weighed_zh}"), format!("{en}: {counted}{weighed_en}")),
            segments: self.world.segments(part.segments.iter().copied()),
            projects: self.world.views(part.projects.iter().copied()),
        }
    }

    /// What a part rests on.
    fn words(&self, kind: PartKind, part: &Part) -> (String, String) {
        let word = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        let (segments_zh, segments_en) = names(self.world, &part.segments, |it| &it.name);
        let (projects_zh, projects_en) = names(self.world, &part.projects, |it| &it.name);
        match kind {
            PartKind::PresentDemand if part.segments.is_empty() => {
                word("现在没有在区环节缺它", "nobody here lacks it now")
            }
            PartKind::PresentDemand => (
                format!("{segments_zh} 现在就需要它，市内无记录"),
                format!("needed now by {segments_en}, no record in the city"),
            ),
            PartKind::SoleInFocus if part.segments.is_empty() => {
                word("没有主攻、配套环节只能靠它", "no segment in focus depends on it alone")
            }
            PartKind::SoleInFocus => {
                (format!("主攻、配套之内 {segments_zh} 只能靠它"), format!("in focus, {segments_en} have no other way"))
            }
            PartKind::Opens if part.segments.is_empty() => {
                word("补上它，市内也没有环节因此打通", "with it made here nothing more could be made")
            }
            PartKind::Opens => {
                (format!("补上它，市内可打通 {segments_zh}"), format!("with it made here, {segments_en} could be made"))
            }
            PartKind::NamedByReport if part.projects.is_empty() => {
                word("没有报告点名的项目", "no report names a project")
            }
            PartKind::NamedByReport => (format!("报告点名项目 {projects_zh}"), format!("a report names {projects_en}")),
            PartKind::ZoneAim => {
                let aim = Aim::label_of(self.lens.aim(self.segment).aim.map(Aim::from));
                (format!("本区取舍：{}", aim.zh), format!("the zone: {}", aim.en.unwrap_or_default()))
            }
            PartKind::AlreadyServed if part.projects.is_empty() => word("还没有项目", "no project on it yet"),
            PartKind::AlreadyServed => (
                format!("已有项目 {projects_zh}{}", self.stage(part, |stage| format!("（{}）", stage.zh))),
                format!(
                    "already served by {projects_en}{}",
                    self.stage(part, |stage| format!(" ({})", stage.en.unwrap_or_default()))
                ),
            ),
            PartKind::Certainty => {
                let basis = Basis::from(self.lens.basis(self.segment, self.lens.status(self.segment))).label();
                (format!("状态依据：{}", basis.zh), format!("the status is {}", basis.en.unwrap_or_default()))
            }
        }
    }

    /// The stage of the one project behind a part.
    fn stage(&self, part: &Part, show: impl Fn(Label) -> String) -> String {
        let stage = part.projects.first().and_then(|ix| self.world.at.stage_on(*ix, self.world.on));
        stage.map(|entry| show(ProjectStage::from(entry.stage).label())).unwrap_or_default()
    }
}

/// Points with their sign; none are 0.
fn signed(points: i32) -> String {
    if points == 0 { "0".to_owned() } else { format!("{points:+}") }
}

fn names<T: Kept>(
    world: &World,
    rows: &[Ix<T>],
    name: impl for<'a> Fn(&'a T) -> &'a domain::Label,
) -> (String, String) {
    let labels: Vec<_> = rows.iter().map(|ix| name(world.at.at(*ix))).collect();
    let zh: Vec<_> = labels.iter().map(|label| label.zh.as_str()).collect();
    let en: Vec<_> = labels.iter().map(|label| label.en.as_ref().unwrap_or(&label.zh).as_str()).collect();
    (list_zh(&zh), list_en(&en))
}

fn mover(part: &Part) -> SeverityMover {
    let (kind, from, to) = (PartKind::from(part.kind), part.points(), part.furthest());
    SeverityMover { kind, kind_label: kind.label(), from, to, text: condition(kind, to > from) }
}

/// What would have to be known or happen for a part to rise or to fall.
const fn condition(kind: PartKind, rises: bool) -> Label {
    match (kind, rises) {
        (PartKind::PresentDemand, true) => Label::word(
            "更多需要它的环节在本区有了，而市内仍无供给",
            "more segments that need it stand here and the city has none",
        ),
        (PartKind::PresentDemand, false) => Label::word(
            "市内有了供给，或缺它的环节有了替代投入",
            "the city has it, or those who lack it have another input",
        ),
        (PartKind::SoleInFocus, true) => {
            Label::word("只能靠它的环节列为主攻或配套", "the zone goes for the segments that have no other way")
        }
        (PartKind::SoleInFocus, false) => Label::word(
            "这些环节有了别的办法，或不再列为主攻、配套",
            "those segments have another way, or leave the focus",
        ),
        (PartKind::Opens, true) => Label::word(
            "它自己的投入和用户的其余投入在市内备齐",
            "its own inputs and the others of its users are at hand",
        ),
        (PartKind::Opens, false) => Label::word(
            "它自己的投入断了，或用户从别处得到供给",
            "its own inputs fail, or its users are supplied otherwise",
        ),
        (PartKind::NamedByReport, true) => Label::word("报告点名一个补它的项目", "a report names a project on it"),
        (PartKind::NamedByReport, false) => {
            Label::word("点名的项目搁置或终止", "the named project is put aside or given up")
        }
        (PartKind::ZoneAim, true) => Label::word("本区定为主攻", "the zone goes for it"),
        (PartKind::ZoneAim, false) => {
            Label::word("本区定为外购即可或不考虑", "the zone says that buying in is fine, or drops it")
        }
        (PartKind::AlreadyServed, true) => {
            Label::word("已有项目搁置或终止", "the project on it is put aside or given up")
        }
        (PartKind::AlreadyServed, false) => {
            Label::word("补它的项目签了正式合同", "a project on it has a formal contract")
        }
        (PartKind::Certainty, true) => {
            Label::word("有人摸底（按环节或按名录）", "somebody looks, in the field or in a roster")
        }
        (PartKind::Certainty, false) => Label::word(
            "摸底、文件记录撤回，只剩系统推算",
            "surveys and documents are withdrawn; it is worked out only",
        ),
    }
}

/// How much the absence of a segment matters, all parts told (紧要程度详解).
#[derive(SimpleObject)]
pub(super) struct SeverityAnswer {
    /// The segment (环节).
    segment: Segment,
    /// The sum, all its parts, and what would move it most (紧要程度).
    severity: Severity,
    /// The weights in force, and who set each (权重).
    weights: Vec<SettingInForce>,
    /// What is not in the sum (说明).
    note: Label,
}

/// What can be asked about severities.
pub(super) struct SeverityQuestions(pub(super) World);

/// What can be asked about severities (紧要程度).
#[Object]
impl SeverityQuestions {
    /// How much the absence of a segment matters in a zone: every part, its weight, and the two parts that would move
    /// the sum most (紧要程度).
    async fn severity(
        &self,
        #[graphql(desc = "The segment, `segment:…` (环节)")] segment: ID,
        #[graphql(desc = "How much parts count; the zone's or 100 % if left out (权重，默认按本区设定)")]
        weights: Option<Vec<WeightInput>>,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<SeverityAnswer> {
        let world = self.0.seen_from(zone.as_ref())?;
        let segment = world.fetch::<domain::Segment>(&segment)?.ix;
        let lens = world.lens()?.weighing(read_weights(weights)?);
        let severity = world.within(|budget| lens.severity(segment, budget))?;
        Ok(Some(SeverityAnswer {
            segment: Segment::seen_through(&world, &lens, segment),
            severity: Severity::whole(&world, &lens, segment, &severity),
            weights: SettingInForce::of_weights(lens.in_force()).collect(),
            note: Label::word(
                "与已有产业的关联度未计入：没有同类地区的参照数据",
                "relatedness to what is here is not in it: there are no reference data of other regions",
            ),
        }))
    }
}
