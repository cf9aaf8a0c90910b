//! How near the segments that a city lacks lie to what it makes, judged by
//! other cities; and, where too few are recorded, what to load.

use super::error::Answer;

use super::scalar::{Decimal, int};
use super::segment::Segment;
use super::structure::first_of;
use super::words::{Label, Sentence, worded};
use super::world::{View, World};
use crate::analysis::{LEAST_REFERENCES, Lens, Recorded, Related, Relatedness, SEGMENTS_OF_REFERENCE};
use crate::domain;
use async_graphql::{ID, Object, SimpleObject};

worded! {
    /// Whether enough is recorded to say something (数据是否足够).
    RelatednessStanding {
        /// Enough cities are recorded, the zone's own among them (数据足够).
        Determined "数据足够" "enough data",
        /// Too few are: no number is given (数据不足).
        InsufficientData "数据不足" "insufficient data",
    }
}

/// A segment beside what the city makes (关联环节).
#[derive(SimpleObject)]
pub(super) struct RelatedSegment {
    /// The segment (环节).
    segment: Segment,
    /// Documented makers in the city (市内有据主体).
    makers: i32,
    /// Whether the city has at least its share of it: a location quotient of 1 or more (是否已有优势).
    specialised: bool,
    /// Its share of the city's makers over its share of all, by number of makers (区位商).
    location_quotient: Decimal,
    /// How much of what is near to it the city has, 0–1; none where the city is specialised in it, for its nearness to
    /// itself would be counted in (关联密度).
    density: Option<Decimal>,
    /// What is left of the density to 1 (关联距离).
    distance: Option<Decimal>,
    /// Its complexity, in deviations from the mean of the cities; none where that is not determined
    /// (产品复杂度 PCI).
    complexity: Option<Decimal>,
    /// What having it would open: the complexity of what is missing, by nearness (机会增益 COG).
    gain: Option<Decimal>,
}

/// The figures of the city as a whole (城市关联概况).
#[derive(SimpleObject)]
pub(super) struct CityOutlook {
    /// How many segments it has its share of (优势环节数).
    diversity: i32,
    /// How many segments the reference cities make that it has not its share of (未有优势环节数).
    missing: i32,
    /// Its complexity; none where that is not determined (经济复杂度 ECI).
    complexity: Option<Decimal>,
    /// What lies within its reach, by complexity and density (复杂度展望 COI).
    outlook: Option<Decimal>,
}

/// How near segments lie to what the zone's city makes, judged by which segments other cities make together (关联度).
#[derive(SimpleObject)]
pub(super) struct RelatednessAnswer {
    /// Whether enough is recorded (数据是否足够).
    standing: RelatednessStanding,
    /// The same as a word (数据是否足够用语).
    standing_label: Label,
    /// The city (所在市).
    city: Option<View<domain::Region>>,
    /// Cities with documented makers of enough segments to compare with (参照城市数).
    references: i32,
    /// So many would count if makers known from general knowledge alone were taken too; they are not (计入常识记录的
    /// 城市数，不作参照).
    presumed_references: i32,
    /// So many are needed (所需参照城市数).
    references_needed: i32,
    /// A city counts with so many different segments (城市计入门槛，环节数).
    segments_needed: i32,
    /// Different segments with documented makers in the zone's city (本市已记录环节数).
    segments_of_city: i32,
    /// What to load so that there is an answer; none where there is one (建议).
    hint: Option<Label>,
    /// The figures of the city; none where too little is recorded (城市概况).
    outlook: Option<CityOutlook>,
    /// What the city has not its share of, the nearest first; or the segment asked about (关联环节).
    segments: Vec<RelatedSegment>,
    /// What the figures do not say (说明).
    note: Label,
}

/// What can be asked about relatedness.
pub(super) struct RelatednessQuestions(pub(super) World);

/// What can be asked about relatedness (关联度).
#[Object]
impl RelatednessQuestions {
    /// Which missing segments lie nearest to what the city already makes. With fewer than twenty cities to compare
    /// with it gives no number and says what to load (关联度).
    async fn relatedness(
        &self,
        #[graphql(desc = "This segment alone, `segment:…` (只看此环节)")] segment: Option<ID>,
        #[graphql(desc = "At most so many, 1–100 (前几个)", default = 20)] first: i32,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<RelatednessAnswer> {
        let first = first_of(first)?;
        let world = self.0.seen_from(zone.as_ref())?;
        let segment = segment.map(|id| world.fetch::<domain::Segment>(&id)).transpose()?.map(|view| view.ix);
        let lens = world.lens()?;
        let recorded = world.within(|budget| lens.recorded(budget))?;
        let found = world.within(|budget| {
            let Some(found) = lens.relatedness(&recorded, budget)? else { return Ok(None) };
            let segments = match segment {
                Some(segment) => found.of(segment, budget)?.into_iter().collect(),
                None => found.nearest(first, budget)?,
            };
            let outlook = found.outlook(budget)?;
            Ok(Some((CityOutlook::of(&found, outlook), segments)))
        })?;
        let (outlook, segments) = found.unzip();
        let segments = segments.unwrap_or_default();
        Ok(Some(RelatednessAnswer::of(&world, &lens, &recorded, outlook, &segments)))
    }
}

impl CityOutlook {
    fn of(found: &Relatedness, outlook: Option<f64>) -> Self {
        Self {
            diversity: int(found.diversity()),
            missing: int(found.missing()),
            complexity: found.complexity().map(Decimal::worked_out),
            outlook: outlook.map(Decimal::worked_out),
        }
    }
}

impl RelatednessAnswer {
    fn of(
        world: &World,
        lens: &Lens<'_>,
        recorded: &Recorded,
        outlook: Option<CityOutlook>,
        segments: &[Related],
    ) -> Self {
        let (references, of_city) = (recorded.references().count(), recorded.segments_of(lens.city));
        let standing = match &outlook {
            Some(_) => RelatednessStanding::Determined,
            None => RelatednessStanding::InsufficientData,
        };
        Self {
            standing,
            standing_label: standing.label(),
            city: world.region(lens.city),
            references: int(references),
            presumed_references: int(recorded.presumed_references()),
            references_needed: int(LEAST_REFERENCES),
            segments_needed: int(SEGMENTS_OF_REFERENCE),
            segments_of_city: int(of_city),
            hint: outlook.is_none().then(|| hint(references, recorded.presumed_references(), of_city)),
            outlook,
            segments: segments.iter().map(|it| RelatedSegment::of(world, lens, it)).collect(),
            note: Label::word(
                "按有据主体的家数计算，只凭常识的记录不计；记录不全则数字随之偏。已有优势的环节关联密度偏高，只在未有优势的环节之间比较",
                "worked out from the number of documented makers, and only as complete as the records; the density of \
                 what the city already has is inflated, so only what it has not is compared",
            ),
        }
    }
}

fn hint(references: usize, presumed: usize, of_city: usize) -> Label {
    let (most, least) = (LEAST_REFERENCES, SEGMENTS_OF_REFERENCE);
    if references >= most {
        return Label::sentence(
            format!("本市只有 {of_city} 个环节记录到有据主体，至少要 {least} 个；可导入本市企业名录"),
            format!(
                "makers of only {of_city} segments are documented in the city, at least {least} are needed; import its \
                 enterprise register"
            ),
        );
    }
    let mut words = Sentence::new(
        format!("参照城市 {references} 个，至少要 {most} 个，每个至少 {least} 个环节有据"),
        format!("{references} reference cities, at least {most} are needed, each with {least} segments documented"),
    );
    if presumed > references {
        words.add(
            format!("（只凭常识的记录不计，否则 {presumed} 个）"),
            format!(" (general knowledge alone does not count; else {presumed})"),
        );
    }
    words
        .add("；可导入带所在地的企业名录或产业链图谱", "; import an enterprise register or a chain graph with regions");
    words.done()
}

impl RelatedSegment {
    fn of(world: &World, lens: &Lens<'_>, it: &Related) -> Self {
        Self {
            segment: Segment::seen_through(world, lens, it.segment),
            makers: int(it.makers as usize),
            specialised: it.specialised,
            location_quotient: Decimal::worked_out(it.quotient),
            density: it.density.map(Decimal::worked_out),
            distance: it.density.map(|density| Decimal::worked_out(1.0 - density)),
            complexity: it.complexity.map(Decimal::worked_out),
            gain: it.gain.map(Decimal::worked_out),
        }
    }
}
