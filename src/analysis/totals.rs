//! Stated totals against the sum of named parts: both stay, the difference is
//! said, and nothing is reconciled in silence.

use super::lens::Lens;
use crate::domain::{
    Extent, FactId, Id, Money, Project, Settlement, SettlementId, StatedAmount, Statement, Topic, Value,
};
use crate::graph::{Ix, Link};

/// What a project or group is stated to be, against what its parts add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reconciliation<'a> {
    /// The project or group (总项目).
    pub project: Ix<Project>,
    /// The total as stated of the project itself.
    pub stated: Option<Money>,
    /// How many parts a document says there are, where it does.
    pub stated_count: Option<u32>,
    /// The parts that are named.
    pub parts: Vec<Ix<Project>>,
    /// The sum of the parts with a figure; `None` when no part has one.
    pub sum_of_parts: Option<Money>,
    /// Parts without a figure (未载金额).
    pub parts_without_money: usize,
    /// `stated − sum`, where both are there and every named part has a figure (口径差，待核).
    pub difference: Option<Money>,
    /// Which figure counts, where somebody settled it (核定口径).
    pub settlement: Option<&'a Settlement>,
}

/// Holds the stated total of a project against its parts; `None` for a project
/// that is neither split nor a group.
pub fn reconcile<'a>(lens: &Lens<'a>, project: Ix<Project>) -> Option<Reconciliation<'a>> {
    let world = lens.world;
    let it = world.at(project);
    let parts: Vec<_> = world.along::<_, Project>(Link::PartsOfProject, project).collect();
    if parts.is_empty() && it.extent == Extent::Single {
        return None;
    }
    let figures: Vec<Money> = parts.iter().filter_map(|(_, part)| part.investment.map(|stated| stated.money)).collect();
    let sum_of_parts = figures.iter().copied().try_fold(Money::ZERO, Money::plus).filter(|_| !figures.is_empty());
    let stated = it.investment.map(|stated| stated.money);
    let complete = figures.len() == parts.len();
    let difference = stated.zip(sum_of_parts).filter(|_| complete).and_then(|(stated, sum)| stated.minus(sum));
    Some(Reconciliation {
        project,
        stated,
        stated_count: stated_count(lens, it),
        parts_without_money: parts.len() - figures.len(),
        parts: parts.into_iter().map(|(ix, _)| ix).collect(),
        sum_of_parts,
        difference,
        settlement: settlement(lens, &it.id.fact_id()),
    })
}

fn stated_count(lens: &Lens<'_>, it: &Project) -> Option<u32> {
    if let Extent::Group { count } = it.extent {
        return Some(count);
    }
    let about = lens.world.about(&it.id.fact_id()).iter();
    let statements = about.filter_map(|id| match id {
        FactId::Statement(id) => lens.world.get::<Statement>(id),
        _ => None,
    });
    let mut counts =
        statements.filter(|statement| statement.topic == Topic::Number).filter_map(|it| match &it.amount {
            Some(StatedAmount::Count(count)) => Some(count.at_least),
            Some(StatedAmount::Value(Value::Quantity(quantity))) => u32::try_from(quantity.amount).ok(),
            _ => None,
        });
    counts.next()
}

/// The newest settlement about a thing.
pub(super) fn settlement<'a>(lens: &Lens<'a>, subject: &FactId) -> Option<&'a Settlement> {
    let mut about = lens.world.about(subject).iter().rev().filter_map(settlement_id);
    about.find_map(|id| lens.world.get::<Settlement>(id))
}

fn settlement_id(id: &FactId) -> Option<&SettlementId> {
    match id {
        FactId::Settlement(id) => Some(id),
        _ => None,
    }
}
