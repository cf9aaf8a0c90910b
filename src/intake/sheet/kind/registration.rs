//! The list of registered bodies of the market authority.

use super::enterprise::*;
use super::{Kind, Makes};

pub(super) static KIND: Kind = Kind {
    key: "registration",
    zh: "市场主体登记表",
    en: "Registered enterprises",
    about_zh: "市场监管部门登记的市场主体清单。",
    about_en: "The list of registered bodies of the market authority.",
    makes: Makes::Enterprises,
    fields: &[
        NAME,
        CREDIT_CODE,
        FORMER_NAMES,
        STANDING,
        FOUNDED,
        REGION,
        ADDRESS,
        ZONE,
        PARK,
        INDUSTRY,
        INDUSTRY_NAME,
        BUSINESS,
        PRODUCTS,
        NOTE,
        LEVEL,
    ],
    called: &["市场主体", "登记", "工商"],
};
