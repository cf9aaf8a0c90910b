//! The index and what changed since find exactly what the scan finds: on worlds
//! made by chance, after changes made by chance.

use super::{found_in, index_of};
use crate::world::{change, cite, name, source, text};
use lianpu::change::{Act, Deed, Event};
use lianpu::domain::*;
use lianpu::graph::Snapshot;
use lianpu::search::{Filter, Kind};
use proptest::prelude::*;
use std::sync::atomic::AtomicBool;

/// Parts of names, some with several readings, some alike.
const PARTS: [&str; 16] = [
    "金马",
    "今马",
    "重庆",
    "长垣",
    "能源",
    "新能",
    "源",
    "氢",
    "Foxcon",
    "LNG",
    "有限公司",
    "（集团）",
    "厂",
    "乐",
    "行",
    "3D",
];

/// What is typed.
const TYPED: [&str; 24] = [
    "金马",
    "马能",
    "jm",
    "jmny",
    "jinma",
    "jinm",
    "jimna",
    "chongqing",
    "zhongq",
    "cyxn",
    "changyuan",
    "foxcom",
    "foxc",
    "氢",
    "n",
    "lng",
    "有限公司",
    "金马 氢",
    "源 yuan",
    "lexing",
    "yuehang",
    "\"金马\"",
    "jinmaxinnegn",
    "914",
];

#[derive(Debug, Clone)]
enum Step {
    Firm { key: u8, parts: Vec<u8>, alias: Option<u8>, zone: bool },
    Project { key: u8, parts: Vec<u8> },
    Claim { key: u8, firm: u8, segment: u8 },
    Merge { from: u8, into: u8 },
    Unmerge { from: u8 },
    Retire { key: u8 },
    Reinstate { key: u8 },
    Offer { key: u8, firm: u8, part: u8 },
    Move { segment: u8, chain: u8 },
    Listed { key: u8, firm: u8, parts: Vec<u8> },
}

fn step() -> impl Strategy<Value = Step> {
    let parts = || prop::collection::vec(0u8..16, 1..4);
    prop_oneof![
        5 => (0u8..9, parts(), prop::option::of(0u8..16), any::<bool>())
            .prop_map(|(key, parts, alias, zone)| Step::Firm { key, parts, alias, zone }),
        1 => (0u8..3, parts()).prop_map(|(key, parts)| Step::Project { key, parts }),
        2 => (0u8..5, 0u8..9, 0u8..3).prop_map(|(key, firm, segment)| Step::Claim { key, firm, segment }),
        2 => (0u8..9, 0u8..9).prop_map(|(from, into)| Step::Merge { from, into }),
        1 => (0u8..9).prop_map(|from| Step::Unmerge { from }),
        1 => (0u8..9).prop_map(|key| Step::Retire { key }),
        1 => (0u8..9).prop_map(|key| Step::Reinstate { key }),
        1 => (0u8..3, 0u8..9, 0u8..16).prop_map(|(key, firm, part)| Step::Offer { key, firm, part }),
        1 => (0u8..3, 0u8..2).prop_map(|(segment, chain)| Step::Move { segment, chain }),
        1 => (0u8..3, 0u8..9, parts()).prop_map(|(key, firm, parts)| Step::Listed { key, firm, parts }),
    ]
}

fn named(parts: &[u8]) -> Name {
    name(&parts.iter().map(|part| PARTS[usize::from(*part)]).collect::<String>())
}

fn key(kind: &str, number: u8) -> Key {
    Key::new(&format!("{kind}{number}")).unwrap()
}

fn firm(number: u8, parts: &[u8], alias: Option<u8>, zone: bool) -> Enterprise {
    Enterprise {
        id: key("e", number).into(),
        kind: BodyKind::Enterprise,
        name: named(parts),
        aliases: alias.map(|it| named(&[it])).into_iter().collect(),
        former_names: vec![],
        credit_code: (number == 1).then(|| "91419001MA00000154".parse().unwrap()),
        listing: None,
        region: Some(if zone { "419001" } else { "410100" }.parse().unwrap()),
        site: if zone { Site::Zone(key("z", 0).into()) } else { Site::Unknown },
        products: Some(text("氢气；焦炉煤气、LNG")),
        honours: vec![],
        expansion: vec![],
        verify: None,
        note: None,
        level: if number.is_multiple_of(3) { Level::Sensitive } else { Level::Internal },
        cite: cite(),
    }
}

fn label(text: &str) -> Label {
    Label::zh(name(text))
}

fn segment(number: u8, chain: u8) -> Segment {
    Segment {
        id: key("s", number).into(),
        group: key("g", chain).into(),
        name: label(&format!("金马环节{number}")),
        kind: SegmentKind::Part,
        travels: Reach::Country,
        products: vec![name("氢")],
        aliases: vec![],
        industry_codes: vec![],
        order: number.into(),
        cite: cite(),
    }
}

fn frame() -> Vec<Fact> {
    let section = |chain: u8, id: &str, number: u8, parent: Option<u8>| Section {
        id: key(id, number).into(),
        chain: key("c", chain).into(),
        parent: parent.map(|number| key("st", number).into()),
        name: label("氢能段"),
        position: Position::Midstream,
        order: 1,
        cite: cite(),
    };
    let zone = Zone {
        id: key("z", 0).into(),
        name: label("长垣示例区"),
        region: "419001".parse().unwrap(),
        home: true,
        note: None,
        cite: cite(),
    };
    let chain = |number: u8| Chain {
        id: key("c", number).into(),
        code: name(&format!("S{number}")),
        name: label("氢能链"),
        themes: vec![],
        order: 1,
        cite: cite(),
    };
    let product = Product { id: key("p", 0).into(), name: name("金马产品"), cite: cite() };
    let mut facts: Vec<Fact> = vec![source("report").into(), zone.into(), product.into()];
    facts.extend([0, 1].map(chain).map(Fact::from));
    for chain in 0..2 {
        facts.extend([section(chain, "st", chain, None), section(chain, "g", chain, Some(chain))].map(Fact::from));
    }
    facts.extend((0..3).map(|number| segment(number, 0).into()));
    facts
}

/// The deeds of a step, where it makes sense in the world.
fn deeds(world: &Snapshot, step: &Step) -> Vec<Deed> {
    let put =
        |fact: Fact| if world.tables.state(&fact.id()).is_some() { Deed::Revised(fact) } else { Deed::Recorded(fact) };
    let firm_of = |number: u8| -> EnterpriseId { key("e", number).into() };
    let counts = |number: u8| world.get::<Enterprise>(&firm_of(number)).is_some();
    match step {
        Step::Firm { key, parts, alias, zone } => vec![put(firm(*key, parts, *alias, *zone).into())],
        Step::Project { key: number, parts } => {
            let project = Project {
                id: key("x", *number).into(),
                extent: Extent::Single,
                name: Label::zh(named(parts)),
                part_of: None,
                zone: key("z", 0).into(),
                park: None,
                theme: None,
                investment: None,
                capacity: None,
                segments: vec![key("s", 0).into()],
                nature: None,
                builder: Some(name("金马能源建设单位")),
                code: None,
                owner: None,
                registered: None,
                permits: vec![],
                attachments: vec![],
                level: Level::Internal,
                note: None,
                cite: cite(),
            };
            vec![put(project.into())]
        }
        Step::Claim { key: number, firm, segment } if counts(*firm) => {
            let claim = Capability {
                id: key("k", *number).into(),
                enterprise: firm_of(*firm),
                segment: key("s", *segment).into(),
                role: Role::Makes,
                capacity: None,
                since: None,
                until: None,
                distress: None,
                cite: cite(),
            };
            vec![put(claim.into())]
        }
        Step::Merge { from, into } if counts(*from) && counts(*into) && from != into => {
            let leads_back = world.resolve(world.ix::<Enterprise>(&firm_of(*into)).unwrap())
                == world.resolve(world.ix::<Enterprise>(&firm_of(*from)).unwrap());
            let known = world.get::<Merge>(&key("m", *from).into()).is_some();
            if leads_back || known {
                return vec![];
            }
            let (id, why) = (key("m", *from).into(), text("同一家"));
            vec![put(Merge { id, from: firm_of(*from), into: firm_of(*into), why, cite: cite() }.into())]
        }
        Step::Unmerge { from } => {
            let id: MergeId = key("m", *from).into();
            world.get::<Merge>(&id).map(|_| Deed::Retired(id.fact_id())).into_iter().collect()
        }
        Step::Retire { key } => {
            let id = firm_of(*key).fact_id();
            let free = world.tables.state(&id).is_some_and(|(_, live, referred)| live && referred == 0);
            free.then_some(Deed::Retired(id)).into_iter().collect()
        }
        Step::Reinstate { key } => {
            let id = firm_of(*key).fact_id();
            let gone = world.tables.state(&id).is_some_and(|(_, live, _)| !live);
            gone.then_some(Deed::Reinstated(id)).into_iter().collect()
        }
        Step::Offer { key: number, firm, part } if counts(*firm) => {
            let product = Product { id: key("p", 0).into(), name: named(&[*part]), cite: cite() };
            let (id, product_id) = (key("o", *number).into(), product.id.clone());
            let offering = Offering { id, enterprise: firm_of(*firm), product: product_id, share: None, cite: cite() };
            vec![put(product.into()), put(offering.into())]
        }
        Step::Move { segment: number, chain } => vec![put(segment(*number, *chain).into())],
        Step::Listed { key: number, firm, parts } if counts(*firm) => {
            let entry = RosterEntry {
                id: key("r", *number).into(),
                roster: SourceId::new("report").unwrap(),
                enterprise: firm_of(*firm),
                written: named(parts),
                industries: vec![],
                business: Some(text("金马焦炭和有限的氢气")),
                address: None,
                products: vec![name("重庆焦油")],
                cite: cite(),
            };
            vec![put(entry.into())]
        }
        _ => vec![],
    }
}

fn after(world: &Snapshot, step: &Step) -> Snapshot {
    let mut change = change(world, vec![]);
    change.events = deeds(world, step).into_iter().map(|deed| Event { act: Act::Correct, deed }).collect();
    world.fold(&change).unwrap()
}

fn filters(world: &Snapshot) -> [Filter; 4] {
    let none = Filter::default;
    [
        none(),
        Filter { kinds: vec![Kind::Enterprise], levels: vec![Level::Internal], ..none() },
        Filter { zone: world.home_zone(), ..none() },
        Filter { chain: world.ix(&key("c", 0).into()), city: Some("419001".parse().unwrap()), ..none() },
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_index_and_the_scan_find_the_same(
        before in prop::collection::vec(step(), 0..20),
        between in prop::collection::vec(step(), 0..8),
        later in prop::collection::vec(step(), 0..8),
    ) {
        let empty = Snapshot::empty("2024-07-31".parse().unwrap());
        let mut world = empty.fold(&change(&empty, frame())).unwrap();
        before.iter().for_each(|step| world = after(&world, step));
        let whole = index_of(&world);
        between.iter().for_each(|step| world = after(&world, step));
        let recent = whole.with_recent(&world, &AtomicBool::new(false)).unwrap();
        later.iter().for_each(|step| world = after(&world, step));
        let anew = index_of(&world);
        for filter in filters(&world) {
            for typed in TYPED {
                // Each is compared with the scan.
                for index in [&whole, &recent, &anew] {
                    found_in(&world, index, typed, &filter);
                }
            }
        }
    }
}
