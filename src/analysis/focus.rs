//! What the zone goes for (取舍): its own decision, else a suggestion. Headlines
//! count 主攻 and 配套 only.

use super::lens::Lens;
use crate::domain::{Aim, Focus, Need, Segment};
use crate::graph::Ix;

/// An aim and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AimOf<'a> {
    /// The aim; `None` is 未定.
    pub aim: Option<Aim>,
    /// The zone's decision; without one the aim is a suggestion.
    pub decided: Option<&'a Focus>,
}

impl AimOf<'_> {
    /// Whether it counts in headlines.
    pub fn is_in_focus(&self) -> bool {
        matches!(self.aim, Some(Aim::Main | Aim::Support))
    }
}

impl<'a> Lens<'a> {
    /// The aim on a segment. Suggested: touched by a project or a maker here →
    /// 主攻; a direct essential input of such a segment → 配套.
    pub fn aim(&self, segment: Ix<Segment>) -> AimOf<'a> {
        let decided = self.focus(segment);
        let suggested = || self.remembered_aim(segment, || self.suggest(segment));
        AimOf { aim: decided.map(|focus| focus.aim).or_else(suggested), decided }
    }

    fn suggest(&self, segment: Ix<Segment>) -> Option<Aim> {
        if self.is_touched(segment) {
            return Some(Aim::Main);
        }
        let mut users = self.world.topology().users_of(segment);
        let serves = users.any(|(_, group)| group.need == Need::Essential && self.is_touched(group.user));
        serves.then_some(Aim::Support)
    }

    fn is_touched(&self, segment: Ix<Segment>) -> bool {
        let local = self.local(segment);
        local.zone > 0 || local.served
    }
}
