//! 专家评审表: the recipes of one chain, a group of inputs a line, to be agreed to
//! or changed, and signed with name, unit, day and version.

use super::{put_stamp, stamp};
use crate::domain::review_titles as titles;
use crate::domain::{FormKind, Id, Recipe};
use crate::report::ReportError;
use crate::report::listing::{Cell, Language, level_words};
use crate::report::view::View;
use crate::report::words::Worded;
use crate::report::write::xlsx::{Looks, across, fit_height, put, set_page, workbook};
use rust_xlsxwriter::{DataValidation, Worksheet};

const HEADER: [&str; 9] = [
    titles::SEGMENT,
    titles::NAME,
    titles::GROUP,
    titles::INPUTS,
    titles::NEED,
    titles::REACH,
    titles::OPINION,
    titles::CHANGE,
    titles::REMARK,
];
const WIDTHS: [f64; 9] = [11.0, 20.0, 6.0, 42.0, 10.0, 12.0, 10.0, 24.0, 24.0];
/// How many columns a page has; the next one is hidden.
const WIDTH: u16 = 9;

/// The review sheet of the view's chain.
///
/// # Errors
/// [`ReportError::Nothing`] without a chain, or where it has no recipe.
pub fn review_sheet(view: &View) -> Result<Vec<u8>, ReportError> {
    let nothing = |why: &str, hint| Err(ReportError::Nothing { why: why.to_owned(), hint });
    let Some(chain) = view.chain else { return nothing("no chain is named", "name one, such as chain:hydrogen") };
    let chain = view.world.at(chain);
    let rows = rows(view);
    if rows.is_empty() {
        return nothing("the chain has no recipe", "set recipes first");
    }
    let mut workbook = workbook(FormKind::RecipeReview.zh(), view.on)?;
    let (sheet, looks) = (workbook.add_worksheet(), Looks::new());
    sheet.set_name("评审表")?;
    let foot = format!("级别：{}　数据版本：{}　截至：{}", level_words(view.level).zh, view.revision, view.on);
    across(
        sheet,
        0,
        WIDTH,
        &format!("{}产业链配方和供给半径{}", chain.name.zh, FormKind::RecipeReview.zh()),
        &looks.title,
    )?;
    sheet.set_row_height(0, 26)?;
    sign(sheet, &looks)?;
    let help = "每行一组投入：一个环节的各组全部需要，一组内任选其一。“专家意见”选“同意”或“修改”；“修改为”可写供给半径（市内、省内、全国可外购、外购受限）、需要程度（必需、有更好）、环节代码（多个用“或”连接）、“删除”，几项之间用分号。";
    across(sheet, 3, WIDTH, help, &looks.note)?;
    sheet.set_row_height(3, 28)?;
    for ((at, title), width) in (0..).zip(HEADER).zip(WIDTHS) {
        sheet.write_string_with_format(4, at, title, &looks.header)?;
        sheet.set_column_width(at, width)?;
    }
    let mut line = 5;
    for row in &rows {
        for (at, cell) in (0..).zip(row) {
            put(sheet, line, at, cell, &looks, Language::Zh)?;
        }
        fit_height(sheet, line, 0, WIDTHS.iter().zip(row).map(|(width, cell)| (*width, cell.to_text(Language::Zh))))?;
        line += 1;
    }
    let choice = DataValidation::new().allow_list_strings(&[titles::AGREED, titles::CHANGED])?;
    sheet.add_data_validation(5, 6, line - 1, 6, &choice)?;
    let stamp = stamp(view, FormKind::RecipeReview, chain.id.fact_id(), None);
    put_stamp(sheet, &stamp, WIDTH, (line + 1, 0), &looks)?;
    sheet.set_freeze_panes(5, 0)?;
    sheet.set_repeat_rows(4, 4)?;
    set_page(sheet, true, &foot);
    Ok(workbook.save_to_buffer()?)
}

/// Who signs: labels with room behind them.
fn sign(sheet: &mut Worksheet, looks: &Looks) -> Result<(), ReportError> {
    let pairs = [(1, 0, titles::BY), (1, 4, titles::UNIT), (2, 0, titles::ON), (2, 4, titles::VERSION)];
    for (line, at, label) in pairs {
        sheet.write_string_with_format(line, at, label, &looks.label)?;
        let last = if at == 0 { 3 } else { WIDTH - 1 };
        sheet.merge_range(line, at + 1, line, last, "", &looks.cell)?;
    }
    Ok(())
}

fn rows(view: &View) -> Vec<[Cell; 9]> {
    let mut rows = Vec::new();
    for ix in view.segments() {
        let Some(recipe) = view.world.recipe_of(ix) else { continue };
        let it = view.world.at(ix);
        for (place, group) in (1..).zip(view.world.topology().groups_of(ix)) {
            let inputs = group.alternatives.iter().filter_map(|ix| view.segment(&view.world.at(*ix).id));
            rows.push([
                Cell::text(it.id.key()),
                Cell::text(&it.name.zh),
                Cell::Whole(place),
                Cell::Text(inputs.collect::<Vec<_>>().join(" 或 ")),
                Cell::words(group.need.word()),
                Cell::words(group.reach.word()),
                Cell::Empty,
                Cell::Empty,
                reviewed(recipe),
            ]);
        }
    }
    rows
}

fn reviewed(recipe: &Recipe) -> Cell {
    recipe.reviewed.as_ref().map_or(Cell::Empty, |it| Cell::Text(format!("已评审：{}，{}", it.on, it.version)))
}
