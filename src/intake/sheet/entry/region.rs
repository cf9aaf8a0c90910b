//! Rows that speak of regions.

use super::RegionEntry;
use crate::intake::sheet::cells::Cells;

/// What a row says of a region; none where code or name cannot be read.
pub(in crate::intake::sheet) fn region(row: &mut Cells<'_>) -> Option<RegionEntry> {
    let (code, name) = (row.region_code("code"), row.name("name"));
    if code.is_none() {
        row.missing("code");
    }
    if name.is_none() {
        row.missing("name");
    }
    let parent = row.region_code("parent").or_else(|| row.region_code("province"));
    let name_en = row.name("name_en");
    Some(RegionEntry { code: code?, name: name?, name_en, parent })
}
