//! Worlds for tests: a small one in a line of words, and the seeded zone.

use chrono::{DateTime, Utc};
use lianpu::analysis::Lens;
use lianpu::change::{Act, Author, Change, Deed, Event, Request};
use lianpu::domain::*;
use lianpu::graph::{Ix, Snapshot};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The day on which small worlds are looked at.
pub const TODAY: &str = "2024-07-31";

/// A small world and its names.
pub struct Small {
    pub snapshot: Snapshot,
    pub names: BTreeMap<String, SegmentId>,
}

/// Builds a small world from clauses joined by `;`:
///
/// - `甲 > 乙 > 丙`: 乙 needs 甲, 丙 needs 乙; `甲|丁 > 乙`: any one of 甲, 丁;
///   `甲 ?> 乙`: 甲 merely helps.
/// - `甲~`: 甲 travels no farther than the city; otherwise it may be bought in.
/// - `某厂 @ 甲` makes 甲 in the zone; `@市` in the city, `@省` in the province,
///   `@外` elsewhere, `@未知` in the city with the zone unknown.
/// - `某项目 = signed 甲` stands at a stage on 甲.
pub fn world(words: &str) -> Small {
    let mut build = Build::default();
    build.frame();
    let clauses: Vec<&str> = words.split(';').map(str::trim).filter(|clause| !clause.is_empty()).collect();
    for clause in &clauses {
        build.read(clause);
    }
    build.finish()
}

impl Small {
    pub fn ix(&self, name: &str) -> Ix<Segment> {
        let id = self.names.get(name).unwrap_or_else(|| panic!("no segment {name} in this world"));
        self.snapshot.ix::<Segment>(id).unwrap()
    }

    pub fn lens(&self) -> Lens<'_> {
        Lens::new(&self.snapshot, self.snapshot.home_zone().unwrap(), day_of(TODAY))
    }

    /// The same world with more facts.
    pub fn with(&self, facts: Vec<Fact>) -> Small {
        let snapshot = self.snapshot.fold(&change(&self.snapshot, facts)).unwrap();
        Small { snapshot, names: self.names.clone() }
    }
}

pub fn day_of(text: &str) -> Date {
    day(text).unwrap()
}

/// A report of 2024-07-01.
pub fn source(key: &str) -> Source {
    Source {
        id: SourceId::new(key).unwrap(),
        kind: SourceKind::Report,
        title: name("报告"),
        publisher: None,
        published: Some(day_of("2024-07-01")),
        read_on: None,
        url: None,
        licence: None,
        level: Level::Internal,
        note: None,
    }
}

pub fn cite() -> Citation {
    Citation::of(SourceId::new("report").unwrap(), Confidence::High)
}

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

pub fn request() -> Request {
    let at: DateTime<Utc> = "2024-08-01T00:00:00Z".parse().unwrap();
    Request { by: Author::Seed, at, why: None, key: None }
}

/// A change that records facts.
pub fn change(world: &Snapshot, facts: Vec<Fact>) -> Change {
    let recorded = |fact| Event { act: Act::Correct, deed: Deed::Recorded(fact) };
    let events = facts.into_iter().map(recorded).collect();
    Change { revision: world.revision().next(), request: request(), digest: [0; 32], undoes: None, events }
}

#[derive(Default)]
struct Build {
    facts: Vec<Fact>,
    names: BTreeMap<String, SegmentId>,
    nearby: Vec<String>,
    groups: BTreeMap<String, Vec<InputGroup>>,
    claims: Vec<(String, &'static str, String)>,
    projects: Vec<(String, Stage, String)>,
}

impl Build {
    fn frame(&mut self) {
        self.facts.push(source("report").into());
        let zone = |id: &str, home| Zone {
            id: ZoneId::new(id).unwrap(),
            name: Label::zh(name(id)),
            region: "419001".parse().unwrap(),
            home,
            note: None,
            cite: cite(),
        };
        self.facts.push(zone("here", true).into());
        self.facts.push(zone("beside", false).into());
        let chain = ChainId::new("chain").unwrap();
        let label = || Label::zh(name("链"));
        self.facts.push(
            Chain { id: chain.clone(), code: name("S"), name: label(), themes: vec![], order: 1, cite: cite() }.into(),
        );
        for (id, parent) in [("S1", None), ("S1.1", Some("S1"))] {
            let section = Section {
                id: SectionId::new(id).unwrap(),
                chain: chain.clone(),
                parent: parent.map(|it| SectionId::new(it).unwrap()),
                name: label(),
                position: Position::Midstream,
                order: 1,
                cite: cite(),
            };
            self.facts.push(section.into());
        }
    }

    fn read(&mut self, clause: &str) {
        if let Some((firm, rest)) = clause.split_once('@') {
            let place = ["市", "省", "外", "未知"].into_iter().find(|place| rest.starts_with(place)).unwrap_or("");
            let segment = self.segment(rest.trim_start_matches(place).trim());
            self.claims.push((firm.trim().to_owned(), place, segment));
        } else if let Some((project, rest)) = clause.split_once('=') {
            let (stage, segment) = rest.trim().split_once(' ').unwrap();
            let segment = self.segment(segment);
            self.projects.push((project.trim().to_owned(), Stage::from_key(stage).unwrap(), segment));
        } else {
            self.read_feeds(clause);
        }
    }

    fn read_feeds(&mut self, clause: &str) {
        let helpful = clause.contains("?>");
        let steps: Vec<Vec<String>> = clause
            .replace("?>", ">")
            .split('>')
            .map(|step| step.split('|').map(|word| self.segment(word)).collect())
            .collect();
        for pair in steps.windows(2) {
            for user in &pair[1] {
                let alternatives = pair[0].iter().map(|name| self.names[name].clone()).collect();
                let need = if helpful { Need::Helpful } else { Need::Essential };
                self.groups.entry(user.clone()).or_default().push(InputGroup { alternatives, need, reach: None });
            }
        }
    }

    fn segment(&mut self, word: &str) -> String {
        let word = word.trim();
        let bare = word.trim_end_matches('~').to_owned();
        if word.ends_with('~') {
            self.nearby.push(bare.clone());
        }
        let next = self.names.len() + 1;
        self.names.entry(bare.clone()).or_insert_with(|| SegmentId::new(&format!("S1.1.{next}")).unwrap());
        bare
    }

    fn finish(mut self) -> Small {
        let mut names: Vec<_> = self.names.iter().collect();
        names.sort_by_key(|(_, id)| id.key().as_str().rsplit('.').next().unwrap().parse::<u32>().unwrap());
        for (at, (word, id)) in names.into_iter().enumerate() {
            let segment = Segment {
                id: id.clone(),
                group: SectionId::new("S1.1").unwrap(),
                name: Label::zh(name(word)),
                kind: SegmentKind::Part,
                travels: if self.nearby.contains(word) { Reach::Nearby } else { Reach::Country },
                products: vec![],
                aliases: vec![],
                industry_codes: vec![],
                order: u32::try_from(at).unwrap(),
                cite: cite(),
            };
            self.facts.push(segment.into());
        }
        for (word, groups) in std::mem::take(&mut self.groups) {
            let segment = self.names[&word].clone();
            let id = segment.key().clone().into();
            self.facts.push(Recipe { id, segment, groups, reviewed: None, cite: cite() }.into());
        }
        for (at, (firm, place, segment)) in std::mem::take(&mut self.claims).into_iter().enumerate() {
            let (enterprise, claim) = maker(&format!("firm{at}"), &firm, place, &self.names[&segment]);
            self.facts.push(enterprise);
            self.facts.push(claim);
        }
        for (at, (title, stage, segment)) in std::mem::take(&mut self.projects).into_iter().enumerate() {
            self.facts.extend(project(&format!("project{at}"), &title, stage, &self.names[&segment]));
        }
        let empty = Snapshot::empty(day_of(TODAY));
        let snapshot = empty.fold(&change(&empty, self.facts)).unwrap();
        Small { snapshot, names: self.names }
    }
}

/// An enterprise in a place (see [`world`]) and its claim to make a segment.
pub fn maker(key: &str, title: &str, place: &str, segment: &SegmentId) -> (Fact, Fact) {
    let (region, site) = match place {
        "市" => ("419001", Site::Outside),
        "未知" => ("419001", Site::Unknown),
        "省" => ("410100", Site::Outside),
        "外" => ("500000", Site::Outside),
        _ => ("419001", Site::Zone(ZoneId::new("here").unwrap())),
    };
    let enterprise = Enterprise {
        id: EnterpriseId::new(key).unwrap(),
        kind: BodyKind::Enterprise,
        name: name(title),
        aliases: vec![],
        former_names: vec![],
        credit_code: None,
        listing: None,
        region: Some(region.parse().unwrap()),
        site,
        products: None,
        honours: vec![],
        expansion: vec![],
        verify: None,
        note: None,
        level: Level::Internal,
        cite: cite(),
    };
    let claim = Capability {
        id: CapabilityId::new(&format!("{key}.{}.makes", segment.key())).unwrap(),
        enterprise: enterprise.id.clone(),
        segment: segment.clone(),
        role: Role::Makes,
        capacity: None,
        since: None,
        until: None,
        distress: None,
        cite: cite(),
    };
    (enterprise.into(), claim.into())
}

/// A project on a segment at a stage.
pub fn project(key: &str, title: &str, stage: Stage, segment: &SegmentId) -> [Fact; 2] {
    let id = ProjectId::new(key).unwrap();
    let project = Project {
        id: id.clone(),
        extent: Extent::Single,
        name: Label::zh(name(title)),
        part_of: None,
        zone: ZoneId::new("here").unwrap(),
        park: None,
        theme: None,
        investment: None,
        capacity: None,
        segments: vec![segment.clone()],
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
    };
    let entry = StageEntry {
        id: StageEntryId::new(&format!("{key}.1")).unwrap(),
        project: id,
        stage,
        on: None,
        word: None,
        reason: None,
        check: None,
        cite: cite(),
    };
    [project.into(), entry.into()]
}

/// The seeded zone, with counts kept for a day.
pub fn seeded_on(today: &str) -> Arc<Snapshot> {
    let reading = lianpu::intake::read_seed(&lianpu::atlas::embedded_seed());
    assert!(reading.problems.is_empty(), "{}", reading.problems[0]);
    let world = Snapshot::empty(day_of(today));
    let plan = lianpu::rules::lay_seed(&world, &reading.commands());
    assert!(plan.rejections.is_empty(), "{}", plan.rejections[0].1);
    let mut next = change(&world, vec![]);
    next.events = plan.events;
    Arc::new(world.fold(&next).unwrap())
}
