//! Lists of enterprises. Nobody is ranked: local enterprises stand in the order
//! of their names.

use super::Drawn;
use crate::analysis::{Budget, find_unmapped};
use crate::domain::*;
use crate::graph::{Ix, Link};
use crate::report::ReportError;
use crate::report::listing::{Cell, Column, Edge, Graph, Node, column, level_words};
use crate::report::view::View;
use crate::report::words::Worded;
use std::collections::BTreeMap;

pub(super) fn enterprises(view: &View, budget: &Budget<'_>) -> Result<Drawn, ReportError> {
    let lens = view.lens();
    let zone = &view.world.at(view.zone).id;
    let mut here = Vec::new();
    for (ix, body) in view.world.all::<Enterprise>() {
        budget.spend(1)?;
        let near = body.region.and_then(RegionCode::city) == Some(lens.city);
        if (near || matches!(&body.site, Site::Zone(site) if site == zone)) && !view.world.is_merged(ix) {
            here.push(ix);
        }
    }
    Ok(of_bodies(view, here))
}

pub(super) fn unmapped(view: &View, _: &Budget<'_>) -> Result<Drawn, ReportError> {
    Ok(of_bodies(view, find_unmapped(&view.lens())))
}

fn body_columns() -> Vec<Column> {
    vec![
        column("id", "标识", "id", 22),
        column("name", "企业名称", "name", 34),
        column("kind", "类别", "kind", 8),
        column("creditCode", "统一社会信用代码", "credit code", 22),
        column("region", "地区", "region", 10),
        column("site", "所在开发区", "zone", 14),
        column("products", "主要产品", "products", 34),
        column("segments", "对应环节", "segments", 34),
        column("verify", "待核", "to be verified", 18),
        column("source", "来源", "source", 30),
        column("level", "级别", "level", 10),
    ]
}

fn of_bodies(view: &View, mut bodies: Vec<Ix<Enterprise>>) -> Drawn {
    bodies.sort_by_key(|ix| (view.world.at(*ix).name.clone(), *ix));
    let rows = bodies.into_iter().map(|ix| body_row(view, ix)).collect();
    Drawn::new(body_columns(), rows).noted("企业按名称排序，不分先后。", "In the order of names; nobody is ranked.")
}

fn body_row(view: &View, ix: Ix<Enterprise>) -> Vec<Cell> {
    let it = view.world.at(ix);
    let site = match &it.site {
        Site::Zone(id) => Cell::some(view.world.get::<Zone>(id).map(|zone| &zone.name.zh)),
        Site::Outside => Cell::words(("区外", "outside every zone")),
        Site::Unknown => Cell::words(("归属待核", "to be checked")),
    };
    let records = view.world.records_of(ix).into_iter();
    let claims = records.flat_map(|record| view.world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, record));
    let made = claims.filter(|(_, claim)| claim.role == Role::Makes);
    let mut segments: Vec<String> = made.filter_map(|(_, claim)| view.segment(&claim.segment)).collect();
    segments.sort();
    segments.dedup();
    vec![
        Cell::text(&it.id),
        Cell::text(&it.name),
        Cell::words(it.kind.word()),
        Cell::some(it.credit_code.as_ref()),
        Cell::some(it.region.and_then(|code| region_name(view, code))),
        site,
        Cell::some(it.products.as_ref()),
        if segments.is_empty() { Cell::Empty } else { Cell::Text(segments.join("；")) },
        Cell::some(it.verify.as_ref()),
        Cell::Text(view.source(&it.cite)),
        Cell::words(level_words(it.level)),
    ]
}

fn region_name(view: &View, code: RegionCode) -> Option<String> {
    let id = RegionId::new(&code.to_string()).ok()?;
    Some(view.world.get::<Region>(&id).map_or_else(|| code.to_string(), |it| it.name.zh.to_string()))
}

pub(super) fn capabilities(view: &View, budget: &Budget<'_>) -> Result<Drawn, ReportError> {
    let lens = view.lens();
    let columns = vec![
        column("segment", "环节代码", "segment", 12),
        column("segmentName", "环节", "segment name", 24),
        column("enterprise", "企业标识", "enterprise", 22),
        column("name", "企业名称", "enterprise name", 34),
        column("region", "地区", "region", 10),
        column("inZone", "区内", "in the zone", 6),
        column("role", "作用", "role", 12),
        column("capacity", "产能（原文）", "capacity as written", 28),
        column("confidence", "可信度", "confidence", 8),
        column("source", "来源", "source", 30),
    ];
    let (mut rows, mut graph) = (Vec::new(), Graph::default());
    let mut bodies = BTreeMap::new();
    for segment in view.segments() {
        let it = view.world.at(segment);
        let mut claims: Vec<_> = view.world.claims(segment).iter().collect();
        claims.retain(|claim| claim.span.holds(view.on));
        claims.sort_by_key(|claim| (view.world.at(claim.enterprise).name.clone(), claim.capability));
        if !claims.is_empty() {
            graph.nodes.push(Node {
                id: it.id.to_string(),
                kind: "segment",
                name: it.name.zh.to_string(),
                data: vec![("status", lens.status(segment).word().0.to_owned())],
            });
        }
        for claim in claims {
            budget.spend(1)?;
            let (body, fact) = (view.world.at(claim.enterprise), view.world.at(claim.capability));
            bodies.insert(body.id.clone(), body);
            let role = fact.role.word();
            graph.edges.push(Edge {
                from: body.id.to_string(),
                to: it.id.to_string(),
                kind: "capability",
                data: vec![("role", role.0.to_owned()), ("confidence", fact.cite.confidence.word().0.to_owned())],
            });
            let here = claim.zone() == Some(view.zone);
            rows.push(vec![
                Cell::text(it.id.key()),
                Cell::text(&it.name.zh),
                Cell::text(&body.id),
                Cell::text(&body.name),
                Cell::some(claim.region.and_then(|code| region_name(view, code))),
                Cell::words(if here { ("是", "yes") } else { ("否", "no") }),
                Cell::words(role),
                Cell::some(fact.capacity.as_ref()),
                Cell::words(fact.cite.confidence.word()),
                Cell::Text(view.source(&fact.cite)),
            ]);
        }
    }
    let node = |body: &Enterprise| Node {
        id: body.id.to_string(),
        kind: "enterprise",
        name: body.name.to_string(),
        data: Vec::new(),
    };
    graph.nodes.extend(bodies.into_values().map(node));
    Ok(Drawn { graph: Some(graph), ..Drawn::new(columns, rows) })
}

pub(super) fn purchases(view: &View, budget: &Budget<'_>) -> Result<Drawn, ReportError> {
    let columns = vec![
        column("enterprise", "企业标识", "enterprise", 22),
        column("name", "企业名称", "enterprise name", 34),
        column("what", "采购内容", "what", 26),
        column("segment", "对应环节", "segment", 24),
        column("origin", "来自", "from", 10),
        column("supplier", "供应商", "supplier", 28),
        column("wanted", "缺供应商", "looks for a supplier", 10),
        column("source", "来源", "source", 30),
    ];
    let mut rows = Vec::new();
    for (_, it) in view.world.all::<Purchase>() {
        budget.spend(1)?;
        let body = view.world.get::<Enterprise>(&it.enterprise);
        rows.push(vec![
            Cell::text(&it.enterprise),
            Cell::some(body.map(|body| &body.name)),
            Cell::text(&it.what),
            Cell::some(it.segment.as_ref().and_then(|id| view.segment(id))),
            it.origin.map_or(Cell::Empty, |origin| Cell::words(origin.word())),
            Cell::some(it.supplier.as_ref()),
            if it.wanted { Cell::words(("是", "yes")) } else { Cell::Empty },
            Cell::Text(view.source(&it.cite)),
        ]);
    }
    by_text(&mut rows, 1);
    Ok(Drawn::new(columns, rows))
}

pub(super) fn roster(view: &View, budget: &Budget<'_>) -> Result<Drawn, ReportError> {
    let columns = vec![
        column("roster", "名录", "roster", 30),
        column("enterprise", "企业标识", "enterprise", 22),
        column("written", "名录写法", "as written", 34),
        column("industries", "行业代码", "industries", 16),
        column("business", "主要业务活动", "main business", 34),
        column("address", "地址", "address", 30),
        column("products", "产品", "products", 30),
    ];
    let mut rows = Vec::new();
    for (_, it) in view.world.all::<RosterEntry>() {
        budget.spend(1)?;
        let codes: Vec<_> = it.industries.iter().map(|code| code.digits().to_owned()).collect();
        let products: Vec<_> = it.products.iter().map(Name::as_str).collect();
        rows.push(vec![
            Cell::Text(view.source(&Citation::of(it.roster.clone(), Confidence::Low))),
            Cell::text(&it.enterprise),
            Cell::text(&it.written),
            Cell::Text(codes.join("；")),
            Cell::some(it.business.as_ref()),
            Cell::some(it.address.as_ref()),
            Cell::Text(products.join("；")),
        ]);
    }
    by_text(&mut rows, 2);
    Ok(Drawn::new(columns, rows))
}

/// Sorts rows by the text of a column; equal ones stay as they were.
fn by_text(rows: &mut [Vec<Cell>], at: usize) {
    rows.sort_by_key(|row| row.get(at).map(|cell| cell.to_text(crate::report::listing::Language::Zh)));
}
