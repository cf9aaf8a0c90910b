//! Enterprises, institutes and platforms; the old id of a merged record leads
//! to the record that stays.

use super::capability::supplies_on;
use super::error::Answer;
use super::scalar::{Day, text};
use super::source::{Citation, Level};
use super::statement::known_statements;
use super::suggest::Suggestion;
use super::words::{Label, worded};
use super::world::{View, World};
use crate::domain::{self, CreditCode, RegionCode};
use crate::graph::{Ix, Link};
use async_graphql::{ID, Object, SimpleObject};

worded! {
    /// What kind of body it is (主体种类).
    BodyKind from "domain::BodyKind" {
        /// An enterprise (企业).
        Enterprise "企业" "enterprise",
        /// An institute or school (院所).
        Institute "院所" "institute",
        /// A park, centre or other platform (平台).
        Platform "平台" "platform",
    }
}

worded! {
    /// Where an enterprise sits, as far as known (归属).
    SiteKind {
        /// In the zone named beside (在开发区内).
        Zone "在开发区内" "in a zone",
        /// In the region, outside every zone (区外).
        Outside "区外" "outside every zone",
        /// Not known: it counts for its city, not for a zone (归属待核).
        Unknown "归属待核" "to be checked",
    }
}

worded! {
    /// What stands for national-level strength (国家级证据).
    Honour from "domain::Honour" {
        /// A national science and technology award (国家科学技术奖).
        NationalAward "国家科学技术奖" "national science award",
        /// Manufacturing champion (单项冠军).
        Champion "单项冠军" "manufacturing champion",
        /// Little giant (专精特新小巨人).
        LittleGiant "专精特新小巨人" "little giant",
    }
}

/// A name it had before (曾用名).
#[derive(SimpleObject)]
pub(super) struct FormerName {
    /// The name (名称).
    name: String,
    /// The last day it was used, where known (止).
    until: Option<Day>,
}

/// In which zone it sits, as far as known (归属).
#[derive(SimpleObject)]
pub(super) struct Site {
    /// Where (归属).
    kind: SiteKind,
    /// The same as a word (归属用语).
    label: Label,
    /// The zone, where known to sit in one (开发区).
    zone: Option<View<domain::Zone>>,
}

/// National-level evidence of strength (国家级证据).
#[derive(SimpleObject)]
pub(super) struct HonourEvidence {
    /// Which (种类).
    kind: Honour,
    /// The same as a word (种类用语).
    kind_label: Label,
    /// Its source (引证).
    citation: Citation,
}

/// A dated sign that it expands (扩产证据).
#[derive(SimpleObject)]
pub(super) struct ExpansionSign {
    /// What was seen (内容).
    text: String,
    /// The year it belongs to, where known (年份).
    year: Option<i32>,
    /// Its source (引证).
    citation: Citation,
}

/// The record that stands for an enterprise, whether its id is old or new.
pub(super) fn open(world: &World, id: &domain::EnterpriseId) -> Option<View<domain::Enterprise>> {
    let found = world.at.tables.enterprises.find(id)?;
    Some(world.view(world.at.resolve(found)))
}

impl View<domain::Enterprise> {
    /// What a link leads to from it and from every record merged into it.
    pub(super) fn all_along<T: crate::graph::Kept>(&self, link: Link) -> Vec<View<T>> {
        let mut rows: Vec<Ix<T>> = Vec::new();
        for record in self.world.at.records_of(self.ix) {
            rows.extend(self.world.at.along::<_, T>(link, record).map(|(ix, _)| ix));
        }
        rows.sort_unstable();
        self.world.views(rows)
    }
}

/// An enterprise, institute or platform (企业).
#[Object(name = "Enterprise")]
impl View<domain::Enterprise> {
    /// Its id, `enterprise:…`; the old id of a merged record leads here too (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// Its full name (全称).
    async fn name(&self) -> &str {
        self.it().name.as_str()
    }

    /// Short names and other names (简称、别名).
    async fn aliases(&self) -> Vec<&str> {
        self.it().aliases.iter().map(domain::Name::as_str).collect()
    }

    /// Names it had before (曾用名).
    async fn former_names(&self) -> Vec<FormerName> {
        let former = self.it().former_names.iter();
        former.map(|it| FormerName { name: it.name.to_string(), until: it.until.map(Day) }).collect()
    }

    /// What kind of body it is (种类).
    async fn kind(&self) -> BodyKind {
        self.it().kind.into()
    }

    /// The kind as a word (种类用语).
    async fn kind_label(&self) -> Label {
        BodyKind::from(self.it().kind).label()
    }

    /// Its credit code, where a source gave one (统一社会信用代码).
    async fn credit_code(&self) -> Option<&CreditCode> {
        self.it().credit_code.as_ref()
    }

    /// Its stock code with the exchange, such as 600531.SH (股票代码).
    async fn listing(&self) -> Option<&str> {
        self.it().listing.as_deref()
    }

    /// The code of the region it sits in; a province where no city is known, none where nothing is (所在地代码).
    async fn region_code(&self) -> Option<RegionCode> {
        self.it().region
    }

    /// The region it sits in, as far as known (所在地).
    async fn region(&self) -> Option<View<domain::Region>> {
        self.it().region.and_then(|code| self.world.region(code))
    }

    /// In which zone it sits, as far as known (归属).
    async fn site(&self) -> Site {
        let (kind, zone) = match &self.it().site {
            domain::Site::Zone(id) => (SiteKind::Zone, self.world.refer(id)),
            domain::Site::Outside => (SiteKind::Outside, None),
            domain::Site::Unknown => (SiteKind::Unknown, None),
        };
        Site { kind, label: kind.label(), zone }
    }

    /// Its main products in the words of the source (主要产品).
    async fn products(&self) -> Option<&str> {
        text(self.it().products.as_ref())
    }

    /// National-level evidence of strength (国家级证据).
    async fn honours(&self) -> Vec<HonourEvidence> {
        let honours = self.it().honours.iter();
        let honour = |(kind, cite): &(domain::Honour, domain::Citation)| {
            let kind = Honour::from(*kind);
            HonourEvidence { kind, kind_label: kind.label(), citation: self.world.cited(cite) }
        };
        honours.map(honour).collect()
    }

    /// Dated signs that it expands (扩产证据).
    async fn expansion_signs(&self) -> Vec<ExpansionSign> {
        let signs = self.it().expansion.iter();
        let sign = |it: &domain::ExpansionSign| ExpansionSign {
            text: it.text.to_string(),
            year: it.year,
            citation: self.world.cited(&it.cite),
        };
        signs.map(sign).collect()
    }

    /// What must be checked before it is used (使用前须核实).
    async fn verify(&self) -> Option<&str> {
        text(self.it().verify.as_ref())
    }

    /// A remark (备注).
    async fn note(&self) -> Option<&str> {
        text(self.it().note.as_ref())
    }

    /// Who may see it (级别).
    async fn level(&self) -> Level {
        self.it().level.into()
    }

    /// The level as a word (级别用语).
    async fn level_label(&self) -> Label {
        Level::from(self.it().level).label()
    }

    /// The source of name, code and place (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }

    /// What it makes, develops or uses on the day (当日能力).
    async fn capabilities(&self) -> Vec<View<domain::Capability>> {
        let all = self.all_along::<domain::Capability>(Link::CapabilitiesOfEnterprise).into_iter();
        all.filter(|view| self.world.at.span_of_capability(view.it()).holds(self.world.on)).collect()
    }

    /// The same with those that have ended or not begun (全部能力).
    async fn all_capabilities(&self) -> Vec<View<domain::Capability>> {
        self.all_along(Link::CapabilitiesOfEnterprise)
    }

    /// The segments it may make, the strongest first, without those it has a claim on: to be accepted, never facts
    /// by themselves (入链建议).
    async fn suggestions(&self) -> Answer<Vec<Suggestion>> {
        self.suggested().map(Some)
    }

    /// The parts it plays in projects (参与项目).
    async fn parties(&self) -> Vec<View<domain::Party>> {
        self.all_along(Link::PartiesOfEnterprise)
    }

    /// Chains it is named for as leader firm (链主、龙头).
    async fn posts(&self) -> Vec<View<domain::Post>> {
        self.all_along(Link::PostsOfEnterprise)
    }

    /// Whom it supplies on the day (供给对象).
    async fn supplies_to(&self) -> Vec<View<domain::Supply>> {
        supplies_on(&self.world, self.all_along(Link::SuppliesFrom))
    }

    /// Who supplies it on the day (供应商).
    async fn supplied_by(&self) -> Vec<View<domain::Supply>> {
        supplies_on(&self.world, self.all_along(Link::SuppliesTo))
    }

    /// What lists say of it, merged records included (名录条目).
    async fn roster_entries(&self) -> Vec<View<domain::RosterEntry>> {
        self.all_along(Link::EntriesOfEnterprise)
    }

    /// The products it offers, merged records included (主营产品).
    async fn offerings(&self) -> Vec<View<domain::Offering>> {
        self.all_along(Link::OfferingsOfEnterprise)
    }

    /// What it buys, and which suppliers it lacks, merged records included (采购).
    async fn purchases(&self) -> Vec<View<domain::Purchase>> {
        self.all_along(Link::PurchasesOfEnterprise)
    }

    /// The records that it is not, however alike the names are (并非同一企业).
    async fn apart_from(&self) -> Vec<View<domain::Apart>> {
        self.all_along(Link::ApartsOfEnterprise)
    }

    /// What documents state of it (文件载明).
    async fn statements(&self) -> Vec<View<domain::Statement>> {
        known_statements(&self.world, &self.fact_id())
    }

    /// Merges that led to this record (合并).
    async fn merged_from(&self) -> Vec<View<domain::Merge>> {
        let merges = self.world.at.all::<domain::Merge>();
        let into = |merge: &domain::Merge| open(&self.world, &merge.into).is_some_and(|view| view.ix == self.ix);
        self.world.views(merges.filter(|(_, merge)| into(merge)).map(|(ix, _)| ix))
    }
}

/// Two records turned out to be one enterprise: the old id leads to the new one (合并).
#[Object(name = "Merge")]
impl View<domain::Merge> {
    /// Its id, `merge:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The id that was given up (原标识).
    async fn old_id(&self) -> ID {
        ID(self.it().from.to_string())
    }

    /// The name on the record that was given up (原记录名称).
    async fn old_name(&self) -> Option<&str> {
        let found = self.world.at.tables.enterprises.find(&self.it().from)?;
        Some(self.world.at.at(found).name.as_str())
    }

    /// The record that stays (保留记录).
    async fn into(&self) -> Option<View<domain::Enterprise>> {
        open(&self.world, &self.it().into)
    }

    /// What showed that they are one (理由).
    async fn why(&self) -> &str {
        self.it().why.as_str()
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}
