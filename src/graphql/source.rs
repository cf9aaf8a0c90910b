//! Sources, citations, and how far a fact may be trusted.

use super::carried::Carried;
use super::error::Answer;
use super::page::{Ask, Connection};
use super::scalar::{Day, text};
use super::words::{Label, worded};
use super::world::{View, World};
use crate::domain;
use async_graphql::{ID, Object};

worded! {
    /// What kind of source it is; the kind caps what it can prove (来源种类).
    SourceKind from "domain::SourceKind" {
        /// A work report of an authority (工作报告).
        Report "工作报告" "work report",
        /// An official or stock-exchange filing (公告、备案).
        Filing "公告原件" "filing",
        /// A page of whoever published it first (首发).
        FirstPublisher "首发" "first publisher",
        /// A page that reposts another's text: medium at most, no link (转载).
        Reprint "转载" "reprint",
        /// A data set (数据集).
        Dataset "数据集" "data set",
        /// General knowledge of the trade, to be reviewed by an expert (常识，待评审).
        GeneralKnowledge "常识，待评审" "general knowledge, to be reviewed",
        /// A person (个人).
        Person "个人" "person",
        /// Made up to show something (示例).
        Demonstration "示例" "sample",
    }
}

worded! {
    /// How far one fact may be trusted (可信度).
    Confidence from "domain::Confidence" {
        /// Needs a second source before use (低).
        Low "低" "low",
        /// Likely (中).
        Medium "中" "medium",
        /// Stated by whoever must know (高).
        High "高" "high",
    }
}

worded! {
    /// Who may see a fact (级别).
    Level from "domain::Level" {
        /// Anybody (公开).
        Public "公开" "public",
        /// The zone's people (内部).
        Internal "内部" "internal",
        /// Those who negotiate (商务敏感).
        Sensitive "商务敏感" "commercially sensitive",
    }
}

worded! {
    /// On what a statement about supply rests: no record is not the same as not there (依据).
    Basis from "domain::Basis" {
        /// Nobody looked and no source says; worked out from what is recorded (系统推算).
        Presumed "系统推算" "worked out by the system",
        /// A source says so (文件载明).
        Stated "文件载明" "stated in a source",
        /// Somebody looked, in the field or through a roster (已摸底).
        Surveyed "已摸底" "surveyed",
    }
}

/// Where a fact comes from, in which words, and how sure it is (引证).
#[derive(Debug, Clone)]
pub(super) struct Citation {
    world: World,
    cite: domain::Citation,
}

impl World {
    /// A citation with its source at hand.
    pub(super) fn cited(&self, cite: &domain::Citation) -> Citation {
        Citation { world: self.clone(), cite: cite.clone() }
    }
}

/// Where a fact comes from, in which words, and how sure it is (引证).
#[Object]
impl Citation {
    /// The source (来源).
    async fn source(&self) -> Option<View<domain::Source>> {
        self.world.refer(&self.cite.source)
    }

    /// The place in it: a heading, a page, a row (出处位置).
    async fn at(&self) -> Option<&str> {
        text(self.cite.at.as_ref())
    }

    /// The words of the source (引文).
    async fn quote(&self) -> Option<&str> {
        text(self.cite.quote.as_ref())
    }

    /// The day the fact describes, where the source says so (所述日期).
    async fn as_of(&self) -> Option<Day> {
        self.cite.as_of.map(Day)
    }

    /// The day from which it is known: the day it describes, else the day its source was published (起知日期).
    async fn known_from(&self) -> Option<Day> {
        self.world.at.cited_from(&self.cite).map(Day)
    }

    /// How far this fact may be trusted (可信度).
    async fn confidence(&self) -> Confidence {
        self.cite.confidence.into()
    }

    /// The same as a word (可信度用语).
    async fn confidence_label(&self) -> Label {
        Confidence::from(self.cite.confidence).label()
    }
}

/// A source of facts (来源).
#[Object(name = "Source")]
impl View<domain::Source> {
    /// Its id, `source:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// What kind it is (种类).
    async fn kind(&self) -> SourceKind {
        self.it().kind.into()
    }

    /// The kind as a word (种类用语).
    async fn kind_label(&self) -> Label {
        SourceKind::from(self.it().kind).label()
    }

    /// The highest confidence a fact of it may carry (可信度上限).
    async fn cap(&self) -> Confidence {
        self.it().kind.cap().into()
    }

    /// Its title (标题).
    async fn title(&self) -> &str {
        self.it().title.as_str()
    }

    /// Who published it, where known (发布单位).
    async fn publisher(&self) -> Option<&str> {
        self.it().publisher.as_ref().map(domain::Name::as_str)
    }

    /// When it was published; without a day it proves nothing about when (发布日期).
    async fn published(&self) -> Option<Day> {
        self.it().published.map(Day)
    }

    /// When somebody of ours read it (阅读日期).
    async fn read_on(&self) -> Option<Day> {
        self.it().read_on.map(Day)
    }

    /// Where it was read; never for a reprint (网址).
    async fn url(&self) -> Option<&str> {
        self.it().url.as_deref()
    }

    /// Under which licence it may be used, or what was taken of it (许可).
    async fn licence(&self) -> Option<&str> {
        text(self.it().licence.as_ref())
    }

    /// Who may see it (级别).
    async fn level(&self) -> Level {
        self.it().level.into()
    }

    /// The level as a word (级别用语).
    async fn level_label(&self) -> Label {
        Level::from(self.it().level).label()
    }

    /// A remark (备注).
    async fn note(&self) -> Option<&str> {
        text(self.it().note.as_ref())
    }

    /// Every fact of this revision that rests on it, by kind (所载事实).
    async fn carries(
        &self,
        #[graphql(desc = "Of these kinds only, as they stand before the colon of ids (种类)")] kinds: Option<
            Vec<String>,
        >,
    ) -> Answer<Vec<Carried>> {
        Carried::by(&self.world, &self.it().id, kinds.as_deref()).map(Some)
    }
}

/// What can be asked about sources.
pub(super) struct SourceQuestions(pub(super) World);

/// What can be asked about sources (来源).
#[Object]
impl SourceQuestions {
    /// One source; null with an error when there is none of that id (来源).
    async fn source(&self, #[graphql(desc = "Its id, `source:…` (标识)")] id: ID) -> Answer<View<domain::Source>> {
        self.0.fetch(&id).map(Some)
    }

    /// All sources, in the order they were recorded (来源清单).
    async fn sources(
        &self,
        #[graphql(desc = "Of these kinds only (种类)")] kinds: Option<Vec<SourceKind>>,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<View<domain::Source>>> {
        let world = &self.0;
        let wanted = |kind: domain::SourceKind| kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind.into()));
        let rows: Vec<_> =
            world.at.all::<domain::Source>().filter(|(_, it)| wanted(it.kind)).map(|(ix, _)| ix).collect();
        world.page(&Ask::new(first, after, last, before), &rows).map(Some)
    }
}
