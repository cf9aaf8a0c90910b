//! Numbers and money by the unit of their column.

use crate::domain::{AmountError, Money, Qualifier, Stated};
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

/// Why a text is no amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake::sheet) enum AmountFault {
    /// It has no unit, nor has its column.
    NoUnit,
    /// It is none.
    NotMoney,
}

/// A number: thousands separators, full-width digits, a per cent sign.
pub(in crate::intake::sheet) fn decimal(text: &str) -> Option<Decimal> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，' | '%')).collect();
    let plain = plain.replace(['−', '－'], "-");
    let digits = plain.bytes().any(|byte| byte.is_ascii_digit());
    let sound = plain.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
    if digits && sound { Decimal::from_str_exact(&plain).ok() } else { None }
}

/// An amount of money: its own unit, otherwise the column's. The flag says that a fraction of a yuan was rounded.
pub(in crate::intake::sheet) fn stated(text: &str, unit: Option<&str>) -> Result<(Stated, bool), AmountFault> {
    let folded: String = text.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '￥' | '¥')).collect();
    let (qualifier, bare) = qualified(folded.strip_prefix("人民币").unwrap_or(&folded));
    let written = match decimal(&bare) {
        Some(_) if bare.ends_with('%') => return Err(AmountFault::NotMoney),
        Some(number) => format!("{number}{}", unit.ok_or(AmountFault::NoUnit)?),
        None => bare,
    };
    match written.parse::<Stated>() {
        Ok(stated) => Ok((Stated { qualifier: qualifier.or(stated.qualifier), ..stated }, false)),
        Err(AmountError::NotWhole { .. }) => {
            let money = rounded(&written).ok_or(AmountFault::NotMoney)?;
            Ok((Stated { money, qualifier }, true))
        }
        Err(AmountError::NoUnit { .. }) => Err(AmountFault::NoUnit),
        Err(_) => Err(AmountFault::NotMoney),
    }
}

/// The words around a figure: 约, 超 before it; 左右, 以上, 余 in it or behind.
fn qualified(text: &str) -> (Option<Qualifier>, String) {
    let fronts = [
        ("约为", Qualifier::About),
        ("大约", Qualifier::About),
        ("不低于", Qualifier::Over),
        ("约", Qualifier::About),
        ("超过", Qualifier::Over),
        ("超", Qualifier::Over),
        ("逾", Qualifier::Over),
        ("近", Qualifier::Nearly),
    ];
    let ends = [("左右", Qualifier::About), ("以上", Qualifier::Over), ("多", Qualifier::Over)];
    let front = fronts.iter().find_map(|(word, is)| Some((*is, text.strip_prefix(word)?)));
    let (mut qualifier, mut rest) = front.map_or((None, text), |(is, rest)| (Some(is), rest));
    if let Some((is, front)) = ends.iter().find_map(|(word, is)| Some((*is, rest.strip_suffix(word)?))) {
        (qualifier, rest) = (qualifier.or(Some(is)), front);
    }
    if rest.contains('余') {
        return (qualifier.or(Some(Qualifier::Over)), rest.replace('余', ""));
    }
    (qualifier, rest.to_owned())
}

/// An amount to the nearest yuan.
fn rounded(text: &str) -> Option<Money> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+')))?;
    let (number, unit) = text.split_at(end);
    let per: Money = format!("1{unit}").parse().ok()?;
    let yuan = decimal(number)?.checked_mul(Decimal::from(per.yuan()))?.round();
    i64::try_from(yuan).ok().map(Money::from_yuan)
}
