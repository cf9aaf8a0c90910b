//! Facts of the tests, each sound in the small world unless a test spoils it.

use super::world::*;
use crate::domain::*;

/// A citation of the report, which was published on 2024-07-01.
pub(super) fn cite() -> Citation {
    Citation { quote: Some(text("报告原文")), ..Citation::of(id("report"), Confidence::High) }
}

pub(super) fn source(key: &str, kind: SourceKind) -> Source {
    Source {
        id: id(key),
        kind,
        title: name("工作报告"),
        publisher: None,
        published: Some(on("2024-07-01")),
        read_on: None,
        url: None,
        licence: None,
        level: Level::Internal,
        note: None,
    }
}

pub(super) fn region(code: &str, parent: Option<&str>) -> Region {
    Region {
        id: id(code),
        code: of(code),
        name: label("某地"),
        rank: if parent.is_some() { RegionRank::City } else { RegionRank::Province },
        parent: parent.map(id),
        point: None,
        cite: cite(),
    }
}

pub(super) fn zone(key: &str, region: &str) -> Zone {
    Zone { id: id(key), name: label("高新区"), region: of(region), home: key == "here", note: None, cite: cite() }
}

pub(super) fn park(key: &str, zone: &str) -> Park {
    Park { id: id(key), zone: id(zone), name: label("产业园"), note: None, cite: cite() }
}

pub(super) fn theme(key: &str, parent: Option<&str>) -> Theme {
    Theme { id: id(key), name: label("氢能"), parent: parent.map(id), order: 1, cite: cite() }
}

pub(super) fn chain(key: &str, code: &str) -> Chain {
    Chain { id: id(key), code: name(code), name: label("氢能"), themes: vec![], order: 1, cite: cite() }
}

pub(super) fn section(key: &str, parent: Option<&str>) -> Section {
    Section {
        id: id(key),
        chain: id("hydrogen"),
        parent: parent.map(id),
        name: label("制氢"),
        position: Position::Upstream,
        order: 1,
        cite: cite(),
    }
}

pub(super) fn segment(key: &str, group: &str) -> Segment {
    Segment {
        id: id(key),
        group: id(group),
        name: label("电解槽"),
        kind: SegmentKind::Equipment,
        travels: Reach::Country,
        products: vec![],
        aliases: vec![],
        industry_codes: vec![],
        order: 1,
        cite: cite(),
    }
}

/// A recipe of essential groups: `H1.1.1/H1.1.2;H1.1.3`.
pub(super) fn recipe(segment: &str, needs: &str) -> Recipe {
    let group = |text: &str| InputGroup {
        alternatives: text.split('/').filter(|it| !it.is_empty()).map(id).collect(),
        need: Need::Essential,
        reach: None,
    };
    let groups = needs.split(';').map(group).collect();
    Recipe { id: id(segment), segment: id(segment), groups, reviewed: None, cite: cite() }
}

pub(super) fn enterprise(key: &str) -> Enterprise {
    Enterprise {
        id: id(key),
        kind: BodyKind::Enterprise,
        name: name(&format!("{key}有限公司")),
        aliases: vec![],
        former_names: vec![],
        credit_code: None,
        listing: None,
        region: Some(of("419001")),
        site: Site::Unknown,
        products: None,
        honours: vec![],
        expansion: vec![],
        verify: None,
        note: None,
        level: Level::Internal,
        cite: cite(),
    }
}

pub(super) fn merge(from: &str, into: &str) -> Merge {
    Merge { id: id(from), from: id(from), into: id(into), why: text("同一信用代码"), cite: cite() }
}

pub(super) fn capability(key: &str, enterprise: &str, segment: &str) -> Capability {
    Capability {
        id: id(key),
        enterprise: id(enterprise),
        segment: id(segment),
        role: Role::Makes,
        capacity: None,
        since: None,
        until: None,
        distress: None,
        cite: cite(),
    }
}

pub(super) fn supply(key: &str, from: &str, to: &str) -> Supply {
    Supply { id: id(key), from: id(from), to: id(to), segment: None, since: None, until: None, cite: cite() }
}

pub(super) fn project(key: &str) -> Project {
    Project {
        id: id(key),
        extent: Extent::Single,
        name: label("输氢管廊"),
        part_of: None,
        zone: id("here"),
        park: None,
        theme: None,
        investment: Some(of("50亿元")),
        capacity: None,
        segments: vec![id("H1.1.1")],
        nature: None,
        builder: None,
        code: None,
        owner: None,
        registered: None,
        permits: vec![],
        attachments: vec![],
        level: Level::Internal,
        note: None,
        cite: cite(),
    }
}

/// An entry of the stage history of the project `pipeline`.
pub(super) fn entry(key: &str, stage: Stage, day: Option<&str>) -> StageEntry {
    StageEntry {
        id: id(key),
        project: id("pipeline"),
        stage,
        on: day.map(on),
        word: None,
        reason: None,
        check: None,
        cite: cite(),
    }
}

pub(super) fn milestone(key: &str) -> Milestone {
    let due = Deadline { by: on("2024-12-31"), as_written: text("年底前") };
    Milestone {
        id: id(key),
        project: id("pipeline"),
        target: name("厂房主体完工"),
        stage: Some(Stage::StructureDone),
        due: Due::Deadline(due),
        completed: None,
        level: Level::Internal,
        note: None,
        cite: cite(),
    }
}

pub(super) fn figure(key: &str, from: &str, to: &str) -> Figure {
    Figure {
        id: id(key),
        project: id("pipeline"),
        month: Period::new(on(from), on(to)).unwrap(),
        annual_plan: None,
        paid_in: None,
        executed: Some(of("1亿元")),
        executed_total: Some(of("3亿元")),
        progress: None,
        problems: None,
        cite: cite(),
    }
}

pub(super) fn indicator(key: &str, unit: &str) -> Indicator {
    Indicator {
        id: id(key),
        name: label("营业收入"),
        unit: name(unit),
        coverage: None,
        more_is_better: true,
        cite: cite(),
    }
}

/// A value of an indicator for the zone `here` in the year 2023.
pub(super) fn observation(key: &str, indicator: &str, value: &str) -> Observation {
    Observation {
        id: id(key),
        indicator: id(indicator),
        subject: of("zone:here"),
        period: Period::new(on("2023-01-01"), on("2023-12-31")).unwrap(),
        period_as_written: None,
        kind: FigureKind::Actual,
        value: of(value),
        growth: None,
        level: Level::Internal,
        note: None,
        cite: cite(),
    }
}

pub(super) fn statement(key: &str, subject: &str) -> Statement {
    Statement {
        id: id(key),
        topic: Topic::Total,
        subject: of(subject),
        title: name("总投资"),
        amount: Some(StatedAmount::Value(of("104亿元"))),
        parts: vec![],
        text: None,
        level: Level::Internal,
        note: None,
        cite: cite(),
    }
}

pub(super) fn settlement(key: &str, subject: &str, counts: &str, aside: &[&str]) -> Settlement {
    Settlement {
        id: id(key),
        subject: of(subject),
        counts: of(counts),
        aside: aside.iter().map(|it| of(it)).collect(),
        reason: text("以台账为准"),
        cite: cite(),
    }
}

pub(super) fn industry(code: &str, parent: Option<&str>) -> Industry {
    Industry { id: id(code), code: of(code), name: label("化学原料制造"), parent: parent.map(id), cite: cite() }
}

pub(super) fn concordance(key: &str, to: Placement) -> Concordance {
    Concordance { id: id(key), code: of("gb4754.2614"), to, fit: Fit::Broad, reviewed: None, cite: cite() }
}

pub(super) fn product(key: &str) -> Product {
    Product { id: id(key), name: name("焦炭"), cite: cite() }
}

pub(super) fn product_link(key: &str, from: &str, to: &str) -> ProductLink {
    ProductLink { id: id(key), from: id(from), to: id(to), tie: Tie::Material, cite: cite() }
}

pub(super) fn offering(key: &str, enterprise: &str, product: &str) -> Offering {
    Offering { id: id(key), enterprise: id(enterprise), product: id(product), share: None, cite: cite() }
}

pub(super) fn roster_entry(key: &str, enterprise: &str) -> RosterEntry {
    RosterEntry {
        id: id(key),
        roster: id("report"),
        enterprise: id(enterprise),
        written: name("某公司"),
        industries: vec![of("gb4754.2521")],
        business: Some(text("炼焦")),
        address: None,
        products: vec![],
        cite: cite(),
    }
}

pub(super) fn purchase(key: &str, enterprise: &str, segment: Option<&str>) -> Purchase {
    Purchase {
        id: id(key),
        enterprise: id(enterprise),
        what: name("炼焦煤"),
        segment: segment.map(id),
        origin: Some(Origin::Province),
        supplier: None,
        wanted: false,
        cite: cite(),
    }
}

pub(super) fn import(key: &str, zone: Option<&str>) -> Import {
    Import {
        id: id(key),
        kind: "projects".into(),
        file: Attachment { sha256: "0".repeat(64).into(), name: name("台账.xlsx"), bytes: 1 },
        sheet: None,
        source: id("report"),
        zone: zone.map(id),
        unit: None,
        period: None,
        columns: vec![],
        tally: Tally::default(),
        cite: cite(),
    }
}

pub(super) fn pending(key: &str, import: &str, doubts: Vec<Doubt>) -> Pending {
    Pending {
        id: id(key), import: id(import), line: 4, cells: vec![(name("名称"), text("某"))], doubts, cite: cite()
    }
}

pub(super) fn alike(enterprise: &str) -> Doubt {
    Doubt::Alike { enterprise: id(enterprise), score: 714, why: text("名称相近") }
}

pub(super) fn settings(zone: &str) -> Settings {
    Settings {
        id: id(zone),
        zone: id(zone),
        stale_after_months: None,
        lq_percent: None,
        almost_nothing_percent: None,
        half_lives: vec![],
        weights: vec![],
        cite: cite(),
    }
}

pub(super) fn scenario(zone: &str) -> Scenario {
    let steps = vec![Step::Assume(Assumption::CutOff(id("H1.1")))];
    Scenario { id: id("s"), zone: id(zone), name: name("试"), steps, note: None, cite: cite() }
}

pub(super) fn apart(one: &str, other: &str) -> Apart {
    let (one, other) = (id(one), id(other));
    Apart { id: id(&Apart::key_of(&one, &other)), why: text("信用代码不同"), cite: cite(), one, other }
}
