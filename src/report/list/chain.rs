//! Lists of segments: where each stands and why, what is missing, what each needs.

use super::Drawn;
use crate::analysis::{Budget, GapQuery, Lens, find_gaps, is_gap};
use crate::domain::*;
use crate::graph::Ix;
use crate::report::ReportError;
use crate::report::listing::{Cell, Edge, Graph, Node, Words, column};
use crate::report::view::View;
use crate::report::words::Worded;
use std::collections::BTreeSet;

pub(super) fn segments(view: &View, budget: &Budget<'_>) -> Result<Drawn, ReportError> {
    let lens = view.lens();
    let columns = vec![
        column("code", "环节代码", "code", 10),
        column("name", "环节", "segment", 22),
        column("chain", "产业链", "chain", 14),
        column("group", "组", "group", 18),
        column("status", "状态", "status", 14),
        column("basis", "依据", "basis", 10),
        column("why", "说明", "why", 44),
        column("aim", "取舍", "aim", 10),
        column("inZone", "区内", "in the zone", 6),
        column("inCity", "市内", "in the city", 6),
        column("inProvince", "省内", "in the province", 6),
        column("outside", "外地", "outside", 6),
        column("reviewed", "配方", "recipe", 12),
    ];
    let (mut rows, mut graph) = (Vec::new(), Graph::default());
    let all = view.segments();
    let mut seen: BTreeSet<Ix<Segment>> = BTreeSet::new();
    for ix in &all {
        budget.spend(1)?;
        rows.push(segment_row(view, &lens, *ix));
        seen.insert(*ix);
        graph.nodes.push(node(view, &lens, *ix));
    }
    for user in all {
        for group in view.world.topology().groups_of(user) {
            let grade = lens.supply(group).grade;
            for from in &group.alternatives {
                budget.spend(1)?;
                // An input of another chain is a thing of this graph too.
                if seen.insert(*from) {
                    graph.nodes.push(node(view, &lens, *from));
                }
                graph.edges.push(Edge {
                    from: view.world.at(*from).id.to_string(),
                    to: view.world.at(user).id.to_string(),
                    kind: "feeds",
                    data: vec![
                        ("need", group.need.word().0.to_owned()),
                        ("place", (group.place + 1).to_string()),
                        ("anyOneOf", group.alternatives.len().to_string()),
                        ("reach", group.reach.word().0.to_owned()),
                        ("supply", grade.word().0.to_owned()),
                    ],
                });
            }
        }
    }
    Ok(Drawn { graph: Some(graph), ..Drawn::new(columns, rows) })
}

fn node(view: &View, lens: &Lens<'_>, ix: Ix<Segment>) -> Node {
    let it = view.world.at(ix);
    let status = lens.status(ix);
    let chain = view.world.topology().chain_of(ix).map(|chain| view.world.at(chain).name.zh.to_string());
    Node {
        id: it.id.to_string(),
        kind: "segment",
        name: it.name.zh.to_string(),
        data: vec![
            ("code", it.id.key().to_string()),
            ("chain", chain.unwrap_or_default()),
            ("status", status.word().0.to_owned()),
            ("basis", lens.basis(ix, status).word().0.to_owned()),
            ("aim", aim(lens, ix).0.to_owned()),
        ],
    }
}

fn aim(lens: &Lens<'_>, ix: Ix<Segment>) -> (&'static str, &'static str) {
    lens.aim(ix).aim.map_or(("未定", "not decided"), Worded::word)
}

fn segment_row(view: &View, lens: &Lens<'_>, ix: Ix<Segment>) -> Vec<Cell> {
    let it = view.world.at(ix);
    let cell = lens.cell(ix);
    let chain = view.world.topology().chain_of(ix).map(|chain| &view.world.at(chain).name.zh);
    let group = view.world.get::<Section>(&it.group);
    let reviewed = match view.world.recipe_of(ix) {
        None => Cell::words(("无配方", "no recipe")),
        Some(Recipe { reviewed: None, .. }) => Cell::words(("配方未评审", "not reviewed")),
        Some(Recipe { reviewed: Some(review), .. }) => {
            Cell::words(Words::new(format!("已评审（{}）", review.on), format!("reviewed on {}", review.on)))
        }
    };
    vec![
        Cell::text(it.id.key()),
        Cell::text(&it.name.zh),
        Cell::some(chain),
        Cell::some(group.map(|group| &group.name.zh)),
        Cell::words(cell.status.word()),
        Cell::words(cell.basis.word()),
        Cell::words(why(view, lens, ix)),
        Cell::words(aim(lens, ix)),
        Cell::Whole(cell.in_zone.into()),
        Cell::Whole(cell.in_city.into()),
        Cell::Whole(cell.in_province.into()),
        Cell::Whole(cell.outside.into()),
        reviewed,
    ]
}

/// Why a segment stands where it does, in one line: what holds, who looked, who lacks it.
fn why(view: &View, lens: &Lens<'_>, ix: Ix<Segment>) -> Words {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    let (verdicts, name) = (lens.judge(ix), |ix: Ix<Segment>| view.world.at(ix).name.zh.to_string());
    for (at, supply) in lens.breaks_of(ix).map(|(_, supply)| supply).enumerate() {
        if at < 3 {
            let grade = supply.grade.word();
            zh.push(format!("{} 缺它（{}）", name(supply.group.user), grade.0));
            en.push(format!("{} lacks it ({})", name(supply.group.user), grade.1));
        }
    }
    let mut projects: Vec<_> = lens.projects(ix).collect();
    projects.sort_by_key(|(ix, stage)| (std::cmp::Reverse(*stage), *ix));
    if let Some((project, stage)) = projects.first() {
        let project = &view.world.at(*project).name;
        zh.push(format!("{} {}", project.zh, stage.word().0));
        en.push(format!("{} {}", project.en.as_ref().unwrap_or(&project.zh), stage.word().1));
    }
    if let Some(survey) = lens.surveys_of(ix).max_by_key(|survey| survey.on) {
        let scope = survey.scope.word();
        zh.push(format!("{} {}摸底", survey.on, scope.0));
        en.push(format!("surveyed on {} in {}", survey.on, scope.1));
    }
    let held = verdicts.tests.iter().filter(|test| test.result == crate::analysis::TestResult::Holds).count();
    if held > 0 {
        zh.push(format!("{held} 项判据成立"));
        en.push(format!("{held} tests hold"));
    }
    if zh.is_empty() {
        let there = lens.is_present(ix);
        zh.push(if there { "有生产记录，强弱未评" } else { "区内无记录，无人摸底" }.to_owned());
        en.push(if there { "made here, not judged" } else { "no record here and nobody looked" }.to_owned());
    }
    Words::new(zh.join("；"), en.join("; "))
}

pub(super) fn gaps(view: &View, budget: &Budget<'_>) -> Result<Drawn, ReportError> {
    let lens = view.lens().weighing(view.gaps.weights.clone());
    let chain = view.chain.map(|ix| view.world.at(ix).id.clone());
    let found = find_gaps(&lens, &GapQuery { chain, ..view.gaps.query.clone() }, budget)?;
    let columns = vec![
        column("code", "环节代码", "code", 10),
        column("name", "环节", "segment", 24),
        column("status", "状态", "status", 14),
        column("basis", "依据", "basis", 10),
        column("kinds", "缺口种类", "kinds", 16),
        column("aim", "取舍", "aim", 10),
        column("users", "现有需求", "needed by", 40),
        column("points", "紧要程度（分）", "severity", 10),
        column("why", "说明", "why", 44),
    ];
    let rows = found.into_iter().map(|gap| {
        let it = view.world.at(gap.segment);
        let users: Vec<_> = gap.users.iter().map(|ix| view.world.at(*ix).name.zh.as_str()).collect();
        let (zh, en): (Vec<_>, Vec<_>) = gap.kinds.iter().map(|kind| kind.word()).unzip();
        vec![
            Cell::text(it.id.key()),
            Cell::text(&it.name.zh),
            Cell::words(gap.status.word()),
            Cell::words(gap.basis.word()),
            Cell::words(Words::new(zh.join("、"), en.join(", "))),
            Cell::words(aim(&lens, gap.segment)),
            if users.is_empty() { Cell::Empty } else { Cell::Text(users.join("、")) },
            Cell::Whole(gap.severity.points().into()),
            Cell::words(why(view, &lens, gap.segment)),
        ]
    });
    let mut drawn = Drawn::new(columns, rows.collect());
    drawn.notes.extend(view.gaps.words(&view.world));
    if !view.gaps.query.focus_only {
        drawn = drawn.noted("含未定取舍的环节。", "Segments without a decision too.");
    }
    Ok(drawn.noted("“无记录”不等于“没有”。", "No record is not the same as not there."))
}

pub(super) fn recipes(view: &View, budget: &Budget<'_>) -> Result<Drawn, ReportError> {
    let lens = view.lens();
    let columns = vec![
        column("code", "环节代码", "code", 10),
        column("name", "环节", "segment", 24),
        column("place", "序号", "group", 6),
        column("inputs", "投入（任选其一）", "inputs, any one of", 44),
        column("need", "需要程度", "need", 10),
        column("reach", "供给半径", "reach", 14),
        column("supply", "供给情况", "supply", 18),
        column("reviewed", "评审", "review", 16),
        column("gap", "本环节缺口", "gap", 10),
    ];
    let mut rows = Vec::new();
    for ix in view.segments() {
        let Some(recipe) = view.world.recipe_of(ix) else { continue };
        let it = view.world.at(ix);
        for group in view.world.topology().groups_of(ix) {
            budget.spend(1)?;
            let inputs = group.alternatives.iter().filter_map(|ix| view.segment(&view.world.at(*ix).id));
            rows.push(vec![
                Cell::text(it.id.key()),
                Cell::text(&it.name.zh),
                Cell::Whole(i64::from(group.place) + 1),
                Cell::Text(inputs.collect::<Vec<_>>().join(" 或 ")),
                Cell::words(group.need.word()),
                Cell::words(group.reach.word()),
                Cell::words(lens.supply(group).grade.word()),
                match &recipe.reviewed {
                    Some(review) => Cell::text(review.on),
                    None => Cell::words(("配方未评审", "not reviewed")),
                },
                if is_gap(&lens, ix) { Cell::words(("是", "yes")) } else { Cell::Empty },
            ]);
        }
    }
    Ok(Drawn::new(columns, rows))
}
