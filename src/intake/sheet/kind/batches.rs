//! Projects put forward for 三个一批: signed, started, commissioned.

use super::project::*;
use super::{Kind, Makes};

pub(super) static KIND: Kind = Kind {
    key: "batches",
    zh: "三个一批申报表",
    en: "Three batches",
    about_zh: "“三个一批”签约、开工、投产项目申报表。",
    about_en: "Projects put forward for 三个一批: signed, started, commissioned.",
    makes: Makes::Projects,
    fields: &[
        BATCH,
        COHORT,
        NAME,
        CODE,
        BUILDER,
        INVESTORS,
        CONTENT,
        INVESTMENT,
        INDUSTRY,
        SEGMENTS,
        NATURE,
        SPAN,
        START,
        FINISH,
        REGION,
        ZONE,
        PARK,
        ANNUAL_PLAN,
        EXECUTED_TOTAL,
        PAID_IN,
        PROGRESS,
        OWNER,
        REGISTERED,
        NOTE,
        LEVEL,
    ],
    called: &["三个一批", "签约一批", "开工一批", "投产一批"],
};
