//! A lens: one world seen for one zone on one day. It knows what is made where
//! and who looked, a segment at a time, and remembers what it has worked out.

use crate::domain::{
    Basis, Date, Method, Opinion, Project, RegionCode, Section, Segment, Stage, Survey, SurveyScope, Verdict, Zone,
};
use crate::graph::{Ix, Link, Place, Snapshot};
use std::cell::OnceCell;

/// What a segment is in the zone, its city and its province, before any
/// judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Local {
    /// Makers known to sit in the zone.
    pub zone: u32,
    /// Makers in the zone's city, those of the zone included.
    pub city: u32,
    /// Makers in the province, those of the city included.
    pub province: u32,
    /// A project of the zone on it stands at formal contract or later and does
    /// not produce yet.
    pub filling: bool,
    /// A project of the zone on it is neither producing nor closed.
    pub served: bool,
}

/// That something is not there, and on what that rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence<'a> {
    /// How far it was looked for.
    pub scope: SurveyScope,
    /// Looked, or said.
    pub basis: Basis,
    /// The survey, where somebody looked.
    pub survey: Option<&'a Survey>,
    /// The opinion, where somebody says so.
    pub opinion: Option<&'a Opinion>,
}

/// One world seen for one zone on one day.
#[derive(Debug)]
pub struct Lens<'a> {
    /// The world.
    pub world: &'a Snapshot,
    /// The zone whose chains are looked at.
    pub zone: Ix<Zone>,
    /// The city the zone lies in: the scope of supply nearby.
    pub city: RegionCode,
    /// The province.
    pub province: RegionCode,
    /// The day.
    pub on: Date,
    locals: Vec<OnceCell<Local>>,
}

impl<'a> Lens<'a> {
    /// A lens on a zone and a day.
    pub fn new(world: &'a Snapshot, zone: Ix<Zone>, on: Date) -> Self {
        let region = world.at(zone).region;
        let locals = (0..world.tables.segments.rows()).map(|_| OnceCell::new()).collect();
        let city = region.city().unwrap_or(region);
        Self { world, zone, city, province: region.province(), on, locals }
    }

    /// What a segment is here.
    pub fn local(&self, segment: Ix<Segment>) -> &Local {
        self.locals[segment.at()].get_or_init(|| self.look(segment))
    }

    fn look(&self, segment: Ix<Segment>) -> Local {
        let world = self.world;
        let makers = |place| world.makers(segment, place, self.on);
        let mut local = Local {
            zone: makers(Place::Zone(self.zone)),
            city: makers(Place::City(self.city)),
            province: makers(Place::Province(self.province)),
            filling: false,
            served: false,
        };
        let mut note = |stage: Stage| {
            local.filling |= stage.is_filling();
            local.served |= !stage.is_producing() && !stage.is_closed();
        };
        match world.count(segment) {
            Some(count) if world.keeps(self.on) => {
                let here = count.projects.iter().filter(|(zone, _, _)| *zone == self.zone);
                here.for_each(|(_, stage, _)| note(*stage));
            }
            _ => self.projects(segment).for_each(|(_, stage)| note(stage)),
        }
        local
    }

    /// The zone's projects on a segment that are known on the day, with their stage.
    pub fn projects(&self, segment: Ix<Segment>) -> impl Iterator<Item = (Ix<Project>, Stage)> {
        let zone = &self.world.at(self.zone).id;
        let here = self.world.projects_on(segment).filter(move |ix| self.world.at(*ix).zone == *zone);
        here.filter_map(|ix| Some((ix, self.world.stage_on(ix, self.on)?.stage)))
    }

    /// Whether it is made in the zone.
    pub fn is_present(&self, segment: Ix<Segment>) -> bool {
        self.local(segment).zone > 0
    }

    /// Whether it is made in the zone, or a project on it is past its contract:
    /// such a segment has a demand of its own.
    pub fn is_user(&self, segment: Ix<Segment>) -> bool {
        let local = self.local(segment);
        local.zone > 0 || local.filling
    }

    /// Whether it is made in the zone's city.
    pub fn is_nearby(&self, segment: Ix<Segment>) -> bool {
        self.local(segment).city > 0
    }

    /// What says that a segment is not there: the widest survey that looked for
    /// it by the day, else a planner's opinion. `None` where nobody looked.
    pub fn absence(&self, segment: Ix<Segment>) -> Option<Absence<'a>> {
        let surveyed = self.surveys_of(segment).max_by_key(|survey| (survey.scope, survey.on));
        if let Some(survey) = surveyed {
            return Some(Absence { scope: survey.scope, basis: Basis::Surveyed, survey: Some(survey), opinion: None });
        }
        let opinion = self.opinion(segment).filter(|opinion| opinion.verdict == Verdict::Confirmed)?;
        Some(Absence { scope: SurveyScope::Zone, basis: Basis::Stated, survey: None, opinion: Some(opinion) })
    }

    /// The newest opinion on a segment by the day.
    pub fn opinion(&self, segment: Ix<Segment>) -> Option<&'a Opinion> {
        let zone = &self.world.at(self.zone).id;
        let given = self.world.along::<_, Opinion>(Link::OpinionsOfSegment, segment).map(|(_, opinion)| opinion);
        given.filter(|it| it.zone == *zone && it.on <= self.on).max_by_key(|it| it.on)
    }

    /// The surveys of the zone that looked for a segment: by name, in its group
    /// or stage, or by a roster held against it.
    pub fn surveys_of(&self, segment: Ix<Segment>) -> impl Iterator<Item = &'a Survey> {
        let world = self.world;
        let zone = &world.at(self.zone).id;
        let by_name = world.along::<_, Survey>(Link::SurveysOfSegment, segment).map(|(_, survey)| survey);
        let group = &world.at(segment).group;
        let stage = world.get::<Section>(group).and_then(|section| section.parent.as_ref());
        let sections = world.along::<_, Survey>(Link::SurveysOfZone, self.zone).map(|(_, survey)| survey);
        let by_section = sections.filter(move |survey| match &survey.method {
            Method::Section(section) => section == group || Some(section) == stage,
            _ => false,
        });
        by_name.filter(move |survey| survey.zone == *zone).chain(by_section).filter(|survey| survey.on <= self.on)
    }
}
