//! A lens: one world seen for one zone on one day. It knows what is made where
//! and who looked, a segment at a time, and remembers what it has worked out.

use super::closure::Closure;
use super::status::Status;
use crate::domain::{
    Aim, Basis, Capability, Date, Enterprise, Focus, Holder, Method, Opinion, PartWeight, Post, PostKind, Project,
    RegionCode, Section, SectionId, Segment, SegmentId, Settings, Stage, Survey, SurveyScope, Verdict, Zone,
};
use crate::graph::{Ix, Link, Makers, Place, Snapshot};
use chrono::Datelike;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// What a segment is in the zone, its city and its province, before any
/// judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Local {
    /// Makers known to sit in the zone.
    pub zone: u32,
    /// What the claims of those makers say of strength and weakness.
    pub makers: Makers,
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

/// What has been worked out about a segment so far.
#[derive(Debug, Default)]
struct Memo {
    local: OnceCell<Local>,
    aim: OnceCell<Option<Aim>>,
    status: OnceCell<Status>,
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
    kept: bool,
    memos: Vec<Memo>,
    foci: OnceCell<BTreeMap<SegmentId, &'a Focus>>,
    leaders: OnceCell<BTreeMap<Ix<Enterprise>, &'a Post>>,
    led: OnceCell<BTreeSet<Ix<Segment>>>,
    section_surveys: OnceCell<BTreeMap<SectionId, Vec<&'a Survey>>>,
    pub(super) settings: OnceCell<Option<&'a Settings>>,
    pub(super) weights: Vec<PartWeight>,
    pub(super) closed: OnceCell<Closure>,
}

impl<'a> Lens<'a> {
    /// A lens on a zone and a day.
    pub fn new(world: &'a Snapshot, zone: Ix<Zone>, on: Date) -> Self {
        let region = world.at(zone).region;
        Self {
            world,
            zone,
            city: region.city().unwrap_or(region),
            province: region.province(),
            on,
            kept: world.keeps(on),
            memos: (0..world.tables.segments.rows()).map(|_| Memo::default()).collect(),
            foci: OnceCell::new(),
            leaders: OnceCell::new(),
            led: OnceCell::new(),
            section_surveys: OnceCell::new(),
            settings: OnceCell::new(),
            weights: Vec::new(),
            closed: OnceCell::new(),
        }
    }

    /// The day as a number of the common era.
    pub fn day_number(&self) -> i32 {
        self.on.num_days_from_ce()
    }

    /// What a segment is here.
    pub fn local(&self, segment: Ix<Segment>) -> &Local {
        self.memo(segment).local.get_or_init(|| self.look(segment))
    }

    /// The aim on a segment, remembered.
    pub(super) fn remembered_aim(&self, segment: Ix<Segment>, find: impl FnOnce() -> Option<Aim>) -> Option<Aim> {
        *self.memo(segment).aim.get_or_init(find)
    }

    /// The status of a segment, remembered.
    pub(super) fn remembered_status(&self, segment: Ix<Segment>, find: impl FnOnce() -> Status) -> Status {
        *self.memo(segment).status.get_or_init(find)
    }

    #[expect(clippy::indexing_slicing, reason = "memos run beside the segment table")]
    fn memo(&self, segment: Ix<Segment>) -> &Memo {
        &self.memos[segment.at()]
    }

    fn look(&self, segment: Ix<Segment>) -> Local {
        let makers = self.world.makers_of(segment, self.zone, self.on);
        let places = [Place::City(self.city), Place::Province(self.province)];
        let [city, province] = self.world.makers_in(segment, places, self.on);
        let mut local = Local { zone: makers.count, makers, city, province, filling: false, served: false };
        for (_, stage) in self.projects(segment) {
            local.filling |= stage.is_filling();
            local.served |= !stage.is_producing() && !stage.is_closed();
        }
        local
    }

    /// The zone's projects on a segment that are known on the day, with their stage.
    pub fn projects(&self, segment: Ix<Segment>) -> impl Iterator<Item = (Ix<Project>, Stage)> {
        let world = self.world;
        let kept = world.count(segment).filter(|_| self.kept);
        let counted = kept.map(|count| count.projects_in(self.zone)).unwrap_or_default();
        let anew = (!self.kept).then(|| {
            let zone = &world.at(self.zone).id;
            let here = world.projects_on(segment).filter(move |ix| world.at(*ix).zone == *zone);
            here.filter_map(|ix| Some((ix, world.stage_on(ix, self.on)?.stage)))
        });
        counted.iter().map(|(_, stage, ix)| (*ix, *stage)).chain(anew.into_iter().flatten())
    }

    /// The zone's decisions on segments.
    pub(super) fn focus(&self, segment: Ix<Segment>) -> Option<&'a Focus> {
        let foci = self.foci.get_or_init(|| {
            let all = self.world.along::<_, Focus>(Link::FociOfZone, self.zone);
            all.map(|(_, focus)| (focus.segment.clone(), focus)).collect()
        });
        if foci.is_empty() { None } else { foci.get(&self.world.at(segment).id).copied() }
    }

    /// The post by which an enterprise leads a chain in the zone on the day.
    pub(super) fn leader(&self, enterprise: Ix<Enterprise>) -> Option<&'a Post> {
        self.leaders().get(&enterprise).copied()
    }

    /// The leader firms of the zone on the day, with the post that says so.
    pub(super) fn leaders(&self) -> &BTreeMap<Ix<Enterprise>, &'a Post> {
        let world = self.world;
        self.leaders.get_or_init(|| {
            let zone = &world.at(self.zone).id;
            let posts = world.all::<Post>().map(|(_, post)| post);
            let here = posts.filter(|post| post.zone == *zone && world.span_of_post(post).holds(self.on));
            here.filter_map(|post| match &post.holder {
                Holder::Enterprise(id) if post.kind == PostKind::LeaderFirm => {
                    Some((world.resolve(world.ix::<Enterprise>(id)?), post))
                }
                _ => None,
            })
            .collect()
        })
    }

    /// The segments on which a leader firm of the zone has a claim.
    pub(super) fn is_led(&self, segment: Ix<Segment>) -> bool {
        let led = self.led.get_or_init(|| {
            let records = self.leaders().keys().flat_map(|leader| self.world.records_of(*leader));
            let claims = records.flat_map(|record| {
                self.world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, record).map(|(_, claim)| claim)
            });
            claims.filter_map(|claim| self.world.ix::<Segment>(&claim.segment)).collect()
        });
        led.contains(&segment)
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
        self.opinions_of(segment).max_by_key(|it| it.on)
    }

    /// The opinions on a segment by the day.
    pub(super) fn opinions_of(&self, segment: Ix<Segment>) -> impl Iterator<Item = &'a Opinion> {
        let (zone, on) = (&self.world.at(self.zone).id, self.on);
        let given = self.world.along::<_, Opinion>(Link::OpinionsOfSegment, segment).map(|(_, opinion)| opinion);
        given.filter(move |it| it.zone == *zone && it.on <= on)
    }

    /// The surveys of the zone that looked for a segment: by name, in its group
    /// or stage, or by a roster held against it.
    pub fn surveys_of(&self, segment: Ix<Segment>) -> impl Iterator<Item = &'a Survey> {
        let world = self.world;
        let zone = &world.at(self.zone).id;
        let by_name = world.along::<_, Survey>(Link::SurveysOfSegment, segment).map(|(_, survey)| survey);
        let by_name = by_name.filter(move |survey| survey.zone == *zone);
        by_name.chain(self.surveys_of_sections(segment)).filter(|survey| survey.on <= self.on)
    }

    fn surveys_of_sections(&self, segment: Ix<Segment>) -> Vec<&'a Survey> {
        let world = self.world;
        let surveys = self.section_surveys.get_or_init(|| {
            let mut by_section: BTreeMap<SectionId, Vec<&Survey>> = BTreeMap::new();
            for (_, survey) in world.along::<_, Survey>(Link::SurveysOfZone, self.zone) {
                if let Method::Section(section) = &survey.method {
                    by_section.entry(section.clone()).or_default().push(survey);
                }
            }
            by_section
        });
        if surveys.is_empty() {
            return Vec::new();
        }
        let group = &world.at(segment).group;
        let stage = world.get::<Section>(group).and_then(|section| section.parent.as_ref());
        let sections = std::iter::once(group).chain(stage);
        sections.filter_map(|section| surveys.get(section)).flatten().copied().collect()
    }
}
