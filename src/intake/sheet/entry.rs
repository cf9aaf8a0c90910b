//! Entries: what a row of a sheet says, each value typed and every name still as the sheet writes it. Nothing is
//! looked up here, and personal data (a contact's name, a telephone number) has no place to stand in.

mod enterprise;
mod figure;
mod observation;
mod project;
mod region;

pub(super) use enterprise::enterprise;
pub(super) use figure::figure;
pub(super) use observation::observation;
pub(super) use project::project;
pub(super) use region::region;

use super::value::When;
use crate::domain::*;
use rust_decimal::Decimal;
use smol_str::SmolStr;

/// What one row of a sheet says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Of an enterprise.
    Enterprise(Box<EnterpriseEntry>),
    /// Of a project.
    Project(Box<ProjectEntry>),
    /// Of a project in one month.
    Figure(Box<FigureEntry>),
    /// Of an indicator.
    Observation(Box<ObservationEntry>),
    /// Of a region.
    Region(Box<RegionEntry>),
}

/// A place as a row gives it: a code, or words that somebody must look up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A code of GB/T 2260.
    Code(RegionCode),
    /// A name, such as 济源市 or 河南省济源市.
    Named(Name),
}

/// A material that an enterprise buys (主要原材料).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// What.
    pub what: Name,
    /// From where, where the row says so.
    pub origin: Option<Origin>,
    /// From whom, in its words.
    pub supplier: Option<Name>,
}

/// What a row says of an enterprise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnterpriseEntry {
    /// Its name as written.
    pub name: Name,
    /// Names it had before (曾用名).
    pub former_names: Vec<Name>,
    /// Short names and others (简称).
    pub aliases: Vec<Name>,
    /// Its credit code.
    pub credit_code: Option<CreditCode>,
    /// Its stock code with the exchange where the row gives one, such as `600000.SH`; otherwise the six digits.
    pub listing: Option<SmolStr>,
    /// Its region: 所在地, 行政区划, or city and province in one.
    pub region: Option<Place>,
    /// Its address (地址).
    pub address: Option<Text>,
    /// The zone it sits in (开发区), in words.
    pub zone: Option<Name>,
    /// The park it sits in (园区), in words.
    pub park: Option<Name>,
    /// Classes of industry that the row gives as codes.
    pub industries: Vec<IndustryCode>,
    /// Its industry in words, where the row has no code (行业名称).
    pub industry_words: Option<Name>,
    /// Its main business (主要业务活动, 经营范围).
    pub business: Option<Text>,
    /// Its products (主要产品).
    pub products: Vec<Name>,
    /// Honours in the row's words, such as 专精特新“小巨人”.
    pub honours: Vec<Name>,
    /// Capacity as written (产能).
    pub capacity: Option<Text>,
    /// What it buys.
    pub materials: Vec<Material>,
    /// What it lacks a supplier of (缺供应商).
    pub missing: Vec<Name>,
    /// Group of its output per mu, A to D (亩均评价), where the row gives it.
    pub per_mu_group: Option<char>,
    /// Segments in words (所属环节).
    pub segments: Vec<Name>,
    /// On which day it was asked (填表日期).
    pub surveyed: Option<When>,
    /// When it was founded (成立日期).
    pub founded: Option<When>,
    /// Whether it is open or closed, in words (登记状态: 存续, 注销, …).
    pub standing: Option<Name>,
    /// A remark.
    pub note: Option<Text>,
    /// Who may see it, where the row says so.
    pub level: Option<Level>,
}

/// Where a project stands, in the row's own word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageSaid {
    /// The stage that stands for the word.
    pub stage: Stage,
    /// The word as written.
    pub word: Name,
    /// When it came there, where the row says so.
    pub on: Option<When>,
    /// What has to be checked, such as 合同性质待核.
    pub check: Option<Text>,
}

/// Which of 三个一批.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BatchKind {
    /// 签约一批.
    Signed,
    /// 开工一批.
    Started,
    /// 投产一批.
    Commissioned,
}

/// A place in 三个一批: which batch, and of which cohort (第几期).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Which of the three, where the row, the sheet or its title says so.
    pub kind: Option<BatchKind>,
    /// The cohort in words, such as 第十三期.
    pub cohort: Option<Name>,
}

/// A span of time of building (建设起止年限).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Span {
    /// When building begins or began (开工时间).
    pub start: Option<When>,
    /// When it ends or ended (竣工、投产时间).
    pub finish: Option<When>,
}

/// The figures of a project for a month; each stands for itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MonthFigures {
    /// The month: of the row, otherwise of the sheet's title.
    pub month: Option<Period>,
    /// The year's plan (年度计划).
    pub annual_plan: Option<Money>,
    /// Executed in the month (本月完成).
    pub executed: Option<Money>,
    /// Executed since the beginning (累计完成).
    pub executed_total: Option<Money>,
    /// Paid in (到位资金).
    pub paid_in: Option<Money>,
    /// How far it is, in words (形象进度).
    pub progress: Option<Text>,
    /// Problems (存在问题).
    pub problems: Option<Text>,
}

impl MonthFigures {
    /// Whether the row gives any of them.
    pub fn is_empty(&self) -> bool {
        *self == Self { month: self.month, ..Self::default() }
    }
}

/// What a row says of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectEntry {
    /// Its name as written.
    pub name: Name,
    /// Its code of the investment platform (投资项目代码).
    pub code: Option<SmolStr>,
    /// Who builds (建设单位), in words.
    pub builder: Option<Name>,
    /// Who invests (投资方), in words.
    pub investors: Vec<Name>,
    /// Whom the zone talks to (对接企业), in words.
    pub counterparts: Vec<Name>,
    /// Total investment as stated (总投资).
    pub investment: Option<Stated>,
    /// What is built (建设内容及规模).
    pub content: Option<Text>,
    /// Its industry or theme in words (所属产业).
    pub industry_words: Option<Name>,
    /// Segments in words (所补环节).
    pub segments: Vec<Name>,
    /// Where it stands.
    pub stage: Option<StageSaid>,
    /// What kind of construction it is (建设性质).
    pub nature: Option<Nature>,
    /// The department that answers for it (责任单位).
    pub owner: Option<Name>,
    /// Whether it is in the statistics register (入统).
    pub registered: Option<bool>,
    /// When it is built.
    pub span: Span,
    /// Its region or place of building (建设地点).
    pub region: Option<Place>,
    /// The zone, in words.
    pub zone: Option<Name>,
    /// The park, in words.
    pub park: Option<Name>,
    /// Its figures, where the ledger carries some.
    pub figures: MonthFigures,
    /// Its place in 三个一批.
    pub batch: Option<Batch>,
    /// Who may see it, where the row says so.
    pub level: Option<Level>,
    /// A remark.
    pub note: Option<Text>,
}

/// What a row says of a project in one month (月调度).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureEntry {
    /// The project's name as written.
    pub project: Name,
    /// Its code of the investment platform.
    pub code: Option<SmolStr>,
    /// Its figures.
    pub figures: MonthFigures,
    /// Total investment, where the sheet repeats it.
    pub investment: Option<Stated>,
    /// Where it stands, where the sheet says so.
    pub stage: Option<StageSaid>,
    /// The department that answers for it (责任单位).
    pub owner: Option<Name>,
    /// Whether it is in the statistics register (入统).
    pub registered: Option<bool>,
    /// A remark.
    pub note: Option<Text>,
}

/// One figure of a row of statistics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// For which period, where row, column and title together say so.
    pub period: Option<Period>,
    /// The period in words: 本月, 1-6月累计.
    pub period_written: Option<Text>,
    /// What kind of figure.
    pub kind: FigureKind,
    /// The value.
    pub value: Value,
    /// Growth over a year earlier in per cent (同比), where stated.
    pub growth: Option<Decimal>,
}

/// What a row of statistics says of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObservationEntry {
    /// The indicator's name as written.
    pub indicator: Name,
    /// Whose figure: a zone or a region in words; none is the one the sheet is about.
    pub subject: Option<Name>,
    /// The figures of the row; never empty.
    pub figures: Vec<Observed>,
    /// A remark.
    pub note: Option<Text>,
}

/// What a row says of a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionEntry {
    /// Its code of GB/T 2260.
    pub code: RegionCode,
    /// Its name.
    pub name: Name,
    /// Its English name.
    pub name_en: Option<Name>,
    /// The code of the region above it, where the row gives one.
    pub parent: Option<RegionCode>,
}
