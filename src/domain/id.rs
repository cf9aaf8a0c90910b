//! Ids: a stable key behind a kind. The text form is `kind:key`; an id of the
//! wrong kind is refused with both kinds in the message.

use super::wording::{InChinese, quoted};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// Why a text is not a key or not an id of the kind that was wanted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The key has a character, or a length, that keys do not have.
    #[error("key {found:?} is not 1–120 characters of a–z, A–Z, 0–9, '_', '-' and '.'")]
    BadKey {
        /// What was found.
        found: String,
    },
    /// The id is of another kind.
    #[error("id {found:?} is of kind `{found_kind}`; expected `{expected_kind}:…`")]
    WrongKind {
        /// The whole id as found.
        found: String,
        /// The kind it has.
        found_kind: String,
        /// The kind that was wanted.
        expected_kind: &'static str,
    },
    /// There is no kind in front of a colon.
    #[error("id {found:?} has no kind; expected `{expected}:…`")]
    NoKind {
        /// The whole text as found.
        found: String,
        /// What was expected.
        expected: &'static str,
    },
}

impl InChinese for IdError {
    fn zh(&self) -> String {
        match self {
            Self::BadKey { found } => {
                format!("标识{}不合格式，应为 1—120 个字符，只用字母、数字和 _ - .", quoted(found))
            }
            Self::WrongKind { found, found_kind, expected_kind } => format!(
                "标识{}指的是{}，应为{}，写作 {expected_kind}:…",
                quoted(found),
                kind_zh(found_kind).map_or_else(|| quoted(found_kind), ToOwned::to_owned),
                kind_zh(expected_kind).unwrap_or(expected_kind),
            ),
            Self::NoKind { found, expected } => match kind_zh(expected) {
                Some(kind) => format!("标识{}没有写明种类，应为{kind}，写作 {expected}:…", quoted(found)),
                None => format!("标识{}没有写明种类，应写作 种类:标识，如 enterprise:jinma", quoted(found)),
            },
        }
    }
}

/// The stable key of a thing within its kind: 1–120 characters of
/// `a–z A–Z 0–9 _ - .`. Keys of seed files are such keys and never change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Key(SmolStr);

impl Key {
    /// Checks and takes a key.
    ///
    /// # Errors
    /// [`IdError::BadKey`] when the text is empty, too long or has another character.
    pub fn new(text: &str) -> Result<Self, IdError> {
        let sound = (1..=120).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'));
        if sound {
            Ok(Self(SmolStr::new(text)))
        } else {
            Err(IdError::BadKey { found: text.chars().take(130).collect() })
        }
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::reading::read_text(from, Self::new)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What all typed ids share: their kind and their key.
pub trait Id: Clone + Ord + fmt::Debug + InChinese {
    /// The kind, as it stands before the colon.
    const KIND: &'static str;
    /// The kind in Chinese.
    const ZH: &'static str;
    /// The key behind the colon.
    fn key(&self) -> &Key;
    /// The same id as one of any kind.
    fn fact_id(&self) -> FactId;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $variant:ident $name:ident $kind:literal $zh:literal;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            #[serde(transparent)]
            pub struct $name(Key);

            impl $name {
                /// Checks a bare key and takes it as an id of this kind.
                ///
                /// # Errors
                /// [`IdError::BadKey`] when it is not a key.
                pub fn new(key: &str) -> Result<Self, IdError> {
                    Key::new(key).map(Self)
                }
            }

            impl From<Key> for $name {
                fn from(key: Key) -> Self {
                    Self(key)
                }
            }

            impl Id for $name {
                const KIND: &'static str = $kind;
                const ZH: &'static str = $zh;
                fn key(&self) -> &Key {
                    &self.0
                }
                fn fact_id(&self) -> FactId {
                    FactId::$variant(self.clone())
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(f, "{}:{}", $kind, self.0)
                }
            }

            impl InChinese for $name {
                fn zh(&self) -> String {
                    format!("{} {}", $zh, self.0)
                }

                fn name_facts(&self, all: &mut Vec<FactId>) {
                    all.push(self.fact_id());
                }
            }

            impl FromStr for $name {
                type Err = IdError;
                /// Reads `kind:key`; a bare key is refused, and so is another kind.
                fn from_str(text: &str) -> Result<Self, IdError> {
                    key_of_kind(text, $kind).map(Self)
                }
            }

            impl From<$name> for FactId {
                fn from(id: $name) -> Self {
                    Self::$variant(id)
                }
            }
        )+

        /// An id of any kind, in its text form `kind:key`.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FactId {
            $($(#[$doc])* $variant($name),)+
        }

        impl FactId {
            /// Every kind there is, in the order of the journal's format.
            pub const KINDS: &'static [&'static str] = &[$($kind),+];

            /// The kind, as it stands before the colon.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => $kind,)+ }
            }

            /// The kind in Chinese.
            pub fn kind_zh(&self) -> &'static str {
                match self { $(Self::$variant(_) => $zh,)+ }
            }

            /// The key behind the colon.
            pub fn key(&self) -> &Key {
                match self { $(Self::$variant(id) => &id.0,)+ }
            }

            /// An id from a kind and a key.
            ///
            /// # Errors
            /// [`IdError::NoKind`] when there is no such kind.
            pub fn from_parts(kind: &str, key: Key) -> Result<Self, IdError> {
                match kind {
                    $($kind => Ok(Self::$variant($name(key))),)+
                    _ => Err(IdError::NoKind { found: format!("{kind}:{key}"), expected: "a known kind" }),
                }
            }
        }

        /// The Chinese word of a kind, where there is such a kind.
        fn kind_zh(kind: &str) -> Option<&'static str> {
            match kind {
                $($kind => Some($zh),)+
                _ => None,
            }
        }
    };
}

ids! {
    /// A source of facts (来源).
    Source SourceId "source" "来源";
    /// A region by its GB/T 2260 code (行政区划).
    Region RegionId "region" "行政区划";
    /// A development zone (开发区).
    Zone ZoneId "zone" "开发区";
    /// A park within a zone (园区).
    Park ParkId "park" "园区";
    /// A theme under which a report groups chains and projects (板块).
    Theme ThemeId "theme" "板块";
    /// An industrial chain (产业链).
    Chain ChainId "chain" "产业链";
    /// A stage of a chain, or a group of segments within a stage (段、组).
    Section SectionId "section" "段（组）";
    /// A segment of a chain: the unit a gap is stated on (环节).
    Segment SegmentId "segment" "环节";
    /// The recipe of a segment: what it needs (配方).
    Recipe RecipeId "recipe" "配方";
    /// What a zone goes for on a segment (取舍).
    Focus FocusId "focus" "取舍";
    /// A post on a chain: leader firm, responsible official, task force (链主、链长、专班).
    Post PostId "post" "职责";
    /// An enterprise, institute or platform (企业).
    Enterprise EnterpriseId "enterprise" "企业";
    /// A merge of two records of one enterprise (合并).
    Merge MergeId "merge" "合并";
    /// A claim that an enterprise makes, develops or uses a segment (能力).
    Capability CapabilityId "capability" "能力";
    /// A supply link between two enterprises (供应).
    Supply SupplyId "supply" "供应";
    /// A project (项目).
    Project ProjectId "project" "项目";
    /// The part an enterprise plays in a project (参与方).
    Party PartyId "party" "参与方";
    /// An entry of a project's stage history (阶段记录).
    StageEntry StageEntryId "stage_entry" "阶段记录";
    /// A dated milestone or an undated goal of a project (时限节点、推进目标).
    Milestone MilestoneId "milestone" "节点";
    /// The monthly figures of a project (月调度).
    Figure FigureId "figure" "月调度";
    /// An indicator (指标).
    Indicator IndicatorId "indicator" "指标";
    /// An observation of an indicator (指标值).
    Observation ObservationId "observation" "指标值";
    /// A rating scheme with its version (评价办法).
    Scheme SchemeId "scheme" "评价办法";
    /// A threshold of a rating level (门槛).
    Threshold ThresholdId "threshold" "门槛";
    /// A judgement in a report's own words (报告评语).
    Judgement JudgementId "judgement" "报告评语";
    /// A survey: someone looked (摸底).
    Survey SurveyId "survey" "摸底";
    /// An opinion on a gap (认定意见).
    Opinion OpinionId "opinion" "认定意见";
    /// What a document states of a group, a place or a plan (文件载明).
    Statement StatementId "statement" "文件载明";
    /// Which of several figures counts, and why (核定口径).
    Settlement SettlementId "settlement" "核定口径";
    /// A class of a classification of industries (行业类别).
    Industry IndustryId "industry" "行业类别";
    /// Which segment or group a class of industry stands for (行业对照).
    Concordance ConcordanceId "concordance" "行业对照";
    /// A product by its name (产品).
    Product ProductId "product" "产品";
    /// A link between two products (产品关联).
    ProductLink ProductLinkId "product_link" "产品关联";
    /// A product that an enterprise offers (主营产品).
    Offering OfferingId "offering" "主营产品";
    /// What a list says of an enterprise (名录条目).
    RosterEntry RosterEntryId "roster_entry" "名录条目";
    /// What an enterprise buys (采购).
    Purchase PurchaseId "purchase" "采购";
    /// A file that was taken in (导入).
    Import ImportId "import" "导入";
    /// A row of a sheet that waits for somebody to look at it (待核行).
    Pending PendingId "pending" "待核行";
    /// Two records are two enterprises (并非同一企业).
    Apart ApartId "apart" "非同一企业认定";
    /// A named what-if (情景).
    Scenario ScenarioId "scenario" "情景";
    /// What a zone set: thresholds, half-lives, weights (口径参数).
    Settings SettingsId "settings" "口径参数";
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind(), self.key())
    }
}

impl InChinese for FactId {
    fn zh(&self) -> String {
        format!("{} {}", self.kind_zh(), self.key())
    }

    fn name_facts(&self, all: &mut Vec<FactId>) {
        all.push(self.clone());
    }
}

impl FromStr for FactId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let Some((kind, key)) = text.split_once(':') else {
            return Err(IdError::NoKind { found: clip(text), expected: "kind" });
        };
        Self::from_parts(kind, Key::new(key)?)
    }
}

impl Serialize for FactId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FactId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::reading::read_text(from, str::parse)
    }
}

fn key_of_kind(text: &str, expected_kind: &'static str) -> Result<Key, IdError> {
    let Some((kind, key)) = text.split_once(':') else {
        return Err(IdError::NoKind { found: clip(text), expected: expected_kind });
    };
    if kind == expected_kind {
        return Key::new(key);
    }
    Err(IdError::WrongKind { found: clip(text), found_kind: clip(kind), expected_kind })
}

fn clip(text: &str) -> String {
    text.chars().take(130).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_kind_is_refused_with_both_kinds() {
        let error = "project:h2_pipeline".parse::<EnterpriseId>().unwrap_err().to_string();
        assert!(error.contains("`project`") && error.contains("`enterprise:…`"), "{error}");
    }

    #[test]
    fn an_id_of_any_kind_survives_its_text_form() {
        for kind in FactId::KINDS {
            let id = FactId::from_parts(kind, Key::new("H3.1.1").unwrap()).unwrap();
            assert_eq!(id.to_string().parse::<FactId>().unwrap(), id);
        }
    }

    #[test]
    fn keys_with_blanks_or_quotes_are_refused() {
        for bad in ["", "a b", "汉字", "a\"b", "a:b", &"x".repeat(121)] {
            assert!(Key::new(bad).is_err(), "{bad:?}");
        }
    }
}
