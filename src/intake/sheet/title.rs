//! Titles of columns: folded so that one title has one form, and parted from the unit that stands in them.

use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization;

/// Units of money that a title or a line above the header gives.
const MONEY: [&str; 6] = ["亿元", "千万元", "万元", "元", "亿", "万"];
/// Other units that stand in titles.
const OTHERS: [&str; 24] = [
    "吨/年",
    "万吨/年",
    "吨",
    "万吨",
    "亩",
    "平方米",
    "万平方米",
    "公顷",
    "人",
    "家",
    "户",
    "个",
    "项",
    "%",
    "％",
    "‰",
    "千瓦时",
    "万千瓦时",
    "亿千瓦时",
    "吨标准煤",
    "万吨标准煤",
    "万元/亩",
    "台",
    "套",
];

/// A title as written, in one line and without blanks: `总投资（万元）`.
pub(super) fn written(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    // English titles need their blanks.
    if kept.is_ascii() { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { kept }
}

/// Whether a text is a unit of money: 元, 万元, 亿元.
pub(super) fn is_money(unit: &str) -> bool {
    MONEY.contains(&unit)
}

/// The unit in a title: `总投资（万元）`, `总投资:万元`, `投资额/亿元`, `占地面积(亩)`.
pub(super) fn unit(title: &str) -> Option<SmolStr> {
    let folded: String = title.nfkc().filter(|c| !c.is_whitespace()).collect();
    let inside = folded.split(['(', ')', '[', ']', '【', '】']).skip(1).step_by(2);
    let said = inside.map(|text| text.strip_prefix("单位").unwrap_or(text).trim_start_matches([':', '：']).to_owned());
    let mut candidates: Vec<String> = said.flat_map(|text| parts(&text)).collect();
    candidates.extend(folded.rsplit([':', '/', ',', '，', '_']).next().map(str::to_owned));
    candidates.into_iter().find(|text| is_unit(text)).map(SmolStr::new)
}

/// `亿元、%` is two units; `吨/年` is one.
fn parts(text: &str) -> Vec<String> {
    std::iter::once(text.to_owned()).chain(text.split([',', '，', '、', ';']).map(str::to_owned)).collect()
}

fn is_unit(text: &str) -> bool {
    MONEY.contains(&text) || OTHERS.contains(&text) || text.strip_suffix("人民币").is_some_and(is_money)
}

/// One form of a title, to compare: NFKC, lower case, without brackets and what stands in them, marks, blanks and
/// the number of a year, so that `2024年计划投资（万元）` is `年度计划投资`.
pub(super) fn fold(title: &str) -> String {
    let folded: String = title.nfkc().flat_map(char::to_lowercase).collect();
    let mut plain = String::new();
    let mut depth = 0_usize;
    for c in folded.chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '*' | ':' | '：' | '、' | ',' | '，' | '.' | '。' | '"' | '“' | '”' | '_' | '-' | '/' => {}
            _ if c.is_whitespace() => {}
            _ => plain.push(c),
        }
    }
    without_year(&plain)
}

fn without_year(title: &str) -> String {
    let is_year =
        |text: &str| text.len() == 4 && text.starts_with("20") && text.bytes().all(|byte| byte.is_ascii_digit());
    match title.get(..4).filter(|front| is_year(front)) {
        Some(_) => {
            let rest = title.get(4..).unwrap_or_default();
            let rest = rest.strip_prefix('年').unwrap_or(rest);
            let rest = rest.strip_prefix('度').unwrap_or(rest);
            if rest.is_empty() { title.to_owned() } else { format!("年度{rest}") }
        }
        None => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_of_a_title_is_found_wherever_it_stands() {
        for (title, expected) in [
            ("总投资（万元）", Some("万元")),
            ("总投资\n(单位：亿元)", Some("亿元")),
            ("产能（吨/年）", Some("吨/年")),
            ("占地面积（亩）", Some("亩")),
            ("投资额:万元", Some("万元")),
            ("同比（%）", Some("%")),
            ("项目名称（全称）", None),
            ("备注", None),
        ] {
            assert_eq!(unit(title).as_deref(), expected, "{title}");
        }
    }

    #[test]
    fn titles_fold_to_one_form() {
        assert_eq!(fold("总 投 资\n（万元）"), "总投资");
        assert_eq!(fold("２０２４年计划投资（万元）"), "年度计划投资");
        assert_eq!(fold("2024年度计划投资"), "年度计划投资");
        assert_eq!(fold("*统一社会信用代码："), "统一社会信用代码");
        assert_eq!(fold("ts_code"), fold("TS Code"));
    }
}
