//! What enterprises were asked, one a row; they say so themselves.

use super::enterprise::*;
use super::{Field, FieldValue as Is, Kind, Makes};

pub(super) static KIND: Kind = Kind {
    key: "enterprise-survey",
    zh: "企业摸底表",
    en: "Enterprise survey",
    about_zh: "企业摸底结果汇总成一张表，一行一家；由企业自报。",
    about_en: "What enterprises were asked, one a row; they say so themselves.",
    makes: Makes::Enterprises,
    fields: &[
        NAME,
        CREDIT_CODE,
        REGION,
        ADDRESS,
        ZONE,
        PARK,
        PRODUCTS,
        CAPACITY,
        BUSINESS,
        MATERIALS,
        MATERIAL_1,
        ORIGIN_1,
        SUPPLIER_1,
        MATERIAL_2,
        ORIGIN_2,
        SUPPLIER_2,
        MATERIAL_3,
        ORIGIN_3,
        SUPPLIER_3,
        MISSING,
        HONOURS,
        PER_MU,
        SEGMENTS,
        SURVEYED,
        NOTE,
        LEVEL,
    ],
    called: &["摸底", "企业调查", "走访"],
};

const MATERIALS: Field = Field::new("materials", "主要原材料", "main materials", Is::Names)
    .also(&["原材料", "主要原料", "原辅材料", "主要原辅材料", "采购原材料"])
    .help(
        "可写“焦炉煤气（区内）、液氨（省外）”；也可用下面分列的三组",
        "from where may stand in brackets; or use the three groups beside",
    )
    .example("焦炉煤气（区内）、液氨（省外）");
const MATERIAL_1: Field =
    material("material_1", "原材料1", "material 1", &["主要原材料1", "第一原材料", "原料1", "材料1"]);
const MATERIAL_2: Field =
    material("material_2", "原材料2", "material 2", &["主要原材料2", "第二原材料", "原料2", "材料2"]);
const MATERIAL_3: Field =
    material("material_3", "原材料3", "material 3", &["主要原材料3", "第三原材料", "原料3", "材料3"]);
const ORIGIN_1: Field = origin("origin_1", "来源地1", "origin 1", &["来源1", "原材料1来源", "产地1", "原材料1来源地"]);
const ORIGIN_2: Field = origin("origin_2", "来源地2", "origin 2", &["来源2", "原材料2来源", "产地2", "原材料2来源地"]);
const ORIGIN_3: Field = origin("origin_3", "来源地3", "origin 3", &["来源3", "原材料3来源", "产地3", "原材料3来源地"]);
const SUPPLIER_1: Field = supplier("supplier_1", "供应商1", "supplier 1", &["供货商1", "原材料1供应商", "供应企业1"]);
const SUPPLIER_2: Field = supplier("supplier_2", "供应商2", "supplier 2", &["供货商2", "原材料2供应商", "供应企业2"]);
const SUPPLIER_3: Field = supplier("supplier_3", "供应商3", "supplier 3", &["供货商3", "原材料3供应商", "供应企业3"]);
const MISSING: Field = Field::new("missing", "缺少的供应商", "missing suppliers", Is::Names)
    .also(&[
        "缺供应商",
        "缺少供应商",
        "希望引进的配套",
        "缺失配套",
        "配套需求",
        "希望引进企业",
        "缺什么供应商",
        "本地缺少的配套",
        "最缺的配套",
    ])
    .help("缺哪种原料、部件或服务的供应商", "of what a supplier is missed")
    .example("液氨");
const SURVEYED: Field = Field::new("surveyed", "填表日期", "asked on", Is::When)
    .also(&["摸底日期", "调查日期", "填报日期", "走访日期", "摸底时间"])
    .example("2024-06-18");

const fn material(key: &'static str, zh: &'static str, en: &'static str, also: &'static [&'static str]) -> Field {
    Field::new(key, zh, en, Is::Name).also(also).example("焦炉煤气")
}

const fn origin(key: &'static str, zh: &'static str, en: &'static str, also: &'static [&'static str]) -> Field {
    Field::new(key, zh, en, Is::Origin).also(also).example("区内")
}

const fn supplier(key: &'static str, zh: &'static str, en: &'static str, also: &'static [&'static str]) -> Field {
    Field::new(key, zh, en, Is::Name).also(also).example("示例丁能源有限公司")
}
