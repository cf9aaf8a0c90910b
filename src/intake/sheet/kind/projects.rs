//! The ledger of key projects; it may carry figures of the month.

use super::project::*;
use super::{Kind, Makes};

pub(super) static KIND: Kind = Kind {
    key: "projects",
    zh: "重点项目台账",
    en: "Key projects",
    about_zh: "重点项目台账，可带当月数字。",
    about_en: "The ledger of key projects; it may carry figures of the month.",
    makes: Makes::Projects,
    fields: &[
        NAME,
        CODE,
        BUILDER,
        INVESTORS,
        CONTENT,
        INVESTMENT,
        INDUSTRY,
        SEGMENTS,
        STAGE,
        STAGE_ON,
        NATURE,
        SPAN,
        START,
        FINISH,
        REGION,
        ZONE,
        PARK,
        ANNUAL_PLAN,
        EXECUTED,
        EXECUTED_TOTAL,
        PAID_IN,
        PROGRESS,
        PROBLEMS,
        OWNER,
        REGISTERED,
        MONTH,
        NOTE,
        LEVEL,
    ],
    called: &["重点项目", "项目台账", "省市重点", "重大项目"],
};
