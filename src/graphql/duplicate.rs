//! Records that may be one enterprise: for a person to merge or to keep apart.

use super::error::Answer;
use super::page::{Ask, Connection, no_cursor};
use super::words::{Label, worded};
use super::world::{View, World};
use crate::analysis::{self, Duplicate, Ground, find_duplicates};
use crate::domain::{self, Id as _};
use async_graphql::connection::EmptyFields;
use async_graphql::{ID, Object, SimpleObject};
use std::cmp::Reverse;

worded! {
    /// What the likeness of two enterprises is made of (相似度构成).
    LikenessPartKind from "analysis::Points" {
        /// Likeness of the names, half of it that of the brands (名称).
        Name "名称" "names",
        /// One region (地区).
        Region "地区" "region",
        /// Alike products (产品).
        Products "产品" "products",
        /// One address (地址).
        Address "地址" "address",
        /// Taken off for what speaks against it (扣减).
        Against "扣减" "taken off",
    }
}

/// One part of a likeness (相似度分项).
#[derive(SimpleObject)]
pub(super) struct LikenessPart {
    /// Which (种类).
    kind: LikenessPartKind,
    /// The same as a word (种类用语).
    kind_label: Label,
    /// Its points; below 0 where it takes off (得分).
    points: i32,
    /// The most it can have; 0 where it only takes off (满分).
    most: i32,
}

/// Two records that may be one enterprise; a person merges them or keeps them apart (疑似重复企业).
#[derive(SimpleObject)]
#[graphql(name = "Duplicate")]
pub(super) struct LikelyDuplicate {
    /// The record that was there first (企业一).
    one: View<domain::Enterprise>,
    /// The other (企业二).
    other: View<domain::Enterprise>,
    /// How alike, 0–100; from 80 on it is proposed (相似度).
    score: i32,
    /// Whether it is proposed as one, and not only doubtful (建议合并).
    proposed: bool,
    /// What the score is made of; what one record does not say is left out (构成).
    parts: Vec<LikenessPart>,
    /// What speaks for it (支持理由).
    pros: Vec<Label>,
    /// What speaks against it (反对理由).
    cons: Vec<Label>,
}

fn words(grounds: &[Ground]) -> Vec<Label> {
    let words = |ground: &Ground| {
        let (zh, en) = ground.words();
        Label::sentence(zh, en)
    };
    grounds.iter().map(words).collect()
}

impl LikelyDuplicate {
    fn of(world: &World, it: Duplicate) -> Self {
        let likeness = it.likeness;
        let part = |part: &analysis::PartOfScore| {
            let kind = LikenessPartKind::from(part.what);
            LikenessPart { kind, kind_label: kind.label(), points: part.points.into(), most: part.most.into() }
        };
        Self {
            one: world.view(it.one),
            other: world.view(it.other),
            score: likeness.score.into(),
            proposed: likeness.is_proposed(),
            parts: likeness.parts.iter().map(part).collect(),
            pros: words(&likeness.pros),
            cons: words(&likeness.cons),
        }
    }
}

/// What can be asked about records that may be one.
pub(super) struct DuplicateQuestions(pub(super) World);

/// What can be asked about records that may be one (疑似重复).
#[Object]
impl DuplicateQuestions {
    /// Pairs of records that may be one enterprise, at least one of them in the zone's city, the most alike first.
    /// Merge them with `mergeEnterprises`, or say that they are two with `keepApart` (疑似重复企业).
    async fn duplicates(
        &self,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<LikelyDuplicate>> {
        let world = self.0.seen_from(zone.as_ref())?;
        let lens = world.lens()?;
        let all = world.within(|budget| find_duplicates(&lens, budget))?;
        let key = |it: &Duplicate| {
            let key_of = |ix| world.at.at::<domain::Enterprise>(ix).id.key().to_string();
            (Reverse(it.likeness.score), key_of(it.one), key_of(it.other))
        };
        let keys: Vec<_> = all.iter().map(key).collect();
        let key_of = |name: &str| {
            let mut parts = name.split('|');
            match (parts.next().and_then(|score| score.parse().ok()), parts.next(), parts.next()) {
                (Some(score), Some(one), Some(other)) => Ok((Reverse(score), one.to_owned(), other.to_owned())),
                _ => Err(no_cursor(name)),
            }
        };
        let cut = Ask::new(first, after, last, before).cut(&keys, key_of)?;
        let shown = all.into_iter().skip(cut.places().start).zip(cut.of(&keys));
        let node = |(it, (score, one, other)): (Duplicate, &(Reverse<u8>, String, String))| {
            Ok((LikelyDuplicate::of(&world, it), format!("{}|{one}|{other}", score.0)))
        };
        cut.page(EmptyFields, shown.map(node)).map(Some)
    }
}
