//! A month against the month before, with numbers worked out by hand.

use super::{sheets, view};
use crate::world::{Small, cite, day_of, name, project, source, text, world};
use lianpu::analysis::{FigureDoubt, Month, Movement, compare_month};
use lianpu::domain::*;
use lianpu::report::{Language, month_page};
use std::sync::Arc;

fn figure(key: &str, month: u32, executed: i64, total: i64, progress: &str) -> Fact {
    let first = Date::from_ymd_opt(2024, month, 1).unwrap();
    Figure {
        id: format!("figure:{key}.2024-{month:02}").parse().unwrap(),
        project: format!("project:{key}").parse().unwrap(),
        month: Month::of(first).period(),
        annual_plan: Some(Money::from_yuan(12_000_000)),
        paid_in: None,
        executed: Some(Money::from_yuan(executed)),
        executed_total: Some(Money::from_yuan(total)),
        progress: Some(text(progress)),
        problems: None,
        cite: cite(),
    }
    .into()
}

fn stage(key: &str, to: Stage, on: &str) -> Fact {
    StageEntry {
        id: format!("stage_entry:{key}.{}", to.key()).parse().unwrap(),
        project: format!("project:{key}").parse().unwrap(),
        stage: to,
        on: Some(day_of(on)),
        word: None,
        reason: None,
        check: None,
        cite: cite(),
    }
    .into()
}

/// Long-known projects in August 2024: the report is of 2024-07-01.
fn august() -> Small {
    let small = world(
        "甲; 推进项目 = building 甲; 停滞项目 = building 甲; 有钱项目 = building 甲; 未报项目 = building 甲; \
         退出项目 = building 甲; 总项目 = building 甲",
    );
    let segment = small.names["甲"].clone();
    let [new, entry] = project("fresh", "新项目", Stage::Talking, &segment);
    let fresh = source("august");
    let fresh = Source { published: Some(day_of("2024-08-10")), ..fresh };
    let cited = Citation { source: fresh.id.clone(), ..cite() };
    let (Fact::Project(new), Fact::StageEntry(entry)) = (new, entry) else { unreachable!("a project and its stage") };
    let [part, part_entry] = project("part", "子项目", Stage::Building, &segment);
    let Fact::Project(part) = part else { unreachable!("a project") };
    let deadline = Deadline { by: day_of("2024-08-15"), as_written: text("8月中旬") };
    let milestone = Milestone {
        id: "milestone:roof".parse().unwrap(),
        project: "project:project1".parse().unwrap(),
        target: name("主体封顶"),
        stage: None,
        due: Due::Deadline(deadline),
        completed: None,
        level: Level::Internal,
        note: None,
        cite: cite(),
    };
    small.with(vec![
        fresh.into(),
        Project { cite: cited.clone(), ..new }.into(),
        StageEntry { cite: cited, ..entry }.into(),
        Project { part_of: Some("project:project5".parse().unwrap()), ..part }.into(),
        part_entry,
        milestone.into(),
        stage("project0", Stage::StructureDone, "2024-08-20"),
        stage("project4", Stage::Shelved, "2024-08-05"),
        figure("project0", 7, 1_000_000, 5_000_000, "三层"),
        figure("project0", 8, 1_000_000, 6_000_000, "封顶"),
        figure("project1", 7, 0, 2_000_000, "桩基"),
        figure("project1", 8, 0, 2_000_000, "桩基"),
        figure("project2", 7, 300_000, 1_000_000, "二层"),
        figure("project2", 8, 400_000, 900_000, "二层"),
        figure("project5", 8, 700_000, 7_000_000, "总体"),
        figure("part", 8, 700_000, 700_000, "子项"),
    ])
}

#[test]
fn who_advanced_who_stands_still_and_of_whom_nothing_is_known() {
    let small = august();
    let world = &small.snapshot;
    let compared = compare_month(world, world.home_zone().unwrap(), Month::of(day_of("2024-08-31")));
    let found: Vec<_> =
        compared.rows.iter().map(|row| (world.at(row.project).name.zh.to_string(), row.movement)).collect();
    let expected = [
        ("推进项目", Movement::Advanced),
        ("停滞项目", Movement::StoodStill),
        ("有钱项目", Movement::Moved),
        ("未报项目", Movement::Unreported),
        ("退出项目", Movement::Left),
        ("总项目", Movement::Moved),
        ("新项目", Movement::Entered),
        ("子项目", Movement::Moved),
    ];
    assert_eq!(found, expected.map(|(name, movement)| (name.to_owned(), movement)));
    let row = |at: usize| &compared.rows[at];
    assert!(row(1).late[0].this_month && row(1).late[0].by == day_of("2024-08-15"));
    let fell = FigureDoubt::TotalFell { from: Money::from_yuan(1_000_000), to: Money::from_yuan(900_000) };
    assert_eq!(row(2).doubts, [fell]);
    assert!(!row(5).counts && row(7).counts, "the whole is left out where its part reports");
    let totals = compared.totals;
    assert_eq!((totals.reported, totals.unreported), (4, 1));
    assert_eq!(totals.executed, Money::from_yuan(1_000_000 + 400_000 + 700_000));
    assert_eq!(totals.executed_before, Money::from_yuan(1_000_000 + 300_000));
    assert_eq!(totals.executed_total, Money::from_yuan(6_000_000 + 2_000_000 + 900_000 + 700_000));
}

#[test]
fn a_year_is_known_only_from_december_or_from_every_month() {
    let small = world("甲; 全报 = building 甲; 缺月 = building 甲; 有底数 = building 甲");
    let december = |key: &str| {
        let Fact::Figure(it) = figure(key, 12, 0, 4_000_000, "年底") else { unreachable!("a figure") };
        let month = Period::new(day_of("2023-12-01"), day_of("2023-12-31")).unwrap();
        Figure { id: format!("figure:{key}.2023-12").parse().unwrap(), month, ..it }
    };
    let mut facts: Vec<Fact> = (1..=3).map(|month| figure("project0", month, 500_000, 0, "进度")).collect();
    facts.push(figure("project1", 3, 500_000, 500_000, "进度"));
    facts.push(december("project2").into());
    facts.push(figure("project2", 3, 500_000, 6_400_000, "进度"));
    let small = small.with(facts);
    let world = &small.snapshot;
    let compared = compare_month(world, world.home_zone().unwrap(), Month::of(day_of("2024-03-01")));
    let years: Vec<_> = compared.rows.iter().map(|row| row.year.map(|it| (it.done.yuan(), it.lag.yuan()))).collect();
    // 12,000,000 a year is 3,000,000 by March.
    assert_eq!(years, [Some((1_500_000, 1_500_000)), None, Some((2_400_000, 600_000))]);
    assert_eq!(compared.rows[2].year.unwrap().percent.unwrap().to_string(), "20");
}

#[test]
fn the_page_of_a_month_says_its_totals_and_that_silence_is_no_standstill() {
    let world = Arc::new(august().snapshot);
    let page = month_page(&view(&world, Level::Internal), Month::of(day_of("2024-08-01")), Language::Zh).unwrap();
    let (_, rows) = sheets(&page).remove(0);
    let said = rows.iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    for words in [
        "210万元",
        "推进 1 个",
        "未报 1 个（未报不等于无进展）",
        "主体封顶（2024-08-15）",
        "累计完成由 100万元 降为 90万元",
        "级别：内部",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
}
