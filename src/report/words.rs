//! The words of the trade on sheets, Chinese and English: the same as in the API.

use super::listing::Words;
use crate::analysis::{DueState, FigureDoubt, GapKind, Status, SupplyGrade};
use crate::domain::*;

/// A value that has a word.
pub(super) trait Worded {
    /// Its word in Chinese and English.
    fn word(self) -> (&'static str, &'static str);
}

macro_rules! words {
    ($($kind:ty { $($variant:ident $zh:literal $en:literal,)+ })+) => {
        $(impl Worded for $kind {
            fn word(self) -> (&'static str, &'static str) {
                match self { $(Self::$variant { .. } => ($zh, $en),)+ }
            }
        })+
    };
}

words! {
    Status {
        Strong "强" "strong",
        Weak "弱" "weak",
        Present "有（强弱待评）" "present, strength not judged",
        Filling "补链中" "being filled",
        Broken "断点" "broken",
        Missing "缺" "missing",
        Unsurveyed "未摸底" "not surveyed",
    }
    Position {
        Upstream "上游" "upstream",
        Midstream "中游" "midstream",
        Downstream "下游" "downstream",
        Support "支撑" "support",
    }
    GapKind {
        Break "断点" "break",
        Fill "补链" "fill",
        Extend "延链" "extend",
        Strengthen "强链" "strengthen",
        Build "建链" "build",
    }
    PartOfSeverity {
        PresentDemand "现有需求" "needed here now",
        SoleInFocus "主攻配套唯一依赖" "no other way for the focus",
        Opens "补上可打通" "what it opens",
        NamedByReport "报告点名项目" "project named by a report",
        ZoneAim "取舍" "the zone's aim",
        AlreadyServed "已有项目" "already served by a project",
        Certainty "依据" "how sure the status is",
    }
    SupplyGrade {
        Unmet "市内无（已核实）" "not in the city, verified",
        Unknown "市内无记录" "no record in the city",
        Restricted "外购受限" "restricted",
        BoughtIn "外购" "bought in",
        Province "省内" "in the province",
        Nearby "市内" "in the city",
        Here "区内" "in the zone",
    }
    DueState {
        Completed "已完成" "completed",
        Ahead "未到期" "ahead",
        NoRecordOfCompletion "已到期，无完成记录" "no record of completion",
        Goal "推进目标" "goal",
    }
    Basis {
        Presumed "系统推算" "worked out by the system",
        Stated "文件载明" "stated in a source",
        Surveyed "已摸底" "surveyed",
    }
    Aim {
        Main "主攻" "goes for it",
        Support "配套" "supports it",
        Buy "外购即可" "buying in is fine",
        Out "不考虑" "not considered",
    }
    Need {
        Essential "必需" "required",
        Helpful "有更好" "helpful",
    }
    Reach {
        Nearby "市内" "from the city",
        Province "省内" "from the province",
        Country "全国可外购" "from anywhere",
        Restricted "外购受限" "restricted",
    }
    Confidence {
        Low "低" "low",
        Medium "中" "medium",
        High "高" "high",
    }
    SourceKind {
        Report "工作报告" "work report",
        Filing "公告原件" "filing",
        FirstPublisher "首发" "first publisher",
        Reprint "转载" "reprint",
        Dataset "数据集" "data set",
        GeneralKnowledge "常识，待评审" "general knowledge, to be reviewed",
        Person "个人" "person",
        Demonstration "示例" "sample",
    }
    BodyKind {
        Enterprise "企业" "enterprise",
        Institute "院所" "institute",
        Platform "平台" "platform",
    }
    Role {
        Makes "生产" "makes",
        Develops "研发、在建" "develops",
        Uses "使用" "uses",
    }
    Origin {
        Zone "区内" "the zone",
        City "市内" "the city",
        Province "省内" "the province",
        Country "省外" "elsewhere in the country",
        Abroad "境外" "abroad",
    }
    FigureKind {
        Actual "实际" "actual",
        Forecast "预计" "forecast",
        Reported "上报" "reported",
        Recognised "认定" "recognised",
        Target "目标" "target",
        Rank "排名" "rank",
    }
    SurveyScope {
        Zone "区内" "the zone",
        City "市内" "the city",
    }
    Stage {
        Planned "谋划储备" "planned",
        Talking "在谈" "in talks",
        Intent "意向" "intent",
        Framework "框架协议" "framework agreement",
        Signed "签约" "signed",
        Landed "落地" "landed",
        Started "开工" "started",
        Building "在建" "being built",
        StructureDone "主体完工" "structure done",
        EquipmentIn "设备入驻" "equipment in",
        Commissioned "投产" "commissioned",
        AtCapacity "达产" "at capacity",
        Shelved "搁置" "shelved",
        Ended "终止" "ended",
    }
}

/// What must be looked at in a month's figures, as a sentence.
pub(super) fn doubt(doubt: FigureDoubt) -> Words {
    match doubt {
        FigureDoubt::TotalFell { from, to } => {
            Words::new(format!("累计完成由 {from} 降为 {to}"), format!("the total fell from {from} to {to}"))
        }
        FigureDoubt::TotalDiffers { expected, found } => Words::new(
            format!("上月累计加本月完成为 {expected}，填报累计为 {found}"),
            format!("last month's total and this month make {expected}; the total says {found}"),
        ),
        FigureDoubt::PaidInFell { from, to } => {
            Words::new(format!("到位资金由 {from} 降为 {to}"), format!("paid in fell from {from} to {to}"))
        }
    }
}
