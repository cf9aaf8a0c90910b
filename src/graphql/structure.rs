//! Which segments hold up most of what a zone goes for, and where one segment
//! stands among the feeds.

use super::closing::{BoughtInRule, in_order};
use super::error::{Answer, BAD_USER_INPUT, fail};
use super::scalar::{Decimal, int};
use super::scope::MakerScope;
use super::segment::Segment;
use super::words::{Label, worded};
use super::world::World;
use crate::analysis::{self, Criticality, Cuts, Dominators, Lens, Levels, PlainFeeds};
use crate::domain;
use crate::graph::{Ix, Place};
use async_graphql::{ID, Object, Result, SimpleObject};

worded! {
    /// Of what the shares of makers are (份额口径).
    ShareBasis from "analysis::ShareBasis" {
        /// Of capacity: every maker has one figure in the same unit (按产能).
        Capacity "按产能" "by capacity",
        /// Of the number of makers, each counted the same (按家数).
        Makers "按家数" "by number of makers",
    }
}

/// A segment and what could not be made without it (关键环节).
#[derive(SimpleObject)]
pub(super) struct CriticalSegment {
    /// The segment (环节).
    segment: Segment,
    /// How many targets it holds up (关系目标数).
    count: i32,
    /// The targets, in the order of the chains (所系目标).
    targets: Vec<Segment>,
    /// In words (一句话).
    text: Label,
}

/// Which segments hold up most of what the zone goes for, were everything else made (关键程度).
#[derive(SimpleObject)]
pub(super) struct CriticalityAnswer {
    /// The rule (外购口径).
    bought_in: BoughtInRule,
    /// The rule as a word (外购口径用语).
    bought_in_label: Label,
    /// What the zone goes for: present or filling, 主攻 or 配套 (目标个数).
    targets: i32,
    /// Targets whose recipes feed each other in a circle, so that no world could make them (无法打通的目标).
    impossible: Vec<Segment>,
    /// How many segments hold up a target (关键环节数).
    total: i32,
    /// Those that hold up most, equal ones in the order of the chains (关键环节).
    segments: Vec<CriticalSegment>,
    /// What was counted (说明).
    note: Label,
}

/// A feed that alone holds two parts of the graph together (桥).
#[derive(SimpleObject)]
pub(super) struct SoleFeed {
    /// What feeds (来自).
    from: Segment,
    /// What is fed (去向).
    to: Segment,
}

/// On how few makers a segment rests (集中度).
#[derive(SimpleObject)]
pub(super) struct Concentration {
    /// Among whom (范围).
    scope: MakerScope,
    /// The scope as a word (范围用语).
    scope_label: Label,
    /// How many makers are recorded (主体数).
    makers: i32,
    /// Of what the shares are; none where there is no maker (份额口径).
    basis: Option<ShareBasis>,
    /// The same as a word (份额口径用语).
    basis_label: Option<Label>,
    /// The sum of squared shares, 0–1 (赫芬达尔指数 HHI).
    hhi: Option<Decimal>,
    /// The share of the four largest, 0–1 (前四家份额 CR4).
    cr4: Option<Decimal>,
    /// In words (一句话).
    text: Label,
}

/// Where a segment stands among the feeds of all chains (结构位置).
#[derive(SimpleObject)]
pub(super) struct StructureAnswer {
    /// The segment (环节).
    segment: Segment,
    /// How many targets of the zone it is a single point of; this is what counts (是多少目标的单点).
    count: i32,
    /// Those targets (所系目标).
    targets: Vec<Segment>,
    /// What counted as bought in for them (外购口径).
    bought_in: BoughtInRule,
    /// The rule as a word (外购口径用语).
    bought_in_label: Label,
    /// Its trophic level: 1 where nothing feeds it, else one more than the mean of what feeds it; segments that feed
    /// each other in a circle share one level (产业位置).
    level: Decimal,
    /// How many segments feed each other in its circle; 1 where it stands in none (循环规模).
    circle: i32,
    /// What every way of the feeds to it passes, the nearest first, as if one input were enough (必经环节).
    dominators: Vec<Segment>,
    /// Whether the feeds would fall apart without it (割点).
    articulation: bool,
    /// Feeds of it that alone hold two parts together (桥).
    bridges: Vec<SoleFeed>,
    /// On what share of the shortest ways of others it lies, 0–1; none where the chains are too large to work it out
    /// in one question (介数).
    betweenness: Option<Decimal>,
    /// On how few makers it rests: in the zone, in the city, in all that is recorded (集中度).
    concentration: Vec<Concentration>,
    /// What these figures do not say (说明).
    note: Label,
}

/// What can be asked about structure.
pub(super) struct StructureQuestions(pub(super) World);

/// The most segments that are told.
const MOST: i32 = 100;

/// How many are wanted, from the argument `first`.
pub(super) fn first_of(first: i32) -> Result<usize> {
    let most = usize::try_from(first).ok().filter(|_| (1..=MOST).contains(&first));
    most.ok_or_else(|| fail(BAD_USER_INPUT, format!("`first` is {first}; expected 1–{MOST}")))
}

/// What can be asked about structure (结构).
#[Object]
impl StructureQuestions {
    /// Which segments hold up most of what the zone goes for: without one of them those targets could not be made,
    /// were everything else made (关键环节).
    async fn criticality(
        &self,
        #[graphql(desc = "At most so many, 1–100 (前几个)", default = 20)] first: i32,
        #[graphql(desc = "What counts as bought in (外购口径)", default_with = "BoughtInRule::AsReach")]
        bought_in: BoughtInRule,
        #[graphql(desc = "For LIST, the segments, `segment:…` (外购清单)")] bought_in_list: Option<Vec<ID>>,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<CriticalityAnswer> {
        let first = first_of(first)?;
        let world = self.0.seen_from(zone.as_ref())?;
        let rule = bought_in.read(&world, bought_in_list.as_ref())?;
        let lens = world.lens()?;
        let found = world.within(|budget| lens.criticality(&rule, budget))?;
        Ok(Some(CriticalityAnswer {
            bought_in,
            bought_in_label: bought_in.label(),
            targets: int(found.targets.len()),
            impossible: seen(&world, &lens, &found.impossible),
            total: int(found.critical.len()),
            segments: found.critical.iter().take(first).map(|it| critical(&world, &lens, it)).collect(),
            note: Label::word(
                "假定其余环节全部自有：按配方（全部投入组、每组任选其一）逐个抽去，做不成的目标才计数；目标取本区已有或补链中、且为主攻或配套的环节",
                "everything else is taken as made: a target counts where its recipe, all groups and any one of each, \
                 fails without the segment; targets are present or filling and 主攻 or 配套",
            ),
        }))
    }

    /// Where a segment stands among the feeds: its level, what all ways to it pass, whether the feeds fall apart
    /// without it, and on how few makers it rests (结构位置).
    async fn structure(
        &self,
        #[graphql(desc = "The segment, `segment:…` (环节)")] segment: ID,
        #[graphql(
            desc = "What counts as bought in for its single points (外购口径)",
            default_with = "BoughtInRule::AsReach"
        )]
        bought_in: BoughtInRule,
        #[graphql(desc = "For LIST, the segments, `segment:…` (外购清单)")] bought_in_list: Option<Vec<ID>>,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<StructureAnswer> {
        let world = self.0.seen_from(zone.as_ref())?;
        let at = world.fetch::<domain::Segment>(&segment)?.ix;
        let rule = bought_in.read(&world, bought_in_list.as_ref())?;
        let lens = world.lens()?;
        let criticality = world.within(|budget| lens.criticality(&rule, budget))?;
        let feeds = PlainFeeds::of(world.at.topology());
        // A figure for comparison: the question is answered without it.
        let between = world.within(|budget| feeds.betweenness(budget)).ok();
        let between = between.and_then(|all| all.get(&at).copied());
        Ok(Some(StructureAnswer::of(&world, &lens, at, &feeds, &criticality, between, bought_in)))
    }
}

fn seen(world: &World, lens: &Lens<'_>, segments: &[Ix<domain::Segment>]) -> Vec<Segment> {
    segments.iter().map(|ix| Segment::seen_through(world, lens, *ix)).collect()
}

fn critical(world: &World, lens: &Lens<'_>, it: &analysis::Critical) -> CriticalSegment {
    let count = it.targets.len();
    CriticalSegment {
        segment: Segment::seen_through(world, lens, it.segment),
        count: int(count),
        targets: seen(world, lens, &it.targets),
        text: Label::sentence(
            format!("没有它，{count} 个目标做不成"),
            format!("without it, {count} {} cannot be made", if count == 1 { "target" } else { "targets" }),
        ),
    }
}

impl StructureAnswer {
    fn of(
        world: &World,
        lens: &Lens<'_>,
        at: Ix<domain::Segment>,
        feeds: &PlainFeeds,
        criticality: &Criticality,
        between: Option<f64>,
        bought_in: BoughtInRule,
    ) -> Self {
        let (levels, cuts) = (Levels::of(feeds), Cuts::of(feeds));
        let targets = criticality.targets_of(at);
        let touching: Vec<_> = cuts.feeds.iter().copied().filter(|(from, to)| *from == at || *to == at).collect();
        let one = |ix| Segment::seen_through(world, lens, ix);
        Self {
            segment: one(at),
            count: int(targets.len()),
            targets: seen(world, lens, &in_order(world, targets)),
            bought_in,
            bought_in_label: bought_in.label(),
            level: Decimal::worked_out(levels.level(at).unwrap_or(1.0)),
            circle: int(levels.circle(at)),
            dominators: seen(world, lens, &Dominators::of(feeds).chain(at)),
            articulation: cuts.segments.contains(&at),
            bridges: touching.into_iter().map(|(from, to)| SoleFeed { from: one(from), to: one(to) }).collect(),
            betweenness: between.map(Decimal::worked_out),
            concentration: concentrations(lens, at),
            note: Label::word(
                "连线不是配方：必经环节、割点、介数按连线算，只作对照；没有它就做不成的，以单点为准",
                "feeds are not recipes: dominators, articulation and betweenness follow feeds and are for comparison; \
                 what cannot be made without it is told by single points",
            ),
        }
    }
}

fn concentrations(lens: &Lens<'_>, at: Ix<domain::Segment>) -> Vec<Concentration> {
    let scopes = [
        (MakerScope::Zone, Label::word("区内", "in the zone"), Place::Zone(lens.zone)),
        (MakerScope::City, Label::word("市内", "in the city"), Place::City(lens.city)),
        (MakerScope::Anywhere, Label::word("全部记录", "in all that is recorded"), Place::Anywhere),
    ];
    let told = scopes.into_iter().map(|(scope, scope_label, place)| {
        let found = lens.concentration(at, place);
        let basis = found.map(|it| ShareBasis::from(it.basis));
        Concentration {
            scope,
            text: concentration_text(&scope_label, found.as_ref()),
            scope_label,
            makers: int(found.map_or(0, |it| it.makers)),
            basis,
            basis_label: basis.map(ShareBasis::label),
            hhi: found.map(|it| Decimal::worked_out(it.hhi)),
            cr4: found.map(|it| Decimal::worked_out(it.cr4)),
        }
    });
    told.collect()
}

/// 市内 3 家，HHI 0.38（按产能）
fn concentration_text(scope: &Label, found: Option<&analysis::Concentration>) -> Label {
    let (zh, en) = (&scope.zh, scope.en.as_deref().unwrap_or_default());
    match found {
        None => Label::sentence(format!("{zh}没有记录到主体"), format!("no maker is recorded {en}")),
        Some(it) if it.makers == 1 => Label::sentence(format!("{zh}仅 1 家"), format!("a single maker {en}")),
        Some(it) => {
            let (makers, basis) = (it.makers, ShareBasis::from(it.basis).label());
            let (by_zh, by_en) = (basis.zh, basis.en.unwrap_or_default());
            Label::sentence(
                format!("{zh} {makers} 家，HHI {:.2}，前四家 {:.0}%（{by_zh}）", it.hhi, it.cr4 * 100.0),
                format!("{makers} makers {en}, HHI {:.2}, four largest {:.0}% ({by_en})", it.hhi, it.cr4 * 100.0),
            )
        }
    }
}
