//! What can be wrong: with a whole file, which is an error, and with a cell, which is data. A cell's problem says
//! where it is, what was found, what was expected and what to do next, in Chinese and in English.

use crate::change::Said;
use crate::domain::InChinese;
use smol_str::SmolStr;
use std::fmt;

/// Why a file is not read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// Nothing is in it.
    #[error("{file} is empty; expected a table with a header; hint: export the sheet again")]
    Empty {
        /// The file.
        file: String,
    },
    /// Not a format that is read.
    #[error("{file} is {found}; expected CSV, XLSX, XLS or ODS; hint: open it and save it as .xlsx or .csv")]
    Format {
        /// The file.
        file: String,
        /// What it seems to be.
        found: String,
    },
    /// Locked with a password.
    #[error("{file} is locked with a password; expected a file that opens; hint: save it without a password")]
    Locked {
        /// The file.
        file: String,
    },
    /// Damaged, or not what its name says.
    #[error("{file} cannot be read ({why}); expected a whole file; hint: open it, save it as .xlsx and try again")]
    Damaged {
        /// The file.
        file: String,
        /// What the reader says.
        why: String,
    },
    /// No workbook, and no text in a known encoding.
    #[error(
        "{file} is neither a workbook nor text in a known encoding; expected .xlsx, or text in UTF-8, UTF-16 or GB18030; hint: open it and save it as .xlsx or as “CSV UTF-8”"
    )]
    Encoding {
        /// The file.
        file: String,
    },
    /// More of something than is read.
    #[error("{file} has {found} {what}; expected at most {most}; hint: {hint}")]
    TooMuch {
        /// The file.
        file: String,
        /// Of what: rows, columns, bytes when unpacked, …
        what: &'static str,
        /// How much was found, at least.
        found: u64,
        /// The most that is read.
        most: u64,
        /// What to do.
        hint: &'static str,
    },
    /// No line looks like a header.
    #[error(
        "sheet {sheet} has no header line; expected a line with at least two column titles in the first {looked} rows; hint: put the titles into one line above the data"
    )]
    NoHeader {
        /// The sheet.
        sheet: String,
        /// How many rows were looked at.
        looked: usize,
    },
}

impl InChinese for SheetError {
    fn zh(&self) -> String {
        match self {
            Self::Empty { file } => format!("{file} 是空的，应为带表头的表；提示：重新导出"),
            Self::Format { file, .. } => {
                format!("{file} 不是能读的格式，应为 CSV、XLSX、XLS 或 ODS；提示：打开后另存为 .xlsx 或 .csv")
            }
            Self::Locked { file } => format!("{file} 设有密码，打不开；提示：另存为不带密码的文件"),
            Self::Damaged { file, why } => {
                format!("{file} 读不出来（{why}），文件可能损坏；提示：打开后另存为 .xlsx 再试")
            }
            Self::Encoding { file } => format!(
                "{file} 既不是工作簿，也不是 UTF-8、UTF-16 或 GB18030 编码的文本；提示：打开后另存为 .xlsx 或“CSV UTF-8”"
            ),
            Self::TooMuch { file, what, found, most, .. } => {
                let (what, hint) = too_much_zh(what);
                format!("{file} 有 {found} {what}，最多 {most}；提示：{hint}")
            }
            Self::NoHeader { sheet, looked } => {
                format!("工作表 {sheet} 前 {looked} 行没有表头，应有一行至少两个列名；提示：把列名写在数据上方同一行")
            }
        }
    }
}

/// What there is too much of, and what to do.
fn too_much_zh(what: &str) -> (&'static str, &'static str) {
    match what {
        "rows" => ("行", "拆成几张表，或删去表下方的零散内容"),
        "columns" => ("列", "删去表右侧的零散内容"),
        "cells" => ("个单元格", "拆成几张表"),
        "sheets" => ("张工作表", "把需要的工作表复制到新工作簿"),
        "bytes" => ("字节", "删去图片和不用的工作表，或拆成几个文件"),
        "bytes when unpacked" => ("字节（解压后）", "只把表复制到新工作簿后保存"),
        _ => ("项", "只把表复制到新工作簿后保存"),
    }
}

/// What is wrong with a cell, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellFault {
    /// Nothing is there, and the kind needs it.
    Missing,
    /// An amount without a unit in cell, header or title.
    NoUnit,
    /// Not an amount or a number.
    NotANumber,
    /// Not a day, a month or a year.
    NotADate,
    /// It can be read in two ways.
    Ambiguous,
    /// A long number that a spreadsheet rounded: digits are lost.
    LostDigits,
    /// A code that fails its check.
    BadCode,
    /// Not one of the words that are known.
    UnknownWord,
    /// A fraction of a yuan was rounded away; the value is kept.
    Rounded,
    /// Longer than is kept, or with characters that are refused.
    BadText,
    /// The spreadsheet itself shows an error, such as `#REF!`.
    Formula,
    /// Two cells of the row do not go together.
    Contradiction,
}

impl CellFault {
    /// The key in the API.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NoUnit => "no_unit",
            Self::NotANumber => "not_a_number",
            Self::NotADate => "not_a_date",
            Self::Ambiguous => "ambiguous",
            Self::LostDigits => "lost_digits",
            Self::BadCode => "bad_code",
            Self::UnknownWord => "unknown_word",
            Self::Rounded => "rounded",
            Self::BadText => "bad_text",
            Self::Formula => "formula",
            Self::Contradiction => "contradiction",
        }
    }
}

/// A cell that could not be read, or not without a remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// The sheet.
    pub sheet: SmolStr,
    /// The row, from 1 as the spreadsheet counts.
    pub line: u32,
    /// The column's title, or the field's where no column stands for it.
    pub column: SmolStr,
    /// The column's letters, such as `C`; empty where no column stands for it.
    pub letters: SmolStr,
    /// The field it was read for.
    pub field: &'static str,
    /// What is wrong.
    pub fault: CellFault,
    /// Whether it kept the row from giving an entry.
    pub fatal: bool,
    /// What was found.
    pub found: SmolStr,
    /// What was expected, in Chinese and English.
    pub expected: Said,
    /// What to do next, in Chinese and English.
    pub hint: Said,
}

impl fmt::Display for CellProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sheet, line, letters, column, found, expected, hint, .. } = self;
        write!(f, "{sheet}!{letters}{line} {column}: {found:?}; expected {}; hint: {}", expected.en, hint.en)
    }
}
