//! Figures of projects for one month: plan, executed, paid in, progress, problems.

use super::project::*;
use super::{Kind, Makes};

pub(super) static KIND: Kind = Kind {
    key: "monthly",
    zh: "月调度表",
    en: "Monthly dispatch",
    about_zh: "项目月调度：年度计划、本月与累计完成、到位资金、形象进度、问题。",
    about_en: "Figures of projects for one month: plan, executed, paid in, progress, problems.",
    makes: Makes::Figures,
    fields: &[
        NAME,
        CODE,
        MONTH,
        INVESTMENT,
        ANNUAL_PLAN,
        EXECUTED,
        EXECUTED_TOTAL,
        PAID_IN,
        PROGRESS,
        PROBLEMS,
        STAGE,
        STAGE_ON,
        OWNER,
        REGISTERED,
        NOTE,
    ],
    called: &["调度", "月报"],
};
