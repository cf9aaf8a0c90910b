//! The plan of an import: every row's fate, and the one change that the rows
//! that may be taken in come to. The others wait as facts, none is lost.

use super::keys::id_of;
use super::order::{Order, OrderError, find_remembered};
use super::sheet::{Desk, Drafted};
use crate::change::Command;
use crate::domain::{
    Doubt, Id, Import, ImportColumn, ImportId, InChinese, Name, Pending, PendingId, SourceId, Tally, Text, quoted,
};
use crate::graph::Snapshot;
use crate::intake::sheet::{
    Book, KINDS, Kind, Mapping, Proposal, RowNature, SheetRow, Table, TotalFinding, check_totals, find_kind,
    find_table, guess_kind, propose, read_book, read_rows,
};
use smol_str::SmolStr;
use std::ops::ControlFlow;

/// Is told after some rows how many of how many are done, and may stop it.
pub type Watch<'a> = &'a dyn Fn(usize, usize) -> ControlFlow<()>;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// Something is new (新增).
    New,
    /// Something is other than it was (更新).
    Changed,
    /// The world says the very same (相同).
    Same,
    /// Somebody must look (待核).
    Pending,
    /// No data: a total, a note (非数据行).
    Beside,
}

impl Fate {
    /// The word on the page.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::New => "新增",
            Self::Changed => "更新",
            Self::Same => "相同",
            Self::Pending => "待核",
            Self::Beside => "非数据行",
        }
    }
}

/// A column of the sheet, and how it is read.
#[derive(Debug, Clone)]
pub struct PlannedColumn {
    /// What was proposed, and why.
    pub proposal: Proposal,
    /// The field it is read into in the end.
    pub field: Option<SmolStr>,
    /// Its first cells.
    pub samples: Vec<SmolStr>,
}

/// A row and its fate.
#[derive(Debug, Clone)]
pub struct PlannedRow {
    /// Its line in the sheet, from 1.
    pub line: u32,
    /// What it is.
    pub nature: RowNature,
    /// What becomes of it.
    pub fate: Fate,
    /// What it is about: its first cells.
    pub title: String,
    /// Why it waits.
    pub doubts: Vec<Doubt>,
    /// What would be other than it is.
    pub changes: Vec<String>,
    /// What is passed over in it.
    pub remarks: Vec<String>,
}

/// What an import would do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The kind of sheet.
    pub kind: &'static Kind,
    /// The sheet.
    pub sheet: SmolStr,
    /// What stands above the table.
    pub above: Vec<SmolStr>,
    /// The columns.
    pub columns: Vec<PlannedColumn>,
    /// The rows.
    pub rows: Vec<PlannedRow>,
    /// How many met which fate.
    pub tally: Tally,
    /// Totals that are not the sums of their rows.
    pub totals: Vec<TotalFinding>,
    /// The import, as it will be recorded.
    pub import: ImportId,
    /// The source its rows cite.
    pub source: SourceId,
    /// One change; empty where the world says all of it already.
    pub commands: Vec<Command>,
}

/// So many rows lie between two words of progress.
const TOLD_EVERY: usize = 512;

/// Reads a file and says what importing it would do.
///
/// # Errors
/// [`OrderError`] when nothing can be read, the columns do not fit, or whoever
/// watches stops it.
pub fn plan(world: &Snapshot, order: &Order, bytes: &[u8], watch: Watch<'_>) -> Result<Plan, OrderError> {
    let book = read_book(order.file.name.as_str(), bytes)?;
    let table = choose_table(order, &book)?;
    let kind = choose_kind(order, &table)?;
    let proposals = propose(&table, kind, Some(&find_remembered(world, kind)));
    let mut mapping = Mapping::of(&proposals);
    for (title, field) in &order.columns {
        mapping = mapping.with(title, field.as_deref());
    }
    let faults = mapping.check(&table, kind);
    if !faults.is_empty() {
        return Err(OrderError::Mapping(faults));
    }
    let columns = columns(&table, proposals, &mapping);
    let totals = check_totals(&table, &mapping, kind);
    let desk = Desk::new(world, order, kind, table.period)?;
    Planner::new(desk, order, &table, kind, &mapping).run(&mapping, columns, totals, watch)
}

fn choose_table(order: &Order, book: &Book) -> Result<Table, OrderError> {
    if let Some(name) = &order.sheet {
        let found = book.sheets.iter().find(|grid| grid.name == *name);
        let known = || book.sheets.iter().map(|grid| grid.name.as_str()).collect::<Vec<_>>().join("、");
        let file = order.file.name.to_string();
        let grid = found.ok_or_else(|| OrderError::NoSheet { file, found: name.clone(), known: known() })?;
        return Ok(find_table(grid)?);
    }
    let mut first = None;
    for grid in &book.sheets {
        match find_table(grid) {
            Ok(table) => return Ok(table),
            Err(error) => first = first.or(Some(error)),
        }
    }
    let empty = || crate::intake::sheet::SheetError::Empty { file: order.file.name.to_string() };
    Err(first.unwrap_or_else(empty).into())
}

fn choose_kind(order: &Order, table: &Table) -> Result<&'static Kind, OrderError> {
    order.kind.or_else(|| guess_kind(table).first().map(|(kind, _)| *kind)).ok_or_else(|| OrderError::NoKind {
        file: order.file.name.to_string(),
        columns: table.columns.iter().map(|column| column.title.as_str()).collect::<Vec<_>>().join("、"),
        known: KINDS.iter().map(|kind| format!("{} ({})", kind.key, kind.zh)).collect::<Vec<_>>().join(", "),
    })
}

fn columns(table: &Table, proposals: Vec<Proposal>, mapping: &Mapping) -> Vec<PlannedColumn> {
    let planned = |proposal: Proposal| {
        let field = mapping.field_of(&proposal.title).flatten().map(SmolStr::new);
        let samples = table.column(&proposal.title).map(|column| column.samples.clone()).unwrap_or_default();
        PlannedColumn { proposal, field, samples }
    };
    proposals.into_iter().map(planned).collect()
}

/// The planning of the rows.
struct Planner<'a> {
    desk: Desk<'a>,
    order: &'a Order,
    table: &'a Table,
    kind: &'static Kind,
    import: ImportId,
    commands: Vec<Command>,
    rows: Vec<PlannedRow>,
    tally: Tally,
}

impl<'a> Planner<'a> {
    fn new(desk: Desk<'a>, order: &'a Order, table: &'a Table, kind: &'static Kind, mapping: &Mapping) -> Self {
        // Read otherwise, it is another import of the same file.
        let mapped: Vec<String> = mapping.columns.iter().map(|(title, field)| format!("{title}\t{field:?}")).collect();
        let import = id_of(desk.world, 'i', &[&order.file.sha256, table.sheet(), kind.key, &mapped.join("\n")]);
        Self { desk, order, table, kind, import, commands: Vec::new(), rows: Vec::new(), tally: Tally::default() }
    }

    fn run(
        mut self,
        mapping: &Mapping,
        columns: Vec<PlannedColumn>,
        totals: Vec<TotalFinding>,
        watch: Watch<'_>,
    ) -> Result<Plan, OrderError> {
        let all = self.table.height();
        for (at, row) in read_rows(self.table, mapping, self.kind).enumerate() {
            if at % TOLD_EVERY == 0 && watch(at.min(all), all).is_break() {
                return Err(OrderError::Stopped);
            }
            self.row(&row);
        }
        if watch(all, all).is_break() {
            return Err(OrderError::Stopped);
        }
        let commands = self.change(&columns);
        Ok(Plan {
            kind: self.kind,
            sheet: self.table.sheet().clone(),
            above: self.table.above.clone(),
            columns,
            rows: self.rows,
            tally: self.tally,
            totals,
            import: self.import,
            source: self.desk.source.clone(),
            commands,
        })
    }

    fn row(&mut self, row: &SheetRow) {
        let title: Vec<&str> = row.cells.iter().take(3).map(|(_, text)| text.as_str()).collect();
        let mut planned = PlannedRow {
            line: row.line,
            nature: row.nature,
            fate: Fate::Beside,
            title: title.join(" · "),
            doubts: Vec::new(),
            changes: Vec::new(),
            remarks: Vec::new(),
        };
        if row.nature == RowNature::Data {
            planned.fate = if let Some(doubts) = self.waiting(row) {
                planned.doubts = doubts;
                Fate::Pending
            } else {
                let drafted = self.desk.draft(row, self.table.sheet(), None);
                self.fate(row, drafted, &mut planned)
            };
        }
        let count = match planned.fate {
            Fate::New => &mut self.tally.new,
            Fate::Changed => &mut self.tally.changed,
            Fate::Same => &mut self.tally.same,
            Fate::Pending => &mut self.tally.pending,
            Fate::Beside => &mut self.tally.beside,
        };
        *count += 1;
        self.rows.push(planned);
    }

    /// Why a row waits already: it does so until somebody decides, however the world has changed since.
    fn waiting(&self, row: &SheetRow) -> Option<Vec<Doubt>> {
        let world = self.desk.world;
        world.get::<Import>(&self.import)?;
        world.get::<Pending>(&self.pending_id(row)).map(|pending| pending.doubts.clone())
    }

    fn fate(&mut self, row: &SheetRow, drafted: Drafted, planned: &mut PlannedRow) -> Fate {
        let Drafted { commands, doubts, changes, remarks, is_new, cite, .. } = drafted;
        planned.remarks = remarks;
        if doubts.is_empty() {
            planned.changes = changes;
            // That a firm stands in another list too, with the same words, changes nothing about it.
            let only_listed = commands.iter().all(|it| matches!(it, Command::EnterRoster(_)));
            let fate = if only_listed && !is_new && planned.changes.is_empty() {
                Fate::Same
            } else if is_new {
                Fate::New
            } else {
                Fate::Changed
            };
            self.commands.extend(commands);
            return fate;
        }
        let pending = Pending {
            id: self.pending_id(row),
            import: self.import.clone(),
            line: row.line,
            cells: cells_of(row),
            doubts: doubts.clone(),
            cite,
        };
        match self.desk.world.tables.pendings.find(&pending.id).map(|ix| &self.desk.world.slot(ix).now) {
            // Somebody has looked at this very row before, and decided.
            Some(now) if !now.live => {
                planned.remarks.push("此行已核处".to_owned());
                return Fate::Same;
            }
            Some(_) => {}
            None => self.commands.push(Command::SetAside(pending)),
        }
        planned.doubts = doubts;
        Fate::Pending
    }

    fn pending_id(&self, row: &SheetRow) -> PendingId {
        let line = row.line.to_string();
        let mut parts = vec![self.import.key().as_str(), &line];
        for (title, text) in &row.cells {
            parts.extend([title.as_str(), text.as_str()]);
        }
        id_of(self.desk.world, 'w', &parts)
    }

    /// The source and the import come first, where anything is done.
    fn change(&mut self, columns: &[PlannedColumn]) -> Vec<Command> {
        let rows = std::mem::take(&mut self.commands);
        if rows.is_empty() {
            return rows;
        }
        let world = self.desk.world;
        let mut commands = Vec::with_capacity(rows.len() + 2);
        let source = self.order.source(world);
        if world.get::<crate::domain::Source>(&source.id).is_none() {
            commands.push(Command::AddSource(source));
        }
        if world.get::<Import>(&self.import).is_none() {
            commands.push(Command::RecordImport(self.import(columns)));
        }
        commands.extend(rows);
        commands
    }

    fn import(&self, columns: &[PlannedColumn]) -> Import {
        let column = |it: &PlannedColumn| {
            let unit = self.table.column(&it.proposal.title).and_then(|column| column.unit.clone());
            Some(ImportColumn { title: Name::new(&it.proposal.title).ok()?, field: it.field.clone(), unit })
        };
        Import {
            id: self.import.clone(),
            kind: self.kind.key.into(),
            file: self.order.file.clone(),
            sheet: Name::new(self.table.sheet()).ok(),
            source: self.desk.source.clone(),
            zone: self.desk.zone.map(|zone| zone.id.clone()),
            unit: self.table.unit.clone(),
            period: self.table.period,
            columns: columns.iter().filter_map(column).collect(),
            tally: self.tally,
            cite: self.order.by.clone(),
        }
    }
}

/// The cells of a row as they are kept; what is no name or no text is left out.
fn cells_of(row: &SheetRow) -> Vec<(Name, Text)> {
    let cell = |(title, text): &(SmolStr, SmolStr)| Some((Name::new(title).ok()?, Text::new(text).ok()?));
    row.cells.iter().filter_map(cell).collect()
}

/// No kind of sheet has this key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no kind of sheet is called {key:?}; expected one of {known}", key = .0, known = known_kinds(", "))]
pub struct NoSuchKind(String);

impl InChinese for NoSuchKind {
    fn zh(&self) -> String {
        format!("没有名为{}的表，应为 {} 之一", quoted(&self.0), known_kinds("、"))
    }
}

fn known_kinds(comma: &str) -> String {
    KINDS.iter().map(|kind| kind.key).collect::<Vec<_>>().join(comma)
}

/// The kind of a key.
///
/// # Errors
/// [`NoSuchKind`], with every kind there is.
pub(super) fn kind_of(key: &str) -> Result<&'static Kind, NoSuchKind> {
    find_kind(key).ok_or_else(|| NoSuchKind(key.to_owned()))
}
