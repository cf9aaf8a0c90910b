//! How amounts and periods are written in English. Every number stays exact: it
//! is moved from 万 and 亿 to thousands and millions, never rounded.

use super::amount::{Count, Money, Qualifier, Quantity, Stated, Value};
use super::period::Period;
use rust_decimal::Decimal;

/// What is written otherwise in English than its [`Display`](std::fmt::Display).
pub trait InEnglish {
    /// As people write it in English.
    fn en(&self) -> String;
}

impl InEnglish for Money {
    /// `CNY 25.248bn`, `CNY 152m`, `CNY 784,000`.
    fn en(&self) -> String {
        format!("CNY {}", grouped(Decimal::from(self.yuan()), true))
    }
}

impl InEnglish for Stated {
    /// `about CNY 150m`.
    fn en(&self) -> String {
        let qualifier = self.qualifier.map_or("", |it| match it {
            Qualifier::About => "about ",
            Qualifier::Over => "over ",
            Qualifier::Nearly => "nearly ",
        });
        format!("{qualifier}{}", self.money.en())
    }
}

impl InEnglish for Quantity {
    /// `150,000 t/a`, `CNY 784,000 per mu`, `102`; as it is written in Chinese
    /// where its unit has no English here.
    fn en(&self) -> String {
        let (unit, per) = match self.unit.split_once('/') {
            Some((unit, per)) => (unit, Some(per)),
            None => (self.unit.as_str(), None),
        };
        let scales =
            [("", 1), ("千", 1_000), ("万", 10_000), ("百万", 1_000_000), ("千万", 10_000_000), ("亿", 100_000_000)];
        let read = scales.iter().find_map(|(word, scale)| {
            let number = self.amount.checked_mul(Decimal::from(*scale))?;
            Some((number, counted(unit.strip_prefix(word)?)?))
        });
        let Some((number, counted)) = read else { return self.to_string() };
        let Some(per) = per.map_or(Some(""), every) else { return self.to_string() };
        match counted {
            Counted::Yuan => format!("CNY {}{per}", grouped(number, true)),
            Counted::Percent => format!("{}%{per}", grouped(number, false)),
            Counted::In(unit) => format!("{} {unit}{per}", grouped(number, false)),
            Counted::Things => format!("{}{per}", grouped(number, false)),
        }
    }
}

impl InEnglish for Count {
    /// `30`, `over 30`.
    fn en(&self) -> String {
        format!("{}{}", if self.approximate { "over " } else { "" }, grouped(Decimal::from(self.at_least), false))
    }
}

impl InEnglish for Value {
    /// Money and quantities as theirs; `no. 3 of 178`.
    fn en(&self) -> String {
        match self {
            Self::Money(money) => money.en(),
            Self::Quantity(quantity) => quantity.en(),
            Self::Rank { place, of: None } => format!("no. {place}"),
            Self::Rank { place, of: Some(of) } => format!("no. {place} of {of}"),
        }
    }
}

impl InEnglish for Period {
    /// `2023`, `Feb 2024`, `Jan–Jun 2024`, `2024-02-03 to 2024-02-29`.
    fn en(&self) -> String {
        let year = self.from().format("%Y");
        if self.is_year() {
            year.to_string()
        } else if !self.is_months() {
            format!("{} to {}", self.from(), self.to())
        } else {
            match (self.from().format("%b").to_string(), self.to().format("%b").to_string()) {
                (from, to) if from == to => format!("{from} {year}"),
                (from, to) => format!("{from}–{to} {year}"),
            }
        }
    }
}

enum Counted {
    Yuan,
    Percent,
    /// In a unit that stands behind the number.
    In(&'static str),
    /// Things that need no unit beside the name of what is counted.
    Things,
}

fn counted(unit: &str) -> Option<Counted> {
    Some(match unit {
        "元" => Counted::Yuan,
        "%" => Counted::Percent,
        "家" | "个" | "项" | "台" | "套" | "件" | "只" | "片" | "辆" | "人" | "名" | "条" | "座" | "支" => {
            Counted::Things
        }
        "吨" => Counted::In("t"),
        "公斤" | "千克" => Counted::In("kg"),
        "米" => Counted::In("m"),
        "公里" | "千米" => Counted::In("km"),
        "平方米" => Counted::In("m²"),
        "平方公里" => Counted::In("km²"),
        "立方米" => Counted::In("m³"),
        "标方" | "标准立方米" => Counted::In("Nm³"),
        "亩" => Counted::In("mu"),
        "公顷" => Counted::In("ha"),
        "千瓦" => Counted::In("kW"),
        "兆瓦" => Counted::In("MW"),
        "千瓦时" => Counted::In("kWh"),
        "吨标准煤" => Counted::In("tce"),
        _ => return None,
    })
}

fn every(unit: &str) -> Option<&'static str> {
    Some(match unit {
        "年" => "/a",
        "月" => " a month",
        "日" | "天" => "/d",
        "小时" => "/h",
        "亩" => " per mu",
        "人" => " per head",
        _ => return None,
    })
}

/// The number with its thousands apart; in millions (m) and billions (bn) where `short`.
fn grouped(number: Decimal, short: bool) -> String {
    let size = number.abs();
    let (number, word) = match short {
        true if size >= Decimal::from(1_000_000_000) => (number / Decimal::from(1_000_000_000), "bn"),
        true if size >= Decimal::from(1_000_000) => (number / Decimal::from(1_000_000), "m"),
        _ => (number, ""),
    };
    let text = number.normalize().to_string();
    let (whole, part) = text.split_once('.').map_or((text.as_str(), None), |(whole, part)| (whole, Some(part)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    out + word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day;

    fn value(text: &str) -> String {
        text.parse::<Value>().unwrap().en()
    }

    #[test]
    fn money_is_moved_to_millions_and_billions_and_never_rounded() {
        assert_eq!(value("252.48亿元"), "CNY 25.248bn");
        assert_eq!(value("1.52亿元"), "CNY 152m");
        assert_eq!(value("10亿元"), "CNY 1bn");
        assert_eq!(value("9.99999999亿元"), "CNY 999.999999m");
        assert_eq!(value("78.4万元"), "CNY 784,000");
        assert_eq!(value("3000元"), "CNY 3,000");
        assert_eq!(Money::ZERO.en(), "CNY 0");
        assert_eq!(Money::from_yuan(-1_200_000_001).en(), "CNY -1.200000001bn");
        assert_eq!("about CNY 150m".parse::<Stated>(), "约1.5亿元".parse::<Stated>());
        assert_eq!("约1.5亿元".parse::<Stated>().unwrap().en(), "about CNY 150m");
        assert_eq!("近3亿元".parse::<Stated>().unwrap().en(), "nearly CNY 300m");
    }

    #[test]
    fn quantities_have_english_units_or_stay_as_they_are_written() {
        assert_eq!(value("15万吨/年"), "150,000 t/a");
        assert_eq!(value("78.4万元/亩"), "CNY 784,000 per mu");
        assert_eq!(value("102家"), "102");
        assert_eq!(value("1.5千瓦"), "1.5 kW");
        assert_eq!(value("3亿千瓦时"), "300,000,000 kWh");
        assert_eq!(value("4.2%"), "4.2%");
        assert_eq!(value("12钢包"), "12钢包");
        assert_eq!(value("12吨/炉"), "12吨/炉");
        assert_eq!(value("1200度"), "1200度", "of heat or of electricity: nobody can say");
    }

    #[test]
    fn places_counts_and_periods_are_written_in_english() {
        assert_eq!(Value::Rank { place: 3, of: Some(178) }.en(), "no. 3 of 178");
        assert_eq!(Count { at_least: 30, approximate: true }.en(), "over 30");
        let span = |from: &str, to: &str| Period::new(day(from).unwrap(), day(to).unwrap()).unwrap().en();
        assert_eq!(span("2023-01-01", "2023-12-31"), "2023");
        assert_eq!(span("2024-01-01", "2024-06-30"), "Jan–Jun 2024");
        assert_eq!(span("2024-02-01", "2024-02-29"), "Feb 2024");
        assert_eq!(span("2024-02-03", "2024-02-29"), "2024-02-03 to 2024-02-29");
    }
}
