//! Enterprises to be won; tables of listed companies (ts_code, name, fullname, …) are read as such.

use super::enterprise::*;
use super::{Field, Kind, Makes};

pub(super) static KIND: Kind = Kind {
    key: "targets",
    zh: "目标企业名单",
    en: "Target enterprises",
    about_zh: "招商目标企业名单；上市公司表（ts_code、name、fullname…）也读作此类。",
    about_en: "Enterprises to be won; tables of listed companies (ts_code, name, fullname, …) are read as such.",
    makes: Makes::Enterprises,
    fields: &[
        TARGET_NAME,
        TARGET_ALIASES,
        LISTING,
        CREDIT_CODE,
        TARGET_REGION,
        ADDRESS,
        INDUSTRY,
        INDUSTRY_NAME,
        BUSINESS,
        PRODUCTS,
        HONOURS,
        SEGMENTS,
        TARGET_FOUNDED,
        NOTE,
        LEVEL,
    ],
    called: &["目标企业", "招商目标", "上市公司"],
};

const TARGET_NAME: Field = NAME.also(&[
    "目标企业",
    "目标企业名称",
    "单位名称",
    "公司名称",
    "企业全称",
    "公司全称",
    "企业",
    "名称",
    "fullname",
    "companyfullname",
    "companyname",
    "company",
    "name",
]);
const TARGET_ALIASES: Field =
    ALIASES.also(&["企业简称", "公司简称", "证券简称", "股票简称", "别名", "name", "shortname"]);
const TARGET_REGION: Field = REGION.also(&[
    "地区",
    "区域",
    "所在地",
    "省份",
    "所在省",
    "所在省份",
    "城市",
    "所在城市",
    "总部所在地",
    "总部",
    "省市",
    "area",
    "province",
    "city",
    "region",
]);
const TARGET_FOUNDED: Field = FOUNDED.also(&["成立时间", "注册日期", "注册时间", "founded"]);
