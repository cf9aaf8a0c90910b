use super::facts::*;
use super::world::*;
use crate::change::{Command, Reason};
use crate::domain::*;
use crate::rules::decide;

fn observe(observation: Observation) -> Command {
    Command::RecordObservation(observation)
}

#[test]
fn a_value_is_in_the_unit_of_its_indicator() {
    let units = [("firms", "家"), ("per_mu", "万元/亩")];
    let define = units.map(|(key, unit)| Command::DefineIndicator(indicator(key, unit)));
    let world = then(&world(), &define);
    for (of, value) in [("revenue", "900亿元"), ("revenue", "3000元"), ("firms", "87家"), ("per_mu", "78.4万元/亩")]
    {
        assert!(decide(&world, &observe(observation("o", of, value))).is_ok(), "{value}");
    }
    for (of, value) in [("revenue", "87家"), ("firms", "900亿元"), ("per_mu", "78.4万元")] {
        let misfit = observe(observation("o", of, value));
        refused(&world, &misfit, Reason::Invalid, "observation.value", &["unit of indicator", value]);
    }
}

#[test]
fn a_place_in_a_ranking_is_a_rank_and_nothing_else_is() {
    let world = world();
    let ranked = |place, of, kind| {
        observe(Observation { value: Value::Rank { place, of }, kind, ..observation("o", "revenue", "1亿元") })
    };
    assert!(decide(&world, &ranked(9, Some(166), FigureKind::Rank)).is_ok());
    refused(&world, &ranked(167, Some(166), FigureKind::Rank), Reason::Invalid, "observation.value", &["第167名"]);
    refused(&world, &ranked(0, None, FigureKind::Rank), Reason::Invalid, "observation.value", &["第0名"]);
    let sum = observe(Observation { kind: FigureKind::Rank, ..observation("o", "revenue", "1亿元") });
    refused(&world, &sum, Reason::Invalid, "observation.kind", &["1亿元"]);
}

#[test]
fn conflicting_figures_stand_side_by_side_but_one_source_says_a_thing_once() {
    let world = then(&world(), &[observe(observation("first", "revenue", "900亿元"))]);
    let again = observe(observation("second", "revenue", "901亿元"));
    refused(&world, &again, Reason::AlreadyExists, "observation.period", &["observation:first", "900亿元"]);
    let other_source = Citation::of(id("reprint"), Confidence::Medium);
    assert!(
        decide(&world, &observe(Observation { cite: other_source, ..observation("second", "revenue", "901亿元") }))
            .is_ok()
    );
    let forecast = Observation { kind: FigureKind::Forecast, ..observation("second", "revenue", "901亿元") };
    assert!(decide(&world, &observe(forecast)).is_ok());
}

#[test]
fn an_observation_is_of_a_thing_that_is_there() {
    let nobody = observe(Observation { subject: of("enterprise:nobody"), ..observation("o", "revenue", "1亿元") });
    refused(&world(), &nobody, Reason::NotFound, "observation.subject", &["no enterprise nobody"]);
    let unknown = observe(observation("o", "rev", "1亿元"));
    refused(&world(), &unknown, Reason::NotFound, "observation.indicator", &["use one of revenue"]);
}

#[test]
fn an_indicator_keeps_its_unit_once_it_was_observed() {
    let world = then(&world(), &[observe(observation("first", "revenue", "900亿元"))]);
    let other = Command::DefineIndicator(indicator("revenue", "家"));
    refused(&world, &other, Reason::StillUsed, "indicator.unit", &["observation:first"]);
    assert!(decide(&world, &Command::DefineIndicator(indicator("revenue", "万元"))).is_ok());
}

fn scheme(levels: &[&str]) -> Command {
    let levels = levels.iter().map(|it| name(it)).collect();
    let label = Label::zh(name("星级评定"));
    Command::DefineScheme(Scheme { id: id("star"), name: label, version: name("2024"), levels, cite: cite() })
}

fn threshold(level: &str, value: &str) -> Command {
    Command::SetThreshold(Threshold {
        id: id("star4"),
        scheme: id("star"),
        level: name(level),
        indicator: id("revenue"),
        at_least: of(value),
        cite: cite(),
    })
}

#[test]
fn a_threshold_stands_on_a_level_of_its_scheme_in_the_unit_of_its_indicator() {
    let world = then(&world(), &[scheme(&["三星级", "四星级"])]);
    assert!(decide(&world, &threshold("四星级", "1000亿元")).is_ok());
    let words = ["五星级", "三星级, 四星级"];
    refused(&world, &threshold("五星级", "1000亿元"), Reason::Invalid, "threshold.level", &words);
    refused(&world, &threshold("四星级", "100家"), Reason::Invalid, "threshold.at_least", &["亿元"]);
}

#[test]
fn a_scheme_keeps_the_levels_on_which_thresholds_stand() {
    let world = then(&world(), &[scheme(&["三星级", "四星级"]), threshold("四星级", "1000亿元")]);
    refused(&world, &scheme(&["三星级"]), Reason::StillUsed, "scheme.levels", &["threshold:star4", "四星级"]);
    refused(&world, &scheme(&["四星级", "四星级"]), Reason::Invalid, "scheme.levels[1]", &["twice"]);
    assert!(decide(&world, &scheme(&["四星级", "五星级"])).is_ok());
}

#[test]
fn a_judgement_speaks_of_a_scheme_and_a_zone_that_are_there() {
    let judged = Judgement {
        id: id("green"),
        scheme: id("star"),
        zone: id("nowhere"),
        level: None,
        item: name("绿色发展"),
        word: name("相对较弱"),
        note: None,
        cite: cite(),
    };
    let paths: Vec<_> = refusal(&world(), &Command::RecordJudgement(judged)).into_iter().map(|it| it.path).collect();
    assert_eq!(paths, ["judgement.scheme", "judgement.zone"]);
}
