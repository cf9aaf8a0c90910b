//! Proposes which column is which field: by its title, by a title it also goes by, by likeness, and by the look of
//! its values, each with a reason. What an earlier import of the same titles did wins.

use super::caution::{Caution, caution};
use super::kind::{Field, FieldValue, Kind};
use super::mapping::Mapping;
use super::table::{Column, Table};
use super::title;
use super::value;
use crate::change::Said;
use crate::domain::likeness;
use smol_str::{SmolStr, format_smolstr};

/// How a field was found for a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// An earlier import read the same title so.
    Remembered,
    /// The title is the field's own.
    Title,
    /// The title is another that the field goes by.
    Synonym,
    /// The title is like one of the field's.
    Alike,
    /// The values look like it.
    Values,
    /// It only numbers the rows.
    Numbers,
    /// It is left out by caution.
    Caution,
    /// Nothing fits.
    Nothing,
}

/// What is proposed for a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The column's title.
    pub title: SmolStr,
    /// Its letters in the spreadsheet.
    pub letters: SmolStr,
    /// The field; none to leave it out.
    pub field: Option<&'static str>,
    /// How it was found.
    pub how: How,
    /// How sure it is, 0–1000.
    pub confidence: u16,
    /// Why, in Chinese and English.
    pub reason: Said,
    /// What to mind about the column.
    pub caution: Option<Caution>,
    /// Its first cells.
    pub samples: Vec<SmolStr>,
}

/// A column that may be a field.
struct Candidate {
    column: usize,
    field: &'static Field,
    how: How,
    score: u16,
    reason: Said,
}

/// Proposes a field for each column; no field twice.
pub fn propose(table: &Table, kind: &'static Kind, remembered: Option<&Mapping>) -> Vec<Proposal> {
    let mut proposals: Vec<Proposal> = table.columns.iter().map(|column| beginning(table, kind, column)).collect();
    let mut open: Vec<usize> = Vec::new();
    let mut taken: Vec<&'static str> = Vec::new();
    for (at, proposal) in proposals.iter_mut().enumerate() {
        match remembered.and_then(|mapping| mapping.field_of(&proposal.title)) {
            Some(field) => {
                let field = field.and_then(|key| kind.field(key)).filter(|field| !taken.contains(&field.key));
                taken.extend(field.map(|field| field.key));
                proposal.field = field.map(|field| field.key);
                proposal.how = How::Remembered;
                proposal.confidence = 1000;
                proposal.reason = Said::of("上次导入同名列时如此对应", "an earlier import read this title so");
            }
            None if matches!(proposal.how, How::Nothing) => open.push(at),
            None => {}
        }
    }
    let mut candidates: Vec<Candidate> = open.iter().flat_map(|at| candidates(table, kind, *at)).collect();
    candidates.sort_by(|a, b| b.score.cmp(&a.score).then(a.column.cmp(&b.column)));
    for candidate in &candidates {
        let free = proposals.get(candidate.column).is_some_and(|proposal| proposal.field.is_none());
        if free && !taken.contains(&candidate.field.key) {
            taken.push(candidate.field.key);
            take(&mut proposals, candidate);
        }
    }
    // A necessary field that went out empty takes the column that could be it from another field.
    for field in kind.musts().filter(|field| !taken.contains(&field.key)) {
        let movable = |candidate: &&Candidate| candidate.field.key == field.key && candidate.score >= 600;
        let other_must = |candidate: &&Candidate| {
            let now = proposals.get(candidate.column).and_then(|proposal| proposal.field);
            !kind.musts().any(|must| now == Some(must.key))
        };
        if let Some(candidate) = candidates.iter().filter(movable).find(other_must) {
            take(&mut proposals, candidate);
        }
    }
    proposals
}

fn take(proposals: &mut [Proposal], candidate: &Candidate) {
    if let Some(proposal) = proposals.get_mut(candidate.column) {
        proposal.field = Some(candidate.field.key);
        proposal.how = candidate.how;
        proposal.confidence = candidate.score;
        proposal.reason = candidate.reason.clone();
    }
}

/// A column before anything fits: left out, with its caution where it has one.
fn beginning(table: &Table, kind: &Kind, column: &Column) -> Proposal {
    let caution = caution(table, kind, &column.title);
    let (how, reason) = if column.numbers_rows {
        (How::Numbers, Said::of("只是行号", "it only numbers the rows"))
    } else if caution.is_some() {
        (How::Caution, Said::of("按合规提示默认不导入", "left out by caution"))
    } else {
        (How::Nothing, Said::of("没有合适的字段", "no field fits"))
    };
    Proposal {
        title: column.title.clone(),
        letters: column.letters.clone(),
        field: None,
        how,
        confidence: 0,
        reason,
        caution,
        samples: column.samples.clone(),
    }
}

fn candidates(table: &Table, kind: &'static Kind, at: usize) -> Vec<Candidate> {
    let Some(column) = table.columns.get(at) else { return Vec::new() };
    let look = Look::of(table, column);
    let mut found = Vec::new();
    for field in kind.fields {
        let named = if column.untitled { None } else { by_title(&column.title, field) };
        let named = named.map(|(how, score, reason)| {
            let (score, reason) = doubted(field, &look, score, reason);
            (score, how, reason)
        });
        let valued = by_values(field, &look).map(|(score, reason)| (score, How::Values, reason));
        let better = named.into_iter().chain(valued).max_by_key(|(score, ..)| *score);
        found.extend(better.map(|(score, how, reason)| Candidate { column: at, field, how, score, reason }));
    }
    found
}

/// A title of several lines may be a field's as a whole, by its last line, or by the lines joined.
fn by_title(title: &str, field: &Field) -> Option<(How, u16, Said)> {
    // A column that says the same once more is at most like it.
    let again = title.ends_with("（2）") || title.ends_with("（3）");
    let parts: Vec<String> = title.split('/').map(title::fold).filter(|part| !part.is_empty()).collect();
    let (last, all) = (parts.last()?.clone(), parts.concat());
    let first = parts.first()?.clone();
    let mut forms = vec![(all, 0)];
    if parts.len() > 1 {
        forms.push((last, 30));
        forms.push((first, 200));
    }
    let own = title::fold(field.zh);
    let english = title::fold(field.en);
    let synonyms: Vec<String> = field.synonyms.iter().map(|synonym| title::fold(synonym)).collect();
    let less = |score: u16, by: u16| score.saturating_sub(by).saturating_sub(if again { 300 } else { 0 });
    for (form, by) in &forms {
        if *form == own || *form == english {
            return Some((How::Title, less(1000, *by), Said::of("标题相同", "the title is the field's own")));
        }
        if let Some(place) = synonyms.iter().position(|synonym| synonym == form) {
            let by = by + u16::try_from(place).unwrap_or(40).min(40);
            let word = field.synonyms.get(place).copied().unwrap_or_default();
            let reason = Said::new(
                format_smolstr!("“{word}”即{}", field.zh),
                format_smolstr!("“{word}” is another title of {}", field.en),
            );
            return Some((How::Synonym, less(950, by), reason));
        }
    }
    let titles = || synonyms.iter().chain([&own]);
    let alike = |form: &str| {
        let likest = titles().map(|title| (thousandths(likeness(form, title)), title)).max()?;
        (likest.0 >= 640).then_some(likest)
    };
    let (score, like) = forms.iter().take(2).filter_map(|(form, _)| alike(form)).max()?;
    let reason = Said::new(
        format_smolstr!("标题与“{like}”相近（{}%）", score / 10),
        format_smolstr!("the title is like “{like}” ({} %)", score / 10),
    );
    Some((How::Alike, less(score.min(900) * 3 / 4, 0), reason))
}

fn thousandths(likeness: f64) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a likeness is 0–1")]
    let score = (likeness.clamp(0.0, 1.0) * 1000.0).round() as u16;
    score
}

/// What the values of a column look like: shares of those that are there, in per cent.
struct Look {
    credit: usize,
    listing: usize,
    region: usize,
    project: usize,
    firms: usize,
    batches: usize,
    dates: usize,
    numbers: usize,
    any: bool,
}

impl Look {
    fn of(table: &Table, column: &Column) -> Self {
        let (mut all, mut counts) = (0, [0; 8]);
        for row in table.first_row()..table.grid.rows.len().min(table.first_row() + 200) {
            let cell = table.grid.cell(row, column.at);
            if cell.is_empty() {
                continue;
            }
            all += 1;
            let text = cell.shown();
            let looks = [
                value::looks_like_credit_code(&text),
                value::looks_like_listing(&text),
                text.len() == 6 && value::looks_like_region(&text),
                value::looks_like_project_code(&text),
                value::looks_like_firm(&text),
                text.chars().count() <= 6 && value::batch(&text).is_some(),
                value::when(&text, true).is_some() && text.len() >= 6,
                value::decimal(&text).is_some(),
            ];
            for (count, is) in counts.iter_mut().zip(looks) {
                *count += usize::from(is);
            }
        }
        let [credit, listing, region, project, firms, batches, dates, numbers] =
            counts.map(|count| count * 100 / all.max(1));
        Self { credit, listing, region, project, firms, batches, dates, numbers, any: all > 0 }
    }
}

/// A field by the look of the values alone; only what can hardly be anything else.
fn by_values(field: &Field, look: &Look) -> Option<(u16, Said)> {
    let says = |score, zh, en| Some((score, Said::of(zh, en)));
    match field.value {
        FieldValue::CreditCode if look.credit >= 80 => says(850, "内容是18位信用代码", "its values are credit codes"),
        FieldValue::Listing if look.listing >= 80 => says(800, "内容是证券代码", "its values are stock codes"),
        FieldValue::ProjectCode if look.project >= 80 => says(850, "内容是项目代码", "its values are project codes"),
        FieldValue::Batch if look.batches >= 80 => {
            says(960, "内容是签约、开工、投产", "its values are 签约, 开工, 投产")
        }
        FieldValue::RegionCode if field.must && look.region >= 90 => {
            says(600, "内容像行政区划代码", "its values look like region codes")
        }
        FieldValue::Name if field.must && look.firms >= 80 && field.zh == "企业名称" => {
            says(650, "内容多为企业名称", "its values look like names of enterprises")
        }
        _ => None,
    }
}

/// A title that its own values speak against is less sure.
fn doubted(field: &Field, look: &Look, score: u16, reason: Said) -> (u16, Said) {
    let against = look.any
        && match field.value {
            FieldValue::When => look.dates < 30 && look.numbers > 80,
            FieldValue::Money => look.numbers < 10 && look.dates > 60,
            FieldValue::RegionCode => look.region < 10 && look.numbers < 50,
            FieldValue::Name => field.must && (look.numbers > 80 || look.credit > 80),
            _ => false,
        };
    if !against {
        return (score, reason);
    }
    let Said { zh, en, .. } = reason;
    let reason =
        Said::new(format_smolstr!("{zh}，但内容不像"), format_smolstr!("{en}, but its values do not look like it"));
    (score / 2, reason)
}
