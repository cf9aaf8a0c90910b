//! The names of regions as they stand in front of an enterprise's name, and the
//! words of trades behind it. A value that is passed in: no name is read by a
//! list of places hidden in code.

use crate::domain::RegionCode;
use std::collections::BTreeMap;

/// Names of regions and what region each is.
#[derive(Debug, Clone)]
pub struct Lexicon {
    places: BTreeMap<String, Option<RegionCode>>,
    longest: usize,
}

impl Default for Lexicon {
    /// The provinces alone.
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl Lexicon {
    /// The provinces, and these regions with their short forms: 济源市 also as
    /// 济源, 内蒙古自治区 as 内蒙古. A district has no short form (长安 of 长安区
    /// is a brand more often), and a name of two regions names none of them.
    pub fn new<'a>(regions: impl IntoIterator<Item = (&'a str, RegionCode)>) -> Self {
        let mut lexicon = Self { places: BTreeMap::new(), longest: 0 };
        for (name, number) in PROVINCES {
            lexicon.add(name, RegionCode::try_from(*number).ok());
        }
        lexicon.add("中国", None);
        for (name, code) in regions {
            let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
            lexicon.add(&name, Some(code));
            if let Some(short) = short_form(&name) {
                lexicon.add(short, Some(code));
            }
        }
        lexicon
    }

    fn add(&mut self, name: &str, code: Option<RegionCode>) {
        self.longest = self.longest.max(name.chars().count());
        let kept = self.places.entry(name.to_owned()).or_insert(code);
        if *kept != code {
            // 吉林 is a province and a city in it: the wider one is all that is known.
            let within = |a: RegionCode, b: RegionCode| a.is_province() && b.province() == a;
            *kept = match (*kept, code) {
                (Some(a), Some(b)) if within(a, b) => Some(a),
                (Some(a), Some(b)) if within(b, a) => Some(b),
                _ => None,
            };
        }
    }

    /// The region that a text names and nothing else, where it names one.
    pub fn region_of(&self, text: &str) -> Option<RegionCode> {
        self.whole(text).flatten()
    }

    /// The longest name of a region that a text begins with, and its region.
    pub(super) fn front<'t>(&self, text: &'t str) -> Option<(&'t str, Option<RegionCode>)> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(self.longest).collect::<Vec<_>>();
        ends.into_iter().rev().find_map(|end| {
            let front = text.get(..end)?;
            self.places.get(front).map(|code| (front, *code))
        })
    }

    /// The region of a text that is the name of one, and nothing else.
    pub(super) fn whole(&self, text: &str) -> Option<Option<RegionCode>> {
        self.places.get(text).copied()
    }
}

/// A name without the word for what it is, where at least two characters stay.
fn short_form(name: &str) -> Option<&str> {
    const RANKS: [&str; 11] =
        ["维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "自治州", "地区", "省", "市", "县", "盟"];
    let short = RANKS.iter().find_map(|rank| name.strip_suffix(rank))?;
    (short.chars().count() >= 2).then_some(short)
}

/// The trade that a text ends with, longest first.
pub(super) fn trade_behind(text: &str) -> Option<&'static str> {
    TRADES.iter().filter(|trade| text.ends_with(**trade)).max_by_key(|trade| trade.len()).copied()
}

/// Short names of the provinces (GB/T 2260).
const PROVINCES: &[(&str, u32)] = &[
    ("北京", 110_000),
    ("天津", 120_000),
    ("河北", 130_000),
    ("山西", 140_000),
    ("内蒙古", 150_000),
    ("辽宁", 210_000),
    ("吉林", 220_000),
    ("黑龙江", 230_000),
    ("上海", 310_000),
    ("江苏", 320_000),
    ("浙江", 330_000),
    ("安徽", 340_000),
    ("福建", 350_000),
    ("江西", 360_000),
    ("山东", 370_000),
    ("河南", 410_000),
    ("湖北", 420_000),
    ("湖南", 430_000),
    ("广东", 440_000),
    ("广西", 450_000),
    ("海南", 460_000),
    ("重庆", 500_000),
    ("四川", 510_000),
    ("贵州", 520_000),
    ("云南", 530_000),
    ("西藏", 540_000),
    ("陕西", 610_000),
    ("甘肃", 620_000),
    ("青海", 630_000),
    ("宁夏", 640_000),
    ("新疆", 650_000),
    ("台湾", 710_000),
    ("香港", 810_000),
    ("澳门", 820_000),
];

/// Words that say what a firm does, not which firm it is.
const TRADES: &[&str] = &[
    "科技",
    "技术",
    "高科",
    "高新",
    "电子",
    "电气",
    "电器",
    "电力",
    "电源",
    "电池",
    "电缆",
    "线缆",
    "光电",
    "光学",
    "材料",
    "新材料",
    "新材",
    "新能源",
    "清洁能源",
    "能源",
    "实业",
    "工业",
    "产业",
    "制造",
    "机械",
    "重工",
    "装备",
    "设备",
    "机电",
    "机器人",
    "自动化",
    "智能",
    "智造",
    "智控",
    "控制",
    "仪器",
    "仪表",
    "精密",
    "模具",
    "化工",
    "化学",
    "石化",
    "煤化工",
    "精细化工",
    "氢能",
    "燃气",
    "气体",
    "钢铁",
    "特钢",
    "金属",
    "有色金属",
    "有色",
    "铝业",
    "铜业",
    "锌业",
    "铅业",
    "冶金",
    "冶炼",
    "矿业",
    "铸造",
    "锻造",
    "轴承",
    "弹簧",
    "紧固件",
    "汽车",
    "车辆",
    "汽车零部件",
    "零部件",
    "部件",
    "配件",
    "医药",
    "制药",
    "药业",
    "生物",
    "生物科技",
    "医疗",
    "医疗器械",
    "器械",
    "食品",
    "饲料",
    "农业",
    "农牧",
    "纺织",
    "服装",
    "纸业",
    "包装",
    "印刷",
    "塑业",
    "塑胶",
    "橡胶",
    "玻璃",
    "陶瓷",
    "建材",
    "水泥",
    "建设",
    "建筑",
    "工程",
    "环保",
    "环境",
    "水务",
    "信息",
    "信息技术",
    "软件",
    "网络",
    "数据",
    "通信",
    "物流",
    "运输",
    "供应链",
    "贸易",
    "商贸",
    "投资",
    "发展",
    "控股",
    "管理",
    "服务",
    "咨询",
    "国际",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_has_its_short_form_and_a_district_has_none() {
        let code = |number: u32| RegionCode::try_from(number).unwrap();
        let lexicon = Lexicon::new([("济源市", code(419_001)), ("长安区", code(610_116)), ("吉林市", code(220_200))]);
        assert_eq!(lexicon.front("济源某厂"), Some(("济源", Some(code(419_001)))));
        assert_eq!(lexicon.front("济源市某厂"), Some(("济源市", Some(code(419_001)))));
        assert_eq!(lexicon.front("长安汽车"), None);
        assert_eq!(lexicon.whole("吉林"), Some(Some(code(220_000))), "the wider of two that lie in one another");
    }
}
