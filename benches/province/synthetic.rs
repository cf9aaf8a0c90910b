//! A province made up by rule: the same at every run, with the sizes of a real
//! one. Names and figures mean nothing.

use lianpu::change::{Act, Author, Change, Deed, Event, Request};
use lianpu::domain::*;
use lianpu::graph::Snapshot;

/// The day on which it is looked at.
pub(crate) const DAY: &str = "2024-07-31";

pub(crate) fn day() -> Date {
    lianpu::domain::day(DAY).expect("a day")
}

/// How large it is.
#[derive(Debug, Clone)]
pub(crate) struct Size {
    chains: usize,
    segments: usize,
    feeds: usize,
    enterprises: usize,
    capabilities: usize,
    projects: usize,
}

impl Size {
    /// 3,000 segments, 10,000 feeds, 200,000 enterprises, 580,000 capabilities, 20,000 projects.
    pub(crate) fn province() -> Self {
        Self {
            chains: 50,
            segments: 3_000,
            feeds: 10_000,
            enterprises: 200_000,
            capabilities: 580_000,
            projects: 20_000,
        }
    }

    pub(crate) fn scaled(self, per_cent: usize) -> Self {
        let scale = |number: usize| (number * per_cent / 100).max(1);
        Self {
            enterprises: scale(self.enterprises),
            capabilities: scale(self.capabilities),
            projects: scale(self.projects),
            ..self
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): chance that is the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).expect("a small number")
    }

    /// Skewed: small numbers come more often.
    fn skewed(&mut self, bound: usize) -> usize {
        self.below(bound).min(self.below(bound))
    }
}

fn key(text: &str) -> Key {
    Key::new(text).expect("a key")
}

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn cite() -> Citation {
    Citation::of(key("roster").into(), Confidence::Medium)
}

fn label(text: &str) -> Label {
    Label::zh(name(text))
}

fn request() -> Request {
    Request { by: Author::Seed, at: "2024-08-01T00:00:00Z".parse().expect("an instant"), why: None, key: None }
}

fn change_of(world: &Snapshot, facts: Vec<Fact>) -> Change {
    let events = facts.into_iter().map(|fact| Event { act: Act::Correct, deed: Deed::Recorded(fact) }).collect();
    Change { revision: world.revision().next(), request: request(), digest: [0; 32], undoes: None, events }
}

/// The world.
pub(crate) fn world(size: &Size) -> Snapshot {
    let mut dice = Dice(2024);
    let mut world = Snapshot::empty(day());
    let parts: [fn(&Size, &mut Dice) -> Vec<Fact>; 5] = [frame, chains, recipes, enterprises, projects];
    for part in parts {
        let change = change_of(&world, part(size, &mut dice));
        world.fold_in_place(&change).expect("a synthetic change fits");
    }
    world
}

/// The same world as changes of at most 5,000 facts, in order.
pub(crate) fn each_change(size: &Size, mut each: impl FnMut(&Change)) {
    let mut dice = Dice(2024);
    let mut change = change_of(&Snapshot::empty(day()), Vec::new());
    let parts: [fn(&Size, &mut Dice) -> Vec<Fact>; 5] = [frame, chains, recipes, enterprises, projects];
    for part in parts {
        let mut facts = part(size, &mut dice).into_iter().peekable();
        while facts.peek().is_some() {
            let some = facts.by_ref().take(5_000);
            change.events = some.map(|fact| Event { act: Act::Correct, deed: Deed::Recorded(fact) }).collect();
            each(&change);
            change.revision = change.revision.next();
        }
    }
}

fn source(id: &str) -> Fact {
    Source {
        id: key(id).into(),
        kind: SourceKind::Dataset,
        title: name("名录"),
        publisher: None,
        published: Some(lianpu::domain::day("2024-01-01").expect("a day")),
        read_on: None,
        url: None,
        licence: None,
        level: Level::Internal,
        note: None,
    }
    .into()
}

fn frame(_: &Size, _: &mut Dice) -> Vec<Fact> {
    let zones = (0..40).map(|at| {
        let region = format!("41{:02}00", at % 17 + 1).parse().expect("a region");
        let zone = Zone {
            id: key(&format!("z{at}")).into(),
            name: label(&format!("开发区{at}")),
            region,
            home: at == 0,
            note: None,
            cite: cite(),
        };
        zone.into()
    });
    std::iter::once(source("roster")).chain(zones).collect()
}

fn segment_key(size: &Size, at: usize) -> String {
    let chain = at % size.chains;
    let inside = at / size.chains;
    format!("C{chain}.{}.{}", inside / 5, inside % 5)
}

fn chains(size: &Size, _: &mut Dice) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let groups = size.segments / size.chains / 5;
    for chain in 0..size.chains {
        let id: ChainId = key(&format!("c{chain}")).into();
        facts.push(
            Chain {
                id: id.clone(),
                code: name("C"),
                name: label(&format!("链{chain}")),
                themes: vec![],
                order: 1,
                cite: cite(),
            }
            .into(),
        );
        let mut section = |id_text: String, parent: Option<String>, order: usize| {
            let section = Section {
                id: key(&id_text).into(),
                chain: id.clone(),
                parent: parent.map(|it| key(&it).into()),
                name: label(&id_text),
                position: Position::Midstream,
                order: u32::try_from(order).expect("a small number"),
                cite: cite(),
            };
            facts.push(section.into());
        };
        (0..3).for_each(|stage| section(format!("C{chain}-{stage}"), None, stage));
        (0..groups)
            .for_each(|group| section(format!("C{chain}.{group}"), Some(format!("C{chain}-{}", group % 3)), group));
    }
    for at in 0..size.segments {
        let id = segment_key(size, at);
        let group = id.rsplit_once('.').expect("a group").0.to_owned();
        let segment = Segment {
            id: key(&id).into(),
            group: key(&group).into(),
            name: label(&format!("环节{at}")),
            kind: SegmentKind::Part,
            travels: if at.is_multiple_of(5) { Reach::Nearby } else { Reach::Country },
            products: vec![],
            aliases: vec![],
            industry_codes: vec![],
            order: 1,
            cite: cite(),
        };
        facts.push(segment.into());
    }
    facts
}

fn recipes(size: &Size, dice: &mut Dice) -> Vec<Fact> {
    let mut groups: Vec<Vec<InputGroup>> = vec![Vec::new(); size.segments];
    let mut feeds = 0;
    while feeds < size.feeds {
        let user = dice.below(size.segments);
        let count = if dice.below(4) == 0 { 2 } else { 1 };
        let mut alternatives = Vec::new();
        for _ in 0..count {
            // Mostly of the same chain, sometimes of another.
            let other = if dice.below(5) == 0 {
                dice.below(size.segments)
            } else {
                (user + size.chains * (1 + dice.below(20))) % size.segments
            };
            let id: SegmentId = key(&segment_key(size, other)).into();
            if other != user && !alternatives.contains(&id) {
                alternatives.push(id);
            }
        }
        feeds += alternatives.len();
        if !alternatives.is_empty() {
            let need = if dice.below(10) == 0 { Need::Helpful } else { Need::Essential };
            groups[user].push(InputGroup { alternatives, need, reach: None });
        }
    }
    let with_groups = groups.into_iter().enumerate().filter(|(_, groups)| !groups.is_empty());
    with_groups
        .map(|(at, groups)| {
            let id = key(&segment_key(size, at));
            Recipe { id: id.clone().into(), segment: id.into(), groups, reviewed: None, cite: cite() }.into()
        })
        .collect()
}

/// A name such as firms have, with characters drawn by chance; the number keeps
/// it from being that of a real one.
pub(crate) fn firm_name(at: usize) -> String {
    const PLACES: [&str; 12] =
        ["甲州市", "乙源市", "丙阳市", "丁城", "戊丘", "己川", "庚陵", "辛海", "壬口", "癸乡", "东示例", "西示例"];
    const MARKS: [char; 48] = [
        '金', '马', '新', '源', '华', '泰', '恒', '丰', '盛', '隆', '鑫', '瑞', '天', '宇', '长', '安', '乐', '行',
        '重', '庆', '中', '远', '大', '力', '科', '创', '佳', '和', '信', '达', '东', '方', '万', '通', '宏', '图',
        '博', '海', '永', '兴', '正', '阳', '石', '化', '云', '龙', '白', '川',
    ];
    const TRADES: [&str; 16] = [
        "机械制造",
        "新能源",
        "化工",
        "电子材料",
        "食品",
        "钢结构",
        "物流",
        "智能装备",
        "生物医药",
        "纺织",
        "建材",
        "汽车零部件",
        "环保科技",
        "农业开发",
        "氢能",
        "有色金属",
    ];
    const FORMS: [&str; 4] = ["有限公司", "股份有限公司", "（集团）有限公司", "有限责任公司"];
    let mut dice = Dice(at as u64);
    let marks: String = (0..2 + dice.below(2)).map(|_| MARKS[dice.below(MARKS.len())]).collect();
    let [place, trade] = [PLACES[dice.below(PLACES.len())], TRADES[dice.below(TRADES.len())]];
    format!("{place}{marks}{trade}第{at}{}", FORMS[dice.skewed(FORMS.len())])
}

/// A credit code whose check character fits.
fn credit_code(at: usize) -> Option<CreditCode> {
    let front = format!("91419001{:09}", at % 1_000_000_000);
    "0123456789ABCDEFGHJKLMNPQRTUWXY".chars().find_map(|check| format!("{front}{check}").parse().ok())
}

fn enterprise(at: usize, dice: &mut Dice) -> Enterprise {
    let zone = dice.below(60);
    let region = format!("41{:02}00", zone % 17 + 1).parse().expect("a region");
    Enterprise {
        id: key(&format!("e{at}")).into(),
        kind: BodyKind::Enterprise,
        name: name(&firm_name(at)),
        aliases: vec![],
        former_names: vec![],
        credit_code: credit_code(at),
        listing: at.is_multiple_of(50).then(|| format!("{:06}.SZ", 900_000 + at / 50).into()),
        region: Some(region),
        site: if zone < 40 { Site::Zone(key(&format!("z{zone}")).into()) } else { Site::Outside },
        products: None,
        honours: vec![],
        expansion: vec![],
        verify: None,
        note: None,
        level: Level::Internal,
        cite: cite(),
    }
}

fn capability(size: &Size, at: usize, enterprise: usize, dice: &mut Dice) -> Capability {
    let segment = segment_key(size, dice.skewed(size.segments));
    let since = (dice.below(3) == 0).then(|| {
        lianpu::domain::day(&format!("20{:02}-0{}-01", 10 + dice.below(14), 1 + dice.below(9))).expect("a day")
    });
    Capability {
        id: key(&format!("c{at}")).into(),
        enterprise: key(&format!("e{enterprise}")).into(),
        segment: key(&segment).into(),
        role: if dice.below(4) == 0 { Role::Uses } else { Role::Makes },
        capacity: None,
        since,
        until: None,
        distress: None,
        cite: cite(),
    }
}

fn enterprises(size: &Size, dice: &mut Dice) -> Vec<Fact> {
    let mut facts: Vec<Fact> = (0..size.enterprises).map(|at| enterprise(at, dice).into()).collect();
    for at in 0..size.capabilities {
        let of = if at < size.enterprises { at } else { dice.below(size.enterprises) };
        facts.push(capability(size, at, of, dice).into());
    }
    facts
}

fn project(size: &Size, at: usize, dice: &mut Dice) -> [Fact; 2] {
    let id: ProjectId = key(&format!("p{at}")).into();
    let project = Project {
        id: id.clone(),
        extent: Extent::Single,
        name: label(&format!("年产第{at}号零件项目")),
        part_of: None,
        zone: key(&format!("z{}", dice.below(40))).into(),
        park: None,
        theme: None,
        investment: Some(Stated { money: Money::from_yuan(100_000_000), qualifier: None }),
        capacity: None,
        segments: vec![key(&segment_key(size, dice.below(size.segments))).into()],
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
        id: key(&format!("p{at}.1")).into(),
        project: id,
        stage: Stage::ALL[dice.below(12)],
        on: None,
        word: None,
        reason: None,
        check: None,
        cite: cite(),
    };
    [project.into(), entry.into()]
}

fn projects(size: &Size, dice: &mut Dice) -> Vec<Fact> {
    (0..size.projects).flat_map(|at| project(size, at, dice)).collect()
}

/// A new enterprise with one claim, as a clerk would record it.
pub(crate) fn one_change(world: &Snapshot, at: usize) -> Change {
    let mut dice = Dice(at as u64);
    let size = Size::province();
    let number = 10_000_000 + at;
    let facts = vec![enterprise(number, &mut dice).into(), capability(&size, number, number, &mut dice).into()];
    change_of(world, facts)
}

/// A change of one source, which fits an empty world.
pub(crate) fn source_change(world: &Snapshot, at: usize) -> Change {
    change_of(world, vec![source(&format!("s{at}"))])
}
