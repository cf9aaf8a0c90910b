//! An enterprise's name taken apart: where, who, which trade, which legal form,
//! which branch. What is left out of the comparison is kept beside, and the
//! name as written stays what it was.

use super::lexicon::{Lexicon, trade_behind};
use crate::domain::RegionCode;
use unicode_normalization::UnicodeNormalization;

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameParts {
    /// The whole name in its one form: NFKC, lower case, no blanks, no brackets.
    /// Two full names of one form are one name.
    pub folded: String,
    /// The name without region, legal form, 集团 and branch: 富联科技.
    pub core: String,
    /// The core without the words of its trade: 富联 (字号).
    pub brand: String,
    /// The regions in front of the name or in brackets, as written, widest first.
    pub places: Vec<String>,
    /// The narrowest region that the name gives.
    pub region: Option<RegionCode>,
    /// The legal form, such as 股份有限公司.
    pub form: Option<&'static str>,
    /// Whether it calls itself a group (集团).
    pub group: bool,
    /// What stands behind the legal form: 第一分公司.
    pub branch: Option<String>,
    /// Its numbers: digits, and numerals that count (第一, 二厂).
    pub ordinals: Vec<u32>,
    /// Whether it is a full name of a body, and not a short one.
    pub full: bool,
}

/// Legal forms, longer ones first.
const FORMS: [&str; 12] = [
    "股份合作公司",
    "股份有限公司",
    "有限责任公司",
    "特殊普通合伙",
    "合伙企业",
    "有限合伙",
    "普通合伙",
    "个体工商户",
    "专业合作社",
    "有限公司",
    "股份公司",
    "公司",
];

/// How names of bodies without a legal form end.
const BODIES: [&str; 14] =
    ["厂", "院", "校", "所", "大学", "中心", "合作社", "店", "行", "馆", "站", "协会", "学会", "局"];

impl NameParts {
    /// Takes a name apart.
    pub fn of(name: &str, lexicon: &Lexicon) -> Self {
        let plain: String = name.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        let folded: String = plain.chars().filter(|c| !is_bracket(*c)).collect();
        let mut parts = Self {
            core: String::new(),
            brand: String::new(),
            places: Vec::new(),
            region: None,
            form: None,
            group: false,
            branch: None,
            ordinals: ordinals(&folded),
            full: false,
            folded,
        };
        let unbracketed = parts.take_brackets(&plain, lexicon);
        let body = parts.take_form(without_marks(&unbracketed)).to_owned();
        let body = parts.take_regions(&body, lexicon);
        parts.brand = without_trades(body).to_owned();
        parts.core = body.to_owned();
        parts.full = parts.form.is_some() || BODIES.iter().any(|end| parts.folded.ends_with(end));
        parts
    }

    /// Brackets that hold a region, 集团 or a legal form go to their fields;
    /// what others hold stays where it is.
    fn take_brackets(&mut self, plain: &str, lexicon: &Lexicon) -> String {
        let mut rest = plain;
        let mut kept = String::new();
        while let Some((before, inside, after)) = bracket(rest) {
            kept.push_str(before);
            if let Some(code) = lexicon.whole(inside) {
                self.add_place(inside, code);
            } else if inside == "集团" {
                self.group = true;
            } else if let Some(form) = FORMS.iter().find(|form| **form == inside) {
                self.form = Some(form);
            } else {
                kept.push_str(inside);
            }
            rest = after;
        }
        kept.push_str(rest);
        kept.retain(|c| !is_bracket(c));
        kept
    }

    fn add_place(&mut self, word: &str, code: Option<RegionCode>) {
        self.places.push(word.to_owned());
        // A narrower region within the one known says more; another place is the firm's own (河南…(上海)).
        self.region = code.or(self.region);
    }

    /// The name in front of its legal form; what stands behind is a branch.
    fn take_form<'t>(&mut self, text: &'t str) -> &'t str {
        let long = FORMS.iter().filter(|form| form.chars().count() > 2);
        let inside = long.filter_map(|form| text.rfind(form).map(|at| (at, *form))).min_by_key(|(at, _)| *at);
        let mut body = text;
        if let Some((at, form)) = inside
            && at > 0
        {
            body = text.get(..at).unwrap_or(text);
            let behind = text.get(at + form.len()..).unwrap_or_default();
            self.branch = (!behind.is_empty()).then(|| behind.to_owned());
            self.form = Some(form);
        } else if let Some(front) = text.strip_suffix("公司").filter(|front| !front.is_empty()) {
            // 分公司 is a branch even where the head's form is left out.
            match front.strip_suffix('分').filter(|front| !front.is_empty()) {
                Some(head) => {
                    self.branch = Some("分公司".to_owned());
                    body = head;
                }
                None => body = front,
            }
            self.form = Some("公司");
        }
        for end in ["集团", "股份"] {
            if let Some(front) = body.strip_suffix(end).filter(|front| !front.is_empty()) {
                self.group |= end == "集团";
                body = front;
            }
        }
        body
    }

    /// The name behind its regions. A region is the brand itself where nothing
    /// but a trade would be left: 济源钢铁 stays 济源钢铁.
    fn take_regions<'t>(&mut self, body: &'t str, lexicon: &Lexicon) -> &'t str {
        let mut rest = body;
        let mut in_front = Vec::new();
        while let Some((word, code)) = lexicon.front(rest) {
            let after = rest.get(word.len()..).unwrap_or_default();
            let after = after.strip_prefix(['省', '市', '县']).unwrap_or(after);
            in_front.push((word, code));
            if !has_brand(after) {
                break;
            }
            rest = after;
        }
        let bracketed = std::mem::take(&mut self.places);
        let own = self.region.take();
        in_front.into_iter().for_each(|(word, code)| self.add_place(word, code));
        self.places.extend(bracketed);
        self.region = own.or(self.region);
        rest
    }
}

/// A short name of an exchange without its marks: *ST, ST, XD in front; -U, -W behind; A, B behind a Chinese character.
fn without_marks(text: &str) -> &str {
    let chinese = |text: &str, last: bool| {
        let c = if last { text.chars().next_back() } else { text.chars().next() };
        c.is_some_and(|c| !c.is_ascii())
    };
    let front = ["*st", "st", "xd", "dr"].iter().find_map(|mark| text.strip_prefix(mark));
    let rest = front.filter(|rest| chinese(rest, false)).unwrap_or(text);
    let behind = ["-uw", "-u", "-w", "a", "b"].iter().find_map(|mark| rest.strip_suffix(mark));
    behind.filter(|rest| chinese(rest, true)).unwrap_or(rest)
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '【' | '】' | '〔' | '〕')
}

/// The first pair of brackets: before, inside, after.
fn bracket(text: &str) -> Option<(&str, &str, &str)> {
    let (before, behind) = text.split_once(['(', '[', '【', '〔'])?;
    let (inside, after) = behind.split_once([')', ']', '】', '〕'])?;
    Some((before, inside, after))
}

/// The text without the trades and the number it ends with; the text itself
/// where nothing else is in it.
fn without_trades(text: &str) -> &str {
    let mut rest = text;
    loop {
        let numbered = rest.trim_end_matches(|c| numeral(c).is_some()).strip_suffix('第');
        match trade_behind(rest).and_then(|trade| rest.strip_suffix(trade)).or(numbered) {
            Some("") => return text,
            Some(front) => rest = front,
            None => break,
        }
    }
    // One character alone is no brand: 中电子 is not 中.
    if rest.chars().count() >= 2 { rest } else { text }
}

/// Whether two characters or more are left once the trades are gone.
fn has_brand(text: &str) -> bool {
    let mut rest = text;
    while let Some(front) = trade_behind(rest).and_then(|trade| rest.strip_suffix(trade)) {
        rest = front;
    }
    rest.chars().count() >= 2
}

/// The numbers of a name, in order: digits, 第三, 二厂.
fn ordinals(text: &str) -> Vec<u32> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = letters.get(at) {
        let same = |c: &&char| if first.is_ascii_digit() { c.is_ascii_digit() } else { numeral(**c).is_some() };
        let run: Vec<char> = letters.iter().skip(at).take_while(same).copied().collect();
        let (before, behind) = (at.checked_sub(1).and_then(|it| letters.get(it)), letters.get(at + run.len()));
        let counts = before == Some(&'第') || behind.is_some_and(|c| COUNTED.contains(*c));
        if first.is_ascii_digit() {
            found.extend(run.iter().collect::<String>().parse::<u32>().ok());
        } else if counts && !run.is_empty() {
            found.push(value_of(&run));
        }
        at += run.len().max(1);
    }
    found
}

/// What a numeral counts when it stands in front of it.
const COUNTED: &str = "厂分建局处队号期矿院所冶化";

fn numeral(c: char) -> Option<u32> {
    "零一二三四五六七八九十".chars().position(|digit| digit == c).and_then(|at| u32::try_from(at).ok())
}

/// 十一 is 11, 二十 is 20.
fn value_of(run: &[char]) -> u32 {
    run.iter().filter_map(|c| numeral(*c)).fold(0, |sum, digit| match digit {
        10 if sum == 0 => 10,
        10 => sum * 10,
        _ if sum >= 10 && sum % 10 == 0 => sum + digit,
        _ => sum * 10 + digit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> NameParts {
        let code = |number: u32| RegionCode::try_from(number).unwrap();
        let regions = [("济源市", code(419_001)), ("郑州市", code(410_100)), ("洛阳市", code(410_300))];
        NameParts::of(name, &Lexicon::new(regions))
    }

    #[test]
    fn a_bracketed_region_is_a_region_wherever_the_brackets_come_from() {
        for name in ["富联科技(济源)有限公司", "富联科技（济源）有限公司", "富联 科技(济源) 有限公司"]
        {
            let it = parts(name);
            assert_eq!((it.core.as_str(), it.brand.as_str()), ("富联科技", "富联"), "{name}");
            assert_eq!((it.places.as_slice(), it.form), (["济源".to_owned()].as_slice(), Some("有限公司")));
            assert_eq!(it.region.unwrap().to_string(), "419001");
            assert_eq!(it.folded, "富联科技济源有限公司");
        }
    }

    #[test]
    fn regions_in_front_go_and_the_region_that_is_the_brand_stays() {
        let youke = parts("河南优克电子材料有限公司");
        assert_eq!((youke.core.as_str(), youke.brand.as_str()), ("优克电子材料", "优克"));
        assert_eq!(youke.region.unwrap().to_string(), "410000");
        let steel = parts("河南济源钢铁（集团）有限公司");
        assert_eq!((steel.core.as_str(), steel.group), ("济源钢铁", true));
        assert_eq!(steel.region.unwrap().to_string(), "419001", "the narrower of the two");
        assert_eq!(parts("济源市甲乙丙实业有限公司").core, "甲乙丙实业");
        assert_eq!(parts("河南能源集团有限公司").core, "河南能源");
    }

    #[test]
    fn the_legal_form_the_group_and_the_branch_have_fields_of_their_own() {
        let it = parts("甲乙重工集团股份有限公司济源第一分公司");
        assert_eq!((it.core.as_str(), it.form, it.group), ("甲乙重工", Some("股份有限公司"), true));
        assert_eq!((it.branch.as_deref(), it.ordinals.as_slice()), (Some("济源第一分公司"), [1].as_slice()));
        let partners = parts("甲乙丙投资中心（有限合伙）");
        assert_eq!((partners.core.as_str(), partners.form), ("甲乙丙投资中心", Some("有限合伙")));
        assert!(parts("甲乙丙").form.is_none() && !parts("甲乙丙").full && parts("济源市某某化工厂").full);
        assert_eq!(parts("公司").core, "公司", "a name is never left empty");
    }

    #[test]
    fn numbers_count_whether_written_in_digits_or_in_numerals() {
        assert_eq!(parts("济源市第一化工厂").ordinals, [1]);
        assert_eq!(parts("甲乙十一厂").ordinals, [11]);
        assert_eq!(parts("甲乙二十二厂").ordinals, [22]);
        assert_eq!(parts("甲乙０７研究所").ordinals, [7]);
        assert_eq!(parts("三一重工股份有限公司").ordinals, [0_u32; 0], "三一 is a brand");
    }

    #[test]
    fn the_marks_of_an_exchange_are_no_part_of_a_short_name() {
        for (short, core) in [("*ST甲乙", "甲乙"), ("甲乙Ａ", "甲乙"), ("甲乙丙-U", "甲乙丙"), ("TCL科技", "tcl科技")]
        {
            assert_eq!(parts(short).core, core);
        }
    }

    #[test]
    fn what_is_in_other_brackets_stays_in_the_name() {
        assert_eq!(parts("甲乙(丙丁)材料有限公司").core, "甲乙丙丁材料");
        assert_eq!(parts("甲乙(丙丁材料有限公司").core, "甲乙丙丁材料", "a bracket that never closes");
    }
}
