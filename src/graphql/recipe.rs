//! Recipes: what a segment needs, from how far away it may come, and what a
//! zone goes for. A chain is recipes, not arrows.

use super::scalar::{Day, int, text};
use super::segment::Segment;
use super::source::{Basis, Citation};
use super::words::{Label, worded};
use super::world::{View, World};
use crate::analysis::GroupSupply;
use crate::domain;
use crate::graph::{Group, GroupIx, Ix};
use async_graphql::{ID, Object, Result, SimpleObject};

worded! {
    /// Whether a group of inputs must be there (必需与否).
    Need from "domain::Need" {
        /// Without it the segment cannot be made (必需).
        Essential "必需" "required",
        /// It merely helps (有更好).
        Helpful "有更好" "helpful",
    }
}

worded! {
    /// From how far away an input may come (供给半径).
    Reach from "domain::Reach" {
        /// From the city only (市内).
        Nearby "市内" "from the city",
        /// From the province (省内).
        Province "省内" "from the province",
        /// From anywhere in the country (全国可外购).
        Country "全国可外购" "from anywhere",
        /// Bought in under restriction (外购受限).
        Restricted "外购受限" "restricted",
    }
}

worded! {
    /// From where a group of inputs can be had: the best that holds (供给情况).
    SupplyGrade from "crate::analysis::SupplyGrade" {
        /// It must be near, nobody makes it there, and somebody looked or says so (市内无，已核实).
        Unmet "市内无（已核实）" "not in the city, verified",
        /// It must be near, and no record says that anybody makes it there (市内无记录).
        Unknown "市内无记录" "no record in the city",
        /// It is bought in under restriction (外购受限).
        Restricted "外购受限" "restricted",
        /// It can be bought in from anywhere (外购).
        BoughtIn "外购" "bought in",
        /// An alternative is made in the province (省内).
        Province "省内" "in the province",
        /// An alternative is made in the city (市内).
        Nearby "市内" "in the city",
        /// An alternative is made in the zone (区内).
        Here "区内" "in the zone",
    }
}

worded! {
    /// What a zone goes for on a segment (取舍).
    Aim from "domain::Aim" {
        /// The zone goes for it (主攻).
        Main "主攻" "goes for it",
        /// It serves what the zone goes for (配套).
        Support "配套" "supports it",
        /// Buying it in is fine (外购即可).
        Buy "外购即可" "buying in is fine",
        /// Not considered (不考虑).
        Out "不考虑" "not considered",
    }
}

/// How a group of inputs is supplied, and on what that rests (供给情况).
#[derive(SimpleObject)]
pub(super) struct Supplied {
    /// From where it can be had (供给情况).
    grade: SupplyGrade,
    /// The same as a word (供给情况用语).
    grade_label: Label,
    /// Whether it is a break, presumed or sure (是否断点).
    is_break: bool,
    /// On what that rests (依据).
    basis: Basis,
    /// The basis as a word (依据用语).
    basis_label: Label,
}

impl From<&GroupSupply<'_>> for Supplied {
    fn from(supply: &GroupSupply<'_>) -> Self {
        let (grade, basis) = (SupplyGrade::from(supply.grade), Basis::from(supply.basis));
        Self { grade, grade_label: grade.label(), is_break: supply.grade.is_break(), basis, basis_label: basis.label() }
    }
}

/// A group of inputs: any one of its alternatives will do.
#[derive(Debug, Clone)]
pub(super) struct InputGroup {
    world: World,
    group: GroupIx,
}

impl InputGroup {
    pub(super) fn new(world: World, group: GroupIx) -> Self {
        Self { world, group }
    }

    /// The group of a supply that a lens found.
    pub(super) fn of(world: &World, group: &Group) -> Self {
        Self::new(world.clone(), world.at.topology().index_of(group))
    }

    fn it(&self) -> &Group {
        self.world.at.topology().group(self.group).expect("the group is of this revision's topology")
    }
}

/// A group of inputs: any one of its alternatives will do (投入组).
#[Object]
impl InputGroup {
    /// Its place in the recipe, from 1 (次序).
    async fn place(&self) -> i32 {
        int(self.it().place as usize + 1)
    }

    /// The segment that needs it (需要它的环节).
    async fn user(&self) -> Segment {
        self.world.segment(self.it().user)
    }

    /// Whether it must be there (必需与否).
    async fn need(&self) -> Need {
        self.it().need.into()
    }

    /// The need as a word (必需与否用语).
    async fn need_label(&self) -> Label {
        Need::from(self.it().need).label()
    }

    /// From how far away it may come (供给半径).
    async fn reach(&self) -> Reach {
        self.it().reach.into()
    }

    /// The reach as a word (供给半径用语).
    async fn reach_label(&self) -> Label {
        Reach::from(self.it().reach).label()
    }

    /// Whether the recipe says so; otherwise it is the widest reach of the alternatives (半径是否写明).
    async fn reach_explicit(&self) -> bool {
        let recipe = self.world.at.recipe_of(self.it().user);
        recipe.and_then(|recipe| recipe.groups.get(self.it().place as usize)).is_some_and(|group| group.reach.is_some())
    }

    /// How it is supplied in the zone (供给情况).
    async fn supply(&self) -> Result<Supplied> {
        Ok((&self.world.lens()?.supply(self.it())).into())
    }

    /// Any one of so many alternatives will do (任选一个，共 n 个).
    async fn any_one_of(&self) -> i32 {
        int(self.it().alternatives.len())
    }

    /// The segments of which one is needed (可选环节).
    async fn alternatives(&self) -> Result<Vec<Segment>> {
        let lens = self.world.lens()?;
        Ok(self.it().alternatives.iter().map(|ix| Segment::seen_through(&self.world, &lens, *ix)).collect())
    }
}

/// An expert's signature under a recipe (专家评审).
#[derive(SimpleObject)]
pub(super) struct Review {
    /// Who signed (评审人).
    by: String,
    /// When (日期).
    on: Day,
    /// Which version of what was reviewed (版本).
    version: String,
}

impl Review {
    pub(super) fn of(review: &domain::Review) -> Self {
        Self { by: review.by.to_string(), on: Day(review.on), version: review.version.to_string() }
    }
}

/// What a segment needs: all of its essential groups (配方).
#[Object(name = "Recipe")]
impl View<domain::Recipe> {
    /// Its id, `recipe:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The segment that it makes (环节).
    async fn segment(&self) -> Option<Segment> {
        self.world.refer(&self.it().segment).map(Segment::new)
    }

    /// What is needed: all essential groups, any one alternative of each (投入组).
    async fn groups(&self) -> Vec<InputGroup> {
        let Some(segment) = self.world.at.ix::<domain::Segment>(&self.it().segment) else { return Vec::new() };
        groups_of(&self.world, segment)
    }

    /// Who reviewed it; none means 配方未评审 (专家评审).
    async fn reviewed(&self) -> Option<Review> {
        self.it().reviewed.as_ref().map(Review::of)
    }

    /// Whether an expert has signed it, in words (评审情况).
    async fn review_label(&self) -> Label {
        match &self.it().reviewed {
            Some(review) => Label::sentence(
                format!("{}评审，{}，{}", review.by, review.on, review.version),
                format!("reviewed by {} on {}, {}", review.by, review.on, review.version),
            ),
            None => Label::word("配方未评审", "recipe not reviewed"),
        }
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// The groups that a segment needs.
pub(super) fn groups_of(world: &World, segment: Ix<domain::Segment>) -> Vec<InputGroup> {
    let topology = world.at.topology();
    topology.groups_of(segment).iter().map(|group| InputGroup::of(world, group)).collect()
}

/// A zone's decision on a segment (取舍).
#[Object(name = "Focus")]
impl View<domain::Focus> {
    /// Its id, `focus:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The zone (开发区).
    async fn zone(&self) -> Option<View<domain::Zone>> {
        self.world.refer(&self.it().zone)
    }

    /// The segment (环节).
    async fn segment(&self) -> Option<Segment> {
        self.world.refer(&self.it().segment).map(Segment::new)
    }

    /// What the zone decided (取舍).
    async fn aim(&self) -> Aim {
        self.it().aim.into()
    }

    /// The decision as a word (取舍用语).
    async fn aim_label(&self) -> Label {
        Aim::from(self.it().aim).label()
    }

    /// Why (理由).
    async fn why(&self) -> Option<&str> {
        text(self.it().why.as_ref())
    }

    /// Who decided (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// What a zone goes for on a segment, and where that comes from (取舍).
#[derive(SimpleObject)]
pub(super) struct ZoneAim {
    /// The aim; none is 未定 (取舍).
    aim: Option<Aim>,
    /// The aim as a word (取舍用语).
    label: Label,
    /// Whether it counts in headlines: 主攻 and 配套 do (是否计入).
    in_focus: bool,
    /// The zone's own decision; without one the aim is a suggestion (本区决定).
    decided: Option<View<domain::Focus>>,
}

impl ZoneAim {
    /// What was found of a segment.
    pub(super) fn of(world: &World, aim: Option<Aim>, decided: Option<&domain::FocusId>) -> Self {
        Self {
            aim,
            label: Aim::label_of(aim),
            in_focus: matches!(aim, Some(Aim::Main | Aim::Support)),
            decided: decided.and_then(|id| world.refer(id)),
        }
    }
}

impl Aim {
    /// The word for an aim, or for none.
    pub(super) fn label_of(aim: Option<Self>) -> Label {
        aim.map_or(Label::word("未定", "undecided"), Self::label)
    }
}
