//! 企业摸底表: one page an enterprise, prefilled with what is known; what is blank
//! is asked for. Posts and departments sign, not persons.

use super::{put_stamp, stamp};
use crate::analysis::find_unmapped;
use crate::domain::survey_titles as titles;
use crate::domain::{
    Capability, Enterprise, EnterpriseId, FormKind, Id, ParkId, Party, Project, Purchase, Role, RosterEntry, Site, Zone,
};
use crate::graph::{Ix, Link};
use crate::report::listing::{Words, level_words};
use crate::report::view::View;
use crate::report::words::Worded;
use crate::report::write::xlsx::{Looks, across, fit_height, set_page, sheet_name, workbook};
use crate::report::{MOST_PAGES, ReportError};
use rust_xlsxwriter::{DataValidation, Worksheet};
use std::collections::BTreeSet;

/// Of whom survey sheets are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormQuery {
    /// Of these enterprises.
    Enterprises(Vec<EnterpriseId>),
    /// Of the enterprises of the zone's city that no segment knows (未入链企业).
    Unmapped,
    /// Of the enterprises known to sit in the zone.
    Zone,
    /// Of the enterprises that take part in projects of a park: no record says
    /// in which park an enterprise itself sits.
    Park(ParkId),
}

/// How many columns a page has; the next one is hidden.
const WIDTH: u16 = 6;
const WIDTHS: [f64; 6] = [16.0, 20.0, 16.0, 16.0, 16.0, 14.0];
/// Blank lines for products, materials and what is missing.
const LINES: [usize; 3] = [6, 3, 4];

/// The survey sheets of some enterprises, a worksheet each, in the order of names.
///
/// # Errors
/// [`ReportError::Nothing`] where nobody is meant; [`ReportError::TooManyPages`].
pub fn survey_sheets(view: &View, query: &FormQuery) -> Result<Vec<u8>, ReportError> {
    let mut bodies = select(view, query)?;
    bodies.sort_by_key(|ix| (view.world.at(*ix).name.clone(), *ix));
    bodies.dedup();
    if bodies.is_empty() {
        let why = "no enterprise is meant".to_owned();
        return Err(ReportError::Nothing { why, hint: "name enterprises, or ask for another park or level" });
    }
    if bodies.len() > MOST_PAGES {
        return Err(ReportError::TooManyPages { pages: bodies.len() });
    }
    let mut workbook = workbook(FormKind::EnterpriseSurvey.zh(), view.on)?;
    let (looks, mut names) = (Looks::new(), BTreeSet::new());
    for (number, ix) in (1..).zip(bodies) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(own_name(view.world.at(ix), number, &mut names))?;
        page(view, sheet, ix, &looks)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn select(view: &View, query: &FormQuery) -> Result<Vec<Ix<Enterprise>>, ReportError> {
    let world = &view.world;
    let found = |id: &EnterpriseId| {
        let ix = world.ix::<Enterprise>(id).ok_or_else(|| ReportError::NotFound { id: id.to_string() });
        ix.map(|ix| world.resolve(ix))
    };
    match query {
        FormQuery::Enterprises(ids) => ids.iter().map(found).collect(),
        FormQuery::Unmapped => Ok(find_unmapped(&view.lens())),
        FormQuery::Zone => {
            let here = world.along::<_, Enterprise>(Link::EnterprisesOfZone, view.zone).map(|(ix, _)| ix);
            Ok(here.filter(|ix| !world.is_merged(*ix)).collect())
        }
        FormQuery::Park(park) => {
            let projects = world.along::<_, Project>(Link::ProjectsOfZone, view.zone);
            let there = projects.filter(|(_, project)| project.park.as_ref() == Some(park));
            let parties = there.flat_map(|(ix, _)| world.along::<_, Party>(Link::PartiesOfProject, ix));
            Ok(parties
                .filter_map(|(_, party)| world.ix::<Enterprise>(&party.enterprise))
                .map(|ix| world.resolve(ix))
                .collect())
        }
    }
}

/// A name no other sheet of the workbook has.
fn own_name(body: &Enterprise, number: usize, taken: &mut BTreeSet<String>) -> String {
    let short: String = sheet_name(body.name.as_str()).chars().take(24).collect();
    let name = if taken.contains(&short) { format!("{short}-{number}") } else { short };
    taken.insert(name.clone());
    name
}

fn page(view: &View, sheet: &mut Worksheet, ix: Ix<Enterprise>, looks: &Looks) -> Result<(), ReportError> {
    let body = view.world.at(ix);
    for (at, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(at, width)?;
    }
    across(sheet, 0, WIDTH, FormKind::EnterpriseSurvey.zh(), &looks.title)?;
    sheet.set_row_height(0, 28)?;
    let level = level_words(view.level);
    let line = format!(
        "级别：{}　数据版本：{}　截至：{}　灰底为表头，空白处请填写；已填内容有误请直接改",
        level.zh, view.revision, view.on
    );
    across(sheet, 1, WIDTH, &line, &looks.note)?;
    let mut at = identity(view, sheet, body, looks)?;
    at = products(view, sheet, ix, at, looks)?;
    at = materials(view, sheet, ix, at, looks)?;
    at = missing(view, sheet, ix, at, looks)?;
    let stamp = stamp(view, FormKind::EnterpriseSurvey, body.id.fact_id(), None);
    put_stamp(sheet, &stamp, WIDTH, (at + 1, 0), looks)?;
    set_page(sheet, false, &format!("级别：{}　数据版本：{}　截至：{}", level.zh, view.revision, view.on));
    sheet.set_print_fit_to_pages(1, 1).set_print_area(0, 0, at + 1, WIDTH - 1)?;
    Ok(())
}

fn identity(view: &View, sheet: &mut Worksheet, body: &Enterprise, looks: &Looks) -> Result<u32, ReportError> {
    let entry = view.world.ix::<Enterprise>(&body.id).and_then(|ix| {
        let entries = view.world.along::<_, RosterEntry>(Link::EntriesOfEnterprise, ix);
        entries.rev().find_map(|(_, entry)| entry.address.clone())
    });
    let park = match &body.site {
        Site::Zone(zone) => view.world.get::<Zone>(zone).map(|zone| zone.name.zh.to_string()),
        Site::Outside => Some("区外".to_owned()),
        Site::Unknown => None,
    };
    let rows = [
        (titles::NAME, Some(body.name.to_string())),
        (titles::CODE, body.credit_code.as_ref().map(ToString::to_string)),
        (titles::ADDRESS, entry.map(|address| address.to_string())),
        (titles::PARK, park),
        (titles::FILLED_BY, None),
        (titles::FILLED_ON, None),
    ];
    let mut at = 2;
    for (label, value) in rows {
        sheet.write_string_with_format(at, 0, label, &looks.label)?;
        sheet.merge_range(at, 1, at, WIDTH - 1, value.as_deref().unwrap_or_default(), &looks.cell)?;
        sheet.set_row_height(at, 20)?;
        at += 1;
    }
    Ok(at)
}

/// A table: its heading, its header, the lines that are known, and blank ones.
fn table(
    sheet: &mut Worksheet,
    mut at: u32,
    heading: &str,
    header: &[&str; WIDTH as usize],
    known: &[[Option<String>; WIDTH as usize - 1]],
    lines: usize,
    looks: &Looks,
) -> Result<u32, ReportError> {
    across(sheet, at, WIDTH, heading, &looks.label)?;
    at += 1;
    for (column, title) in (0..).zip(header) {
        sheet.write_string_with_format(at, column, *title, &looks.header)?;
    }
    at += 1;
    for line in 0..lines.max(known.len() + 2) {
        let number = u32::try_from(line + 1).unwrap_or(u32::MAX);
        sheet.write_number_with_format(at, 0, f64::from(number), &looks.number)?;
        let cells = known.get(line).cloned().unwrap_or_default();
        for (column, cell) in (1..).zip(&cells) {
            sheet.write_string_with_format(at, column, cell.as_deref().unwrap_or_default(), &looks.cell)?;
        }
        let texts = known.get(line).into_iter().flatten().map(|cell| cell.as_deref().unwrap_or_default());
        fit_height(sheet, at, 20, WIDTHS.into_iter().skip(1).zip(texts))?;
        at += 1;
    }
    Ok(at)
}

fn products(
    view: &View,
    sheet: &mut Worksheet,
    ix: Ix<Enterprise>,
    at: u32,
    looks: &Looks,
) -> Result<u32, ReportError> {
    let records = view.world.records_of(ix).into_iter();
    let claims = records.flat_map(|record| view.world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, record));
    let made: Vec<_> = claims.filter(|(_, claim)| claim.role == Role::Makes).map(|(_, claim)| claim).collect();
    let mut known: Vec<[Option<String>; 5]> = Vec::new();
    for claim in &made {
        let name = view.world.get::<crate::domain::Segment>(&claim.segment).map(|it| it.name.zh.to_string());
        let capacity = claim.capacity.as_ref().map(ToString::to_string);
        known.push([name, capacity, view.segment(&claim.segment), None, None]);
    }
    if made.is_empty() {
        let listed = view.world.at(ix).products.as_ref().map(ToString::to_string).unwrap_or_default();
        let each = listed.split([';', '；', '、']).map(str::trim).filter(|product| !product.is_empty());
        known.extend(each.take(LINES[0]).map(|product| [Some(product.to_owned()), None, None, None, None]));
    }
    let header = ["", titles::PRODUCT, titles::CAPACITY, titles::SEGMENT, titles::SHARE, titles::REMARK];
    table(sheet, at, "一、主要产品和产能（对应环节可不填）", &header, &known, LINES[0], looks)
}

fn materials(
    view: &View,
    sheet: &mut Worksheet,
    ix: Ix<Enterprise>,
    at: u32,
    looks: &Looks,
) -> Result<u32, ReportError> {
    let bought = view.world.along::<_, Purchase>(Link::PurchasesOfEnterprise, ix).map(|(_, purchase)| purchase);
    let known: Vec<_> = bought
        .filter(|it| !it.wanted)
        .map(|it| {
            let segment = it.segment.as_ref().and_then(|id| view.segment(id));
            let supplier = it.supplier.as_ref().map(ToString::to_string);
            [Some(it.what.to_string()), it.origin.map(|it| it.word().0.to_owned()), supplier, segment, None]
        })
        .collect();
    let header = ["", titles::MATERIAL, titles::ORIGIN, titles::SUPPLIER, titles::SEGMENT, titles::REMARK];
    let end = table(sheet, at, "二、前三项主要原材料，从哪里来", &header, &known, LINES[1], looks)?;
    offer_origins(sheet, at + 2, end - 1, 2)?;
    Ok(end)
}

fn missing(view: &View, sheet: &mut Worksheet, ix: Ix<Enterprise>, at: u32, looks: &Looks) -> Result<u32, ReportError> {
    let bought = view.world.along::<_, Purchase>(Link::PurchasesOfEnterprise, ix).map(|(_, purchase)| purchase);
    let known: Vec<_> = bought
        .filter(|it| it.wanted)
        .map(|it| {
            let segment = it.segment.as_ref().and_then(|id| view.segment(id));
            [Some(it.what.to_string()), it.origin.map(|it| it.word().0.to_owned()), None, segment, None]
        })
        .collect();
    let header = ["", titles::MISSING, titles::ORIGIN, titles::SUPPLIER, titles::SEGMENT, titles::REMARK];
    let end = table(sheet, at, "三、本地缺什么供应商（“来自”填现在从哪里买）", &header, &known, LINES[2], looks)?;
    offer_origins(sheet, at + 2, end - 1, 2)?;
    Ok(end)
}

fn offer_origins(sheet: &mut Worksheet, from: u32, to: u32, column: u16) -> Result<(), ReportError> {
    let choice = DataValidation::new().allow_list_strings(&titles::ORIGINS)?;
    let words = Words::new("从下拉表中选一项", "choose one");
    let choice = choice.set_error_title("来自")?.set_error_message(words.zh)?;
    sheet.add_data_validation(from, column, to, column, &choice)?;
    Ok(())
}
