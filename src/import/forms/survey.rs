//! A 企业摸底表 becomes a survey of the enterprise, what it buys and misses, and
//! claims on the segments that it names.

use super::{Delivery, Outcome, Paper, Taken, segment_of, text};
use crate::change::Command;
use crate::domain::{
    Capability, CapabilityId, CreditCode, Enterprise, Id, Level, Method, Name, Purchase, PurchaseId, Role, Site,
    SourceKind, Survey, SurveyId, SurveyScope, Text, Zone, ZoneId,
};
use crate::graph::{Ix, Link, Snapshot};
use crate::intake::form::{BoughtLine, FormFault, FormProblem, SurveyForm};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

pub(super) fn take(world: &Snapshot, form: &SurveyForm, delivery: &Delivery, taken: &mut Taken) {
    let Some(ix) = world.ix::<Enterprise>(&form.enterprise).map(|ix| world.resolve(ix)) else {
        let hint = "the record was given up since; print the form of the record that stays";
        let found = form.enterprise.to_string();
        let problem =
            FormProblem::new((&form.sheet, 0), FormFault::NotFound, &found, "an enterprise that is known", hint);
        return taken.problem(problem, &form.enterprise);
    };
    let body = world.at(ix);
    let Some(zone) = zone_of(world, body, delivery) else {
        let hint = "define a zone first";
        let problem = FormProblem::new((&form.sheet, 0), FormFault::NotFound, "", "a zone to survey for", hint);
        return taken.problem(problem, &body.name);
    };
    let title = format!("企业摸底表：{}（{}）", body.name, form.on);
    let mut paper = Paper::new(delivery, body.id.key().as_str(), SourceKind::FirstPublisher, &title);
    paper.source.publisher = Some(body.name.clone());
    paper.source.published = Some(form.on);
    paper.source.level = body.level.max(Level::Internal);
    paper.as_of = Some(form.on);
    let mut taking = Taking { world, form, ix, body, paper, new: Vec::new(), proposed: Vec::new(), taken };
    taking.correct_body();
    taking.claim_products();
    taking.record_purchases(&form.materials, false);
    taking.record_purchases(&form.missing, true);
    taking.record_survey(zone);
    let Taking { paper, new, proposed, .. } = taking;
    paper.settle(world, new, proposed, taken);
}

/// The zone it is surveyed for: its own, the one of the delivery, or home.
fn zone_of(world: &Snapshot, body: &Enterprise, delivery: &Delivery) -> Option<ZoneId> {
    match &body.site {
        Site::Zone(zone) => Some(zone.clone()),
        _ => delivery.zone.clone().or_else(|| world.home_zone().map(|ix| world.at::<Zone>(ix).id.clone())),
    }
}

struct Taking<'a> {
    world: &'a Snapshot,
    form: &'a SurveyForm,
    ix: Ix<Enterprise>,
    body: &'a Enterprise,
    paper: Paper,
    new: Vec<Command>,
    proposed: Vec<Command>,
    taken: &'a mut Taken,
}

impl Taking<'_> {
    fn told(&mut self, line: u32, about: impl ToString, outcome: Outcome, why: impl Into<String>) {
        self.taken.fate((&self.form.sheet, line), about, outcome, why);
    }

    /// A name is never changed by a form alone; a code that was not known is taken,
    /// another one is looked at; what it says it makes is kept in its words.
    fn correct_body(&mut self) {
        let (body, form) = (self.body, self.form);
        if let Some(name) = form.name.as_ref().filter(|name| **name != body.name) {
            let rename = Command::RenameEnterprise {
                enterprise: body.id.clone(),
                name: name.clone(),
                until: None,
                cite: self.paper.cite((&form.sheet, 0)),
            };
            self.proposed.push(rename);
            self.told(0, &body.name, Outcome::NeedsLook, format!("表上名称为“{name}”，是否更名待核"));
        }
        let mut corrected = body.clone();
        corrected.credit_code = self.code().or(body.credit_code.clone());
        let products: Vec<&str> = form.products.iter().map(|line| line.name.as_str()).collect();
        if !products.is_empty() {
            corrected.products = Some(text(&products.join("；")));
        }
        if corrected == *body {
            return;
        }
        let reason = text(&format!("企业摸底表（{}）填报", form.on));
        self.new.push(Command::Correct { fact: corrected.into(), reason });
        self.told(0, &body.name, Outcome::Changed, "按摸底表更新企业信用代码或主要产品");
    }

    /// A code that may be taken without a look.
    fn code(&mut self) -> Option<CreditCode> {
        let (body, form) = (self.body, self.form);
        let written = form.code.as_ref()?;
        let code: CreditCode = match written.as_str().parse() {
            Ok(code) => code,
            Err(error) => {
                let hint = "ask the enterprise for its code; everything else of the form is taken in";
                let (place, expected) = ((form.sheet.as_str(), 0), error.to_string());
                let problem = FormProblem::new(place, FormFault::BadValue, written.as_str(), expected, hint);
                self.taken.problem(problem.beside(crate::domain::survey_titles::CODE), &body.name);
                return None;
            }
        };
        let holder = self.world.enterprise_by_code(code.as_str()).filter(|holder| *holder != self.ix);
        if let Some(holder) = holder {
            let other = &self.world.at(holder).name;
            self.told(0, &body.name, Outcome::NeedsLook, format!("信用代码 {code} 已属于“{other}”，是否同一企业待核"));
            return None;
        }
        match &body.credit_code {
            Some(known) if *known != code => {
                self.told(0, &body.name, Outcome::NeedsLook, format!("信用代码原为 {known}，表上为 {code}，待核"));
                None
            }
            _ => Some(code),
        }
    }

    fn claim_products(&mut self) {
        let form = self.form;
        for line in &form.products {
            let Some(written) = &line.segment else {
                self.told(line.line, &line.name, Outcome::NeedsLook, "未填对应环节，已记入摸底结果，可从建议中选环节");
                continue;
            };
            let Some(segment) = segment_of(self.world, written.as_str()) else {
                let hint = "write the code of one segment, such as H3.1.1, or leave it empty";
                let place = (form.sheet.as_str(), line.line);
                let problem =
                    FormProblem::new(place, FormFault::NotFound, written.as_str(), "one segment that is known", hint);
                self.taken.problem(problem.beside(crate::domain::survey_titles::SEGMENT), &line.name);
                continue;
            };
            let held = self
                .world
                .records_of(self.ix)
                .into_iter()
                .flat_map(|record| self.world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, record));
            let held = held.map(|(_, claim)| claim).find(|it| it.segment == segment && it.role == Role::Makes);
            let cite = self.paper.cite((&form.sheet, line.line));
            match held {
                Some(claim) if line.capacity.is_none() || claim.capacity == line.capacity => {
                    self.told(line.line, &line.name, Outcome::Same, format!("{} 已有生产记录", segment.key()));
                }
                Some(claim) => {
                    let changed = Capability { capacity: line.capacity.clone(), cite, ..claim.clone() };
                    let reason = text(&format!("企业摸底表（{}）填报产能", form.on));
                    self.new.push(Command::Correct { fact: changed.into(), reason });
                    self.told(line.line, &line.name, Outcome::Changed, "产能按摸底表更新");
                }
                None => {
                    let id = format!("{}.{}.makes", self.body.id.key(), segment.key());
                    let Ok(id) = CapabilityId::new(&id) else { continue };
                    let key = segment.key().to_string();
                    self.new.push(Command::ClaimCapability(Capability {
                        id,
                        enterprise: self.body.id.clone(),
                        segment,
                        role: Role::Makes,
                        capacity: line.capacity.clone(),
                        since: None,
                        until: None,
                        distress: None,
                        cite,
                    }));
                    self.told(line.line, &line.name, Outcome::New, format!("登记为 {key} 的生产企业"));
                }
            }
        }
    }

    fn record_purchases(&mut self, lines: &[BoughtLine], wanted: bool) {
        for line in lines {
            let segment = line.segment.as_ref().and_then(|written| segment_of(self.world, written.as_str()));
            if let Some(written) = line.segment.as_ref().filter(|_| segment.is_none()) {
                self.told(
                    line.line,
                    &line.what,
                    Outcome::NeedsLook,
                    format!("没有环节“{written}”，采购已记，环节未记"),
                );
            }
            let purchase = Purchase {
                id: purchase_id(self.body, &line.what, wanted),
                enterprise: self.body.id.clone(),
                what: line.what.clone(),
                segment,
                origin: line.origin,
                supplier: line.supplier.clone(),
                wanted,
                cite: self.paper.cite((&self.form.sheet, line.line)),
            };
            let word = if wanted { "缺供应商" } else { "采购" };
            match self.world.get::<Purchase>(&purchase.id) {
                Some(old) if Purchase { cite: old.cite.clone(), ..purchase.clone() } == *old => {
                    self.told(line.line, &line.what, Outcome::Same, word);
                }
                Some(_) => {
                    let reason = text(&format!("企业摸底表（{}）填报", self.form.on));
                    self.new.push(Command::Correct { fact: purchase.into(), reason });
                    self.told(line.line, &line.what, Outcome::Changed, word);
                }
                None if self
                    .new
                    .iter()
                    .any(|it| matches!(it, Command::RecordPurchase(other) if other.id == purchase.id)) =>
                {
                    self.told(line.line, &line.what, Outcome::NeedsLook, "同一内容填了两行，只记第一行");
                }
                None => {
                    self.new.push(Command::RecordPurchase(purchase));
                    self.told(line.line, &line.what, Outcome::New, word);
                }
            }
        }
    }

    fn record_survey(&mut self, zone: ZoneId) {
        let form = self.form;
        let id = format!("form.{}.{}", self.body.id.key(), form.on.format("%Y%m%d"));
        let Ok(id) = SurveyId::new(&id) else { return };
        let survey = Survey {
            id,
            zone,
            scope: SurveyScope::Zone,
            method: Method::Enterprise(self.body.id.clone()),
            on: form.on,
            finding: self.finding(),
            cite: self.paper.cite((&form.sheet, 0)),
        };
        match self.world.get::<Survey>(&survey.id) {
            Some(old) if Survey { cite: old.cite.clone(), ..survey.clone() } == *old => {
                self.told(0, self.body.name.clone(), Outcome::Same, "当日摸底已有记录");
            }
            Some(_) => {
                let reason = text("同日摸底表重新填报");
                self.new.push(Command::Correct { fact: survey.into(), reason });
                self.told(0, self.body.name.clone(), Outcome::Changed, "当日摸底记录更新");
            }
            None => {
                self.new.push(Command::RecordSurvey(survey));
                self.told(0, self.body.name.clone(), Outcome::New, "登记企业摸底");
            }
        }
    }

    /// What the form says, in one text.
    fn finding(&self) -> Option<Text> {
        let form = self.form;
        let mut words = String::new();
        let products = form.products.iter().map(|line| match &line.capacity {
            Some(capacity) => format!("{}（{capacity}）", line.name),
            None => line.name.to_string(),
        });
        let products: Vec<_> = products.collect();
        if !products.is_empty() {
            let _ = write!(words, "产品：{}。", products.join("、"));
        }
        if !form.missing.is_empty() {
            let missing: Vec<_> = form.missing.iter().map(|line| line.what.as_str()).collect();
            let _ = write!(words, "缺少供应：{}。", missing.join("、"));
        }
        if let Some(address) = &form.address {
            let _ = write!(words, "地址：{address}。");
        }
        if let Some(by) = &form.filled_by {
            let _ = write!(words, "填表部门：{by}。");
        }
        (!words.is_empty()).then(|| text(&words))
    }
}

/// One id for one thing that one enterprise buys, however often the form comes.
fn purchase_id(body: &Enterprise, what: &Name, wanted: bool) -> PurchaseId {
    let digest = Sha256::digest(what.as_str().as_bytes());
    let mark = digest.iter().take(6).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let front: String = body.id.key().as_str().chars().take(90).collect();
    let key = format!("{front}.{mark}{}", if wanted { ".wanted" } else { "" });
    PurchaseId::new(&key).expect("a key and hexadecimal digits make a key")
}
