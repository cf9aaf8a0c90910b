//! Templates of the sheets that can be taken in: titles, an example that is
//! passed over, dropdowns, and on a second sheet what each column wants.

use super::ReportError;
use super::request::SheetFile;
use super::write::XLSX_MEDIA_TYPE;
use super::write::xlsx::{Looks, across, set_page, sheet_name};
use crate::intake::sheet::{KINDS, Kind, Template, TemplateColumn, find_kind, template};
use rust_xlsxwriter::{Color, DataValidation, DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

/// Where the titles stand, the example below them.
const HEADER: u32 = 2;
/// So many blank lines are drawn, and so many offer their words.
const DRAWN: u32 = 30;
const OFFERED: u32 = 5_000;

/// The template of a kind of sheet by the name of its file, such as `projects.xlsx`.
///
/// # Errors
/// [`ReportError::NoSuchList`] where no kind is called so.
pub fn template_file(file: &str) -> Result<SheetFile, ReportError> {
    let key = file.strip_suffix(".xlsx").unwrap_or(file);
    let kind = find_kind(key).ok_or_else(|| {
        let kinds: Vec<_> = KINDS.iter().map(|kind| kind.key).collect();
        let found = file.chars().take(80).collect();
        ReportError::NoSuchList { found, expected: format!("one of {} with the ending xlsx", kinds.join(", ")) }
    })?;
    Ok(SheetFile {
        name: format!("{}（导入模板）.xlsx", kind.zh),
        plain_name: format!("{}.xlsx", kind.key),
        media_type: XLSX_MEDIA_TYPE,
        bytes: write(kind)?,
    })
}

fn write(kind: &'static Kind) -> Result<Vec<u8>, ReportError> {
    let template = template(kind);
    let mut workbook = Workbook::new();
    // One template is one file to the byte.
    let made = ExcelDateTime::from_ymd(2024, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(kind.zh).set_author("链谱").set_creation_datetime(&made));
    let looks = Looks::new();
    fill_in(workbook.add_worksheet(), &template, &looks)?;
    explain(workbook.add_worksheet(), &template, &looks)?;
    Ok(workbook.save_to_buffer()?)
}

/// The sheet that is filled in.
fn fill_in(sheet: &mut Worksheet, template: &Template, looks: &Looks) -> Result<(), ReportError> {
    sheet.set_name(sheet_name(template.kind.zh))?;
    let width = u16::try_from(template.columns.len() + 1).unwrap_or(u16::MAX);
    across(sheet, 0, width, template.kind.zh, &looks.title)?;
    sheet.set_row_height(0, 26)?;
    across(sheet, 1, width, "红字列必填；“示例”行不导入，可删除；各列填法见“填表说明”页。", &looks.note)?;
    let must = looks.header.clone().set_font_color(Color::RGB(0x00C0_0000));
    let example = looks.cell.clone().set_font_color(Color::Gray).set_italic();
    let number = |line: u32| f64::from(line - HEADER - 1);
    sheet.set_column_width(0, 7)?;
    sheet.write_string_with_format(HEADER, 0, "序号", &looks.header)?;
    sheet.write_string_with_format(HEADER + 1, 0, Template::EXAMPLE, &example)?;
    let last = HEADER + 1 + DRAWN;
    for line in HEADER + 2..=last {
        sheet.write_number_with_format(line, 0, number(line), &looks.number)?;
    }
    for (at, column) in (1..).zip(&template.columns) {
        let cell = if column.as_text { looks.cell.clone() } else { looks.cell.clone().set_num_format("General") };
        let own = if column.as_text { Format::new().set_num_format("@") } else { Format::new() };
        sheet.set_column_width(at, width_of(column))?;
        sheet.set_column_format(at, &own)?;
        let title = if column.must { &must } else { &looks.header };
        sheet.write_string_with_format(HEADER, at, &column.title, title)?;
        sheet.write_string_with_format(HEADER + 1, at, column.example, &example)?;
        for line in HEADER + 2..=last {
            sheet.write_blank(line, at, &cell)?;
        }
        offer(sheet, at, column)?;
    }
    sheet.set_row_height(HEADER, 30)?;
    sheet.set_freeze_panes(HEADER + 1, 0)?;
    sheet.set_repeat_rows(HEADER, HEADER)?;
    set_page(sheet, true, template.kind.zh);
    Ok(())
}

/// A column's words to choose from, where there are few; another word is only warned of: it may be a word of the office.
fn offer(sheet: &mut Worksheet, at: u16, column: &TemplateColumn) -> Result<(), ReportError> {
    if column.words.is_empty() {
        return Ok(());
    }
    let words = DataValidation::new()
        .allow_list_strings(&column.words)?
        .set_error_style(rust_xlsxwriter::DataValidationErrorStyle::Warning)
        .set_error_title("不在列表中")?
        .set_error_message("建议从下拉表中选一项")?;
    sheet.add_data_validation(HEADER + 1, at, HEADER + OFFERED, at, &words)?;
    Ok(())
}

/// Wide enough for title and example; a Chinese character takes two.
fn width_of(column: &TemplateColumn) -> f64 {
    let wide = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<u32>();
    // A long title is broken into two lines.
    let title = wide(&column.title).min(wide(&column.title) / 2 + 6);
    f64::from((title.max(wide(column.example)) + 3).clamp(10, 30))
}

/// The sheet that says what each column wants.
fn explain(sheet: &mut Worksheet, template: &Template, looks: &Looks) -> Result<(), ReportError> {
    sheet.set_name("填表说明")?;
    let header = ["列", "必填", "怎么填", "示例", "English"];
    across(sheet, 0, 5, &format!("{}：填表说明", template.kind.zh), &looks.title)?;
    sheet.set_row_height(0, 26)?;
    for ((at, title), width) in (0..).zip(header).zip([22.0, 6.0, 52.0, 30.0, 52.0]) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(1, at, title, &looks.header)?;
    }
    let mut line = 2;
    for column in &template.columns {
        let english = format!("{}: {}", column.title_en, column.help_en);
        let must = if column.must { "是" } else { "" };
        let cells = [column.title.as_str(), must, &column.help_zh, column.example, &english];
        for (at, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(line, at, cell, &looks.cell)?;
        }
        line += 1;
    }
    let notes = template.notes_zh.iter().chain(&template.notes_en);
    for note in [template.kind.about_zh, template.kind.about_en].into_iter().chain(notes.map(String::as_str)) {
        across(sheet, line, 5, note, &looks.note)?;
        line += 1;
    }
    sheet.set_freeze_panes(2, 0)?;
    set_page(sheet, true, template.kind.zh);
    Ok(())
}
