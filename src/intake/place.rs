//! Places: `regions.csv`, `zones.csv` and `parks.csv`.

use super::problem::{Problem, ProblemCode};
use super::reader::Reader;
use super::row::{Cited, Row};
use super::table::Sheet;
use crate::change::Command;
use crate::domain::{Citation, Coordinates, Key, Park, Region, RegionCode, RegionId, RegionRank, Text, ThemeId, Zone};
use rust_decimal::Decimal;

pub(super) const REGIONS: Sheet = Sheet {
    file: "regions.csv",
    must: &["code", "name_zh", "name_en", "level", "source"],
    may: &["parent", "longitude", "latitude", "coordinate_source", "geoname_id", "note"],
};

pub(super) const ZONES: Sheet = Sheet {
    file: "zones.csv",
    must: &["key", "name_zh", "name_en", "region", "home", "source", "confidence"],
    may: &["star", "star_since", "star_source", "star_quote", "level", "note"],
};

pub(super) const PARKS: Sheet = Sheet {
    file: "parks.csv",
    must: &["key", "zone", "name_zh", "name_en", "status", "source", "confidence"],
    may: &["theme", "quote", "section", "level", "note"],
};

const RANKS: &[(&str, RegionRank)] =
    &[("province", RegionRank::Province), ("city", RegionRank::City), ("county", RegionRank::County)];

/// What a park is, in the words its remark gets.
const STATUSES: &[(&str, &str)] = &[("planned", "谋划中"), ("building", "在建"), ("existing", "已有")];

/// Reads the regions, provinces first.
pub(super) fn read_regions(reader: &mut Reader) {
    reader.each_parents_first(&REGIONS, ["code", "parent"], |row| region(row).map(Command::DefineRegion));
}

fn region(row: &mut Row) -> Option<Region> {
    let expected = "six digits of GB/T 2260, such as 419001";
    let code: Option<RegionCode> = row.read("code", ProblemCode::BadCode, expected, str::parse);
    let id = code.and_then(|code| Key::new(&code.to_string()).ok()).and_then(|key| row.claim("code", &key.into()));
    let (name, rank) = (row.label(), row.one_of("level", RANKS));
    let parent: Option<RegionId> = row.refer("parent");
    let (point, cite) = (point(row), row.cite(Cited::ROW));
    let (id, code, rank) = (id?, code?, rank?);
    if code.is_province() != (rank == RegionRank::Province) {
        let found = row.cell("level").unwrap_or_default();
        row.wrong("level", found, ProblemCode::Disagrees, "province for a code that ends in 0000, and for no other");
    } else if code.is_province() {
        row.forbid("parent", "nothing: nothing is above a province");
    } else {
        let province = code.province().to_string();
        row.need("parent", ProblemCode::MissingValue, &format!("the code of its province, {province}"));
        if let Some(found) = row.cell("parent").filter(|found| *found != province) {
            let expected = format!("{province}, the province of {code}");
            row.wrong("parent", found, ProblemCode::Disagrees, expected);
        }
    }
    Some(Region { id, code, name: name?, rank, parent, point, cite: cite? })
}

/// Where the seat lies, with the source of the point: both degrees, or none.
fn point(row: &mut Row) -> Option<(Coordinates, Citation)> {
    let longitude = degrees(row, "longitude", 180);
    let latitude = degrees(row, "latitude", 90);
    let cite = row.cite(Cited { source: "coordinate_source", confidence: "", quote: "", at: "", as_of: "" });
    let columns = ["longitude", "latitude", "coordinate_source"];
    if columns.iter().any(|column| row.cell(column).is_some()) {
        for column in columns {
            row.need(column, ProblemCode::MissingValue, "longitude, latitude and their source together");
        }
    }
    let at = row.cell("geoname_id").and_then(|id| Text::new(&format!("GeoNames {id}")).ok());
    Some((Coordinates { longitude: longitude?, latitude: latitude? }, Citation { at, ..cite? }))
}

fn degrees(row: &mut Row, column: &str, most: i64) -> Option<Decimal> {
    let expected = format!("degrees from -{most} to {most}");
    let degrees: Decimal = row.number(column, &expected)?;
    if degrees.abs() > Decimal::from(most) {
        let found = row.cell(column).unwrap_or_default();
        row.wrong(column, found, ProblemCode::BadNumber, expected);
    }
    Some(degrees)
}

/// Reads the zones; exactly one of them is the home zone.
pub(super) fn read_zones(reader: &mut Reader) {
    let mut home = None;
    reader.each(&ZONES, |row| {
        let zone = zone(row)?;
        if zone.home {
            if let Some(first) = &home {
                let hint = format!("{first} is the home zone already");
                row.wrong("home", "yes", ProblemCode::HomeZone, "yes for one zone only").hint(hint);
            } else if row.is_sound() {
                home = Some(row.spot().clone());
            }
        }
        Some(Command::DefineZone(zone))
    });
    // A home zone that was left out has its problem already.
    let homes = reader.column(&ZONES, "home");
    if !homes.is_empty() && !homes.contains("yes") {
        let problem = Problem::new(ZONES.file, 0, ProblemCode::HomeZone, "no home zone", "home = yes for one zone");
        reader.problems.push(problem.in_column("home"));
    }
}

fn zone(row: &mut Row) -> Option<Zone> {
    let (id, name, region) = (row.own("key"), row.label(), region_of(row));
    let (home, cite) = (row.yes_no("home"), row.cite(Cited::ROW));
    row.check_level();
    row.cite(Cited { source: "star_source", confidence: "", quote: "star_quote", at: "", as_of: "" });
    let since = row.date("star_since").map_or(String::new(), |day| format!("（{day}起）"));
    let star = row.cell("star").map(|star| format!("{star}{since}"));
    if star.is_some() {
        row.need("star_source", ProblemCode::MissingValue, "the source of the star: no citation, no fact");
    }
    let note = row.remark(&[star.as_deref(), row.cell("note")]);
    Some(Zone { id: id?, name: name?, region: region?, home: home?, note, cite: cite? })
}

/// The region a row lies in, by its code; it must be one of the regions read.
pub(super) fn region_of(row: &mut Row) -> Option<RegionCode> {
    let expected = "six digits of GB/T 2260, such as 419001";
    let code = row.read("region", ProblemCode::BadCode, expected, str::parse)?;
    row.refer::<RegionId>("region").map(|_| code)
}

/// Reads the parks.
pub(super) fn read_parks(reader: &mut Reader) {
    reader.each(&PARKS, |row| park(row).map(Command::DefinePark));
}

fn park(row: &mut Row) -> Option<Park> {
    let (id, zone, name) = (row.own("key"), row.refer("zone"), row.label());
    let (status, cite) = (row.one_of("status", STATUSES), row.cite(Cited::ROW));
    row.refer::<ThemeId>("theme");
    row.check_level();
    let note = row.remark(&[status, row.cell("note")]);
    Some(Park { id: id?, zone: zone?, name: name?, note, cite: cite? })
}
