//! Reads a 专家评审表: who signs, and for each group of inputs whether the expert
//! agrees or what it should be instead.

use super::page::{self, Page};
use super::{FormFault, FormProblem};
use crate::domain::review_titles as titles;
use crate::domain::{ChainId, FactId, FormStamp, Name, Need, Reach, Review, Text};

/// One thing that should be different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Another reach.
    Reach(Reach),
    /// Another need.
    Need(Need),
    /// An input, by its code or name.
    Input(Name),
    /// The group falls away.
    Drop,
}

/// What the expert says of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    None,
    /// It is right.
    Agreed,
    /// It should be different: never empty.
    Changed(Vec<Change>),
    /// To be changed, but not said how, or said both: needs a look.
    Unclear(String),
}

/// A line of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewLine {
    /// Its line, from 1.
    pub line: u32,
    /// The code of the segment.
    pub segment: Name,
    /// The number of the group, from 1.
    pub group: u32,
    /// The inputs as they were printed.
    pub inputs: String,
    /// What the expert says.
    pub verdict: Verdict,
    /// A remark.
    pub remark: Option<Text>,
}

/// A 专家评审表 as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewForm {
    /// The sheet it stands on.
    pub sheet: String,
    /// The chain it was printed for.
    pub chain: ChainId,
    /// The revision it was printed from.
    pub revision: u64,
    /// Who signs, when, for which version.
    pub review: Review,
    /// From which unit.
    pub unit: Option<Name>,
    /// The lines in order.
    pub lines: Vec<ReviewLine>,
}

pub(super) fn read(page: &Page, stamp: &FormStamp, problems: &mut Vec<FormProblem>) -> Option<ReviewForm> {
    let FactId::Chain(chain) = &stamp.subject else {
        let found = stamp.subject.to_string();
        let hint = "download the form again";
        problems.push(FormProblem::new(page.place(0), FormFault::NotAForm, &found, "the id of a chain", hint));
        return None;
    };
    let by = signed(page, titles::BY, problems, |text| Name::new(text).ok(), "a name");
    let on = signed(page, titles::ON, problems, page::day, "a day such as 2024-07-31");
    let version = signed(page, titles::VERSION, problems, |text| Name::new(text).ok(), "a version such as 2024-1");
    let unit = page.behind(titles::UNIT).and_then(|(_, value)| value).and_then(|text| Name::new(text).ok());
    let Some(table) = page.table(&[titles::SEGMENT, titles::GROUP, titles::OPINION, titles::CHANGE]) else {
        let expected = format!("a table with {}, {}, {}", titles::SEGMENT, titles::OPINION, titles::CHANGE);
        let hint = "do not remove or rename the header; download the form again";
        problems.push(FormProblem::new(page.place(0), FormFault::MissingColumn, "", expected, hint));
        return None;
    };
    let mut lines = Vec::new();
    for line in table.lines() {
        let Some(segment) = line.under(titles::SEGMENT).and_then(|text| Name::new(text).ok()) else { continue };
        let group = line.under(titles::GROUP).and_then(page::number).and_then(|number| u32::try_from(number).ok());
        let Some(group) = group else {
            let found = line.under(titles::GROUP).unwrap_or_default();
            let hint = "leave the number of the group as it was printed";
            let problem =
                FormProblem::new(page.place(line.number), FormFault::BadValue, found, "a number from 1", hint);
            problems.push(problem.beside(titles::GROUP));
            continue;
        };
        lines.push(ReviewLine {
            line: line.number,
            segment,
            group,
            inputs: line.under(titles::INPUTS).unwrap_or_default().to_owned(),
            verdict: verdict(line.under(titles::OPINION), line.under(titles::CHANGE)),
            remark: line.under(titles::REMARK).and_then(|text| Text::new(text).ok()),
        });
    }
    let review = Review { by: by?, on: on?, version: version? };
    Some(ReviewForm { sheet: page.name.clone(), chain: chain.clone(), revision: stamp.revision, review, unit, lines })
}

fn signed<T>(
    page: &Page,
    label: &str,
    problems: &mut Vec<FormProblem>,
    read: impl Fn(&str) -> Option<T>,
    expected: &str,
) -> Option<T> {
    let (line, text) = page.behind(label).unwrap_or((0, None));
    // A label that is followed by the next label has nothing behind it.
    let text = text.filter(|text| ![titles::BY, titles::UNIT, titles::ON, titles::VERSION].contains(text));
    let value = text.and_then(read);
    if value.is_none() {
        let fault = if text.is_some() { FormFault::BadValue } else { FormFault::MissingValue };
        let hint = "a review counts only with name, day and version";
        problems
            .push(FormProblem::new(page.place(line), fault, text.unwrap_or_default(), expected, hint).beside(label));
    }
    value
}

fn verdict(opinion: Option<&str>, change: Option<&str>) -> Verdict {
    let opinion = opinion.map(page::bare).unwrap_or_default();
    let changes = change.map(changes).unwrap_or_default();
    match (opinion.as_str(), changes.is_empty()) {
        ("", true) => Verdict::None,
        (titles::AGREED, true) => Verdict::Agreed,
        (titles::CHANGED | "修改为" | "不同意" | "", false) => Verdict::Changed(changes),
        (word, _) => Verdict::Unclear([word, change.unwrap_or_default()].join(" ").trim().to_owned()),
    }
}

/// What should be different: reaches, needs, codes or names of inputs, 删除.
fn changes(text: &str) -> Vec<Change> {
    let spaced = text.replace('或', " ");
    let parts =
        spaced.split(|c: char| c.is_whitespace() || matches!(c, ';' | '；' | ',' | '，' | '、' | '|' | '/' | '。'));
    let words = parts.filter_map(|part| {
        let part = page::bare(part);
        let word = part.rsplit(['=', ':']).next().unwrap_or_default();
        (!word.is_empty()).then(|| word.to_owned())
    });
    words.filter_map(|word| change(&word)).collect()
}

fn change(word: &str) -> Option<Change> {
    Some(match word {
        "市内" => Change::Reach(Reach::Nearby),
        "省内" => Change::Reach(Reach::Province),
        "全国可外购" | "外购" | "全国" => Change::Reach(Reach::Country),
        "外购受限" => Change::Reach(Reach::Restricted),
        "必需" => Change::Need(Need::Essential),
        "有更好" | "辅助" => Change::Need(Need::Helpful),
        "删除" => Change::Drop,
        other => Change::Input(Name::new(other).ok()?),
    })
}
