//! The kinds of sheets that an office has: which columns each may carry, under which titles, and what a value of
//! each looks like. Mapping, templates and the description of the formats all come from here.

mod above_scale_roster;
mod batches;
mod enterprise;
mod enterprise_survey;
mod monthly;
mod project;
mod projects;
mod regions;
mod registration;
mod statistics;
mod talks;
mod targets;

use super::table::Table;
use super::title;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What a row of a kind becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Makes {
    /// Of an enterprise.
    Enterprises,
    /// Of a project.
    Projects,
    /// Of a project in one month.
    Figures,
    /// Of an indicator.
    Observations,
    /// Of a region.
    Regions,
}

/// How a cell of a field is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldValue {
    /// A name.
    Name,
    /// Several names, parted by 、，；/ or line ends.
    Names,
    /// A line of text.
    Text,
    /// An amount of money, with 约 or 超 where the cell says so.
    Stated,
    /// An exact amount of money.
    Money,
    /// A number with a unit, or money.
    Figure,
    /// A number of per cent.
    Percent,
    /// A day, a month or a year.
    When,
    /// A span from one day, month or year to another.
    Span,
    /// A month or the months from January on.
    Month,
    /// Yes or no: 是/否, √/×.
    YesNo,
    /// A unified social credit code.
    CreditCode,
    /// A stock code.
    Listing,
    /// A region by code or name.
    Place,
    /// A region's code.
    RegionCode,
    /// A code of GB/T 4754, or the words of a class.
    Industry,
    /// A code of an investment project.
    ProjectCode,
    /// Where a project stands.
    Stage,
    /// 新建, 扩建, 技改, 迁建.
    Nature,
    /// 签约, 开工, 投产.
    Batch,
    /// 区内, 市内, 省内, 省外, 境外.
    Origin,
    /// 公开, 内部, 商务敏感.
    Level,
    /// A to D.
    Group,
    /// A unit.
    Unit,
}

impl FieldValue {
    /// How it is written, in Chinese and English.
    pub const fn written(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("名称", "a name"),
            Self::Names => ("一个或多个名称，用顿号分隔", "names parted by 、"),
            Self::Text => ("文字", "text"),
            Self::Stated => {
                ("金额，单位写在表头或单元格", "money, its unit in the title or the cell; 约 may stand before it")
            }
            Self::Money => ("金额，单位写在表头或单元格", "money, its unit in the title or the cell"),
            Self::Figure => {
                ("数值，单位写在表头、单位列或单元格", "a number, its unit in the title, a unit column or the cell")
            }
            Self::Percent => ("百分数", "per cent"),
            Self::When => ("日期，如 2024-03-05、2024年3月、2024.03", "a day, a month or a year, such as 2024-03-05"),
            Self::Span => ("起止年月，如 2024.03-2025.12", "from and to, such as 2024.03-2025.12"),
            Self::Month => ("月份，如 2024年6月", "a month, such as 2024年6月"),
            Self::YesNo => ("是/否", "yes or no (是/否, √/×)"),
            Self::CreditCode => ("18位统一社会信用代码（文本格式）", "18 characters, kept as text"),
            Self::Listing => ("证券代码，如 600000.SH", "a stock code, such as 600000.SH"),
            Self::Place => ("地区名称或行政区划代码", "a region's name or code"),
            Self::RegionCode => ("6位行政区划代码", "six digits"),
            Self::Industry => ("国民经济行业代码（2—4位）或行业名称", "a code of GB/T 4754 (2–4 digits), or its words"),
            Self::ProjectCode => ("投资项目在线审批监管平台代码", "the code of the investment platform"),
            Self::Stage => ("项目阶段", "a stage"),
            Self::Nature => ("新建/扩建/技改/迁建", "新建, 扩建, 技改 or 迁建"),
            Self::Batch => ("签约/开工/投产", "签约, 开工 or 投产"),
            Self::Origin => ("区内/市内/省内/省外/境外", "区内, 市内, 省内, 省外 or 境外"),
            Self::Level => ("公开/内部/商务敏感", "公开, 内部 or 商务敏感"),
            Self::Group => ("A/B/C/D", "A, B, C or D"),
            Self::Unit => ("计量单位", "a unit"),
        }
    }

    /// The words a cell may hold, where there are few.
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::YesNo => vec!["是", "否"],
            Self::Stage => crate::domain::Stage::ALL.map(crate::domain::Stage::zh).to_vec(),
            Self::Nature => vec!["新建", "扩建", "技改", "迁建"],
            Self::Batch => vec!["签约", "开工", "投产"],
            Self::Origin => vec!["区内", "市内", "省内", "省外", "境外"],
            Self::Level => vec!["公开", "内部", "商务敏感"],
            Self::Group => vec!["A", "B", "C", "D"],
            _ => Vec::new(),
        }
    }
}

/// A field of a kind: what a column may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its key, the same in all kinds.
    pub key: &'static str,
    /// Its title in Chinese, as in the template.
    pub zh: &'static str,
    /// Its title in English.
    pub en: &'static str,
    /// Other titles it goes by.
    pub synonyms: &'static [&'static str],
    /// How its cells are read.
    pub value: FieldValue,
    /// Whether a row without it is nothing.
    pub must: bool,
    /// What to fill in, in Chinese; empty where the title says it.
    pub help_zh: &'static str,
    /// What to fill in, in English.
    pub help_en: &'static str,
    /// An example, made up.
    pub example: &'static str,
}

impl Field {
    const fn new(key: &'static str, zh: &'static str, en: &'static str, value: FieldValue) -> Self {
        Self { key, zh, en, synonyms: &[], value, must: false, help_zh: "", help_en: "", example: "" }
    }

    const fn also(mut self, synonyms: &'static [&'static str]) -> Self {
        self.synonyms = synonyms;
        self
    }

    const fn must(mut self) -> Self {
        self.must = true;
        self
    }

    const fn help(mut self, zh: &'static str, en: &'static str) -> Self {
        self.help_zh = zh;
        self.help_en = en;
        self
    }

    const fn example(mut self, example: &'static str) -> Self {
        self.example = example;
        self
    }
}

/// A kind of sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Its key.
    pub key: &'static str,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// What it is and where an office has it from, in Chinese.
    pub about_zh: &'static str,
    /// The same in English.
    pub about_en: &'static str,
    /// What its rows become.
    pub makes: Makes,
    /// Its fields, in the order of the template.
    pub fields: &'static [Field],
    /// Words of titles and sheet names that point to it.
    pub(super) called: &'static [&'static str],
}

impl Kind {
    /// The field of a key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The fields without which a row is nothing.
    pub fn musts(&self) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().filter(|field| field.must)
    }
}

/// Every kind, in the order of the page.
pub static KINDS: [&Kind; 10] = [
    &above_scale_roster::KIND,
    &registration::KIND,
    &projects::KIND,
    &talks::KIND,
    &batches::KIND,
    &monthly::KIND,
    &statistics::KIND,
    &enterprise_survey::KIND,
    &targets::KIND,
    &regions::KIND,
];

/// The kind of a key.
pub fn find_kind(key: &str) -> Option<&'static Kind> {
    KINDS.into_iter().find(|kind| kind.key == key)
}

/// Titles that any field of any kind goes by, folded.
static KNOWN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let fields = KINDS.iter().flat_map(|kind| kind.fields);
    let titles = fields.flat_map(|field| field.synonyms.iter().chain([&field.zh, &field.en]));
    let beside = ["序号", "联系人", "联系电话", "法定代表人", "营业收入", "利润总额", "投资情况", "填报单位"];
    titles.chain(&beside).map(|title| title::fold(title)).filter(|title| !title.is_empty()).collect()
});

/// Whether a title is one that some kind knows.
pub(super) fn knows(title: &str) -> bool {
    KNOWN.contains(&title::fold(title))
}

/// Which kinds a table may be, the likeliest first, each with its score of 0–1000; kinds whose necessary columns
/// are not there are left out.
pub fn guess_kind(table: &Table) -> Vec<(&'static Kind, u16)> {
    let above: String = table.above.iter().map(|line| title::fold(line)).chain([title::fold(table.sheet())]).collect();
    let scored = KINDS.into_iter().filter_map(|kind| {
        let proposals = super::propose(table, kind, None);
        let found = |field: &Field| proposals.iter().any(|proposal| proposal.field == Some(field.key));
        if !kind.musts().all(found) {
            return None;
        }
        let sure = proposals.iter().filter(|proposal| proposal.field.is_some() && proposal.confidence >= 800).count();
        let columns = table.columns.iter().filter(|column| !column.numbers_rows).count().max(1);
        let called = kind.called.iter().any(|word| above.contains(word));
        let score = (sure * 700 / columns).min(700) + if called { 300 } else { 0 };
        Some((kind, u16::try_from(score).unwrap_or(1000)))
    });
    let mut kinds: Vec<_> = scored.collect();
    kinds.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    kinds
}
