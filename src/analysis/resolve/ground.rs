//! What speaks for or against two being one, as data and as a sentence in both
//! languages.

use crate::domain::{Name, RegionCode};
use smol_str::SmolStr;

/// What speaks for or against two being one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// One full name.
    SameName(Name),
    /// The name is one that the other had before.
    FormerName(Name),
    /// The name is a short or other name of the other.
    Alias(Name),
    /// One brand.
    SameBrand(String),
    /// One stock code.
    SameListing(SmolStr),
    /// One city.
    SameCity(RegionCode),
    /// One province.
    SameProvince(RegionCode),
    /// One address.
    SameAddress,
    /// Products that are alike.
    AlikeProducts,
    /// Two brands.
    OtherBrand(String, String),
    /// Two legal forms.
    OtherForm(&'static str, &'static str),
    /// Two regions.
    OtherRegion(RegionCode, RegionCode),
    /// Two addresses.
    OtherAddress,
    /// Two stock codes of one exchange.
    OtherListing(SmolStr, SmolStr),
    /// Other numbers in the name, or a number in one alone.
    OtherNumbers(Vec<u32>, Vec<u32>),
    /// One is a group and the other a member of it.
    GroupAndMember,
    /// One is a branch.
    Branch(String),
    /// Products that have nothing in common.
    OtherProducts,
    /// The stock code is held under a name of today, and this is a name of
    /// before: products of then are not those of now.
    FormerBusiness {
        /// The name of before.
        then: Name,
        /// The name of today.
        now: Name,
    },
    /// The stock code is held by somebody whose name has nothing in common.
    NameOfNobody(Name),
    /// Others have the very same full name.
    SharedName(Name),
}

impl Ground {
    /// The sentence, in Chinese and in English.
    pub fn words(&self) -> (String, String) {
        let both = |zh: String, en: String| (zh, en);
        match self {
            Self::SameName(name) => both(format!("全称相同：{name}"), format!("one full name: {name}")),
            Self::FormerName(name) => both(format!("与曾用名相同：{name}"), format!("a former name: {name}")),
            Self::Alias(name) => both(format!("与简称、别名相同：{name}"), format!("a short or other name: {name}")),
            Self::SameBrand(brand) => both(format!("字号相同：{brand}"), format!("one brand: {brand}")),
            Self::SameListing(code) => both(format!("证券代码相同：{code}"), format!("one stock code: {code}")),
            Self::SameCity(code) => both(format!("同在一市（{code}）"), format!("in one city ({code})")),
            Self::SameProvince(code) => both(format!("同在一省（{code}）"), format!("in one province ({code})")),
            Self::SameAddress => both("地址一致".into(), "one address".into()),
            Self::AlikeProducts => both("产品相近".into(), "alike products".into()),
            Self::OtherBrand(a, b) => both(format!("字号不同：{a}、{b}"), format!("two brands: {a}, {b}")),
            Self::OtherForm(a, b) => both(format!("组织形式不同：{a}、{b}"), format!("two legal forms: {a}, {b}")),
            Self::OtherRegion(a, b) => both(format!("地区不同：{a}、{b}"), format!("two regions: {a}, {b}")),
            Self::OtherAddress => both("地址不同".into(), "two addresses".into()),
            Self::OtherListing(a, b) => both(format!("证券代码不同：{a}、{b}"), format!("two stock codes: {a}, {b}")),
            Self::OtherNumbers(a, b) => {
                let (a, b) = (numbers(a), numbers(b));
                both(format!("名称中的序号不同：{a}、{b}"), format!("other numbers in the names: {a}, {b}"))
            }
            Self::GroupAndMember => {
                both("一方为集团，可能是母子公司".into(), "one is a group, perhaps the parent".into())
            }
            Self::Branch(branch) => both(format!("一方为分支机构：{branch}"), format!("one is a branch: {branch}")),
            Self::OtherProducts => both("产品没有共同之处".into(), "products have nothing in common".into()),
            Self::FormerBusiness { then, now } => both(
                format!("{then}是{now}的曾用名，原业务可能已不在该公司，产品不可直接沿用"),
                format!("{then} is a former name of {now}; its products may be those of a former business"),
            ),
            Self::NameOfNobody(name) => both(
                format!("该证券代码现属{name}，名称没有共同之处：已更名，或代码有误"),
                format!("the stock code is held by {name}, whose name has nothing in common: renamed, or a wrong code"),
            ),
            Self::SharedName(name) => both(format!("不止一家叫{name}"), format!("more than one is called {name}")),
        }
    }
}

fn numbers(of: &[u32]) -> String {
    if of.is_empty() {
        return "–".into();
    }
    of.iter().map(u32::to_string).collect::<Vec<_>>().join("-")
}
