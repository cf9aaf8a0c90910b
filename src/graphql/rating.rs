//! Rating schemes, their thresholds, and the zone's self-check against a level.
//! A tick is for 认定 only; a forecast is 预计可达（未认定）.

use super::error::{Answer, BAD_USER_INPUT, fail};
use super::indicator::FigureKind;
use super::scalar::{Amount, int, label, text};
use super::source::Citation;
use super::words::{Label, worded};
use super::world::{View, World};
use crate::analysis::{self, check_rating};
use crate::domain::{self, InEnglish, Scheme, Threshold};
use crate::graph::{Ix, Link};
use async_graphql::{ID, Object, Result, SimpleObject};

worded! {
    /// How an item of a self-check stands (自评结果).
    RatingOutcome from "analysis::RatingOutcome" {
        /// A recognised figure reaches the threshold (已认定达到).
        Recognised "已认定达到" "recognised",
        /// A forecast, reported or actual figure reaches it and none is recognised yet (预计可达，未认定).
        Expected "预计可达（未认定）" "expected, not recognised",
        /// The newest figure does not reach it (存在短板).
        Short "存在短板" "short",
        /// No figure is known (无数据).
        NoData "无数据" "no data",
    }
}

impl RatingOutcome {
    const ALL: [Self; 4] = [Self::Recognised, Self::Expected, Self::Short, Self::NoData];
}

/// A rating scheme in one version (评价办法).
#[Object(name = "RatingScheme")]
impl View<domain::Scheme> {
    /// Its id, `scheme:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// Its name (名称).
    async fn name(&self) -> Label {
        label(&self.it().name)
    }

    /// Which version (版本).
    async fn version(&self) -> &str {
        self.it().version.as_str()
    }

    /// Its levels from the lowest, such as 三星级, 四星级 (等级).
    async fn levels(&self) -> Vec<&str> {
        self.it().levels.iter().map(domain::Name::as_str).collect()
    }

    /// The same as words (等级用语).
    async fn level_labels(&self) -> Vec<Label> {
        self.it().levels.iter().map(level_label).collect()
    }

    /// Its thresholds (门槛).
    async fn thresholds(&self) -> Vec<View<domain::Threshold>> {
        self.along(Link::ThresholdsOfScheme)
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// What a level of a scheme asks of an indicator (门槛).
#[Object(name = "Threshold")]
impl View<domain::Threshold> {
    /// Its id, `threshold:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The scheme (评价办法).
    async fn scheme(&self) -> Option<View<domain::Scheme>> {
        self.world.refer(&self.it().scheme)
    }

    /// The level (等级).
    async fn level(&self) -> &str {
        self.it().level.as_str()
    }

    /// The same as a word (等级用语).
    async fn level_label(&self) -> Label {
        level_label(&self.it().level)
    }

    /// The indicator (指标).
    async fn indicator(&self) -> Option<View<domain::Indicator>> {
        self.world.refer(&self.it().indicator)
    }

    /// At least this much (不低于).
    async fn at_least(&self) -> Amount {
        (&self.it().at_least).into()
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// A judgement on an item of a scheme in a report's own words; they carry no order of ours (报告评语).
#[Object(name = "Judgement")]
impl View<domain::Judgement> {
    /// Its id, `judgement:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The scheme (评价办法).
    async fn scheme(&self) -> Option<View<domain::Scheme>> {
        self.world.refer(&self.it().scheme)
    }

    /// The zone it speaks of (开发区).
    async fn zone(&self) -> Option<View<domain::Zone>> {
        self.world.refer(&self.it().zone)
    }

    /// The level it speaks of, where it does (等级).
    async fn level(&self) -> Option<&str> {
        self.it().level.as_ref().map(domain::Name::as_str)
    }

    /// The same as a word (等级用语).
    async fn level_label(&self) -> Option<Label> {
        self.it().level.as_ref().map(level_label)
    }

    /// The item (评价项).
    async fn item(&self) -> &str {
        self.it().item.as_str()
    }

    /// The report's words, such as 相对较弱 (评语).
    async fn word(&self) -> &str {
        self.it().word.as_str()
    }

    /// A remark (备注).
    async fn note(&self) -> Option<&str> {
        text(self.it().note.as_ref())
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// A level as a word: those by stars have English ones, others are as their scheme writes them.
fn level_label(level: &domain::Name) -> Label {
    let en = match level.as_str() {
        "一星级" => Some("one-star"),
        "二星级" => Some("two-star"),
        "三星级" => Some("three-star"),
        "四星级" => Some("four-star"),
        "五星级" => Some("five-star"),
        _ => None,
    };
    Label::of(level.to_string(), en.map(str::to_owned))
}

/// One figure against the threshold (比对).
#[derive(SimpleObject)]
pub(super) struct RatingCheck {
    /// The figure (指标值).
    observation: View<domain::Observation>,
    /// Threshold less figure, where short (差额).
    shortfall: Option<Amount>,
    /// Figure less threshold, where reached; 0 is just enough (余量).
    margin: Option<Amount>,
    /// In words: 预计 15亿元，差 5亿元 (说明).
    text: Label,
}

impl RatingCheck {
    fn of(world: &World, check: &analysis::Check) -> Self {
        let observation = world.view(check.observation);
        let kind = FigureKind::from(observation.it().kind).label();
        let (kind_en, value) = (kind.en.unwrap_or_default(), &observation.it().value);
        let text = match (&check.shortfall, &check.margin) {
            (Some(short), _) => Label::sentence(
                format!("{} {value}，差 {short}", kind.zh),
                format!("{kind_en} {}, {} short", value.en(), short.en()),
            ),
            (None, Some(margin)) => {
                let (zh, en) = (
                    format!("{} {value}，余量 {margin}", kind.zh),
                    format!("{kind_en} {}, margin {}", value.en(), margin.en()),
                );
                Label::sentence(zh, en)
            }
            (None, None) => {
                let (zh, en) = (
                    format!("{} {value}，与门槛单位不同，不可比", kind.zh),
                    format!("{kind_en} {}, another unit", value.en()),
                );
                Label::sentence(zh, en)
            }
        };
        Self {
            shortfall: check.shortfall.as_ref().map(Amount::from),
            margin: check.margin.as_ref().map(Amount::from),
            observation,
            text,
        }
    }
}

/// One threshold and every kind of figure beside it (自评项).
#[derive(SimpleObject)]
pub(super) struct RatingItem {
    /// The threshold (门槛).
    threshold: View<domain::Threshold>,
    /// Its indicator (指标).
    indicator: View<domain::Indicator>,
    /// The newest actual figure (实际).
    actual: Option<RatingCheck>,
    /// The newest forecast (预计).
    forecast: Option<RatingCheck>,
    /// The newest reported figure (上报).
    reported: Option<RatingCheck>,
    /// The newest recognised figure (认定).
    recognised: Option<RatingCheck>,
    /// How the item stands (自评结果).
    outcome: RatingOutcome,
    /// The outcome as a word (自评结果用语).
    outcome_label: Label,
}

impl RatingItem {
    fn of(world: &World, item: &analysis::RatingItem) -> Self {
        let check = |check: &Option<analysis::Check>| check.as_ref().map(|check| RatingCheck::of(world, check));
        let outcome = RatingOutcome::from(item.outcome);
        Self {
            threshold: world.view(item.threshold),
            indicator: world.view(item.indicator),
            actual: check(&item.actual),
            forecast: check(&item.forecast),
            reported: check(&item.reported),
            recognised: check(&item.recognised),
            outcome,
            outcome_label: outcome.label(),
        }
    }
}

/// How many items have an outcome (自评结果合计).
#[derive(SimpleObject)]
pub(super) struct OutcomeTotal {
    /// The outcome (自评结果).
    outcome: RatingOutcome,
    /// The outcome as a word (自评结果用语).
    outcome_label: Label,
    /// How many items have it (项数).
    count: i32,
}

/// A level of a scheme against the zone's figures (星级自评).
#[derive(SimpleObject)]
pub(super) struct SelfCheck {
    /// The scheme (评价办法).
    scheme: View<domain::Scheme>,
    /// The level (等级).
    level: String,
    /// The same as a word: 四星级, four-star (等级用语).
    level_label: Label,
    /// The zone (开发区).
    zone: View<domain::Zone>,
    /// The items in the order of their thresholds (自评项).
    items: Vec<RatingItem>,
    /// How many items have each outcome (自评结果合计).
    totals: Vec<OutcomeTotal>,
    /// What the report says of the scheme and the zone, in its own words (报告评语).
    judgements: Vec<View<domain::Judgement>>,
}

impl SelfCheck {
    fn of(world: &World, scheme: Ix<Scheme>, level: &domain::Name) -> Result<Self> {
        let lens = world.lens()?;
        let found = check_rating(&lens, scheme, level);
        let total = |outcome: RatingOutcome| OutcomeTotal {
            outcome,
            outcome_label: outcome.label(),
            count: int(found.count(outcome.into())),
        };
        Ok(Self {
            scheme: world.view(scheme),
            level: level.to_string(),
            level_label: level_label(level),
            zone: world.view(lens.zone),
            items: found.items.iter().map(|item| RatingItem::of(world, item)).collect(),
            totals: RatingOutcome::ALL.into_iter().map(total).collect(),
            judgements: judgements(world, scheme)?,
        })
    }
}

/// What reports say of a scheme and the zone that is known on the day, in the order recorded.
fn judgements(world: &World, scheme: Ix<Scheme>) -> Result<Vec<View<domain::Judgement>>> {
    let zone = &world.at.at(world.zone()?).id;
    let known = |it: &domain::Judgement| world.at.cited_from(&it.cite).is_none_or(|day| day <= world.on);
    let all = world.along::<_, domain::Judgement>(Link::JudgementsOfScheme, scheme).into_iter();
    Ok(all.filter(|view| view.it().zone == *zone && known(view.it())).collect())
}

/// What can be asked about ratings.
pub(super) struct RatingQuestions(pub(super) World);

impl RatingQuestions {
    /// The scheme that is named, or the first that has thresholds.
    fn scheme(&self, id: Option<&ID>) -> Answer<Ix<Scheme>> {
        if let Some(id) = id {
            return Ok(Some(self.0.fetch::<Scheme>(id)?.ix));
        }
        let mut all = self.0.at.all::<Scheme>().map(|(ix, _)| ix);
        Ok(all.find(|ix| self.0.at.along::<_, Threshold>(Link::ThresholdsOfScheme, *ix).next().is_some()))
    }

    /// The highest level that has thresholds.
    fn level(&self, scheme: Ix<Scheme>) -> Option<domain::Name> {
        let levels = &self.0.at.at(scheme).levels;
        let asked = self.0.at.along::<_, Threshold>(Link::ThresholdsOfScheme, scheme).map(|(_, it)| it.level.clone());
        asked.max_by_key(|level| levels.iter().position(|other| other == level))
    }
}

/// What can be asked about ratings (评价).
#[Object]
impl RatingQuestions {
    /// All rating schemes (评价办法).
    async fn rating_schemes(&self) -> Vec<View<domain::Scheme>> {
        self.0.all()
    }

    /// A level of a rating scheme against the zone's figures; null where no scheme has thresholds (星级自评).
    async fn self_check(
        &self,
        #[graphql(desc = "The scheme, `scheme:…`; the first with thresholds if left out (评价办法)")] scheme: Option<
            ID,
        >,
        #[graphql(desc = "The level, such as 四星级; the highest with thresholds if left out (等级)")] level: Option<
            String,
        >,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<SelfCheck> {
        let Some(scheme) = self.scheme(scheme.as_ref())? else { return Ok(None) };
        let named = level.map(|level| domain::Name::new(&level)).transpose();
        let named = named.map_err(|error| fail(BAD_USER_INPUT, error.to_string()))?;
        let Some(level) = named.or_else(|| self.level(scheme)) else { return Ok(None) };
        SelfCheck::of(&self.0.seen_from(zone.as_ref())?, scheme, &level).map(Some)
    }

    /// What reports say of a scheme and the zone, in their own words and in no order of ours (报告评语).
    async fn judgements(
        &self,
        #[graphql(desc = "The scheme, `scheme:…` (评价办法)")] scheme: ID,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<Vec<View<domain::Judgement>>> {
        let world = self.0.seen_from(zone.as_ref())?;
        judgements(&world, world.fetch::<Scheme>(&scheme)?.ix).map(Some)
    }
}
