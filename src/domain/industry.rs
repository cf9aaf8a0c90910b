//! Classes of industry: codes of a standard, their tree, and which of our
//! segments a class stands for.

use super::chain::Review;
use super::evidence::Citation;
use super::id::{ConcordanceId, IndustryId, SectionId, SegmentId};
use super::name::Label;
use super::wording::{InChinese, quoted};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// Which classification a code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Classification {
    /// GB/T 4754-2017 (国民经济行业分类).
    GbT4754,
    /// Shenwan 2021, for listed companies (申万行业分类).
    Shenwan2021,
}

impl Classification {
    /// Every classification there is.
    pub const ALL: [Self; 2] = [Self::GbT4754, Self::Shenwan2021];

    /// The key, as it stands before the dot of an [`IndustryId`].
    pub const fn key(self) -> &'static str {
        match self {
            Self::GbT4754 => "gb4754",
            Self::Shenwan2021 => "sw2021",
        }
    }

    /// How many digits a code may have.
    const fn lengths(self) -> std::ops::RangeInclusive<usize> {
        match self {
            Self::GbT4754 => 2..=4,
            Self::Shenwan2021 => 6..=6,
        }
    }
}

/// Why a text is no code of an industry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IndustryError {
    /// No known classification stands in front.
    #[error("{found:?} names no classification; expected gb4754.CODE or sw2021.CODE")]
    Classification {
        /// What was found.
        found: String,
    },
    /// Not the digits of a code.
    #[error("{found:?} is no code of {}; expected {} to {} digits", .system.key(), .system.lengths().start(), .system.lengths().end())]
    Digits {
        /// The classification.
        system: Classification,
        /// What was found.
        found: String,
    },
}

impl InChinese for IndustryError {
    fn zh(&self) -> String {
        match self {
            Self::Classification { found } => {
                format!("{}未写明行业分类，应写作 gb4754.代码 或 sw2021.代码", quoted(found))
            }
            Self::Digits { system, found } => {
                let lengths = system.lengths();
                let (least, most) = (lengths.start(), lengths.end());
                let digits = if least == most { format!("{least} 位") } else { format!("{least}—{most} 位") };
                format!("{}不是 {} 的代码，应为 {digits}数字", quoted(found), system.key())
            }
        }
    }
}

/// A code of a classification; its text form is `gb4754.2614`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct IndustryCode {
    system: Classification,
    digits: SmolStr,
}

impl IndustryCode {
    /// Checks and takes the digits of a code: 2–4 for GB/T 4754, 6 for Shenwan.
    ///
    /// # Errors
    /// [`IndustryError::Digits`] when they are none.
    pub fn new(system: Classification, digits: &str) -> Result<Self, IndustryError> {
        let sound = system.lengths().contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if sound {
            Ok(Self { system, digits: digits.into() })
        } else {
            Err(IndustryError::Digits { system, found: digits.chars().take(40).collect() })
        }
    }

    /// The classification.
    pub const fn system(&self) -> Classification {
        self.system
    }

    /// The digits.
    pub fn digits(&self) -> &str {
        &self.digits
    }
}

impl fmt::Display for IndustryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.system.key(), self.digits)
    }
}

impl FromStr for IndustryCode {
    type Err = IndustryError;
    fn from_str(text: &str) -> Result<Self, IndustryError> {
        let unknown = || IndustryError::Classification { found: text.chars().take(40).collect() };
        let (front, digits) = text.split_once('.').ok_or_else(unknown)?;
        let system = Classification::ALL.into_iter().find(|system| system.key() == front).ok_or_else(unknown)?;
        Self::new(system, digits)
    }
}

impl<'de> Deserialize<'de> for IndustryCode {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Parts {
            system: Classification,
            digits: SmolStr,
        }
        let parts = Parts::deserialize(from)?;
        Self::new(parts.system, &parts.digits).map_err(serde::de::Error::custom)
    }
}

/// A class of a classification, with its name (行业类别).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Industry {
    /// Its id; the key is the code's text form.
    pub id: IndustryId,
    /// Its code.
    pub code: IndustryCode,
    /// Its name.
    pub name: Label,
    /// The class it lies in.
    pub parent: Option<IndustryId>,
    /// Its source.
    pub cite: Citation,
}

/// Where in our chains a class belongs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Placement {
    /// A stage or a group.
    Section(SectionId),
    /// A segment.
    Segment(SegmentId),
}

/// How well a class fits its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Fit {
    /// The class is the place (等同).
    Exact,
    /// The class is wider than the place (宽于).
    Broad,
    /// They share a part (部分).
    Partial,
}

/// Says that a class of industry stands for a segment or a group (行业对照).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Concordance {
    /// Its id.
    pub id: ConcordanceId,
    /// The class.
    pub code: IndustryCode,
    /// Its place in our chains.
    pub to: Placement,
    /// How well it fits.
    pub fit: Fit,
    /// Who reviewed it; none means 未评审.
    pub reviewed: Option<Review>,
    /// Its source.
    pub cite: Citation,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_its_text_form_and_a_wrong_one_is_told() {
        let code: IndustryCode = "gb4754.2614".parse().unwrap();
        assert_eq!(code.to_string(), "gb4754.2614");
        assert_eq!("sw2021.640200".parse::<IndustryCode>().unwrap().system(), Classification::Shenwan2021);
        for bad in ["2614", "gb4754.", "gb4754.26145", "gb4754.2x", "sw2021.64", "isic.26"] {
            assert!(bad.parse::<IndustryCode>().is_err(), "{bad}");
        }
    }
}
