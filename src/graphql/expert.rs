//! 专家问：为什么说缺？ One answer from the status to the quotes it rests on: who
//! looked and when, since when it is so, how sure it is, what would change it.

use super::ageing::{name_of_source, percent};
use super::error::Answer;
use super::history::Change;
use super::node::Node;
use super::recipe::SupplyGrade;
use super::scalar::{Day, int};
use super::segment::Segment;
use super::source::Citation;
use super::survey::{SurveyScope, Verdict};
use super::why::{Break, Why};
use super::words::{Label, worded};
use super::world::World;
use crate::analysis::{self, Lens, Since, Status, StatusEvidence, Sureness};
use crate::domain::{self, FactId};
use crate::graph::Ix;
use async_graphql::{ID, Object, SimpleObject};

worded! {
    /// What a fact has to do with a status (证据作用).
    EvidenceRole from "analysis::EvidenceRole" {
        /// A claim to make it here (区内主体).
        Maker "区内主体" "maker here",
        /// A post by which a maker leads a chain (链主).
        Leader "链主" "chain leader",
        /// A sign of national-level strength of a maker (国家级证据).
        Honour "国家级证据" "national-level evidence",
        /// A claim to make, here, what lacks it (缺它的主体).
        User "缺它的主体" "who lacks it",
        /// The recipe by which somebody needs it (配方).
        Recipe "配方" "recipe",
        /// Where a project on it stands (项目).
        Project "项目" "project",
        /// Somebody looked (摸底).
        Survey "摸底" "survey",
        /// What a planner makes of it (认定意见).
        Opinion "认定意见" "opinion",
    }
}

/// One fact on which a status rests (证据).
#[derive(SimpleObject)]
pub(super) struct Evidence {
    /// What it has to do with the status (作用).
    role: EvidenceRole,
    /// The same as a word (作用用语).
    role_label: Label,
    /// The fact (事实).
    fact: Option<Node>,
    /// Its quote, source and confidence (引证).
    citation: Citation,
    /// The day it is of; none where no source gives one (日期).
    day: Option<Day>,
    /// Among whom somebody looked: the scope, the roster, how many stand in it (查看范围).
    population: Option<Label>,
    /// Who looked, signed or says so, as far as recorded (核对人).
    checked_by: Option<String>,
    /// The change that made it what it is: who recorded it, and when (登记).
    recorded: Option<Change>,
    /// How sure it was on its day, in per cent; none without a day, or where it does not grow old (当时可信度).
    confidence_then: Option<i32>,
    /// How sure it is now, in per cent (现在可信度).
    confidence_now: Option<i32>,
}

impl Evidence {
    fn of(world: &World, it: &StatusEvidence<'_>) -> Self {
        let role = EvidenceRole::from(it.role);
        let revision = world.at.tables.state(&it.fact).map(|(revision, ..)| revision);
        Self {
            role,
            role_label: role.label(),
            fact: Node::refer(world, &it.fact),
            citation: world.cited(it.cite),
            day: it.age.map(|age| age.day).or_else(|| world.at.cited_from(it.cite)).map(Day),
            population: population(world, &it.fact),
            checked_by: checked_by(world, it),
            recorded: revision.map(|revision| Change::new(world.clone(), revision)),
            confidence_then: it.age.map(|age| percent(age.then)),
            confidence_now: it.age.map(|age| percent(age.now)),
        }
    }
}

/// Among whom a survey looked.
fn population(world: &World, fact: &FactId) -> Option<Label> {
    let FactId::Survey(id) = fact else { return None };
    let survey = world.at.get::<domain::Survey>(id)?;
    let scope = SurveyScope::from(survey.scope).label();
    let (among_zh, among_en) = match &survey.method {
        domain::Method::Roster { population, count, segments, .. } => (
            format!("，{population} {count} 家，核对 {} 个环节", segments.len()),
            format!(", {population}: {count}, held against {} segments", segments.len()),
        ),
        domain::Method::Section(_) => ("，整组环节".to_owned(), ", a whole group of segments".to_owned()),
        domain::Method::Segment(_) => ("，本环节".to_owned(), ", this segment".to_owned()),
        domain::Method::Enterprise(_) => ("，单个企业".to_owned(), ", one enterprise".to_owned()),
    };
    Some(Label::sentence(format!("{}{among_zh}", scope.zh), format!("{}{among_en}", scope.en.unwrap_or_default())))
}

/// Who looked or says so, by the source; who signed a recipe.
fn checked_by(world: &World, it: &StatusEvidence<'_>) -> Option<String> {
    match &it.fact {
        FactId::Survey(_) | FactId::Opinion(_) => world.at.get::<domain::Source>(&it.cite.source).map(name_of_source),
        FactId::Recipe(id) => {
            let review = world.at.get::<domain::Recipe>(id)?.reviewed.as_ref()?;
            Some(format!("{}（{}，{}）", review.by, review.on, review.version))
        }
        _ => None,
    }
}

/// How sure a status is (可信程度).
#[derive(SimpleObject)]
pub(super) struct StatusConfidence {
    /// The day of its newest evidence (最新证据日期).
    day: Day,
    /// How sure that was on its day, in per cent (当时可信度).
    then: i32,
    /// How sure it is now, in per cent (现在可信度).
    now: i32,
    /// Of how many sources that know nothing of each other the evidence that decides it is; a reprint is none (独立来源数).
    sources: i32,
    /// How sure those make it together, in per cent (合并可信度).
    together: i32,
}

impl From<Sureness> for StatusConfidence {
    fn from(it: Sureness) -> Self {
        Self {
            day: Day(it.newest.day),
            then: percent(it.newest.then),
            now: percent(it.newest.now),
            sources: int(it.sources),
            together: percent(it.together),
        }
    }
}

/// Why a segment has its status, from the status to the quotes (专家问).
#[derive(SimpleObject)]
pub(super) struct WhyAnswer {
    /// The segment with its status and basis (环节).
    segment: Segment,
    /// The tests, who lacks it, and the thresholds in force (判据).
    why: Why,
    /// The facts it rests on, those that decide it first (证据).
    evidence: Vec<Evidence>,
    /// Its own inputs that cannot be had (自身断点).
    unmet: Vec<Break>,
    /// Since when it is so; none where it has always been, as far as known (起始日).
    since: Option<Day>,
    /// The same in words (起始说明).
    since_label: Label,
    /// How sure it is; none where nothing with a day speaks for it (可信程度).
    confidence: Option<StatusConfidence>,
    /// What would change it (怎样会变).
    would_change: Vec<Label>,
}

/// Since when, and in words.
fn since(since: Since) -> (Option<Day>, Label) {
    match since {
        Since::Always => (None, Label::word("有记录以来", "since records begin")),
        Since::Day(day) => (Some(Day(day)), Label::sentence(format!("{day} 起"), format!("since {day}"))),
        Since::AtLeast(day) => {
            (Some(Day(day)), Label::sentence(format!("至少 {day} 起"), format!("since {day} at least")))
        }
    }
}

/// What would change a status, by what it is.
struct Changes<'w, 'a> {
    world: &'w World,
    lens: &'w Lens<'a>,
    segment: Ix<domain::Segment>,
    told: Vec<Label>,
}

impl Changes<'_, '_> {
    fn find(mut self) -> Vec<Label> {
        match self.lens.status(self.segment) {
            Status::Strong => self.of_strong(),
            Status::Weak => self.of_weak(),
            Status::Present => self.of_present(),
            Status::Filling => self.of_filling(),
            Status::Broken => self.of_broken(),
            Status::Missing => self.tell("找到区内主体", "a maker is found in the zone", "有", "present"),
            Status::Unsurveyed => {
                self.tell("摸底没有找到主体", "a survey finds no maker", "缺", "missing");
                self.tell("登记一个区内主体", "a maker in the zone is recorded", "有", "present");
            }
        }
        if matches!(self.lens.status(self.segment), Status::Missing | Status::Unsurveyed | Status::Broken) {
            self.of_projects();
        }
        self.told
    }

    fn tell(&mut self, zh: impl AsRef<str>, en: impl AsRef<str>, to_zh: &str, to_en: &str) {
        let (zh, en) = (zh.as_ref(), en.as_ref());
        self.told.push(Label::sentence(format!("{zh} → {to_zh}"), format!("{en} → {to_en}")));
    }

    fn of_strong(&mut self) {
        let troubled = "记录到主体均异常、产能闲置或供不应求";
        self.tell(troubled, "makers in distress, idle capacity or short supply are recorded", "弱", "weak");
        self.of_age();
        self.of_only_maker();
    }

    fn of_weak(&mut self) {
        for test in self.lens.judge(self.segment).tests {
            if !test.kind.is_strength() && test.result == analysis::TestResult::Holds {
                let word = super::why::TestKind::from(test.kind).label();
                let en = word.en.unwrap_or_default();
                let (zh, en) = (format!("“{}”由新记录解除", word.zh), format!("a new record ends “{en}”"));
                self.tell(zh, en, "有或强", "present or strong");
            }
        }
        self.of_only_maker();
    }

    fn of_present(&mut self) {
        let signs = "链主任命或国家级证据";
        self.tell(signs, "a chain leader or national-level evidence is recorded", "强", "strong");
        let troubled = "记录到主体均异常、产能闲置或供不应求";
        self.tell(troubled, "makers in distress, idle capacity or short supply are recorded", "弱", "weak");
        self.of_age();
        self.of_only_maker();
    }

    /// Evidence that nobody renews.
    fn of_age(&mut self) {
        if !self.lens.local(self.segment).makers.undated {
            let months = self.lens.in_force().stale_after_months().value;
            let (zh, en) = (format!("{months} 个月没有新证据"), format!("no new evidence for {months} months"));
            self.tell(zh, en, "弱", "weak");
        }
    }

    fn of_only_maker(&mut self) {
        let mut makers = self.lens.makers_here(self.segment).map(|(ix, _)| ix);
        let (first, one) = (makers.next(), makers.next());
        if let (Some(first), None) = (first, one.filter(|next| Some(*next) != first)) {
            let name = &self.world.at.at(first).name;
            self.tell(format!("唯一主体 {name} 退出"), format!("its only maker {name} leaves"), "不再有", "not here");
        }
    }

    fn of_filling(&mut self) {
        let filling: Vec<_> = self.lens.projects(self.segment).filter(|(_, stage)| stage.is_filling()).collect();
        for (ix, _) in filling {
            let (zh, en) = self.project(ix);
            self.tell(
                format!("{zh}投产并登记主体"),
                format!("{en} produces and its maker is recorded"),
                "有",
                "present",
            );
        }
        self.tell("这些项目搁置或终止", "those projects are put aside or given up", "不再补链", "not being filled");
    }

    fn of_broken(&mut self) {
        let supplies: Vec<_> = self.lens.breaks_of(self.segment).map(|(_, supply)| supply).collect();
        for supply in supplies {
            let user = self.name(supply.group.user);
            let any: Vec<_> = supply.group.alternatives.iter().map(|ix| self.name(*ix)).collect();
            let zh: Vec<_> = any.iter().map(|(zh, _)| zh.as_str()).collect();
            let en: Vec<_> = any.iter().map(|(_, en)| en.as_str()).collect();
            let (zh, en) = (zh.join("或"), en.join(" or "));
            self.tell(
                format!("市内有主体能做{zh}（{}现为{}）", user.0, SupplyGrade::from(supply.grade).label().zh),
                format!("somebody in the city makes {en} for {}", user.1),
                "不再是断点",
                "no break",
            );
            if supply.grade == analysis::SupplyGrade::Unknown {
                self.tell(
                    format!("在全市摸底，没有找到{zh}"),
                    format!("a survey of the city finds no {en}"),
                    "断点，已摸底",
                    "a break, surveyed",
                );
            }
        }
        let verdict = Verdict::NotAGap.label();
        self.tell(
            format!("认定意见：{}", verdict.zh),
            format!("an opinion: {}", verdict.en.unwrap_or_default()),
            "不再是断点",
            "no break",
        );
    }

    fn of_projects(&mut self) {
        let open = |stage: domain::Stage| !stage.is_closed() && !stage.is_producing() && !stage.is_filling();
        let projects: Vec<_> = self.lens.projects(self.segment).filter(|(_, stage)| open(*stage)).collect();
        for (ix, _) in projects {
            let (zh, en) = self.project(ix);
            self.tell(format!("{zh}签正式合同"), format!("{en} has a formal contract"), "补链中", "being filled");
        }
    }

    fn name(&self, ix: Ix<domain::Segment>) -> (String, String) {
        both(&self.world.at.at(ix).name)
    }

    fn project(&self, ix: Ix<domain::Project>) -> (String, String) {
        both(&self.world.at.at(ix).name)
    }
}

fn both(label: &domain::Label) -> (String, String) {
    (label.zh.to_string(), label.en.as_ref().unwrap_or(&label.zh).to_string())
}

/// What an expert asks.
pub(super) struct ExpertQuestions(pub(super) World);

/// What an expert asks (专家问).
#[Object]
impl ExpertQuestions {
    /// Why a segment has its status in a zone: the tests, the quotes it rests on with their source, day, population and
    /// who checked, since when, how sure, and what would change it (专家问：为什么这样说).
    async fn why(
        &self,
        #[graphql(desc = "The segment, `segment:…` (环节)")] segment: ID,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<WhyAnswer> {
        let world = self.0.seen_from(zone.as_ref())?;
        let segment = world.fetch::<domain::Segment>(&segment)?.ix;
        let lens = world.lens()?;
        let evidence = lens.evidence_of(segment);
        let topology = world.at.topology();
        let essential = topology.groups_of(segment).iter().filter(|group| group.need == domain::Need::Essential);
        let unmet = essential.map(|group| lens.supply(group)).filter(|supply| supply.grade.is_break());
        let (since, since_label) = since(world.within(|budget| Ok(lens.status_since(segment, budget)))?);
        Ok(Some(WhyAnswer {
            segment: Segment::seen_through(&world, &lens, segment),
            why: Why::of(&world, &lens, segment)?,
            evidence: evidence.iter().map(|it| Evidence::of(&world, it)).collect(),
            unmet: unmet.map(|supply| Break::of(&world, &lens, &supply)).collect(),
            since,
            since_label,
            confidence: lens.sureness(&evidence).map(StatusConfidence::from),
            would_change: Changes { world: &world, lens: &lens, segment, told: Vec::new() }.find(),
        }))
    }
}
