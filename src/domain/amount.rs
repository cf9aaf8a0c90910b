//! Exact amounts: money in whole yuan, quantities with a unit, counts as
//! written. Never a float; born only from text with a unit.

use super::wording::{InChinese, quoted};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// Why a text is not an amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// There is no number at the front.
    #[error("{found:?} does not begin with a number; expected for example {example}")]
    NoNumber {
        /// The text as found.
        found: String,
        /// How it could be written.
        example: &'static str,
    },
    /// The number has no unit.
    #[error("amount {found:?} has no unit; write for example {found}亿元 or {found}万元")]
    NoUnit {
        /// The text as found.
        found: String,
    },
    /// The unit is not one of money.
    #[error("{unit:?} in {found:?} is not a unit of yuan; expected 元, 万元 or 亿元, or m or bn behind CNY")]
    NotYuan {
        /// The text as found.
        found: String,
        /// Its unit.
        unit: String,
    },
    /// A blank stands where a number would have to go on: one number, or two?
    #[error("{found:?} has digits on both sides of a blank; write the number in one, for example {joined}")]
    Broken {
        /// The text as found.
        found: String,
        /// The same without the blank.
        joined: String,
    },
    /// More digits than a number keeps exactly; it would have to be rounded.
    #[error("{found:?} has more digits than are kept exactly; expected at most 28")]
    TooManyDigits {
        /// The text as found.
        found: String,
    },
    /// Less than one yuan is left over.
    #[error("{found:?} is not a whole number of yuan")]
    NotWhole {
        /// The text as found.
        found: String,
    },
    /// Larger than can be kept.
    #[error("{found:?} is larger than 9,223,372,036,854,775,807 yuan")]
    TooLarge {
        /// The text as found.
        found: String,
    },
}

impl InChinese for AmountError {
    fn zh(&self) -> String {
        match self {
            Self::NoNumber { found, example } => format!("{}开头不是数字，应写作如 {example}", quoted(found)),
            Self::NoUnit { found } => {
                format!("{}没有单位，应写明单位，如 {found}亿元 或 {found}万元", quoted(found))
            }
            Self::NotYuan { found, unit } => {
                format!("{}中的单位{}不是人民币单位，应为 元、万元 或 亿元", quoted(found), quoted(unit))
            }
            Self::Broken { found, joined } => {
                format!("{}的数字中间有空格，应连写，如 {joined}", quoted(found))
            }
            Self::TooManyDigits { found } => format!("{}位数过多，无法精确保存，最多 28 位", quoted(found)),
            Self::NotWhole { found } => format!("{}折算后不是整数元，应精确到元", quoted(found)),
            Self::TooLarge { found } => format!("{}超出上限 9223372036854775807 元", quoted(found)),
        }
    }
}

/// Renminbi in whole yuan. Printed as the shortest exact text: `1.52亿元`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money {
    yuan: i64,
}

const WAN: i64 = 10_000;
const YI: i64 = 100_000_000;

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self { yuan: 0 };

    /// Whole yuan.
    pub const fn from_yuan(yuan: i64) -> Self {
        Self { yuan }
    }

    /// The amount in whole yuan.
    pub const fn yuan(self) -> i64 {
        self.yuan
    }

    /// The exact sum, or `None` where it would overflow.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.yuan.checked_add(other.yuan).map(Self::from_yuan)
    }

    /// The exact difference, or `None` where it would overflow.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.yuan.checked_sub(other.yuan).map(Self::from_yuan)
    }
}

impl FromStr for Money {
    type Err = AmountError;
    /// Reads `50亿元`, `78.4万元`, `3000元`, and as English writes them `CNY 5bn`,
    /// `RMB 152 million`, `¥784,000`. A qualifier (约, 超, 近) belongs to [`Stated`].
    fn from_str(text: &str) -> Result<Self, AmountError> {
        let signed = after_sign(text);
        let (number, unit) = split_number(signed.unwrap_or(text), "1.52亿元")?;
        let found = || text.trim().to_owned();
        let per = match unit.as_str() {
            "元" | "元人民币" => 1,
            "万元" | "万" => WAN,
            "千万元" | "千万" => 1_000 * WAN,
            "亿元" | "亿" => YI,
            "" if signed.is_some() => 1,
            "m" | "million" if signed.is_some() => 1_000_000,
            "bn" | "billion" if signed.is_some() => 1_000_000_000,
            "" => return Err(AmountError::NoUnit { found: found() }),
            _ => return Err(AmountError::NotYuan { found: found(), unit }),
        };
        // On integers, where nothing is rounded: 96 bits times 27 fit into 128.
        let (parts, whole) = (number.mantissa() * i128::from(per), 10_i128.pow(number.scale()));
        if parts % whole != 0 {
            return Err(AmountError::NotWhole { found: found() });
        }
        i64::try_from(parts / whole).map(Self::from_yuan).map_err(|_| AmountError::TooLarge { found: found() })
    }
}

/// What follows the sign of renminbi, where a text begins with it.
fn after_sign(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let sign = ["CNY", "RMB", "¥", "￥"]
        .iter()
        .find(|sign| text.get(..sign.len()).is_some_and(|front| front.eq_ignore_ascii_case(sign)))?;
    text.get(sign.len()..)
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exact = |unit: i64| (Decimal::from(self.yuan) / Decimal::from(unit)).normalize();
        let size = self.yuan.unsigned_abs();
        if size >= YI.unsigned_abs() {
            write!(f, "{}亿元", exact(YI))
        } else if size >= WAN.unsigned_abs() {
            write!(f, "{}万元", exact(WAN))
        } else {
            write!(f, "{}元", self.yuan)
        }
    }
}

/// Money of another currency, with its own code and never converted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ForeignMoney {
    /// The amount in whole units of the currency.
    pub amount: i64,
    /// The ISO 4217 code, such as `USD`.
    pub currency: SmolStr,
}

/// How a document qualifies a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Qualifier {
    /// 约, 左右: about.
    About,
    /// 超, 逾, 余: more than.
    Over,
    /// 近: nearly.
    Nearly,
}

impl Qualifier {
    /// The Chinese word that stands before the figure.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::About => "约",
            Self::Over => "超",
            Self::Nearly => "近",
        }
    }
}

/// An amount of money as a document states it, the qualifier kept beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stated {
    /// The amount.
    pub money: Money,
    /// 约, 超 or 近, where the document says so.
    pub qualifier: Option<Qualifier>,
}

impl FromStr for Stated {
    type Err = AmountError;
    fn from_str(text: &str) -> Result<Self, AmountError> {
        let (qualifier, rest) = split_qualifier(text.trim());
        Ok(Self { money: rest.parse()?, qualifier })
    }
}

impl fmt::Display for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.qualifier.map_or("", Qualifier::zh), self.money)
    }
}

fn split_qualifier(text: &str) -> (Option<Qualifier>, &str) {
    let words = [
        ("约", Qualifier::About),
        ("超过", Qualifier::Over),
        ("超", Qualifier::Over),
        ("逾", Qualifier::Over),
        ("近", Qualifier::Nearly),
        ("about ", Qualifier::About),
        ("over ", Qualifier::Over),
        ("nearly ", Qualifier::Nearly),
    ];
    let found = words.iter().find_map(|(word, q)| text.strip_prefix(word).map(|rest| (Some(*q), rest)));
    found.unwrap_or((None, text))
}

/// A number with its unit, such as 15 万吨/年.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quantity {
    /// The number, exact.
    pub amount: Decimal,
    /// The unit as written; never empty.
    pub unit: SmolStr,
}

impl FromStr for Quantity {
    type Err = AmountError;
    /// Reads `15万吨/年`, `78.4万元/亩`, `102家`.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        let (amount, unit) = split_number(text, "15万吨/年")?;
        if unit.is_empty() {
            return Err(AmountError::NoUnit { found: text.trim().to_owned() });
        }
        Ok(Self { amount, unit: SmolStr::new(unit) })
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.amount.normalize(), self.unit)
    }
}

/// A count as written: 30余家 is at least 30, and approximate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Count {
    /// At least so many.
    pub at_least: u32,
    /// The document says 余, 多, 约.
    pub approximate: bool,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.at_least, if self.approximate { "余" } else { "" })
    }
}

/// A value of an indicator: money, a quantity, or a place in a ranking.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Value {
    /// Money.
    Money(Money),
    /// A number with a unit.
    Quantity(Quantity),
    /// A place in a ranking, and of how many.
    Rank {
        /// The place, from 1.
        place: u32,
        /// Of how many, where the source says so.
        of: Option<u32>,
    },
}

impl Value {
    /// The number behind the value in its unit: yuan for money.
    pub fn number(&self) -> Decimal {
        match self {
            Self::Money(money) => Decimal::from(money.yuan()),
            Self::Quantity(quantity) => quantity.amount,
            Self::Rank { place, .. } => Decimal::from(*place),
        }
    }

    /// The unit by which two values compare.
    pub fn unit(&self) -> &str {
        match self {
            Self::Money(_) => "元",
            Self::Quantity(quantity) => &quantity.unit,
            Self::Rank { .. } => "名",
        }
    }

    /// `self − other` where both have one unit; `None` otherwise.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Money(a), Self::Money(b)) => a.minus(*b).map(Self::Money),
            (Self::Quantity(a), Self::Quantity(b)) if a.unit == b.unit => {
                let amount = a.amount.checked_sub(b.amount)?;
                Some(Self::Quantity(Quantity { amount, unit: a.unit.clone() }))
            }
            _ => None,
        }
    }
}

impl FromStr for Value {
    type Err = AmountError;
    /// Money where the unit is 元, 万元 or 亿元; otherwise a quantity.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        match text.parse::<Money>() {
            Ok(money) => Ok(Self::Money(money)),
            Err(AmountError::NotYuan { .. }) => text.parse().map(Self::Quantity),
            Err(error) => Err(error),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Money(money) => money.fmt(f),
            Self::Quantity(quantity) => quantity.fmt(f),
            Self::Rank { place, of: None } => write!(f, "第{place}名"),
            Self::Rank { place, of: Some(of) } => write!(f, "第{place}名（共{of}）"),
        }
    }
}

/// The number at the front and the unit behind it, thousands separators allowed.
fn split_number(text: &str, example: &'static str) -> Result<(Decimal, String), AmountError> {
    let folded: String = super::name::Text::new(text).map(|t| t.as_str().to_owned()).unwrap_or_default();
    let end = folded.find(|c| !is_of_number(c)).unwrap_or(folded.len());
    let (number, unit) = folded.split_at(end);
    let plain: String = number.chars().filter(|c| *c != ',').collect();
    let unit = unit.trim();
    if unit.starts_with(is_of_number) {
        let (found, joined) = (text.trim().to_owned(), folded.split_whitespace().collect());
        return Err(AmountError::Broken { found, joined });
    }
    match Decimal::from_str_exact(&plain) {
        Ok(number) => Ok((number, unit.to_owned())),
        Err(rust_decimal::Error::Underflow) => Err(AmountError::TooManyDigits { found: text.trim().to_owned() }),
        Err(_) => Err(AmountError::NoNumber { found: text.trim().to_owned(), example }),
    }
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::InEnglish;
    use proptest::prelude::*;

    #[test]
    fn money_is_exact_and_prints_shortest() {
        for (text, yuan, printed) in [
            ("1.52亿元", 152_000_000, "1.52亿元"),
            ("78.4万元", 784_000, "78.4万元"),
            ("15200万元", 152_000_000, "1.52亿元"),
            ("３０００元", 3_000, "3000元"),
            ("104亿元", 10_400_000_000, "104亿元"),
            ("8.16亿元", 816_000_000, "8.16亿元"),
            ("1,000亿元", 100_000_000_000, "1000亿元"),
            ("CNY 25.248bn", 25_248_000_000, "252.48亿元"),
            ("rmb 152 million", 152_000_000, "1.52亿元"),
            ("￥784,000", 784_000, "78.4万元"),
            ("¥5亿元", 500_000_000, "5亿元"),
        ] {
            let money: Money = text.parse().unwrap();
            assert_eq!((money.yuan(), money.to_string().as_str()), (yuan, printed), "{text}");
        }
    }

    #[test]
    fn money_without_a_unit_is_refused_with_the_next_step() {
        let error = "50亿".parse::<Money>().map(Money::yuan);
        assert_eq!(error, Ok(5_000_000_000));
        let error = "50".parse::<Money>().unwrap_err().to_string();
        assert!(error.contains("no unit") && error.contains("50亿元"), "{error}");
        assert!(matches!("50亿美元".parse::<Money>(), Err(AmountError::NotYuan { .. })));
        assert!(matches!("0.001元".parse::<Money>(), Err(AmountError::NotWhole { .. })));
        assert!(matches!("99999999999亿元".parse::<Money>(), Err(AmountError::TooLarge { .. })));
        assert!(matches!("亿元".parse::<Money>(), Err(AmountError::NoNumber { .. })));
        assert!(matches!("NaN亿元".parse::<Money>(), Err(AmountError::NoNumber { .. })));
    }

    #[test]
    fn no_digit_is_rounded_away() {
        let tiny = format!("0.{}1", "0".repeat(28));
        assert!(matches!(format!("{tiny}元").parse::<Money>(), Err(AmountError::TooManyDigits { .. })));
        assert!(matches!(format!("{tiny}吨").parse::<Quantity>(), Err(AmountError::TooManyDigits { .. })));
        // 28 digits behind the point are kept, and still lost where a product in decimals is rounded.
        let whole = format!("1.{}1万元", "0".repeat(27));
        assert!(matches!(whole.parse::<Money>(), Err(AmountError::NotWhole { .. })));
    }

    #[test]
    fn a_number_with_a_blank_inside_is_not_read_as_its_front() {
        for text in ["15 000吨", "1 000亿元", "20201 2021b3", "5 -3家", "5 .5吨"] {
            assert!(matches!(text.parse::<Value>(), Err(AmountError::Broken { .. })), "{text}");
        }
        let error = "15 000吨".parse::<Quantity>().unwrap_err().to_string();
        assert!(error.contains("for example 15000吨"), "{error}");
        assert_eq!("15 万吨/年".parse::<Quantity>().unwrap().unit, "万吨/年");
    }

    #[test]
    fn qualifiers_stay_beside_the_figure() {
        let stated: Stated = "约1.5亿元".parse().unwrap();
        assert_eq!(stated.qualifier, Some(Qualifier::About));
        assert_eq!(stated.to_string(), "约1.5亿元");
    }

    #[test]
    fn values_know_money_from_quantities() {
        assert!(matches!("400.7亿元".parse(), Ok(Value::Money(_))));
        let threshold: Value = "80万元/亩".parse().unwrap();
        let actual: Value = "78.4万元/亩".parse().unwrap();
        assert_eq!(threshold.minus(&actual).unwrap().to_string(), "1.6万元/亩");
        assert_eq!(threshold.minus(&"20亿元".parse().unwrap()), None);
    }

    proptest! {
        #[test]
        fn every_amount_survives_its_text(yuan in -9_000_000_000_000_000_000i64..9_000_000_000_000_000_000) {
            let money = Money::from_yuan(yuan);
            prop_assert_eq!(money.to_string().parse::<Money>().unwrap(), money);
            prop_assert_eq!(money.en().parse::<Money>().unwrap(), money);
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = text.parse::<Money>();
            let _ = text.parse::<Value>();
            let _ = text.parse::<Stated>();
        }
    }
}
