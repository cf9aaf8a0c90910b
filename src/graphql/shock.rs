//! What one failure does to the others. Volumes are nowhere recorded, so every
//! answer is an estimate of structure and says so.

use super::closing::BoughtInRule;
use super::error::{Answer, BAD_USER_INPUT, fail};
use super::scalar::{Decimal, int};
use super::segment::Segment;
use super::words::{Label, worded};
use super::world::{View, World};
use crate::analysis::{BoughtIn, Hit, Lens, RankedShock, ShockMap, ShockReport, trade_of_firms};
use crate::domain;
use crate::graph::Ix;
use async_graphql::{ID, Object, OneofObject, Result, SimpleObject};

worded! {
    /// Among whom a shock goes (传导层次).
    ShockLevel {
        /// Among segments, over the recipes (环节之间，按配方).
        Segment "环节" "segments",
        /// Among enterprises, over recorded supply (企业之间，按登记的供应).
        Enterprise "企业" "enterprises",
    }
}

worded! {
    /// Which way a shock comes (传导方向).
    ShockSide {
        /// Down, to those who buy (向下游).
        Down "向下游" "down to buyers",
        /// Up, to those who sell (向上游).
        Up "向上游" "up to sellers",
    }
}

/// What is shocked (受冲击者).
#[derive(OneofObject)]
pub(super) enum ShockedInput {
    /// A segment, `segment:…`: all its makers together (环节).
    Segment(ID),
    /// An enterprise, `enterprise:…` (企业).
    Enterprise(ID),
}

/// A segment or an enterprise that a shock meets (环节或企业).
#[derive(SimpleObject)]
pub(super) struct ShockMember {
    /// The segment, among segments (环节).
    segment: Option<Segment>,
    /// The enterprise, among enterprises (企业).
    enterprise: Option<View<domain::Enterprise>>,
}

/// One that a shock hits (受影响者).
#[derive(SimpleObject)]
pub(super) struct ShockHit {
    /// Who (对象).
    who: ShockMember,
    /// What is left of its production, 0–1 (剩余份额).
    left: Decimal,
    /// What is left as its inputs allow, 0–1: the shock coming down (投入所容).
    down: Decimal,
    /// What is left as its customers allow, 0–1: the shock coming up (需求所容).
    up: Decimal,
    /// Which way hits it harder (主要传导方向).
    side: ShockSide,
    /// The same as a word (主要传导方向用语).
    side_label: Label,
    /// The strongest way by which it comes, both ends included (最强传导路径).
    path: Vec<ShockMember>,
}

/// What one failure does to the others; an estimate of structure, never a forecast (冲击传导).
#[derive(SimpleObject)]
pub(super) struct ShockAnswer {
    /// Who is shocked (受冲击者).
    of: ShockMember,
    /// Among whom it goes (传导层次).
    level: ShockLevel,
    /// The same as a word (传导层次用语).
    level_label: Label,
    /// How much of its production is lost, per cent (损失比例，%).
    lost: i32,
    /// What kind of figure this is (结果性质).
    estimate: Label,
    /// The share of all production that is lost with it, 0–1, weighted by what each buys or sells; its index where it
    /// loses all. None where nothing is known of its trade (系统性影响指数).
    index: Option<Decimal>,
    /// How many others it hits (受影响个数).
    count: i32,
    /// Whom it hits, the hardest first (受影响者).
    hits: Vec<ShockHit>,
    /// How many links of supply it rests on (供应关系条数).
    links: i32,
    /// What it rests on and what it does not say (说明).
    note: Label,
}

/// One of those whose failure takes most (冲击排序的一项).
#[derive(SimpleObject)]
pub(super) struct RankedShockRow {
    /// Its place, from 1 (名次).
    place: i32,
    /// Who (对象).
    who: ShockMember,
    /// Its index: the share of all production that is lost when it makes nothing any more, 0–1 (系统性影响指数).
    index: Decimal,
    /// How many others it hits (受影响个数).
    hits: i32,
}

/// Those whose failure takes most; an estimate of structure, never a forecast (冲击排序).
#[derive(SimpleObject)]
pub(super) struct ShockRanking {
    /// Among whom (传导层次).
    level: ShockLevel,
    /// The same as a word (传导层次用语).
    level_label: Label,
    /// What kind of figure this is (结果性质).
    estimate: Label,
    /// The worst first; none where no trade is known (排序).
    rows: Vec<RankedShockRow>,
    /// How many links of supply it rests on (供应关系条数).
    links: i32,
    /// What it rests on and what it does not say (说明).
    note: Label,
}

const ESTIMATE: Label = Label::word("结构性估计", "structural estimate");

/// A share with four digits.
#[expect(clippy::cast_possible_truncation, reason = "a share is between 0 and 1")]
fn share(of: f64) -> Decimal {
    Decimal(rust_decimal::Decimal::new((of * 10_000.0).round() as i64, 4))
}

fn note_of_recipes() -> Label {
    Label::word(
        "按配方推算：没有产量，各组用量按相等计，组内各备选按相等份额计；库存、合同、时间未计入，不是预测",
        "worked out from recipes: volumes are not known, so groups count the same and the alternatives of one too; \
         stocks, contracts and time are not in it, and it is no forecast",
    )
}

fn note_of_firms(links: usize, unmatched: usize, known: bool) -> Label {
    let left_out = if unmatched > 0 {
        (
            format!("；另有 {unmatched} 条采购的供应商未能对上企业"),
            format!("; {unmatched} purchases name a supplier that is no known enterprise"),
        )
    } else {
        (String::new(), String::new())
    };
    let (zh, en) = if known {
        (
            format!("按登记的 {links} 条供应关系推算，没有数量，每条按相等计；未登记的不在内，不是预测"),
            format!(
                "worked out from {links} recorded links of supply without volumes, each counted the same; what is not \
                 recorded is not in it, and it is no forecast"
            ),
        )
    } else {
        (
            "没有登记有关的供应关系，无从推算：请登记供应（供方、需方、环节），或在采购中写明供应商全称".to_owned(),
            "no link of supply is recorded, so nothing can be said; hint: record who supplies whom with what by \
             recordSupply, or the supplier's full name by recordPurchase"
                .to_owned(),
        )
    };
    Label::sentence(zh + &left_out.0, en + &left_out.1)
}

fn shocked<T>(map: &ShockMap<T>, row: Ix<T>, lost: i32, world: &World) -> Result<Option<ShockReport<T>>> {
    world.within(|budget| map.shock(row, f64::from(lost) / 100.0, budget))
}

/// A report in words: its index, how many it hits, and the hardest hit.
fn told<T>(
    report: Option<ShockReport<T>>,
    first: usize,
    member: impl Fn(Ix<T>) -> ShockMember,
) -> (Option<Decimal>, i32, Vec<ShockHit>) {
    let Some(report) = report else { return (None, 0, Vec::new()) };
    let hit = |it: &Hit<T>| {
        let side = if it.down <= it.up { ShockSide::Down } else { ShockSide::Up };
        ShockHit {
            who: member(it.row),
            left: share(it.left),
            down: share(it.down),
            up: share(it.up),
            side,
            side_label: side.label(),
            path: it.way.iter().map(|row| member(*row)).collect(),
        }
    };
    let hits = report.hits.iter().take(first).map(hit).collect();
    (Some(share(report.lost)), int(report.hits.len()), hits)
}

fn ranked<T>(rows: &[RankedShock<T>], member: impl Fn(Ix<T>) -> ShockMember) -> Vec<RankedShockRow> {
    let row = |(place, it): (usize, &RankedShock<T>)| RankedShockRow {
        place: int(place + 1),
        who: member(it.row),
        index: share(it.index),
        hits: int(it.hits),
    };
    rows.iter().enumerate().map(row).collect()
}

fn segment_of(world: &World, lens: &Lens<'_>, ix: Ix<domain::Segment>) -> ShockMember {
    ShockMember { segment: Some(Segment::seen_through(world, lens, ix)), enterprise: None }
}

fn enterprise_of(world: &World, ix: Ix<domain::Enterprise>) -> ShockMember {
    ShockMember { segment: None, enterprise: Some(world.view(ix)) }
}

/// A whole number within its range.
fn within(name: &str, found: i32, most: i32) -> Result<usize> {
    let number = usize::try_from(found).ok().filter(|_| (1..=most).contains(&found));
    number.ok_or_else(|| fail(BAD_USER_INPUT, format!("`{name}` is {found}; expected 1–{most}")))
}

/// The most that are told of whom a shock hits.
const MOST_HITS: i32 = 200;
/// The most that are told of whose failure takes most.
const MOST_RANKED: i32 = 10;

/// What can be asked about shocks.
pub(super) struct ShockQuestions(pub(super) World);

fn shock_of_segment(
    world: &World,
    id: &ID,
    lost: i32,
    first: usize,
    made: bool,
    rule: &BoughtIn,
) -> Result<ShockAnswer> {
    let row = world.fetch::<domain::Segment>(id)?.ix;
    let lens = world.lens()?;
    let map = lens.shock_map(made, rule);
    let member = |ix| segment_of(world, &lens, ix);
    let (index, count, hits) = told(shocked(&map, row, lost, world)?, first, member);
    let level = ShockLevel::Segment;
    let (of, links, note) = (member(row), int(map.links()), note_of_recipes());
    Ok(ShockAnswer { of, level, level_label: level.label(), lost, estimate: ESTIMATE, index, count, hits, links, note })
}

fn shock_of_enterprise(world: &World, id: &ID, lost: i32, first: usize) -> Result<ShockAnswer> {
    let row = world.at.resolve(world.fetch::<domain::Enterprise>(id)?.ix);
    let trade = trade_of_firms(&world.lens()?);
    let member = |ix| enterprise_of(world, ix);
    let (index, count, hits) = told(shocked(&trade.map, row, lost, world)?, first, member);
    let (of, level, links) = (member(row), ShockLevel::Enterprise, int(trade.links));
    let note = note_of_firms(trade.links, trade.unmatched, index.is_some());
    Ok(ShockAnswer { of, level, level_label: level.label(), lost, estimate: ESTIMATE, index, count, hits, links, note })
}

/// What can be asked about shocks (冲击传导).
#[Object]
impl ShockQuestions {
    /// What the failure of a segment or an enterprise does to the others: whom it hits, how hard, and along which
    /// way. An estimate of structure, for volumes are not known (冲击传导).
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the field")]
    async fn shock(
        &self,
        #[graphql(desc = "Who is shocked: a segment or an enterprise (受冲击者)")] of: ShockedInput,
        #[graphql(desc = "How much of its production is lost, per cent, 1–100 (损失比例，%)", default = 100)] lost: i32,
        #[graphql(desc = "At most so many of those it hits, 1–200 (个数)", default = 50)] first: i32,
        #[graphql(
            desc = "Among segments: everything is taken as made here; else only what the city makes (假定全部自有)",
            default = true
        )]
        everything_made: bool,
        #[graphql(
            desc = "Among segments: what counts as bought in and passes nothing on (外购口径)",
            default_with = "BoughtInRule::Nothing"
        )]
        bought_in: BoughtInRule,
        #[graphql(desc = "For LIST, the segments, `segment:…` (外购清单)")] bought_in_list: Option<Vec<ID>>,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<ShockAnswer> {
        within("lost", lost, 100)?;
        let first = within("first", first, MOST_HITS)?;
        let world = self.0.seen_from(zone.as_ref())?;
        let rule = bought_in.read(&world, bought_in_list.as_ref())?;
        let answer = match of {
            ShockedInput::Segment(id) => shock_of_segment(&world, &id, lost, first, everything_made, &rule),
            ShockedInput::Enterprise(id) => shock_of_enterprise(&world, &id, lost, first),
        };
        answer.map(Some)
    }

    /// Those whose failure takes most of all production with it, the worst first. An estimate of structure, for
    /// volumes are not known (冲击排序).
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the field")]
    async fn shock_ranking(
        &self,
        #[graphql(desc = "Among whom (传导层次)", default_with = "ShockLevel::Segment")] level: ShockLevel,
        #[graphql(desc = "Among segments: the failures of this chain only, `chain:…` (产业链)")] chain: Option<ID>,
        #[graphql(desc = "So many at most, 1–10 (个数)", default = 10)] first: i32,
        #[graphql(
            desc = "Among segments: everything is taken as made here; else only what the city makes (假定全部自有)",
            default = true
        )]
        everything_made: bool,
        #[graphql(
            desc = "Among segments: what counts as bought in and passes nothing on (外购口径)",
            default_with = "BoughtInRule::Nothing"
        )]
        bought_in: BoughtInRule,
        #[graphql(desc = "For LIST, the segments, `segment:…` (外购清单)")] bought_in_list: Option<Vec<ID>>,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<ShockRanking> {
        let first = within("first", first, MOST_RANKED)?;
        let world = self.0.seen_from(zone.as_ref())?;
        let rule = bought_in.read(&world, bought_in_list.as_ref())?;
        let chain = chain.map(|id| Ok::<_, async_graphql::Error>(world.fetch::<domain::Chain>(&id)?.ix)).transpose()?;
        let lens = world.lens()?;
        let (rows, links, note) = match level {
            ShockLevel::Segment => {
                let map = lens.shock_map(everything_made, &rule);
                let asked = |ix| chain.is_none() || world.at.topology().chain_of(ix) == chain;
                let rows = world.within(|budget| map.rank(first, asked, budget))?;
                (ranked(&rows, |ix| segment_of(&world, &lens, ix)), map.links(), note_of_recipes())
            }
            ShockLevel::Enterprise if chain.is_some() => {
                return Err(fail(BAD_USER_INPUT, "`chain` is given; hint: it goes with `level: SEGMENT`"));
            }
            ShockLevel::Enterprise => {
                let trade = trade_of_firms(&lens);
                let rows = world.within(|budget| trade.map.rank(first, |_| true, budget))?;
                let note = note_of_firms(trade.links, trade.unmatched, trade.links > 0);
                (ranked(&rows, |ix| enterprise_of(&world, ix)), trade.links, note)
            }
        };
        Ok(Some(ShockRanking { level, level_label: level.label(), estimate: ESTIMATE, rows, links: int(links), note }))
    }
}
