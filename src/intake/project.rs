//! Projects, who takes part in them, and their milestones: `projects.csv`,
//! `project_parties.csv` and `milestones.csv`.

use super::problem::ProblemCode;
use super::reader::Reader;
use super::row::{Cited, Row};
use super::table::Sheet;
use crate::change::Command;
use crate::domain::*;

pub(super) const PROJECTS: Sheet = Sheet {
    file: "projects.csv",
    must: &["key", "record_kind", "name_zh", "name_en", "as_of", "zone", "source", "confidence", "quote"],
    may: &[
        "parent",
        "project_count",
        "investment",
        "capacity",
        "stage",
        "stage_word",
        "stage_date",
        "contract_note",
        "park",
        "theme",
        "segments",
        "segments_confidence",
        "nature",
        "level",
        "stage_quote",
        "section",
        "note",
    ],
};

pub(super) const PARTIES: Sheet = Sheet {
    file: "project_parties.csv",
    must: &["project", "enterprise", "role", "as_of", "source", "confidence"],
    may: &["quote", "level", "note"],
};

pub(super) const MILESTONES: Sheet = Sheet {
    file: "milestones.csv",
    must: &["key", "project", "kind", "target_text", "stated_on", "source", "confidence", "quote"],
    may: &["target_stage", "due", "due_text", "section", "level", "note"],
};

const NATURES: &[(&str, Nature)] =
    &[("new", Nature::New), ("expand", Nature::Extension), ("upgrade", Nature::Renewal), ("move", Nature::Relocation)];

const ROLES: &[(&str, PartyRole)] = &[
    ("investor", PartyRole::Investor),
    ("joint_counterpart", PartyRole::Counterpart),
    ("target", PartyRole::Target),
    ("anchor_context", PartyRole::Anchor),
    ("laboratory_host", PartyRole::Host),
];

/// What stands for a mapping to segments that is only an illustration.
const ILLUSTRATION: &str = "环节为示意";

fn stage(row: &mut Row, column: &str) -> Option<Stage> {
    row.one_of(column, &Stage::ALL.map(|stage| (stage.key(), stage)))
}

/// Reads the projects with their first stage, the whole before its parts.
pub(super) fn read(reader: &mut Reader) {
    reader.each_parents_first(&PROJECTS, ["key", "parent"], project);
}

fn project(row: &mut Row) -> Option<Command> {
    let id: Option<ProjectId> = row.own("key");
    let (extent, name, part_of) = (extent(row), row.label(), row.refer("parent"));
    let (zone, park, theme) = (row.refer("zone"), row.refer("park"), row.refer("theme"));
    let (investment, capacity) = (row.amount::<Stated>("investment"), row.text("capacity"));
    let (segments, nature) = (row.refers("segments"), row.one_of("nature", NATURES));
    let cite = row.cite(Cited::ROW);
    let stage = stage(row, "stage");
    let (level, note) = (level(row, stage), note(row, stage));
    let entry = entry(row, id.as_ref(), stage, cite.as_ref());
    let project = Project {
        id: id?,
        extent: extent?,
        name: name?,
        part_of,
        zone: zone?,
        park,
        theme,
        investment,
        capacity,
        segments,
        nature,
        builder: None,
        code: None,
        owner: None,
        registered: None,
        permits: Vec::new(),
        attachments: Vec::new(),
        level,
        note,
        cite: cite?,
    };
    Some(Command::RegisterProject { project, stage: entry })
}

/// One project with its stage, or a group with the number of its projects.
fn extent(row: &mut Row) -> Option<Extent> {
    let count: Option<u32> = row.number("project_count", "a whole number");
    let is_group = row.one_of("record_kind", &[("project", false), ("aggregate", true)])?;
    if is_group {
        row.need("project_count", ProblemCode::MissingValue, "how many projects the aggregate counts");
        return Some(Extent::Group { count: count? });
    }
    row.forbid("project_count", "nothing: only an aggregate counts projects");
    row.need("stage", ProblemCode::MissingValue, "the stage of the project; only an aggregate may have none");
    Some(Extent::Single)
}

/// Before a contract a project is for those who negotiate, and for nobody else.
fn level(row: &mut Row, stage: Option<Stage>) -> Level {
    let in_talks = stage.is_some_and(|stage| stage < Stage::Signed);
    let level = row.level(if in_talks { Level::Sensitive } else { Level::default() });
    if in_talks && level != Level::Sensitive {
        let found = row.cell("level").unwrap_or_default();
        row.wrong("level", found, ProblemCode::LevelTooOpen, "sensitive, until the project is signed");
    }
    level
}

fn note(row: &mut Row, stage: Option<Stage>) -> Option<Text> {
    let confidences = [("high", false), ("medium", false), ("low", true)];
    let note = row.cell("note").unwrap_or_default();
    let low = row.one_of("segments_confidence", &confidences) == Some(true);
    let illustration = (low && !note.contains(ILLUSTRATION)).then_some(ILLUSTRATION);
    let word = row.cell("stage_word").filter(|_| stage.is_none()).map(|word| format!("原词：{word}"));
    row.remark(&[word.as_deref(), illustration, row.cell("note")])
}

/// The first entry of its stage history, known from the day of the row.
fn entry(
    row: &mut Row,
    project: Option<&ProjectId>,
    stage: Option<Stage>,
    cite: Option<&Citation>,
) -> Option<StageEntry> {
    let (on, word, check) = (row.date("stage_date"), row.name("stage_word"), row.text("contract_note"));
    let quote = row.quote("stage_quote");
    if row.cell("stage").is_none() {
        row.forbid("stage_date", "nothing: the row has no stage");
        row.forbid("contract_note", "nothing: the row has no stage");
    }
    let (project, cite) = (project?, cite?);
    if on > cite.as_of {
        let found = row.cell("stage_date").unwrap_or_default();
        row.wrong("stage_date", found, ProblemCode::DatesBackwards, "a day not after as_of");
    }
    let stage = stage?;
    let id = row.derive("key", &[project.key().as_str(), "1"])?;
    let cite = Citation { quote, ..cite.clone() };
    Some(StageEntry { id, project: project.clone(), stage, on, word, reason: None, check, cite })
}

/// Reads who takes part in which project.
pub(super) fn read_parties(reader: &mut Reader) {
    reader.each(&PARTIES, |row| party(row).map(Command::AddParty));
}

fn party(row: &mut Row) -> Option<Party> {
    let (project, enterprise): (Option<ProjectId>, Option<EnterpriseId>) =
        (row.refer("project"), row.refer("enterprise"));
    let (role, note, cite) = (row.one_of("role", ROLES), row.text("note"), row.cite(Cited::ROW));
    let level = row.level(Level::default());
    let (project, enterprise) = (project?, enterprise?);
    let id = row.derive("enterprise", &[project.key().as_str(), enterprise.key().as_str()]);
    Some(Party { id: id?, project, enterprise, role: role?, level, note, cite: cite? })
}

/// Reads the milestones and goals.
pub(super) fn read_milestones(reader: &mut Reader) {
    reader.each(&MILESTONES, |row| milestone(row).map(Command::SetMilestone));
}

fn milestone(row: &mut Row) -> Option<Milestone> {
    let (id, project): (_, Option<ProjectId>) = (row.own("key"), row.refer("project"));
    let (target, stage, note) = (row.name("target_text"), stage(row, "target_stage"), row.text("note"));
    let cite = row.cite(Cited { as_of: "stated_on", ..Cited::ROW });
    let due = due(row, cite.as_ref());
    let level = row.level(Level::default());
    let project = project?;
    if let Some((target, now)) = stage.zip(stage_of(row, &project))
        && target <= now
    {
        let expected = format!("a stage after {}, where the project stands", now.key());
        row.wrong("target_stage", target.key(), ProblemCode::StageOrder, expected);
    }
    Some(Milestone { id: id?, project, target: target?, stage, due: due?, completed: None, level, note, cite: cite? })
}

fn due(row: &mut Row, cite: Option<&Citation>) -> Option<Due> {
    let (by, as_written) = (row.date("due"), row.text("due_text"));
    let has_day = row.one_of("kind", &[("deadline", true), ("goal", false)])?;
    if !has_day {
        row.forbid("due", "nothing: a goal is never overdue, only a deadline has a day");
        return Some(Due::Goal { as_written });
    }
    row.need("due", ProblemCode::DeadlineWithoutDate, "the last day on which it is in time, or kind = goal");
    let by = by?;
    if cite.and_then(|cite| cite.as_of).is_some_and(|stated| by < stated) {
        row.wrong("due", &by.to_string(), ProblemCode::DatesBackwards, "a day not before stated_on");
    }
    let as_written = as_written.or_else(|| Text::new(&by.to_string()).ok())?;
    Some(Due::Deadline(Deadline { by, as_written }))
}

/// Where a project stands, as far as `projects.csv` says.
fn stage_of(row: &Row, project: &ProjectId) -> Option<Stage> {
    match row.ledger().command(&project.fact_id())? {
        Command::RegisterProject { stage, .. } => stage.as_ref().map(|entry| entry.stage),
        _ => None,
    }
}
