//! Facts of a graph, each held against the world: new ones become commands, the
//! same ones nothing, and other ones are left as they are and counted.

use super::{Given, Plan, Report};
use crate::analysis::{Candidate, Match, Resolver, Sought, Whom};
use crate::change::Command;
use crate::domain::{
    BodyKind, Citation, Classification, Confidence, Doubt, Enterprise, EnterpriseId, FormerName, Id, Industry,
    IndustryCode, IndustryId, Key, Label, Level, Name, Offering, OfferingId, Pending, PendingId, Product, ProductId,
    ProductLink, ProductLinkId, RosterEntry, RosterEntryId, Site, Text,
};
use crate::graph::{Kept, Snapshot};
use crate::intake::chain_graph::{ChainGraph, Class, Company, Dirt, DirtReport, Edge, GraphError, Progress, Watch};
use serde::Serialize;
use sha2::{Digest, Sha256};
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What becomes of the facts of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Outcome {
    /// New ones.
    pub new: u64,
    /// Those that the world holds already, to the letter.
    pub same: u64,
    /// Those that the world holds with another content, or has given up: they are left alone.
    pub other: u64,
}

/// What becomes of the companies.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Fates {
    /// They are enterprises of the world.
    pub known: u64,
    /// They are new.
    pub new: u64,
    /// Of the known ones, those whose name there is another: a new name to be looked at.
    pub renamed: u64,
    /// They may be enterprises of the world: somebody must look.
    pub pending: u64,
    /// A few that wait, with the reason.
    pub examples: Vec<String>,
}

/// So many companies that wait are told in the report.
const EXAMPLES: usize = 20;
/// So many things lie between two words of progress.
const TOLD_EVERY: u64 = 4_096;

/// The commands so far.
pub(super) struct Build<'a> {
    world: &'a Snapshot,
    given: &'a Given,
    watch: Watch<'a>,
    cite: Citation,
    commands: Vec<Command>,
    facts: BTreeMap<&'static str, Outcome>,
    companies: Fates,
    left: Vec<(Dirt, String)>,
    done: u64,
}

impl<'a> Build<'a> {
    pub(super) fn new(world: &'a Snapshot, given: &'a Given, watch: Watch<'a>) -> Self {
        let confidence = given.source.kind.cap().min(Confidence::Medium);
        let cite = Citation { as_of: given.as_of, ..Citation::of(given.source.id.clone(), confidence) };
        Self {
            world,
            given,
            watch,
            cite,
            commands: Vec::new(),
            facts: BTreeMap::new(),
            companies: Fates::default(),
            left: Vec::new(),
            done: 0,
        }
    }

    /// Takes a fact in, if it is new.
    fn put<T: Kept>(&mut self, fact: T, command: fn(T) -> Command) {
        let outcome = self.facts.entry(T::Id::KIND).or_default();
        match T::table(&self.world.tables).find(fact.id()) {
            None => {
                outcome.new += 1;
                self.commands.push(command(fact));
            }
            Some(ix) if self.world.slot(ix).now.live && *self.world.at(ix) == fact => outcome.same += 1,
            Some(_) => outcome.other += 1,
        }
    }

    fn step(&mut self, step: &'static str) -> Result<(), GraphError> {
        self.done += 1;
        let told = self.done.is_multiple_of(TOLD_EVERY);
        if told && (self.watch)(Progress { step, done: self.done }).is_break() {
            return Err(GraphError::Stopped);
        }
        Ok(())
    }

    pub(super) fn industries(&mut self, classes: &[Class]) -> Result<(), GraphError> {
        for class in classes {
            self.step("industry")?;
            let code = |digits: &str| IndustryCode::new(Classification::Shenwan2021, digits).ok();
            let id = |code: &IndustryCode| IndustryId::new(&code.to_string()).ok();
            let (Some(own), Ok(name)) = (code(&class.code), Name::new(&class.name)) else { continue };
            let Some(own_id) = id(&own) else { continue };
            let parent = class.parent.as_deref().and_then(code).as_ref().and_then(id);
            let cite = self.cite.clone();
            let industry = Industry { id: own_id, code: own, name: Label::zh(name), parent, cite };
            self.put(industry, Command::DefineIndustry);
        }
        Ok(())
    }

    /// The enterprise of each company, in the order of the companies; none for one that waits.
    pub(super) fn companies(&mut self, graph: &ChainGraph) -> Result<Vec<Option<EnterpriseId>>, GraphError> {
        let resolver = Resolver::new(self.world);
        let mut enterprises = Vec::with_capacity(graph.companies.len());
        for company in &graph.companies {
            self.step("company")?;
            let enterprise = self.company(company, &resolver);
            if let Some(enterprise) = &enterprise {
                self.entry(company, enterprise);
            }
            enterprises.push(enterprise);
        }
        Ok(enterprises)
    }

    fn company(&mut self, company: &Company, resolver: &Resolver) -> Option<EnterpriseId> {
        let sought = sought_of(company)?;
        match resolver.find(&sought) {
            Match::Same { whom: Whom::Enterprise(id), called, .. } => {
                self.companies.known += 1;
                self.companies.renamed += u64::from(called.is_some());
                Some(id)
            }
            Match::Doubtful(candidates) => {
                self.wait(company, &candidates);
                None
            }
            Match::New | Match::Same { whom: Whom::Row(_), .. } => {
                let enterprise = self.enterprise_of(company, sought)?;
                self.companies.new += 1;
                let id = enterprise.id.clone();
                self.put(enterprise, Command::RegisterEnterprise);
                Some(id)
            }
        }
    }

    fn enterprise_of(&self, company: &Company, sought: Sought) -> Option<Enterprise> {
        let (name, mut aliases) = (sought.name, sought.aliases);
        aliases.retain(|alias| *alias != name);
        Some(Enterprise {
            id: EnterpriseId::new(&format!("listed-{}", company.listing)).ok()?,
            kind: BodyKind::Enterprise,
            aliases,
            former_names: sought.former_names.into_iter().map(|name| FormerName { name, until: None }).collect(),
            name,
            credit_code: None,
            listing: Some(company.listing.clone()),
            region: company.region,
            site: Site::Unknown,
            products: None,
            honours: Vec::new(),
            expansion: Vec::new(),
            verify: (!company.former.is_empty())
                .then(|| Text::new("同一证券代码在来源中有多个名称，先列的作现名，请核对").ok())
                .flatten(),
            note: company.note.as_deref().and_then(|note| Text::new(note).ok()),
            level: Level::Internal,
            cite: self.cite.clone(),
        })
    }

    /// What the list says of a company: its name as written and its classes.
    fn entry(&mut self, company: &Company, enterprise: &EnterpriseId) {
        let source = &self.given.source.id;
        let Ok(written) = Name::new(&company.full) else { return };
        let industries = company.industries.iter();
        let industries: Vec<_> =
            industries.filter_map(|code| IndustryCode::new(Classification::Shenwan2021, code).ok()).collect();
        let entry = RosterEntry {
            id: RosterEntryId::from(hashed(&[source.key().as_str(), company.listing.as_str()])),
            roster: source.clone(),
            enterprise: enterprise.clone(),
            written,
            industries,
            business: company.business.as_deref().and_then(|it| Text::new(it).ok()),
            address: None,
            products: Vec::new(),
            cite: self.cite.clone(),
        };
        self.put(entry, Command::EnterRoster);
    }

    fn wait(&mut self, company: &Company, candidates: &[Candidate]) {
        self.companies.pending += 1;
        let doubts: Vec<Doubt> = candidates.iter().filter_map(doubt_of).collect();
        if self.companies.examples.len() < EXAMPLES
            && let Some(Doubt::Alike { enterprise, why, .. }) = doubts.first()
        {
            let words = format!("{} {} ~ {}：{why}", company.listing, company.full, enterprise.key());
            self.companies.examples.push(words);
        }
        let Some(import) = &self.given.import else { return };
        let cells = [("证券代码", company.listing.as_str()), ("简称", &company.short), ("全称", &company.full)];
        let cells = cells.into_iter().filter_map(|(title, text)| Some((Name::new(title).ok()?, Text::new(text).ok()?)));
        let pending = Pending {
            id: PendingId::from(hashed(&[import.id.key().as_str(), company.listing.as_str()])),
            import: import.id.clone(),
            line: u32::try_from(company.line).unwrap_or(u32::MAX),
            cells: cells.collect(),
            doubts,
            cite: self.cite.clone(),
        };
        self.put(pending, Command::SetAside);
    }

    /// The product of each name, in the order of the names.
    pub(super) fn products(&mut self, names: &[Name]) -> Result<Vec<ProductId>, GraphError> {
        let mut ids = Vec::with_capacity(names.len());
        for name in names {
            self.step("product")?;
            let id = ProductId::from(hashed(&[name.as_str()]));
            ids.push(id.clone());
            let cite = self.cite.clone();
            if self.world.get::<Product>(&id).is_some_and(|known| known.name == *name) {
                // A product is its name: which source named it first does not matter.
                self.facts.entry(ProductId::KIND).or_default().same += 1;
                continue;
            }
            self.put(Product { id, name: name.clone(), cite }, Command::DefineProduct);
        }
        Ok(ids)
    }

    pub(super) fn offers(
        &mut self,
        graph: &ChainGraph,
        enterprises: &[Option<EnterpriseId>],
        products: &[ProductId],
    ) -> Result<(), GraphError> {
        let source = self.given.source.id.key().clone();
        for offer in &graph.offers {
            self.step("company_product")?;
            let company = graph.companies.get(offer.company as usize);
            let (Some(company), Some(product)) = (company, products.get(offer.product as usize)) else { continue };
            let Some(enterprise) = enterprises.get(offer.company as usize).cloned().flatten() else {
                self.left.push((Dirt::PendingCompany, format!("{} {}", company.listing, company.short)));
                continue;
            };
            let offering = Offering {
                id: OfferingId::from(hashed(&[source.as_str(), company.listing.as_str(), product.key().as_str()])),
                enterprise,
                product: product.clone(),
                share: offer.share,
                cite: self.cite_offer(company),
            };
            self.put(offering, Command::RecordOffering);
        }
        Ok(())
    }

    fn cite_offer(&self, company: &Company) -> Citation {
        let cite = self.cite.clone();
        if !company.changed_business {
            return cite;
        }
        let then: Vec<_> = company.former.iter().map(|it| it.short.as_str()).collect();
        let at = Text::new(&format!("曾用名{}，产品可能属原业务", then.join("、"))).ok();
        Citation { confidence: Confidence::Low, at, ..cite }
    }

    pub(super) fn edges(&mut self, edges: &[Edge], products: &[ProductId]) -> Result<(), GraphError> {
        let source = self.given.source.id.key().clone();
        for edge in edges {
            self.step("product_product")?;
            let (Some(from), Some(to)) = (products.get(edge.from as usize), products.get(edge.to as usize)) else {
                continue;
            };
            let tie = format!("{:?}", edge.tie);
            let link = ProductLink {
                id: ProductLinkId::from(hashed(&[source.as_str(), from.key().as_str(), to.key().as_str(), &tie])),
                from: from.clone(),
                to: to.clone(),
                tie: edge.tie,
                cite: self.cite.clone(),
            };
            self.put(link, Command::LinkProducts);
        }
        Ok(())
    }

    /// The plan; the source and the import come with the first fact that needs them.
    pub(super) fn finish(mut self, mut dirt: DirtReport) -> Plan {
        for (class, example) in std::mem::take(&mut self.left) {
            dirt.add(class, example);
        }
        let mut commands = Vec::with_capacity(self.commands.len() + 2);
        let facts = std::mem::take(&mut self.commands);
        if !facts.is_empty() {
            self.put(self.given.source.clone(), Command::AddSource);
            if let Some(import) = &self.given.import {
                self.put(import.clone(), Command::RecordImport);
            }
            commands.append(&mut self.commands);
        }
        commands.extend(facts);
        Plan { commands, report: Report { dirt, facts: self.facts, companies: self.companies } }
    }
}

/// Whom a company is to be found as.
fn sought_of(company: &Company) -> Option<Sought> {
    let former = company.former.iter().filter_map(|then| Name::new(&then.full).ok());
    let name = Name::new(&company.full).ok()?;
    let mut former_names: Vec<Name> = former.filter(|then| *then != name).collect();
    former_names.dedup();
    Some(Sought {
        aliases: Name::new(&company.short).ok().into_iter().collect(),
        former_names,
        listing: Some(company.listing.clone()),
        region: company.region,
        ..Sought::named(name)
    })
}

/// Why a company waits, in words.
fn doubt_of(candidate: &Candidate) -> Option<Doubt> {
    let Whom::Enterprise(enterprise) = &candidate.whom else { return None };
    let words = candidate.cons.iter().chain(&candidate.pros).map(|ground| ground.words().0);
    let why = words.collect::<Vec<_>>().join("；");
    let why = Text::new(if why.is_empty() { "名称相近" } else { &why }).ok()?;
    Some(Doubt::Alike { enterprise: enterprise.clone(), score: u16::from(candidate.score) * 10, why })
}

/// A key of what a fact is, and not of when it was read.
fn hashed(parts: &[&str]) -> Key {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let digits = hash.finalize().iter().take(12).fold(SmolStr::default().to_string(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    Key::new(&digits).expect("hexadecimal digits are a key")
}
