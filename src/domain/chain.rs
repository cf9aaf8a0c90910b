//! Chains: themes, stages, groups, segments and what each segment needs. A
//! chain is recipes, not arrows: all groups of a recipe (AND), any one
//! alternative of a group (OR), some groups merely helpful.

use super::evidence::Citation;
use super::id::{ChainId, EnterpriseId, FocusId, PostId, RecipeId, SectionId, SegmentId, ThemeId, ZoneId};
use super::name::{Label, Name, Text};
use super::period::Date;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// A theme under which a report groups chains and projects (板块).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Theme {
    /// Its id.
    pub id: ThemeId,
    /// Its name.
    pub name: Label,
    /// The theme it belongs to, where it is a cluster within one.
    pub parent: Option<ThemeId>,
    /// Its place in the report's order, from 1.
    pub order: u32,
    /// Its source.
    pub cite: Citation,
}

/// An industrial chain (产业链).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Chain {
    /// Its id.
    pub id: ChainId,
    /// The letter its codes begin with.
    pub code: Name,
    /// Its name.
    pub name: Label,
    /// The themes it belongs to.
    pub themes: Vec<ThemeId>,
    /// Its place in lists, from 1.
    pub order: u32,
    /// Its source.
    pub cite: Citation,
}

/// Where in the chain a stage lies. An attribute given by experts; the
/// position computed from feeds is another thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Position {
    /// Upstream (上游).
    Upstream,
    /// Midstream (中游).
    Midstream,
    /// Downstream (下游).
    Downstream,
    /// Support (支撑).
    Support,
}

/// A stage of a chain such as 制氢, or a group of segments within a stage.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Section {
    /// Its id; the key is its code, such as `H3` or `H3.1`.
    pub id: SectionId,
    /// Its chain.
    pub chain: ChainId,
    /// The stage it belongs to, for a group; none for a stage.
    pub parent: Option<SectionId>,
    /// Its name.
    pub name: Label,
    /// Where in the chain it lies.
    pub position: Position,
    /// Its place among its siblings, from 1.
    pub order: u32,
    /// Its source.
    pub cite: Citation,
}

/// What kind of thing a segment stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SegmentKind {
    /// Raw material (原料).
    RawMaterial,
    /// Material (材料).
    Material,
    /// Part (零部件).
    Part,
    /// Equipment (设备).
    Equipment,
    /// Making, a process (制造).
    Making,
    /// Service (服务).
    Service,
    /// Infrastructure (基础设施).
    Infrastructure,
    /// Application (应用).
    Application,
    /// Energy (能源).
    Energy,
}

/// From how far away an input may come (供给半径).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reach {
    /// From the city only (市内).
    Nearby,
    /// From the province (省内).
    Province,
    /// From anywhere in the country (全国可外购).
    Country,
    /// Bought in under restriction (外购受限).
    Restricted,
}

/// A segment (环节): the leaf of the tree chain → stage → group → segment, and
/// the unit on which a gap is stated.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Segment {
    /// Its id; the key is its code, such as `H3.1.1`.
    pub id: SegmentId,
    /// The group it belongs to.
    pub group: SectionId,
    /// Its name.
    pub name: Label,
    /// What kind of thing it is.
    pub kind: SegmentKind,
    /// From how far away it may come as an input, unless a group says otherwise.
    pub travels: Reach,
    /// Products that stand for it.
    pub products: Vec<Name>,
    /// Other names of it.
    pub aliases: Vec<Name>,
    /// Classes of GB/T 4754-2017.
    pub industry_codes: Vec<SmolStr>,
    /// Its place in the group, from 1.
    pub order: u32,
    /// Its source.
    pub cite: Citation,
}

/// Whether a group of inputs must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Need {
    /// Without it the segment cannot be made (必需).
    Essential,
    /// It merely helps (有更好).
    Helpful,
}

/// One group of inputs: any one of the alternatives will do.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct InputGroup {
    /// The segments of which one is needed; never empty, none twice.
    pub alternatives: Vec<SegmentId>,
    /// Whether the group must be there.
    pub need: Need,
    /// From how far away it may come, where an expert says so; otherwise the
    /// widest reach of its alternatives.
    pub reach: Option<Reach>,
}

/// An expert's signature under a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Review {
    /// Who signed.
    pub by: Name,
    /// When.
    pub on: Date,
    /// Which version of the recipe.
    pub version: Name,
}

/// What a segment needs: all of its essential groups.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Recipe {
    /// Its id; the key is the segment's.
    pub id: RecipeId,
    /// The segment.
    pub segment: SegmentId,
    /// The groups, in the order they are written.
    pub groups: Vec<InputGroup>,
    /// Who reviewed it; none means 配方未评审.
    pub reviewed: Option<Review>,
    /// Its source.
    pub cite: Citation,
}

/// What a zone goes for (取舍).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Aim {
    /// The zone goes for it (主攻).
    Main,
    /// It serves what the zone goes for (配套).
    Support,
    /// Buying it in is fine (外购即可).
    Buy,
    /// Not considered (不考虑).
    Out,
}

/// A zone's decision on a segment.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Focus {
    /// Its id; the key is `zone.segment`.
    pub id: FocusId,
    /// The zone.
    pub zone: ZoneId,
    /// The segment.
    pub segment: SegmentId,
    /// What the zone decided.
    pub aim: Aim,
    /// Why.
    pub why: Option<Text>,
    /// Who decided.
    pub cite: Citation,
}

/// Which post on a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PostKind {
    /// Leader firm (链主、龙头).
    LeaderFirm,
    /// Responsible official (链长), named by post or department.
    ResponsibleOfficial,
    /// Task force (专班).
    TaskForce,
}

impl PostKind {
    /// The word on the page.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::LeaderFirm => "链主",
            Self::ResponsibleOfficial => "链长",
            Self::TaskForce => "专班",
        }
    }
}

/// Who holds a post: an enterprise, or a post or department by name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Holder {
    /// An enterprise, for a leader firm.
    Enterprise(EnterpriseId),
    /// A post or department, for an official or a task force.
    Office(Name),
}

/// Somebody named for a chain or a theme in a zone (链主、链长、专班).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// Which post.
    pub kind: PostKind,
    /// The zone.
    pub zone: ZoneId,
    /// The chain it is named for.
    pub chain: ChainId,
    /// Who holds it.
    pub holder: Holder,
    /// From when, where known.
    pub since: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// Its source.
    pub cite: Citation,
}

impl Recipe {
    /// Every segment that stands in some group, in the order written.
    pub fn inputs(&self) -> impl Iterator<Item = &SegmentId> {
        self.groups.iter().flat_map(|group| &group.alternatives)
    }
}
