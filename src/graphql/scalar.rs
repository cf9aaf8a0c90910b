//! Scalars and plain values: days, instants, exact numbers, codes, money. An
//! amount never leaves as a float, and money never as a GraphQL `Int`.

use super::words::Label;
use crate::change::{Timestamp, said};
use crate::domain::{self, CreditCode, InChinese, InEnglish, RegionCode, quoted};
use async_graphql::{Enum, InputType, InputValueError, InputValueResult, Scalar, ScalarType, SimpleObject, Value};
use chrono::SecondsFormat;
use std::fmt;

/// A day without a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub(super) domain::Date);

/// A day of the calendar, written YYYY-MM-DD (日期).
#[Scalar(name = "Date")]
impl ScalarType for Day {
    fn parse(value: Value) -> InputValueResult<Self> {
        let text = text_of(value)?;
        domain::day(&text).map(Self).map_err(|error| unread(&error))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// An instant of recorded time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Instant(pub(super) Timestamp);

/// An instant in the format of RFC 3339, always given in UTC (时刻).
#[Scalar(name = "DateTime")]
impl ScalarType for Instant {
    fn parse(value: Value) -> InputValueResult<Self> {
        let text = text_of(value)?;
        let read = chrono::DateTime::parse_from_rfc3339(&text);
        read.map(|at| Self(at.to_utc())).map_err(|_| {
            let found = quoted(&limited(&text));
            unread(&said!(
                "{found}不是时刻，应写作如 {example}",
                "{text:?} is not an instant; write for example {example}",
                example = "2024-07-31T09:00:00+08:00",
            ))
        })
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}

/// An exact number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decimal(pub(super) rust_decimal::Decimal);

impl Decimal {
    /// A result of calculation, to six places: more than its data bear.
    pub(super) fn worked_out(value: f64) -> Self {
        Self(rust_decimal::Decimal::try_from(value).unwrap_or_default().round_dp(6))
    }
}

/// An exact decimal number as text, never a float (十进制数).
#[Scalar(name = "Decimal")]
impl ScalarType for Decimal {
    fn parse(value: Value) -> InputValueResult<Self> {
        let text = text_of(value)?;
        rust_decimal::Decimal::from_str_exact(&text).map(Self).map_err(|error| {
            let found = quoted(&limited(&text));
            unread(&said!("{found}不是数字，应写作如 12.5", "{error}"))
        })
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.normalize().to_string())
    }
}

/// A region by its six digits of GB/T 2260 (行政区划代码).
#[Scalar(name = "RegionCode")]
impl ScalarType for RegionCode {
    fn parse(value: Value) -> InputValueResult<Self> {
        text_of(value)?.parse().map_err(|error: domain::CodeError| unread(&error))
    }

    fn to_value(&self) -> Value {
        Value::String(self.to_string())
    }
}

/// A unified social credit code of GB 32100-2015, 18 characters (统一社会信用代码).
#[Scalar(name = "CreditCode")]
impl ScalarType for CreditCode {
    fn parse(value: Value) -> InputValueResult<Self> {
        text_of(value)?.parse().map_err(|error: domain::CodeError| unread(&error))
    }

    fn to_value(&self) -> Value {
        Value::String(self.as_str().to_owned())
    }
}

/// Why a text is not read, in Chinese as well under `extensions.zh`.
fn unread<T: InputType>(why: &impl InChinese) -> InputValueError<T> {
    InputValueError::custom(why).with_extension("zh", why.zh())
}

fn text_of<T: InputType>(value: Value) -> Result<String, InputValueError<T>> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(InputValueError::expected_type(other)),
    }
}

/// An amount of renminbi, exact (金额).
#[derive(SimpleObject, Debug, Clone)]
pub(super) struct Money {
    /// Whole yuan as text; it may be larger than an Int can hold (元).
    yuan: String,
    /// The shortest exact text, such as 1.52亿元 (文本).
    text: String,
    /// The same in both languages: 1.52亿元, CNY 152m (中英文用语).
    label: Label,
}

impl From<domain::Money> for Money {
    fn from(money: domain::Money) -> Self {
        Self { yuan: money.yuan().to_string(), text: money.to_string(), label: written(&money) }
    }
}

/// How a document qualifies a figure (约、超、近).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::Qualifier")]
pub(super) enum Qualifier {
    /// About so much (约).
    About,
    /// More than so much (超).
    Over,
    /// Nearly so much (近).
    Nearly,
}

/// A value of an indicator or an amount that a document states (数值).
#[derive(SimpleObject, Debug, Clone)]
pub(super) struct Amount {
    /// As people write it, with its unit (文本).
    text: String,
    /// The same in both languages: 78.4万元/亩, CNY 784,000 per mu (中英文用语).
    label: Label,
    /// The number in its unit; yuan for money (数).
    number: Decimal,
    /// The unit (单位).
    unit: String,
    /// The same as money, where it is money (金额).
    money: Option<Money>,
    /// Of how many, for a place in a ranking whose source says so (参评数).
    out_of: Option<i32>,
}

impl From<&domain::Value> for Amount {
    fn from(value: &domain::Value) -> Self {
        Self {
            text: value.to_string(),
            label: written(value),
            number: Decimal(value.number()),
            unit: value.unit().to_owned(),
            money: match value {
                domain::Value::Money(money) => Some((*money).into()),
                _ => None,
            },
            out_of: match value {
                domain::Value::Rank { of, .. } => of.map(|of| int(of as usize)),
                _ => None,
            },
        }
    }
}

/// A span of days, both ends included (期间).
#[derive(SimpleObject, Debug, Clone)]
pub(super) struct Period {
    /// The first day (起).
    from: Day,
    /// The last day (止).
    to: Day,
    /// As people write it, such as 2024年1—6月 (文本).
    text: String,
    /// The same in both languages: 2024年1—6月, Jan–Jun 2024 (中英文用语).
    label: Label,
}

impl From<domain::Period> for Period {
    fn from(period: domain::Period) -> Self {
        Self { from: Day(period.from()), to: Day(period.to()), text: period.to_string(), label: written(&period) }
    }
}

/// An amount or a period as people write it in either language.
pub(super) fn written<T: fmt::Display + InEnglish>(it: &T) -> Label {
    Label::sentence(it.to_string(), it.en())
}

/// So much of a text as fits into a message.
pub(super) fn limited(text: &str) -> String {
    text.chars().take(40).collect()
}

/// A number of things as a GraphQL `Int`.
pub(super) fn int(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// A text of a fact, owned.
pub(super) fn text(text: Option<&domain::Text>) -> Option<&str> {
    text.map(domain::Text::as_str)
}

/// The label of a fact's name.
pub(super) fn label(label: &domain::Label) -> Label {
    Label::of(label.zh.as_str().to_owned(), label.en.as_ref().map(|en| en.as_str().to_owned()))
}
