//! Forms that go out, are filled in, and come back: their kinds, their columns,
//! and the stamp by which a sheet is known again, however it was treated.

use super::id::{FactId, IdError};
use std::fmt;
use std::str::FromStr;

/// Which form (表式).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormKind {
    /// What an enterprise makes, buys and misses (企业摸底表).
    EnterpriseSurvey,
    /// What experts think of a chain's recipes (专家评审表).
    RecipeReview,
    /// The figures of a month (月调度表).
    Monthly,
}

impl FormKind {
    /// Every form there is.
    pub const ALL: [Self; 3] = [Self::EnterpriseSurvey, Self::RecipeReview, Self::Monthly];

    /// The key in stamps, addresses and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::EnterpriseSurvey => "enterprise-survey",
            Self::RecipeReview => "recipe-review",
            Self::Monthly => "monthly",
        }
    }

    /// Its title.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::EnterpriseSurvey => "企业摸底表",
            Self::RecipeReview => "专家评审表",
            Self::Monthly => "重点项目月调度表",
        }
    }

    /// Its title in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::EnterpriseSurvey => "enterprise survey sheet",
            Self::RecipeReview => "expert review sheet",
            Self::Monthly => "monthly sheet of projects",
        }
    }

    /// The version of its layout; a sheet of another one is refused.
    pub const fn version(self) -> u32 {
        1
    }

    /// The form of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Why a text is no stamp.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StampError {
    /// It is not made of the parts of a stamp.
    #[error("{found:?} is no stamp of a form; expected lianpu/KIND/VERSION/SUBJECT/DETAIL/REVISION")]
    Parts {
        /// What was found.
        found: String,
    },
    /// No form is called so.
    #[error("{found:?} names no form that is known here")]
    Kind {
        /// What was found.
        found: String,
    },
    /// What the sheet is about is no id.
    #[error(transparent)]
    Subject(#[from] IdError),
}

/// What a sheet says of itself: which form, of whom, from which revision.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormStamp {
    /// Which form.
    pub kind: FormKind,
    /// The version of the layout it was printed with.
    pub version: u32,
    /// Whom or what it is about.
    pub subject: FactId,
    /// What else is fixed, such as the month `2024-07`.
    pub detail: Option<String>,
    /// The revision it was prefilled from.
    pub revision: u64,
}

impl FormStamp {
    /// How every stamp begins.
    pub const FRONT: &'static str = "lianpu/";
}

impl fmt::Display for FormStamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let detail = self.detail.as_deref().unwrap_or("-");
        write!(f, "lianpu/{}/{}/{}/{detail}/{}", self.kind.key(), self.version, self.subject, self.revision)
    }
}

impl FromStr for FormStamp {
    type Err = StampError;
    fn from_str(text: &str) -> Result<Self, StampError> {
        let clip = |text: &str| text.chars().take(130).collect::<String>();
        let no = || StampError::Parts { found: clip(text) };
        let parts: Vec<&str> = text.trim().split('/').collect();
        let ["lianpu", kind, version, subject, detail, revision] = parts.as_slice() else { return Err(no()) };
        Ok(Self {
            kind: FormKind::from_key(kind).ok_or_else(|| StampError::Kind { found: clip(kind) })?,
            version: version.parse().map_err(|_| no())?,
            subject: subject.parse()?,
            detail: Some((*detail).to_owned()).filter(|detail| detail != "-"),
            revision: revision.parse().map_err(|_| no())?,
        })
    }
}

/// Titles of the enterprise survey sheet.
pub mod survey_titles {
    /// The name of the enterprise.
    pub const NAME: &str = "企业名称";
    /// Its credit code.
    pub const CODE: &str = "统一社会信用代码";
    /// Its address.
    pub const ADDRESS: &str = "生产地址";
    /// Its park.
    pub const PARK: &str = "所在园区";
    /// The department and post of whoever filled it in; no personal name.
    pub const FILLED_BY: &str = "填表部门及岗位";
    /// The day it was filled in.
    pub const FILLED_ON: &str = "填表日期";
    /// A product.
    pub const PRODUCT: &str = "主要产品";
    /// Its capacity with a unit.
    pub const CAPACITY: &str = "产能（含单位）";
    /// The segment it stands for.
    pub const SEGMENT: &str = "对应环节";
    /// Its share of revenue.
    pub const SHARE: &str = "占营业收入%";
    /// A material.
    pub const MATERIAL: &str = "主要原材料";
    /// Where it comes from.
    pub const ORIGIN: &str = "来自";
    /// Who supplies it.
    pub const SUPPLIER: &str = "主要供应商";
    /// What is missing.
    pub const MISSING: &str = "缺少的供应（产品或服务）";
    /// A remark.
    pub const REMARK: &str = "备注";
    /// The words of [`ORIGIN`].
    pub const ORIGINS: [&str; 5] = ["区内", "市内", "省内", "省外", "境外"];
}

/// Titles of the expert review sheet.
pub mod review_titles {
    /// The code of the segment.
    pub const SEGMENT: &str = "环节代码";
    /// Its name.
    pub const NAME: &str = "环节名称";
    /// The group's number in the recipe, from 1.
    pub const GROUP: &str = "序号";
    /// The inputs, codes joined by 或.
    pub const INPUTS: &str = "投入（多个为任选其一）";
    /// Whether the group must be there.
    pub const NEED: &str = "需要程度";
    /// From how far away it may come.
    pub const REACH: &str = "供给半径";
    /// The expert's opinion.
    pub const OPINION: &str = "专家意见";
    /// What it should be instead.
    pub const CHANGE: &str = "修改为";
    /// A remark.
    pub const REMARK: &str = "说明";
    /// Who signs.
    pub const BY: &str = "评审专家";
    /// From where.
    pub const UNIT: &str = "工作单位";
    /// When.
    pub const ON: &str = "评审日期";
    /// Which version of the recipes.
    pub const VERSION: &str = "配方版本";
    /// Agreed.
    pub const AGREED: &str = "同意";
    /// To be changed.
    pub const CHANGED: &str = "修改";
}

/// Titles of the monthly sheet; money in 万元.
pub mod monthly_titles {
    /// The id of the project, in a hidden column.
    pub const ID: &str = "项目标识";
    /// The code of the investment platform.
    pub const CODE: &str = "项目代码";
    /// Its name.
    pub const NAME: &str = "项目名称";
    /// Who builds.
    pub const BUILDER: &str = "建设单位";
    /// Total investment.
    pub const INVESTMENT: &str = "总投资（万元）";
    /// The year's plan.
    pub const PLAN: &str = "年度计划（万元）";
    /// Executed by the end of the month before.
    pub const BEFORE: &str = "上月累计（万元）";
    /// Executed in the month.
    pub const EXECUTED: &str = "本月完成（万元）";
    /// Executed since the beginning.
    pub const TOTAL: &str = "累计完成（万元）";
    /// Paid in.
    pub const PAID_IN: &str = "到位资金（万元）";
    /// How far it is, in words.
    pub const PROGRESS: &str = "形象进度";
    /// Problems.
    pub const PROBLEMS: &str = "存在问题";
    /// The department that answers for it.
    pub const OWNER: &str = "责任单位";
    /// In the statistics register.
    pub const REGISTERED: &str = "入统";
    /// Its stage.
    pub const STAGE: &str = "阶段";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_survives_its_text_form() {
        for text in ["lianpu/enterprise-survey/1/enterprise:jia/-/12", "lianpu/monthly/1/zone:here/2024-07/3"] {
            assert_eq!(text.parse::<FormStamp>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_stamp_is_refused_with_what_was_expected() {
        for bad in ["", "lianpu/monthly/1/zone:here", "lianpu/poem/1/zone:here/-/3", "lianpu/monthly/x/zone:here/-/3"] {
            assert!(bad.parse::<FormStamp>().is_err(), "{bad}");
        }
    }
}
