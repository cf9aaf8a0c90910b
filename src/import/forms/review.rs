//! A 专家评审表: recipes of which every group was agreed to are signed; changed
//! ones are proposals; what cannot be read stays as it is.

use super::{Delivery, Outcome, Paper, Taken, segment_of};
use crate::change::Command;
use crate::domain::{Chain, Id, InputGroup, Recipe, Segment, SourceKind};
use crate::graph::Snapshot;
use crate::intake::form::{Change, FormFault, FormProblem, ReviewForm, ReviewLine, ReviewVerdict};
use std::collections::BTreeMap;

pub(super) fn take(world: &Snapshot, form: &ReviewForm, delivery: &Delivery, taken: &mut Taken) {
    let chain = world.get::<Chain>(&form.chain).map_or_else(|| form.chain.to_string(), |it| it.name.zh.to_string());
    let unit = form.unit.as_ref().map(|unit| format!("{unit}，")).unwrap_or_default();
    let title = format!("{chain}配方专家评审表（{unit}{}，{}）", form.review.on, form.review.version);
    let mut paper = Paper::new(delivery, form.chain.key().as_str(), SourceKind::Person, &title);
    paper.as_of = Some(form.review.on);
    paper.source.published = Some(form.review.on);
    let mut by_segment: BTreeMap<&str, Vec<&ReviewLine>> = BTreeMap::new();
    for line in &form.lines {
        by_segment.entry(line.segment.as_str()).or_default().push(line);
    }
    let (mut new, mut proposed) = (Vec::new(), Vec::new());
    for (code, lines) in by_segment {
        take_segment(world, form, code, &lines, &paper, (&mut new, &mut proposed), taken);
    }
    paper.settle(world, new, proposed, taken);
}

type Ways<'a> = (&'a mut Vec<Command>, &'a mut Vec<Command>);

fn take_segment(
    world: &Snapshot,
    form: &ReviewForm,
    code: &str,
    lines: &[&ReviewLine],
    paper: &Paper,
    (new, proposed): Ways<'_>,
    taken: &mut Taken,
) {
    let first = lines.first().map_or(0, |line| line.line);
    let place = (form.sheet.as_str(), first);
    let found = segment_of(world, code).and_then(|id| world.ix::<Segment>(&id));
    let Some(recipe) = found.and_then(|ix| world.recipe_of(ix)) else {
        let hint = "leave the codes as they were printed; print the form again if the chain was changed";
        let problem = FormProblem::new(place, FormFault::NotFound, code, "a segment with a recipe", hint);
        return taken.problem(problem, code);
    };
    if lines.iter().all(|line| line.verdict == ReviewVerdict::None) {
        return taken.fate(place, code, Outcome::Unreported, "未评审");
    }
    if let Some(problem) = outdated(form, recipe, lines) {
        return taken.problem(problem, code);
    }
    if let Some(line) = lines.iter().find(|line| line.verdict == ReviewVerdict::None) {
        let why = format!("第 {} 组未填意见；各组都同意才算评审", line.group);
        return taken.fate((&form.sheet, line.line), code, Outcome::NeedsLook, why);
    }
    let mut groups = Vec::new();
    let mut changed = false;
    for (line, group) in lines.iter().zip(&recipe.groups) {
        match read_group(world, form, line, group) {
            Ok(read) => {
                changed |= read.as_ref() != Some(group);
                groups.extend(read);
            }
            Err(problem) => return taken.problem(*problem, code),
        }
    }
    let reviewed = Some(form.review.clone());
    if changed {
        let cite = paper.cite(place);
        proposed.push(Command::SetRecipe(Recipe { groups, reviewed, cite, ..recipe.clone() }));
        return taken.fate(place, code, Outcome::NeedsLook, "专家建议修改配方，接受后生效");
    }
    if recipe.reviewed == reviewed {
        return taken.fate(place, code, Outcome::Same, "已按此评审");
    }
    new.push(Command::SetRecipe(Recipe { reviewed, ..recipe.clone() }));
    taken.fate(place, code, Outcome::Changed, "配方已评审");
}

/// What was printed must still be what the recipe says, group by group.
fn outdated(form: &ReviewForm, recipe: &Recipe, lines: &[&ReviewLine]) -> Option<FormProblem> {
    let numbers: Vec<u32> = lines.iter().map(|line| line.group).collect();
    let expected: Vec<u32> = (1..).take(recipe.groups.len()).collect();
    let hint = "print the form again: an opinion counts for what the expert saw";
    let line = lines.first().map_or(0, |line| line.line);
    if numbers != expected {
        let found = format!("groups {numbers:?}");
        let expected = format!("groups 1 to {}, each once and in order", recipe.groups.len());
        return Some(FormProblem::new((&form.sheet, line), FormFault::Outdated, &found, expected, hint));
    }
    lines.iter().zip(&recipe.groups).find_map(|(line, group)| {
        let printed: Vec<&str> = line.inputs.split(" 或 ").filter_map(|it| it.split_whitespace().next()).collect();
        let now: Vec<&str> = group.alternatives.iter().map(|id| id.key().as_str()).collect();
        let place = (form.sheet.as_str(), line.line);
        (printed != now).then(|| FormProblem::new(place, FormFault::Outdated, &line.inputs, now.join(" 或 "), hint))
    })
}

/// The group as the expert wants it; `None` where it falls away.
fn read_group(
    world: &Snapshot,
    form: &ReviewForm,
    line: &ReviewLine,
    group: &InputGroup,
) -> Result<Option<InputGroup>, Box<FormProblem>> {
    let bad = |found: &str, expected: &str| {
        let hint = "write 市内、省内、全国可外购、外购受限, 必需、有更好, codes of segments, or 删除";
        Box::new(FormProblem::new((&form.sheet, line.line), FormFault::BadValue, found, expected, hint))
    };
    let changes = match &line.verdict {
        ReviewVerdict::Agreed | ReviewVerdict::None => return Ok(Some(group.clone())),
        ReviewVerdict::Unclear(words) => return Err(bad(words, "同意, or 修改 with what it should be")),
        ReviewVerdict::Changed(changes) => changes,
    };
    let (mut read, mut inputs) = (group.clone(), Vec::new());
    for change in changes {
        match change {
            Change::Drop if changes.len() == 1 => return Ok(None),
            Change::Drop => return Err(bad("删除", "删除 alone")),
            Change::Reach(reach) => read.reach = Some(*reach),
            Change::Need(need) => read.need = *need,
            Change::Input(written) => {
                let id = segment_of(world, written.as_str());
                let id = id.ok_or_else(|| bad(written.as_str(), "the code of a segment that is known"))?;
                // A code is often followed by its name: both say the same.
                if !inputs.contains(&id) {
                    inputs.push(id);
                }
            }
        }
    }
    if !inputs.is_empty() {
        read.alternatives = inputs;
    }
    Ok(Some(read))
}
