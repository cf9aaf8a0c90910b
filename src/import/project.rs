//! Rows of projects: which project is meant, where it stands, who invests, and
//! what its month brought.

use super::keys::id_of;
use super::order::Choice;
use super::places::day_of;
use super::row::RowDraft;
use super::sheet::Desk;
use crate::change::Command;
use crate::domain::*;
use crate::graph::Ix;
use crate::intake::sheet::{BatchKind, FigureEntry, MonthFigures, ProjectEntry, StageSaid};
use chrono::{Datelike, Months};
use rustc_hash::FxHashMap;

/// Names of projects that are as alike as this may be one.
const ALIKE: f64 = 0.8;

impl Desk<'_> {
    /// What a row of a project would do.
    pub(super) fn project(&mut self, entry: &ProjectEntry, choice: Option<&Choice>, row: &mut RowDraft<'_>) {
        let Some(zone) = self.zone_of(entry, row) else { return };
        let level = entry.level.unwrap_or_else(|| self.usual_level(entry));
        let known = match choice {
            Some(Choice::Project(id)) => self.world.ix::<Project>(id),
            Some(_) => None,
            None => match self.project_meant(&entry.name, entry.code.as_deref(), row) {
                Ok(found) => found,
                Err(()) => return,
            },
        };
        let id = match known {
            Some(ix) => {
                self.update_project(ix, entry, row);
                self.world.at(ix).id.clone()
            }
            None => self.new_project(entry, &zone, level, row),
        };
        for (names, role) in [(&entry.investors, PartyRole::Investor), (&entry.counterparts, PartyRole::Counterpart)] {
            for name in names {
                self.party(&id, name, role, level, row);
            }
        }
        self.figures(&id, &entry.figures, row);
    }

    /// What a row of a month would do; the project must be known.
    pub(super) fn figure(&mut self, entry: &FigureEntry, choice: Option<&Choice>, row: &mut RowDraft<'_>) {
        let known = match choice {
            Some(Choice::Project(id)) => Ok(self.world.ix::<Project>(id)),
            _ => self.project_meant(&entry.project, entry.code.as_deref(), row),
        };
        let Ok(known) = known else { return };
        let Some(ix) = known else {
            return row.doubt(&format!("没有项目“{}”；请先登记项目，或改为台账中的名称、项目代码", entry.project));
        };
        let old = self.world.at(ix);
        let mut new = old.clone();
        new.owner = entry.owner.clone().or_else(|| old.owner.clone());
        new.registered = entry.registered.or(old.registered);
        if new != *old {
            row.revise(old, new);
        }
        if let Some(said) = &entry.stage {
            self.stage(ix, said, row);
        }
        let id = old.id.clone();
        self.figures(&id, &entry.figures, row);
    }

    fn zone_of(&self, entry: &ProjectEntry, row: &mut RowDraft<'_>) -> Option<ZoneId> {
        if let Some(name) = &entry.zone {
            match self.places.zone(name) {
                Some(zone) => return Some(zone.clone()),
                None => row.remarks.push(format!("开发区“{name}”未找到，按本次导入的开发区")),
            }
        }
        if self.zone.is_none() {
            row.doubt("没有开发区；请说明项目属于哪个开发区");
        }
        self.zone.map(|zone| zone.id.clone())
    }

    /// Before a contract is signed, a project is for those who negotiate.
    fn usual_level(&self, entry: &ProjectEntry) -> Level {
        let before = entry.stage.as_ref().is_some_and(|said| said.stage < Stage::Signed);
        if before || self.kind.key == "talks" { Level::Sensitive } else { self.order.source.level }
    }

    /// The project of a code or a name; none where it is new, an error where somebody must look.
    fn project_meant(
        &self,
        name: &Name,
        code: Option<&str>,
        row: &mut RowDraft<'_>,
    ) -> Result<Option<Ix<Project>>, ()> {
        if let Some(found) = code.and_then(|code| self.projects.codes.get(code)) {
            return Ok(Some(*found));
        }
        match self.projects.names.get(name.as_str()).map(Vec::as_slice) {
            Some([one]) => {
                let held = self.world.at(*one).code.as_deref();
                if let (Some(held), Some(code)) = (held, code)
                    && held != code
                {
                    row.doubt(&format!("同名项目的项目代码不同：现有 {held}，本行 {code}"));
                    return Err(());
                }
                return Ok(Some(*one));
            }
            Some(several) => {
                row.doubt(&format!("有{}个同名项目；请写项目代码", several.len()));
                return Err(());
            }
            None => {}
        }
        let near: Vec<String> = self.projects.alike(self.world, name);
        if near.is_empty() {
            return Ok(None);
        }
        row.doubt(&format!("“{name}”可能是已有项目：{}；请核对名称，或写项目代码", near.join("、")));
        Err(())
    }

    fn new_project(&mut self, entry: &ProjectEntry, zone: &ZoneId, level: Level, row: &mut RowDraft<'_>) -> ProjectId {
        let id: ProjectId = match &entry.code {
            Some(code) => id_of(self.world, 'j', &["code", code]),
            None => id_of(self.world, 'j', &[zone.key().as_str(), entry.name.as_str()]),
        };
        let project = Project {
            id: id.clone(),
            extent: Extent::Single,
            name: Label::zh(entry.name.clone()),
            part_of: None,
            zone: zone.clone(),
            park: self.park(entry, row),
            theme: entry.industry_words.as_ref().and_then(|name| self.places.theme(name)).cloned(),
            investment: entry.investment,
            capacity: entry.content.clone(),
            segments: self.segments(&entry.segments, row),
            nature: entry.nature,
            builder: entry.builder.clone(),
            code: entry.code.clone(),
            owner: entry.owner.clone(),
            registered: entry.registered,
            permits: Vec::new(),
            attachments: Vec::new(),
            level,
            note: entry.note.clone(),
            cite: row.cite.clone(),
        };
        if row.knows(&id.fact_id()) {
            row.doubt("表内另有一行是同一项目；请只保留一行");
            return id;
        }
        let stage = stage_said(entry).map(|said| self.entry_of(&id, &said, row));
        row.is_new = true;
        row.brings.push(id.fact_id());
        row.commands.push(Command::RegisterProject { project, stage });
        set_milestone(&id, entry, level, row);
        id
    }

    fn update_project(&mut self, ix: Ix<Project>, entry: &ProjectEntry, row: &mut RowDraft<'_>) {
        let old = self.world.at(ix);
        let mut new = old.clone();
        new.park = self.park(entry, row).or(new.park);
        new.investment = entry.investment.or(new.investment);
        new.capacity = new.capacity.or_else(|| entry.content.clone());
        new.nature = entry.nature.or(new.nature);
        new.builder = entry.builder.clone().or(new.builder);
        new.code = entry.code.clone().or(new.code);
        new.owner = entry.owner.clone().or(new.owner);
        new.registered = entry.registered.or(new.registered);
        for segment in self.segments(&entry.segments, row) {
            if !new.segments.contains(&segment) {
                new.segments.push(segment);
            }
        }
        if new != *old {
            new.cite = row.cite.clone();
            row.revise(old, new);
        }
        if let Some(said) = stage_said(entry) {
            self.stage(ix, &said, row);
        }
    }

    /// Moves a project on; back it does not go without a person.
    fn stage(&self, ix: Ix<Project>, said: &StageSaid, row: &mut RowDraft<'_>) {
        let day = said.on.as_ref().map(day_of).or(row.cite.as_of).unwrap_or(self.order.today);
        let now = self.world.stage_on(ix, day.max(self.order.today)).map(|entry| entry.stage);
        match now {
            Some(now) if now == said.stage => {}
            Some(now) if now.is_closed() || said.stage.is_closed() || said.stage < now => {
                row.doubt(&format!(
                    "阶段由“{}”到“{}”（{}）：退回、搁置、终止或恢复要写原因，请在项目上办理",
                    now.zh(),
                    said.stage.zh(),
                    said.word
                ));
            }
            _ => {
                let id = self.world.at(ix).id.clone();
                let entry = self.entry_of(&id, said, row);
                row.changes.push(format!("阶段：{} → {}", now.map_or("（无）", Stage::zh), said.stage.zh()));
                row.put(entry, Command::AdvanceProject);
            }
        }
    }

    fn entry_of(&self, id: &ProjectId, said: &StageSaid, row: &RowDraft<'_>) -> StageEntry {
        StageEntry {
            id: id_of(self.world, 't', &[id.key().as_str(), said.stage.key(), self.source.key().as_str()]),
            project: id.clone(),
            stage: said.stage,
            on: said.on.as_ref().and_then(crate::intake::sheet::When::day),
            word: Some(said.word.clone()),
            reason: None,
            check: said.check.clone(),
            cite: row.cite.clone(),
        }
    }

    fn park(&self, entry: &ProjectEntry, row: &mut RowDraft<'_>) -> Option<ParkId> {
        let name = entry.park.as_ref()?;
        let found = self.places.park(name).cloned();
        if found.is_none() {
            row.remarks.push(format!("园区“{name}”未找到，未填"));
        }
        found
    }

    fn segments(&self, names: &[Name], row: &mut RowDraft<'_>) -> Vec<SegmentId> {
        let mut segments = Vec::new();
        for name in names {
            match self.places.segment(name) {
                Some(segment) if !segments.contains(segment) => segments.push(segment.clone()),
                Some(_) => {}
                None => row.remarks.push(format!("环节“{name}”未找到（或不止一个），未填")),
            }
        }
        segments
    }

    /// The figures of a month, where the row or the sheet says which month.
    fn figures(&self, project: &ProjectId, figures: &MonthFigures, row: &mut RowDraft<'_>) {
        if figures.is_empty() {
            return;
        }
        let Some(month) = self.month_of(figures) else {
            return row.doubt("有投资完成数而不知是哪个月的；请在“月份”一列或来源的截止日期写明，如 2024年6月");
        };
        let figure = Figure {
            id: id_of(self.world, 'g', &[project.key().as_str(), &month.to().to_string()]),
            project: project.clone(),
            month,
            annual_plan: figures.annual_plan,
            paid_in: figures.paid_in,
            executed: figures.executed,
            executed_total: figures.executed_total,
            progress: figures.progress.clone(),
            problems: figures.problems.clone(),
            cite: row.cite.clone(),
        };
        self.look_at_total(project, &figure, row);
        match self.figure_of(project, month) {
            Some(old) if old.id != figure.id => {
                let again = Figure { id: old.id.clone(), cite: old.cite.clone(), ..figure.clone() };
                if again != *old {
                    row.revise(old, Figure { cite: row.cite.clone(), ..again });
                }
            }
            _ => row.put(figure, Command::RecordFigure),
        }
    }

    /// The month of a row, of the table, or of the day for which the source holds.
    fn month_of(&self, figures: &MonthFigures) -> Option<Period> {
        let mut said = [figures.month, self.month].into_iter().flatten();
        let of_day = self.order.source.as_of.and_then(month_around);
        let within = |month: &Period| {
            let year = figures.month.or(self.month);
            year.is_none_or(|year| year.from() <= month.from() && month.to() <= year.to())
        };
        said.find(|period| is_month(*period)).or_else(|| of_day.filter(within))
    }

    fn figure_of(&self, project: &ProjectId, month: Period) -> Option<&Figure> {
        let ix = self.world.ix::<Project>(project)?;
        let mut figures = self.world.along::<_, Figure>(crate::graph::Link::FiguresOfProject, ix);
        figures.find(|(_, figure)| figure.month.to() == month.to()).map(|(_, figure)| figure)
    }

    /// What was done by the end of a month is not less than by the end of the month before.
    fn look_at_total(&self, project: &ProjectId, figure: &Figure, row: &mut RowDraft<'_>) {
        let Some(ix) = self.world.ix::<Project>(project) else { return };
        let earlier = self.world.along::<_, Figure>(crate::graph::Link::FiguresOfProject, ix).map(|(_, it)| it);
        let before = earlier.filter(|it| it.month.to() < figure.month.to()).max_by_key(|it| it.month.to());
        let totals = before.and_then(|it| Some((it.month, it.executed_total?))).zip(figure.executed_total);
        if let Some(((month, then), now)) = totals
            && now.yuan() < then.yuan()
        {
            row.doubt(&format!("累计完成（{now}）少于{}的累计（{then}）", month.to().format("%Y年%-m月")));
        }
    }
}

/// When it is to be finished is a dated milestone.
fn set_milestone(id: &ProjectId, entry: &ProjectEntry, level: Level, row: &mut RowDraft<'_>) {
    let Some(finish) = entry.span.finish.as_ref() else { return };
    if stage_said(entry).is_some_and(|said| said.stage.is_producing()) {
        return;
    }
    let Ok(target) = Name::new("建成投产") else { return };
    let milestone = Milestone {
        id: id_of(row.world, 'm', &[id.key().as_str(), "finish"]),
        project: id.clone(),
        target,
        stage: Some(Stage::Commissioned),
        due: Due::Deadline(Deadline { by: day_of(finish), as_written: finish.written.clone() }),
        completed: None,
        level,
        note: None,
        cite: row.cite.clone(),
    };
    row.commands.push(Command::SetMilestone(milestone));
}

fn is_month(period: Period) -> bool {
    month_around(period.from()) == Some(period)
}

/// The month in which a day lies.
fn month_around(day: Date) -> Option<Period> {
    let from = day.with_day(1)?;
    let to = from.checked_add_months(Months::new(1))?.pred_opt()?;
    Period::new(from, to).ok()
}

/// Where the row says the project stands: in words, or by its batch.
fn stage_said(entry: &ProjectEntry) -> Option<StageSaid> {
    if let Some(said) = &entry.stage {
        return Some(said.clone());
    }
    let batch = entry.batch.as_ref()?;
    let (stage, word) = match batch.kind? {
        BatchKind::Signed => (Stage::Signed, "三个一批：签约"),
        BatchKind::Started => (Stage::Started, "三个一批：开工"),
        BatchKind::Commissioned => (Stage::Commissioned, "三个一批：投产"),
    };
    let check = Text::new("三个一批申报材料，以核定为准").ok();
    Some(StageSaid { stage, word: Name::new(word).ok()?, on: None, check })
}

/// The projects of a world by code and by name.
pub(super) struct Projects {
    codes: FxHashMap<String, Ix<Project>>,
    names: FxHashMap<String, Vec<Ix<Project>>>,
    pairs: FxHashMap<(char, char), Vec<Ix<Project>>>,
}

impl Projects {
    pub(super) fn of(world: &crate::graph::Snapshot) -> Self {
        let mut projects =
            Self { codes: FxHashMap::default(), names: FxHashMap::default(), pairs: FxHashMap::default() };
        for (ix, project) in world.all::<Project>() {
            if let Some(code) = &project.code {
                projects.codes.insert(code.to_string(), ix);
            }
            let name = project.name.zh.as_str();
            projects.names.entry(name.to_owned()).or_default().push(ix);
            for pair in pairs(name) {
                projects.pairs.entry(pair).or_default().push(ix);
            }
        }
        projects
    }

    /// The names of those that are much alike; what is looked at is bounded.
    fn alike(&self, world: &crate::graph::Snapshot, name: &Name) -> Vec<String> {
        const LOOKED_AT: usize = 200;
        let mut lists: Vec<&Vec<Ix<Project>>> =
            pairs(name.as_str()).into_iter().filter_map(|pair| self.pairs.get(&pair)).collect();
        lists.sort_by_key(|list| list.len());
        let mut near: Vec<Ix<Project>> = lists.into_iter().flatten().take(LOOKED_AT).copied().collect();
        near.sort_unstable();
        near.dedup();
        let alike = near.into_iter().map(|ix| world.at(ix).name.zh.as_str());
        alike.filter(|other| likeness(other, name.as_str()) >= ALIKE).take(3).map(ToOwned::to_owned).collect()
    }
}

fn pairs(name: &str) -> Vec<(char, char)> {
    let mut pairs: Vec<_> = name.chars().zip(name.chars().skip(1)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
