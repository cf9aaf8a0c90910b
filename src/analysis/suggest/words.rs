//! Words as firms write them: cut into phrases, freed of what says nothing, and
//! taken apart into tokens. A Chinese character is a token, and so is a run of
//! Latin letters and digits: `PCB` is not three letters.

use smol_str::SmolStr;

/// What stands around a thing and says nothing of it; longer ones first.
const TAILS: &[&str] = &[
    "及配套产品",
    "系列产品",
    "主营业务",
    "生产与销售",
    "生产销售",
    "制造业务",
    "销售业务",
    "业务单元",
    "业务分部",
    "业务板块",
    "制造业",
    "产品",
    "业务",
    "系列",
    "分部",
    "板块",
    "销售",
    "生产",
    "制造",
    "制品业",
    "收入",
    "类",
    "等",
    "的",
];

/// What stands in front and says nothing.
const FRONTS: &[&str] = &[
    "主要从事",
    "主要生产",
    "主营业务",
    "主要产品",
    "主营",
    "从事",
    "生产与销售",
    "生产销售",
    "研发生产",
    "生产",
    "制造",
    "销售",
    "研发",
    "加工",
    "其他",
    "其它",
    "自产",
    "外购",
    "各类",
    "各种",
    "新型",
    "年产",
];

/// Phrases that name no product.
const EMPTY: &[&str] = &[
    "生产销售",
    "其他",
    "其它",
    "其",
    "业务",
    "产品",
    "材料",
    "配件",
    "备件",
    "零件",
    "零部件",
    "原料",
    "原材料",
    "商品",
    "服务",
    "技术服务",
    "技术开发",
    "销售",
    "贸易",
    "租赁",
    "租金",
    "运费",
    "劳务",
    "平衡项目",
    "调整项目",
    "分部间抵销",
    "抵销",
    "合计",
    "小计",
    "废料",
    "加工费",
    "工程",
    "设备",
    "系统",
    "工业",
    "制造业",
    "总成",
    "材料销售",
    "受托加工",
    "咨询服务",
    "软件",
    "整机",
    "新材料",
    "装备",
    "装置",
    "单机",
    "成品",
    "化工",
    "模块",
    "组件",
    "器件",
    "主要产品",
    "内销",
    "外销",
    "有限公司",
    "公司",
    "集团",
    "科技",
    "技术",
    "材料科技",
    "实业",
];

/// Words of trade, letting and other business: a phrase with one of them tells
/// of no making.
const TRADE: &[&str] = &[
    "贸易",
    "批发",
    "零售",
    "经销",
    "分销",
    "代理",
    "代销",
    "租赁",
    "出租",
    "房地产",
    "房产",
    "物业",
    "游戏",
    "影视",
    "广告",
    "保理",
    "餐饮",
    "酒店",
    "服装",
    "白酒",
    "供应链",
    "商贸",
    "招商",
    "融资",
    "投资",
];

/// What parts one phrase from the next.
const SEPARATORS: &[char] =
    &[';', '；', '、', '，', ',', '。', '|', '｜', '\n', '\t', '（', '）', '(', ')', '：', ':', '“', '”'];

/// A phrase without what surrounds it; none where nothing is left.
pub(super) fn core(phrase: &str) -> Option<&str> {
    let mut rest = phrase.trim_matches(|letter: char| !letter.is_alphanumeric());
    if EMPTY.contains(&rest) {
        return None;
    }
    while let Some(shorter) = shortened(rest) {
        rest = shorter;
    }
    (!rest.is_empty() && !EMPTY.contains(&rest)).then_some(rest)
}

/// The phrase without one word at its end or its front. Two characters always
/// stay: 物料 is not 物.
fn shortened(phrase: &str) -> Option<&str> {
    let tail = TAILS.iter().find_map(|tail| phrase.strip_suffix(tail));
    let stripped = tail.or_else(|| FRONTS.iter().find_map(|front| phrase.strip_prefix(front)));
    stripped.map(str::trim).filter(|rest| rest.chars().count() >= 2)
}

/// The phrases of a running text.
pub(super) fn phrases(text: &str) -> impl Iterator<Item = &str> {
    text.split(SEPARATORS).flat_map(|part| part.split("以及")).map(str::trim).filter(|part| !part.is_empty())
}

/// Whether a phrase speaks of trade, letting or other business.
pub(super) fn is_trade(phrase: &str) -> bool {
    TRADE.iter().any(|word| phrase.contains(word))
}

/// The tokens of a phrase, Latin letters in lower case.
pub(super) fn tokens(phrase: &str) -> Vec<SmolStr> {
    let mut tokens = Vec::new();
    let mut run = String::new();
    let flush = |run: &mut String, tokens: &mut Vec<SmolStr>| {
        if !run.is_empty() {
            tokens.push(SmolStr::new(&*run));
            run.clear();
        }
    };
    for letter in phrase.chars() {
        if letter.is_ascii_alphanumeric() {
            run.push(letter.to_ascii_lowercase());
            continue;
        }
        flush(&mut run, &mut tokens);
        if letter.is_alphanumeric() {
            tokens.push(SmolStr::from_iter([letter]));
        }
    }
    flush(&mut run, &mut tokens);
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_loses_what_says_nothing_and_no_more() {
        assert_eq!(core("螺纹钢系列产品"), Some("螺纹钢"));
        assert_eq!(core("主要从事焦炭生产"), Some("焦炭"));
        assert_eq!(core("生产销售"), None);
        assert_eq!(core("分部间抵销"), None);
        assert_eq!(core("其他"), None);
        assert_eq!(core("苯"), Some("苯"));
        assert_eq!(core(""), None);
    }

    #[test]
    fn a_run_of_latin_letters_is_one_token() {
        assert_eq!(tokens("PCB专用油墨"), ["pcb", "专", "用", "油", "墨"]);
        assert_eq!(tokens("35MPa储氢瓶"), ["35mpa", "储", "氢", "瓶"]);
        assert!(tokens("—（）").is_empty());
    }
}
