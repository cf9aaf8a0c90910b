//! Lists of what the rest stands on: sources, surveys, rows that wait, products.

use super::Drawn;
use crate::analysis::Budget;
use crate::domain::*;
use crate::graph::Link;
use crate::report::ReportError;
use crate::report::listing::{Cell, column, level_words};
use crate::report::view::{View, title_of};
use crate::report::words::Worded;

pub(super) fn sources(view: &View, budget: &Budget<'_>) -> Result<Drawn, ReportError> {
    let columns = vec![
        column("id", "标识", "id", 24),
        column("kind", "种类", "kind", 14),
        column("title", "标题", "title", 44),
        column("publisher", "发布单位", "publisher", 24),
        column("published", "发布日期", "published", 12),
        column("url", "网址", "address", 34),
        column("licence", "许可", "licence", 24),
        column("level", "级别", "level", 10),
    ];
    let mut rows = Vec::new();
    for (_, it) in view.world.all::<Source>() {
        budget.spend(1)?;
        let is_person = it.kind == SourceKind::Person;
        rows.push(vec![
            if is_person { Cell::Empty } else { Cell::text(&it.id) },
            Cell::words(it.kind.word()),
            Cell::Text(title_of(it)),
            if is_person { Cell::Empty } else { Cell::some(it.publisher.as_ref()) },
            Cell::day(it.published),
            Cell::some(it.url.as_ref()),
            Cell::some(it.licence.as_ref()),
            Cell::words(level_words(it.level)),
        ]);
    }
    Ok(Drawn::new(columns, rows))
}

pub(super) fn surveys(view: &View, budget: &Budget<'_>) -> Result<Drawn, ReportError> {
    let columns = vec![
        column("on", "日期", "day", 12),
        column("method", "方式", "method", 14),
        column("subject", "对象", "of what", 40),
        column("scope", "范围", "scope", 10),
        column("finding", "结果", "finding", 44),
        column("source", "来源", "source", 28),
    ];
    let mut found: Vec<&Survey> = Vec::new();
    for (_, it) in view.world.along::<_, Survey>(Link::SurveysOfZone, view.zone) {
        budget.spend(1)?;
        found.push(it);
    }
    found.retain(|it| it.on <= view.on);
    found.sort_by_key(|it| (std::cmp::Reverse(it.on), it.id.clone()));
    let rows = found.into_iter().map(|it| {
        let (method, subject) = match &it.method {
            Method::Enterprise(id) => {
                let name = view.world.get::<Enterprise>(id).map(|it| it.name.to_string());
                (("企业摸底", "enterprise asked"), name)
            }
            Method::Segment(id) => (("环节摸底", "segment looked for"), view.segment(id)),
            Method::Section(id) => {
                let name = view.world.get::<Section>(id).map(|it| it.name.zh.to_string());
                (("整组摸底", "group looked for"), name)
            }
            Method::Roster { population, segments, .. } => {
                let words = format!("{population}，核对 {} 个环节", segments.len());
                (("按名录核对", "checked against a roster"), Some(words))
            }
        };
        vec![
            Cell::Day(it.on),
            Cell::words(method),
            Cell::some(subject),
            Cell::words(it.scope.word()),
            Cell::some(it.finding.as_ref()),
            Cell::Text(view.source(&it.cite)),
        ]
    });
    Ok(Drawn::new(columns, rows.collect()))
}

pub(super) fn review(view: &View, budget: &Budget<'_>) -> Result<Drawn, ReportError> {
    let columns = vec![
        column("id", "标识", "id", 24),
        column("import", "导入", "import", 24),
        column("line", "行号", "line", 8),
        column("cells", "内容", "cells", 60),
        column("doubts", "待核原因", "why it waits", 60),
    ];
    let mut rows = Vec::new();
    for (_, it) in view.world.all::<Pending>() {
        budget.spend(1)?;
        let cells = it.cells.iter().map(|(title, text)| format!("{title}：{text}"));
        let doubts = it.doubts.iter().map(|doubt| match doubt {
            Doubt::Cell { column, found, expected } => format!("{column}：“{found}”，应为{expected}"),
            Doubt::Alike { enterprise, score, why } => format!("疑似 {enterprise}（{score}‰）：{why}"),
            Doubt::Other(text) => text.to_string(),
        });
        rows.push(vec![
            Cell::text(&it.id),
            Cell::text(&it.import),
            Cell::Whole(it.line.into()),
            Cell::Text(cells.collect::<Vec<_>>().join("；")),
            Cell::Text(doubts.collect::<Vec<_>>().join("；")),
        ]);
    }
    Ok(Drawn::new(columns, rows))
}

pub(super) fn products(view: &View, budget: &Budget<'_>) -> Result<Drawn, ReportError> {
    let columns = vec![
        column("id", "标识", "id", 24),
        column("name", "产品", "product", 34),
        column("offered", "提供企业数", "offered by", 12),
        column("source", "来源", "source", 28),
    ];
    let mut rows = Vec::new();
    for (ix, it) in view.world.all::<Product>() {
        budget.spend(1)?;
        let offered = view.world.along::<_, Offering>(Link::OfferingsOfProduct, ix).len();
        rows.push(vec![
            Cell::text(&it.id),
            Cell::text(&it.name),
            Cell::count(offered),
            Cell::Text(view.source(&it.cite)),
        ]);
    }
    Ok(Drawn::new(columns, rows))
}
