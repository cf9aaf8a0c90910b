//! Commands: what someone wants. Ids and dates come in with them; nothing
//! below the atlas asks a clock or draws a number.

use super::event::Revision;
use crate::domain::Citation;
use crate::domain::{
    Apart, Capability, Chain, Completion, Concordance, Date, Enterprise, EnterpriseId, Fact, FactId, Figure, Focus,
    Import, Indicator, Industry, Judgement, Merge, Milestone, MilestoneId, Name, Observation, Offering, Opinion, Park,
    Party, Pending, Post, Product, ProductLink, Project, Purchase, Recipe, Region, RosterEntry, Scenario, Scheme,
    Section, Segment, Settings, Settlement, Source, StageEntry, Statement, Supply, Survey, Text, Theme, Threshold,
    Zone,
};
use serde::{Deserialize, Serialize};

macro_rules! commands {
    ($($(#[$doc:meta])* $variant:ident $(($payload:ty))? $({$($(#[$fdoc:meta])* $field:ident: $type:ty),+ $(,)?})?;)+) => {
        /// What someone wants.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Command {
            $($(#[$doc])* $variant $(($payload))? $({$($(#[$fdoc])* $field: $type),+})?,)+
        }

        /// The name of a command, kept with every event it led to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Act {
            $($(#[$doc])* $variant,)+
        }

        impl Command {
            /// Its name.
            pub const fn act(&self) -> Act {
                match self { $(Self::$variant { .. } => Act::$variant,)+ }
            }
        }

        impl Act {
            /// The name as it stands in the code and in logs.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant),)+ }
            }
        }
    };
}

commands! {
    /// Add a source (登记来源).
    AddSource(Source);
    /// Define a region (行政区划).
    DefineRegion(Region);
    /// Define a zone (开发区).
    DefineZone(Zone);
    /// Define a park (园区).
    DefinePark(Park);
    /// Define a theme (板块).
    DefineTheme(Theme);
    /// Define a chain (产业链).
    DefineChain(Chain);
    /// Define a stage or a group of a chain (段、组).
    DefineSection(Section);
    /// Define a segment (环节).
    DefineSegment(Segment);
    /// Set the recipe of a segment (配方).
    SetRecipe(Recipe);
    /// Set what a zone goes for on a segment (取舍).
    SetFocus(Focus);
    /// Name a leader firm, an official or a task force (链主、链长、专班).
    NamePost(Post);
    /// Register an enterprise (登记企业).
    RegisterEnterprise(Enterprise);
    /// Give an enterprise its new name; the old one stays as 曾用名.
    RenameEnterprise {
        /// The enterprise.
        enterprise: EnterpriseId,
        /// Its new name.
        name: Name,
        /// The last day of the old name, where known.
        until: Option<Date>,
        /// The source.
        cite: Citation,
    };
    /// Merge two records of one enterprise; the old id leads to the new one.
    MergeEnterprises(Merge);
    /// Claim that an enterprise makes, develops or uses a segment.
    ClaimCapability(Capability);
    /// Record a supply link.
    RecordSupply(Supply);
    /// Register a project, or a part of one, with its first stage.
    RegisterProject {
        /// The project.
        project: Project,
        /// Its first stage; none for a group of which the source gives no stage.
        stage: Option<StageEntry>,
    };
    /// Name an enterprise's part in a project.
    AddParty(Party);
    /// Move a project to another stage (推进阶段).
    AdvanceProject(StageEntry);
    /// Set a milestone or a goal (时限节点、推进目标).
    SetMilestone(Milestone);
    /// Record that a milestone was met.
    CompleteMilestone {
        /// The milestone.
        milestone: MilestoneId,
        /// When and by which source.
        completion: Completion,
    };
    /// Record the figures of a month (月调度).
    RecordFigure(Figure);
    /// Define an indicator (指标).
    DefineIndicator(Indicator);
    /// Record an observation (指标值).
    RecordObservation(Observation);
    /// Define a rating scheme (评价办法).
    DefineScheme(Scheme);
    /// Set a threshold (门槛).
    SetThreshold(Threshold);
    /// Record a judgement in a report's words (报告评语).
    RecordJudgement(Judgement);
    /// Record a survey (摸底).
    RecordSurvey(Survey);
    /// Give an opinion on a gap (认定意见).
    GiveOpinion(Opinion);
    /// Record what a document states (文件载明).
    RecordStatement(Statement);
    /// Settle which figure counts (核定口径).
    SettleFigure(Settlement);
    /// Define a class of industry (定义行业类别).
    DefineIndustry(Industry);
    /// Say which segment or group a class of industry stands for (行业对照).
    SetConcordance(Concordance);
    /// Define a product (定义产品).
    DefineProduct(Product);
    /// Link two products (关联产品).
    LinkProducts(ProductLink);
    /// Record a product that an enterprise offers (登记主营产品).
    RecordOffering(Offering);
    /// Record what a list says of an enterprise (登记名录条目).
    EnterRoster(RosterEntry);
    /// Record what an enterprise buys (登记采购).
    RecordPurchase(Purchase);
    /// Record that a file was taken in (登记导入).
    RecordImport(Import);
    /// Set a row aside until somebody looks at it (待核).
    SetAside(Pending);
    /// Say that two records are two enterprises (认定并非同一企业).
    KeepApart(Apart);
    /// Correct a fact: same id, other content (更正).
    Correct {
        /// The fact as it should be.
        fact: Fact,
        /// Why.
        reason: Text,
    };
    /// Retire a fact: it no longer counts (撤回).
    Retire {
        /// The fact.
        fact: FactId,
        /// Why.
        reason: Text,
    };
    /// Take a change back by a new one (撤销).
    Undo {
        /// The change.
        revision: Revision,
        /// Why.
        reason: Text,
    };
    /// Split an enterprise: facts of one record move to a new one, and the two are kept apart (拆分企业).
    SplitEnterprise {
        /// The record that stays.
        from: EnterpriseId,
        /// The new one.
        new: Enterprise,
        /// The facts that move.
        facts: Vec<FactId>,
        /// What showed that they are two.
        why: Text,
        /// Its source.
        cite: Citation,
    };
    /// Save a named what-if, new or anew (保存情景).
    SaveScenario(Scenario);
    /// Set thresholds, half-lives and weights of a zone (设定口径参数).
    SetSettings(Settings);
}
