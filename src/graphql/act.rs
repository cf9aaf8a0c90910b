//! Acts: what people do to the world. Each act takes one form and a request
//! (who, why, under which key); what the rules refuse comes back as data, every
//! reason with its place in the form, and nothing has changed then.

mod chain;
mod enterprise;
mod fact;
pub(super) mod form;
mod indicator;
mod industry;
mod milestone;
pub(super) mod payload;
mod place;
mod project;
pub(super) mod request;
pub(super) mod scenario;
pub(super) mod settings;
mod source;
mod statement;
mod suggest;
mod survey;
mod values;

use super::error::Answer;
use super::feeding::{
    FormsImport, FormsInput, ImportJob, Jobs, PendingDecisionInput, SheetInput, import_forms, import_sheet,
    settle_pending,
};
use super::worlds::Worlds;
use crate::change::Command;
use async_graphql::{Context, Object, OneofObject};
use chain::{ChainInput, FocusInput, PostInput, RecipeInput, SectionInput, SegmentInput, ThemeInput};
use enterprise::{CapabilityInput, EnterpriseInput, MergeInput, RenameEnterpriseInput, SplitInput, SupplyInput};
use fact::{CorrectInput, RetireInput, UndoInput};
use form::Form;
use indicator::{IndicatorInput, JudgementInput, ObservationInput, SchemeInput, ThresholdInput};
use industry::{
    ApartInput, ConcordanceInput, IndustryInput, OfferingInput, ProductInput, ProductLinkInput, PurchaseInput,
    RosterEntryInput,
};
use milestone::{CompleteMilestoneInput, MilestoneInput};
use payload::Payload;
use place::{ParkInput, RegionInput, ZoneInput};
use project::{FigureInput, PartyInput, ProjectInput, RegisterProjectInput, StageEntryInput};
use request::{Mode, RequestInput, perform};
use scenario::{CommitScenarioInput, ScenarioInput};
use settings::SettingsInput;
use source::SourceInput;
use statement::{SettlementInput, StatementInput};
use std::sync::Arc;
use suggest::{AcceptSuggestionsInput, CheckAgainstRosterInput};
use survey::{OpinionInput, SurveyInput};

/// What people do to the world.
pub(super) struct Mutation {
    worlds: Arc<dyn Worlds>,
    jobs: Arc<Jobs>,
}

impl Mutation {
    pub(super) fn new(worlds: Arc<dyn Worlds>, jobs: Arc<Jobs>) -> Self {
        Self { worlds, jobs }
    }
}

/// Every act once: its field, its form, and the command it becomes.
macro_rules! acts {
    ($($(#[$doc:meta])* $field:ident $variant:ident($form:ty) => $read:expr;)+) => {
        /// One act of several that are one change (动作).
        #[derive(OneofObject)]
        pub(in crate::graphql) enum ActInput {
            $($(#[$doc])* $variant(Box<$form>),)+
        }

        impl ActInput {
            /// The field in which it stands.
            const fn field(&self) -> &'static str {
                match self { $(Self::$variant(_) => stringify!($field),)+ }
            }

            fn command(self, form: &mut Form) -> Command {
                match self { $(Self::$variant(it) => { let read: fn($form, &mut Form) -> Command = $read; read(*it, form) })+ }
            }
        }

        /// What people do to the world: one act a field, or several as one change. Who does it is what they say of
        /// themselves; a request that comes again under its key is done once (动作).
        #[Object]
        impl Mutation {
            $(
                $(#[$doc])*
                async fn $field(
                    &self,
                    context: &Context<'_>,
                    #[graphql(desc = "What (内容)")] input: Box<$form>,
                    #[graphql(desc = "Who, why, under which key (请求)")] request: RequestInput,
                ) -> Answer<Payload> {
                    perform(&*self.worlds, context, vec![ActInput::$variant(input)], Mode::One, request).await
                }
            )+

            /// Accept suggestions, one by one or all of some groups: each becomes a claim that cites what it rests on,
            /// at most with medium confidence (采纳入链建议).
            async fn accept_suggestions(
                &self,
                context: &Context<'_>,
                #[graphql(desc = "What (内容)")] input: AcceptSuggestionsInput,
                #[graphql(desc = "Who, why, under which key (请求)")] request: RequestInput,
            ) -> Answer<Payload> {
                input.accept(&*self.worlds, context, request).await
            }

            /// Hold a roster against the segments of groups and record that nobody in it claims those that are left:
            /// one survey, 规上范围内无 with roster, date and population (按名录核对).
            async fn check_against_roster(
                &self,
                context: &Context<'_>,
                #[graphql(desc = "What (内容)")] input: CheckAgainstRosterInput,
                #[graphql(desc = "Who, why, under which key (请求)")] request: RequestInput,
            ) -> Answer<Payload> {
                input.check(&*self.worlds, context, request).await
            }

            /// Do what a saved scenario tries, as one change; refused while a step of it is an assumption (落实情景).
            async fn commit_scenario(
                &self,
                context: &Context<'_>,
                #[graphql(desc = "What (内容)")] input: CommitScenarioInput,
                #[graphql(desc = "Who, why, under which key (请求)")] request: RequestInput,
            ) -> Answer<Payload> {
                input.commit(&*self.worlds, context, request).await
            }

            /// Several acts as one change: each sees the effects of those before it, and either all of them count or
            /// none; with `accepted`, those that may are done and the others come back with their reasons (合并提交).
            async fn commit(
                &self,
                context: &Context<'_>,
                #[graphql(desc = "The acts, in order; at most 1,000 (动作)")] acts: Vec<ActInput>,
                #[graphql(desc = "Who, why, under which key (请求)")] request: RequestInput,
                #[graphql(desc = "Do what may be done and leave out the rest (只做可做的)")] accepted: Option<bool>,
            ) -> Answer<Payload> {
                let mode = if accepted == Some(true) { Mode::Accepted } else { Mode::Whole };
                perform(&*self.worlds, context, acts, mode, request).await
            }

            /// Take a sheet in: the rows that may be are one change, the others wait in the review queue. A file of more
            /// than 2 MiB goes on beside; ask for its job (导入表格).
            async fn import_sheet(
                &self,
                context: &Context<'_>,
                #[graphql(desc = "Which sheet, and how (表格)")] sheet: SheetInput,
                #[graphql(desc = "Who, why, under which key (请求)")] request: RequestInput,
            ) -> Answer<ImportJob> {
                import_sheet(&self.worlds, &self.jobs, context, sheet, request).await
            }

            /// Take filled-in forms in: what they say plainly is one change; what would change a judgement, or does not
            /// add up, is only told (导入填好的表单).
            async fn import_forms(
                &self,
                context: &Context<'_>,
                #[graphql(desc = "Which forms, and how (表单)")] forms: FormsInput,
                #[graphql(desc = "Who, why, under which key (请求)")] request: RequestInput,
            ) -> Answer<FormsImport> {
                import_forms(&*self.worlds, context, forms, request).await
            }

            /// Stop an import that goes on: nothing of it is taken in. One that is being written down goes on (停止导入).
            async fn stop_import(
                &self,
                #[graphql(desc = "The job's id (任务标识)")] job: String,
            ) -> Answer<ImportJob> {
                self.jobs.stop(&job).map(Some)
            }

            /// Say what a row that waits means: it is read again and taken in, or left out; either way it waits no
            /// longer (核处待核行).
            async fn settle_pending(
                &self,
                context: &Context<'_>,
                #[graphql(desc = "The row, and what it means (核处)")] decision: PendingDecisionInput,
                #[graphql(desc = "Who, why, under which key (请求)")] request: RequestInput,
            ) -> Answer<Payload> {
                settle_pending(&*self.worlds, context, decision, request).await
            }
        }
    };
}

acts! {
    /// Add a source (登记来源).
    add_source AddSource(SourceInput) => |it, form| Command::AddSource(it.read(form));
    /// Define a region, new or anew (定义行政区划).
    define_region DefineRegion(RegionInput) => |it, form| Command::DefineRegion(it.read(form));
    /// Define a zone, new or anew (定义开发区).
    define_zone DefineZone(ZoneInput) => |it, form| Command::DefineZone(it.read(form));
    /// Define a park, new or anew (定义园区).
    define_park DefinePark(ParkInput) => |it, form| Command::DefinePark(it.read(form));
    /// Define a theme, new or anew (定义板块).
    define_theme DefineTheme(ThemeInput) => |it, form| Command::DefineTheme(it.read(form));
    /// Define a chain, new or anew (定义产业链).
    define_chain DefineChain(ChainInput) => |it, form| Command::DefineChain(it.read(form));
    /// Define a stage or a group of a chain, new or anew (定义段、组).
    define_section DefineSection(SectionInput) => |it, form| Command::DefineSection(it.read(form));
    /// Define a segment, new or anew (定义环节).
    define_segment DefineSegment(SegmentInput) => |it, form| Command::DefineSegment(it.read(form));
    /// Set what a segment needs (确定配方).
    set_recipe SetRecipe(RecipeInput) => |it, form| Command::SetRecipe(it.read(form));
    /// Set what a zone goes for on a segment (确定取舍).
    set_focus SetFocus(FocusInput) => |it, form| Command::SetFocus(it.read(form));
    /// Name a leader firm, an official or a task force (明确链主、链长、专班).
    name_post NamePost(PostInput) => |it, form| Command::NamePost(it.read(form));
    /// Register an enterprise (登记企业).
    register_enterprise RegisterEnterprise(EnterpriseInput) => |it, form| Command::RegisterEnterprise(it.read(form));
    /// Give an enterprise its new name; the old one stays as 曾用名 (企业更名).
    rename_enterprise RenameEnterprise(RenameEnterpriseInput) => |it, form| it.command(form);
    /// Merge two records of one enterprise; the old id leads to the new one (合并企业).
    merge_enterprises MergeEnterprises(MergeInput) => |it, form| Command::MergeEnterprises(it.read(form));
    /// Split an enterprise: facts of one record move to a new one, and the two are kept apart (拆分企业).
    split_enterprise SplitEnterprise(SplitInput) => |it, form| it.command(form);
    /// Claim that an enterprise makes, develops or uses a segment (登记能力).
    claim_capability ClaimCapability(CapabilityInput) => |it, form| Command::ClaimCapability(it.read(form));
    /// Record that one enterprise supplies another (登记供应).
    record_supply RecordSupply(SupplyInput) => |it, form| Command::RecordSupply(it.read(form));
    /// Register a project, or a part of one, with its first stage (登记项目).
    register_project RegisterProject(RegisterProjectInput) => |it, form| it.command(form);
    /// Name an enterprise's part in a project (登记参与方).
    add_party AddParty(PartyInput) => |it, form| Command::AddParty(it.read(form));
    /// Move a project to another stage (推进阶段).
    advance_project AdvanceProject(StageEntryInput) => |it, form| Command::AdvanceProject(it.read(form));
    /// Set a milestone or a goal, new or anew (设定节点).
    set_milestone SetMilestone(MilestoneInput) => |it, form| Command::SetMilestone(it.read(form));
    /// Record that a milestone was met (节点完成).
    complete_milestone CompleteMilestone(CompleteMilestoneInput) => |it, form| it.command(form);
    /// Record the figures of a month (月调度).
    record_figure RecordFigure(FigureInput) => |it, form| Command::RecordFigure(it.read(form));
    /// Define an indicator, new or anew (定义指标).
    define_indicator DefineIndicator(IndicatorInput) => |it, form| Command::DefineIndicator(it.read(form));
    /// Record a value of an indicator (登记指标值).
    record_observation RecordObservation(ObservationInput) => |it, form| Command::RecordObservation(it.read(form));
    /// Define a rating scheme, new or anew (定义评价办法).
    define_scheme DefineScheme(SchemeInput) => |it, form| Command::DefineScheme(it.read(form));
    /// Set a threshold, new or anew (设定门槛).
    set_threshold SetThreshold(ThresholdInput) => |it, form| Command::SetThreshold(it.read(form));
    /// Record a judgement in a report's words (登记评语).
    record_judgement RecordJudgement(JudgementInput) => |it, form| Command::RecordJudgement(it.read(form));
    /// Record that somebody looked (登记摸底).
    record_survey RecordSurvey(SurveyInput) => |it, form| Command::RecordSurvey(it.read(form));
    /// Give an opinion on a gap (给出认定意见).
    give_opinion GiveOpinion(OpinionInput) => |it, form| Command::GiveOpinion(it.read(form));
    /// Record what a document states (登记文件载明).
    record_statement RecordStatement(StatementInput) => |it, form| Command::RecordStatement(it.read(form));
    /// Settle which of several figures counts (核定口径).
    settle_figure SettleFigure(SettlementInput) => |it, form| Command::SettleFigure(it.read(form));
    /// Define a class of industry, new or anew (定义行业类别).
    define_industry DefineIndustry(IndustryInput) => |it, form| Command::DefineIndustry(it.read(form));
    /// Say which segment or group a class of industry stands for, new or anew (行业对照).
    set_concordance SetConcordance(ConcordanceInput) => |it, form| Command::SetConcordance(it.read(form));
    /// Define a product, new or anew (定义产品).
    define_product DefineProduct(ProductInput) => |it, form| Command::DefineProduct(it.read(form));
    /// Link two products (关联产品).
    link_products LinkProducts(ProductLinkInput) => |it, form| Command::LinkProducts(it.read(form));
    /// Record a product that an enterprise offers, new or anew (登记主营产品).
    record_offering RecordOffering(OfferingInput) => |it, form| Command::RecordOffering(it.read(form));
    /// Record what a list says of an enterprise, new or anew (登记名录条目).
    enter_roster EnterRoster(RosterEntryInput) => |it, form| Command::EnterRoster(it.read(form));
    /// Record what an enterprise buys, new or anew (登记采购).
    record_purchase RecordPurchase(PurchaseInput) => |it, form| Command::RecordPurchase(it.read(form));
    /// Say that two records are two enterprises, so that nobody proposes to merge them (认定并非同一企业).
    keep_apart KeepApart(ApartInput) => |it, form| Command::KeepApart(it.read(form));
    /// Save a named what-if, new or anew; what it tries is tried when somebody asks (保存情景).
    save_scenario SaveScenario(ScenarioInput) => |it, form| Command::SaveScenario(it.read(form));
    /// Set the thresholds, half-lives and weights of a zone; a new form stands in place of the one before, whole
    /// (设定口径参数).
    set_settings SetSettings(SettingsInput) => |it, form| Command::SetSettings(it.read(form));
    /// Correct a fact: same id, other content, given whole (更正).
    correct Correct(CorrectInput) => |it, form| it.command(form);
    /// Retire a fact: it no longer counts (撤回).
    retire Retire(RetireInput) => |it, form| it.command(form);
    /// Take a change back by a new one (撤销).
    undo Undo(UndoInput) => |it, form| it.command(form);
}
