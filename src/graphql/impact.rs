//! Why a segment matters: what its absence holds up, and who here lacks it. The
//! sentences are made from the same data, nothing else.

use super::recipe::{InputGroup, SupplyGrade};
use super::scalar::int;
use super::segment::Segment;
use super::source::Basis;
use super::words::{Label, Sentence};
use super::world::World;
use crate::analysis::{self, Lens};
use async_graphql::SimpleObject;

/// One segment that an absence holds up (受影响环节).
#[derive(SimpleObject)]
pub(super) struct Affected {
    /// The segment held up (环节).
    segment: Segment,
    /// The input that is lacking there (所缺投入).
    lacks: Segment,
    /// Through which of its groups (投入组).
    group: InputGroup,
    /// How many steps away (级数).
    depth: i32,
    /// No other alternative at any step: without the segment it cannot be (唯一来源).
    sole: bool,
    /// Whether it is made here or being filled: somebody lacks it today (本区已有或补链中).
    present: bool,
    /// Whether the zone goes for it (主攻或配套).
    in_focus: bool,
}

/// All that an absence holds up, nearest first (影响 n 个环节).
#[derive(SimpleObject)]
pub(super) struct Impact {
    /// Segments in focus that are held up (主攻与配套之内).
    within_focus: i32,
    /// Segments beyond the focus that are held up (取舍之外).
    beyond_focus: i32,
    /// In words; headlines count the focus only (影响 n 个环节).
    text: Label,
    /// The segments (受影响环节).
    affected: Vec<Affected>,
}

impl Impact {
    pub(super) fn of(world: &World, impact: &analysis::Impact) -> Self {
        let affected = impact.affected.iter().map(|it| Affected {
            segment: world.segment(it.segment),
            lacks: world.segment(it.lacks),
            group: InputGroup::new(world.clone(), it.group),
            depth: int(it.depth as usize),
            sole: it.sole,
            present: it.present,
            in_focus: it.in_focus,
        });
        let (within, beyond) = (impact.within_focus(), impact.beyond_focus());
        Self {
            within_focus: int(within),
            beyond_focus: int(beyond),
            text: Label::sentence(
                format!("影响 {within} 个环节（取舍之外另有 {beyond} 个）"),
                format!("affects {within} segments ({beyond} more beyond the focus)"),
            ),
            affected: affected.collect(),
        }
    }
}

/// Somebody here lacks an input, and the segment asked about is on a way to it (为什么要紧).
#[derive(SimpleObject)]
pub(super) struct Reason {
    /// The segment that is made here, or being filled, and lacks something (缺它的环节).
    user: Segment,
    /// What it lacks: the last step on the way (所缺投入).
    lacks: Segment,
    /// The group it lacks (投入组).
    group: InputGroup,
    /// How that group is supplied (供给情况).
    grade: SupplyGrade,
    /// The same as a word (供给情况用语).
    grade_label: Label,
    /// The way from the segment asked about to the user, both included (路径).
    way: Vec<Segment>,
    /// At each step of the way: any one of so many alternatives will do (任选一个，共 n 个).
    any_one_of: Vec<i32>,
    /// The reason in one sentence (一句话).
    sentence: Label,
}

impl Reason {
    pub(super) fn of<'a>(world: &'a World, lens: &Lens<'a>, reason: &analysis::Reason) -> Self {
        let way = world.segments(reason.way.iter().copied());
        let lacks = reason.way.iter().rev().nth(1).copied().unwrap_or(reason.user);
        let grade = SupplyGrade::from(reason.grade);
        let group = world.at.topology().group(reason.group).expect("a reason's group is of this revision's topology");
        let (supply, here) = (lens.supply(group), lens.is_present(reason.user));
        Self {
            user: world.segment(reason.user),
            lacks: world.segment(lacks),
            group: InputGroup::new(world.clone(), reason.group),
            grade,
            grade_label: grade.label(),
            sentence: sentence(&way, reason, &supply, here),
            way,
            any_one_of: reason.any_one_of.iter().map(|count| int(*count)).collect(),
        }
    }
}

/// 加氢站在本区，缺到站氢气供应；输氢管廊是其办法之一（任选一个，共 3 个）。依据：系统推算
fn sentence(way: &[Segment], reason: &analysis::Reason, supply: &analysis::GroupSupply<'_>, here: bool) -> Label {
    let ([.., lacks, user], [before @ .., last]) = (way, reason.any_one_of.as_slice()) else {
        return Label::word("", "");
    };
    let ((lacks_zh, lacks_en), (user_zh, user_en)) = (lacks.names(), user.names());
    let (lacking_zh, lacking_en) = lacking(reason.grade, lacks_zh, lacks_en);
    let (any_zh, any_en) = any_one_of(*last);
    let (here_zh, here_en) =
        if here { ("在本区", "made here") } else { ("在本区补链中", "being filled here") };
    let mut text = Sentence::new(
        format!("{user_zh}{here_zh}，{lacking_zh}{any_zh}"),
        format!("{user_en} is {here_en} {lacking_en}{any_en}"),
    );
    // Backwards, from what is lacking to the segment asked about.
    let steps = way.iter().zip(way.iter().skip(1)).zip(before).rev().enumerate();
    for (place, ((from, to), count)) in steps {
        let ((from_zh, from_en), (to_zh, to_en)) = (from.names(), to.names());
        let (to_zh, to_en) = if place == 0 { ("其", "it") } else { (to_zh, to_en) };
        let (any_zh, any_en) = any_one_of(*count);
        let (way_zh, way_en) =
            if *count > 1 { ("办法之一", "one way to") } else { ("必需的投入", "required for") };
        text.add(format!("；{from_zh}是{to_zh}{way_zh}{any_zh}"), format!("; {from_en} is {way_en} {to_en}{any_en}"));
    }
    let basis = Basis::from(supply.basis).label();
    text.add(format!("。依据：{}", basis.zh), format!(". Basis: {}", basis.en.unwrap_or_default()));
    text.done()
}

fn any_one_of(count: usize) -> (String, String) {
    match count {
        0 | 1 => (String::new(), String::new()),
        _ => (format!("（任选一个，共 {count} 个）"), format!(" (any one of {count})")),
    }
}

fn lacking(grade: analysis::SupplyGrade, zh: &str, en: &str) -> (String, String) {
    use analysis::SupplyGrade::{BoughtIn, Here, Nearby, Province, Restricted, Unknown, Unmet};
    match grade {
        Unmet | Unknown => (format!("缺{zh}"), format!("and lacks {en}")),
        BoughtIn => (format!("{zh}靠外购"), format!("and buys {en} in")),
        Restricted => (format!("{zh}外购受限"), format!("and can buy {en} only under restriction")),
        Province => (format!("{zh}靠省内供给"), format!("and gets {en} from the province")),
        Nearby | Here => (format!("{zh}市内有供给"), format!("and gets {en} in the city")),
    }
}
