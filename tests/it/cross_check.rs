//! The seed against lists that were worked out by hand from the same tables:
//! makers, breaks, inputs bought in, extension candidates; and the figures of
//! the report.

use crate::world::{day_of, seeded_on};
use lianpu::analysis::{
    BoughtIn, Budget, DueState, GapKind, GapQuery, Lens, RatingOutcome, Status, SupplyGrade, check_rating, close,
    find_gaps, find_supply_path, find_unmapped, list_milestones, reconcile, summarise_projects,
};
use lianpu::domain::*;
use lianpu::graph::{Ix, Snapshot};
use std::collections::{BTreeMap, BTreeSet};

/// The day of the report, and a day on which every row of the tables is known.
const REPORT: &str = "2024-07-31";
const LATER: &str = "2026-11-24";
/// The letters of the seven chains for which the lists were made.
const SEVEN: &str = "HTECSLB";

fn lens<'a>(world: &'a Snapshot, on: &str) -> Lens<'a> {
    Lens::new(world, world.home_zone().unwrap(), day_of(on))
}

fn of_seven(world: &Snapshot, ix: Ix<Segment>) -> bool {
    SEVEN.contains(&world.at(ix).id.key().as_str()[..1])
}

fn zh(world: &Snapshot, ix: Ix<Segment>) -> &str {
    world.at(ix).name.zh.as_str()
}

fn segments(world: &Snapshot, keep: impl Fn(Ix<Segment>) -> bool) -> BTreeSet<&str> {
    world.all::<Segment>().map(|(ix, _)| ix).filter(|ix| keep(*ix)).map(|ix| zh(world, ix)).collect()
}

fn listed(names: &str) -> BTreeSet<&str> {
    names.split('、').collect()
}

const IN_ZONE: &str = "键合丝与贵金属丝线材、精密模具、金属机构件(中框)、阳极氧化与表面处理、焦炉煤气、天然气与煤、燃料电池级提纯、\
加氢站、智慧水务、焦炭(联产焦炉煤气)、高炉铁水、转炉钢水、炉外精炼、连铸坯、优特钢棒材、高速线材、弹簧钢、轴承钢、齿轮钢、冷镦钢、\
精密拉拔钢丝、精密锻件、乘用车整车";
const MORE_IN_CITY: &str = "阴极铜、电解铅/锌、金银贵金属、绿色电力、焦炉煤气副产氢、模具";
const EXTEND: &str = "高压阀门管件、化石能源制氢+CCUS、油气氢电综合能源站、中厚板/热轧带、无缝钢管、帘线钢、不锈钢、工模具钢、\
预应力钢绞线、银亮材、气门/离合弹簧、锂离子电池、金银贵金属、高纯金属、铜合金铸锭/上引连铸、铜杆与铜线、电解铜箔、电接触材料、\
高铁接触线、原料药与中间体、功能性护肤品、保健食品";
/// What the present and filling segments of the seven chains lack in the city, with the number of users.
const LACKING: &str = "CNC数控机床 2、药用/功能植物资源 2、MCU与控制芯片 2、智能仪表与边缘网关 1、汽车悬架弹簧 1、汽车高强紧固件 1、\
冲压件 1、汽车中控触控屏 1、触控模组(TP) 1、显示模组 1、PCBA 1、拉丝设备 1、精密铝材/不锈钢材 1、冷轧/不锈薄板 1、热处理 1、\
高纯金属 1、球团与烧结矿 1、炼焦煤 1、培养基与耗材 1、生物反应器 1、玻璃盖板与基板 1、光学膜 1、柔性电路板 1、植物干细胞培植 1、\
电解铜箔 1、耐火材料 1、变压吸附(PSA)装置 1、氢气品质检测 1、钼铜复合材料 1、淬火-回火弹簧钢丝 1、氢气压缩机 1、加氢机 1、\
预冷机组 1、站控系统 1、站用/大容积钢质储氢容器 1、到站氢气供应 1、铁合金 1、减速器 1、钢结构件 1、传感器模组 1、\
铜合金铸锭/上引连铸 1、工模具钢 1";

#[test]
fn twenty_three_segments_have_a_maker_in_the_zone_and_six_more_in_the_city() {
    let world = seeded_on(LATER);
    let lens = lens(&world, LATER);
    let in_zone = segments(&world, |ix| of_seven(&world, ix) && lens.is_present(ix));
    assert_eq!(in_zone, listed(IN_ZONE));
    let beyond = segments(&world, |ix| of_seven(&world, ix) && lens.is_nearby(ix) && !lens.is_present(ix));
    assert_eq!(beyond, listed(MORE_IN_CITY));
}

#[test]
fn on_the_day_of_the_report_the_die_maker_is_not_known_yet() {
    let world = seeded_on(LATER);
    let lens = lens(&world, REPORT);
    let in_zone = segments(&world, |ix| of_seven(&world, ix) && lens.is_present(ix));
    assert_eq!(in_zone, listed(IN_ZONE));
    let beyond = segments(&world, |ix| of_seven(&world, ix) && lens.is_nearby(ix) && !lens.is_present(ix));
    let mut expected = listed(MORE_IN_CITY);
    expected.remove("模具");
    assert_eq!(beyond, expected, "中原辊轴 is known from a page of 2026");
}

#[test]
fn the_three_breaks_and_no_other() {
    let world = seeded_on(LATER);
    for on in [REPORT, LATER] {
        let lens = lens(&world, on);
        let broken = world.topology().groups.iter().filter(|group| {
            group.need == Need::Essential && lens.is_user(group.user) && lens.supply(group).grade.is_break()
        });
        let breaks: BTreeSet<(&str, &str)> = broken
            .flat_map(|group| group.alternatives.iter().map(|ix| (zh(&world, group.user), zh(&world, *ix))))
            .collect();
        let expected =
            [("加氢站", "到站氢气供应"), ("淬火-回火弹簧钢丝", "热处理"), ("燃料电池级提纯", "氢气品质检测")];
        assert_eq!(breaks, expected.into_iter().collect());
        let statuses = segments(&world, |ix| lens.status(ix) == Status::Broken);
        assert_eq!(statuses, ["到站氢气供应", "热处理", "氢气品质检测"].into_iter().collect());
    }
}

#[test]
fn the_inputs_that_are_bought_in_or_lacking_with_their_users() {
    let world = seeded_on(LATER);
    let lens = lens(&world, LATER);
    let mut lacking: BTreeMap<String, usize> = BTreeMap::new();
    for (ix, _) in world.all::<Segment>().filter(|(ix, _)| of_seven(&world, *ix)) {
        let users = lens.lacking_users(ix).into_iter().filter(|(user, _)| of_seven(&world, *user)).count();
        if users > 0 {
            lacking.insert(zh(&world, ix).to_owned(), users);
        }
    }
    let expected = LACKING.split('、').map(|row| row.rsplit_once(' ').unwrap());
    let expected: BTreeMap<_, _> = expected.map(|(name, users)| (name.to_owned(), users.parse().unwrap())).collect();
    assert_eq!(lacking, expected);
}

#[test]
fn the_extension_candidates() {
    let world = seeded_on(LATER);
    let lens = lens(&world, LATER);
    let found = segments(&world, |ix| of_seven(&world, ix) && !lens.is_user(ix) && lens.can_extend(ix));
    assert_eq!(found, listed(EXTEND));
}

#[test]
fn seven_chains_have_258_segments_and_359_groups_and_nothing_missing_closes_all() {
    let world = seeded_on(REPORT);
    let all = segments(&world, |ix| of_seven(&world, ix)).len();
    assert_eq!(all, 258);
    let groups = world.topology().groups.iter().filter(|group| of_seven(&world, group.user)).count();
    assert_eq!(groups, 359);
    let rows = world.tables.segments.rows();
    let closed = close(world.topology(), rows, |ix| of_seven(&world, ix), |_| false);
    assert_eq!(closed.len(), 258, "with everything available the whole closes, cycles and all");
    assert_eq!(world.tables.segments.len(), 315, "two more chains, 30 and 27 segments");
}

#[test]
fn eight_hydrogen_segments_close_on_the_illustrative_base() {
    let world = seeded_on(REPORT);
    let base = ["H1.1.1", "H1.2.4", "H1.3.1", "H0.1.1", "H0.2.3", "H0.2.4", "H1.1.4", "H1.1.5"];
    let code = |ix: Ix<Segment>| world.at(ix).id.key().as_str();
    let available = |ix| of_seven(&world, ix) && (!code(ix).starts_with('H') || base.contains(&code(ix)));
    let rows = world.tables.segments.rows();
    // All other chains are given: what they need of hydrogen does not hold them back.
    let given = |group: &lianpu::graph::Group| {
        !code(group.user).starts_with('H') || group.alternatives.iter().any(|ix| !code(*ix).starts_with('H'))
    };
    let closed = close(world.topology(), rows, available, given);
    let hydrogen = world.all::<Segment>().filter(|(ix, _)| code(*ix).starts_with('H') && closed.has(*ix)).count();
    assert_eq!(hydrogen, 8);
}

#[test]
fn a_bought_in_ferro_alloy_is_never_a_break_and_an_award_never_weak() {
    let world = seeded_on(REPORT);
    let lens = lens(&world, REPORT);
    let by_name = |name: &str| world.all::<Segment>().find(|(_, it)| it.name.zh.as_str() == name).unwrap().0;
    assert_ne!(lens.status(by_name("铁合金")), Status::Broken);
    assert_ne!(lens.status(by_name("CNC数控机床")), Status::Broken);
    assert_eq!(lens.status(by_name("键合丝与贵金属丝线材")), Status::Strong, "优克电子 holds a national award");
    assert_eq!(lens.status(by_name("输氢管廊")), Status::Unsurveyed, "in talks is no proof of absence");
    for name in ["提取分离纯化", "金属机构件(中框)", "高强高导铜合金棒线材"] {
        assert!(matches!(lens.status(by_name(name)), Status::Filling | Status::Strong | Status::Present), "{name}");
    }
}

#[test]
fn the_pipeline_matters_since_the_station_here_lacks_delivered_hydrogen() {
    let world = seeded_on(REPORT);
    let lens = lens(&world, REPORT);
    let segment = |code: &str| world.ix::<Segment>(&SegmentId::new(code).unwrap()).unwrap();
    let reasons = lens.reasons(segment("H3.1.1"), &Budget::steps(10_000)).unwrap();
    let reason = reasons.iter().find(|reason| reason.user == segment("H4.2.1")).unwrap();
    assert_eq!(reason.way, [segment("H3.1.1"), segment("H3.3.2"), segment("H4.2.1")]);
    assert_eq!(reason.any_one_of, [3, 1]);
    assert_eq!(reason.grade, SupplyGrade::Unknown);
}

#[test]
fn the_parent_project_states_104_and_its_parts_are_92() {
    let world = seeded_on(REPORT);
    let lens = lens(&world, REPORT);
    let project = |key: &str| world.ix::<Project>(&ProjectId::new(key).unwrap()).unwrap();
    let hydrogen = reconcile(&lens, project("h2_park_umbrella")).unwrap();
    let text = |money: Option<Money>| money.map(|money| money.to_string());
    assert_eq!(text(hydrogen.stated).as_deref(), Some("104亿元"));
    assert_eq!(text(hydrogen.sum_of_parts).as_deref(), Some("92亿元"));
    assert_eq!(text(hydrogen.difference).as_deref(), Some("12亿元"));
    assert_eq!((hydrogen.stated_count, hydrogen.parts.len()), (Some(3), 3));
    let seven = reconcile(&lens, project("hiparts_7")).unwrap();
    assert_eq!((text(seven.stated).as_deref(), seven.stated_count, seven.parts.len()), (Some("30亿元"), Some(7), 4));
    assert_eq!((seven.sum_of_parts, seven.difference, seven.parts_without_money), (None, None, 4));
    assert!(reconcile(&lens, project("h2_pipeline")).is_none());
}

#[test]
fn the_total_counts_parts_and_rest_once_and_leaves_223_beside() {
    let world = seeded_on(REPORT);
    let lens = lens(&world, REPORT);
    let pipeline = summarise_projects(&lens);
    assert_eq!(pipeline.money.to_string(), "252.48亿元", "every stated figure once, 104 as 92 and 12");
    let by_stage: BTreeMap<&str, String> =
        pipeline.stages.iter().map(|(stage, row)| (stage.key(), row.money.to_string())).collect();
    let expected = [
        ("planned", "42亿元"),
        ("talking", "125亿元"),
        ("intent", "21.8亿元"),
        ("signed", "14亿元"),
        ("building", "49.68亿元"),
    ];
    assert_eq!(by_stage, expected.into_iter().map(|(stage, money)| (stage, money.to_owned())).collect());
    let beside: Vec<_> = pipeline.beside.iter().map(|ix| world.at(*ix).id.to_string()).collect();
    assert_eq!(beside, ["project:annual_37"]);
}

#[test]
fn the_four_stars_lack_revenue_and_tax_and_two_are_expected() {
    let world = seeded_on(REPORT);
    let lens = lens(&world, REPORT);
    let scheme = world.ix::<Scheme>(&SchemeId::new("henan_star").unwrap()).unwrap();
    let check = check_rating(&lens, scheme, &Name::new("四星级").unwrap());
    let text = |value: &Option<Value>| value.as_ref().map(ToString::to_string).unwrap_or_default();
    let row = |key: &str| {
        let item = check.items.iter().find(|item| world.at(item.indicator).id.key().as_str() == key).unwrap();
        let (actual, forecast) = (item.actual.as_ref().unwrap(), item.forecast.as_ref().unwrap());
        (item.outcome, text(&actual.shortfall), text(&forecast.shortfall), text(&forecast.margin))
    };
    let own = |a: RatingOutcome, b: &str, c: &str, d: &str| (a, b.to_owned(), c.to_owned(), d.to_owned());
    assert_eq!(row("revenue"), own(RatingOutcome::Short, "100亿元", "100亿元", ""));
    assert_eq!(row("tax"), own(RatingOutcome::Short, "4.8亿元", "5亿元", ""));
    assert_eq!(row("above_scale"), own(RatingOutcome::Expected, "13家", "", "2家"));
    assert_eq!(row("value_added_per_mu"), own(RatingOutcome::Expected, "1.6万元/亩", "", "0万元/亩"));
    assert_eq!(check.count(RatingOutcome::Recognised), 0, "a forecast earns no tick");
}

#[test]
fn no_deadline_is_overdue_on_the_day_of_the_report_and_later_there_is_no_record() {
    let world = seeded_on(REPORT);
    let states = |on: &str| {
        let items = list_milestones(&lens(&world, on));
        let deadlines = items.iter().filter(|item| item.by.is_some()).count();
        let open = items.iter().filter(|item| matches!(item.state, DueState::NoRecordOfCompletion { .. })).count();
        let goals = items.iter().filter(|item| item.state == DueState::Goal).count();
        (deadlines, open, goals)
    };
    assert_eq!(states(REPORT), (6, 0, 14));
    assert_eq!(states("2024-12-31"), (6, 0, 14), "the last day is still in time");
    assert_eq!(states("2025-01-01"), (6, 6, 14), "goals are never overdue");
    assert_eq!(states("2024-06-30"), (0, 0, 0), "the report is not there yet");
}

#[test]
fn firms_without_a_segment_stay_visible() {
    let world = seeded_on(LATER);
    assert_eq!(find_unmapped(&lens(&world, LATER)).len(), 17, "21 before the two chains of the city's own strengths");
}

#[test]
fn the_shortest_way_from_coke_oven_gas_to_the_station() {
    let world = seeded_on(REPORT);
    let segment = |code: &str| world.ix::<Segment>(&SegmentId::new(code).unwrap()).unwrap();
    let path = find_supply_path(world.topology(), segment("H1.1.1"), segment("H4.2.1")).unwrap();
    let codes: Vec<_> = path.iter().map(|step| world.at(step.segment).id.key().as_str()).collect();
    assert_eq!(codes, ["H1.1.1", "H1.3.1", "H1.3.4", "H3.3.2", "H4.2.1"]);
}

#[test]
fn the_gap_list_leads_with_what_the_report_is_about() {
    let world = seeded_on(REPORT);
    let lens = lens(&world, REPORT);
    let query = GapQuery { focus_only: true, ..GapQuery::default() };
    let gaps = find_gaps(&lens, &query, &Budget::steps(100_000)).unwrap();
    for gap in &gaps {
        let sum: i32 = gap.severity.parts.iter().map(lianpu::analysis::Part::points).sum();
        assert_eq!(sum, gap.severity.points());
        assert!(!gap.kinds.is_empty());
    }
    let breaks = gaps.iter().filter(|gap| gap.kinds.contains(&GapKind::Break)).count();
    assert_eq!(breaks, 3);
    let closed = lens.closure(&BoughtIn::AsReach).len();
    assert!(closed > lens.closure(&BoughtIn::Nothing).len());
}
