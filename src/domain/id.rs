//! Ids: a stable key behind a kind. The text form is `kind:key`; an id of the
//! wrong kind is refused with both kinds in the message.

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
pub trait Id: Clone + Ord + fmt::Debug + fmt::Display {
    /// The kind, as it stands before the colon.
    const KIND: &'static str;
    /// The key behind the colon.
    fn key(&self) -> &Key;
    /// The same id as one of any kind.
    fn fact_id(&self) -> FactId;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $variant:ident $name:ident $kind:literal;)+) => {
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
    };
}

ids! {
    /// A source of facts (来源).
    Source SourceId "source";
    /// A region by its GB/T 2260 code (行政区划).
    Region RegionId "region";
    /// A development zone (开发区).
    Zone ZoneId "zone";
    /// A park within a zone (园区).
    Park ParkId "park";
    /// A theme under which a report groups chains and projects (板块).
    Theme ThemeId "theme";
    /// An industrial chain (产业链).
    Chain ChainId "chain";
    /// A stage of a chain, or a group of segments within a stage (段、组).
    Section SectionId "section";
    /// A segment of a chain: the unit a gap is stated on (环节).
    Segment SegmentId "segment";
    /// The recipe of a segment: what it needs (配方).
    Recipe RecipeId "recipe";
    /// What a zone goes for on a segment (取舍).
    Focus FocusId "focus";
    /// A post on a chain: leader firm, responsible official, task force (链主、链长、专班).
    Post PostId "post";
    /// An enterprise, institute or platform (企业).
    Enterprise EnterpriseId "enterprise";
    /// A merge of two records of one enterprise (合并).
    Merge MergeId "merge";
    /// A claim that an enterprise makes, develops or uses a segment (能力).
    Capability CapabilityId "capability";
    /// A supply link between two enterprises (供应).
    Supply SupplyId "supply";
    /// A project (项目).
    Project ProjectId "project";
    /// The part an enterprise plays in a project (参与方).
    Party PartyId "party";
    /// An entry of a project's stage history (阶段记录).
    StageEntry StageEntryId "stage_entry";
    /// A dated milestone or an undated goal of a project (时限节点、推进目标).
    Milestone MilestoneId "milestone";
    /// The monthly figures of a project (月调度).
    Figure FigureId "figure";
    /// An indicator (指标).
    Indicator IndicatorId "indicator";
    /// An observation of an indicator (指标值).
    Observation ObservationId "observation";
    /// A rating scheme with its version (评价办法).
    Scheme SchemeId "scheme";
    /// A threshold of a rating level (门槛).
    Threshold ThresholdId "threshold";
    /// A judgement in a report's own words (报告评语).
    Judgement JudgementId "judgement";
    /// A survey: someone looked (摸底).
    Survey SurveyId "survey";
    /// An opinion on a gap (认定意见).
    Opinion OpinionId "opinion";
    /// What a document states of a group, a place or a plan (文件载明).
    Statement StatementId "statement";
    /// Which of several figures counts, and why (核定口径).
    Settlement SettlementId "settlement";
    /// A class of a classification of industries (行业类别).
    Industry IndustryId "industry";
    /// Which segment or group a class of industry stands for (行业对照).
    Concordance ConcordanceId "concordance";
    /// A product by its name (产品).
    Product ProductId "product";
    /// A link between two products (产品关联).
    ProductLink ProductLinkId "product_link";
    /// A product that an enterprise offers (主营产品).
    Offering OfferingId "offering";
    /// What a list says of an enterprise (名录条目).
    RosterEntry RosterEntryId "roster_entry";
    /// What an enterprise buys (采购).
    Purchase PurchaseId "purchase";
    /// A file that was taken in (导入).
    Import ImportId "import";
    /// A row of a sheet that waits for somebody to look at it (待核行).
    Pending PendingId "pending";
    /// Two records are two enterprises (并非同一企业).
    Apart ApartId "apart";
    /// A named what-if (情景).
    Scenario ScenarioId "scenario";
    /// What a zone set: thresholds, half-lives, weights (口径参数).
    Settings SettingsId "settings";
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind(), self.key())
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
