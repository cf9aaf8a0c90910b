//! Words of the trade in Chinese and English. Enum values carry their word
//! beside them, so that every page, sheet and program uses the same one.

use async_graphql::SimpleObject;
use std::borrow::Cow;

/// A name or a word in Chinese and English (中英文名称).
#[derive(SimpleObject, Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// In Chinese (中文).
    pub(super) zh: Cow<'static, str>,
    /// In English, where there is an English one (英文).
    pub(super) en: Option<Cow<'static, str>>,
}

impl Label {
    /// A word that is always the same.
    pub(super) const fn word(zh: &'static str, en: &'static str) -> Self {
        Self { zh: Cow::Borrowed(zh), en: Some(Cow::Borrowed(en)) }
    }

    /// A name of a fact.
    pub(super) fn of(zh: String, en: Option<String>) -> Self {
        Self { zh: Cow::Owned(zh), en: en.map(Cow::Owned) }
    }

    /// A sentence made from facts.
    pub(super) fn sentence(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::of(zh.into(), Some(en.into()))
    }
}

/// A sentence that grows in both languages.
pub(super) struct Sentence {
    zh: String,
    en: String,
}

impl Sentence {
    /// How it begins.
    pub(super) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// Adds to its end.
    pub(super) fn add(&mut self, zh: impl AsRef<str>, en: impl AsRef<str>) {
        self.zh.push_str(zh.as_ref());
        self.en.push_str(en.as_ref());
    }

    /// The whole sentence.
    pub(super) fn done(self) -> Label {
        Label::sentence(self.zh, self.en)
    }
}

/// An enum of the API that stands for one below, each value with its word:
/// `VARIANT "中文" "English"`.
macro_rules! worded {
    ($(#[$doc:meta])* $name:ident from $remote:tt { $($(#[$value:meta])* $variant:ident $zh:literal $en:literal,)+ }) => {
        $(#[$doc])*
        #[derive(async_graphql::Enum, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[graphql(remote = $remote)]
        pub(super) enum $name {
            $($(#[$value])* $variant,)+
        }

        worded!(@label $name { $($variant $zh $en,)+ });
    };
    ($(#[$doc:meta])* $name:ident { $($(#[$value:meta])* $variant:ident $zh:literal $en:literal,)+ }) => {
        $(#[$doc])*
        #[derive(async_graphql::Enum, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum $name {
            $($(#[$value])* $variant,)+
        }

        worded!(@label $name { $($variant $zh $en,)+ });
    };
    (@label $name:ident { $($variant:ident $zh:literal $en:literal,)+ }) => {
        impl $name {
            /// The word on the page.
            pub(super) const fn label(self) -> $crate::graphql::words::Label {
                match self {
                    $(Self::$variant => $crate::graphql::words::Label::word($zh, $en),)+
                }
            }
        }
    };
}
pub(super) use worded;

/// At most two names, then how many there are: 加氢站、输氢管廊 等 5 个.
pub(super) fn list_zh(names: &[&str]) -> String {
    match names {
        [first, second, rest @ ..] if !rest.is_empty() => format!("{first}、{second} 等 {} 个", names.len()),
        _ => names.join("、"),
    }
}

/// At most two names, then how many more there are.
pub(super) fn list_en(names: &[&str]) -> String {
    match names {
        [first, second, rest @ ..] if !rest.is_empty() => format!("{first}, {second} and {} more", rest.len()),
        [first, second] => format!("{first} and {second}"),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain;
    use crate::graphql::{chain, indicator, settings, severity, source};
    use async_graphql::resolver_utils::EnumType;

    #[test]
    fn words_that_refusals_use_are_those_of_the_page() {
        macro_rules! alike {
            ($($page:ty = $below:ty;)+) => {
                $(for item in <$page>::items() {
                    assert_eq!(item.value.label().zh, <$below>::from(item.value).zh(), "{}", item.name);
                })+
            };
        }
        alike! {
            source::SourceKind = domain::SourceKind;
            source::Confidence = domain::Confidence;
            chain::PostKind = domain::PostKind;
            indicator::FigureKind = domain::FigureKind;
            settings::AgeingKind = domain::AgeingKind;
            severity::PartKind = domain::PartOfSeverity;
        }
    }
}
