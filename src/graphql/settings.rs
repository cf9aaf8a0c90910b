//! The settings of a zone as its people recorded them, and those in force: the
//! question's, else the zone's, else the default.

use super::act::settings::WeightInput;
use super::error::{Answer, BAD_USER_INPUT, fail};
use super::scalar::int;
use super::severity::PartKind;
use super::source::Citation;
use super::words::{Label, worded};
use super::world::{View, World};
use crate::analysis::{self, InForce, Lens};
use crate::domain::{self, PartOfSeverity, PartWeight};
use async_graphql::{ID, Object, Result, SimpleObject};

worded! {
    /// Which kinds of fact grow old at one pace (时效种类).
    AgeingKind from "domain::AgeingKind" {
        /// Who supplies whom (供应关系).
        Supply "供应关系" "supply link",
        /// Name, place and standing of an enterprise; that it leads a chain (登记信息).
        Registry "登记信息" "registry facts",
        /// Who makes what, and how much (产能).
        Capacity "产能" "capacity",
        /// Which office or official answers for a chain (职责联系).
        Contact "职责联系" "office and contact",
        /// Where a project stands (项目阶段).
        Stage "项目阶段" "project stage",
        /// That somebody looked, and what a planner made of it (摸底认定).
        Survey "摸底认定" "survey and opinion",
    }
}

worded! {
    /// Who set a value (口径来自).
    SetBy from "analysis::SetBy" {
        /// The question itself (本次提问).
        Question "本次提问" "the question",
        /// The zone (本区设定).
        Zone "本区设定" "the zone",
        /// Nobody: it is the default of the method (默认).
        Default "默认" "the default",
    }
}

/// A value in force and who set it (口径).
#[derive(SimpleObject)]
pub(super) struct SettingInForce {
    /// Its key, such as `stale_after_months` or `weight.PRESENT_DEMAND` (键).
    key: String,
    /// What it is (名称).
    name: Label,
    /// The value: months, or per cent (值).
    value: i32,
    /// Its unit (单位).
    unit: Label,
    /// Who set it (口径来自).
    by: SetBy,
    /// The same as a word (口径来自用语).
    by_label: Label,
}

const MONTHS: Label = Label::word("月", "months");
const PERCENT: Label = Label::word("%", "%");

impl SettingInForce {
    fn of(key: impl Into<String>, name: Label, unit: Label, setting: analysis::Setting) -> Self {
        let by = SetBy::from(setting.by);
        Self { key: key.into(), name, value: int(setting.value as usize), unit, by, by_label: by.label() }
    }

    /// The thresholds of statuses.
    pub(super) fn of_status(it: InForce<'_>) -> Vec<Self> {
        vec![Self::stale_after(it), Self::quotient(it)]
    }

    fn stale_after(it: InForce<'_>) -> Self {
        let name = Label::word("陈旧期限", "evidence is stale after");
        Self::of("stale_after_months", name, MONTHS, it.stale_after_months())
    }

    fn quotient(it: InForce<'_>) -> Self {
        let name = Label::word("区位商门槛", "threshold of the location quotient");
        Self::of("lq_percent", name, PERCENT, it.lq_percent())
    }

    /// The threshold of a test, where it has one.
    pub(super) fn of_test(it: InForce<'_>, test: analysis::TestKind) -> Option<Self> {
        match test {
            analysis::TestKind::LocationQuotient => Some(Self::quotient(it)),
            analysis::TestKind::OnlyStale => Some(Self::stale_after(it)),
            _ => None,
        }
    }

    /// The thresholds and weights of gaps.
    pub(super) fn of_gaps(it: InForce<'_>) -> Vec<Self> {
        let almost = Label::word("近乎空白", "almost nothing of a chain is at most");
        let almost = Self::of("almost_nothing_percent", almost, PERCENT, it.almost_nothing_percent());
        Self::of_status(it).into_iter().chain([almost]).chain(Self::of_weights(it)).collect()
    }

    /// The weights of severities.
    pub(super) fn of_weights(it: InForce<'_>) -> impl Iterator<Item = Self> {
        PartOfSeverity::ALL.into_iter().map(move |part| {
            let kind = PartKind::from(part);
            Self::of(format!("weight.{}", name_of(kind)), kind.label(), PERCENT, it.weight(part))
        })
    }

    /// The half-lives of facts.
    pub(super) fn of_ageing(it: InForce<'_>) -> impl Iterator<Item = Self> {
        domain::AgeingKind::ALL.into_iter().map(move |kind| {
            let word = AgeingKind::from(kind);
            Self::of(format!("half_life.{}", name_of(word)), word.label(), MONTHS, it.half_life(kind))
        })
    }
}

/// The name of a value as the schema has it.
fn name_of<T: async_graphql::InputType>(value: T) -> String {
    match value.to_value() {
        async_graphql::Value::Enum(name) => name.to_string(),
        other => other.to_string(),
    }
}

/// The weights that a question asks for.
pub(super) fn read_weights(weights: Option<Vec<WeightInput>>) -> Result<Vec<PartWeight>> {
    let mut read: Vec<PartWeight> = Vec::new();
    for (at, WeightInput { part, percent }) in weights.unwrap_or_default().into_iter().enumerate() {
        let name = name_of(part);
        let Some(found) = u32::try_from(percent).ok().filter(|percent| *percent <= PartWeight::MOST) else {
            let message = format!(
                "`weights[{at}].percent` is {percent}; expected 0–{}; hint: 100 leaves the points as they are",
                PartWeight::MOST
            );
            return Err(fail(BAD_USER_INPUT, message));
        };
        let part = part.into();
        if read.iter().any(|it| it.part == part) {
            let message = format!("`weights[{at}].part` is {name}, which stands twice; hint: name each part once");
            return Err(fail(BAD_USER_INPUT, message));
        }
        read.push(PartWeight { part, percent: found });
    }
    Ok(read)
}

/// What a zone set: thresholds, half-lives and weights (口径参数).
#[Object(name = "Settings")]
impl View<domain::Settings> {
    /// Its id, `settings:…` with the zone's key (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The zone (开发区).
    async fn zone(&self) -> Option<View<domain::Zone>> {
        self.world.refer(&self.it().zone)
    }

    /// What the zone set; what it left open is not here (本区设定).
    async fn set(&self) -> Vec<SettingInForce> {
        let it = InForce::new(Some(self.it()), &[]);
        all_of(it).into_iter().filter(|setting| setting.by == SetBy::Zone).collect()
    }

    /// Who set them (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

fn all_of(it: InForce<'_>) -> Vec<SettingInForce> {
    SettingInForce::of_gaps(it).into_iter().chain(SettingInForce::of_ageing(it)).collect()
}

/// The settings in force in a zone (现行口径).
#[derive(SimpleObject)]
pub(super) struct SettingsAnswer {
    /// The zone (开发区).
    zone: View<domain::Zone>,
    /// The zone's own record; none where everything is the default (本区设定).
    record: Option<View<domain::Settings>>,
    /// Every value and who set it (现行口径).
    in_force: Vec<SettingInForce>,
}

impl SettingsAnswer {
    fn of(world: &World, lens: &Lens<'_>) -> Self {
        let it = lens.in_force();
        let record = it.record().and_then(|record| world.refer(&record.id));
        Self { zone: world.view(lens.zone), record, in_force: all_of(it) }
    }
}

/// What can be asked about settings.
pub(super) struct SettingsQuestions(pub(super) World);

/// What can be asked about settings (口径参数).
#[Object]
impl SettingsQuestions {
    /// The thresholds, half-lives and weights in force in a zone, and who set each (现行口径).
    async fn settings(
        &self,
        #[graphql(desc = "The zone looked at; the home zone if left out (开发区，默认本区)")] zone: Option<ID>,
    ) -> Answer<SettingsAnswer> {
        let world = self.0.seen_from(zone.as_ref())?;
        let lens = world.lens()?;
        Ok(Some(SettingsAnswer::of(&world, &lens)))
    }
}
