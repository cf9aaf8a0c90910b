//! What is asked for by name, as an address or the command line writes it, and
//! the file that answers it. Both doors are the same.

use super::drawing::{CARD_WIDTH, Picture, draw_map};
use super::form::FormQuery;
use super::gap_filter::{GapFilter, OF_GAPS};
use super::list::List;
use super::listing::{Language, file_stem, level_words};
use super::view::{ListQuery, View};
use super::write::{Format, XLSX_MEDIA_TYPE};
use super::{ReportError, month_page, month_sheet, review_sheet, survey_sheets};
use crate::analysis::{Month, NARROWEST_CARD, WIDEST_CARD};
use crate::change::Revision;
use crate::domain::{ChainId, Date, EnterpriseId, FormKind, Id, IdError, Level, ParkId, ZoneId, day};
use crate::graph::Snapshot;
use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

/// A file that answers a request.
#[derive(Debug, Clone)]
pub struct SheetFile {
    /// Its name, as people read it.
    pub name: String,
    /// The same in ASCII.
    pub plain_name: String,
    /// Its kind of content.
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What is wanted.
#[derive(Debug, Clone, Copy)]
enum Wanted {
    List(List, Format),
    Form(FormKind),
    MonthPage,
    Map(Picture),
}

/// A request for a list or a form.
#[derive(Debug, Clone)]
pub struct Request {
    wanted: Wanted,
    level: Level,
    on: Option<Date>,
    as_of: Option<Revision>,
    zone: Option<ZoneId>,
    chain: Option<ChainId>,
    language: Language,
    month: Option<Month>,
    card_width: u32,
    of: FormQuery,
    gaps: GapFilter,
}

pub(super) type Parameters = BTreeMap<String, String>;

/// The word of the page of a month in addresses.
const MONTH_PAGE: &str = "month-compare";
/// The word of a chain map in addresses.
const MAP: &str = "map";
/// What a map may be asked with.
const OF_MAPS: &[&str] = &["level", "on", "asOf", "zone", "chain", "lang", "width"];
/// What a list may be asked with.
const OF_LISTS: &[&str] = &["level", "on", "asOf", "zone", "chain", "lang"];
/// What a form may be asked with.
const OF_FORMS: &[&str] = &["level", "on", "asOf", "zone", "chain", "lang", "month", "enterprise", "park", "unmapped"];

impl Request {
    /// A list by the name of its file, such as `gaps.csv`; or the map of a chain, such as `map.svg`.
    ///
    /// # Errors
    /// [`ReportError::NoSuchList`], [`ReportError::BadParameter`].
    pub fn list(file: &str, parameters: Parameters) -> Result<Self, ReportError> {
        let (name, ending) = file.rsplit_once('.').unwrap_or((file, ""));
        if name == MAP {
            return Self::map(ending, parameters);
        }
        let known = List::from_key(name).zip(Format::from_ending(ending));
        let (list, format) = known.ok_or_else(|| {
            let lists: Vec<_> = List::ALL.iter().map(|list| list.key()).collect();
            let endings: Vec<_> = Format::ALL.iter().map(|format| format.ending()).collect();
            ReportError::NoSuchList {
                found: clip(file),
                expected: format!("one of {} with the ending {}, or {MAP}", lists.join(", "), endings.join(", ")),
            }
        })?;
        let known = if list == List::Gaps { [OF_LISTS, OF_GAPS].concat() } else { OF_LISTS.to_vec() };
        Self::read(Wanted::List(list, format), &known, parameters)
    }

    /// The map of a chain by the ending of its file; the chain may be named by its key alone.
    ///
    /// # Errors
    /// [`ReportError::NoSuchList`], [`ReportError::BadParameter`].
    pub fn map(ending: &str, mut parameters: Parameters) -> Result<Self, ReportError> {
        let picture = Picture::from_ending(ending).ok_or_else(|| {
            let endings: Vec<_> = Picture::ALL.iter().map(|it| it.ending()).collect();
            let expected = format!("{MAP} with the ending {}", endings.join(", "));
            ReportError::NoSuchList { found: clip(&format!("{MAP}.{ending}")), expected }
        })?;
        let chain = parameters.entry("chain".to_owned()).or_default();
        if chain.is_empty() {
            return Err(bad("chain", "", "a chain such as hydrogen"));
        }
        if !chain.contains(':') {
            *chain = format!("{}:{chain}", ChainId::KIND);
        }
        Self::read(Wanted::Map(picture), OF_MAPS, parameters)
    }

    /// A form by the name of its file, such as `monthly.xlsx`.
    ///
    /// # Errors
    /// [`ReportError::NoSuchList`], [`ReportError::BadParameter`].
    pub fn form(file: &str, parameters: Parameters) -> Result<Self, ReportError> {
        let name = file.strip_suffix(".xlsx").unwrap_or(file);
        let wanted = match FormKind::from_key(name) {
            Some(kind) => Wanted::Form(kind),
            None if name == MONTH_PAGE => Wanted::MonthPage,
            None => {
                let mut kinds: Vec<_> = FormKind::ALL.iter().map(|kind| kind.key()).collect();
                kinds.push(MONTH_PAGE);
                let expected = format!("one of {} with the ending xlsx", kinds.join(", "));
                return Err(ReportError::NoSuchList { found: clip(file), expected });
            }
        };
        Self::read(wanted, OF_FORMS, parameters)
    }

    fn read(wanted: Wanted, known: &[&str], parameters: Parameters) -> Result<Self, ReportError> {
        if let Some(name) = parameters.keys().find(|name| !known.contains(&name.as_str())) {
            return Err(bad("parameters", name, &format!("only {}", known.join(", "))));
        }
        let get = |name: &str| parameters.get(name).map(String::as_str).filter(|text| !text.is_empty());
        let level = match get("level") {
            None => Level::Internal,
            Some(text) => level_of(text).ok_or_else(|| bad("level", text, "public, internal or sensitive"))?,
        };
        let language = match get("lang") {
            None | Some("zh") => Language::Zh,
            Some("en") => Language::En,
            Some(text) => return Err(bad("lang", text, "zh or en")),
        };
        let on =
            get("on").map(|text| day(text).map_err(|_| bad("on", text, "a day such as 2024-07-31"))).transpose()?;
        let month = get("month").map(|text| {
            let first = day(&format!("{text}-01"));
            first.map(Month::of).map_err(|_| bad("month", text, "a month such as 2024-07"))
        });
        let of = match (get("enterprise"), get("park"), get("unmapped")) {
            (Some(ids), None, None) => {
                let read = ids.split(',').map(|text| id::<EnterpriseId>("enterprise", text.trim()));
                FormQuery::Enterprises(read.collect::<Result<_, _>>()?)
            }
            (None, Some(text), None) => FormQuery::Park(id::<ParkId>("park", text)?),
            (None, None, Some(_)) => FormQuery::Unmapped,
            (None, None, None) => FormQuery::Zone,
            _ => return Err(bad("parameters", "several", "one of enterprise, park and unmapped")),
        };
        Ok(Self {
            wanted,
            level,
            on,
            as_of: get("asOf").map(revision).transpose()?,
            zone: get("zone").map(|text| id("zone", text)).transpose()?,
            chain: get("chain").map(|text| id("chain", text)).transpose()?,
            language,
            month: month.transpose()?,
            card_width: get("width").map_or(Ok(CARD_WIDTH), card_width)?,
            of,
            gaps: GapFilter::read(&parameters)?,
        })
    }

    /// The revision whose world is asked for; the newest without one.
    pub fn as_of(&self) -> Option<Revision> {
        self.as_of
    }

    /// Works the file out over a world; without a day, on this one.
    ///
    /// # Errors
    /// [`ReportError`].
    pub fn answer(&self, world: &Arc<Snapshot>, today: Date) -> Result<SheetFile, ReportError> {
        let on = self.on.unwrap_or(today);
        let query = ListQuery {
            level: self.level,
            on,
            zone: self.zone.clone(),
            chain: self.chain.clone(),
            gaps: self.gaps.clone(),
        };
        let view = View::new(world, &query)?;
        let month = self.month.unwrap_or_else(|| Month::of(on));
        let (stem, plain, bytes) = match self.wanted {
            Wanted::List(list, format) => {
                let listing = list.listing(&view)?;
                return Ok(SheetFile {
                    name: format!("{}.{}", listing.file_stem(self.language), format.ending()),
                    plain_name: format!("{}.{}", list.key(), format.ending()),
                    media_type: format.media_type(),
                    bytes: listing.write(format, self.language)?,
                });
            }
            Wanted::Form(FormKind::EnterpriseSurvey) => {
                (FormKind::EnterpriseSurvey.zh(), FormKind::EnterpriseSurvey.key(), survey_sheets(&view, &self.of)?)
            }
            Wanted::Form(FormKind::RecipeReview) => {
                (FormKind::RecipeReview.zh(), FormKind::RecipeReview.key(), review_sheet(&view)?)
            }
            Wanted::Form(FormKind::Monthly) => {
                (FormKind::Monthly.zh(), FormKind::Monthly.key(), month_sheet(&view, month)?)
            }
            Wanted::Map(picture) => return self.picture(&view, picture),
            Wanted::MonthPage => ("重点项目月对比", MONTH_PAGE, month_page(&view, month, self.language)?),
        };
        Ok(SheetFile {
            name: format!("{stem}（{}）-{on}-{}.xlsx", level_words(self.level).zh, world.revision()),
            plain_name: format!("{plain}.xlsx"),
            media_type: XLSX_MEDIA_TYPE,
            bytes,
        })
    }
}

impl Request {
    fn picture(&self, view: &View, picture: Picture) -> Result<SheetFile, ReportError> {
        let drawing = draw_map(view, self.language, self.card_width)?;
        let stem = file_stem(&format!("{}-{}-{}", drawing.headline, view.on, view.revision));
        let chain = self.chain.as_ref().map(|id| id.key().as_str()).unwrap_or_default();
        Ok(SheetFile {
            name: format!("{stem}.{}", picture.ending()),
            plain_name: format!("{MAP}-{chain}.{}", picture.ending()),
            media_type: picture.media_type(),
            bytes: picture.of(&drawing)?,
        })
    }
}

fn revision(text: &str) -> Result<Revision, ReportError> {
    text.parse().map(Revision).map_err(|_| bad("asOf", text, "the number of a revision, such as 12"))
}

fn card_width(text: &str) -> Result<u32, ReportError> {
    let width = text.parse().ok().filter(|width| (NARROWEST_CARD..=WIDEST_CARD).contains(width));
    width.ok_or_else(|| bad("width", text, &format!("a card of {NARROWEST_CARD} to {WIDEST_CARD} px")))
}

fn level_of(text: &str) -> Option<Level> {
    match text {
        "public" | "公开" => Some(Level::Public),
        "internal" | "内部" => Some(Level::Internal),
        "sensitive" | "商务敏感" => Some(Level::Sensitive),
        _ => None,
    }
}

pub(super) fn id<I: FromStr<Err = IdError>>(name: &'static str, text: &str) -> Result<I, ReportError> {
    text.parse().map_err(|error: IdError| ReportError::BadParameter {
        name,
        found: clip(text),
        expected: error.to_string(),
    })
}

pub(super) fn bad(name: &'static str, found: &str, expected: &str) -> ReportError {
    ReportError::BadParameter { name, found: clip(found), expected: expected.to_owned() }
}

fn clip(text: &str) -> String {
    text.chars().take(80).collect()
}
