use super::*;
use crate::change::{Author, Change, Request};
use crate::domain::*;
use crate::graph::Link;
use crate::intake::chain_graph::Dirt;
use crate::rules::decide_all;
use chrono::{DateTime, Utc};
use std::ops::ControlFlow;

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn given() -> Given {
    let source = Source {
        id: SourceId::new("graph").unwrap(),
        kind: SourceKind::Dataset,
        title: name("示例产业链图"),
        publisher: None,
        published: None,
        read_on: None,
        url: None,
        licence: Some(Text::new("未声明").unwrap()),
        level: Level::Internal,
        note: None,
    };
    Given { source, as_of: Some("2021-10-31".parse().unwrap()), import: None }
}

fn planned(world: &Snapshot, given: &Given) -> Plan {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/chain_graph");
    chain_graph(world, &dir, given, &|_| ControlFlow::Continue(())).unwrap()
}

#[track_caller]
fn after(world: &Snapshot, commands: &[Command]) -> Snapshot {
    let events = decide_all(world, commands).unwrap();
    let request = Request { by: Author::Seed, at: DateTime::<Utc>::UNIX_EPOCH, why: None, key: None };
    let revision = world.revision().next();
    world.fold(&Change { revision, request, digest: [0; 32], undoes: None, events }).unwrap()
}

fn empty() -> Snapshot {
    Snapshot::empty("2024-07-31".parse().unwrap())
}

fn firm(key: &str, called: &str, listing: Option<&str>, former: &[&str]) -> Command {
    Command::RegisterEnterprise(Enterprise {
        id: EnterpriseId::new(key).unwrap(),
        kind: BodyKind::Enterprise,
        name: name(called),
        aliases: vec![],
        former_names: former.iter().map(|it| FormerName { name: name(it), until: None }).collect(),
        credit_code: None,
        listing: listing.map(Into::into),
        region: None,
        site: Site::Unknown,
        products: None,
        honours: vec![],
        expansion: vec![],
        verify: None,
        note: None,
        level: Level::Internal,
        cite: Citation::of(SourceId::new("list").unwrap(), Confidence::Medium),
    })
}

fn known(firms: Vec<Command>) -> Snapshot {
    let source = Source { id: SourceId::new("list").unwrap(), title: name("示例名录"), ..given().source };
    after(&empty(), &[vec![Command::AddSource(source)], firms].concat())
}

#[test]
fn what_is_planned_may_be_done_and_a_second_import_changes_nothing() {
    let plan = planned(&empty(), &given());
    let world = after(&empty(), &plan.commands);
    assert_eq!(world.tables.enterprises.len(), 7);
    assert_eq!(world.tables.offerings.len() as u64, plan.report.facts["offering"].new);
    let again = planned(&world, &given());
    assert_eq!(again.commands, []);
    assert!(again.report.facts.values().all(|it| it.new == 0 && it.other == 0 && it.same > 0), "{:?}", again.report);
    assert_eq!(again.report.dirt, plan.report.dirt, "the dirt is told again");
}

#[test]
fn no_fact_is_surer_than_medium_and_one_of_a_former_business_is_low() {
    let world = after(&empty(), &planned(&empty(), &given()).commands);
    for (_, offering) in world.all::<Offering>() {
        let of_renamed = offering.enterprise.key().as_str() == "listed-399005.SZ";
        let expected = if of_renamed { Confidence::Low } else { Confidence::Medium };
        assert_eq!(offering.cite.confidence, expected);
        assert_eq!(offering.cite.at.is_some(), of_renamed, "it says why");
    }
}

#[test]
fn a_company_that_is_known_by_its_code_is_not_registered_again() {
    let base = known(vec![firm("ours", "示例甲乙材料股份有限公司", Some("699001.SH"), &[])]);
    let plan = planned(&base, &given());
    assert_eq!((plan.report.companies.known, plan.report.companies.new, plan.report.companies.pending), (1, 6, 0));
    let world = after(&base, &plan.commands);
    let ours = world.ix::<Enterprise>(&EnterpriseId::new("ours").unwrap()).unwrap();
    assert_eq!(world.along::<_, Offering>(Link::OfferingsOfEnterprise, ours).len(), 6);
    assert_eq!(world.at(ours).name, name("示例甲乙材料股份有限公司"), "the record stays as it is");
}

#[test]
fn a_company_whose_code_is_known_under_another_name_waits() {
    let former = &["新名资本控股股份有限公司"];
    let base = known(vec![
        firm("later", "再更名实业股份有限公司", Some("399005.SZ"), former),
        firm("alike", "示例丙丁化工有限公司", None, &[]),
    ]);
    let import = Import {
        id: ImportId::new("i").unwrap(),
        kind: "chain-graph".into(),
        file: Attachment { sha256: "a".repeat(64).into(), name: name("示例图"), bytes: 1 },
        sheet: None,
        source: given().source.id,
        zone: None,
        unit: None,
        period: None,
        columns: vec![],
        tally: Tally::default(),
        cite: Citation::of(given().source.id, Confidence::Medium),
    };
    let given = Given { import: Some(import), ..given() };
    let plan = planned(&base, &given);
    assert_eq!((plan.report.companies.pending, plan.report.dirt.count(Dirt::PendingCompany)), (2, 3));
    let world = after(&base, &plan.commands);
    let later = world.ix::<Enterprise>(&EnterpriseId::new("later").unwrap()).unwrap();
    assert_eq!(world.along::<_, Offering>(Link::OfferingsOfEnterprise, later).len(), 0, "nothing is attached to it");
    let waiting: Vec<_> = world.all::<Pending>().map(|(_, it)| it).collect();
    assert_eq!(waiting.len(), 2);
    let doubt = waiting.iter().flat_map(|it| &it.doubts).find_map(|doubt| match doubt {
        Doubt::Alike { enterprise, why, .. } if enterprise.key().as_str() == "later" => Some(why.as_str().to_owned()),
        _ => None,
    });
    assert!(doubt.unwrap().contains("曾用名"), "it says why");
    assert_eq!(planned(&world, &given).commands, [], "and waits once");
}

#[test]
fn a_table_of_listed_companies_gives_enterprises_with_their_region() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/listed/listed.jsonl");
    let plan = listed(&empty(), &path, &given(), &|_| ControlFlow::Continue(())).unwrap();
    let world = after(&empty(), &plan.commands);
    let first = world.get::<Enterprise>(&EnterpriseId::new("listed-699001.SH").unwrap()).unwrap();
    assert_eq!(first.region.map(RegionCode::number), Some(410_000));
    let ix = world.ix::<Enterprise>(&first.id).unwrap();
    let (_, entry) = world.along::<_, RosterEntry>(Link::EntriesOfEnterprise, ix).next().unwrap();
    assert_eq!(entry.business.as_ref().unwrap().as_str(), "化工");
    let again = listed(&world, &path, &given(), &|_| ControlFlow::Continue(())).unwrap();
    assert_eq!(again.commands, []);
}

#[test]
fn a_watcher_may_stop_the_plan() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/chain_graph");
    let stopped = chain_graph(&empty(), &dir, &given(), &|_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(GraphError::Stopped)));
}
