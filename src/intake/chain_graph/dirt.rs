//! The classes of dirt, what becomes of a row of each, and the count of them
//! with examples.

use serde::Serialize;
use std::collections::BTreeMap;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Fate {
    /// It is taken as it is, and told.
    Kept,
    /// It is taken in part, or put right.
    Mended,
    /// It is left out.
    LeftOut,
}

macro_rules! dirt {
    ($($(#[$doc:meta])* $variant:ident $fate:ident $zh:literal $en:literal;)+) => {
        /// A class of dirt.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum Dirt {
            $($(#[$doc])* $variant,)+
        }

        impl Dirt {
            /// Every class there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What becomes of a row of the class.
            pub const fn fate(self) -> Fate {
                match self { $(Self::$variant => Fate::$fate,)+ }
            }

            /// What it is, in Chinese.
            pub const fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh,)+ }
            }

            /// What it is, in English.
            pub const fn en(self) -> &'static str {
                match self { $(Self::$variant => $en,)+ }
            }
        }
    };
}

dirt! {
    /// A file that is not there.
    MissingFile LeftOut "缺文件" "a file is missing";
    /// A line that is no row.
    NoRow LeftOut "不是有效的一行" "a line that is no row";
    /// A code that is no stock code.
    NoCode LeftOut "证券代码无效" "no stock code";
    /// A code without its exchange.
    CodeWithoutExchange Mended "证券代码缺交易所后缀，按前六位补" "a code without its exchange, taken by its six digits";
    /// The exchange stands for something else.
    NoExchange Mended "交易所一栏不是交易所" "the exchange is none";
    /// The day is none.
    NoDay Mended "上市日期一栏不是日期" "the listing day is none";
    /// Several rows of one code that are one body under its names.
    Renamed Mended "同一代码、同一上市日有多行：先列的作现名，其余作曾用名" "several names of one code and one listing day: the first is taken as today's, the others as former ones";
    /// A row under a code of somebody else.
    WrongCode LeftOut "证券代码属于别家（简称、全称、上市日对不上）" "the code is somebody else's: short name, full name and listing day do not fit";
    /// The short name and the full name have nothing in common.
    NamesApart Kept "简称与全称没有共同的字" "short and full name have no character in common";
    /// Two companies of one short name.
    SharedShortName Kept "简称重复" "a short name of several";
    /// A company twice.
    DuplicateCompany LeftOut "公司重复" "a company twice";
    /// The area is empty.
    NoArea Kept "地区为空" "no area";
    /// The area is none that is known.
    UnknownArea Kept "地区不认识" "an unknown area";
    /// A row that names no known company.
    UnknownCompany LeftOut "所指公司不在公司表中" "names a company that is not in the table";
    /// A row that names a company whose code is doubtful.
    DoubtfulCompany LeftOut "所指代码在公司表中对不上，产品不知归谁" "names a code that is somebody else's in the table";
    /// A company that waits for somebody to look at it.
    PendingCompany LeftOut "公司与库中企业对不上，待核；其产品暂不入库" "the company waits for a look, and its products with it";
    /// A row that names a company by another short name.
    OtherShortName Kept "公司简称与公司表不同" "another short name than in the table";
    /// A row that names no known industry.
    UnknownIndustry LeftOut "所指行业不在行业表中" "names an industry that is not in the table";
    /// An industry named otherwise than in the table.
    OtherIndustryName Kept "行业名称与行业表不同" "another name of the industry than in the table";
    /// An industry code that is none.
    NoIndustryCode LeftOut "行业代码无效" "no industry code";
    /// An industry twice.
    DuplicateIndustry LeftOut "行业重复" "an industry twice";
    /// Industries that lead back to themselves.
    IndustryCircle LeftOut "行业上级成环" "industries in a circle";
    /// Weights between industries, for which there is no place yet.
    IndustryWeights LeftOut "行业间的上游权重，系统没有存放之处" "weights between industries: nothing keeps them";
    /// A name that had to be cleaned.
    StrayCharacters Mended "名称带换行、反斜杠或引号，已去掉" "a name with stray line breaks, backslashes or quotes";
    /// Two names that are one once they are folded.
    FoldedTogether Mended "去掉杂字后与另一名称相同，并为一个" "one with another name once cleaned";
    /// A name that is a number.
    NumberForName LeftOut "名称只是数字" "a number for a name";
    /// A row that names no known product.
    UnknownProduct LeftOut "所指产品不在产品表中" "names a product that is not in the table";
    /// A product of the accounts, not of a factory.
    AccountingItem LeftOut "会计科目而非产品（平衡项目、分部间抵销等）" "an item of accounts, no product";
    /// A company and a product twice.
    DuplicateOffer LeftOut "同一公司、同一产品重复" "a company and a product twice";
    /// A company and a product twice, with two shares.
    SharesDiffer Mended "重复且占比不同，占比不取" "twice, with two shares: no share is taken";
    /// A share below zero.
    NegativeShare Mended "占比为负，占比不取" "a share below zero: not taken";
    /// A share above one.
    ShareAboveOne Mended "占比大于 1，占比不取" "a share above one: not taken";
    /// A share that stands for none.
    PlaceholderShare Mended "占比是占位值（0.001、0），占比不取" "a placeholder for a share: not taken";
    /// A weight that is no number.
    NoShare Mended "占比不是数，占比不取" "a share that is no number: not taken";
    /// Shares of one company that are more than the whole.
    SharesAboveWhole Kept "一家公司占比合计大于 1（按产品、行业、地区重复统计）" "shares of one company sum to more than the whole";
    /// Products of a company whose business became another.
    FormerBusiness Mended "更名前后简称全不同，产品可能属原业务，可信度记低" "renamed altogether: products may be those of a former business, confidence low";
    /// A relation that is none of the known.
    UnknownRelation LeftOut "关系不认识" "an unknown relation";
    /// A product tied to itself.
    SelfLoop LeftOut "自己连自己" "a product tied to itself";
    /// A tie twice.
    DuplicateEdge LeftOut "关系重复" "a tie twice";
    /// Two products that go into each other.
    TwoCycle Kept "互为上游" "each goes into the other";
    /// A pair that is broader and narrower, and product and material.
    NarrowerAndMaterial Kept "既是小类又是上游材料" "both a kind of it and a material of it";
}

/// One class of dirt with its count and a few examples.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The class.
    pub dirt: Dirt,
    /// What becomes of such rows.
    pub fate: Fate,
    /// How many.
    pub count: u64,
    /// A few of them, with file and line.
    pub examples: Vec<String>,
}

/// How many rows of a file were read, and how many were left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct FileCount {
    /// Rows read.
    pub rows: u64,
    /// Rows of which nothing is taken.
    pub left_out: u64,
}

/// All that was found in a graph.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct DirtReport {
    /// Every class that occurred, in the order of the classes.
    pub findings: Vec<Finding>,
    /// Every file by its name.
    pub files: BTreeMap<&'static str, FileCount>,
}

impl DirtReport {
    /// How many rows are of a class.
    pub fn count(&self, dirt: Dirt) -> u64 {
        self.findings.iter().find(|finding| finding.dirt == dirt).map_or(0, |finding| finding.count)
    }

    /// Adds what a later step found.
    pub fn add(&mut self, dirt: Dirt, example: String) {
        let at = match self.findings.binary_search_by_key(&dirt, |finding| finding.dirt) {
            Ok(at) => at,
            Err(at) => {
                let finding = Finding { dirt, fate: dirt.fate(), count: 0, examples: Vec::new() };
                self.findings.insert(at, finding);
                at
            }
        };
        if let Some(finding) = self.findings.get_mut(at) {
            finding.count += 1;
            if finding.examples.len() < EXAMPLES {
                finding.examples.push(example);
            }
        }
    }
}

/// So many examples of a class are kept.
const EXAMPLES: usize = 5;

/// What is gathered while reading.
#[derive(Debug, Default)]
pub(in crate::intake) struct Dust {
    report: DirtReport,
}

impl Dust {
    /// Counts one; the example is written only while there are few.
    pub(in crate::intake) fn note(&mut self, dirt: Dirt, example: impl FnOnce() -> String) {
        let known = self.report.findings.iter_mut().find(|finding| finding.dirt == dirt);
        match known.filter(|finding| finding.examples.len() >= EXAMPLES) {
            Some(finding) => finding.count += 1,
            None => self.report.add(dirt, example()),
        }
    }

    /// Counts one row of which nothing is taken.
    pub(in crate::intake) fn leave(&mut self, file: &'static str, dirt: Dirt, example: impl FnOnce() -> String) {
        self.report.files.entry(file).or_default().left_out += 1;
        self.note(dirt, example);
    }

    /// Counts a row read.
    pub(in crate::intake) fn row(&mut self, file: &'static str) {
        self.report.files.entry(file).or_default().rows += 1;
    }

    pub(in crate::intake) fn into_report(self) -> DirtReport {
        self.report
    }
}
