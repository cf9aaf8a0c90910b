//! Columns that are not taken in by themselves: what the law keeps for statistics and tax of a single firm, and
//! personal data. They are flagged with the reason and with what may be used instead.

use super::kind::{Kind, Makes};
use super::table::Table;
use super::title;

/// Of what kind the data of a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CautionKind {
    /// Statistics of a single enterprise.
    Statistics,
    /// Tax of a single enterprise.
    Tax,
    /// A person's name, telephone or number.
    Personal,
}

/// Why a column is left out unless somebody decides otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caution {
    /// Of what kind the data is.
    pub kind: CautionKind,
    /// The reason and the way out, in Chinese.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
}

const STATISTICS: Caution = Caution {
    kind: CautionKind::Statistics,
    zh: "该列像是单个企业的统计数据。统计调查中获得的、能够识别或推断单个统计调查对象身份的资料应当保密，不得对外提供、泄露，不得用于统计以外的目的\
        （《统计法》2009年修订本第二十五条；2024年修正后条序以现行文本为准）。默认不导入。可改用：分组汇总数、企业自报数（注明“自报”）、亩均评价等级 A/B/C/D。\
        是否可用请向统计部门核实。",
    en: "This column looks like statistics of a single enterprise. What a statistical survey learns of one respondent is confidential and may \
        not be used for other ends (Statistics Law, Article 25 of the 2009 text; the numbering may differ since the 2024 amendment). It is left \
        out by default. Use grouped figures, figures the enterprise reports itself (marked so), or the group of its output per mu, A to D. \
        Ask the statistics office when in doubt.",
};
const TAX: Caution = Caution {
    kind: CautionKind::Tax,
    zh: "该列像是单个企业的涉税数据。税务机关应当依法为纳税人的情况保密（《税收征收管理法》第八条）。默认不导入。可改用：分组汇总数、企业自报数\
        （注明“自报”）、亩均评价等级 A/B/C/D。是否可用请向税务部门核实。",
    en: "This column looks like tax data of a single enterprise. Tax authorities keep what they know of a taxpayer confidential (Law on the \
        Administration of Tax Collection, Article 8). It is left out by default. Use grouped figures, figures the enterprise reports itself \
        (marked so), or the group of its output per mu, A to D. Ask the tax office when in doubt.",
};
const PERSONAL: Caution = Caution {
    kind: CautionKind::Personal,
    zh: "该列像是个人信息（姓名、电话、证件号）。本系统只记单位与岗位，不记个人姓名和联系方式，该列不导入。",
    en: "This column looks like personal data (a name, a telephone or identity number). Departments and posts are kept here, persons are not; \
        the column is left out.",
};

const TAX_WORDS: [&str; 10] = ["税收", "纳税", "税金", "税额", "缴税", "入库税", "增值税", "所得税", "利税", "税负"];
const STATISTICS_WORDS: [&str; 30] = [
    "营业收入",
    "主营收入",
    "销售收入",
    "销售额",
    "营收",
    "工业总产值",
    "总产值",
    "产值",
    "增加值",
    "利润",
    "资产总计",
    "资产总额",
    "总资产",
    "净资产",
    "负债",
    "用电量",
    "用电",
    "电量",
    "用水量",
    "用气量",
    "能耗",
    "能源消费",
    "从业人员",
    "从业人数",
    "职工人数",
    "员工人数",
    "用工人数",
    "平均用工",
    "研发费用",
    "出口交货值",
];
const PERSONAL_WORDS: [&str; 18] = [
    "联系人",
    "联系电话",
    "电话",
    "手机",
    "联系方式",
    "法定代表人",
    "法人代表",
    "法人姓名",
    "身份证",
    "邮箱",
    "微信",
    "负责人姓名",
    "填表人",
    "填报人",
    "责任人",
    "经办人",
    "首席服务官",
    "email",
];

/// The caution of a column, if its title calls for one.
pub(super) fn caution(table: &Table, kind: &Kind, title: &str) -> Option<Caution> {
    let folded = title::fold(title);
    let says = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if says(&PERSONAL_WORDS) || folded == "法人" {
        return Some(PERSONAL);
    }
    // What is only expected of a project, or said by the enterprise itself, is no statistic of it.
    let other = ["预计", "预期", "达产后", "投产后", "自报", "自填", "承诺"];
    if says(&other) || title.contains("自报") {
        return None;
    }
    let firms = match kind.makes {
        Makes::Enterprises => true,
        Makes::Observations => names_firms(table),
        _ => false,
    };
    let projects = matches!(kind.makes, Makes::Projects | Makes::Figures) && !folded.contains("研发");
    if (firms || projects) && says(&TAX_WORDS) {
        return Some(TAX);
    }
    ((firms || projects) && says(&STATISTICS_WORDS)).then_some(STATISTICS)
}

/// Whether the rows of a table are single enterprises, whatever kind it was taken for.
fn names_firms(table: &Table) -> bool {
    let names = ["企业名称", "单位名称", "公司名称", "单位详细名称", "纳税人名称", "统一社会信用代码"];
    table.columns.iter().any(|column| names.contains(&title::fold(&column.title).as_str()))
}
