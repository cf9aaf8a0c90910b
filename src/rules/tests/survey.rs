use super::facts::*;
use super::world::*;
use crate::change::{Command, Reason};
use crate::domain::*;
use crate::rules::decide;

fn survey(method: Method) -> Command {
    let (id, zone) = (id("s"), id("here"));
    let on = on("2024-07-20");
    Command::RecordSurvey(Survey { id, zone, scope: SurveyScope::Zone, method, on, finding: None, cite: cite() })
}

fn roster(segments: &[&str]) -> Command {
    survey(Method::Roster {
        roster: id("report"),
        population: name("规模以上工业企业"),
        count: Count { at_least: 87, approximate: false },
        segments: segments.iter().map(|it| id(it)).collect(),
    })
}

#[test]
fn a_roster_is_held_against_segments() {
    let world = world();
    assert!(decide(&world, &roster(&["H1.1.1", "H1.1.2"])).is_ok());
    refused(&world, &roster(&[]), Reason::Invalid, "survey.method.segments", &["against no segment"]);
    refused(&world, &roster(&["H1.1.1", "H1.1.1"]), Reason::Invalid, "survey.method.segments[1]", &["twice"]);
    refused(&world, &roster(&["H1.1.1", "H7"]), Reason::NotFound, "survey.method.segments[1]", &["no segment H7"]);
}

#[test]
fn whoever_looked_looked_at_something_that_is_there() {
    let world = world();
    for (method, path) in [
        (Method::Enterprise(id("no")), "survey.method.enterprise"),
        (Method::Segment(id("no")), "survey.method.segment"),
        (Method::Section(id("no")), "survey.method.section"),
    ] {
        refused(&world, &survey(method), Reason::NotFound, path, &["hint"]);
    }
    assert!(decide(&world, &survey(Method::Section(id("H1")))).is_ok());
}

#[test]
fn an_opinion_is_on_a_segment_of_a_zone() {
    let opinion = |zone: &str, segment: &str| {
        Command::GiveOpinion(Opinion {
            id: id("o"),
            zone: id(zone),
            segment: id(segment),
            verdict: Verdict::NotAGap,
            reason: text("区外企业可就近供应"),
            on: on("2024-07-20"),
            level: Level::Internal,
            cite: cite(),
        })
    };
    assert!(decide(&world(), &opinion("here", "H1.1.1")).is_ok());
    refused(&world(), &opinion("her", "H1.1.1"), Reason::NotFound, "opinion.zone", &["use one of here"]);
    refused(&world(), &opinion("here", "1.1"), Reason::NotFound, "opinion.segment", &["no segment 1.1"]);
}
