//! One row on its way: what it would do, what it would change, and what must be
//! looked at first.

use super::recite::Recite;
use crate::change::Command;
use crate::domain::{Citation, Doubt, Fact, FactId, Id, Source, Text};
use crate::graph::{Kept, Snapshot};
use crate::intake::sheet::CellProblem;
use rustc_hash::FxHashSet;
use serde_json::Value as Json;

/// What a row would do.
pub(super) struct RowDraft<'a> {
    pub(super) world: &'a Snapshot,
    /// Facts that rows before it bring.
    planned: &'a FxHashSet<FactId>,
    /// The row's own citation.
    pub(super) cite: Citation,
    pub(super) commands: Vec<Command>,
    pub(super) brings: Vec<FactId>,
    pub(super) doubts: Vec<Doubt>,
    /// What would be other than it is, in words.
    pub(super) changes: Vec<String>,
    /// What is passed over, in words.
    pub(super) remarks: Vec<String>,
    pub(super) is_new: bool,
}

impl<'a> RowDraft<'a> {
    pub(super) fn new(world: &'a Snapshot, planned: &'a FxHashSet<FactId>, cite: Citation) -> Self {
        Self {
            world,
            planned,
            cite,
            commands: Vec::new(),
            brings: Vec::new(),
            doubts: Vec::new(),
            changes: Vec::new(),
            remarks: Vec::new(),
            is_new: false,
        }
    }

    /// A cell that cannot be read: somebody must look.
    pub(super) fn problem(&mut self, problem: &CellProblem) {
        let column = crate::domain::Name::new(&problem.column);
        let Ok(column) = column else { return self.doubt(&problem.to_string()) };
        let expected = format!("{}；{}", problem.expected.zh, problem.hint.zh).into();
        self.doubts.push(Doubt::Cell { column, found: problem.found.clone(), expected });
    }

    /// Something that somebody must decide.
    pub(super) fn doubt(&mut self, why: &str) {
        let why: String = why.chars().take(Text::MAX).collect();
        if let Ok(why) = Text::new(&why) {
            self.doubts.push(Doubt::Other(why));
        }
    }

    /// Whether a row before this one brings a fact, or the world has it.
    pub(super) fn knows(&self, id: &FactId) -> bool {
        self.planned.contains(id) || self.brings.contains(id) || self.world.tables.holds(id)
    }

    /// A fact under an id that its content gives: new, the same, or other than before.
    pub(super) fn put<T: Kept + Recite>(&mut self, fact: T, command: fn(T) -> Command) {
        let id = fact.id().fact_id();
        if self.planned.contains(&id) || self.brings.contains(&id) {
            return;
        }
        let Some(ix) = T::table(&self.world.tables).find(fact.id()) else {
            self.is_new = true;
            self.brings.push(id);
            self.commands.push(command(fact));
            return;
        };
        if !self.world.slot(ix).now.live {
            return self.doubt(&format!("{id} 曾被撤回；如需恢复，请撤销当时的变更"));
        }
        let old = self.world.at(ix);
        if let Some(cite) = old.cite() {
            let again = fact.clone().recited(cite);
            if again != *old {
                self.revise(old, fact);
            }
        }
    }

    /// Another content of a fact that is known.
    pub(super) fn revise<T: Kept + Recite>(&mut self, old: &T, new: T) {
        let id = new.id().fact_id();
        if self.brings.contains(&id) || self.planned.contains(&id) {
            return self.doubt("表内另有一行改动同一对象；请只保留一行");
        }
        if let Some(newer) = old.cite().and_then(|cite| self.is_newer(cite)) {
            return self.doubt(&format!("现有记载的日期（{newer}）晚于本表；较早的表不覆盖较新的记载"));
        }
        let changes = differing(old, &new);
        if changes.is_empty() {
            return;
        }
        self.changes.extend(changes);
        self.brings.push(id);
        let reason = Text::new("导入的表与现有记载不同").expect("a short text");
        self.commands.push(Command::Correct { fact: new.into_fact(), reason });
    }

    /// The day of what is known, where it is later than that of the row.
    fn is_newer(&self, known: &Citation) -> Option<crate::domain::Date> {
        let day = |cite: &Citation| {
            let published = || self.world.get::<Source>(&cite.source).and_then(|source| source.published);
            cite.as_of.or_else(published)
        };
        let (known, row) = (day(known)?, day(&self.cite)?);
        (known > row).then_some(known)
    }
}

/// The fields in which two facts differ, their citations apart, each with both values.
pub(super) fn differing<T: Kept>(old: &T, new: &T) -> Vec<String> {
    let fields = |fact: &T| match serde_json::to_value::<Fact>(fact.clone().into_fact()) {
        Ok(Json::Object(kind)) => kind.into_iter().next().map(|(_, body)| body),
        _ => None,
    };
    let (Some(Json::Object(old)), Some(Json::Object(new))) = (fields(old), fields(new)) else { return Vec::new() };
    let told = old.iter().filter(|(field, _)| field.as_str() != "cite").filter_map(|(field, before)| {
        let after = new.get(field).filter(|after| *after != before)?;
        Some(format!("{}：{} → {}", word_of(field), clipped(before), clipped(after)))
    });
    told.collect()
}

/// A field as an office calls it.
fn word_of(field: &str) -> &str {
    match field {
        "name" => "名称",
        "aliases" => "简称、别名",
        "former_names" => "曾用名",
        "written" => "名录中的名称",
        "credit_code" => "统一社会信用代码",
        "listing" => "证券代码",
        "region" => "地区",
        "site" => "所在开发区",
        "address" => "地址",
        "business" => "主要业务活动",
        "industries" => "行业代码",
        "products" => "主要产品",
        "honours" => "资质荣誉",
        "note" => "备注",
        "park" => "园区",
        "theme" => "板块",
        "investment" => "总投资",
        "capacity" => "产能、建设内容",
        "segments" | "segment" => "环节",
        "nature" => "建设性质",
        "builder" => "建设单位",
        "code" => "项目代码",
        "owner" => "责任单位",
        "registered" => "入统",
        "annual_plan" => "年度计划",
        "paid_in" => "到位资金",
        "executed" => "本月完成",
        "executed_total" => "累计完成",
        "progress" => "形象进度",
        "problems" => "存在问题",
        "value" => "数值",
        "supplier" => "供应商",
        "origin" => "来源地",
        other => other,
    }
}

fn clipped(value: &Json) -> String {
    const LONGEST: usize = 60;
    let text = match value {
        Json::Null => "（空）".to_owned(),
        Json::String(text) => text.clone(),
        Json::Array(parts) => parts.iter().map(clipped).collect::<Vec<_>>().join("、"),
        Json::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        other => other.to_string(),
    };
    if text.chars().count() <= LONGEST { text } else { text.chars().take(LONGEST).chain(['…']).collect() }
}
