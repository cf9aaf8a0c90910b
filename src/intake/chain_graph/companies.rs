//! Companies of a graph: rows of one stock code are one body under its names,
//! or rows that got a code which is somebody else's.

use super::industries::Industries;
use super::lines::{each_row, needed};
use super::{Dirt, Dust, GraphError, Watch, at};
use crate::domain::{Date, RegionCode};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::{SmolStr, format_smolstr};
use std::path::Path;

/// A name a company had before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The short name.
    pub short: String,
    /// The full name.
    pub full: String,
}

/// A listed company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// The line of its row.
    pub line: u64,
    /// Its stock code with the exchange.
    pub listing: SmolStr,
    /// Its short name.
    pub short: String,
    /// Its full name.
    pub full: String,
    /// Names it had before.
    pub former: Vec<Former>,
    /// When it was listed, where the file says so.
    pub listed_on: Option<Date>,
    /// The codes of its classes of industry.
    pub industries: Vec<SmolStr>,
    /// Its region, where a table gives one.
    pub region: Option<RegionCode>,
    /// Its business in a word or two, where a table gives one.
    pub business: Option<String>,
    /// A remark from the table.
    pub note: Option<String>,
    /// Whether its names of then and now have nothing in common: its products
    /// may be those of another business.
    pub changed_business: bool,
}

#[derive(Deserialize)]
struct Row {
    name: String,
    fullname: String,
    code: String,
    #[serde(default)]
    location: String,
    #[serde(default)]
    time: String,
}

#[derive(Deserialize)]
struct IndustryRow {
    company_code: String,
    industry_code: String,
    #[serde(default)]
    industry_name: String,
    #[serde(default)]
    company_name: String,
}

const FILE: &str = "company";
const IN_INDUSTRY: &str = "company_industry";

/// The companies by the six digits of their codes.
#[derive(Debug, Default)]
pub(super) struct Companies {
    all: Vec<Option<Company>>,
    by_digits: FxHashMap<SmolStr, u32>,
    places: Vec<Option<u32>>,
}

/// Where a code leads.
pub(super) enum Holder {
    /// To a company, by its place among the sound ones.
    Sound(u32),
    /// To rows of which it is not known whose it is.
    Doubtful,
    /// Nowhere.
    Unknown,
}

struct Kept {
    row: Row,
    line: u64,
    day: Option<Date>,
}

pub(super) fn read(dir: &Path, dust: &mut Dust, watch: Watch<'_>) -> Result<Companies, GraphError> {
    let mut groups: Vec<(SmolStr, Vec<Kept>)> = Vec::new();
    let mut by_digits: FxHashMap<SmolStr, u32> = FxHashMap::default();
    let found = each_row(dir, FILE, dust, watch, |row: Row, line, dust| {
        let Some(digits) = digits_of(&row.code) else {
            return dust.leave(FILE, Dirt::NoCode, || at(FILE, line, format_args!("{} {:?}", row.fullname, row.code)));
        };
        look_at_cells(&row, line, dust);
        let day = row.time.parse().ok();
        let next = u32::try_from(groups.len()).unwrap_or(u32::MAX);
        let place = *by_digits.entry(digits.clone()).or_insert(next);
        match groups.get_mut(place as usize) {
            Some((_, group)) => group.push(Kept { row, line, day }),
            None => groups.push((digits, vec![Kept { row, line, day }])),
        }
    })?;
    needed(found, dir, FILE)?;
    let all: Vec<_> = groups.into_iter().map(|(digits, group)| settle(&digits, group, dust)).collect();
    let mut next = 0..;
    let places = all.iter().map(|it| it.as_ref().and_then(|_| next.next())).collect();
    Ok(Companies { all, by_digits, places })
}

fn look_at_cells(row: &Row, line: u64, dust: &mut Dust) {
    if !row.code.contains('.') {
        dust.note(Dirt::CodeWithoutExchange, || at(FILE, line, format_args!("{} {}", row.name, row.code)));
    }
    if !row.location.ends_with("交易所") {
        dust.note(Dirt::NoExchange, || at(FILE, line, format_args!("{} {:?}", row.name, row.location)));
    }
    if row.time.parse::<Date>().is_err() {
        dust.note(Dirt::NoDay, || at(FILE, line, format_args!("{} {:?}", row.name, row.time)));
    }
}

/// The six digits that a code begins with.
fn digits_of(code: &str) -> Option<SmolStr> {
    let digits = code.trim().get(..6)?;
    let rest = code.trim().get(6..).unwrap_or_default();
    let sound = digits.bytes().all(|byte| byte.is_ascii_digit()) && (rest.is_empty() || rest.starts_with('.'));
    sound.then(|| digits.into())
}

/// A stock code with its exchange, from its six digits: 6 and 9 Shanghai, 0, 2
/// and 3 Shenzhen, 4, 8 and 92 Beijing.
pub fn listing_of(digits: &str) -> Option<SmolStr> {
    let exchange = match digits.as_bytes() {
        [b'9', b'2', ..] | [b'4' | b'8', ..] => "BJ",
        [b'6' | b'9', ..] => "SH",
        [b'0' | b'2' | b'3', ..] => "SZ",
        _ => return None,
    };
    Some(format_smolstr!("{digits}.{exchange}"))
}

/// One body of the rows of one code: those that fit its short name or its board;
/// the first is the name of today. `None` where no row fits.
fn settle(digits: &str, group: Vec<Kept>, dust: &mut Dust) -> Option<Company> {
    let Some(listing) = listing_of(digits) else {
        for kept in &group {
            dust.leave(FILE, Dirt::NoCode, || at(FILE, kept.line, format_args!("{} {digits}", kept.row.fullname)));
        }
        return None;
    };
    let opened = board_opened(digits);
    let young = |kept: &Kept| opened.is_none_or(|opened| kept.day.is_none_or(|day| day >= opened));
    let holder = group.iter().find(|kept| young(kept) && fits(kept)).or_else(|| group.iter().find(|kept| young(kept)));
    let day = holder.map(|kept| kept.day);
    let (rows, strangers): (Vec<_>, Vec<_>) = group.into_iter().partition(|kept| young(kept) && Some(kept.day) == day);
    for kept in &strangers {
        dust.leave(FILE, Dirt::WrongCode, || {
            at(FILE, kept.line, format_args!("{digits} {} {} {}", kept.row.name, kept.row.fullname, kept.row.time))
        });
    }
    let mut rows = rows.into_iter();
    let now = rows.next()?;
    let mut former = Vec::new();
    for kept in rows {
        let then = Former { short: kept.row.name, full: kept.row.fullname };
        dust.note(Dirt::Renamed, || {
            at(FILE, kept.line, format_args!("{digits} {}（现：{}）", then.full, now.row.fullname))
        });
        former.push(then);
    }
    if !fits(&now) {
        dust.note(Dirt::NamesApart, || at(FILE, now.line, format_args!("{} {}", now.row.name, now.row.fullname)));
    }
    let changed_business = former.iter().any(|then| !share_a_pair(plain(&then.short), plain(&now.row.name)));
    let Row { name: short, fullname: full, .. } = now.row;
    Some(Company {
        line: now.line,
        listing,
        short,
        full,
        former,
        listed_on: now.day,
        industries: Vec::new(),
        region: None,
        business: None,
        note: None,
        changed_business,
    })
}

/// The day on which a board opened: nobody is listed on it before.
fn board_opened(digits: &str) -> Option<Date> {
    let day = match digits.get(..3)? {
        "688" | "689" => Date::from_ymd_opt(2019, 7, 22),
        "300" | "301" => Date::from_ymd_opt(2009, 10, 30),
        _ => None,
    };
    // A day before the first trading day is often that of the offer.
    day.and_then(|day| day.checked_sub_days(chrono::Days::new(30)))
}

/// Whether the short name is one of the full name.
fn fits(kept: &Kept) -> bool {
    share_a_character(plain(&kept.row.name), &kept.row.fullname)
}

fn share_a_character(a: &str, b: &str) -> bool {
    a.chars().any(|c| b.contains(c))
}

/// Two characters side by side: 永兴特钢 and 永兴材料 are one house, 中原特钢 and 中粮资本 are not.
fn share_a_pair(a: &str, b: &str) -> bool {
    let ends: Vec<usize> = a.char_indices().map(|(at, _)| at).chain([a.len()]).collect();
    ends.windows(3).any(|ends| matches!(ends, [from, _, to] if a.get(*from..*to).is_some_and(|pair| b.contains(pair))))
}

/// A short name without the marks of the exchange.
fn plain(short: &str) -> &str {
    let front = ["*ST", "ST", "退市"].iter().find_map(|mark| short.strip_prefix(mark)).unwrap_or(short);
    let behind = ["-UW", "-U", "-W", "股份", "A", "B", "退"].iter().find_map(|mark| front.strip_suffix(mark));
    behind.filter(|rest| !rest.is_empty()).unwrap_or(front)
}

impl Companies {
    pub(super) fn holder(&self, code: &str) -> Holder {
        let place = digits_of(code).and_then(|digits| self.by_digits.get(&digits).copied());
        match place.map(|place| self.places.get(place as usize).copied().flatten()) {
            None => Holder::Unknown,
            Some(None) => Holder::Doubtful,
            Some(Some(sound)) => Holder::Sound(sound),
        }
    }

    /// The sound company in a place of [`Holder::Sound`].
    pub(super) fn sound(&self) -> impl Iterator<Item = &Company> {
        self.all.iter().flatten()
    }

    pub(super) fn into_sound(self) -> Vec<Company> {
        self.all.into_iter().flatten().collect()
    }

    pub(super) fn read_industries(
        &mut self,
        dir: &Path,
        industries: &Industries,
        dust: &mut Dust,
        watch: Watch<'_>,
    ) -> Result<(), GraphError> {
        let mut entries: Vec<(u32, SmolStr)> = Vec::new();
        let names: Vec<(String, Vec<Former>)> = self.sound().map(|it| (it.short.clone(), it.former.clone())).collect();
        let found = each_row(dir, IN_INDUSTRY, dust, watch, |row: IndustryRow, line, dust| {
            let told = || {
                at(IN_INDUSTRY, line, format_args!("{} {} {}", row.company_code, row.company_name, row.industry_name))
            };
            let place = match self.holder(&row.company_code) {
                Holder::Sound(place) => place,
                Holder::Doubtful => return dust.leave(IN_INDUSTRY, Dirt::DoubtfulCompany, told),
                Holder::Unknown => return dust.leave(IN_INDUSTRY, Dirt::UnknownCompany, told),
            };
            let Some(name) = industries.name_of(&row.industry_code) else {
                return dust.leave(IN_INDUSTRY, Dirt::UnknownIndustry, told);
            };
            if name != row.industry_name {
                dust.note(Dirt::OtherIndustryName, told);
            }
            if let Some((short, former)) = names.get(place as usize)
                && *short != row.company_name
                && !former.iter().any(|then| then.short == row.company_name)
            {
                dust.note(Dirt::OtherShortName, told);
            }
            entries.push((place, row.industry_code.as_str().into()));
        })?;
        if !found {
            dust.note(Dirt::MissingFile, || IN_INDUSTRY.to_owned());
        }
        let mut sound: Vec<&mut Company> = self.all.iter_mut().flatten().collect();
        for (place, code) in entries {
            if let Some(company) = sound.get_mut(place as usize)
                && !company.industries.contains(&code)
            {
                company.industries.push(code);
            }
        }
        Ok(())
    }
}
