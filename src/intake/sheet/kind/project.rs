//! Fields that several ledgers of projects share.

use super::{Field, FieldValue as Is};

pub(super) const NAME: Field = Field::new("name", "项目名称", "project name", Is::Name)
    .also(&[
        "项目",
        "项目名",
        "工程名称",
        "名称",
        "重点项目名称",
        "在谈项目",
        "在谈项目名称",
        "签约项目名称",
        "projectname",
        "project",
    ])
    .must()
    .example("示例年产1万吨甲苯项目");
pub(super) const CODE: Field = Field::new("code", "项目代码", "project code", Is::ProjectCode)
    .also(&[
        "投资项目代码",
        "项目统一代码",
        "项目编码",
        "备案代码",
        "在线平台代码",
        "审批监管平台代码",
        "项目备案号",
        "备案证号",
        "projectcode",
    ])
    .example("2401-419001-04-01-000000");
pub(super) const BUILDER: Field = Field::new("builder", "建设单位", "builder", Is::Name)
    .also(&[
        "项目单位",
        "项目业主",
        "业主单位",
        "项目法人",
        "承建企业",
        "实施单位",
        "建设主体",
        "项目实施单位",
        "申报单位",
        "项目建设单位",
        "builder",
    ])
    .example("示例甲化工有限公司");
pub(super) const INVESTORS: Field = Field::new("investors", "投资方", "investors", Is::Names)
    .also(&[
        "投资企业",
        "投资主体",
        "投资单位",
        "投资商",
        "客商",
        "投资方名称",
        "客商名称",
        "投资者",
        "签约企业",
        "乙方",
        "investor",
        "investors",
    ])
    .example("示例乙集团有限公司");
pub(super) const COUNTERPARTS: Field = Field::new("counterparts", "对接企业", "counterparts", Is::Names)
    .also(&["洽谈企业", "目标企业", "意向企业", "在谈企业", "对接单位", "拟引进企业", "洽谈对象", "对接客商"])
    .example("示例丙新材料有限公司");
pub(super) const INVESTMENT: Field = Field::new("investment", "总投资", "total investment", Is::Stated)
    .also(&[
        "总投资额",
        "计划总投资",
        "项目总投资",
        "投资总额",
        "投资额",
        "投资规模",
        "拟投资额",
        "投资金额",
        "协议投资额",
        "计划投资总额",
        "签约金额",
        "投资",
        "合同金额",
        "拟总投资",
        "预计总投资",
        "意向投资额",
        "totalinvestment",
        "investment",
    ])
    .help("总投资，不是到位资金，也不是完成投资", "planned in all; not paid in, not executed")
    .example("12000");
pub(super) const CONTENT: Field = Field::new("content", "建设内容及规模", "content and scale", Is::Text)
    .also(&[
        "建设内容",
        "主要建设内容",
        "建设规模及内容",
        "建设规模和内容",
        "建设规模",
        "建设内容和规模",
        "项目内容",
        "项目简介",
        "项目概况",
        "主要内容",
        "主要建设内容及规模",
        "建设规模及主要内容",
        "项目建设内容",
        "项目情况",
        "capacity",
    ])
    .example("建设年产1万吨甲苯生产线");
pub(super) const INDUSTRY: Field = Field::new("industry_name", "所属产业", "industry", Is::Name)
    .also(&[
        "产业类别",
        "所属产业链",
        "产业链",
        "行业",
        "所属行业",
        "产业",
        "行业类别",
        "项目类别",
        "产业类型",
        "所属领域",
        "板块",
    ])
    .example("氢能");
pub(super) const SEGMENTS: Field = super::enterprise::SEGMENTS;
pub(super) const STAGE: Field = Field::new("stage", "项目阶段", "stage", Is::Stage)
    .also(&[
        "阶段",
        "项目状态",
        "目前阶段",
        "当前阶段",
        "推进阶段",
        "项目进展阶段",
        "建设阶段",
        "状态",
        "洽谈阶段",
        "所处阶段",
        "stage",
    ])
    .example("在建");
pub(super) const STAGE_ON: Field = Field::new("stage_on", "进入阶段时间", "in the stage since", Is::When)
    .also(&["签约时间", "签约日期", "首谈时间", "对接时间", "洽谈时间", "落地时间"])
    .help("进入该阶段的日期", "when it came to the stage")
    .example("2024-05-20");
pub(super) const NATURE: Field = Field::new("nature", "建设性质", "nature", Is::Nature)
    .also(&["项目性质", "性质", "建设类型", "建设类别"])
    .example("新建");
pub(super) const OWNER: Field = Field::new("owner", "责任单位", "responsible department", Is::Name)
    .also(&[
        "牵头单位",
        "责任部门",
        "牵头部门",
        "包联单位",
        "服务单位",
        "主管单位",
        "分包单位",
        "责任专班",
        "对接部门",
        "跟踪单位",
        "牵头责任单位",
        "owner",
    ])
    .help("写部门或岗位，不写个人姓名", "a department or post, no person's name")
    .example("示例招商服务中心");
pub(super) const REGISTERED: Field = Field::new("registered", "是否入统", "in the statistics register", Is::YesNo)
    .also(&["入统", "入库", "是否入库", "入统情况", "入库情况", "是否纳统", "纳统", "纳统情况", "是否入统入库"])
    .example("是");
pub(super) const SPAN: Field = Field::new("span", "建设起止年限", "from and to", Is::Span)
    .also(&["建设起止时间", "起止年限", "建设年限", "建设周期", "建设期限", "起止时间", "建设起止年月", "建设工期"])
    .example("2024.03-2025.12");
pub(super) const START: Field = Field::new("start", "开工时间", "start", Is::When)
    .also(&[
        "开工日期",
        "计划开工时间",
        "实际开工时间",
        "预计开工时间",
        "拟开工时间",
        "开工年月",
        "开工月份",
        "建设起始时间",
        "计划开工日期",
    ])
    .example("2024-03");
pub(super) const FINISH: Field = Field::new("finish", "竣工时间", "finish", Is::When)
    .also(&[
        "竣工日期",
        "完工时间",
        "计划竣工时间",
        "投产时间",
        "计划投产时间",
        "预计投产时间",
        "拟投产时间",
        "建成时间",
        "预计竣工时间",
        "投产日期",
        "竣工投产时间",
        "建成投产时间",
        "计划建成时间",
        "预计建成时间",
    ])
    .example("2025-12");
pub(super) const REGION: Field = Field::new("region", "建设地点", "place", Is::Place)
    .also(&["建设地址", "项目地点", "所在地区", "项目所在地", "选址", "项目选址", "拟落地区域", "建设位置"])
    .example("示例市");
pub(super) const ZONE: Field = super::enterprise::ZONE;
pub(super) const PARK: Field = super::enterprise::PARK;
pub(super) const MONTH: Field = Field::new("month", "月份", "month", Is::Month)
    .also(&["调度月份", "统计月份", "报告期", "所属月份", "年月", "期间", "month"])
    .help("不写时取表头上方的年月", "otherwise the month above the table")
    .example("2024年6月");
pub(super) const ANNUAL_PLAN: Field = Field::new("annual_plan", "年度计划投资", "the year's plan", Is::Money)
    .also(&[
        "年度计划",
        "本年计划",
        "本年计划投资",
        "当年计划投资",
        "年度投资计划",
        "今年计划投资",
        "年度计划完成投资",
        "本年度计划投资",
        "年计划投资",
        "年计划",
        "年度目标",
    ])
    .example("5000");
pub(super) const EXECUTED: Field = Field::new("executed", "本月完成投资", "executed in the month", Is::Money)
    .also(&["本月完成", "当月完成投资", "当月完成", "本月投资", "本月实际完成", "本月完成额"])
    .example("420");
pub(super) const EXECUTED_TOTAL: Field =
    Field::new("executed_total", "累计完成投资", "executed since the beginning", Is::Money)
        .also(&[
            "累计完成",
            "自开工累计完成投资",
            "自开工累计完成",
            "开工以来累计完成投资",
            "累计投资",
            "累计完成额",
            "已完成投资",
            "截至目前累计完成投资",
            "累计实际完成投资",
            "开工至今累计完成投资",
        ])
        .help(
            "自开工以来；“1—6月累计”是年内数，不填在这里",
            "since building began; a sum of this year's months is another figure",
        )
        .example("6800");
pub(super) const PAID_IN: Field = Field::new("paid_in", "到位资金", "paid in", Is::Money)
    .also(&["资金到位", "累计到位资金", "实际到位资金", "已到位资金", "到位资金额", "资金到位情况"])
    .example("7000");
pub(super) const PROGRESS: Field = Field::new("progress", "形象进度", "progress in words", Is::Text)
    .also(&[
        "工程形象进度",
        "项目进展",
        "进展情况",
        "目前进展",
        "项目进展情况",
        "目前形象进度",
        "进度",
        "推进情况",
        "洽谈进展",
        "工作进展",
        "当前进展",
        "最新进展",
    ])
    .example("主体厂房封顶");
pub(super) const PROBLEMS: Field = Field::new("problems", "存在问题", "problems", Is::Text)
    .also(&[
        "问题",
        "存在的问题",
        "存在困难",
        "困难问题",
        "主要问题",
        "需协调事项",
        "需协调解决的问题",
        "需要协调解决的问题",
        "存在问题及建议",
    ])
    .example("用电容量不足");
pub(super) const BATCH: Field = Field::new("batch", "三个一批类别", "batch", Is::Batch)
    .also(&["批次类别", "三个一批类型", "类别", "项目类型", "申报类别", "类型", "三个一批"])
    .example("开工");
pub(super) const COHORT: Field = Field::new("cohort", "期次", "cohort", Is::Name)
    .also(&["批次", "第几期", "三个一批期次", "活动期次", "期数"])
    .example("第十三期");
pub(super) const NOTE: Field = super::enterprise::NOTE;
pub(super) const LEVEL: Field = super::enterprise::LEVEL;
