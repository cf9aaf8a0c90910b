//! What a row that waits means, once somebody has looked at it: it is read
//! again with what they say, and leaves the queue in the same change.

use super::order::{Choice, Order, OrderError, SourceGiven};
use super::plan::{NoSuchKind, kind_of};
use super::sheet::Desk;
use crate::change::Command;
use crate::domain::{
    Citation, Date, Doubt, EnterpriseId, Id, Import, ImportId, InChinese, Pending, Source, Text, Zone, quoted,
};
use crate::graph::Snapshot;
use crate::intake::sheet::{Mapping, Table, read_rows};
use smol_str::SmolStr;

/// What somebody decides on a row that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It is read again, with these cells in place of its own; who it means, where that was in doubt.
    Take {
        /// Titles and what stands in their cells.
        cells: Vec<(SmolStr, SmolStr)>,
        /// What it means.
        choice: Option<Choice>,
    },
    /// It is left out.
    LeaveOut,
}

/// Why a decision comes to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Its import is not there.
    #[error("no import {}; hint: undo what retired it", .0)]
    NoImport(ImportId),
    /// Its import is of a kind that is not known.
    #[error(transparent)]
    Kind(#[from] NoSuchKind),
    /// The row has no such column.
    #[error("the sheet has no column {found:?}; expected one of {known}")]
    NoColumn {
        /// As asked for.
        found: SmolStr,
        /// Its columns.
        known: String,
    },
    /// The row holds nothing at all.
    #[error("the row still waits: the row holds nothing; hint: leave it out")]
    Blank,
    /// It still cannot be taken in.
    #[error("the row still waits: {}", .0.join("; "))]
    Still(Vec<String>),
    /// The order does not fit the world.
    #[error(transparent)]
    Order(#[from] OrderError),
}

impl InChinese for Fault {
    fn zh(&self) -> String {
        match self {
            Self::NoImport(id) => format!("没有{}；提示：撤销使其撤回的变更", id.zh()),
            Self::Kind(unknown) => unknown.zh(),
            Self::NoColumn { found, known } => format!("表中没有{}列，应为 {known} 之一", quoted(found)),
            Self::Blank => "该行仍待核：整行为空；提示：选择不采用".to_owned(),
            Self::Still(doubts) => format!("该行仍待核：{}", doubts.join("；")),
            Self::Order(error) => error.zh(),
        }
    }
}

/// What a decision on a row comes to: what the row brings, and that it waits no longer.
///
/// # Errors
/// [`Fault`], with every reason for which the row still waits.
pub fn settle(
    world: &Snapshot,
    pending: &Pending,
    decision: &Decision,
    by: &Citation,
    today: Date,
) -> Result<Vec<Command>, Fault> {
    let leaves =
        |reason: &str| Command::Retire { fact: pending.id.fact_id(), reason: Text::new(reason).expect("a short text") };
    let Decision::Take { cells, choice } = decision else { return Ok(vec![leaves("不采用")]) };
    let gone = || Fault::NoImport(pending.import.clone());
    let import = world.get::<Import>(&pending.import).ok_or_else(gone)?;
    let kind = kind_of(&import.kind)?;
    let table = table_of(pending, import, cells)?;
    let mapping =
        Mapping { columns: import.columns.iter().map(|it| (it.title.as_str().into(), it.field.clone())).collect() };
    let order = order_of(world, import, by, today);
    let apart: Vec<EnterpriseId> = match choice {
        Some(Choice::New) => pending.doubts.iter().filter_map(other_of).collect(),
        _ => Vec::new(),
    };
    let mut desk = Desk { apart_from: &apart, ..Desk::new(world, &order, kind, import.period)? };
    let sheet = import.sheet.as_ref().map(ToString::to_string).unwrap_or_default();
    let Some(mut row) = read_rows(&table, &mapping, kind).next() else {
        return Err(Fault::Blank);
    };
    row.line = pending.line;
    let drafted = desk.draft(&row, &sheet, choice.as_ref());
    if !drafted.doubts.is_empty() {
        return Err(Fault::Still(drafted.doubts.iter().map(said).collect()));
    }
    let mut commands = drafted.commands;
    commands.push(leaves("已核处"));
    Ok(commands)
}

fn other_of(doubt: &Doubt) -> Option<EnterpriseId> {
    match doubt {
        Doubt::Alike { enterprise, .. } => Some(enterprise.clone()),
        Doubt::Cell { .. } | Doubt::Other(_) => None,
    }
}

fn said(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Cell { column, found, expected } => format!("{column}：{found:?}，应为{expected}"),
        Doubt::Alike { enterprise, why, .. } => format!("{enterprise}：{why}"),
        Doubt::Other(why) => why.to_string(),
    }
}

/// The row as a table of its own, read by the columns and units of its import.
fn table_of(pending: &Pending, import: &Import, cells: &[(SmolStr, SmolStr)]) -> Result<Table, Fault> {
    let titles: Vec<(SmolStr, Option<SmolStr>)> =
        import.columns.iter().map(|column| (column.title.as_str().into(), column.unit.clone())).collect();
    if let Some((found, _)) = cells.iter().find(|(title, _)| titles.iter().all(|(known, _)| known != title)) {
        let known = titles.iter().map(|(title, _)| title.as_str()).collect::<Vec<_>>().join("、");
        return Err(Fault::NoColumn { found: found.clone(), known });
    }
    let cell_of = |title: &SmolStr| -> SmolStr {
        let corrected = cells.iter().find(|(own, _)| own == title).map(|(_, text)| text.clone());
        let held = || pending.cells.iter().find(|(own, _)| own.as_str() == title.as_str());
        corrected.or_else(|| held().map(|(_, text)| text.as_str().into())).unwrap_or_default()
    };
    let texts = titles.iter().map(|(title, _)| cell_of(title)).collect();
    Ok(Table::of_row(titles, texts, import.unit.clone(), import.period))
}

fn order_of(world: &Snapshot, import: &Import, by: &Citation, today: Date) -> Order {
    let source = world.get::<Source>(&import.source);
    let zone = import.zone.clone().filter(|id| world.get::<Zone>(id).is_some());
    let given = source.map_or_else(SourceGiven::default, |source| SourceGiven {
        title: Some(source.title.clone()),
        kind: source.kind,
        publisher: source.publisher.clone(),
        as_of: source.published,
        level: source.level,
        licence: source.licence.clone(),
    });
    Order {
        file: import.file.clone(),
        kind: None,
        sheet: None,
        columns: Vec::new(),
        zone,
        in_zone: import.kind == "above-scale-roster",
        source: given,
        by: by.clone(),
        today,
    }
}
