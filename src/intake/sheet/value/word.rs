//! Words with a meaning of their own: yes and no, stages, kinds of construction, where something comes from.

use crate::domain::{Level, Nature, Origin, Stage};
use crate::intake::sheet::entry::BatchKind;
use unicode_normalization::UnicodeNormalization;

fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Whether a cell says that there is nothing to say.
pub(in crate::intake::sheet) fn absent(text: &str) -> bool {
    let text = text.trim();
    matches!(
        text,
        "" | "-"
            | "--"
            | "---"
            | "—"
            | "——"
            | "–"
            | "/"
            | "\\"
            | "／"
            | "无"
            | "暂无"
            | "待定"
            | "不详"
            | "未知"
            | "N/A"
            | "n/a"
            | "NA"
            | "null"
            | "NULL"
            | "None"
    )
}

/// A text of several lines in one.
pub(in crate::intake::sheet) fn in_one_line(text: &str, mark: &str) -> String {
    if !text.contains(|c: char| c.is_control() || c == '\u{2028}') {
        return text.to_owned();
    }
    let lines = text.split(['\n', '\r', '\u{2028}']).map(|line| line.replace(|c: char| c.is_control(), " "));
    let lines: Vec<String> = lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    lines.iter().enumerate().fold(String::new(), |mut whole, (at, line)| {
        if at > 0 && !whole.ends_with(['，', '。', '；', '、', ',', ';', '：']) {
            whole.push_str(mark);
        }
        whole + line
    })
}

/// The parts of a list: 、，；/ and line ends part them, and what stands in brackets does not.
pub(in crate::intake::sheet) fn list(text: &str) -> Vec<String> {
    let (mut parts, mut part, mut depth) = (Vec::new(), String::new(), 0_usize);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let next = rest.peek().copied().unwrap_or(' ');
        // `吨/年` and `1,000` are no lists.
        let inside = (c == '/' && (before.is_ascii_digit() || "年月日亩套台吨".contains(next)))
            || (matches!(c, ',' | '，') && before.is_ascii_digit() && next.is_ascii_digit());
        let parts_here = matches!(c, '、' | '，' | ',' | '；' | ';' | '/' | '／' | '\n' | '\r' | '|') && !inside;
        if parts_here && (depth == 0 || matches!(c, '\n' | '\r')) {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(c);
        }
        before = c;
    }
    parts.push(part);
    let ordinal = |text: &str| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = rest.len() < text.len() && rest.starts_with(['.', '．', ')', '）']);
        let rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
        if numbered && !rest.starts_with(|c: char| c.is_ascii_digit()) {
            rest.trim().to_owned()
        } else {
            text.to_owned()
        }
    };
    let clean = |part: String| ordinal(part.trim().trim_end_matches(['。', '等']).trim());
    parts.into_iter().map(clean).filter(|part| !part.is_empty() && !absent(part)).collect()
}

/// Yes or no.
pub(in crate::intake::sheet) fn yes_no(text: &str) -> Option<bool> {
    let plain = plain(text);
    let is = |words: &[&str]| words.contains(&plain.as_str());
    if is(&[
        "是",
        "√",
        "✓",
        "✔",
        "☑",
        "有",
        "y",
        "yes",
        "true",
        "1",
        "对",
        "已",
        "已入统",
        "已入库",
        "入统",
        "入库",
        "已纳统",
        "纳统",
        "●",
    ]) {
        return Some(true);
    }
    let no = [
        "否",
        "×",
        "✗",
        "✘",
        "x",
        "☒",
        "没有",
        "n",
        "no",
        "false",
        "0",
        "未",
        "未入统",
        "未入库",
        "不",
        "未纳统",
        "不入统",
        "○",
    ];
    is(&no).then_some(false)
}

/// Words for stages, as ledgers and reports use them; the longest that a cell contains wins.
const STAGES: &[(&str, Stage)] = &[
    ("谋划储备", Stage::Planned),
    ("谋划", Stage::Planned),
    ("储备", Stage::Planned),
    ("项目储备", Stage::Planned),
    ("前期谋划", Stage::Planned),
    ("在谈", Stage::Talking),
    ("洽谈", Stage::Talking),
    ("磋商洽谈", Stage::Talking),
    ("对接", Stage::Talking),
    ("考察对接", Stage::Talking),
    ("洽谈引进", Stage::Talking),
    ("跟踪", Stage::Talking),
    ("首谈", Stage::Talking),
    ("考察", Stage::Talking),
    ("接洽", Stage::Talking),
    ("意向", Stage::Intent),
    ("意向项目", Stage::Intent),
    ("合作意向", Stage::Intent),
    ("框架协议", Stage::Framework),
    ("意向协议", Stage::Framework),
    ("战略合作", Stage::Framework),
    ("框架", Stage::Framework),
    ("签订框架协议", Stage::Framework),
    ("签约", Stage::Signed),
    ("已签约", Stage::Signed),
    ("签约项目", Stage::Signed),
    ("正式合同", Stage::Signed),
    ("签订合同", Stage::Signed),
    ("落地", Stage::Landed),
    ("落地实施", Stage::Landed),
    ("拿地", Stage::Landed),
    ("已落地", Stage::Landed),
    ("签约落地", Stage::Landed),
    ("备案", Stage::Landed),
    ("开工", Stage::Started),
    ("开工建设", Stage::Started),
    ("集中开工", Stage::Started),
    ("新开工", Stage::Started),
    ("已开工", Stage::Started),
    ("在建", Stage::Building),
    ("加速建设", Stage::Building),
    ("续建", Stage::Building),
    ("建设中", Stage::Building),
    ("施工", Stage::Building),
    ("主体完工", Stage::StructureDone),
    ("主体封顶", Stage::StructureDone),
    ("完成厂房主体建设", Stage::StructureDone),
    ("封顶", Stage::StructureDone),
    ("设备入驻", Stage::EquipmentIn),
    ("设备安装", Stage::EquipmentIn),
    ("安装调试", Stage::EquipmentIn),
    ("设备进场", Stage::EquipmentIn),
    ("投产", Stage::Commissioned),
    ("建成投产", Stage::Commissioned),
    ("建成投用", Stage::Commissioned),
    ("试生产", Stage::Commissioned),
    ("已投产", Stage::Commissioned),
    ("竣工投产", Stage::Commissioned),
    ("达产", Stage::AtCapacity),
    ("达效", Stage::AtCapacity),
    ("达产达效", Stage::AtCapacity),
    ("搁置", Stage::Shelved),
    ("暂停", Stage::Shelved),
    ("停工", Stage::Shelved),
    ("缓建", Stage::Shelved),
    ("终止", Stage::Ended),
    ("取消", Stage::Ended),
    ("退出", Stage::Ended),
    ("流失", Stage::Ended),
];

/// The stage that a word stands for. One that is denied (未开工) or only expected (拟开工) is none.
pub(in crate::intake::sheet) fn stage(text: &str) -> Option<Stage> {
    let plain = plain(text);
    if let Some(stage) = Stage::ALL.into_iter().find(|stage| stage.zh() == plain || stage.key() == plain) {
        return Some(stage);
    }
    let denied = ["未", "拟", "计划", "预计", "准备", "即将", "待", "尚"].iter().any(|word| plain.starts_with(word));
    if denied || plain.chars().count() > 12 {
        return None;
    }
    let said = STAGES.iter().filter(|(word, _)| plain.contains(word));
    said.max_by_key(|(word, stage)| (word.chars().count(), *stage)).map(|(_, stage)| *stage)
}

/// What kind of construction a word stands for.
pub(in crate::intake::sheet) fn nature(text: &str) -> Option<Nature> {
    let plain = plain(text);
    let words = [
        ("改扩建", Nature::Extension),
        ("新建", Nature::New),
        ("扩建", Nature::Extension),
        ("扩能", Nature::Extension),
        ("技改", Nature::Renewal),
        ("技术改造", Nature::Renewal),
        ("改建", Nature::Renewal),
        ("迁建", Nature::Relocation),
        ("搬迁", Nature::Relocation),
        ("异地迁建", Nature::Relocation),
    ];
    words.iter().find(|(word, _)| plain.contains(word)).map(|(_, nature)| *nature)
}

/// Which of 三个一批 a word stands for; none where it names more than one.
pub(in crate::intake::sheet) fn batch(text: &str) -> Option<BatchKind> {
    let plain = plain(text);
    let words = [
        (BatchKind::Signed, ["签约", "拟签"]),
        (BatchKind::Started, ["开工", "拟开"]),
        (BatchKind::Commissioned, ["投产", "拟投"]),
    ];
    let mut found =
        words.iter().filter(|(_, words)| words.iter().any(|word| plain.contains(word))).map(|(kind, _)| *kind);
    found.next().filter(|_| found.next().is_none())
}

/// Where something comes from.
pub(in crate::intake::sheet) fn origin(text: &str) -> Option<Origin> {
    let plain = plain(text);
    let words = [
        ("区内", Origin::Zone),
        ("园区内", Origin::Zone),
        ("本区", Origin::Zone),
        ("本地", Origin::City),
        ("市内", Origin::City),
        ("本市", Origin::City),
        ("省内", Origin::Province),
        ("本省", Origin::Province),
        ("省外", Origin::Country),
        ("国内", Origin::Country),
        ("外省", Origin::Country),
        ("境外", Origin::Abroad),
        ("国外", Origin::Abroad),
        ("进口", Origin::Abroad),
        ("海外", Origin::Abroad),
    ];
    words.iter().find(|(word, _)| plain.contains(word)).map(|(_, origin)| *origin)
}

/// Who may see it.
pub(in crate::intake::sheet) fn level(text: &str) -> Option<Level> {
    match plain(text).as_str() {
        "公开" | "public" => Some(Level::Public),
        "内部" | "internal" => Some(Level::Internal),
        "商务敏感" | "敏感" | "sensitive" => Some(Level::Sensitive),
        _ => None,
    }
}

/// A group of output per mu.
pub(in crate::intake::sheet) fn group(text: &str) -> Option<char> {
    let plain = plain(text);
    let letter = plain.strip_suffix(['类', '级', '档']).unwrap_or(&plain);
    let letter = letter.strip_suffix('等').unwrap_or(letter);
    match letter {
        "a" => Some('A'),
        "b" => Some('B'),
        "c" => Some('C'),
        "d" => Some('D'),
        _ => None,
    }
}
