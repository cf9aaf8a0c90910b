use super::*;
use crate::domain::{Lexicon, Name, RegionCode};
use crate::intake::listed::read_listed;
use std::cell::Cell;

fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn read() -> ChainGraph {
    read_chain_graph(&fixtures("chain_graph"), &go_on).unwrap()
}

fn company<'a>(graph: &'a ChainGraph, listing: &str) -> &'a Company {
    graph.companies.iter().find(|it| it.listing == listing).unwrap()
}

/// The offers of a company: product and share.
fn offers(graph: &ChainGraph, listing: &str) -> Vec<(String, Option<String>)> {
    let place = graph.companies.iter().position(|it| it.listing == listing).unwrap();
    let own = graph.offers.iter().filter(|it| it.company as usize == place);
    let name = |it: &Offer| graph.products.names()[it.product as usize].to_string();
    own.map(|it| (name(it), it.share.map(|share| share.to_string()))).collect()
}

#[test]
fn each_class_of_dirt_is_counted_and_shown() {
    let report = read().report;
    let counts: Vec<_> = report.findings.iter().map(|it| (it.dirt, it.count)).collect();
    let expected = [
        (Dirt::NoRow, 1),
        (Dirt::NoCode, 1),
        (Dirt::CodeWithoutExchange, 4),
        (Dirt::NoExchange, 1),
        (Dirt::NoDay, 1),
        (Dirt::Renamed, 2),
        (Dirt::WrongCode, 2),
        (Dirt::UnknownCompany, 2),
        (Dirt::DoubtfulCompany, 2),
        (Dirt::OtherShortName, 1),
        (Dirt::UnknownIndustry, 2),
        (Dirt::OtherIndustryName, 1),
        (Dirt::NoIndustryCode, 1),
        (Dirt::DuplicateIndustry, 1),
        (Dirt::IndustryWeights, 2),
        (Dirt::StrayCharacters, 5),
        (Dirt::FoldedTogether, 1),
        (Dirt::NumberForName, 1),
        (Dirt::UnknownProduct, 2),
        (Dirt::AccountingItem, 4),
        (Dirt::DuplicateOffer, 1),
        (Dirt::SharesDiffer, 1),
        (Dirt::NegativeShare, 1),
        (Dirt::ShareAboveOne, 1),
        (Dirt::PlaceholderShare, 2),
        (Dirt::NoShare, 1),
        (Dirt::SharesAboveWhole, 1),
        (Dirt::FormerBusiness, 1),
        (Dirt::UnknownRelation, 1),
        (Dirt::SelfLoop, 1),
        (Dirt::DuplicateEdge, 1),
        (Dirt::TwoCycle, 1),
        (Dirt::NarrowerAndMaterial, 1),
    ];
    assert_eq!(counts, expected);
    for finding in &report.findings {
        assert!(!finding.examples.is_empty() && finding.fate == finding.dirt.fate(), "{finding:?}");
        assert!(finding.examples.len() as u64 == finding.count.min(5), "{finding:?}");
    }
    let wrong = report.findings.iter().find(|it| it.dirt == Dirt::WrongCode).unwrap();
    assert!(wrong.examples[0].starts_with("company:10: 688997 示例子丑 虚构寅卯航运股份有限公司"), "{wrong:?}");
}

#[test]
fn every_row_is_either_taken_or_counted_as_left_out() {
    let graph = read();
    let files = &graph.report.files;
    let taken = |file: &str| files[file].rows - files[file].left_out;
    let former: usize = graph.companies.iter().map(|it| it.former.len()).sum();
    assert_eq!(taken("company"), (graph.companies.len() + former) as u64);
    assert_eq!(taken("product"), graph.products.names().len() as u64);
    assert_eq!(taken("company_product"), graph.offers.len() as u64);
    assert_eq!(taken("product_product"), graph.edges.len() as u64);
    assert_eq!(taken("industry"), graph.industries.len() as u64);
    assert_eq!(files["company"].rows, 13);
}

#[test]
fn rows_of_one_code_are_one_body_or_somebody_elses() {
    let graph = read();
    let renamed = company(&graph, "399005.SZ");
    assert_eq!((renamed.full.as_str(), renamed.former[0].short.as_str()), ("新名资本控股股份有限公司", "旧号特钢"));
    assert!(renamed.changed_business && !company(&graph, "699006.SH").changed_business);
    assert_eq!(company(&graph, "688997.SH").full, "示例子丑仪器股份有限公司");
    assert!(graph.companies.iter().all(|it| it.listing != "688998.SH"), "it is not known whose code it is");
    assert_eq!(company(&graph, "699002.SH").industries, ["990100"], "the exchange follows from the digits");
}

#[test]
fn a_share_is_taken_only_where_it_can_be_one() {
    let graph = read();
    let told = |name: &str, share: Option<&str>| (name.to_owned(), share.map(str::to_owned));
    let first = [
        told("甲料", Some("0.6")),
        told("乙料", Some("0.55")),
        told("丙件", None),
        told("丁件", None),
        told("戊件", None),
        told("辛料", None),
    ];
    assert_eq!(offers(&graph, "699001.SH"), first);
    assert_eq!(offers(&graph, "699002.SH"), [told("甲料", Some("0.35")), told("乙料", None)], "two shares are none");
    assert_eq!(offers(&graph, "699006.SH")[0], told("天然己素", Some("0.000006")));
}

#[test]
fn parents_come_before_their_children_and_ties_are_no_loops() {
    let graph = read();
    let codes: Vec<_> = graph.industries.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["990000", "990100", "990101"]);
    assert!(graph.edges.iter().all(|edge| edge.from != edge.to));
}

#[test]
fn stray_characters_go_and_the_name_stays() {
    for (written, clean) in [
        ("天然\n己素", "天然己素"),
        ("天然\\n己素", "天然己素"),
        ("小\\b大肠", "小大肠"),
        ("不锈钢\\\\铝", "不锈钢铝"),
        ("防伪\\\"盐\\\"", "防伪盐"),
        (" 电子设备", "电子设备"),
        ("C\\D", "CD"),
    ] {
        assert_eq!(cleaned(written), clean, "{written:?}");
        assert!(Name::new(&cleaned(written)).is_ok());
    }
}

#[test]
fn a_missing_file_is_named_and_a_watcher_stops_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let error = read_chain_graph(folder.path(), &go_on).unwrap_err().to_string();
    assert!(error.contains("company.jsonl.gz") && error.contains("hint:"), "{error}");
    let told = Cell::new(0);
    let stop = |_: Progress| {
        told.set(told.get() + 1);
        if told.get() == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    assert!(matches!(read_chain_graph(&fixtures("chain_graph"), &stop), Err(GraphError::Stopped)));
}

#[test]
fn a_file_that_is_no_gzip_is_an_error_with_its_path() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("company.jsonl.gz"), "not packed").unwrap();
    let error = read_chain_graph(folder.path(), &go_on).unwrap_err().to_string();
    assert!(error.contains("company.jsonl.gz") && error.contains("gzip"), "{error}");
}

#[test]
fn a_table_of_listed_companies_is_read_with_its_dirt() {
    let path = fixtures("listed/listed.jsonl");
    let lexicon = Lexicon::new([("深圳市", RegionCode::try_from(440_300).unwrap())]);
    let table = read_listed(&path, &lexicon, &go_on).unwrap();
    let counts: Vec<_> = table.report.findings.iter().map(|it| (it.dirt, it.count)).collect();
    let expected = [
        (Dirt::NoCode, 1),
        (Dirt::NoDay, 1),
        (Dirt::SharedShortName, 1),
        (Dirt::DuplicateCompany, 1),
        (Dirt::NoArea, 1),
        (Dirt::UnknownArea, 1),
    ];
    assert_eq!(counts, expected);
    let regions: Vec<_> = table.companies.iter().map(|it| it.region.map(RegionCode::number)).collect();
    assert_eq!(regions, [Some(410_000), Some(440_300), None, None]);
    assert_eq!(table.companies[0].note.as_deref(), Some("实际控制人：某某（地方国企）"));
}
