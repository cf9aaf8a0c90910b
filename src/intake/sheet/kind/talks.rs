//! Projects that are talked about; before a contract they are for those who negotiate.

use super::project::*;
use super::{Kind, Makes};

pub(super) static KIND: Kind = Kind {
    key: "talks",
    zh: "招商在谈台账",
    en: "Talks",
    about_zh: "招商在谈项目台账；签约前默认商务敏感。",
    about_en: "Projects that are talked about; before a contract they are for those who negotiate.",
    makes: Makes::Projects,
    fields: &[
        NAME,
        COUNTERPARTS,
        INVESTORS,
        INVESTMENT,
        CONTENT,
        INDUSTRY,
        SEGMENTS,
        STAGE,
        STAGE_ON,
        REGION,
        ZONE,
        PARK,
        PROGRESS,
        PROBLEMS,
        OWNER,
        NOTE,
        LEVEL,
    ],
    called: &["在谈", "招商台账", "洽谈", "招商项目"],
};
