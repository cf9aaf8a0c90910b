//! Whose figures are told: one subject's, or those of everything of a kind in the zone.

use super::{SEEDED, api, data, find, run, texts};
use crate::world::{change, day_of};
use lianpu::domain::*;
use serde_json::{Value as Json, json};
use std::sync::Arc;

fn figure(subject: &str, key: &str) -> Fact {
    Observation {
        id: ObservationId::new(key).unwrap(),
        indicator: IndicatorId::new("revenue").unwrap(),
        subject: subject.parse().unwrap(),
        period: Period::new(day_of("2024-01-01"), day_of("2024-12-31")).unwrap(),
        period_as_written: None,
        kind: FigureKind::Forecast,
        value: "4.5亿元".parse().unwrap(),
        growth: None,
        level: Level::Internal,
        note: None,
        cite: Citation {
            as_of: Some(day_of("2024-07-01")),
            ..Citation::of(SourceId::new("report_2024h1").unwrap(), Confidence::Medium)
        },
    }
    .into()
}

#[test]
fn what_projects_and_enterprises_of_the_zone_state_is_asked_at_once() {
    let facts = vec![
        figure("project:car_tp", "of_project"),
        figure("enterprise:jinma_energy", "of_enterprise"),
        figure("enterprise:hongxin", "of_another_place"),
    ];
    let world = Arc::new(SEEDED.fold(&change(&SEEDED, facts)).unwrap());
    let told = |arguments: &str| -> Json {
        let query = format!(
            "{{ view(on: \"2024-07-31\") {{ indicators {{ id
                observations({arguments}) {{ nodes {{ id subject {{ id }} value {{ label {{ zh en }} }} }} }}
            }} }} }}"
        );
        let view = data(&api(vec![Arc::clone(&world)]), &query, json!({}))["view"].take();
        find(&view["indicators"], "/id", "indicator:revenue")["observations"]["nodes"].clone()
    };
    let mut both = texts(&told("among: [PROJECT, ENTERPRISE]"), "/subject/id").join(" ");
    assert_eq!(both, "project:car_tp enterprise:jinma_energy", "none of the zone itself, none from elsewhere");
    both = texts(&told("among: [ENTERPRISE]"), "/subject/id").join(" ");
    assert_eq!(both, "enterprise:jinma_energy");
    let projects = told("among: [PROJECT], kinds: [FORECAST]");
    assert_eq!(projects[0]["value"]["label"], json!({ "zh": "4.5亿元", "en": "CNY 450m" }));
    assert_eq!(told("among: [PROJECT], kinds: [ACTUAL]"), json!([]));
    assert_eq!(told("among: []"), json!([]));
    let of_zone = told("first: 50");
    assert!(texts(&of_zone, "/subject/id").iter().all(|id| *id == "zone:jiyuan_hitech"), "{of_zone}");

    let query = "{ indicators { observations(subject: \"project:car_tp\", among: [PROJECT]) { totalCount } } }";
    let response = run(&api(vec![world]), query, json!({}));
    assert!(response.errors[0].message.contains("exclude each other"), "{:?}", response.errors);
}
