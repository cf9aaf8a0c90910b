//! How often a right group is among the first suggestions, on companies that
//! somebody labelled by hand. Prints a table; nothing here passes or fails.
//!
//! `cargo bench --bench suggest -- --graph DIR --labels FILE`: a folder with
//! `company.jsonl`, `company_product.jsonl` and `company_industry.jsonl`, and a
//! CSV of `code,groups,note`, the groups separated by `;`. `--misses` lists what
//! went wrong. Neither is part of this project.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![expect(clippy::disallowed_methods, reason = "a bench asks the clock")]

use lianpu::analysis::{Budget, Evidence, Suggester, Suggestion, Ware};
use lianpu::atlas::{Atlas, FixedClock, embedded_seed};
use lianpu::domain::{Date, Id, IndustryCode};
use lianpu::graph::Snapshot;
use lianpu::intake::read_seed;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// What the lists say of a company.
#[derive(Default)]
struct Company {
    name: String,
    industries: Vec<IndustryCode>,
    products: Vec<(String, Option<Decimal>)>,
}

/// What of it is looked at.
#[derive(Clone, Copy)]
struct With {
    classes: bool,
    products: bool,
    name: bool,
}

fn main() {
    let (Some(graph), Some(labels)) = (word_after("--graph"), word_after("--labels")) else {
        println!("nothing measured: give --graph DIR and --labels FILE");
        return;
    };
    let companies = read_companies(Path::new(&graph));
    let labels = read_labels(Path::new(&labels));
    let world = seeded();
    let start = Instant::now();
    let suggester = Suggester::new(&world);
    println!("{} labelled companies; words and classes read in {:.1?}", labels.len(), start.elapsed());
    let all = With { classes: true, products: true, name: true };
    let ways = [
        ("classes, products, name", all),
        ("products and name", With { classes: false, ..all }),
        ("products alone", With { classes: false, name: false, ..all }),
        ("classes alone", With { products: false, name: false, ..all }),
    ];
    for (what, with) in ways {
        measure(&world, what, &suggester, &companies, &labels, with);
    }
    if std::env::args().any(|word| word == "--misses") {
        list_misses(&world, &suggester, &companies, &labels);
    }
}

fn word_after(flag: &str) -> Option<String> {
    std::env::args().skip_while(|word| word != flag).nth(1)
}

fn seeded() -> Arc<Snapshot> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let atlas = Atlas::in_memory(Arc::new(FixedClock(Date::default()))).expect("a world in memory");
    runtime.block_on(atlas.lay_seed(read_seed(&embedded_seed()).commands())).expect("the seed is laid");
    atlas.current()
}

fn lines(dir: &Path, file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(dir.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// The six digits by which the files are joined.
fn code_of<'a>(row: &'a Value, field: &str) -> &'a str {
    row.get(field).and_then(Value::as_str).and_then(|code| code.get(..6)).unwrap_or_default()
}

fn text_of<'a>(row: &'a Value, field: &str) -> &'a str {
    row.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn read_companies(dir: &Path) -> BTreeMap<String, Company> {
    let mut companies: BTreeMap<String, Company> = BTreeMap::new();
    for row in lines(dir, "company.jsonl") {
        let company = companies.entry(code_of(&row, "code").to_owned()).or_default();
        text_of(&row, "fullname").clone_into(&mut company.name);
    }
    for row in lines(dir, "company_industry.jsonl") {
        let code = format!("sw2021.{}", text_of(&row, "industry_code")).parse();
        companies.entry(code_of(&row, "company_code").to_owned()).or_default().industries.extend(code.ok());
    }
    for row in lines(dir, "company_product.jsonl") {
        let share = row.get("rel_weight").and_then(Value::as_f64).and_then(Decimal::from_f64);
        let products = &mut companies.entry(code_of(&row, "company_code").to_owned()).or_default().products;
        products.push((text_of(&row, "product_name").to_owned(), share));
    }
    companies
}

fn read_labels(file: &Path) -> Vec<(String, Vec<String>)> {
    let text = std::fs::read_to_string(file).expect("the labels");
    let rows = text.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(',');
        let (code, groups) = (cells.next()?, cells.next()?);
        Some((code.to_owned(), groups.split(';').map(str::to_owned).collect()))
    });
    rows.collect()
}

fn suggest(world: &Snapshot, suggester: &Suggester, company: &Company, with: With) -> Vec<Suggestion> {
    let wares = company.products.iter().map(|(name, share)| Ware { share: *share, ..Ware::named(name) });
    let evidence = Evidence {
        name: if with.name { &company.name } else { "" },
        industries: company.industries.iter().filter(|_| with.classes).collect(),
        business: Vec::new(),
        products: wares.filter(|_| with.products).collect(),
    };
    suggester.suggest(world, &evidence, &Budget::steps(1_000_000)).expect("within its budget")
}

/// The groups of the suggestions, each once, in order.
fn groups(suggestions: &[Suggestion]) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    for suggestion in suggestions {
        let group = suggestion.group.key().to_string();
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}

fn measure(
    world: &Snapshot,
    what: &str,
    suggester: &Suggester,
    companies: &BTreeMap<String, Company>,
    labels: &[(String, Vec<String>)],
    with: With,
) {
    let start = Instant::now();
    let ranks: Vec<Option<usize>> = labels
        .iter()
        .map(|(code, right)| {
            let found = groups(&suggest(world, suggester, companies.get(code)?, with));
            found.iter().position(|group| right.contains(group))
        })
        .collect();
    let spent = start.elapsed();
    let within = |top: usize| ranks.iter().flatten().filter(|rank| **rank < top).count();
    let share = |count: usize| format!("{count:>4} ({:>3} %)", count * 100 / labels.len().max(1));
    println!(
        "{what:26} top-1 {}  top-3 {}  top-5 {}  in {spent:.1?}",
        share(within(1)),
        share(within(3)),
        share(within(5))
    );
}

fn list_misses(
    world: &Snapshot,
    suggester: &Suggester,
    companies: &BTreeMap<String, Company>,
    labels: &[(String, Vec<String>)],
) {
    for (code, right) in labels {
        let Some(company) = companies.get(code) else { continue };
        let found = suggest(world, suggester, company, With { classes: true, products: true, name: true });
        if groups(&found).iter().take(3).any(|group| right.contains(group)) {
            continue;
        }
        println!("{code} {}: expected {}", company.name, right.join(" or "));
        for it in found.iter().take(4) {
            let reasons: Vec<_> = it
                .reasons
                .iter()
                .map(|why| format!("{:?} {} ~ {} {}", why.kind, why.found, why.matched, why.points))
                .collect();
            println!("    {} {} {:?}: {}", world.at(it.segment).id.key(), it.points, it.confidence, reasons.join("; "));
        }
    }
}
