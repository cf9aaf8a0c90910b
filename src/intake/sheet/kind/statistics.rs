//! Monthly statistics of a zone: an indicator a row, this month and since January, and growth.

use super::{Field, FieldValue as Is, Kind, Makes};

pub(super) static KIND: Kind = Kind {
    key: "statistics",
    zh: "统计月报",
    en: "Monthly statistics",
    about_zh: "开发区主要经济指标月报，一行一个指标；只收汇总数，不收单个企业的数。",
    about_en: "Main indicators of a zone, one a row; sums only, never those of one enterprise.",
    makes: Makes::Observations,
    fields: &[
        Field::new("indicator", "指标名称", "indicator", Is::Name)
            .also(&["指标", "主要指标", "项目指标", "统计指标", "经济指标", "indicator"])
            .must()
            .example("规模以上工业增加值"),
        Field::new("unit", "计量单位", "unit", Is::Unit).also(&["单位", "指标单位", "unit"]).example("亿元"),
        Field::new("subject", "统计对象", "whose", Is::Name)
            .also(&["开发区", "区域", "地区", "所属区域", "范围"])
            .help("不写时是本表所说的开发区", "otherwise the zone the sheet is about")
            .example("示例高新区"),
        Field::new("month", "月份", "period", Is::Month)
            .also(&["报告期", "统计月份", "时间", "期间", "年月", "时期", "period"])
            .help("不写时取表头上方的年月", "otherwise the month above the table")
            .example("2024年6月"),
        Field::new("this_month", "本月", "this month", Is::Figure)
            .also(&["本月数", "当月", "本月实际", "当月值", "本月完成", "当月数", "本期"])
            .example("8.4"),
        Field::new("this_month_growth", "本月同比", "this month, growth", Is::Percent)
            .also(&["当月同比", "本月增速", "当月增速", "本月同比增长", "本月增长", "当月同比增长"])
            .example("5.2"),
        Field::new("to_date", "本月止累计", "since January", Is::Figure)
            .also(&[
                "累计",
                "累计数",
                "本年累计",
                "1至本月累计",
                "年初累计",
                "累计值",
                "年初至本月累计",
                "1本月累计",
                "累计完成",
                "数值",
                "指标值",
                "完成数",
            ])
            .example("48.6"),
        Field::new("to_date_growth", "累计同比", "since January, growth", Is::Percent)
            .also(&[
                "累计增速",
                "同比",
                "同比增长",
                "累计同比增长",
                "增速",
                "同比增速",
                "比上年同期增长",
                "增长",
                "增幅",
                "同比增减",
            ])
            .example("6.1"),
        Field::new("annual_target", "年度目标", "the year's target", Is::Figure)
            .also(&["全年目标", "年目标", "年度任务", "目标值", "全年计划", "年计划"])
            .example("100"),
        super::enterprise::NOTE,
    ],
    called: &["统计月报", "主要经济指标", "经济指标", "运行情况", "月报"],
};
