//! Reads a 企业摸底表: who it is, what it makes, what it buys and from where, what
//! it misses.

use super::page::{self, Page};
use super::{FormFault, FormProblem};
use crate::domain::survey_titles as titles;
use crate::domain::{Date, EnterpriseId, FactId, FormStamp, Name, Origin, Text};
use rust_decimal::Decimal;

/// A product as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductLine {
    /// Its line, from 1.
    pub line: u32,
    /// The product.
    pub name: Name,
    /// Its capacity as written.
    pub capacity: Option<Text>,
    /// The segment as written: a code, a name, or both.
    pub segment: Option<Name>,
    /// Its share of revenue, 0–1.
    pub share: Option<Decimal>,
    /// A remark.
    pub remark: Option<Text>,
}

/// Something bought, or missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoughtLine {
    /// Its line, from 1.
    pub line: u32,
    /// What.
    pub what: Name,
    /// From where.
    pub origin: Option<Origin>,
    /// From whom.
    pub supplier: Option<Name>,
    /// The segment as written.
    pub segment: Option<Name>,
    /// A remark.
    pub remark: Option<Text>,
}

/// A 企业摸底表 as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyForm {
    /// The sheet it stands on.
    pub sheet: String,
    /// The enterprise it was printed for.
    pub enterprise: EnterpriseId,
    /// The revision it was printed from.
    pub revision: u64,
    /// The day it was filled in.
    pub on: Date,
    /// The name as it stands there.
    pub name: Option<Name>,
    /// The credit code as it stands there.
    pub code: Option<Name>,
    /// The address.
    pub address: Option<Text>,
    /// The park as written.
    pub park: Option<Name>,
    /// The department and post that filled it in.
    pub filled_by: Option<Name>,
    /// What it makes.
    pub products: Vec<ProductLine>,
    /// What it buys.
    pub materials: Vec<BoughtLine>,
    /// What it looks for.
    pub missing: Vec<BoughtLine>,
}

pub(super) fn read(page: &Page, stamp: &FormStamp, problems: &mut Vec<FormProblem>) -> Option<SurveyForm> {
    let FactId::Enterprise(enterprise) = &stamp.subject else {
        let found = stamp.subject.to_string();
        let hint = "download the form again";
        problems.push(FormProblem::new(page.place(0), FormFault::NotAForm, &found, "the id of an enterprise", hint));
        return None;
    };
    let products = product_lines(page, problems);
    let materials = bought_lines(page, titles::MATERIAL, problems);
    let missing = bought_lines(page, titles::MISSING, problems);
    let on = filled_on(page, problems)?;
    let value = |label| page.behind(label).and_then(|(_, value)| value);
    Some(SurveyForm {
        sheet: page.name.clone(),
        enterprise: enterprise.clone(),
        revision: stamp.revision,
        on,
        name: value(titles::NAME).and_then(|text| Name::new(text).ok()),
        code: value(titles::CODE).and_then(|text| Name::new(text).ok()),
        address: value(titles::ADDRESS).and_then(|text| Text::new(text).ok()),
        park: value(titles::PARK).and_then(|text| Name::new(text).ok()),
        filled_by: value(titles::FILLED_BY).and_then(|text| Name::new(text).ok()),
        products,
        materials,
        missing,
    })
}

fn filled_on(page: &Page, problems: &mut Vec<FormProblem>) -> Option<Date> {
    let (line, text) = page.behind(titles::FILLED_ON).unwrap_or((0, None));
    let day = text.and_then(page::day);
    if day.is_none() {
        let fault = if text.is_some() { FormFault::BadValue } else { FormFault::MissingValue };
        let hint = "write the day on which the form was filled in";
        let problem =
            FormProblem::new(page.place(line), fault, text.unwrap_or_default(), "a day such as 2024-07-31", hint);
        problems.push(problem.beside(titles::FILLED_ON));
    }
    day
}

fn product_lines(page: &Page, problems: &mut Vec<FormProblem>) -> Vec<ProductLine> {
    let Some(table) = page.table(&[titles::PRODUCT, titles::CAPACITY]) else {
        problems.push(gone(page, titles::PRODUCT));
        return Vec::new();
    };
    let mut read = Vec::new();
    for line in table.lines() {
        let Some(name) = line.under(titles::PRODUCT) else { continue };
        let place = page.place(line.number);
        let Some(name) = name_in(place, titles::PRODUCT, name, problems) else { continue };
        let share = line.under(titles::SHARE).and_then(|text| {
            let share = page::number(text).map(|share| share / Decimal::ONE_HUNDRED);
            let share = share.filter(|share| (Decimal::ZERO..=Decimal::ONE).contains(share));
            if share.is_none() {
                let hint = "write the share of revenue, or leave it empty";
                let problem = FormProblem::new(place, FormFault::BadValue, text, "a number from 0 to 100", hint);
                problems.push(problem.beside(titles::SHARE));
            }
            share
        });
        read.push(ProductLine {
            line: line.number,
            name,
            capacity: line.under(titles::CAPACITY).and_then(|text| Text::new(text).ok()),
            segment: line.under(titles::SEGMENT).and_then(|text| Name::new(text).ok()),
            share,
            remark: line.under(titles::REMARK).and_then(|text| Text::new(text).ok()),
        });
    }
    read
}

fn bought_lines(page: &Page, title: &str, problems: &mut Vec<FormProblem>) -> Vec<BoughtLine> {
    let Some(table) = page.table(&[title, titles::ORIGIN]) else {
        problems.push(gone(page, title));
        return Vec::new();
    };
    let mut read = Vec::new();
    for line in table.lines() {
        let Some(what) = line.under(title) else { continue };
        let place = page.place(line.number);
        let Some(what) = name_in(place, title, what, problems) else { continue };
        let origin = line.under(titles::ORIGIN).and_then(|text| {
            let origin = origin_of(text);
            if origin.is_none() {
                let expected = titles::ORIGINS.join("、");
                let hint = "choose one from the list, or leave it empty";
                let problem = FormProblem::new(place, FormFault::BadValue, text, expected, hint);
                problems.push(problem.beside(titles::ORIGIN));
            }
            origin
        });
        read.push(BoughtLine {
            line: line.number,
            what,
            origin,
            supplier: line.under(titles::SUPPLIER).and_then(|text| Name::new(text).ok()),
            segment: line.under(titles::SEGMENT).and_then(|text| Name::new(text).ok()),
            remark: line.under(titles::REMARK).and_then(|text| Text::new(text).ok()),
        });
    }
    read
}

fn origin_of(text: &str) -> Option<Origin> {
    let all = [Origin::Zone, Origin::City, Origin::Province, Origin::Country, Origin::Abroad];
    let words = titles::ORIGINS.into_iter().zip(all);
    words.into_iter().find(|(word, _)| page::bare(text) == *word).map(|(_, origin)| origin)
}

fn name_in(place: (&str, u32), title: &str, text: &str, problems: &mut Vec<FormProblem>) -> Option<Name> {
    Name::new(text)
        .map_err(|error| {
            let hint = "write one thing a line";
            problems.push(FormProblem::new(place, FormFault::BadValue, text, error.to_string(), hint).beside(title));
        })
        .ok()
}

fn gone(page: &Page, title: &str) -> FormProblem {
    let hint = "do not remove or rename the header of a table; download the form again";
    FormProblem::new(page.place(0), FormFault::MissingColumn, "", format!("a table with the column {title}"), hint)
        .beside(title)
}
