//! What stands folded: nothing, groups, or groups and stages, but for those
//! that are opened.

use super::Node;
use super::outline::Grouped;
use std::collections::BTreeSet;

/// More segments than this and groups fold.
const MOST_WITH_OPEN_GROUPS: usize = 300;
/// More segments than this and stages fold.
const MOST_WITH_OPEN_STAGES: usize = 1_500;

/// What folds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fold {
    /// Nothing.
    #[default]
    Nothing,
    /// Groups.
    Groups,
    /// Stages, and the groups of those that are opened.
    Stages,
}

impl Fold {
    /// What folds in a map of so many segments: nothing up to 300, groups up to 1,500.
    pub fn for_segments(count: usize) -> Self {
        if count <= MOST_WITH_OPEN_GROUPS {
            Self::Nothing
        } else if count <= MOST_WITH_OPEN_STAGES {
            Self::Groups
        } else {
            Self::Stages
        }
    }
}

/// What folds, and what stands open all the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folding {
    /// What folds.
    pub fold: Fold,
    /// Stages that stand open, by their numbers in the outline.
    pub open_stages: BTreeSet<usize>,
    /// Groups that stand open; their stages then do too.
    pub open_groups: BTreeSet<usize>,
}

impl Folding {
    /// Whether a stage stands folded; its groups say whether one of them is open.
    pub(super) fn hides_stage(&self, stage: usize, groups: &[Grouped]) -> bool {
        let mut own = groups.iter().filter(|group| group.stage == stage);
        self.fold == Fold::Stages
            && !self.open_stages.contains(&stage)
            && !own.any(|group| self.open_groups.contains(&group.group))
    }

    /// Whether a group of an open stage stands folded; one without segments never does.
    pub(super) fn hides_group(&self, group: &Grouped) -> bool {
        self.fold != Fold::Nothing && group.count > 0 && !self.open_groups.contains(&group.group)
    }

    /// What is shown for each segment.
    pub(super) fn nodes(&self, groups: &[Grouped]) -> Vec<Node> {
        let mut nodes = Vec::new();
        for group in groups {
            let segments = group.first..group.first + group.count;
            if self.hides_stage(group.stage, groups) {
                nodes.extend(segments.map(|_| Node::Stage(group.stage)));
            } else if self.hides_group(group) {
                nodes.extend(segments.map(|_| Node::Group(group.group)));
            } else {
                nodes.extend(segments.map(Node::Segment));
            }
        }
        nodes
    }
}
