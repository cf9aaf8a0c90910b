//! Which sheet to take in and how, as people say it; and what a row that waits
//! means.

use super::AT_ONCE;
use crate::atlas::{KeptFile, sha256_of};
use crate::domain::{
    Attachment, Citation, Date, EnterpriseId, IdError, Name, PendingId, ProjectId, SourceId, Text, ZoneId,
};
use crate::graphql::error::{BAD_USER_INPUT, bad_id, fail};
use crate::graphql::scalar::{Day, limited};
use crate::graphql::source::{Level, SourceKind};
use crate::graphql::worlds::Worlds;
use crate::import::{Choice, Decision, Order, SourceGiven};
use crate::intake::form::read_forms;
use crate::intake::sheet::{KINDS, Kind, find_kind};
use async_graphql::{ID, InputObject, OneofObject, Result};
use smol_str::SmolStr;
use std::fmt::Display;
use std::str::FromStr;

/// The file of a sheet (文件).
#[derive(OneofObject)]
pub(in crate::graphql) enum SheetFileInput {
    /// A file that was handed in with POST /files, by its id `sha256:…` (已上传的文件).
    File(String),
    /// The table itself as text, columns parted by tabs or commas: pasted from a spreadsheet (粘贴的表格).
    Text(String),
}

/// How a column is to be read (列的对应).
#[derive(InputObject)]
pub(in crate::graphql) struct SheetColumnInput {
    /// Its title as the plan shows it (列名).
    title: String,
    /// The field it is read into; left out, the column is not read (字段，缺省为不导入).
    field: Option<String>,
}

/// What is said of the source that all rows cite (来源).
#[derive(InputObject)]
pub(in crate::graphql) struct SheetSourceInput {
    /// Its title; the file's name if left out (标题).
    title: Option<String>,
    /// What kind it is; a filing if left out (种类，默认备案材料).
    kind: Option<SourceKind>,
    /// Who published it (发布单位).
    publisher: Option<String>,
    /// The day for which it holds (截止日期).
    as_of: Option<Day>,
    /// Who may see it, and what comes from it; the zone's people if left out (级别，默认内部).
    level: Option<Level>,
    /// Its licence, for data sets (许可).
    licence: Option<String>,
}

/// Which sheet is taken in, and how (导入的表格).
#[derive(InputObject)]
pub(in crate::graphql) struct SheetInput {
    /// The file (文件).
    file: SheetFileInput,
    /// Its name; that under which it was handed in if left out (文件名).
    name: Option<String>,
    /// The kind of sheet by its key, see `sheetKinds`; guessed if left out (表种).
    kind: Option<String>,
    /// The sheet of a workbook; the first with a table if left out (工作表).
    sheet: Option<String>,
    /// Columns that are to be read otherwise than proposed (列的对应).
    columns: Option<Vec<SheetColumnInput>>,
    /// The zone it is about; the home zone if left out (开发区，默认本区).
    zone: Option<ID>,
    /// Whether its enterprises sit in the zone unless a row says otherwise; yes for 规上企业名录 if left out
    /// (企业均在本区).
    in_zone: Option<bool>,
    /// The source of its rows (来源).
    source: Option<SheetSourceInput>,
    /// Only say what it would do; no if left out (只预演).
    pub(super) dry_run: Option<bool>,
}

/// The source that stands for nobody: a plan is never written down.
pub(super) fn nobody() -> SourceId {
    SourceId::new("nobody").expect("six letters are a key")
}

fn said<T, E: Display>(field: &str, read: std::result::Result<T, E>) -> Result<T> {
    read.map_err(|error| fail(BAD_USER_INPUT, format!("sheet.{field}: {error}")))
}

fn some<T, E: Display>(
    field: &str,
    text: Option<&String>,
    read: fn(&str) -> std::result::Result<T, E>,
) -> Result<Option<T>> {
    text.map(|text| said(field, read(text))).transpose()
}

fn kind_of(key: Option<&String>) -> Result<Option<&'static Kind>> {
    let Some(key) = key else { return Ok(None) };
    let known = || KINDS.iter().map(|kind| kind.key).collect::<Vec<_>>().join(", ");
    let message = || format!("sheet.kind: {:?} is no kind of sheet; expected one of {}", limited(key), known());
    find_kind(key).map(Some).ok_or_else(|| fail(BAD_USER_INPUT, message()))
}

/// What is to be imported, and its bytes.
pub(super) fn read_sheet(
    worlds: &dyn Worlds,
    sheet: &SheetInput,
    by: Citation,
    today: Date,
) -> Result<(Order, Vec<u8>)> {
    let kept = match &sheet.file {
        SheetFileInput::File(id) => said("file", worlds.file(id))?,
        SheetFileInput::Text(text) => {
            KeptFile { name: Some("粘贴的表格".into()), bytes: text.clone().into_bytes() }
        }
    };
    let name = sheet.name.as_ref().or(kept.name.as_ref()).map_or("表格", String::as_str);
    if kept.bytes.starts_with(b"PK") && kept.bytes.len() <= AT_ONCE && read_forms(name, &kept.bytes, None).stamped > 0 {
        let message =
            format!("file: {name} is a form that this server made; expected a sheet; hint: importForms takes it");
        return Err(fail(BAD_USER_INPUT, message));
    }
    let file = Attachment {
        sha256: sha256_of(&kept.bytes).into(),
        name: said("name", Name::new(name))?,
        bytes: kept.bytes.len() as u64,
    };
    let kind = kind_of(sheet.kind.as_ref())?;
    let columns = sheet.columns.iter().flatten();
    let usual = kind.is_some_and(|kind| kind.key == "above-scale-roster");
    let zone = sheet.zone.as_ref().map(|id| id.parse::<ZoneId>().map_err(|error| bad_id(&error))).transpose()?;
    let order = Order {
        file,
        kind,
        sheet: sheet.sheet.as_ref().map(SmolStr::new),
        columns: columns.map(|it| (SmolStr::new(&it.title), it.field.as_ref().map(SmolStr::new))).collect(),
        zone,
        in_zone: sheet.in_zone.unwrap_or(usual),
        source: source_given(sheet.source.as_ref())?,
        by,
        today,
    };
    Ok((order, kept.bytes))
}

fn source_given(source: Option<&SheetSourceInput>) -> Result<SourceGiven> {
    let usual = SourceGiven::default();
    let Some(source) = source else { return Ok(usual) };
    Ok(SourceGiven {
        title: some("source.title", source.title.as_ref(), Name::new)?,
        kind: source.kind.map_or(usual.kind, Into::into),
        publisher: some("source.publisher", source.publisher.as_ref(), Name::new)?,
        as_of: source.as_of.map(|day| day.0),
        level: source.level.map_or(usual.level, Into::into),
        licence: some("source.licence", source.licence.as_ref(), Text::new)?,
    })
}

/// A cell of a row that waits, as it should be (单元格).
#[derive(InputObject)]
pub(in crate::graphql) struct PendingCellInput {
    /// The title of its column (列名).
    title: String,
    /// What should stand in it (内容).
    text: String,
}

/// What a row means, where that was in doubt (所指).
#[derive(OneofObject)]
pub(in crate::graphql) enum PendingChoiceInput {
    /// This enterprise; the row's name becomes another name of it (是该企业).
    Is(ID),
    /// This enterprise, which has taken the row's name (是该企业，已更名).
    Renamed(ID),
    /// This project (是该项目).
    Project(ID),
    /// Somebody, or a project, that is not known yet: true (不是已有的).
    New(bool),
}

/// What a row that waits means (核处).
#[derive(InputObject)]
pub(in crate::graphql) struct PendingDecisionInput {
    /// The row, `pending:…` (待核行).
    pub(super) pending: ID,
    /// It is left out: true (不采用).
    leave_out: Option<bool>,
    /// Cells as they should be (更正的单元格).
    cells: Option<Vec<PendingCellInput>>,
    /// What it means (所指).
    choice: Option<PendingChoiceInput>,
}

impl PendingDecisionInput {
    pub(super) fn id(&self) -> Result<PendingId> {
        id(&self.pending)
    }

    pub(super) fn decision(&self) -> Result<Decision> {
        if self.leave_out == Some(true) {
            return Ok(Decision::LeaveOut);
        }
        let choice = match &self.choice {
            None => None,
            Some(PendingChoiceInput::Is(enterprise)) => Some(Choice::Is(id::<EnterpriseId>(enterprise)?)),
            Some(PendingChoiceInput::Renamed(enterprise)) => Some(Choice::Renamed(id(enterprise)?)),
            Some(PendingChoiceInput::Project(project)) => Some(Choice::Project(id::<ProjectId>(project)?)),
            Some(PendingChoiceInput::New(_)) => Some(Choice::New),
        };
        let cells = self.cells.iter().flatten().map(|it| (SmolStr::new(&it.title), SmolStr::new(&it.text)));
        Ok(Decision::Take { cells: cells.collect(), choice })
    }
}

fn id<T: FromStr<Err = IdError>>(id: &ID) -> Result<T> {
    id.parse().map_err(|error| bad_id(&error))
}
