//! Facts that are no longer sure: how sure they were and are, what rests on
//! them, and whom to ask.

use super::error::{Answer, BAD_USER_INPUT, fail};
use super::node::Node;
use super::page::{Ask, Connection, no_cursor};
use super::scalar::{Day, int};
use super::segment::Segment;
use super::settings::{AgeingKind, SettingInForce};
use super::words::{Label, worded};
use super::world::World;
use crate::analysis::{self, Age, Ageing, AskWhom, Lens, find_stale, millionths};
use crate::domain::{self, FactId};
use async_graphql::{ID, Object, Result, SimpleObject};

worded! {
    /// Whom to ask about a fact (问谁).
    AskRole {
        /// The department that answers for the project (责任单位).
        Department "责任单位" "department in charge",
        /// Who builds the project (建设单位).
        Builder "建设单位" "builder",
        /// The office that holds the post (职务或部门).
        Office "职务或部门" "office",
        /// The enterprise itself (企业).
        Enterprise "企业" "enterprise",
        /// Where it was read (来源).
        Source "来源" "source",
        /// Who recorded it (登记人).
        Recorder "登记人" "recorded by",
    }
}

/// Somebody to ask about a fact; only who is recorded (问谁).
#[derive(SimpleObject)]
pub(super) struct WhomToAsk {
    /// In which role (角色).
    role: AskRole,
    /// The role as a word (角色用语).
    role_label: Label,
    /// The name (名称).
    name: String,
    /// The enterprise or the source, where it is one (企业、来源).
    node: Option<Node>,
}

impl WhomToAsk {
    fn of(world: &World, whom: &AskWhom) -> Self {
        let node = |id: FactId| Node::refer(world, &id);
        let (role, name, node) = match whom {
            AskWhom::Department(name) => (AskRole::Department, name.to_string(), None),
            AskWhom::Builder(name) => (AskRole::Builder, name.to_string(), None),
            AskWhom::Office(name) => (AskRole::Office, name.to_string(), None),
            AskWhom::Recorder(name) => (AskRole::Recorder, name.to_string(), None),
            AskWhom::Enterprise(id) => {
                let name = world.refer::<domain::Enterprise>(id).map(|it| it.it().name.to_string());
                (AskRole::Enterprise, name.unwrap_or_default(), node(FactId::Enterprise(id.clone())))
            }
            AskWhom::Source(id) => {
                let name = world.refer::<domain::Source>(id).map(|it| name_of_source(it.it()));
                (AskRole::Source, name.unwrap_or_default(), node(FactId::Source(id.clone())))
            }
        };
        Self { role, role_label: role.label(), name, node }
    }
}

/// Who published a source and its title, as far as known.
pub(super) fn name_of_source(source: &domain::Source) -> String {
    match &source.publisher {
        Some(publisher) => format!("{publisher}《{}》", source.title),
        None => source.title.to_string(),
    }
}

/// A confidence in per cent, half a per cent upwards.
pub(super) fn percent(confidence: f64) -> i32 {
    int(((millionths(confidence) + 5_000) / 10_000) as usize)
}

/// Whole months that have passed.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "days of history are few")]
pub(super) fn months(age: &Age) -> i32 {
    (age.days as f64 / analysis::DAYS_OF_MONTH) as i32
}

/// A fact that is no longer sure (时效不足的事实).
#[derive(SimpleObject)]
pub(super) struct StaleFact {
    /// The fact (事实).
    fact: Option<Node>,
    /// Its kind, by which it grows old (时效种类).
    kind: AgeingKind,
    /// The kind as a word (时效种类用语).
    kind_label: Label,
    /// The day it is of (日期).
    day: Day,
    /// How many whole months ago that is (已过月数).
    age_months: i32,
    /// After so many months it is half as sure (半衰期，月).
    half_life_months: i32,
    /// How sure it was on its day, in per cent (当时可信度).
    confidence_then: i32,
    /// How sure it is now, in per cent (现在可信度).
    confidence_now: i32,
    /// The segments it is about or whose status rests on it (所涉环节).
    segments: Vec<Segment>,
    /// Whom to ask, nearest first (问谁).
    ask: Vec<WhomToAsk>,
    /// All this in one sentence (一句话).
    text: Label,
}

impl StaleFact {
    fn of(world: &World, lens: &Lens<'_>, it: &analysis::StaleFact) -> Self {
        let (kind, age) = (AgeingKind::from(it.age.kind), &it.age);
        let ask: Vec<_> = it.ask.iter().map(|whom| WhomToAsk::of(world, whom)).collect();
        Self {
            fact: Node::refer(world, &it.fact),
            kind,
            kind_label: kind.label(),
            day: Day(age.day),
            age_months: months(age),
            half_life_months: int(lens.in_force().half_life(age.kind).value as usize),
            confidence_then: percent(age.then),
            confidence_now: percent(age.now),
            segments: it.segments.iter().map(|ix| Segment::seen_through(world, lens, *ix)).collect(),
            text: sentence(kind, age, ask.first()),
            ask,
        }
    }
}

/// 产能：2021-03-01 的记录，已过 40 个月，可信度 75% → 24%，可问 企业 某公司
fn sentence(kind: AgeingKind, age: &Age, ask: Option<&WhomToAsk>) -> Label {
    let (word, gone, then, now) = (kind.label(), months(age), percent(age.then), percent(age.now));
    let (ask_zh, ask_en) = ask.map_or_else(Default::default, |whom| {
        let WhomToAsk { role_label, name, .. } = whom;
        (
            format!("，可问{} {name}", role_label.zh),
            format!("; ask {}: {name}", role_label.en.as_deref().unwrap_or_default()),
        )
    });
    Label::sentence(
        format!("{}：{} 的记录，已过 {gone} 个月，可信度 {then}% → {now}%{ask_zh}", word.zh, age.day),
        format!(
            "{}: of {}, {gone} months old, confidence {then} % → {now} %{ask_en}",
            word.en.unwrap_or_default(),
            age.day
        ),
    )
}

/// What a list of facts that are no longer sure says of the whole (时效合计).
#[derive(SimpleObject)]
pub(super) struct StaleTotals {
    /// How many facts were looked at (查看个数).
    looked_at: i32,
    /// How many of them have no day: they never grow old, and nobody knows how old they are (无日期个数).
    undated: i32,
    /// The half-lives in force, and who set each (半衰期).
    in_force: Vec<SettingInForce>,
    /// How confidence falls (说明).
    note: Label,
}

/// What can be asked about facts that grow old.
pub(super) struct AgeingQuestions(pub(super) World);

/// What can be asked about facts that grow old (时效).
#[Object]
impl AgeingQuestions {
    /// Facts of a zone whose confidence has fallen below a bound, the least sure first: claims, register facts, supply
    /// links, stages of projects under way, posts, surveys and opinions (时效不足清单).
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the field")]
    async fn stale_facts(
        &self,
        #[graphql(desc = "Of this kind only (时效种类)")] kind: Option<AgeingKind>,
        #[graphql(desc = "Below this confidence in per cent, 1–100 (低于，百分数)", default = 50)] below: i32,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<Connection<StaleFact, StaleTotals>> {
        let bound = u32::try_from(below).ok().filter(|bound| (1..=100).contains(bound));
        let bound = bound.ok_or_else(|| {
            fail(BAD_USER_INPUT, format!("`below` is {below}; expected 1–100; hint: 50 is half as sure as can be"))
        })?;
        let world = self.0.seen_from(zone.as_ref())?;
        let lens = world.lens()?;
        let found = world.within(|budget| find_stale(&lens, kind.map(domain::AgeingKind::from), bound, budget))?;
        page(&world, &lens, &found, &Ask::new(first, after, last, before)).map(Some)
    }
}

/// A cursor names a fact by how sure it is and its id.
fn page(world: &World, lens: &Lens<'_>, found: &Ageing, ask: &Ask) -> Result<Connection<StaleFact, StaleTotals>> {
    let keys: Vec<_> = found.stale.iter().map(|it| (millionths(it.age.now), it.fact.clone())).collect();
    let key_of = |name: &str| {
        let (now, id) = name.split_once('|').ok_or_else(|| no_cursor(name))?;
        let now: u32 = now.parse().map_err(|_| no_cursor(name))?;
        Ok((now, id.parse::<FactId>().map_err(|_| no_cursor(name))?))
    };
    let cut = ask.cut(&keys, key_of)?;
    let totals = StaleTotals {
        looked_at: int(found.looked_at),
        undated: int(found.undated),
        in_force: SettingInForce::of_ageing(lens.in_force()).collect(),
        note: Label::word(
            "可信度每过一个半衰期减半；起点：高 95%、中 75%、低 50%；无日期的不计时效",
            "confidence halves with every half-life, from 95 % (high), 75 % (medium), 50 % (low); undated facts do not age",
        ),
    };
    let shown = cut.of(&found.stale).iter().zip(cut.of(&keys));
    cut.page(totals, shown.map(|(it, (now, id))| Ok((StaleFact::of(world, lens, it), format!("{now}|{id}")))))
}
