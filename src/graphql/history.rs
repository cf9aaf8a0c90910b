//! History: who changed which facts, when and why. Nothing disappears.

use super::error::Answer;
use super::node::Node;
use super::page::{Ask, Connection, no_cursor};
use super::scalar::{Instant, int, text};
use super::words::{Label, worded};
use super::world::World;
use crate::change::{self, Author, Revision};
use crate::graph::{self, ChangeLine, Touched};
use async_graphql::connection::EmptyFields;
use async_graphql::{ID, Object, Result, SimpleObject};
use std::collections::BTreeMap;
use std::ops::Range;

worded! {
    /// What was done (动作).
    Act from "change::Act" {
        /// A source was added (登记来源).
        AddSource "登记来源" "add source",
        /// A region was defined (行政区划).
        DefineRegion "定义行政区划" "define region",
        /// A zone was defined (开发区).
        DefineZone "定义开发区" "define zone",
        /// A park was defined (园区).
        DefinePark "定义园区" "define park",
        /// A theme was defined (板块).
        DefineTheme "定义板块" "define theme",
        /// A chain was defined (产业链).
        DefineChain "定义产业链" "define chain",
        /// A stage or a group was defined (段、组).
        DefineSection "定义段、组" "define section",
        /// A segment was defined (环节).
        DefineSegment "定义环节" "define segment",
        /// A recipe was set (配方).
        SetRecipe "确定配方" "set recipe",
        /// A focus was set (取舍).
        SetFocus "确定取舍" "set focus",
        /// A post was named (链主、链长、专班).
        NamePost "明确职责" "name post",
        /// An enterprise was registered (登记企业).
        RegisterEnterprise "登记企业" "register enterprise",
        /// An enterprise got its new name (企业更名).
        RenameEnterprise "企业更名" "rename enterprise",
        /// Two records of one enterprise were merged (合并企业).
        MergeEnterprises "合并企业" "merge enterprises",
        /// A capability was claimed (登记能力).
        ClaimCapability "登记能力" "claim capability",
        /// A supply link was recorded (登记供应).
        RecordSupply "登记供应" "record supply",
        /// A project was registered (登记项目).
        RegisterProject "登记项目" "register project",
        /// An enterprise's part in a project was named (登记参与方).
        AddParty "登记参与方" "add party",
        /// A project moved to another stage (推进阶段).
        AdvanceProject "推进阶段" "advance project",
        /// A milestone or a goal was set (设定节点).
        SetMilestone "设定节点" "set milestone",
        /// A milestone was met (节点完成).
        CompleteMilestone "节点完成" "complete milestone",
        /// The figures of a month were recorded (月调度).
        RecordFigure "月调度" "record figure",
        /// An indicator was defined (定义指标).
        DefineIndicator "定义指标" "define indicator",
        /// An observation was recorded (登记指标值).
        RecordObservation "登记指标值" "record observation",
        /// A rating scheme was defined (定义评价办法).
        DefineScheme "定义评价办法" "define scheme",
        /// A threshold was set (设定门槛).
        SetThreshold "设定门槛" "set threshold",
        /// A judgement was recorded (登记评语).
        RecordJudgement "登记评语" "record judgement",
        /// A survey was recorded (登记摸底).
        RecordSurvey "登记摸底" "record survey",
        /// An opinion was given (认定意见).
        GiveOpinion "给出认定意见" "give opinion",
        /// What a document states was recorded (文件载明).
        RecordStatement "登记文件载明" "record statement",
        /// It was settled which figure counts (核定口径).
        SettleFigure "核定口径" "settle figure",
        /// A class of industry was defined (定义行业类别).
        DefineIndustry "定义行业类别" "define industry",
        /// It was said what a class of industry stands for (行业对照).
        SetConcordance "行业对照" "set concordance",
        /// A product was defined (定义产品).
        DefineProduct "定义产品" "define product",
        /// Two products were linked (关联产品).
        LinkProducts "关联产品" "link products",
        /// A product that an enterprise offers was recorded (登记主营产品).
        RecordOffering "登记主营产品" "record offering",
        /// What a list says of an enterprise was recorded (登记名录条目).
        EnterRoster "登记名录条目" "enter roster",
        /// What an enterprise buys was recorded (登记采购).
        RecordPurchase "登记采购" "record purchase",
        /// A file was taken in (登记导入).
        RecordImport "登记导入" "record import",
        /// A row was set aside (列入待核).
        SetAside "列入待核" "set aside",
        /// Two records were kept apart (认定并非同一企业).
        KeepApart "认定并非同一企业" "keep apart",
        /// A scenario was saved (保存情景).
        SaveScenario "保存情景" "save scenario",
        /// A fact was corrected (更正).
        Correct "更正" "correct",
        /// A fact was retired (撤回).
        Retire "撤回" "retire",
        /// A change was taken back by a new one (撤销).
        Undo "撤销" "undo",
        /// An enterprise was split (拆分企业).
        SplitEnterprise "拆分企业" "split enterprise",
        /// Thresholds, half-lives and weights were set (口径参数).
        SetSettings "设定口径参数" "set settings",
    }
}

worded! {
    /// What happened to a fact (变更种类).
    Deed from "graph::DeedKind" {
        /// It was new (新增).
        Recorded "新增" "recorded",
        /// It said something else (改变).
        Revised "改变" "revised",
        /// It no longer counted (撤回).
        Retired "撤回" "retired",
        /// It counted again (恢复).
        Reinstated "恢复" "reinstated",
    }
}

worded! {
    /// Who made a change (变更人种类).
    AuthorKind {
        /// The program itself, when it lays the seed (系统).
        Seed "系统" "the program",
        /// A person by the name they gave; nobody has checked it (自报姓名).
        SelfDeclared "自报" "self-declared",
    }
}

/// Who made a change (变更人).
#[derive(SimpleObject)]
pub(super) struct ChangedBy {
    /// Who (变更人种类).
    kind: AuthorKind,
    /// The same as a word (变更人种类用语).
    kind_label: Label,
    /// The name they gave (姓名).
    name: Option<String>,
}

/// How many facts of a change belong to one act (动作合计).
#[derive(SimpleObject)]
pub(super) struct ActTotal {
    /// The act (动作).
    act: Act,
    /// The act as a word (动作用语).
    act_label: Label,
    /// How many facts it touched (个数).
    count: i32,
}

/// One fact that a change touched (变更对象).
#[derive(SimpleObject)]
pub(super) struct ChangedFact {
    /// Its id (标识).
    subject_id: ID,
    /// The fact as it is in the revision looked at, whether it still counts or not (对象).
    subject: Option<Node>,
    /// The act (动作).
    act: Act,
    /// The act as a word (动作用语).
    act_label: Label,
    /// What happened to it (变更种类).
    deed: Deed,
    /// The deed as a word (变更种类用语).
    deed_label: Label,
}

/// One change of the history.
pub(super) struct Change {
    world: World,
    revision: Revision,
}

impl Change {
    /// A change that is in the history of a world.
    pub(super) fn new(world: World, revision: Revision) -> Self {
        Self { world, revision }
    }

    fn it(&self) -> &ChangeLine {
        self.world.at.change_line(self.revision).expect("the line is of this revision's history")
    }

    fn fact(&self, touched: Touched) -> Option<ChangedFact> {
        let id = self.world.at.tables.id_of(touched.kind, touched.row)?;
        let (act, deed) = (Act::from(touched.act), Deed::from(touched.deed));
        Some(ChangedFact {
            subject: Node::refer(&self.world, &id),
            subject_id: ID(id.to_string()),
            act,
            act_label: act.label(),
            deed,
            deed_label: deed.label(),
        })
    }
}

/// One change: whole or absent (变更).
#[Object]
impl Change {
    /// Its number: the revision it led to (数据版本).
    async fn revision(&self) -> String {
        self.revision.to_string()
    }

    /// When it was recorded (记录时间).
    async fn at(&self) -> Instant {
        Instant(self.it().request.at)
    }

    /// Who made it (变更人).
    async fn by(&self) -> ChangedBy {
        let (kind, name) = match &self.it().request.by {
            Author::Seed => (AuthorKind::Seed, None),
            Author::SelfDeclared(name) => (AuthorKind::SelfDeclared, Some(name.to_string())),
        };
        ChangedBy { kind, kind_label: kind.label(), name }
    }

    /// Why (理由).
    async fn why(&self) -> Option<&str> {
        text(self.it().request.why.as_ref())
    }

    /// The change that it takes back (所撤销的变更).
    async fn undoes(&self) -> Option<String> {
        self.it().undoes.map(|revision| revision.to_string())
    }

    /// What was done, with how many facts each act touched (动作合计).
    async fn acts(&self) -> Vec<ActTotal> {
        let mut counts: BTreeMap<change::Act, usize> = BTreeMap::new();
        self.it().touched.iter().for_each(|touched| *counts.entry(touched.act).or_default() += 1);
        let total = |(act, count): (change::Act, usize)| {
            let act = Act::from(act);
            ActTotal { act, act_label: act.label(), count: int(count) }
        };
        counts.into_iter().map(total).collect()
    }

    /// The facts it touched, in order (变更对象).
    async fn subjects(
        &self,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<ChangedFact>> {
        let touched = &self.it().touched;
        // A change never changes, so that a place in it is as good as an id.
        let place_of = |name: &str| place(name, 0, touched.len());
        let cut = Ask::new(first, after, last, before).cut_at(touched.len(), place_of)?;
        let facts = cut.of(touched).iter().zip(cut.places()).filter_map(|(touched, place)| {
            let fact = self.fact(*touched)?;
            Some(Ok((fact, place.to_string())))
        });
        cut.page(EmptyFields, facts).map(Some)
    }
}

/// The place of a numbered thing in a list whose first one has this number.
fn place(name: &str, first: usize, total: usize) -> Result<Range<usize>> {
    let number: usize = name.parse().map_err(|_| no_cursor(name))?;
    let place = number.checked_sub(first).ok_or_else(|| no_cursor(name))?;
    Ok(place.min(total)..place.saturating_add(1).min(total))
}

/// What can be asked about the history.
pub(super) struct HistoryQuestions(pub(super) World);

/// What can be asked about the history (变更记录).
#[Object]
impl HistoryQuestions {
    /// All changes up to this revision, oldest first; ask for `last` to see the newest (变更记录).
    async fn changes(
        &self,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<Change>> {
        let world = &self.0;
        let total = usize::try_from(world.at.revision().0).unwrap_or(usize::MAX);
        let cut = Ask::new(first, after, last, before).cut_at(total, |name| place(name, 1, total))?;
        let changes = cut.places().map(|place| {
            let revision = Revision(place as u64 + 1);
            Ok((Change { world: world.clone(), revision }, revision.to_string()))
        });
        cut.page(EmptyFields, changes).map(Some)
    }
}
