//! Workbooks: the header stands still and is repeated in print, widths fit, and
//! level, revision, day and page stand at the foot of every page. No text is
//! ever a formula.

use crate::domain::Date;
use crate::report::ReportError;
use crate::report::listing::{Cell, Language, Listing, in_wan};
use chrono::Datelike;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

/// The face of every cell: there on every office machine.
pub(in crate::report) const FONT: &str = "宋体";
/// The face of titles.
pub(in crate::report) const FONT_OF_TITLES: &str = "黑体";
/// A4.
const A4: u8 = 9;
/// The longest text of a cell.
const LONGEST_TEXT: usize = 32_767;

/// The looks of the cells of a sheet.
pub(in crate::report) struct Looks {
    pub(in crate::report) title: Format,
    pub(in crate::report) header: Format,
    pub(in crate::report) cell: Format,
    pub(in crate::report) number: Format,
    pub(in crate::report) day: Format,
    pub(in crate::report) label: Format,
    pub(in crate::report) note: Format,
    pub(in crate::report) small: Format,
}

impl Looks {
    pub(in crate::report) fn new() -> Self {
        let plain = || Format::new().set_font_name(FONT).set_font_size(10).set_align(FormatAlign::VerticalCenter);
        let boxed = || plain().set_border(FormatBorder::Thin).set_text_wrap();
        let grey = Color::RGB(0x00E7_E6E6);
        Self {
            title: plain().set_font_name(FONT_OF_TITLES).set_font_size(16).set_align(FormatAlign::Center),
            header: boxed().set_bold().set_align(FormatAlign::Center).set_background_color(grey),
            cell: boxed().set_align(FormatAlign::Left).set_num_format("@"),
            number: boxed().set_align(FormatAlign::Right),
            day: boxed().set_align(FormatAlign::Center).set_num_format("yyyy-mm-dd"),
            label: boxed().set_bold().set_background_color(grey),
            note: plain().set_text_wrap().set_align(FormatAlign::Left),
            small: plain().set_font_size(7).set_font_color(Color::Gray),
        }
    }
}

pub(super) fn write(listing: &Listing, language: Language) -> Result<Vec<u8>, ReportError> {
    let mut workbook = workbook(&listing.headline(language), listing.on)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(listing.title.of(language)))?;
    fill(sheet, listing, language)?;
    Ok(workbook.save_to_buffer()?)
}

/// A new workbook; its day of making is the day looked at, so that one list is
/// one file to the byte.
pub(in crate::report) fn workbook(title: &str, on: Date) -> Result<Workbook, ReportError> {
    let mut workbook = Workbook::new();
    let (year, month, day) = (on.year(), on.month(), on.day());
    let made = ExcelDateTime::from_ymd(
        u16::try_from(year).unwrap_or(1900),
        u8::try_from(month).unwrap_or(1),
        u8::try_from(day).unwrap_or(1),
    )?;
    workbook.set_properties(&DocProperties::new().set_title(title).set_author("链谱").set_creation_datetime(&made));
    Ok(workbook)
}

/// Puts a listing into a sheet, from its first row on.
pub(in crate::report) fn fill(sheet: &mut Worksheet, listing: &Listing, language: Language) -> Result<(), ReportError> {
    let looks = Looks::new();
    let width = u16::try_from(listing.columns.len()).unwrap_or(u16::MAX).max(1);
    across(sheet, 0, width, &listing.headline(language), &looks.title)?;
    sheet.set_row_height(0, 26)?;
    for (at, column) in (0..).zip(&listing.columns) {
        sheet.set_column_width(at, f64::from(column.width))?;
        sheet.write_string_with_format(1, at, column.title.of(language), &looks.header)?;
    }
    let widths = listing.columns.iter().map(|column| f64::from(column.width));
    fit_height(sheet, 1, 0, widths.clone().zip(listing.columns.iter().map(|column| column.title.of(language))))?;
    let mut line = 2;
    for row in &listing.rows {
        for (at, cell) in (0..).zip(row) {
            put(sheet, line, at, cell, &looks, language)?;
        }
        fit_height(sheet, line, 0, widths.clone().zip(row.iter().map(|cell| cell.to_text(language))))?;
        line += 1;
    }
    let foot = listing.foot(language);
    for note in listing.notes.iter().map(|note| note.of(language)).chain([foot.as_str()]) {
        across(sheet, line, width, note, &looks.note)?;
        line += 1;
    }
    sheet.set_freeze_panes(2, 0)?;
    sheet.set_repeat_rows(0, 1)?;
    if !listing.rows.is_empty() {
        sheet.autofilter(1, 0, line - 1 - u32::try_from(listing.notes.len()).unwrap_or(0) - 1, width - 1)?;
    }
    set_page(sheet, true, &foot);
    Ok(())
}

/// Makes a line as high as its longest cell needs, each with the width of its
/// column: not every program does so by itself.
pub(in crate::report) fn fit_height<T: AsRef<str>>(
    sheet: &mut Worksheet,
    line: u32,
    least: u16,
    cells: impl IntoIterator<Item = (f64, T)>,
) -> Result<(), ReportError> {
    /// Points that one line of text takes, and the highest that a line may be.
    const LINE: u16 = 14;
    const HIGHEST: u16 = 400;
    let wide = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<u32>();
    let lines_of = |(width, text): (f64, T)| {
        let room = (width - 1.0).max(2.0);
        text.as_ref().lines().map(|line| (f64::from(wide(line)) / room).ceil().clamp(1.0, 99.0)).sum::<f64>()
    };
    let most = cells.into_iter().map(lines_of).fold(1.0, f64::max);
    let needed = (most * f64::from(LINE)).min(f64::from(HIGHEST));
    if most > 1.0 || least > 0 {
        sheet.set_row_height(line, needed.max(f64::from(least)))?;
    }
    Ok(())
}

/// One text over so many columns.
pub(in crate::report) fn across(
    sheet: &mut Worksheet,
    line: u32,
    width: u16,
    text: &str,
    look: &Format,
) -> Result<(), ReportError> {
    if width > 1 {
        sheet.merge_range(line, 0, line, width - 1, &cut(text), look)?;
    } else {
        sheet.write_string_with_format(line, 0, cut(text), look)?;
    }
    Ok(())
}

/// A4, a page as wide as the sheet, the foot on every page.
pub(in crate::report) fn set_page(sheet: &mut Worksheet, landscape: bool, foot: &str) {
    if landscape {
        sheet.set_landscape();
    } else {
        sheet.set_portrait();
    }
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3);
    // An ampersand is a command in a foot.
    sheet.set_footer(format!("&L&9{}&R&9第 &P 页，共 &N 页", foot.replace('&', "&&")));
}

/// Puts a cell; a number that Excel would round stands as text.
pub(in crate::report) fn put(
    sheet: &mut Worksheet,
    line: u32,
    at: u16,
    cell: &Cell,
    looks: &Looks,
    language: Language,
) -> Result<(), ReportError> {
    let number = match cell {
        Cell::Whole(number) => Some(Decimal::from(*number)),
        Cell::Number(number) => Some(*number),
        Cell::Wan(money) => Some(in_wan(*money)),
        _ => None,
    };
    let exact = number.filter(|number| number.normalize().mantissa().unsigned_abs() < 1_000_000_000_000_000);
    match (cell, exact.and_then(|number| number.to_f64())) {
        (_, Some(number)) => sheet.write_number_with_format(line, at, number, &looks.number)?,
        (Cell::Empty, _) => sheet.write_blank(line, at, &looks.cell)?,
        (Cell::Day(day), _) => match excel_day(*day) {
            Some(day) => sheet.write_datetime_with_format(line, at, &day, &looks.day)?,
            None => sheet.write_string_with_format(line, at, day.to_string(), &looks.cell)?,
        },
        (cell, _) => sheet.write_string_with_format(line, at, cut(&cell.to_text(language)), &looks.cell)?,
    };
    Ok(())
}

fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}

/// A name that a sheet may have: at most 31 characters, none of `[]:*?/\`.
pub(in crate::report) fn sheet_name(text: &str) -> String {
    let legal = text.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''));
    let name: String = legal.take(31).collect();
    if name.is_empty() { "Sheet1".to_owned() } else { name }
}
