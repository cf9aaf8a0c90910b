//! Forms of chains: themes, chains, stages and groups, segments, recipes, focus, posts.

use super::form::Form;
use super::values::{CitationInput, LabelInput};
use crate::domain::{self, Chain, EnterpriseId, Focus, Holder, Id, Post, Recipe, Review, Section, Segment, Theme};
use crate::graphql::chain::{Position, PostKind};
use crate::graphql::recipe::{Aim, Need, Reach};
use crate::graphql::scalar::Day;
use crate::graphql::segment::SegmentKind;
use async_graphql::{ID, InputObject, OneofObject};

/// A theme under which a report groups chains and projects (板块).
#[derive(InputObject)]
pub(in crate::graphql) struct ThemeInput {
    /// Its id, `theme:…`; a new one if left out (标识).
    id: Option<ID>,
    /// Its name (名称).
    name: LabelInput,
    /// The theme it belongs to, where it is a cluster within one (上级板块).
    parent: Option<ID>,
    /// Its place in the order, from 1 (次序).
    order: i32,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl ThemeInput {
    pub(super) fn read(self, form: &mut Form) -> Theme {
        Theme {
            id: form.id(self.id.as_ref()),
            name: form.label("name", &self.name),
            parent: form.some("parent", self.parent.as_ref()),
            order: form.count("order", self.order, 1),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// An industrial chain (产业链).
#[derive(InputObject)]
pub(in crate::graphql) struct ChainInput {
    /// Its id, `chain:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The letter its codes begin with (代号).
    code: String,
    /// Its name (名称).
    name: LabelInput,
    /// The themes it belongs to (板块).
    themes: Option<Vec<ID>>,
    /// Its place in lists, from 1 (次序).
    order: i32,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl ChainInput {
    pub(super) fn read(self, form: &mut Form) -> Chain {
        Chain {
            id: form.id(self.id.as_ref()),
            code: form.name("code", &self.code),
            name: form.label("name", &self.name),
            themes: form.refer_all("themes", &self.themes.unwrap_or_default()),
            order: form.count("order", self.order, 1),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// A stage of a chain, or a group of segments within a stage (段、组).
#[derive(InputObject)]
pub(in crate::graphql) struct SectionInput {
    /// Its id, `section:…`; the key is its code, such as H3 or H3.1 (标识).
    id: ID,
    /// Its chain (产业链).
    chain: ID,
    /// The stage it belongs to, for a group (所属段).
    parent: Option<ID>,
    /// Its name (名称).
    name: LabelInput,
    /// Where in the chain it lies (链上位置).
    position: Position,
    /// Its place among its siblings, from 1 (次序).
    order: i32,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl SectionInput {
    pub(super) fn read(self, form: &mut Form) -> Section {
        Section {
            id: form.id(Some(&self.id)),
            chain: form.refer("chain", &self.chain),
            parent: form.some("parent", self.parent.as_ref()),
            name: form.label("name", &self.name),
            position: self.position.into(),
            order: form.count("order", self.order, 1),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// A segment of a chain (环节).
#[derive(InputObject)]
pub(in crate::graphql) struct SegmentInput {
    /// Its id, `segment:…`; the key is its code, such as H3.1.1 (标识).
    id: ID,
    /// The group or stage it belongs to (所属组).
    group: ID,
    /// Its name (名称).
    name: LabelInput,
    /// What kind of thing it is (种类).
    kind: SegmentKind,
    /// From how far away it may come as an input (供给半径).
    travels: Reach,
    /// Products that stand for it (代表产品).
    products: Option<Vec<String>>,
    /// Other names of it (别名).
    aliases: Option<Vec<String>>,
    /// Classes of GB/T 4754-2017 (国民经济行业代码).
    industry_codes: Option<Vec<String>>,
    /// Its place in the group, from 1 (次序).
    order: i32,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl SegmentInput {
    pub(super) fn read(self, form: &mut Form) -> Segment {
        Segment {
            id: form.id(Some(&self.id)),
            group: form.refer("group", &self.group),
            name: form.label("name", &self.name),
            kind: self.kind.into(),
            travels: self.travels.into(),
            products: form.names("products", &self.products.unwrap_or_default()),
            aliases: form.names("aliases", &self.aliases.unwrap_or_default()),
            industry_codes: self.industry_codes.unwrap_or_default().iter().map(Into::into).collect(),
            order: form.count("order", self.order, 1),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// One group of inputs: any one of the alternatives will do (配方组).
#[derive(InputObject)]
pub(in crate::graphql) struct InputGroupInput {
    /// The segments of which one is needed (任一环节).
    alternatives: Vec<ID>,
    /// Whether the group must be there (必需性).
    need: Need,
    /// From how far away it may come, where an expert says so (供给半径).
    reach: Option<Reach>,
}

/// An expert's signature under a recipe (评审).
#[derive(InputObject)]
pub(in crate::graphql) struct ReviewInput {
    /// Who signed (评审人).
    by: String,
    /// When (日期).
    on: Day,
    /// Which version of the recipe (版本).
    version: String,
}

impl ReviewInput {
    pub(super) fn read(&self, form: &mut Form) -> Review {
        Review { by: form.name("by", &self.by), on: self.on.0, version: form.name("version", &self.version) }
    }
}

/// What a segment needs: all of its essential groups (配方).
#[derive(InputObject)]
pub(in crate::graphql) struct RecipeInput {
    /// Its id; its key is that of the segment (标识).
    id: Option<ID>,
    /// The segment (环节).
    segment: ID,
    /// The groups (配方组).
    groups: Vec<InputGroupInput>,
    /// Who reviewed it; none means 配方未评审 (评审).
    reviewed: Option<ReviewInput>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl RecipeInput {
    pub(super) fn read(self, form: &mut Form) -> Recipe {
        let segment: domain::SegmentId = form.refer("segment", &self.segment);
        Recipe {
            id: form.id_of(self.id.as_ref(), segment.key().as_str()),
            groups: form.each("groups", self.groups, |group, form| domain::InputGroup {
                alternatives: form.refer_all("alternatives", &group.alternatives),
                need: group.need.into(),
                reach: group.reach.map(Into::into),
            }),
            reviewed: self.reviewed.map(|review| form.inside("reviewed", |form| review.read(form))),
            cite: form.cite("cite", self.cite.as_ref()),
            segment,
        }
    }
}

/// A zone's decision on a segment (取舍).
#[derive(InputObject)]
pub(in crate::graphql) struct FocusInput {
    /// Its id; its key is `zone.segment` (标识).
    id: Option<ID>,
    /// The zone (开发区).
    zone: ID,
    /// The segment (环节).
    segment: ID,
    /// What the zone decided (取舍).
    aim: Aim,
    /// Why (理由).
    why: Option<String>,
    /// Who decided (引证).
    cite: Option<CitationInput>,
}

impl FocusInput {
    pub(super) fn read(self, form: &mut Form) -> Focus {
        let zone: domain::ZoneId = form.refer("zone", &self.zone);
        let segment: domain::SegmentId = form.refer("segment", &self.segment);
        Focus {
            id: form.id_of(self.id.as_ref(), &format!("{}.{}", zone.key(), segment.key())),
            aim: self.aim.into(),
            why: form.some_text("why", self.why.as_ref()),
            cite: form.cite("cite", self.cite.as_ref()),
            zone,
            segment,
        }
    }
}

/// Who holds a post (承担者).
#[derive(OneofObject)]
pub(in crate::graphql) enum HolderInput {
    /// An enterprise, for a leader firm (企业).
    Enterprise(ID),
    /// A post or department by name, for an official or a task force (职务或部门).
    Office(String),
}

/// Somebody named for a chain in a zone (链主、链长、专班).
#[derive(InputObject)]
pub(in crate::graphql) struct PostInput {
    /// Its id, `post:…`; a new one if left out (标识).
    id: Option<ID>,
    /// Which post (职责).
    kind: PostKind,
    /// The zone (开发区).
    zone: ID,
    /// The chain (产业链).
    chain: ID,
    /// Who holds it (承担者).
    holder: HolderInput,
    /// From when, where known (起).
    since: Option<Day>,
    /// Until when (止).
    until: Option<Day>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl PostInput {
    pub(super) fn read(self, form: &mut Form) -> Post {
        Post {
            id: form.id(self.id.as_ref()),
            kind: self.kind.into(),
            zone: form.refer("zone", &self.zone),
            chain: form.refer("chain", &self.chain),
            holder: match &self.holder {
                HolderInput::Enterprise(id) => Holder::Enterprise(form.refer::<EnterpriseId>("holder.enterprise", id)),
                HolderInput::Office(name) => Holder::Office(form.name("holder.office", name)),
            },
            since: self.since.map(|day| day.0),
            until: self.until.map(|day| day.0),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}
