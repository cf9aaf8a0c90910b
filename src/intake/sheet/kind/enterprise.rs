//! Fields that several lists of enterprises share.

use super::{Field, FieldValue as Is};

pub(super) const NAME: Field = Field::new("name", "企业名称", "enterprise name", Is::Name)
    .also(&[
        "单位名称",
        "单位详细名称",
        "详细名称",
        "公司名称",
        "企业全称",
        "单位全称",
        "市场主体名称",
        "主体名称",
        "名称",
        "企业",
        "法人单位名称",
        "纳税人名称",
        "组织机构名称",
        "company",
        "companyname",
        "name",
    ])
    .must()
    .help("营业执照上的全称", "the full name of the licence")
    .example("示例甲化工有限公司");
pub(super) const FORMER_NAMES: Field = Field::new("former_names", "曾用名", "former names", Is::Names)
    .also(&["曾用名称", "原名称", "更名前名称", "前名称"])
    .example("示例旧甲化工厂");
pub(super) const ALIASES: Field = Field::new("aliases", "简称", "short names", Is::Names)
    .also(&["企业简称", "别名", "证券简称", "股票简称"])
    .example("示例甲化");
pub(super) const CREDIT_CODE: Field = Field::new("credit_code", "统一社会信用代码", "credit code", Is::CreditCode)
    .also(&[
        "社会信用代码",
        "信用代码",
        "统一代码",
        "机构代码",
        "组织机构代码",
        "营业执照号",
        "注册号",
        "纳税人识别号",
        "creditcode",
        "uscc",
    ])
    .help("18位，列设为文本格式，否则末位会丢失", "18 characters; format the column as text, or digits are lost")
    .example("91419001MA00000154");
pub(super) const REGION: Field = Field::new("region", "所在地区", "region", Is::Place)
    .also(&[
        "行政区划",
        "行政区划代码",
        "区划代码",
        "所在地",
        "所属地区",
        "所在区县",
        "区县",
        "县区",
        "所在市",
        "所在城市",
        "城市",
        "地区",
        "注册地",
        "所属区域",
        "city",
    ])
    .example("示例市");
pub(super) const ADDRESS: Field = Field::new("address", "地址", "address", Is::Text)
    .also(&[
        "详细地址",
        "单位地址",
        "企业地址",
        "注册地址",
        "住所",
        "经营地址",
        "生产经营地址",
        "经营场所",
        "单位所在地",
        "address",
    ])
    .example("示例市示例路1号");
pub(super) const ZONE: Field = Field::new("zone", "开发区", "zone", Is::Name)
    .also(&["所属开发区", "所在开发区", "所属功能区", "高新区", "产业集聚区", "所属产业集聚区"])
    .example("示例高新区");
pub(super) const PARK: Field = Field::new("park", "园区", "park", Is::Name)
    .also(&["所在园区", "所属园区", "产业园", "园区名称", "所在产业园"])
    .example("示例产业园");
pub(super) const INDUSTRY: Field = Field::new("industry", "行业代码", "industry code", Is::Industry)
    .also(&[
        "国民经济行业代码",
        "行业小类代码",
        "行业小类",
        "行业分类代码",
        "行业编码",
        "industrycode",
        "行业代码及名称",
    ])
    .help("GB/T 4754—2017，2—4位；可写“2614 有机化学原料制造”", "GB/T 4754-2017, 2–4 digits; the words may follow")
    .example("2614");
pub(super) const INDUSTRY_NAME: Field = Field::new("industry_name", "行业名称", "industry", Is::Name)
    .also(&["所属行业", "行业", "行业类别", "国民经济行业", "行业门类", "行业大类", "所属产业", "industry"])
    .example("有机化学原料制造");
pub(super) const BUSINESS: Field = Field::new("business", "主要业务活动", "main business", Is::Text)
    .also(&[
        "主营业务",
        "主要业务",
        "经营范围",
        "主要经营活动",
        "业务范围",
        "主要业务活动名称",
        "mainbusiness",
        "business",
    ])
    .example("生产、销售苯加氢产品");
pub(super) const PRODUCTS: Field = Field::new("products", "主要产品", "main products", Is::Names)
    .also(&["主导产品", "产品", "产品名称", "主营产品", "主要产品名称", "主要产品或服务", "products", "mainproducts"])
    .help("用顿号分隔", "parted by 、")
    .example("粗苯、甲苯");
pub(super) const HONOURS: Field = Field::new("honours", "资质荣誉", "honours", Is::Names)
    .also(&["荣誉", "资质", "企业资质", "专精特新", "称号", "获得荣誉", "企业荣誉", "资质称号"])
    .example("专精特新中小企业");
pub(super) const CAPACITY: Field = Field::new("capacity", "产能", "capacity", Is::Text)
    .also(&["年产能", "设计产能", "生产能力", "主要产品产能", "产能规模", "年生产能力"])
    .example("粗苯5万吨/年");
pub(super) const PER_MU: Field = Field::new("per_mu_group", "亩均评价等级", "group of output per mu", Is::Group)
    .also(&["亩均等级", "亩均评价", "亩均论英雄等级", "综合评价等级", "评价等级", "亩均绩效等级"])
    .help("只填 A、B、C、D，不填具体数值", "A, B, C or D only, no figures")
    .example("B");
pub(super) const SEGMENTS: Field = Field::new("segments", "所属环节", "segments", Is::Names)
    .also(&["产业链环节", "环节", "所补环节", "链条环节", "所处环节", "产业环节", "segments"])
    .example("粗苯精制");
pub(super) const FOUNDED: Field = Field::new("founded", "成立日期", "founded", Is::When)
    .also(&["成立时间", "注册日期", "注册时间", "开业时间", "设立日期", "核准日期"])
    .example("2015-06-01");
pub(super) const STANDING: Field = Field::new("standing", "登记状态", "standing", Is::Name)
    .also(&["经营状态", "企业状态", "主体状态", "状态", "营业状态", "运营状态"])
    .example("存续");
pub(super) const LISTING: Field = Field::new("listing", "证券代码", "stock code", Is::Listing)
    .also(&["股票代码", "上市代码", "tscode", "stockcode", "symbol"])
    .example("600000.SH");
pub(super) const NOTE: Field =
    Field::new("note", "备注", "note", Is::Text).also(&["说明", "其他", "备注说明", "note", "remark"]);
pub(super) const LEVEL: Field = Field::new("level", "密级", "level", Is::Level)
    .also(&["级别", "公开级别", "公开程度", "查看级别", "level"])
    .example("内部");
