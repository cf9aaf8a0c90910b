//! What a template of a kind holds: its columns in order, one example that says so, the allowed words and the
//! notes. Nothing is written here; whoever writes workbooks takes it from this value.

use super::kind::{FieldValue, Kind};

/// A column of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateColumn {
    /// The field it is read into.
    pub key: &'static str,
    /// Its title, with the unit where it has one: `总投资（万元）`.
    pub title: String,
    /// Its English title.
    pub title_en: &'static str,
    /// Whether it must be filled in.
    pub must: bool,
    /// What to fill in, in Chinese.
    pub help_zh: String,
    /// What to fill in, in English.
    pub help_en: String,
    /// The words allowed, where there are few.
    pub words: Vec<&'static str>,
    /// The example, made up; empty where the column needs none.
    pub example: &'static str,
    /// Whether the column has to be formatted as text, so that codes and months keep their digits.
    pub as_text: bool,
}

/// What a template holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its kind.
    pub kind: &'static Kind,
    /// Its columns in order. The example row begins with [`Template::EXAMPLE`] in a column of its own (序号).
    pub columns: Vec<TemplateColumn>,
    /// Notes below the table, in Chinese.
    pub notes_zh: Vec<String>,
    /// Notes below the table, in English.
    pub notes_en: Vec<String>,
}

impl Template {
    /// What stands in the first column (序号) of the example row; a row with it is passed over when it is read.
    pub const EXAMPLE: &'static str = "示例";
}

/// The template of a kind.
pub fn template(kind: &'static Kind) -> Template {
    let columns = kind.fields.iter().map(|field| {
        let money = matches!(field.value, FieldValue::Money | FieldValue::Stated);
        let (zh, en) = field.value.written();
        let with = |own: &str, usual: &str, mark: &str| {
            if own.is_empty() { usual.to_owned() } else { format!("{own}{mark}{usual}") }
        };
        TemplateColumn {
            key: field.key,
            title: if money { format!("{}（万元）", field.zh) } else { field.zh.to_owned() },
            title_en: field.en,
            must: field.must,
            help_zh: with(field.help_zh, zh, "；"),
            help_en: with(field.help_en, en, "; "),
            words: field.value.words(),
            example: field.example,
            as_text: matches!(
                field.value,
                FieldValue::CreditCode
                    | FieldValue::Listing
                    | FieldValue::ProjectCode
                    | FieldValue::RegionCode
                    | FieldValue::Industry
                    | FieldValue::When
                    | FieldValue::Span
                    | FieldValue::Month
            ),
        }
    });
    let musts: Vec<&str> = kind.musts().map(|field| field.zh).collect();
    Template {
        kind,
        columns: columns.collect(),
        notes_zh: vec![
            format!("注：必填列：{}。其余列没有就空着，不要填 0。", musts.join("、")),
            "注：“示例”行不导入，可删除。金额按表头单位填写，单位可改为“亿元”。".to_owned(),
            "注：不填个人姓名、电话；不填单个企业的统计、纳税数据。".to_owned(),
        ],
        notes_en: vec![
            format!("Necessary: {}. Leave the others blank where nothing is known; do not write 0.", musts.join(", ")),
            "The row marked 示例 is not taken in. Amounts are in the unit of the title, which may be changed to 亿元."
                .to_owned(),
            "No persons' names or telephone numbers; no statistics or tax data of a single enterprise.".to_owned(),
        ],
    }
}
