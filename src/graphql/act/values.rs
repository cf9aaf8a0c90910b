//! Values that many forms share: labels, citations, periods, values with units.

use super::form::Form;
use crate::domain::{self, Count, Money, Stated};
use crate::graphql::scalar::Day;
use crate::graphql::source::{Confidence, Level};
use async_graphql::{ID, InputObject, OneofObject};

/// A name in Chinese and English (中英文名称).
#[derive(InputObject)]
pub(in crate::graphql) struct LabelInput {
    /// In Chinese, 1–200 characters (中文).
    pub(super) zh: String,
    /// In English, where there is an English one (英文).
    pub(super) en: Option<String>,
}

/// Where a fact comes from, in which words, and how sure it is (引证).
#[derive(InputObject)]
pub(in crate::graphql) struct CitationInput {
    /// The source; left out, the person who makes the change (来源，缺省为本人).
    pub(super) source: Option<ID>,
    /// The place in it: a heading, a page, a row (位置).
    pub(super) at: Option<String>,
    /// The words of the source (原文).
    pub(super) quote: Option<String>,
    /// The day the fact describes, where the source says so (所述日期).
    pub(super) as_of: Option<Day>,
    /// How far this fact may be trusted; medium if left out; the kind of the source caps it (可信度，默认中).
    pub(super) confidence: Option<Confidence>,
}

/// A span of days, both ends included (期间).
#[derive(InputObject)]
pub(in crate::graphql) struct PeriodInput {
    /// The first day (起).
    from: Day,
    /// The last day (止).
    to: Day,
}

impl PeriodInput {
    /// The period, or a fault where it ends before it begins.
    pub(super) fn read(&self, field: &str, form: &mut Form) -> domain::Period {
        form.take(field, domain::Period::new(self.from.0, self.to.0), || self_period(self.from.0))
    }
}

fn self_period(day: domain::Date) -> domain::Period {
    domain::Period::new(day, day).expect("one day is a period")
}

/// A place in a ranking (名次).
#[derive(InputObject)]
pub(in crate::graphql) struct RankInput {
    /// The place, from 1 (名次).
    place: i32,
    /// Of how many, where the source says so (参评数).
    of: Option<i32>,
}

/// A value (数值).
#[derive(OneofObject)]
pub(in crate::graphql) enum ValueInput {
    /// Money or a quantity as people write it, such as 1.52亿元 or 15万吨/年 (金额或数量).
    Text(String),
    /// A place in a ranking (名次).
    Rank(RankInput),
}

impl ValueInput {
    pub(super) fn read(&self, field: &str, form: &mut Form) -> domain::Value {
        form.inside(field, |form| match self {
            Self::Text(text) => form.value("text", text, || domain::Value::Money(Money::ZERO)),
            Self::Rank(rank) => form.inside("rank", |form| domain::Value::Rank {
                place: form.count("place", rank.place, 1),
                of: rank.of.map(|of| form.count("of", of, 1)),
            }),
        })
    }
}

/// A count as a document gives it: 30余家 is at least 30 (个数).
#[derive(InputObject)]
pub(in crate::graphql) struct CountInput {
    /// At least so many (至少).
    at_least: i32,
    /// The document says 余, 多, 约 (约数).
    approximate: Option<bool>,
}

impl CountInput {
    pub(super) fn read(&self, field: &str, form: &mut Form) -> Count {
        let at_least = form.inside(field, |form| form.count("atLeast", self.at_least, 0));
        Count { at_least, approximate: self.approximate.unwrap_or_default() }
    }
}

impl Form {
    /// Money as people write it, such as 1.52亿元.
    pub(super) fn money(&mut self, field: &str, text: Option<&String>) -> Option<Money> {
        text.map(|text| self.value(field, text, || Money::ZERO))
    }

    /// Money as a document states it, such as 约1.5亿元.
    pub(super) fn stated(&mut self, field: &str, text: Option<&String>) -> Option<Stated> {
        text.map(|text| self.value(field, text, || Stated { money: Money::ZERO, qualifier: None }))
    }
}

/// The level of a fact; internal where nothing is said.
pub(super) fn level_of(level: Option<Level>) -> domain::Level {
    level.map_or_else(domain::Level::default, Into::into)
}
