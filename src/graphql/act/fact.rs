//! Forms of acts on facts of any kind: correct, retire, undo.

use super::form::Form;
use super::{
    ApartInput, CapabilityInput, ChainInput, ConcordanceInput, EnterpriseInput, FigureInput, FocusInput,
    IndicatorInput, IndustryInput, JudgementInput, MergeInput, MilestoneInput, ObservationInput, OfferingInput,
    OpinionInput, ParkInput, PartyInput, PostInput, ProductInput, ProductLinkInput, ProjectInput, PurchaseInput,
    RecipeInput, RegionInput, RosterEntryInput, SchemeInput, SectionInput, SegmentInput, SettingsInput,
    SettlementInput, SourceInput, StageEntryInput, StatementInput, SupplyInput, SurveyInput, ThemeInput,
    ThresholdInput, ZoneInput,
};
use crate::change::{Command, Revision};
use crate::domain::Fact;
use async_graphql::{ID, InputObject, OneofObject};

macro_rules! facts {
    ($($(#[$doc:meta])* $variant:ident($form:ty) $field:literal;)+) => {
        /// A fact of any kind as it should be, whole and under its id (事实).
        #[derive(OneofObject)]
        enum FactInput {
            $($(#[$doc])* $variant(Box<$form>),)+
        }

        impl FactInput {
            fn read(self, form: &mut Form) -> Fact {
                match self { $(Self::$variant(it) => form.inside($field, |form| Fact::$variant(it.read(form))),)+ }
            }
        }
    };
}

facts! {
    /// A source (来源).
    Source(SourceInput) "source";
    /// A region (行政区划).
    Region(RegionInput) "region";
    /// A zone (开发区).
    Zone(ZoneInput) "zone";
    /// A park (园区).
    Park(ParkInput) "park";
    /// A theme (板块).
    Theme(ThemeInput) "theme";
    /// A chain (产业链).
    Chain(ChainInput) "chain";
    /// A stage or a group (段、组).
    Section(SectionInput) "section";
    /// A segment (环节).
    Segment(SegmentInput) "segment";
    /// A recipe (配方).
    Recipe(RecipeInput) "recipe";
    /// A focus (取舍).
    Focus(FocusInput) "focus";
    /// A post (链主、链长、专班).
    Post(PostInput) "post";
    /// An enterprise (企业).
    Enterprise(EnterpriseInput) "enterprise";
    /// A merge (合并).
    Merge(MergeInput) "merge";
    /// A capability (能力).
    Capability(CapabilityInput) "capability";
    /// A supply link (供应).
    Supply(SupplyInput) "supply";
    /// A project (项目).
    Project(ProjectInput) "project";
    /// A party of a project (参与方).
    Party(PartyInput) "party";
    /// An entry of a stage history (阶段).
    StageEntry(StageEntryInput) "stageEntry";
    /// A milestone or a goal (时限节点、推进目标).
    Milestone(MilestoneInput) "milestone";
    /// The figures of a month (月调度).
    Figure(FigureInput) "figure";
    /// An indicator (指标).
    Indicator(IndicatorInput) "indicator";
    /// A value of an indicator (指标值).
    Observation(ObservationInput) "observation";
    /// A rating scheme (评价办法).
    Scheme(SchemeInput) "scheme";
    /// A threshold (门槛).
    Threshold(ThresholdInput) "threshold";
    /// A judgement (报告评语).
    Judgement(JudgementInput) "judgement";
    /// A survey (摸底).
    Survey(SurveyInput) "survey";
    /// An opinion (认定意见).
    Opinion(OpinionInput) "opinion";
    /// A statement (文件载明).
    Statement(StatementInput) "statement";
    /// A settlement (核定口径).
    Settlement(SettlementInput) "settlement";
    /// A class of industry (行业类别).
    Industry(IndustryInput) "industry";
    /// What a class of industry stands for (行业对照).
    Concordance(ConcordanceInput) "concordance";
    /// A product (产品).
    Product(ProductInput) "product";
    /// A link of products (产品关联).
    ProductLink(ProductLinkInput) "productLink";
    /// A product on offer (主营产品).
    Offering(OfferingInput) "offering";
    /// What a list says (名录条目).
    RosterEntry(RosterEntryInput) "rosterEntry";
    /// A purchase (采购).
    Purchase(PurchaseInput) "purchase";
    /// Records kept apart (并非同一企业).
    Apart(ApartInput) "apart";
    /// Settings of a zone (口径参数).
    Settings(SettingsInput) "settings";
}

/// A fact as it should be, and why (更正).
#[derive(InputObject)]
pub(in crate::graphql) struct CorrectInput {
    /// The fact as it should be (事实).
    fact: FactInput,
    /// Why (理由).
    reason: String,
}

impl CorrectInput {
    pub(super) fn command(self, form: &mut Form) -> Command {
        let fact = form.inside("fact", |form| form.known(|form| self.fact.read(form)));
        Command::Correct { fact, reason: form.text("reason", &self.reason) }
    }
}

/// A fact that no longer counts, and why (撤回).
#[derive(InputObject)]
pub(in crate::graphql) struct RetireInput {
    /// The fact (事实).
    fact: ID,
    /// Why (理由).
    reason: String,
}

impl RetireInput {
    pub(super) fn command(self, form: &mut Form) -> Command {
        Command::Retire { fact: form.fact("fact", &self.fact), reason: form.text("reason", &self.reason) }
    }
}

/// A change to take back, and why (撤销).
#[derive(InputObject)]
pub(in crate::graphql) struct UndoInput {
    /// The number of the change (数据版本).
    revision: String,
    /// Why (理由).
    reason: String,
}

impl UndoInput {
    pub(super) fn command(self, form: &mut Form) -> Command {
        let revision = form.revision("revision", &self.revision);
        Command::Undo { revision: Revision(revision), reason: form.text("reason", &self.reason) }
    }
}
