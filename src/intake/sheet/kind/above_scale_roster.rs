//! The roster of industrial enterprises above scale: what it does not hold is 规上范围内无.

use super::enterprise::*;
use super::{Kind, Makes};

pub(super) static KIND: Kind = Kind {
    key: "above-scale-roster",
    zh: "规上企业名录",
    en: "Enterprises above scale",
    about_zh: "统计部门或经发部门掌握的规模以上工业企业名录；按名录核对的依据。",
    about_en: "The roster of industrial enterprises above scale: what it does not hold is 规上范围内无.",
    makes: Makes::Enterprises,
    fields: &[
        NAME,
        CREDIT_CODE,
        FORMER_NAMES,
        REGION,
        ADDRESS,
        ZONE,
        PARK,
        INDUSTRY,
        INDUSTRY_NAME,
        BUSINESS,
        PRODUCTS,
        CAPACITY,
        HONOURS,
        PER_MU,
        SEGMENTS,
        FOUNDED,
        STANDING,
        NOTE,
        LEVEL,
    ],
    called: &["规上", "规模以上", "四上"],
};
