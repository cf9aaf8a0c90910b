//! Regions by their codes.

use super::{Field, FieldValue as Is, Kind, Makes};

pub(super) static KIND: Kind = Kind {
    key: "regions",
    zh: "行政区划表",
    en: "Regions",
    about_zh: "行政区划代码表（GB/T 2260）：代码、名称、上级。",
    about_en: "Codes of GB/T 2260 with their names and what they lie in.",
    makes: Makes::Regions,
    fields: &[
        Field::new("code", "区划代码", "code", Is::RegionCode)
            .also(&["行政区划代码", "代码", "地区代码", "编码", "adcode", "regioncode", "code"])
            .must()
            .example("419001"),
        Field::new("name", "名称", "name", Is::Name)
            .also(&["区划名称", "行政区划名称", "地区名称", "地区", "行政区划", "name", "regionname"])
            .must()
            .example("济源市"),
        Field::new("name_en", "英文名", "English name", Is::Name)
            .also(&["英文名称", "拼音", "nameen", "enname"])
            .example("Jiyuan"),
        Field::new("parent", "上级代码", "parent code", Is::RegionCode)
            .also(&["上级区划代码", "父级代码", "所属代码", "父代码", "parent", "parentcode", "citycode"])
            .example("410000"),
        Field::new("province", "省级代码", "province code", Is::RegionCode)
            .also(&["所属省代码", "省代码", "provincecode"])
            .example("410000"),
    ],
    called: &["行政区划", "区划代码"],
};
