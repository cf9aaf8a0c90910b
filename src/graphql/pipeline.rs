//! Projects by stage with their money, and stated totals against their parts.
//! Every total says what it covers; nothing is reconciled in silence.

use super::error::Answer;
use super::scalar::{Money, int};
use super::stage::ProjectStage;
use super::words::{Label, Sentence};
use super::world::{View, World};
use crate::analysis::{self, Lens, reconcile, summarise_projects};
use crate::domain::{self, InEnglish};
use crate::graph::{Ix, Link};
use async_graphql::{ID, Object, SimpleObject};

/// What a project or group is stated to be, against what its parts add up to (总项目与子项目对账).
#[derive(SimpleObject)]
pub(super) struct Reconciliation {
    /// The project or group (总项目).
    project: View<domain::Project>,
    /// The total as stated of it (文件载明总额).
    stated: Option<Money>,
    /// How many parts a document says there are, where it does (文件载明个数).
    stated_count: Option<i32>,
    /// The parts that are named (点名子项目).
    parts: Vec<View<domain::Project>>,
    /// The sum of the parts with a figure; none when no part has one (子项目合计).
    sum_of_parts: Option<Money>,
    /// How many named parts state no money (未载金额个数).
    parts_without_money: i32,
    /// Stated total less the sum, where every named part has a figure (口径差).
    difference: Option<Money>,
    /// In words: 口径差 12亿元，待核 (说明).
    text: Label,
    /// Which figure counts, where somebody settled it (核定口径).
    settlement: Option<View<domain::Settlement>>,
}

impl Reconciliation {
    pub(super) fn of(world: &World, found: &analysis::Reconciliation<'_>) -> Self {
        Self {
            project: world.view(found.project),
            stated: found.stated.map(Money::from),
            stated_count: found.stated_count.map(|count| int(count as usize)),
            parts: world.views(found.parts.iter().copied()),
            sum_of_parts: found.sum_of_parts.map(Money::from),
            parts_without_money: int(found.parts_without_money),
            difference: found.difference.map(Money::from),
            text: words(found),
            settlement: found.settlement.and_then(|settlement| world.refer(&settlement.id)),
        }
    }
}

fn words(found: &analysis::Reconciliation<'_>) -> Label {
    let named = found.parts.len();
    let unit = |count: Option<u32>| count.map_or(String::new(), |count| format!("，{count} 个"));
    let stated_zh = found.stated.map_or("未载金额".to_owned(), |money| money.to_string());
    let stated_en = found.stated.map_or("no amount".to_owned(), |money| money.en());
    let mut text = Sentence::new(
        format!("文件载明 {stated_zh}{}；点名 {named} 个", unit(found.stated_count)),
        format!("stated: {stated_en}; named: {named}"),
    );
    match found.sum_of_parts {
        Some(sum) => text.add(format!("，合计 {sum}"), format!(", together {}", sum.en())),
        None if named > 0 => text.add("，各自未载金额", ", no amount each"),
        None => {}
    }
    let (lacking, complete) = (found.parts_without_money, found.parts_without_money == 0);
    if let Some(difference) = found.difference.filter(|it| *it != domain::Money::ZERO) {
        let open = if found.settlement.is_some() { ("已核定", "settled") } else { ("待核", "to be checked") };
        text.add(format!("；口径差 {difference}，{}", open.0), format!("; difference {}, {}", difference.en(), open.1));
    } else if !complete && found.sum_of_parts.is_some() {
        let en = format!("; {lacking} without an amount, no difference to compute");
        text.add(format!("；其中 {lacking} 个未载金额，差额不可算"), en);
    }
    text.done()
}

/// The projects of one stage (一个阶段的项目).
#[derive(SimpleObject)]
pub(super) struct PipelineStage {
    /// The stage (阶段).
    stage: ProjectStage,
    /// The stage as a word (阶段用语).
    stage_label: Label,
    /// How many single projects and parts stand there (个数).
    count: i32,
    /// Their money, exact; the unexplained rest of a 总项目 counts once at its own stage (金额).
    money: Money,
    /// How many of them state no money (未载金额个数).
    without_money: i32,
    /// The projects (项目).
    projects: Vec<View<domain::Project>>,
}

/// The unexplained rest of a 总项目, counted once (总项目余额).
#[derive(SimpleObject)]
pub(super) struct PipelineRest {
    /// The project (总项目).
    project: View<domain::Project>,
    /// Stated total less the sum of its parts (余额).
    money: Money,
}

/// Projects by stage, and how the total is made up (项目管线).
#[derive(SimpleObject)]
pub(super) struct Pipeline {
    /// The stages that have projects, in order (各阶段).
    stages: Vec<PipelineStage>,
    /// The sum over all stages (报告点名项目合计).
    money: Money,
    /// How many single projects and parts are named (点名个数).
    named: i32,
    /// How many of them state no money (未载金额个数).
    without_money: i32,
    /// What the total covers, and with what it must not be compared (口径).
    coverage: Label,
    /// Rests of 总项目 that are counted once (总项目余额).
    rests: Vec<PipelineRest>,
    /// Sets stated without a list: another 口径, never added (不可比的项目组).
    beside: Vec<View<domain::Project>>,
    /// Every project with parts and every group, stated against named (对账).
    reconciliations: Vec<Reconciliation>,
}

impl Pipeline {
    fn of(world: &World, lens: &Lens<'_>) -> Self {
        let pipeline = summarise_projects(lens);
        let projects = world.at.along::<_, domain::Project>(Link::ProjectsOfZone, lens.zone);
        let known = projects.filter(|(_, it)| world.at.span_of_project(it).holds(world.on));
        let reconciled = known.filter_map(|(ix, _)| reconcile(lens, ix));
        let reconciliations = reconciled.map(|found| Reconciliation::of(world, &found)).collect();
        Self {
            coverage: coverage(world, &pipeline),
            money: pipeline.money.into(),
            named: int(pipeline.named),
            without_money: int(pipeline.stages.values().map(|row| row.without_money).sum()),
            rests: pipeline.rests.iter().map(|rest| PipelineRest::of(world, *rest)).collect(),
            stages: pipeline.stages.into_iter().map(|(stage, row)| PipelineStage::of(world, stage, row)).collect(),
            beside: world.views(pipeline.beside),
            reconciliations,
        }
    }
}

impl PipelineStage {
    fn of(world: &World, stage: domain::Stage, row: analysis::PipelineRow) -> Self {
        let stage = ProjectStage::from(stage);
        Self {
            stage,
            stage_label: stage.label(),
            count: int(row.projects.len()),
            money: row.money.into(),
            without_money: int(row.without_money),
            projects: world.views(row.projects),
        }
    }
}

impl PipelineRest {
    fn of(world: &World, (project, money): (Ix<domain::Project>, domain::Money)) -> Self {
        Self { project: world.view(project), money: money.into() }
    }
}

/// 报告点名项目合计 …；与 223亿元/37个 口径不同、不可比
fn coverage(world: &World, pipeline: &analysis::Pipeline) -> Label {
    let (money, named) = (pipeline.money, pipeline.named);
    let mut text = Sentence::new(
        format!("报告点名项目合计 {money}，点名 {named} 个；总项目与子项目不重复计"),
        format!("projects named: {} together, {named} named; parts never counted twice", money.en()),
    );
    for ix in &pipeline.beside {
        let it = world.at.at(*ix);
        let stated = it.investment;
        let zh = stated.map_or("未载金额".to_owned(), |stated| stated.to_string());
        let en = stated.map_or("no amount".to_owned(), |stated| stated.en());
        let (zh, en) = match it.extent {
            domain::Extent::Group { count } => (format!("{zh}/{count}个"), format!("{en} for {count}")),
            domain::Extent::Single => (zh, en),
        };
        let name = it.name.en.as_ref().unwrap_or(&it.name.zh);
        text.add(
            format!("；与 {zh}（{}）口径不同、不可比", it.name.zh),
            format!("; not comparable with {en} ({name})"),
        );
    }
    text.done()
}

/// What can be asked about the pipeline.
pub(super) struct PipelineQuestions(pub(super) World);

/// What can be asked about the pipeline (项目管线).
#[Object]
impl PipelineQuestions {
    /// The zone's projects by stage with their money, and what the totals cover (项目管线).
    async fn pipeline(
        &self,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<Pipeline> {
        let world = self.0.seen_from(zone.as_ref())?;
        let lens = world.lens()?;
        Ok(Some(Pipeline::of(&world, &lens)))
    }
}
